/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "pages/sg-conflict-dialog.h"
#include "pages/sg-editor-others.h"
#include "pages/sg-editor-panel.h"
#include "pages/sg-editor.h"
#include "pages/sg-history-list.h"
#include "pages/sg-related-list.h"
#include "widgets/sg-field-control.h"
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
proceed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
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

static SgConflictDialog *
wait_conflict (void)
{
  GtkWidget *dialog = sg_test_wait_dialog ();

  g_assert_true (SG_IS_CONFLICT_DIALOG (dialog));
  return SG_CONFLICT_DIALOG (dialog);
}

/* Mine wins where I edited, theirs stays where I did not; nothing is decided for me. */
static void
test_conflict (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  SgConflictDialog *dialog = NULL;
  g_autofree char *office = NULL;
  g_autofree char *desks = NULL;

  change_elsewhere (self, "desks", "7");
  change_elsewhere (self, "office_m2", "50");
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  sg_editor_save (editor);
  dialog = wait_conflict ();
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save"));
  sg_conflict_dialog_choose_all (dialog, TRUE);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
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
  SgConflictDialog *dialog = NULL;

  change_elsewhere (self, "office_m2", "50");
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  sg_editor_save (editor);
  dialog = wait_conflict ();
  sg_conflict_dialog_choose_all (dialog, FALSE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  sg_test_settle ();
  g_assert_false (sg_editor_is_changed (editor));
  g_assert_cmpstr (sg_record_get_key (sg_editor_get_record (editor), "office_m2"), ==, "50");
}

/* Of two fields that both changed one stays mine and one theirs; my third one is merged. */
static void
test_conflict_fields (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  SgConflictDialog *dialog = NULL;
  GtkWidget *first = NULL;
  g_autofree char *office = NULL;
  g_autofree char *desks = NULL;
  g_autofree char *printers = NULL;

  change_elsewhere (self, "desks", "7");
  change_elsewhere (self, "office_m2", "50");
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  sg_test_type (GTK_WIDGET (editor), "desks", "8");
  sg_test_type (GTK_WIDGET (editor), "printers", "2");
  sg_editor_save (editor);
  dialog = wait_conflict ();
  sg_conflict_dialog_choose_all (dialog, FALSE);
  /* The first choice from the top is mine of the first field. */
  first = sg_test_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  sg_test_wait_notice (self);
  office = dup_stored (self, "office_m2");
  desks = dup_stored (self, "desks");
  printers = dup_stored (self, "printers");
  g_assert_cmpstr (office, ==, "60");
  g_assert_cmpstr (desks, ==, "7");
  g_assert_cmpstr (printers, ==, "2");
}

/* Who goes on editing keeps what was entered. */
static void
test_conflict_later (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  g_autofree char *stored = NULL;

  change_elsewhere (self, "office_m2", "50");
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  sg_editor_save (editor);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (wait_conflict ()), "cancel");
  sg_test_settle ();
  g_assert_true (sg_editor_is_changed (editor));
  g_assert_cmpstr (sg_record_get_key (sg_editor_get_record (editor), "office_m2"), ==, "60");
  stored = dup_stored (self, "office_m2");
  g_assert_cmpstr (stored, ==, "50");
}

/* Fields that only one of the two touched are merged without a question, and that is said. */
static void
test_merged (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);

  change_elsewhere (self, "desks", "7");
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  sg_editor_save (editor);
  sg_test_wait_notice (self);
  g_assert_nonnull (strstr (self->notice, "what others had changed"));
  g_assert_cmpstr (sg_record_get_key (sg_editor_get_record (editor), "desks"), ==, "7");
  g_assert_cmpstr (sg_record_get_key (sg_editor_get_record (editor), "office_m2"), ==, "60");
}

static gboolean
says (gpointer user_data)
{
  const char *const *asked = user_data;
  GtkWidget *others = sg_test_find ((GtkWidget *) asked[0], SG_TYPE_EDITOR_OTHERS);
  GtkWidget *label = sg_test_find (others, GTK_TYPE_LABEL);

  return gtk_widget_get_visible (others)
         && strstr (gtk_label_get_text (GTK_LABEL (label)), asked[1]) != NULL;
}

static void
wait_says (SgEditor *editor, const char *word)
{
  const char *asked[] = { (const char *) editor, word };

  sg_test_wait (says, asked);
}

/* What somebody else saves meanwhile disturbs no entry, but can be compared at once. */
static void
test_changed_meanwhile (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);

  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  change_elsewhere (self, "office_m2", "50");
  sg_editor_refresh (editor);
  wait_says (editor, "saved this row");
  g_assert_cmpstr (sg_record_get_key (sg_editor_get_record (editor), "office_m2"), ==, "60");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.compare", NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (wait_conflict ()), "cancel");
}

static const char *
get_text (SgEditor *editor, const char *key)
{
  GtkWidget *row = sg_test_find_row (GTK_WIDGET (editor), key);

  return gtk_editable_get_text (GTK_EDITABLE (sg_test_find (row, SG_TYPE_FIELD_CONTROL)));
}

/* Half a date is no value yet, but it was typed: nobody's save runs over it. */
static void
test_unread_meanwhile (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  SgConflictDialog *dialog = NULL;

  sg_test_type (GTK_WIDGET (editor), "planned_on", "2022-1-");
  g_assert_true (sg_editor_is_changed (editor));
  change_elsewhere (self, "planned_on", "2022-02-02");
  sg_editor_refresh (editor);
  wait_says (editor, "saved this row");
  g_assert_cmpstr (get_text (editor, "planned_on"), ==, "2022-1-");

  /* It is compared like any other entry, and stays half a date until it is whole. */
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.compare", NULL);
  dialog = wait_conflict ();
  sg_conflict_dialog_choose_all (dialog, TRUE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  sg_test_settle ();
  g_assert_cmpstr (get_text (editor, "planned_on"), ==, "2022-1-");
  g_assert_true (sg_editor_is_changed (editor));
  g_assert_null (self->notice);
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.revert", NULL);
  g_assert_cmpstr (get_text (editor, "planned_on"), ==, "2022-02-02");
}

/* What is typed while a save is on its way is no part of it, and stays. */
static void
test_typed_while_saving (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  g_autofree char *stored = NULL;

  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  sg_editor_save (editor);
  sg_test_type (GTK_WIDGET (editor), "office_m2", "61");
  sg_test_type (GTK_WIDGET (editor), "planned_on", "2022-1-");
  sg_test_wait_notice (self);
  stored = dup_stored (self, "office_m2");
  g_assert_cmpstr (stored, ==, "60");
  g_assert_cmpstr (get_text (editor, "office_m2"), ==, "61");
  g_assert_cmpstr (get_text (editor, "planned_on"), ==, "2022-1-");
  g_assert_true (sg_editor_is_changed (editor));
}

static void
remove_elsewhere (SgTestPage *self)
{
  sg_test_remove (&self->base, &sg_stations, "S0001");
}

static void
note_cb (gboolean *noted)
{
  *noted = TRUE;
}

/* What somebody else removes while it is edited stays in the editor until the clerk decides. */
static void
test_gone_restore (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  gboolean removed = FALSE;
  g_autofree char *stored = NULL;

  g_signal_connect_swapped (editor, "removed", G_CALLBACK (note_cb), &removed);
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  remove_elsewhere (self);
  sg_editor_refresh (editor);
  wait_says (editor, "removed this row");
  g_assert_false (removed);
  sg_editor_save (editor);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sg_test_wait_dialog ()), "cancel");
  sg_test_settle ();
  g_assert_true (sg_editor_is_changed (editor));

  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.restore", NULL);
  sg_test_wait_notice (self);
  stored = dup_stored (self, "office_m2");
  g_assert_cmpstr (stored, ==, "60");
  g_assert_cmpuint (sg_test_count (&self->base, &sg_posts), ==, 1);
  g_assert_false (sg_editor_is_changed (editor));
}

static void
test_gone_abandon (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  gboolean removed = FALSE;

  g_signal_connect_swapped (editor, "removed", G_CALLBACK (note_cb), &removed);
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  remove_elsewhere (self);
  sg_editor_save (editor);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sg_test_wait_dialog ()), "abandon");
  sg_test_settle ();
  g_assert_true (removed);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_stations), ==, 1);
}

/* A row that nobody edits goes from the screen, and it is said who removed it. */
static void
test_gone_unedited (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = open_station (self);
  gboolean removed = FALSE;

  g_signal_connect_swapped (editor, "removed", G_CALLBACK (note_cb), &removed);
  sg_context_set_author (self->context, "李某");
  remove_elsewhere (self);
  sg_editor_refresh (editor);
  sg_test_wait_notice (self);
  g_assert_true (removed);
  g_assert_nonnull (strstr (self->notice, "was removed by"));
}

/* Another window edits the same row: that is said as long as it lasts, and we say the same. */
static void
test_also_editing (SgTestPage *self, gconstpointer data)
{
  SgEditor *editor = NULL;
  g_autoptr (SgPresence) li = sg_presence_new (self->base.path, "李某", FALSE);
  const SgWho *me = NULL;

  sg_context_join (self->context);
  editor = open_station (self);
  sg_presence_begin_edit (li, self, "stations", self->station, "永镇镇社工站");
  wait_says (editor, "李某 is editing");
  sg_test_type (GTK_WIDGET (editor), "office_m2", "60");
  while (sg_presence_get_others (li)->len == 0
         || ((SgWho *) g_ptr_array_index (sg_presence_get_others (li), 0))->edits->len == 0)
    g_main_context_iteration (NULL, TRUE);
  me = g_ptr_array_index (sg_presence_get_others (li), 0);
  g_assert_cmpint (((SgWhoEdit *) g_ptr_array_index (me->edits, 0))->row_id, ==, self->station);
  sg_record_revert (sg_editor_get_record (editor));
  sg_presence_leave (li);
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
  add ("conflict-fields", test_conflict_fields);
  add ("conflict-later", test_conflict_later);
  add ("merged", test_merged);
  add ("changed-meanwhile", test_changed_meanwhile);
  add ("unread-meanwhile", test_unread_meanwhile);
  add ("typed-while-saving", test_typed_while_saving);
  add ("gone-restore", test_gone_restore);
  add ("gone-abandon", test_gone_abandon);
  add ("gone-unedited", test_gone_unedited);
  add ("also-editing", test_also_editing);
  add ("leave", test_leave);
  add ("related", test_related);
  add ("remove", test_remove);
  add ("history", test_history);
  add ("panel", test_panel);
  return g_test_run ();
}
