/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Typical cases and innovations that were collected. */

#define SECTION_CASE N_ ("Case")

static const SgChoice case_kinds[] = {
  { "case", N_ ("Typical case"), "典型案例|案例" },
  { "innovation", N_ ("Innovation"), "创新做法|创新" },
  { NULL },
};

static const SgChoice case_levels[] = {
  { "county", N_ ("County or district"), "县（市、区）|县级|区级" },
  { "city", N_ ("City"), "市|市级" },
  { "province", N_ ("Province"), "省|省级" },
  { "nation", N_ ("National"), "国家|国家级|部级" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "case_id", .type = SG_FIELD_TEXT, .label = N_ ("Case number"), .required = TRUE,
    .searched = TRUE, .section = SECTION_CASE },
  { .key = "title", .type = SG_FIELD_TEXT, .label = N_ ("Title of the case"), .required = TRUE,
    .searched = TRUE, .width = 34, .section = SECTION_CASE, .aliases = "标题|案例标题|名称" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .choices = case_kinds,
    .open = TRUE, .width = 10, .section = SECTION_CASE },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_CASE, .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 24,
    .section = SECTION_CASE, .aliases = "站点|选送站点" },
  { .key = "field", .type = SG_FIELD_TEXT, .label = N_ ("Field of service"),
    .section = SECTION_CASE, .aliases = "领域" },
  { .key = "submitted_on", .type = SG_FIELD_DATE, .label = N_ ("Submitted on"), .width = 12,
    .section = SECTION_CASE, .aliases = "日期|报送时间" },
  { .key = "level", .type = SG_FIELD_CHOICE, .label = N_ ("Chosen at the level of"),
    .choices = case_levels, .open = TRUE, .width = 10, .section = SECTION_CASE,
    .aliases = "级别|入选级别" },
  { .key = "chosen_on", .type = SG_FIELD_DATE, .label = N_ ("Chosen on"), .width = 12,
    .section = SECTION_CASE, .aliases = "入选时间" },
  { .key = "author", .type = SG_FIELD_TEXT, .label = N_ ("Author"), .searched = TRUE,
    .section = SECTION_CASE, .aliases = "撰写人" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_CASE, .aliases = "备注" },
};

const SgRegister sg_cases = {
  .name = "cases",
  .label = N_ ("Cases"),
  .label_one = N_ ("Case"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "case_id",
  .id_prefix = "CA",
  .id_digits = 4,
  .title_field = "title",
  .order = "submitted_on,case_id",
  .valid_from = "submitted_on",
  .ordered = "submitted_on<=chosen_on",
};
