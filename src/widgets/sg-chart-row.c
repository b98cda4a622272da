/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-chart-row.h"

struct _SgChartRow
{
  GObject parent_instance;

  /* owned */
  char **cells;
  guint n_cells;
};

G_DEFINE_FINAL_TYPE (SgChartRow, sg_chart_row, G_TYPE_OBJECT)

static void
sg_chart_row_finalize (GObject *object)
{
  g_strfreev (SG_CHART_ROW (object)->cells);
  G_OBJECT_CLASS (sg_chart_row_parent_class)->finalize (object);
}

static void
sg_chart_row_class_init (SgChartRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_chart_row_finalize;
}

static void
sg_chart_row_init (SgChartRow *self)
{
}

/**
 * sg_chart_row_new:
 * @table: a table
 * @row: number of a row in it
 *
 * Returns: (transfer full): a copy of that row as an object
 */
SgChartRow *
sg_chart_row_new (const SgChartTable *table, guint row)
{
  SgChartRow *self = NULL;

  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (SG_TYPE_CHART_ROW, NULL);
  self->n_cells = sg_chart_table_get_n_columns (table);
  self->cells = g_new0 (char *, self->n_cells + 1);
  for (guint i = 0; i < self->n_cells; i++)
    self->cells[i] = g_strdup (sg_chart_table_get_cell (table, row, i));
  return self;
}

/**
 * sg_chart_row_get_cell:
 * @self: a row
 * @column: number of a column
 *
 * Returns: (transfer none): the text of that cell
 */
const char *
sg_chart_row_get_cell (SgChartRow *self, guint column)
{
  g_return_val_if_fail (SG_IS_CHART_ROW (self) && column < self->n_cells, NULL);

  return self->cells[column];
}
