/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include "ledger/sg-facts.h"
#include "policy/sg-renewal.h"

#define COUNTY_DIGITS 6

#define WHOLE_COUNTRY "0"

/* A change that reaches into more places than this is measured as a whole. */
#define MOST_CODES 64

static void
add_code (GHashTable *codes, const char *code, gboolean county)
{
  g_hash_table_add (codes, county ? g_strndup (code, COUNTY_DIGITS) : g_strdup (code));
}

/* A code may lie under another one on the day of the verdicts. */
static gboolean
find_places (SgConnection *connection,
             const char *as_of,
             const SgTouched *touched,
             SgReach reach,
             GHashTable *places,
             GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, touched->codes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_hash_table_add (places, g_strdup (key));
      if (!sg_facts_add_places_of_code (connection, as_of, key, places, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, touched->orgs);
  while (reach == SG_REACH_OPERATOR && g_hash_table_iter_next (&iter, &key, NULL))
    if (!sg_facts_add_places_of_org (connection, as_of, *(const gint64 *) key, places, error))
      return FALSE;
  return TRUE;
}

static int
compare_codes_cb (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
is_whole (const GPtrArray *codes)
{
  return codes->len > MOST_CODES
         || (codes->len > 0 && *(const char *) g_ptr_array_index (codes, 0) == '\0');
}

/**
 * sg_renewal_find_codes:
 * @connection: a connection to a ledger, with the facts of the day
 * @as_of: the day
 * @touched: what was written
 * @reach: how far it reaches
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds the divisions in which a measure may say something else now.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): their codes, none within another; %NULL
 * where all has to be measured again, too
 */
GPtrArray *
sg_renewal_find_codes (SgConnection *connection,
                       const char *as_of,
                       const SgTouched *touched,
                       SgReach reach,
                       GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) distinct = NULL;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (connection != NULL && as_of != NULL && touched != NULL, NULL);

  if (touched->all || reach == SG_REACH_WHOLE
      || !find_places (connection, as_of, touched, reach, places, error))
    return NULL;
  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_code (codes, key, reach != SG_REACH_PLACE);
  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (sorted, g_strdup (key));
  g_ptr_array_sort (sorted, compare_codes_cb);
  distinct = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sorted->len; i++)
    if (distinct->len == 0
        || !g_str_has_prefix (g_ptr_array_index (sorted, i),
                              g_ptr_array_index (distinct, distinct->len - 1)))
      g_ptr_array_add (distinct, g_strdup (g_ptr_array_index (sorted, i)));
  return is_whole (distinct) ? NULL : g_steal_pointer (&distinct);
}

/**
 * sg_renewal_find_common:
 * @code: code of a division
 * @under: code of a unit, "0" for the whole country
 *
 * Returns: (transfer none) (nullable): the part of the unit that lies in the division; %NULL for
 * none
 */
const char *
sg_renewal_find_common (const char *code, const char *under)
{
  g_return_val_if_fail (code != NULL && under != NULL, NULL);

  if (g_str_equal (under, WHOLE_COUNTRY) || g_str_has_prefix (code, under))
    return code;
  return g_str_has_prefix (under, code) ? under : NULL;
}
