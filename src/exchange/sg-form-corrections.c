/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-identity.h"
#include "base/sg-text.h"
#include "exchange/sg-form-plan-private.h"

/* What whoever imports says of sheets and columns against what was found, and what there is to see
 * before saying it. */

/* So many values of a column tell what it is. */
#define SAMPLES 3

/* They stand in the first rows, or there are hardly any. */
#define ROWS_WITH_SAMPLES 200

static SgFormSheet *
get_sheet (SgFormPlan *self, guint sheet)
{
  return g_ptr_array_index (self->sheets, sheet);
}

static SgFormColumn *
find_column (const SgFormSheet *sheet, guint column)
{
  for (guint i = 0; sheet->columns != NULL && i < sheet->columns->len; i++)
    {
      SgFormColumn *found = g_ptr_array_index (sheet->columns, i);

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

/* Labels of what the form needs and the sheet has no column for. */
static GPtrArray *
list_lacking (const SgForm *form, const SgFormSheet *sheet)
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

/* Whether a sheet has the columns without which it is no such form. */
gboolean
sg_form_plan_has_keys (const SgForm *form, const SgFormSheet *sheet)
{
  g_autoptr (GPtrArray) lacking = list_lacking (form, sheet);

  return lacking->len == 0;
}

/**
 * sg_form_plan_list_lacking:
 * @self: a plan that was read
 * @sheet: place of a sheet
 *
 * Returns: (transfer full) (element-type utf8): labels of the columns that the form needs and that
 *   none of the sheet's is taken for
 */
GPtrArray *
sg_form_plan_list_lacking (SgFormPlan *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);

  return list_lacking (self->form, get_sheet (self, sheet));
}

/**
 * sg_form_plan_use_sheet:
 * @self: a plan
 * @sheet: place of a sheet that has a header
 * @used: take its rows
 *
 * Takes a sheet, or leaves it out, when the plan is made next.
 */
void
sg_form_plan_use_sheet (SgFormPlan *self, guint sheet, gboolean used)
{
  SgFormSheet *found = NULL;

  g_return_if_fail (self != NULL && sheet < self->sheets->len);

  found = get_sheet (self, sheet);
  found->used = used && g_ptr_array_index (self->grids, sheet) != NULL && found->columns != NULL;
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
 * sg_form_plan_set_column:
 * @self: a plan
 * @sheet: place of a sheet
 * @column: a column of it, from 0
 * @key: (nullable): key of the field that it is; %NULL to leave it out
 *
 * Corrects what a column is taken for, when the plan is made next. Another column that was taken
 * for the same field is left out. The ledger remembers it when the plan is applied.
 */
void
sg_form_plan_set_column (SgFormPlan *self, guint sheet, guint column, const char *key)
{
  const SgFormSheet *found = NULL;
  SgFormColumn *corrected = NULL;
  const int field = key != NULL ? sg_form_index_of (self->form, key) : -1;

  g_return_if_fail (self != NULL && sheet < self->sheets->len);

  found = get_sheet (self, sheet);
  corrected = find_column (found, column);
  if (corrected == NULL)
    return;
  set_field (self->form, corrected, field);
  corrected->corrected = TRUE;
  for (guint i = 0; field >= 0 && i < found->columns->len; i++)
    {
      SgFormColumn *other = g_ptr_array_index (found->columns, i);

      if (other != corrected && other->field == field
          && g_strcmp0 (other->group, corrected->group) == 0)
        set_field (self->form, other, -1);
    }
}

/**
 * sg_form_plan_say_of_sheet:
 * @self: a plan
 * @sheet: place of a sheet
 * @under: (nullable): code of the county that it is about
 * @as_of: (nullable): the day that it tells of
 * @unit: (nullable): unit of its amounts, 元 or 万元
 *
 * Says what a sheet is about against what it says itself, when the plan is made next; %NULL leaves
 * it to the sheet.
 */
void
sg_form_plan_say_of_sheet (SgFormPlan *self,
                           guint sheet,
                           const char *under,
                           const char *as_of,
                           const char *unit)
{
  SgFormSheet *found = NULL;

  g_return_if_fail (self != NULL && sheet < self->sheets->len);

  found = get_sheet (self, sheet);
  g_free (found->said_under);
  g_free (found->said_as_of);
  g_free (found->said_unit);
  found->said_under = g_strdup (under);
  found->said_as_of = g_strdup (as_of);
  found->said_unit = g_strdup (unit);
}

/**
 * sg_form_plan_settle_repeated:
 * @self: a plan
 * @sheet: place of a sheet
 * @row: number of a row of it that repeats an earlier one
 *
 * Lets the row count instead of the one that it repeats, when the plan is made next.
 */
void
sg_form_plan_settle_repeated (SgFormPlan *self, guint sheet, guint row)
{
  g_return_if_fail (self != NULL);

  g_hash_table_add (self->counting, sg_form_plan_make_row_key (sheet, row));
}

static void
reset_sheet (SgFormPlan *self, SgFormSheet *sheet)
{
  sheet->used = sheet->found;
  g_clear_pointer (&sheet->said_under, g_free);
  g_clear_pointer (&sheet->said_as_of, g_free);
  g_clear_pointer (&sheet->said_unit, g_free);
  for (guint i = 0; sheet->columns != NULL && i < sheet->columns->len; i++)
    {
      SgFormColumn *column = g_ptr_array_index (sheet->columns, i);

      set_field (self->form, column, column->found);
      column->corrected = FALSE;
    }
}

/**
 * sg_form_plan_reset:
 * @self: a plan that was read
 * @options: what is known of the file; the sheet to be taken stays
 *
 * Forgets all corrections and all that was settled, so that the plan can be corrected and made
 * without reading the file again.
 */
void
sg_form_plan_reset (SgFormPlan *self, const SgFormOptions *options)
{
  g_return_if_fail (self != NULL && options != NULL);

  g_free (self->under);
  g_free (self->as_of);
  self->under = g_strdup (options->under);
  self->as_of = g_strdup (options->as_of);
  self->on_duplicate = options->on_duplicate;
  for (guint i = 0; i < self->sheets->len; i++)
    reset_sheet (self, get_sheet (self, i));
  g_ptr_array_set_size (self->words, 0);
  g_hash_table_remove_all (self->persons);
  g_hash_table_remove_all (self->counting);
}

/**
 * sg_form_plan_get_grid:
 * @self: a plan
 * @sheet: place of a sheet
 *
 * Returns: (transfer none) (nullable): its cells as they stand in the file; %NULL where the sheet
 *   was not read
 */
SgGrid *
sg_form_plan_get_grid (SgFormPlan *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);

  return g_ptr_array_index (self->grids, sheet);
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
 * sg_form_plan_dup_cell:
 * @self: a plan
 * @sheet: place of a sheet that was read
 * @row: a row of its cells
 * @column: a column, from 0
 * @masked: personal numbers are masked
 *
 * Returns: (transfer full): what stands in the cell; empty where nothing does
 */
char *
sg_form_plan_dup_cell (SgFormPlan *self,
                       guint sheet,
                       const SgGridRow *row,
                       guint column,
                       gboolean masked)
{
  SgGrid *grid = sg_form_plan_get_grid (self, sheet);
  const SgFormSheet *found = get_sheet (self, sheet);
  const SgFormColumn *known = find_column (found, column);
  const SgFormColumn unknown = { .field = -1 };
  const SgCell *cell = sg_grid_get_cell (grid, row, column);

  if (cell == NULL)
    return g_strdup ("");
  if (!masked || row->row < found->data_row)
    return g_strdup (cell->text);
  return mask (self->form, known != NULL ? known : &unknown, cell->text);
}

/**
 * sg_form_plan_dup_sample:
 * @self: a plan
 * @sheet: place of a sheet
 * @column: a column of it, from 0
 * @masked: personal numbers are masked
 *
 * Returns: (transfer full): the first values of the column, different ones only, for people to see
 *   what it is; empty where there are none
 */
char *
sg_form_plan_dup_sample (SgFormPlan *self, guint sheet, guint column, gboolean masked)
{
  SgGrid *grid = sg_form_plan_get_grid (self, sheet);
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (g_free);

  const guint n_rows = grid != NULL ? MIN (sg_grid_get_n_rows (grid), ROWS_WITH_SAMPLES) : 0;

  for (guint i = 0; i < n_rows && samples->len < SAMPLES; i++)
    {
      const SgGridRow *row = sg_grid_get_row (grid, i);
      g_autofree char *text = NULL;
      g_autofree char *clean = NULL;

      if (row->row < get_sheet (self, sheet)->data_row)
        continue;
      text = sg_form_plan_dup_cell (self, sheet, row, column, masked);
      clean = sg_text_clean (text);
      if (*clean != '\0' && !g_ptr_array_find_with_equal_func (samples, clean, g_str_equal, NULL))
        g_ptr_array_add (samples, g_steal_pointer (&clean));
    }
  g_ptr_array_add (samples, NULL);
  return g_strjoinv (" · ", (char **) samples->pdata);
}
