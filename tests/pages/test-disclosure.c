/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "ledger/sg-export-record.h"
#include "pages/sg-disclosure.h"
#include "pages/sg-staff-page.h"
#include "widgets/sg-chart-view.h"
#include "widgets/sg-export-gate.h"
#include "widgets/sg-field-control.h"
#include "widgets/sg-record-table.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is shown in full, copied or handed out is recorded first, and stays where it cannot be. */

#define ID_NO "341302199003070012"
#define MASKED_ID_NO "341302********0012"

typedef struct
{
  SgTestPage page;
  GtkWidget *staff;
  char *failed;
  char *reason;
  gboolean answered;
} Fixture;

static void
failed_cb (Fixture *self, const char *operation, const GError *error)
{
  g_free (self->failed);
  self->failed = g_strdup (operation);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  sg_test_page_set_up (&self->page, data);
  g_signal_handlers_disconnect_matched (self->page.context,
                                        G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
                                        g_signal_lookup ("failure", SG_TYPE_CONTEXT),
                                        0,
                                        NULL,
                                        NULL,
                                        &self->page);
  g_signal_connect_swapped (self->page.context, "failure", G_CALLBACK (failed_cb), self);
  sg_context_set_author (self->page.context, "王敏");
  sg_test_set (&self->page.base, &sg_persons, "P00001", "id_no", ID_NO, NULL);
  self->staff = g_object_new (SG_TYPE_STAFF_PAGE, NULL);
  sg_page_set_context (SG_PAGE (self->staff), self->page.context);
  sg_test_page_show (&self->page, self->staff);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->page.context, self);
  g_clear_pointer (&self->failed, g_free);
  g_clear_pointer (&self->reason, g_free);
  sg_test_page_tear_down (&self->page, data);
}

static GPtrArray *
read_record (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = sg_export_record_read (self->page.base.connection, NULL, &error);

  g_assert_no_error (error);
  return entries;
}

static gboolean
is_loaded (gpointer user_data)
{
  GtkWidget *table = sg_test_find (((Fixture *) user_data)->staff, SG_TYPE_RECORD_TABLE);

  return table != NULL && sg_record_table_get_n_rows (SG_RECORD_TABLE (table)) == 1;
}

static gboolean
has_editor (gpointer user_data)
{
  return sg_test_find_row (((Fixture *) user_data)->staff, "id_no") != NULL;
}

static GtkWidget *
open_editor (Fixture *self)
{
  gint64 person = sg_query_find_row (self->page.base.connection, &sg_persons, "P00001", NULL);

  sg_test_wait (is_loaded, self);
  g_assert_true (sg_page_show_record (SG_PAGE (self->staff), "persons", person));
  sg_test_wait (has_editor, self);
  return sg_test_find_row (self->staff, "id_no");
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (sg_test_find (row, SG_TYPE_FIELD_CONTROL)));
}

static gboolean
is_shown (gpointer user_data)
{
  return strcmp (get_text (user_data), ID_NO) == 0;
}

static gboolean
has_failed (gpointer user_data)
{
  return ((Fixture *) user_data)->failed != NULL;
}

static void
press_reveal (GtkWidget *row, gboolean active)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sg_test_find (row, GTK_TYPE_TOGGLE_BUTTON)),
                                active);
}

static void
test_a_reveal_is_recorded (Fixture *self, gconstpointer data)
{
  GtkWidget *row = open_editor (self);
  g_autoptr (GPtrArray) entries = NULL;
  const SgExportEntry *entry = NULL;

  g_assert_cmpstr (get_text (row), ==, MASKED_ID_NO);
  press_reveal (row, TRUE);
  g_assert_cmpstr (get_text (row), ==, MASKED_ID_NO);
  sg_test_wait (is_shown, row);
  press_reveal (row, FALSE);
  g_assert_cmpstr (get_text (row), ==, MASKED_ID_NO);

  entries = read_record (self);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->kind, ==, SG_EXPORT_REVEAL);
  g_assert_cmpstr (entry->who, ==, "王敏");
  g_assert_cmpstr (entry->what, ==, "persons");
  g_assert_cmpstr (entry->field, ==, "id_no");
  g_assert_cmpint (entry->row_id, !=, 0);
  g_assert_cmpint (entry->n_rows, ==, 1);
  g_assert_cmpstr (entry->audience, ==, "internal");
}

/* Nowhere to record: neither the ledger, which is full, nor the home folder. */
static void
block_record (Fixture *self)
{
  g_autofree char *own = sg_export_record_get_own_path (self->page.base.connection);
  g_autofree char *folder = g_path_get_dirname (own);

  g_mkdir_with_parents (folder, 0700);
  g_assert_cmpint (g_mkdir (own, 0700), ==, 0);
}

static void
unblock_record (Fixture *self)
{
  g_autofree char *own = sg_export_record_get_own_path (self->page.base.connection);

  g_rmdir (own);
}

/* A trigger of another program stands for a ledger that takes nothing. */
static void
refuse_entries (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  sg_connection_set_writing (self->page.base.connection, TRUE);
  sg_connection_execute (self->page.base.connection,
                         "CREATE TRIGGER refuse BEFORE INSERT ON exports BEGIN SELECT RAISE "
                         "(ABORT, 'full'); END",
                         &error);
  sg_connection_set_writing (self->page.base.connection, FALSE);
  g_assert_no_error (error);
}

static void
test_what_cannot_be_recorded_is_not_shown (Fixture *self, gconstpointer data)
{
  GtkWidget *row = open_editor (self);

  refuse_entries (self);
  block_record (self);
  press_reveal (row, TRUE);
  sg_test_wait (has_failed, self);
  sg_test_settle ();
  g_assert_cmpstr (self->failed, ==, "record");
  g_assert_cmpstr (get_text (row), ==, MASKED_ID_NO);
  unblock_record (self);
}

typedef struct
{
  GdkClipboard *clipboard;
  char *text;
  gboolean done;
} Reading;

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;

  reading->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  reading->done = TRUE;
}

static gboolean
is_read (gpointer user_data)
{
  return ((Reading *) user_data)->done;
}

static char *
read_clipboard (Fixture *self)
{
  Reading reading = { gtk_widget_get_clipboard (self->staff), NULL, FALSE };

  gdk_clipboard_read_text_async (reading.clipboard, NULL, read_cb, &reading);
  sg_test_wait (is_read, &reading);
  return reading.text;
}

/* The whole value gets to the clipboard only from a field that was revealed. */
static void
test_the_clipboard_has_the_mask (Fixture *self, gconstpointer data)
{
  GtkWidget *row = open_editor (self);
  GtkWidget *text = sg_test_find (row, GTK_TYPE_TEXT);
  g_autofree char *masked = NULL;
  g_autofree char *whole = NULL;

  gtk_editable_select_region (GTK_EDITABLE (text), 0, -1);
  gtk_widget_activate_action (text, "clipboard.copy", NULL);
  masked = read_clipboard (self);
  g_assert_cmpstr (masked, ==, MASKED_ID_NO);
  press_reveal (row, TRUE);
  sg_test_wait (is_shown, row);
  gtk_editable_select_region (GTK_EDITABLE (text), 0, -1);
  gtk_widget_activate_action (text, "clipboard.copy", NULL);
  whole = read_clipboard (self);
  g_assert_cmpstr (whole, ==, ID_NO);
}

static void
copied_cb (GtkWidget *table, guint n_rows, guint *n_copied)
{
  *n_copied = n_rows;
}

static gboolean
is_copied (gpointer user_data)
{
  return *(guint *) user_data > 0;
}

static void
copy_rows (Fixture *self, const char *layout)
{
  GtkWidget *table = sg_test_find (self->staff, SG_TYPE_RECORD_TABLE);
  GtkColumnView *view = GTK_COLUMN_VIEW (sg_test_find (table, GTK_TYPE_COLUMN_VIEW));
  guint n_copied = 0;

  g_signal_connect (table, "rows-copied", G_CALLBACK (copied_cb), &n_copied);
  sg_record_table_set_layout (SG_RECORD_TABLE (table), layout);
  gtk_selection_model_select_all (gtk_column_view_get_model (view));
  gtk_widget_activate_action (table, "table.copy", NULL);
  sg_test_wait (is_copied, &n_copied);
  g_signal_handlers_disconnect_by_data (table, &n_copied);
}

static void
test_copied_rows_are_recorded (Fixture *self, gconstpointer data)
{
  g_autofree char *masked = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const SgExportEntry *entry = NULL;

  sg_test_wait (is_loaded, self);
  sg_disclosure_follow_masks (self->page.context);
  copy_rows (self, "name=90;id_no=200");
  masked = read_clipboard (self);
  g_assert_nonnull (strstr (masked, MASKED_ID_NO));

  sg_context_set_masked (self->page.context, FALSE);
  sg_test_settle ();
  copy_rows (self, "name=90;id_no=200");
  whole = read_clipboard (self);
  g_assert_nonnull (strstr (whole, ID_NO));

  /* Newest first: the copy in full, the masks that came off, the masked copy. */
  entries = read_record (self);
  g_assert_cmpuint (entries->len, ==, 3);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->kind, ==, SG_EXPORT_COPY);
  g_assert_cmpstr (entry->audience, ==, "internal");
  g_assert_cmpstr (entry->carries, ==, "persons");
  g_assert_cmpint (entry->n_rows, ==, 1);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpint (entry->kind, ==, SG_EXPORT_REVEAL);
  g_assert_cmpstr (entry->what, ==, "*");
  entry = g_ptr_array_index (entries, 2);
  g_assert_cmpstr (entry->audience, ==, "upward");
}

/* With the date of birth and six digits at the front, the number could be put together again. */
static void
test_the_mask_is_wider_beside_the_birth (Fixture *self, gconstpointer data)
{
  g_autofree char *copied = NULL;

  sg_test_wait (is_loaded, self);
  copy_rows (self, "name=90;id_no=200;birth=90;phone=90");
  copied = read_clipboard (self);
  g_assert_nonnull (strstr (copied, "34**************12"));
  g_assert_null (strstr (copied, MASKED_ID_NO));
}

static gboolean
is_masked (gpointer user_data)
{
  return sg_context_get_masked (((Fixture *) user_data)->page.context);
}

static void
test_masks_come_back_where_nothing_is_recorded (Fixture *self, gconstpointer data)
{
  sg_disclosure_follow_masks (self->page.context);
  refuse_entries (self);
  block_record (self);
  sg_context_set_masked (self->page.context, FALSE);
  sg_test_wait (is_masked, self);
  unblock_record (self);
}

static void
reason_cb (const char *reason, gpointer user_data)
{
  Fixture *self = user_data;

  g_free (self->reason);
  self->reason = g_strdup (reason);
  self->answered = TRUE;
}

static void
test_everything_needs_a_reason (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *entry = NULL;

  sg_disclosure_ask_reason (self->staff, reason_cb, self);
  dialog = sg_test_wait_dialog ();
  entry = sg_test_find (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)),
                        GTK_TYPE_ENTRY);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "export"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "export"));
  gtk_editable_set_text (GTK_EDITABLE (entry), " 年度审计 ");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "export"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "export");
  g_assert_true (self->answered);
  g_assert_cmpstr (self->reason, ==, "年度审计");
  gtk_window_destroy (GTK_WINDOW (dialog));

  self->answered = FALSE;
  sg_disclosure_ask_reason (self->staff, reason_cb, self);
  dialog = sg_test_wait_dialog ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_assert_true (self->answered);
  g_assert_null (self->reason);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_the_gate_waits (Fixture *self, gconstpointer data)
{
  const SgExportWish wish
    = { .kind = "print", .what = "persons", .carries = "persons", .n_rows = 12 };
  g_autoptr (GPtrArray) entries = NULL;
  GtkWidget *loose = g_object_ref_sink (gtk_label_new (NULL));

  g_assert_true (sg_export_gate_pass_now (self->staff, &wish));
  entries = read_record (self);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (((SgExportEntry *) entries->pdata[0])->n_rows, ==, 12);
  g_assert_cmpstr (((SgExportEntry *) entries->pdata[0])->as_of, ==, "2022-12-31");

  /* Outside any page nobody keeps the book. */
  g_assert_true (sg_export_gate_pass_now (loose, &wish));
  g_object_unref (loose);
}

#define add(name, function) \
  g_test_add ("/pages/disclosure/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("a-reveal-is-recorded", test_a_reveal_is_recorded);
  add ("what-cannot-be-recorded-is-not-shown", test_what_cannot_be_recorded_is_not_shown);
  add ("the-clipboard-has-the-mask", test_the_clipboard_has_the_mask);
  add ("copied-rows-are-recorded", test_copied_rows_are_recorded);
  add ("the-mask-is-wider-beside-the-birth", test_the_mask_is_wider_beside_the_birth);
  add ("masks-come-back", test_masks_come_back_where_nothing_is_recorded);
  add ("everything-needs-a-reason", test_everything_needs_a_reason);
  add ("the-gate-waits", test_the_gate_waits);

  return g_test_run ();
}
