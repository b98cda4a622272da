/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "ledger/sg-export-record.h"
#include "pages/sg-exports-window.h"
#include "pages/sg-history-list.h"
#include "pages/sg-history-page.h"
#include "pages/sg-log-filter.h"
#include "pages/sg-purge-window.h"
#include "widgets/sg-record-table.h"

#include <string.h>

/* What the program keeps of itself: the history of the ledger, the export record, and leavers. */

typedef struct
{
  SgTestPage page;
  GtkWidget *history;
  GtkWidget *window; /* under test, beside the page's */
  gint64 undone;
  char *opened;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  sg_test_page_set_up (&self->page, data);
  sg_context_set_author (self->page.context, "王敏");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_signal_handlers_disconnect_by_data (self->page.context, self);
  g_clear_pointer (&self->opened, g_free);
  sg_test_page_tear_down (&self->page, data);
}

typedef struct
{
  GtkWidget *widget;
  guint n;
} Count;

static gboolean
has_rows (gpointer user_data)
{
  const Count *count = user_data;
  GtkWidget *table = sg_test_find (count->widget, SG_TYPE_RECORD_TABLE);

  return table != NULL && sg_record_table_get_n_rows (SG_RECORD_TABLE (table)) == count->n;
}

static void
wait_rows (GtkWidget *widget, guint n)
{
  Count count = { widget, n };

  sg_test_wait (has_rows, &count);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ((Fixture *) user_data)->undone = g_variant_get_int64 (parameter);
}

static void
opened_cb (Fixture *self, const char *reg, gint64 row_id)
{
  g_free (self->opened);
  self->opened = g_strdup_printf ("%s %d", reg, row_id == self->page.station);
}

static void
open_history (Fixture *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) undo = g_simple_action_new ("undo-change", G_VARIANT_TYPE_INT64);

  g_signal_connect (undo, "activate", G_CALLBACK (undo_cb), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (undo));
  gtk_widget_insert_action_group (self->page.window, "win", G_ACTION_GROUP (actions));
  g_signal_connect_swapped (self->page.context, "open-record", G_CALLBACK (opened_cb), self);
  self->history = g_object_new (SG_TYPE_HISTORY_PAGE, NULL);
  sg_page_set_context (SG_PAGE (self->history), self->page.context);
  sg_test_page_show (&self->page, self->history);
}

static GtkListBoxRow *
get_entry (Fixture *self)
{
  return gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (sg_test_find (self->history, GTK_TYPE_LIST_BOX)), 0);
}

static gboolean
has_entry (gpointer user_data)
{
  return ADW_IS_ACTION_ROW (get_entry (user_data));
}

/* Opens the newest change and returns the title of its first row. */
static const char *
open_newest (Fixture *self)
{
  GtkWidget *view = sg_test_find (self->history, GTK_TYPE_COLUMN_VIEW);

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  sg_test_wait (has_entry, self);
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_entry (self)));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_a_change_opens (Fixture *self, gconstpointer data)
{
  gint64 change = sg_test_set (&self->page.base, &sg_stations, "S0001", "office_m2", "60", NULL);

  open_history (self);
  wait_rows (self->history, 8);
  g_assert_cmpstr (open_newest (self), ==, "Office area: 45 → 60");
  g_signal_emit_by_name (
    gtk_widget_get_parent (GTK_WIDGET (get_entry (self))), "row-activated", get_entry (self));
  g_assert_cmpstr (self->opened, ==, "stations 1");
  g_signal_emit_by_name (find_button (self->history, "_Take back"), "clicked");
  g_assert_cmpint (self->undone, ==, change);
}

static void
test_changes_are_narrowed (Fixture *self, gconstpointer data)
{
  GtkWidget *search = NULL;

  open_history (self);
  wait_rows (self->history, 7);
  search = sg_test_find (self->history, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "样例中心");
  wait_rows (self->history, 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "没有这个");
  wait_rows (self->history, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  wait_rows (self->history, 7);
}

/* Numbers are masked as the screen masks them. */
static void
test_changes_are_masked (Fixture *self, gconstpointer data)
{
  sg_test_set (&self->page.base, &sg_persons, "P00001", "phone", "13855710001", NULL);
  open_history (self);
  wait_rows (self->history, 8);
  g_assert_cmpstr (open_newest (self), ==, "Telephone: not filled in → 138****0001");
}

/* A log of ten thousand changes is a list like any other. */
static void
test_a_long_log_scrolls (Fixture *self, gconstpointer data)
{
  SgConnection *connection = self->page.base.connection;
  g_autoptr (GError) error = NULL;

  sg_connection_set_writing (connection, TRUE);
  sg_connection_execute (
    connection,
    "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 10099) "
    "INSERT INTO changes SELECT i, '2022-01-01 08:00:00', '李', 'Many', 'edit', NULL FROM n",
    &error);
  sg_connection_set_writing (connection, FALSE);
  g_assert_no_error (error);
  open_history (self);
  wait_rows (self->history, 10007);
}

static void
add_export (Fixture *self, SgExportKind kind, const char *what, const char *file)
{
  g_autoptr (SgExportEntry) entry = sg_export_entry_new (kind, what, "upward");
  g_autoptr (GError) error = NULL;

  entry->who = g_strdup ("王敏");
  entry->carries = g_strdup ("stations|persons");
  entry->n_rows = 5;
  entry->file = g_strdup (file);
  g_assert_true (sg_export_record_add (self->page.base.connection, entry, &error));
  g_assert_no_error (error);
}

static void
open_window (Fixture *self, GtkWidget *window)
{
  self->window = window;
  gtk_window_present (GTK_WINDOW (window));
}

static GtkDropDown *
get_drop_down (Fixture *self, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (sg_test_find (self->window, SG_TYPE_LOG_FILTER));

  while (index-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return GTK_DROP_DOWN (child);
}

static gboolean
has_file (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_IS_REGULAR);
}

static void
test_the_export_record_shows (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->page.base.folder, "导出记录.csv", NULL);
  g_autofree char *csv = NULL;

  add_export (self, SG_EXPORT_REPORT, "progress", "进度.xlsx");
  add_export (self, SG_EXPORT_REVEAL, "persons", NULL);
  open_window (self, sg_exports_window_new (self->page.context, GTK_WINDOW (self->page.window)));
  wait_rows (self->window, 2);
  /* Shown in full only. */
  gtk_drop_down_set_selected (get_drop_down (self, 1), 1 + SG_EXPORT_REVEAL);
  wait_rows (self->window, 1);
  gtk_drop_down_set_selected (get_drop_down (self, 1), 0);
  wait_rows (self->window, 2);
  gtk_drop_down_set_selected (get_drop_down (self, 0), 1);
  wait_rows (self->window, 2);

  /* Saving the record is an export, too. */
  sg_exports_window_save (SG_EXPORTS_WINDOW (self->window), path);
  sg_test_wait (has_file, path);
  wait_rows (self->window, 3);
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  g_assert_nonnull (strstr (csv, "进度.xlsx"));
  g_assert_nonnull (strstr (csv, "State of the social work stations"));
}

static gboolean
has_sentence (gpointer user_data)
{
  GtkWidget *list = ((Fixture *) user_data)->history;
  GtkWidget *row = sg_test_find (list, ADW_TYPE_EXPANDER_ROW);

  row = row != NULL ? sg_test_find (row, GTK_TYPE_LIST_BOX) : NULL;
  return row != NULL
         && strstr (adw_expander_row_get_subtitle (
                      ADW_EXPANDER_ROW (sg_test_find (list, ADW_TYPE_EXPANDER_ROW))),
                    "2")
              != NULL;
}

static GtkWidget *
find_row_with (GtkWidget *widget, const char *part)
{
  if (ADW_IS_ACTION_ROW (widget) && adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)) != NULL
      && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row_with (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* From an old value to the workbook that carried it. */
static void
test_an_old_value_names_its_workbook (Fixture *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = NULL;

  add_export (self, SG_EXPORT_REPORT, "progress", "进度.xlsx");
  sg_test_set (&self->page.base, &sg_stations, "S0001", "office_m2", "60", NULL);
  add_export (self, SG_EXPORT_REPORT, "progress", "更正后.xlsx");
  record = sg_test_read (&self->page.base, &sg_stations, "S0001", NULL);
  self->history = sg_history_list_new (self->page.context);
  sg_test_page_show (&self->page, self->history);
  sg_history_list_set_record (SG_HISTORY_LIST (self->history), record);
  sg_test_wait (has_sentence, self);
  g_assert_nonnull (find_row_with (self->history, "Went out with 进度.xlsx"));
  g_assert_null (find_row_with (self->history, "更正后.xlsx"));
}

static gboolean
has_leaver (gpointer user_data)
{
  return sg_test_find (((Fixture *) user_data)->window, GTK_TYPE_CHECK_BUTTON) != NULL;
}

static gboolean
has_no_leaver (gpointer user_data)
{
  return !has_leaver (user_data);
}

static void
test_a_leaver_is_purged (Fixture *self, gconstpointer data)
{
  GtkWidget *button = NULL;
  GtkWidget *dialog = NULL;
  g_autofree char *phone = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const SgExportFilter filter = { .kind = "purge" };

  sg_test_set (&self->page.base, &sg_persons, "P00001", "phone", "13855710001", NULL);
  sg_test_set (&self->page.base, &sg_posts, "T00001", "end_on", "2022-01-31", NULL);
  open_window (self, sg_purge_window_new (self->page.context, GTK_WINDOW (self->page.window)));
  sg_test_wait (has_leaver, self);
  button = find_button (self->window, "_Purge…");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (find_button (self->window, "Select _all"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (sg_test_find (self->window, ADW_TYPE_ENTRY_ROW)),
                         "离岗满三年");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  dialog = sg_test_wait_dialog ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "purge");
  gtk_window_destroy (GTK_WINDOW (dialog));
  sg_test_wait_notice (&self->page);
  sg_test_wait (has_no_leaver, self);
  g_assert_cmpint (self->page.change, ==, 0);

  phone = sg_test_dup (&self->page.base, &sg_persons, "P00001", "phone", NULL);
  g_assert_null (phone);
  entries = sg_export_record_read (self->page.base.connection, &filter, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (((SgExportEntry *) entries->pdata[0])->reason, ==, "离岗满三年");
}

#define add(name, function) \
  g_test_add ("/pages/records/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("a-change-opens", test_a_change_opens);
  add ("changes-are-narrowed", test_changes_are_narrowed);
  add ("changes-are-masked", test_changes_are_masked);
  add ("a-long-log-scrolls", test_a_long_log_scrolls);
  add ("the-export-record-shows", test_the_export_record_shows);
  add ("an-old-value-names-its-workbook", test_an_old_value_names_its_workbook);
  add ("a-leaver-is-purged", test_a_leaver_is_purged);

  return g_test_run ();
}
