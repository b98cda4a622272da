/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart-box.h"

G_BEGIN_DECLS

/**
 * SgTileMode:
 * @SG_TILE_NAMES: a tile for each township, with its name
 * @SG_TILE_SHORT_NAMES: the same, without the word for town or street
 * @SG_TILE_SQUARES: a small tile for each township
 * @SG_TILE_GROUP_BARS: a bar for each district
 * @SG_TILE_GROUP_SQUARES: a small tile for each district
 *
 * How much is shown of each township; the first that fits is taken.
 */
typedef enum
{
  SG_TILE_NAMES,
  SG_TILE_SHORT_NAMES,
  SG_TILE_SQUARES,
  SG_TILE_GROUP_BARS,
  SG_TILE_GROUP_SQUARES,
} SgTileMode;

/**
 * SgTileMeasures:
 * @group_sizes: (array length=n_groups): how many tiles each group has
 * @n_groups: how many groups
 * @line: height of a line of text
 * @name_width: that most names of tiles need
 * @short_name_width: that most short names need
 * @label_width: of the widest name of a group
 * @count_width: of the widest count of a group
 */
typedef struct
{
  const guint *group_sizes;
  guint n_groups;
  double line;
  double name_width;
  double short_name_width;
  double label_width;
  double count_width;
} SgTileMeasures;

/**
 * SgTileGroupPlace:
 * @label: room for the name
 * @count: room for the count
 * @body: what its tiles take, or its bar or square
 * @first: index of its first tile
 * @n_columns: how many tiles stand side by side
 */
typedef struct
{
  SgChartBox label;
  SgChartBox count;
  SgChartBox body;
  guint first;
  guint n_columns;
} SgTileGroupPlace;

/**
 * SgTileLayout:
 * @mode: how much is shown
 * @tile_width: width of a tile
 * @tile_height: height of a tile
 * @gap: between tiles
 * @groups: (element-type SgTileGroupPlace): places of the groups that fit
 */
typedef struct
{
  SgTileMode mode;
  double tile_width;
  double tile_height;
  double gap;
  GArray *groups;
} SgTileLayout;

void sg_tile_layout_compute (const SgTileMeasures *measures,
                             const SgChartBox *box,
                             SgTileLayout *layout);
void sg_tile_layout_clear (SgTileLayout *layout);
double sg_tile_layout_natural_height (const SgTileMeasures *measures, double width);
SgChartBox sg_tile_layout_get_tile (const SgTileLayout *layout, guint group, guint index);

G_END_DECLS
