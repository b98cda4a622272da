/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-charts.h"

G_BEGIN_DECLS

/**
 * SgChartSource:
 * @connection: the ledger
 * @profile: the policy
 * @as_of: the day
 * @under: code of the unit
 * @figures: (nullable) (owned): all figures by unit, made when the first chart asks for them
 *
 * What the charts of one request are made of.
 */
typedef struct
{
  /* borrowed */
  SgConnection *connection;
  SgProfile *profile;
  const char *as_of;
  const char *under;
  /* owned */
  GPtrArray *figures;
} SgChartSource;

const GPtrArray *sg_chart_source_get_figures (SgChartSource *source, GError **error);
const SgIndicator *sg_chart_source_find_indicator (const SgChartSource *source,
                                                   const char *const *ids,
                                                   GError **error);

SgChart *sg_report_bars_make (SgChartSource *source,
                              const char *title,
                              const char *const *indicators,
                              GError **error);
SgChart *sg_report_kinds_make (SgChartSource *source, const char *title, GError **error);
SgChart *sg_report_trend_make (SgChartSource *source,
                               const char *title,
                               const char *const *indicators,
                               GError **error);
SgChart *sg_report_tiles_make (SgChartSource *source, const char *title, GError **error);

G_END_DECLS
