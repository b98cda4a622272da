/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-picker.h"

#include "widgets/sg-tab.h"

#include <glib/gi18n-lib.h>

/*
 * One division, station, person or operator, found by typing. GtkDropDown of GTK 4.8 searches
 * prefixes only and holds all its rows; this asks a lookup for the best few.
 */
struct _SgPicker
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *button;
  GtkLabel *title;
  GtkPopover *popover;
  GtkEditable *search;
  GtkListBox *list;
  GtkWidget *clear;

  /* owned */
  SgLookup *lookup;
  GCancellable *finding;
  GCancellable *naming;
  char *value;

  /* state */
  const SgField *field;
};

static void sg_picker_iface_init (SgFieldControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgPicker,
                               sg_picker,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SG_TYPE_FIELD_CONTROL, sg_picker_iface_init))

static void
show_title (SgPicker *self, const char *title)
{
  gtk_label_set_text (self->title, title != NULL ? title : _ ("Not filled in"));
  if (title == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  gtk_label_get_text (self->title),
                                  -1);
}

static void
cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
named_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sg_lookup_find_finish (SG_LOOKUP (object), result, &error);

  g_assert (SG_IS_PICKER (self));

  /* A value without a name is shown as it stands, so a failure needs no word here. */
  if (items == NULL || items->len == 0)
    return;

  show_title (self, ((SgLookupItem *) g_ptr_array_index (items, 0))->title);
}

static void
find_title (SgPicker *self)
{
  cancel (&self->naming);
  show_title (self, self->value);
  if (self->value == NULL || self->lookup == NULL)
    return;

  self->naming = g_cancellable_new ();
  sg_lookup_find_async (
    self->lookup, self->field, self->value, TRUE, self->naming, named_cb, g_object_ref (self));
}

static GtkWidget *
create_row (const SgLookupItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (item->title);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  if (item->subtitle != NULL)
    {
      GtkWidget *subtitle = gtk_label_new (item->subtitle);

      gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
      gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (subtitle, "dim-label");
      gtk_widget_add_css_class (subtitle, "caption");
      gtk_box_append (GTK_BOX (box), subtitle);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, item->title, -1);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (item->value), g_free);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (item->title), g_free);
  return row;
}

static void
show_items (SgPicker *self, GPtrArray *items)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (items, i)));
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sg_lookup_find_finish (SG_LOOKUP (object), result, &error);

  g_assert (SG_IS_PICKER (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (items != NULL)
    show_items (self, items);
  else
    gtk_widget_set_tooltip_text (self->button, error->message);
}

static void
find (SgPicker *self)
{
  if (self->lookup == NULL)
    return;

  cancel (&self->finding);
  self->finding = g_cancellable_new ();
  sg_lookup_find_async (self->lookup,
                        self->field,
                        gtk_editable_get_text (self->search),
                        FALSE,
                        self->finding,
                        found_cb,
                        g_object_ref (self));
}

static void
pick (SgPicker *self, const char *value, const char *title)
{
  cancel (&self->naming);
  gtk_popover_popdown (self->popover);
  if (g_strcmp0 (value, self->value) == 0)
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  show_title (self, title);
  sg_field_control_edited (SG_FIELD_CONTROL (self));
}

static void
show_cb (SgPicker *self)
{
  g_assert (SG_IS_PICKER (self));

  gtk_editable_set_text (self->search, "");
  gtk_widget_set_visible (self->clear, !self->field->required && self->value != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  find (self);
}

/* The entry also says that it has changed a moment after it was made. */
static void
search_cb (SgPicker *self)
{
  g_assert (SG_IS_PICKER (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    find (self);
}

static void
row_activated_cb (SgPicker *self, GtkListBoxRow *row)
{
  g_assert (SG_IS_PICKER (self));

  pick (
    self, g_object_get_data (G_OBJECT (row), "value"), g_object_get_data (G_OBJECT (row), "title"));
}

/* Enter in the search takes the best match. */
static void
search_activate_cb (SgPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  g_assert (SG_IS_PICKER (self));

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
stop_search_cb (SgPicker *self)
{
  g_assert (SG_IS_PICKER (self));

  gtk_popover_popdown (self->popover);
}

static void
clear_cb (SgPicker *self)
{
  g_assert (SG_IS_PICKER (self));

  pick (self, NULL, NULL);
}

static void
sg_picker_set_value (SgFieldControl *control, const char *value)
{
  SgPicker *self = SG_PICKER (control);

  if (value != NULL && g_strcmp0 (value, self->value) == 0)
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  find_title (self);
}

static gboolean
sg_picker_get_value (SgFieldControl *control, char **value, GError **error)
{
  *value = g_strdup (SG_PICKER (control)->value);
  return TRUE;
}

static void
sg_picker_set_label (SgFieldControl *control, const char *label)
{
  SgPicker *self = SG_PICKER (control);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
sg_picker_iface_init (SgFieldControlInterface *iface)
{
  iface->set_value = sg_picker_set_value;
  iface->get_value = sg_picker_get_value;
  iface->set_label = sg_picker_set_label;
}

static gboolean
sg_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SG_PICKER (widget)->button);
}

static void
sg_picker_dispose (GObject *object)
{
  SgPicker *self = SG_PICKER (object);

  cancel (&self->finding);
  cancel (&self->naming);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_PICKER);
  g_clear_object (&self->lookup);

  G_OBJECT_CLASS (sg_picker_parent_class)->dispose (object);
}

static void
sg_picker_finalize (GObject *object)
{
  g_free (SG_PICKER (object)->value);

  G_OBJECT_CLASS (sg_picker_parent_class)->finalize (object);
}

static void
sg_picker_class_init (SgPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sg_picker_dispose;
  object_class->finalize = sg_picker_finalize;
  widget_class->grab_focus = sg_picker_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/shegong/Shegong/sg-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SgPicker, button);
  gtk_widget_class_bind_template_child (widget_class, SgPicker, title);
  gtk_widget_class_bind_template_child (widget_class, SgPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, SgPicker, search);
  gtk_widget_class_bind_template_child (widget_class, SgPicker, list);
  gtk_widget_class_bind_template_child (widget_class, SgPicker, clear);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

/* GtkMenuButton centres its child in boxes of its own; the title of a field stands at the left. */
static void
fill_button (SgPicker *self)
{
  GtkWidget *child = gtk_widget_get_parent (GTK_WIDGET (self->title));

  for (; child != NULL && child != self->button; child = gtk_widget_get_parent (child))
    {
      gtk_widget_set_halign (child, GTK_ALIGN_FILL);
      gtk_widget_set_hexpand (child, TRUE);
    }
}

static void
sg_picker_init (SgPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_tab_enter (GTK_WIDGET (self->search), GTK_WIDGET (self->list));
  fill_button (self);
  show_title (self, NULL);
}

/**
 * sg_picker_new:
 * @field: a division or a reference
 * @lookup: (nullable): where to find what may be picked
 *
 * Returns: (transfer floating): a picker for values of @field
 */
GtkWidget *
sg_picker_new (const SgField *field, SgLookup *lookup)
{
  SgPicker *self = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (SG_TYPE_PICKER, NULL);
  self->field = field;
  if (lookup != NULL)
    sg_picker_set_lookup (self, lookup);
  return GTK_WIDGET (self);
}

/**
 * sg_picker_set_lookup:
 * @self: a picker
 * @lookup: where to find what may be picked
 *
 * Gives the picker its source.
 */
void
sg_picker_set_lookup (SgPicker *self, SgLookup *lookup)
{
  g_return_if_fail (SG_IS_PICKER (self));
  g_return_if_fail (SG_IS_LOOKUP (lookup));

  if (g_set_object (&self->lookup, lookup))
    find_title (self);
}
