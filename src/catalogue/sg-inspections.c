/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Inspections and evaluations of districts, stations, operators and projects (form T8). */

#define SECTION_INSPECTION N_ ("Inspection")
#define SECTION_FINDINGS N_ ("Findings")

static const SgChoice inspection_kinds[] = {
  { "supervision", N_ ("Supervisory inspection"), "督查|日常督查|专项督查" },
  { "evaluation", N_ ("Evaluation"), "评估|年度评估|建设评估" },
  { "performance", N_ ("Performance evaluation"), "绩效评价|绩效评估|项目绩效评价" },
  { "funds", N_ ("Inspection of funds"), "资金检查|资金监督检查" },
  { "audit", N_ ("Audit"), "审计" },
  { "street", N_ ("Check of the street or town"), "街镇履职检查" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgChoice bodies[] = {
  { "市民政局", N_ ("City civil affairs bureau"), NULL },
  { "县（区）民政局", N_ ("County civil affairs bureau"), NULL },
  { "财政部门", N_ ("Finance department"), NULL },
  { "审计部门", N_ ("Audit office"), NULL },
  { "第三方机构", N_ ("Third party"), NULL },
  { "乡镇（街道）", N_ ("Township or street"), NULL },
  { NULL },
};

static const SgChoice grades[] = {
  { "excellent", N_ ("Excellent"), "优秀|优" },
  { "good", N_ ("Good"), "良好|良" },
  { "pass", N_ ("Adequate"), "合格|中|基本合格" },
  { "fail", N_ ("Failed"), "不合格|差" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "inspection_id", .type = SG_FIELD_TEXT, .label = N_ ("Inspection number"),
    .required = TRUE, .searched = TRUE, .section = SECTION_INSPECTION, .aliases = "督查编号" },
  { .key = "inspected_on", .type = SG_FIELD_DATE, .label = N_ ("Inspected on"), .required = TRUE,
    .width = 12, .section = SECTION_INSPECTION, .aliases = "日期|督查日期|评估日期" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_INSPECTION, .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 28,
    .section = SECTION_INSPECTION, .aliases = "站点|被检查站点" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_INSPECTION, .aliases = "被检查机构" },
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"),
    .reference = "contracts", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_INSPECTION,
    .aliases = "项目" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .choices = inspection_kinds,
    .open = TRUE, .width = 12, .section = SECTION_INSPECTION, .aliases = "检查类型|检查方式" },
  { .key = "body", .type = SG_FIELD_CHOICE, .label = N_ ("Inspected by"), .choices = bodies,
    .open = TRUE, .width = 12, .section = SECTION_INSPECTION, .aliases = "督查单位|评估单位" },
  { .key = "inspectors", .type = SG_FIELD_TEXT, .label = N_ ("Inspectors"), .searched = TRUE,
    .section = SECTION_INSPECTION, .aliases = "检查人" },
  { .key = "subject", .type = SG_FIELD_TEXT, .label = N_ ("What was inspected"), .searched = TRUE,
    .width = 26, .section = SECTION_FINDINGS, .aliases = "督查内容|检查事项" },
  { .key = "overstep", .type = SG_FIELD_BOOL, .label = N_ ("Staff stood in for officials"),
    .section = SECTION_FINDINGS, .aliases = "越界代行" },
  { .key = "ethics_ok", .type = SG_FIELD_BOOL, .label = N_ ("Process and ethics kept to"),
    .section = SECTION_FINDINGS, .aliases = "专业流程和职业道德" },
  { .key = "score", .type = SG_FIELD_DECIMAL, .label = N_ ("Score"), .width = 7,
    .section = SECTION_FINDINGS, .maximum = 100000, .aliases = "考核得分|评分|分数" },
  { .key = "grade", .type = SG_FIELD_CHOICE, .label = N_ ("Result"), .choices = grades,
    .open = TRUE, .width = 8, .section = SECTION_FINDINGS, .aliases = "绩效等次|评估等次|结论" },
  { .key = "doc_no", .type = SG_FIELD_TEXT, .label = N_ ("Document number"), .searched = TRUE,
    .section = SECTION_FINDINGS, .aliases = "通报文号|发文文号" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_FINDINGS, .aliases = "备注" },
};

const SgRegister sg_inspections = {
  .name = "inspections",
  .label = N_ ("Inspections"),
  .label_one = N_ ("Inspection"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "inspection_id",
  .id_prefix = "I",
  .id_digits = 4,
  .title_field = "subject",
  .order = "inspected_on,inspection_id",
  .valid_from = "inspected_on",
  .one_of = "county_code|station_id|org_id|contract_id",
};
