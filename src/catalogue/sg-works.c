/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* What departments, townships and contact persons did for stations, with what it is worth in kind. */

#define SECTION_WORK_RECORD N_ ("Work record")

static const SgChoice work_kinds[] = {
  { "guidance", N_ ("Guidance by the contact person"), "包保指导|联系指导" },
  { "support", N_ ("Support by a department"), "部门支持" },
  { "township", N_ ("Support by the township"), "乡镇（街道）支持|人财物支持" },
  { "talents", N_ ("Work on talents"), "人才培养" },
  { "recruitment", N_ ("Recruitment"), "人员招录" },
  { "graduates", N_ ("Graduates and internships"), "高校毕业生就业实习|实习" },
  { "org", N_ ("Work on operators"), "承接机构培育" },
  { "coordination", N_ ("Co-ordination meeting"), "协调推进会议|会议" },
  { "street", N_ ("Work of the street or town"), "街镇统筹协调" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgChoice departments[] = {
  { "民政", N_ ("Civil affairs"), NULL },
  { "政法委", N_ ("Political and legal affairs"), NULL },
  { "组织部门", N_ ("Organisation department"), NULL },
  { "财政", N_ ("Finance"), NULL },
  { "人力资源和社会保障", N_ ("Human resources and social security"), NULL },
  { "教育体育", N_ ("Education and sports"), NULL },
  { "农业农村", N_ ("Agriculture and rural affairs"), NULL },
  { "乡村振兴", N_ ("Rural revitalisation"), NULL },
  { "司法", N_ ("Justice"), NULL },
  { "卫生健康", N_ ("Health"), NULL },
  { "出入境管理", N_ ("Exit and entry administration"), NULL },
  { "总工会", N_ ("Trade union"), NULL },
  { "共青团", N_ ("Youth League"), NULL },
  { "妇联", N_ ("Women’s federation"), NULL },
  { "残联", N_ ("Disabled persons’ federation"), NULL },
  { NULL },
};

static const SgField fields[] = {
  { .key = "work_id", .type = SG_FIELD_TEXT, .label = N_ ("Number of the record"),
    .required = TRUE, .searched = TRUE, .section = SECTION_WORK_RECORD },
  { .key = "done_on", .type = SG_FIELD_DATE, .label = N_ ("Done on"), .required = TRUE,
    .width = 12, .section = SECTION_WORK_RECORD, .aliases = "工作日期|时间" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind of work"), .required = TRUE,
    .choices = work_kinds, .open = TRUE, .width = 16, .section = SECTION_WORK_RECORD,
    .aliases = "类别" },
  { .key = "content", .type = SG_FIELD_TEXT, .label = N_ ("What was done"), .required = TRUE,
    .searched = TRUE, .width = 34, .section = SECTION_WORK_RECORD, .aliases = "内容|事项" },
  { .key = "department", .type = SG_FIELD_CHOICE, .label = N_ ("Department"),
    .choices = departments, .open = TRUE, .width = 12, .section = SECTION_WORK_RECORD,
    .aliases = "责任部门|单位" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_WORK_RECORD, .aliases = "县（市、区）|县区" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 20,
    .section = SECTION_WORK_RECORD, .aliases = "站点|站点" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_WORK_RECORD, .aliases = "机构" },
  { .key = "contact_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contact person"),
    .reference = "contacts", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_WORK_RECORD,
    .aliases = "联系人" },
  { .key = "persons", .type = SG_FIELD_INTEGER, .label = N_ ("Persons concerned"),
    .unit = N_ ("persons"), .section = SECTION_WORK_RECORD, .maximum = 1000000,
    .aliases = "人数" },
  { .key = "value_fen", .type = SG_FIELD_MONEY, .label = N_ ("Value in kind"),
    .unit = N_ ("yuan"), .section = SECTION_WORK_RECORD, .maximum = 1000000000000,
    .aliases = "折价（元）" },
  { .key = "doc_no", .type = SG_FIELD_TEXT, .label = N_ ("Document number"), .searched = TRUE,
    .section = SECTION_WORK_RECORD, .aliases = "发文文号" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_WORK_RECORD, .aliases = "备注" },
};

const SgRegister sg_works = {
  .name = "works",
  .label = N_ ("Work records"),
  .label_one = N_ ("Work record"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "work_id",
  .id_prefix = "WK",
  .id_digits = 4,
  .title_field = "content",
  .order = "done_on,work_id",
  .valid_from = "done_on",
};
