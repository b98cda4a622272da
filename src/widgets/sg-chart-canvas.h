/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SG_TYPE_CHART_CANVAS (sg_chart_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SgChartCanvas, sg_chart_canvas, SG, CHART_CANVAS, GtkWidget)

void sg_chart_canvas_set_chart (SgChartCanvas *self, SgChart *chart);
guint sg_chart_canvas_get_mark (SgChartCanvas *self);
void sg_chart_canvas_set_mark (SgChartCanvas *self, guint mark);

G_END_DECLS
