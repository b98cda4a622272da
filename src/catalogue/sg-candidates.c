/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-choices.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Sites with similar functions that may become stations. They are none until they do. */

#define SECTION_SITE_LISTED N_ ("Site listed")
#define SECTION_DECISION N_ ("Decision")

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

static const SgChoice candidate_states[] = {
  { "intended", N_ ("To be identified"), "拟标识" },
  { "identified", N_ ("Identified"), "已标识" },
  { "excluded", N_ ("Left out"), "不纳入" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "candidate_id", .type = SG_FIELD_TEXT, .label = N_ ("Number of the site"),
    .required = TRUE, .searched = TRUE, .section = SECTION_SITE_LISTED },
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("Name of the site"), .required = TRUE,
    .pinyin = TRUE, .searched = TRUE, .width = 28, .section = SECTION_SITE_LISTED,
    .aliases = "名称|机构名称" },
  { .key = "division_code", .type = SG_FIELD_DIVISION, .label = N_ ("Division"), .required = TRUE,
    .searched = TRUE, .width = 12, .section = SECTION_SITE_LISTED,
    .aliases = "街镇|乡镇（街道）|行政区划代码|区划" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"),
    .choices = sg_choices_station_kind, .width = 14, .section = SECTION_SITE_LISTED,
    .aliases = "站点类型|类型" },
  { .key = "field", .type = SG_FIELD_TEXT, .label = N_ ("Field of service"), .width = 12,
    .section = SECTION_SITE_LISTED, .aliases = "领域" },
  { .key = "department", .type = SG_FIELD_CHOICE, .label = N_ ("Competent department"),
    .choices = departments, .open = TRUE, .section = SECTION_SITE_LISTED,
    .aliases = "行业主管部门" },
  { .key = "listed_on", .type = SG_FIELD_DATE, .label = N_ ("Listed on"), .width = 12,
    .section = SECTION_SITE_LISTED, .aliases = "登记日期" },
  { .key = "state", .type = SG_FIELD_CHOICE, .label = N_ ("Decision"), .required = TRUE,
    .choices = candidate_states, .width = 10, .section = SECTION_DECISION,
    .aliases = "状态|认定结果" },
  { .key = "reason", .type = SG_FIELD_TEXT, .label = N_ ("Reason"), .section = SECTION_DECISION,
    .aliases = "不纳入原因|理由" },
  { .key = "plan_year", .type = SG_FIELD_YEAR, .label = N_ ("Planned for"), .width = 8,
    .section = SECTION_DECISION, .aliases = "计划建设年度" },
  { .key = "due_on", .type = SG_FIELD_DATE, .label = N_ ("Planned by"),
    .section = SECTION_DECISION, .aliases = "计划时限" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Became the station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_DECISION,
    .aliases = "站点" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_DECISION, .aliases = "备注" },
};

const SgRegister sg_candidates = {
  .name = "candidates",
  .label = N_ ("Inventory of sites"),
  .label_one = N_ ("Site of the inventory"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "candidate_id",
  .id_prefix = "CD",
  .id_digits = 4,
  .title_field = "name",
  .order = "division_code,candidate_id",
  .valid_from = "listed_on",
};
