/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
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

      if (!g_str_equal (code, under))
        g_ptr_array_add (units, unit_new (code, sg_statement_get_text (statement, 1)));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sg_units_find:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 * @under: code of the unit that is asked for, "0" for the whole country
 * @by: how finely it is broken down
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds the units that a breakdown shows: the asked one first, then those below it that are valid
 * on the day, in display order. Statistical zones of county level are units like counties; a unit
 * of the level asked for stands once.
 *
 * Returns: (transfer full) (element-type SgUnit) (nullable): the units
 */
GPtrArray *
sg_units_find (SgConnection *connection,
               const char *as_of,
               const char *under,
               SgBy by,
               GError **error)
{
  g_autoptr (GPtrArray) units = NULL;

  g_return_val_if_fail (connection != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  units = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_unit_free);
  if (!sg_facts_ensure (connection, as_of, error)
      || !add_asked (units, connection, as_of, under, error))
    return NULL;
  if (by != SG_BY_TOTAL
      && !add_level (
        units, connection, as_of, under, by == SG_BY_UNIT ? "county" : "township", error))
    return NULL;
  return g_steal_pointer (&units);
}
