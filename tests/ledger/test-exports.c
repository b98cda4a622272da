/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-check.h"
#include "ledger/sg-export-record.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

/* The export record: who, when, what, for whom; it only grows, and undo does not reach it. */

static SgExportEntry *
make_entry (SgExportKind kind, const char *what, const char *carries, gint64 n_rows)
{
  SgExportEntry *entry = sg_export_entry_new (kind, what, "upward");

  entry->who = g_strdup ("王敏");
  entry->carries = g_strdup (carries);
  entry->n_rows = n_rows;
  sg_export_entry_set_scope (entry, "2022-12-31", "3413");
  return entry;
}

static void
add_entry (SgTestLedger *self, SgExportKind kind, const char *what, const char *carries)
{
  g_autoptr (SgExportEntry) entry = make_entry (kind, what, carries, 7);
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_export_record_add (self->connection, entry, &error));
  g_assert_no_error (error);
}

static GPtrArray *
read_all (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = sg_export_record_read (self->connection, NULL, &error);

  g_assert_no_error (error);
  return entries;
}

/* What another program can do to the file, without our guard. */
static void
run_elsewhere (SgTestLedger *self, const char *sql, gboolean succeeds)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  if (succeeds)
    g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  else
    g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), !=, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_an_entry_says_all (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgExportEntry) entry = make_entry (SG_EXPORT_REPORT, "progress", "stations", 112);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change = sg_test_put_station (self, "S1", "城东街道社会工作服务站");
  const SgExportEntry *kept = NULL;

  sg_export_entry_set_path (entry, "/home/wangmin/桌面/进度.xlsx");
  entry->reason = g_strdup ("年度审计");
  g_assert_true (sg_export_record_add (self->connection, entry, &error));
  g_assert_no_error (error);

  entries = read_all (self);
  g_assert_cmpuint (entries->len, ==, 1);
  kept = g_ptr_array_index (entries, 0);
  g_assert_cmpint (kept->number, ==, 1);
  g_assert_cmpuint (strlen (kept->time), ==, strlen ("2022-12-31 14:05:09"));
  g_assert_cmpstr (kept->who, ==, "王敏");
  g_assert_cmpint (kept->kind, ==, SG_EXPORT_REPORT);
  g_assert_cmpstr (kept->what, ==, "progress");
  g_assert_cmpstr (kept->carries, ==, "stations");
  g_assert_cmpstr (kept->audience, ==, "upward");
  g_assert_cmpstr (kept->as_of, ==, "2022-12-31");
  g_assert_cmpstr (kept->unit, ==, "3413");
  g_assert_cmpint (kept->n_rows, ==, 112);
  g_assert_cmpstr (kept->file, ==, "进度.xlsx");
  g_assert_cmpstr (kept->reason, ==, "年度审计");
  g_assert_cmpint (kept->change, ==, change);
  g_assert_false (kept->own);
}

static void
test_it_only_grows (SgTestLedger *self, gconstpointer data)
{
  static const char *const attempts[] = {
    "UPDATE exports SET who = 'x'",
    "DELETE FROM exports",
    "DELETE FROM exports WHERE export = 2",
    "REPLACE INTO exports SELECT * FROM exports WHERE export = 1",
    "INSERT INTO exports SELECT 9, time, who, kind, what, carries, audience, as_of, unit, n_rows, "
    "file, field, row_id, change, reason, seal FROM exports WHERE export = 1",
  };
  g_autoptr (GPtrArray) entries = NULL;

  add_entry (self, SG_EXPORT_REPORT, "progress", NULL);
  add_entry (self, SG_EXPORT_TABLE, "persons", "persons");
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_test_message ("%s", attempts[i]);
      /* Our own connection refuses even while it writes; the file refuses everybody. */
      sg_connection_set_writing (self->connection, TRUE);
      g_assert_false (sg_connection_execute (self->connection, attempts[i], NULL));
      sg_connection_set_writing (self->connection, FALSE);
      run_elsewhere (self, attempts[i], FALSE);
    }
  entries = read_all (self);
  g_assert_cmpuint (entries->len, ==, 2);
  sg_test_check_clean (self);
}

static void
test_undo_does_not_reach_it (SgTestLedger *self, gconstpointer data)
{
  gint64 change = sg_test_put_station (self, "S1", "城东街道社会工作服务站");
  g_autoptr (GPtrArray) entries = NULL;

  add_entry (self, SG_EXPORT_TABLE, "stations", "stations");
  g_assert_cmpint (sg_undo_find_last (self->connection, "王敏"), ==, change);
  sg_test_undo (self, change);
  entries = read_all (self);
  g_assert_cmpuint (entries->len, ==, 1);
  sg_test_check_clean (self);
}

/* On a ledger that cannot be written the record is the user's own, and for nobody else's eyes. */
static void
test_a_read_only_ledger_has_it_elsewhere (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *own = sg_export_record_get_own_path (self->connection);
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  struct stat status;
  gsize n_before = 0;
  gsize n_after = 0;

  add_entry (self, SG_EXPORT_TABLE, "stations", "stations");
  sg_connection_close (self->connection);
  self->connection = sg_ledger_connect (self->path, TRUE, NULL);
  g_assert_true (g_file_get_contents (self->path, &before, &n_before, NULL));
  add_entry (self, SG_EXPORT_PRINT, "persons", "persons");
  g_assert_true (g_file_get_contents (self->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);

  g_assert_cmpint (stat (own, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  entries = read_all (self);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_true (((SgExportEntry *) g_ptr_array_index (entries, 0))->own
                 != ((SgExportEntry *) g_ptr_array_index (entries, 1))->own);
}

static void
limit_pages (SgTestLedger *self)
{
  sg_connection_execute (self->connection, "PRAGMA max_page_count = 1", NULL);
}

/* Rows that fill what is left of the pages. */
static void
fill_pages (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  while (error == NULL && n++ < 500)
    {
      g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);
      g_autofree char *name = g_strdup_printf ("填满磁盘的机构%u", n);

      sg_record_set_key (record, "name", name, NULL);
      sg_test_save (self, record, "Fill", &error);
    }
  g_assert_error (error, SG_ERROR, SG_ERROR_NO_SPACE);
}

/* A full disk under the ledger does not let an export go unrecorded; nor does a full home folder.
 */
static void
test_what_cannot_be_recorded_is_not_exported (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *own = sg_export_record_get_own_path (self->connection);
  g_autoptr (SgExportEntry) entry = make_entry (SG_EXPORT_REPORT, "progress", NULL, 1);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  limit_pages (self);
  fill_pages (self);
  entry->reason = g_strnfill (8000, 'x');
  g_assert_true (sg_export_record_add (self->connection, entry, &error));
  g_assert_no_error (error);
  entries = read_all (self);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_true (((SgExportEntry *) g_ptr_array_index (entries, 0))->own);

  g_assert_cmpint (g_remove (own), ==, 0);
  g_assert_cmpint (g_mkdir (own, 0700), ==, 0);
  g_assert_false (sg_export_record_add (self->connection, entry, &error));
  g_assert_nonnull (error);
  g_rmdir (own);
}

static void
test_a_filter_picks (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    SgExportFilter filter;
    guint n;
  } cases[] = {
    { { NULL }, 3 },
    { { .kind = "table" }, 2 },
    { { .kind = "reveal" }, 0 },
    { { .who = "王敏" }, 3 },
    { { .who = "李" }, 0 },
    { { .from = "2000-01-01", .to = "2999-12-31" }, 3 },
    { { .from = "2999-01-01" }, 0 },
    { { .to = "2000-01-01" }, 0 },
    { { .n_most = 1 }, 1 },
    { { .row_id = 5 }, 0 },
  };

  add_entry (self, SG_EXPORT_TABLE, "stations", "stations");
  add_entry (self, SG_EXPORT_TABLE, "persons", "persons");
  add_entry (self, SG_EXPORT_REPORT, "progress", "stations|persons");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries
        = sg_export_record_read (self->connection, &cases[i].filter, &error);

      g_assert_no_error (error);
      g_test_message ("case %u", i);
      g_assert_cmpuint (entries->len, ==, cases[i].n);
    }
}

/* From an old value to the workbook that carried it. */
static void
test_from_a_value_to_its_workbooks (SgTestLedger *self, gconstpointer data)
{
  gint64 first = sg_test_put_station (self, "S1", "城东街道社会工作服务站");
  gint64 second = 0;
  g_autoptr (GPtrArray) while_old = NULL;
  g_autoptr (GPtrArray) since = NULL;
  g_autoptr (GError) error = NULL;

  add_entry (self, SG_EXPORT_REPORT, "progress", "stations|persons");
  add_entry (self, SG_EXPORT_TABLE, "funds", "funds");
  add_entry (self, SG_EXPORT_CHART, "coverage", NULL);
  second = sg_test_set (self, &sg_stations, "S1", "office_m2", "50", NULL);
  add_entry (self, SG_EXPORT_TABLE, "stations", "stations");
  add_entry (self, SG_EXPORT_TABLE, "station_status", "station_status");

  while_old
    = sg_export_record_find_carrying (self->connection, &sg_stations, first, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (while_old->len, ==, 1);
  g_assert_cmpstr (((SgExportEntry *) while_old->pdata[0])->what, ==, "progress");
  since = sg_export_record_find_carrying (self->connection, &sg_stations, second, 0, &error);
  g_assert_cmpuint (since->len, ==, 1);
  g_assert_cmpstr (((SgExportEntry *) since->pdata[0])->what, ==, "stations");
}

/* Somebody who takes the triggers away can alter the record, but not so that nobody sees it. */
static void
test_a_check_finds_what_was_altered (SgTestLedger *self, gconstpointer data)
{
  static const char *const attempts[] = {
    "DROP TRIGGER exports_are_not_altered; UPDATE exports SET who = '李' WHERE export = 2",
    "DROP TRIGGER exports_are_not_removed; DELETE FROM exports WHERE export = 1",
  };

  for (guint i = 0; i < 3; i++)
    add_entry (self, SG_EXPORT_TABLE, "persons", "persons");
  sg_test_check_clean (self);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr (GPtrArray) faults = NULL;

      run_elsewhere (self, attempts[i], TRUE);
      faults = sg_ledger_check (self->connection, NULL);
      /* The triggers that are gone by now, and the record. */
      g_assert_cmpuint (faults->len, ==, i + 2);
      g_assert_nonnull (strstr (faults->pdata[i + 1], "export record"));
    }
}

static void
tear_down (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *own = sg_export_record_get_own_path (self->connection);

  g_remove (own);
  sg_test_ledger_tear_down (self, data);
}

#define add(name, function) \
  g_test_add (              \
    "/ledger/exports/" name, SgTestLedger, NULL, sg_test_ledger_set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("an-entry-says-all", test_an_entry_says_all);
  add ("it-only-grows", test_it_only_grows);
  add ("undo-does-not-reach-it", test_undo_does_not_reach_it);
  add ("a-read-only-ledger-has-it-elsewhere", test_a_read_only_ledger_has_it_elsewhere);
  add ("what-cannot-be-recorded-is-not-exported", test_what_cannot_be_recorded_is_not_exported);
  add ("a-filter-picks", test_a_filter_picks);
  add ("from-a-value-to-its-workbooks", test_from_a_value_to_its_workbooks);
  add ("a-check-finds-what-was-altered", test_a_check_finds_what_was_altered);

  return g_test_run ();
}
