/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/sg-error.h"
#include "base/sg-file.h"
#include "exchange/sg-annotate-private.h"

/* A CSV file knows no colours: its annotated copy is a workbook in which every value is text, so
 * that long numbers stay whole and nothing becomes a formula. */

#define COLUMN_WIDTH 16
#define MESSAGE_WIDTH 48
#define RED 0xFFC7CE

typedef struct
{
  const SgSheetNotes *notes;
  lxw_worksheet *sheet;
  lxw_format *text;
  lxw_format *red;
  lxw_format *message;
  lxw_error result;
} Copy;

static void
check (Copy *self, lxw_error result)
{
  if (self->result == LXW_NO_ERROR)
    self->result = result;
}

static lxw_format *
add_format (lxw_workbook *workbook, gboolean red, gboolean wrapped)
{
  lxw_format *format = workbook_add_format (workbook);

  format_set_num_format (format, "@");
  if (red)
    format_set_bg_color (format, RED);
  if (wrapped)
    format_set_text_wrap (format);

  return format;
}

static void
write_message (Copy *self, guint row, const char *text)
{
  check (self,
         worksheet_write_string (
           self->sheet, row - 1, (lxw_col_t) self->notes->column, text, self->message));
}

/* Faulty cells are written whether they hold something or not. */
static void
write_faults (Copy *self, guint row, const SgRowNotes *notes)
{
  GHashTableIter iter;
  gpointer column, text;

  g_hash_table_iter_init (&iter, notes->cells);
  while (g_hash_table_iter_next (&iter, &column, &text))
    check (self,
           worksheet_write_comment (self->sheet,
                                    row - 1,
                                    (lxw_col_t) (GPOINTER_TO_UINT (column) - 1),
                                    ((GString *) text)->str));
  write_message (self, row, notes->text->str);
}

static gboolean
copy_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  Copy *self = user_data;
  const SgRowNotes *notes = g_hash_table_lookup (self->notes->rows, GUINT_TO_POINTER (row->row));

  for (guint i = 0; i < row->n_cells; i++)
    {
      const SgCell *cell = &row->cells[i];
      gboolean faulty
        = notes != NULL
          && g_hash_table_contains (notes->cells, GUINT_TO_POINTER (cell->column + 1));

      if (cell->column != self->notes->column)
        check (self,
               worksheet_write_string (self->sheet,
                                       row->row - 1,
                                       (lxw_col_t) cell->column,
                                       cell->text,
                                       faulty ? self->red : self->text));
    }
  if (row->row == self->notes->header_row)
    write_message (self, row->row, sg_annotations_get_heading ());
  if (notes != NULL)
    write_faults (self, row->row, notes);

  return TRUE;
}

static gboolean
fill_copy (SgSheetReader *reader, const SgSheetNotes *notes, const char *path, GError **error)
{
  lxw_workbook *workbook = workbook_new (path);
  Copy copy = { .notes = notes };
  gboolean read;

  copy.sheet = workbook_add_worksheet (workbook, NULL);
  copy.text = add_format (workbook, FALSE, FALSE);
  copy.red = add_format (workbook, TRUE, FALSE);
  copy.message = add_format (workbook, TRUE, TRUE);
  if (notes->column > 0)
    worksheet_set_column (copy.sheet, 0, (lxw_col_t) (notes->column - 1), COLUMN_WIDTH, copy.text);
  worksheet_set_column (
    copy.sheet, (lxw_col_t) notes->column, (lxw_col_t) notes->column, MESSAGE_WIDTH, NULL);
  read = sg_sheet_reader_read (reader, notes->sheet, copy_row, &copy, error);
  check (&copy, workbook_close (workbook));
  if (read && copy.result != LXW_NO_ERROR)
    sg_annotations_set_no_space (error, path);

  return read && copy.result == LXW_NO_ERROR;
}

/**
 * sg_annotate_csv:
 * @reader: a CSV file
 * @notes: what to write
 * @path: the workbook that the copy becomes
 * @error: why there is none
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing written
 */
gboolean
sg_annotate_csv (SgSheetReader *reader, const SgSheetNotes *notes, const char *path, GError **error)
{
  g_autoptr (SgFileReplace) replace = sg_file_replace_new (path, error);

  return replace != NULL
         && fill_copy (reader, notes, sg_file_replace_get_temporary (replace), error)
         && sg_file_replace_commit (replace, error);
}
