/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Problems found and their rectification, until they are struck off (form T8). */

#define SECTION_PROBLEM N_ ("Problem")
#define SECTION_RECTIFICATION N_ ("Rectification")

static const SgChoice problem_kinds[] = {
  { "site", N_ ("Site and equipment"), "场地设备|场地|设施设备" },
  { "staff", N_ ("Staffing"), "人员配备|人员" },
  { "overstep", N_ ("Standing in for officials"), "越界代行|越界|代行行政职能" },
  { "service", N_ ("Quality of service"), "服务质量|专业服务|服务" },
  { "funds", N_ ("Use of funds"), "资金使用|资金" },
  { "systems", N_ ("Systems and files"), "制度档案|制度|档案" },
  { "plaque", N_ ("Plaque"), "标牌标识|挂牌|标牌" },
  { "safety", N_ ("Safety"), "安全管理|安全" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgChoice problem_states[] = {
  { "open", N_ ("Being rectified"), "整改中" },
  { "overdue", N_ ("Overdue"), "逾期未整改" },
  { "closed", N_ ("Struck off"), "已销号" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "problem_id", .type = SG_FIELD_TEXT, .label = N_ ("Problem number"), .required = TRUE,
    .searched = TRUE, .section = SECTION_PROBLEM, .aliases = "序号编号" },
  { .key = "found_on", .type = SG_FIELD_DATE, .label = N_ ("Found on"), .required = TRUE,
    .width = 12, .section = SECTION_PROBLEM, .aliases = "日期|发现时间" },
  { .key = "inspection_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Inspection"),
    .reference = "inspections", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_PROBLEM,
    .aliases = "来源检查|检查" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_PROBLEM, .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 24,
    .section = SECTION_PROBLEM, .aliases = "站点|涉及站点" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_PROBLEM, .aliases = "涉及机构" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind of problem"),
    .choices = problem_kinds, .open = TRUE, .width = 12, .section = SECTION_PROBLEM,
    .aliases = "类型" },
  { .key = "problem", .type = SG_FIELD_TEXT, .label = N_ ("What is wrong"), .required = TRUE,
    .searched = TRUE, .width = 30, .section = SECTION_PROBLEM, .aliases = "问题|问题描述" },
  { .key = "measure", .type = SG_FIELD_TEXT, .label = N_ ("Measure"), .searched = TRUE,
    .section = SECTION_RECTIFICATION, .aliases = "整改要求" },
  { .key = "responsible", .type = SG_FIELD_TEXT, .label = N_ ("Responsible"), .searched = TRUE,
    .width = 10, .section = SECTION_RECTIFICATION, .aliases = "整改责任人" },
  { .key = "due_on", .type = SG_FIELD_DATE, .label = N_ ("To be rectified by"), .width = 12,
    .section = SECTION_RECTIFICATION, .aliases = "整改期限" },
  { .key = "result", .type = SG_FIELD_TEXT, .label = N_ ("Result of the rectification"),
    .searched = TRUE, .section = SECTION_RECTIFICATION, .aliases = "整改情况" },
  { .key = "closed_on", .type = SG_FIELD_DATE, .label = N_ ("Struck off on"), .width = 12,
    .section = SECTION_RECTIFICATION, .aliases = "销号时间|整改完成日期" },
  { .key = "reported_on", .type = SG_FIELD_DATE, .label = N_ ("Reported upwards on"),
    .section = SECTION_RECTIFICATION, .aliases = "报市民政局日期" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_RECTIFICATION, .aliases = "备注" },

  { .key = "state", .type = SG_FIELD_CHOICE, .label = N_ ("State"), .choices = problem_states,
    .derived = TRUE, .width = 11 },
};

const SgRegister sg_problems = {
  .name = "problems",
  .label = N_ ("Problems"),
  .label_one = N_ ("Problem"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "problem_id",
  .id_prefix = "Q",
  .id_digits = 4,
  .title_field = "problem",
  .order = "found_on,problem_id",
  .valid_from = "found_on",
  .valid_to = "closed_on",
  .valid_to_inclusive = TRUE,
  .ordered = "found_on<=due_on|found_on<=closed_on|found_on<=reported_on",
  .one_of = "county_code|station_id|org_id",
};
