/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-form-header.h"
#include "exchange/sg-import-private.h"

/* What whoever imports says of the columns and rows of a register against what was found. The
 * columns are described as those of a form are, so that both are corrected alike. */

/* The sheet that is read. */
SgFormSheet *
sg_import_get_table (SgImport *self)
{
  return g_ptr_array_index (self->sheets, self->place);
}

static int
find_field (SgImport *self, const SgField *field)
{
  return field != NULL ? (int) sg_register_index_of (self->reg, field) : -1;
}

/* Describes the columns that the header names as those of a form; what a field of the register is
 * there stands in the same place. */
void
sg_import_note_columns (SgImport *self)
{
  SgFormSheet *table = sg_import_get_table (self);
  g_autoptr (GPtrArray) columns
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_form_column_free);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SgImportColumn *found = g_ptr_array_index (self->columns, i);
      SgFormColumn *column = g_new0 (SgFormColumn, 1);

      column->column = found->column;
      column->header = g_strdup (found->header);
      column->field = column->found = find_field (self, found->field);
      column->own = sg_import_is_own_column (self->reg, found->header);
      column->guess = -1;
      g_ptr_array_add (columns, column);
    }
  g_clear_pointer (&table->columns, g_ptr_array_unref);
  table->columns = g_steal_pointer (&columns);
  sg_import_warn_of_columns (self);
}

/* In a file whose columns are called by their keys, values are canonical. */
static gboolean
is_canonical (SgImport *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((const SgImportColumn *) g_ptr_array_index (self->columns, i))->by_key)
      return TRUE;
  return FALSE;
}

/* A form may have columns that no register has. */
static const SgField *
get_field (SgImport *self, int place)
{
  return place >= 0 && place < (int) sg_register_get_n_stored (self->reg)
           ? &self->reg->fields[place]
           : NULL;
}

/* Takes the columns for what they are said to be. */
void
sg_import_sync_columns (SgImport *self)
{
  const SgFormSheet *table = sg_import_get_table (self);
  const gboolean canonical = is_canonical (self);

  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const SgFormColumn *said = g_ptr_array_index (table->columns, i);
      SgImportColumn *column = sg_import_add_column (self, said->column, said->header);

      column->field = get_field (self, said->field);
      if (said->field != said->found)
        column->by_key = canonical;
    }
  sg_import_warn_of_columns (self);
}

/**
 * sg_import_set_column:
 * @self: an import that was read and not planned yet
 * @column: a column, from 0
 * @key: (nullable): key of the field that it is; %NULL to leave it out
 *
 * Corrects what a column is taken for. Another column that was taken for the same field is left
 * out. The ledger remembers it when the import is applied.
 */
void
sg_import_set_column (SgImport *self, guint column, const char *key)
{
  g_return_if_fail (self != NULL && !self->planned);

  sg_form_sheet_set_column (sg_import_get_table (self), sg_import_get_form (self), column, key);
  self->stale = TRUE;
}

/**
 * sg_import_recall_columns:
 * @self: an import that was read and not corrected yet
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Takes columns for what they were said to be when a sheet with the same headers was imported
 * before. Of columns that nothing is known of it is looked whether they hold names that the ledger
 * knows.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_import_recall_columns (SgImport *self, SgConnection *connection, GError **error)
{
  gboolean recalled = FALSE;

  g_return_val_if_fail (self != NULL && connection != NULL && !self->planned, FALSE);

  if (!sg_form_sheet_recall (
        sg_import_get_table (self), sg_import_get_form (self), connection, &recalled, error)
      || !sg_form_sheet_guess_by_ledger (
        sg_import_get_table (self), sg_import_get_form (self), self->grid, connection, error))
    return FALSE;
  if (recalled)
    self->recalled = self->stale = TRUE;
  return TRUE;
}

/**
 * sg_import_take_guesses:
 * @self: an import that was read with its cells and not planned yet
 *
 * Confirms what columns were guessed to be by their content.
 */
void
sg_import_take_guesses (SgImport *self)
{
  g_return_if_fail (self != NULL && !self->planned);

  if (sg_form_sheet_take_guesses (sg_import_get_table (self), sg_import_get_form (self)))
    self->stale = TRUE;
}

/**
 * sg_import_check:
 * @self: an import that was read, perhaps corrected
 * @error: what was expected
 *
 * An import that was read leniently is planned only where this finds nothing.
 *
 * Returns: whether it is known what its columns are
 */
gboolean
sg_import_check (SgImport *self, GError **error)
{
  const SgFormSheet *table = NULL;
  gboolean known = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  table = sg_import_get_table (self);
  known = !self->guessed || self->recalled || sg_form_sheet_has_corrections (table);
  for (guint i = 0; known && i < table->columns->len; i++)
    if (((const SgFormColumn *) g_ptr_array_index (table->columns, i))->field >= 0)
      return TRUE;
  return sg_import_set_no_header (self, error);
}

/**
 * sg_import_reset:
 * @self: an import
 *
 * Forgets its plan, all corrections and all that was settled. Its rows are taken from the file
 * again.
 */
void
sg_import_reset (SgImport *self)
{
  g_return_if_fail (self != NULL);

  sg_form_sheet_reset_columns (sg_import_get_table (self), sg_import_get_form (self));
  g_hash_table_remove_all (self->meant);
  g_hash_table_remove_all (self->counting);
  self->stale = self->stale || self->planned;
  self->planned = FALSE;
  self->recalled = FALSE;
}

/**
 * sg_import_set_progress:
 * @self: an import
 * @progress: (nullable) (transfer none): is told how far the work on it is; must live as long as it
 *   is worked on
 *
 * Lets others see how far it is.
 */
void
sg_import_set_progress (SgImport *self, SgImportProgress *progress)
{
  g_return_if_fail (self != NULL);

  self->progress = progress;
}

/**
 * sg_import_settle_row:
 * @self: an import that was not planned yet
 * @row: number of a row that several rows of the ledger look like
 * @row_id: the one that it stands for, 0 for a new row, -1 to leave it open
 *
 * Settles which row of the ledger a row stands for.
 */
void
sg_import_settle_row (SgImport *self, guint row, gint64 row_id)
{
  g_return_if_fail (self != NULL && !self->planned);

  if (row_id < 0)
    g_hash_table_remove (self->meant, GUINT_TO_POINTER (row));
  else
    g_hash_table_replace (self->meant, GUINT_TO_POINTER (row), g_memdup2 (&row_id, sizeof row_id));
}

/**
 * sg_import_settle_repeated:
 * @self: an import that was not planned yet
 * @row: number of a row that repeats an earlier one
 *
 * Lets the row count instead of the one that it repeats.
 */
void
sg_import_settle_repeated (SgImport *self, guint row)
{
  g_return_if_fail (self != NULL && !self->planned);

  g_hash_table_add (self->counting, GUINT_TO_POINTER (row));
}

/**
 * sg_import_is_planned:
 * @self: an import
 *
 * Returns: whether it has a plan and can be applied
 */
gboolean
sg_import_is_planned (SgImport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->planned;
}

/**
 * sg_import_get_form:
 * @self: an import
 *
 * Returns: (transfer none): the form whose columns are the fields of the register, in the same
 *   places
 */
const SgForm *
sg_import_get_form (SgImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return sg_form_for_register (self->reg);
}

/**
 * sg_import_get_sheets:
 * @self: an import
 *
 * Returns: (transfer none) (element-type SgFormSheet): the sheets of the file, of which one is read
 *   and has columns
 */
GPtrArray *
sg_import_get_sheets (SgImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sheets;
}

/**
 * sg_import_get_grid:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): the cells of its sheet; %NULL where they are not kept
 */
SgGrid *
sg_import_get_grid (SgImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->grid;
}
