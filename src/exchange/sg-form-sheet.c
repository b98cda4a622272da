/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-identity.h"
#include "base/sg-text.h"
#include "exchange/sg-form-sheet.h"

/* One sheet and what its columns are taken for, whether it is a table of a form or of a register.
 */

/* So many values of a column tell what it is. */
#define SAMPLES 3

/* They stand in the first rows, or there are hardly any. */
#define ROWS_WITH_SAMPLES 200

/**
 * sg_form_column_new:
 * @column: where it stands, from 0
 *
 * Returns: (transfer full): a column without a header, of which nothing is known
 */
SgFormColumn *
sg_form_column_new (guint column)
{
  SgFormColumn *self = g_new0 (SgFormColumn, 1);

  self->column = column;
  self->header = g_strdup ("");
  self->field = -1;
  self->found = -1;
  self->guess = -1;
  return self;
}

/**
 * sg_form_sheet_free:
 * @self: (nullable) (transfer full): a sheet
 *
 * Frees it with its columns.
 */
void
sg_form_sheet_free (SgFormSheet *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->under);
  g_free (self->as_of);
  g_free (self->year);
  g_free (self->unit);
  g_free (self->said_under);
  g_free (self->said_as_of);
  g_free (self->said_unit);
  g_free (self);
}

/**
 * sg_form_sheet_find_column:
 * @self: a sheet
 * @column: a column of it, from 0
 *
 * Returns: (transfer none) (nullable): what is known of the column
 */
SgFormColumn *
sg_form_sheet_find_column (const SgFormSheet *self, guint column)
{
  for (guint i = 0; self->columns != NULL && i < self->columns->len; i++)
    {
      SgFormColumn *found = g_ptr_array_index (self->columns, i);

      if (found->column == column)
        return found;
    }
  return NULL;
}

/* Whether the sheet has a column for one of @keys. A cross table has its groups for the field that
 * they are about. */
static gboolean
has_one_of (const SgForm *form, const SgFormSheet *sheet, const char *const *keys)
{
  for (guint i = 0; sheet->columns != NULL && i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);

      if (column->field < 0)
        continue;
      if (g_strv_contains (keys, form->fields[column->field].key)
          || (column->group != NULL && g_strv_contains (keys, form->fields[column->field].group)))
        return TRUE;
    }
  return FALSE;
}

/**
 * sg_form_sheet_list_lacking:
 * @sheet: a sheet
 * @form: a form
 *
 * Returns: (transfer full) (element-type utf8): labels of the columns that the form needs and that
 *   none of the sheet's is taken for
 */
GPtrArray *
sg_form_sheet_list_lacking (const SgFormSheet *sheet, const SgForm *form)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) needed = g_strsplit (form->keys, ",", -1);

  for (guint i = 0; needed[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_strsplit (needed[i], "|", -1);
      g_autoptr (GString) text = g_string_new (NULL);

      if (has_one_of (form, sheet, (const char *const *) keys))
        continue;
      for (guint k = 0; keys[k] != NULL; k++)
        g_string_append_printf (
          text,
          "%s%s",
          k > 0 ? "/" : "",
          sg_form_field_get_label (&form->fields[sg_form_index_of (form, keys[k])]));
      g_ptr_array_add (labels, g_string_free (g_steal_pointer (&text), FALSE));
    }
  return labels;
}

/**
 * sg_form_sheet_has_keys:
 * @self: a sheet
 * @form: a form
 *
 * Returns: whether it has the columns without which it is no such form
 */
gboolean
sg_form_sheet_has_keys (const SgFormSheet *self, const SgForm *form)
{
  g_autoptr (GPtrArray) lacking = sg_form_sheet_list_lacking (self, form);

  return lacking->len == 0;
}

static void
set_field (const SgForm *form, SgFormColumn *column, int field)
{
  const gboolean grouped = field >= 0 && form->fields[field].group != NULL;

  column->field = field;
  g_free (column->group);
  column->group = grouped ? g_strdup (column->found_group) : NULL;
}

/**
 * sg_form_sheet_set_column:
 * @self: a sheet
 * @form: what it is taken for
 * @column: a column of it, from 0
 * @key: (nullable): key of the field that it is; %NULL to leave it out
 *
 * Corrects what a column is taken for. Another column that was taken for the same field is left
 * out.
 */
void
sg_form_sheet_set_column (SgFormSheet *self, const SgForm *form, guint column, const char *key)
{
  SgFormColumn *corrected = sg_form_sheet_find_column (self, column);
  const int field = key != NULL ? sg_form_index_of (form, key) : -1;

  if (corrected == NULL)
    return;
  set_field (form, corrected, field);
  corrected->corrected = TRUE;
  for (guint i = 0; field >= 0 && i < self->columns->len; i++)
    {
      SgFormColumn *other = g_ptr_array_index (self->columns, i);

      if (other != corrected && other->field == field
          && g_strcmp0 (other->group, corrected->group) == 0)
        set_field (form, other, -1);
    }
}

/**
 * sg_form_sheet_reset_columns:
 * @self: a sheet
 * @form: what it is taken for
 *
 * Takes its columns for what they were found to be.
 */
void
sg_form_sheet_reset_columns (SgFormSheet *self, const SgForm *form)
{
  for (guint i = 0; self->columns != NULL && i < self->columns->len; i++)
    {
      SgFormColumn *column = g_ptr_array_index (self->columns, i);

      set_field (form, column, column->found);
      column->corrected = FALSE;
    }
}

/* What is not known for what it is may be a personal number all the same. */
static char *
mask (const SgForm *form, const SgFormColumn *column, const char *text)
{
  const SgField *source
    = column->field >= 0 ? sg_form_field_get_source (&form->fields[column->field]) : NULL;
  const gsize length = strlen (text);
  const gsize n_digits = strspn (text, "0123456789");

  if (source != NULL && source->sensitivity != SG_SENSITIVITY_NONE)
    return sg_field_mask (source, text, FALSE);
  if (n_digits >= 15 || (length == 18 && n_digits == 17))
    return sg_text_mask_id (text, TRUE);
  return n_digits == 11 && length == 11 ? sg_text_mask_phone (text) : g_strdup (text);
}

/**
 * sg_form_sheet_dup_cell:
 * @self: a sheet
 * @form: what it is taken for
 * @grid: its cells
 * @row: a row of them
 * @column: a column, from 0
 * @masked: personal numbers are masked
 *
 * Returns: (transfer full): what stands in the cell; empty where nothing does
 */
char *
sg_form_sheet_dup_cell (const SgFormSheet *self,
                        const SgForm *form,
                        SgGrid *grid,
                        const SgGridRow *row,
                        guint column,
                        gboolean masked)
{
  const SgFormColumn *known = sg_form_sheet_find_column (self, column);
  const SgFormColumn unknown = { .field = -1 };
  const SgCell *cell = sg_grid_get_cell (grid, row, column);

  if (cell == NULL)
    return g_strdup ("");
  if (!masked || row->row < self->data_row)
    return g_strdup (cell->text);
  return mask (form, known != NULL ? known : &unknown, cell->text);
}

/**
 * sg_form_sheet_dup_sample:
 * @self: a sheet
 * @form: what it is taken for
 * @grid: (nullable): its cells
 * @column: a column of it, from 0
 * @masked: personal numbers are masked
 *
 * Returns: (transfer full): the first values of the column, different ones only, for people to see
 *   what it is; empty where there are none
 */
char *
sg_form_sheet_dup_sample (const SgFormSheet *self,
                          const SgForm *form,
                          SgGrid *grid,
                          guint column,
                          gboolean masked)
{
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (g_free);
  const guint n_rows = grid != NULL ? MIN (sg_grid_get_n_rows (grid), ROWS_WITH_SAMPLES) : 0;

  for (guint i = 0; i < n_rows && samples->len < SAMPLES; i++)
    {
      const SgGridRow *row = sg_grid_get_row (grid, i);
      g_autofree char *text = NULL;
      g_autofree char *clean = NULL;

      if (row->row < self->data_row)
        continue;
      text = sg_form_sheet_dup_cell (self, form, grid, row, column, masked);
      clean = sg_text_clean (text);
      if (*clean != '\0' && !g_ptr_array_find_with_equal_func (samples, clean, g_str_equal, NULL))
        g_ptr_array_add (samples, g_steal_pointer (&clean));
    }
  g_ptr_array_add (samples, NULL);
  return g_strjoinv (" · ", (char **) samples->pdata);
}
