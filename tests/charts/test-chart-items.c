/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "charts/sg-chart-private.h"
#include "sample-charts.h"

/* Items of whole charts at many sizes: shown or counted, apart, and within reach of the keyboard.
 */

static const struct
{
  double width;
  double height;
} sizes[] = {
  { 1366, 768 }, { 960, 540 }, { 700, 1600 }, { 560, 320 }, { 420, 240 }, { 240, 160 }, { 130, 90 },
};

/* Those whose items stand in rows or tiles; points of a trend may share a place. */
static const char *const plain[]
  = { "coverage",  "kinds", "funds",    "one-bar",       "forty-bars",
      "flat-bars", "tiles", "one-tile", "province-tiles" };

static gboolean
is_shown (SgChart *chart, guint item)
{
  SgChartBox box;

  return sg_chart_get_item_box (chart, item, &box);
}

static guint
count_shown (SgChart *chart)
{
  guint count = 0;

  for (guint i = 0; i < sg_chart_get_n_items (chart); i++)
    count += is_shown (chart, i);
  return count;
}

static void
check_apart (SgChart *chart, double width, double height)
{
  const SgChartBox bounds = { 0, 0, width, height };

  for (guint i = 0; i < sg_chart_get_n_items (chart); i++)
    {
      SgChartBox box;
      SgChartBox other;

      if (!sg_chart_get_item_box (chart, i, &box))
        continue;
      g_assert_true (sg_chart_box_is_within (&box, &bounds));
      for (guint j = i + 1; j < MIN (i + 60, sg_chart_get_n_items (chart)); j++)
        if (sg_chart_get_item_box (chart, j, &other) && sg_chart_box_overlaps (&box, &other))
          g_error ("items %u and %u meet at %g x %g", i, j, width, height);
    }
}

static void
test_apart (gconstpointer name)
{
  g_autoptr (SgChart) chart = sample_chart_make (name);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      sg_chart_layout (chart, sizes[i].width, sizes[i].height);
      check_apart (chart, sizes[i].width, sizes[i].height);
    }
}

/* Marks whatever the four arrows lead to, from the first item on. */
static guint
count_reached (SgChart *chart)
{
  g_autofree gboolean *reached = g_new0 (gboolean, sg_chart_get_n_items (chart) + 1);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = sg_chart_get_neighbour (chart, SG_CHART_NONE, SG_CHART_FIRST);

  if (first == SG_CHART_NONE)
    return 0;
  g_array_append_val (queue, first);
  reached[first] = TRUE;
  for (guint i = 0; i < queue->len; i++)
    for (int direction = SG_CHART_LEFT; direction <= SG_CHART_DOWN; direction++)
      {
        guint next = sg_chart_get_neighbour (chart, g_array_index (queue, guint, i), direction);

        g_assert_cmpuint (next, <, sg_chart_get_n_items (chart));
        g_assert_true (is_shown (chart, next));
        if (!reached[next])
          g_array_append_val (queue, next);
        reached[next] = TRUE;
      }
  return queue->len;
}

static void
test_reach (gconstpointer data)
{
  const SampleChart *sample = data;
  g_autoptr (SgChart) chart = sample->make ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint reached;

      sg_chart_layout (chart, sizes[i].width, sizes[i].height);
      reached = count_reached (chart);
      if (reached != count_shown (chart))
        g_error ("%u of %u items are reached at %g x %g",
                 reached,
                 count_shown (chart),
                 sizes[i].width,
                 sizes[i].height);
    }
}

/* The number in "and 12 more, see the table", 0 where there is no such label. */
static guint
find_rest (SgChart *chart)
{
  for (guint i = 0; i < sg_chart_get_n_labels (chart); i++)
    {
      const char *text = pango_layout_get_text (sg_chart_get_label (chart, i)->layout);

      if (g_str_has_prefix (text, "and ") && strstr (text, " more") != NULL)
        return (guint) g_ascii_strtoull (text + 4, NULL, 10);
    }
  return 0;
}

/* Bars are shown, or their number is told; as the chart grows it never shows less. */
static void
test_counted (void)
{
  static const guint counts[] = { 1, 2, 19, 20, 21, 40, 41, 99, 100, 101, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (SgChart) chart = sample_bars_make (counts[i], TRUE);
      guint before = 0;

      for (double height = 60; height < 2600; height *= 1.3)
        {
          guint shown;

          sg_chart_layout (chart, 600, height);
          shown = count_shown (chart);
          g_assert_cmpuint (shown, >=, before);
          g_assert_cmpuint (shown + find_rest (chart), ==, counts[i]);
          before = shown;
        }
      g_assert_cmpuint (before, ==, counts[i] <= 100 ? counts[i] : 99);
    }
}

/* What a chart asks for is enough for everything; the least of it is no more than that. */
static void
test_heights (gconstpointer data)
{
  const SampleChart *sample = data;
  g_autoptr (SgChart) chart = sample->make ();
  guint n_items = sg_chart_get_n_items (chart);

  for (guint title = 0; title < 2; title++)
    for (double width = 500; width <= 1500; width += 250)
      {
        double natural;

        sg_chart_set_title_shown (chart, title > 0);
        natural = sg_chart_get_natural_height (chart, width);
        g_assert_cmpfloat (natural, >, 0);
        g_assert_cmpfloat (sg_chart_get_least_height (chart), <=, natural);
        sg_chart_layout (chart, width, natural);
        /* Requirements without a single value make no chart. */
        if (n_items <= 200 && !g_str_equal (sample->name, "no-values"))
          g_assert_cmpuint (count_shown (chart), ==, n_items);
      }
}

/* A title takes its own room and nothing else. */
static void
test_title (gconstpointer data)
{
  const SampleChart *sample = data;
  g_autoptr (SgChart) chart = sample->make ();
  double with;
  double without;

  sg_chart_set_title_shown (chart, TRUE);
  with = sg_chart_get_natural_height (chart, 800);
  sg_chart_set_title_shown (chart, FALSE);
  without = sg_chart_get_natural_height (chart, 800);
  g_assert_cmpfloat (with - without, >, 15);
  g_assert_cmpfloat (with - without, <, 80);
}

static gboolean
has_row (const SgChartTable *table, guint row, const char *tooltip)
{
  g_auto (GStrv) parts = g_strsplit (tooltip, " · ", 2);
  const char *title = parts[1] != NULL ? parts[1] : parts[0];
  guint column = parts[1] != NULL ? 1 : 0;
  const char *cell = sg_chart_table_get_cell (table, row, column);

  return g_str_has_prefix (title, cell) && title[strlen (cell)] == '\n';
}

/* Row by row the table says what the items say. */
static void
test_table (gconstpointer name)
{
  g_autoptr (SgChart) chart = sample_chart_make (name);
  g_autoptr (SgChartTable) table = sg_chart_make_table (chart);
  guint n_items = sg_chart_get_n_items (chart);

  g_assert_cmpuint (sg_chart_table_get_n_rows (table), ==, n_items);
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *tooltip = sg_chart_dup_tooltip (chart, i);

      if (!has_row (table, i, tooltip))
        g_error ("row %u of %s is not “%s”", i, (const char *) name, tooltip);
      for (guint j = 0; j < sg_chart_table_get_n_columns (table); j++)
        g_assert_nonnull (sg_chart_table_get_cell (table, i, j));
    }
  for (guint j = 0; j < sg_chart_table_get_n_columns (table); j++)
    g_assert_cmpstr (sg_chart_table_get_title (table, j), !=, "");
}

/* The rows of a trend are days in their order, each of them once. */
static void
test_days (void)
{
  static const char *const names[]
    = { "trend", "long-trend", "one-value", "number-trend", "broken-trend" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SgChart) chart = sample_chart_make (names[i]);
      g_autoptr (SgChartTable) table = sg_chart_make_table (chart);

      for (guint row = 1; row < sg_chart_table_get_n_rows (table); row++)
        g_assert_cmpstr (
          sg_chart_table_get_cell (table, row - 1, 0), <, sg_chart_table_get_cell (table, row, 0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < n_sample_charts; i++)
    {
      g_autofree char *reach = g_strdup_printf ("/items/reach/%s", sample_charts[i].name);
      g_autofree char *heights = g_strdup_printf ("/items/heights/%s", sample_charts[i].name);
      g_autofree char *title = g_strdup_printf ("/items/title/%s", sample_charts[i].name);

      if (!g_str_has_prefix (sample_charts[i].name, "national"))
        g_test_add_data_func (reach, &sample_charts[i], test_reach);
      g_test_add_data_func (heights, &sample_charts[i], test_heights);
      g_test_add_data_func (title, &sample_charts[i], test_title);
    }
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autofree char *apart = g_strdup_printf ("/items/apart/%s", plain[i]);
      g_autofree char *table = g_strdup_printf ("/items/table/%s", plain[i]);

      g_test_add_data_func (apart, plain[i], test_apart);
      g_test_add_data_func (table, plain[i], test_table);
    }
  g_test_add_func ("/items/counted", test_counted);
  g_test_add_func ("/items/days", test_days);
  return g_test_run ();
}
