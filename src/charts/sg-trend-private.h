/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart-private.h"
#include "charts/sg-trend-chart.h"
#include "charts/sg-trend-layout.h"

G_BEGIN_DECLS

/**
 * SgTrendGoal:
 * @due_on: the day by which
 * @text: what is required, as it is shown
 * @value: required per cent or number
 * @met: 1 met, 0 not met, -1 not due yet or not to be said
 *
 * A milestone with its verdict.
 */
typedef struct
{
  char due_on[11];
  char *text;
  gint64 value;
  int met;
} SgTrendGoal;

typedef struct
{
  SgChart chart;
  /* owned */
  char *value_head;
  char *as_of;
  char *sentence;
  GArray *values; /* SgTrendValue */
  GArray *goals;  /* SgTrendGoal */
  /* state */
  gboolean ratio;
  gint64 goal;
  SgProjection projection;
  SgTrendLayout layout;
} SgTrendChart;

const SgTrendValue *sg_trend_get_value (const SgTrendChart *self, guint index);
const SgTrendGoal *sg_trend_get_goal (const SgTrendChart *self, guint index);
gboolean sg_trend_has_value (const SgTrendChart *self, const SgTrendValue *value);
double sg_trend_drawn_value (const SgTrendChart *self, const SgTrendValue *value);
double sg_trend_projected_value (const SgTrendChart *self);
char *sg_trend_format_goal (const SgTrendChart *self, gint64 value);
char *sg_trend_format_short (const SgTrendChart *self, const SgTrendValue *value);
const char *sg_trend_get_verdict (const SgTrendGoal *goal);

void sg_trend_chart_layout (SgChart *chart, const SgChartBox *box);
void sg_trend_chart_draw (SgChart *chart, cairo_t *cr, const SgChartTheme *theme, guint mark);

G_END_DECLS
