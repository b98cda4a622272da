/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgFieldType:
 * @SG_FIELD_TEXT: words as typed
 * @SG_FIELD_CHOICE: a code out of a list
 * @SG_FIELD_BOOL: "1" or "0"
 * @SG_FIELD_INTEGER: a whole number
 * @SG_FIELD_DECIMAL: a number with up to two decimals, kept in hundredths ("53.5" is 5350 in the table)
 * @SG_FIELD_MONEY: whole fen
 * @SG_FIELD_DATE: ISO text, "2022-12-31"
 * @SG_FIELD_YEAR: a fiscal year, "2022"
 * @SG_FIELD_DIVISION: a division code of 2, 4, 6, 9 or 12 digits; need not be in the tree
 * @SG_FIELD_REFERENCE: one row of another register, as its reference id ("S0001"); a row id in the table
 * @SG_FIELD_REFERENCES: several rows, as reference ids joined with "|"; a link table below
 *
 * What a value is. Every value has one canonical text form (the one named here), which is what
 * records, CSV, `shegongctl` and the change history show; %NULL is "unknown" or "none".
 */
typedef enum
{
  SG_FIELD_TEXT,
  SG_FIELD_CHOICE,
  SG_FIELD_BOOL,
  SG_FIELD_INTEGER,
  SG_FIELD_DECIMAL,
  SG_FIELD_MONEY,
  SG_FIELD_DATE,
  SG_FIELD_YEAR,
  SG_FIELD_DIVISION,
  SG_FIELD_REFERENCE,
  SG_FIELD_REFERENCES,
} SgFieldType;

/**
 * SgOnRemove:
 * @SG_ON_REMOVE_FALL: the row falls with the row it refers to
 * @SG_ON_REMOVE_CLEAR: the reference is emptied
 *
 * What becomes of a row when the row that it refers to is removed.
 */
typedef enum
{
  SG_ON_REMOVE_FALL,
  SG_ON_REMOVE_CLEAR,
} SgOnRemove;

/**
 * SgSensitivity:
 * @SG_SENSITIVITY_NONE: anybody who may see the row may see the value
 * @SG_SENSITIVITY_ID: a citizen identity number, masked by sg_text_mask_id()
 * @SG_SENSITIVITY_PHONE: a telephone number, masked by sg_text_mask_phone()
 * @SG_SENSITIVITY_PRIVATE: health, household: hidden altogether
 */
typedef enum
{
  SG_SENSITIVITY_NONE,
  SG_SENSITIVITY_ID,
  SG_SENSITIVITY_PHONE,
  SG_SENSITIVITY_PRIVATE,
} SgSensitivity;

/* One entry of a list: the code that is stored and the English name (a msgid) that is shown. */
typedef struct
{
  const char *code;
  const char *label;
  const char *words; /* what forms write for it, joined with "|", or NULL */
} SgChoice;

typedef struct _SgField SgField;

/* Says what is wrong with a canonical, non-empty value: FALSE with @error set. */
typedef gboolean (*SgFieldCheck) (const SgField *field, const char *value, GError **error);

/**
 * SgField:
 * @key: its name in CSV, `shegongctl` and the table's column
 * @label: English name, a msgid
 * @unit: unit of the shown value, a msgid, or %NULL
 * @choices: for a choice, its list, ended by an entry without code
 * @open: the list is one of usage, which clerks extend; otherwise one of the law
 * @reference: for a reference, the name of the other register
 * @required: a row without it is refused
 * @natural: part of the key by which people know a row that has no reference id
 * @dated: changes of it are dated; earlier values stand in `dated_values`
 * @month: of a date, that it stands for a month: kept as its last day, shown as "2022-06"
 * @derived: not stored; comes from resources/lists/REGISTER.sql for an as-of date
 * @pinyin: the table keeps a column KEY_pinyin beside it for sorting and search
 * @personal_name: its pinyin is that of a person's name
 * @searched: is part of the register's search text
 * @width: default width of its column, in characters of Latin width; 0: not shown by default
 * @section: the editor's section it stands in, a msgid; %NULL in no editor
 * @aliases: headers by which forms know it, joined with "|" (domain paper, T1 to T5)
 *
 * One field, described once. All strings are static.
 */
struct _SgField
{
  const char *key;
  SgFieldType type;
  const char *label;
  const char *unit;
  const SgChoice *choices;
  gboolean open;
  const char *reference;
  SgOnRemove on_remove;
  gboolean required;
  gboolean natural;
  gboolean dated;
  gboolean month;
  gboolean derived;
  gboolean pinyin;
  gboolean personal_name;
  gboolean searched;
  SgSensitivity sensitivity;
  guint width;
  const char *section;
  const char *aliases;
  gint64 minimum; /* of integers, decimals (scaled) and money; used when minimum < maximum */
  gint64 maximum;
  SgFieldCheck check;
};

const char *sg_field_get_label (const SgField *field);
const char *sg_field_get_unit (const SgField *field);
const char *sg_field_get_type_name (const SgField *field);
const SgChoice *sg_field_find_choice (const SgField *field, const char *code);
const char *sg_field_get_choice_label (const SgField *field, const char *code);
gboolean sg_field_is_numeric (const SgField *field);

gboolean sg_field_parse (const SgField *field, const char *text, char **value, GError **error);
char *sg_field_display (const SgField *field, const char *value);
char *sg_field_to_entry (const SgField *field, const char *value);
gboolean sg_field_from_entry (const SgField *field, const char *text, char **value, GError **error);
char *sg_field_mask (const SgField *field, const char *value, gboolean birth_shown);

G_END_DECLS
