/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-check.h"

#include <string.h>

/* The check: what another program writes past the change writer is found and named. */

#define add(name, function)          \
  g_test_add ("/ledger/check/" name, \
              SgTestLedger,          \
              NULL,                  \
              sg_test_ledger_set_up, \
              function,              \
              sg_test_ledger_tear_down)

typedef struct
{
  const char *sql;
  const char *named; /* stands in a fault */
} Case;

/* What somebody might do with another program, with references checked or not. */
static const Case cases[] = {
  { "UPDATE stations SET office_m2 = 1", "stations" },
  { "UPDATE stations SET name = NULL || 'x' WHERE 0", NULL },
  { "UPDATE stations SET org_id = NULL", "stations" },
  { "UPDATE persons SET id_no = '341302199003070013'", "persons" },
  { "UPDATE funds SET amount_fen = amount_fen + 1", "funds" },
  { "DELETE FROM posts", "posts" },
  { "DELETE FROM persons", "persons" },
  { "INSERT INTO orgs (id, org_id, name) VALUES (77, 'O77', 'x')", "orgs" },
  { "INSERT INTO contracts_station_ids SELECT c.id, 1, s.id FROM contracts c, stations s WHERE "
    "s.station_id = 'S0002'",
    "contracts" },
  { "DELETE FROM contracts_station_ids", "contracts" },
  { "UPDATE divisions SET counts = 0 WHERE code = '341302122'", "divisions" },
  { "UPDATE stations SET division_code = '12345' WHERE station_id = 'S0001'", "stations S0001" },
  { "INSERT INTO dated_values (id, register, row_id, field, until_on, value) VALUES (78, "
    "'stations', 1, 'name', '2022-01-01', 'x')",
    "dated_values" },
  { "UPDATE digests SET digest = digest + 1 WHERE register = 'orgs'", "orgs" },
  /* Rows as a whole, by the catalogue: what no editor lets pass. */
  { "UPDATE posts SET start_on = '2022-02-01', end_on = '2022-01-01'",
    "The end lies before the beginning" },
  { "UPDATE posts SET role = 'cook'", "CHECK constraint failed in posts" },
  { "UPDATE persons SET name = ''", "persons P00001" },
  { "UPDATE posts SET start_on = '2022-02-30'", "posts" },
  /* References that the engine finds. */
  { "UPDATE posts SET person_id = 4711", "refers to a row of persons" },
  /* The change log, and what the program keeps for itself. */
  { "DELETE FROM changes WHERE change = 3", "belong to no change" },
  { "DELETE FROM change_rows WHERE change = 3", "changes without lines" },
  { "DELETE FROM change_rows WHERE change = 1 AND seq = 5", "lack some of their lines" },
  { "UPDATE change_rows SET old = 'x' WHERE op = 'u'", "cannot be read" },
  { "UPDATE change_rows SET old = NULL WHERE op = 'u'", "cannot be read" },
  { "UPDATE change_rows SET op = 'i', old = NULL WHERE op = 'u'", "made or removed twice" },
  { "UPDATE changes SET undoes = 4711 WHERE change = 3", "take back" },
  { "UPDATE change_rows SET register = 'teapots' WHERE change = 3", "teapots" },
  { "UPDATE meta SET value = CAST (value AS INTEGER) - 1 WHERE key = 'next_row'", "Counter" },
  { "DELETE FROM meta WHERE key = 'policy'", "Description" },
  { "INSERT INTO dated_values (id, register, row_id, field, until_on, value) VALUES (78, "
    "'stations', 1, 'name', '2022-01-01', 'x')",
    "Earlier values of rows that are not there" },
  /* The tables themselves. */
  { "DROP INDEX stations_by_name", "stations_by_name" },
  { "DROP TRIGGER exports_are_not_removed", "exports_are_not_removed" },
  { "CREATE TABLE notes (x)", "notes" },
  { "ALTER TABLE stations ADD COLUMN note2 TEXT", "stations" },
};

static void
fill (SgTestLedger *self)
{
  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put_station (self, "S0001", "甲站");
  sg_test_put_station (self, "S0002", "乙站");
  sg_test_set (self, &sg_stations, "S0001", "org_id", "O01", NULL);
  sg_test_put (self,
               &sg_persons,
               "person_id",
               "P00001",
               "name",
               "米鼎森",
               "id_no",
               "341302199003070012",
               NULL);
  sg_test_put (self, &sg_posts, "person_id", "P00001", "station_id", "S0001", "role", "head", NULL);
  sg_test_put (self, &sg_contracts, "title", "项目", "station_ids", "S0001", NULL);
  sg_test_put (self,
               &sg_funds,
               "county_code",
               "341302",
               "year",
               "2022",
               "source",
               "relief",
               "kind",
               "planned",
               "amount_fen",
               "100",
               NULL);
}

static gboolean
names (GPtrArray *faults, const char *word)
{
  for (guint i = 0; i < faults->len; i++)
    {
      g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
      if (strstr (g_ptr_array_index (faults, i), word) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
write_past_the_writer (SgTestLedger *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  sg_connection_set_writing (self->connection, TRUE);
  sg_connection_execute (
    self->connection, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", NULL);
  sg_connection_execute (self->connection, "SAVEPOINT past", NULL);
  sg_connection_execute (self->connection, sql, &error);
  g_assert_no_error (error);
  sg_connection_execute (self->connection, "RELEASE past", NULL);
  sg_connection_execute (
    self->connection, "PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF", NULL);
  sg_connection_set_writing (self->connection, FALSE);
}

static void
check_case (SgTestLedger *self, const Case *c)
{
  g_autofree char *backup = g_strconcat (self->path, ".copy", NULL);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", c->sql);
  sg_connection_backup (self->connection, backup, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->connection, sg_connection_close);
  self->connection = sg_ledger_connect (backup, FALSE, &error);
  g_assert_no_error (error);
  write_past_the_writer (self, c->sql);
  faults = sg_ledger_check (self->connection, &error);
  g_assert_no_error (error);
  if (c->named == NULL)
    g_assert_cmpuint (faults->len, ==, 0);
  else
    g_assert_true (names (faults, c->named));
  g_clear_pointer (&self->connection, sg_connection_close);
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
}

static void
test_foreign_writes (SgTestLedger *self, gconstpointer data)
{
  fill (self);
  sg_test_check_clean (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (self, &cases[i]);
  /* The copies were written, not the ledger. */
  sg_test_check_clean (self);
}

/* The guard: this program cannot write registers past the writer, nor the log, nor take tables
 * away; temporary tables are anybody's. */
static void
test_guard (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gboolean allowed;
  } statements[] = {
    { "INSERT INTO orgs (id, org_id, name) VALUES (77, 'O77', 'x')", FALSE },
    { "UPDATE stations SET name = 'x'", FALSE },
    { "DELETE FROM stations", FALSE },
    { "REPLACE INTO meta (key, value) VALUES ('policy', 'none')", FALSE },
    { "DELETE FROM change_rows", FALSE },
    { "UPDATE changes SET who = 'x'", FALSE },
    { "UPDATE digests SET digest = 0", FALSE },
    { "DROP TABLE orgs", FALSE },
    { "CREATE TEMP TABLE t (x); INSERT INTO t VALUES (1); UPDATE t SET x = 2; DELETE FROM t",
      TRUE },
    { "SELECT * FROM json_each ('{\"a\": 1}')", TRUE },
    { "SELECT count (*) FROM stations", TRUE },
  };

  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", statements[i].sql);
      g_assert_true (sg_connection_execute (self->connection, statements[i].sql, &error)
                     == statements[i].allowed);
      if (!statements[i].allowed)
        g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
    }
  sg_test_check_clean (self);
}

/* Whether opening or checking a file says that it is damaged. */
static gboolean
is_found_damaged (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, TRUE, &error);
  g_autoptr (GPtrArray) faults = connection != NULL ? sg_ledger_check (connection, &error) : NULL;

  return faults == NULL ? error->message[0] != '\0' : faults->len > 0;
}

/* Whichever page of the file is overwritten at its beginning, it is found; every third is tried. */
static void
test_damaged_pages (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "damaged.sgl", NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  gsize page = 0;

  fill (self);
  page = (gsize) sg_connection_get_int (self->connection, "PRAGMA page_size", 0);
  g_assert_cmpint (sg_connection_get_int (self->connection, "PRAGMA freelist_count", -1), ==, 0);
  g_assert_true (g_file_get_contents (self->path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  g_assert_false (is_found_damaged (path));
  for (gsize at = 0; at < length; at += 3 * page)
    {
      char kept[16];

      memcpy (kept, content + at, sizeof kept);
      memset (content + at, 0xff, sizeof kept);
      g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
      memcpy (content + at, kept, sizeof kept);
      g_test_message ("page %zu", at / page);
      g_assert_true (is_found_damaged (path));
    }
  /* Cut off in the middle. */
  g_assert_true (g_file_set_contents (path, content, (gssize) (length / 2), NULL));
  g_assert_true (is_found_damaged (path));
}

/* A check can be cancelled, and leaves no transaction behind. */
static void
test_cancelled (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill (self);
  g_cancellable_cancel (cancellable);
  sg_connection_set_cancellable (self->connection, cancellable);
  g_assert_null (sg_ledger_check (self->connection, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sg_connection_set_cancellable (self->connection, NULL);
  g_assert_false (sg_connection_is_in_transaction (self->connection));
  sg_test_check_clean (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("foreign-writes", test_foreign_writes);
  add ("guard", test_guard);
  add ("damaged-pages", test_damaged_pages);
  add ("cancelled", test_cancelled);

  return g_test_run ();
}
