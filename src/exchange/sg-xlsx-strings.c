/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-xlsx-strings.h"
#include "exchange/sg-xlsx-text.h"

/* All texts of a workbook that a person can still read; more would fill the memory. */
#define MAX_ARENA_BYTES (G_GUINT64_CONSTANT (256) << 20)
#define MAX_ENTRIES (1 << 24)

typedef struct
{
  guint32 offset;
  guint odd : 1;
  guint too_long : 1;
} Entry;

/* The texts that cells share, one behind the other in one arena. */
struct _SgXlsxStrings
{
  /* owned */
  GString *arena;
  GArray *entries;

  /* state while reading */
  SgXlsxPackage *package; /* borrowed */
  gsize begin;            /* where the text of the present entry begins */
  gboolean in_entry;
  gboolean in_text;
  guint phonetic; /* how deep in a guide to pronunciation */
};

static void
start (gpointer data, const char *name, const char **attributes)
{
  SgXlsxStrings *self = data;

  if (strcmp (name, "si") == 0)
    {
      self->in_entry = TRUE;
      self->begin = self->arena->len;
    }
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (name, "t") == 0)
    self->in_text = self->in_entry && self->phonetic == 0;
}

static void
fail_too_many (SgXlsxStrings *self)
{
  sg_xlsx_package_fail (self->package,
                        g_error_new (SG_ERROR,
                                     SG_ERROR_REFUSED,
                                     _ ("%s: the workbook holds more text than can be read; split "
                                        "it into smaller ones."),
                                     sg_xlsx_package_get_path (self->package)));
}

static void
end_entry (SgXlsxStrings *self)
{
  Entry entry = { .offset = (guint32) self->begin };
  gboolean odd = FALSE;
  gsize length
    = sg_xlsx_text_clean (self->arena->str + self->begin, self->arena->len - self->begin, &odd);

  entry.odd = odd;
  entry.too_long = sg_xlsx_text_is_too_long (self->arena->str + self->begin, length);
  g_string_truncate (self->arena, entry.too_long ? self->begin : self->begin + length);
  g_string_append_c (self->arena, '\0');
  g_array_append_val (self->entries, entry);
  self->in_entry = FALSE;
  if (self->entries->len > MAX_ENTRIES)
    fail_too_many (self);
}

static void
end (gpointer data, const char *name)
{
  SgXlsxStrings *self = data;

  if (strcmp (name, "si") == 0 && self->in_entry)
    end_entry (self);
  else if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
    self->phonetic--;
  else if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
}

static void
text (gpointer data, const char *piece, int length)
{
  SgXlsxStrings *self = data;

  if (!self->in_text)
    return;
  if (self->arena->len + length > MAX_ARENA_BYTES)
    fail_too_many (self);
  else
    g_string_append_len (self->arena, piece, length);
}

/**
 * sg_xlsx_strings_load:
 * @package: a package
 * @part: name of its part with shared strings
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable): the strings, or %NULL with @error set
 */
SgXlsxStrings *
sg_xlsx_strings_load (SgXlsxPackage *package, const char *part, GError **error)
{
  static const SgXmlHandler handler = { .start = start, .end = end, .text = text };
  g_autoptr (SgXlsxStrings) self = g_new0 (SgXlsxStrings, 1);

  g_return_val_if_fail (package != NULL, NULL);
  g_return_val_if_fail (part != NULL, NULL);

  self->package = package;
  self->arena = g_string_new (NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  if (!sg_xlsx_package_parse (package, part, &handler, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_xlsx_strings_get:
 * @self: shared strings
 * @index: number of one, from 0
 * @string: (out): the string; its text lives as long as @self
 *
 * Returns: %FALSE where there is none with that number
 */
gboolean
sg_xlsx_strings_get (SgXlsxStrings *self, guint64 index, SgXlsxString *string)
{
  const Entry *entry = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (string != NULL, FALSE);

  if (index >= self->entries->len)
    return FALSE;
  entry = &g_array_index (self->entries, Entry, index);
  string->text = self->arena->str + entry->offset;
  string->odd = entry->odd;
  string->too_long = entry->too_long;
  return TRUE;
}

/**
 * sg_xlsx_strings_free:
 * @self: (nullable) (transfer full): shared strings
 *
 * Frees them.
 */
void
sg_xlsx_strings_free (SgXlsxStrings *self)
{
  if (self == NULL)
    return;
  g_string_free (self->arena, TRUE);
  g_array_unref (self->entries);
  g_free (self);
}
