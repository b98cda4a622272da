/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-annotate-private.h"
#include "exchange/sg-sheet.h"
#include "exchange/sg-xlsx-splice.h"

/* A sheet with a column of texts behind the others and some cells in red. */

#define COLUMN_WIDTH 48

typedef struct
{
  const SgSheetNotes *notes;
  SgMarkStyles *styles;
  const char *drawing_id; /* to refer to, or NULL */

  /* state */
  guint depth;
  guint row;
  guint next_column;
  gboolean in_row;
  gboolean dropping;
  gboolean has_width;
  gboolean has_columns;
  gboolean has_drawing;
} Marker;

static const SgRowNotes *
find_row (const Marker *self)
{
  return g_hash_table_lookup (self->notes->rows, GUINT_TO_POINTER (self->row));
}

static gboolean
writes_text (const Marker *self)
{
  return self->row == self->notes->header_row || find_row (self) != NULL;
}

static void
start_row (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  /* The span of columns is a hint for readers, and would be wrong. */
  const char *const changes[] = { "spans", "", NULL };
  const char *number = sg_xml_attribute (tag->attributes, "r");

  self->row = number != NULL ? (guint) g_ascii_strtoull (number, NULL, 10) : self->row + 1;
  self->next_column = 0;
  self->in_row = TRUE;
  if (writes_text (self))
    sg_xlsx_splice_replace_tag (splice, tag, changes);
}

static void
mark_cell (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  const char *style = sg_xml_attribute (tag->attributes, "s");
  guint original = style != NULL ? (guint) g_ascii_strtoull (style, NULL, 10) : 0;
  g_autofree char *red
    = g_strdup_printf ("%u", sg_mark_styles_get (self->styles, original, SG_MARK_CELL));
  const char *const changes[] = { "s", red, NULL };

  sg_xlsx_splice_replace_tag (splice, tag, changes);
}

/* Faulty cells that hold nothing may not be there at all. */
static void
insert_missing (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag, guint first, guint end)
{
  const SgRowNotes *notes = find_row (self);

  for (guint column = first; notes != NULL && column < end; column++)
    if (g_hash_table_contains (notes->cells, GUINT_TO_POINTER (column + 1)))
      {
        g_autofree char *name = sg_sheet_column_name (column);
        g_autofree char *cell
          = g_strdup_printf ("<%sc r=\"%s%u\" s=\"%u\"/>",
                             tag->prefix,
                             name,
                             self->row,
                             sg_mark_styles_get (self->styles, 0, SG_MARK_CELL));

        sg_xlsx_splice_keep_to (splice, tag->begin);
        sg_xlsx_splice_insert (splice, cell);
      }
}

/* A text that an earlier copy left in the column makes room for the new one. */
static void
start_cell (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  const char *address = sg_xml_attribute (tag->attributes, "r");
  const SgRowNotes *notes = find_row (self);
  guint column = self->next_column;
  guint row;

  if (address != NULL)
    sg_sheet_parse_address (address, strlen (address), &row, &column);
  insert_missing (self, splice, tag, self->next_column, MIN (column, self->notes->column));
  self->next_column = column + 1;
  if (column == self->notes->column && self->row >= self->notes->header_row)
    {
      sg_xlsx_splice_keep_to (splice, tag->begin);
      self->dropping = TRUE;
    }
  else if (notes != NULL && g_hash_table_contains (notes->cells, GUINT_TO_POINTER (column + 1)))
    mark_cell (self, splice, tag);
}

static void
end_row (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  const SgRowNotes *notes = find_row (self);
  const char *text = notes != NULL ? notes->text->str : sg_annotations_get_heading ();
  g_autofree char *column = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *cell = NULL;

  self->in_row = FALSE;
  if (!writes_text (self) || tag->begin == tag->end)
    return;

  insert_missing (self, splice, tag, self->next_column, self->notes->column);
  column = sg_sheet_column_name (self->notes->column);
  escaped = g_markup_escape_text (text, -1);
  cell = g_strdup_printf ("<%sc r=\"%s%u\" s=\"%u\" t=\"inlineStr\"><%sis><%st "
                          "xml:space=\"preserve\">%s</%st></%sis></%sc>",
                          tag->prefix,
                          column,
                          self->row,
                          sg_mark_styles_get (self->styles, 0, SG_MARK_MESSAGE),
                          tag->prefix,
                          tag->prefix,
                          escaped,
                          tag->prefix,
                          tag->prefix,
                          tag->prefix);
  sg_xlsx_splice_keep_to (splice, tag->begin);
  sg_xlsx_splice_insert (splice, cell);
}

static void
widen_dimension (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  const char *ref = sg_xml_attribute (tag->attributes, "ref");
  SgSheetRange range;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *wider = NULL;

  if (ref == NULL || !sg_sheet_parse_range (ref, &range)
      || range.last_column >= self->notes->column)
    return;
  first = sg_sheet_column_name (range.first_column);
  last = sg_sheet_column_name (self->notes->column);
  wider = g_strdup_printf ("%s%u:%s%u", first, range.first_row, last, range.last_row);
  sg_xlsx_splice_replace_tag (splice, tag, (const char *const[]){ "ref", wider, NULL });
}

static void
look_at_width (Marker *self, const SgXmlTag *tag)
{
  const char *first = sg_xml_attribute (tag->attributes, "min");
  const char *last = sg_xml_attribute (tag->attributes, "max");
  guint column = self->notes->column + 1;

  if (first != NULL && last != NULL && g_ascii_strtoull (first, NULL, 10) <= column
      && column <= g_ascii_strtoull (last, NULL, 10))
    self->has_width = TRUE;
}

static void
insert_width (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  guint column = self->notes->column + 1;
  g_autofree char *text = g_strdup_printf ("<%scol min=\"%u\" max=\"%u\" width=\"%d\" "
                                           "customWidth=\"1\"/>",
                                           tag->prefix,
                                           column,
                                           column,
                                           COLUMN_WIDTH);

  sg_xlsx_splice_keep_to (splice, tag->begin);
  sg_xlsx_splice_insert (splice, text);
}

static void
insert_columns (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  g_autofree char *begin = g_strdup_printf ("<%scols>", tag->prefix);
  g_autofree char *end = g_strdup_printf ("</%scols>", tag->prefix);

  sg_xlsx_splice_keep_to (splice, tag->begin);
  sg_xlsx_splice_insert (splice, begin);
  insert_width (self, splice, tag);
  sg_xlsx_splice_insert (splice, end);
}

static void
insert_drawing (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  g_autofree char *text = NULL;

  if (self->has_drawing || self->drawing_id == NULL)
    return;
  self->has_drawing = TRUE;
  text = g_strdup_printf ("<%slegacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/"
                          "officeDocument/2006/relationships\" r:id=\"%s\"/>",
                          tag->prefix,
                          self->drawing_id);
  sg_xlsx_splice_keep_to (splice, tag->begin);
  sg_xlsx_splice_insert (splice, text);
}

/* Children of the sheet that stand behind the drawing of the comments (ECMA-376, 18.3.1.99). */
static gboolean
stands_behind_drawing (const char *name)
{
  static const char *const names[]
    = { "legacyDrawingHF", "drawingHF",  "picture", "oleObjects", "controls",
        "webPublishItems", "tableParts", "extLst",  NULL };

  return g_strv_contains (names, name);
}

static void
start_child (Marker *self, SgXlsxSplice *splice, const SgXmlTag *tag)
{
  if (strcmp (tag->name, "dimension") == 0)
    widen_dimension (self, splice, tag);
  else if (strcmp (tag->name, "cols") == 0)
    self->has_columns = TRUE;
  else if (strcmp (tag->name, "sheetData") == 0 && !self->has_columns)
    insert_columns (self, splice, tag);
  else if (strcmp (tag->name, "legacyDrawing") == 0)
    self->has_drawing = TRUE;
  else if (stands_behind_drawing (tag->name))
    insert_drawing (self, splice, tag);
}

static void
start (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  Marker *self = user_data;

  if (self->depth == 1)
    start_child (self, splice, tag);
  else if (strcmp (tag->name, "col") == 0 && self->depth == 2)
    look_at_width (self, tag);
  else if (strcmp (tag->name, "row") == 0 && self->depth == 2)
    start_row (self, splice, tag);
  else if (strcmp (tag->name, "c") == 0 && self->in_row && self->depth == 3)
    start_cell (self, splice, tag);
  self->depth++;
}

static void
end (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  Marker *self = user_data;

  self->depth--;
  if (self->depth == 3 && self->dropping)
    {
      sg_xlsx_splice_drop_to (splice, tag->end);
      self->dropping = FALSE;
    }
  else if (self->depth == 2 && self->in_row)
    end_row (self, splice, tag);
  else if (self->depth == 1 && strcmp (tag->name, "cols") == 0 && !self->has_width)
    insert_width (self, splice, tag);
  else if (self->depth == 0)
    insert_drawing (self, splice, tag);
}

/**
 * sg_mark_sheet:
 * @edit: the copy of the workbook
 * @part: name of the sheet's part
 * @notes: what to write
 * @styles: the styles of the copy
 * @drawing_id: (nullable): relationship of the drawing of its comments; %NULL keeps what it has
 * @error: why it cannot be done
 *
 * Writes the texts of a sheet and colours its faulty cells. Everything else stays byte for byte.
 *
 * Returns: whether it was done
 */
gboolean
sg_mark_sheet (SgXlsxEdit *edit,
               const char *part,
               const SgSheetNotes *notes,
               SgMarkStyles *styles,
               const char *drawing_id,
               GError **error)
{
  static const SgXmlSpliceHandler handler = { start, end };
  Marker marker = { .notes = notes, .styles = styles, .drawing_id = drawing_id };
  g_autoptr (GBytes) bytes = sg_xlsx_edit_get (edit, part, error);
  g_autoptr (GBytes) changed = NULL;

  if (bytes == NULL)
    return FALSE;
  changed = sg_xlsx_splice_run (bytes, &handler, &marker);
  if (changed == NULL)
    {
      sg_xlsx_edit_set_error (edit, error);
      return FALSE;
    }
  sg_xlsx_edit_set (edit, part, g_steal_pointer (&changed));

  return TRUE;
}
