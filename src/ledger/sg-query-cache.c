/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-query-cache.h"

/*
 * Results in order, kept with the connection while the ledger stays as it is: each key typed into a
 * search asks for the same rows in the same order once more, less those that do not fit.
 */

#define CACHE_KEY "query-results"

/* Results kept. The national directory of stations takes 330 KB, that of persons 1 MB. */
#define MAX_RESULTS 8

typedef struct
{
  gint64 data_version;
  GHashTable *results; /* key → GArray of gint64 */
} Cache;

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->results);
  g_free (cache);
}

static Cache *
ensure_cache (SgConnection *connection)
{
  const gint64 version = sg_connection_get_data_version (connection);
  Cache *cache = sg_connection_get_data (connection, CACHE_KEY);

  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      cache->results
        = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
      sg_connection_set_data (connection, CACHE_KEY, cache, cache_free);
    }
  if (cache->data_version != version)
    g_hash_table_remove_all (cache->results);
  cache->data_version = version;
  return cache;
}

/**
 * sg_query_cache_find:
 * @connection: a connection
 * @key: what was asked
 *
 * Returns: (transfer none) (nullable) (element-type gint64): the result, if it is known and the
 *   ledger has not changed since
 */
GArray *
sg_query_cache_find (SgConnection *connection, const char *key)
{
  g_return_val_if_fail (connection != NULL && key != NULL, NULL);

  return g_hash_table_lookup (ensure_cache (connection)->results, key);
}

/**
 * sg_query_cache_add:
 * @connection: a connection
 * @key: what was asked
 * @ids: (element-type gint64) (transfer none): the result; must not be changed any more
 *
 * Keeps a result. When there are too many, all others go: whoever still needs them asks anew.
 */
void
sg_query_cache_add (SgConnection *connection, const char *key, GArray *ids)
{
  Cache *cache;

  g_return_if_fail (connection != NULL && key != NULL && ids != NULL);

  cache = ensure_cache (connection);
  if (g_hash_table_size (cache->results) >= MAX_RESULTS)
    g_hash_table_remove_all (cache->results);
  g_hash_table_replace (cache->results, g_strdup (key), g_array_ref (ids));
}
