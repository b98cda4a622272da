/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "pages/sg-findings-page.h"
#include "pages/sg-funds-page.h"
#include "pages/sg-history-page.h"
#include "pages/sg-load.h"
#include "pages/sg-missing-page.h"
#include "pages/sg-overview-page.h"
#include "pages/sg-stations-page.h"
#include "pages/sg-targets-page.h"

#include <string.h>

/* Whatever a page reads can be stopped, and leaving the page gives it up. */

typedef struct
{
  SgTestPage base;
  GtkStack *stack;
  GMutex held; /* as long as the ledger's thread shall not come to the pages' wishes */
} Fixture;

static const struct
{
  const char *name;
  GType (*get_type) (void);
} pages[] = {
  { "overview", sg_overview_page_get_type }, { "stations", sg_stations_page_get_type },
  { "funds", sg_funds_page_get_type },       { "targets", sg_targets_page_get_type },
  { "findings", sg_findings_page_get_type }, { "missing", sg_missing_page_get_type },
  { "history", sg_history_page_get_type },
};

static gpointer
hold_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GMutex *held = data;

  g_mutex_lock (held);
  g_mutex_unlock (held);
  return NULL;
}

/* A disk that does not answer. */
static void
hold (Fixture *self)
{
  g_mutex_lock (&self->held);
  sg_ledger_run_quietly_async (
    self->base.ledger, hold_job, &self->held, NULL, NULL, NULL, NULL, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  sg_test_page_set_up (&self->base, NULL);
  g_mutex_init (&self->held);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new ("home"), "home");
  sg_test_page_show (&self->base, GTK_WIDGET (self->stack));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sg_test_page_tear_down (&self->base, NULL);
  g_mutex_clear (&self->held);
}

static SgPage *
open_page (Fixture *self, guint i)
{
  GtkWidget *page = g_object_new (pages[i].get_type (), NULL);

  gtk_stack_add_named (self->stack, page, "page");
  gtk_stack_set_visible_child (self->stack, page);
  sg_page_set_context (SG_PAGE (page), self->base.context);
  return SG_PAGE (page);
}

static gboolean
is_loading (gpointer user_data)
{
  Fixture *self = user_data;

  return sg_context_get_loads (self->base.context)->len > 0;
}

static gboolean
is_quiet (gpointer user_data)
{
  return !is_loading (user_data);
}

/* Whether a label with that text can be seen. */
static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
says_stopped (gpointer user_data)
{
  return shows (user_data, "Loading was stopped.");
}

static gboolean
says_nothing (gpointer user_data)
{
  return !says_stopped (user_data);
}

/* The clerk stops it while it waits; the page says so, and loads when it is told to. */
static void
test_stopped (Fixture *self, gconstpointer data)
{
  SgPage *page = NULL;

  hold (self);
  page = open_page (self, GPOINTER_TO_UINT (data));
  sg_test_wait (is_loading, self);
  sg_load_stop_all (self->base.context);
  sg_test_wait (says_stopped, page);
  g_assert_true (is_quiet (self));
  g_mutex_unlock (&self->held);
  sg_page_queue_reload (page);
  sg_test_wait (says_nothing, page);
  sg_test_wait (is_quiet, self);
}

/* Who leaves the page while it loads gives that up; it loads when it is looked at again. */
static void
test_left (Fixture *self, gconstpointer data)
{
  SgPage *page = NULL;

  hold (self);
  page = open_page (self, GPOINTER_TO_UINT (data));
  sg_test_wait (is_loading, self);
  gtk_stack_set_visible_child_name (self->stack, "home");
  sg_test_wait (is_quiet, self);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  sg_test_wait (is_loading, self);
  g_mutex_unlock (&self->held);
  sg_test_wait (is_quiet, self);
  g_assert_false (says_stopped (page));
}

/* What was read is not read again because the page was left. */
static void
test_read_once (Fixture *self, gconstpointer data)
{
  SgPage *page = open_page (self, 1);

  sg_test_wait (is_loading, self);
  sg_test_wait (is_quiet, self);
  gtk_stack_set_visible_child_name (self->stack, "home");
  sg_test_settle ();
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  g_assert_true (is_quiet (self));
}

/* A newer wish cancels the older, which is heard of no more. */
static void
test_newer (Fixture *self, gconstpointer data)
{
  g_autoptr (SgLoad) load = NULL;
  g_autoptr (GCancellable) first = NULL;

  first = g_object_ref (sg_load_begin (&load, self->base.context, GTK_WIDGET (self->stack)));
  g_assert_false (g_cancellable_is_cancelled (first));
  g_assert_true (sg_load_begin (&load, self->base.context, NULL) != first);
  g_assert_true (g_cancellable_is_cancelled (first));
  g_assert_cmpuint (sg_context_get_loads (self->base.context)->len, ==, 1);
  sg_load_end (&load);
  g_assert_null (load);
  g_assert_true (is_quiet (self));
}

static void
add_for_page (const char *what, guint i, void (*test) (Fixture *self, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/pages/loads/%s/%s", what, pages[i].name);

  g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      add_for_page ("stopped", i, test_stopped);
      add_for_page ("left", i, test_left);
    }
  g_test_add ("/pages/loads/read-once", Fixture, NULL, set_up, test_read_once, tear_down);
  g_test_add ("/pages/loads/newer", Fixture, NULL, set_up, test_newer, tear_down);
  return g_test_run ();
}
