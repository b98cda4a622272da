/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Leading groups by post: who holds the post is secondary. */

#define SECTION_SEAT N_ ("Seat")

static const SgChoice seat_roles[] = {
  { "head", N_ ("Head"), "组长" },
  { "deputy", N_ ("Deputy head"), "副组长" },
  { "member", N_ ("Member"), "成员" },
  { "office", N_ ("Head of the office"), "办公室主任" },
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
  { .key = "seat_id", .type = SG_FIELD_TEXT, .label = N_ ("Number of the seat"), .required = TRUE,
    .searched = TRUE, .section = SECTION_SEAT },
  { .key = "team", .type = SG_FIELD_TEXT, .label = N_ ("Leading group"), .required = TRUE,
    .searched = TRUE, .width = 28, .section = SECTION_SEAT, .aliases = "领导小组名称|名称" },
  { .key = "division_code", .type = SG_FIELD_DIVISION, .label = N_ ("Division"), .width = 12,
    .section = SECTION_SEAT, .aliases = "县（市、区）|区划" },
  { .key = "role", .type = SG_FIELD_CHOICE, .label = N_ ("Role in the group"), .required = TRUE,
    .choices = seat_roles, .width = 9, .section = SECTION_SEAT, .aliases = "角色" },
  { .key = "post", .type = SG_FIELD_TEXT, .label = N_ ("Post held"), .required = TRUE,
    .searched = TRUE, .width = 24, .section = SECTION_SEAT, .aliases = "职务|单位职务" },
  { .key = "holder", .type = SG_FIELD_TEXT, .label = N_ ("Held by"), .searched = TRUE,
    .width = 10, .section = SECTION_SEAT, .aliases = "人员" },
  { .key = "department", .type = SG_FIELD_CHOICE, .label = N_ ("Department"),
    .choices = departments, .open = TRUE, .section = SECTION_SEAT, .aliases = "单位" },
  { .key = "doc_no", .type = SG_FIELD_TEXT, .label = N_ ("Document number"), .searched = TRUE,
    .section = SECTION_SEAT, .aliases = "发文文号" },
  { .key = "start_on", .type = SG_FIELD_DATE, .label = N_ ("Member since"), .width = 12,
    .section = SECTION_SEAT, .aliases = "起始日期|成立日期" },
  { .key = "end_on", .type = SG_FIELD_DATE, .label = N_ ("Member until"), .width = 12,
    .section = SECTION_SEAT, .aliases = "终止日期" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_SEAT, .aliases = "备注" },
};

const SgRegister sg_leading_groups = {
  .name = "leading_groups",
  .label = N_ ("Leading groups"),
  .label_one = N_ ("Seat in a leading group"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "seat_id",
  .id_prefix = "LG",
  .id_digits = 4,
  .title_field = "team",
  .order = "division_code,team,seat_id",
  .valid_from = "start_on",
  .valid_to = "end_on",
  .valid_to_inclusive = TRUE,
  .ordered = "start_on<=end_on",
};
