/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/*
 * What a target was judged by when it was due: the figure and its base as they stood in the ledger
 * then. What is entered later for that day changes the figure of the day, not the frozen one.
 */

#define SECTION_FREEZE N_ ("Frozen figure")

static const SgField fields[] = {
  { .key = "freeze_id",
    .type = SG_FIELD_TEXT,
    .label = N_ ("Freeze number"),
    .required = TRUE,
    .searched = TRUE,
    .section = SECTION_FREEZE },
  { .key = "obligation",
    .type = SG_FIELD_TEXT,
    .label = N_ ("Clause"),
    .required = TRUE,
    .searched = TRUE,
    .width = 9,
    .section = SECTION_FREEZE,
    .aliases = "条款|依据" },
  { .key = "division_code",
    .type = SG_FIELD_DIVISION,
    .label = N_ ("Unit"),
    .required = TRUE,
    .width = 12,
    .section = SECTION_FREEZE,
    .aliases = "县（市、区）|责任单位" },
  { .key = "due_on",
    .type = SG_FIELD_DATE,
    .label = N_ ("Due on"),
    .required = TRUE,
    .width = 12,
    .section = SECTION_FREEZE,
    .aliases = "完成时限|截止时间" },
  { .key = "numerator",
    .type = SG_FIELD_INTEGER,
    .label = N_ ("Reached"),
    .required = TRUE,
    .width = 9,
    .section = SECTION_FREEZE,
    .maximum = 1000000000000000,
    .aliases = "完成数" },
  { .key = "denominator",
    .type = SG_FIELD_INTEGER,
    .label = N_ ("Base"),
    .required = TRUE,
    .width = 9,
    .section = SECTION_FREEZE,
    .maximum = 1000000000000000,
    .aliases = "基数" },
  { .key = "required_number",
    .type = SG_FIELD_INTEGER,
    .label = N_ ("Required number"),
    .required = TRUE,
    .width = 9,
    .section = SECTION_FREEZE,
    .maximum = 1000000000000000,
    .aliases = "要求数" },
  { .key = "frozen_on",
    .type = SG_FIELD_DATE,
    .label = N_ ("Frozen on"),
    .required = TRUE,
    .width = 12,
    .section = SECTION_FREEZE,
    .aliases = "定格日期" },
  { .key = "note",
    .type = SG_FIELD_TEXT,
    .label = N_ ("Note"),
    .searched = TRUE,
    .section = SECTION_FREEZE,
    .aliases = "备注" },
};

const SgRegister sg_freezes = {
  .name = "freezes",
  .label = N_ ("Frozen figures"),
  .label_one = N_ ("Frozen figure"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "freeze_id",
  .id_prefix = "FZ",
  .id_digits = 4,
  .title_field = "obligation",
  .order = "due_on,obligation,division_code,freeze_id",
  .ordered = "due_on<=frozen_on",
};
