/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-press.h"

static gboolean
press_in (GListModel *shortcuts, GtkWidget *widget, const char *trigger)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      g_autofree char *name = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (g_str_equal (name, trigger))
        return gtk_shortcut_action_activate (
          gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut));
    }
  return FALSE;
}

/* Presses a key, such as "<Alt>Down", as the widget's own shortcuts would see it. FALSE where no
 * shortcut took it. */
gboolean
sg_test_press (GtkWidget *widget, const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller)
          && press_in (G_LIST_MODEL (controller), widget, trigger))
        return TRUE;
    }
  return FALSE;
}
