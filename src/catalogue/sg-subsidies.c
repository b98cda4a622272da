/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* The one-off subsidy of each street or town: one slot, whatever station stands there. */

#define SECTION_SUBSIDY N_ ("Subsidy")

static const SgChoice subsidy_states[] = {
  { "due", N_ ("Due"), "应拨" },
  { "applied", N_ ("Applied for"), "已申请" },
  { "paid", N_ ("Paid out"), "已拨付|已拨" },
  { "refused", N_ ("Not due"), "不予拨付" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "division_code", .type = SG_FIELD_DIVISION, .label = N_ ("Street or town"),
    .required = TRUE, .natural = TRUE, .searched = TRUE, .width = 16, .section = SECTION_SUBSIDY,
    .aliases = "乡镇（街道）|行政区划代码" },
  { .key = "state", .type = SG_FIELD_CHOICE, .label = N_ ("State of the subsidy"),
    .required = TRUE, .choices = subsidy_states, .width = 9, .section = SECTION_SUBSIDY,
    .aliases = "状态" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 28,
    .section = SECTION_SUBSIDY, .aliases = "站点|站点" },
  { .key = "amount_fen", .type = SG_FIELD_MONEY, .label = N_ ("Amount"), .unit = N_ ("yuan"),
    .width = 12, .section = SECTION_SUBSIDY, .maximum = 1000000000000,
    .aliases = "补贴金额|金额（元）" },
  { .key = "applied_on", .type = SG_FIELD_DATE, .label = N_ ("Applied for on"), .width = 12,
    .section = SECTION_SUBSIDY, .aliases = "申请时间" },
  { .key = "paid_on", .type = SG_FIELD_DATE, .label = N_ ("Paid on"), .width = 12,
    .section = SECTION_SUBSIDY, .aliases = "拨付时间|到账日期" },
  { .key = "entry_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Fund entry"),
    .reference = "funds", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_SUBSIDY,
    .aliases = "凭证" },
  { .key = "reason", .type = SG_FIELD_TEXT, .label = N_ ("Reason"), .section = SECTION_SUBSIDY },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_SUBSIDY, .aliases = "备注" },
};

const SgRegister sg_subsidies = {
  .name = "subsidies",
  .label = N_ ("Subsidy slots"),
  .label_one = N_ ("Subsidy slot"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "division_code",
  .order = "division_code",
  .ordered = "applied_on<=paid_on",
};
