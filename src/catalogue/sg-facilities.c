/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Rooms that a county sets up for several stations. */

#define SECTION_FACILITY N_ ("Facility")

static const SgChoice facility_kinds[] = {
  { "个案咨询室", N_ ("Counselling room"), NULL },
  { "小组活动室", N_ ("Group room"), NULL },
  { "培训室", N_ ("Training room"), NULL },
  { "活动室", N_ ("Activity hall"), NULL },
  { NULL },
};

static const SgField fields[] = {
  { .key = "facility_id", .type = SG_FIELD_TEXT, .label = N_ ("Number of the room"),
    .required = TRUE, .searched = TRUE, .section = SECTION_FACILITY },
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("Name"), .required = TRUE,
    .searched = TRUE, .width = 28, .section = SECTION_FACILITY, .aliases = "场所名称" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .choices = facility_kinds,
    .open = TRUE, .width = 14, .section = SECTION_FACILITY },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_FACILITY, .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "area", .type = SG_FIELD_TEXT, .label = N_ ("Service area"), .width = 12,
    .section = SECTION_FACILITY, .aliases = "片区" },
  { .key = "address", .type = SG_FIELD_TEXT, .label = N_ ("Address"),
    .section = SECTION_FACILITY },
  { .key = "area_m2", .type = SG_FIELD_DECIMAL, .label = N_ ("Area"), .unit = N_ ("m²"),
    .width = 9, .section = SECTION_FACILITY, .maximum = 10000000, .aliases = "面积（㎡）" },
  { .key = "station_ids", .type = SG_FIELD_REFERENCES, .label = N_ ("Stations"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 20,
    .section = SECTION_FACILITY, .aliases = "使用站点" },
  { .key = "start_on", .type = SG_FIELD_DATE, .label = N_ ("In use since"), .width = 12,
    .section = SECTION_FACILITY, .aliases = "启用时间" },
  { .key = "end_on", .type = SG_FIELD_DATE, .label = N_ ("In use until"),
    .section = SECTION_FACILITY, .aliases = "停用时间" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_FACILITY, .aliases = "备注" },
};

const SgRegister sg_facilities = {
  .name = "facilities",
  .label = N_ ("Shared rooms"),
  .label_one = N_ ("Shared room"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "facility_id",
  .id_prefix = "FC",
  .id_digits = 4,
  .title_field = "name",
  .order = "facility_id",
  .valid_from = "start_on",
  .valid_to = "end_on",
  .valid_to_inclusive = TRUE,
  .ordered = "start_on<=end_on",
};
