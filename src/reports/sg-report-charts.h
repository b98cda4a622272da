/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"
#include "policy/sg-figures.h"

G_BEGIN_DECLS

/**
 * SgReportChart:
 * @name: what `shegongctl` calls it
 * @title: what people call it, a msgid of context "chart"
 *
 * A chart that can be made of a ledger. All strings are static.
 */
typedef struct
{
  const char *name;
  const char *title;
} SgReportChart;

const SgReportChart *sg_report_charts_list (guint *n_charts);
const SgReportChart *sg_report_charts_find (const char *name);
const char *sg_report_chart_get_title (const SgReportChart *chart);

SgChart *sg_report_chart_make (SgConnection *connection,
                               SgProfile *profile,
                               const char *name,
                               const char *as_of,
                               const char *under,
                               GError **error);
GPtrArray *sg_report_charts_make (SgConnection *connection,
                                  SgProfile *profile,
                                  const char *const *names,
                                  const char *as_of,
                                  const char *under,
                                  GError **error);

G_END_DECLS
