/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "ledger/sg-apart.h"
#include "ledger/sg-facts.h"
#include "policy/sg-measure.h"
#include "policy/sg-units.h"

static SgUnit *
unit_new (const char *code, const char *name)
{
  SgUnit *unit = g_new0 (SgUnit, 1);

  unit->code = g_strdup (code);
  unit->name = g_strdup (name);
  return unit;
}

/**
 * sg_unit_free:
 * @unit: (transfer full): a unit
 *
 * Frees it.
 */
void
sg_unit_free (SgUnit *unit)
{
  g_return_if_fail (unit != NULL);

  g_free (unit->code);
  g_free (unit->name);
  g_free (unit);
}

static SgStatement *
prepare (SgConnection *connection, const char *path, const char *as_of, GError **error)
{
  g_autofree char *sql = sg_core_dup_resource_text (path, error);
  SgStatement *statement = NULL;

  if (sql == NULL)
    return NULL;
  statement = sg_connection_prepare (connection, sql, error);
  if (statement != NULL)
    sg_facts_bind (statement, as_of);
  return statement;
}

/* A code that nobody has named stands for itself. */
static gboolean
add_asked (GPtrArray *units,
           SgConnection *connection,
           const char *as_of,
           const char *under,
           GError **error)
{
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  if (g_str_equal (under, "0"))
    {
      g_ptr_array_add (units, unit_new (under, _ ("Whole country")));
      return TRUE;
    }
  statement = prepare (connection, "facts/unit-name.sql", as_of, error);
  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":code", under);
  if (sg_statement_next (statement, &failure))
    g_ptr_array_add (units, unit_new (under, sg_statement_get_text (statement, 0)));
  else if (failure == NULL)
    g_ptr_array_add (units, unit_new (under, under));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
add_level (GPtrArray *units,
           SgConnection *connection,
           const char *as_of,
           GHashTable *settings,
           const char *under,
           const char *level,
           GError **error)
{
  g_autoptr (SgStatement) statement = prepare (connection, "facts/units.sql", as_of, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  sg_measure_bind_range (statement, under);
  sg_statement_bind_text (statement, ":level", level);
  while (sg_statement_next (statement, &failure))
    {
      const char *code = sg_statement_get_text (statement, 0);

      if (!g_str_equal (code, under) && sg_apart_holds (settings, under, code))
        g_ptr_array_add (units, unit_new (code, sg_statement_get_text (statement, 1)));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Behind the counties stand the zones that report apart from theirs. */
static gboolean
add_zones (GPtrArray *units,
           SgConnection *connection,
           GHashTable *settings,
           const char *as_of,
           const char *under,
           GError **error)
{
  g_auto (GStrv) zones = sg_apart_list (settings);

  for (char **zone = zones; *zone != NULL; zone++)
    {
      g_autoptr (SgStatement) statement = NULL;
      g_autoptr (GError) failure = NULL;

      if (g_str_equal (*zone, under) || !sg_apart_holds (settings, under, *zone))
        continue;
      statement = prepare (connection, "facts/zone.sql", as_of, error);
      if (statement == NULL)
        return FALSE;
      sg_statement_bind_text (statement, ":code", *zone);
      if (sg_statement_next (statement, &failure))
        {
          SgUnit *unit = unit_new (*zone, sg_statement_get_text (statement, 0));

          unit->apart = TRUE;
          g_ptr_array_add (units, unit);
        }
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * sg_units_find:
 * @connection: a connection to a ledger
 * @profile: (nullable): a policy, which may let zones report apart; %NULL is the ledger's own
 * @as_of: a valid day
 * @under: code of the unit that is asked for, "0" for the whole country
 * @by: how finely it is broken down
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds the units that a breakdown shows: the asked one first, then those below it that are valid
 * on the day, in display order. Statistical zones of county level are units like counties, and so
 * are zones that report apart from their county, which does not hold them then; a unit of the level
 * asked for stands once.
 *
 * Returns: (transfer full) (element-type SgUnit) (nullable): the units
 */
GPtrArray *
sg_units_find (SgConnection *connection,
               const SgProfile *profile,
               const char *as_of,
               const char *under,
               SgBy by,
               GError **error)
{
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GHashTable) settings = NULL;

  g_return_val_if_fail (connection != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  units = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_unit_free);
  settings = profile != NULL ? g_hash_table_ref (sg_profile_get_settings (profile))
                             : sg_facts_get_settings (connection, as_of);
  if (!sg_facts_ensure_under (connection, as_of, settings, error)
      || !add_asked (units, connection, as_of, under, error))
    return NULL;
  if (by == SG_BY_UNIT
      && (!add_level (units, connection, as_of, settings, under, "county", error)
          || !add_zones (units, connection, settings, as_of, under, error)))
    return NULL;
  if (by == SG_BY_TOWNSHIP
      && !add_level (units, connection, as_of, settings, under, "township", error))
    return NULL;
  return g_steal_pointer (&units);
}
