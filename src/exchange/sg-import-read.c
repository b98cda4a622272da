/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-form-header.h"
#include "exchange/sg-import-cell.h"
#include "exchange/sg-import-private.h"

typedef struct
{
  SgImport *import;
  gboolean date1904;
  guint n_rows; /* that hold something */
} Reading;

static void
add_skipped (SgImport *self, guint number)
{
  SgImportRow *row = sg_import_row_new (number);

  row->outcome = SG_IMPORT_SKIPPED;
  g_ptr_array_add (self->rows, row);
}

static gboolean
try_header (SgImport *self, const SgSheetRow *sheet_row)
{
  g_autofree const char **headers = g_new0 (const char *, sheet_row->n_cells);
  g_autofree guint *columns = g_new0 (guint, sheet_row->n_cells);

  for (guint i = 0; i < sheet_row->n_cells; i++)
    {
      headers[i] = sheet_row->cells[i].text;
      columns[i] = sheet_row->cells[i].column;
    }
  return sg_import_map_header (self, headers, columns, sheet_row->n_cells);
}

/* Both the columns and the cells ascend, so one walk over the two finds each cell's column. */
static void
take_row (Reading *reading, const SgSheetRow *sheet_row)
{
  SgImport *self = reading->import;
  SgImportRow *row = sg_import_row_new (sheet_row->row);
  guint at = 0;

  row->record = sg_record_new (self->reg);
  for (guint i = 0; i < sheet_row->n_cells; i++)
    {
      const SgCell *cell = &sheet_row->cells[i];
      const SgImportColumn *column = NULL;

      while (at < self->columns->len
             && (column = g_ptr_array_index (self->columns, at))->column < cell->column)
        at++;
      if (at == self->columns->len)
        break;
      if (column->column == cell->column && column->field != NULL)
        sg_record_take (
          row->record, column->field, sg_import_take_cell (row, column, cell, reading->date1904));
    }
  g_ptr_array_add (self->rows, row);
}

/* Says which names were expected. */
gboolean
sg_import_set_no_header (SgImport *self, GError **error)
{
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < MIN (sg_register_get_n_stored (self->reg), 6); i++)
    g_string_append_printf (
      expected, "%s%s", i > 0 ? _ (", ") : "", sg_field_get_label (&self->reg->fields[i]));
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_INVALID,
               _ ("%s: none of the first rows names the columns of the register %s (%s …); choose "
                  "another sheet, another kind of import, or put a row of names on top."),
               self->path,
               sg_register_get_label (self->reg),
               expected->str);
  return FALSE;
}

static gboolean
read_row (const SgSheetRow *sheet_row, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  SgImport *self = reading->import;

  if (self->header_row != 0 && sheet_row->row > self->header_row)
    {
      take_row (reading, sheet_row);
      return TRUE;
    }
  add_skipped (self, sheet_row->row);
  if (self->header_row != 0)
    return TRUE;
  if (++reading->n_rows > SG_IMPORT_MAX_ROWS_ABOVE)
    return sg_import_set_no_header (self, error);
  if (!try_header (self, sheet_row))
    return TRUE;
  self->header_row = sg_import_get_table (self)->header_row = sheet_row->row;
  sg_import_get_table (self)->data_row = sheet_row->row + 1;
  return TRUE;
}

/* Unless a sheet is named: the first that is not hidden. */
int
sg_import_choose_sheet (SgSheetReader *reader, const char *sheet, GError **error)
{
  int found = sheet != NULL ? sg_sheet_reader_find (reader, sheet) : -1;

  if (sheet != NULL && found < 0)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_NOT_FOUND,
                   _ ("%s: there is no sheet “%s”; its first sheet is called “%s”."),
                   sg_sheet_reader_get_path (reader),
                   sheet,
                   sg_sheet_reader_get_name (reader, 0));
      return -1;
    }
  for (guint i = 0; found < 0 && i < sg_sheet_reader_get_n_sheets (reader); i++)
    if (!sg_sheet_reader_is_hidden (reader, i))
      found = (int) i;
  return MAX (found, 0);
}

static void
column_free (gpointer data)
{
  SgImportColumn *column = data;

  g_free (column->header);
  g_free (column);
}

static void
fault_free (gpointer data)
{
  SgImportFault *fault = data;

  g_free (fault->text);
  g_free (fault->raw);
  g_free (fault);
}

static void
row_free (gpointer data)
{
  SgImportRow *row = data;

  g_clear_object (&row->record);
  g_clear_pointer (&row->faults, g_ptr_array_unref);
  g_clear_pointer (&row->alike, g_array_unref);
  g_free (row);
}

/* Makes a row that will be new unless something else is found out about it. */
SgImportRow *
sg_import_row_new (guint number)
{
  SgImportRow *row = g_new0 (SgImportRow, 1);

  row->row = number;
  row->outcome = SG_IMPORT_NEW;
  return row;
}

/* Adds a fault; a hard one rejects the row. @column is %NULL for the whole row. */
void
sg_import_row_add_fault (SgImportRow *row,
                         const SgImportColumn *column,
                         gboolean hard,
                         const char *reason,
                         const char *text,
                         const char *raw)
{
  SgImportFault *fault = g_new0 (SgImportFault, 1);

  fault->field = column != NULL ? column->field : NULL;
  fault->column = column != NULL ? column->column : SG_IMPORT_WHOLE_ROW;
  fault->hard = hard;
  fault->reason = reason;
  fault->text = g_strdup (text);
  fault->raw = g_strdup (raw);
  if (row->faults == NULL)
    row->faults = g_ptr_array_new_with_free_func (fault_free);
  g_ptr_array_add (row->faults, fault);
  if (hard)
    row->outcome = SG_IMPORT_REJECTED;
}

/* Adds a warning. */
void
sg_import_row_add_soft_fault (SgImportRow *row,
                              const SgImportColumn *column,
                              const char *reason,
                              const char *text)
{
  sg_import_row_add_fault (row, column, FALSE, reason, text, NULL);
}

static SgImport *
import_new (const SgRegister *reg, SgSheetReader *reader, guint sheet)
{
  SgImport *self = g_new0 (SgImport, 1);

  self->reg = reg;
  self->path = g_strdup (sg_sheet_reader_get_path (reader));
  self->sheet = g_strdup (sg_sheet_reader_get_name (reader, sheet));
  self->place = sheet;
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->warned = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_form_sheet_free);
  self->meant = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->counting = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < sg_sheet_reader_get_n_sheets (reader); i++)
    {
      SgFormSheet *added = g_new0 (SgFormSheet, 1);

      added->name = g_strdup (sg_sheet_reader_get_name (reader, i));
      added->hidden = sg_sheet_reader_is_hidden (reader, i);
      added->used = added->found = i == sheet;
      g_ptr_array_add (self->sheets, added);
    }
  return self;
}

static gboolean
read_rows (SgImport *self, SgSheetReader *reader, GError **error)
{
  Reading reading = { .import = self, .date1904 = sg_sheet_reader_is_date1904 (reader) };

  g_ptr_array_set_size (self->rows, 0);
  sg_sheet_reader_set_progress (reader, self->progress);
  return sg_sheet_reader_read (reader, self->place, read_row, &reading, error)
         && (self->header_row != 0 || sg_import_set_no_header (self, error));
}

/* Takes the rows once more, for what the columns are said to be now. */
gboolean
sg_import_retake (SgImport *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (self->path, cancellable, error);

  if (reader == NULL || !read_rows (self, reader, error))
    return FALSE;
  self->stale = FALSE;
  return TRUE;
}

/* Nobody knows the names of the columns: the likeliest row is taken for them, and somebody may say
 * what they are. */
static gboolean
guess_header (SgImport *self, SgSheetReader *reader, GError **error)
{
  g_autoptr (SgFormHeaders) headers = sg_form_headers_new (sg_import_get_form (self));
  SgFormSheet *table = sg_import_get_table (self);

  self->grid = sg_grid_read (reader, self->place, error);
  if (self->grid == NULL)
    return FALSE;
  sg_form_header_guess (headers, self->grid, table);
  if (table->columns == NULL || table->columns->len == 0)
    return sg_import_set_no_header (self, error);
  self->header_row = table->header_row;
  self->guessed = TRUE;
  self->stale = TRUE;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (table->columns, i);

      sg_import_add_column (self, column->column, column->header);
    }
  sg_import_note_columns (self);
  return TRUE;
}

static SgImport *
read_sheet (const SgRegister *reg,
            SgSheetReader *reader,
            guint sheet,
            const SgImportOptions *options,
            GError **error)
{
  g_autoptr (SgImport) self = import_new (reg, reader, sheet);
  GError *cause = NULL;

  self->progress = options->progress;
  if (!read_rows (self, reader, &cause))
    {
      /* Of all that may be wrong only this leaves columns to be said. */
      if (!options->lenient || self->header_row != 0
          || !g_error_matches (cause, SG_ERROR, SG_ERROR_INVALID))
        {
          g_propagate_error (error, cause);
          return NULL;
        }
      g_clear_error (&cause);
      if (!guess_header (self, reader, error))
        return NULL;
    }
  /* What is too large to be looked at can be imported all the same. */
  if (options->cells && self->grid == NULL)
    self->grid = sg_grid_read (reader, sheet, NULL);
  if (self->grid != NULL)
    sg_form_guess_columns (sg_import_get_form (self), self->grid, sg_import_get_table (self));
  return g_steal_pointer (&self);
}

/**
 * sg_import_read:
 * @reg: the register that the rows are for
 * @path: a .csv file or an .xlsx workbook
 * @sheet: (nullable): name of the sheet; %NULL for the first that is not hidden
 * @cancellable: (nullable): ends the reading early
 * @error: why the file cannot be read, or is no table of the register
 *
 * The first step of an import: reads the rows of a file and turns each cell into a value of its
 * field. It needs no ledger and may run on any thread.
 *
 * Returns: (transfer full) (nullable): the import, to be planned, or %NULL with @error set
 */
SgImport *
sg_import_read (const SgRegister *reg,
                const char *path,
                const char *sheet,
                GCancellable *cancellable,
                GError **error)
{
  const SgImportOptions options = { .sheet = sheet };

  return sg_import_read_with (reg, path, &options, cancellable, error);
}

/**
 * sg_import_read_with:
 * @reg: the register that the rows are for
 * @path: a .csv file or an .xlsx workbook
 * @options: how it is to be read
 * @cancellable: (nullable): ends the reading early
 * @error: why the file cannot be read, or is no table of the register
 *
 * Like sg_import_read().
 *
 * Returns: (transfer full) (nullable): the import, to be planned, or %NULL with @error set
 */
SgImport *
sg_import_read_with (const SgRegister *reg,
                     const char *path,
                     const SgImportOptions *options,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (SgSheetReader) reader = NULL;
  int chosen = -1;

  g_return_val_if_fail (reg != NULL && path != NULL && options != NULL, NULL);

  reader = sg_sheet_reader_open (path, cancellable, error);
  if (reader == NULL)
    return NULL;
  chosen = sg_import_choose_sheet (reader, options->sheet, error);
  return chosen >= 0 ? read_sheet (reg, reader, (guint) chosen, options, error) : NULL;
}

/**
 * sg_import_read_csv:
 * @reg: the register that the rows are for
 * @bytes: CSV that is in memory
 * @name: what messages and the purpose of the change call it
 * @error: why it is no table of the register
 *
 * Like sg_import_read().
 *
 * Returns: (transfer full) (nullable): the import, to be planned, or %NULL with @error set
 */
SgImport *
sg_import_read_csv (const SgRegister *reg, GBytes *bytes, const char *name, GError **error)
{
  const SgImportOptions options = { NULL };
  g_autoptr (SgSheetReader) reader = NULL;

  g_return_val_if_fail (reg != NULL && bytes != NULL && name != NULL, NULL);

  reader = sg_sheet_reader_new_for_csv (bytes, name);
  return read_sheet (reg, reader, 0, &options, error);
}

/**
 * sg_import_free:
 * @self: (nullable) (transfer full): an import
 *
 * Frees it with its rows.
 */
void
sg_import_free (SgImport *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->sheet);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->warnings);
  g_array_unref (self->warned);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->sheets);
  g_clear_pointer (&self->grid, sg_grid_free);
  g_hash_table_unref (self->meant);
  g_hash_table_unref (self->counting);
  g_free (self);
}
