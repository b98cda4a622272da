/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-choices.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Stage events: from which day a station was planned, built, suspended, closed or merged. */

static const SgField fields[] = {
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_FALL, .required = TRUE, .natural = TRUE,
    .width = 28, .aliases = "社工站|站点" },
  { .key = "status", .type = SG_FIELD_CHOICE, .label = N_ ("Stage"), .required = TRUE,
    .choices = sg_choices_stage, .width = 10, .section = N_ ("Stage"),
    .aliases = "运营状态|状态" },
  { .key = "from_date", .type = SG_FIELD_DATE, .label = N_ ("From"), .required = TRUE,
    .natural = TRUE, .width = 12, .section = N_ ("Stage"), .aliases = "起始日期|日期" },
  { .key = "reason", .type = SG_FIELD_TEXT, .label = N_ ("Reason"), .width = 20,
    .section = N_ ("Stage"), .aliases = "变动原因" },
  { .key = "evidence", .type = SG_FIELD_TEXT, .label = N_ ("Evidence"), .section = N_ ("Stage"),
    .aliases = "依据|附件|佐证材料" },
  { .key = "handled_by", .type = SG_FIELD_TEXT, .label = N_ ("Handled by"),
    .section = N_ ("Stage") },
  { .key = "into_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Merged into"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .section = N_ ("Stage"),
    .aliases = "承继站点" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .width = 24,
    .section = N_ ("Stage"), .aliases = "备注|说明" },
};

const SgRegister sg_station_status = {
  .name = "station_status",
  .label = N_ ("Stage events"),
  .label_one = N_ ("Stage event"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "status",
  .order = "station_id,from_date",
  .valid_from = "from_date",
};
