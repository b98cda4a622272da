/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-choices.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Who works where, as what, from when to when. The last day in post is inclusive. */

static const SgChoice fundings[] = {
  { "purchase", N_ ("Purchased service"), "购买服务|政府购买服务" },
  { "direct", N_ ("Direct employment"), "直聘" },
  { "official", N_ ("Official on the payroll"), "在编|公务员|事业编" },
  { "none", N_ ("Unpaid"), "无" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "post_id", .type = SG_FIELD_TEXT, .label = N_ ("Post number"), .required = TRUE,
    .aliases = "岗位编号|任职编号" },
  { .key = "person_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Person"),
    .reference = "persons", .on_remove = SG_ON_REMOVE_FALL, .required = TRUE, .width = 12,
    .section = N_ ("Post"), .aliases = "姓名|人员" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_FALL, .required = TRUE, .width = 28,
    .section = N_ ("Post"), .aliases = "所在站点|社工站|站点|社工站名称|工作单位" },
  { .key = "role", .type = SG_FIELD_CHOICE, .label = N_ ("Role"), .required = TRUE,
    .choices = sg_choices_role, .width = 10, .section = N_ ("Post"), .aliases = "岗位|人员类别|职务" },
  { .key = "position", .type = SG_FIELD_TEXT, .label = N_ ("Office held"), .width = 12,
    .section = N_ ("Post"), .aliases = "职位" },
  { .key = "main_post", .type = SG_FIELD_BOOL, .label = N_ ("Main post"), .section = N_ ("Post"),
    .aliases = "主岗|是否主岗" },
  { .key = "employment", .type = SG_FIELD_CHOICE, .label = N_ ("Employment"), .open = TRUE,
    .choices = sg_choices_employment, .width = 10, .section = N_ ("Post"),
    .aliases = "用工形式|专兼职|人员性质" },
  { .key = "funding", .type = SG_FIELD_CHOICE, .label = N_ ("Paid through"), .open = TRUE,
    .choices = fundings, .width = 12, .section = N_ ("Post"), .aliases = "聘用方式|经费渠道" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Employer"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .section = N_ ("Post"), .aliases = "聘用单位" },
  { .key = "mentor_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Mentor"),
    .reference = "persons", .on_remove = SG_ON_REMOVE_CLEAR, .section = N_ ("Post"),
    .aliases = "带教老师|传帮带人员|带教人员" },
  { .key = "start_on", .type = SG_FIELD_DATE, .label = N_ ("In post since"), .width = 12,
    .section = N_ ("Post"), .aliases = "入职年月|入职时间|到岗时间|入职日期|到岗日期|起始时间" },
  { .key = "end_on", .type = SG_FIELD_DATE, .label = N_ ("Last day in post"), .width = 12,
    .section = N_ ("Post"), .aliases = "离岗时间|离职时间|离岗日期|离职日期|终止时间" },
  { .key = "leave_reason", .type = SG_FIELD_TEXT, .label = N_ ("Reason for leaving"),
    .section = N_ ("Post"), .aliases = "离职原因|离岗原因" },
};

const SgRegister sg_posts = {
  .name = "posts",
  .label = N_ ("Posts"),
  .label_one = N_ ("Post"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "post_id",
  .id_prefix = "T",
  .id_digits = 5,
  .title_field = "role",
  .order = "post_id",
  .valid_from = "start_on",
  .valid_to = "end_on",
  .valid_to_inclusive = TRUE,
};
