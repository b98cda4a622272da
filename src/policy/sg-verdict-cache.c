/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include "ledger/sg-facts.h"
#include "policy/sg-followed.h"
#include "policy/sg-verdict-cache.h"

#define DATA_KEY "verdicts"

/* 120 MB: all rules of the whole country on one day, and some cities. */
#define MOST_ROWS 3000000

/* Verdicts kept with a connection, good for one state of the ledger. */
typedef struct
{
  gint64 version;
  gsize n_rows;
  GHashTable *tables;   /* scope and rule → SgVerdictTable */
  GHashTable *profiles; /* day → policies that are followed */
} Cache;

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->tables);
  g_hash_table_unref (cache->profiles);
  g_free (cache);
}

static Cache *
cache_get (SgConnection *connection)
{
  Cache *cache = sg_connection_get_data (connection, DATA_KEY);
  gint64 version = sg_connection_get_data_version (connection);

  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      cache->tables = g_hash_table_new_full (
        g_str_hash, g_str_equal, g_free, (GDestroyNotify) sg_verdict_table_unref);
      cache->profiles = g_hash_table_new_full (
        g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      sg_connection_set_data (connection, DATA_KEY, cache, cache_free);
    }
  if (cache->version != version || cache->n_rows > MOST_ROWS)
    {
      g_hash_table_remove_all (cache->tables);
      g_hash_table_remove_all (cache->profiles);
      cache->n_rows = 0;
    }
  cache->version = version;
  return cache;
}

/**
 * sg_verdict_cache_get:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @rule: one of its rules
 * @as_of: a valid day
 * @under: code of a unit
 * @error: (out) (optional): return location of an #SgError
 *
 * Judges every subject of a rule, unless that was done and the ledger has not changed since.
 *
 * Returns: (transfer full) (nullable): the verdicts
 */
SgVerdictTable *
sg_verdict_cache_get (SgConnection *connection,
                      SgProfile *profile,
                      const SgRule *rule,
                      const char *as_of,
                      const char *under,
                      GError **error)
{
  g_autofree char *key = NULL;
  SgVerdictTable *table = NULL;
  Cache *cache = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && rule != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && under != NULL, NULL);

  if (!sg_facts_ensure_under (connection, as_of, sg_profile_get_settings (profile), error))
    return NULL;
  cache = cache_get (connection);
  key = g_strdup_printf ("%s|%s|%s|%s", as_of, under, sg_profile_get_key (profile), rule->id);
  table = g_hash_table_lookup (cache->tables, key);
  if (table != NULL)
    return sg_verdict_table_ref (table);
  table = sg_verdict_table_compute (connection, profile, rule, as_of, under, error);
  if (table == NULL)
    return NULL;
  cache->n_rows += table->rows->len;
  g_hash_table_insert (cache->tables, g_steal_pointer (&key), sg_verdict_table_ref (table));
  return table;
}

/**
 * sg_verdict_cache_get_profiles:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 * @error: (out) (optional): return location of an #SgError
 *
 * Gets the policies that a ledger follows on a day, the same ones as long as the ledger does not
 * change: verdicts are kept for each.
 *
 * Returns: (transfer full) (element-type SgProfile) (nullable): the policies
 */
GPtrArray *
sg_verdict_cache_get_profiles (SgConnection *connection, const char *as_of, GError **error)
{
  GPtrArray *profiles = NULL;
  Cache *cache = NULL;

  g_return_val_if_fail (connection != NULL && as_of != NULL, NULL);

  cache = cache_get (connection);
  profiles = g_hash_table_lookup (cache->profiles, as_of);
  if (profiles != NULL)
    return g_ptr_array_ref (profiles);
  profiles = sg_followed_load_all (connection, as_of, error);
  if (profiles == NULL)
    return NULL;
  g_hash_table_insert (cache->profiles, g_strdup (as_of), g_ptr_array_ref (profiles));
  return profiles;
}
