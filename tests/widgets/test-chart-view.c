/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-press.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "charts/sg-bar-chart.h"
#include "widgets/sg-chart-canvas.h"
#include "widgets/sg-chart-print.h"
#include "widgets/sg-chart-row.h"
#include "widgets/sg-chart-table-window.h"
#include "widgets/sg-chart-view.h"
#include "widgets/sg-widgets.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  GtkWidget *window;
  SgChartView *view;
  SgChartCanvas *canvas;
  guint activated;
  guint n_failures;
} Fixture;

static SgChart *
make_chart (void)
{
  static const SgBarItem items[] = {
    { "341302", "Yongqiao", TRUE, 26, 36, 1 },
    { "341321", "Dangshan", TRUE, 7, 16, 0 },
    { "341322", "Xiao", TRUE, 14, 23, 1 },
  };
  const SgBarData data = { .title = "Coverage by district",
                           .item_head = "District",
                           .value_head = "Coverage",
                           .ratio = TRUE,
                           .target = 60,
                           .items = items,
                           .n_items = G_N_ELEMENTS (items) };

  return sg_bar_chart_new (&data);
}

static void
activated_cb (SgChartView *view, guint item, Fixture *fixture)
{
  fixture->activated = item;
}

static void
failure_cb (SgChartView *view, const char *operation, const GError *error, Fixture *fixture)
{
  fixture->n_failures++;
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("nothing was drawn within ten seconds");
  return G_SOURCE_REMOVE;
}

/* Waits until the canvas has a size, so until it was laid out on the screen. */
static void
wait_for_layout (Fixture *fixture)
{
  guint deadline = g_timeout_add_seconds (10, give_up_cb, NULL);

  while (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) <= 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_source_remove (deadline);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgChart) chart = make_chart ();

  fixture->activated = SG_CHART_NONE;
  fixture->view = SG_CHART_VIEW (sg_chart_view_new ());
  fixture->canvas = SG_CHART_CANVAS (sg_chart_view_get_canvas (fixture->view));
  g_signal_connect (fixture->view, "item-activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect (fixture->view, "failure", G_CALLBACK (failure_cb), fixture);
  sg_chart_view_set_chart (fixture->view, chart);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for_layout (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->view);
}

static void
press (Fixture *fixture, const char *trigger)
{
  if (!sg_test_press (GTK_WIDGET (fixture->canvas), trigger))
    g_error ("there is no key %s", trigger);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (sg_chart_canvas_get_mark (fixture->canvas), ==, SG_CHART_NONE);
  press (fixture, "Return");
  g_assert_cmpuint (fixture->activated, ==, SG_CHART_NONE);
  press (fixture, "Down");
  g_assert_cmpuint (sg_chart_canvas_get_mark (fixture->canvas), ==, 0);
  press (fixture, "Down");
  press (fixture, "Down");
  press (fixture, "Down");
  g_assert_cmpuint (sg_chart_canvas_get_mark (fixture->canvas), ==, 2);
  press (fixture, "Up");
  press (fixture, "Return");
  g_assert_cmpuint (fixture->activated, ==, 1);
  press (fixture, "End");
  press (fixture, "space");
  g_assert_cmpuint (fixture->activated, ==, 2);
  press (fixture, "Home");
  g_assert_cmpuint (sg_chart_canvas_get_mark (fixture->canvas), ==, 0);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgChart) chart = make_chart ();
  g_autofree char *summary = sg_chart_dup_summary (chart);
  g_autofree char *item = sg_chart_dup_tooltip (chart, 1);

  gtk_test_accessible_assert_role (fixture->canvas, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (fixture->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL, summary);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (fixture->canvas), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary);
  sg_chart_canvas_set_mark (fixture->canvas, 1);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (fixture->canvas), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, item);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (fixture->canvas)));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas)));
}

/* The page is as wide as it is; the chart says how high it would like to be. */
static void
test_size (Fixture *fixture, gconstpointer data)
{
  int minimum;
  int natural;

  gtk_widget_measure (
    GTK_WIDGET (fixture->canvas), GTK_ORIENTATION_VERTICAL, 500, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, >, 0);
  g_assert_cmpint (natural, >=, minimum);
  g_assert_cmpint (natural, <, 300);
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgChart) chart = make_chart ();
  SgChartTableWindow *window = sg_chart_table_window_new (chart, GTK_WINDOW (fixture->window));
  GListModel *rows = sg_chart_table_window_get_rows (window);
  g_autoptr (SgChartRow) row = g_list_model_get_item (rows, 1);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
  g_assert_cmpstr (sg_chart_row_get_cell (row, 0), ==, "Dangshan");
  g_assert_cmpstr (sg_chart_row_get_cell (row, 3), ==, "43.7 %");
  g_assert_cmpstr (sg_chart_row_get_cell (row, 4), ==, "Not met");
  gtk_window_present (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) texture = sg_chart_view_make_texture (fixture->view);

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1920);
  g_assert_cmpint (gdk_texture_get_height (texture), >, 400);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.copy", NULL);
  g_assert_true (gdk_content_formats_contain_gtype (
    gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (fixture->view))),
    GDK_TYPE_TEXTURE));
}

/* What came of saving. */
typedef struct
{
  gboolean saved;
  int code; /* of the failure */
} Outcome;

static void
outcome_saved_cb (Outcome *outcome, const char *path)
{
  outcome->saved = TRUE;
}

static void
outcome_failure_cb (Outcome *outcome, const char *operation, const GError *error)
{
  g_assert_true (error->domain == SG_ERROR);
  outcome->code = error->code;
}

static void
save (Fixture *fixture, const char *path, Outcome *outcome)
{
  memset (outcome, 0, sizeof *outcome);
  sg_chart_view_save (fixture->view, path);
  while (!outcome->saved && outcome->code == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("chart-view-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (folder, "a.svg", NULL);
  g_autofree char *bad = g_build_filename (folder, "a.doc", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "a.png", NULL);
  Outcome outcome;

  g_signal_connect_swapped (fixture->view, "saved", G_CALLBACK (outcome_saved_cb), &outcome);
  g_signal_connect_swapped (fixture->view, "failure", G_CALLBACK (outcome_failure_cb), &outcome);
  save (fixture, good, &outcome);
  g_assert_true (outcome.saved);
  g_assert_cmpint (g_remove (good), ==, 0);
  save (fixture, bad, &outcome);
  g_assert_cmpint (outcome.code, ==, SG_ERROR_INVALID);
  save (fixture, nowhere, &outcome);
  g_assert_cmpint (outcome.code, ==, SG_ERROR_NOT_FOUND);
  g_signal_handlers_disconnect_by_data (fixture->view, &outcome);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static GPtrArray *
list_twice (SgChart *chart)
{
  GPtrArray *charts = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_chart_unref);

  g_ptr_array_add (charts, sg_chart_ref (chart));
  g_ptr_array_add (charts, sg_chart_ref (chart));
  return charts;
}

/* How many pages a PDF file has: its tree of pages says so. */
static gboolean
has_pages (const char *pdf, gsize length, const char *count)
{
  g_autofree char *mark = g_strconcat ("/Count ", count, NULL);
  const char *end = pdf + length - strlen (mark);

  for (const char *at = pdf; at < end; at++)
    if (memcmp (at, mark, strlen (mark)) == 0)
      return TRUE;
  return FALSE;
}

/* The pages that are printed, exported to a file as the printer would get it. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkPrintOperation) operation
    = sg_chart_print_new (list_twice (sg_chart_view_get_chart (fixture->view)));
  g_autofree char *folder = g_dir_make_tmp ("chart-view-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (
    gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error),
    ==,
    GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_true (has_pages (content, length, "2"));
  g_remove (path);
  g_rmdir (folder);
}

/* Without a chart there is nothing to do, and nothing breaks. */
static void
test_without_chart (Fixture *fixture, gconstpointer data)
{
  sg_chart_view_set_chart (fixture->view, NULL);
  g_assert_null (sg_chart_view_get_chart (fixture->view));
  g_assert_false (sg_test_press (GTK_WIDGET (fixture->canvas), "Down"));
  /* Actions that are off do nothing: without a chart they would stop the program. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.copy", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.table", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sg_core_init ("en");
  sg_widgets_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/chart-view/keys", test_keys);
  ADD ("/chart-view/accessible", test_accessible);
  ADD ("/chart-view/size", test_size);
  ADD ("/chart-view/table", test_table);
  ADD ("/chart-view/picture", test_picture);
  ADD ("/chart-view/save", test_save);
  ADD ("/chart-view/print", test_print);
  ADD ("/chart-view/without-chart", test_without_chart);
  return g_test_run ();
}
