/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "app/sg-backups-window.h"
#include "ledger/sg-backups.h"

#include <string.h>

/* The window of backups: lists them, makes one, and goes back after it was asked. */

typedef struct
{
  SgTestPage page;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  sg_test_page_set_up (&self->page, data);
  gtk_window_present (GTK_WINDOW (self->page.window));
  self->window
    = g_object_ref (sg_backups_window_new (self->page.context, GTK_WINDOW (self->page.window)));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->window);
  sg_test_page_tear_down (&self->page, data);
}

static gboolean
has_row (gpointer user_data)
{
  Fixture *self = user_data;
  GObject *list = gtk_widget_get_template_child (self->window, SG_TYPE_BACKUPS_WINDOW, "list");

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) != NULL;
}

static SgBackup *
make_backup (Fixture *self, GPtrArray **backups)
{
  g_assert_false (has_row (self));
  gtk_widget_activate_action (self->window, "backups.make", NULL);
  sg_test_wait (has_row, self);
  *backups = sg_backups_list (self->page.base.path);
  g_assert_cmpuint ((*backups)->len, ==, 1);
  return g_ptr_array_index (*backups, 0);
}

/* What going back would change is said, and nothing is done before it is confirmed. */
static void
test_go_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL;
  const SgBackup *backup = make_backup (self, &backups);
  g_autofree char *name = NULL;
  GtkWidget *dialog = NULL;

  sg_test_put (&self->page.base, &sg_orgs, "org_id", "O99", "name", "新机构", NULL);
  gtk_widget_activate_action (self->window, "backups.restore", "(ss)", backup->path, backup->time);
  dialog = sg_test_wait_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "1 go"));
  g_assert_nonnull (
    strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "1 change is lost"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_assert_cmpint (sg_test_count (&self->page.base, &sg_orgs), >, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));

  gtk_widget_activate_action (self->window, "backups.restore", "(ss)", backup->path, backup->time);
  dialog = sg_test_wait_dialog ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  sg_test_wait_notice (&self->page);
  g_assert_nonnull (strstr (self->page.notice, backup->time));
  g_assert_cmpint (sg_connection_get_int (self->page.base.connection,
                                          "SELECT count (*) FROM orgs WHERE org_id = 'O99'",
                                          -1),
                   ==,
                   0);
  sg_test_check_clean (&self->page.base);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  g_test_add ("/app/backups-window/go-back", Fixture, NULL, set_up, test_go_back, tear_down);

  return g_test_run ();
}
