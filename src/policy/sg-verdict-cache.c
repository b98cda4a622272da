/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include "ledger/sg-facts.h"
#include "policy/sg-followed.h"
#include "policy/sg-renewal.h"
#include "policy/sg-verdict-cache.h"

#define DATA_KEY "verdicts"

/* 120 MB: all rules of the whole country on one day, and some cities. */
#define MOST_ROWS 3000000

/* Verdicts, and the state of the ledger of which they tell. */
typedef struct
{
  SgMoment moment;
  SgVerdictTable *table;
} Entry;

/* What is kept with a connection. */
typedef struct
{
  SgMoment moment; /* the present state of the ledger */
  gsize n_rows;
  GHashTable *tables;   /* scope and rule → Entry */
  GHashTable *profiles; /* day → policies that are followed */
} Cache;

/* What is asked. */
typedef struct
{
  SgConnection *connection;
  SgProfile *profile;
  const SgRule *rule;
  const char *as_of;
  const char *under;
} Scope;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  sg_verdict_table_unref (entry->table);
  g_free (entry);
}

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->tables);
  g_hash_table_unref (cache->profiles);
  g_free (cache);
}

static void
cache_clear (Cache *cache)
{
  g_hash_table_remove_all (cache->tables);
  g_hash_table_remove_all (cache->profiles);
  cache->n_rows = 0;
}

static Cache *
cache_new (SgConnection *connection)
{
  Cache *cache = g_new0 (Cache, 1);

  cache->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  cache->profiles
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  sg_connection_set_data (connection, DATA_KEY, cache, cache_free);
  return cache;
}

/* Returns: (transfer none) (nullable): what is kept; what can be no more of use is gone */
static Cache *
cache_get (SgConnection *connection, GError **error)
{
  Cache *cache = sg_connection_get_data (connection, DATA_KEY);
  g_autoptr (SgTouched) touched = NULL;

  if (cache == NULL)
    cache = cache_new (connection);
  if (cache->n_rows > MOST_ROWS)
    cache_clear (cache);
  if (cache->moment.version == sg_connection_get_data_version (connection))
    return cache;
  touched = sg_touched_since (connection, &cache->moment, error);
  if (touched == NULL)
    return NULL;
  if (touched->all)
    cache_clear (cache);
  sg_moment_read (connection, &cache->moment);
  return cache;
}

static SgVerdictTable *
compute (const Scope *scope, GError **error)
{
  return sg_verdict_table_compute (
    scope->connection, scope->profile, scope->rule, scope->as_of, scope->under, error);
}

/* Makes verdicts again, as far as what was written may make others of them. */
static SgVerdictTable *
renew (const Scope *scope,
       const SgVerdictTable *table,
       const SgMeasure *measure,
       const SgTouched *touched,
       GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) codes
    = sg_renewal_find_codes (scope->connection, scope->as_of, touched, measure->reach, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return codes == NULL ? compute (scope, error)
                       : sg_verdict_table_renew (
                         table, scope->connection, codes, scope->as_of, scope->under, error);
}

static gboolean
is_touched (const Scope *scope,
            const SgMeasure *measure,
            const SgTouched *touched,
            gboolean *answer,
            GError **error)
{
  *answer = scope->rule->force == SG_FORCE_SOFT && sg_touched_has_table (touched, "explanations");
  return *answer || sg_measure_is_touched (measure, scope->connection, touched, answer, error);
}

/* Returns: (transfer full) (nullable): the verdicts of an entry as they are now */
static SgVerdictTable *
bring_up (const Scope *scope, const Entry *entry, GError **error)
{
  g_autoptr (SgTouched) touched = sg_touched_since (scope->connection, &entry->moment, error);
  g_autoptr (SgMeasure) measure = NULL;
  gboolean answer = TRUE;

  if (touched == NULL)
    return NULL;
  /* A target counts over the whole unit; its quantities are kept by themselves. */
  if (touched->all || scope->rule->target != NULL || scope->rule->of_units)
    return compute (scope, error);
  measure = sg_measure_load (scope->rule->measure, error);
  if (measure == NULL || !is_touched (scope, measure, touched, &answer, error))
    return NULL;
  return answer ? renew (scope, entry->table, measure, touched, error)
                : sg_verdict_table_ref (entry->table);
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
 * Judges every subject of a rule, unless that was done. Where somebody wrote since, only what that
 * touches is judged again.
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
  const Scope scope = { connection, profile, rule, as_of, under };
  g_autofree char *key = NULL;
  SgVerdictTable *table = NULL;
  Entry *entry = NULL;
  Cache *cache = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && rule != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && under != NULL, NULL);

  cache = cache_get (connection, error);
  if (cache == NULL)
    return NULL;
  key = g_strdup_printf ("%s|%s|%s|%s", as_of, under, sg_profile_get_key (profile), rule->id);
  entry = g_hash_table_lookup (cache->tables, key);
  if (entry != NULL && entry->moment.version == cache->moment.version)
    return sg_verdict_table_ref (entry->table);
  if (!sg_facts_ensure_under (connection, as_of, sg_profile_get_settings (profile), error))
    return NULL;
  table = entry != NULL ? bring_up (&scope, entry, error) : compute (&scope, error);
  if (table == NULL)
    return NULL;
  if (entry != NULL)
    cache->n_rows -= entry->table->rows->len;
  cache->n_rows += table->rows->len;
  entry = g_new0 (Entry, 1);
  entry->moment = cache->moment;
  entry->table = sg_verdict_table_ref (table);
  g_hash_table_replace (cache->tables, g_steal_pointer (&key), entry);
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

  cache = cache_get (connection, error);
  if (cache == NULL)
    return NULL;
  profiles = g_hash_table_lookup (cache->profiles, as_of);
  if (profiles != NULL)
    return g_ptr_array_ref (profiles);
  profiles = sg_followed_load_all (connection, as_of, error);
  if (profiles == NULL)
    return NULL;
  g_hash_table_insert (cache->profiles, g_strdup (as_of), g_ptr_array_ref (profiles));
  return profiles;
}
