/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/sg-bar-layout.h"
#include "charts/sg-tile-layout.h"
#include "charts/sg-trend-layout.h"

/* What holds for every layout, whatever its size: inside its bounds, nothing upon anything else. */

#define LINE 19.0

static const double widths[] = { 0, 1, 40, 119, 200, 333, 480, 640, 1000, 2400 };
static const double heights[] = { 0, 1, 18, 19, 38, 100, 240, 361, 700, 3000 };

static const SgChartBox *
make_box (guint width, guint height, SgChartBox *box)
{
  *box = (SgChartBox){ 13, 7, widths[width], heights[height] };
  return box;
}

static void
assert_apart (const SgChartBox *boxes, guint n_boxes, const SgChartBox *bounds)
{
  for (guint i = 0; i < n_boxes; i++)
    {
      if (boxes[i].width <= 0 || boxes[i].height <= 0)
        continue;
      if (!sg_chart_box_is_within (&boxes[i], bounds))
        g_error ("box %u leaves %g x %g", i, bounds->width, bounds->height);
      for (guint j = 0; j < i; j++)
        if (boxes[j].width > 0 && sg_chart_box_overlaps (&boxes[i], &boxes[j]))
          g_error ("boxes %u and %u meet in %g x %g", j, i, bounds->width, bounds->height);
    }
}

static const SgBarMeasures bars[] = {
  { 1, LINE, 60, 100, 45, 0, FALSE },    { 7, LINE, 90, 100, 45, 40, TRUE },
  { 20, LINE, 300, 160, 60, 40, TRUE },  { 40, LINE, 500, 120, 50, 0, FALSE },
  { 100, LINE, 90, 100, 45, 40, FALSE }, { 2978, LINE, 90, 100, 45, 40, TRUE },
};

static void
check_bars (const SgBarMeasures *measures, const SgChartBox *box)
{
  SgBarLayout layout;
  SgChartBox columns[4];

  sg_bar_layout_compute (measures, box, &layout);
  columns[0] = layout.labels;
  columns[1] = layout.plot;
  columns[2] = layout.values;
  columns[3] = layout.verdicts;
  assert_apart (columns, G_N_ELEMENTS (columns), box);
  g_assert_cmpuint (layout.n_shown, <=, MIN (measures->n_rows, SG_BAR_MOST_ROWS));
  for (guint row = 0; row < layout.n_shown; row++)
    {
      SgChartBox pair[]
        = { sg_bar_layout_get_row (&layout, row), sg_bar_layout_get_row (&layout, row + 1) };
      SgChartBox bar = sg_bar_layout_get_bar (&layout, row, 0.5);

      /* The row after the last one says how many follow, so it needs room as well. */
      assert_apart (pair, row + 1 < measures->n_rows ? 2 : 1, box);
      g_assert_cmpfloat (layout.row_height, >=, LINE - 0.5);
      g_assert_true (bar.width <= 0 || sg_chart_box_is_within (&bar, &pair[0]));
    }
}

static void
test_bars (gconstpointer data)
{
  const SgBarMeasures *measures = data;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (heights); j++)
      {
        SgChartBox box;

        check_bars (measures, make_box (i, j, &box));
      }
}

/* The heights that a chart asks for are those at which it shows what it promises. */
static void
test_bar_heights (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      double least = sg_bar_layout_least_height (&bars[i]);
      double natural = sg_bar_layout_natural_height (&bars[i]);
      SgChartBox box = { 0, 0, 800, least };
      SgBarLayout layout;

      g_assert_cmpfloat (least, <=, natural);
      sg_bar_layout_compute (&bars[i], &box, &layout);
      g_assert_cmpuint (layout.n_shown, ==, bars[i].n_rows <= 20 ? bars[i].n_rows : 19);
      box.height = natural;
      sg_bar_layout_compute (&bars[i], &box, &layout);
      g_assert_cmpuint (layout.n_shown, >=, MIN (bars[i].n_rows, 40));
    }
}

static void
test_bar_fractions (void)
{
  static const struct
  {
    double fraction;
    double part;
  } cases[] = { { -1, 0 }, { 0, 0 }, { 0.25, 0.25 }, { 1, 1 }, { 1.17, 1 } };
  const SgChartBox box = { 0, 0, 600, 300 };
  SgBarLayout layout;

  sg_bar_layout_compute (&bars[1], &box, &layout);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SgChartBox bar = sg_bar_layout_get_bar (&layout, 2, cases[i].fraction);

      g_assert_cmpfloat_with_epsilon (bar.width, layout.plot.width * cases[i].part, 1e-9);
      g_assert_cmpfloat (bar.x, ==, layout.plot.x);
    }
}

/* Cities as they are: equal districts, one of everything, zones without a township. */
static const struct
{
  const char *name;
  guint sizes[16];
  guint n_groups;
} cities[] = {
  { "one", { 1 }, 1 },
  { "suzhou", { 36, 13, 23, 19, 15, 0, 3 }, 7 },
  { "shanghai", { 10, 13, 10, 14, 8, 10, 12, 14, 12, 36, 12, 17, 11, 8, 11, 18 }, 16 },
  { "uneven", { 200, 1, 0, 77 }, 4 },
  { "nothing", { 0, 0, 0 }, 3 },
};

static SgTileMeasures
make_measures (guint city)
{
  return (SgTileMeasures){ cities[city].sizes, cities[city].n_groups, LINE, 60, 36, 45, 40 };
}

/* All tiles of a layout, or the bodies of its groups where it shows no tiles. */
static GArray *
collect_places (const SgTileLayout *layout, const SgTileMeasures *measures)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (SgChartBox));

  for (guint i = 0; i < layout->groups->len; i++)
    {
      const SgTileGroupPlace *place = &g_array_index (layout->groups, SgTileGroupPlace, i);

      if (layout->mode > SG_TILE_SQUARES)
        g_array_append_val (boxes, place->body);
      g_array_append_val (boxes, place->label);
      g_array_append_val (boxes, place->count);
      for (guint j = 0; layout->mode <= SG_TILE_SQUARES && j < measures->group_sizes[i]; j++)
        {
          SgChartBox tile = sg_tile_layout_get_tile (layout, i, j);

          g_array_append_val (boxes, tile);
        }
    }
  return boxes;
}

static void
check_tiles (guint city, const SgChartBox *box)
{
  SgTileMeasures measures = make_measures (city);
  SgTileLayout layout;
  g_autoptr (GArray) boxes = NULL;

  sg_tile_layout_compute (&measures, box, &layout);
  g_assert_cmpuint (layout.groups->len, <=, measures.n_groups);
  boxes = collect_places (&layout, &measures);
  assert_apart ((const SgChartBox *) boxes->data, boxes->len, box);
  if (layout.mode <= SG_TILE_SQUARES)
    g_assert_cmpuint (layout.groups->len, ==, measures.n_groups);
  sg_tile_layout_clear (&layout);
}

static void
test_tiles (gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (heights); j++)
      {
        SgChartBox box;

        check_tiles (GPOINTER_TO_UINT (data), make_box (i, j, &box));
      }
}

/* At its natural height every township stands with its name, or is at least easy to hit; but it
 * never asks for more than a page. */
static void
test_tile_heights (void)
{
  for (guint city = 0; city < G_N_ELEMENTS (cities); city++)
    for (guint width = 300; width <= 2100; width += 150)
      {
        SgTileMeasures measures = make_measures (city);
        SgChartBox box = { 0, 0, width, sg_tile_layout_natural_height (&measures, width) };
        SgTileLayout layout;

        sg_tile_layout_compute (&measures, &box, &layout);
        g_assert_cmpint (layout.mode, <=, SG_TILE_SQUARES);
        if (box.height < 24 * LINE)
          g_assert_cmpfloat (layout.tile_height, >=, 18);
        g_assert_cmpuint (layout.groups->len, ==, cities[city].n_groups);
        g_assert_cmpfloat (box.height, <=, 24 * LINE);
        sg_tile_layout_clear (&layout);
      }
}

/* Later is further right, more is higher, and everything stays within the plot. */
static void
test_trend (void)
{
  static const char *const dates[] = { "2019-01-01", "2021-12-31", "2022-01-31", "2022-02-28",
                                       "2024-02-29", "2024-12-31", "2031-01-01" };
  SgTrendLayout layout = { .plot = { 50, 20, 500, 200 }, .end = 100 };
  double x = 0;
  double y = G_MAXDOUBLE;

  sg_trend_layout_set_days (&layout, sg_trend_day ("2021-12-31"), sg_trend_day ("2024-12-31"));
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      double next = sg_trend_layout_get_x (&layout, dates[i]);

      g_assert_cmpfloat (next, >=, MAX (x, layout.plot.x));
      g_assert_cmpfloat (next, <=, layout.plot.x + layout.plot.width);
      x = next;
    }
  for (int value = -20; value <= 140; value += 20)
    {
      double next = sg_trend_layout_get_y (&layout, value);

      g_assert_cmpfloat (next, <=, MIN (y, layout.plot.y + layout.plot.height));
      g_assert_cmpfloat (next, >=, layout.plot.y);
      y = next;
    }
  g_assert_cmpint (sg_trend_day ("2024-03-01") - sg_trend_day ("2024-02-28"), ==, 2);
  g_assert_cmpint (sg_trend_day ("2023-03-01") - sg_trend_day ("2023-02-28"), ==, 1);
  g_assert_cmpint (sg_trend_day ("2023-02-29"), ==, 0);
}

/* A name stands beside its mark and never leaves the plot sideways. */
static void
test_trend_names (void)
{
  const SgChartBox plot = { 50, 20, 500, 200 };
  static const double marks[] = { 50, 60, 300, 540, 550 };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    for (guint attempt = 0; attempt < SG_TREND_PLACES; attempt++)
      {
        SgChartBox box = sg_trend_layout_get_place (&plot, marks[i], 120, 80, LINE, attempt);

        g_assert_cmpfloat (box.x, >=, plot.x);
        g_assert_cmpfloat (box.x + box.width, <=, plot.x + plot.width);
        g_assert_cmpfloat (box.width, ==, 80);
        g_assert_cmpfloat (ABS (box.y + box.height / 2 - 120), <=, 2.5 * LINE);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      g_autofree char *path = g_strdup_printf ("/layouts/bars/%u", bars[i].n_rows);

      g_test_add_data_func (path, &bars[i], test_bars);
    }
  g_test_add_func ("/layouts/bar-heights", test_bar_heights);
  g_test_add_func ("/layouts/bar-fractions", test_bar_fractions);
  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      g_autofree char *path = g_strdup_printf ("/layouts/tiles/%s", cities[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_tiles);
    }
  g_test_add_func ("/layouts/tile-heights", test_tile_heights);
  g_test_add_func ("/layouts/trend", test_trend);
  g_test_add_func ("/layouts/trend-names", test_trend_names);
  return g_test_run ();
}
