/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <glib/gstdio.h>

/* Several programs at one ledger: nobody's work is lost, nobody is locked out for good. */

#define add(name, function)                \
  g_test_add ("/ledger/concurrency/" name, \
              SgTestLedger,                \
              NULL,                        \
              sg_test_ledger_set_up,       \
              function,                    \
              sg_test_ledger_tear_down)

#define N_WRITERS 4
#define N_CHANGES 25

typedef struct
{
  const char *path;
  guint number;
} Writer;

/* A clerk with a connection of their own, who adds operators one by one. */
static gpointer
write_changes (gpointer user_data)
{
  const Writer *writer = user_data;
  g_autoptr (SgConnection) connection = sg_ledger_connect (writer->path, FALSE, NULL);
  g_autofree char *author = g_strdup_printf ("clerk %u", writer->number);

  g_assert_nonnull (connection);
  for (guint i = 0; i < N_CHANGES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgChange) change = sg_change_begin (connection, author, "Add", &error);
      g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);
      g_autofree char *name = g_strdup_printf ("机构 %u-%u", writer->number, i);

      g_assert_no_error (error);
      sg_record_set_key (record, "name", name, NULL);
      sg_change_put (change, record, NULL, &error);
      g_assert_no_error (error);
      sg_change_commit (change, NULL, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_four_writers (SgTestLedger *self, gconstpointer data)
{
  GThread *threads[N_WRITERS] = { NULL };
  Writer writers[N_WRITERS] = { { NULL } };
  g_autoptr (GHashTable) changes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  g_autoptr (GPtrArray) entries = NULL;

  for (guint i = 0; i < N_WRITERS; i++)
    {
      writers[i] = (Writer){ self->path, i };
      threads[i] = g_thread_new ("writer", write_changes, &writers[i]);
    }
  for (guint i = 0; i < N_WRITERS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, N_WRITERS * N_CHANGES);
  g_assert_cmpint (
    sg_connection_get_int (
      self->connection, "SELECT count (DISTINCT name) + count (DISTINCT org_id) FROM orgs", 0),
    ==,
    2 * N_WRITERS * N_CHANGES);
  entries = sg_history_of_ledger (self->connection, 0, N_WRITERS * N_CHANGES, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      SgHistoryEntry *entry = g_ptr_array_index (entries, i);

      g_assert_true (g_hash_table_add (changes, &entry->change));
    }
  g_assert_cmpuint (g_hash_table_size (changes), ==, N_WRITERS * N_CHANGES);
  sg_test_check_clean (self);
}

typedef struct
{
  SgConnection *connection;
  guint delay_us;
} Release;

static gpointer
release_lock (gpointer user_data)
{
  const Release *release = user_data;

  g_usleep (release->delay_us);
  sg_connection_rollback (release->connection);
  return NULL;
}

/* The second writer waits for the first and then succeeds. */
static void
test_second_writer_waits (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgConnection) other = sg_ledger_connect (self->path, FALSE, NULL);
  Release release = { other, 150000 };
  GThread *thread = NULL;

  g_assert_true (sg_connection_begin_write (other, NULL));
  thread = g_thread_new ("release", release_lock, &release);
  sg_test_put_station (self, "S0001", "甲站");
  g_thread_join (thread);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 1);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (50000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Whoever tires of waiting is told that they cancelled, and nothing was changed. */
static void
test_cancel_while_waiting (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgConnection) other = sg_ledger_connect (self->path, FALSE, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SgChange) change = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread = NULL;

  g_assert_true (sg_connection_begin_write (other, NULL));
  sg_connection_set_cancellable (self->connection, cancellable);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  change = sg_change_begin (self->connection, "王敏", "Wait", &error);
  g_assert_null (change);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  sg_connection_set_cancellable (self->connection, NULL);
  sg_connection_rollback (other);
  sg_test_put_station (self, "S0001", "甲站");
  sg_test_check_clean (self);
}

/* A reader sees one state from begin to end, while a writer waits for it or goes on beside it. */
static void
test_reader_sees_one_state (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgConnection) reader = sg_ledger_connect (self->path, TRUE, NULL);
  Release release = { reader, 100000 };
  const char *count = "SELECT count (*) FROM stations";
  GThread *thread = NULL;
  gint64 version = sg_connection_get_data_version (reader);

  g_assert_true (sg_connection_begin_read (reader, NULL));
  g_assert_cmpint (sg_connection_get_int (reader, count, -1), ==, 0);
  thread = g_thread_new ("release", release_lock, &release);
  sg_test_put_station (self, "S0001", "甲站");
  g_thread_join (thread);
  g_assert_cmpint (sg_connection_get_int (reader, count, -1), ==, 1);
  g_assert_cmpint (sg_connection_get_data_version (reader), !=, version);
}

/* A backup of a ledger in use is whole. */
static void
test_backup_beside_writers (SgTestLedger *self, gconstpointer data)
{
  Writer writer = { self->path, 1 };
  GThread *thread = g_thread_new ("writer", write_changes, &writer);
  g_autofree char *path = g_strconcat (self->path, ".backup", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      sg_connection_backup (self->connection, path, &error);
      g_assert_no_error (error);
      g_clear_pointer (&self->connection, sg_connection_close);
      self->connection = sg_ledger_connect (path, FALSE, &error);
      g_assert_no_error (error);
      sg_test_check_clean (self);
      g_clear_pointer (&self->connection, sg_connection_close);
      self->connection = sg_ledger_connect (self->path, FALSE, &error);
      g_assert_no_error (error);
    }
  g_thread_join (thread);
}

/* Nothing of a change that was not committed is there after a crash of the program, and the next
 * one can write. */
static void
test_abandoned_change (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgConnection) other = sg_ledger_connect (self->path, FALSE, NULL);
  g_autoptr (SgChange) change = sg_change_begin (other, "李", "Crash", NULL);
  g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);

  sg_record_set_key (record, "name", "机构", NULL);
  g_assert_true (sg_change_put (change, record, NULL, NULL));
  g_clear_pointer (&change, sg_change_free);
  g_clear_pointer (&other, sg_connection_close);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 0);
  sg_test_put_station (self, "S0001", "甲站");
  sg_test_check_clean (self);
}

static gpointer
forget_transaction (SgConnection *connection,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_assert_true (sg_connection_begin_write (connection, error));
  return NULL;
}

/* A job that forgets to end its transaction does not lock the others out. */
static void
test_forgotten_transaction (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = sg_ledger_open_sync (self->path, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  sg_ledger_run_sync (ledger, forget_transaction, NULL, &error);
  g_assert_no_error (error);
  sg_ledger_run_sync (ledger, forget_transaction, NULL, &error);
  g_assert_no_error (error);
  sg_test_put_station (self, "S0001", "甲站");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("four-writers", test_four_writers);
  add ("second-writer-waits", test_second_writer_waits);
  add ("cancel-while-waiting", test_cancel_while_waiting);
  add ("reader-sees-one-state", test_reader_sees_one_state);
  add ("backup-beside-writers", test_backup_beside_writers);
  add ("abandoned-change", test_abandoned_change);
  add ("forgotten-transaction", test_forgotten_transaction);

  return g_test_run ();
}
