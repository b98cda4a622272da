/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* What must not be bought nor done by stations; contract items are held against it. */

#define SECTION_ITEM N_ ("Item")

static const SgChoice negative_kinds[] = {
  { "outside", N_ ("Not a duty of government"), "不属于政府职责范围" },
  { "direct", N_ ("To be done by officials themselves"), "应由政府部门人员直接履职" },
  { "secret", N_ ("Secrets and administrative acts"), "保密、行政行为、管理事项" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "negative_id", .type = SG_FIELD_TEXT, .label = N_ ("Number on the list"),
    .required = TRUE, .searched = TRUE, .section = SECTION_ITEM },
  { .key = "item", .type = SG_FIELD_TEXT, .label = N_ ("Matter"), .required = TRUE,
    .searched = TRUE, .width = 34, .section = SECTION_ITEM, .aliases = "事项名称|内容" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .required = TRUE,
    .choices = negative_kinds, .width = 22, .section = SECTION_ITEM },
  { .key = "words", .type = SG_FIELD_TEXT, .label = N_ ("Words that give it away"),
    .searched = TRUE, .width = 24, .section = SECTION_ITEM, .aliases = "提示词" },
  { .key = "basis", .type = SG_FIELD_TEXT, .label = N_ ("Basis"), .searched = TRUE,
    .section = SECTION_ITEM, .aliases = "政策依据" },
  { .key = "held_from", .type = SG_FIELD_DATE, .label = N_ ("In force from"),
    .section = SECTION_ITEM, .aliases = "生效日期" },
  { .key = "held_until", .type = SG_FIELD_DATE, .label = N_ ("In force until"),
    .section = SECTION_ITEM, .aliases = "失效日期" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_ITEM, .aliases = "备注" },
};

const SgRegister sg_negative_items = {
  .name = "negative_items",
  .label = N_ ("Negative list"),
  .label_one = N_ ("Item of the negative list"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "negative_id",
  .id_prefix = "NG",
  .id_digits = 3,
  .title_field = "item",
  .order = "negative_id",
  .valid_from = "held_from",
  .valid_to = "held_until",
  .valid_to_inclusive = TRUE,
  .ordered = "held_from<=held_until",
};
