/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

/* Places of a trend: the axes, and the names beside marks where they hide nothing. */

#include "config.h"

#include "charts/sg-trend-private.h"

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "charts/sg-chart-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Half the side of a milestone's mark and of its hit area. */
#define MARK 5
#define MARK_REACH 10

/* Names keep this distance from each other along an axis. */
#define AXIS_GAP 14

/* The axis goes no further than this beyond the last milestone to show where the pace leads. */
#define MOST_DAYS_AHEAD 731

static double
axis_end (const SgTrendChart *self)
{
  double end = self->ratio ? 100 : 0;

  for (guint i = 0; i < self->values->len; i++)
    end = MAX (end, sg_trend_drawn_value (self, sg_trend_get_value (self, i)));
  for (guint i = 0; i < self->goals->len; i++)
    end = MAX (end, (double) sg_trend_get_goal (self, i)->value);
  if (self->ratio)
    return ceil (end / 25 - 1e-9) * 25;
  return sg_scale_nice_ceiling (end);
}

static void
set_days (SgTrendChart *self)
{
  int first = sg_trend_day (sg_trend_get_value (self, 0)->date);
  int last = sg_trend_day (self->as_of);

  for (guint i = 0; i < self->goals->len; i++)
    last = MAX (last, sg_trend_day (sg_trend_get_goal (self, i)->due_on));
  if (self->projection.pace == SG_PACE_EXPECTED)
    {
      int reached = sg_trend_day (self->projection.reached_on);

      last = MAX (last, MIN (reached, last + MOST_DAYS_AHEAD));
    }
  sg_trend_layout_set_days (&self->layout, first, last);
}

static char *
format_tick (const SgTrendChart *self, double value)
{
  return sg_trend_format_goal (self, (gint64) llround (value));
}

static double
tick_step (const SgTrendChart *self, double line)
{
  guint most = (guint) CLAMP (self->layout.plot.height / (line * 2), 1, 5);

  if (!self->ratio)
    return sg_scale_step (self->layout.end, most);
  return most >= 4 ? 25 : most >= 2 ? 50 : 100;
}

static double
widest_tick (SgTrendChart *self)
{
  g_autofree char *last = format_tick (self, self->layout.end);
  g_autofree char *middle = format_tick (self, self->layout.end / 4);

  return MAX (sg_chart_measure (&self->chart, last, SG_FACE_SMALL),
              sg_chart_measure (&self->chart, middle, SG_FACE_SMALL));
}

static void
layout_value_axis (SgTrendChart *self, const SgChartBox *column, const SgChartBox *bounds)
{
  double line = sg_chart_line (&self->chart, SG_FACE_SMALL);
  double step = tick_step (self, line);

  for (double value = 0; value <= self->layout.end + step * 0.001; value += step)
    {
      g_autofree char *text = format_tick (self, value);
      double y = sg_trend_layout_get_y (&self->layout, value);
      SgChartBox room = { column->x, y - line / 2, column->width, line };

      if (sg_chart_box_is_within (&room, bounds) && sg_chart_is_free (&self->chart, &room))
        sg_chart_add_label (&self->chart, text, SG_FACE_SMALL, SG_INK_DIM, SG_ALIGN_END, &room);
    }
}

static void
add_month (SgTrendChart *self, const SgChartBox *row, int month, int step)
{
  g_autofree char *date = g_strdup_printf ("%04d-%02d-01", month / 12, month % 12 + 1);
  g_autofree char *text = step >= 12 ? g_strndup (date, 4) : g_strndup (date, 7);
  double width = sg_chart_measure (&self->chart, text, SG_FACE_SMALL);
  SgChartBox room
    = { sg_trend_layout_get_x (&self->layout, date) - width / 2, row->y, width, row->height };

  if (sg_trend_day (date) < self->layout.first_day || sg_trend_day (date) > self->layout.last_day
      || !sg_chart_box_is_within (&room, row) || !sg_chart_is_free (&self->chart, &room))
    return;
  sg_chart_add_label (&self->chart, text, SG_FACE_SMALL, SG_INK_DIM, SG_ALIGN_START, &room);
}

static int
month_of_day (int julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) julian);
  return g_date_get_year (&date) * 12 + g_date_get_month (&date) - 1;
}

static void
layout_time_axis (SgTrendChart *self, const SgChartBox *row)
{
  int first = month_of_day (self->layout.first_day);
  int last = month_of_day (self->layout.last_day);
  double width = sg_chart_measure (&self->chart, "2022-06", SG_FACE_SMALL) + AXIS_GAP;
  guint most = (guint) MAX (1, self->layout.plot.width / width);
  int step = sg_scale_month_step (last - first, most);

  for (int month = (first + step - 1) / step * step; month <= last; month += step)
    add_month (self, row, month, step);
}

static gboolean
crosses (const SgChartBox *box, double x1, double y1, double x2, double y2)
{
  for (int part = 0; part <= 64; part++)
    if (sg_chart_box_contains (box, x1 + (x2 - x1) * part / 64, y1 + (y2 - y1) * part / 64))
      return TRUE;
  return FALSE;
}

/* Whether the line of what is foreseen runs through a box. */
static gboolean
hides_projection (const SgTrendChart *self, const SgChartBox *box)
{
  const SgTrendValue *now = sg_trend_get_value (self, self->values->len - 1);
  double value;

  if (self->projection.pace != SG_PACE_EXPECTED)
    return FALSE;
  value = sg_trend_projected_value (self);
  return crosses (box,
                  sg_trend_layout_get_x (&self->layout, now->date),
                  sg_trend_layout_get_y (&self->layout, sg_trend_drawn_value (self, now)),
                  sg_trend_layout_get_x (&self->layout, self->projection.reached_on),
                  sg_trend_layout_get_y (&self->layout, value));
}

/* Whether the line of the as-of day or one that leads to a milestone runs through a box. */
static gboolean
hides_guide (const SgTrendChart *self, const SgChartBox *box)
{
  const SgChartBox *plot = &self->layout.plot;
  double x = sg_trend_layout_get_x (&self->layout, self->as_of);

  for (guint i = 0; i < self->goals->len; i++)
    {
      const SgTrendGoal *goal = sg_trend_get_goal (self, i);
      double y = sg_trend_layout_get_y (&self->layout, (double) goal->value);

      if (crosses (box, plot->x, y, sg_trend_layout_get_x (&self->layout, goal->due_on), y))
        return TRUE;
    }
  return crosses (box, x, plot->y, x, plot->y + plot->height);
}

/* Whether the line, drawn or foreseen, runs through a box. */
static gboolean
hides_line (const SgTrendChart *self, const SgChartBox *box)
{
  for (guint i = 1; i < self->values->len; i++)
    {
      const SgTrendValue *from = sg_trend_get_value (self, i - 1);
      const SgTrendValue *to = sg_trend_get_value (self, i);

      if (crosses (box,
                   sg_trend_layout_get_x (&self->layout, from->date),
                   sg_trend_layout_get_y (&self->layout, sg_trend_drawn_value (self, from)),
                   sg_trend_layout_get_x (&self->layout, to->date),
                   sg_trend_layout_get_y (&self->layout, sg_trend_drawn_value (self, to))))
        return TRUE;
    }
  return hides_projection (self, box) || hides_guide (self, box);
}

static gboolean
hides_mark (const SgTrendChart *self, const SgChartBox *box)
{
  for (guint i = 0; i < self->goals->len; i++)
    {
      const SgTrendGoal *goal = sg_trend_get_goal (self, i);
      SgChartBox mark = { sg_trend_layout_get_x (&self->layout, goal->due_on) - MARK,
                          sg_trend_layout_get_y (&self->layout, (double) goal->value) - MARK,
                          2 * MARK,
                          2 * MARK };

      if (sg_chart_box_overlaps (box, &mark))
        return TRUE;
    }
  return FALSE;
}

/* Puts a name beside a mark where it hides no other name and no mark, and, when @strict, no line
 * either. Returns: whether there is such a place. */
static gboolean
place_name (SgTrendChart *self,
            const char *text,
            SgFace face,
            SgInk ink,
            double x,
            double y,
            gboolean strict)
{
  double width = sg_chart_measure (&self->chart, text, face);
  double height = sg_chart_line (&self->chart, face);
  SgChartBox mark = { x - MARK + 1, y - MARK + 1, 2 * MARK - 2, 2 * MARK - 2 };
  SgChartBox bounds = self->layout.plot;

  bounds.y -= height / 2;
  bounds.height += height / 2;
  for (guint attempt = 0; attempt < SG_TREND_PLACES; attempt++)
    {
      SgChartBox room
        = sg_trend_layout_get_place (&self->layout.plot, x, y, width, height, attempt);

      if (!sg_chart_box_is_within (&room, &bounds) || !sg_chart_is_free (&self->chart, &room)
          || sg_chart_box_overlaps (&room, &mark) || hides_mark (self, &room)
          || (strict && hides_line (self, &room)))
        continue;
      sg_chart_add_label (&self->chart, text, face, ink, SG_ALIGN_START, &room);
      return TRUE;
    }
  return FALSE;
}

static void
layout_goal (SgTrendChart *self, guint index)
{
  const SgTrendGoal *goal = sg_trend_get_goal (self, index);
  double x = sg_trend_layout_get_x (&self->layout, goal->due_on);
  double y = sg_trend_layout_get_y (&self->layout, (double) goal->value);
  SgChartBox reach = { x - MARK_REACH, y - MARK_REACH, 2 * MARK_REACH, 2 * MARK_REACH };
  SgInk ink = goal->met == 0 ? SG_INK_BAD : goal->met > 0 ? SG_INK_TEXT : SG_INK_DIM;
  g_autofree char *name = NULL;

  if (goal->met < 0)
    /* Translators: what is required and by when: "60 % by 2022-12-31". */
    name = g_strdup_printf (_ ("%s by %s"), goal->text, goal->due_on);
  else
    /* Translators: what was required, by when, and whether it was met. */
    name
      = g_strdup_printf (_ ("%s by %s: %s"), goal->text, goal->due_on, sg_trend_get_verdict (goal));
  sg_chart_set_item_box (&self->chart, self->values->len + index, &reach);
  if (!place_name (self, name, SG_FACE_SMALL, ink, x, y, TRUE)
      && !place_name (self, goal->text, SG_FACE_SMALL, ink, x, y, TRUE))
    place_name (self, goal->text, SG_FACE_SMALL, ink, x, y, FALSE);
}

static void
layout_values (SgTrendChart *self)
{
  double width = MAX (2, self->layout.plot.width / self->values->len);

  for (guint i = 0; i < self->values->len; i++)
    {
      const SgTrendValue *value = sg_trend_get_value (self, i);
      double x = sg_trend_layout_get_x (&self->layout, value->date);
      SgChartBox strip
        = { x - width / 2, self->layout.plot.y, width, MAX (1, self->layout.plot.height) };

      sg_chart_set_item_box (&self->chart, i, &strip);
    }
}

static void
layout_last_value (SgTrendChart *self)
{
  const SgTrendValue *last = sg_trend_get_value (self, self->values->len - 1);
  double x = sg_trend_layout_get_x (&self->layout, last->date);
  double y = sg_trend_layout_get_y (&self->layout, sg_trend_drawn_value (self, last));
  g_autofree char *text = sg_trend_format_short (self, last);

  if (sg_trend_has_value (self, last)
      && !place_name (self, text, SG_FACE_BOLD, SG_INK_TEXT, x, y, TRUE))
    place_name (self, text, SG_FACE_BOLD, SG_INK_TEXT, x, y, FALSE);
}

static void
layout_as_of (SgTrendChart *self, const SgChartBox *row)
{
  g_autofree char *text = g_strdup_printf (_ ("As of %s"), self->as_of);
  double width = MIN (row->width, sg_chart_measure (&self->chart, text, SG_FACE_SMALL));
  double x = sg_trend_layout_get_x (&self->layout, self->as_of) - width / 2;
  SgChartBox room = { CLAMP (x, row->x, row->x + row->width - width), row->y, width, row->height };

  sg_chart_add_label (&self->chart, text, SG_FACE_SMALL, SG_INK_TEXT, SG_ALIGN_START, &room);
}

static void
layout_sentence (SgTrendChart *self, SgChartBox *box)
{
  double line = sg_chart_line (&self->chart, SG_FACE_SMALL);
  double width = sg_chart_measure (&self->chart, self->sentence, SG_FACE_SMALL);
  int lines = width <= box->width ? 1 : width <= 1.9 * box->width ? 2 : 3;
  SgChartBox room;

  if (box->height < (lines + 5) * line)
    return;
  room = sg_chart_box_cut_bottom (box, lines * line, 4);
  sg_chart_add_sentence (&self->chart, self->sentence, SG_INK_TEXT, &room, lines);
}

/**
 * sg_trend_chart_layout:
 * @chart: a trend
 * @box: where
 *
 * Finds the places of a trend: the sentence below, the axes, then the names in the plot.
 */
void
sg_trend_chart_layout (SgChart *chart, const SgChartBox *box)
{
  SgTrendChart *self = (SgTrendChart *) chart;
  double line = sg_chart_line (chart, SG_FACE_SMALL);
  SgChartBox rest = *box;
  SgChartBox top;
  SgChartBox bottom;
  SgChartBox left;

  self->layout.end = axis_end (self);
  set_days (self);
  if (self->sentence != NULL)
    layout_sentence (self, &rest);
  top = sg_chart_box_cut_top (&rest, line, line / 2);
  bottom = sg_chart_box_cut_bottom (&rest, line, 4);
  left = sg_chart_box_cut_left (&rest, MIN (widest_tick (self), rest.width / 3), 8);
  sg_chart_box_cut_right (&rest, 0, MIN (8, rest.width / 4));
  self->layout.plot = rest;

  layout_as_of (self, &top);
  layout_value_axis (self, &left, box);
  layout_time_axis (self, &bottom);
  layout_values (self);
  layout_last_value (self);
  for (guint i = 0; i < self->goals->len; i++)
    layout_goal (self, i);
}
