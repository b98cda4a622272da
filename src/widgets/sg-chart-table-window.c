/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-chart-table-window.h"

#include "base/sg-text.h"
#include "widgets/sg-chart-row.h"

/* Columns are as wide as their text, within these numbers of letters. */
#define LEAST_LETTERS 6u
#define MOST_LETTERS 40u

/* Of a long table, so many rows say how wide a column must be. */
#define MEASURED_ROWS 200u

/* SgChartTableWindow: what a chart shows, as a table that can be read row by row. */
struct _SgChartTableWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkColumnView *view;
  AdwWindowTitle *heading;
  /* owned */
  GListStore *rows;
};

G_DEFINE_FINAL_TYPE (SgChartTableWindow, sg_chart_table_window, ADW_TYPE_WINDOW)

typedef struct
{
  guint index;
  guint n_letters;
  gboolean numeric;
} Column;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  g_assert (GTK_IS_LIST_ITEM (item));

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), column->n_letters);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), column->numeric ? 1 : 0);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (cell), 0.5);
  gtk_widget_add_css_class (cell, "sg-cell");
  if (column->numeric)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
}

/* The row has no name of its own for a screen reader at GTK 4.8: it takes its first cell's. */
static void
name_row (GtkWidget *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);
  GtkWidget *row = parent != NULL ? gtk_widget_get_parent (parent) : NULL;

  if (row != NULL)
    gtk_accessible_update_relation (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, cell, NULL, -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  SgChartRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  const char *text = sg_chart_row_get_cell (row, column->index);

  g_assert (GTK_IS_LIST_ITEM (item));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_widget_set_tooltip_text (cell, sg_text_width (text) > column->n_letters ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (column->index == 0)
    name_row (cell);
}

static guint
count_letters (const SgChartTable *table, guint column)
{
  guint widest = sg_text_width (sg_chart_table_get_title (table, column));
  guint n_rows = MIN (sg_chart_table_get_n_rows (table), MEASURED_ROWS);

  for (guint row = 0; row < n_rows; row++)
    widest = MAX (widest, sg_text_width (sg_chart_table_get_cell (table, row, column)));
  return CLAMP (widest, LEAST_LETTERS, MOST_LETTERS);
}

static void
free_column (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_column (SgChartTableWindow *self, const SgChartTable *table, guint index)
{
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column column = { index, count_letters (table, index), sg_chart_table_is_numeric (table, index) };

  g_signal_connect_data (
    factory, "setup", G_CALLBACK (setup_cb), g_memdup2 (&column, sizeof column), free_column, 0);
  g_signal_connect_data (
    factory, "bind", G_CALLBACK (bind_cb), g_memdup2 (&column, sizeof column), free_column, 0);
  view_column = gtk_column_view_column_new (sg_chart_table_get_title (table, index), factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, index == 0);
  gtk_column_view_append_column (self->view, view_column);
}

static void
fill (SgChartTableWindow *self, const SgChartTable *table)
{
  guint n_rows = sg_chart_table_get_n_rows (table);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n_rows, g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (rows, sg_chart_row_new (table, i));
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  for (guint i = 0; i < sg_chart_table_get_n_columns (table); i++)
    add_column (self, table, i);
}

static void
sg_chart_table_window_dispose (GObject *object)
{
  SgChartTableWindow *self = SG_CHART_TABLE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_CHART_TABLE_WINDOW);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (sg_chart_table_window_parent_class)->dispose (object);
}

static void
sg_chart_table_window_class_init (SgChartTableWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sg_chart_table_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-chart-table-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SgChartTableWindow, view);
  gtk_widget_class_bind_template_child (widget_class, SgChartTableWindow, heading);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sg_chart_table_window_init (SgChartTableWindow *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (SG_TYPE_CHART_ROW);
  selection
    = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));
  gtk_column_view_set_model (self->view, selection);
}

/**
 * sg_chart_table_window_new:
 * @chart: a chart
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a window with all that @chart shows as a table; GTK owns it
 */
SgChartTableWindow *
sg_chart_table_window_new (SgChart *chart, GtkWindow *parent)
{
  SgChartTableWindow *self;
  g_autoptr (SgChartTable) table = NULL;

  g_return_val_if_fail (chart != NULL, NULL);

  self = g_object_new (
    SG_TYPE_CHART_TABLE_WINDOW, "title", sg_chart_get_title (chart), "transient-for", parent, NULL);
  adw_window_title_set_title (self->heading, sg_chart_get_title (chart));
  if (sg_chart_get_subtitle (chart) != NULL)
    adw_window_title_set_subtitle (self->heading, sg_chart_get_subtitle (chart));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, sg_chart_get_title (chart), -1);
  table = sg_chart_make_table (chart);
  fill (self, table);
  return self;
}

/**
 * sg_chart_table_window_get_rows:
 * @self: a table window
 *
 * Returns: (transfer none): its rows, each an #SgChartRow
 */
GListModel *
sg_chart_table_window_get_rows (SgChartTableWindow *self)
{
  g_return_val_if_fail (SG_IS_CHART_TABLE_WINDOW (self), NULL);

  return G_LIST_MODEL (self->rows);
}
