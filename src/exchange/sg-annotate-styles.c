/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-annotate-private.h"
#include "exchange/sg-xlsx-splice.h"

/*
 * The styles of a workbook with some more: each style of a marked cell once again, but red. Number
 * formats, borders and fonts stay.
 */

#define RED_FILL                                                               \
  "<%sfill><%spatternFill patternType=\"solid\"><%sfgColor rgb=\"FFFFC7CE\"/>" \
  "<%sbgColor indexed=\"64\"/></%spatternFill></%sfill>"

/* The first two fills are reserved: programs draw none and grey there, whatever is written. */
#define N_RESERVED_FILLS 2

/* For workbooks without any. */
#define STYLES_EMPTY                                                                          \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                           \
  "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"          \
  "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"           \
  "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"                       \
  "<fill><patternFill patternType=\"gray125\"/></fill></fills>"                               \
  "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>" \
  "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"                                            \
  "<cellXfs count=\"1\"><xf xfId=\"0\"/></cellXfs></styleSheet>"

/* A style of a cell: its tag made red, and what follows the tag up to the end of the element. */
typedef struct
{
  char *red_tag;
  gsize rest_begin;
  gsize rest_end;
} Style;

typedef struct
{
  guint original;
  SgMark mark;
} Wanted;

struct _SgMarkStyles
{
  /* owned */
  GBytes *part;
  GArray *styles; /* Style */
  GArray *wanted; /* Wanted, in the order of the styles that are added */
  char *prefix;

  /* state */
  guint n_fills;
  gboolean has_fills;
  gboolean in_fills;
  gboolean in_styles;
};

static void
clear_style (gpointer data)
{
  Style *style = data;

  g_clear_pointer (&style->red_tag, g_free);
}

static guint
red_fill_of (const SgMarkStyles *self)
{
  return MAX (self->n_fills, N_RESERVED_FILLS);
}

static void
collect_style (SgMarkStyles *self, const SgXmlTag *tag)
{
  g_autofree char *fill = g_strdup_printf ("%u", red_fill_of (self));
  const char *const changes[] = { "fillId", fill, "applyFill", "1", NULL };
  Style style = { sg_xml_tag_rewrite (tag, changes), tag->end, tag->end };

  g_array_append_val (self->styles, style);
}

static void
start_collect (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  SgMarkStyles *self = user_data;

  if (strcmp (tag->name, "styleSheet") == 0)
    self->prefix = g_strdup (tag->prefix);
  else if (strcmp (tag->name, "fills") == 0)
    self->has_fills = self->in_fills = TRUE;
  else if (strcmp (tag->name, "fill") == 0 && self->in_fills)
    self->n_fills++;
  else if (strcmp (tag->name, "cellXfs") == 0)
    self->in_styles = TRUE;
  else if (strcmp (tag->name, "xf") == 0 && self->in_styles)
    collect_style (self, tag);
}

static void
end_collect (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  SgMarkStyles *self = user_data;

  if (strcmp (tag->name, "fills") == 0)
    self->in_fills = FALSE;
  else if (strcmp (tag->name, "cellXfs") == 0)
    self->in_styles = FALSE;
  else if (strcmp (tag->name, "xf") == 0 && self->in_styles && self->styles->len > 0)
    g_array_index (self->styles, Style, self->styles->len - 1).rest_end = tag->end;
}

/**
 * sg_mark_styles_new:
 * @styles: (nullable): the part with the styles; %NULL where the workbook has none
 *
 * Returns: (transfer full) (nullable): the styles, or %NULL where they are no sound XML
 */
SgMarkStyles *
sg_mark_styles_new (GBytes *styles)
{
  static const SgXmlSpliceHandler handler = { start_collect, end_collect };
  g_autoptr (SgMarkStyles) self = g_new0 (SgMarkStyles, 1);
  g_autoptr (GBytes) same = NULL;

  self->part = styles != NULL ? g_bytes_ref (styles)
                              : g_bytes_new_static (STYLES_EMPTY, strlen (STYLES_EMPTY));
  self->styles = g_array_new (FALSE, FALSE, sizeof (Style));
  g_array_set_clear_func (self->styles, clear_style);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  same = sg_xlsx_splice_run (self->part, &handler, self);

  return same != NULL && self->prefix != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * sg_mark_styles_free:
 * @self: (transfer full) (nullable): styles
 *
 * Frees them.
 */
void
sg_mark_styles_free (SgMarkStyles *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->part, g_bytes_unref);
  g_clear_pointer (&self->styles, g_array_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->prefix, g_free);
  g_free (self);
}

/**
 * sg_mark_styles_get:
 * @self: styles
 * @original: the style that a cell has
 * @mark: how it is to stand out
 *
 * Returns: the style that it gets; @original where the workbook keeps no styles of cells
 */
guint
sg_mark_styles_get (SgMarkStyles *self, guint original, SgMark mark)
{
  Wanted wanted = { mark == SG_MARK_MESSAGE ? 0 : original, mark };

  g_return_val_if_fail (self != NULL, 0);

  if (self->styles->len == 0)
    return original;
  if (wanted.original >= self->styles->len)
    wanted.original = 0;
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *other = &g_array_index (self->wanted, Wanted, i);

      if (other->original == wanted.original && other->mark == mark)
        return self->styles->len + i;
    }
  g_array_append_val (self->wanted, wanted);

  return self->styles->len + self->wanted->len - 1;
}

static void
insert_fills (SgMarkStyles *self, SgXlsxSplice *splice)
{
  const char *p = self->prefix;
  g_autofree char *red = g_strdup_printf (RED_FILL, p, p, p, p, p, p);

  for (guint i = self->n_fills; i < N_RESERVED_FILLS; i++)
    {
      g_autofree char *reserved
        = g_strdup_printf ("<%sfill><%spatternFill patternType=\"%s\"/></%sfill>",
                           p,
                           p,
                           i == 0 ? "none" : "gray125",
                           p);

      sg_xlsx_splice_insert (splice, reserved);
    }
  sg_xlsx_splice_insert (splice, red);
}

static void
insert_style (SgMarkStyles *self, SgXlsxSplice *splice, const Wanted *wanted)
{
  const Style *style = &g_array_index (self->styles, Style, wanted->original);
  const char *bytes = g_bytes_get_data (self->part, NULL);
  g_autofree char *text = NULL;

  if (wanted->mark == SG_MARK_MESSAGE)
    text = g_strdup_printf ("<%sxf numFmtId=\"0\" fontId=\"0\" fillId=\"%u\" borderId=\"0\" "
                            "xfId=\"0\" applyFill=\"1\" applyAlignment=\"1\"><%salignment "
                            "vertical=\"top\" wrapText=\"1\"/></%sxf>",
                            self->prefix,
                            red_fill_of (self),
                            self->prefix,
                            self->prefix);
  else
    text = g_strdup_printf ("%s%.*s",
                            style->red_tag,
                            (int) (style->rest_end - style->rest_begin),
                            bytes + style->rest_begin);
  sg_xlsx_splice_insert (splice, text);
}

static void
replace_count (SgXlsxSplice *splice, const SgXmlTag *tag, guint count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);
  const char *const changes[] = { "count", text, NULL };

  sg_xlsx_splice_replace_tag (splice, tag, changes);
}

static void
start_write (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  SgMarkStyles *self = user_data;
  gboolean behind_fills = strcmp (tag->name, "borders") == 0
                          || strcmp (tag->name, "cellStyleXfs") == 0
                          || strcmp (tag->name, "cellXfs") == 0;

  if (strcmp (tag->name, "fills") == 0)
    replace_count (splice, tag, red_fill_of (self) + 1);
  else if (behind_fills && !self->has_fills)
    {
      self->has_fills = TRUE;
      sg_xlsx_splice_keep_to (splice, tag->begin);
      sg_xlsx_splice_insert (splice, "<");
      sg_xlsx_splice_insert (splice, self->prefix);
      sg_xlsx_splice_insert (splice, "fills>");
      insert_fills (self, splice);
      sg_xlsx_splice_insert (splice, "</");
      sg_xlsx_splice_insert (splice, self->prefix);
      sg_xlsx_splice_insert (splice, "fills>");
    }
  if (strcmp (tag->name, "cellXfs") == 0)
    replace_count (splice, tag, self->styles->len + self->wanted->len);
}

static void
end_write (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  SgMarkStyles *self = user_data;

  if (strcmp (tag->name, "fills") == 0)
    {
      sg_xlsx_splice_keep_to (splice, tag->begin);
      insert_fills (self, splice);
    }
  else if (strcmp (tag->name, "cellXfs") == 0)
    {
      sg_xlsx_splice_keep_to (splice, tag->begin);
      for (guint i = 0; i < self->wanted->len; i++)
        insert_style (self, splice, &g_array_index (self->wanted, Wanted, i));
    }
}

/**
 * sg_mark_styles_write:
 * @self: styles
 *
 * Returns: (transfer full) (nullable): the part with the styles that sg_mark_styles_get() added
 */
GBytes *
sg_mark_styles_write (SgMarkStyles *self)
{
  static const SgXmlSpliceHandler handler = { start_write, end_write };

  g_return_val_if_fail (self != NULL, NULL);

  return self->wanted->len > 0 ? sg_xlsx_splice_run (self->part, &handler, self)
                               : g_bytes_ref (self->part);
}
