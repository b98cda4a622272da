/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-field-control.h"

G_DEFINE_INTERFACE (SgFieldControl, sg_field_control, GTK_TYPE_WIDGET)

static guint edited_signal;

static void
set_editable_by_sensitivity (SgFieldControl *self, gboolean editable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), editable);
}

static void
set_label_on_self (SgFieldControl *self, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
sg_field_control_default_init (SgFieldControlInterface *iface)
{
  iface->set_editable = set_editable_by_sensitivity;
  iface->set_label = set_label_on_self;
  edited_signal = g_signal_new (
    "edited", SG_TYPE_FIELD_CONTROL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * sg_field_control_set_value:
 * @self: a control
 * @value: (nullable): canonical value
 *
 * Shows a value without telling anybody that it was edited.
 */
void
sg_field_control_set_value (SgFieldControl *self, const char *value)
{
  g_return_if_fail (SG_IS_FIELD_CONTROL (self));

  SG_FIELD_CONTROL_GET_IFACE (self)->set_value (self, value);
}

/**
 * sg_field_control_get_value:
 * @self: a control
 * @value: (out) (nullable) (transfer full): canonical value, %NULL where it is empty
 * @error: what is wrong with the text
 *
 * Reads the value that is shown.
 *
 * Returns: FALSE with %SG_ERROR_INVALID where the text is no value of the field
 */
gboolean
sg_field_control_get_value (SgFieldControl *self, char **value, GError **error)
{
  g_return_val_if_fail (SG_IS_FIELD_CONTROL (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = NULL;
  return SG_FIELD_CONTROL_GET_IFACE (self)->get_value (self, value, error);
}

/**
 * sg_field_control_set_editable:
 * @self: a control
 * @editable: whether the user may change the value
 *
 * A control that is not editable still shows its value.
 */
void
sg_field_control_set_editable (SgFieldControl *self, gboolean editable)
{
  g_return_if_fail (SG_IS_FIELD_CONTROL (self));

  SG_FIELD_CONTROL_GET_IFACE (self)->set_editable (self, editable);
}

/**
 * sg_field_control_set_label:
 * @self: a control
 * @label: name of the field in the user's language
 *
 * Names the control for screen readers.
 */
void
sg_field_control_set_label (SgFieldControl *self, const char *label)
{
  g_return_if_fail (SG_IS_FIELD_CONTROL (self));

  SG_FIELD_CONTROL_GET_IFACE (self)->set_label (self, label);
}

/**
 * sg_field_control_edited:
 * @self: a control
 *
 * For implementations: emits "edited" after the user changed the value.
 */
void
sg_field_control_edited (SgFieldControl *self)
{
  g_return_if_fail (SG_IS_FIELD_CONTROL (self));

  g_signal_emit (self, edited_signal, 0);
}
