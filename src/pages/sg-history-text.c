/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-history-text.h"

#include <glib/gi18n-lib.h>

static char *
dup_value (const SgField *field, const char *value, gboolean purged, gboolean masked)
{
  g_autofree char *mask = NULL;

  if (purged)
    return g_strdup (_ ("purged"));
  if (value == NULL)
    return g_strdup (_ ("not filled in"));
  mask = masked ? sg_field_mask (field, value, FALSE) : g_strdup (value);
  return sg_field_display (field, mask);
}

/**
 * sg_history_text_dup_headline:
 * @entry: an entry
 * @masked: whether sensitive values are masked, as the screen masks them
 *
 * Returns: (transfer full): what happened: a field with its value before and after, or what a row
 *   that was made or removed was made or removed for
 */
char *
sg_history_text_dup_headline (const SgHistoryEntry *entry, gboolean masked)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->field == NULL)
    return g_strdup (entry->what);
  old = dup_value (entry->field, entry->old_value, entry->old_purged, masked);
  new = dup_value (entry->field, entry->new_value, entry->new_purged, masked);
  /* Translators: a field, its value before and after. */
  return g_strdup_printf (_ ("%s: %s → %s"), sg_field_get_label (entry->field), old, new);
}
