/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-annotate-private.h"
#include "exchange/sg-sheet-sniff.h"
#include "exchange/sg-xlsx-workbook.h"

/*
 * What is wrong with a clerk's file, written into a copy of it: a last column of texts, red cells,
 * and a comment at each of them. All the rest of the copy is the file as it was.
 */

struct _SgAnnotations
{
  GPtrArray *sheets; /* SgSheetNotes */
};

/* The row with the heading is read for the column in which an earlier copy has its texts. */
typedef struct
{
  guint header_row;
  guint last_column;
  guint own_column; /* + 1; 0: none */
} Extent;

static void
row_notes_free (gpointer data)
{
  SgRowNotes *self = data;

  g_string_free (self->text, TRUE);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_free (self);
}

static void
sheet_notes_free (gpointer data)
{
  SgSheetNotes *self = data;

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_free (self);
}

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

/**
 * sg_annotations_get_heading:
 *
 * Returns: (transfer none): the heading of the column with the texts
 */
const char *
sg_annotations_get_heading (void)
{
  /* Translators: heading of the column that says what is wrong with a row of a clerk's table. */
  return C_ ("annotation", "Errors");
}

/**
 * sg_annotations_is_heading:
 * @text: what a header says
 *
 * Returns: whether it heads the texts of an annotated copy, in whichever language that was written;
 *   such a column is none of the table's
 */
gboolean
sg_annotations_is_heading (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return strcmp (text, sg_annotations_get_heading ()) == 0 || strcmp (text, "错误信息") == 0
         || strcmp (text, "Errors") == 0;
}

/**
 * sg_annotations_set_no_space:
 * @error: what is set
 * @path: the file that could not be written
 *
 * Says why there is no copy.
 */
void
sg_annotations_set_no_space (GError **error, const char *path)
{
  g_return_if_fail (path != NULL);

  g_set_error (error,
               SG_ERROR,
               SG_ERROR_NO_SPACE,
               _ ("The annotated copy “%s” could not be written: the disk is full or does not "
                  "answer. Make room or choose another folder, and try again."),
               path);
}

/**
 * sg_annotations_new:
 *
 * Returns: (transfer full): nothing to say yet
 */
SgAnnotations *
sg_annotations_new (void)
{
  SgAnnotations *self = g_new0 (SgAnnotations, 1);

  self->sheets = g_ptr_array_new_with_free_func (sheet_notes_free);
  return self;
}

/**
 * sg_annotations_free:
 * @self: (transfer full) (nullable): annotations
 *
 * Frees them.
 */
void
sg_annotations_free (SgAnnotations *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_free (self);
}

static SgSheetNotes *
ensure_sheet (SgAnnotations *self, guint sheet)
{
  SgSheetNotes *notes;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      notes = g_ptr_array_index (self->sheets, i);
      if (notes->sheet == sheet)
        return notes;
    }
  notes = g_new0 (SgSheetNotes, 1);
  notes->sheet = sheet;
  notes->rows = g_hash_table_new_full (NULL, NULL, NULL, row_notes_free);
  g_ptr_array_add (self->sheets, notes);

  return notes;
}

static SgRowNotes *
ensure_row (SgAnnotations *self, guint sheet, guint row)
{
  SgSheetNotes *sheet_notes = ensure_sheet (self, sheet);
  SgRowNotes *notes = g_hash_table_lookup (sheet_notes->rows, GUINT_TO_POINTER (row));

  if (notes == NULL)
    {
      notes = g_new0 (SgRowNotes, 1);
      notes->text = g_string_new (NULL);
      notes->cells = g_hash_table_new_full (NULL, NULL, NULL, string_free);
      g_hash_table_insert (sheet_notes->rows, GUINT_TO_POINTER (row), notes);
    }

  return notes;
}

/* What was said once is not said again: a row of a cross table is several rows to its reader. */
static void
append_message (GString *text, const char *message)
{
  if (strstr (text->str, message) != NULL)
    return;
  /* Translators: stands between two messages about one row. */
  if (text->len > 0)
    g_string_append (text, C_ ("annotation", "; "));
  g_string_append (text, message);
}

/**
 * sg_annotations_set_header:
 * @self: annotations
 * @sheet: a sheet, from 0
 * @row: the row of its header, from 1
 *
 * Says in which row the heading of the new column goes.
 */
void
sg_annotations_set_header (SgAnnotations *self, guint sheet, guint row)
{
  g_return_if_fail (self != NULL);

  ensure_sheet (self, sheet)->header_row = row;
}

/**
 * sg_annotations_add_row:
 * @self: annotations
 * @sheet: a sheet, from 0
 * @row: a row that holds something, from 1
 * @message: what is wrong with it
 *
 * Says something of a whole row.
 */
void
sg_annotations_add_row (SgAnnotations *self, guint sheet, guint row, const char *message)
{
  g_return_if_fail (self != NULL && row > 0 && message != NULL);

  append_message (ensure_row (self, sheet, row)->text, message);
}

/**
 * sg_annotations_add_cell:
 * @self: annotations
 * @sheet: a sheet, from 0
 * @row: its row, from 1
 * @column: its column, from 0
 * @message: what is wrong with it
 *
 * Says something of a cell, which turns red. The last column says it, too.
 */
void
sg_annotations_add_cell (SgAnnotations *self,
                         guint sheet,
                         guint row,
                         guint column,
                         const char *message)
{
  SgRowNotes *notes;
  GString *text;
  g_autofree char *name = sg_sheet_column_name (column);
  g_autofree char *named = NULL;

  g_return_if_fail (self != NULL && row > 0 && message != NULL);

  notes = ensure_row (self, sheet, row);
  text = g_hash_table_lookup (notes->cells, GUINT_TO_POINTER (column + 1));
  if (text == NULL)
    {
      text = g_string_new (NULL);
      g_hash_table_insert (notes->cells, GUINT_TO_POINTER (column + 1), text);
    }
  append_message (text, message);
  /* Translators: a cell's address and what is wrong with it. */
  named = g_strdup_printf (C_ ("annotation", "%s%u: %s"), name, row, message);
  append_message (notes->text, named);
}

/**
 * sg_annotations_count_rows:
 * @self: annotations
 *
 * Returns: of how many rows there is something to say
 */
guint
sg_annotations_count_rows (SgAnnotations *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->sheets->len; i++)
    n += g_hash_table_size (((SgSheetNotes *) g_ptr_array_index (self->sheets, i))->rows);
  return n;
}

static gboolean
measure_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  Extent *extent = user_data;
  const SgCell *last = &row->cells[row->n_cells - 1];

  extent->last_column = MAX (extent->last_column, last->column);
  if (row->row == extent->header_row && sg_annotations_is_heading (last->text))
    extent->own_column = last->column + 1;
  return TRUE;
}

/* Behind the last column that holds something, or where an earlier copy has its texts. */
static gboolean
find_column (SgSheetReader *reader, SgSheetNotes *notes, GError **error)
{
  Extent extent = { .header_row = notes->header_row };

  if (!sg_sheet_reader_read (reader, notes->sheet, measure_row, &extent, error))
    return FALSE;
  notes->column = extent.last_column + 1;
  if (extent.own_column == extent.last_column + 1)
    notes->column = extent.last_column;
  notes->column = MIN (notes->column, SG_SHEET_MAX_COLUMNS - 1);

  return TRUE;
}

static gboolean
mark_sheets (SgAnnotations *self,
             SgXlsxEdit *edit,
             SgXlsxPackage *package,
             SgXlsxWorkbook *workbook,
             SgMarkStyles *styles,
             GError **error)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const SgSheetNotes *notes = g_ptr_array_index (self->sheets, i);
      const SgXlsxPart *sheet = g_ptr_array_index (workbook->sheets, notes->sheet);
      g_autofree char *drawing_id = NULL;

      if (!sg_mark_comments (edit, package, sheet->part, notes, &drawing_id, error)
          || !sg_mark_sheet (edit, sheet->part, notes, styles, drawing_id, error))
        return FALSE;
    }
  return TRUE;
}

/* A workbook without styles gets a part for them. */
static char *
ensure_styles (SgXlsxEdit *edit, SgXlsxWorkbook *workbook, GError **error)
{
  g_autofree char *part = NULL;
  g_autofree char *id = NULL;

  if (workbook->styles_part != NULL)
    return g_strdup (workbook->styles_part);

  part = sg_xlsx_edit_find_name (edit, "xl/styles", ".xml");
  id = sg_xlsx_edit_add_relation (edit, workbook->part, "styles", part, error);
  if (id == NULL || !sg_xlsx_edit_add_type (edit, part, "spreadsheetml.styles+xml", error))
    return NULL;

  return g_steal_pointer (&part);
}

static gboolean
write_styles (SgXlsxEdit *edit, const char *part, SgMarkStyles *styles, GError **error)
{
  g_autoptr (GBytes) bytes = sg_mark_styles_write (styles);

  if (bytes == NULL)
    {
      sg_xlsx_edit_set_error (edit, error);
      return FALSE;
    }
  sg_xlsx_edit_set (edit, part, g_steal_pointer (&bytes));

  return TRUE;
}

static gboolean
mark_workbook (SgAnnotations *self, SgXlsxEdit *edit, SgXlsxPackage *package, GError **error)
{
  g_autoptr (SgXlsxWorkbook) workbook = sg_xlsx_workbook_load (package, error);
  g_autoptr (SgMarkStyles) styles = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *part = NULL;

  if (workbook == NULL)
    return FALSE;
  part = ensure_styles (edit, workbook, error);
  if (part == NULL)
    return FALSE;
  bytes = sg_xlsx_edit_get (edit, part, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  styles = sg_mark_styles_new (bytes);
  if (styles == NULL)
    {
      sg_xlsx_edit_set_error (edit, error);
      return FALSE;
    }

  return mark_sheets (self, edit, package, workbook, styles, error)
         && write_styles (edit, part, styles, error);
}

/**
 * sg_annotations_write:
 * @self: annotations
 * @path: the file that they are about, .xlsx or .csv
 * @copy: the workbook that the annotated copy becomes
 * @cancellable: (nullable): ends the work early
 * @error: why there is no copy
 *
 * Writes the copy; @path stays as it is.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing written
 */
gboolean
sg_annotations_write (SgAnnotations *self,
                      const char *path,
                      const char *copy,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SgSheetReader) reader = NULL;
  g_autoptr (SgXlsxPackage) package = NULL;
  g_autoptr (SgXlsxEdit) edit = NULL;
  SgSheetFormat format;

  g_return_val_if_fail (self != NULL && path != NULL && copy != NULL, FALSE);

  reader = sg_sheet_reader_open (path, cancellable, error);
  if (reader == NULL)
    return FALSE;
  for (guint i = 0; i < self->sheets->len; i++)
    if (!find_column (reader, g_ptr_array_index (self->sheets, i), error))
      return FALSE;

  if (!sg_sheet_sniff (path, &format, error))
    return FALSE;
  if (format == SG_SHEET_FORMAT_CSV)
    return sg_annotate_csv (reader, ensure_sheet (self, 0), copy, error);

  package = sg_xlsx_package_open (path, cancellable, error);
  if (package == NULL)
    return FALSE;
  edit = sg_xlsx_edit_new (package);

  return mark_workbook (self, edit, package, error) && sg_xlsx_edit_save (edit, copy, error);
}
