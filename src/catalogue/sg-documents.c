/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Documents and systems (form T12): of districts, of stations, of projects. */

#define SECTION_DOCUMENT N_ ("Document")
#define SECTION_APPLIES_TO N_ ("Applies to")

static const SgChoice document_kinds[] = {
  { "personnel_system", N_ ("System: personnel"), "人员管理制度" },
  { "finance_system", N_ ("System: finance"), "财务管理制度" },
  { "project_system", N_ ("System: projects"), "项目管理制度" },
  { "volunteer_system", N_ ("System: volunteers"), "志愿者管理制度" },
  { "premises_system", N_ ("System: use of premises"), "服务场所使用管理制度" },
  { "archive_system", N_ ("System: files"), "文书档案管理制度" },
  { "commitment", N_ ("Mechanism: service commitment"), "服务承诺机制" },
  { "complaint", N_ ("Mechanism: complaints"), "投诉机制" },
  { "supervision", N_ ("Mechanism: supervision"), "督导机制" },
  { "evaluation", N_ ("Mechanism: evaluation"), "评估机制" },
  { "organisation", N_ ("Organisation and division of work"), "组织架构和责任分工" },
  { "process", N_ ("Processes and standards"), "运行流程和标准" },
  { "implementation_plan", N_ ("Implementation plan"), "建设实施方案|实施方案" },
  { "management_measures", N_ ("Management measures"), "管理办法" },
  { "service_standard", N_ ("Service standard"), "服务标准" },
  { "standard_site", N_ ("Station standard: site"), "工站标准：场地" },
  { "standard_equipment", N_ ("Station standard: equipment"), "工站标准：设备" },
  { "standard_staff", N_ ("Station standard: staff"), "工站标准：人员" },
  { "standard_functions", N_ ("Station standard: functions"), "工站标准：服务功能" },
  { "standard_process", N_ ("Station standard: process"), "工站标准：工作流程" },
  { "standard_rules", N_ ("Station standard: rules"), "工站标准：规章制度" },
  { "coordination", N_ ("Co-ordination mechanism"), "协调机制" },
  { "incentive", N_ ("Incentives and tolerance of errors"), "激励和容错纠错机制" },
  { "funding_plan", N_ ("Plan for the use of funds"), "资金保障和经费使用方案" },
  { "review", N_ ("Comprehensive review mechanism"), "综合性评审机制" },
  { "talent_plan", N_ ("Training plan for talents"), "人才培养计划" },
  { "promotion", N_ ("Promotion mechanism"), "工作推进机制" },
  { "work_plan", N_ ("Supporting work plan"), "配套工作方案" },
  { "work_guide", N_ ("Work guide"), "工作指引" },
  { "yearly_plan", N_ ("Yearly plan of building and operation"), "建设和运营实施计划" },
  { "leading_group", N_ ("Paper on the leading group"), "领导小组文件" },
  { "project_rules", N_ ("Project management rules"), "项目管理办法" },
  { "project_funds_rules", N_ ("Project funds rules"), "资金管理办法" },
  { "contract_text", N_ ("Text of the contract"), "合同文本" },
  { "procurement", N_ ("Procurement paper"), "采购文件" },
  { "acceptance", N_ ("Acceptance paper"), "验收材料" },
  { "bulletin", N_ ("Bulletin"), "工作通报" },
  { "policy", N_ ("Policy document"), "社会工作政策" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "document_id", .type = SG_FIELD_TEXT, .label = N_ ("Number in the register"),
    .required = TRUE, .searched = TRUE, .section = SECTION_DOCUMENT },
  { .key = "title", .type = SG_FIELD_TEXT, .label = N_ ("Title of the document"),
    .required = TRUE, .searched = TRUE, .width = 34, .section = SECTION_DOCUMENT,
    .aliases = "制度名称|名称" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind of document"),
    .choices = document_kinds, .open = TRUE, .width = 18, .section = SECTION_DOCUMENT,
    .aliases = "类别|制度类别" },
  { .key = "doc_no", .type = SG_FIELD_TEXT, .label = N_ ("Document number"), .searched = TRUE,
    .width = 18, .section = SECTION_DOCUMENT, .aliases = "发文文号" },
  { .key = "issuer", .type = SG_FIELD_TEXT, .label = N_ ("Issued by"), .searched = TRUE,
    .width = 16, .section = SECTION_DOCUMENT, .aliases = "发文机关|制定单位" },
  { .key = "issued_on", .type = SG_FIELD_DATE, .label = N_ ("Date of issue"), .width = 12,
    .section = SECTION_DOCUMENT, .aliases = "发文时间|成文日期" },
  { .key = "edition", .type = SG_FIELD_TEXT, .label = N_ ("Edition"),
    .section = SECTION_DOCUMENT },
  { .key = "held_from", .type = SG_FIELD_DATE, .label = N_ ("In force from"),
    .section = SECTION_DOCUMENT, .aliases = "生效日期|施行时间" },
  { .key = "held_until", .type = SG_FIELD_DATE, .label = N_ ("In force until"),
    .section = SECTION_DOCUMENT, .aliases = "失效日期|有效期至" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_APPLIES_TO, .aliases = "县（市、区）|县区|适用地区" },
  { .key = "all_stations", .type = SG_FIELD_BOOL,
    .label = N_ ("Holds for all stations of the district"), .section = SECTION_APPLIES_TO,
    .aliases = "全部站点适用" },
  { .key = "station_ids", .type = SG_FIELD_REFERENCES, .label = N_ ("Stations that adopted it"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_APPLIES_TO,
    .aliases = "适用站点" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_APPLIES_TO, .aliases = "机构" },
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"),
    .reference = "contracts", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_APPLIES_TO,
    .aliases = "项目" },
  { .key = "kept_at", .type = SG_FIELD_TEXT, .label = N_ ("Where it is kept"),
    .section = SECTION_DOCUMENT, .aliases = "附件|存放地点" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_DOCUMENT, .aliases = "备注" },
};

const SgRegister sg_documents = {
  .name = "documents",
  .label = N_ ("Documents"),
  .label_one = N_ ("Document"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "document_id",
  .id_prefix = "D",
  .id_digits = 4,
  .title_field = "title",
  .order = "issued_on,document_id",
  .valid_from = "held_from",
  .valid_to = "held_until",
  .valid_to_inclusive = TRUE,
  .ordered = "held_from<=held_until",
};
