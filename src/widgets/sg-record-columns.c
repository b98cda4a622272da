/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "catalogue/sg-register.h"
#include "widgets/sg-record-columns.h"

#include <string.h>

/* At most so many columns are shown unless somebody chooses more; every one costs 205 cells. */
#define DEFAULT_COLUMNS 10
/* Padding of a cell at both sides, in pixels. */
#define CELL_PADDING 16

struct _SgRecordColumns
{
  GObject parent_instance;

  /* owned */
  GPtrArray *columns; /* SgRecordColumn, one per field in the order of the catalogue */
  GListModel *shown;  /* the view's list of GtkColumnViewColumn */

  /* borrowed */
  const SgRegister *reg;
  GtkColumnView *view;

  /* state */
  gulong shown_changed_id;
  gboolean busy; /* we change columns ourselves and tell once */
};

G_DEFINE_FINAL_TYPE (SgRecordColumns, sg_record_columns, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SgRecordColumn *
find_by_view_column (SgRecordColumns *self, GtkColumnViewColumn *view_column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      SgRecordColumn *column = g_ptr_array_index (self->columns, i);

      if (sg_record_column_get_view_column (column) == view_column)
        return column;
    }
  return NULL;
}

/* Pixels per character of Latin width in the view's font. */
static int
get_char_width (SgRecordColumns *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int width = MAX (pango_font_metrics_get_approximate_digit_width (metrics),
                         pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width);
}

static void
reset_width (SgRecordColumns *self, SgRecordColumn *column)
{
  const int width
    = (int) sg_record_column_get_chars (column) * get_char_width (self) + CELL_PADDING;

  gtk_column_view_column_set_fixed_width (sg_record_column_get_view_column (column), width);
}

/* Rows are called by the field by which people call them, or by the first column there is. */
static SgRecordColumn *
find_name_column (SgRecordColumns *self)
{
  SgRecordColumn *title = sg_record_columns_find (self, self->reg->title_field);
  g_autoptr (GtkColumnViewColumn) first = NULL;

  if (title != NULL && sg_record_columns_is_shown (self, title))
    return title;
  first = g_list_model_get_item (self->shown, 0);
  return first != NULL ? find_by_view_column (self, first) : NULL;
}

/* Names the rows that are bound already by their cell in @column. */
static void
name_rows (SgRecordColumns *self, SgRecordColumn *column)
{
  GtkWidget *list = sg_record_columns_find_list (self->view);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL;
         cell = gtk_widget_get_next_sibling (cell))
      {
        GtkWidget *child = gtk_widget_get_first_child (cell);

        if (child != NULL && sg_record_column_made (column, child))
          sg_record_column_name_row (child);
      }
}

static void
update_name_column (SgRecordColumns *self)
{
  SgRecordColumn *column = find_name_column (self);

  for (guint i = 0; i < self->columns->len; i++)
    sg_record_column_set_names_rows (g_ptr_array_index (self->columns, i),
                                     g_ptr_array_index (self->columns, i) == column);
  if (column != NULL)
    name_rows (self, column);
}

/* The label in a column's header, or NULL where GTK builds its headers in another way. */
static GtkLabel *
find_title_label (GtkWidget *title)
{
  GtkWidget *box = gtk_widget_get_first_child (title);
  GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

  return GTK_IS_LABEL (label) ? GTK_LABEL (label) : NULL;
}

/* Titles of numbers stand over their numbers. GTK 4.8 has no call for that. */
static void
align_titles (SgRecordColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_first_child (header);
  guint n_shown = g_list_model_get_n_items (self->shown);

  for (guint i = 0; i < n_shown && title != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (self->shown, i);
      SgRecordColumn *column = find_by_view_column (self, view_column);
      GtkLabel *label = find_title_label (title);

      if (label != NULL && sg_field_is_numeric (sg_record_column_get_field (column)))
        {
          gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
          gtk_label_set_xalign (label, 1.0f);
        }
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
columns_changed (SgRecordColumns *self)
{
  if (self->busy)
    return;
  update_name_column (self);
  align_titles (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
shown_changed_cb (SgRecordColumns *self)
{
  g_assert (SG_IS_RECORD_COLUMNS (self));

  columns_changed (self);
}

static void
width_changed_cb (SgRecordColumns *self)
{
  g_assert (SG_IS_RECORD_COLUMNS (self));

  if (!self->busy)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hide_all (SgRecordColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      SgRecordColumn *column = g_ptr_array_index (self->columns, i);

      if (sg_record_columns_is_shown (self, column))
        gtk_column_view_remove_column (self->view, sg_record_column_get_view_column (column));
    }
}

static void
show_defaults (SgRecordColumns *self)
{
  guint n_shown = 0;

  for (guint i = 0; i < self->columns->len && n_shown < DEFAULT_COLUMNS; i++)
    {
      SgRecordColumn *column = g_ptr_array_index (self->columns, i);

      if (sg_record_column_get_field (column)->width == 0)
        continue;
      gtk_column_view_append_column (self->view, sg_record_column_get_view_column (column));
      n_shown++;
    }
}

/* "name=220": shows that field at the end, with that width. FALSE for a field that is no more. */
static gboolean
append_from_layout (SgRecordColumns *self, const char *entry)
{
  g_auto (GStrv) parts = g_strsplit (entry, "=", 2);
  SgRecordColumn *column = parts[0] != NULL ? sg_record_columns_find (self, parts[0]) : NULL;
  guint64 width = 0;

  if (column == NULL || sg_record_columns_is_shown (self, column))
    return FALSE;
  gtk_column_view_append_column (self->view, sg_record_column_get_view_column (column));
  if (parts[1] != NULL && g_ascii_string_to_unsigned (parts[1], 10, 1, 4096, &width, NULL))
    gtk_column_view_column_set_fixed_width (sg_record_column_get_view_column (column), (int) width);
  return TRUE;
}

static void
sg_record_columns_dispose (GObject *object)
{
  SgRecordColumns *self = SG_RECORD_COLUMNS (object);

  sg_record_columns_detach (self);

  G_OBJECT_CLASS (sg_record_columns_parent_class)->dispose (object);
}

static void
sg_record_columns_finalize (GObject *object)
{
  SgRecordColumns *self = SG_RECORD_COLUMNS (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);

  G_OBJECT_CLASS (sg_record_columns_parent_class)->finalize (object);
}

static void
sg_record_columns_class_init (SgRecordColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sg_record_columns_dispose;
  object_class->finalize = sg_record_columns_finalize;

  /* Columns came, went, moved or got another width. */
  signals[SIGNAL_CHANGED] = g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_record_columns_init (SgRecordColumns *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sg_record_columns_new:
 * @view: a column view without columns; must outlive the object or be detached
 * @reg: the register whose rows it shows
 *
 * Returns: (transfer full): its columns, the default ones shown
 */
SgRecordColumns *
sg_record_columns_new (GtkColumnView *view, const SgRegister *reg)
{
  SgRecordColumns *self;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (reg != NULL, NULL);

  self = g_object_new (SG_TYPE_RECORD_COLUMNS, NULL);
  self->view = view;
  self->reg = reg;
  self->shown = g_object_ref (gtk_column_view_get_columns (view));
  for (guint i = 0; i < reg->n_fields; i++)
    {
      SgRecordColumn *column = sg_record_column_new (&reg->fields[i]);
      GtkColumnViewColumn *view_column = sg_record_column_get_view_column (column);

      g_ptr_array_add (self->columns, column);
      if (g_strcmp0 (reg->fields[i].key, reg->title_field) == 0)
        gtk_column_view_column_set_expand (view_column, TRUE);
      reset_width (self, column);
      g_signal_connect_object (
        view_column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
    }
  show_defaults (self);
  update_name_column (self);
  align_titles (self);
  self->shown_changed_id
    = g_signal_connect_swapped (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self);
  return self;
}

/**
 * sg_record_columns_detach:
 * @self: columns
 *
 * Takes them out of their view.
 */
void
sg_record_columns_detach (SgRecordColumns *self)
{
  g_return_if_fail (SG_IS_RECORD_COLUMNS (self));

  if (self->view == NULL)
    return;
  g_clear_signal_handler (&self->shown_changed_id, self->shown);
  hide_all (self);
  g_clear_object (&self->shown);
  self->view = NULL;
}

/**
 * sg_record_columns_list_shown:
 * @self: columns
 *
 * Returns: (transfer full) (element-type SgRecordColumn): the columns in the view, in its order
 */
GPtrArray *
sg_record_columns_list_shown (SgRecordColumns *self)
{
  GPtrArray *list;
  guint n_shown;

  g_return_val_if_fail (SG_IS_RECORD_COLUMNS (self), NULL);

  list = g_ptr_array_new_with_free_func (g_object_unref);
  n_shown = g_list_model_get_n_items (self->shown);
  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (self->shown, i);

      g_ptr_array_add (list, g_object_ref (find_by_view_column (self, view_column)));
    }
  return list;
}

/**
 * sg_record_columns_find:
 * @self: columns
 * @key: key of a field
 *
 * Returns: (transfer none) (nullable): its column, shown or not
 */
SgRecordColumn *
sg_record_columns_find (SgRecordColumns *self, const char *key)
{
  g_return_val_if_fail (SG_IS_RECORD_COLUMNS (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      SgRecordColumn *column = g_ptr_array_index (self->columns, i);

      if (g_strcmp0 (sg_record_column_get_field (column)->key, key) == 0)
        return column;
    }
  return NULL;
}

/**
 * sg_record_columns_is_shown:
 * @self: columns
 * @column: one of them
 *
 * Returns: whether it is in the view
 */
gboolean
sg_record_columns_is_shown (SgRecordColumns *self, SgRecordColumn *column)
{
  guint n_shown;

  g_return_val_if_fail (SG_IS_RECORD_COLUMNS (self), FALSE);

  n_shown = g_list_model_get_n_items (self->shown);
  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (self->shown, i);

      if (view_column == sg_record_column_get_view_column (column))
        return TRUE;
    }
  return FALSE;
}

/**
 * sg_record_columns_set_shown:
 * @self: columns
 * @column: one of them
 * @shown: whether it is to be in the view; the last one stays
 *
 * Shows a column at the end, or hides it. GTK 4.8 puts the cells of a new column behind the others
 * whatever its position; at the end the screen and a screen reader agree.
 */
void
sg_record_columns_set_shown (SgRecordColumns *self, SgRecordColumn *column, gboolean shown)
{
  GtkColumnViewColumn *view_column;

  g_return_if_fail (SG_IS_RECORD_COLUMNS (self));
  g_return_if_fail (SG_IS_RECORD_COLUMN (column));

  if (!!shown == sg_record_columns_is_shown (self, column))
    return;
  view_column = sg_record_column_get_view_column (column);
  if (shown)
    gtk_column_view_append_column (self->view, view_column);
  else if (g_list_model_get_n_items (self->shown) > 1)
    gtk_column_view_remove_column (self->view, view_column);
}

/**
 * sg_record_columns_reset:
 * @self: columns
 *
 * Shows the default columns in their default order and widths.
 */
void
sg_record_columns_reset (SgRecordColumns *self)
{
  g_return_if_fail (SG_IS_RECORD_COLUMNS (self));

  self->busy = TRUE;
  hide_all (self);
  for (guint i = 0; i < self->columns->len; i++)
    reset_width (self, g_ptr_array_index (self->columns, i));
  show_defaults (self);
  self->busy = FALSE;
  columns_changed (self);
}

/**
 * sg_record_columns_set_revealed:
 * @self: columns
 * @revealed: whether sensitive values are shown in full
 *
 * Has cells show or mask from the next look at their slots on.
 */
void
sg_record_columns_set_revealed (SgRecordColumns *self, gboolean revealed)
{
  g_return_if_fail (SG_IS_RECORD_COLUMNS (self));

  for (guint i = 0; i < self->columns->len; i++)
    sg_record_column_set_revealed (g_ptr_array_index (self->columns, i), revealed);
}

/**
 * sg_record_columns_dup_layout:
 * @self: columns
 *
 * Returns: (transfer full): which columns are shown, in order, with their widths in pixels:
 *   "kind=104;name=240"
 */
char *
sg_record_columns_dup_layout (SgRecordColumns *self)
{
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GString) layout = g_string_new (NULL);

  g_return_val_if_fail (SG_IS_RECORD_COLUMNS (self), NULL);

  shown = sg_record_columns_list_shown (self);
  for (guint i = 0; i < shown->len; i++)
    {
      SgRecordColumn *column = g_ptr_array_index (shown, i);
      GtkColumnViewColumn *view_column = sg_record_column_get_view_column (column);

      g_string_append_printf (layout,
                              "%s%s=%d",
                              i > 0 ? ";" : "",
                              sg_record_column_get_field (column)->key,
                              gtk_column_view_column_get_fixed_width (view_column));
    }
  return g_string_free (g_steal_pointer (&layout), FALSE);
}

/**
 * sg_record_columns_set_layout:
 * @self: columns
 * @layout: (nullable): a text made by sg_record_columns_dup_layout(), perhaps by another version
 *
 * Shows those columns. Fields that are no more are left out; where nothing is left, and for
 * %NULL or an empty text, the default columns are shown.
 */
void
sg_record_columns_set_layout (SgRecordColumns *self, const char *layout)
{
  g_auto (GStrv) entries = NULL;
  guint n_shown = 0;

  g_return_if_fail (SG_IS_RECORD_COLUMNS (self));

  self->busy = TRUE;
  hide_all (self);
  entries = g_strsplit (layout != NULL ? layout : "", ";", -1);
  for (guint i = 0; entries[i] != NULL; i++)
    n_shown += append_from_layout (self, entries[i]);
  if (n_shown == 0)
    show_defaults (self);
  self->busy = FALSE;
  columns_changed (self);
}

/**
 * sg_record_columns_find_sorted:
 * @self: columns
 * @descending: (out): the direction
 *
 * Returns: (transfer none) (nullable): the column whose title shows the sort arrow
 */
SgRecordColumn *
sg_record_columns_find_sorted (SgRecordColumns *self, gboolean *descending)
{
  GtkSorter *sorter;

  g_return_val_if_fail (SG_IS_RECORD_COLUMNS (self), NULL);

  sorter = gtk_column_view_get_sorter (self->view);
  for (guint i = 0; i < self->columns->len; i++)
    if (sg_record_column_leads (g_ptr_array_index (self->columns, i), sorter, descending))
      return g_ptr_array_index (self->columns, i);
  return NULL;
}

/**
 * sg_record_columns_show_sorted:
 * @self: columns
 * @key: (nullable): key of the field by which rows are sorted
 * @descending: the direction
 *
 * Puts the sort arrow where it belongs. The old one stays unless it is taken off first (GTK up to
 * 4.8, gtk#4696).
 */
void
sg_record_columns_show_sorted (SgRecordColumns *self, const char *key, gboolean descending)
{
  SgRecordColumn *column;

  g_return_if_fail (SG_IS_RECORD_COLUMNS (self));

  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  column = sg_record_columns_find (self, key);
  if (column != NULL && sg_record_columns_is_shown (self, column))
    gtk_column_view_sort_by_column (self->view,
                                    sg_record_column_get_view_column (column),
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/**
 * sg_record_columns_find_list:
 * @view: a column view
 *
 * Returns: (transfer none): the list in it that holds the rows; scrolling to a row is asked of it,
 *   since the view itself cannot before GTK 4.12
 */
GtkWidget *
sg_record_columns_find_list (GtkColumnView *view)
{
  GtkWidget *child;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  child = gtk_widget_get_first_child (GTK_WIDGET (view));
  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}
