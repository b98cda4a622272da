/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "base/sg-text.h"
#include "widgets/sg-record-column.h"
#include "widgets/sg-slot.h"

#include <glib/gi18n-lib.h>

/*
 * Cells are GtkInscription: it never asks for more room than its column has, which makes a jump
 * through a long list five times as fast as labels.
 */
struct _SgRecordColumn
{
  GObject parent_instance;

  /* owned */
  GtkColumnViewColumn *view_column;

  /* borrowed */
  const SgField *field;

  /* state */
  gboolean revealed;
  gboolean names_rows;
  gboolean asked; /* the column view's sorter compared by this column */
};

G_DEFINE_FINAL_TYPE (SgRecordColumn, sg_record_column, G_TYPE_OBJECT)

/* What a column needs beside its title: the sort arrow and the padding, in characters. */
#define TITLE_EXTRA 3
/* Widths of a column without a default, in characters. */
#define FALLBACK_CHARS 12

static G_DEFINE_QUARK (sg - record - column, record_column) static G_DEFINE_QUARK (sg - row - name,
                                                                                   row_name)

  static void update_cell_cb (SgSlot *slot, GtkInscription *cell)
{
  SgRecordColumn *self = g_object_get_qdata (G_OBJECT (cell), record_column_quark ());
  SgRecord *record = sg_slot_get_record (slot);
  g_autofree char *text = record != NULL ? sg_record_column_dup_text (self, record) : NULL;

  if (g_strcmp0 (gtk_inscription_get_text (cell), text) != 0)
    gtk_inscription_set_text (cell, text);
}

/*
 * Ctrl+click selects a row and at once unselects it, since the row and the cell both have a click
 * gesture (GTK up to 4.8, gtk#4819). The row's one is enough.
 */
static void
realize_cb (GtkWidget *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (parent);
  const guint n_controllers = g_list_model_get_n_items (controllers);

  g_assert (GTK_IS_WIDGET (cell));

  for (guint i = 0; i < n_controllers; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

/* The whole text, where the column is too narrow for it. */
static gboolean
query_tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  g_autoptr (PangoLayout) layout = NULL;
  int width = 0;

  g_assert (GTK_IS_WIDGET (cell));

  if (text == NULL || *text == '\0')
    return FALSE;
  layout = gtk_widget_create_pango_layout (cell, text);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (cell))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SgRecordColumn *self)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  g_assert (SG_IS_RECORD_COLUMN (self));

  g_object_set_qdata_full (
    G_OBJECT (cell), record_column_quark (), g_object_ref (self), g_object_unref);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (cell), 0.5);
  gtk_widget_add_css_class (cell, "sg-cell");
  if (sg_field_is_numeric (self->field))
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_widget_add_css_class (cell, "numeric");
    }
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (cell, "realize", G_CALLBACK (realize_cb), NULL);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SgRecordColumn *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  SgSlot *slot = gtk_list_item_get_item (item);

  g_assert (SG_IS_RECORD_COLUMN (self));

  if (self->names_rows)
    sg_record_column_name_row (cell);
  g_signal_connect (slot, "changed", G_CALLBACK (update_cell_cb), cell);
  update_cell_cb (slot, GTK_INSCRIPTION (cell));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_assert (GTK_IS_LIST_ITEM (item));

  g_signal_handlers_disconnect_by_func (
    gtk_list_item_get_item (item), update_cell_cb, gtk_list_item_get_child (item));
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SgRecordColumn *self = user_data;

  self->asked = TRUE;
  return GTK_ORDERING_SMALLER;
}

static void
sg_record_column_dispose (GObject *object)
{
  SgRecordColumn *self = SG_RECORD_COLUMN (object);

  if (self->view_column != NULL)
    gtk_column_view_column_set_sorter (self->view_column, NULL);
  g_clear_object (&self->view_column);

  G_OBJECT_CLASS (sg_record_column_parent_class)->dispose (object);
}

static void
sg_record_column_class_init (SgRecordColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_record_column_dispose;
}

static void
sg_record_column_init (SgRecordColumn *self)
{
}

/**
 * sg_record_column_new:
 * @field: a field
 *
 * Returns: (transfer full): a column that shows it
 */
SgRecordColumn *
sg_record_column_new (const SgField *field)
{
  SgRecordColumn *self = g_object_new (SG_TYPE_RECORD_COLUMN, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, self, NULL));
  g_autofree char *label = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  self->field = field;
  label = sg_record_column_dup_label (self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->view_column = gtk_column_view_column_new (label, factory);
  gtk_column_view_column_set_resizable (self->view_column, TRUE);
  gtk_column_view_column_set_sorter (self->view_column, sorter);
  return self;
}

/**
 * sg_record_column_get_view_column:
 * @self: a column
 *
 * Returns: (transfer none): what GTK knows of it
 */
GtkColumnViewColumn *
sg_record_column_get_view_column (SgRecordColumn *self)
{
  g_return_val_if_fail (SG_IS_RECORD_COLUMN (self), NULL);

  return self->view_column;
}

/**
 * sg_record_column_get_field:
 * @self: a column
 *
 * Returns: (transfer none): the field it shows
 */
const SgField *
sg_record_column_get_field (SgRecordColumn *self)
{
  g_return_val_if_fail (SG_IS_RECORD_COLUMN (self), NULL);

  return self->field;
}

/**
 * sg_record_column_dup_label:
 * @self: a column
 *
 * Returns: (transfer full): its title, with the unit of its values
 */
char *
sg_record_column_dup_label (SgRecordColumn *self)
{
  const char *unit;

  g_return_val_if_fail (SG_IS_RECORD_COLUMN (self), NULL);

  unit = sg_field_get_unit (self->field);
  if (unit == NULL)
    return g_strdup (sg_field_get_label (self->field));
  /* Translators: title of a column, "Office area (m²)": a field and the unit of its values. */
  return g_strdup_printf (_ ("%s (%s)"), sg_field_get_label (self->field), unit);
}

/**
 * sg_record_column_get_chars:
 * @self: a column
 *
 * Returns: its default width in characters of Latin width, wide enough for the title
 */
guint
sg_record_column_get_chars (SgRecordColumn *self)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (SG_IS_RECORD_COLUMN (self), 0);

  label = sg_record_column_dup_label (self);
  return MAX (self->field->width > 0 ? self->field->width : FALLBACK_CHARS,
              sg_text_width (label) + TITLE_EXTRA);
}

/**
 * sg_record_column_dup_text:
 * @self: a column
 * @record: a row
 *
 * Returns: (transfer full): what the cell shows; a sensitive value masked unless it is revealed
 */
char *
sg_record_column_dup_text (SgRecordColumn *self, SgRecord *record)
{
  g_return_val_if_fail (SG_IS_RECORD_COLUMN (self), NULL);
  g_return_val_if_fail (SG_IS_RECORD (record), NULL);

  if (self->field->sensitivity != SG_SENSITIVITY_NONE && !self->revealed)
    return sg_field_mask (self->field, sg_record_get (record, self->field), FALSE);
  return sg_record_display (record, self->field);
}

/**
 * sg_record_column_dup_copy:
 * @self: a column
 * @record: a row
 * @birth_shown: the date of birth goes out beside it
 *
 * Returns: (transfer full): what leaves the program of a cell: a sensitive value is masked unless
 * it is revealed, and more of it beside the date of birth, with which it could be put together
 * again
 */
char *
sg_record_column_dup_copy (SgRecordColumn *self, SgRecord *record, gboolean birth_shown)
{
  char *mask = NULL;

  g_return_val_if_fail (SG_IS_RECORD_COLUMN (self), NULL);
  g_return_val_if_fail (SG_IS_RECORD (record), NULL);

  if (self->field->sensitivity == SG_SENSITIVITY_NONE || self->revealed)
    return sg_record_display (record, self->field);
  mask = sg_field_mask (self->field, sg_record_get (record, self->field), birth_shown);
  return mask != NULL ? mask : g_strdup ("");
}

/**
 * sg_record_column_set_revealed:
 * @self: a column
 * @revealed: whether sensitive values are shown in full
 *
 * Takes effect on cells when their slots are looked at anew.
 */
void
sg_record_column_set_revealed (SgRecordColumn *self, gboolean revealed)
{
  g_return_if_fail (SG_IS_RECORD_COLUMN (self));

  self->revealed = revealed;
}

/**
 * sg_record_column_set_names_rows:
 * @self: a column
 * @names_rows: whether its cells are what a screen reader calls the rows
 *
 * Takes effect on rows that are bound from now on; see sg_record_column_name_row().
 */
void
sg_record_column_set_names_rows (SgRecordColumn *self, gboolean names_rows)
{
  g_return_if_fail (SG_IS_RECORD_COLUMN (self));

  self->names_rows = names_rows;
}

/**
 * sg_record_column_made:
 * @self: a column
 * @cell_child: the widget in a cell
 *
 * Returns: whether the cell is one of the column's
 */
gboolean
sg_record_column_made (SgRecordColumn *self, GtkWidget *cell_child)
{
  g_return_val_if_fail (SG_IS_RECORD_COLUMN (self), FALSE);

  return g_object_get_qdata (G_OBJECT (cell_child), record_column_quark ()) == self;
}

/**
 * sg_record_column_name_row:
 * @cell_child: the widget in a cell
 *
 * Has the row of a cell called by what the cell says: up to GTK 4.10 a row has no name of its own.
 * Cells stay with their row, so this is done once for each.
 */
void
sg_record_column_name_row (GtkWidget *cell_child)
{
  GtkWidget *cell;
  GtkWidget *row;

  g_return_if_fail (GTK_IS_WIDGET (cell_child));

  cell = gtk_widget_get_parent (cell_child);
  row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  if (row == NULL || g_object_get_qdata (G_OBJECT (row), row_name_quark ()) == cell_child)
    return;
  g_object_set_qdata (G_OBJECT (row), row_name_quark (), cell_child);
  gtk_accessible_update_relation (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, cell_child, NULL, -1);
}

/**
 * sg_record_column_leads:
 * @self: a column
 * @sorter: the sorter of the column view
 * @descending: (out): the direction
 *
 * Finds out whether the view is sorted by this column first. GTK says so only from 4.10 on; until
 * then the sorter is made to compare: it asks the leading column, and turns the answer round for a
 * descending order.
 *
 * Returns: whether it is
 */
gboolean
sg_record_column_leads (SgRecordColumn *self, GtkSorter *sorter, gboolean *descending)
{
  GtkOrdering ordering;

  g_return_val_if_fail (SG_IS_RECORD_COLUMN (self), FALSE);
  g_return_val_if_fail (GTK_IS_SORTER (sorter), FALSE);
  g_return_val_if_fail (descending != NULL, FALSE);

  self->asked = FALSE;
  ordering = gtk_sorter_compare (sorter, self, self->view_column);
  *descending = ordering == GTK_ORDERING_LARGER;
  return self->asked;
}
