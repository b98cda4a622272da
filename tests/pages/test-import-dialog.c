/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "pages/sg-import-columns.h"
#include "pages/sg-import-dialog.h"
#include "pages/sg-import-file-row.h"
#include "pages/sg-import-findings.h"
#include "pages/sg-import-sheets.h"
#include "pages/sg-import-words.h"
#include "pages/sg-templates-window.h"
#include "widgets/sg-record-table.h"

#include <glib/gstdio.h>
#include <string.h>

/* The dialog that takes files in, without the chooser above it. */

#define add(name, function)                 \
  g_test_add ("/pages/import-dialog/" name, \
              SgTestPage,                   \
              NULL,                         \
              sg_test_page_set_up,          \
              function,                     \
              sg_test_page_tear_down)

/* Writes a file beside the ledger. Returns: (transfer full): the file */
static GFile *
write_file (SgTestPage *self, const char *name, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (self->base.path);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static void
remove_file (GFile *file)
{
  g_file_delete (file, NULL, NULL);
  g_object_unref (file);
}

static GtkWidget *
open_dialog (SgTestPage *self, GFile *file)
{
  GtkWidget *dialog = sg_import_dialog_new (self->context, GTK_WINDOW (self->window));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
  sg_import_dialog_add (SG_IMPORT_DIALOG (dialog), G_LIST_MODEL (files));
  return dialog;
}

/* A label that begins like this, wherever it is. */
static GtkWidget *
find_label (GtkWidget *widget, const char *start)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), start))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, start);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  GtkWidget *dialog;
  const char *text;
} Label;

static gboolean
has_label (gpointer user_data)
{
  const Label *label = user_data;

  return find_label (label->dialog, label->text) != NULL;
}

static void
wait_label (GtkWidget *dialog, const char *text)
{
  Label label = { dialog, text };

  sg_test_wait (has_label, &label);
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

static gboolean
is_sensitive (gpointer user_data)
{
  const Label *label = user_data;

  return gtk_widget_get_sensitive (find_button (label->dialog, label->text));
}

static void
wait_sensitive (GtkWidget *dialog, const char *button)
{
  Label label = { dialog, button };

  sg_test_wait (is_sensitive, &label);
}

static guint
count_lines (GtkWidget *dialog)
{
  return sg_record_table_get_n_rows (SG_RECORD_TABLE (sg_test_find (dialog, SG_TYPE_RECORD_TABLE)));
}

static void
select_line (GtkWidget *dialog, guint line)
{
  GtkWidget *view = sg_test_find (dialog, GTK_TYPE_COLUMN_VIEW);

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), line, TRUE);
}

static char *
find_name (SgTestPage *self, const char *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM orgs WHERE org_id = '%s'", id);

  return sg_connection_get_text (self->base.connection, sql);
}

/* Closes it; nothing may keep it alive. */
static void
close_dialog (GtkWidget *dialog)
{
  GtkWidget *watched = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &watched);
  gtk_window_close (GTK_WINDOW (dialog));
  sg_test_settle ();
  /* A thread that has just done its work may still let go of it. */
  for (guint i = 0; watched != NULL && i < 100; i++)
    {
      g_usleep (10 * G_TIME_SPAN_MILLISECOND);
      sg_test_settle ();
    }
  g_assert_null (watched);
}

/* What changes is shown from what to what, what is wrong with its place; then it is written. */
static void
test_import (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self, "a.csv", "org_id,name\nO01,新中心\nO02,乙中心\nO03,\n");
  GtkWidget *dialog = open_dialog (self, file);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  wait_label (dialog, "Checked, nothing is written yet. Rows new: 1, changed: 1");
  g_assert_nonnull (find_label (dialog, "New 1, Changed 1, Rejected 1"));
  g_assert_cmpuint (count_lines (dialog), ==, 1);
  select_line (dialog, 0);
  g_assert_nonnull (find_label (dialog, "Name of the organisation is missing."));
  before = find_name (self, "O01");
  g_assert_cmpstr (before, ==, "样例中心");
  g_signal_emit_by_name (find_button (dialog, "Import"), "clicked");
  wait_label (dialog, "Imported. Rows added: 1, changed: 1");
  after = find_name (self, "O01");
  g_assert_cmpstr (after, ==, "新中心");
  close_dialog (dialog);
  g_assert_cmpstr (self->notice, ==, "a.csv is imported.");
  g_assert_cmpint (self->change, >, 0);
  remove_file (file);
}

/* The clerk says for which register a file is. */
static void
test_choose_register (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self, "b.csv", "name,phone\n甲,13800000000\n");
  GtkWidget *dialog = open_dialog (self, file);
  GtkWidget *choice = NULL;

  wait_label (dialog, "Checked");
  choice = sg_test_find (sg_test_find (dialog, SG_TYPE_IMPORT_FILE_ROW), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 5);
  wait_label (dialog, "Checking");
  wait_label (dialog, "Checked, nothing is written yet. Rows new: 1");
  g_assert_true (sg_import_file_row_get_register (
                   SG_IMPORT_FILE_ROW (sg_test_find (dialog, SG_TYPE_IMPORT_FILE_ROW)))
                 == &sg_persons);
  close_dialog (dialog);
  g_assert_null (self->notice);
  remove_file (file);
}

/* A file that is no register is named as such, and there is nothing to import. */
static void
test_no_register (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self, "c.csv", "苹果,梨\n1,2\n");
  GtkWidget *dialog = open_dialog (self, file);

  wait_label (dialog, "cannot be imported");
  g_assert_false (gtk_widget_get_sensitive (find_button (dialog, "Import")));
  close_dialog (dialog);
  remove_file (file);
}

/* A table as a county keeps it: with a title, its own words, and a township that there is none of.
 */
static const char directory[] = "埇桥区社工站一览表 截至2023年6月30日,,,\n"
                                "序号,乡镇（街道）,社工站名称,办公面积\n"
                                "1,永镇镇,永镇镇社工站,66.5\n"
                                "2,没有镇,没有镇社工站,20\n"
                                "3,永镇镇,永镇镇第二社工站,三十\n"
                                "合计,,3,\n";

static char *
find_station (SgTestPage *self, const char *column)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT %s FROM stations WHERE station_id = 'S0001'", column);

  return sg_connection_get_text (self->base.connection, sql);
}

/* What a form holds is told from its header; it is shown, imported as one change, and undone. */
static void
test_form (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self, "一览表.csv", directory);
  GtkWidget *dialog = open_dialog (self, file);
  GtkWidget *row = NULL;
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;

  wait_label (dialog, "Checked, nothing is written yet. Rows new: 1, changed: 1");
  row = sg_test_find (dialog, SG_TYPE_IMPORT_FILE_ROW);
  g_assert_true (sg_import_file_row_get_form (SG_IMPORT_FILE_ROW (row)) == &sg_form_directory);
  g_assert_null (sg_import_file_row_get_register (SG_IMPORT_FILE_ROW (row)));
  g_assert_nonnull (find_label (dialog, "New 1, Changed 1, Rejected 1"));
  select_line (dialog, 0);
  g_assert_nonnull (
    find_label (dialog, "“没有镇”: There is no such township or street on that day."));
  g_signal_emit_by_name (find_button (dialog, "Changed 1"), "clicked");
  select_line (dialog, 0);
  g_assert_nonnull (find_label (dialog, "Office area: 45"));
  g_signal_emit_by_name (find_button (dialog, "Import"), "clicked");
  wait_label (dialog, "Imported. Rows added: 1, changed: 1");
  after = find_station (self, "office_m2");
  g_assert_cmpstr (after, ==, "6650");
  close_dialog (dialog);
  g_assert_cmpstr (self->notice, ==, "一览表.csv is imported.");
  sg_undo (self->base.connection, "tester", self->change, NULL, &error);
  g_assert_no_error (error);
  back = find_station (self, "office_m2");
  g_assert_cmpstr (back, ==, "4500");
  remove_file (file);
}

/* The wrong form is said at once, and the right one can be chosen again. */
static void
test_choose_form (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self, "一览表.csv", directory);
  GtkWidget *dialog = open_dialog (self, file);
  GtkWidget *row = NULL;
  GtkWidget *choice = NULL;
  guint right = 0;

  wait_label (dialog, "Checked");
  row = sg_test_find (dialog, SG_TYPE_IMPORT_FILE_ROW);
  choice = sg_test_find (row, GTK_TYPE_DROP_DOWN);
  right = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), right + 2);
  g_assert_true (sg_import_file_row_get_form (SG_IMPORT_FILE_ROW (row)) == &sg_form_funds);
  wait_label (dialog, "cannot be imported");
  g_assert_nonnull (find_label (dialog, "This file cannot be imported"));
  g_assert_false (gtk_widget_get_sensitive (find_button (dialog, "Import")));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), right);
  wait_label (dialog, "New 1, Changed 1");
  g_assert_true (sg_import_file_row_get_form (SG_IMPORT_FILE_ROW (row)) == &sg_form_directory);
  close_dialog (dialog);
  remove_file (file);
}

/* A word that no code is known for is settled in the dialog; all files are looked at anew. */
static void
test_words (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self,
                            "花名册.csv",
                            "埇桥区社工人员花名册 截至2022年12月31日,,,,\n"
                            "社工站名称,姓名,性别,联系电话,学历\n"
                            "永镇镇社工站,甲样例,男,13800000001,社会大学\n");
  GtkWidget *dialog = open_dialog (self, file);
  GtkWidget *words = NULL;

  wait_label (dialog, "Checked");
  words = sg_test_find (dialog, SG_TYPE_IMPORT_WORDS);
  g_assert_true (gtk_widget_get_visible (words));
  g_assert_nonnull (find_button (dialog, "Partly taken 1"));
  g_assert_nonnull (find_label (words, "Highest education: “社会大学” (1 row)"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sg_test_find (words, GTK_TYPE_DROP_DOWN)), 2);
  wait_label (dialog, "Checking");
  wait_label (dialog, "Checked");
  g_assert_null (find_button (dialog, "Partly taken 1"));
  g_assert_cmpuint (
    gtk_drop_down_get_selected (GTK_DROP_DOWN (sg_test_find (words, GTK_TYPE_DROP_DOWN))), ==, 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sg_test_find (words, GTK_TYPE_DROP_DOWN)), 0);
  wait_label (dialog, "Checking");
  wait_label (dialog, "Checked");
  g_assert_nonnull (find_button (dialog, "Partly taken 1"));
  close_dialog (dialog);
  remove_file (file);
}

/* Somebody who may be one of the ledger's is asked about, and is never merged by guess. */
static void
test_person (SgTestPage *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *questions = NULL;
  GFile *file = write_file (self,
                            "花名册.csv",
                            "埇桥区社工人员花名册 截至2022年12月31日,,,\n"
                            "社工站名称,姓名,性别,联系电话\n"
                            "永镇镇社工站,样同名,男,13800000001\n");

  sg_test_put (&self->base,
               &sg_persons,
               "person_id",
               "P00009",
               "name",
               "样同名",
               "phone",
               "13800000001",
               NULL);
  dialog = open_dialog (self, file);
  wait_label (dialog, "Checked");
  questions = sg_test_find (dialog, SG_TYPE_IMPORT_WORDS);
  g_assert_nonnull (find_button (dialog, "To be asked about 1"));
  g_assert_nonnull (find_label (questions, "Row 3: 样同名"));
  g_assert_false (gtk_widget_get_sensitive (find_button (dialog, "Import")));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sg_test_find (questions, GTK_TYPE_DROP_DOWN)), 2);
  wait_label (dialog, "Checking");
  wait_label (dialog, "Checked, nothing is written yet. Rows new: 0, changed: 1");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sg_test_find (questions, GTK_TYPE_DROP_DOWN)), 1);
  wait_label (dialog, "Checking");
  wait_label (dialog, "Checked, nothing is written yet. Rows new: 1, changed: 0");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sg_test_find (questions, GTK_TYPE_DROP_DOWN)), 0);
  wait_label (dialog, "Checking");
  wait_label (dialog, "Checked, nothing is written yet. Rows new: 0, changed: 0");
  close_dialog (dialog);
  remove_file (file);
}

/* A table that lacks a column is kept; the clerk says which it is, and the rows are looked at. */
static void
test_columns (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (
    self, "情况表.csv", "埇桥区,,\n所在镇办,社工站名称,办公面积\n永镇镇,永镇镇社工站,66.5\n");
  GtkWidget *dialog = open_dialog (self, file);
  GtkWidget *columns = NULL;

  wait_label (dialog, "cannot be imported yet: say what its columns are");
  columns = sg_test_find (dialog, SG_TYPE_IMPORT_COLUMNS);
  g_assert_nonnull (find_label (dialog, "Needed and not found: Township or street."));
  g_assert_nonnull (find_label (columns, "所在镇办"));
  g_assert_nonnull (find_label (columns, "Not taken"));
  g_assert_false (gtk_widget_get_sensitive (find_button (dialog, "Import")));
  g_signal_emit_by_name (columns, "said", 0, "division");
  wait_label (dialog, "Checking");
  wait_label (dialog, "Checked, nothing is written yet. Rows new: 0, changed: 1");
  g_assert_nonnull (find_label (columns, "Township or street (corrected)"));
  g_assert_nonnull (find_label (dialog, "All columns are understood."));
  g_signal_emit_by_name (find_button (dialog, "As recognised"), "clicked");
  wait_label (dialog, "cannot be imported yet: say what its columns are");
  g_assert_nonnull (find_label (columns, "Not taken"));
  close_dialog (dialog);
  remove_file (file);
}

/* A sheet is left out and taken again; its county and day are said against what it says. */
static void
test_sheet (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self, "一览表.csv", directory);
  GtkWidget *dialog = open_dialog (self, file);
  GtkWidget *sheets = NULL;

  wait_label (dialog, "New 1, Changed 1, Rejected 1");
  sheets = sg_test_find (dialog, SG_TYPE_IMPORT_SHEETS);
  g_assert_nonnull (find_label (sheets, "As in the file: 埇桥区"));
  g_signal_emit_by_name (sheets, "sheet-taken", 0, NULL);
  wait_label (dialog, "cannot be imported yet");
  g_assert_nonnull (find_label (sheets, "Leave this sheet out"));
  g_signal_emit_by_name (sheets, "sheet-taken", 0, "directory");
  wait_label (dialog, "New 1, Changed 1, Rejected 1");
  g_signal_emit_by_name (sheets, "sheet-said", 0, "341321", "2023-12-31", NULL);
  wait_label (dialog, "Rejected 3");
  g_signal_emit_by_name (sheets, "sheet-said", 0, NULL, NULL, NULL);
  wait_label (dialog, "New 1, Changed 1, Rejected 1");
  close_dialog (dialog);
  remove_file (file);
}

/* Which of two rows counts is asked where that is wished; what the file lacks is listed. */
static void
test_repeated (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self,
                            "一览表.csv",
                            "埇桥区社工站一览表 截至2023年6月30日,,\n乡镇（街道）,社工站名称,地址\n"
                            "永镇镇,永镇镇社工站,一路\n永镇镇,永镇镇社工站,二路\n");
  GtkWidget *dialog = open_dialog (self, file);
  GtkWidget *words = NULL;
  GtkWidget *choice = NULL;

  wait_label (dialog, "Checked");
  words = sg_test_find (dialog, SG_TYPE_IMPORT_WORDS);
  g_assert_null (find_label (words, "Row 4"));
  choice = gtk_widget_get_next_sibling (find_button (dialog, "Add files…"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 2);
  wait_label (dialog, "Row 4 is the same as row 3");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sg_test_find (words, GTK_TYPE_DROP_DOWN)), 1);
  wait_label (dialog, "Row 3 is the same as row 4");
  g_signal_emit_by_name (find_button (dialog, "Changed 1"), "clicked");
  g_assert_cmpuint (count_lines (dialog), >, 0);
  close_dialog (dialog);
  remove_file (file);
}

/* The clerk's own file goes out with its errors marked, and that is recorded; nothing is imported,
 * and no file that is imported is written over. */
static void
test_copy (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self, "一览表.csv", directory);
  GtkWidget *dialog = open_dialog (self, file);
  g_autofree char *folder = g_path_get_dirname (self->base.path);
  g_autofree char *path = g_build_filename (folder, "copy", NULL);
  g_autofree char *whole = g_strconcat (path, ".xlsx", NULL);
  g_autofree char *after = NULL;

  wait_label (dialog, "New 1, Changed 1, Rejected 1");
  sg_import_dialog_save_copy (SG_IMPORT_DIALOG (dialog), path);
  wait_label (dialog, "copy.xlsx is written.");
  g_assert_true (g_file_test (whole, G_FILE_TEST_IS_REGULAR));
  g_assert_true (gtk_widget_get_visible (find_button (dialog, "Open the copy")));
  g_assert_cmpint (sg_connection_get_int (self->base.connection,
                                          "SELECT count (*) FROM exports WHERE kind = 'table'",
                                          -1),
                   ==,
                   1);
  after = find_station (self, "office_m2");
  g_assert_cmpstr (after, ==, "4500");
  close_dialog (dialog);
  g_unlink (whole);
  remove_file (file);
}

/* What one file brought is taken back where it was imported. */
static void
test_undo (SgTestPage *self, gconstpointer data)
{
  GFile *file = write_file (self, "一览表.csv", directory);
  GtkWidget *dialog = open_dialog (self, file);
  g_autofree char *after = NULL;

  wait_label (dialog, "Checked");
  g_signal_emit_by_name (find_button (dialog, "Import"), "clicked");
  wait_label (dialog, "Imported.");
  g_signal_emit_by_name (find_button (dialog, "Take back"), "clicked");
  wait_label (dialog, "taken back");
  after = find_station (self, "office_m2");
  g_assert_cmpstr (after, ==, "4500");
  g_assert_false (gtk_widget_get_visible (find_button (dialog, "Take back")));
  close_dialog (dialog);
  g_assert_null (self->notice);
  remove_file (file);
}

/* A roster beside the directory finds the stations that are new; each is a change of its own. */
static void
test_together (SgTestPage *self, gconstpointer data)
{
  GFile *roster = write_file (self,
                              "花名册.csv",
                              "埇桥区社工人员花名册 截至2023年6月30日,,\n社工站名称,姓名,岗位\n"
                              "永镇镇第二社工站,甲样例,驻站社工\n");
  GFile *file = write_file (self, "一览表.csv", directory);
  GtkWidget *dialog = open_dialog (self, roster);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  wait_label (dialog, "Rejected 1");
  g_list_store_append (files, file);
  sg_import_dialog_add (SG_IMPORT_DIALOG (dialog), G_LIST_MODEL (files));
  wait_label (dialog, "Checked, nothing is written yet. Rows new: 2, changed: 1, unchanged: 0");
  g_signal_emit_by_name (find_button (dialog, "Import"), "clicked");
  wait_label (dialog, "Imported. Rows added: 2, changed: 1");
  close_dialog (dialog);
  g_assert_cmpstr (
    self->notice, ==, "2 files are imported. “Undo last change” takes them back one by one.");
  remove_file (file);
  remove_file (roster);
}

static GtkWidget *
find_switch (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SWITCH (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_switch (child);
  return found;
}

static guint
pick_all (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_CHECK_BUTTON (widget))
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), TRUE);
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += pick_all (child);
  return n;
}

static guint
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_str_has_suffix (name, ".xlsx"));
      g_unlink (path);
      n++;
    }
  g_rmdir (folder);
  return n;
}

/* A workbook for each table that is picked, beside those that are there already. */
static void
test_templates (SgTestPage *self, gconstpointer data)
{
  GtkWidget *window = sg_templates_window_new (self->context, GTK_WINDOW (self->window));
  g_autofree char *folder = g_dir_make_tmp ("sg-templates-XXXXXX", NULL);
  g_autofree char *written = NULL;
  guint n = 0;

  gtk_window_present (GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_sensitive (find_button (window, "Export…")));
  n = pick_all (window);
  g_assert_cmpuint (n, >, 20);
  g_assert_true (gtk_widget_get_sensitive (find_button (window, "Export…")));
  written = g_strdup_printf ("%u workbooks are written.", n);
  for (guint round = 0; round < 2; round++)
    {
      sg_templates_window_write (SG_TEMPLATES_WINDOW (window), folder);
      g_assert_false (gtk_widget_get_sensitive (find_button (window, "Export…")));
      wait_sensitive (window, "Export…");
      g_assert_nonnull (find_label (window, written));
      gtk_switch_set_active (GTK_SWITCH (find_switch (window)), TRUE);
    }
  close_dialog (window);
  g_assert_cmpuint (empty_folder (folder), ==, 2 * n);
  /* Only the second time anything of the ledger went out. */
  g_assert_cmpint (sg_connection_get_int (self->base.connection,
                                          "SELECT count (*) FROM exports WHERE kind = 'table' AND "
                                          "what = 'directory' AND audience = 'upward'",
                                          -1),
                   ==,
                   1);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);
  add ("import", test_import);
  add ("choose-register", test_choose_register);
  add ("no-register", test_no_register);
  add ("form", test_form);
  add ("choose-form", test_choose_form);
  add ("words", test_words);
  add ("person", test_person);
  add ("columns", test_columns);
  add ("sheet", test_sheet);
  add ("repeated", test_repeated);
  add ("copy", test_copy);
  add ("undo", test_undo);
  add ("together", test_together);
  add ("templates", test_templates);
  return g_test_run ();
}
