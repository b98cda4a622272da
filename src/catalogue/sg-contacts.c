/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Officials who keep in touch with a district or with stations, from when to when. */

#define SECTION_CONTACT_PERSON N_ ("Contact person")

static const SgField fields[] = {
  { .key = "contact_id", .type = SG_FIELD_TEXT, .label = N_ ("Number of the contact person"),
    .required = TRUE, .searched = TRUE, .section = SECTION_CONTACT_PERSON },
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("Full name"), .required = TRUE,
    .pinyin = TRUE, .personal_name = TRUE, .searched = TRUE, .width = 10,
    .section = SECTION_CONTACT_PERSON, .aliases = "包保联系人|联系人" },
  { .key = "office", .type = SG_FIELD_TEXT, .label = N_ ("Office"), .searched = TRUE, .width = 20,
    .section = SECTION_CONTACT_PERSON, .aliases = "单位" },
  { .key = "position", .type = SG_FIELD_TEXT, .label = N_ ("Position"), .width = 14,
    .section = SECTION_CONTACT_PERSON },
  { .key = "phone", .type = SG_FIELD_TEXT, .label = N_ ("Telephone"), .searched = TRUE,
    .sensitivity = SG_SENSITIVITY_PHONE, .width = 13, .section = SECTION_CONTACT_PERSON,
    .aliases = "电话|手机" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_CONTACT_PERSON, .aliases = "县（市、区）|县区|联系县区" },
  { .key = "station_ids", .type = SG_FIELD_REFERENCES, .label = N_ ("Stations"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 24,
    .section = SECTION_CONTACT_PERSON, .aliases = "联系站点|包保站点" },
  { .key = "start_on", .type = SG_FIELD_DATE, .label = N_ ("In charge since"), .width = 12,
    .section = SECTION_CONTACT_PERSON, .aliases = "起始日期|开始时间" },
  { .key = "end_on", .type = SG_FIELD_DATE, .label = N_ ("In charge until"), .width = 12,
    .section = SECTION_CONTACT_PERSON, .aliases = "终止日期|结束时间" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_CONTACT_PERSON, .aliases = "备注" },
};

const SgRegister sg_contacts = {
  .name = "contacts",
  .label = N_ ("Contact persons"),
  .label_one = N_ ("Contact person"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "contact_id",
  .id_prefix = "CT",
  .id_digits = 4,
  .title_field = "name",
  .order = "contact_id",
  .valid_from = "start_on",
  .valid_to = "end_on",
  .valid_to_inclusive = TRUE,
  .ordered = "start_on<=end_on",
};
