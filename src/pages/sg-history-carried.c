/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-history-carried.h"

#include "ledger/sg-export-record.h"

#include <glib/gi18n-lib.h>

/* How many exports one line names; the export record has them all. */
#define MOST_NAMED 3

/* The change since which the value stood that entry number @index replaced. Entries are newest
 * first; the row's first one is that which made it. */
static gint64
find_since (GPtrArray *entries, guint index)
{
  const SgHistoryEntry *entry = g_ptr_array_index (entries, index);
  gint64 since = 0;

  for (guint i = index + 1; i < entries->len; i++)
    {
      const SgHistoryEntry *older = g_ptr_array_index (entries, i);

      since = older->change;
      if (older->field == entry->field || older->field == NULL)
        return since;
    }
  return since;
}

/* A workbook by its file, what has none by how it went out; with day and clerk. */
static void
append_export (GString *text, const SgExportEntry *export)
{
  g_autofree char *day = g_strndup (export->time, 10);

  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append_printf (text,
                          "%s (%s, %s)",
                          export->file != NULL ? export->file
                                               : sg_export_kind_get_label (export->kind),
                          day,
                          export->who);
}

static char *
describe (GPtrArray *exports, gint64 since, gint64 until)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < exports->len; i++)
    {
      const SgExportEntry *export = g_ptr_array_index (exports, i);

      if (export->change < since || export->change >= until)
        continue;
      if (n++ < MOST_NAMED)
        append_export (text, export);
    }
  if (n == 0)
    return NULL;
  if (n > MOST_NAMED)
    /* Translators: files that an old value went out with, and how many more there are. */
    return g_strdup_printf (
      ngettext ("Went out with %s and %u more", "Went out with %s and %u more", n - MOST_NAMED),
      text->str,
      n - MOST_NAMED);
  /* Translators: files that an old value went out with. */
  return g_strdup_printf (_ ("Went out with %s"), text->str);
}

/**
 * sg_history_carried_find:
 * @connection: a connection
 * @entries: (element-type SgHistoryEntry): the history of one row, newest first
 * @error: what went wrong
 *
 * Looks for each value that was replaced which exports of its register were made while it stood:
 * from an old value to the workbook that carried it.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a sentence for each entry, or %NULL
 * where nothing went out with the old value
 */
GPtrArray *
sg_history_carried_find (SgConnection *connection, GPtrArray *entries, GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) exports = NULL;
  const SgHistoryEntry *oldest = NULL;

  g_return_val_if_fail (connection != NULL && entries != NULL, NULL);

  if (entries->len == 0)
    return g_steal_pointer (&sentences);
  oldest = g_ptr_array_index (entries, entries->len - 1);
  exports = sg_export_record_find_carrying (connection, oldest->reg, oldest->change, 0, error);
  if (exports == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const SgHistoryEntry *entry = g_ptr_array_index (entries, i);

      g_ptr_array_add (
        sentences,
        entry->field != NULL ? describe (exports, find_since (entries, i), entry->change) : NULL);
    }
  return g_steal_pointer (&sentences);
}
