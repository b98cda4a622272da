/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

/* What a person is told while a change is on its way, and how late it can still be cancelled. */

#define add(name, function)          \
  g_test_add ("/ledger/phase/" name, \
              SgTestLedger,          \
              NULL,                  \
              sg_test_ledger_set_up, \
              function,              \
              sg_test_ledger_tear_down)

/* How far a save has come, and what the main loop heard of it. */
typedef struct
{
  SgLedger *ledger;
  GCancellable *cancellable;
  GError *error;
  gboolean cancel_at_end;
  gboolean done;
  guint heard[SG_PHASE_SAVING + 1];
} Save;

static gpointer
add_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Save *save = data;
  g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);
  g_autoptr (SgChange) change = sg_change_begin (connection, "王敏", "Add", error);

  sg_record_set_key (record, "name", "样例中心", NULL);
  if (change == NULL || !sg_change_put (change, record, NULL, error)
      || !sg_change_commit (change, NULL, error))
    return NULL;
  if (save->cancel_at_end)
    g_cancellable_cancel (save->cancellable);
  return g_strdup ("done");
}

static void
phase_cb (Save *save)
{
  save->heard[sg_ledger_get_phase (save->ledger)]++;
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Save *save = user_data;
  g_autofree char *answer = sg_ledger_run_finish (SG_LEDGER (object), result, &save->error);

  save->done = TRUE;
}

static void
begin (Save *save, const char *path)
{
  g_autoptr (GError) error = NULL;

  save->ledger = sg_ledger_open_sync (path, FALSE, &error);
  g_assert_no_error (error);
  save->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (save->ledger, "notify::phase", G_CALLBACK (phase_cb), save);
  sg_ledger_run_async (
    save->ledger, add_job, save, NULL, g_free, save->cancellable, saved_cb, save);
}

static void
end (Save *save)
{
  while (!save->done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (save->ledger, save);
  sg_ledger_close (save->ledger);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&save->ledger);
  g_clear_object (&save->cancellable);
}

/* Cancelled just after the commit, it is done and says so. */
static void
test_too_late (SgTestLedger *self, gconstpointer data)
{
  Save save = { .cancel_at_end = TRUE };

  begin (&save, self->path);
  end (&save);
  g_assert_no_error (save.error);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 1);
}

static void
wait_for_waiting (Save *save)
{
  while (save->heard[SG_PHASE_WAITING] == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sg_ledger_get_phase (save->ledger), ==, SG_PHASE_WAITING);
}

/* Somebody else writes: the main loop hears that, and the change goes through once they are done.
 */
static void
test_waits (SgTestLedger *self, gconstpointer data)
{
  Save save = { 0 };

  g_assert_true (sg_connection_begin_write (self->connection, NULL));
  begin (&save, self->path);
  wait_for_waiting (&save);
  sg_connection_rollback (self->connection);
  end (&save);
  g_assert_no_error (save.error);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 1);
}

static void
test_gives_up_waiting (SgTestLedger *self, gconstpointer data)
{
  Save save = { 0 };

  g_assert_true (sg_connection_begin_write (self->connection, NULL));
  begin (&save, self->path);
  wait_for_waiting (&save);
  g_cancellable_cancel (save.cancellable);
  end (&save);
  g_assert_error (save.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&save.error);
  sg_connection_rollback (self->connection);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 0);
}

static void
note_cb (SgPhase phase, gpointer user_data)
{
  g_string_append_c (user_data, (char) ('0' + (int) phase));
}

/* A change is written, then saved until its job ends; one that is given up is never saved. */
static void
test_order (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GString) phases = g_string_new (NULL);

  sg_connection_set_phase_func (self->connection, note_cb, phases);
  sg_test_put (self, &sg_orgs, "name", "样例中心", NULL);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 1);
  g_assert_cmpstr (phases->str, ==, "23");
  g_assert_true (sg_connection_take_committed (self->connection));
  sg_connection_set_phase (self->connection, SG_PHASE_IDLE);
  g_assert_true (sg_connection_begin_write (self->connection, NULL));
  sg_connection_rollback (self->connection);
  g_assert_cmpstr (phases->str, ==, "23020");
  sg_connection_set_phase_func (self->connection, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("too-late", test_too_late);
  add ("waits", test_waits);
  add ("gives-up-waiting", test_gives_up_waiting);
  add ("order", test_order);
  return g_test_run ();
}
