/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"

G_BEGIN_DECLS

/**
 * SgTileStage:
 * @SG_TILE_BUILT: the station is built
 * @SG_TILE_SIGNED: its sign is up, but it is not built (已挂牌未运营)
 * @SG_TILE_PLANNED: it is planned or being built
 * @SG_TILE_SUSPENDED: it is suspended
 * @SG_TILE_CLOSED: it is closed
 * @SG_TILE_NONE: there is no station
 *
 * How far a township is.
 */
typedef enum
{
  SG_TILE_BUILT,
  SG_TILE_SIGNED,
  SG_TILE_PLANNED,
  SG_TILE_SUSPENDED,
  SG_TILE_CLOSED,
  SG_TILE_NONE,
  SG_N_TILE_STAGES,
} SgTileStage;

/**
 * SgTile:
 * @code: division code of the township
 * @label: its name
 * @stage: how far it is
 * @note: (nullable): a line more for the tooltip and the table, such as the station's name
 */
typedef struct
{
  const char *code;
  const char *label;
  SgTileStage stage;
  const char *note;
} SgTile;

/**
 * SgTileGroup:
 * @code: division code of the district
 * @label: its name
 * @tiles: (array length=n_tiles): its townships in their order
 * @n_tiles: how many
 */
typedef struct
{
  const char *code;
  const char *label;
  const SgTile *tiles;
  guint n_tiles;
} SgTileGroup;

/**
 * SgTileData:
 * @title: title of the chart
 * @group_head: what the groups are, the head of a column
 * @item_head: what the tiles are, the head of a column
 * @groups: (array length=n_groups): the districts in their order
 * @n_groups: how many
 *
 * What a grid of tiles shows. All text is in the user's language.
 */
typedef struct
{
  const char *title;
  const char *group_head;
  const char *item_head;
  const SgTileGroup *groups;
  guint n_groups;
} SgTileData;

SgChart *sg_tile_grid_new (const SgTileData *data);
const char *sg_tile_stage_get_label (SgTileStage stage);

G_END_DECLS
