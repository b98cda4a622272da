/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "base/sg-core.h"
#include "widgets/sg-field-control.h"
#include "widgets/sg-field-row.h"
#include "widgets/sg-widgets.h"

/* Nothing that a test waits for takes longer, not even on a busy machine. */
#define DEADLINE_SECONDS 60

void
sg_test_page_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  sg_core_init ("en");
  sg_widgets_init ();
}

static void
notice_cb (SgTestPage *self, const char *text, gint64 change)
{
  g_free (self->notice);
  self->notice = g_strdup (text);
  self->change = change;
}

static void
failure_cb (SgTestPage *self, const char *operation, const GError *error)
{
  g_error ("%s: %s", operation, error->message);
}

static void
fill (SgTestPage *self)
{
  SgTestLedger *base = &self->base;

  sg_test_put (base, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put (base,
               &sg_stations,
               "station_id",
               "S0001",
               "kind",
               "township",
               "name",
               "永镇镇社工站",
               "division_code",
               "341302122",
               "office_m2",
               "45",
               NULL);
  sg_test_put (base,
               &sg_stations,
               "station_id",
               "S0002",
               "kind",
               "room",
               "name",
               "夹沟村社工室",
               "division_code",
               "341302105203",
               NULL);
  sg_test_put (base,
               &sg_station_status,
               "station_id",
               "S0001",
               "status",
               "built",
               "from_date",
               "2021-10-19",
               NULL);
  sg_test_put (base, &sg_persons, "person_id", "P00001", "name", "米鼎森", "sex", "男", NULL);
  sg_test_put (base,
               &sg_posts,
               "person_id",
               "P00001",
               "station_id",
               "S0001",
               "role",
               "resident",
               "employment",
               "full_time",
               "start_on",
               "2021-10-19",
               NULL);
  self->station = sg_query_find_row (base->connection, &sg_stations, "S0001", NULL);
}

void
sg_test_page_set_up (SgTestPage *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sg_test_ledger_set_up (&self->base, data);
  fill (self);
  self->ledger = sg_ledger_open_sync (self->base.path, FALSE, &error);
  g_assert_no_error (error);
  self->context = sg_context_new (self->ledger);
  sg_context_set_as_of (self->context, "2022-12-31");
  g_signal_connect_swapped (self->context, "notice", G_CALLBACK (notice_cb), self);
  g_signal_connect_swapped (self->context, "failure", G_CALLBACK (failure_cb), self);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 700);
}

void
sg_test_page_tear_down (SgTestPage *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  sg_test_settle ();
  g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
  sg_ledger_close (self->ledger);
  g_clear_object (&self->ledger);
  g_clear_pointer (&self->notice, g_free);
  sg_test_ledger_tear_down (&self->base, data);
}

void
sg_test_page_show (SgTestPage *self, GtkWidget *child)
{
  gtk_window_set_child (GTK_WINDOW (self->window), child);
  gtk_window_present (GTK_WINDOW (self->window));
}

void
sg_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
late_cb (gpointer user_data)
{
  g_error ("What the test waits for does not come.");
  return G_SOURCE_REMOVE;
}

void
sg_test_wait (SgTestCondition condition, gpointer user_data)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_SECONDS, late_cb, NULL);

  while (!condition (user_data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

static gboolean
has_notice (gpointer user_data)
{
  return ((SgTestPage *) user_data)->notice != NULL;
}

void
sg_test_wait_notice (SgTestPage *self)
{
  sg_test_wait (has_notice, self);
}

GtkWidget *
sg_test_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = sg_test_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
sg_test_find_row (GtkWidget *widget, const char *key)
{
  if (SG_IS_FIELD_ROW (widget)
      && g_str_equal (sg_field_row_get_field (SG_FIELD_ROW (widget))->key, key))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = sg_test_find_row (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

GtkWidget *
sg_test_wait_dialog (void)
{
  sg_test_wait (has_dialog, NULL);
  return find_dialog ();
}

void
sg_test_type (GtkWidget *widget, const char *key, const char *text)
{
  GtkWidget *row = sg_test_find_row (widget, key);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (sg_test_find (row, SG_TYPE_FIELD_CONTROL)), text);
}
