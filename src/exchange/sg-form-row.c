/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-form-plan-private.h"

/**
 * sg_form_row_get:
 * @form: a form
 * @row: a row of it that is data
 * @key: key of a column
 *
 * Returns: (transfer none) (nullable): its canonical value
 */
const char *
sg_form_row_get (const SgForm *form, const SgFormRow *row, const char *key)
{
  const int place = sg_form_index_of (form, key);

  return place >= 0 && row->values != NULL ? row->values[place] : NULL;
}

/**
 * sg_form_row_set:
 * @row: a row that is data
 * @field: place of a field
 * @value: (nullable): its canonical value
 *
 * Gives a row a value.
 */
void
sg_form_row_set (SgFormRow *row, guint field, const char *value)
{
  row->values[field] = value != NULL ? g_string_chunk_insert (row->texts, value) : NULL;
}

/* Notes a row of the ledger that the row may be about. */
void
sg_form_row_add_alike (SgFormRow *row, gint64 row_id)
{
  if (row->alike == NULL)
    row->alike = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (row->alike, row_id);
}

/**
 * sg_form_sheet_get_unit:
 * @sheet: a sheet
 * @column: a column of it with amounts
 *
 * Returns: (transfer none) (nullable): the unit of its amounts: what whoever imports says, else
 * what its header says, else what the sheet says
 */
const char *
sg_form_sheet_get_unit (const SgFormSheet *sheet, const SgFormColumn *column)
{
  g_return_val_if_fail (sheet != NULL, NULL);
  g_return_val_if_fail (column != NULL, NULL);

  if (sheet->said_unit != NULL)
    return sheet->said_unit;
  return column->unit != NULL ? column->unit : sheet->unit;
}

/**
 * sg_form_row_is_open:
 * @row: a row
 *
 * Returns: whether something of it is taken
 */
gboolean
sg_form_row_is_open (const SgFormRow *row)
{
  return row->outcome == SG_FORM_ACCEPT || row->outcome == SG_FORM_PARTIAL;
}

/**
 * sg_form_row_add_reason:
 * @row: a row
 * @reason: reason code, static
 *
 * Says something of a row as a whole.
 */
void
sg_form_row_add_reason (SgFormRow *row, const char *reason)
{
  g_return_if_fail (row != NULL);
  g_return_if_fail (reason != NULL);

  if (row->reasons == NULL)
    row->reasons = g_ptr_array_new ();
  if (!g_ptr_array_find_with_equal_func (row->reasons, reason, g_str_equal, NULL))
    g_ptr_array_add (row->reasons, (gpointer) reason);
}

static void
clear_cell (gpointer data)
{
  SgFormCell *cell = data;

  g_free (cell->raw);
  g_free (cell->value);
}

/**
 * sg_form_row_add_cell:
 * @row: a row
 * @column: where the cell stands, from 0
 * @field: place of its field
 * @verdict: what is said of it
 * @reason: reason code, static
 * @raw: (nullable): what stands there; %NULL where it has still to be looked up
 * @value: (nullable): what it is taken for
 *
 * Says something of a cell.
 */
void
sg_form_row_add_cell (SgFormRow *row,
                      guint column,
                      guint field,
                      SgFormVerdict verdict,
                      const char *reason,
                      const char *raw,
                      const char *value)
{
  const SgFormCell cell = { column, field, verdict, reason, g_strdup (raw), g_strdup (value) };

  if (row->cells == NULL)
    {
      row->cells = g_array_new (FALSE, FALSE, sizeof (SgFormCell));
      g_array_set_clear_func (row->cells, clear_cell);
    }
  g_array_append_val (row->cells, cell);
}

static const SgFormColumn *
find_column (const SgFormSheet *sheet, int field)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);

      if (column->field == field)
        return column;
    }
  return NULL;
}

/**
 * sg_form_row_refuse:
 * @sheet: the sheet of the row
 * @form: its form
 * @row: the row
 * @key: key of the column that does not fit the others
 * @reason: reason code, static
 * @verdict: %SG_FORM_WRONG empties the value
 *
 * Says something of a cell that only the whole row can tell.
 */
void
sg_form_row_refuse (const SgFormSheet *sheet,
                    const SgForm *form,
                    SgFormRow *row,
                    const char *key,
                    const char *reason,
                    SgFormVerdict verdict)
{
  const int field = sg_form_index_of (form, key);
  const SgFormColumn *column = find_column (sheet, field);

  if (verdict == SG_FORM_WRONG)
    row->values[field] = NULL;
  if (column != NULL)
    sg_form_row_add_cell (
      row, column->column, (guint) field, verdict, reason, NULL, row->values[field]);
  else
    sg_form_row_add_reason (row, reason);
}
