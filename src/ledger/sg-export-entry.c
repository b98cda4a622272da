/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-export-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order of SgExportKind. */
static const struct
{
  const char *name;
  const char *label;
} kinds[] = {
  { "report", N_ ("Report") },   { "table", N_ ("List as a file") }, { "list", N_ ("Listing") },
  { "chart", N_ ("Chart") },     { "print", N_ ("On paper") },       { "copy", N_ ("Copied rows") },
  { "package", N_ ("Package") }, { "reveal", N_ ("Shown in full") }, { "purge", N_ ("Purged") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == SG_N_EXPORT_KINDS);

/**
 * sg_export_entry_new:
 * @kind: what is done
 * @what: name of a report, register or chart; "*" for all registers
 * @audience: "internal", "upward" or "public"
 *
 * Returns: (transfer full): an entry that is not recorded yet
 */
SgExportEntry *
sg_export_entry_new (SgExportKind kind, const char *what, const char *audience)
{
  SgExportEntry *entry = NULL;

  g_return_val_if_fail (what != NULL && audience != NULL, NULL);

  entry = g_new0 (SgExportEntry, 1);
  entry->kind = kind;
  entry->what = g_strdup (what);
  entry->audience = g_strdup (audience);
  return entry;
}

/**
 * sg_export_entry_copy:
 * @entry: an entry
 *
 * Returns: (transfer full): a copy
 */
SgExportEntry *
sg_export_entry_copy (const SgExportEntry *entry)
{
  SgExportEntry *copy = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  copy = g_memdup2 (entry, sizeof *entry);
  copy->time = g_strdup (entry->time);
  copy->who = g_strdup (entry->who);
  copy->what = g_strdup (entry->what);
  copy->carries = g_strdup (entry->carries);
  copy->audience = g_strdup (entry->audience);
  copy->as_of = g_strdup (entry->as_of);
  copy->unit = g_strdup (entry->unit);
  copy->file = g_strdup (entry->file);
  copy->field = g_strdup (entry->field);
  copy->reason = g_strdup (entry->reason);
  return copy;
}

/**
 * sg_export_entry_free:
 * @entry: (transfer full): an entry
 *
 * Frees it.
 */
void
sg_export_entry_free (SgExportEntry *entry)
{
  g_return_if_fail (entry != NULL);

  g_free (entry->time);
  g_free (entry->who);
  g_free (entry->what);
  g_free (entry->carries);
  g_free (entry->audience);
  g_free (entry->as_of);
  g_free (entry->unit);
  g_free (entry->file);
  g_free (entry->field);
  g_free (entry->reason);
  g_free (entry);
}

/**
 * sg_export_entry_set_scope:
 * @entry: an entry
 * @as_of: (nullable): the day that it is about
 * @unit: (nullable): code of the division that it is about
 *
 * Says what the export is about.
 */
void
sg_export_entry_set_scope (SgExportEntry *entry, const char *as_of, const char *unit)
{
  g_return_if_fail (entry != NULL);

  g_free (entry->as_of);
  entry->as_of = g_strdup (as_of);
  g_free (entry->unit);
  entry->unit = g_strdup (unit);
}

/**
 * sg_export_entry_set_path:
 * @entry: an entry
 * @path: the file that is written
 *
 * Notes the file's name. The folder is left out: home folders are called after people.
 */
void
sg_export_entry_set_path (SgExportEntry *entry, const char *path)
{
  g_return_if_fail (entry != NULL && path != NULL);

  g_free (entry->file);
  entry->file = g_filename_display_basename (path);
}

/**
 * sg_export_kind_get_name:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in the ledger and in `shegongctl`
 */
const char *
sg_export_kind_get_name (SgExportKind kind)
{
  g_return_val_if_fail (kind < SG_N_EXPORT_KINDS, NULL);

  return kinds[kind].name;
}

/**
 * sg_export_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): what people call it, translated
 */
const char *
sg_export_kind_get_label (SgExportKind kind)
{
  g_return_val_if_fail (kind < SG_N_EXPORT_KINDS, NULL);

  return _ (kinds[kind].label);
}

/**
 * sg_export_kind_parse:
 * @name: (nullable): a name
 * @kind: (out): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
sg_export_kind_parse (const char *name, SgExportKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      {
        *kind = (SgExportKind) i;
        return TRUE;
      }
  return FALSE;
}
