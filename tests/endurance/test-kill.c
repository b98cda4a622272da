/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "exchange/sg-import.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-check.h"
#include "ledger/sg-restore.h"
#include "ledger/sqlite/sg-schema.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * kill -9 at random moments of whatever writes. After each: a check finds nothing, all that was
 * reported as done is there, and the next start clears what was left.
 */

#define AUTHOR "王敏"
#define N_ROUNDS_SHORT 24
#define N_ROUNDS_LONG 500
#define N_IMPORTED 150

/* A round kills a program that does one of these over and over. */
typedef enum
{
  WORK_SAVE,
  WORK_IMPORT,
  WORK_UNDO,
  WORK_BACKUP,
  WORK_RESTORE,
  WORK_MIGRATE,
  WORK_MAKE,
  N_WORKS,
} Work;

static const char *const work_names[N_WORKS]
  = { "save", "import", "undo", "backup", "restore", "migrate", "make" };

/* What the program that will be killed says, right before it begins and right after it is done. */
typedef enum
{
  SAYS_BEGIN,
  SAYS_BEGIN_RESTORE,
  SAYS_CHANGE,
  SAYS_BACKUP,
  SAYS_RESTORE,
  SAYS_DONE,
} Says;

typedef struct
{
  Says says;
  gint64 time_us;
  gint64 change;  /* number of the change that was committed */
  char text[256]; /* what for; or the backup */
} Report;

typedef struct
{
  SgTestLedger base;

  /* owned */
  char *csv[2];
  char *older;           /* where ledgers of the first schema are migrated */
  char *made;            /* where ledgers are made */
  GHashTable *expected;  /* changes that were reported, by number, to what they were for */
  GHashTable *snapshots; /* backups that were reported, to a copy of @expected of that time */

  /* state */
  int pipe[2];
  gint64 typical_us[N_WORKS];
  gint64 begun_us;
  gboolean inside;       /* begun, and not said to be done */
  char *pending_restore; /* owned: the backup that a restore began to go back to */
  guint n_kills[N_WORKS];
  guint n_inside[N_WORKS];
  guint n_reported;
  guint n_starts;
} Fixture;

static void
say (Fixture *self, Says says, gint64 change, const char *text)
{
  Report report = { says, g_get_monotonic_time (), change, "" };

  g_strlcpy (report.text, text != NULL ? text : "", sizeof report.text);
  if (write (self->pipe[1], &report, sizeof report) != sizeof report)
    _exit (1);
}

/* Only a kill may end the program: an error ends it otherwise, and so is seen. */
static void
must (gboolean done, const GError *error)
{
  if (done)
    return;
  fprintf (stderr, "# %s\n", error != NULL ? error->message : "failed without a word");
  _exit (2);
}

static void
save_once (Fixture *self, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
  g_autofree char *name = g_strdup_printf ("站 %u", i);
  g_autoptr (SgChange) change = NULL;
  gint64 number = 0;

  say (self, SAYS_BEGIN, 0, NULL);
  sg_record_set_key (record, "kind", "township", NULL);
  sg_record_set_key (record, "division_code", "341302001", NULL);
  sg_record_set_key (record, "name", name, NULL);
  change = sg_change_begin (self->base.connection, AUTHOR, "Save", &error);
  must (change != NULL && sg_change_put (change, record, NULL, &error)
          && sg_change_commit (change, &number, &error),
        error);
  say (self, SAYS_CHANGE, number, "Save");
}

/* By turns one file and another, which changes every row. */
static void
import_once (Fixture *self, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgImport) import = NULL;
  g_autofree char *name = g_path_get_basename (self->csv[i % 2]);
  g_autofree char *purpose = g_strdup_printf ("Import Operators from %s", name);
  gint64 number = 0;

  say (self, SAYS_BEGIN, 0, NULL);
  import = sg_import_read (&sg_orgs, self->csv[i % 2], NULL, NULL, &error);
  must (import != NULL
          && sg_import_plan (import, self->base.connection, SG_ON_DUPLICATE_REPLACE, NULL, &error)
          && sg_backups_make_before (self->base.connection, SG_BACKUP_IMPORT, &error)
          && sg_import_apply (import, self->base.connection, AUTHOR, &number, &error),
        error);
  /* A file that was taken in already makes no change. */
  say (self, number > 0 ? SAYS_CHANGE : SAYS_DONE, number, purpose);
}

static void
undo_once (Fixture *self, guint i)
{
  g_autoptr (GError) error = NULL;
  gint64 last = 0;
  gint64 number = 0;

  save_once (self, i);
  say (self, SAYS_BEGIN, 0, NULL);
  last = sg_undo_find_last (self->base.connection, AUTHOR);
  must (sg_undo (self->base.connection, AUTHOR, last, &number, &error), error);
  say (self, SAYS_CHANGE, number, "Undo: Save");
}

static void
backup_once (Fixture *self, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  say (self, SAYS_BEGIN, 0, NULL);
  path = sg_backups_make (self->base.connection, SG_BACKUP_IMPORT, &error);
  must (path != NULL, error);
  say (self, SAYS_BACKUP, 0, path);
}

/* Makes a backup, adds a row, and goes back. */
static void
restore_once (Fixture *self, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gint64 number = 0;

  path = sg_backups_make (self->base.connection, SG_BACKUP_IMPORT, &error);
  must (path != NULL, error);
  say (self, SAYS_BACKUP, 0, path);
  save_once (self, i);
  say (self, SAYS_BEGIN_RESTORE, 0, path);
  must (sg_restore (self->base.connection, path, AUTHOR, NULL, &error), error);
  number = sg_connection_get_int (self->base.connection, "SELECT max (change) FROM changes", 0);
  say (self, SAYS_RESTORE, number, path);
}

static void
copy_stored (const char *target)
{
  g_autofree char *stored
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "ledgers", "schema-1.sgl", NULL);
  g_autofree char *content = NULL;
  gsize length = 0;

  if (!g_file_get_contents (stored, &content, &length, NULL)
      || !g_file_set_contents (target, content, (gssize) length, NULL))
    _exit (3);
}

static void
migrate_once (Fixture *self, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = NULL;

  copy_stored (self->older);
  say (self, SAYS_BEGIN, 0, NULL);
  connection = sg_ledger_connect (self->older, FALSE, &error);
  must (connection != NULL, error);
  say (self, SAYS_DONE, 0, NULL);
}

static void
make_once (Fixture *self, guint i)
{
  g_autoptr (GError) error = NULL;
  const SgLedgerSetup setup = { "none", "341321", NULL, NULL, FALSE };

  g_unlink (self->made);
  say (self, SAYS_BEGIN, 0, NULL);
  must (sg_ledger_make (self->made, &setup, &error), error);
  say (self, SAYS_DONE, 0, NULL);
}

static void (*const works[N_WORKS]) (Fixture *self, guint i) = {
  save_once, import_once, undo_once, backup_once, restore_once, migrate_once, make_once,
};

/* Runs until it is killed. */
static void
work_on (Fixture *self, Work work)
{
  g_autoptr (GError) error = NULL;

  close (self->pipe[0]);
  self->base.connection = sg_ledger_connect (self->base.path, FALSE, &error);
  must (self->base.connection != NULL, error);
  must (sg_backups_make_daily (self->base.connection, &error), error);
  for (guint i = 0;; i++)
    works[work](self, i);
}

static GHashTable *
copy_changes (GHashTable *changes)
{
  GHashTable *copy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer number = NULL;
  gpointer what = NULL;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &number, &what))
    g_hash_table_insert (copy, g_memdup2 (number, sizeof (gint64)), g_strdup (what));
  return copy;
}

static void
expect (Fixture *self, gint64 change, const char *what)
{
  g_hash_table_replace (self->expected, g_memdup2 (&change, sizeof change), g_strdup (what));
}

/* What was done since the backup is no longer to be there. */
static void
expect_backup (Fixture *self, const char *backup)
{
  GHashTable *snapshot = g_hash_table_lookup (self->snapshots, backup);

  g_assert_nonnull (snapshot);
  g_clear_pointer (&self->expected, g_hash_table_unref);
  self->expected = copy_changes (snapshot);
}

static void
hear (Fixture *self, const Report *report, Work work)
{
  const gboolean begins = report->says == SAYS_BEGIN || report->says == SAYS_BEGIN_RESTORE;

  g_clear_pointer (&self->pending_restore, g_free);
  if (begins)
    self->begun_us = report->time_us;
  else if (self->inside)
    self->typical_us[work] = (3 * self->typical_us[work] + report->time_us - self->begun_us) / 4;
  self->inside = begins;
  self->n_reported += begins ? 0 : 1;
  if (report->says == SAYS_BEGIN_RESTORE)
    self->pending_restore = g_strdup (report->text);
  else if (report->says == SAYS_CHANGE)
    expect (self, report->change, report->text);
  else if (report->says == SAYS_BACKUP)
    g_hash_table_replace (self->snapshots, g_strdup (report->text), copy_changes (self->expected));
  else if (report->says == SAYS_RESTORE)
    expect_backup (self, report->text);
}

/* Hears of so many beginnings, and then all that was said until the kill. */
static void
hear_and_kill (Fixture *self, pid_t child, Work work)
{
  int n_begun = g_test_rand_int_range (1, 5);
  int status = 0;
  Report report;

  while (n_begun > 0 && read (self->pipe[0], &report, sizeof report) == sizeof report)
    {
      hear (self, &report, work);
      n_begun -= self->inside ? 1 : 0;
    }
  g_usleep ((gulong) (g_test_rand_double () * 1.2 * (double) self->typical_us[work]));
  kill (child, SIGKILL);
  while (read (self->pipe[0], &report, sizeof report) == sizeof report)
    hear (self, &report, work);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* Nothing else has ended it, and no error before. */
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  self->n_kills[work]++;
  self->n_inside[work] += self->inside ? 1 : 0;
}

static GHashTable *
read_changes (Fixture *self)
{
  GHashTable *changes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (self->base.connection, "SELECT change, what FROM changes", NULL);

  while (sg_statement_next (statement, NULL))
    {
      const gint64 number = sg_statement_get_int (statement, 0);

      g_hash_table_insert (changes,
                           g_memdup2 (&number, sizeof number),
                           g_strdup (sg_statement_get_text (statement, 1)));
    }
  return changes;
}

/* A restore that did not come to report is done, or has never been. */
static void
settle_restore (Fixture *self, GHashTable *changes)
{
  const gint64 last
    = sg_connection_get_int (self->base.connection, "SELECT max (change) FROM changes", 0);
  g_autofree char *name = NULL;

  if (self->pending_restore == NULL)
    return;
  name = g_path_get_basename (self->pending_restore);
  if (strstr (g_hash_table_lookup (changes, &last), name) != NULL)
    expect_backup (self, self->pending_restore);
  g_clear_pointer (&self->pending_restore, g_free);
}

static void
check_changes (Fixture *self)
{
  g_autoptr (GHashTable) changes = read_changes (self);
  GHashTableIter iter;
  gpointer number = NULL;
  gpointer what = NULL;

  settle_restore (self, changes);
  g_hash_table_iter_init (&iter, self->expected);
  while (g_hash_table_iter_next (&iter, &number, &what))
    g_assert_cmpstr (g_hash_table_lookup (changes, number), ==, what);
}

static void
check_backups (Fixture *self, const char *ledger, guint n_looked_at)
{
  g_autofree char *folder = sg_backups_dup_folder (ledger);
  g_autoptr (GPtrArray) backups = sg_backups_list (ledger);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, backups->len);
  for (guint i = 0; i < MIN (backups->len, n_looked_at); i++)
    {
      const SgBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (SgConnection) copy = sg_connection_open (backup->path, SG_OPEN_READ_ONLY, &error);

      g_assert_no_error (error);
      g_assert_true (sg_connection_quick_check (copy, &error));
      g_assert_no_error (error);
    }
}

/* The next start: everything is in order, and what was left is gone. A journal that was only just
 * made says nothing and goes with the next save. */
static void
check_ledger (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *journal = g_strconcat (self->base.path, "-journal", NULL);

  self->base.connection = sg_ledger_connect (self->base.path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sg_backups_make_daily (self->base.connection, &error));
  g_assert_no_error (error);
  sg_test_check_clean (&self->base);
  check_changes (self);
  check_backups (self, self->base.path, 2);
  id = g_strdup_printf ("N%u", ++self->n_starts);
  expect (self, sg_test_put (&self->base, &sg_orgs, "org_id", id, "name", id, NULL), "Test");
  g_clear_pointer (&self->base.connection, sg_connection_close);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

/* An older ledger that was hit while it was migrated is migrated at the next start. */
static void
check_migrated (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SgTestLedger older = { NULL, self->older, sg_ledger_connect (self->older, FALSE, &error) };

  g_assert_no_error (error);
  g_assert_cmpint (sg_schema_get_version (older.connection), ==, SG_SCHEMA_VERSION);
  g_assert_true (sg_backups_make_daily (older.connection, &error));
  sg_test_check_clean (&older);
  sg_connection_close (older.connection);
  check_backups (self, self->older, 2);
}

/* A ledger is there whole or not at all; what was left of the making goes with the next. */
static void
check_made (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  const SgLedgerSetup setup = { "none", "341321", NULL, NULL, FALSE };
  g_autofree char *part = g_strconcat (self->made, ".part", NULL);
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);
  SgTestLedger made = { NULL, self->made, NULL };

  if (!g_file_test (self->made, G_FILE_TEST_EXISTS))
    g_assert_true (sg_ledger_make (self->made, &setup, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  made.connection = sg_ledger_connect (self->made, FALSE, &error);
  g_assert_no_error (error);
  sg_test_check_clean (&made);
  sg_connection_close (made.connection);
}

static void
run_round (Fixture *self, Work work)
{
  pid_t child;

  g_assert_cmpint (pipe (self->pipe), ==, 0);
  self->inside = FALSE;
  child = fork ();
  if (child == 0)
    work_on (self, work);
  g_assert_cmpint (child, >, 0);
  close (self->pipe[1]);
  hear_and_kill (self, child, work);
  close (self->pipe[0]);
  check_ledger (self);
  if (work == WORK_MIGRATE)
    check_migrated (self);
  if (work == WORK_MAKE)
    check_made (self);
}

static char *
write_csv (Fixture *self, const char *name)
{
  g_autoptr (GString) text = g_string_new ("org_id,name\n");
  char *path = g_build_filename (self->base.folder, name, NULL);

  for (guint i = 0; i < N_IMPORTED; i++)
    g_string_append_printf (text, "O%u,%s %u\n", i, name, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  sg_test_ledger_set_up (&self->base, data);
  /* A connection must not be carried into another process. */
  g_clear_pointer (&self->base.connection, sg_connection_close);
  self->csv[0] = write_csv (self, "a.csv");
  self->csv[1] = write_csv (self, "b.csv");
  self->older = g_build_filename (self->base.folder, "旧.sgl", NULL);
  self->made = g_build_filename (self->base.folder, "新.sgl", NULL);
  self->expected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->snapshots
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < N_WORKS; i++)
    self->typical_us[i] = 20000;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->csv[0]);
  g_free (self->csv[1]);
  g_free (self->older);
  g_free (self->made);
  g_hash_table_unref (self->expected);
  g_hash_table_unref (self->snapshots);
  sg_test_ledger_tear_down (&self->base, data);
}

static void
test_kills (Fixture *self, gconstpointer data)
{
  const guint n_rounds = g_getenv ("SG_ENDURANCE") != NULL ? N_ROUNDS_LONG : N_ROUNDS_SHORT;
  guint n_inside = 0;

  for (guint i = 0; i < n_rounds; i++)
    run_round (self, (Work) (i % N_WORKS));
  check_backups (self, self->base.path, G_MAXUINT);
  check_backups (self, self->older, G_MAXUINT);
  for (guint i = 0; i < N_WORKS; i++)
    {
      g_test_message ("%s: killed %u times, %u of them in the middle; takes %.1f ms",
                      work_names[i],
                      self->n_kills[i],
                      self->n_inside[i],
                      (double) self->typical_us[i] / 1000.0);
      n_inside += self->n_inside[i];
    }
  g_test_message (
    "%u kills, %u in the middle of an action; all of %u reports kept, every check clean",
    n_rounds,
    n_inside,
    self->n_reported);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/ledger/kill", Fixture, NULL, set_up, test_kills, tear_down);

  return g_test_run ();
}
