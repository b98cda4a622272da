/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "pages/sg-editor-panel.h"
#include "pages/sg-editor.h"
#include "pages/sg-history-list.h"
#include "pages/sg-related-list.h"
#include "widgets/sg-field-row.h"

#include <string.h>

/* The editor as a clerk meets it: save, refuse, conflict, leave, remove. */

#define add(name, function)          \
  g_test_add ("/pages/editor/" name, \
              SgTestPage,            \
              NULL,                  \
              sg_test_page_set_up,   \
              function,              \
              sg_test_page_tear_down)

static SgEditor *
open_station (SgTestPage *self)
{
  g_autoptr (SgRecord) record = sg_test_read (&self->base, &sg_stations, "S0001", "2022-12-31");
  GtkWidget *editor = sg_editor_new (self->context, record);

  sg_test_page_show (self, editor);
  return SG_EDITOR (editor);
}

static char *
dup_stored (SgTestPage *self, const char *key)
{
  g_autoptr (SgRecord) record = sg_test_read (&self->base, &sg_stations, "S0001", NULL);

  return g_strdup (sg_record_get_key (record, key));
}

static void
test_save (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  g_autofree char *stored = NULL;

  g_assert_false (sg_editor_is_changed (editor));
  sg_test_type (GTK_WIDGET (editor), "office_m2", "19.99");
  g_assert_true (sg_editor_is_changed (editor));
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  sg_test_wait_notice (self);
  g_assert_cmpint (self->change, >, 0);
  g_assert_false (sg_editor_is_changed (editor));
  stored = dup_stored (self, "office_m2");
  g_assert_cmpstr (stored, ==, "19.99");
}

static void
test_revert (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);

  sg_test_type (GTK_WIDGET (editor), "office_m2", "19.99");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.revert", NULL);
  g_assert_false (sg_editor_is_changed (editor));
  g_assert_cmpstr (sg_record_get_key (sg_editor_get_record (editor), "office_m2"), ==, "45");
}

/* A row without name is not saved; the field says so. */
static void
test_refused (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  g_autofree char *stored = NULL;

  sg_test_type (GTK_WIDGET (editor), "name", "");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  sg_test_settle ();
  g_assert_null (self->notice);
  g_assert_true (
    gtk_widget_has_css_class (sg_test_find_row (GTK_WIDGET (editor), "name"), "error"));
  stored = dup_stored (self, "name");
  g_assert_cmpstr (stored, ==, "永镇镇社工站");
}

/* A new row is not scolded before somebody tries to save it. */
static void
test_new (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
  GtkWidget *editor = sg_editor_new (self->context, record);
  guint n_before = sg_test_count (&self->base, &sg_stations);

  sg_test_page_show (self, editor);
  g_assert_false (gtk_widget_has_css_class (sg_test_find_row (editor, "name"), "error"));
  sg_test_type (editor, "name", "新站");
  sg_editor_save (SG_EDITOR (editor));
  sg_test_settle ();
  g_assert_null (self->notice);
  g_assert_true (gtk_widget_has_css_class (sg_test_find_row (editor, "kind"), "error"));

  sg_record_set_key (record, "kind", "township", NULL);
  sg_record_set_key (record, "division_code", "341302105", NULL);
  sg_test_type (editor, "name", "夹沟镇社工站");
  sg_editor_save (SG_EDITOR (editor));
  sg_test_wait_notice (self);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_stations), ==, n_before + 1);
  g_assert_false (sg_record_is_new (sg_editor_get_record (SG_EDITOR (editor))));
}

static void
change_elsewhere (SgTestPage *self, const char *key, const char *value)
{
  g_autoptr (SgRecord) record = sg_test_read (&self->base, &sg_stations, "S0001", NULL);
  g_autoptr (GError) error = NULL;

  sg_record_set_key (record, key, value, NULL);
  sg_test_save (&self->base, record, "elsewhere", &error);
  g_assert_no_error (error);
}

/* Mine wins where I edited, theirs stays where I did not. */
static void
test_conflict (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  g_autofree char *office = NULL;
  g_autofree char *desks = NULL;

  change_elsewhere (self, "desks", "7");
  change_elsewhere (self, "office_m2", "50");
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  sg_editor_save (editor);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sg_test_wait_dialog ()), "mine");
  sg_test_wait_notice (self);
  office = dup_stored (self, "office_m2");
  desks = dup_stored (self, "desks");
  g_assert_cmpstr (office, ==, "60");
  g_assert_cmpstr (desks, ==, "7");
}

static void
test_conflict_theirs (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);

  change_elsewhere (self, "office_m2", "50");
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  sg_editor_save (editor);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sg_test_wait_dialog ()), "theirs");
  sg_test_settle ();
  g_assert_false (sg_editor_is_changed (editor));
  g_assert_cmpstr (sg_record_get_key (sg_editor_get_record (editor), "office_m2"), ==, "50");
}

static void
proceed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
test_leave (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  gboolean proceeded = FALSE;
  g_autofree char *stored = NULL;

  g_assert_true (sg_editor_can_leave (editor, proceed_cb, &proceeded));
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  g_assert_false (sg_editor_can_leave (editor, proceed_cb, &proceeded));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sg_test_wait_dialog ()), "cancel");
  sg_test_settle ();
  g_assert_false (proceeded);
  g_assert_true (sg_editor_is_changed (editor));

  g_assert_false (sg_editor_can_leave (editor, proceed_cb, &proceeded));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sg_test_wait_dialog ()), "save");
  sg_test_wait (is_true, &proceeded);
  stored = dup_stored (self, "office_m2");
  g_assert_cmpstr (stored, ==, "60");
}

static gboolean
has_row (gpointer user_data)
{
  return sg_test_find (user_data, ADW_TYPE_ACTION_ROW) != NULL;
}

static void
opened_cb (SgRecord **opened, SgRecord *record)
{
  g_set_object (opened, record);
}

/* The stage of a station opens from the station's editor. */
static void
test_related (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  GtkWidget *list = sg_test_find (GTK_WIDGET (editor), SG_TYPE_RELATED_LIST);
  GtkWidget *add_button = sg_test_find (list, GTK_TYPE_BUTTON);
  GtkListBox *rows = NULL;
  g_autoptr (SgRecord) opened = NULL;

  g_signal_connect_swapped (editor, "related-opened", G_CALLBACK (opened_cb), &opened);
  sg_test_wait (has_row, list);
  rows = GTK_LIST_BOX (gtk_widget_get_parent (sg_test_find (list, ADW_TYPE_ACTION_ROW)));
  g_signal_emit_by_name (rows, "row-activated", gtk_list_box_get_row_at_index (rows, 0));
  g_assert_cmpstr (sg_record_get_key (opened, "status"), ==, "built");
  g_signal_emit_by_name (add_button, "clicked");
  g_assert_true (sg_record_is_new (opened));
  g_assert_cmpstr (sg_record_get_key (opened, "station_id"), ==, "S0001");
}

/* What hangs on a station goes with it, and all of it comes back. */
static void
test_remove (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  GtkWidget *dialog = NULL;
  gint64 number = 0;
  g_autoptr (GError) error = NULL;

  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.remove", NULL);
  dialog = sg_test_wait_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Posts"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "remove");
  sg_test_wait_notice (self);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_stations), ==, 1);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_posts), ==, 0);
  g_assert_true (sg_undo (self->base.connection, "王敏", self->change, &number, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_posts), ==, 1);
}

static GtkWidget *
find_undo (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "edit-undo-symbolic") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_undo (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_undo (gpointer user_data)
{
  return find_undo (user_data) != NULL;
}

/* The history of a row takes one change back. */
static void
test_history (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = NULL;
  GtkWidget *list = NULL;
  g_autofree char *stored = NULL;

  change_elsewhere (self, "office_m2", "50");
  editor = open_station (self);
  list = sg_test_find (GTK_WIDGET (editor), SG_TYPE_HISTORY_LIST);
  sg_test_wait (has_undo, list);
  g_signal_emit_by_name (find_undo (list), "clicked");
  sg_test_wait_notice (self);
  stored = dup_stored (self, "office_m2");
  g_assert_cmpstr (stored, ==, "45");
}

static gboolean
has_record (gpointer user_data)
{
  return sg_editor_panel_get_row_id (user_data) != 0;
}

static gboolean
is_empty (gpointer user_data)
{
  return sg_editor_panel_is_empty (user_data);
}

static void
test_panel (SgTestPage *self, gconstpointer data)
{
  SgEditorPanel *panel = SG_EDITOR_PANEL (sg_editor_panel_new ());
  gboolean proceeded = FALSE;

  sg_editor_panel_set_context (panel, self->context);
  sg_test_page_show (self, GTK_WIDGET (panel));
  g_assert_true (sg_editor_panel_is_empty (panel));
  sg_editor_panel_show_row (panel, &sg_stations, self->station, "office_m2");
  sg_test_wait (has_record, panel);
  g_assert_cmpint (sg_editor_panel_get_row_id (panel), ==, self->station);

  sg_test_type (GTK_WIDGET (panel), "office_m2", "60");
  g_assert_false (sg_editor_panel_can_leave (panel, proceed_cb, &proceeded));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sg_test_wait_dialog ()), "discard");
  sg_test_wait (is_true, &proceeded);
  gtk_widget_activate_action (
    sg_test_find (GTK_WIDGET (panel), SG_TYPE_EDITOR), "editor.close", NULL);
  sg_test_wait (is_empty, panel);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("save", test_save);
  add ("revert", test_revert);
  add ("refused", test_refused);
  add ("new", test_new);
  add ("conflict-mine", test_conflict);
  add ("conflict-theirs", test_conflict_theirs);
  add ("leave", test_leave);
  add ("related", test_related);
  add ("remove", test_remove);
  add ("history", test_history);
  add ("panel", test_panel);
  return g_test_run ();
}
