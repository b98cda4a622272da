/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "pages/sg-bulk.h"
#include "pages/sg-conflict-dialog.h"
#include "pages/sg-conflict.h"
#include "pages/sg-removal.h"
#include "widgets/sg-field-control.h"
#include "widgets/sg-record-form.h"

#include <string.h>

/* What the dialogs of the pages say, and what comes of each answer. */

#define add(name, function)           \
  g_test_add ("/pages/dialogs/" name, \
              SgTestPage,             \
              NULL,                   \
              sg_test_page_set_up,    \
              function,               \
              sg_test_page_tear_down)

/* Something for dialogs to stand over. */
static GtkWidget *
show_parent (SgTestPage *self)
{
  GtkWidget *parent = gtk_label_new ("parent");

  sg_test_page_show (self, parent);
  return parent;
}

static GPtrArray *
read_rows (SgTestPage *self, const SgRegister *reg)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GError) error = NULL;
  GPtrArray *records = NULL;

  sg_query_set_as_of (query, "2022-12-31");
  records = sg_query_run (self->base.connection, query, &error);
  g_assert_no_error (error);
  return records;
}

static GArray *
find_ids (SgTestPage *self, const SgRegister *reg)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);

  return sg_query_find_ids (self->base.connection, query, NULL);
}

/* What a removal was answered with. */
typedef struct
{
  guint n_removed;
  guint n_freed;
} Answer;

static void
removed_cb (gpointer user_data)
{
  ((Answer *) user_data)->n_removed++;
}

static void
free_answer (gpointer user_data)
{
  ((Answer *) user_data)->n_freed++;
}

static gboolean
is_freed (gpointer user_data)
{
  return ((Answer *) user_data)->n_freed > 0;
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static AdwMessageDialog *
ask_removal (SgTestPage *self, GPtrArray *records, Answer *answer)
{
  sg_removal_ask (self->context, show_parent (self), records, removed_cb, answer, free_answer);
  return ADW_MESSAGE_DIALOG (sg_test_wait_dialog ());
}

/* The dialog says what goes and what only loses its link, and an answer of no changes nothing. */
static void
test_removal_told (SgTestPage *self, gconstpointer data)
{
  g_autoptr (GPtrArray) orgs = NULL;
  AdwMessageDialog *dialog = NULL;
  Answer answer = { 0 };

  sg_test_set (&self->base, &sg_stations, "S0001", "org_id", "O01", NULL);
  sg_test_set (&self->base, &sg_stations, "S0002", "org_id", "O01", NULL);
  orgs = read_rows (self, &sg_orgs);
  g_assert_cmpuint (orgs->len, ==, 1);
  dialog = ask_removal (self, orgs, &answer);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Remove “样例中心”?");
  g_assert_nonnull (
    strstr (adw_message_dialog_get_body (dialog), "2 rows of “Stations” only lose their link."));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "It can be undone."));
  gtk_window_close (GTK_WINDOW (dialog));
  sg_test_wait (is_freed, &answer);
  g_assert_cmpuint (answer.n_removed, ==, 0);
  g_assert_cmpuint (answer.n_freed, ==, 1);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_orgs), ==, 1);
}

/* Several rows go as one change, with all that hangs on any of them. */
static void
test_removal_of_many (SgTestPage *self, gconstpointer data)
{
  g_autoptr (GPtrArray) stations = read_rows (self, &sg_stations);
  AdwMessageDialog *dialog = NULL;
  Answer answer = { 0 };

  dialog = ask_removal (self, stations, &answer);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Remove 2 Rows?");
  g_assert_nonnull (
    strstr (adw_message_dialog_get_body (dialog), "1 row of “Posts” goes with it."));
  g_assert_nonnull (
    strstr (adw_message_dialog_get_body (dialog), "1 row of “Stage events” goes with it."));
  adw_message_dialog_response (dialog, "remove");
  sg_test_wait_notice (self);
  g_assert_cmpuint (answer.n_removed, ==, 1);
  g_assert_cmpuint (answer.n_freed, ==, 0);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_stations), ==, 0);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_station_status), ==, 0);
  sg_test_undo (&self->base, self->change);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_stations), ==, 2);
}

/* The first dialog may still be on its way out. */
static gboolean
asks_again (gpointer user_data)
{
  AdwMessageDialog **found = user_data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window)
          && strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window)),
                     "“新名中心” was changed by 王敏")
               != NULL)
        *found = ADW_MESSAGE_DIALOG (window);
    }
  return *found != NULL;
}

/* What somebody changed after it was read is not removed before the clerk knows of it. */
static void
test_removal_met_change (SgTestPage *self, gconstpointer data)
{
  g_autoptr (GPtrArray) orgs = read_rows (self, &sg_orgs);
  Answer answer = { 0 };
  AdwMessageDialog *dialog = ask_removal (self, orgs, &answer);

  sg_test_set (&self->base, &sg_orgs, "O01", "name", "新名中心", NULL);
  adw_message_dialog_response (dialog, "remove");
  dialog = NULL;
  sg_test_wait (asks_again, &dialog);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_orgs), ==, 1);
  adw_message_dialog_response (dialog, "remove");
  sg_test_wait_notice (self);
  g_assert_cmpuint (answer.n_removed, ==, 1);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_orgs), ==, 0);
}

/* What somebody removed meanwhile is not removed twice. */
static void
test_removal_met_removal (SgTestPage *self, gconstpointer data)
{
  g_autoptr (GPtrArray) orgs = read_rows (self, &sg_orgs);
  Answer answer = { 0 };
  AdwMessageDialog *dialog = ask_removal (self, orgs, &answer);

  sg_test_remove (&self->base, &sg_orgs, "O01");
  adw_message_dialog_response (dialog, "remove");
  sg_test_wait_notice (self);
  g_assert_nonnull (strstr (self->notice, "already"));
  g_assert_cmpuint (answer.n_removed, ==, 0);
  g_assert_cmpuint (answer.n_freed, ==, 1);
}

/* Who edits a row that is to be removed is named. */
static void
test_removal_names_editors (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgPresence) li = sg_presence_new (self->base.path, "李某", FALSE);
  g_autoptr (GPtrArray) orgs = read_rows (self, &sg_orgs);
  const gint64 row_id = sg_record_get_row_id (g_ptr_array_index (orgs, 0));
  AdwMessageDialog *dialog = NULL;
  Answer answer = { 0 };
  char *editors = NULL;

  sg_presence_begin_edit (li, self, "orgs", row_id, "样例中心");
  sg_context_join (self->context);
  while (
    (editors = sg_presence_dup_editors (sg_context_get_presence (self->context), "orgs", row_id))
    == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_free (editors);
  dialog = ask_removal (self, orgs, &answer);
  g_assert_nonnull (
    strstr (adw_message_dialog_get_body (dialog), "李某 is editing “样例中心” right now."));
  gtk_window_close (GTK_WINDOW (dialog));
  sg_test_wait (is_freed, &answer);
}

/* A window that is closed over the question answers nothing, and nothing stays behind. */
static void
test_removal_closed (SgTestPage *self, gconstpointer data)
{
  g_autoptr (GPtrArray) orgs = read_rows (self, &sg_orgs);
  AdwMessageDialog *dialog = NULL;
  Answer answer = { 0 };

  dialog = ask_removal (self, orgs, &answer);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  sg_test_wait (is_gone, &dialog);
  sg_test_wait (is_freed, &answer);
  g_assert_cmpuint (answer.n_removed, ==, 0);
  g_assert_cmpuint (answer.n_freed, ==, 1);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_orgs), ==, 1);
}

static SgRecord *
read_station (SgTestPage *self)
{
  return sg_test_read (&self->base, &sg_stations, "S0001", "2022-12-31");
}

static GtkWidget *
get_cell (GtkWidget *dialog, int column, int row)
{
  GtkGrid *grid = GTK_GRID (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)));

  return gtk_grid_get_child_at (grid, column, row);
}

static const char *
get_text (GtkWidget *dialog, int column, int row)
{
  GtkWidget *cell = get_cell (dialog, column, row);

  if (cell == NULL)
    return "";
  return gtk_label_get_text (GTK_LABEL (sg_test_find (cell, GTK_TYPE_LABEL)));
}

static gboolean
can_choose (GtkWidget *dialog, int row)
{
  return GTK_IS_CHECK_BUTTON (get_cell (dialog, 2, row))
         && GTK_IS_CHECK_BUTTON (get_cell (dialog, 3, row));
}

/* Field by field: what both changed wants a decision; what only one did is shown and merged. */
static void
test_conflict (SgTestPage *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *was;
    const char *mine;
    const char *theirs;
    gboolean choice;
  } rows[] = {
    { "office_m2", "45", "60", "50", TRUE },
    { "address", "–", "街道一号", "", FALSE },
    { "desks", "–", "", "7", FALSE },
  };
  g_autoptr (SgRecord) mine = read_station (self);
  g_autoptr (SgRecord) merged = NULL;
  SgLastChange last = { 1, (char *) "2022-12-31 17:05:00", (char *) "李某", NULL, FALSE };
  SgStanding theirs = { NULL, &last };
  GtkWidget *dialog = NULL;

  sg_record_set_key (mine, "office_m2", "60", NULL);
  sg_record_set_key (mine, "address", "街道一号", NULL);
  sg_test_set (&self->base, &sg_stations, "S0001", "office_m2", "50", NULL);
  sg_test_set (&self->base, &sg_stations, "S0001", "desks", "7", NULL);
  theirs.record = read_station (self);
  dialog = g_object_ref_sink (sg_conflict_dialog_new (show_parent (self), mine, &theirs));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "李某"));
  for (int i = 0; i < (int) G_N_ELEMENTS (rows); i++)
    {
      const SgField *field = sg_register_get_field (&sg_stations, rows[i].key);

      g_assert_cmpstr (get_text (dialog, 0, i + 1), ==, sg_field_get_label (field));
      g_assert_nonnull (strstr (get_text (dialog, 1, i + 1), rows[i].was));
      g_assert_nonnull (strstr (get_text (dialog, 2, i + 1), rows[i].mine));
      g_assert_nonnull (strstr (get_text (dialog, 3, i + 1), rows[i].theirs));
      g_assert_cmpint (can_choose (dialog, i + 1), ==, rows[i].choice);
    }
  g_assert_null (get_cell (dialog, 0, (int) G_N_ELEMENTS (rows) + 1));

  sg_conflict_dialog_choose_all (SG_CONFLICT_DIALOG (dialog), TRUE);
  merged = sg_conflict_dialog_dup_merged (SG_CONFLICT_DIALOG (dialog));
  g_assert_cmpstr (sg_record_get_key (merged, "office_m2"), ==, "60");
  g_assert_cmpstr (sg_record_get_key (merged, "desks"), ==, "7");
  g_assert_cmpstr (sg_record_get_key (merged, "address"), ==, "街道一号");
  g_assert_cmpint (sg_record_get_version (merged), ==, sg_record_get_version (theirs.record));
  gtk_window_destroy (GTK_WINDOW (dialog));
  sg_test_settle ();
  g_assert_finalize_object (dialog);
  g_object_unref (theirs.record);
}

/* Two numbers that look alike behind their masks are told apart. */
static void
test_conflict_masked (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) mine = sg_test_read (&self->base, &sg_persons, "P00001", NULL);
  SgLastChange last = { 1, (char *) "2022-12-31 17:05:00", (char *) "李某", NULL, FALSE };
  SgStanding theirs = { NULL, &last };
  GtkWidget *dialog = NULL;

  sg_record_set_key (mine, "phone", "13800001234", NULL);
  sg_test_set (&self->base, &sg_persons, "P00001", "phone", "13855551234", NULL);
  theirs.record = sg_test_read (&self->base, &sg_persons, "P00001", NULL);
  dialog = g_object_ref_sink (sg_conflict_dialog_new (show_parent (self), mine, &theirs));
  g_assert_nonnull (strstr (get_text (dialog, 2, 1), "other digits"));
  g_assert_null (strstr (get_text (dialog, 2, 1), "0000"));
  g_assert_nonnull (strstr (get_text (dialog, 3, 1), "other digits"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  sg_test_settle ();
  g_assert_finalize_object (dialog);
  g_object_unref (theirs.record);
}

/* A day from which a value holds goes into the merged row, too. */
static void
test_conflict_from (SgTestPage *self, gconstpointer data)
{
  const SgField *field = sg_register_get_field (&sg_stations, "office_m2");
  g_autoptr (SgRecord) mine = read_station (self);
  g_autoptr (SgRecord) theirs = read_station (self);
  g_autoptr (SgRecord) merged = NULL;

  sg_record_set_key (mine, "office_m2", "60", NULL);
  sg_record_set_from (mine, field, "2022-07-01");
  merged = sg_conflict_merge (mine, theirs, NULL);
  g_assert_cmpstr (sg_record_get_from (merged, field), ==, "2022-07-01");
  g_assert_false (sg_record_is_changed (theirs));
}

static AdwMessageDialog *
ask_bulk (SgTestPage *self, const SgRegister *reg, const char *keys)
{
  g_autoptr (GArray) ids = find_ids (self, reg);

  sg_bulk_ask (self->context, show_parent (self), reg, keys, ids);
  return ADW_MESSAGE_DIALOG (sg_test_wait_dialog ());
}

static GtkWidget *
find_shown (AdwMessageDialog *dialog)
{
  GtkWidget *content = adw_message_dialog_get_extra_child (dialog);

  return gtk_stack_get_visible_child (GTK_STACK (gtk_widget_get_last_child (content)));
}

/* Change waits for a value; then all rows get it, as one change. */
static void
test_bulk (SgTestPage *self, gconstpointer data)
{
  AdwMessageDialog *dialog = ask_bulk (self, &sg_stations, "mode|planned_on");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *undone = NULL;

  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Change 2 Rows");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "apply"));
  sg_test_type (find_shown (dialog), "mode", "Directly employed");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "apply"));
  adw_message_dialog_response (dialog, "apply");
  sg_test_wait_notice (self);
  g_assert_cmpstr (self->notice, ==, "2 rows were changed.");
  first = sg_test_dup (&self->base, &sg_stations, "S0001", "mode", NULL);
  second = sg_test_dup (&self->base, &sg_stations, "S0002", "mode", NULL);
  g_assert_cmpstr (first, ==, "direct");
  g_assert_cmpstr (second, ==, "direct");
  sg_test_undo (&self->base, self->change);
  undone = sg_test_dup (&self->base, &sg_stations, "S0002", "mode", NULL);
  g_assert_null (undone);
}

/* Another field is another question; what cannot be read is not offered to all rows. */
static void
test_bulk_other_field (SgTestPage *self, gconstpointer data)
{
  AdwMessageDialog *dialog = ask_bulk (self, &sg_stations, "mode|planned_on");
  GtkWidget *choice
    = sg_test_find (adw_message_dialog_get_extra_child (dialog), GTK_TYPE_DROP_DOWN);

  sg_test_type (find_shown (dialog), "mode", "direct");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "apply"));
  sg_test_type (find_shown (dialog), "planned_on", "some day");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "apply"));
  sg_test_type (find_shown (dialog), "planned_on", "2022.3.1");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "apply"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 0);
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "apply"));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  sg_test_wait (is_gone, &dialog);
  g_assert_null (self->notice);
}

/* The stage of stations is an event with a day; both are asked for. */
static void
test_bulk_stage (SgTestPage *self, gconstpointer data)
{
  AdwMessageDialog *dialog = ask_bulk (self, &sg_stations, "stage");
  GtkWidget *status = sg_test_find_row (find_shown (dialog), "status");
  const guint n_before = sg_test_count (&self->base, &sg_station_status);

  g_assert_true (SG_IS_RECORD_FORM (find_shown (dialog)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sg_test_find (status, GTK_TYPE_DROP_DOWN)), 1);
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "apply"));
  sg_test_type (find_shown (dialog), "from_date", "2022-06-01");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "apply"));
  adw_message_dialog_response (dialog, "apply");
  sg_test_wait_notice (self);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_station_status), ==, n_before + 2);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("removal/told", test_removal_told);
  add ("removal/of-many", test_removal_of_many);
  add ("removal/met-change", test_removal_met_change);
  add ("removal/met-removal", test_removal_met_removal);
  add ("removal/names-editors", test_removal_names_editors);
  add ("removal/closed", test_removal_closed);
  add ("conflict", test_conflict);
  add ("conflict-masked", test_conflict_masked);
  add ("conflict/from", test_conflict_from);
  add ("bulk", test_bulk);
  add ("bulk/other-field", test_bulk_other_field);
  add ("bulk/stage", test_bulk_stage);
  return g_test_run ();
}
