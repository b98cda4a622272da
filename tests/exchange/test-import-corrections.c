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

/* What whoever imports says against what was found in a file that is taken for a register. */

typedef struct
{
  char *folder;
  char *path;
  char *file;
  SgConnection *connection;
  SgImportCorrections *corrections;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const SgLedgerSetup setup = { .policy = "suzhou-2022", .region = "3413" };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sg-corrections-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.sgl", NULL);
  fixture->file = g_build_filename (fixture->folder, "a.csv", NULL);
  fixture->corrections = sg_import_corrections_new ();
  sg_ledger_make (fixture->path, &setup, &error);
  g_assert_no_error (error);
  fixture->connection = sg_ledger_connect (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backups = sg_backups_dup_folder (fixture->path);
  g_autoptr (GPtrArray) list = NULL;

  sg_connection_close (fixture->connection);
  list = sg_backups_list (fixture->path);
  for (guint i = 0; i < list->len; i++)
    g_unlink (((SgBackup *) g_ptr_array_index (list, i))->path);
  g_rmdir (backups);
  g_unlink (fixture->path);
  g_unlink (fixture->file);
  g_rmdir (fixture->folder);
  sg_import_corrections_free (fixture->corrections);
  g_free (fixture->path);
  g_free (fixture->file);
  g_free (fixture->folder);
}

static void
write_text (Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->file, text, -1, NULL));
}

/* Checks the file with what was said so far, as one of @reg or as what it looks like. */
static SgImportBatch *
check (Fixture *fixture, const SgRegister *reg, SgImportBatch *old)
{
  SgImportBatch *batch = sg_import_batch_new ();
  g_autoptr (GError) error = NULL;

  sg_import_batch_add (batch, fixture->file, reg);
  sg_import_batch_set_corrections (batch, fixture->corrections);
  if (old != NULL)
    sg_import_batch_reuse (batch, old);
  sg_import_batch_check (batch, fixture->connection, SG_ON_DUPLICATE_SKIP, NULL, &error);
  g_assert_no_error (error);
  return batch;
}

static void
apply (Fixture *fixture, SgImportBatch *batch)
{
  g_autoptr (GError) error = NULL;

  sg_import_batch_apply (batch, fixture->connection, "tester", NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (sg_import_batch_get_file (batch, 0)->error);
}

/* Takes a file in without a word. */
static void
take_in (Fixture *fixture, const SgRegister *reg, const char *text)
{
  g_autoptr (SgImportBatch) batch = NULL;

  write_text (fixture, text);
  batch = check (fixture, reg, NULL);
  apply (fixture, batch);
}

static void
set_column (Fixture *fixture, const SgRegister *reg, guint column, const char *key)
{
  sg_import_corrections_set_column (
    fixture->corrections, fixture->file, sg_form_for_register (reg), 0, column, key);
}

static const SgFormColumn *
get_column (const SgImportFile *file, guint i)
{
  const SgFormSheet *sheet = g_ptr_array_index (sg_import_file_get_sheets (file), 0);

  return g_ptr_array_index (sheet->columns, i);
}

static gint64
count_rows (Fixture *fixture, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return sg_connection_get_int (fixture->connection, sql, -1);
}

/* What columns are taken for is shown like that of a form, with the cells; it is corrected without
 * a word about the column that is left, and remembered. */
static void
test_column (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "org_id,name,设立日子,version\nO1,甲中心,2020-01-31,7\n";
  g_autoptr (SgImportBatch) first = NULL;
  g_autoptr (SgImportBatch) second = NULL;
  g_autoptr (SgImportBatch) third = NULL;
  const SgImportFile *file = NULL;
  g_autofree char *sample = NULL;
  g_autofree char *cell = NULL;

  write_text (fixture, text);
  first = check (fixture, NULL, NULL);
  file = sg_import_batch_get_file (first, 0);
  g_assert_true (file->reg == &sg_orgs);
  g_assert_cmpstr (
    sg_import_file_get_form (file)->fields[get_column (file, 1)->field].key, ==, "name");
  g_assert_cmpint (get_column (file, 2)->field, ==, -1);
  g_assert_false (get_column (file, 2)->own);
  g_assert_true (get_column (file, 3)->own);
  g_assert_cmpuint (sg_import_get_warnings (file->import)->len, ==, 1);
  g_assert_cmpuint (sg_import_get_warned_column (file->import, 0), ==, 2);
  sample = sg_import_file_dup_sample (file, 0, 2, TRUE);
  g_assert_cmpstr (sample, ==, "2020-01-31");
  cell = sg_import_file_dup_cell (
    file, 0, sg_grid_get_row (sg_import_file_get_grid (file, 0), 0), 2, TRUE);
  g_assert_cmpstr (cell, ==, "设立日子");

  set_column (fixture, &sg_orgs, 2, "registered_on");
  second = check (fixture, &sg_orgs, first);
  file = sg_import_batch_get_file (second, 0);
  g_assert_no_error (file->error);
  g_assert_true (get_column (file, 2)->corrected);
  g_assert_cmpuint (sg_import_get_warnings (file->import)->len, ==, 0);
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_NEW), ==, 1);
  apply (fixture, second);
  g_assert_cmpint (count_rows (fixture, "orgs WHERE registered_on = '2020-01-31'"), ==, 1);

  g_clear_pointer (&fixture->corrections, sg_import_corrections_free);
  fixture->corrections = sg_import_corrections_new ();
  write_text (fixture, "org_id,name,设立日子,version\nO1,甲中心,2021-01-31,7\n");
  third = check (fixture, NULL, NULL);
  file = sg_import_batch_get_file (third, 0);
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_CHANGED), ==, 1);
}

/* A column that is given to another field, and one that is left out, are not the first any more;
 * what is taken back is as it was. */
static void
test_column_swapped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) first = NULL;
  g_autoptr (SgImportBatch) second = NULL;
  g_autoptr (SgImportBatch) third = NULL;
  const SgImportRow *row = NULL;

  write_text (fixture, "org_id,address,name\nO1,甲中心,甲路\n");
  set_column (fixture, &sg_orgs, 1, "name");
  first = check (fixture, &sg_orgs, NULL);
  row = g_ptr_array_index (sg_import_get_rows (sg_import_batch_get_file (first, 0)->import), 1);
  g_assert_cmpstr (sg_record_get_key (row->record, "name"), ==, "甲中心");
  g_assert_null (sg_record_get_key (row->record, "address"));

  set_column (fixture, &sg_orgs, 2, "address");
  second = check (fixture, &sg_orgs, first);
  row = g_ptr_array_index (sg_import_get_rows (sg_import_batch_get_file (second, 0)->import), 1);
  g_assert_cmpstr (sg_record_get_key (row->record, "name"), ==, "甲中心");
  g_assert_cmpstr (sg_record_get_key (row->record, "address"), ==, "甲路");

  sg_import_corrections_forget_columns (
    fixture->corrections, fixture->file, sg_form_for_register (&sg_orgs), 0);
  third = check (fixture, &sg_orgs, second);
  row = g_ptr_array_index (sg_import_get_rows (sg_import_batch_get_file (third, 0)->import), 1);
  g_assert_cmpstr (sg_record_get_key (row->record, "name"), ==, "甲路");
}

/* In a file of the program amounts are fen, whatever its columns are said to be; under labels they
 * are yuan. */
static void
test_amounts (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *fen;
  } cases[] = {
    { "contract_id,title,county_code,year,钱\nC1,甲,341302,2022,5000\n", "5000" },
    { "合同编号,项目名称,购买主体,年度,钱\nC1,甲,341302,2022,5000\n", "500000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgImportBatch) batch = NULL;
      const SgImportRow *row = NULL;

      write_text (fixture, cases[i].text);
      set_column (fixture, &sg_contracts, 4, "amount_fen");
      batch = check (fixture, &sg_contracts, NULL);
      g_assert_no_error (sg_import_batch_get_file (batch, 0)->error);
      row = g_ptr_array_index (sg_import_get_rows (sg_import_batch_get_file (batch, 0)->import), 1);
      g_assert_cmpstr (sg_record_get_key (row->record, "amount_fen"), ==, cases[i].fen);
    }
}

/* Where no name is known the likeliest row is shown as the header; nothing is taken before somebody
 * says what the columns are, and then it is remembered. */
static void
test_no_header (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) first = NULL;
  g_autoptr (SgImportBatch) second = NULL;
  g_autoptr (SgImportBatch) third = NULL;
  const SgImportFile *file = NULL;
  g_autoptr (GPtrArray) lacking = NULL;

  write_text (fixture, "谁,咋联系\n样甲,13800000001\n样乙,13800000002\n");
  first = check (fixture, &sg_persons, NULL);
  file = sg_import_batch_get_file (first, 0);
  g_assert_error (file->error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_false (sg_import_file_is_planned (file));
  g_assert_nonnull (sg_import_file_get_sheets (file));
  lacking = sg_import_file_list_lacking (file, 0);
  g_assert_cmpuint (lacking->len, >, 0);
  /* Content says what one of them looks like. */
  g_assert_cmpstr (
    sg_import_file_get_form (file)->fields[get_column (file, 1)->guess].key, ==, "phone");

  set_column (fixture, &sg_persons, 0, "name");
  set_column (fixture, &sg_persons, 1, "phone");
  second = check (fixture, &sg_persons, first);
  file = sg_import_batch_get_file (second, 0);
  g_assert_no_error (file->error);
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_NEW), ==, 2);
  apply (fixture, second);
  g_assert_cmpint (count_rows (fixture, "persons WHERE phone = '13800000002'"), ==, 1);

  sg_import_corrections_forget_columns (
    fixture->corrections, fixture->file, sg_form_for_register (&sg_persons), 0);
  third = check (fixture, NULL, NULL);
  file = sg_import_batch_get_file (third, 0);
  g_assert_no_error (file->error);
  g_assert_true (file->reg == &sg_persons);
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_SAME), ==, 2);
}

static const SgImportQuestion *
get_question (GPtrArray *questions, guint i)
{
  g_assert_cmpuint (questions->len, >, i);
  return g_ptr_array_index (questions, i);
}

static void
settle (Fixture *fixture, guint row, gint64 row_id)
{
  sg_import_corrections_settle_row (fixture->corrections, fixture->file, 0, row, row_id);
}

/* A row that may be several of the ledger is asked about, with all of them; it becomes what was
 * picked, or a new one. */
static void
test_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) first = NULL;
  g_autoptr (SgImportBatch) middle = NULL;
  g_autoptr (SgImportBatch) last = NULL;
  g_autoptr (GPtrArray) questions = NULL;
  g_autoptr (GPtrArray) settled = NULL;
  const SgImportFile *file = NULL;
  gint64 second = 0;

  take_in (fixture,
           &sg_persons,
           "person_id,name,phone,sex\nP1,样甲,13800000001,男\nP2,样甲,13800000001,女\n");
  write_text (fixture, "name,phone,major\n样甲,13800000001,社工\n样甲,13800000001,法学\n");
  first = check (fixture, &sg_persons, NULL);
  file = sg_import_batch_get_file (first, 0);
  g_assert_no_error (file->error);
  g_assert_cmpint (count_rows (fixture, "persons"), ==, 2);
  questions = sg_import_file_list_questions (file);
  g_assert_cmpuint (get_question (questions, 0)->candidates->len, ==, 2);
  g_assert_cmpuint (get_question (questions, 0)->row, ==, 2);
  g_assert_cmpstr (get_question (questions, 0)->title, ==, "样甲");
  g_assert_cmpuint (sg_import_file_count_open (file, FALSE), ==, 1);
  g_assert_cmpuint (sg_import_file_count_open (file, TRUE), ==, 2);
  /* It is asked about, not repeated; the other one repeats it. */
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_DUPLICATE), ==, 1);
  second = sg_record_get_row_id (get_question (questions, 0)->candidates->pdata[1]);

  settle (fixture, 2, second);
  middle = check (fixture, &sg_persons, first);
  file = sg_import_batch_get_file (middle, 0);
  settled = sg_import_file_list_questions (file);
  g_assert_true (get_question (settled, 0)->settled);
  g_assert_cmpint (get_question (settled, 0)->chosen, ==, second);
  g_assert_cmpuint (sg_import_file_count_open (file, FALSE), ==, 0);
  g_assert_cmpuint (sg_import_file_count (file, SG_IMPORT_CHANGED), ==, 1);

  settle (fixture, 2, 0);
  last = check (fixture, &sg_persons, middle);
  apply (fixture, last);
  g_assert_cmpint (count_rows (fixture, "persons WHERE major = '社工'"), ==, 1);
  g_assert_cmpint (count_rows (fixture, "persons"), ==, 3);
}

/* What nobody can mean is not taken for an answer. */
static void
test_asked_wrongly (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) batch = NULL;

  take_in (
    fixture, &sg_persons, "person_id,name,phone\nP1,样甲,13800000001\nP2,样甲,13800000001\n");
  write_text (fixture, "name,phone,major\n样甲,13800000001,社工\n");
  settle (fixture, 2, 4711);
  batch = check (fixture, &sg_persons, NULL);
  g_assert_cmpuint (sg_import_file_count_open (sg_import_batch_get_file (batch, 0), FALSE), ==, 1);
  apply (fixture, batch);
  g_assert_cmpint (count_rows (fixture, "persons WHERE major IS NOT NULL"), ==, 0);
}

/* A table by labels, which is a form, asks the same of its rows. */
static void
test_form_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) first = NULL;
  g_autoptr (SgImportBatch) second = NULL;
  g_autoptr (GPtrArray) questions = NULL;
  const SgImportFile *file = NULL;

  take_in (fixture, &sg_orgs, "org_id,name,uscc\nO1,甲中心,\nO2,甲中心,523499005835904942\n");
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 2);
  write_text (fixture, "机构名称,地址\n甲中心,甲路1号\n");
  first = check (fixture, NULL, NULL);
  file = sg_import_batch_get_file (first, 0);
  g_assert_nonnull (file->plan);
  questions = sg_import_file_list_questions (file);
  g_assert_cmpuint (get_question (questions, 0)->candidates->len, ==, 2);
  g_assert_cmpstr (get_question (questions, 0)->title, ==, "甲中心");

  settle (fixture, 2, sg_record_get_row_id (get_question (questions, 0)->candidates->pdata[1]));
  second = check (fixture, NULL, NULL);
  apply (fixture, second);
  g_assert_cmpint (count_rows (fixture, "orgs WHERE org_id = 'O2' AND address IS NOT NULL"), ==, 1);
}

/* Of rows that the file has twice, the clerk says which counts. */
static void
test_repeated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) first = NULL;
  g_autoptr (SgImportBatch) second = NULL;
  g_autoptr (GArray) repeats = NULL;
  const SgImportRepeat *repeat = NULL;

  write_text (fixture, "org_id,name\nO1,甲中心\nO1,乙中心\n");
  first = check (fixture, &sg_orgs, NULL);
  repeats = sg_import_file_list_repeats (sg_import_batch_get_file (first, 0));
  g_assert_cmpuint (repeats->len, ==, 1);
  repeat = &g_array_index (repeats, SgImportRepeat, 0);
  g_assert_cmpuint (repeat->row, ==, 3);
  g_assert_cmpuint (repeat->first, ==, 2);

  sg_import_corrections_settle_repeated (fixture->corrections, fixture->file, 0, 3, TRUE);
  second = check (fixture, &sg_orgs, first);
  apply (fixture, second);
  g_assert_cmpint (count_rows (fixture, "orgs WHERE name = '乙中心'"), ==, 1);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 1);
}

/* Returns: (transfer full): path of a workbook with two sheets of operators */
static char *
make_workbook (void)
{
  g_autofree char *first = sg_test_make_sheet ("org_id,name\nO1,甲中心");
  g_autofree char *second = sg_test_make_sheet ("org_id,name\nO2,乙中心");
  const SgTestPart parts[] = {
    { "xl/workbook.xml",
      "<workbook xmlns='" SG_TEST_MAIN "' xmlns:r='" SG_TEST_RELS
      "'><sheets><sheet name='甲' sheetId='1' r:id='r1'/><sheet name='乙' sheetId='2' "
      "r:id='r4'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns='" SG_TEST_PACKAGE "'><Relationship Id='r1' Type='" SG_TEST_RELS
      "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r4' Type='" SG_TEST_RELS
      "/worksheet' Target='worksheets/sheet2.xml'/></Relationships>" },
    { "xl/styles.xml", NULL },
    { "xl/sharedStrings.xml", NULL },
    { "xl/worksheets/sheet1.xml", first },
    { "xl/worksheets/sheet2.xml", second },
  };

  return sg_test_write_workbook (parts, G_N_ELEMENTS (parts));
}

/* Of a workbook another sheet than the first can be taken. */
static void
test_sheet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImportBatch) first = NULL;
  g_autoptr (SgImportBatch) second = NULL;
  const SgImportFile *file = NULL;
  const SgFormSheet *sheet = NULL;

  g_free (fixture->file);
  fixture->file = make_workbook ();
  first = check (fixture, NULL, NULL);
  file = sg_import_batch_get_file (first, 0);
  g_assert_cmpuint (sg_import_file_get_sheets (file)->len, ==, 2);
  sheet = g_ptr_array_index (sg_import_file_get_sheets (file), 1);
  g_assert_false (sheet->used);
  g_assert_null (sg_import_file_get_grid (file, 1));

  sg_import_corrections_use_sheet (
    fixture->corrections, fixture->file, sg_form_for_register (&sg_orgs), 1, TRUE);
  second = check (fixture, &sg_orgs, first);
  file = sg_import_batch_get_file (second, 0);
  sheet = g_ptr_array_index (sg_import_file_get_sheets (file), 1);
  g_assert_cmpstr (sheet->name, ==, "乙");
  g_assert_true (sheet->used);
  apply (fixture, second);
  g_assert_cmpint (count_rows (fixture, "orgs WHERE org_id = 'O2'"), ==, 1);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 1);
}

/* The copy of a file that is taken for a register has its errors marked, too. */
static void
test_annotated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "b.xlsx", NULL);
  g_autoptr (SgImportBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  write_text (fixture, "org_id,名字啊,registered_on\nO1,甲中心,昨天\n");
  set_column (fixture, &sg_orgs, 1, "name");
  batch = check (fixture, &sg_orgs, NULL);
  sg_import_file_annotate (sg_import_batch_get_file (batch, 0), copy, NULL, &error);
  g_assert_no_error (error);
  dump = sg_test_dump_file (copy, &error);
  g_assert_no_error (error);
  g_test_message ("%s", dump);
  g_assert_nonnull (strstr (dump, " D=t"));
  g_assert_nonnull (strstr (dump, "Registered on"));
  g_unlink (copy);
}

#define ADD(name, test) \
  g_test_add ("/exchange/import-corrections/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  ADD ("column", test_column);
  ADD ("column-swapped", test_column_swapped);
  ADD ("amounts", test_amounts);
  ADD ("no-header", test_no_header);
  ADD ("asked", test_asked);
  ADD ("asked-wrongly", test_asked_wrongly);
  ADD ("form-asked", test_form_asked);
  ADD ("repeated", test_repeated);
  ADD ("sheet", test_sheet);
  ADD ("annotated", test_annotated);
  return g_test_run ();
}
