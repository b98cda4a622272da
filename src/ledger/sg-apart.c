/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-apart.h"

#include <string.h>

/* Units of this length of code and more lose what reports apart; a city holds all. */
#define COUNTY_DIGITS 6

/* Zones have codes like townships; statements cut places to this length. */
#define TOWNSHIP_DIGITS 9

#define WHOLE_COUNTRY "0"

static gboolean
is_code (const char *text)
{
  return strlen (text) == TOWNSHIP_DIGITS && strspn (text, "0123456789") == TOWNSHIP_DIGITS;
}

/**
 * sg_apart_list:
 * @settings: (nullable) (element-type utf8 utf8): those of a profile
 *
 * Returns: (transfer full): codes of the zones that report apart; none unless `zones_apart` is on
 */
GStrv
sg_apart_list (GHashTable *settings)
{
  const char *apart = settings != NULL ? g_hash_table_lookup (settings, "zones_apart") : NULL;
  const char *codes = settings != NULL ? g_hash_table_lookup (settings, "zone_units") : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (g_strcmp0 (apart, "1") != 0 || codes == NULL)
    return g_strv_builder_end (builder);
  parts = g_strsplit (codes, ";", -1);
  for (char **part = parts; *part != NULL; part++)
    if (is_code (*part))
      g_strv_builder_add (builder, *part);
  return g_strv_builder_end (builder);
}

/**
 * sg_apart_is_left_out:
 * @zone: code of a zone that reports apart
 * @unit: code of a unit
 *
 * Returns: whether the zone lies in the unit, but is none of its own
 */
gboolean
sg_apart_is_left_out (const char *zone, const char *unit)
{
  g_return_val_if_fail (zone != NULL && unit != NULL, FALSE);

  return strlen (unit) >= COUNTY_DIGITS && strlen (unit) < strlen (zone)
         && g_str_has_prefix (zone, unit);
}

/**
 * sg_apart_holds:
 * @settings: (nullable) (element-type utf8 utf8): those of a profile
 * @unit: code of a unit, "0" for the whole country
 * @code: code of a place
 *
 * Returns: whether the place counts for the unit: its code begins with that of the unit, and it is
 *   not in a zone that reports apart from it
 */
gboolean
sg_apart_holds (GHashTable *settings, const char *unit, const char *code)
{
  g_auto (GStrv) zones = NULL;

  g_return_val_if_fail (unit != NULL && code != NULL, FALSE);

  if (strcmp (unit, WHOLE_COUNTRY) == 0)
    return TRUE;
  if (!g_str_has_prefix (code, unit))
    return FALSE;
  zones = sg_apart_list (settings);
  for (char **zone = zones; *zone != NULL; zone++)
    if (g_str_has_prefix (code, *zone) && sg_apart_is_left_out (*zone, unit))
      return FALSE;
  return TRUE;
}

/**
 * sg_apart_join:
 * @settings: (nullable) (element-type utf8 utf8): those of a profile
 * @unit: (nullable): code of a unit; %NULL asks for all
 *
 * Returns: (transfer full): the zones that are left out of the unit, for a statement to look in:
 *   ";341302402;", or "" where there are none
 */
char *
sg_apart_join (GHashTable *settings, const char *unit)
{
  g_auto (GStrv) zones = sg_apart_list (settings);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **zone = zones; *zone != NULL; zone++)
    if (unit == NULL || sg_apart_is_left_out (*zone, unit))
      g_string_append_printf (joined, "%s%s;", joined->len == 0 ? ";" : "", *zone);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}
