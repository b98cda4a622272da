/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SG_TYPE_FIELD_CONTROL (sg_field_control_get_type ())
G_DECLARE_INTERFACE (SgFieldControl, sg_field_control, SG, FIELD_CONTROL, GtkWidget)

/**
 * SgFieldControlInterface:
 * @set_value: shows a canonical value, %NULL for "unknown"; emits nothing
 * @get_value: reads what is shown as a canonical value; FALSE with an error where it is none
 * @set_editable: lets the user change it or only look
 * @set_label: says to screen readers what it is
 *
 * The part of a field row that a value is typed or chosen in. The signal "edited" tells that the
 * user changed it.
 */
struct _SgFieldControlInterface
{
  GTypeInterface parent;

  void (*set_value) (SgFieldControl *self, const char *value);
  gboolean (*get_value) (SgFieldControl *self, char **value, GError **error);
  void (*set_editable) (SgFieldControl *self, gboolean editable);
  void (*set_label) (SgFieldControl *self, const char *label);
};

void sg_field_control_set_value (SgFieldControl *self, const char *value);
gboolean sg_field_control_get_value (SgFieldControl *self, char **value, GError **error);
void sg_field_control_set_editable (SgFieldControl *self, gboolean editable);
void sg_field_control_set_label (SgFieldControl *self, const char *label);
void sg_field_control_edited (SgFieldControl *self);

G_END_DECLS
