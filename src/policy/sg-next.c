/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "policy/sg-next.h"

static int
compare_rows_cb (gconstpointer a, gconstpointer b)
{
  const SgMeasureRow *one = *(const SgMeasureRow *const *) a;
  const SgMeasureRow *other = *(const SgMeasureRow *const *) b;

  if (one->value != other->value)
    return one->value > other->value ? -1 : 1;
  return g_strcmp0 (one->division, other->division);
}

/**
 * sg_next_find:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @target: one of its targets
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds what would move a target next: towns with a station on the way, staff who sit the exam this
 * year. The nearest come first.
 *
 * Returns: (transfer full) (element-type SgMeasureRow) (nullable): the rows; none where the target
 * names no measure for it
 */
GPtrArray *
sg_next_find (SgConnection *connection,
              SgProfile *profile,
              const SgTarget *target,
              const char *as_of,
              const char *under,
              GError **error)
{
  GPtrArray *rows = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && target != NULL, NULL);

  if (target->next == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) sg_measure_row_free);
  rows = sg_measure_explain (connection, profile, target->next, as_of, under, error);
  if (rows != NULL)
    g_ptr_array_sort (rows, compare_rows_cb);
  return rows;
}

/**
 * sg_next_describe:
 * @rows: (element-type SgMeasureRow): what #sg_next_find found
 * @limit: how many are named at most
 *
 * Returns: (transfer full): one sentence with the first of them by name; empty where there are none
 */
char *
sg_next_describe (const GPtrArray *rows, guint limit)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (rows != NULL, NULL);

  if (rows->len == 0)
    return g_strdup ("");
  for (guint i = 0; i < MIN (rows->len, limit); i++)
    {
      const SgMeasureRow *row = g_ptr_array_index (rows, i);

      /* TRANSLATORS: stands between the names of stations in a list. */
      g_string_append_printf (names, "%s%s", i > 0 ? C_ ("list", ", ") : "", row->title);
    }
  if (rows->len > limit)
    g_string_append (names, "…");
  return g_strdup_printf (
    ngettext ("%u is on the way: %s.", "%u are on the way: %s.", rows->len), rows->len, names->str);
}
