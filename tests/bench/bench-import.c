/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-bench"

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "base/sg-csv.h"
#include "base/sg-file.h"
#include "exchange/sg-import.h"
#include "ledger/sg-ledger.h"

/*
 * Import of the national directory, change log and all, against a bare loop of INSERTs of the same
 * rows into the same table with the same indexes. Wanted: 3 times as long at most.
 */

#define ROUNDS 3

/* Writes a directory with a station for every township of the country. */
static void
write_directory (const char *path)
{
  g_autoptr (GBytes) packed = sg_core_get_resource ("divisions/divisions-china.csv.gz", NULL);
  g_autoptr (GBytes) list = sg_bytes_gunzip (packed, NULL);
  g_autoptr (SgCsv) csv = sg_csv_new_for_bytes (list, "divisions", NULL);
  g_autoptr (GString) text = g_string_new (
    "station_id,kind,field,name,division_code,address,venue,office_m2,activity_m2,desks,computers,"
    "printers,cabinets,outdoor_sign_on,indoor_sign_on,mode,org_id,head_name,phone,planned_on\n");
  guint n = 0;

  while (sg_csv_next (csv, NULL))
    {
      const char *name = sg_csv_get_cell (csv, 1);

      if (strcmp (sg_csv_get_cell (csv, 2), "township") != 0)
        continue;
      n++;
      g_string_append_printf (
        text,
        "S%05u,township,,%s社会工作服务站,%s,样例路%u号,党群服务中心,%u,%u.5,%u,%u,"
        "1,2,2022-03-%02u,2022-04-%02u,purchase,,样例人%u,0557-%07u,2021-06-23\n",
        n,
        name,
        sg_csv_get_cell (csv, 0),
        n % 400,
        20 + n % 80,
        30 + n % 90,
        n % 9,
        n % 5,
        1 + n % 28,
        1 + n % 30,
        n,
        n);
    }
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

static double
import_directory (const char *ledger, const char *directory, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (ledger, FALSE, &error);
  gint64 start = g_get_monotonic_time ();
  gint64 read = 0, planned = 0, end = 0;
  g_autoptr (SgImport) import = sg_import_read (&sg_stations, directory, NULL, NULL, &error);

  g_assert_no_error (error);
  read = g_get_monotonic_time ();
  sg_import_plan (import, connection, SG_ON_DUPLICATE_SKIP, NULL, &error);
  g_assert_no_error (error);
  planned = g_get_monotonic_time ();
  sg_import_apply (import, connection, "bench", NULL, &error);
  g_assert_no_error (error);
  end = g_get_monotonic_time ();
  g_print ("%-16s %7.3f s (read %.3f, plan %.3f, apply %.3f); %u new, %u same\n",
           label,
           (end - start) / 1e6,
           (read - start) / 1e6,
           (planned - read) / 1e6,
           (end - planned) / 1e6,
           sg_import_count (import, SG_IMPORT_NEW),
           sg_import_count (import, SG_IMPORT_SAME));
  return (double) (end - start);
}

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

/* Reads all stations of a ledger into memory. */
static GPtrArray *
read_rows (const char *path, int *n_columns)
{
  sqlite3 *db = open_raw (path);
  sqlite3_stmt *select = NULL;
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);

  sqlite3_prepare_v2 (db, "SELECT * FROM stations ORDER BY id", -1, &select, NULL);
  *n_columns = sqlite3_column_count (select);
  while (sqlite3_step (select) == SQLITE_ROW)
    for (int i = 0; i < *n_columns; i++)
      g_ptr_array_add (values, sqlite3_value_dup (sqlite3_column_value (select, i)));
  sqlite3_finalize (select);
  sqlite3_close (db);
  return values;
}

static double
insert_bare (const char *path, GPtrArray *values, int n_columns)
{
  sqlite3 *db = open_raw (path);
  sqlite3_stmt *insert = NULL;
  g_autoptr (GString) sql = g_string_new ("INSERT INTO stations VALUES (?");
  gint64 start = 0;

  for (int i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  start = g_get_monotonic_time ();
  sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, sql->str, -1, &insert, NULL);
  for (guint row = 0; row < values->len; row += (guint) n_columns)
    {
      for (int i = 0; i < n_columns; i++)
        sqlite3_bind_value (insert, i + 1, g_ptr_array_index (values, row + (guint) i));
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return (double) (g_get_monotonic_time () - start);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) length, NULL));
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sg-bench-XXXXXX", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.sgl", NULL);
  g_autofree char *ledger = g_build_filename (folder, "import.sgl", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare.sgl", NULL);
  g_autofree char *directory = g_build_filename (folder, "stations.csv", NULL);
  const SgLedgerSetup setup = { .policy = "none", .region = "11" };
  g_autoptr (GError) error = NULL;
  double best = G_MAXDOUBLE;

  sg_core_init ("en");
  sg_ledger_make (empty, &setup, &error);
  g_assert_no_error (error);
  write_directory (directory);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) values = NULL;
      int n_columns = 0;
      double import = 0, loop = 0;

      copy_file (empty, ledger);
      copy_file (empty, bare);
      import = import_directory (ledger, directory, "import");
      values = read_rows (ledger, &n_columns);
      loop = insert_bare (bare, values, n_columns);
      g_print ("%-16s %7.3f s\n", "bare loop", loop / 1e6);
      g_print ("%-16s %7.2f\n", "ratio", import / loop);
      best = MIN (best, import / loop);
    }
  import_directory (ledger, directory, "once more");
  g_print ("import / bare loop: %.2f (wanted: 3.00 at most)\n", best);
  g_unlink (empty);
  g_unlink (ledger);
  g_unlink (bare);
  g_unlink (directory);
  g_rmdir (folder);
  return 0;
}
