/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/sg-chart-paint.h"
#include "charts/sg-chart-save.h"

#include <math.h>

#include "sample-charts.h"

#define SIDE 24

/* How much of a picture's part is inked, from 0 to 100; white and clear count as nothing. */
static guint
ink_share (cairo_surface_t *surface, const SgChartBox *part)
{
  const guchar *data;
  int stride = cairo_image_surface_get_stride (surface);
  guint n_inked = 0;
  guint n_all = 0;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = (int) part->y; y < (int) (part->y + part->height); y++)
    for (int x = (int) part->x; x < (int) (part->x + part->width); x++)
      {
        guint32 pixel = *(const guint32 *) (gconstpointer) (data + y * stride + x * 4);

        n_all++;
        n_inked += pixel >> 24 > 0x60 && (pixel & 0xff00) >> 8 < 0xc0;
      }
  return n_all > 0 ? n_inked * 100 / n_all : 0;
}

static guint
paint (SgFill fill, SgChartStyle style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  const SgChartBox box = { 2, 2, SIDE - 4, SIDE - 4 };
  const SgChartBox inside = { 4, 4, SIDE - 8, SIDE - 8 };
  guint share;

  sg_chart_paint_fill (cr, sg_chart_theme_get (style), &box, SG_INK_TEXT, fill);
  share = ink_share (surface, &inside);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return share;
}

/* Every fill can be told from every other without colour, by how much ink it takes or by form. */
static void
test_fills (void)
{
  guint solid = paint (SG_FILL_SOLID, SG_CHART_PRINT);
  guint none = paint (SG_FILL_NONE, SG_CHART_PRINT);

  g_assert_cmpuint (solid, ==, 100);
  g_assert_cmpuint (none, ==, 0);
  for (int fill = SG_FILL_HATCH; fill <= SG_FILL_CROSS; fill++)
    {
      guint share = paint (fill, SG_CHART_PRINT);

      g_assert_cmpuint (share, >, 2);
      g_assert_cmpuint (share, <, 80);
    }
}

/* A pattern stays within its box, whatever its size. */
static void
test_fills_stay_inside (void)
{
  for (int fill = SG_FILL_SOLID; fill <= SG_FILL_NONE; fill++)
    for (double side = 0; side <= 12; side += 3)
      {
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
        cairo_t *cr = cairo_create (surface);
        const SgChartBox box = { 6, 6, side, side };
        const SgChartBox above = { 0, 0, SIDE, 6 };
        const SgChartBox left = { 0, 0, 6, SIDE };
        const SgChartBox below = { 0, 6 + side, SIDE, SIDE - 6 - side };

        sg_chart_paint_fill (cr, sg_chart_theme_get (SG_CHART_PRINT), &box, SG_INK_TEXT, fill);
        g_assert_cmpuint (ink_share (surface, &above), ==, 0);
        g_assert_cmpuint (ink_share (surface, &left), ==, 0);
        g_assert_cmpuint (ink_share (surface, &below), ==, 0);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

static double
channel (double value)
{
  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (const SgChartColour *colour)
{
  return 0.2126 * channel (colour->red) + 0.7152 * channel (colour->green)
         + 0.0722 * channel (colour->blue);
}

static double
contrast (const SgChartTheme *theme, SgInk one, SgInk other)
{
  double first = luminance (&theme->colours[one]) + 0.05;
  double second = luminance (&theme->colours[other]) + 0.05;

  return first > second ? first / second : second / first;
}

/* Words keep the contrast that WCAG 2.1 asks of text (1.4.3), shapes that of graphics (1.4.11). */
static void
test_contrast (void)
{
  for (int style = SG_CHART_LIGHT; style <= SG_CHART_PRINT; style++)
    {
      const SgChartTheme *theme = sg_chart_theme_get (style);

      g_assert_cmpfloat (contrast (theme, SG_INK_TEXT, SG_INK_PAPER), >=, 7);
      g_assert_cmpfloat (contrast (theme, SG_INK_DIM, SG_INK_PAPER), >=, 4.5);
      g_assert_cmpfloat (contrast (theme, SG_INK_BAD, SG_INK_PAPER), >=, 4.5);
      g_assert_cmpfloat (contrast (theme, SG_INK_ACCENT, SG_INK_PAPER), >=, 3);
      g_assert_cmpfloat (contrast (theme, SG_INK_ON_ACCENT, SG_INK_ACCENT), >=, 3);
      g_assert_cmpfloat (contrast (theme, SG_INK_TEXT, SG_INK_TINT), >=, 4.5);
    }
}

static void
draw_on (cairo_surface_t *surface, SgChart *chart, guint mark)
{
  cairo_t *cr = cairo_create (surface);

  sg_chart_draw (chart, cr, sg_chart_theme_get (SG_CHART_LIGHT), mark);
  cairo_destroy (cr);
}

static gboolean
is_same (cairo_surface_t *one, cairo_surface_t *other)
{
  gsize size
    = (gsize) cairo_image_surface_get_stride (one) * (gsize) cairo_image_surface_get_height (one);

  cairo_surface_flush (one);
  cairo_surface_flush (other);
  return memcmp (cairo_image_surface_get_data (one), cairo_image_surface_get_data (other), size)
         == 0;
}

/* The mark is seen, and leaves nothing behind when it goes. */
static void
test_mark (gconstpointer name)
{
  g_autoptr (SgChart) chart = sample_chart_make (name);
  cairo_surface_t *plain = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700, 300);
  cairo_surface_t *marked = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700, 300);

  sg_chart_layout (chart, 700, 300);
  draw_on (plain, chart, SG_CHART_NONE);
  for (guint i = 0; i < sg_chart_get_n_items (chart); i++)
    {
      draw_on (marked, chart, i);
      g_assert_false (is_same (plain, marked));
    }
  draw_on (marked, chart, SG_CHART_NONE);
  g_assert_true (is_same (plain, marked));
  cairo_surface_destroy (plain);
  cairo_surface_destroy (marked);
}

/* Saving a picture in another size does not disturb what the screen shows. */
static void
test_other_sizes (gconstpointer name)
{
  g_autoptr (SgChart) chart = sample_chart_make (name);
  cairo_surface_t *before = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700, 300);
  cairo_surface_t *after = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700, 300);
  cairo_surface_t *other;

  sg_chart_layout (chart, 700, 300);
  draw_on (before, chart, SG_CHART_NONE);
  other = sg_chart_render (chart, 300, 200, 1, sg_chart_theme_get (SG_CHART_DARK));
  sg_chart_layout (chart, 700, 300);
  draw_on (after, chart, SG_CHART_NONE);
  g_assert_true (is_same (before, after));
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
  cairo_surface_destroy (other);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "coverage", "trend", "tiles" };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart-paint/fills", test_fills);
  g_test_add_func ("/chart-paint/fills-stay-inside", test_fills_stay_inside);
  g_test_add_func ("/chart-paint/contrast", test_contrast);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *mark = g_strdup_printf ("/chart-paint/mark/%s", names[i]);
      g_autofree char *sizes = g_strdup_printf ("/chart-paint/other-sizes/%s", names[i]);

      g_test_add_data_func (mark, names[i], test_mark);
      g_test_add_data_func (sizes, names[i], test_other_sizes);
    }
  return g_test_run ();
}
