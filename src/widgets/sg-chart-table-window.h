/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_CHART_TABLE_WINDOW (sg_chart_table_window_get_type ())
G_DECLARE_FINAL_TYPE (SgChartTableWindow, sg_chart_table_window, SG, CHART_TABLE_WINDOW, AdwWindow)

SgChartTableWindow *sg_chart_table_window_new (SgChart *chart, GtkWindow *parent);
GListModel *sg_chart_table_window_get_rows (SgChartTableWindow *self);

G_END_DECLS
