/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-annotate-private.h"
#include "exchange/sg-sheet.h"
#include "exchange/sg-xlsx-relations.h"
#include "exchange/sg-xlsx-splice.h"

/*
 * Comments at the faulty cells. Each takes a text in the part of the comments and a shape in an old
 * drawing (VML), without which no program shows it.
 */

/* Shapes are numbered in blocks; the first number of a drawing's first block. */
#define SHAPE_BLOCK 1024
/* Where comments stand already, ours are numbered far above them. */
#define SHAPE_FIRST_BEHIND (900 * SHAPE_BLOCK)

#define COMMENTS_HEAD                                                              \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                \
  "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" \
  "<authors><author>Shegong</author></authors><commentList>"
#define COMMENTS_TAIL "</commentList></comments>"

#define DRAWING_HEAD                                                         \
  "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" "                          \
  "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "                     \
  "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"                      \
  "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" " \
  "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"       \
  "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
#define DRAWING_TAIL "</xml>"

typedef struct
{
  guint row; /* from 1 */
  guint column;
  const char *text;
} Comment;

/* What stands in a part of comments already: a cell has one comment at most. */
typedef struct
{
  GHashTable *addresses;
} Existing;

static int
compare_comments (gconstpointer a, gconstpointer b)
{
  const Comment *first = a;
  const Comment *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  return first->column < second->column ? -1 : first->column > second->column;
}

static char *
address_of (const Comment *comment)
{
  g_autofree char *column = sg_sheet_column_name (comment->column);

  return g_strdup_printf ("%s%u", column, comment->row);
}

/* In the order of the sheet; cells in @taken have a comment of somebody else. */
static GArray *
list_comments (const SgSheetNotes *notes, GHashTable *taken)
{
  GArray *comments = g_array_new (FALSE, FALSE, sizeof (Comment));
  GHashTableIter rows, cells;
  gpointer row, row_notes, column, text;

  g_hash_table_iter_init (&rows, notes->rows);
  while (g_hash_table_iter_next (&rows, &row, &row_notes))
    {
      g_hash_table_iter_init (&cells, ((SgRowNotes *) row_notes)->cells);
      while (g_hash_table_iter_next (&cells, &column, &text))
        {
          Comment comment
            = { GPOINTER_TO_UINT (row), GPOINTER_TO_UINT (column) - 1, ((GString *) text)->str };
          g_autofree char *address = address_of (&comment);

          if (!g_hash_table_contains (taken, address))
            g_array_append_val (comments, comment);
        }
    }
  g_array_sort (comments, compare_comments);

  return comments;
}

static char *
make_texts (const GArray *comments)
{
  g_autoptr (GString) xml = g_string_new (NULL);

  for (guint i = 0; i < comments->len; i++)
    {
      const Comment *comment = &g_array_index (comments, Comment, i);
      g_autofree char *address = address_of (comment);
      g_autofree char *escaped = g_markup_escape_text (comment->text, -1);

      g_string_append_printf (xml,
                              "<{p}comment ref=\"%s\" authorId=\"0\"><{p}text><{p}t "
                              "xml:space=\"preserve\">%s</{p}t></{p}text></{p}comment>",
                              address,
                              escaped);
    }

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

/* The anchor says from which column and row to which, and how many pixels into them. */
static char *
make_shapes (const GArray *comments, guint first_shape)
{
  g_autoptr (GString) xml = g_string_new (NULL);

  for (guint i = 0; i < comments->len; i++)
    {
      const Comment *comment = &g_array_index (comments, Comment, i);
      guint row = comment->row - 1;

      g_string_append_printf (
        xml,
        "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
        "xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s%u\" "
        "type=\"#_x0000_t202\" style=\"position:absolute;width:180pt;height:60pt;"
        "visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
        "<v:fill color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox/>"
        "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
        "<x:Anchor>%u, 15, %u, 2, %u, 15, %u, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
        "<x:Row>%u</x:Row><x:Column>%u</x:Column></x:ClientData></v:shape>",
        first_shape + i + 1,
        comment->column + 1,
        row,
        comment->column + 4,
        row + 4,
        row,
        comment->column);
    }

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

static GBytes *
take_bytes (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static char *
make_drawing (const GArray *comments)
{
  g_autoptr (GString) blocks = g_string_new ("1");
  g_autofree char *shapes = make_shapes (comments, SHAPE_BLOCK);

  for (guint i = 1; i <= comments->len / SHAPE_BLOCK; i++)
    g_string_append_printf (blocks, ",%u", i + 1);

  return g_strdup_printf (DRAWING_HEAD "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" "
                                       "data=\"%s\"/></o:shapelayout>%s" DRAWING_TAIL,
                          blocks->str,
                          shapes);
}

static gboolean
add_parts (SgXlsxEdit *edit,
           const char *sheet,
           const GArray *comments,
           char **drawing_id,
           GError **error)
{
  g_autofree char *part = sg_xlsx_edit_find_name (edit, "xl/comments", ".xml");
  g_autofree char *drawing = sg_xlsx_edit_find_name (edit, "xl/drawings/vmlDrawing", ".vml");
  g_autofree char *texts = make_texts (comments);
  g_autoptr (GString) plain = g_string_new (texts);
  g_autofree char *id = NULL;

  g_string_replace (plain, "{p}", "", 0);
  sg_xlsx_edit_set (
    edit, part, take_bytes (g_strconcat (COMMENTS_HEAD, plain->str, COMMENTS_TAIL, NULL)));
  sg_xlsx_edit_set (edit, drawing, take_bytes (make_drawing (comments)));
  if (!sg_xlsx_edit_add_type (edit, part, "spreadsheetml.comments+xml", error)
      || !sg_xlsx_edit_add_type (edit, drawing, "vmlDrawing", error))
    return FALSE;
  id = sg_xlsx_edit_add_relation (edit, sheet, "comments", part, error);
  if (id == NULL)
    return FALSE;
  *drawing_id = sg_xlsx_edit_add_relation (edit, sheet, "vmlDrawing", drawing, error);

  return *drawing_id != NULL;
}

static void
start_existing (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  Existing *self = user_data;
  const char *ref = sg_xml_attribute (tag->attributes, "ref");

  if (strcmp (tag->name, "comment") == 0 && ref != NULL)
    g_hash_table_add (self->addresses, g_strdup (ref));
}

static gboolean
find_taken (SgXlsxEdit *edit, const char *part, GHashTable *taken, GError **error)
{
  static const SgXmlSpliceHandler handler = { start_existing, NULL };
  Existing existing = { taken };
  g_autoptr (GBytes) bytes = sg_xlsx_edit_get (edit, part, error);
  g_autoptr (GBytes) same = NULL;

  if (bytes == NULL)
    return FALSE;
  same = sg_xlsx_splice_run (bytes, &handler, &existing);
  if (same == NULL)
    sg_xlsx_edit_set_error (edit, error);

  return same != NULL;
}

/* Somebody's own comments stay as they are, and ours stand between them. */
static gboolean
extend_parts (SgXlsxEdit *edit,
              const SgSheetNotes *notes,
              const char *part,
              const char *drawing,
              GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) comments = NULL;
  g_autofree char *texts = NULL;
  g_autofree char *shapes = NULL;

  if (!find_taken (edit, part, taken, error))
    return FALSE;
  comments = list_comments (notes, taken);
  texts = make_texts (comments);
  shapes = make_shapes (comments, SHAPE_FIRST_BEHIND);

  return sg_xlsx_edit_append (edit, part, "commentList", texts, error)
         && sg_xlsx_edit_append (edit, drawing, "xml", shapes, error);
}

/**
 * sg_mark_comments:
 * @edit: the copy of the workbook
 * @package: the workbook
 * @part: name of a sheet's part
 * @notes: what the comments say
 * @drawing_id: (out) (nullable) (transfer full): what the sheet has to refer to from now on
 * @error: why it cannot be done
 *
 * Adds comments to a sheet. One with an old drawing of another kind gets none: it can have one
 * such drawing only.
 *
 * Returns: %FALSE with @error set
 */
gboolean
sg_mark_comments (SgXlsxEdit *edit,
                  SgXlsxPackage *package,
                  const char *part,
                  const SgSheetNotes *notes,
                  char **drawing_id,
                  GError **error)
{
  g_autoptr (GPtrArray) relations = sg_xlsx_relations_load (package, part, error);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) comments = list_comments (notes, none);
  const SgXlsxRelation *texts = NULL;
  const SgXlsxRelation *drawing = NULL;
  g_autofree char *texts_part = NULL;
  g_autofree char *drawing_part = NULL;

  *drawing_id = NULL;
  if (relations == NULL)
    return FALSE;
  texts = sg_xlsx_relations_find (relations, NULL, "comments");
  drawing = sg_xlsx_relations_find (relations, NULL, "vmlDrawing");
  if (comments->len == 0 || (texts == NULL) != (drawing == NULL))
    return TRUE;
  if (texts == NULL)
    return add_parts (edit, part, comments, drawing_id, error);

  texts_part = sg_xlsx_relation_resolve (package, part, texts, error);
  if (texts_part == NULL)
    return FALSE;
  drawing_part = sg_xlsx_relation_resolve (package, part, drawing, error);

  return drawing_part != NULL && extend_parts (edit, notes, texts_part, drawing_part, error);
}
