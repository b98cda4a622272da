/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"
#include "charts/sg-projection.h"

G_BEGIN_DECLS

/**
 * SgMilestone:
 * @due_on: the day by which
 * @value: required per cent or number
 */
typedef struct
{
  const char *due_on;
  gint64 value;
} SgMilestone;

/**
 * SgTrendData:
 * @title: title of the chart
 * @value_head: what is measured ("Coverage"), the head of a column
 * @ratio: values are ratios and shown in per cent; otherwise plain numbers
 * @as_of: the day from which it is seen; later values are left out
 * @values: (array length=n_values): in the order of time
 * @n_values: how many
 * @milestones: (array length=n_milestones): what is required, in the order of time
 * @n_milestones: how many
 *
 * What a trend shows. All text is in the user's language.
 */
typedef struct
{
  const char *title;
  const char *value_head;
  gboolean ratio;
  const char *as_of;
  const SgTrendValue *values;
  guint n_values;
  const SgMilestone *milestones;
  guint n_milestones;
} SgTrendData;

SgChart *sg_trend_chart_new (const SgTrendData *data);

G_END_DECLS
