/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-spread-private.h"

/* Which rows of the ledger, and of the file before, a row of the file means. */

static SgImportMatch *
get_match (SgFormSpread *self, const SgRegister *reg)
{
  SgImportMatch *match = g_hash_table_lookup (self->matches, reg);

  if (match == NULL)
    {
      match = sg_import_match_new (self->connection, reg);
      g_hash_table_insert (self->matches, (gpointer) reg, match);
    }
  return match;
}

/* The rows that have the key of @wanted, where it has all of it. */
static GArray *
find_by_key (SgFormSpread *self, SgRecord *wanted, guint key, GError **error)
{
  const SgRegister *reg = sg_record_get_register (wanted);
  gboolean partial = FALSE;
  const char *const *parts = sg_import_match_get_parts (get_match (self, reg), key, &partial);
  g_autofree char *keys = g_strjoinv (",", (char **) parts);

  for (guint i = 0; parts[i] != NULL; i++)
    if (sg_record_get_key (wanted, parts[i]) == NULL && (i == 0 || !partial))
      return NULL;
  return sg_form_spread_find_alike (self, wanted, keys, error);
}

/* Whether a stronger key says that they are two. */
static gboolean
is_another (SgFormSpread *self, SgRecord *wanted, SgRecord *found, guint key)
{
  SgImportMatch *match = get_match (self, sg_record_get_register (wanted));

  for (guint i = 0; i < key; i++)
    {
      gboolean partial = FALSE;
      const char *const *parts = sg_import_match_get_parts (match, i, &partial);
      gboolean both = TRUE, equal = TRUE;

      for (guint k = 0; parts[k] != NULL; k++)
        {
          const char *ours = sg_record_get_key (wanted, parts[k]);
          const char *theirs = sg_record_get_key (found, parts[k]);

          both = both && ours != NULL && theirs != NULL;
          equal = equal && g_strcmp0 (ours, theirs) == 0;
        }
      if (both && !equal)
        return TRUE;
    }
  return FALSE;
}

/* Of several that look alike, what they refer to may tell which is meant. */
static gboolean
refers_alike (SgRecord *wanted, SgRecord *found)
{
  const SgRegister *reg = sg_record_get_register (wanted);

  for (guint i = 0; i < reg->n_fields; i++)
    {
      const char *value = reg->fields[i].type == SG_FIELD_REFERENCE
                            ? sg_record_get (wanted, &reg->fields[i])
                            : NULL;

      if (value != NULL && g_strcmp0 (value, sg_record_get (found, &reg->fields[i])) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
choose (SgFormSpread *self,
        SgRecord *wanted,
        guint key,
        GArray *hits,
        gboolean strict,
        SgRecord **found,
        gboolean *ambiguous,
        GError **error)
{
  const SgRegister *reg = sg_record_get_register (wanted);

  *found = NULL;
  *ambiguous = FALSE;
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      SgRecord *record
        = sg_form_spread_open (self, reg, &g_array_index (hits, SgFormHit, i), error);

      if (record == NULL)
        return FALSE;
      if (is_another (self, wanted, record, key) || (strict && !refers_alike (wanted, record)))
        continue;
      *ambiguous = *ambiguous || *found != NULL;
      *found = record;
    }
  return TRUE;
}

static void
note_alike (SgFormRow *row, GArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, SgFormHit, i).row_id != 0)
      sg_form_row_add_alike (row, g_array_index (hits, SgFormHit, i).row_id);
}

/**
 * sg_form_spread_find_like:
 * @self: a spread
 * @wanted: a record with what a row of the file says
 * @row: that row, which gets those of the ledger that look like it, where there are several
 * @found: (out) (nullable): the row of the ledger or the file that it stands for, or %NULL
 * @ambiguous: (out): several rows look like it
 * @error: why the ledger cannot be read
 *
 * Finds a row by what rows of its register are known by, the best key first.
 *
 * Returns: whether the search was made
 */
gboolean
sg_form_spread_find_like (SgFormSpread *self,
                          SgRecord *wanted,
                          SgFormRow *row,
                          SgRecord **found,
                          gboolean *ambiguous,
                          GError **error)
{
  const SgRegister *reg = sg_record_get_register (wanted);
  const guint n_keys = sg_import_match_get_n_keys (get_match (self, reg));
  GArray *alike = NULL;
  GError *cause = NULL;

  *found = NULL;
  *ambiguous = FALSE;
  for (guint key = 0; key < n_keys && *found == NULL && cause == NULL; key++)
    {
      GArray *hits = find_by_key (self, wanted, key, &cause);

      if (cause == NULL && choose (self, wanted, key, hits, FALSE, found, ambiguous, &cause)
          && *ambiguous)
        choose (self, wanted, key, hits, TRUE, found, ambiguous, &cause);
      *ambiguous = *ambiguous || (hits != NULL && hits->len > 1 && *found == NULL);
      if (*ambiguous)
        alike = hits;
    }
  if (cause == NULL)
    {
      if (*ambiguous && alike != NULL)
        note_alike (row, alike);
      return TRUE;
    }
  g_propagate_error (error, cause);
  return FALSE;
}

static gboolean
is_in (SgFormSpread *self, SgRecord *station, const char *division, const char *under)
{
  const char *code = sg_record_get_key (station, "division_code");
  const char *latest = sg_places_get_latest (self->places, code);

  /* A station of a village or a neighbourhood has a code of twelve digits. */
  if (division != NULL)
    return g_str_has_prefix (latest, sg_places_get_latest (self->places, division));
  return under == NULL || g_str_has_prefix (code, under) || g_str_has_prefix (latest, under);
}

/**
 * sg_form_spread_find_station:
 * @self: a spread
 * @name: what it is called
 * @division: (nullable): code of its township, as it was at any time
 * @under: (nullable): code of a unit that it is in
 * @error: why the ledger cannot be read
 *
 * Returns: (transfer none) (nullable): the only station of that name there, or %NULL
 */
SgRecord *
sg_form_spread_find_station (SgFormSpread *self,
                             const char *name,
                             const char *division,
                             const char *under,
                             GError **error)
{
  GArray *hits = sg_form_spread_find (self, &sg_stations, "name", error, name, NULL);
  SgRecord *only = NULL;

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      SgRecord *station
        = sg_form_spread_open (self, &sg_stations, &g_array_index (hits, SgFormHit, i), error);

      if (station == NULL)
        return NULL;
      if (!is_in (self, station, division, under))
        continue;
      if (only != NULL)
        return NULL;
      only = station;
    }
  return only;
}

static SgRecord *
find_station_by_id (SgFormSpread *self, const char *id, GError **error)
{
  GArray *hits = sg_form_spread_find (self, &sg_stations, "station_id", error, id, NULL);

  return hits != NULL
           ? sg_form_spread_open (self, &sg_stations, &g_array_index (hits, SgFormHit, 0), error)
           : NULL;
}

/**
 * sg_form_spread_find_station_near:
 * @self: a spread
 * @name: what it is called, or its number
 * @division: (nullable): code of the township where it is looked for first
 * @under: (nullable): code of the unit where it is looked for then
 * @error: why the ledger cannot be read
 *
 * Looks for a station in a township, else in a county, else wherever there is only one of that
 * name.
 *
 * Returns: (transfer none) (nullable): the station, or %NULL
 */
SgRecord *
sg_form_spread_find_station_near (SgFormSpread *self,
                                  const char *name,
                                  const char *division,
                                  const char *under,
                                  GError **error)
{
  GError *cause = NULL;
  SgRecord *station = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (division != NULL)
    station = sg_form_spread_find_station (self, name, division, NULL, &cause);
  if (station == NULL && cause == NULL && under != NULL)
    station = sg_form_spread_find_station (self, name, NULL, under, &cause);
  if (station == NULL && cause == NULL)
    station = sg_form_spread_find_station (self, name, NULL, NULL, &cause);
  if (station == NULL && cause == NULL)
    station = find_station_by_id (self, name, &cause);
  if (cause != NULL)
    g_propagate_error (error, cause);
  return station;
}

/**
 * sg_form_spread_find_org:
 * @self: a spread
 * @name: what it is called
 * @error: why the ledger cannot be read
 *
 * Returns: (transfer none) (nullable): the organisation, or %NULL where there is none of that name
 */
SgRecord *
sg_form_spread_find_org (SgFormSpread *self, const char *name, GError **error)
{
  SgRecord *org = g_hash_table_lookup (self->orgs, name);
  GArray *hits
    = org == NULL ? sg_form_spread_find (self, &sg_orgs, "name", error, name, NULL) : NULL;

  if (hits != NULL)
    org = sg_form_spread_open (self, &sg_orgs, &g_array_index (hits, SgFormHit, 0), error);
  if (hits != NULL && org != NULL)
    g_hash_table_insert (self->orgs, g_strdup (name), org);
  return org;
}

/**
 * sg_form_spread_ensure_org:
 * @self: a spread
 * @row: a row of the file
 * @name: what an organisation is called
 * @error: why the ledger cannot be read
 *
 * Returns: (transfer none) (nullable): the organisation, which is new where the ledger lacks it, or
 *   %NULL with @error set
 */
SgRecord *
sg_form_spread_ensure_org (SgFormSpread *self, SgFormRow *row, const char *name, GError **error)
{
  GError *cause = NULL;
  SgRecord *org = sg_form_spread_find_org (self, name, &cause);

  if (org != NULL)
    return org;
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  org = sg_form_spread_add (self, row, &sg_orgs);
  if (!sg_form_spread_set (self, row, org, "name", name, error))
    return NULL;
  sg_form_spread_index (self, org, "name");
  return org;
}
