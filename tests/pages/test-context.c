/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/sg-page.h"
#include "sg-test-page.h"

/* A page that counts how often it was asked to load. */
#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, SgPage)

struct _TestPage
{
  SgPage parent_instance;

  guint n_reloads;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, SG_TYPE_PAGE)

static void
test_page_reload (SgPage *page)
{
  TEST_PAGE (page)->n_reloads++;
}

static void
test_page_class_init (TestPageClass *klass)
{
  SG_PAGE_CLASS (klass)->reload = test_page_reload;
}

static void
test_page_init (TestPage *self)
{
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_first (SgTestPage *self, gconstpointer data)
{
  SgContext *context = self->context;

  g_assert_true (sg_context_get_ledger (context) == self->ledger);
  g_assert_cmpstr (sg_profile_get_id (sg_context_get_profile (context)), ==, "suzhou-2022");
  g_assert_cmpstr (sg_context_get_under (context), ==, "3413");
  g_assert_cmpstr (sg_context_get_under_name (context), ==, "宿州市");
  g_assert_true (sg_context_get_masked (context));
  g_assert_false (sg_context_is_read_only (context));
}

static void
test_as_of (SgTestPage *self, gconstpointer data)
{
  static const struct
  {
    const char *date;
    const char *shown;
    guint n_notified;
  } cases[] = {
    { "2022-12-31", "2022-12-31", 1 }, { "2022-12-31", "2022-12-31", 1 },
    { "2022-02-30", "2022-12-31", 1 }, { "yesterday", "2022-12-31", 1 },
    { NULL, "2022-12-31", 1 },         { "2020-02-29", "2020-02-29", 2 },
  };
  guint n_notified = 0;

  sg_context_set_as_of (self->context, "2019-01-01");
  g_signal_connect_swapped (self->context, "notify::as-of", G_CALLBACK (count_cb), &n_notified);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sg_context_set_as_of (self->context, cases[i].date);
      g_assert_cmpstr (sg_context_get_as_of (self->context), ==, cases[i].shown);
      g_assert_cmpuint (n_notified, ==, cases[i].n_notified);
    }
}

static void
test_under (SgTestPage *self, gconstpointer data)
{
  guint n_notified = 0;

  g_signal_connect_swapped (self->context, "notify::under", G_CALLBACK (count_cb), &n_notified);
  sg_context_set_under (self->context, "341322", "萧县");
  sg_context_set_under (self->context, "341322", "萧县");
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (sg_context_get_under_name (self->context), ==, "萧县");
}

static void
test_author (SgTestPage *self, gconstpointer data)
{
  g_autofree char *account = g_strdup (sg_context_get_author (self->context));

  sg_context_set_author (self->context, "李晓");
  g_assert_cmpstr (sg_context_get_author (self->context), ==, "李晓");
  sg_context_set_author (self->context, "");
  g_assert_cmpstr (sg_context_get_author (self->context), ==, account);
}

static void
failure_cb (guint *count, const char *operation, const GError *error)
{
  g_assert_cmpstr (operation, ==, "save");
  g_assert_nonnull (error);
  (*count)++;
}

static void
test_failure (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgContext) context = sg_context_new (self->ledger);
  g_autoptr (GError) cancelled = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  g_autoptr (GError) failed = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "It broke.");
  guint n_failures = 0;

  g_signal_connect_swapped (context, "failure", G_CALLBACK (failure_cb), &n_failures);
  sg_context_failure (context, "save", cancelled);
  g_assert_cmpuint (n_failures, ==, 0);
  sg_context_failure (context, "save", failed);
  g_assert_cmpuint (n_failures, ==, 1);
}

/* Several changes at once make one load; what is not on the screen loads when it is shown. */
static void
test_reload (SgTestPage *self, gconstpointer data)
{
  TestPage *page = g_object_new (TEST_TYPE_PAGE, "context", self->context, NULL);

  sg_context_ledger_changed (self->context);
  sg_test_settle ();
  g_assert_cmpuint (page->n_reloads, ==, 0);

  sg_test_page_show (self, GTK_WIDGET (page));
  g_assert_cmpuint (page->n_reloads, ==, 1);
  sg_context_set_as_of (self->context, "2022-12-31");
  sg_context_set_under (self->context, "341322", "萧县");
  sg_context_ledger_changed (self->context);
  sg_test_settle ();
  g_assert_cmpuint (page->n_reloads, ==, 2);

  gtk_widget_hide (GTK_WIDGET (page));
  sg_context_set_as_of (self->context, "2021-12-31");
  sg_test_settle ();
  g_assert_cmpuint (page->n_reloads, ==, 2);
  gtk_widget_show (GTK_WIDGET (page));
  sg_test_settle ();
  g_assert_cmpuint (page->n_reloads, ==, 3);
}

static void
test_plain_page (SgTestPage *self, gconstpointer data)
{
  SgPage *page = g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, NULL));

  g_assert_null (sg_page_get_context (page));
  g_assert_false (sg_page_can_find (page));
  g_assert_false (sg_page_can_print (page));
  g_assert_false (sg_page_show_record (page, "stations", 1));
  g_assert_true (sg_page_can_leave (page, (GSourceOnceFunc) count_cb, NULL));
  g_assert_finalize_object (page);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);
#define T(name, function)             \
  g_test_add ("/pages/context/" name, \
              SgTestPage,             \
              NULL,                   \
              sg_test_page_set_up,    \
              function,               \
              sg_test_page_tear_down)
  T ("first", test_first);
  T ("as-of", test_as_of);
  T ("under", test_under);
  T ("author", test_author);
  T ("failure", test_failure);
  T ("reload", test_reload);
  T ("plain-page", test_plain_page);
  return g_test_run ();
}
