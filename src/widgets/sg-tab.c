/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-tab.h"

/* While it cannot have the focus, the focus goes on to what follows it. */
static gboolean
leave_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  g_assert (GTK_IS_WIDGET (widget));

  if (root == NULL)
    return FALSE;
  gtk_widget_set_can_focus (widget, FALSE);
  g_signal_emit_by_name (root, "move-focus", g_variant_get_int32 (arguments));
  gtk_widget_set_can_focus (widget, TRUE);
  return TRUE;
}

static void
add_key (GtkShortcutController *keys, guint key, GdkModifierType modifiers, GtkDirectionType where)
{
  GtkShortcut *shortcut
    = gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (key, modifiers),
                                       gtk_callback_action_new (leave_cb, NULL, NULL),
                                       "i",
                                       where);

  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/**
 * sg_tab_leave:
 * @widget: a list or table
 *
 * Makes Tab go from any row to what follows the list. GTK 4.8 goes from row to row, past thousands
 * of them, or selects one after the other; for that there are the arrow keys.
 */
void
sg_tab_leave (GtkWidget *widget)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_KP_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Tab, GDK_SHIFT_MASK, GTK_DIR_TAB_BACKWARD);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_KP_Tab, GDK_SHIFT_MASK, GTK_DIR_TAB_BACKWARD);
  gtk_widget_add_controller (widget, keys);
}

/* Down, in a search. */
static gboolean
enter_cb (GtkWidget *search, GVariant *arguments, gpointer list)
{
  g_assert (GTK_IS_WIDGET (search));

  return gtk_widget_get_mapped (GTK_WIDGET (list))
         && gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD);
}

/**
 * sg_tab_enter:
 * @search: an entry
 * @list: what it narrows; must live as long as the entry
 *
 * Makes Down go from the search to the rows found, whatever lies between them.
 */
void
sg_tab_enter (GtkWidget *search, GtkWidget *list)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_WIDGET (search) && GTK_IS_WIDGET (list));

  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                      gtk_callback_action_new (enter_cb, list, NULL)));
  gtk_widget_add_controller (search, keys);
}
