/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a chart shows, as a table of text: for screen readers, the clipboard and the shell. */
typedef struct _SgChartTable SgChartTable;

SgChartTable *sg_chart_table_new (void);
void sg_chart_table_free (SgChartTable *self);
void sg_chart_table_add_column (SgChartTable *self, const char *title, gboolean numeric);
void sg_chart_table_add_row (SgChartTable *self, char **cells);
guint sg_chart_table_get_n_columns (const SgChartTable *self);
const char *sg_chart_table_get_title (const SgChartTable *self, guint column);
gboolean sg_chart_table_is_numeric (const SgChartTable *self, guint column);
guint sg_chart_table_get_n_rows (const SgChartTable *self);
const char *sg_chart_table_get_cell (const SgChartTable *self, guint row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgChartTable, sg_chart_table_free)

G_END_DECLS
