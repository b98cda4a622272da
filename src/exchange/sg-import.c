/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-import-private.h"
#include "ledger/sg-change.h"

/* Finds the column that is taken for a field; %NULL where the file has none. */
SgImportColumn *
sg_import_find_column (SgImport *self, const SgField *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      SgImportColumn *column = g_ptr_array_index (self->columns, i);

      if (column->field == field)
        return column;
    }
  return NULL;
}

static gboolean
writes (const SgImportRow *row)
{
  return row->outcome == SG_IMPORT_NEW || row->outcome == SG_IMPORT_CHANGED
         || (row->outcome == SG_IMPORT_CONFLICT && sg_record_is_changed (row->record));
}

/**
 * sg_import_has_work:
 * @self: an import with a plan
 *
 * Returns: whether applying it would write anything
 */
gboolean
sg_import_has_work (SgImport *self)
{
  g_return_val_if_fail (self != NULL && self->planned, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (writes (g_ptr_array_index (self->rows, i)))
      return TRUE;
  return sg_form_sheet_has_corrections (sg_import_get_table (self));
}

/**
 * sg_import_set_row_error:
 * @path: a file
 * @row: number of a row of it
 * @cause: (transfer full): why it cannot be taken
 * @error: gets the same with the place
 *
 * Says of an error where in the file it is; one of the ledger itself stays as it is.
 */
void
sg_import_set_row_error (const char *path, guint row, GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;

  if (owned->domain != SG_ERROR)
    g_propagate_error (error, g_steal_pointer (&owned));
  else
    /* Translators: file, number of the row, what is wrong as a whole sentence. */
    g_set_error (error, SG_ERROR, owned->code, _ ("%s, row %u: %s"), path, row, owned->message);
}

/**
 * sg_import_begin_change:
 * @connection: a connection without a transaction
 * @author: who imports
 * @what: name of a register or a form
 * @path: the file
 * @error: why it cannot be begun
 *
 * Begins the change that a file makes.
 *
 * Returns: (transfer full) (nullable): the change
 */
SgChange *
sg_import_begin_change (SgConnection *connection,
                        const char *author,
                        const char *what,
                        const char *path,
                        GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: a register or a form, then a file. */
  g_autofree char *purpose = g_strdup_printf (_ ("Import %s from %s"), what, name);
  SgChange *change = sg_change_begin (connection, author, purpose, error);

  if (change != NULL)
    sg_change_set_origin (change, SG_ORIGIN_IMPORT);
  return change;
}

static gboolean
remember_columns (SgImport *self, SgChange *change, GError **error)
{
  const SgFormSheet *table = sg_import_get_table (self);

  return !sg_form_sheet_has_corrections (table)
         || sg_form_sheet_remember (table, sg_import_get_form (self), change, error);
}

static gboolean
put_rows (SgImport *self, SgChange *change, GError **error)
{
  sg_import_progress_begin (self->progress, SG_IMPORT_STEP_WRITE, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    {
      SgImportRow *row = g_ptr_array_index (self->rows, i);
      GError *cause = NULL;

      sg_import_progress_note (self->progress, i + 1);
      if (!writes (row) || sg_change_put (change, row->record, NULL, &cause))
        continue;
      sg_import_set_row_error (self->path, row->row, cause, error);
      return FALSE;
    }
  return TRUE;
}

/**
 * sg_import_apply:
 * @self: an import with a plan
 * @connection: a connection without a transaction
 * @author: who imports
 * @change: (out) (optional): number of the change, or 0 where there was nothing to write
 * @error: why nothing was written
 *
 * The third step of an import: writes the new and changed rows as one change, which can be undone
 * as one. All of them are written or none; rows that the plan rejects are left out. Where the
 * ledger has everything already, no change is made at all.
 *
 * Returns: whether the ledger now holds the rows
 */
gboolean
sg_import_apply (SgImport *self,
                 SgConnection *connection,
                 const char *author,
                 gint64 *change,
                 GError **error)
{
  g_autoptr (SgChange) written = NULL;

  g_return_val_if_fail (self != NULL && self->planned && author != NULL, FALSE);

  if (change != NULL)
    *change = 0;
  if (!sg_import_has_work (self))
    return TRUE;
  written = sg_import_begin_change (
    connection, author, sg_register_get_label (self->reg), self->path, error);
  return written != NULL && put_rows (self, written, error)
         && remember_columns (self, written, error) && sg_change_commit (written, change, error);
}

/**
 * sg_import_get_register:
 * @self: an import
 *
 * Returns: the register that its rows are for
 */
const SgRegister *
sg_import_get_register (SgImport *self)
{
  return self->reg;
}

/**
 * sg_import_get_path:
 * @self: an import
 *
 * Returns: its file
 */
const char *
sg_import_get_path (SgImport *self)
{
  return self->path;
}

/**
 * sg_import_get_sheet:
 * @self: an import
 *
 * Returns: what the sheet is called that was read
 */
const char *
sg_import_get_sheet (SgImport *self)
{
  return self->sheet;
}

/**
 * sg_import_get_sheet_place:
 * @self: an import
 *
 * Returns: which sheet of the file it is, from 0
 */
guint
sg_import_get_sheet_place (SgImport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->place;
}

/**
 * sg_import_get_header_row:
 * @self: an import
 *
 * Returns: number of the row that names the columns, from 1
 */
guint
sg_import_get_header_row (SgImport *self)
{
  return self->header_row;
}

/**
 * sg_import_get_columns:
 * @self: an import
 *
 * Returns: (transfer none) (element-type SgImportColumn): its columns from left to right
 */
GPtrArray *
sg_import_get_columns (SgImport *self)
{
  return self->columns;
}

/**
 * sg_import_get_warnings:
 * @self: an import
 *
 * Returns: (transfer none) (element-type utf8): sentences about columns that are left out
 */
GPtrArray *
sg_import_get_warnings (SgImport *self)
{
  return self->warnings;
}

/**
 * sg_import_get_warned_column:
 * @self: an import
 * @i: which of the warnings
 *
 * Returns: the column that it is about, from 0
 */
guint
sg_import_get_warned_column (SgImport *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->warned->len, 0);

  return g_array_index (self->warned, guint, i);
}

/**
 * sg_import_get_rows:
 * @self: an import
 *
 * Returns: (transfer none) (element-type SgImportRow): the rows of the sheet that hold something
 */
GPtrArray *
sg_import_get_rows (SgImport *self)
{
  return self->rows;
}

/**
 * sg_import_count:
 * @self: an import with a plan
 * @outcome: what becomes of rows
 *
 * Returns: how many rows it becomes of
 */
guint
sg_import_count (SgImport *self, SgImportOutcome outcome)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += ((const SgImportRow *) g_ptr_array_index (self->rows, i))->outcome == outcome;
  return n;
}
