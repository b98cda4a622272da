/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-register.h"

G_BEGIN_DECLS

/**
 * SgFormKind:
 * @SG_FORM_TEXT: words as they stand
 * @SG_FORM_NAME: somebody's name; blanks in it mean nothing
 * @SG_FORM_PLACE: a county that only says where the row is
 * @SG_FORM_COUNTY: a county that the row is of
 * @SG_FORM_DIVISION: a township or street
 * @SG_FORM_STATIONS: one or several stations by name
 * @SG_FORM_ORG: an organisation by name
 * @SG_FORM_CHOICE: a word for a code of the catalogue
 * @SG_FORM_BOOL: yes or no
 * @SG_FORM_EQUIPMENT: yes, no or how many
 * @SG_FORM_DATE: a day or a month
 * @SG_FORM_DECIMAL: a number with up to two decimals
 * @SG_FORM_COUNT: a whole number
 * @SG_FORM_MONEY: an amount in yuan or in ten thousand yuan
 * @SG_FORM_YEAR: a fiscal year
 * @SG_FORM_ID: a citizen identity number
 * @SG_FORM_PHONE: a telephone number
 * @SG_FORM_UNIT: a division of any level, by name or code
 * @SG_FORM_PERIOD: two days with a word for "to" between them
 * @SG_FORM_CREDIT_CODE: a unified social credit code
 * @SG_FORM_REFERENCE: the number of a row of another register, or what only one is called
 *
 * How what a clerk wrote into a column becomes a value.
 */
typedef enum
{
  SG_FORM_TEXT,
  SG_FORM_NAME,
  SG_FORM_PLACE,
  SG_FORM_COUNTY,
  SG_FORM_DIVISION,
  SG_FORM_STATIONS,
  SG_FORM_ORG,
  SG_FORM_CHOICE,
  SG_FORM_BOOL,
  SG_FORM_EQUIPMENT,
  SG_FORM_DATE,
  SG_FORM_DECIMAL,
  SG_FORM_COUNT,
  SG_FORM_MONEY,
  SG_FORM_YEAR,
  SG_FORM_ID,
  SG_FORM_PHONE,
  SG_FORM_UNIT,
  SG_FORM_PERIOD,
  SG_FORM_CREDIT_CODE,
  SG_FORM_REFERENCE,
} SgFormKind;

/**
 * SgFormField:
 * @key: what plans call it
 * @source: "register.key": the field of the catalogue whose labels and aliases name the column and
 *   whose choices give the codes
 * @choice: (nullable): the words of this choice of @source name the column instead
 * @headers: (nullable): headers of a column that no field of the catalogue has, joined with "|"
 * @target: (nullable): "register.key" that a value goes to as it is; %NULL where the form itself
 *   knows what becomes of it
 * @kind: how values are read
 * @unknown: (nullable): reason code for a word that no code is known for; %NULL where the word is
 *   taken as it is
 * @required: a row without it is rejected
 * @group: several columns may have the field, each under a heading that is a word for a code of
 *   the field that @group names (cross tables)
 *
 * One column of a form.
 */
typedef struct
{
  const char *key;
  const char *source;
  const char *choice;
  const char *headers;
  const char *target;
  SgFormKind kind;
  const char *unknown;
  gboolean required;
  const char *group;
} SgFormField;

typedef struct _SgForm SgForm;
typedef struct _SgFormSpread SgFormSpread;
typedef struct _SgFormRow SgFormRow;
typedef struct _SgFormSheet SgFormSheet;

/**
 * SgForm:
 * @name: what `shegongctl` calls it behind "form:"
 * @label: English name, a msgid
 * @fields: its columns, those first that are asked for first
 * @n_fields: how many
 * @reg: (nullable): the register that a row is one row of; %NULL where it is spread over several
 * @sums: a row says what several rows of a register come to, so that its empty cells say nothing of
 *   a single one
 * @keys: keys of the fields without which a table is no such form, joined with ","
 * @duplicate: reason code of a row that stands there twice
 * @identify: says by what two rows of a file are the same, or %NULL where that cannot be told
 * @check: holds the values of a row against each other
 * @look_ahead: (nullable): gets what @spread will need for some rows, which follow each other
 * @spread: lays the values of a row over the registers
 *
 * A table as clerks keep it, described once in a file of its own.
 */
struct _SgForm
{
  const char *name;
  const char *label;
  const SgFormField *fields;
  guint n_fields;
  const SgRegister *reg;
  gboolean sums;
  const char *keys;
  const char *duplicate;
  char *(*identify) (const SgForm *form, const SgFormRow *row);
  void (*check) (const SgForm *form, const SgFormSheet *sheet, SgFormRow *row);
  gboolean (*look_ahead) (SgFormSpread *spread, GPtrArray *rows, GError **error);
  gboolean (*spread) (SgFormSpread *spread, SgFormRow *row, GError **error);
};

extern const SgForm sg_form_directory;
extern const SgForm sg_form_roster;
extern const SgForm sg_form_funds;

gboolean sg_form_can_clear (const SgField *field, const SgRegister *reg);
const SgForm *sg_form_for_register (const SgRegister *reg);
const char *sg_form_get_register_name (const SgRegister *reg);
const SgForm *const *sg_forms_get (guint *n_forms);
const SgForm *sg_form_find (const char *name);
const char *sg_form_get_label (const SgForm *form);
int sg_form_index_of (const SgForm *form, const char *key);
const SgField *sg_form_field_get_source (const SgFormField *field);
const char *sg_form_field_get_label (const SgFormField *field);

G_END_DECLS
