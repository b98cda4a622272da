/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart-box.h"

G_BEGIN_DECLS

/**
 * SgTrendLayout:
 * @plot: where the line runs
 * @first_day: day number at the left edge
 * @last_day: day number at the right edge
 * @end: value at the top edge; the bottom is 0
 *
 * How days and values become places.
 */
typedef struct
{
  SgChartBox plot;
  int first_day;
  int last_day;
  double end;
} SgTrendLayout;

int sg_trend_day (const char *date);
void sg_trend_layout_set_days (SgTrendLayout *layout, int first_day, int last_day);
double sg_trend_layout_get_x (const SgTrendLayout *layout, const char *date);
double sg_trend_layout_get_y (const SgTrendLayout *layout, double value);
SgChartBox sg_trend_layout_get_place (const SgChartBox *plot,
                                      double x,
                                      double y,
                                      double width,
                                      double height,
                                      guint attempt);

/* How many places around a mark sg_trend_layout_get_place() knows. */
#define SG_TREND_PLACES 12

G_END_DECLS
