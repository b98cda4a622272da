/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-tile-layout.h"

#include <math.h>

#define COLUMN_GAP 18.0
#define LABEL_GAP 8.0
#define NAME_PADDING 12.0
#define WIDEST_NAME 112.0
#define MOST_COLUMNS 8

/* A column with room for fewer tiles side by side than this would be all names. */
#define LEAST_TILES 3u

/* A tile of this size is easy to hit; a grid asks for no more than so many lines of height. */
#define EASY_SQUARE 18
#define MOST_LINES 24

/* Small tiles are tried from the largest to the smallest. */
static const double sizes[] = { 28, 25, 22, 20, 18, 16, 14, 12, 10, 8, 7, 6, 5 };

/* What is tried: a size of tiles in a number of columns of groups. */
typedef struct
{
  const SgTileMeasures *measures;
  const SgChartBox *box;
  SgTileLayout *layout;
  double tile_width;
  double tile_height;
  double gap;
  double group_gap;
  double count_width;
  double label_share;
  guint n_columns;
} Trial;

/* Width of a column of groups, and in it what is left for tiles. */
static double
column_width (const Trial *trial)
{
  return (trial->box->width - (trial->n_columns - 1) * COLUMN_GAP) / trial->n_columns;
}

static double
label_room (const Trial *trial)
{
  return MIN (trial->measures->label_width, column_width (trial) * trial->label_share);
}

/* What stands before the tiles: the name, and the count where there is room for it. */
static double
head_width (const Trial *trial)
{
  double count = trial->count_width > 0 ? trial->count_width + LABEL_GAP : 0;

  return label_room (trial) + LABEL_GAP + count;
}

static double
body_width (const Trial *trial)
{
  return column_width (trial) - head_width (trial);
}

static SgTileGroupPlace
place_group (const Trial *trial, guint group, double x, double y, guint per_row)
{
  double label = label_room (trial);
  double line = MAX (trial->measures->line, trial->tile_height);
  guint n_tiles = trial->measures->group_sizes[group];
  guint n_rows = n_tiles > per_row ? (n_tiles + per_row - 1) / per_row : 1;
  double height = n_rows * (trial->tile_height + trial->gap) - trial->gap;

  return (SgTileGroupPlace){
    .label = { x, y, label, line },
    .count = { x + label + LABEL_GAP, y, trial->count_width, line },
    .body = { x + head_width (trial),
              y + (n_rows == 1 ? (line - trial->tile_height) / 2 : 0),
              body_width (trial),
              height },
    .n_columns = per_row,
  };
}

static guint
largest_group (const SgTileMeasures *measures)
{
  guint largest = 1;

  for (guint i = 0; i < measures->n_groups; i++)
    largest = MAX (largest, measures->group_sizes[i]);
  return largest;
}

/* Fills column after column with groups. Returns: whether all of them fit. */
static gboolean
try_columns (const Trial *trial)
{
  double available = body_width (trial);
  guint per_row;
  guint column = 0;
  guint first = 0;
  double y = trial->box->y;
  double bottom = trial->box->y + trial->box->height;

  if (available
      < MIN (LEAST_TILES, largest_group (trial->measures)) * (trial->tile_width + trial->gap))
    return FALSE;
  per_row = (guint) ((available + trial->gap + 0.01) / (trial->tile_width + trial->gap));
  g_array_set_size (trial->layout->groups, 0);
  for (guint i = 0; i < trial->measures->n_groups; i++)
    {
      double x = trial->box->x + column * (column_width (trial) + COLUMN_GAP);
      SgTileGroupPlace place = place_group (trial, i, x, y, per_row);
      double height = MAX (place.label.height, place.body.height);

      if (y + height > bottom + 0.5 && y > trial->box->y)
        {
          if (++column >= trial->n_columns)
            return FALSE;
          y = trial->box->y;
          place = place_group (
            trial, i, trial->box->x + column * (column_width (trial) + COLUMN_GAP), y, per_row);
        }
      if (y + height > bottom + 0.5)
        return FALSE;
      place.first = first;
      first += trial->measures->group_sizes[i];
      y += height + trial->group_gap;
      g_array_append_val (trial->layout->groups, place);
    }
  return TRUE;
}

/* Tiles with names grow a little, so that full rows end at the right edge. */
static double
stretch (const Trial *trial)
{
  double room = body_width (trial) + trial->gap;
  double n_tiles = floor ((room + 0.01) / (trial->tile_width + trial->gap));

  if (trial->layout->mode == SG_TILE_SQUARES)
    return trial->tile_width;
  return MIN (room / n_tiles - trial->gap, trial->tile_width * 1.25);
}

static gboolean
try_size (Trial *trial)
{
  for (trial->n_columns = 1; trial->n_columns <= MOST_COLUMNS; trial->n_columns++)
    if (try_columns (trial))
      {
        trial->layout->tile_width = stretch (trial);
        trial->layout->tile_height = trial->tile_height;
        trial->layout->gap = trial->gap;
        return TRUE;
      }
  return FALSE;
}

static gboolean
try_named_tiles (Trial *trial, SgTileMode mode, double name_width)
{
  trial->tile_width = ceil (MIN (name_width + NAME_PADDING, WIDEST_NAME));
  trial->tile_height = ceil (trial->measures->line + 4);
  trial->gap = 3;
  trial->group_gap = 8;
  trial->layout->mode = mode;
  return try_size (trial);
}

static gboolean
try_names (Trial *trial)
{
  return try_named_tiles (trial, SG_TILE_NAMES, trial->measures->name_width)
         || try_named_tiles (trial, SG_TILE_SHORT_NAMES, trial->measures->short_name_width);
}

static gboolean
try_full_names (Trial *trial)
{
  return try_named_tiles (trial, SG_TILE_NAMES, trial->measures->name_width);
}

static gboolean
try_squares (Trial *trial)
{
  trial->layout->mode = SG_TILE_SQUARES;
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      trial->tile_width = sizes[i];
      trial->tile_height = sizes[i];
      trial->gap = sizes[i] >= 12 ? 3 : sizes[i] >= 8 ? 2 : 1;
      trial->group_gap = trial->gap + 2;
      if (try_size (trial))
        return TRUE;
    }
  return FALSE;
}

/* A line for each district: its name, how many, and a bar of the stages. */
static gboolean
try_group_bars (Trial *trial)
{
  const SgTileMeasures *measures = trial->measures;
  guint per_column = (guint) (trial->box->height / measures->line + 0.01);

  trial->layout->mode = SG_TILE_GROUP_BARS;
  if (per_column == 0)
    return FALSE;
  trial->n_columns = (measures->n_groups + per_column - 1) / per_column;
  if (trial->n_columns > MOST_COLUMNS || body_width (trial) < 2 * measures->line)
    return FALSE;
  trial->tile_height = MIN (measures->line * 0.7, 14);
  trial->gap = 0;
  g_array_set_size (trial->layout->groups, 0);
  for (guint i = 0; i < measures->n_groups; i++)
    {
      double x = trial->box->x + i / per_column * (column_width (trial) + COLUMN_GAP);
      double y = trial->box->y + i % per_column * measures->line;
      SgTileGroupPlace place = place_group (trial, i, x, y, G_MAXUINT);

      g_array_append_val (trial->layout->groups, place);
    }
  return TRUE;
}

/* The largest squares of which so many fit into the box. */
static double
find_square (const SgChartBox *box, guint n_groups)
{
  for (double size = 24; size > 4; size--)
    if (floor (box->width / size) * floor (box->height / size) >= n_groups)
      return size;
  return 4;
}

static void
place_group_squares (Trial *trial)
{
  double size = find_square (trial->box, trial->measures->n_groups);
  guint per_row = (guint) (trial->box->width / size);
  guint n_rows = (guint) (trial->box->height / size);
  guint n_shown = MIN (trial->measures->n_groups, per_row * n_rows);

  trial->layout->mode = SG_TILE_GROUP_SQUARES;
  g_array_set_size (trial->layout->groups, 0);
  for (guint i = 0; i < n_shown; i++)
    {
      SgTileGroupPlace place = { .body = { trial->box->x + i % per_row * size,
                                           trial->box->y + i / per_row * size,
                                           size - 1,
                                           size - 1 } };

      g_array_append_val (trial->layout->groups, place);
    }
}

/**
 * sg_tile_layout_compute:
 * @measures: what is to be placed
 * @box: where
 * @layout: (out): the places; to be cleared with sg_tile_layout_clear()
 *
 * Takes the first way to show the townships that fits into @box: named tiles, small tiles, a bar
 * for each district, a small tile for each district.
 */
void
sg_tile_layout_compute (const SgTileMeasures *measures, const SgChartBox *box, SgTileLayout *layout)
{
  Trial trial = { .measures = measures,
                  .box = box,
                  .layout = layout,
                  .count_width = measures->count_width,
                  .label_share = 0.32 };

  *layout = (SgTileLayout){ .groups = g_array_new (FALSE, FALSE, sizeof (SgTileGroupPlace)) };
  if (try_names (&trial) || try_squares (&trial) || try_group_bars (&trial))
    return;
  trial.count_width = 0;
  trial.label_share = 0.5;
  if (!try_group_bars (&trial))
    place_group_squares (&trial);
}

/**
 * sg_tile_layout_clear:
 * @layout: a layout, or zeroes
 *
 * Frees what @layout owns.
 */
void
sg_tile_layout_clear (SgTileLayout *layout)
{
  g_clear_pointer (&layout->groups, g_array_unref);
}

/* Tiles that can be told apart and hit without aiming. */
static gboolean
try_easy_squares (Trial *trial)
{
  trial->layout->mode = SG_TILE_SQUARES;
  trial->tile_width = EASY_SQUARE;
  trial->tile_height = EASY_SQUARE;
  trial->gap = 3;
  trial->group_gap = 5;
  return try_size (trial);
}

/* The least height in lines at which a way to show the townships fits, or 0. */
static double
find_height (const SgTileMeasures *measures, double width, gboolean (*try) (Trial *trial))
{
  SgChartBox box = { 0, 0, width, 0 };
  double found = 0;

  for (guint lines = 2; lines <= MOST_LINES && found <= 0; lines++)
    {
      SgTileLayout layout = { .groups = g_array_new (FALSE, FALSE, sizeof (SgTileGroupPlace)) };
      Trial trial = { .measures = measures,
                      .box = &box,
                      .layout = &layout,
                      .count_width = measures->count_width,
                      .label_share = 0.32 };

      box.height = lines * measures->line;
      if (try (&trial))
        found = box.height;
      sg_tile_layout_clear (&layout);
    }
  return found;
}

/**
 * sg_tile_layout_natural_height:
 * @measures: what is to be placed
 * @width: the width there will be
 *
 * Returns: the height at which tiles have names; where that would be too high, at which they are
 *   easy to hit; at most some twenty lines
 */
double
sg_tile_layout_natural_height (const SgTileMeasures *measures, double width)
{
  double height = find_height (measures, width, try_full_names);

  if (height <= 0)
    height = find_height (measures, width, try_easy_squares);
  return height > 0 ? height : MOST_LINES * measures->line;
}

/**
 * sg_tile_layout_get_tile:
 * @layout: a layout that shows townships
 * @group: number of a group
 * @index: number of a tile in it
 *
 * Returns: the place of that tile
 */
SgChartBox
sg_tile_layout_get_tile (const SgTileLayout *layout, guint group, guint index)
{
  const SgTileGroupPlace *place = &g_array_index (layout->groups, SgTileGroupPlace, group);

  return (SgChartBox){
    place->body.x + index % place->n_columns * (layout->tile_width + layout->gap),
    place->body.y + index / place->n_columns * (layout->tile_height + layout->gap),
    layout->tile_width,
    layout->tile_height,
  };
}
