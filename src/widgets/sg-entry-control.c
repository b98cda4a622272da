/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-entry-control.h"

#include <glib/gi18n-lib.h>

/*
 * Words, numbers, money and years are typed; so are codes of lists that clerks extend, which a
 * popover offers besides: those of the catalogue, and what the ledger knows.
 */
struct _SgEntryControl
{
  GtkEntry parent_instance;

  /* owned */
  GtkWidget *popover;
  SgLookup *lookup;
  GCancellable *finding;

  /* borrowed: in the popover */
  GtkListBox *list;

  /* state */
  const SgField *field;
  guint n_choices;
  gboolean setting;
};

static void sg_entry_control_iface_init (SgFieldControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgEntryControl,
                               sg_entry_control,
                               GTK_TYPE_ENTRY,
                               G_IMPLEMENT_INTERFACE (SG_TYPE_FIELD_CONTROL,
                                                      sg_entry_control_iface_init))

static void
changed_cb (SgEntryControl *self)
{
  g_assert (SG_IS_ENTRY_CONTROL (self));

  if (!self->setting)
    sg_field_control_edited (SG_FIELD_CONTROL (self));
}

static void
suggestion_activated_cb (SgEntryControl *self, GtkListBoxRow *row)
{
  const char *text = g_object_get_data (G_OBJECT (row), "text");

  g_assert (SG_IS_ENTRY_CONTROL (self));

  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
add_suggestion (SgEntryControl *self, const char *text, const char *meaning)
{
  g_autofree char *shown
    = meaning != NULL ? g_strdup_printf ("%s · %s", text, meaning) : g_strdup (text);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "text", g_strdup (text), g_free);
  gtk_list_box_append (self->list, row);
}

/* What stands below the choices of the catalogue was read the last time. */
static void
drop_words (SgEntryControl *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) self->n_choices)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgEntryControl) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sg_lookup_find_finish (SG_LOOKUP (object), result, &error);

  g_assert (SG_IS_ENTRY_CONTROL (self));

  /* Words can be typed: without the list nothing is lost. */
  if (items == NULL)
    return;
  drop_words (self);
  for (guint i = 0; i < items->len; i++)
    {
      const SgLookupItem *item = g_ptr_array_index (items, i);

      add_suggestion (self, item->value, item->subtitle);
    }
}

static void
find_words (SgEntryControl *self)
{
  if (self->lookup == NULL)
    return;

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->finding = g_cancellable_new ();
  sg_lookup_find_async (
    self->lookup, self->field, "", FALSE, self->finding, found_cb, g_object_ref (self));
}

static void
create_popover (SgEntryControl *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  for (const SgChoice *choice = self->field->choices; choice->code != NULL; choice++)
    {
      add_suggestion (self, sg_field_get_choice_label (self->field, choice->code), NULL);
      self->n_choices++;
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (suggestion_activated_cb), self);

  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);

  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (self->popover), scrolled);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
show_suggestions (SgEntryControl *self)
{
  if (self->field->choices == NULL || !gtk_editable_get_editable (GTK_EDITABLE (self)))
    return;

  if (self->popover == NULL)
    create_popover (self);
  find_words (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
icon_press_cb (SgEntryControl *self)
{
  g_assert (SG_IS_ENTRY_CONTROL (self));

  show_suggestions (self);
}

static gboolean
suggest_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_assert (SG_IS_ENTRY_CONTROL (widget));

  show_suggestions (SG_ENTRY_CONTROL (widget));
  return GDK_EVENT_STOP;
}

static void
sg_entry_control_set_value (SgFieldControl *control, const char *value)
{
  SgEntryControl *self = SG_ENTRY_CONTROL (control);
  g_autofree char *text = self->field->choices != NULL ? sg_field_display (self->field, value)
                                                       : sg_field_to_entry (self->field, value);

  /* What is stored is no typing: Ctrl+Z in the entry must not take it away, but reach the ledger.
   */
  self->setting = TRUE;
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self))))
    gtk_editable_set_text (GTK_EDITABLE (self), text); /* else the cursor stays where it is */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), TRUE);
  self->setting = FALSE;
}

static gboolean
sg_entry_control_get_value (SgFieldControl *control, char **value, GError **error)
{
  SgEntryControl *self = SG_ENTRY_CONTROL (control);

  return sg_field_from_entry (
    self->field, gtk_editable_get_text (GTK_EDITABLE (self)), value, error);
}

static void
sg_entry_control_set_editable (SgFieldControl *control, gboolean editable)
{
  gtk_editable_set_editable (GTK_EDITABLE (control), editable);
}

static void
sg_entry_control_set_label (SgFieldControl *control, const char *label)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (control));

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
sg_entry_control_iface_init (SgFieldControlInterface *iface)
{
  iface->set_value = sg_entry_control_set_value;
  iface->get_value = sg_entry_control_get_value;
  iface->set_editable = sg_entry_control_set_editable;
  iface->set_label = sg_entry_control_set_label;
}

static void
sg_entry_control_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SgEntryControl *self = SG_ENTRY_CONTROL (widget);

  GTK_WIDGET_CLASS (sg_entry_control_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
sg_entry_control_dispose (GObject *object)
{
  SgEntryControl *self = SG_ENTRY_CONTROL (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_object (&self->lookup);
  g_clear_pointer (&self->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (sg_entry_control_parent_class)->dispose (object);
}

static void
sg_entry_control_class_init (SgEntryControlClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sg_entry_control_dispose;
  widget_class->size_allocate = sg_entry_control_size_allocate;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, suggest_cb, NULL);
}

static void
sg_entry_control_init (SgEntryControl *self)
{
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

/**
 * sg_entry_control_new:
 * @field: what is typed
 * @lookup: (nullable): where the words are found by which clerks extended a list
 *
 * Returns: (transfer floating): an entry for values of @field
 */
GtkWidget *
sg_entry_control_new (const SgField *field, SgLookup *lookup)
{
  SgEntryControl *self = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (SG_TYPE_ENTRY_CONTROL, "width-chars", 8, NULL);
  self->field = field;
  g_set_object (&self->lookup, lookup);
  if (sg_field_is_numeric (field))
    {
      gtk_entry_set_alignment (GTK_ENTRY (self), 1);
      gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
    }
  if (field->choices != NULL)
    {
      gtk_entry_set_icon_from_icon_name (
        GTK_ENTRY (self), GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
      gtk_entry_set_icon_tooltip_text (
        GTK_ENTRY (self), GTK_ENTRY_ICON_SECONDARY, _ ("Choose from the list"));
      g_signal_connect (self, "icon-press", G_CALLBACK (icon_press_cb), NULL);
    }
  return GTK_WIDGET (self);
}
