/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-choices.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* How many stations of each kind a district plans for a year. */

#define SECTION_PLAN N_ ("Plan")

static const SgField fields[] = {
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .required = TRUE, .natural = TRUE, .width = 10, .section = SECTION_PLAN,
    .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .required = TRUE, .natural = TRUE,
    .width = 7, .section = SECTION_PLAN, .aliases = "年份" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .required = TRUE,
    .natural = TRUE, .choices = sg_choices_station_kind, .width = 16, .section = SECTION_PLAN,
    .aliases = "站点类型|类型" },
  { .key = "number", .type = SG_FIELD_INTEGER, .label = N_ ("Stations planned"),
    .unit = N_ ("cases"), .required = TRUE, .width = 8, .section = SECTION_PLAN,
    .maximum = 100000, .aliases = "计划建设数" },
  { .key = "approved_on", .type = SG_FIELD_DATE, .label = N_ ("Approved on"), .width = 12,
    .section = SECTION_PLAN, .aliases = "批准日期" },
  { .key = "doc_no", .type = SG_FIELD_TEXT, .label = N_ ("Document number"), .searched = TRUE,
    .width = 18, .section = SECTION_PLAN, .aliases = "发文文号" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_PLAN, .aliases = "备注" },
};

const SgRegister sg_plans = {
  .name = "plans",
  .label = N_ ("Yearly plans"),
  .label_one = N_ ("Yearly plan"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "kind",
  .order = "county_code,year",
  .valid_from = "approved_on",
};
