/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-tristate-control.h"

#include <glib/gi18n-lib.h>

/* Yes, no, or not filled in: unknown is not no, so a switch with two states would lie. */
struct _SgTristateControl
{
  GtkBox parent_instance;

  /* borrowed: children */
  GtkWidget *yes;
  GtkWidget *no;
  GtkWidget *unknown;

  /* state */
  gboolean setting;
};

static void sg_tristate_control_iface_init (SgFieldControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgTristateControl,
                               sg_tristate_control,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (SG_TYPE_FIELD_CONTROL,
                                                      sg_tristate_control_iface_init))

/* One click toggles two buttons of the group; the one that becomes active tells. */
static void
toggled_cb (SgTristateControl *self, GtkToggleButton *button)
{
  g_assert (SG_IS_TRISTATE_CONTROL (self));

  if (!self->setting && gtk_toggle_button_get_active (button))
    sg_field_control_edited (SG_FIELD_CONTROL (self));
}

static void
sg_tristate_control_set_value (SgFieldControl *control, const char *value)
{
  SgTristateControl *self = SG_TRISTATE_CONTROL (control);
  GtkWidget *button = self->unknown;

  if (value != NULL)
    button = g_str_equal (value, "1") ? self->yes : self->no;
  self->setting = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  self->setting = FALSE;
}

static gboolean
sg_tristate_control_get_value (SgFieldControl *control, char **value, GError **error)
{
  SgTristateControl *self = SG_TRISTATE_CONTROL (control);

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->yes)))
    *value = g_strdup ("1");
  else if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->no)))
    *value = g_strdup ("0");
  return TRUE;
}

static void
sg_tristate_control_iface_init (SgFieldControlInterface *iface)
{
  iface->set_value = sg_tristate_control_set_value;
  iface->get_value = sg_tristate_control_get_value;
}

static gboolean
sg_tristate_control_grab_focus (GtkWidget *widget)
{
  SgTristateControl *self = SG_TRISTATE_CONTROL (widget);

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->yes)))
    return gtk_widget_grab_focus (self->yes);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->no)))
    return gtk_widget_grab_focus (self->no);
  return gtk_widget_grab_focus (self->unknown);
}

static void
sg_tristate_control_class_init (SgTristateControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = sg_tristate_control_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static GtkWidget *
add_button (SgTristateControl *self, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  if (self->yes != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->yes));
  gtk_widget_set_hexpand (button, TRUE);
  gtk_box_append (GTK_BOX (self), button);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  return button;
}

static void
sg_tristate_control_init (SgTristateControl *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  self->yes = add_button (self, _ ("Yes"));
  self->no = add_button (self, _ ("No"));
  self->unknown = add_button (self, _ ("Not filled in"));
}

/**
 * sg_tristate_control_new:
 *
 * Returns: (transfer floating): three linked buttons for a value that may be unknown
 */
GtkWidget *
sg_tristate_control_new (void)
{
  return g_object_new (SG_TYPE_TRISTATE_CONTROL, NULL);
}
