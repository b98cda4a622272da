/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-chart-paint.h"

#include <math.h>

/* Distance of pattern lines in a box of this size: wide enough to stay apart on paper. */
static double
pattern_step (const SgChartBox *box)
{
  return CLAMP (MIN (box->width, box->height) / 3.0, 3.0, 5.0);
}

static void
path_hatch (cairo_t *cr, const SgChartBox *box)
{
  double step = pattern_step (box) * G_SQRT2;

  for (double x = box->x - box->height + step / 2; x < box->x + box->width; x += step)
    {
      cairo_move_to (cr, x, box->y + box->height);
      cairo_line_to (cr, x + box->height, box->y);
    }
}

static void
path_bars (cairo_t *cr, const SgChartBox *box)
{
  double step = pattern_step (box);

  for (double x = box->x + step / 2; x < box->x + box->width; x += step)
    {
      cairo_move_to (cr, x, box->y);
      cairo_line_to (cr, x, box->y + box->height);
    }
}

static void
path_cross (cairo_t *cr, const SgChartBox *box)
{
  double side = MIN (box->width, box->height) * 0.5;
  double x = box->x + (box->width - side) / 2;
  double y = box->y + (box->height - side) / 2;

  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + side, y + side);
  cairo_move_to (cr, x + side, y);
  cairo_line_to (cr, x, y + side);
}

static void
paint_dots (cairo_t *cr, const SgChartBox *box)
{
  double step = pattern_step (box) + 1;
  double radius = MAX (0.8, step / 6);

  for (double y = box->y + step / 2; y < box->y + box->height; y += step)
    for (double x = box->x + step / 2; x < box->x + box->width; x += step)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}

static void
paint_pattern (cairo_t *cr, const SgChartBox *box, SgFill fill)
{
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1.2);
  if (fill == SG_FILL_HATCH)
    path_hatch (cr, box);
  else if (fill == SG_FILL_BARS)
    path_bars (cr, box);
  else if (fill == SG_FILL_CROSS)
    path_cross (cr, box);
  if (fill == SG_FILL_DOTS)
    paint_dots (cr, box);
  else
    cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * sg_chart_paint_box:
 * @cr: a cairo context
 * @theme: the colours
 * @box: where
 * @ink: with what
 *
 * Fills @box evenly.
 */
void
sg_chart_paint_box (cairo_t *cr, const SgChartTheme *theme, const SgChartBox *box, SgInk ink)
{
  g_return_if_fail (cr != NULL);
  g_return_if_fail (theme != NULL);
  g_return_if_fail (box != NULL);

  sg_chart_theme_set_source (theme, cr, ink);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_fill (cr);
}

/**
 * sg_chart_paint_fill:
 * @cr: a cairo context
 * @theme: the colours
 * @box: where
 * @ink: with what
 * @fill: in which pattern
 *
 * Fills @box with a pattern and, unless it is solid, draws its outline.
 */
void
sg_chart_paint_fill (cairo_t *cr,
                     const SgChartTheme *theme,
                     const SgChartBox *box,
                     SgInk ink,
                     SgFill fill)
{
  g_return_if_fail (cr != NULL);
  g_return_if_fail (theme != NULL);
  g_return_if_fail (box != NULL);

  if (box->width <= 0 || box->height <= 0)
    return;

  if (fill == SG_FILL_SOLID)
    {
      sg_chart_paint_box (cr, theme, box, ink);
      return;
    }
  if (fill != SG_FILL_NONE)
    {
      sg_chart_theme_set_source (theme, cr, ink);
      paint_pattern (cr, box, fill);
    }
  sg_chart_paint_outline (cr, theme, box, ink, 1);
}

/**
 * sg_chart_paint_outline:
 * @cr: a cairo context
 * @theme: the colours
 * @box: what to outline; the line stays inside it
 * @ink: with what
 * @thickness: of the line
 *
 * Draws the outline of @box.
 */
void
sg_chart_paint_outline (cairo_t *cr,
                        const SgChartTheme *theme,
                        const SgChartBox *box,
                        SgInk ink,
                        double thickness)
{
  g_return_if_fail (cr != NULL);
  g_return_if_fail (theme != NULL);
  g_return_if_fail (box != NULL);

  sg_chart_theme_set_source (theme, cr, ink);
  cairo_set_line_width (cr, thickness);
  cairo_rectangle (cr,
                   box->x + thickness / 2,
                   box->y + thickness / 2,
                   MAX (0, box->width - thickness),
                   MAX (0, box->height - thickness));
  cairo_stroke (cr);
}

/**
 * sg_chart_paint_line:
 * @cr: a cairo context
 * @theme: the colours
 * @ink: with what
 * @x1: start
 * @y1: start
 * @x2: end
 * @y2: end
 *
 * Draws a hair line on whole pixels, so that it stays crisp.
 */
void
sg_chart_paint_line (cairo_t *cr,
                     const SgChartTheme *theme,
                     SgInk ink,
                     double x1,
                     double y1,
                     double x2,
                     double y2)
{
  g_return_if_fail (cr != NULL);
  g_return_if_fail (theme != NULL);

  sg_chart_theme_set_source (theme, cr, ink);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, floor (x1) + 0.5, floor (y1) + 0.5);
  cairo_line_to (cr, floor (x2) + 0.5, floor (y2) + 0.5);
  cairo_stroke (cr);
}

/**
 * sg_chart_paint_dashes:
 * @cr: a cairo context
 * @theme: the colours
 * @ink: with what
 * @x1: start
 * @y1: start
 * @x2: end
 * @y2: end
 * @thickness: of the line
 *
 * Draws a dashed line.
 */
void
sg_chart_paint_dashes (cairo_t *cr,
                       const SgChartTheme *theme,
                       SgInk ink,
                       double x1,
                       double y1,
                       double x2,
                       double y2,
                       double thickness)
{
  const double dashes[] = { 5, 3 };

  g_return_if_fail (cr != NULL);
  g_return_if_fail (theme != NULL);

  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  sg_chart_theme_set_source (theme, cr, ink);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
  cairo_restore (cr);
}
