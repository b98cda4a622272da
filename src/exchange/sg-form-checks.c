/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-money.h"
#include "base/sg-text.h"
#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-value.h"

static SgFormRow *
get_row (SgFormPlan *self, guint i)
{
  return g_ptr_array_index (self->rows, i);
}

static const SgFormSheet *
get_sheet (SgFormPlan *self, const SgFormRow *row)
{
  return g_ptr_array_index (self->sheets, row->sheet);
}

static void
leave_out (SgFormPlan *self, SgFormRow *row, const SgFormRow *counts)
{
  row->outcome = SG_FORM_DUPLICATE;
  row->first = counts->row;
  row->first_sheet = counts->sheet;
  sg_form_row_add_reason (row, self->form->duplicate);
}

/* A person's ID number under two names: somebody has to look which is right. */
static gboolean
check_person (SgFormPlan *self, SgFormRow *row, GHashTable *names)
{
  const int place = sg_form_index_of (self->form, "id_no");
  const char *id_no = place >= 0 ? row->values[place] : NULL;
  const char *name = sg_form_row_get (self->form, row, "name");
  const char *earlier = id_no != NULL ? g_hash_table_lookup (names, id_no) : NULL;

  if (id_no == NULL || name == NULL)
    return TRUE;
  if (earlier == NULL)
    g_hash_table_insert (names, (gpointer) id_no, (gpointer) name);
  if (earlier == NULL || strcmp (earlier, name) == 0)
    return TRUE;
  row->outcome = SG_FORM_REJECT;
  sg_form_row_add_reason (row, "DUP_PERSON_CONFLICT");
  return FALSE;
}

/* Whether a row counts instead of an earlier one that it repeats. */
static gboolean
replaces (SgFormPlan *self, const SgFormRow *row)
{
  g_autofree char *key = NULL;

  if (self->on_duplicate == SG_ON_DUPLICATE_REPLACE || g_hash_table_size (self->counting) == 0)
    return self->on_duplicate == SG_ON_DUPLICATE_REPLACE;
  key = sg_form_plan_make_row_key (row->sheet, row->row);
  return g_hash_table_contains (self->counting, key);
}

/**
 * sg_form_plan_check_repeated:
 * @self: a plan with rows
 *
 * Finds the rows that the file has twice. The first counts, or the last where that is wished, or
 * the one that was settled on.
 */
void
sg_form_plan_check_repeated (SgFormPlan *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SgFormRow *row = get_row (self, i);
      g_autofree char *key = NULL;
      SgFormRow *earlier = NULL;

      if (!sg_form_row_is_open (row) || !check_person (self, row, names))
        continue;
      key = self->form->identify (self->form, row);
      if (key == NULL)
        continue;
      earlier = g_hash_table_lookup (seen, key);
      if (earlier != NULL && !replaces (self, row))
        {
          leave_out (self, row, earlier);
          continue;
        }
      if (earlier != NULL)
        leave_out (self, earlier, row);
      g_hash_table_replace (seen, g_steal_pointer (&key), row);
    }
}

static gint64
sum_column (SgFormPlan *self, guint sheet, const SgFormColumn *column)
{
  const SgForm *form = self->form;
  gint64 sum = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SgFormRow *row = get_row (self, i);
      const char *value = sg_form_row_is_open (row) ? row->values[column->field] : NULL;
      const char *key = form->fields[column->field].group;

      if (row->sheet != sheet || value == NULL
          || (column->group != NULL
              && g_strcmp0 (sg_form_row_get (form, row, key), column->group) != 0))
        continue;
      if (!sg_int64_add (&sum, g_ascii_strtoll (value, NULL, 10)))
        return -1;
    }
  return sum;
}

/* A sum that the sheet says and that its rows do not have. */
static gboolean
is_mismatch (SgFormPlan *self, const SgFormRow *row, const SgFormColumn *column)
{
  SgGrid *grid = g_ptr_array_index (self->grids, row->sheet);
  const SgFormSheet *sheet = get_sheet (self, row);
  const int place = sg_grid_find_row (grid, row->row);
  const char *unit = sg_form_sheet_get_unit (sheet, column);
  const SgCell *cell = NULL;
  g_autofree char *clean = NULL;
  SgFormValue value = { NULL };
  gboolean mismatch = FALSE;

  if (place < 0)
    return FALSE;
  cell = sg_grid_get_cell (grid, sg_grid_get_row (grid, (guint) place), column->column);
  if (cell == NULL || cell->kind == SG_CELL_FAULTY)
    return FALSE;
  clean = sg_text_clean (cell->text);
  sg_form_value_take_money (
    &value, cell, clean, unit != NULL ? sg_form_unit_parse (unit) : SG_FORM_UNIT_NONE);
  if (value.value != NULL)
    mismatch = g_ascii_strtoll (value.value, NULL, 10) != sum_column (self, row->sheet, column);
  sg_form_value_clear (&value);
  return mismatch;
}

static void
check_total (SgFormPlan *self, SgFormRow *row)
{
  const SgFormSheet *sheet = get_sheet (self, row);

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);

      if (column->field < 0 || self->form->fields[column->field].kind != SG_FORM_MONEY
          || !is_mismatch (self, row, column))
        continue;
      sg_form_row_add_reason (row, "TOTAL_MISMATCH");
      return;
    }
}

/**
 * sg_form_plan_check_totals:
 * @self: a plan with rows
 *
 * Holds the sums of amounts that a sheet says against the rows that are taken.
 */
void
sg_form_plan_check_totals (SgFormPlan *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SgFormRow *row = get_row (self, i);

      if (row->outcome == SG_FORM_SKIP && row->reasons != NULL
          && strcmp (g_ptr_array_index (row->reasons, 0), "TOTAL") == 0)
        check_total (self, row);
    }
}
