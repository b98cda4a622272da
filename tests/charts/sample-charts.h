/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-bar-chart.h"
#include "charts/sg-tile-grid.h"
#include "charts/sg-trend-chart.h"

/* Charts of every kind and at every edge that the tests look at; the figures are invented. */
typedef struct
{
  const char *name;
  SgChart *(*make) (void);
} SampleChart;

extern const SampleChart sample_charts[];
extern const guint n_sample_charts;

SgChart *sample_chart_make (const char *name);
SgChart *sample_tiles_make (guint n_groups, guint n_tiles);
SgChart *sample_bars_make (guint n_bars, gboolean long_names);
SgChart *sample_trend_make (guint n_months);
