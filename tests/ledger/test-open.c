/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opening what is no ledger, each with a sentence of its own; jobs on the ledger's thread. */

static char *
make_file (SgTestLedger *self, const char *content, gssize length)
{
  g_autofree char *path = g_build_filename (self->folder, "other.sgl", NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return g_steal_pointer (&path);
}

static char *
refuse (const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, FALSE, &error);

  g_assert_null (connection);
  g_assert_error (error, SG_ERROR, code);
  return g_strdup (error->message);
}

/* A copy of the fixture's ledger with some of its bytes overwritten. */
static char *
make_damaged_copy (SgTestLedger *self, gsize from, const char *bytes, gsize n)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (self->path, &content, &length, NULL));
  g_assert_cmpuint (from + n, <=, length);
  memcpy (content + from, bytes, n);
  return make_file (self, content, (gssize) length);
}

static void
test_each_fault_has_its_sentence (SgTestLedger *self, gconstpointer data)
{
  /* Offsets in an SQLite header: 60 user_version, 68 application_id. */
  g_autofree char *missing = g_build_filename (self->folder, "没有.sgl", NULL);
  g_autofree char *text_file = make_file (self, "这不是台账，只是一段普通的文字。", -1);
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = NULL;

  g_hash_table_add (sentences, refuse (missing, SG_ERROR_NOT_FOUND));
  g_hash_table_add (sentences, refuse (self->folder, SG_ERROR_NOT_LEDGER));
  g_hash_table_add (sentences, refuse (text_file, SG_ERROR_NOT_LEDGER));
  g_free (make_file (self, "", 0));
  g_hash_table_add (sentences, refuse (text_file, SG_ERROR_NOT_LEDGER));
  g_free (make_damaged_copy (self, 68, "\0\0\0\1", 4));
  g_hash_table_add (sentences, refuse (text_file, SG_ERROR_NOT_LEDGER));
  g_free (make_damaged_copy (self, 60, "\0\0\1\0", 4));
  g_hash_table_add (sentences, refuse (text_file, SG_ERROR_TOO_NEW));
  g_free (make_damaged_copy (self, 100, "\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f", 8));
  path = refuse (text_file, SG_ERROR_CORRUPT);
  g_hash_table_add (sentences, g_steal_pointer (&path));
  g_assert_cmpuint (g_hash_table_size (sentences), ==, 7);
}

static void
test_a_newer_file_stays_untouched (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *path = make_damaged_copy (self, 60, "\0\0\1\0", 4);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before = 0;
  gsize n_after = 0;

  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  g_free (refuse (path, SG_ERROR_TOO_NEW));
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_read_only_says_so (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgLedger) ledger = sg_ledger_open_sync (self->path, TRUE, &error);
  g_autoptr (SgConnection) connection = sg_ledger_connect (self->path, TRUE, &error);

  g_assert_no_error (error);
  g_assert_true (sg_ledger_get_info (ledger)->read_only);
  g_assert_null (sg_change_begin (connection, "王敏", "Edit", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
}

/* The super-user may write everywhere; somebody else may not. */
#define NOBODY 65534

/* Where the file or its folder is protected the ledger is open for reading, and says why. */
static void
test_protected (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    mode_t file;
    mode_t folder;
    const char *word;
  } cases[] = { { 0444, 0755, "is protected" }, { 0666, 0555, "its folder" } };
  const gboolean root = geteuid () == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgLedger) ledger = NULL;
      g_autoptr (SgConnection) connection = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (g_chmod (self->path, (int) cases[i].file), ==, 0);
      g_assert_cmpint (g_chmod (self->folder, (int) cases[i].folder), ==, 0);
      g_assert_cmpint (root ? seteuid (NOBODY) : 0, ==, 0);
      ledger = sg_ledger_open_sync (self->path, FALSE, &error);
      g_assert_no_error (error);
      g_assert_true (sg_ledger_get_info (ledger)->read_only);
      g_assert_nonnull (strstr (sg_ledger_get_info (ledger)->reason, cases[i].word));
      connection = sg_ledger_connect (self->path, FALSE, &error);
      g_assert_null (sg_change_begin (connection, "王敏", "Edit", &error));
      g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
      g_assert_cmpstr (error->message, ==, sg_ledger_get_info (ledger)->reason);
      g_clear_object (&ledger);
      g_assert_cmpint (root ? seteuid (0) : 0, ==, 0);
    }
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
}

static void
test_making_is_all_or_nothing (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *region;
    const char *divisions;
  } cases[] = { { "suzhou", NULL }, { "", NULL }, { "999999", NULL }, { "3413", "/no/such.csv" } };
  g_autofree char *path = g_build_filename (self->folder, "neu.sgl", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgLedgerSetup setup = { "none", cases[i].region, cases[i].divisions, NULL, FALSE };
      g_autoptr (GError) error = NULL;

      g_assert_false (sg_ledger_make (path, &setup, &error));
      g_assert_nonnull (error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_an_existing_file_is_not_run_over (SgTestLedger *self, gconstpointer data)
{
  const SgLedgerSetup setup = { "none", "3413", NULL, NULL, FALSE };
  g_autoptr (GError) error = NULL;

  g_assert_false (sg_ledger_make (self->path, &setup, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_EXISTS);
}

static void
test_embedded_tree (SgTestLedger *self, gconstpointer data)
{
  const SgLedgerSetup setup = { "suzhou-2022", "341322", NULL, NULL, FALSE };
  g_autofree char *path = g_build_filename (self->folder, "萧县.sgl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgLedger) ledger = sg_ledger_create_sync (path, &setup, &error);
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sg_ledger_get_info (ledger)->region_name, ==, "萧县");
  /* The county, its parents and its townships; none of its neighbours'. */
  g_assert_cmpint (sg_connection_get_int (
                     connection, "SELECT count (*) FROM divisions WHERE level <> 'township'", 0),
                   ==,
                   3);
  g_assert_cmpint (
    sg_connection_get_int (
      connection, "SELECT count (*) FROM divisions WHERE level = 'township' AND counts = 1", 0),
    ==,
    26);
}

static gpointer
count_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *n = g_new (gint64, 1);

  g_assert_true (g_thread_self () != data);
  *n = sg_connection_get_int (connection, "SELECT count (*) FROM divisions", 0);
  return n;
}

/* Counts for a very long time, unless somebody cancels it. */
static gpointer
endless_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n",
    error);

  sg_statement_next (statement, error);
  return NULL;
}

static void
finish_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sg_ledger_run_finish (SG_LEDGER (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_main_loop_quit (user_data);
}

static gpointer
write_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgChange) change = sg_change_begin (connection, "王敏", "Edit", error);

  g_assert_null (change);
  return NULL;
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sg_ledger_run_finish (SG_LEDGER (source), result, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
  g_main_loop_quit (user_data);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *n = sg_ledger_run_finish (SG_LEDGER (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (*n, ==, 144);
  g_main_loop_quit (user_data);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_jobs (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgLedger) ledger = sg_ledger_open_sync (self->path, FALSE, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree gint64 *n = sg_ledger_run_sync (ledger, count_job, g_thread_self (), &error);

  g_assert_no_error (error);
  g_assert_cmpint (*n, ==, 144);
  sg_ledger_run_async (ledger, endless_job, NULL, NULL, NULL, cancellable, finish_cb, loop);
  g_timeout_add (20, cancel_cb, cancellable);
  g_main_loop_run (loop);
  sg_ledger_close (ledger);
  g_assert_null (sg_ledger_run_sync (ledger, count_job, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* While the ledger's thread is busy, a job aside reads all the same; it cannot write. */
static void
test_jobs_aside (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgLedger) ledger = sg_ledger_open_sync (self->path, FALSE, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  sg_ledger_run_async (ledger, endless_job, NULL, NULL, NULL, cancellable, finish_cb, loop);
  sg_ledger_run_aside_async (ledger, count_job, NULL, NULL, g_free, NULL, counted_cb, loop);
  g_main_loop_run (loop);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (loop);
  sg_ledger_run_aside_async (ledger, write_job, NULL, NULL, NULL, NULL, refused_cb, loop);
  g_main_loop_run (loop);
}

static void
test_backup (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "备份.sgl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) copy = NULL;

  g_assert_true (sg_connection_backup (self->connection, path, &error));
  copy = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sg_connection_get_int (copy, "SELECT count (*) FROM divisions", 0), ==, 144);
}

/* Whether the program has a file open that has no name any more, such as one of the engine's. */
static gboolean
has_nameless_file (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      if (target != NULL && g_str_has_suffix (target, "(deleted)"))
        return TRUE;
    }
  return FALSE;
}

/* A copy to try things out in, in memory or, where that would be too much, in a file without a
 * name; the ledger does not notice. */
static void
test_copy_aside (SgTestLedger *self, gconstpointer data)
{
  const gint64 most[] = { G_MAXINT64, 0 };

  sg_test_put_station (self, "S1", "甲站");
  for (guint i = 0; i < G_N_ELEMENTS (most); i++)
    {
      g_autoptr (GError) error = NULL;
      SgConnection *copy = sg_connection_copy_aside (self->connection, most[i], &error);
      g_autoptr (SgRecord) record = NULL;
      SgChange *change = NULL;

      g_assert_no_error (error);
      /* The engine makes its file only when there is more than it keeps in memory anyway. */
      g_assert_false (i == 0 && has_nameless_file ());
      record = sg_record_new (&sg_orgs);
      sg_record_set_key (record, "name", "甲中心", &error);
      g_assert_no_error (error);
      change = sg_change_begin (copy, "tester", "try", &error);
      g_assert_no_error (error);
      sg_change_put (change, record, NULL, &error);
      g_assert_no_error (error);
      sg_change_commit (change, NULL, &error);
      g_assert_no_error (error);
      sg_change_free (change);
      g_assert_cmpint (sg_connection_get_int (copy, "SELECT count (*) FROM orgs", -1), ==, 1);
      g_assert_cmpint (sg_connection_get_int (copy, "SELECT count (*) FROM stations", -1), ==, 1);
      sg_connection_close (copy);
      g_assert_false (has_nameless_file ());
    }
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 0);
}

#define add(name, function)          \
  g_test_add ("/ledger/open/" name,  \
              SgTestLedger,          \
              NULL,                  \
              sg_test_ledger_set_up, \
              function,              \
              sg_test_ledger_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("each-fault-has-its-sentence", test_each_fault_has_its_sentence);
  add ("a-newer-file-stays-untouched", test_a_newer_file_stays_untouched);
  add ("read-only-says-so", test_read_only_says_so);
  add ("protected", test_protected);
  add ("making-is-all-or-nothing", test_making_is_all_or_nothing);
  add ("an-existing-file-is-not-run-over", test_an_existing_file_is_not_run_over);
  add ("embedded-tree", test_embedded_tree);
  add ("jobs", test_jobs);
  add ("jobs-aside", test_jobs_aside);
  add ("backup", test_backup);
  add ("copy-aside", test_copy_aside);

  return g_test_run ();
}
