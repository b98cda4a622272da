/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "app/sg-place-warning.h"
#include "app/sg-settings.h"
#include "app/sg-trouble.h"
#include "base/sg-file-risk.h"
#include "widgets/sg-notice.h"

#include <glib/gstdio.h>
#include <string.h>

/* The bars below the header: what they take over, what they say, and when they go. */

#define add(name, function) \
  g_test_add (              \
    "/app/notices/" name, SgTestPage, NULL, sg_test_page_set_up, function, sg_test_page_tear_down)

static SgNotice *
find_notice (GtkWidget *bar)
{
  return SG_NOTICE (sg_test_find (bar, SG_TYPE_NOTICE));
}

static GtkWidget *
show_trouble (SgTestPage *self)
{
  GtkWidget *trouble = sg_trouble_new ();

  sg_test_page_show (self, trouble);
  sg_trouble_set_context (SG_TROUBLE (trouble), self->context);
  g_assert_false (sg_notice_is_shown (find_notice (trouble)));
  return trouble;
}

static gboolean
take (GtkWidget *trouble, const char *operation, int code)
{
  g_autoptr (GError) error = g_error_new_literal (SG_ERROR, code, "The sentence.");

  return sg_trouble_take (SG_TROUBLE (trouble), operation, error);
}

/* What the ledger's file or its disk stood in the way of belongs to the bar, the rest does not. */
static void
test_takes (SgTestPage *self, gconstpointer data)
{
  GtkWidget *trouble = show_trouble (self);

  g_assert_false (take (trouble, "save", SG_ERROR_INVALID));
  g_assert_false (take (trouble, "undo", SG_ERROR_REFUSED));
  g_assert_false (take (trouble, "export", SG_ERROR_NO_SPACE));
  g_assert_false (sg_notice_is_shown (find_notice (trouble)));
  g_assert_true (take (trouble, "undo", SG_ERROR_BUSY));
  g_assert_cmpstr (sg_notice_get_text (find_notice (trouble)), ==, "The sentence.");
  g_assert_true (take (trouble, "save", SG_ERROR_NO_SPACE));
  g_assert_nonnull (strstr (sg_notice_get_text (find_notice (trouble)), "not saved yet"));
}

static void
retry_cb (guint *n_retries)
{
  (*n_retries)++;
}

/* Trying again asks whoever failed, and a change that went through ends the bar. */
static void
test_retry (SgTestPage *self, gconstpointer data)
{
  GtkWidget *trouble = show_trouble (self);
  guint n_retries = 0;

  g_signal_connect_swapped (self->context, "retry", G_CALLBACK (retry_cb), &n_retries);
  g_assert_true (take (trouble, "save", SG_ERROR_BUSY));
  g_signal_emit_by_name (find_notice (trouble), "response", 1);
  g_assert_cmpuint (n_retries, ==, 1);
  g_assert_true (take (trouble, "save", SG_ERROR_BUSY));
  sg_context_notice (self->context, "Looked at.", 0);
  g_assert_true (sg_notice_is_shown (find_notice (trouble)));
  sg_context_notice (self->context, "Saved.", 7);
  g_assert_false (sg_notice_is_shown (find_notice (trouble)));
  g_signal_handlers_disconnect_by_data (self->context, &n_retries);
}

static gboolean
is_shown (gpointer notice)
{
  return sg_notice_is_shown (notice);
}

static gboolean
is_hidden (gpointer notice)
{
  return !sg_notice_is_shown (notice);
}

static GtkWidget *
show_warning (SgTestPage *self)
{
  GtkWidget *warning = sg_place_warning_new ();

  sg_test_page_show (self, warning);
  sg_place_warning_set_context (SG_PLACE_WARNING (warning), self->context);
  return warning;
}

static void
open_to_all (SgTestPage *self)
{
  g_assert_cmpint (g_chmod (self->base.folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (self->base.path, 0664), ==, 0);
}

/* The bar closes the file to others where the clerk wants that. */
static void
test_restrict (SgTestPage *self, gconstpointer data)
{
  GtkWidget *warning = NULL;

  open_to_all (self);
  warning = show_warning (self);
  sg_test_wait (is_shown, find_notice (warning));
  g_signal_emit_by_name (find_notice (warning), "response", 1);
  sg_test_wait (is_hidden, find_notice (warning));
  g_assert_cmpint (sg_file_find_risks (self->base.path), ==, SG_FILE_RISK_NONE);
}

/* A warning that was closed is remembered. */
static void
test_answered (SgTestPage *self, gconstpointer data)
{
  g_autofree char *key = g_strdup_printf ("1:%s", self->base.path);
  GtkWidget *warning = NULL;

  open_to_all (self);
  warning = show_warning (self);
  sg_test_wait (is_shown, find_notice (warning));
  g_assert_false (sg_settings_is_answered (key));
  g_signal_emit_by_name (find_notice (warning), "response", GTK_RESPONSE_CLOSE);
  g_assert_true (sg_settings_is_answered (key));
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);
  add ("takes", test_takes);
  add ("retry", test_retry);
  add ("restrict", test_restrict);
  add ("answered", test_answered);
  return g_test_run ();
}
