/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "catalogue/sg-register.h"
#include "pages/sg-milestone-card.h"
#include "pages/sg-targets-page.h"

/* The targets on their time line, and the figure that is frozen. */

static gboolean
has_card (gpointer user_data)
{
  return sg_test_find (user_data, SG_TYPE_MILESTONE_CARD) != NULL;
}

static gboolean
has_frozen (gpointer user_data)
{
  SgTestPage *self = user_data;

  return sg_test_count (&self->base, &sg_freezes) == 1;
}

static void
test_freeze (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = g_object_new (SG_TYPE_TARGETS_PAGE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuery) query = sg_query_new (&sg_freezes);
  g_autoptr (GPtrArray) frozen = NULL;

  sg_page_set_context (SG_PAGE (page), self->context);
  sg_test_page_show (self, page);
  sg_test_wait (has_card, page);
  /* The first milestone is due at the end of 2022, the day that the fixture looks at. */
  g_signal_emit_by_name (sg_test_find (page, SG_TYPE_MILESTONE_CARD), "freeze");
  sg_test_wait (has_frozen, self);
  sg_test_wait_notice (self);
  frozen = sg_query_run (self->base.connection, query, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sg_record_get_key (g_ptr_array_index (frozen, 0), "due_on"), ==, "2022-12-31");
  g_assert_cmpstr (sg_record_get_key (g_ptr_array_index (frozen, 0), "numerator"), ==, "1");
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  g_test_add ("/pages/targets/freeze",
              SgTestPage,
              NULL,
              sg_test_page_set_up,
              test_freeze,
              sg_test_page_tear_down);

  return g_test_run ();
}
