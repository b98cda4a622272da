/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"
#include "sg-test-vfs.h"

#include "ledger/sg-check.h"

/* The main loop never waits for the disk, and what is given up ends soon, with nothing half done.
 * The disk is stopped and let go by the test, so that nothing here depends on how fast a computer
 * is. */

#define add(name, function) \
  g_test_add ("/ledger/cancel/" name, SgTestLedger, NULL, set_up, function, tear_down)

/* After it was cancelled a job may end the call that it is in, let go of locks and roll back. */
#define MOST_CALLS_AFTER 40

/* Rounds that the main loop does while the disk hangs. */
#define N_ROUNDS 100

/* The disk of all tests. */
static struct
{
  GMutex mutex;
  GCond cond;
  gboolean stopped;
  gboolean hanging; /* somebody waits in a call */
  guint n_calls;
  guint cancel_at; /* the call before which it is cancelled, from 1 */
  GCancellable *cancellable;
} disk;

/* Before each call of the engine. */
static void
call_cb (void)
{
  g_autoptr (GCancellable) cancellable = NULL;

  g_mutex_lock (&disk.mutex);
  disk.n_calls++;
  if (disk.cancel_at != 0 && disk.n_calls == disk.cancel_at)
    cancellable = g_object_ref (disk.cancellable);
  while (disk.stopped)
    {
      disk.hanging = TRUE;
      g_cond_broadcast (&disk.cond);
      g_cond_wait (&disk.cond, &disk.mutex);
    }
  disk.hanging = FALSE;
  g_mutex_unlock (&disk.mutex);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
}

static void
stop_disk (void)
{
  g_mutex_lock (&disk.mutex);
  disk.stopped = TRUE;
  g_mutex_unlock (&disk.mutex);
}

static void
wait_until_it_hangs (void)
{
  g_mutex_lock (&disk.mutex);
  while (!disk.hanging)
    g_cond_wait (&disk.cond, &disk.mutex);
  g_mutex_unlock (&disk.mutex);
}

static void
let_disk_go (void)
{
  g_mutex_lock (&disk.mutex);
  disk.stopped = FALSE;
  disk.n_calls = 0;
  g_cond_broadcast (&disk.cond);
  g_mutex_unlock (&disk.mutex);
}

static void
set_up (SgTestLedger *self, gconstpointer data)
{
  sg_test_ledger_set_up (self, data);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("机构 %u", i);

      sg_test_put (self, &sg_orgs, "name", name, NULL);
    }
  g_clear_pointer (&self->connection, sg_connection_close);
  sg_test_vfs_install ();
  sg_test_vfs_set_hook (call_cb);
}

static void
tear_down (SgTestLedger *self, gconstpointer data)
{
  sg_test_vfs_set_hook (NULL);
  sg_test_vfs_uninstall ();
  disk.cancel_at = 0;
  disk.n_calls = 0;
  sg_test_ledger_tear_down (self, data);
}

static SgLedger *
open_ledger (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  SgLedger *ledger = sg_ledger_open_sync (self->path, FALSE, &error);

  g_assert_no_error (error);
  return ledger;
}

static gpointer
check_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return sg_ledger_check (connection, error);
}

static gpointer
save_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgChange) change = sg_change_begin (connection, "王敏", "Save", error);

  for (guint i = 0; change != NULL && i < 3; i++)
    {
      g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);
      g_autofree char *name = g_strdup_printf ("新机构 %u", i);

      sg_record_set_key (record, "name", name, NULL);
      if (!sg_change_put (change, record, NULL, error))
        return NULL;
    }
  return change != NULL && sg_change_commit (change, NULL, error) ? g_strdup ("done") : NULL;
}

static gint64
count_new (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  sg_test_vfs_set_hook (NULL);
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  n = sg_connection_get_int (
    self->connection, "SELECT count (*) FROM orgs WHERE name LIKE '新机构%'", -1);
  sg_test_check_clean (self);
  g_clear_pointer (&self->connection, sg_connection_close);
  sg_test_vfs_set_hook (call_cb);
  return n;
}

static void
iterate (guint n_rounds)
{
  for (guint i = 0; i < n_rounds; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
expect_cancelled (SgLedger *ledger, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  wait_for (result);
  g_assert_null (sg_ledger_run_finish (ledger, *result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The caller and its main loop go on while the disk hangs, in a read, a write and an opening. */
static void
test_nobody_waits (SgTestLedger *self, gconstpointer data)
{
  SgJob jobs[] = { check_job, save_job };

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autoptr (SgLedger) ledger = open_ledger (self);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      gpointer answer = NULL;

      stop_disk ();
      sg_ledger_run_async (
        ledger, jobs[i], NULL, NULL, NULL, NULL, sg_test_store_result_cb, &result);
      wait_until_it_hangs ();
      iterate (N_ROUNDS);
      g_assert_null (result);
      let_disk_go ();
      wait_for (&result);
      answer = sg_ledger_run_finish (ledger, result, &error);
      g_assert_no_error (error);
      g_assert_nonnull (answer);
      if (jobs[i] == check_job)
        g_ptr_array_unref (answer);
      else
        g_free (answer);
    }
  g_assert_cmpint (count_new (self), ==, 3);
}

/* Whoever gives up an opening, or waits behind others, is let go while the disk still hangs. */
static void
test_let_go_at_once (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) opening = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  stop_disk ();
  sg_ledger_run_async (ledger, check_job, NULL, NULL, NULL, NULL, sg_test_store_result_cb, &first);
  sg_ledger_run_async (
    ledger, save_job, NULL, NULL, g_free, cancellable, sg_test_store_result_cb, &second);
  sg_ledger_open_async (self->path, FALSE, cancellable, sg_test_store_result_cb, &opening);
  wait_until_it_hangs ();
  iterate (N_ROUNDS);
  g_assert_null (second);
  g_cancellable_cancel (cancellable);
  /* Not from within the giving up. */
  g_assert_null (second);
  expect_cancelled (ledger, &second);
  wait_for (&opening);
  g_assert_null (sg_ledger_open_finish (opening, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (first);
  let_disk_go ();
  wait_for (&first);
  faults = sg_ledger_run_finish (ledger, first, &error);
  g_assert_no_error (error);
  g_clear_object (&ledger);
  g_assert_cmpint (count_new (self), ==, 0);
}

/* A read that is under way ends with the call that it is in. */
static void
test_a_read_ends_soon (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autoptr (GAsyncResult) result = NULL;

  stop_disk ();
  sg_ledger_run_async (
    ledger, check_job, NULL, NULL, NULL, cancellable, sg_test_store_result_cb, &result);
  wait_until_it_hangs ();
  g_cancellable_cancel (cancellable);
  let_disk_go ();
  expect_cancelled (ledger, &result);
  g_assert_cmpuint (disk.n_calls, <=, MOST_CALLS_AFTER);
}

/* Returns: whether the save was cancelled before it was done. */
static gboolean
cancel_save_at (SgTestLedger *self, guint n)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  disk.n_calls = 0;
  disk.cancel_at = n;
  disk.cancellable = cancellable;
  sg_ledger_run_async (
    ledger, save_job, NULL, NULL, g_free, cancellable, sg_test_store_result_cb, &result);
  wait_for (&result);
  answer = sg_ledger_run_finish (ledger, result, &error);
  disk.cancel_at = 0;
  if (answer != NULL)
    return FALSE;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (disk.n_calls, <=, n + MOST_CALLS_AFTER);
  return TRUE;
}

/* Cancelled before its n-th call for every n: until the commit nothing is there, from it on all. */
static void
test_a_save_is_done_or_not (SgTestLedger *self, gconstpointer data)
{
  guint n = 1;

  while (cancel_save_at (self, n))
    {
      g_assert_cmpint (count_new (self), ==, 0);
      n++;
    }
  g_test_message ("can be cancelled before each of the first %u calls", n - 1);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpint (count_new (self), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("nobody-waits", test_nobody_waits);
  add ("let-go-at-once", test_let_go_at_once);
  add ("a-read-ends-soon", test_a_read_ends_soon);
  add ("a-save-is-done-or-not", test_a_save_is_done_or_not);

  return g_test_run ();
}
