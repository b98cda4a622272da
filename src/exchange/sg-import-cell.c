/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-text.h"
#include "exchange/sg-import-cell.h"
#include "exchange/sg-import-private.h"

#define LARGEST_EXACT 9007199254740992.0

/* Reason codes of cells that hold nothing, with what to say of them. */
static const struct
{
  const char *reason;
  const char *text;
} faults[] = {
  { "CELL_ERROR", N_ ("The cell shows an error. Correct the formula or type the value.") },
  { "CELL_CORRUPT", N_ ("The cell is damaged. Type the value again.") },
  { "CELL_TOO_LONG", N_ ("The text is longer than the 32,767 characters that a cell can hold.") },
  { "NUM_INVALID", N_ ("What stands there is no number. Type the value again.") },
  { "DATE_INVALID", N_ ("What stands there is no date. Write it like 2022-12-31.") },
  { "FORMULA_NO_CACHE",
    N_ ("The formula has no stored result. Open the file in WPS or Excel and save it.") },
};

static const char *
get_fault_text (const char *reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (strcmp (faults[i].reason, reason) == 0)
      return _ (faults[i].text);
  return reason;
}

/* The code for a text that is no value of its field. */
static const char *
get_reason (const SgField *field)
{
  switch (field->type)
    {
    case SG_FIELD_CHOICE:
      return "CHOICE_UNKNOWN";
    case SG_FIELD_BOOL:
      return "BOOL_UNKNOWN";
    case SG_FIELD_INTEGER:
    case SG_FIELD_DECIMAL:
      return "NUM_INVALID";
    case SG_FIELD_MONEY:
      return "AMOUNT_INVALID";
    case SG_FIELD_DATE:
      return "DATE_INVALID";
    case SG_FIELD_YEAR:
      return "YEAR_INVALID";
    case SG_FIELD_DIVISION:
      return "DIV_UNKNOWN";
    case SG_FIELD_TEXT:
    case SG_FIELD_REFERENCE:
    case SG_FIELD_REFERENCES:
    default:
      return "TEXT_INVALID";
    }
}

/* A spreadsheet keeps 15 digits of a number: an ID number of 18 has lost its end, and nothing may
 * be guessed. */
static gboolean
has_lost_digits (const SgField *field, const SgCell *cell)
{
  return field->sensitivity == SG_SENSITIVITY_ID && cell->kind == SG_CELL_NUMBER;
}

/* Beyond 2^53 fen the number that a spreadsheet stores is not the one that was typed. */
static gboolean
is_out_of_range (const SgImportColumn *column, const SgCell *cell)
{
  return column->field->type == SG_FIELD_MONEY && cell->kind == SG_CELL_NUMBER
         && ABS (cell->number) > (column->by_key ? LARGEST_EXACT : LARGEST_EXACT / 100);
}

static gboolean
parse (const SgImportColumn *column, const char *text, char **value, GError **error)
{
  return column->by_key ? sg_field_parse (column->field, text, value, error)
                        : sg_field_from_entry (column->field, text, value, error);
}

/**
 * sg_import_take_cell:
 * @row: the row, which gets the faults
 * @column: the column, which has a field
 * @cell: what stands there
 * @date1904: numbers of days count from 1904
 *
 * Turns a cell into a canonical value. A masked value means that the stored one stays.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL where there is none to take
 */
char *
sg_import_take_cell (SgImportRow *row,
                     const SgImportColumn *column,
                     const SgCell *cell,
                     gboolean date1904)
{
  const SgField *field = column->field;
  g_autofree char *date = NULL;
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;
  const char *text = cell->text != NULL ? sg_text_unguard (cell->text) : NULL;

  if (cell->kind == SG_CELL_FAULTY)
    {
      sg_import_row_add_fault (row, column, TRUE, cell->fault, get_fault_text (cell->fault), text);
      return NULL;
    }
  if (field->sensitivity != SG_SENSITIVITY_NONE && strchr (text, '*') != NULL)
    {
      sg_import_row_add_soft_fault (
        row, column, "MASKED", _ ("The value is masked; the stored one stays."));
      return NULL;
    }
  if (has_lost_digits (field, cell))
    {
      sg_import_row_add_fault (
        row,
        column,
        TRUE,
        "ID_PRECISION_LOST",
        _ ("The ID number was stored as a number and has lost digits. Set the column to text and "
           "type it again."),
        text);
      return NULL;
    }
  if (is_out_of_range (column, cell))
    {
      sg_import_row_add_fault (
        row, column, TRUE, "AMOUNT_RANGE", _ ("The amount is larger than any that can be."), text);
      return NULL;
    }
  if (field->type == SG_FIELD_DATE && cell->kind == SG_CELL_NUMBER)
    date = sg_sheet_serial_to_date (cell->number, date1904);
  if (!parse (column, date != NULL ? date : text, &value, &error))
    sg_import_row_add_fault (row, column, TRUE, get_reason (field), error->message, text);
  else if (cell->warning != NULL)
    sg_import_row_add_soft_fault (
      row, column, cell->warning, _ ("Control characters were taken out of the text."));
  return g_steal_pointer (&value);
}
