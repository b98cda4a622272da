/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-place.h"

/* The kinds of station that serve a whole township or street. */
static const char *const township_kinds[] = { "township", "comprehensive", NULL };

static GPtrArray *
find_divisions (SgConnection *connection, const char *as_of, const char *code, GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_divisions);

  sg_query_set_as_of (query, as_of);
  sg_query_set_valid_only (query, TRUE);
  sg_query_add_filter (query, sg_register_get_field (&sg_divisions, "code"), SG_FILTER_IS, code);
  return sg_query_run (connection, query, error);
}

static gboolean
find_station (SgConnection *connection, const char *as_of, SgPlace *place, GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (GPtrArray) stations = NULL;

  sg_query_set_as_of (query, as_of);
  sg_query_set_under (query, place->code);
  stations = sg_query_run (connection, query, error);
  for (guint i = 0; stations != NULL && place->station == 0 && i < stations->len; i++)
    {
      SgRecord *station = g_ptr_array_index (stations, i);
      const char *kind = sg_record_get_key (station, "kind");

      if (kind != NULL && g_strv_contains (township_kinds, kind))
        place->station = sg_record_get_row_id (station);
    }
  return stations != NULL;
}

/**
 * sg_place_find:
 * @connection: the ledger's connection, on its thread
 * @as_of: the day
 * @code: code of a division
 * @error: return location for an error
 *
 * Finds out what a division is called, and for a township which station serves it.
 *
 * Returns: (transfer full): the place, or %NULL with @error set
 */
SgPlace *
sg_place_find (SgConnection *connection, const char *as_of, const char *code, GError **error)
{
  g_autoptr (SgPlace) place = g_new0 (SgPlace, 1);
  g_autoptr (GPtrArray) divisions = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && code != NULL, NULL);

  place->code = g_strdup (code);
  divisions = find_divisions (connection, as_of, code, error);
  if (divisions == NULL)
    return NULL;
  if (divisions->len > 0)
    {
      SgRecord *division = g_ptr_array_index (divisions, 0);

      place->name = g_strdup (sg_record_get_key (division, "name"));
      if (g_strcmp0 (sg_record_get_key (division, "level"), "township") == 0
          && !find_station (connection, as_of, place, error))
        return NULL;
    }
  return g_steal_pointer (&place);
}

/**
 * sg_place_free:
 * @place: (transfer full): a place
 *
 * Frees a place.
 */
void
sg_place_free (SgPlace *place)
{
  g_return_if_fail (place != NULL);

  g_free (place->code);
  g_free (place->name);
  g_free (place);
}
