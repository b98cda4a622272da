/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"

G_BEGIN_DECLS

/**
 * SgFormValue:
 * @value: (nullable): the canonical value, or %NULL for an empty one and one that is wrong
 * @verdict: what is said of it
 * @reason: (nullable): reason code where there is something to say
 *
 * What a cell is taken for. Clear it with sg_form_value_clear().
 */
typedef struct
{
  char *value;
  SgFormVerdict verdict;
  const char *reason;
} SgFormValue;

/**
 * SgFormUnit:
 * @SG_FORM_UNIT_NONE: nothing says the unit
 * @SG_FORM_UNIT_YUAN: yuan
 * @SG_FORM_UNIT_WAN: ten thousand yuan
 *
 * What amounts are counted in.
 */
typedef enum
{
  SG_FORM_UNIT_NONE,
  SG_FORM_UNIT_YUAN,
  SG_FORM_UNIT_WAN,
} SgFormUnit;

void sg_form_value_clear (SgFormValue *value);
void sg_form_value_refuse (SgFormValue *value, const char *reason);
gboolean sg_form_value_is_blank (const char *clean);

void
sg_form_value_take_text (SgFormValue *value, const SgCell *cell, const char *clean, gboolean name);
void sg_form_value_take_bool (SgFormValue *value, const char *clean);
void sg_form_value_take_equipment (SgFormValue *value, const char *clean);
void sg_form_value_take_date (SgFormValue *value,
                              const SgCell *cell,
                              const char *clean,
                              gboolean date1904);
void sg_form_value_take_decimal (SgFormValue *value, const char *clean);
void sg_form_value_take_count (SgFormValue *value, const char *clean);
void sg_form_value_take_money (SgFormValue *value,
                               const SgCell *cell,
                               const char *clean,
                               SgFormUnit unit);
void sg_form_value_take_year (SgFormValue *value, const char *clean);
void sg_form_value_take_id (SgFormValue *value, const SgCell *cell);
void sg_form_value_take_credit_code (SgFormValue *value, const char *clean);
void sg_form_value_take_period (SgFormValue *value, const char *clean);
void sg_form_value_take_phone (SgFormValue *value, const char *clean);

SgFormUnit sg_form_unit_parse (const char *text);
char *sg_form_date_parse (const char *clean);
char *sg_form_date_last_day (const char *value);
char *sg_form_date_first_day (const char *value);

G_END_DECLS
