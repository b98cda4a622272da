/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-spread-private.h"

/* Empty cells that empty what the ledger has, where whoever imports has picked that. */

/**
 * sg_form_spread_note_said:
 * @self: a spread
 *
 * Has it note from now on what rows say, for sg_form_spread_clear_row().
 */
void
sg_form_spread_note_said (SgFormSpread *self)
{
  self->said = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
}

/* Notes that a row of the file says something of a field. */
void
sg_form_spread_say (SgFormSpread *self, SgRecord *record, const SgField *field)
{
  GHashTable *fields = NULL;

  if (self->said == NULL)
    return;
  fields = g_hash_table_lookup (self->said, record);
  if (fields == NULL)
    {
      fields = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->said, record, fields);
    }
  g_hash_table_add (fields, (gpointer) field);
}

static gboolean
is_said (SgFormSpread *self, SgRecord *record, const SgField *field)
{
  GHashTable *fields = g_hash_table_lookup (self->said, record);

  return fields != NULL && g_hash_table_contains (fields, field);
}

static gboolean
has_column (const SgFormSheet *sheet, guint field)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    if (((const SgFormColumn *) g_ptr_array_index (sheet->columns, i))->field == (int) field)
      return TRUE;
  return FALSE;
}

/* A cell that is wrong, or masked, is not empty. */
static gboolean
has_note (const SgFormRow *row, guint field)
{
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    if (g_array_index (row->cells, SgFormCell, i).field == field)
      return TRUE;
  return FALSE;
}

/**
 * sg_form_can_clear:
 * @field: a field of the catalogue
 * @reg: its register
 *
 * Returns: whether a row can be without it, and is known by something else
 */
gboolean
sg_form_can_clear (const SgField *field, const SgRegister *reg)
{
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (reg != NULL, FALSE);

  return !field->required && !field->natural && !field->derived
         && g_strcmp0 (field->key, reg->id_field) != 0
         && g_strcmp0 (field->key, reg->title_field) != 0
         && g_strcmp0 (field->key, reg->valid_from) != 0;
}

static const SgField *
find_source (const SgFormField *column, const SgRegister *reg)
{
  const gsize length = strlen (reg->name);

  if (column->source == NULL || column->choice != NULL
      || strncmp (column->source, reg->name, length) != 0 || column->source[length] != '.')
    return NULL;
  return sg_register_find_field (reg, column->source + length + 1);
}

static void
clear_field (SgFormSpread *self, SgFormRow *row, SgRecord *record, const SgFormField *column)
{
  const SgRegister *reg = sg_record_get_register (record);
  const SgField *field = find_source (column, reg);

  if (field == NULL || !sg_form_can_clear (field, reg) || is_said (self, record, field)
      || sg_record_get (record, field) == NULL)
    return;
  sg_record_take (record, field, NULL);
  sg_form_spread_change (self, row, record, field);
}

/**
 * sg_form_spread_clear_row:
 * @self: a spread that notes what rows say, with all rows
 * @form: the form
 * @sheet: the sheet of the row
 * @row: a row of the file
 *
 * Empties what the row has empty cells for in the records that it is about. What the row cannot be
 * without stays, and what another row of the file says.
 */
void
sg_form_spread_clear_row (SgFormSpread *self,
                          const SgForm *form,
                          const SgFormSheet *sheet,
                          SgFormRow *row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (form != NULL);
  g_return_if_fail (sheet != NULL);
  g_return_if_fail (row != NULL);

  if (form->sums || row->records == NULL || row->action == SG_FORM_NONE
      || !sg_form_row_is_open (row))
    return;
  sg_form_spread_set_sheet (self, form, sheet);
  for (guint i = 0; i < form->n_fields; i++)
    {
      if (row->values[i] != NULL || !has_column (sheet, i) || has_note (row, i))
        continue;
      for (guint k = 0; k < row->records->len; k++)
        if (!sg_record_is_new (g_ptr_array_index (row->records, k)))
          clear_field (self, row, g_ptr_array_index (row->records, k), &form->fields[i]);
    }
  sg_form_spread_check_row (self, row);
}
