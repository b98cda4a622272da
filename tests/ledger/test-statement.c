/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <string.h>

/* Statements and connections: the small interface behind which the engine stands. */

#define add(name, function)              \
  g_test_add ("/ledger/statement/" name, \
              SgTestLedger,              \
              NULL,                      \
              sg_test_ledger_set_up,     \
              function,                  \
              sg_test_ledger_tear_down)

#define COUNTING                                                                          \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) " \
  "SELECT sum (i) FROM n"

static SgStatement *
prepare (SgTestLedger *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  SgStatement *statement = sg_connection_prepare (self->connection, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static void
test_binding_by_name (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgStatement) statement
    = prepare (self, "SELECT :text AS a, :number + 1 AS b, :nothing, :text || :number");
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_statement_has (statement, ":text"));
  g_assert_false (sg_statement_has (statement, ":other"));
  g_assert_false (sg_statement_has (statement, "text"));
  sg_statement_bind_text (statement, ":text", "永镇镇'; DROP TABLE stations; --");
  sg_statement_bind_int (statement, ":number", G_MAXINT64 - 1);
  sg_statement_bind_null (statement, ":nothing");
  g_assert_true (sg_statement_next (statement, &error));
  g_assert_cmpint (sg_statement_get_n_columns (statement), ==, 4);
  g_assert_cmpstr (sg_statement_get_column_name (statement, 0), ==, "a");
  g_assert_cmpstr (sg_statement_get_text (statement, 0), ==, "永镇镇'; DROP TABLE stations; --");
  g_assert_cmpint (sg_statement_get_int (statement, 1), ==, G_MAXINT64);
  g_assert_true (sg_statement_is_null (statement, 2));
  g_assert_null (sg_statement_get_text (statement, 2));
  g_assert_cmpint (sg_statement_get_int (statement, 2), ==, 0);
  g_assert_false (sg_statement_next (statement, &error));
  g_assert_no_error (error);
}

/* A misspelt parameter is a mistake of the program and shows at the first run. */
static void
test_misspelt_parameter (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (SgConnection) connection = sg_connection_open (":memory:", SG_OPEN_CREATE, NULL);
      g_autoptr (SgStatement) statement = sg_connection_prepare (connection, "SELECT :as_of", NULL);

      sg_statement_bind_text (statement, ":asof", "2022-12-31");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*:asof*");
}

/* A released statement has forgotten what was bound, and serves again; two of one text at once are
 * two. */
static void
test_cache (SgTestLedger *self, gconstpointer data)
{
  SgStatement *first = prepare (self, "SELECT :value");
  SgStatement *second = prepare (self, "SELECT :value");
  SgStatement *third = NULL;

  g_assert_true (first != second);
  sg_statement_bind_int (first, ":value", 7);
  sg_statement_bind_int (second, ":value", 8);
  g_assert_true (sg_statement_next (first, NULL));
  g_assert_true (sg_statement_next (second, NULL));
  g_assert_cmpint (sg_statement_get_int (first, 0), ==, 7);
  g_assert_cmpint (sg_statement_get_int (second, 0), ==, 8);
  sg_statement_release (first);
  third = prepare (self, "SELECT :value");
  g_assert_true (third == first);
  g_assert_true (sg_statement_next (third, NULL));
  g_assert_true (sg_statement_is_null (third, 0));
  sg_statement_release (third);
  sg_statement_release (second);
}

/* What was prepared while registers could be written serves nobody else. */
static void
test_cache_keeps_the_guard (SgTestLedger *self, gconstpointer data)
{
  const char *sql = "UPDATE meta SET value = value WHERE key = 'policy'";
  g_autoptr (GError) error = NULL;
  g_autoptr (SgStatement) guarded = NULL;

  sg_connection_set_writing (self->connection, TRUE);
  sg_statement_release (prepare (self, sql));
  sg_connection_set_writing (self->connection, FALSE);
  guarded = sg_connection_prepare (self->connection, sql, &error);
  g_assert_null (guarded);
  g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
}

/* An error is said in a sentence with the file's name, and leaves the connection usable. */
static void
test_errors (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    int code;
  } cases[] = {
    { "SELEKT 1", SG_ERROR_FAILED },
    { "SELECT * FROM nowhere", SG_ERROR_FAILED },
    { "SELECT abs (-9223372036854775807 - 1)", SG_ERROR_FAILED },
    { "INSERT INTO divisions (id, code, name, level, counts) VALUES (1, '1', 'x', 'city', 1)",
      SG_ERROR_INVALID },
    { "INSERT INTO divisions (id, code, name, level, counts) VALUES (1, '34', NULL, 'city', 1)",
      SG_ERROR_INVALID },
    { "INSERT INTO certs (id, person_id, level) VALUES (1, 99, 'senior')", SG_ERROR_INVALID },
    { "INSERT INTO funds (id, entry_id, county_code, year, source, kind, amount_fen) VALUES (1, "
      "'F1', '34', 'x', 'a', 'spent', 1)",
      SG_ERROR_INVALID },
  };

  sg_connection_set_writing (self->connection, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].sql);
      g_assert_false (sg_connection_execute (self->connection, cases[i].sql, &error));
      g_assert_error (error, SG_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, "测试.sgl"));
      g_assert_cmpint (sg_connection_get_int (self->connection, "SELECT 5", 0), ==, 5);
    }
  sg_connection_set_writing (self->connection, FALSE);
}

static void
test_short_questions (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gint64 number;
    const char *text;
  } cases[] = {
    { "SELECT 7", 7, "7" },           { "SELECT '永'", 0, "永" },  { "SELECT NULL", -1, NULL },
    { "SELECT 1 WHERE 0", -1, NULL }, { "no question", -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sg_connection_get_text (self->connection, cases[i].sql);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (
        sg_connection_get_int (self->connection, cases[i].sql, -1), ==, cases[i].number);
    }
}

/* A disk without room: the change is refused as a whole, and smaller ones go on. */
static void
test_full_disk (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgChange) change = NULL;
  gboolean put = TRUE;

  sg_test_put_station (self, "S0001", "甲站");
  g_assert_cmpint (sg_connection_get_int (self->connection, "PRAGMA max_page_count = 1", 0), >, 1);
  change = sg_change_begin (self->connection, "王敏", "Fill", &error);
  for (guint i = 0; put && i < 20000; i++)
    {
      g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);

      sg_record_set_key (record, "name", "机构", NULL);
      put = sg_change_put (change, record, NULL, &error);
    }
  g_assert_false (put);
  g_assert_error (error, SG_ERROR, SG_ERROR_NO_SPACE);
  g_clear_pointer (&change, sg_change_free);
  g_assert_false (sg_connection_is_in_transaction (self->connection));
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 0);
  sg_connection_get_int (self->connection, "PRAGMA max_page_count = 1000000", 0);
  sg_test_set (self, &sg_stations, "S0001", "desks", "2", NULL);
  sg_test_check_clean (self);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (20000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* A question that would run for a minute ends when it is cancelled, and can be asked again. */
static void
test_cancellation (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SgStatement) statement = prepare (self, COUNTING);
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  sg_connection_set_cancellable (self->connection, cancellable);
  g_assert_false (sg_statement_next (statement, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  sg_connection_set_cancellable (self->connection, NULL);
  g_assert_cmpint (sg_connection_get_int (self->connection, "SELECT 5", 0), ==, 5);
}

/* A backup that is given up leaves nothing behind, neither a part nor the old one changed. */
static void
test_cancelled_backup (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *path = g_strconcat (self->path, ".backup", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  sg_connection_set_cancellable (self->connection, cancellable);
  g_assert_false (sg_connection_backup (self->connection, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sg_connection_set_cancellable (self->connection, NULL);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "old");
  g_clear_error (&error);
  g_assert_true (sg_connection_backup (self->connection, path, &error));
  g_assert_no_error (error);
}

/* Numbers of a result as an array; an error on the way is an error, not a short array. */
static void
test_take_ids (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgStatement) good = prepare (self, "SELECT value FROM json_each ('[3, 1, 2]')");
  g_autoptr (SgStatement) bad
    = prepare (self, "SELECT abs (value) FROM json_each ('[3, -9223372036854775808]')");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = sg_statement_take_ids (good, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 2), ==, 2);
  g_assert_null (sg_statement_take_ids (bad, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_FAILED);
}

/* Caches are good as long as the number stays: it moves with a commit and with a rollback. */
static void
test_data_version (SgTestLedger *self, gconstpointer data)
{
  gint64 before = sg_connection_get_data_version (self->connection);
  gint64 after = 0;

  g_assert_true (sg_connection_begin_read (self->connection, NULL));
  g_assert_true (sg_connection_commit (self->connection, NULL));
  g_assert_cmpint (sg_connection_get_data_version (self->connection), ==, before);
  sg_test_put_station (self, "S0001", "甲站");
  after = sg_connection_get_data_version (self->connection);
  g_assert_cmpint (after, !=, before);
  g_assert_true (sg_connection_begin_write (self->connection, NULL));
  sg_connection_rollback (self->connection);
  g_assert_cmpint (sg_connection_get_data_version (self->connection), !=, after);
}

static void
count_free (gpointer data)
{
  (*(guint *) data)++;
}

static void
test_kept_data (SgTestLedger *self, gconstpointer data)
{
  guint n_freed = 0;

  g_assert_null (sg_connection_get_data (self->connection, "key"));
  sg_connection_set_data (self->connection, "key", &n_freed, count_free);
  g_assert_true (sg_connection_get_data (self->connection, "key") == &n_freed);
  sg_connection_set_data (self->connection, "key", &n_freed, count_free);
  g_assert_cmpuint (n_freed, ==, 1);
  sg_connection_set_data (self->connection, "key", NULL, NULL);
  g_assert_cmpuint (n_freed, ==, 2);
  sg_connection_set_data (self->connection, "key", &n_freed, count_free);
  g_clear_pointer (&self->connection, sg_connection_close);
  g_assert_cmpuint (n_freed, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("binding-by-name", test_binding_by_name);
  g_test_add_func ("/ledger/statement/misspelt-parameter", test_misspelt_parameter);
  add ("cache", test_cache);
  add ("cache-keeps-the-guard", test_cache_keeps_the_guard);
  add ("errors", test_errors);
  add ("short-questions", test_short_questions);
  add ("full-disk", test_full_disk);
  add ("cancellation", test_cancellation);
  add ("cancelled-backup", test_cancelled_backup);
  add ("take-ids", test_take_ids);
  add ("data-version", test_data_version);
  add ("kept-data", test_kept_data);

  return g_test_run ();
}
