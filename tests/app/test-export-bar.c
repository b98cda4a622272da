/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "app/sg-export-bar.h"
#include "ledger/sg-export-record.h"
#include "reports/sg-report.h"

#include <glib/gstdio.h>
#include <string.h>

/* The bar at the foot of the window: hidden, writing, written, failed. */

typedef struct
{
  SgTestPage page;
  SgExportBar *bar;
  char *failed; /* the operation that failed, or NULL */
} Fixture;

static void
failed_cb (Fixture *self, const char *operation, const GError *error)
{
  g_assert_cmpstr (error->message, !=, "");
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
  self->bar = g_object_new (SG_TYPE_EXPORT_BAR, NULL);
  g_object_add_weak_pointer (G_OBJECT (self->bar), (gpointer *) &self->bar);
  sg_test_page_show (&self->page, GTK_WIDGET (self->bar));
}

static gboolean
is_gone (gpointer user_data)
{
  return ((Fixture *) user_data)->bar == NULL;
}

/* The bar goes with its window; the page's tear-down gets another one. */
static void
close_window (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->page.window));
  sg_test_wait (is_gone, self);
  self->page.window = gtk_window_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_window (self);
  g_signal_handlers_disconnect_by_data (self->page.context, self);
  g_clear_pointer (&self->failed, g_free);
  sg_test_page_tear_down (&self->page, data);
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
offers (Fixture *self, const char *label)
{
  return gtk_widget_get_visible (find_button (GTK_WIDGET (self->bar), label));
}

static gboolean
is_revealed (Fixture *self)
{
  return gtk_revealer_get_reveal_child (
    GTK_REVEALER (sg_test_find (GTK_WIDGET (self->bar), GTK_TYPE_REVEALER)));
}

static const char *
get_text (Fixture *self)
{
  return gtk_label_get_text (GTK_LABEL (sg_test_find (GTK_WIDGET (self->bar), GTK_TYPE_LABEL)));
}

static gboolean
is_written (gpointer user_data)
{
  return offers (user_data, "Open");
}

static gboolean
is_failed (gpointer user_data)
{
  return ((Fixture *) user_data)->failed != NULL;
}

/* Nothing, writing with a way to stop it, and then ways to open it; closed, nothing again. */
static void
test_written (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->page.base.folder, "year end", NULL);
  g_autofree char *written = g_strconcat (path, ".xlsx", NULL);

  g_assert_false (is_revealed (self));
  sg_export_bar_write (self->bar, self->page.context, "progress", NULL, NULL, path);
  g_assert_true (is_revealed (self));
  g_assert_nonnull (strstr (get_text (self), "Writing year end.xlsx"));
  g_assert_true (offers (self, "Cancel"));
  g_assert_false (offers (self, "Open"));

  sg_test_wait (is_written, self);
  g_assert_cmpstr (get_text (self), ==, "year end.xlsx is written.");
  g_assert_false (offers (self, "Cancel"));
  g_assert_true (offers (self, "Show in folder"));
  g_assert_true (g_file_test (written, G_FILE_TEST_IS_REGULAR));
  g_assert_null (self->failed);
  g_signal_emit_by_name (gtk_widget_get_last_child (
                           gtk_widget_get_parent (find_button (GTK_WIDGET (self->bar), "Open"))),
                         "clicked");
  g_assert_false (is_revealed (self));
}

/* The newest entry of the ledger's record is of this workbook. */
static void
check_recorded (Fixture *self, const char *audience)
{
  const SgExportFilter newest = { .n_most = 1 };
  g_autoptr (GPtrArray) entries = sg_export_record_read (self->page.base.connection, &newest, NULL);
  g_autofree char *name = g_strconcat (audience, ".xlsx", NULL);
  const SgExportEntry *entry = g_ptr_array_index (entries, 0);

  g_assert_cmpint (entry->kind, ==, SG_EXPORT_REPORT);
  g_assert_cmpstr (entry->audience, ==, audience);
  g_assert_cmpstr (entry->file, ==, name);
  g_assert_cmpstr (entry->reason, ==, "年度审计");
  g_assert_cmpint (entry->n_rows, >, 0);
  g_assert_false (entry->own);
}

/* Each kind of reader gets a file; the same bar writes again and again. */
static void
test_audiences (Fixture *self, gconstpointer data)
{
  static const char *const audiences[] = { "internal", "upward", "public" };

  for (gsize i = 0; i < G_N_ELEMENTS (audiences); i++)
    {
      g_autofree char *name = g_strconcat (audiences[i], ".xlsx", NULL);
      g_autofree char *path = g_build_filename (self->page.base.folder, name, NULL);

      sg_export_bar_write (
        self->bar, self->page.context, "progress", audiences[i], "年度审计", path);
      g_assert_false (offers (self, "Open"));
      sg_test_wait (is_written, self);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      check_recorded (self, audiences[i]);
    }
}

/* Every report of the list can be asked for, and is recorded by its name. */
static void
test_reports (Fixture *self, gconstpointer data)
{
  guint n = 0;
  const SgReport *reports = sg_reports_list (&n);

  for (guint i = 0; i < n; i++)
    {
      const SgExportFilter newest = { .n_most = 1 };
      g_autofree char *name = g_strconcat (reports[i].name, ".xlsx", NULL);
      g_autofree char *path = g_build_filename (self->page.base.folder, name, NULL);
      g_autoptr (GPtrArray) entries = NULL;

      sg_export_bar_write (self->bar, self->page.context, reports[i].name, NULL, NULL, path);
      sg_test_wait (is_written, self);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      entries = sg_export_record_read (self->page.base.connection, &newest, NULL);
      g_assert_cmpstr (
        ((const SgExportEntry *) g_ptr_array_index (entries, 0))->what, ==, reports[i].name);
    }
}

/* A folder that is not there: the bar goes, and the window is told once. */
static void
test_failed (Fixture *self, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (self->page.base.folder, "no such folder", "a.xlsx", NULL);

  sg_export_bar_write (self->bar, self->page.context, "progress", "upward", NULL, path);
  sg_test_wait (is_failed, self);
  g_assert_cmpstr (self->failed, ==, "export");
  g_assert_false (is_revealed (self));
}

static gboolean
is_idle (gpointer user_data)
{
  return !offers (user_data, "Cancel");
}

/* A cancelled export is no failure, and leaves no half file. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->page.base.folder, "a.xlsx", NULL);

  sg_export_bar_write (self->bar, self->page.context, "progress", "upward", NULL, path);
  g_signal_emit_by_name (find_button (GTK_WIDGET (self->bar), "Cancel"), "clicked");
  sg_test_wait (is_idle, self);
  g_assert_null (self->failed);
  g_assert_false (is_revealed (self));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A window that is closed during the export lets it go. */
static void
test_closed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->page.base.folder, "a.xlsx", NULL);

  sg_export_bar_write (self->bar, self->page.context, "progress", "upward", NULL, path);
  close_window (self);
  g_assert_null (self->failed);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);
#define T(name, function) \
  g_test_add ("/app/export-bar/" name, Fixture, NULL, set_up, function, tear_down)
  T ("written", test_written);
  T ("audiences", test_audiences);
  T ("reports", test_reports);
  T ("failed", test_failed);
  T ("cancelled", test_cancelled);
  T ("closed", test_closed);
  return g_test_run ();
}
