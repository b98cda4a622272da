/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-stack.h"

static void
update (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (
      GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != shown, -1);
}

static void
pages_changed_cb (GListModel *pages, guint position, guint removed, guint added, GtkStack *stack)
{
  g_assert (GTK_IS_STACK (stack));

  if (added > 0)
    update (stack);
}

/**
 * sg_stack_present_shown:
 * @stack: a stack
 *
 * Keeps the pages of a stack that are not shown from screen readers, to which GTK 4.8 presents all
 * of them.
 */
void
sg_stack_present_shown (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = NULL;

  g_return_if_fail (GTK_IS_STACK (stack));

  /* The stack owns no reference to the model, which lives as long as somebody holds it. */
  pages = gtk_stack_get_pages (stack);
  g_signal_connect_object (pages, "items-changed", G_CALLBACK (pages_changed_cb), stack, 0);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (update), NULL);
  g_object_set_data_full (
    G_OBJECT (stack), "sg-presented-pages", g_steal_pointer (&pages), g_object_unref);
  update (stack);
}
