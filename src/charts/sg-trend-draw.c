/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

/* Drawing of a trend: axes, the line with the ground below it, milestones, where the pace leads. */

#include "config.h"

#include "charts/sg-chart-paint.h"
#include "charts/sg-trend-private.h"

#include "charts/sg-chart-scale.h"

#include <math.h>

#define MARK 5
#define DOT 2.2

/* Dots nearer together than this would only thicken the line. */
#define DOT_DISTANCE 9

typedef struct
{
  SgTrendChart *self;
  cairo_t *cr;
  const SgChartTheme *theme;
} Pen;

static double
x_of (const Pen *pen, const char *date)
{
  return sg_trend_layout_get_x (&pen->self->layout, date);
}

static double
y_of (const Pen *pen, const SgTrendValue *value)
{
  return sg_trend_layout_get_y (&pen->self->layout, sg_trend_drawn_value (pen->self, value));
}

static void
draw_axes (const Pen *pen)
{
  const SgTrendLayout *layout = &pen->self->layout;
  double right = layout->plot.x + layout->plot.width;

  for (int quarter = 0; quarter <= 4; quarter++)
    {
      double y = sg_trend_layout_get_y (layout, layout->end * quarter / 4);
      SgInk ink = quarter == 0 ? SG_INK_GRID : SG_INK_TRACK;

      sg_chart_paint_line (pen->cr, pen->theme, ink, layout->plot.x, y, right, y);
    }
}

/* Adds the run of known values from @first on to the path. Returns: the index after the run. */
static guint
path_run (const Pen *pen, guint first)
{
  guint i;

  cairo_new_sub_path (pen->cr);
  for (i = first; i < pen->self->values->len; i++)
    {
      const SgTrendValue *value = sg_trend_get_value (pen->self, i);

      if (!sg_trend_has_value (pen->self, value))
        break;
      cairo_line_to (pen->cr, x_of (pen, value->date), y_of (pen, value));
    }
  return i;
}

static void
fill_run (const Pen *pen, guint first, guint end)
{
  double bottom = pen->self->layout.plot.y + pen->self->layout.plot.height;

  cairo_line_to (pen->cr, x_of (pen, sg_trend_get_value (pen->self, end - 1)->date), bottom);
  cairo_line_to (pen->cr, x_of (pen, sg_trend_get_value (pen->self, first)->date), bottom);
  cairo_close_path (pen->cr);
  sg_chart_theme_set_source (pen->theme, pen->cr, SG_INK_TINT);
  cairo_fill (pen->cr);
}

/* A month without a base breaks the line. */
static void
draw_runs (const Pen *pen, gboolean ground)
{
  for (guint first = 0; first < pen->self->values->len;)
    {
      guint end = path_run (pen, first);

      if (end > first && ground)
        fill_run (pen, first, end);
      else if (end > first)
        {
          sg_chart_theme_set_source (pen->theme, pen->cr, SG_INK_ACCENT);
          cairo_set_line_width (pen->cr, 2);
          cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
          cairo_stroke (pen->cr);
        }
      cairo_new_path (pen->cr);
      first = end + 1;
    }
}

static void
draw_dot (const Pen *pen, const SgTrendValue *value, double radius)
{
  if (!sg_trend_has_value (pen->self, value))
    return;
  cairo_new_path (pen->cr);
  cairo_arc (pen->cr, x_of (pen, value->date), y_of (pen, value), radius, 0, 2 * G_PI);
  sg_chart_theme_set_source (pen->theme, pen->cr, SG_INK_ACCENT);
  cairo_fill (pen->cr);
}

static void
draw_dots (const Pen *pen)
{
  guint n_values = pen->self->values->len;

  if (n_values > 1 && pen->self->layout.plot.width / n_values < DOT_DISTANCE)
    return;
  for (guint i = 0; i < n_values; i++)
    draw_dot (pen, sg_trend_get_value (pen->self, i), DOT);
}

static void
draw_as_of (const Pen *pen)
{
  const SgChartBox *plot = &pen->self->layout.plot;
  double x = x_of (pen, pen->self->as_of);

  sg_chart_paint_line (pen->cr, pen->theme, SG_INK_DIM, x, plot->y - 2, x, plot->y + plot->height);
}

/* The straight line of the present pace, up to the goal or to the edge of the plot. */
static void
draw_projection (const Pen *pen)
{
  const SgTrendChart *self = pen->self;
  const SgTrendValue *now = sg_trend_get_value (self, self->values->len - 1);

  if (self->projection.pace != SG_PACE_EXPECTED)
    return;
  sg_chart_paint_dashes (pen->cr,
                         pen->theme,
                         SG_INK_ACCENT,
                         x_of (pen, now->date),
                         y_of (pen, now),
                         x_of (pen, self->projection.reached_on),
                         sg_trend_layout_get_y (&self->layout, sg_trend_projected_value (self)),
                         1.5);
}

static void
path_diamond (cairo_t *cr, double x, double y)
{
  cairo_move_to (cr, x, y - MARK);
  cairo_line_to (cr, x + MARK, y);
  cairo_line_to (cr, x, y + MARK);
  cairo_line_to (cr, x - MARK, y);
  cairo_close_path (cr);
}

/* A full mark is met, an empty one is not, or is still to come. */
static void
draw_goal (const Pen *pen, const SgTrendGoal *goal)
{
  double x = x_of (pen, goal->due_on);
  double y = sg_trend_layout_get_y (&pen->self->layout, (double) goal->value);
  SgInk ink = goal->met > 0 ? SG_INK_ACCENT : goal->met == 0 ? SG_INK_BAD : SG_INK_DIM;

  sg_chart_paint_dashes (
    pen->cr, pen->theme, SG_INK_GRID, pen->self->layout.plot.x, y, x - MARK, y, 1);
  path_diamond (pen->cr, x, y);
  if (goal->met <= 0)
    {
      sg_chart_theme_set_source (pen->theme, pen->cr, SG_INK_TRACK);
      cairo_fill_preserve (pen->cr);
    }
  sg_chart_theme_set_source (pen->theme, pen->cr, ink);
  cairo_set_line_width (pen->cr, 1.5);
  if (goal->met > 0)
    cairo_fill (pen->cr);
  else
    cairo_stroke (pen->cr);
}

static void
draw_mark (const Pen *pen, guint mark)
{
  const SgTrendChart *self = pen->self;
  const SgChartBox *plot = &self->layout.plot;

  if (mark < self->values->len)
    {
      const SgTrendValue *value = sg_trend_get_value (self, mark);
      double x = x_of (pen, value->date);

      sg_chart_paint_line (pen->cr, pen->theme, SG_INK_GRID, x, plot->y, x, plot->y + plot->height);
      draw_dot (pen, value, 2 * DOT);
    }
  else if (mark < self->values->len + self->goals->len)
    {
      const SgTrendGoal *goal = sg_trend_get_goal (self, mark - self->values->len);

      cairo_new_path (pen->cr);
      cairo_arc (pen->cr,
                 x_of (pen, goal->due_on),
                 sg_trend_layout_get_y (&self->layout, (double) goal->value),
                 2 * MARK,
                 0,
                 2 * G_PI);
      sg_chart_theme_set_source (pen->theme, pen->cr, SG_INK_ACCENT);
      cairo_set_line_width (pen->cr, 1);
      cairo_stroke (pen->cr);
    }
}

/**
 * sg_trend_chart_draw:
 * @chart: a trend with a layout
 * @cr: what to draw on
 * @theme: the colours
 * @mark: an item to mark, or %SG_CHART_NONE
 *
 * Draws the shapes of a trend.
 */
void
sg_trend_chart_draw (SgChart *chart, cairo_t *cr, const SgChartTheme *theme, guint mark)
{
  Pen pen = { (SgTrendChart *) chart, cr, theme };

  if (pen.self->layout.plot.width <= 0 || pen.self->layout.plot.height <= 0)
    return;
  draw_runs (&pen, TRUE);
  draw_axes (&pen);
  draw_as_of (&pen);
  draw_projection (&pen);
  draw_runs (&pen, FALSE);
  draw_dots (&pen);
  for (guint i = 0; i < pen.self->goals->len; i++)
    draw_goal (&pen, sg_trend_get_goal (pen.self, i));
  draw_mark (&pen, mark);
}
