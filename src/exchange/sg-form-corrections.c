/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-sheet.h"

/* What whoever imports says of sheets and columns against what was found. */

static SgFormSheet *
get_sheet (SgFormPlan *self, guint sheet)
{
  return g_ptr_array_index (self->sheets, sheet);
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

/**
 * sg_form_plan_set_column:
 * @self: a plan
 * @sheet: place of a sheet
 * @column: a column of it, from 0
 * @key: (nullable): key of the field that it is; %NULL to leave it out
 *
 * Corrects what a column is taken for, when the plan is made next. The ledger remembers it when the
 * plan is applied.
 */
void
sg_form_plan_set_column (SgFormPlan *self, guint sheet, guint column, const char *key)
{
  g_return_if_fail (self != NULL && sheet < self->sheets->len);

  sg_form_sheet_set_column (get_sheet (self, sheet), self->form, column, key);
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
  sg_form_sheet_reset_columns (sheet, self->form);
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
  self->progress = options->progress;
  for (guint i = 0; i < self->sheets->len; i++)
    reset_sheet (self, get_sheet (self, i));
  g_ptr_array_set_size (self->words, 0);
  g_hash_table_remove_all (self->meant);
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
