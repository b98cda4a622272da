/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart-box.h"
#include "charts/sg-chart-table.h"
#include "charts/sg-chart-theme.h"

G_BEGIN_DECLS

/* No item: nothing is hit, nothing is marked. */
#define SG_CHART_NONE G_MAXUINT

typedef enum
{
  SG_CHART_LEFT,
  SG_CHART_RIGHT,
  SG_CHART_UP,
  SG_CHART_DOWN,
  SG_CHART_FIRST,
  SG_CHART_LAST,
} SgChartDirection;

/*
 * A chart of any kind: plain values in, a drawing out, on the screen and on paper alike. Its items
 * (bars, points, tiles) are numbered from 0. A chart may be made in one thread and handed to
 * another; from its first layout on it belongs to the thread that drew it.
 */
typedef struct _SgChart SgChart;

SgChart *sg_chart_ref (SgChart *self);
void sg_chart_unref (SgChart *self);
const char *sg_chart_get_title (const SgChart *self);
const char *sg_chart_get_subtitle (const SgChart *self);
void sg_chart_set_subtitle (SgChart *self, const char *subtitle);
void sg_chart_set_title_shown (SgChart *self, gboolean shown);
gboolean sg_chart_get_title_shown (const SgChart *self);
void sg_chart_set_font_size (SgChart *self, double size);

double sg_chart_get_natural_height (SgChart *self, double width);
double sg_chart_get_least_height (SgChart *self);
void sg_chart_layout (SgChart *self, double width, double height);
void sg_chart_draw (SgChart *self, cairo_t *cr, const SgChartTheme *theme, guint mark);

guint sg_chart_get_n_items (const SgChart *self);
const char *sg_chart_get_item_code (const SgChart *self, guint item);
gboolean sg_chart_get_item_box (SgChart *self, guint item, SgChartBox *box);
guint sg_chart_hit (SgChart *self, double x, double y);
guint sg_chart_get_neighbour (SgChart *self, guint item, SgChartDirection direction);
char *sg_chart_dup_tooltip (SgChart *self, guint item);
char *sg_chart_dup_summary (SgChart *self);
SgChartTable *sg_chart_make_table (SgChart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgChart, sg_chart_unref)

G_END_DECLS
