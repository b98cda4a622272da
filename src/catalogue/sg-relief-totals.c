/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Social relief funds of a county and year: the base of the 1 % cap (A-71, form T5b). */

static const SgField fields[] = {
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .required = TRUE, .natural = TRUE, .width = 12, .section = N_ ("Social relief funds"),
    .aliases = "地区|县（市、区）" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .required = TRUE, .natural = TRUE,
    .width = 8, .section = N_ ("Social relief funds"), .aliases = "年度" },
  { .key = "total_fen", .type = SG_FIELD_MONEY, .label = N_ ("Total of the year"),
    .unit = N_ ("yuan"), .required = TRUE, .width = 18, .section = N_ ("Social relief funds"),
    .maximum = G_GINT64_CONSTANT (100000000000000),
    .aliases = "本地统筹安排的社会救助资金总额（元）|社会救助资金总额" },
  { .key = "basis", .type = SG_FIELD_TEXT, .label = N_ ("Basis"), .width = 24,
    .section = N_ ("Social relief funds") },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"),
    .section = N_ ("Social relief funds") },
};

const SgRegister sg_relief_totals = {
  .name = "relief_totals",
  .label = N_ ("Social relief funds"),
  .label_one = N_ ("Social relief total"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "county_code",
  .order = "county_code,year",
};
