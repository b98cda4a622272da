/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include "base/sg-date.h"
#include "ledger/sg-facts.h"
#include "policy/sg-counted.h"
#include "policy/sg-quantities.h"
#include "policy/sg-tally.h"

#define DATA_KEY "quantities"

/* 32 MB: some days of the whole country by townships, all that anybody looks at of a city. */
#define MOST_CELLS 2000000

struct _SgQuantities
{
  GPtrArray *units;
  GHashTable *places; /* code, borrowed → place from 1 */
  GHashTable *cells;  /* quantity, borrowed → GArray of SgCell */
};

/* Counted cells, and the state of the ledger of which they tell. */
typedef struct
{
  SgMoment moment;
  GArray *cells; /* (element-type SgCell) */
} Entry;

/* Results kept with a connection. */
typedef struct
{
  SgMoment moment; /* the present state of the ledger */
  gsize n_cells;
  GHashTable *units; /* scope → GPtrArray of SgUnit */
  GHashTable *cells; /* scope and quantity → Entry */
} Cache;

/* What is asked once and for all quantities alike. */
typedef struct
{
  SgConnection *connection;
  SgProfile *profile;
  const char *as_of;
  const char *under;
  SgBy by;
  Cache *cache;
  GPtrArray *units;    /* borrowed from the cache */
  const char *base_on; /* or NULL for that of the target next due */
} Scope;

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->units);
  g_hash_table_unref (cache->cells);
  g_free (cache);
}

static void
cache_clear (Cache *cache)
{
  g_hash_table_remove_all (cache->units);
  g_hash_table_remove_all (cache->cells);
  cache->n_cells = 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->cells);
  g_free (entry);
}

static Cache *
cache_new (SgConnection *connection)
{
  Cache *cache = g_new0 (Cache, 1);

  cache->units
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  cache->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
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
  if (cache->n_cells > MOST_CELLS)
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

/* Returns: (nullable): the day of the base of a measure, where it is fixed */
static const char *
find_base (const Scope *scope, const char *measure)
{
  return scope->base_on != NULL ? scope->base_on
                                : sg_profile_find_base (scope->profile, measure, scope->as_of);
}

/* Returns: (transfer full): under what a result is kept */
static char *
make_key (const Scope *scope, const char *quantity, const char *base_on)
{
  return g_strdup_printf ("%s|%s|%d|%s|%s|%s",
                          scope->as_of,
                          scope->under,
                          scope->by,
                          sg_profile_get_key (scope->profile),
                          quantity,
                          base_on != NULL ? base_on : scope->as_of);
}

static gboolean
find_units (Scope *scope, GError **error)
{
  g_autofree char *key = make_key (scope, "units", NULL);

  scope->units = g_hash_table_lookup (scope->cache->units, key);
  if (scope->units != NULL)
    return TRUE;
  scope->units = sg_units_find (
    scope->connection, scope->profile, scope->as_of, scope->under, scope->by, error);
  if (scope->units == NULL)
    return FALSE;
  g_hash_table_insert (scope->cache->units, g_steal_pointer (&key), scope->units);
  return TRUE;
}

static void
tally_cb (const SgCountedRow *row, gpointer data)
{
  SgTally *tally = data;

  g_assert (tally != NULL);

  sg_tally_add (tally, row->subject, row->division, row->known, row->value);
}

static void
keep (const Scope *scope, const SgQuantity *quantity, const SgTally *tally)
{
  g_autofree char *key = make_key (scope, quantity->id, find_base (scope, quantity->measure));
  const Entry *before = g_hash_table_lookup (scope->cache->cells, key);
  Entry *entry = g_new0 (Entry, 1);

  entry->moment = scope->cache->moment;
  entry->cells = sg_tally_finish (tally, quantity);
  if (before != NULL)
    scope->cache->n_cells -= before->cells->len;
  scope->cache->n_cells += entry->cells->len;
  g_hash_table_replace (scope->cache->cells, g_steal_pointer (&key), entry);
}

/* A measure is run once, for all the quantities that ask it. */
static gboolean
run_measure (const Scope *scope, const char *measure, GError **error)
{
  const GPtrArray *quantities = sg_profile_get_quantities (scope->profile);
  const SgCountedScope counted
    = { scope->connection, scope->profile, scope->as_of, scope->base_on, scope->under };
  g_autoptr (SgTally) tally = sg_tally_new (scope->units);

  if (!sg_counted_visit (&counted, measure, tally_cb, tally, error))
    return FALSE;
  for (guint i = 0; i < quantities->len; i++)
    {
      const SgQuantity *quantity = g_ptr_array_index (quantities, i);

      if (g_str_equal (quantity->measure, measure))
        keep (scope, quantity, tally);
    }
  return TRUE;
}

/* What was written since may be nothing that the measure reads: then the cells are as good as new.
 */
static gboolean
is_good (const Scope *scope,
         Entry *entry,
         const SgQuantity *quantity,
         gboolean *good,
         GError **error)
{
  g_autoptr (SgTouched) touched = NULL;
  g_autoptr (SgMeasure) measure = NULL;
  gboolean answer = TRUE;

  *good = entry->moment.version == scope->cache->moment.version;
  if (*good)
    return TRUE;
  touched = sg_touched_since (scope->connection, &entry->moment, error);
  if (touched == NULL)
    return FALSE;
  if (touched->all)
    return TRUE;
  measure = sg_measure_load (quantity->measure, error);
  if (measure == NULL
      || !sg_measure_is_touched (measure, scope->connection, touched, &answer, error))
    return FALSE;
  *good = !answer;
  if (*good)
    entry->moment = scope->cache->moment;
  return TRUE;
}

/* Returns: (transfer none) (nullable): the cells of a quantity, counted now or before */
static GArray *
find_cells (const Scope *scope, const SgQuantity *quantity, GError **error)
{
  g_autofree char *key = make_key (scope, quantity->id, find_base (scope, quantity->measure));
  Entry *entry = g_hash_table_lookup (scope->cache->cells, key);
  gboolean good = FALSE;

  if (entry != NULL && !is_good (scope, entry, quantity, &good, error))
    return NULL;
  if (good)
    return entry->cells;
  if (!run_measure (scope, quantity->measure, error))
    return NULL;
  entry = g_hash_table_lookup (scope->cache->cells, key);
  return entry->cells;
}

static SgQuantities *
quantities_new (GPtrArray *units)
{
  SgQuantities *self = g_new0 (SgQuantities, 1);

  self->units = g_ptr_array_ref (units);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->cells
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);

      g_hash_table_insert (self->places, unit->code, GUINT_TO_POINTER (i + 1));
    }
  return self;
}

static SgQuantities *
compute (Scope *scope, const SgQuantity *const *wanted, gsize n_wanted, GError **error)
{
  g_autoptr (SgQuantities) self = NULL;

  if (!sg_facts_ensure_under (
        scope->connection, scope->as_of, sg_profile_get_settings (scope->profile), error))
    return NULL;
  scope->cache = cache_get (scope->connection, error);
  if (scope->cache == NULL || !find_units (scope, error))
    return NULL;
  self = quantities_new (scope->units);
  for (gsize i = 0; i < n_wanted; i++)
    {
      GArray *cells = find_cells (scope, wanted[i], error);

      if (cells == NULL)
        return NULL;
      g_hash_table_replace (self->cells, g_strdup (wanted[i]->id), g_array_ref (cells));
    }
  return g_steal_pointer (&self);
}

/**
 * sg_quantities_compute_some:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @wanted: (array length=n_wanted): quantities of the profile
 * @n_wanted: how many
 * @as_of: a valid day
 * @under: code of the unit that is asked for, "0" for the whole country
 * @by: how finely it is broken down
 * @error: (out) (optional): return location of an #SgError
 *
 * Counts some quantities of a profile. Results are kept with the connection as long as nothing is
 * written that they read.
 *
 * Returns: (transfer full) (nullable): the quantities by unit
 */
SgQuantities *
sg_quantities_compute_some (SgConnection *connection,
                            SgProfile *profile,
                            const SgQuantity *const *wanted,
                            gsize n_wanted,
                            const char *as_of,
                            const char *under,
                            SgBy by,
                            GError **error)
{
  Scope scope = { connection, profile, as_of, under, by, NULL, NULL, NULL };

  g_return_val_if_fail (connection != NULL && profile != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  return compute (&scope, wanted, n_wanted, error);
}

/**
 * sg_quantities_compute_target:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @target: one of its targets
 * @as_of: a valid day
 * @under: code of the unit that is asked for, "0" for the whole country
 * @by: how finely it is broken down
 * @error: (out) (optional): return location of an #SgError
 *
 * Counts the quantities of a target on its own base, whatever the day; see
 * sg_quantities_compute_some().
 *
 * Returns: (transfer full) (nullable): the quantities by unit
 */
SgQuantities *
sg_quantities_compute_target (SgConnection *connection,
                              SgProfile *profile,
                              const SgTarget *target,
                              const char *as_of,
                              const char *under,
                              SgBy by,
                              GError **error)
{
  Scope scope = { connection, profile, as_of, under, by, NULL, NULL, NULL };
  const SgQuantity *wanted[2] = { NULL };

  g_return_val_if_fail (connection != NULL && profile != NULL && under != NULL, NULL);
  g_return_val_if_fail (target != NULL && sg_date_is_valid (as_of), NULL);

  scope.base_on = sg_profile_get_base (profile, target);
  if (scope.base_on == NULL)
    scope.base_on = as_of;
  wanted[0] = target->indicator->numerator;
  wanted[1] = target->indicator->denominator;
  return compute (&scope, wanted, wanted[1] != NULL ? 2 : 1, error);
}

/**
 * sg_quantities_compute:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @as_of: a valid day
 * @under: code of the unit that is asked for, "0" for the whole country
 * @by: how finely it is broken down
 * @error: (out) (optional): return location of an #SgError
 *
 * Counts all quantities of a profile, see sg_quantities_compute_some().
 *
 * Returns: (transfer full) (nullable): the quantities by unit
 */
SgQuantities *
sg_quantities_compute (SgConnection *connection,
                       SgProfile *profile,
                       const char *as_of,
                       const char *under,
                       SgBy by,
                       GError **error)
{
  const GPtrArray *all = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  all = sg_profile_get_quantities (profile);
  return sg_quantities_compute_some (
    connection, profile, (const SgQuantity *const *) all->pdata, all->len, as_of, under, by, error);
}

/**
 * sg_quantities_get_units:
 * @self: quantities
 *
 * Returns: (transfer none) (element-type SgUnit): the units, the asked one first
 */
const GPtrArray *
sg_quantities_get_units (const SgQuantities *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->units;
}

/**
 * sg_quantities_get:
 * @self: quantities
 * @unit_code: code of one of the units
 * @quantity: id of a quantity
 * @value: (out) (optional): the number
 *
 * Returns: whether it is known; %FALSE for a unit or quantity that is not among them, too
 */
gboolean
sg_quantities_get (const SgQuantities *self,
                   const char *unit_code,
                   const char *quantity,
                   gint64 *value)
{
  const GArray *cells = NULL;
  const SgCell *cell = NULL;
  guint place = 0;

  g_return_val_if_fail (self != NULL && unit_code != NULL && quantity != NULL, FALSE);

  cells = g_hash_table_lookup (self->cells, quantity);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, unit_code));
  if (cells == NULL || place == 0)
    return FALSE;
  cell = &g_array_index (cells, SgCell, place - 1);
  if (value != NULL)
    *value = cell->value;
  return cell->known;
}

/**
 * sg_quantities_free:
 * @self: (transfer full): quantities
 *
 * Frees them.
 */
void
sg_quantities_free (SgQuantities *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->places);
  g_hash_table_unref (self->cells);
  g_ptr_array_unref (self->units);
  g_free (self);
}
