/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-tile-grid.h"

#include "base/sg-money.h"
#include "base/sg-text.h"
#include "charts/sg-chart-paint.h"
#include "charts/sg-chart-private.h"
#include "charts/sg-tile-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Width of the patterned strip of a tile with a name; the name stands beside it. */
#define STRIP 9.0
#define SWATCH 13.0

/* Of a hundred names, so many may be cut where tiles have names. */
#define LONG_NAMES 12

/* Names of more columns of text than this are cut in any case. */
#define MOST_COLUMNS 16

/* A table of more townships than this lists the districts instead. */
#define MOST_ROWS 5000

typedef struct
{
  char *code;
  char *label;
  char *short_label;
  char *note;
  SgTileStage stage;
  guint group;
} Tile;

typedef struct
{
  char *code;
  char *label;
  char *count_text;
  guint n_tiles;
  guint counts[SG_N_TILE_STAGES];
} Group;

typedef struct
{
  SgChart chart;
  /* owned */
  char *group_head;
  char *item_head;
  GArray *tiles;
  GArray *groups;
  GArray *sizes; /* guint */
  SgTileLayout layout;
  /* state */
  guint counts[SG_N_TILE_STAGES];
  SgChartBox swatches[SG_N_TILE_STAGES];
} SgTileGrid;

static const struct
{
  const char *label;
  SgInk ink;
  SgFill fill;
} stages[SG_N_TILE_STAGES] = {
  [SG_TILE_BUILT] = { N_ ("Built"), SG_INK_ACCENT, SG_FILL_SOLID },
  [SG_TILE_SIGNED] = { N_ ("Sign up, not running"), SG_INK_ACCENT, SG_FILL_HATCH },
  [SG_TILE_PLANNED] = { N_ ("Planned"), SG_INK_ACCENT, SG_FILL_DOTS },
  [SG_TILE_SUSPENDED] = { N_ ("Suspended"), SG_INK_DIM, SG_FILL_BARS },
  [SG_TILE_CLOSED] = { N_ ("Closed"), SG_INK_DIM, SG_FILL_CROSS },
  [SG_TILE_NONE] = { N_ ("No station"), SG_INK_GRID, SG_FILL_NONE },
};

static void
clear_tile (gpointer data)
{
  Tile *tile = data;

  g_free (tile->code);
  g_free (tile->label);
  g_free (tile->short_label);
  g_free (tile->note);
}

static void
clear_group (gpointer data)
{
  Group *group = data;

  g_free (group->code);
  g_free (group->label);
  g_free (group->count_text);
}

static const Tile *
get_tile (const SgTileGrid *self, guint index)
{
  return &g_array_index (self->tiles, Tile, index);
}

static const Group *
get_group (const SgTileGrid *self, guint index)
{
  return &g_array_index (self->groups, Group, index);
}

static gboolean
shows_tiles (const SgTileGrid *self)
{
  return self->layout.mode <= SG_TILE_SQUARES;
}

static void
tile_grid_free (SgChart *chart)
{
  SgTileGrid *self = (SgTileGrid *) chart;

  sg_tile_layout_clear (&self->layout);
  g_array_unref (self->tiles);
  g_array_unref (self->groups);
  g_array_unref (self->sizes);
  g_free (self->group_head);
  g_free (self->item_head);
}

static const char *
shown_name (const SgTileGrid *self, const Tile *tile)
{
  return self->layout.mode == SG_TILE_SHORT_NAMES ? tile->short_label : tile->label;
}

/* The width that most names need, in columns of text; a few long ones are cut. */
static guint
usual_name_width (const SgTileGrid *self, gboolean shortened)
{
  guint counts[MOST_COLUMNS + 1] = { 0 };
  guint n_long = 0;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Tile *tile = get_tile (self, i);

      counts[MIN (sg_text_width (shortened ? tile->short_label : tile->label), MOST_COLUMNS)]++;
    }
  for (guint width = MOST_COLUMNS; width > 0; width--)
    {
      n_long += counts[width];
      if (n_long * 100 > self->tiles->len * LONG_NAMES)
        return width;
    }
  return 1;
}

/* Names are measured by their number of columns: thousands of layouts would cost too much. */
static void
measure (SgTileGrid *self, SgTileMeasures *measures)
{
  double column = sg_chart_measure (&self->chart, "国", SG_FACE_NORMAL) / 2;

  *measures = (SgTileMeasures){ .group_sizes = (const guint *) (gpointer) self->sizes->data,
                                .n_groups = self->groups->len,
                                .line = sg_chart_line (&self->chart, SG_FACE_NORMAL) };
  measures->name_width = usual_name_width (self, FALSE) * column + STRIP;
  measures->short_name_width = usual_name_width (self, TRUE) * column + STRIP;
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = get_group (self, i);

      measures->label_width
        = MAX (measures->label_width, sg_text_width (group->label) * column + 1);
      measures->count_width
        = MAX (measures->count_width, sg_text_width (group->count_text) * column * 1.12 + 1);
    }
}

static char *
format_legend (const SgTileGrid *self, SgTileStage stage)
{
  g_autofree char *count = sg_count_format (self->counts[stage]);

  /* Translators: a stage and how many townships are in it: "Built 26". */
  return g_strdup_printf (_ ("%s %s"), _ (stages[stage].label), count);
}

static gboolean
is_in_legend (const SgTileGrid *self, SgTileStage stage)
{
  return self->counts[stage] > 0 || stage == SG_TILE_BUILT || stage == SG_TILE_NONE;
}

/* Walks through the legend line by line; adds it where @box has room. Returns: its height. */
static double
layout_legend (SgTileGrid *self, const SgChartBox *box, gboolean add)
{
  double line = sg_chart_line (&self->chart, SG_FACE_SMALL);
  double x = box->x;
  double y = box->y;

  for (int stage = 0; stage < SG_N_TILE_STAGES; stage++)
    {
      g_autofree char *text = format_legend (self, stage);
      double width = SWATCH + 5 + sg_chart_measure (&self->chart, text, SG_FACE_SMALL);
      SgChartBox room;

      if (!is_in_legend (self, stage))
        continue;
      if (x > box->x && x + width > box->x + box->width)
        {
          x = box->x;
          y += line;
        }
      room = (SgChartBox){ x + SWATCH + 5, y, MIN (width, box->width) - SWATCH - 5, line };
      if (add
          && sg_chart_add_label (
            &self->chart, text, SG_FACE_SMALL, SG_INK_TEXT, SG_ALIGN_START, &room))
        self->swatches[stage] = (SgChartBox){ x, y + (line - SWATCH) / 2, SWATCH, SWATCH };
      x += width + 16;
    }
  return y + line - box->y;
}

static double
tile_grid_natural_height (SgChart *chart, double width)
{
  SgTileGrid *self = (SgTileGrid *) chart;
  SgChartBox box = { 0, 0, width, 0 };
  SgTileMeasures measures;

  measure (self, &measures);
  return sg_tile_layout_natural_height (&measures, width) + layout_legend (self, &box, FALSE) + 8;
}

static void
layout_name (SgTileGrid *self, const Tile *tile, SgChartBox room)
{
  gboolean built = tile->stage == SG_TILE_BUILT;
  SgInk ink = built ? SG_INK_ON_ACCENT : tile->stage == SG_TILE_NONE ? SG_INK_DIM : SG_INK_TEXT;

  if (tile->stage != SG_TILE_BUILT && tile->stage != SG_TILE_NONE)
    sg_chart_box_cut_left (&room, STRIP, 0);
  sg_chart_box_cut_left (&room, 3, 0);
  sg_chart_box_cut_right (&room, 3, 0);
  sg_chart_add_label (
    &self->chart, shown_name (self, tile), SG_FACE_NORMAL, ink, SG_ALIGN_CENTRE, &room);
}

static void
layout_tiles (SgTileGrid *self, guint group)
{
  const SgTileGroupPlace *place = &g_array_index (self->layout.groups, SgTileGroupPlace, group);

  for (guint i = 0; i < get_group (self, group)->n_tiles; i++)
    {
      SgChartBox box = sg_tile_layout_get_tile (&self->layout, group, i);

      sg_chart_set_item_box (&self->chart, place->first + i, &box);
      if (self->layout.mode != SG_TILE_SQUARES)
        layout_name (self, get_tile (self, place->first + i), box);
    }
}

static SgChartBox
unite (const SgChartBox *left, const SgChartBox *right)
{
  double top = MIN (left->y, right->y);
  double bottom = MAX (left->y + left->height, right->y + right->height);

  return (SgChartBox){ left->x, top, right->x + right->width - left->x, bottom - top };
}

static void
layout_group (SgTileGrid *self, guint index)
{
  const Group *group = get_group (self, index);
  const SgTileGroupPlace *place = &g_array_index (self->layout.groups, SgTileGroupPlace, index);
  SgChartBox box = place->body;

  if (self->layout.mode != SG_TILE_GROUP_SQUARES)
    {
      sg_chart_add_label (
        &self->chart, group->label, SG_FACE_NORMAL, SG_INK_TEXT, SG_ALIGN_START, &place->label);
      sg_chart_add_label (
        &self->chart, group->count_text, SG_FACE_SMALL, SG_INK_DIM, SG_ALIGN_END, &place->count);
      box = unite (&place->label, &place->body);
    }
  if (shows_tiles (self))
    layout_tiles (self, index);
  else
    sg_chart_set_item_box (&self->chart, index, &box);
}

/* Squares for districts say nothing by themselves: a line above them says how to read them. */
static void
explain_squares (SgTileGrid *self, const SgTileMeasures *measures, SgChartBox *box)
{
  SgChartBox room = sg_chart_box_cut_top (box, sg_chart_line (&self->chart, SG_FACE_SMALL), 4);

  sg_chart_add_label (&self->chart,
                      _ ("One square for each district: the darker, the more of it is built"),
                      SG_FACE_SMALL,
                      SG_INK_DIM,
                      SG_ALIGN_START,
                      &room);
  sg_tile_layout_clear (&self->layout);
  sg_tile_layout_compute (measures, box, &self->layout);
}

static void
tile_grid_layout (SgChart *chart, const SgChartBox *box)
{
  SgTileGrid *self = (SgTileGrid *) chart;
  SgTileMeasures measures;
  SgChartBox rest = *box;
  SgChartBox legend;
  double height = layout_legend (self, box, FALSE);

  memset (self->swatches, 0, sizeof self->swatches);
  if (height + 3 * sg_chart_line (chart, SG_FACE_NORMAL) < box->height)
    {
      legend = sg_chart_box_cut_bottom (&rest, height, 8);
      layout_legend (self, &legend, TRUE);
    }
  measure (self, &measures);
  sg_tile_layout_clear (&self->layout);
  sg_tile_layout_compute (&measures, &rest, &self->layout);
  if (self->layout.mode == SG_TILE_GROUP_SQUARES)
    explain_squares (self, &measures, &rest);
  g_array_set_size (chart->item_boxes, 0);
  g_array_set_size (chart->item_boxes, chart->klass->n_items (chart));
  for (guint i = 0; i < self->layout.groups->len; i++)
    layout_group (self, i);
}

static void
paint_stage (cairo_t *cr, const SgChartTheme *theme, const SgChartBox *box, SgTileStage stage)
{
  sg_chart_paint_fill (cr, theme, box, stages[stage].ink, stages[stage].fill);
}

/* A tile with a name has its pattern in a strip, so that the name stays readable. */
static void
draw_tile (SgTileGrid *self,
           cairo_t *cr,
           const SgChartTheme *theme,
           const SgChartBox *box,
           SgTileStage stage)
{
  SgChartBox strip = *box;

  if (self->layout.mode == SG_TILE_SQUARES || stage == SG_TILE_BUILT || stage == SG_TILE_NONE)
    {
      paint_stage (cr, theme, box, stage);
      return;
    }
  sg_chart_paint_box (cr, theme, box, stages[stage].ink == SG_INK_DIM ? SG_INK_TRACK : SG_INK_TINT);
  strip.width = STRIP;
  paint_stage (cr, theme, &strip, stage);
  sg_chart_paint_outline (cr, theme, box, stages[stage].ink, 1);
}

static void
draw_tiles (SgTileGrid *self, cairo_t *cr, const SgChartTheme *theme, guint group)
{
  const SgTileGroupPlace *place = &g_array_index (self->layout.groups, SgTileGroupPlace, group);

  for (guint i = 0; i < get_group (self, group)->n_tiles; i++)
    {
      SgChartBox box = sg_tile_layout_get_tile (&self->layout, group, i);

      draw_tile (self, cr, theme, &box, get_tile (self, place->first + i)->stage);
    }
}

/* The stages of a district side by side, each as long as its share. */
static void
draw_group_bar (cairo_t *cr, const SgChartTheme *theme, const SgChartBox *body, const Group *group)
{
  SgChartBox part = *body;

  for (int stage = 0; stage < SG_N_TILE_STAGES; stage++)
    {
      if (group->counts[stage] == 0)
        continue;
      part.width = body->width * group->counts[stage] / group->n_tiles;
      paint_stage (cr, theme, &part, stage);
      part.x += part.width;
    }
}

/* A small tile is the darker the more of the district is built. */
static void
draw_group_square (cairo_t *cr,
                   const SgChartTheme *theme,
                   const SgChartBox *body,
                   const Group *group)
{
  const SgChartColour *ink = &theme->colours[SG_INK_ACCENT];
  double share = group->n_tiles > 0 ? (double) group->counts[SG_TILE_BUILT] / group->n_tiles : 0;

  sg_chart_paint_box (cr, theme, body, SG_INK_TRACK);
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, share);
  cairo_rectangle (cr, body->x, body->y, body->width, body->height);
  cairo_fill (cr);
}

static void
draw_group (SgTileGrid *self, cairo_t *cr, const SgChartTheme *theme, guint index)
{
  const SgTileGroupPlace *place = &g_array_index (self->layout.groups, SgTileGroupPlace, index);

  switch (self->layout.mode)
    {
    case SG_TILE_GROUP_BARS:
      draw_group_bar (cr, theme, &place->body, get_group (self, index));
      break;
    case SG_TILE_GROUP_SQUARES:
      draw_group_square (cr, theme, &place->body, get_group (self, index));
      break;
    case SG_TILE_NAMES:
    case SG_TILE_SHORT_NAMES:
    case SG_TILE_SQUARES:
    default:
      draw_tiles (self, cr, theme, index);
      break;
    }
}

static void
tile_grid_draw (SgChart *chart, cairo_t *cr, const SgChartTheme *theme, guint mark)
{
  SgTileGrid *self = (SgTileGrid *) chart;
  SgChartBox box;

  for (int stage = 0; stage < SG_N_TILE_STAGES; stage++)
    paint_stage (cr, theme, &self->swatches[stage], stage);
  for (guint i = 0; i < self->layout.groups->len; i++)
    draw_group (self, cr, theme, i);
  if (!sg_chart_get_item_box (chart, mark, &box))
    return;
  box = (SgChartBox){ box.x - 2, box.y - 2, box.width + 4, box.height + 4 };
  sg_chart_paint_outline (cr, theme, &box, SG_INK_TEXT, 2);
}

static gboolean
tile_grid_is_empty (const SgChart *chart)
{
  return ((const SgTileGrid *) chart)->tiles->len == 0;
}

static guint
tile_grid_n_items (const SgChart *chart)
{
  const SgTileGrid *self = (const SgTileGrid *) chart;

  return shows_tiles (self) ? self->tiles->len : self->groups->len;
}

static const char *
tile_grid_item_code (const SgChart *chart, guint item)
{
  const SgTileGrid *self = (const SgTileGrid *) chart;

  return shows_tiles (self) ? get_tile (self, item)->code : get_group (self, item)->code;
}

/* How many townships are in which stage, stages without any left out. */
static char *
format_counts (const guint *counts)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (int stage = 0; stage < SG_N_TILE_STAGES; stage++)
    if (counts[stage] > 0)
      {
        g_autofree char *count = sg_count_format (counts[stage]);

        g_ptr_array_add (parts, g_strdup_printf (_ ("%s %s"), _ (stages[stage].label), count));
      }
  g_ptr_array_add (parts, NULL);
  /* Translators: separates the parts of a list. */
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}

static char *
tile_grid_tooltip (SgChart *chart, guint item)
{
  SgTileGrid *self = (SgTileGrid *) chart;
  const Tile *tile;
  const char *group;

  if (!shows_tiles (self))
    {
      g_autofree char *counts = format_counts (get_group (self, item)->counts);

      return g_strdup_printf ("%s\n%s", get_group (self, item)->label, counts);
    }
  tile = get_tile (self, item);
  group = get_group (self, tile->group)->label;
  if (tile->note == NULL)
    return g_strdup_printf ("%s · %s\n%s", group, tile->label, _ (stages[tile->stage].label));
  return g_strdup_printf (
    "%s · %s\n%s\n%s", group, tile->label, _ (stages[tile->stage].label), tile->note);
}

static char *
tile_grid_summary (SgChart *chart)
{
  SgTileGrid *self = (SgTileGrid *) chart;
  g_autofree char *counts = format_counts (self->counts);
  g_autofree char *total = sg_count_format (self->tiles->len);

  /* Translators: title, a number of townships, and how many of them are in which stage. */
  return g_strdup_printf (_ ("%s: %s in all, of which: %s."), chart->title, total, counts);
}

static void
add_group_rows (SgTileGrid *self, SgChartTable *table)
{
  sg_chart_table_add_column (table, self->group_head, FALSE);
  sg_chart_table_add_column (table, self->item_head, TRUE);
  for (int stage = 0; stage < SG_N_TILE_STAGES; stage++)
    sg_chart_table_add_column (table, _ (stages[stage].label), TRUE);
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = get_group (self, i);
      char **cells = g_new0 (char *, SG_N_TILE_STAGES + 3);

      cells[0] = g_strdup (group->label);
      cells[1] = sg_count_format (group->n_tiles);
      for (int stage = 0; stage < SG_N_TILE_STAGES; stage++)
        cells[stage + 2] = sg_count_format (group->counts[stage]);
      sg_chart_table_add_row (table, cells);
    }
}

static void
add_tile_rows (SgTileGrid *self, SgChartTable *table)
{
  sg_chart_table_add_column (table, self->group_head, FALSE);
  sg_chart_table_add_column (table, self->item_head, FALSE);
  sg_chart_table_add_column (table, _ ("Stage"), FALSE);
  sg_chart_table_add_column (table, _ ("Note"), FALSE);
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Tile *tile = get_tile (self, i);
      char **cells = g_new0 (char *, 5);

      cells[0] = g_strdup (get_group (self, tile->group)->label);
      cells[1] = g_strdup (tile->label);
      cells[2] = g_strdup (_ (stages[tile->stage].label));
      cells[3] = g_strdup (tile->note != NULL ? tile->note : "");
      sg_chart_table_add_row (table, cells);
    }
}

static SgChartTable *
tile_grid_table (SgChart *chart)
{
  SgTileGrid *self = (SgTileGrid *) chart;
  SgChartTable *table = sg_chart_table_new ();

  if (self->tiles->len > MOST_ROWS)
    add_group_rows (self, table);
  else
    add_tile_rows (self, table);
  return table;
}

static const SgChartClass tile_grid_class = {
  .free = tile_grid_free,
  .natural_height = tile_grid_natural_height,
  .layout = tile_grid_layout,
  .draw = tile_grid_draw,
  .is_empty = tile_grid_is_empty,
  .n_items = tile_grid_n_items,
  .item_code = tile_grid_item_code,
  .tooltip = tile_grid_tooltip,
  .summary = tile_grid_summary,
  .table = tile_grid_table,
};

/* Leaves out the word for town, township or street where two characters or more remain. */
static char *
shorten (const char *name)
{
  static const char *const words[] = { "街道办事处", "街道", "镇", "乡" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (name, words[i])
        && g_utf8_strlen (name, -1) - g_utf8_strlen (words[i], -1) >= 2)
      return g_strndup (name, strlen (name) - strlen (words[i]));
  return g_strdup (name);
}

static void
add_group (SgTileGrid *self, const SgTileGroup *data)
{
  Group group
    = { .code = g_strdup (data->code), .label = g_strdup (data->label), .n_tiles = data->n_tiles };

  for (guint i = 0; i < data->n_tiles; i++)
    {
      const SgTile *from = &data->tiles[i];
      Tile tile = { g_strdup (from->code), g_strdup (from->label),
                    shorten (from->label), g_strdup (from->note),
                    from->stage,           self->groups->len };

      group.counts[from->stage]++;
      self->counts[from->stage]++;
      g_array_append_val (self->tiles, tile);
    }
  group.count_text = g_strdup_printf ("%u/%u", group.counts[SG_TILE_BUILT], group.n_tiles);
  g_array_append_val (self->groups, group);
  g_array_append_val (self->sizes, group.n_tiles);
}

/**
 * sg_tile_grid_new:
 * @data: what to show; copied
 *
 * Returns: (transfer full): a chart of all townships as tiles by stage. Its items are the townships
 *   in the order given, or the districts where there is no room for townships.
 */
SgChart *
sg_tile_grid_new (const SgTileData *data)
{
  SgTileGrid *self;

  g_return_val_if_fail (data != NULL && data->title != NULL, NULL);

  self = g_new0 (SgTileGrid, 1);
  sg_chart_init (&self->chart, &tile_grid_class, data->title);
  self->group_head = g_strdup (data->group_head);
  self->item_head = g_strdup (data->item_head);
  self->tiles = g_array_new (FALSE, FALSE, sizeof (Tile));
  g_array_set_clear_func (self->tiles, clear_tile);
  self->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_array_set_clear_func (self->groups, clear_group);
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < data->n_groups; i++)
    add_group (self, &data->groups[i]);
  return &self->chart;
}

/**
 * sg_tile_stage_get_label:
 * @stage: a stage
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *
sg_tile_stage_get_label (SgTileStage stage)
{
  g_return_val_if_fail (stage < SG_N_TILE_STAGES, NULL);

  return _ (stages[stage].label);
}
