/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"
#include "sg-test-vfs.h"

#include "ledger/sg-query.h"
#include "pages/sg-write.h"

typedef struct
{
  gboolean is_there;
  SgWritten *written;
} Answer;

static void
set_up (SgTestPage *self, gconstpointer data)
{
  sg_test_vfs_install ();
  sg_test_page_set_up (self, data);
}

static void
tear_down (SgTestPage *self, gconstpointer data)
{
  sg_test_page_tear_down (self, data);
  sg_test_vfs_uninstall ();
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->written = sg_write_finish (SG_LEDGER (object), result, NULL);
  answer->is_there = TRUE;
}

static gboolean
is_answered (gpointer user_data)
{
  return ((Answer *) user_data)->is_there;
}

/* Returns: (transfer full) (nullable): what the page is told */
static SgWritten *
write_station (SgTestPage *self, const char *station_id)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  SgRecord *record = sg_record_new (&sg_stations);
  Answer answer = { FALSE, NULL };

  g_ptr_array_add (records, record);
  g_assert_true (sg_record_set_key (record, "station_id", station_id, NULL));
  g_assert_true (sg_record_set_key (record, "kind", "township", NULL));
  g_assert_true (sg_record_set_key (record, "name", "夹沟镇社工站", NULL));
  g_assert_true (sg_record_set_key (record, "division_code", "341302105", NULL));
  sg_write_records_async (self->context, "Add", records, answered_cb, &answer);
  sg_test_wait (is_answered, &answer);
  return answer.written;
}

/* Whoever is told that nothing was written tries again: what stands in the ledger must not be there
 * twice then. Each call to the disk fails in turn, those after the commit among them. */
static void
test_told_truly (SgTestPage *self, gconstpointer data)
{
  gboolean struck = TRUE;
  guint n_refused = 0;
  guint n_late = 0;

  for (guint nth = 1; struck; nth++)
    {
      const SgFaultPlan plan = { .fault = SG_FAULT_IO, .calls = SG_CALL_ANY, .nth = nth };
      g_autofree char *station_id = g_strdup_printf ("S9%03u", nth);
      g_autoptr (SgWritten) written = NULL;
      gint64 row_id = 0;

      sg_test_vfs_plan (&plan);
      written = write_station (self, station_id);
      struck = sg_test_vfs_has_struck ();
      sg_test_vfs_restart ();
      row_id = sg_query_find_row (self->base.connection, &sg_stations, station_id, NULL);
      g_assert_cmpint (row_id != 0, ==, written != NULL);
      if (written == NULL)
        {
          n_refused++;
          continue;
        }
      n_late += struck;
      g_assert_cmpint (sg_record_get_row_id (written->record), ==, row_id);
      g_assert_cmpstr (sg_record_get_key (written->record, "station_id"), ==, station_id);
      g_assert_cmpstr (sg_record_get_key (written->record, "name"), ==, "夹沟镇社工站");
    }
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_cmpuint (n_late, >, 0);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);
  g_test_add ("/pages/write/told-truly", SgTestPage, NULL, set_up, test_told_truly, tear_down);
  return g_test_run ();
}
