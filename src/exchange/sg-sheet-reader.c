/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-csv.h"
#include "base/sg-error.h"
#include "exchange/sg-sheet-reader.h"
#include "exchange/sg-sheet-sniff.h"
#include "exchange/sg-xlsx-sheet.h"
#include "exchange/sg-xlsx-workbook.h"

/* A file with tables in it. A CSV file is one sheet, called like the file. */
struct _SgSheetReader
{
  /* owned */
  char *path;
  char *csv_name;
  GBytes *bytes; /* of CSV that is in memory */
  GCancellable *cancellable;
  SgXlsxPackage *package; /* NULL for CSV, like the four below */
  SgXlsxWorkbook *workbook;
  SgXlsxStrings *strings;
  SgXlsxStyles *styles;

  /* borrowed */
  SgImportProgress *progress;
};

/* Rows are counted on their way to whoever takes them. */
typedef struct
{
  SgSheetRowFunc func;
  gpointer user_data;
  SgImportProgress *progress;
  guint n_rows;
} Counting;

static gboolean
open_xlsx (SgSheetReader *self, GError **error)
{
  self->package = sg_xlsx_package_open (self->path, self->cancellable, error);
  if (self->package == NULL)
    return FALSE;
  self->workbook = sg_xlsx_workbook_load (self->package, error);
  if (self->workbook == NULL)
    return FALSE;
  if (self->workbook->styles_part != NULL)
    {
      self->styles = sg_xlsx_styles_load (self->package, self->workbook->styles_part, error);
      if (self->styles == NULL)
        return FALSE;
    }
  if (self->workbook->strings_part != NULL)
    {
      self->strings = sg_xlsx_strings_load (self->package, self->workbook->strings_part, error);
      if (self->strings == NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
make_csv_name (const char *path)
{
  char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

/**
 * sg_sheet_reader_open:
 * @path: a file
 * @cancellable: (nullable): ends the reading early, with %G_IO_ERROR_CANCELLED
 * @error: why it cannot be read, as a sentence for the user
 *
 * Opens a .csv file or an .xlsx workbook and finds its sheets. The file is only ever read, and
 * nothing outside of it.
 *
 * Returns: (transfer full) (nullable): a reader, or %NULL with @error set
 */
SgSheetReader *
sg_sheet_reader_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgSheetReader) self = g_new0 (SgSheetReader, 1);
  SgSheetFormat format = SG_SHEET_FORMAT_CSV;

  g_return_val_if_fail (path != NULL, NULL);

  if (!sg_sheet_sniff (path, &format, error))
    return NULL;
  self->path = g_strdup (path);
  g_set_object (&self->cancellable, cancellable);
  if (format == SG_SHEET_FORMAT_CSV)
    self->csv_name = make_csv_name (path);
  else if (!open_xlsx (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_sheet_reader_new_for_csv:
 * @bytes: CSV that is in memory
 * @name: what its sheet and messages call it
 *
 * Returns: (transfer full): a reader
 */
SgSheetReader *
sg_sheet_reader_new_for_csv (GBytes *bytes, const char *name)
{
  SgSheetReader *self = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  self = g_new0 (SgSheetReader, 1);
  self->path = g_strdup (name);
  self->csv_name = make_csv_name (name);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

/**
 * sg_sheet_reader_free:
 * @self: (nullable) (transfer full): a reader
 *
 * Closes the file.
 */
void
sg_sheet_reader_free (SgSheetReader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->strings, sg_xlsx_strings_free);
  g_clear_pointer (&self->styles, sg_xlsx_styles_free);
  g_clear_pointer (&self->workbook, sg_xlsx_workbook_free);
  g_clear_pointer (&self->package, sg_xlsx_package_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->csv_name);
  g_free (self->path);
  g_free (self);
}

/**
 * sg_sheet_reader_get_path:
 * @self: a reader
 *
 * Returns: its file
 */
const char *
sg_sheet_reader_get_path (SgSheetReader *self)
{
  return self->path;
}

/**
 * sg_sheet_reader_get_n_sheets:
 * @self: a reader
 *
 * Returns: how many sheets with cells the file has, at least one
 */
guint
sg_sheet_reader_get_n_sheets (SgSheetReader *self)
{
  return self->workbook != NULL ? self->workbook->sheets->len : 1;
}

static const SgXlsxPart *
get_part (SgSheetReader *self, guint sheet)
{
  return g_ptr_array_index (self->workbook->sheets, sheet);
}

/**
 * sg_sheet_reader_get_name:
 * @self: a reader
 * @sheet: a sheet, from 0
 *
 * Returns: what it is called
 */
const char *
sg_sheet_reader_get_name (SgSheetReader *self, guint sheet)
{
  g_return_val_if_fail (sheet < sg_sheet_reader_get_n_sheets (self), NULL);

  return self->workbook != NULL ? get_part (self, sheet)->name : self->csv_name;
}

/**
 * sg_sheet_reader_is_hidden:
 * @self: a reader
 * @sheet: a sheet, from 0
 *
 * Returns: whether it is hidden
 */
gboolean
sg_sheet_reader_is_hidden (SgSheetReader *self, guint sheet)
{
  g_return_val_if_fail (sheet < sg_sheet_reader_get_n_sheets (self), FALSE);

  return self->workbook != NULL && get_part (self, sheet)->hidden;
}

/**
 * sg_sheet_reader_find:
 * @self: a reader
 * @name: name of a sheet
 *
 * Returns: its number, from 0, or -1 where there is none of that name
 */
int
sg_sheet_reader_find (SgSheetReader *self, const char *name)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);

  for (guint i = 0; i < sg_sheet_reader_get_n_sheets (self); i++)
    if (strcmp (sg_sheet_reader_get_name (self, i), name) == 0)
      return (int) i;
  return -1;
}

/**
 * sg_sheet_reader_is_date1904:
 * @self: a reader
 *
 * Returns: whether the days of the workbook count from 1904-01-01, for sg_sheet_serial_to_date()
 */
gboolean
sg_sheet_reader_is_date1904 (SgSheetReader *self)
{
  return self->workbook != NULL && self->workbook->date1904;
}

static gboolean
take_csv_row (SgCsv *csv, GArray *cells, SgSheetRowFunc func, gpointer user_data, GError **error)
{
  SgSheetRow row = { .row = sg_csv_get_row (csv) };

  g_array_set_size (cells, 0);
  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    {
      SgCell cell = { .column = i, .kind = SG_CELL_TEXT, .text = sg_csv_get_cell (csv, i) };

      if (sg_csv_is_too_long (csv, i))
        {
          cell.kind = SG_CELL_FAULTY;
          cell.fault = "CELL_TOO_LONG";
        }
      else if (*cell.text == '\0')
        continue;
      g_array_append_val (cells, cell);
    }
  row.cells = (const SgCell *) (gpointer) cells->data;
  row.n_cells = cells->len;
  return row.n_cells == 0 || func (&row, user_data, error);
}

static gboolean
check_csv_row (SgSheetReader *self, SgCsv *csv, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (sg_csv_get_row (csv) <= SG_SHEET_MAX_ROWS)
    return TRUE;
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_REFUSED,
               _ ("%s: the table has more than %d rows; split it into smaller files."),
               self->path,
               SG_SHEET_MAX_ROWS);
  return FALSE;
}

static gboolean
read_csv (SgSheetReader *self, SgSheetRowFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (SgCell));
  g_autoptr (SgCsv) csv = self->bytes != NULL
                            ? sg_csv_new_for_bytes (self->bytes, self->path, error)
                            : sg_csv_open (self->path, self->cancellable, error);
  GError *cause = NULL;

  if (csv == NULL)
    return FALSE;
  while (sg_csv_next (csv, &cause))
    if (!check_csv_row (self, csv, error) || !take_csv_row (csv, cells, func, user_data, error))
      return FALSE;
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

static gboolean
read_xlsx (SgSheetReader *self,
           guint sheet,
           SgSheetRowFunc func,
           gpointer user_data,
           GArray *merges,
           GError **error)
{
  const SgXlsxSheet job = {
    .package = self->package,
    .part = get_part (self, sheet)->part,
    .strings = self->strings,
    .styles = self->styles,
    .date1904 = self->workbook->date1904,
    .func = func,
    .user_data = user_data,
    .merges = merges,
  };

  return sg_xlsx_sheet_read (&job, error);
}

/**
 * sg_sheet_reader_set_progress:
 * @self: a reader
 * @progress: (nullable) (transfer none): is told of every row; must outlive the reader
 *
 * Lets others see how far it has read.
 */
void
sg_sheet_reader_set_progress (SgSheetReader *self, SgImportProgress *progress)
{
  g_return_if_fail (self != NULL);

  self->progress = progress;
}

static gboolean
count_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  Counting *counting = user_data;

  sg_import_progress_note (counting->progress, ++counting->n_rows);
  return counting->func (row, counting->user_data, error);
}

static gboolean
read_all (SgSheetReader *self,
          guint sheet,
          SgSheetRowFunc func,
          gpointer user_data,
          GArray *merges,
          GError **error)
{
  Counting counting = { func, user_data, self->progress, 0 };

  if (self->progress != NULL)
    {
      sg_import_progress_begin (self->progress, SG_IMPORT_STEP_READ, 0);
      func = count_row;
      user_data = &counting;
    }
  if (self->workbook == NULL)
    return read_csv (self, func, user_data, error);
  return read_xlsx (self, sheet, func, user_data, merges, error);
}

/**
 * sg_sheet_reader_read:
 * @self: a reader
 * @sheet: a sheet, from 0
 * @func: takes the rows that hold something, from top to bottom
 * @user_data: for @func
 * @error: why it cannot be read, or what @func says
 *
 * Reads a sheet. Memory holds one row at a time, whatever the size of the sheet; a sheet may be
 * read as often as wanted.
 *
 * Returns: whether it was read to the end
 */
gboolean
sg_sheet_reader_read (SgSheetReader *self,
                      guint sheet,
                      SgSheetRowFunc func,
                      gpointer user_data,
                      GError **error)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);
  g_return_val_if_fail (sheet < sg_sheet_reader_get_n_sheets (self), FALSE);

  return read_all (self, sheet, func, user_data, NULL, error);
}

/**
 * sg_sheet_reader_read_with_merges:
 * @self: a reader
 * @sheet: a sheet, from 0
 * @func: takes the rows that hold something, from top to bottom
 * @user_data: for @func
 * @merges: (element-type SgSheetRange): gets the merged ranges, which stand behind the rows
 * @error: why it cannot be read, or what @func says
 *
 * Like sg_sheet_reader_read(), with the merged cells in the same pass.
 *
 * Returns: whether it was read to the end
 */
gboolean
sg_sheet_reader_read_with_merges (SgSheetReader *self,
                                  guint sheet,
                                  SgSheetRowFunc func,
                                  gpointer user_data,
                                  GArray *merges,
                                  GError **error)
{
  g_return_val_if_fail (self != NULL && func != NULL && merges != NULL, FALSE);
  g_return_val_if_fail (sheet < sg_sheet_reader_get_n_sheets (self), FALSE);

  return read_all (self, sheet, func, user_data, merges, error);
}

/**
 * sg_sheet_reader_read_merges:
 * @self: a reader
 * @sheet: a sheet, from 0
 * @error: why they cannot be read
 *
 * Finds the merged cells of a sheet. They stand behind its rows, so the whole sheet is read.
 *
 * Returns: (transfer full) (element-type SgSheetRange) (nullable): the ranges, or %NULL with
 *   @error set
 */
GArray *
sg_sheet_reader_read_merges (SgSheetReader *self, guint sheet, GError **error)
{
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (SgSheetRange));

  g_return_val_if_fail (sheet < sg_sheet_reader_get_n_sheets (self), NULL);

  if (self->workbook != NULL && !read_xlsx (self, sheet, NULL, NULL, merges, error))
    return NULL;
  return g_steal_pointer (&merges);
}
