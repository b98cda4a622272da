/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "exchange/sg-sheet-reader.h"
#include "tests/reports/report-grid.h"
#include "tests/reports/workbook-check.h"

/* Rows 1 to 3 are annex, title and line; the header begins below them. */
#define HEADER_ROW 4

static gboolean
take_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  ReportGrid *self = user_data;

  while (self->rows->len < row->row)
    g_ptr_array_add (self->rows, g_ptr_array_new_with_free_func (g_free));
  for (guint i = 0; i < row->n_cells; i++)
    {
      GPtrArray *cells = g_ptr_array_index (self->rows, row->row - 1);

      g_assert_null (row->cells[i].fault);
      g_assert_null (row->cells[i].formula);
      while (cells->len <= row->cells[i].column)
        g_ptr_array_add (cells, NULL);
      g_free (g_ptr_array_index (cells, row->cells[i].column));
      g_ptr_array_index (cells, row->cells[i].column) = g_strdup (row->cells[i].text);
    }
  return TRUE;
}

static void
report_grid_free (ReportGrid *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->name);
  g_free (self);
}

static gboolean
is_table_row (const ReportGrid *self, guint row)
{
  const char *first = report_grid_get (self, row, 0);

  return g_ascii_isdigit (*first) || g_str_equal (first, "合计") || g_str_equal (first, "Total");
}

/* A header of two rows leaves the place below its first label empty. */
static void
find_table (ReportGrid *self)
{
  self->first = HEADER_ROW + (*report_grid_get (self, HEADER_ROW + 1, 0) == '\0' ? 2 : 1);
  while (is_table_row (self, self->first + self->n_rows))
    self->n_rows++;
  for (guint row = HEADER_ROW; row < self->first; row++)
    self->n_columns
      = MAX (self->n_columns, ((GPtrArray *) g_ptr_array_index (self->rows, row - 1))->len);
}

/**
 * report_grid_write:
 * @connection: a ledger
 * @name: a report
 * @request: what is asked of it
 *
 * Writes a report to a file that is gone afterwards, and reads it back.
 *
 * Returns: (transfer full) (element-type ReportGrid): its sheets
 */
GPtrArray *
report_grid_write (SgConnection *connection, const char *name, const SgReportRequest *request)
{
  GPtrArray *grids = g_ptr_array_new_with_free_func ((GDestroyNotify) report_grid_free);
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *path = g_build_filename (folder, "报表.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgSheetReader) reader = NULL;

  sg_report_write (connection, name, request, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  reader = sg_sheet_reader_open (path, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sg_sheet_reader_get_n_sheets (reader); i++)
    {
      ReportGrid *grid = g_new0 (ReportGrid, 1);

      grid->name = g_strdup (sg_sheet_reader_get_name (reader, i));
      grid->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      sg_sheet_reader_read (reader, i, take_row, grid, &error);
      g_assert_no_error (error);
      find_table (grid);
      g_ptr_array_add (grids, grid);
    }
  workbook_folder_remove (folder);
  return grids;
}

/**
 * report_grid_get_sheet:
 * @grids: sheets of a workbook
 * @sheet: which of them
 *
 * Returns: (transfer none): the sheet
 */
const ReportGrid *
report_grid_get_sheet (GPtrArray *grids, guint sheet)
{
  g_assert_cmpuint (sheet, <, grids->len);
  return g_ptr_array_index (grids, sheet);
}

/**
 * report_grid_get:
 * @self: a sheet
 * @row: a row, from 1
 * @column: a column, from 0
 *
 * Returns: (transfer none): the text of the cell, "" where there is none
 */
const char *
report_grid_get (const ReportGrid *self, guint row, guint column)
{
  const GPtrArray *cells;
  const char *text;

  if (row == 0 || row > self->rows->len)
    return "";
  cells = g_ptr_array_index (self->rows, row - 1);
  text = column < cells->len ? g_ptr_array_index (cells, column) : NULL;
  return text != NULL ? text : "";
}

/**
 * report_grid_dup_label:
 * @self: a sheet
 * @column: a column
 *
 * Returns: (transfer full): its header without breaks
 */
char *
report_grid_dup_label (const ReportGrid *self, guint column)
{
  const char *label = report_grid_get (self, self->first - 1, column);
  g_auto (GStrv) lines = NULL;

  if (*label == '\0')
    label = report_grid_get (self, HEADER_ROW, column);
  lines = g_strsplit (label, "\n", -1);
  return g_strjoinv ("", lines);
}

/**
 * report_grid_find_column:
 * @self: a sheet
 * @label: a header
 *
 * Returns: the column below it, or -1
 */
int
report_grid_find_column (const ReportGrid *self, const char *label)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *found = report_grid_dup_label (self, i);

      if (g_str_equal (found, label))
        return (int) i;
    }
  return -1;
}

/**
 * report_grid_get_value:
 * @self: a sheet
 * @index: a row of the table, from 0
 * @label: a header
 *
 * Returns: (transfer none): what stands there
 */
const char *
report_grid_get_value (const ReportGrid *self, guint index, const char *label)
{
  int column = report_grid_find_column (self, label);

  if (column < 0)
    g_error ("%s has no column %s", self->name, label);
  g_assert_cmpuint (index, <, self->n_rows);
  return report_grid_get (self, self->first + index, (guint) column);
}

/**
 * report_grid_find_row:
 * @self: a sheet
 * @label: a header
 * @value: what stands below it
 *
 * Returns: the first row of the table with it, from 0, or -1
 */
int
report_grid_find_row (const ReportGrid *self, const char *label, const char *value)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (g_str_equal (report_grid_get_value (self, i, label), value))
      return (int) i;
  return -1;
}
