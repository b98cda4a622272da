/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/sg-chart-table.h"
#include "charts/sg-chart-text.h"

static double
width_of (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

/* The same text is one layout, so that drawing again costs no shaping. */
static void
test_kept (void)
{
  g_autoptr (SgChartText) text = sg_chart_text_new (13);
  PangoLayout *first = sg_chart_text_get (text, "埇桥区", SG_FACE_NORMAL);

  g_assert_true (sg_chart_text_get (text, "埇桥区", SG_FACE_NORMAL) == first);
  g_assert_true (sg_chart_text_get (text, "埇桥区", SG_FACE_BOLD) != first);
  g_assert_true (sg_chart_text_get (text, "砀山县", SG_FACE_NORMAL) != first);
}

static void
test_sizes (void)
{
  g_autoptr (SgChartText) small = sg_chart_text_new (10);
  g_autoptr (SgChartText) large = sg_chart_text_new (20);

  g_assert_cmpfloat (sg_chart_text_measure (small, "", SG_FACE_NORMAL), ==, 0);
  g_assert_cmpfloat (sg_chart_text_measure (large, "埇桥区", SG_FACE_NORMAL),
                     >,
                     1.8 * sg_chart_text_measure (small, "埇桥区", SG_FACE_NORMAL));
  g_assert_cmpfloat (sg_chart_text_get_line_height (small, SG_FACE_SMALL),
                     <,
                     sg_chart_text_get_line_height (small, SG_FACE_TITLE));
  g_assert_cmpfloat (sg_chart_text_get_line_height (small, SG_FACE_NORMAL), >=, 10);
}

/* Figures stand below each other: all are of one width. */
static void
test_tabular_figures (void)
{
  g_autoptr (SgChartText) text = sg_chart_text_new (13);

  for (int face = 0; face < SG_N_FACES; face++)
    g_assert_cmpfloat_with_epsilon (
      sg_chart_text_measure (text, "1111", face), sg_chart_text_measure (text, "8888", face), 0.1);
}

static void
test_fit (void)
{
  g_autoptr (SgChartText) text = sg_chart_text_new (13);
  const char *name = "双江拉祜族佤族布朗族傣族自治县";
  double whole = sg_chart_text_measure (text, name, SG_FACE_NORMAL);
  g_autoptr (PangoLayout) enough = sg_chart_text_fit (text, name, SG_FACE_NORMAL, whole);
  g_autoptr (PangoLayout) narrow = sg_chart_text_fit (text, name, SG_FACE_NORMAL, whole / 2);

  g_assert_true (enough == sg_chart_text_get (text, name, SG_FACE_NORMAL));
  g_assert_false (pango_layout_is_ellipsized (enough));
  g_assert_true (pango_layout_is_ellipsized (narrow));
  g_assert_cmpfloat (width_of (narrow), <=, whole / 2 + 0.5);
  /* Cutting one does not cut the text that is kept. */
  g_assert_cmpfloat (width_of (enough), ==, whole);
}

static void
test_wrap (void)
{
  g_autoptr (SgChartText) text = sg_chart_text_new (13);
  const char *sentence = "按近6个月进度，预计2024年3月达到100 %，晚于要求的2023年12月31日。";
  double whole = sg_chart_text_measure (text, sentence, SG_FACE_SMALL);
  g_autoptr (PangoLayout) one = sg_chart_text_wrap (text, sentence, SG_FACE_SMALL, whole + 1, 3);
  g_autoptr (PangoLayout) two = sg_chart_text_wrap (text, sentence, SG_FACE_SMALL, whole * 0.6, 3);
  g_autoptr (PangoLayout) cut = sg_chart_text_wrap (text, sentence, SG_FACE_SMALL, whole / 5, 2);

  g_assert_cmpint (pango_layout_get_line_count (one), ==, 1);
  g_assert_cmpint (pango_layout_get_line_count (two), ==, 2);
  g_assert_false (pango_layout_is_ellipsized (two));
  g_assert_cmpint (pango_layout_get_line_count (cut), ==, 2);
  g_assert_true (pango_layout_is_ellipsized (cut));
}

/* Glyphs differ between Chinese and Japanese; names here are Chinese. */
static void
test_language (void)
{
  g_autoptr (SgChartText) text = sg_chart_text_new (13);
  PangoContext *context = pango_layout_get_context (sg_chart_text_get (text, "直", SG_FACE_NORMAL));

  g_assert_cmpstr (pango_language_to_string (pango_context_get_language (context)), ==, "zh-cn");
}

static void
test_table (void)
{
  const char *const first[] = { "埇桥区", "26", NULL };
  const char *const second[] = { "砀山县", "", NULL };
  g_autoptr (SgChartTable) table = sg_chart_table_new ();

  g_assert_cmpuint (sg_chart_table_get_n_columns (table), ==, 0);
  g_assert_cmpuint (sg_chart_table_get_n_rows (table), ==, 0);
  sg_chart_table_add_column (table, "District", FALSE);
  sg_chart_table_add_column (table, "Stations", TRUE);
  sg_chart_table_add_row (table, g_strdupv ((char **) first));
  sg_chart_table_add_row (table, g_strdupv ((char **) second));
  g_assert_cmpuint (sg_chart_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (sg_chart_table_get_title (table, 1), ==, "Stations");
  g_assert_false (sg_chart_table_is_numeric (table, 0));
  g_assert_true (sg_chart_table_is_numeric (table, 1));
  g_assert_cmpstr (sg_chart_table_get_cell (table, 0, 1), ==, "26");
  g_assert_cmpstr (sg_chart_table_get_cell (table, 1, 0), ==, "砀山县");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart-text/kept", test_kept);
  g_test_add_func ("/chart-text/sizes", test_sizes);
  g_test_add_func ("/chart-text/tabular-figures", test_tabular_figures);
  g_test_add_func ("/chart-text/fit", test_fit);
  g_test_add_func ("/chart-text/wrap", test_wrap);
  g_test_add_func ("/chart-text/language", test_language);
  g_test_add_func ("/chart-text/table", test_table);
  return g_test_run ();
}
