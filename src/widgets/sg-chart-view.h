/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SG_TYPE_CHART_VIEW (sg_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SgChartView, sg_chart_view, SG, CHART_VIEW, GtkWidget)

GtkWidget *sg_chart_view_new (void);
SgChart *sg_chart_view_get_chart (SgChartView *self);
void sg_chart_view_set_chart (SgChartView *self, SgChart *chart);
GtkWidget *sg_chart_view_get_canvas (SgChartView *self);
GdkTexture *sg_chart_view_make_texture (SgChartView *self);
void sg_chart_view_save (SgChartView *self, const char *path);

G_END_DECLS
