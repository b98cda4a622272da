/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-trend-layout.h"

#include "base/sg-date.h"

/* A time axis is at least a month long, so that a single day has a place. */
#define LEAST_DAYS 30

/* Space between a mark and its name. */
#define NEAR 7

/**
 * sg_trend_day:
 * @date: an ISO date
 *
 * Returns: its day number, which grows by one a day
 */
int
sg_trend_day (const char *date)
{
  GDate day;

  g_return_val_if_fail (date != NULL, 0);

  g_date_clear (&day, 1);
  return sg_date_parse (date, &day) ? (int) g_date_get_julian (&day) : 0;
}

/**
 * sg_trend_layout_set_days:
 * @layout: a layout
 * @first_day: day number of the first day shown
 * @last_day: day number of the last day shown
 *
 * Sets the range of time, made longer where it is flat.
 */
void
sg_trend_layout_set_days (SgTrendLayout *layout, int first_day, int last_day)
{
  g_return_if_fail (layout != NULL);

  layout->first_day = first_day;
  layout->last_day = MAX (last_day, first_day + LEAST_DAYS);
}

/**
 * sg_trend_layout_get_x:
 * @layout: a layout
 * @date: an ISO date
 *
 * Returns: where that day is
 */
double
sg_trend_layout_get_x (const SgTrendLayout *layout, const char *date)
{
  double part
    = (double) (sg_trend_day (date) - layout->first_day) / (layout->last_day - layout->first_day);

  return layout->plot.x + layout->plot.width * CLAMP (part, 0, 1);
}

/**
 * sg_trend_layout_get_y:
 * @layout: a layout
 * @value: a value
 *
 * Returns: how high it stands
 */
double
sg_trend_layout_get_y (const SgTrendLayout *layout, double value)
{
  double part = layout->end > 0 ? value / layout->end : 0;

  return layout->plot.y + layout->plot.height * (1 - CLAMP (part, 0, 1));
}

/**
 * sg_trend_layout_get_place:
 * @plot: the plot
 * @x: of a mark
 * @y: of a mark
 * @width: of its name
 * @height: of its name
 * @attempt: which of the #SG_TREND_PLACES places, the best first
 *
 * Returns: a place for the name beside its mark, moved into the plot sideways
 */
SgChartBox
sg_trend_layout_get_place (const SgChartBox *plot,
                           double x,
                           double y,
                           double width,
                           double height,
                           guint attempt)
{
  static const struct
  {
    double across; /* in widths from the mark to the middle of the name */
    double along;  /* in heights */
  } places[SG_TREND_PLACES] = {
    { -0.5, -0.5 }, { -0.5, 0.5 }, { 0.5, 0.5 },  { 0.5, -0.5 }, { 0, -1 },      { 0, 1 },
    { -0.5, -1.3 }, { 0.5, 1.3 },  { -0.5, 1.5 }, { -0.5, 2.5 }, { -0.5, -2.5 }, { 0.5, 2.5 },
  };
  double shift = places[attempt].across;
  SgChartBox box = { 0, y + height * places[attempt].along - height / 2, width, height };

  box.x = x + width * shift - width / 2 + (shift > 0 ? NEAR : shift < 0 ? -NEAR : 0);
  if (box.x + width > plot->x + plot->width)
    box.x = plot->x + plot->width - width;
  box.x = MAX (box.x, plot->x);
  return box;
}
