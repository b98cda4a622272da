/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/sg-bar-layout.h"
#include "charts/sg-chart-scale.h"
#include "charts/sg-tile-layout.h"
#include "charts/sg-trend-layout.h"

static void
test_boxes (void)
{
  SgChartBox box = { 10, 10, 100, 50 };
  SgChartBox top = sg_chart_box_cut_top (&box, 10, 5);
  SgChartBox left = sg_chart_box_cut_left (&box, 20, 5);
  SgChartBox right = sg_chart_box_cut_right (&box, 1000, 5);
  SgChartBox bottom = sg_chart_box_cut_bottom (&box, 5, 0);

  g_assert_cmpfloat (top.height, ==, 10);
  g_assert_cmpfloat (left.y, ==, 25);
  g_assert_cmpfloat (left.height, ==, 35);
  g_assert_cmpfloat (right.x, ==, 35);
  g_assert_cmpfloat (right.width, ==, 75);
  g_assert_cmpfloat (box.width, ==, 0);
  g_assert_cmpfloat (bottom.y, ==, 55);
  g_assert_false (sg_chart_box_overlaps (&top, &left));
  g_assert_true (sg_chart_box_contains (&top, 10, 10));
  g_assert_false (sg_chart_box_contains (&top, 10, 20));
}

static void
test_scales (void)
{
  static const struct
  {
    double value;
    double ceiling;
  } cases[] = { { 0, 1 },      { -3, 1 },      { 1, 1 },       { 1.01, 2 },   { 21, 25 },
                { 812, 1000 }, { 1000, 1000 }, { 1001, 2000 }, { 0.03, 0.05 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (sg_scale_nice_ceiling (cases[i].value), cases[i].ceiling, 1e-9);
  g_assert_cmpfloat (sg_scale_step (1000, 4), ==, 250);
  g_assert_cmpfloat (sg_scale_step (3, 5), ==, 1);
  g_assert_cmpint (sg_scale_month_step (0, 1), ==, 1);
  g_assert_cmpint (sg_scale_month_step (11, 12), ==, 1);
  g_assert_cmpint (sg_scale_month_step (35, 7), ==, 6);
  g_assert_cmpint (sg_scale_month_step (120, 5), ==, 60);
  g_assert_cmpint (sg_scale_month_step (120, 0), ==, 240);
}

static void
test_ratios (void)
{
  g_autofree char *floor = sg_ratio_format (599, 1000);
  g_autofree char *almost = sg_ratio_format (59999, 100000);
  g_autofree char *nothing = sg_ratio_format (0, 0);

  g_assert_cmpstr (floor, ==, "59.9 %");
  g_assert_cmpstr (almost, ==, "59.9 %");
  g_assert_cmpstr (nothing, ==, "—");
  g_assert_cmpint (sg_ratio_compare (1, 3, 2, 6), ==, 0);
  g_assert_cmpint (sg_ratio_compare (1, 3, 1, 2), <, 0);
  g_assert_cmpint (sg_ratio_compare (G_MAXINT64, 2, G_MAXINT64, 3), >, 0);
}

static const SgBarMeasures bars = { .n_rows = 7,
                                    .line = 19,
                                    .label_width = 90,
                                    .value_width = 100,
                                    .short_value_width = 45,
                                    .verdict_width = 40,
                                    .has_target = TRUE };

static void
test_bars (void)
{
  static const struct
  {
    double width;
    double height;
    guint n_shown;
    gboolean verdicts;
    gboolean short_values;
  } cases[] = {
    { 600, 300, 7, TRUE, FALSE }, { 300, 300, 7, FALSE, FALSE }, { 200, 152, 7, FALSE, TRUE },
    { 600, 150, 5, TRUE, FALSE }, { 600, 38, 0, TRUE, FALSE },   { 20, 5, 0, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SgChartBox box = { 0, 0, cases[i].width, cases[i].height };
      SgBarLayout layout;

      sg_bar_layout_compute (&bars, &box, &layout);
      g_assert_cmpuint (layout.n_shown, ==, cases[i].n_shown);
      g_assert_cmpint (layout.verdicts.width > 0, ==, cases[i].verdicts);
      g_assert_cmpint (layout.short_values, ==, cases[i].short_values);
      for (guint row = 0; row < layout.n_shown; row++)
        {
          SgChartBox bar = sg_bar_layout_get_bar (&layout, row, 2);
          SgChartBox cell = sg_bar_layout_get_row (&layout, row);

          g_assert_true (sg_chart_box_is_within (&cell, &box));
          g_assert_true (sg_chart_box_is_within (&bar, &cell));
          g_assert_cmpfloat (bar.width, ==, layout.plot.width);
        }
    }
}

static void
test_trend (void)
{
  SgTrendLayout layout = { .plot = { 100, 20, 365, 200 }, .end = 100 };

  sg_trend_layout_set_days (&layout, sg_trend_day ("2022-01-01"), sg_trend_day ("2023-01-01"));
  g_assert_cmpfloat (sg_trend_layout_get_x (&layout, "2022-01-11"), ==, 110);
  g_assert_cmpfloat (sg_trend_layout_get_x (&layout, "2025-01-01"), ==, 465);
  g_assert_cmpfloat (sg_trend_layout_get_y (&layout, 0), ==, 220);
  g_assert_cmpfloat (sg_trend_layout_get_y (&layout, 75), ==, 70);
  g_assert_cmpfloat (sg_trend_layout_get_y (&layout, 150), ==, 20);
  /* A single day still has a range. */
  sg_trend_layout_set_days (&layout, sg_trend_day ("2022-01-01"), sg_trend_day ("2022-01-01"));
  g_assert_cmpint (layout.last_day - layout.first_day, ==, 30);
}

static const struct
{
  const char *name;
  guint n_groups;
  guint n_tiles;
  double width;
  double height;
  SgTileMode mode;
} tile_cases[] = {
  { "names", 5, 22, 1200, 420, SG_TILE_NAMES },
  { "one", 1, 1, 300, 60, SG_TILE_NAMES },
  { "short-names", 5, 20, 1200, 200, SG_TILE_SHORT_NAMES },
  { "squares", 5, 22, 600, 160, SG_TILE_SQUARES },
  { "province", 104, 14, 1000, 400, SG_TILE_SQUARES },
  { "bars", 104, 300, 1200, 400, SG_TILE_GROUP_BARS },
  { "nation", 2978, 14, 1200, 400, SG_TILE_GROUP_SQUARES },
  { "tiny", 2978, 14, 100, 50, SG_TILE_GROUP_SQUARES },
  { "none", 3, 0, 600, 100, SG_TILE_NAMES },
};

/* Every tile lies within the box, and no two lie upon each other. */
static void
test_tiles (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  guint n_groups = tile_cases[index].n_groups;
  g_autofree guint *sizes = g_new (guint, n_groups);
  SgTileMeasures measures = { sizes, n_groups, 19, 60, 36, 45, 40 };
  SgChartBox box = { 7, 9, tile_cases[index].width, tile_cases[index].height };
  SgTileLayout layout;

  for (guint i = 0; i < n_groups; i++)
    sizes[i] = tile_cases[index].n_tiles;
  sg_tile_layout_compute (&measures, &box, &layout);
  g_assert_cmpint (layout.mode, ==, tile_cases[index].mode);
  for (guint i = 0; i < layout.groups->len; i++)
    {
      const SgTileGroupPlace *place = &g_array_index (layout.groups, SgTileGroupPlace, i);

      g_assert_true (sg_chart_box_is_within (&place->body, &box));
      for (guint j = 0; layout.mode <= SG_TILE_SQUARES && j < sizes[i]; j++)
        {
          SgChartBox tile = sg_tile_layout_get_tile (&layout, i, j);

          g_assert_true (sg_chart_box_is_within (&tile, &box));
          g_assert_false (sg_chart_box_overlaps (&tile, &place->label));
          if (j > 0)
            {
              SgChartBox before = sg_tile_layout_get_tile (&layout, i, j - 1);

              g_assert_false (sg_chart_box_overlaps (&tile, &before));
            }
        }
    }
  sg_tile_layout_clear (&layout);
}

static void
test_natural_heights (void)
{
  static const guint sizes[] = { 22, 22, 22 };
  SgTileMeasures measures = { sizes, G_N_ELEMENTS (sizes), 19, 60, 36, 45, 40 };

  g_assert_cmpfloat (sg_bar_layout_natural_height (&bars), >, 8 * bars.line);
  g_assert_cmpfloat (sg_tile_layout_natural_height (&measures, 700),
                     >,
                     sg_tile_layout_natural_height (&measures, 1200));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/places/boxes", test_boxes);
  g_test_add_func ("/places/scales", test_scales);
  g_test_add_func ("/places/ratios", test_ratios);
  g_test_add_func ("/places/bars", test_bars);
  g_test_add_func ("/places/trend", test_trend);
  g_test_add_func ("/places/natural-heights", test_natural_heights);
  for (guint i = 0; i < G_N_ELEMENTS (tile_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/places/tiles/%s", tile_cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_tiles);
    }
  return g_test_run ();
}
