/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-xlsx-styles.h"

/* What the workbook's cell formats say about dates; nothing else of a style matters here. */
struct _SgXlsxStyles
{
  /* owned */
  GHashTable *formats; /* number of a format of the workbook's own → whether it shows a date */
  GByteArray *dates;   /* by cell format: 1 where it shows a date */

  /* state while reading */
  gboolean in_cell_formats;
};

/* Number formats that are built in (ECMA-376 18.8.30), those of Chinese editions included. */
static gboolean
is_built_in_date (guint64 format)
{
  return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31)
         || format == 36 || (format >= 50 && format <= 54) || format == 57 || format == 58;
}

/* Passes over what a format shows literally, and over colours and conditions. */
static const char *
skip_literal (const char *at)
{
  const char *close = NULL;

  if (*at == '\\' || *at == '_' || *at == '*')
    return at[1] != '\0' ? g_utf8_next_char (at + 1) : at + 1;
  close = strchr (at + 1, *at == '[' ? ']' : *at);
  return close != NULL ? close + 1 : at + strlen (at);
}

/**
 * sg_xlsx_format_is_date:
 * @format: a number format such as "yyyy\-mm\-dd" or "0.00"
 *
 * A format of months alone is one of dates unless hours or seconds make minutes of its letters.
 *
 * Returns: whether it shows a number as a date
 */
gboolean
sg_xlsx_format_is_date (const char *format)
{
  gboolean month = FALSE, time = FALSE;

  g_return_val_if_fail (format != NULL, FALSE);

  if (g_ascii_strcasecmp (format, "General") == 0)
    return FALSE;
  for (const char *at = format; *at != '\0' && *at != ';';)
    {
      if (strchr ("\\_*\"[", *at) != NULL)
        {
          at = skip_literal (at);
          continue;
        }
      if (strchr ("yYdD", *at) != NULL)
        return TRUE;
      month = month || *at == 'm' || *at == 'M';
      time = time || strchr ("hHsS", *at) != NULL;
      at++;
    }
  return month && !time;
}

static void
add_format (SgXlsxStyles *self, const char **attributes)
{
  const char *id = sg_xml_attribute (attributes, "numFmtId");
  const char *code = sg_xml_attribute (attributes, "formatCode");

  if (id != NULL && code != NULL)
    g_hash_table_insert (
      self->formats, g_strdup (id), GINT_TO_POINTER (sg_xlsx_format_is_date (code)));
}

static void
add_cell_format (SgXlsxStyles *self, const char **attributes)
{
  const char *id = sg_xml_attribute (attributes, "numFmtId");
  gpointer own = NULL;
  guint8 date = 0;

  if (id != NULL && g_hash_table_lookup_extended (self->formats, id, NULL, &own))
    date = own != NULL;
  else if (id != NULL)
    date = is_built_in_date (g_ascii_strtoull (id, NULL, 10));
  g_byte_array_append (self->dates, &date, 1);
}

static void
start (gpointer data, const char *name, const char **attributes)
{
  SgXlsxStyles *self = data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cell_formats = TRUE;
  else if (strcmp (name, "numFmt") == 0)
    add_format (self, attributes);
  else if (strcmp (name, "xf") == 0 && self->in_cell_formats)
    add_cell_format (self, attributes);
}

static void
end (gpointer data, const char *name)
{
  SgXlsxStyles *self = data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cell_formats = FALSE;
}

/**
 * sg_xlsx_styles_load:
 * @package: a package
 * @part: name of its part with styles
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable): the styles, or %NULL with @error set
 */
SgXlsxStyles *
sg_xlsx_styles_load (SgXlsxPackage *package, const char *part, GError **error)
{
  static const SgXmlHandler handler = { .start = start, .end = end };
  g_autoptr (SgXlsxStyles) self = g_new0 (SgXlsxStyles, 1);

  g_return_val_if_fail (package != NULL, NULL);
  g_return_val_if_fail (part != NULL, NULL);

  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->dates = g_byte_array_new ();
  if (!sg_xlsx_package_parse (package, part, &handler, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_xlsx_styles_is_date:
 * @self: styles
 * @style: number of a cell's style, from 0
 *
 * Returns: whether cells of that style show their number as a date
 */
gboolean
sg_xlsx_styles_is_date (SgXlsxStyles *self, guint64 style)
{
  return style < self->dates->len && self->dates->data[style] != 0;
}

/**
 * sg_xlsx_styles_free:
 * @self: (nullable) (transfer full): styles
 *
 * Frees them.
 */
void
sg_xlsx_styles_free (SgXlsxStyles *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->formats);
  g_byte_array_unref (self->dates);
  g_free (self);
}
