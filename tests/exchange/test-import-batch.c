/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "exchange/sg-import-batch.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-ledger.h"
#include "sg-test-xlsx.h"

/* A ledger of Suzhou as the program itself makes one, and a folder to write files into. */
typedef struct
{
  char *folder;
  char *path;
  SgConnection *connection;
  GPtrArray *files; /* written by the test */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const SgLedgerSetup setup = { .policy = "suzhou-2022", .region = "3413" };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sg-batch-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.sgl", NULL);
  fixture->files = g_ptr_array_new_with_free_func (g_free);
  sg_ledger_make (fixture->path, &setup, &error);
  g_assert_no_error (error);
  fixture->connection = sg_ledger_connect (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = sg_backups_dup_folder (fixture->path);
  g_autoptr (GPtrArray) backups = NULL;

  sg_connection_close (fixture->connection);
  for (guint i = 0; i < fixture->files->len; i++)
    g_unlink (g_ptr_array_index (fixture->files, i));
  backups = sg_backups_list (fixture->path);
  for (guint i = 0; i < backups->len; i++)
    g_unlink (((SgBackup *) g_ptr_array_index (backups, i))->path);
  g_rmdir (folder);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_ptr_array_unref (fixture->files);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Returns: (transfer none): path of a file with that text */
static const char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_ptr_array_add (fixture->files, path);
  return path;
}

static char *
data_path (const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".csv", NULL);

  return g_build_filename (g_getenv ("SG_TEST_DATA"), folder, file, NULL);
}

static void
check (Fixture *fixture, SgImportBatch *batch, SgOnDuplicate on_duplicate)
{
  g_autoptr (GError) error = NULL;

  sg_import_batch_check (batch, fixture->connection, on_duplicate, NULL, &error);
  g_assert_no_error (error);
}

static void
apply (Fixture *fixture, SgImportBatch *batch)
{
  g_autoptr (GError) error = NULL;

  sg_import_batch_apply (batch, fixture->connection, "tester", NULL, &error);
  g_assert_no_error (error);
}

static gint64
count_rows (Fixture *fixture, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return sg_connection_get_int (fixture->connection, sql, -1);
}

static guint
count (SgImportBatch *batch, guint file, SgImportOutcome outcome)
{
  return sg_import_count (sg_import_batch_get_file (batch, file)->import, outcome);
}

static const struct
{
  const char *name;
  gint64 n_rows;
} clean[] = {
  { "divisions", 144 }, { "orgs", 10 },          { "stations", 191 }, { "station_status", 387 },
  { "persons", 671 },   { "certs", 265 },        { "posts", 708 },    { "contracts", 20 },
  { "funds", 765 },     { "relief_totals", 28 },
};

/* All registers at once, in whatever order they come: the order of the catalogue counts, and rows
 * may refer to rows of files before them. */
static void
test_clean (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();

  for (gsize i = G_N_ELEMENTS (clean); i > 0; i--)
    {
      g_autofree char *path = data_path ("clean-suzhou", clean[i - 1].name);

      sg_import_batch_add (batch, path, NULL);
    }
  check (fixture, batch, SG_ON_DUPLICATE_SKIP);
  g_assert_cmpint (count_rows (fixture, "stations"), ==, 0);
  g_assert_cmpuint (sg_import_batch_get_n_files (batch), ==, G_N_ELEMENTS (clean));
  for (guint i = 0; i < G_N_ELEMENTS (clean); i++)
    {
      const SgImportFile *file = sg_import_batch_get_file (batch, i);

      g_assert_no_error (file->error);
      g_assert_cmpstr (file->reg->name, ==, clean[i].name);
      g_assert_cmpuint (count (batch, i, SG_IMPORT_REJECTED), ==, 0);
    }
  apply (fixture, batch);
  for (guint i = 1; i < G_N_ELEMENTS (clean); i++)
    {
      const SgImportFile *file = sg_import_batch_get_file (batch, i);

      g_assert_true (file->applied);
      g_assert_cmpint (file->change, >, 0);
      g_assert_cmpint (count_rows (fixture, clean[i].name), ==, clean[i].n_rows);
    }
}

static void
test_guess (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *reg; /* or NULL where it looks like none */
  } files[] = {
    { "a.csv", "station_id,status,from_date\n", "station_status" },
    { "b.csv", "county_code,year,total_fen\n", "relief_totals" },
    { "c.csv", "样例市社工站一览表\n\n序号,Name,Address,Office area\n", "stations" },
    { "orgs.csv", "name,phone\n", "orgs" },
    { "persons.csv", "name,phone\n", "persons" },
    { "d.csv", "苹果,梨,桃\n1,2,3\n", NULL },
    { "e.csv", "", NULL },
    { "f.csv", "说明,内容\n1,2\n", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *path = write_file (fixture, files[i].name, files[i].text);
      g_autoptr (GError) error = NULL;
      const SgRegister *reg = sg_import_guess_register (path, NULL, &error);

      g_assert_cmpstr (reg != NULL ? reg->name : NULL, ==, files[i].reg);
      g_assert_true ((reg == NULL) == (error != NULL));
    }
}

/* What is wrong with one file keeps none of the others out. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  const SgImportFile *file = NULL;

  sg_import_batch_add (batch, write_file (fixture, "x.csv", "苹果,梨\n1,2\n"), NULL);
  sg_import_batch_add (batch, write_file (fixture, "y.csv", "org_id,name\nO1,甲\n,\nO2,\n"), NULL);
  sg_import_batch_add (batch, "/nowhere/z.csv", &sg_stations);
  check (fixture, batch, SG_ON_DUPLICATE_SKIP);
  apply (fixture, batch);

  file = sg_import_batch_get_file (batch, 0);
  g_assert_cmpstr (file->reg->name, ==, "orgs");
  g_assert_true (file->applied);
  g_assert_cmpuint (count (batch, 0, SG_IMPORT_REJECTED), ==, 1);
  file = sg_import_batch_get_file (batch, 1);
  g_assert_true (file->reg == &sg_stations && file->error != NULL && !file->applied);
  file = sg_import_batch_get_file (batch, 2);
  g_assert_null (file->reg);
  g_assert_error (file->error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 1);
}

/* A row that two files have counts once: the first, or the last where that is wished. */
static void
test_repeated (Fixture *fixture, gconstpointer data)
{
  const char *first = write_file (fixture, "1.csv", "org_id,name\nO1,甲\nO2,乙\n");
  const char *second = write_file (fixture, "2.csv", "org_id,name\nO2,丙\nO3,丁\n");

  for (guint replace = 0; replace < 2; replace++)
    {
      g_autoptr (SgImportBatch) batch = sg_import_batch_new ();

      sg_import_batch_add (batch, second, NULL);
      sg_import_batch_add (batch, first, NULL);
      check (fixture, batch, replace ? SG_ON_DUPLICATE_REPLACE : SG_ON_DUPLICATE_SKIP);
      g_assert_cmpuint (count (batch, 0, SG_IMPORT_DUPLICATE), ==, replace);
      g_assert_cmpuint (count (batch, 1, SG_IMPORT_DUPLICATE), ==, 1 - replace);
      if (!replace)
        continue;
      apply (fixture, batch);
      g_assert_cmpint (count_rows (fixture, "orgs"), ==, 3);
      g_assert_cmpint (count_rows (fixture, "orgs WHERE name = '丙'"), ==, 1);
    }
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  sg_import_batch_add (batch, write_file (fixture, "1.csv", "org_id,name\nO1,甲\n"), NULL);
  check (fixture, batch, SG_ON_DUPLICATE_SKIP);
  g_cancellable_cancel (cancellable);
  g_assert_false (
    sg_import_batch_apply (batch, fixture->connection, "tester", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (sg_import_batch_get_file (batch, 0)->applied);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 0);
}

/* Two files are one backup; where it cannot be made neither is imported, and each says why. */
static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  g_autofree char *folder = sg_backups_dup_folder (fixture->path);
  g_autoptr (GPtrArray) backups = NULL;

  sg_import_batch_add (batch, write_file (fixture, "1.csv", "org_id,name\nO1,甲\n"), NULL);
  sg_import_batch_add (batch, write_file (fixture, "2.csv", "org_id,name\nO2,乙\n"), NULL);
  check (fixture, batch, SG_ON_DUPLICATE_SKIP);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  apply (fixture, batch);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (sg_import_batch_get_file (batch, i)->applied);
      g_assert_nonnull (
        strstr (sg_import_batch_get_file (batch, i)->error->message, "Nothing was changed"));
    }
  g_unlink (folder);
  apply (fixture, batch);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 2);
  backups = sg_backups_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 1);
}

/* A clerk corrects an operator by hand. */
static void
edit (Fixture *fixture, const char *id, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 row_id = sg_query_find_row (fixture->connection, &sg_orgs, id, &error);
  g_autoptr (SgRecord) record
    = sg_query_get_record (fixture->connection, &sg_orgs, row_id, NULL, &error);
  g_autoptr (SgChange) change = sg_change_begin (fixture->connection, "王敏", "Edit", &error);

  g_assert_no_error (error);
  sg_record_set_key (record, "name", name, &error);
  sg_change_put (change, record, NULL, &error);
  sg_change_commit (change, NULL, &error);
  g_assert_no_error (error);
}

/*
 * A file that was checked meets what somebody saved since: nothing of it is written, and who was
 * there first is said. Checked anew, it is compared with what stands there by now.
 */
static void
test_met_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) first = sg_import_batch_new ();
  g_autoptr (SgImportBatch) late = sg_import_batch_new ();
  g_autoptr (SgImportBatch) again = sg_import_batch_new ();
  const char *path = NULL;
  const SgImportFile *file = NULL;

  sg_import_batch_add (first, write_file (fixture, "1.csv", "org_id,name\nO1,甲\nO2,乙\n"), NULL);
  check (fixture, first, SG_ON_DUPLICATE_SKIP);
  apply (fixture, first);
  path = write_file (fixture, "2.csv", "org_id,name\nO2,乙乙\nO1,甲甲\n");
  sg_import_batch_add (late, path, NULL);
  check (fixture, late, SG_ON_DUPLICATE_SKIP);
  g_assert_cmpuint (count (late, 0, SG_IMPORT_CHANGED), ==, 2);
  edit (fixture, "O1", "丙");
  apply (fixture, late);
  file = sg_import_batch_get_file (late, 0);
  g_assert_false (file->applied);
  g_assert_error (file->error, SG_ERROR, SG_ERROR_STALE);
  g_assert_nonnull (strstr (file->error->message, "row 3"));
  g_assert_nonnull (strstr (file->error->message, "王敏"));
  g_assert_cmpint (sg_connection_get_int (fixture->connection,
                                          "SELECT count (*) FROM orgs WHERE name IN ('丙', '乙')",
                                          0),
                   ==,
                   2);

  sg_import_batch_add (again, path, NULL);
  check (fixture, again, SG_ON_DUPLICATE_SKIP);
  g_assert_cmpuint (count (again, 0, SG_IMPORT_CHANGED), ==, 2);
  apply (fixture, again);
  g_assert_true (sg_import_batch_get_file (again, 0)->applied);
}

static const SgImportFile *
find_file (SgImportBatch *batch, const SgForm *form)
{
  for (guint i = 0; i < sg_import_batch_get_n_files (batch); i++)
    if (sg_import_batch_get_file (batch, i)->form == form)
      return sg_import_batch_get_file (batch, i);
  g_assert_not_reached ();
}

static void
undo (Fixture *fixture, gint64 change)
{
  g_autoptr (GError) error = NULL;

  sg_undo (fixture->connection, "tester", change, NULL, &error);
  g_assert_no_error (error);
}

/*
 * Counties' own workbooks, in whatever order: the directory comes before the roster, whose stations
 * it brings; each is one change that can be undone, and both are one backup.
 */
static void
test_forms (Fixture *fixture, gconstpointer data)
{
  g_autofree char *roster
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "messy", "ros-4-yongqiao-2022-06.xlsx", NULL);
  g_autofree char *directory
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "messy", "dir-1-yongqiao-2022.xlsx", NULL);
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  const SgImportFile *stations = NULL, *workers = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  gint64 n_workers = 0;
  guint n_new = 0;

  sg_import_batch_add (batch, roster, NULL);
  sg_import_batch_add (batch, directory, NULL);
  check (fixture, batch, SG_ON_DUPLICATE_SKIP);
  stations = find_file (batch, &sg_form_directory);
  workers = find_file (batch, &sg_form_roster);
  g_assert_true (sg_import_batch_get_file (batch, 0) == stations);
  g_assert_true (sg_import_file_is_planned (stations) && stations->reg == NULL);
  g_assert_no_error (workers->error);
  n_new = sg_import_file_count (stations, SG_IMPORT_NEW);
  g_assert_cmpuint (n_new, >, 20);
  g_assert_cmpuint (sg_import_file_count (stations, SG_IMPORT_SKIPPED), >, 0);
  g_assert_cmpuint (sg_import_file_count (stations, SG_IMPORT_CONFLICT), ==, 0);
  g_assert_cmpint (count_rows (fixture, "stations"), ==, 0);

  apply (fixture, batch);
  g_assert_true (stations->applied && workers->applied);
  g_assert_cmpint (count_rows (fixture, "stations"), ==, n_new);
  n_workers = count_rows (fixture, "persons");
  g_assert_cmpint (n_workers, >, 0);
  g_assert_cmpint (count_rows (fixture, "posts"), >, 0);
  backups = sg_backups_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 1);
  undo (fixture, workers->change);
  undo (fixture, stations->change);
  g_assert_cmpint (count_rows (fixture, "stations"), ==, 0);
  g_assert_cmpint (count_rows (fixture, "persons"), ==, 0);
}

/* A roster that comes with the directory of a new ledger finds its stations while it is checked,
 * and nothing is written by that; the numbers are those of the import. */
static void
test_rehearsed (Fixture *fixture, gconstpointer data)
{
  const char *roster = write_file (fixture,
                                   "b.csv",
                                   "埇桥区社工人员花名册 截至2022年12月31日,,\n"
                                   "社工站名称,姓名,岗位\n永镇镇社工站,甲样例,驻站社工\n");
  const char *directory = write_file (fixture,
                                      "a.csv",
                                      "埇桥区社工站一览表 截至2022年12月31日,,\n"
                                      "乡镇（街道）,社工站名称,地址\n永镇镇,永镇镇社工站,样例路\n");

  for (guint together = 0; together < 2; together++)
    {
      g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
      const SgImportFile *workers = NULL;

      sg_import_batch_add (batch, roster, NULL);
      if (together)
        sg_import_batch_add (batch, directory, NULL);
      check (fixture, batch, SG_ON_DUPLICATE_SKIP);
      workers = find_file (batch, &sg_form_roster);
      g_assert_no_error (workers->error);
      g_assert_true (workers->rehearsed == (together != 0));
      g_assert_cmpuint (sg_import_file_count (workers, SG_IMPORT_NEW), ==, together);
      g_assert_cmpuint (sg_import_file_count (workers, SG_IMPORT_REJECTED), ==, 1 - together);
      g_assert_cmpint (count_rows (fixture, "stations"), ==, 0);
      if (!together)
        continue;
      apply (fixture, batch);
      g_assert_true (workers->applied && workers->change != 0);
      g_assert_cmpint (count_rows (fixture, "stations"), ==, 1);
      g_assert_cmpint (count_rows (fixture, "persons"), ==, 1);
      g_assert_cmpint (count_rows (fixture, "posts"), ==, 1);
    }
}

/* What lacks a column is kept, corrected without being read again, and taken the next time. */
static void
test_corrected (Fixture *fixture, gconstpointer data)
{
  const char *path
    = write_file (fixture, "表.csv", "埇桥区,\n所在镇办,站点\n永镇镇,永镇镇社工站\n");
  g_autoptr (SgImportBatch) first = sg_import_batch_new ();
  g_autoptr (SgImportBatch) second = sg_import_batch_new ();
  g_autoptr (SgImportBatch) third = sg_import_batch_new ();
  g_autoptr (SgImportCorrections) corrections = sg_import_corrections_new ();
  const SgImportFile *file = NULL;
  SgFormPlan *plan = NULL;

  sg_import_batch_add_form (first, path, &sg_form_directory);
  check (fixture, first, SG_ON_DUPLICATE_SKIP);
  file = sg_import_batch_get_file (first, 0);
  plan = file->plan;
  g_assert_error (file->error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_nonnull (plan);
  g_assert_false (sg_import_file_is_planned (file));

  sg_import_corrections_use_sheet (corrections, path, &sg_form_directory, 0, TRUE);
  sg_import_corrections_set_column (corrections, path, &sg_form_directory, 0, 0, "division");
  sg_import_corrections_set_column (corrections, path, &sg_form_directory, 0, 1, "name");
  sg_import_batch_add_form (second, path, &sg_form_directory);
  sg_import_batch_set_corrections (second, corrections);
  sg_import_batch_reuse (second, first);
  check (fixture, second, SG_ON_DUPLICATE_SKIP);
  file = sg_import_batch_get_file (second, 0);
  g_assert_no_error (file->error);
  g_assert_true (file->plan == plan);
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_NEW), ==, 1);
  apply (fixture, second);
  g_assert_cmpint (count_rows (fixture, "stations"), ==, 1);

  sg_import_batch_add (third, path, NULL);
  check (fixture, third, SG_ON_DUPLICATE_SKIP);
  file = sg_import_batch_get_file (third, 0);
  g_assert_no_error (file->error);
  g_assert_true (file->form == &sg_form_directory);
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_SAME), ==, 1);
}

/* The roster stands before the directory, and a sheet that is neither behind them. */
static char *
make_workbook (void)
{
  g_autofree char *roster
    = sg_test_make_sheet ("埇桥区社工人员花名册 截至2022年12月31日\n"
                          "社工站名称,姓名,岗位\n永镇镇社工站,甲样例,驻站社工");
  g_autofree char *directory
    = sg_test_make_sheet ("埇桥区社工站一览表 截至2022年12月31日\n"
                          "乡镇（街道）,社工站名称,地址\n永镇镇,永镇镇社工站,样例路");
  g_autofree char *other = sg_test_make_sheet ("说明,内容\n1,2");
  const SgTestPart parts[] = {
    { "xl/workbook.xml",
      "<workbook xmlns='" SG_TEST_MAIN "' xmlns:r='" SG_TEST_RELS
      "'><sheets><sheet name='花名册' sheetId='1' r:id='r1'/><sheet name='一览表' sheetId='2' "
      "r:id='r4'/><sheet name='说明' sheetId='3' r:id='r5'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns='" SG_TEST_PACKAGE "'><Relationship Id='r1' Type='" SG_TEST_RELS
      "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r4' Type='" SG_TEST_RELS
      "/worksheet' Target='worksheets/sheet2.xml'/><Relationship Id='r5' Type='" SG_TEST_RELS
      "/worksheet' Target='worksheets/sheet3.xml'/></Relationships>" },
    { "xl/styles.xml", NULL },
    { "xl/sharedStrings.xml", NULL },
    { "xl/worksheets/sheet1.xml", roster },
    { "xl/worksheets/sheet2.xml", directory },
    { "xl/worksheets/sheet3.xml", other },
  };

  return sg_test_write_workbook (parts, G_N_ELEMENTS (parts));
}

/* The sheets of a workbook are of several forms: it is there once for each, the directory first; a
 * sheet goes from one to the other where somebody says so. */
static void
test_several_forms (Fixture *fixture, gconstpointer data)
{
  char *path = make_workbook ();
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  g_autoptr (SgImportBatch) less = sg_import_batch_new ();
  g_autoptr (SgImportCorrections) corrections = sg_import_corrections_new ();
  const SgImportFile *file = NULL;

  g_ptr_array_add (fixture->files, path);
  sg_import_batch_add (batch, path, NULL);
  check (fixture, batch, SG_ON_DUPLICATE_SKIP);
  g_assert_cmpuint (sg_import_batch_get_n_files (batch), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      file = sg_import_batch_get_file (batch, i);
      g_assert_no_error (file->error);
      g_assert_cmpstr (file->path, ==, path);
      g_assert_true (file->form == (i == 0 ? &sg_form_directory : &sg_form_roster));
      g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_NEW), ==, 1);
    }

  sg_import_corrections_use_sheet (corrections, path, &sg_form_roster, 0, FALSE);
  sg_import_batch_add_form (less, path, &sg_form_directory);
  sg_import_batch_add_form (less, path, &sg_form_roster);
  sg_import_batch_set_corrections (less, corrections);
  check (fixture, less, SG_ON_DUPLICATE_SKIP);
  g_assert_no_error (sg_import_batch_get_file (less, 0)->error);
  g_assert_error (sg_import_batch_get_file (less, 1)->error, SG_ERROR, SG_ERROR_INVALID);
  apply (fixture, batch);
  g_assert_cmpint (count_rows (fixture, "stations"), ==, 1);
  g_assert_cmpint (count_rows (fixture, "posts"), ==, 1);
}

/* A file that lacks one column only is taken for what the others speak for, and says what it lacks.
 */
static void
test_nearest (Fixture *fixture, gconstpointer data)
{
  const char *path
    = write_file (fixture, "表.csv", "埇桥区,,\n所在镇办,社工站名称,办公面积\n永镇镇,甲站,30\n");
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  const SgImportFile *file = NULL;

  sg_import_batch_add (batch, path, NULL);
  check (fixture, batch, SG_ON_DUPLICATE_SKIP);
  file = sg_import_batch_get_file (batch, 0);
  g_assert_true (file->form == &sg_form_directory && file->plan != NULL);
  g_assert_error (file->error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_nonnull (strstr (file->error->message, "所在镇办"));
}

/* A file that changed since is read again. */
static void
test_not_reused (Fixture *fixture, gconstpointer data)
{
  const char *path = write_file (fixture, "表.csv", "埇桥区,\n乡镇,社工站名称\n永镇镇,甲站\n");
  g_autoptr (SgImportBatch) first = sg_import_batch_new ();
  g_autoptr (SgImportBatch) second = sg_import_batch_new ();

  sg_import_batch_add_form (first, path, &sg_form_directory);
  check (fixture, first, SG_ON_DUPLICATE_SKIP);
  g_assert_true (
    g_file_set_contents (path, "埇桥区,\n乡镇,社工站名称\n永镇镇,甲站\n永镇镇,乙站二\n", -1, NULL));
  sg_import_batch_add_form (second, path, &sg_form_directory);
  sg_import_batch_reuse (second, first);
  check (fixture, second, SG_ON_DUPLICATE_SKIP);
  g_assert_cmpuint (
    sg_import_file_count (sg_import_batch_get_file (second, 0), SG_IMPORT_NEW), ==, 2);
}

/* What is chosen counts; a wrong template is said at once, with what was found and expected. */
static void
test_wrong_form (Fixture *fixture, gconstpointer data)
{
  g_autofree char *funds
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "messy", "fund-2-2023-yuan.xlsx", NULL);
  g_autoptr (SgImportBatch) wrong = sg_import_batch_new ();
  g_autoptr (SgImportBatch) right = sg_import_batch_new ();
  const SgImportFile *file = NULL;

  sg_import_batch_add_form (wrong, funds, &sg_form_roster);
  check (fixture, wrong, SG_ON_DUPLICATE_SKIP);
  file = sg_import_batch_get_file (wrong, 0);
  g_assert_false (sg_import_file_is_planned (file));
  g_assert_error (file->error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_nonnull (strstr (file->error->message, "form:funds"));
  g_assert_nonnull (strstr (file->error->message, sg_form_get_label (&sg_form_roster)));
  apply (fixture, wrong);
  g_assert_false (file->applied);

  sg_import_batch_add_form (right, funds, &sg_form_funds);
  check (fixture, right, SG_ON_DUPLICATE_SKIP);
  file = sg_import_batch_get_file (right, 0);
  g_assert_no_error (file->error);
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_NEW), >, 0);
}

/* A word is settled once: it counts for the file, and the ledger remembers it with the import. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  const char *path = write_file (fixture,
                                 "r.csv",
                                 "泗县社工人员花名册 截至2022年12月31日,,,,\n"
                                 "社工站名称,姓名,性别,联系电话,学历\n"
                                 "样例站,甲样例,男,13800000001,社会大学\n"
                                 "样例站,乙样例,女,13800000002,社会大学\n");
  const char *stations = write_file (fixture,
                                     "d.csv",
                                     "泗县社工站一览表 截至2022年12月31日,,\n"
                                     "乡镇（街道）,社工站名称,办公面积\n"
                                     "泗城镇,样例站,30\n");
  g_autoptr (SgImportBatch) first = sg_import_batch_new ();
  const guint field = (guint) sg_form_index_of (&sg_form_roster, "education");

  sg_import_batch_add (first, stations, NULL);
  check (fixture, first, SG_ON_DUPLICATE_SKIP);
  apply (fixture, first);
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
      g_autoptr (SgImportCorrections) corrections = sg_import_corrections_new ();
      const SgImportFile *file = NULL;
      const SgFormWord *word = NULL;
      GPtrArray *words = NULL;

      sg_import_batch_add_form (batch, path, &sg_form_roster);
      if (round == 1)
        sg_import_corrections_settle_word (
          corrections, &sg_form_roster, field, "社会大学", "college");
      sg_import_batch_set_corrections (batch, corrections);
      check (fixture, batch, SG_ON_DUPLICATE_SKIP);
      file = sg_import_batch_get_file (batch, 0);
      g_assert_no_error (file->error);
      words = sg_form_plan_get_words (file->plan);
      g_assert_cmpuint (words->len, ==, round == 2 ? 0 : 1);
      g_assert_cmpuint (sg_form_plan_count (file->plan, SG_FORM_PARTIAL), ==, round == 0 ? 2 : 0);
      if (round == 2)
        continue;
      word = g_ptr_array_index (words, 0);
      g_assert_cmpstr (word->word, ==, "社会大学");
      g_assert_cmpstr (word->code, ==, round == 1 ? "college" : NULL);
      if (round == 1)
        apply (fixture, batch);
    }
  g_assert_cmpint (count_rows (fixture, "persons WHERE education = 'college'"), ==, 2);
}

/* Empty cells of registers and of forms leave what is there, and empty it where that is picked. */
static void
test_clear (Fixture *fixture, gconstpointer data)
{
  const char *full[] = {
    write_file (fixture, "o.csv", "org_id,name,registered_on\nO1,样例机构,2020-01-31\n"),
    write_file (fixture, "s.csv", "乡镇（街道）,社工站名称,地址\n永镇镇,永镇镇社工站,样例路1号\n"),
  };
  g_autoptr (SgImportBatch) first = sg_import_batch_new ();

  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    sg_import_batch_add (first, full[i], NULL);
  check (fixture, first, SG_ON_DUPLICATE_SKIP);
  apply (fixture, first);
  write_file (fixture, "o.csv", "org_id,name,registered_on\nO1,样例机构,\n");
  write_file (fixture, "s.csv", "乡镇（街道）,社工站名称,地址\n永镇镇,永镇镇社工站,\n");
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (SgImportBatch) batch = sg_import_batch_new ();

      for (guint i = 0; i < G_N_ELEMENTS (full); i++)
        sg_import_batch_add (batch, full[i], NULL);
      sg_import_batch_set_clear (batch, round == 1);
      check (fixture, batch, SG_ON_DUPLICATE_SKIP);
      apply (fixture, batch);
      g_assert_cmpint (
        count_rows (fixture, "orgs WHERE registered_on IS NULL"), ==, round == 1 ? 1 : 0);
      g_assert_cmpint (
        count_rows (fixture, "stations WHERE address IS NULL"), ==, round == 1 ? 1 : 0);
    }
}

/* Whoever looks sees how many rows are read, planned and written. */
static void
test_progress (Fixture *fixture, gconstpointer data)
{
  const char *paths[] = {
    write_file (fixture, "o.csv", "org_id,name\nO1,甲中心\nO2,乙中心\n"),
    write_file (fixture, "s.csv", "乡镇（街道）,社工站名称\n永镇镇,永镇镇社工站\n"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
      SgImportProgress progress = { -1, -1, -1 };

      sg_import_batch_get_progress (batch, &progress);
      g_assert_cmpint (progress.n_done, ==, 0);
      sg_import_batch_add (batch, paths[i], NULL);
      check (fixture, batch, SG_ON_DUPLICATE_SKIP);
      sg_import_batch_get_progress (batch, &progress);
      g_assert_cmpint (progress.step, ==, SG_IMPORT_STEP_PLAN);
      g_assert_cmpint (progress.n_rows, ==, i == 0 ? 3 : 2);
      g_assert_cmpint (progress.n_done, ==, progress.n_rows);
      apply (fixture, batch);
      sg_import_batch_get_progress (batch, &progress);
      g_assert_cmpint (progress.step, ==, SG_IMPORT_STEP_WRITE);
      g_assert_cmpint (progress.n_rows, >, 0);
      g_assert_cmpint (progress.n_done, ==, progress.n_rows);
    }
}

typedef struct
{
  SgImportBatch *batch;
  GCancellable *cancellable;
  int ended; /* atomic */
} Watch;

/* Calls it off amid the rows. */
static gpointer
watch (gpointer user_data)
{
  Watch *self = user_data;
  SgImportProgress progress = { 0 };

  while (!g_atomic_int_get (&self->ended))
    {
      sg_import_batch_get_progress (self->batch, &progress);
      if (progress.step == SG_IMPORT_STEP_WRITE && progress.n_done > 0)
        break;
    }
  g_cancellable_cancel (self->cancellable);
  return NULL;
}

/* An import is called off while its rows are written, too: none of them stays. */
static void
test_cancel_amid (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) text = g_string_new ("org_id,name\n");
  g_autoptr (GError) error = NULL;
  Watch look = { batch, cancellable, FALSE };
  GThread *thread = NULL;
  gboolean done = FALSE;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "O%u,机构%u\n", i, i);
  sg_import_batch_add (batch, write_file (fixture, "o.csv", text->str), NULL);
  check (fixture, batch, SG_ON_DUPLICATE_SKIP);
  /* As the ledger's thread does for each job. */
  sg_connection_set_cancellable (fixture->connection, cancellable);
  thread = g_thread_new ("watch", watch, &look);
  done = sg_import_batch_apply (batch, fixture->connection, "tester", cancellable, &error);
  g_atomic_int_set (&look.ended, TRUE);
  g_thread_join (thread);
  sg_connection_set_cancellable (fixture->connection, NULL);
  if (done)
    g_test_skip ("All was written before it could be called off");
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, done ? 5000 : 0);
  g_assert_true (sg_import_batch_get_file (batch, 0)->applied == done);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add ("/exchange/import-batch/clean", Fixture, NULL, set_up, test_clean, tear_down);
  g_test_add ("/exchange/import-batch/guess", Fixture, NULL, set_up, test_guess, tear_down);
  g_test_add ("/exchange/import-batch/faults", Fixture, NULL, set_up, test_faults, tear_down);
  g_test_add ("/exchange/import-batch/repeated", Fixture, NULL, set_up, test_repeated, tear_down);
  g_test_add ("/exchange/import-batch/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/exchange/import-batch/progress", Fixture, NULL, set_up, test_progress, tear_down);
  g_test_add (
    "/exchange/import-batch/cancel-amid", Fixture, NULL, set_up, test_cancel_amid, tear_down);
  g_test_add ("/exchange/import-batch/backup", Fixture, NULL, set_up, test_backup, tear_down);
  g_test_add ("/exchange/import-batch/met-edit", Fixture, NULL, set_up, test_met_edit, tear_down);
  g_test_add ("/exchange/import-batch/forms", Fixture, NULL, set_up, test_forms, tear_down);
  g_test_add ("/exchange/import-batch/rehearsed", Fixture, NULL, set_up, test_rehearsed, tear_down);
  g_test_add ("/exchange/import-batch/corrected", Fixture, NULL, set_up, test_corrected, tear_down);
  g_test_add (
    "/exchange/import-batch/several-forms", Fixture, NULL, set_up, test_several_forms, tear_down);
  g_test_add ("/exchange/import-batch/nearest", Fixture, NULL, set_up, test_nearest, tear_down);
  g_test_add (
    "/exchange/import-batch/not-reused", Fixture, NULL, set_up, test_not_reused, tear_down);
  g_test_add (
    "/exchange/import-batch/wrong-form", Fixture, NULL, set_up, test_wrong_form, tear_down);
  g_test_add ("/exchange/import-batch/clear", Fixture, NULL, set_up, test_clear, tear_down);
  g_test_add ("/exchange/import-batch/words", Fixture, NULL, set_up, test_words, tear_down);
  return g_test_run ();
}
