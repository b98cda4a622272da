/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart-table.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A row of the table that tells what a chart shows. */
#define SG_TYPE_CHART_ROW (sg_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (SgChartRow, sg_chart_row, SG, CHART_ROW, GObject)

SgChartRow *sg_chart_row_new (const SgChartTable *table, guint row);
const char *sg_chart_row_get_cell (SgChartRow *self, guint column);

G_END_DECLS
