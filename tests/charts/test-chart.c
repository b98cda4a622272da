/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/sg-chart-private.h"

#include "sample-charts.h"

/* From a corner of a page to a large screen; some are too small on purpose. */
static const struct
{
  double width;
  double height;
} sizes[] = {
  { 1600, 900 }, { 960, 540 }, { 560, 320 }, { 420, 240 }, { 300, 700 },
  { 240, 160 },  { 120, 90 },  { 40, 20 },   { 0, 0 },
};

static void
draw (SgChart *chart, guint mark)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  for (int style = SG_CHART_LIGHT; style <= SG_CHART_PRINT; style++)
    sg_chart_draw (chart, cr, sg_chart_theme_get (style), mark);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
check_labels (SgChart *chart, double width, double height)
{
  const SgChartBox bounds = { 0, 0, width, height };

  for (guint i = 0; i < sg_chart_get_n_labels (chart); i++)
    {
      const SgChartLabel *label = sg_chart_get_label (chart, i);

      if (!sg_chart_box_is_within (&label->box, &bounds))
        g_error ("“%s” leaves the chart of %g x %g at %g, %g",
                 pango_layout_get_text (label->layout),
                 width,
                 height,
                 label->box.x,
                 label->box.y);
      for (guint j = 0; j < i; j++)
        {
          const SgChartLabel *other = sg_chart_get_label (chart, j);

          if (sg_chart_box_overlaps (&label->box, &other->box))
            g_error ("“%s” overlaps “%s” at %g x %g",
                     pango_layout_get_text (label->layout),
                     pango_layout_get_text (other->layout),
                     width,
                     height);
        }
    }
}

static void
check_items (SgChart *chart, double width, double height)
{
  const SgChartBox bounds = { -12, -12, width + 24, height + 24 };

  for (guint i = 0; i < sg_chart_get_n_items (chart); i++)
    {
      SgChartBox box;

      if (sg_chart_get_item_box (chart, i, &box) && box.x >= 0)
        g_assert_true (box.width < 2000 && box.y >= bounds.y
                       && box.y + box.height <= bounds.y + bounds.height);
    }
}

static void
test_places (gconstpointer data)
{
  const SampleChart *sample = data;
  g_autoptr (SgChart) chart = sample->make ();

  for (guint title = 0; title < 2; title++)
    {
      sg_chart_set_title_shown (chart, title > 0);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          sg_chart_layout (chart, sizes[i].width, sizes[i].height);
          check_labels (chart, sizes[i].width, sizes[i].height);
          check_items (chart, sizes[i].width, sizes[i].height);
          draw (chart, sg_chart_get_neighbour (chart, SG_CHART_NONE, SG_CHART_FIRST));
        }
    }
}

static void
test_words (gconstpointer data)
{
  const SampleChart *sample = data;
  g_autoptr (SgChart) chart = sample->make ();
  g_autofree char *summary = sg_chart_dup_summary (chart);
  g_autoptr (SgChartTable) table = sg_chart_make_table (chart);

  g_assert_true (g_utf8_validate (summary, -1, NULL));
  g_assert_nonnull (strstr (summary, sg_chart_get_title (chart)));
  g_assert_cmpuint (sg_chart_table_get_n_columns (table), >=, 3);
  g_assert_cmpfloat (sg_chart_get_natural_height (chart, 600), >, 20);
  for (guint i = 0; i < sg_chart_get_n_items (chart) && i < 200; i++)
    {
      g_autofree char *tooltip = sg_chart_dup_tooltip (chart, i);

      g_assert_nonnull (tooltip);
      g_assert_nonnull (sg_chart_get_item_code (chart, i));
    }
  g_assert_null (sg_chart_dup_tooltip (chart, SG_CHART_NONE));
  g_assert_null (sg_chart_get_item_code (chart, SG_CHART_NONE));
}

/* Whatever is in the middle of an item's box is that item; milestones lie above the values. */
static void
test_hits (void)
{
  static const char *const names[] = { "coverage", "tiles", "trend", "province-tiles" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SgChart) chart = sample_chart_make (names[i]);

      sg_chart_layout (chart, 900, 500);
      for (guint item = 0; item < sg_chart_get_n_items (chart); item++)
        {
          SgChartBox box;

          if (!sg_chart_get_item_box (chart, item, &box))
            continue;
          g_assert_cmpuint (
            sg_chart_hit (chart, box.x + box.width / 2 - 0.01, box.y + box.height / 2), ==, item);
        }
      g_assert_cmpuint (sg_chart_hit (chart, -50, -50), ==, SG_CHART_NONE);
    }
}

static void
test_keys_bars (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("coverage");

  sg_chart_layout (chart, 600, 300);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, SG_CHART_NONE, SG_CHART_DOWN), ==, 0);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 0, SG_CHART_DOWN), ==, 1);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 1, SG_CHART_UP), ==, 0);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 0, SG_CHART_UP), ==, 0);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 3, SG_CHART_LEFT), ==, 3);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 3, SG_CHART_LAST), ==, 7);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 7, SG_CHART_DOWN), ==, 7);
}

static void
test_keys_trend (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("trend");

  sg_chart_layout (chart, 600, 300);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 0, SG_CHART_LEFT), ==, 0);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 0, SG_CHART_RIGHT), ==, 1);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 23, SG_CHART_RIGHT), ==, 23);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 23, SG_CHART_UP), ==, 24);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 24, SG_CHART_RIGHT), ==, 25);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 25, SG_CHART_DOWN), ==, 23);
}

static void
test_keys_tiles (void)
{
  g_autoptr (SgChart) chart = sample_tiles_make (2, 22);

  sg_chart_layout (chart, 900, 120);
  g_assert_cmpuint (sg_chart_get_n_items (chart), ==, 44);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 0, SG_CHART_RIGHT), ==, 1);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 0, SG_CHART_DOWN), ==, 22);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 22, SG_CHART_UP), ==, 0);
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 43, SG_CHART_RIGHT), ==, 43);
}

static void
test_bar_words (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("coverage");
  g_autofree char *summary = sg_chart_dup_summary (chart);
  g_autofree char *unmet = sg_chart_dup_tooltip (chart, 2);
  g_autofree char *without = sg_chart_dup_tooltip (chart, 6);
  g_autofree char *unknown = sg_chart_dup_tooltip (chart, 7);
  g_autoptr (SgChartTable) table = sg_chart_make_table (chart);

  g_assert_cmpstr (summary,
                   ==,
                   "各县（区）覆盖率. Target 60 % (2022-12-31): met by 3 of 5; highest 灵璧县 with "
                   "100.0 %, lowest 泗县 with 33.3 %.");
  g_assert_cmpstr (
    unmet, ==, "砀山县\n覆盖率: 43.7 % (7/16)\nTarget 60 % (2022-12-31)\nNot met\n还差 3 个");
  g_assert_cmpstr (without, ==, "宿州马鞍山现代产业园区\n覆盖率: —\nTarget 60 % (2022-12-31)");
  g_assert_cmpstr (unknown, ==, "宿州经济技术开发区\n覆盖率: —\nTarget 60 % (2022-12-31)");
  g_assert_cmpuint (sg_chart_table_get_n_columns (table), ==, 6);
  g_assert_cmpuint (sg_chart_table_get_n_rows (table), ==, 8);
  g_assert_cmpstr (sg_chart_table_get_title (table, 0), ==, "县（市、区）");
  g_assert_true (sg_chart_table_is_numeric (table, 1));
  g_assert_cmpstr (sg_chart_table_get_cell (table, 1, 1), ==, "26");
  g_assert_cmpstr (sg_chart_table_get_cell (table, 1, 3), ==, "72.2 %");
  g_assert_cmpstr (sg_chart_table_get_cell (table, 7, 1), ==, "—");
  g_assert_cmpstr (sg_chart_get_item_code (chart, 1), ==, "341302");
}

static void
test_money_words (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("funds");
  g_autofree char *tooltip = sg_chart_dup_tooltip (chart, 1);

  g_assert_cmpstr (tooltip, ==, "砀山县\n支出进度: 117.3 % (¥61.00/52.00 × 10k)");
}

static void
test_trend_words (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("trend");
  g_autoptr (SgChart) number = sample_chart_make ("number-trend");
  g_autofree char *summary = sg_chart_dup_summary (chart);
  g_autofree char *still = sg_chart_dup_summary (number);
  g_autofree char *value = sg_chart_dup_tooltip (chart, 23);
  g_autofree char *met = sg_chart_dup_tooltip (chart, 24);
  g_autofree char *ahead = sg_chart_dup_tooltip (chart, 25);
  g_autofree char *missed = sg_chart_dup_tooltip (number, 6);
  g_autoptr (SgChartTable) table = sg_chart_make_table (chart);

  g_assert_nonnull (strstr (summary, "it is 65.4 % (72/110). At the pace of the last 6 months"));
  g_assert_nonnull (strstr (still, "At the pace of the last 12 months, 1,000 will be reached in"));
  g_assert_cmpstr (value, ==, "2022-12-31\n覆盖率: 65.4 % (72/110)");
  g_assert_cmpstr (met, ==, "2022-12-31\nTarget 60 %\nMet\n覆盖率: 65.4 % (72/110)");
  g_assert_cmpstr (ahead, ==, "2023-12-31\nTarget 100 %");
  g_assert_cmpstr (missed, ==, "2024-12-31\nTarget 900\nNot met\nStations: 861");
  /* The milestone of the last value's day shares its row. */
  g_assert_cmpuint (sg_chart_table_get_n_rows (table), ==, 25);
  g_assert_cmpstr (sg_chart_table_get_cell (table, 23, 4), ==, "60 %");
  g_assert_cmpstr (sg_chart_table_get_cell (table, 24, 3), ==, "");
}

static void
test_tile_words (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("tiles");
  g_autoptr (SgChart) national = sample_chart_make ("national-tiles");
  g_autofree char *summary = sg_chart_dup_summary (chart);
  g_autofree char *tile = sg_chart_dup_tooltip (chart, 0);
  g_autofree char *group = NULL;
  g_autoptr (SgChartTable) table = sg_chart_make_table (chart);
  g_autoptr (SgChartTable) groups = sg_chart_make_table (national);

  sg_chart_layout (national, 900, 300);
  group = sg_chart_dup_tooltip (national, 0);
  g_assert_cmpstr (summary,
                   ==,
                   "乡镇（街道）一览: 110 in all, of which: Built 57, Sign up, not running 6, "
                   "Planned 7, Suspended 7, Closed 7, No station 26.");
  g_assert_cmpstr (tile, ==, "埇桥区 · 褚兰镇\nBuilt");
  g_assert_true (g_str_has_prefix (group, "埇桥区\nBuilt "));
  g_assert_cmpuint (sg_chart_table_get_n_rows (table), ==, 110);
  g_assert_cmpuint (sg_chart_table_get_n_rows (groups), ==, 2978);
  g_assert_cmpuint (sg_chart_get_n_items (national), ==, 2978);
  g_assert_cmpstr (sg_tile_stage_get_label (SG_TILE_BUILT), ==, "Built");
}

/* Thousands of bars: the first ones are shown and say how many follow, the table has them all. */
static void
test_national_bars (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("national-bars");
  g_autoptr (SgChartTable) table = sg_chart_make_table (chart);
  const SgChartLabel *last;
  SgChartBox box;

  g_assert_cmpfloat (sg_chart_get_natural_height (chart, 600), <, 2000);
  sg_chart_layout (chart, 600, 100000);
  last = sg_chart_get_label (chart, sg_chart_get_n_labels (chart) - 1);
  g_assert_cmpstr (pango_layout_get_text (last->layout), ==, "and 2879 more, see the table");
  g_assert_true (sg_chart_get_item_box (chart, 98, &box));
  g_assert_false (sg_chart_get_item_box (chart, 99, &box));
  g_assert_cmpuint (sg_chart_get_neighbour (chart, 0, SG_CHART_LAST), ==, 98);
  g_assert_cmpuint (sg_chart_table_get_n_rows (table), ==, 2978);
}

/* The layout is made anew when the text grows, and the chart asks for more room. */
static void
test_font_size (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("coverage");
  double before = sg_chart_get_natural_height (chart, 600);

  sg_chart_layout (chart, 600, 300);
  sg_chart_set_font_size (chart, 26);
  sg_chart_layout (chart, 600, 300);
  check_labels (chart, 600, 300);
  g_assert_cmpfloat (sg_chart_get_natural_height (chart, 600), >, 1.5 * before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < n_sample_charts; i++)
    {
      g_autofree char *places = g_strdup_printf ("/charts/places/%s", sample_charts[i].name);
      g_autofree char *words = g_strdup_printf ("/charts/words/%s", sample_charts[i].name);

      g_test_add_data_func (places, &sample_charts[i], test_places);
      g_test_add_data_func (words, &sample_charts[i], test_words);
    }
  g_test_add_func ("/charts/hits", test_hits);
  g_test_add_func ("/charts/keys/bars", test_keys_bars);
  g_test_add_func ("/charts/keys/trend", test_keys_trend);
  g_test_add_func ("/charts/keys/tiles", test_keys_tiles);
  g_test_add_func ("/charts/words-exactly/bars", test_bar_words);
  g_test_add_func ("/charts/words-exactly/money", test_money_words);
  g_test_add_func ("/charts/words-exactly/trend", test_trend_words);
  g_test_add_func ("/charts/words-exactly/tiles", test_tile_words);
  g_test_add_func ("/charts/national-bars", test_national_bars);
  g_test_add_func ("/charts/font-size", test_font_size);
  return g_test_run ();
}
