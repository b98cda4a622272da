/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

/* Tiles of a report: all townships of a unit by stage. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-core.h"
#include "charts/sg-tile-grid.h"
#include "ledger/sg-apart.h"
#include "ledger/sg-facts.h"
#include "policy/sg-measure.h"
#include "reports/sg-report-charts-private.h"

/* Columns of resources/lists/township-stages.sql. */
enum
{
  COLUMN_COUNTY,
  COLUMN_COUNTY_NAME,
  COLUMN_CODE,
  COLUMN_NAME,
  COLUMN_STAGE,
  COLUMN_STATION,
  COLUMN_STATIONS,
};

/* Text of tiles and groups stands in one arena; tiles stand in one array, groups point into it. */
typedef struct
{
  GStringChunk *text;
  GArray *tiles;
  GArray *groups;
} Collection;

static SgStatement *
prepare (const SgChartSource *source, GError **error)
{
  GHashTable *settings = sg_profile_get_settings (source->profile);
  const char *kind = g_hash_table_lookup (settings, "station_kind");
  g_autofree char *apart = sg_apart_join (settings, source->under);
  g_autofree char *zones = sg_apart_join (settings, NULL);
  g_autofree char *sql = sg_core_dup_resource_text ("lists/township-stages.sql", error);
  SgStatement *statement = NULL;

  if (sql != NULL && sg_facts_ensure_under (source->connection, source->as_of, settings, error))
    statement = sg_connection_prepare (source->connection, sql, error);
  if (statement == NULL)
    return NULL;
  sg_facts_bind (statement, source->as_of);
  sg_measure_bind_range (statement, source->under);
  sg_statement_bind_text (statement, ":apart", apart);
  sg_statement_bind_text (statement, ":zones", zones);
  sg_statement_bind_text (statement, ":station_kind", kind != NULL ? kind : "township");
  return statement;
}

static const char *
keep (Collection *collection, SgStatement *row, int column)
{
  return g_string_chunk_insert_const (collection->text, sg_statement_get_text (row, column));
}

/* Names the station, or says how many there are. */
static const char *
make_note (Collection *collection, SgStatement *row)
{
  gint64 n_stations = sg_statement_get_int (row, COLUMN_STATIONS);
  g_autofree char *note = NULL;

  if (n_stations == 0)
    return NULL;
  if (n_stations == 1)
    return keep (collection, row, COLUMN_STATION);
  note = g_strdup_printf (ngettext ("%d station", "%d stations", (gulong) n_stations),
                          (int) n_stations);
  return g_string_chunk_insert_const (collection->text, note);
}

static void
add_row (Collection *collection, SgStatement *row)
{
  const char *county = keep (collection, row, COLUMN_COUNTY);
  SgTile tile = { keep (collection, row, COLUMN_CODE),
                  keep (collection, row, COLUMN_NAME),
                  (SgTileStage) sg_statement_get_int (row, COLUMN_STAGE),
                  make_note (collection, row) };
  SgTileGroup *last = NULL;

  if (collection->groups->len > 0)
    last = &g_array_index (collection->groups, SgTileGroup, collection->groups->len - 1);
  /* Equal texts are one text in the arena. */
  if (last == NULL || last->code != county)
    {
      SgTileGroup group = { county, keep (collection, row, COLUMN_COUNTY_NAME), NULL, 0 };

      g_array_append_val (collection->groups, group);
      last = &g_array_index (collection->groups, SgTileGroup, collection->groups->len - 1);
    }
  last->n_tiles++;
  g_array_append_val (collection->tiles, tile);
}

/* The array of tiles has grown and moved until now; from here on it stays. */
static SgChart *
make_chart (Collection *collection, const char *title)
{
  const SgTile *tiles = (const SgTile *) (gpointer) collection->tiles->data;
  SgTileData data = { .title = title,
                      .group_head = _ ("County or district"),
                      .item_head = _ ("Township or street"),
                      .groups = (const SgTileGroup *) (gpointer) collection->groups->data,
                      .n_groups = collection->groups->len };

  for (guint i = 0; i < collection->groups->len; i++)
    {
      SgTileGroup *group = &g_array_index (collection->groups, SgTileGroup, i);

      group->tiles = tiles;
      tiles += group->n_tiles;
    }
  return sg_tile_grid_new (&data);
}

/**
 * sg_report_tiles_make:
 * @source: what it is made of
 * @title: title of the chart
 * @error: return location for a #GError
 *
 * Makes tiles of all townships of the asked unit, grouped by district, in official order.
 *
 * Returns: (transfer full) (nullable): the chart
 */
SgChart *
sg_report_tiles_make (SgChartSource *source, const char *title, GError **error)
{
  g_autoptr (SgStatement) statement = prepare (source, error);
  g_autoptr (GError) failure = NULL;
  Collection collection;
  SgChart *chart = NULL;

  if (statement == NULL)
    return NULL;
  collection = (Collection){ g_string_chunk_new (4096),
                             g_array_new (FALSE, FALSE, sizeof (SgTile)),
                             g_array_new (FALSE, FALSE, sizeof (SgTileGroup)) };
  while (sg_statement_next (statement, &failure))
    add_row (&collection, statement);
  if (failure == NULL)
    chart = make_chart (&collection, title);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  g_string_chunk_free (collection.text);
  g_array_unref (collection.tiles);
  g_array_unref (collection.groups);
  return chart;
}
