/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *sg_chart_encode (SgChart *chart, const char *path, int width, int height, GError **error);
gboolean sg_chart_save (SgChart *chart, const char *path, int width, int height, GError **error);
cairo_surface_t *
sg_chart_render (SgChart *chart, int width, int height, double scale, const SgChartTheme *theme);
void sg_chart_draw_framed (SgChart *chart,
                           cairo_t *cr,
                           double width,
                           double height,
                           const SgChartTheme *theme);

G_END_DECLS
