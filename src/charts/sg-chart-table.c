/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-chart-table.h"

typedef struct
{
  char *title;
  gboolean numeric;
} Column;

struct _SgChartTable
{
  /* owned */
  GArray *columns;
  GPtrArray *rows;
};

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->title);
}

static void
free_row (gpointer data)
{
  g_strfreev (data);
}

/**
 * sg_chart_table_new:
 *
 * Returns: (transfer full): a table without columns and rows
 */
SgChartTable *
sg_chart_table_new (void)
{
  SgChartTable *self = g_new0 (SgChartTable, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  return self;
}

/**
 * sg_chart_table_free:
 * @self: (transfer full): a table
 *
 * Frees @self with all its text.
 */
void
sg_chart_table_free (SgChartTable *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * sg_chart_table_add_column:
 * @self: a table without rows
 * @title: head of the column, translated
 * @numeric: whether its cells are numbers, to be right-aligned
 *
 * Adds a column at the right.
 */
void
sg_chart_table_add_column (SgChartTable *self, const char *title, gboolean numeric)
{
  Column column = { g_strdup (title), numeric };

  g_return_if_fail (self != NULL && self->rows->len == 0);

  g_array_append_val (self->columns, column);
}

/**
 * sg_chart_table_add_row:
 * @self: a table
 * @cells: (transfer full) (array zero-terminated=1): one text for each column
 *
 * Adds a row at the end.
 */
void
sg_chart_table_add_row (SgChartTable *self, char **cells)
{
  g_return_if_fail (self != NULL && g_strv_length (cells) == self->columns->len);

  g_ptr_array_add (self->rows, cells);
}

/**
 * sg_chart_table_get_n_columns:
 * @self: a table
 *
 * Returns: the number of columns
 */
guint
sg_chart_table_get_n_columns (const SgChartTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

/**
 * sg_chart_table_get_title:
 * @self: a table
 * @column: number of a column
 *
 * Returns: (transfer none): its head
 */
const char *
sg_chart_table_get_title (const SgChartTable *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, NULL);

  return g_array_index (self->columns, Column, column).title;
}

/**
 * sg_chart_table_is_numeric:
 * @self: a table
 * @column: number of a column
 *
 * Returns: whether its cells are numbers
 */
gboolean
sg_chart_table_is_numeric (const SgChartTable *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, FALSE);

  return g_array_index (self->columns, Column, column).numeric;
}

/**
 * sg_chart_table_get_n_rows:
 * @self: a table
 *
 * Returns: the number of rows below the head
 */
guint
sg_chart_table_get_n_rows (const SgChartTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * sg_chart_table_get_cell:
 * @self: a table
 * @row: number of a row
 * @column: number of a column
 *
 * Returns: (transfer none): the text of a cell
 */
const char *
sg_chart_table_get_cell (const SgChartTable *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return ((char **) g_ptr_array_index (self->rows, row))[column];
}
