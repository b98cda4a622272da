/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"
#include "sg-test-vfs.h"

#include "ledger/sg-check.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Several programs at one ledger, each a process of its own: every change of every writer is there,
 * history has each once, nobody is told of an error, nobody starves, and a check finds nothing. The
 * same on a share: on one that is emulated, without shared memory and with slow locks, and, where
 * SG_TEST_SHARE names mount points of one folder ("/mnt/a:/mnt/b"), through all of them by turns.
 */

#define MOST_WRITERS 8
#define MOST_CHANGES 500
#define N_READERS 2

/* What the processes share. */
typedef struct
{
  volatile gboolean done;
  guint n_reads[N_READERS];
  char fault[MOST_WRITERS + N_READERS][512];
  gint64 wait_us[MOST_WRITERS][MOST_CHANGES]; /* until the change had begun */
  gint64 save_us[MOST_WRITERS][MOST_CHANGES]; /* until it was committed */
} Board;

typedef struct
{
  const char *path;
  guint number;
  guint n_changes;
  gboolean emulated;
  Board *board;
  SgConnection *connection;
} Clerk;

/**
 * Case:
 * @name: what it is called
 * @n_writers: how many write
 * @n_changes: changes of each, when time is short
 * @n_long: changes of each otherwise
 * @emulated: whether the disk is one of a share far away
 * @mounted: whether the ledger lies in a folder with several mount points
 */
typedef struct
{
  const char *name;
  guint n_writers;
  guint n_changes;
  guint n_long;
  gboolean emulated;
  gboolean mounted;
} Case;

static const Case cases[] = {
  { "4-writers", 4, 25, 500, FALSE, FALSE },
  { "8-writers", 8, 12, 500, FALSE, FALSE },
  { "slow-share", 4, 3, 60, TRUE, FALSE },
  { "mounted-share", 4, 25, 500, FALSE, TRUE },
};

/* Each writer has a field of the one row that all edit. */
static const char *const shared_fields[MOST_WRITERS] = {
  "desks", "computers", "printers", "cabinets", "head_name", "phone", "address", "office_m2",
};

/* The error is all that a process leaves: it must not go on, nor run the tests that follow. */
static void
give_up (const Clerk *self, const GError *error)
{
  g_strlcpy (self->board->fault[self->number],
             error != NULL ? error->message : "no error was set",
             sizeof self->board->fault[0]);
  _exit (1);
}

static SgRecord *
read_record (const Clerk *self, const SgRegister *reg, const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 row = sg_query_find_row (self->connection, reg, id, &error);
  SgRecord *record
    = row != 0 ? sg_query_get_record (self->connection, reg, row, NULL, &error) : NULL;

  if (record == NULL)
    give_up (self, error);
  return record;
}

/* By turns a new row, an edit of it, and an edit of the row that everybody edits. */
static SgRecord *
prepare (const Clerk *self, guint i)
{
  g_autofree char *id = g_strdup_printf ("O%u-%u", self->number, i / 3);
  g_autofree char *name = g_strdup_printf ("机构 %u-%u", self->number, i);
  g_autofree char *count = g_strdup_printf ("%u", i + 1);
  SgRecord *record = NULL;

  if (i % 3 == 2)
    {
      record = read_record (self, &sg_stations, "S0001");
      sg_record_set_key (record, shared_fields[self->number], count, NULL);
      return record;
    }
  record = i % 3 == 0 ? sg_record_new (&sg_orgs) : read_record (self, &sg_orgs, id);
  sg_record_set_key (record, "org_id", id, NULL);
  sg_record_set_key (record, "name", name, NULL);
  return record;
}

static void
write_one (const Clerk *self, const char *author, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRecord) record = prepare (self, i);
  g_autofree char *purpose = g_strdup_printf ("%s %u", author, i);
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (SgChange) change = sg_change_begin (self->connection, author, purpose, &error);

  self->board->wait_us[self->number][i] = g_get_monotonic_time () - start;
  if (change == NULL || !sg_change_put (change, record, NULL, &error)
      || !sg_change_commit (change, NULL, &error))
    give_up (self, error);
  self->board->save_us[self->number][i] = g_get_monotonic_time () - start;
}

static void
write_changes (Clerk *self)
{
  g_autofree char *author = g_strdup_printf ("clerk %u", self->number);

  for (guint i = 0; i < self->n_changes; i++)
    write_one (self, author, i);
}

/* Reads what a page and the history show; what was there once never goes away. */
static void
read_on (Clerk *self)
{
  guint *n_reads = &self->board->n_reads[self->number - MOST_WRITERS];
  gint64 seen = 0;

  while (!self->board->done)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgQuery) query = sg_query_new (&sg_orgs);
      g_autoptr (GArray) ids = sg_query_find_ids (self->connection, query, &error);
      g_autoptr (GPtrArray) history
        = ids != NULL ? sg_history_of_ledger (self->connection, 0, 20, &error) : NULL;

      if (history == NULL || ids->len < seen)
        give_up (self, error);
      seen = ids->len;
      (*n_reads)++;
      g_usleep (2000);
    }
}

static pid_t
start (Clerk clerk, void (*work) (Clerk *self))
{
  pid_t child = fork ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (child, >=, 0);
  if (child > 0)
    return child;
  if (clerk.emulated)
    {
      sg_test_vfs_install ();
      sg_test_vfs_set_locks (SG_LOCKS_SLOW);
    }
  clerk.connection = sg_ledger_connect (clerk.path, work == read_on, &error);
  if (clerk.connection == NULL)
    give_up (&clerk, error);
  work (&clerk);
  sg_connection_close (clerk.connection);
  _exit (0);
}

static void
finish (const Board *board, pid_t child, guint number)
{
  int status = 0;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpstr (board->fault[number], ==, "");
  g_assert_cmpint (status, ==, 0);
}

/* The ledger as the clerk of that number sees it: by way of one of the mount points. */
static char *
dup_path (const SgTestLedger *self, const Case *test, guint number)
{
  g_auto (GStrv) mounts = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (!test->mounted)
    return g_strdup (self->path);
  mounts = g_strsplit (g_getenv ("SG_TEST_SHARE"), ":", -1);
  folder = g_path_get_basename (self->folder);
  name = g_path_get_basename (self->path);
  return g_build_filename (mounts[number % g_strv_length (mounts)], folder, name, NULL);
}

static pid_t
hire (const SgTestLedger *self, const Case *test, Board *board, guint number, guint n_changes)
{
  g_autofree char *path = dup_path (self, test, number);

  return start ((Clerk){ path, number, n_changes, test->emulated, board, NULL },
                number < MOST_WRITERS ? write_changes : read_on);
}

/* Runs writers and readers side by side. Returns how long the writers took, in microseconds. */
static gint64
run_clerks (const SgTestLedger *self, const Case *test, Board *board, guint n_changes)
{
  pid_t writers[MOST_WRITERS];
  pid_t readers[N_READERS];
  const gint64 begun = g_get_monotonic_time ();
  gint64 took = 0;

  for (guint i = 0; i < N_READERS; i++)
    readers[i] = hire (self, test, board, MOST_WRITERS + i, 0);
  for (guint i = 0; i < test->n_writers; i++)
    writers[i] = hire (self, test, board, i, n_changes);
  for (guint i = 0; i < test->n_writers; i++)
    finish (board, writers[i], i);
  took = g_get_monotonic_time () - begun;
  board->done = TRUE;
  for (guint i = 0; i < N_READERS; i++)
    finish (board, readers[i], MOST_WRITERS + i);
  return took;
}

static void
check_changes (SgTestLedger *self, guint n_writers, guint n_changes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) history
    = sg_history_of_ledger (self->connection, 0, n_writers * n_changes, NULL);

  g_assert_cmpuint (history->len, ==, n_writers * n_changes);
  for (guint i = 0; i < history->len; i++)
    {
      const SgHistoryEntry *entry = g_ptr_array_index (history, i);

      g_assert_true (g_hash_table_add (seen, g_strdup (entry->what)));
    }
  for (guint k = 0; k < n_writers; k++)
    for (guint i = 0; i < n_changes; i++)
      {
        g_autofree char *purpose = g_strdup_printf ("clerk %u %u", k, i);

        g_assert_true (g_hash_table_contains (seen, purpose));
      }
}

/* Every row has what its writer wrote last, and so has each field of the row of all. */
static void
check_rows (SgTestLedger *self, guint n_writers, guint n_changes)
{
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, n_writers * ((n_changes + 2) / 3));
  for (guint k = 0; k < n_writers; k++)
    {
      g_autofree char *shared = sg_test_dup (self, &sg_stations, "S0001", shared_fields[k], NULL);

      g_assert_cmpint (atoi (shared), ==, (int) (n_changes / 3 * 3));
      for (guint i = 0; i < (n_changes + 2) / 3; i++)
        {
          g_autofree char *id = g_strdup_printf ("O%u-%u", k, i);
          g_autofree char *name = sg_test_dup (self, &sg_orgs, id, "name", NULL);
          g_autofree char *expected
            = g_strdup_printf ("机构 %u-%u", k, MIN (3 * i + 1, n_changes - 1));

          g_assert_cmpstr (name, ==, expected);
        }
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 first = *(const gint64 *) a;
  const gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
report_times (const char *what, gint64 times[][MOST_CHANGES], guint n_writers, guint n_changes)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint k = 0; k < n_writers; k++)
    g_array_append_vals (all, times[k], n_changes);
  g_array_sort (all, compare_times);
  g_test_message ("%s: median %.1f ms, 99th percentile %.1f ms, longest %.1f ms",
                  what,
                  (double) g_array_index (all, gint64, all->len / 2) / 1000.0,
                  (double) g_array_index (all, gint64, all->len * 99 / 100) / 1000.0,
                  (double) g_array_index (all, gint64, all->len - 1) / 1000.0);
}

static void
test_clerks (SgTestLedger *self, gconstpointer data)
{
  const Case *test = data;
  const guint n_writers = test->n_writers;
  const gboolean thorough = g_getenv ("SG_ENDURANCE") != NULL;
  const guint n_changes = thorough ? test->n_long : test->n_changes;
  Board *board
    = mmap (NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_autoptr (GError) error = NULL;
  gint64 took = 0;

  g_assert_true (board != MAP_FAILED);
  sg_test_put_station (self, "S0001", "甲站");
  /* A connection must not be carried into another process. */
  g_clear_pointer (&self->connection, sg_connection_close);
  took = run_clerks (self, test, board, n_changes);
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  check_changes (self, n_writers, n_changes);
  check_rows (self, n_writers, n_changes);
  sg_test_check_clean (self);

  g_test_message ("%u writers × %u changes beside %d readers (%u and %u readings): %.0f changes a "
                  "second",
                  n_writers,
                  n_changes,
                  N_READERS,
                  board->n_reads[0],
                  board->n_reads[1],
                  1e6 * n_writers * n_changes / (double) took);
  report_times ("wait for the turn", board->wait_us, n_writers, n_changes);
  report_times ("wait and save", board->save_us, n_writers, n_changes);
  munmap (board, sizeof *board);
}

static void
move_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_move (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The ledger is made in the first of the mount points. */
static void
set_up (SgTestLedger *self, gconstpointer data)
{
  const Case *test = data;
  g_auto (GStrv) mounts = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  sg_test_ledger_set_up (self, data);
  if (!test->mounted)
    return;
  mounts = g_strsplit (g_getenv ("SG_TEST_SHARE"), ":", -1);
  folder = g_build_filename (mounts[0], "shegong-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (folder));
  path = g_build_filename (folder, "测试.sgl", NULL);
  g_clear_pointer (&self->connection, sg_connection_close);
  move_file (self->path, path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
  self->path = g_steal_pointer (&path);
  self->folder = g_steal_pointer (&folder);
  self->connection = sg_ledger_connect (self->path, FALSE, NULL);
  g_assert_nonnull (self->connection);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ledger/processes/%s", cases[i].name);

      if (!cases[i].mounted || g_getenv ("SG_TEST_SHARE") != NULL)
        g_test_add (path, SgTestLedger, &cases[i], set_up, test_clerks, sg_test_ledger_tear_down);
    }
  return g_test_run ();
}
