/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-choice-control.h"

#include <glib/gi18n-lib.h>

/* One code out of a list of the law. The first line of the drop-down is "not filled in". */
struct _SgChoiceControl
{
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *drop_down;

  /* state */
  const SgField *field;
  gboolean setting;
};

static void sg_choice_control_iface_init (SgFieldControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgChoiceControl,
                               sg_choice_control,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SG_TYPE_FIELD_CONTROL,
                                                      sg_choice_control_iface_init))

static GtkStringList *
create_labels (const SgField *field)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("Not filled in"));
  for (const SgChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    gtk_string_list_append (labels, sg_field_get_choice_label (field, choice->code));
  return labels;
}

static guint
find_position (const SgField *field, const char *code)
{
  guint position = 1;

  if (code == NULL)
    return 0;

  for (const SgChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    {
      if (g_str_equal (choice->code, code))
        return position;
      position++;
    }
  return 0;
}

static void
selected_cb (SgChoiceControl *self)
{
  g_assert (SG_IS_CHOICE_CONTROL (self));

  if (!self->setting)
    sg_field_control_edited (SG_FIELD_CONTROL (self));
}

static void
sg_choice_control_set_value (SgFieldControl *control, const char *value)
{
  SgChoiceControl *self = SG_CHOICE_CONTROL (control);

  self->setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), find_position (self->field, value));
  self->setting = FALSE;
}

static gboolean
sg_choice_control_get_value (SgFieldControl *control, char **value, GError **error)
{
  SgChoiceControl *self = SG_CHOICE_CONTROL (control);
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  if (position != 0 && position != GTK_INVALID_LIST_POSITION)
    *value = g_strdup (self->field->choices[position - 1].code);
  return TRUE;
}

/* The button inside a drop-down has no label of its own in GTK 4.8. */
static void
sg_choice_control_set_label (SgFieldControl *control, const char *label)
{
  SgChoiceControl *self = SG_CHOICE_CONTROL (control);
  GtkWidget *button = gtk_widget_get_first_child (self->drop_down);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (button != NULL)
    gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
sg_choice_control_iface_init (SgFieldControlInterface *iface)
{
  iface->set_value = sg_choice_control_set_value;
  iface->get_value = sg_choice_control_get_value;
  iface->set_label = sg_choice_control_set_label;
}

static gboolean
sg_choice_control_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SG_CHOICE_CONTROL (widget)->drop_down);
}

static void
sg_choice_control_dispose (GObject *object)
{
  SgChoiceControl *self = SG_CHOICE_CONTROL (object);

  g_clear_pointer (&self->drop_down, gtk_widget_unparent);

  G_OBJECT_CLASS (sg_choice_control_parent_class)->dispose (object);
}

static void
sg_choice_control_class_init (SgChoiceControlClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sg_choice_control_dispose;
  widget_class->grab_focus = sg_choice_control_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sg_choice_control_init (SgChoiceControl *self)
{
}

/**
 * sg_choice_control_new:
 * @field: a choice
 *
 * Returns: (transfer floating): a drop-down of the choices of @field
 */
GtkWidget *
sg_choice_control_new (const SgField *field)
{
  SgChoiceControl *self = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (SG_TYPE_CHOICE_CONTROL, NULL);
  self->field = field;
  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (create_labels (field)), NULL);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  return GTK_WIDGET (self);
}
