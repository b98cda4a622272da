/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Whether a station stands in the national information system of social work, and since when. */

#define SECTION_NATIONAL_SYSTEM N_ ("National system")

static const SgField fields[] = {
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"), .required = TRUE,
    .natural = TRUE, .reference = "stations", .on_remove = SG_ON_REMOVE_FALL, .width = 28,
    .section = SECTION_NATIONAL_SYSTEM, .aliases = "站点|站点名称" },
  { .key = "entered", .type = SG_FIELD_BOOL, .label = N_ ("Entered"), .required = TRUE,
    .width = 8, .section = SECTION_NATIONAL_SYSTEM,
    .aliases = "是否录入全国社会工作信息系统|录入" },
  { .key = "entered_on", .type = SG_FIELD_DATE, .label = N_ ("Entered on"), .width = 12,
    .section = SECTION_NATIONAL_SYSTEM, .aliases = "录入时间" },
  { .key = "system_no", .type = SG_FIELD_TEXT, .label = N_ ("Number in the system"),
    .searched = TRUE, .width = 18, .section = SECTION_NATIONAL_SYSTEM, .aliases = "编号" },
  { .key = "updated_on", .type = SG_FIELD_DATE, .label = N_ ("Last updated on"), .width = 12,
    .section = SECTION_NATIONAL_SYSTEM, .aliases = "更新时间|维护时间" },
  { .key = "entered_by", .type = SG_FIELD_TEXT, .label = N_ ("Entered by"),
    .section = SECTION_NATIONAL_SYSTEM },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_NATIONAL_SYSTEM, .aliases = "备注" },
};

const SgRegister sg_syncs = {
  .name = "syncs",
  .label = N_ ("National system"),
  .label_one = N_ ("Entry in the national system"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "system_no",
  .order = "station_id",
  .ordered = "entered_on<=updated_on",
};
