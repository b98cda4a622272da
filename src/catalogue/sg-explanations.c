/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Why a soft rule is not met: reason, approver, date. An explanation ends with its year. */

#define SECTION_EXPLANATION N_ ("Explanation")
#define SECTION_WHAT_IT_IS_ABOUT N_ ("What it is about")

static const SgField fields[] = {
  { .key = "explanation_id", .type = SG_FIELD_TEXT, .label = N_ ("Explanation number"),
    .required = TRUE, .searched = TRUE, .section = SECTION_EXPLANATION },
  { .key = "rule", .type = SG_FIELD_TEXT, .label = N_ ("Rule"), .required = TRUE,
    .searched = TRUE, .width = 9, .section = SECTION_EXPLANATION, .aliases = "规则|条款" },
  { .key = "division_code", .type = SG_FIELD_DIVISION, .label = N_ ("Division"), .width = 12,
    .section = SECTION_WHAT_IT_IS_ABOUT, .aliases = "县（市、区）|区划" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 24,
    .section = SECTION_WHAT_IT_IS_ABOUT, .aliases = "站点|站点" },
  { .key = "person_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Person"),
    .reference = "persons", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_WHAT_IT_IS_ABOUT,
    .aliases = "姓名" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_WHAT_IT_IS_ABOUT, .aliases = "机构" },
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"),
    .reference = "contracts", .on_remove = SG_ON_REMOVE_CLEAR,
    .section = SECTION_WHAT_IT_IS_ABOUT, .aliases = "项目" },
  { .key = "reason", .type = SG_FIELD_TEXT, .label = N_ ("Reason"), .required = TRUE,
    .searched = TRUE, .width = 34, .section = SECTION_EXPLANATION,
    .aliases = "说明|说明理由|理由" },
  { .key = "approver", .type = SG_FIELD_TEXT, .label = N_ ("Approved by"), .required = TRUE,
    .searched = TRUE, .width = 10, .section = SECTION_EXPLANATION, .aliases = "批准人" },
  { .key = "approved_on", .type = SG_FIELD_DATE, .label = N_ ("Approved on"), .required = TRUE,
    .width = 12, .section = SECTION_EXPLANATION, .aliases = "批准日期|日期" },
  { .key = "valid_until", .type = SG_FIELD_DATE, .label = N_ ("Valid until"), .width = 12,
    .section = SECTION_EXPLANATION, .aliases = "有效期" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_EXPLANATION, .aliases = "备注" },
};

const SgRegister sg_explanations = {
  .name = "explanations",
  .label = N_ ("Explanations"),
  .label_one = N_ ("Explanation"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "explanation_id",
  .id_prefix = "EX",
  .id_digits = 4,
  .title_field = "rule",
  .order = "approved_on,explanation_id",
  .valid_from = "approved_on",
  .valid_to = "valid_until",
  .valid_to_inclusive = TRUE,
  .ordered = "approved_on<=valid_until",
  .exactly_one = "division_code|station_id|person_id|org_id|contract_id",
};
