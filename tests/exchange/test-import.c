/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "exchange/sg-import-output.h"
#include "ledger/sg-change.h"
#include "ledger/sg-ledger.h"

/* A ledger of Suzhou with its divisions, and a folder to write files into. */
typedef struct
{
  char *folder;
  char *path;
  char *file;
  SgConnection *connection;
} Fixture;

static const char *const order[]
  = { "orgs",  "stations",  "station_status", "persons",      "certs",
      "posts", "contracts", "funds",          "relief_totals" };

static char *
data_path (const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".csv", NULL);

  return g_build_filename (g_getenv ("SG_TEST_DATA"), folder, file, NULL);
}

static void
set_up_for (Fixture *fixture, const char *data, const char *region, const char *policy)
{
  g_autofree char *divisions = data_path (data, "divisions");
  const SgLedgerSetup setup = { .policy = policy, .region = region, .divisions = divisions };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sg-import-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.sgl", NULL);
  fixture->file = g_build_filename (fixture->folder, "a.csv", NULL);
  sg_ledger_make (fixture->path, &setup, &error);
  g_assert_no_error (error);
  fixture->connection = sg_ledger_connect (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_for (fixture, "clean-suzhou", "3413", "suzhou-2022");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->connection, sg_connection_close);
  g_unlink (fixture->path);
  g_unlink (fixture->file);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->file);
  g_free (fixture->folder);
}

static SgImport *
plan_path (Fixture *fixture,
           const char *register_name,
           const char *path,
           SgOnDuplicate on_duplicate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgImport) import
    = sg_import_read (sg_catalogue_find (register_name), path, NULL, NULL, &error);

  g_assert_no_error (error);
  sg_import_plan (import, fixture->connection, on_duplicate, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&import);
}

static gint64
apply (Fixture *fixture, SgImport *import)
{
  g_autoptr (GError) error = NULL;
  gint64 change = 0;

  sg_import_apply (import, fixture->connection, "tester", &change, &error);
  g_assert_no_error (error);
  return change;
}

/* Plans an import of a text. */
static SgImport *
plan_text (Fixture *fixture,
           const char *register_name,
           const char *text,
           SgOnDuplicate on_duplicate)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->file, text, -1, &error));
  return plan_path (fixture, register_name, fixture->file, on_duplicate);
}

static gint64
import_text (Fixture *fixture, const char *register_name, const char *text)
{
  g_autoptr (SgImport) import = plan_text (fixture, register_name, text, SG_ON_DUPLICATE_SKIP);

  return apply (fixture, import);
}

static void
import_clean (Fixture *fixture, const char *data)
{
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *path = data_path (data, order[i]);
      g_autoptr (SgImport) import = plan_path (fixture, order[i], path, SG_ON_DUPLICATE_SKIP);

      g_assert_cmpuint (sg_import_count (import, SG_IMPORT_REJECTED), ==, 0);
      g_assert_cmpuint (sg_import_get_warnings (import)->len, ==, 0);
      apply (fixture, import);
    }
}

static gint64
count_rows (Fixture *fixture, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return sg_connection_get_int (fixture->connection, sql, -1);
}

static gint64
count_changes (Fixture *fixture)
{
  return count_rows (fixture, "changes");
}

static SgImportRow *
get_row (SgImport *import, guint i)
{
  g_assert_cmpuint (i, <, sg_import_get_rows (import)->len);
  return g_ptr_array_index (sg_import_get_rows (import), i);
}

static void
assert_fault (SgImportRow *row, const char *reason, guint column, const char *part)
{
  const SgImportFault *fault = NULL;

  g_assert_nonnull (row->faults);
  fault = g_ptr_array_index (row->faults, 0);
  g_assert_cmpstr (fault->reason, ==, reason);
  g_assert_cmpuint (fault->column, ==, column);
  g_test_message ("%s", fault->text);
  g_assert_nonnull (strstr (fault->text, part));
}

static void
test_clean (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *table;
    gint64 n_rows;
  } expected[] = {
    { "orgs", 10 },          { "stations", 191 },  { "station_status", 387 }, { "persons", 671 },
    { "certs", 265 },        { "posts", 708 },     { "contracts", 20 },       { "funds", 765 },
    { "relief_totals", 28 }, { "divisions", 144 },
  };
  gint64 n_changes = 0;

  import_clean (fixture, "clean-suzhou");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (count_rows (fixture, expected[i].table), ==, expected[i].n_rows);
  n_changes = count_changes (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *path = data_path ("clean-suzhou", order[i]);
      g_autoptr (SgImport) import = plan_path (fixture, order[i], path, SG_ON_DUPLICATE_SKIP);

      g_assert_cmpuint (sg_import_count (import, SG_IMPORT_SAME), ==, expected[i].n_rows);
      g_assert_cmpuint (sg_import_count (import, SG_IMPORT_SKIPPED), ==, 1);
      g_assert_cmpuint (sg_import_get_rows (import)->len, ==, expected[i].n_rows + 1);
      g_assert_cmpint (apply (fixture, import), ==, 0);
    }
  g_assert_cmpint (count_changes (fixture), ==, n_changes);
}

static void
test_clean_shanghai (void)
{
  Fixture fixture = { NULL };

  set_up_for (&fixture, "clean-shanghai", "31", "shanghai-2021");
  import_clean (&fixture, "clean-shanghai");
  g_assert_cmpint (count_rows (&fixture, "stations"), ==, 1190);
  g_assert_cmpint (count_rows (&fixture, "posts"), ==, 1736);
  tear_down (&fixture, NULL);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = data_path ("clean-suzhou", "orgs");
  g_autoptr (SgImport) import = plan_path (fixture, "orgs", path, SG_ON_DUPLICATE_SKIP);
  g_autoptr (GError) error = NULL;
  gint64 change = apply (fixture, import);

  g_assert_cmpint (change, >, 0);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 10);
  sg_undo (fixture->connection, "tester", change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 0);
}

/* A changed cell changes its field; an empty one changes nothing. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImport) import = NULL;
  const SgField *phone = sg_register_get_field (&sg_orgs, "phone");
  const SgField *name = sg_register_get_field (&sg_orgs, "name");
  SgImportRow *row = NULL;

  import_text (fixture, "orgs", "org_id,name,phone\nO01,甲,0557-1\nO02,乙,0557-2\n");
  import = plan_text (
    fixture, "orgs", "org_id,name,phone\nO01,甲,0557-9\nO02,,\n", SG_ON_DUPLICATE_SKIP);
  row = get_row (import, 1);
  g_assert_cmpuint (row->row, ==, 2);
  g_assert_cmpint (row->outcome, ==, SG_IMPORT_CHANGED);
  g_assert_true (sg_record_is_field_changed (row->record, phone));
  g_assert_false (sg_record_is_field_changed (row->record, name));
  g_assert_cmpstr (sg_record_get_stored (row->record, phone), ==, "0557-1");
  g_assert_cmpstr (sg_record_get (row->record, phone), ==, "0557-9");
  g_assert_cmpint (get_row (import, 2)->outcome, ==, SG_IMPORT_SAME);
  g_assert_cmpint (apply (fixture, import), >, 0);
  g_assert_cmpint (
    sg_connection_get_int (
      fixture->connection,
      "SELECT count (*) FROM orgs WHERE (org_id = 'O01' AND phone = '0557-9' AND name = '甲') OR "
      "(org_id = 'O02' AND phone = '0557-2' AND name = '乙')",
      0),
    ==,
    2);
}

static void
test_masked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImport) import = NULL;

  import_text (fixture, "orgs", "org_id,name,phone\nO01,甲,13812345678\n");
  import
    = plan_text (fixture, "orgs", "org_id,name,phone\nO01,甲,138****5678\n", SG_ON_DUPLICATE_SKIP);
  g_assert_cmpint (get_row (import, 1)->outcome, ==, SG_IMPORT_SAME);
  assert_fault (get_row (import, 1), "MASKED", 2, "stays");
}

/* Where it is picked, empty cells empty what the ledger has; what is masked stays, and what a row
 * cannot be without. */
static void
test_clear (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "org_id,name,phone,registered_on\nO01,,138****5678,\n";
  g_autoptr (SgImport) import = NULL;
  g_autoptr (GError) error = NULL;
  SgRecord *record = NULL;

  import_text (
    fixture, "orgs", "org_id,name,phone,registered_on,grade\nO01,甲,13812345678,2020-01-01,3A\n");
  g_assert_true (g_file_set_contents (fixture->file, text, -1, NULL));
  import = sg_import_read (&sg_orgs, fixture->file, NULL, NULL, &error);
  g_assert_no_error (error);
  sg_import_set_clear (import, TRUE);
  sg_import_plan (import, fixture->connection, SG_ON_DUPLICATE_SKIP, NULL, &error);
  g_assert_no_error (error);
  record = get_row (import, 1)->record;
  g_assert_cmpint (get_row (import, 1)->outcome, ==, SG_IMPORT_CHANGED);
  g_assert_cmpstr (sg_record_get_key (record, "name"), ==, "甲");
  g_assert_cmpstr (sg_record_get_key (record, "phone"), ==, "13812345678");
  g_assert_cmpstr (sg_record_get_key (record, "grade"), ==, "3A");
  g_assert_cmpstr (sg_record_get_key (record, "registered_on"), ==, NULL);
  g_assert_cmpint (apply (fixture, import), >, 0);
}

/* Labels and aliases of the catalogue, in the order of the sheet, with a title above. */
static void
test_labels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImport) import = plan_text (fixture,
                                           "persons",
                                           "人员花名册,,,\n,,,\n备注,性别,姓名,人员编号\n"
                                           "好,女,张三,P1\n",
                                           SG_ON_DUPLICATE_SKIP);
  SgImportRow *row = get_row (import, 2);

  g_assert_cmpuint (sg_import_get_header_row (import), ==, 3);
  g_assert_cmpint (row->outcome, ==, SG_IMPORT_NEW);
  g_assert_cmpuint (row->row, ==, 4);
  g_assert_cmpstr (sg_record_get_key (row->record, "name"), ==, "张三");
  g_assert_cmpstr (sg_record_get_key (row->record, "sex"), ==, "女");
  g_assert_cmpuint (sg_import_get_warnings (import)->len, ==, 1);
  g_assert_nonnull (
    strstr (g_ptr_array_index (sg_import_get_warnings (import), 0), "Column A, “备注”"));
}

/* A label means what people write: yuan; a key means what the ledger keeps: fen. */
static void
test_money (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *header;
    const char *amount;
  } cases[] = { { "total_fen", "123450" }, { "Relief expenditure of the year", "1234.5" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgField *field = sg_register_get_field (&sg_relief_totals, "total_fen");
      g_autofree char *text
        = g_strdup_printf ("county_code,year,%s\n341302,2022,%s\n",
                           i == 0 ? cases[i].header : sg_field_get_label (field),
                           cases[i].amount);
      g_autoptr (SgImport) import
        = plan_text (fixture, "relief_totals", text, SG_ON_DUPLICATE_SKIP);

      g_assert_cmpint (get_row (import, 1)->outcome, ==, SG_IMPORT_NEW);
      g_assert_cmpstr (sg_record_get (get_row (import, 1)->record, field), ==, "123450");
    }
}

static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImport) import = plan_text (fixture,
                                           "orgs",
                                           "id,version,org_id,name,机构名称,无此列\n"
                                           "77,3,O01,甲,乙,x\n",
                                           SG_ON_DUPLICATE_SKIP);
  GPtrArray *warnings = sg_import_get_warnings (import);

  g_assert_cmpuint (warnings->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (warnings, 0), "Column E"));
  g_assert_nonnull (strstr (g_ptr_array_index (warnings, 1), "Column F, “无此列”"));
  g_assert_cmpstr (sg_record_get_key (get_row (import, 1)->record, "name"), ==, "甲");
}

static void
test_rejected (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *reg;
    const char *text;
    const char *reason;
    guint column;
    const char *part;
  } cases[] = {
    { "posts", "post_id,person_id,station_id,role\nT1,P9,S9,resident\n", "REF_UNKNOWN", 1, "P9" },
    { "orgs", "org_id,name,registered_on\nO1,甲,2022-02-30\n", "DATE_INVALID", 2, "2022-02-30" },
    { "orgs", "org_id,name\nO1,\n", "REQ_MISSING", 1, "Name" },
    { "orgs", "org_id,phone\nO1,1\n", "REQ_MISSING", SG_IMPORT_WHOLE_ROW, "Name" },
    { "stations",
      "station_id,name,kind,division_code,desks\nS1,甲,township,341302,x\n",
      "NUM_INVALID",
      4,
      "x" },
    { "stations",
      "station_id,name,kind,division_code\nS1,甲,nothing,341302\n",
      "CHOICE_UNKNOWN",
      2,
      "nothing" },
    { "stations",
      "station_id,name,kind,division_code\nS1,甲,township,12345\n",
      "DIV_UNKNOWN",
      3,
      "12345" },
    { "persons", "person_id,name,id_no\nP1,甲,349924199104246872\n", "VALUE_INVALID", 2, "ID" },
    { "contracts", "contract_id,title,station_ids\nC1,甲,S1|S2\n", "REF_UNKNOWN", 2, "S1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgImport) import
        = plan_text (fixture, cases[i].reg, cases[i].text, SG_ON_DUPLICATE_SKIP);
      gint64 n_changes = count_changes (fixture);

      g_assert_cmpint (get_row (import, 1)->outcome, ==, SG_IMPORT_REJECTED);
      assert_fault (get_row (import, 1), cases[i].reason, cases[i].column, cases[i].part);
      g_assert_cmpuint (sg_import_count (import, SG_IMPORT_REJECTED), ==, 1);
      g_assert_cmpint (apply (fixture, import), ==, 0);
      g_assert_cmpint (count_changes (fixture), ==, n_changes);
    }
}

/* Good rows go in although others are rejected. */
static void
test_partly (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImport) import
    = plan_text (fixture, "orgs", "org_id,name\nO1,甲\nO2,\nO3,丙\n", SG_ON_DUPLICATE_SKIP);

  g_assert_cmpuint (sg_import_count (import, SG_IMPORT_NEW), ==, 2);
  g_assert_cmpuint (sg_import_count (import, SG_IMPORT_REJECTED), ==, 1);
  g_assert_cmpint (apply (fixture, import), >, 0);
  g_assert_cmpint (count_rows (fixture, "orgs"), ==, 2);
}

static void
test_repeated (Fixture *fixture, gconstpointer data)
{
  static const char *text = "org_id,name\nO1,甲\nO1,乙\n";
  g_autoptr (SgImport) first = plan_text (fixture, "orgs", text, SG_ON_DUPLICATE_SKIP);
  g_autoptr (SgImport) last = plan_text (fixture, "orgs", text, SG_ON_DUPLICATE_REPLACE);

  g_assert_cmpint (get_row (first, 1)->outcome, ==, SG_IMPORT_NEW);
  g_assert_cmpint (get_row (first, 2)->outcome, ==, SG_IMPORT_DUPLICATE);
  assert_fault (get_row (first, 2), "DUPLICATE", SG_IMPORT_WHOLE_ROW, "Row 2");
  g_assert_cmpint (get_row (last, 1)->outcome, ==, SG_IMPORT_DUPLICATE);
  g_assert_cmpint (get_row (last, 2)->outcome, ==, SG_IMPORT_NEW);
  apply (fixture, last);
  g_assert_cmpint (
    sg_connection_get_int (fixture->connection, "SELECT count (*) FROM orgs WHERE name = '乙'", 0),
    ==,
    1);
}

/* Rows that have no number are known by what else they say. */
static void
test_natural_keys (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *reg;
    const char *stored;
    const char *again;
    SgImportOutcome outcome;
  } cases[] = {
    { "orgs", "org_id,name\nO1,甲\n", "name,phone\n甲,1\n", SG_IMPORT_CHANGED },
    { "orgs", "org_id,name\nO2,乙\nO3,乙\n", "name,phone\n乙,1\n", SG_IMPORT_DUPLICATE },
    { "stations",
      "station_id,name,kind,division_code\nS1,站,township,341302122\n",
      "name,kind,division_code\n站,township,341302122\n",
      SG_IMPORT_SAME },
    { "persons",
      "person_id,name,phone\nP1,张三,13812345678\n",
      "name,phone\n张三,13812345678\n",
      SG_IMPORT_SAME },
    { "persons",
      "person_id,name,phone\nP2,李四,13812345670\n",
      "person_id,name,phone\nP3,李四,13812345670\n",
      SG_IMPORT_NEW },
    { "certs",
      "person_id,level,cert_no,issued_on\nP1,assistant,A1,2020-01-01\n",
      "person_id,level,cert_no,issued_on\nP1,senior,A1,2020-01-01\n",
      SG_IMPORT_CHANGED },
    { "certs",
      "person_id,level,cert_no,issued_on\nP2,assistant,,2020-01-01\n",
      "person_id,level,cert_no,issued_on\nP2,assistant,B1,2020-01-01\n",
      SG_IMPORT_CHANGED },
    { "certs",
      "person_id,level,cert_no,issued_on\nP1,assistant,C1,2021-01-01\n",
      "person_id,level,issued_on\nP1,assistant,2021-01-01\n",
      SG_IMPORT_SAME },
    { "certs",
      "person_id,level,cert_no,issued_on\nP1,assistant,D1,2022-01-01\n",
      "person_id,level,cert_no,issued_on\nP1,assistant,D2,2022-01-01\n",
      SG_IMPORT_NEW },
    { "station_status",
      "station_id,status,from_date\nS1,planned,2021-01-01\n",
      "station_id,status,from_date\nS1,built,2021-01-01\n",
      SG_IMPORT_CHANGED },
    { "relief_totals",
      "county_code,year,total_fen\n341302,2021,5\n",
      "county_code,year,total_fen\n341302,2022,5\n",
      SG_IMPORT_NEW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgImport) import = NULL;

      g_assert_cmpint (import_text (fixture, cases[i].reg, cases[i].stored), >, 0);
      import = plan_text (fixture, cases[i].reg, cases[i].again, SG_ON_DUPLICATE_SKIP);
      g_test_message ("%s", cases[i].again);
      g_assert_cmpint (get_row (import, 1)->outcome, ==, cases[i].outcome);
    }
}

/* A number is made where the file gives none. */
static void
test_made_ids (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  import_text (fixture, "orgs", "name\n甲\n");
  id = sg_connection_get_text (fixture->connection, "SELECT org_id FROM orgs");
  g_assert_cmpstr (id, ==, "O01");
}

static void
edit_name (Fixture *fixture, const char *code, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 row_id = sg_query_find_row (fixture->connection, &sg_divisions, code, &error);
  g_autoptr (SgRecord) record
    = sg_query_get_record (fixture->connection, &sg_divisions, row_id, NULL, &error);
  g_autoptr (SgChange) change = NULL;

  g_assert_no_error (error);
  g_assert_true (sg_record_set_key (record, "name", name, &error));
  change = sg_change_begin (fixture->connection, "clerk", "edit", &error);
  g_assert_true (sg_change_put (change, record, NULL, &error));
  g_assert_true (sg_change_commit (change, NULL, &error));
}

/* A newer list updates by code and leaves alone what a clerk entered, and what it lacks. */
static void
test_divisions (Fixture *fixture, gconstpointer data)
{
  static const char *text = "code,name,valid_from\n341302122,新永镇,\n341302105,新夹沟,\n"
                            "341302106,新名,2023-01-01\n349999199,新镇,\n";
  g_autoptr (SgImport) import = NULL;
  g_autoptr (SgImport) replacing = NULL;
  SgImportRow *row = NULL;

  edit_name (fixture, "341302122", "我的永镇");
  import = plan_text (fixture, "divisions", text, SG_ON_DUPLICATE_SKIP);
  replacing = plan_text (fixture, "divisions", text, SG_ON_DUPLICATE_REPLACE);
  row = get_row (import, 1);
  g_assert_cmpint (row->outcome, ==, SG_IMPORT_CONFLICT);
  assert_fault (row, "EDITED_BY_HAND", 1, "我的永镇");
  g_assert_cmpint (get_row (import, 2)->outcome, ==, SG_IMPORT_CHANGED);
  g_assert_cmpint (get_row (import, 3)->outcome, ==, SG_IMPORT_CHANGED);
  row = get_row (import, 4);
  g_assert_cmpint (row->outcome, ==, SG_IMPORT_NEW);
  g_assert_cmpstr (sg_record_get_key (row->record, "level"), ==, "township");
  g_assert_cmpstr (sg_record_get_key (row->record, "kind"), ==, "town");
  g_assert_cmpstr (sg_record_get_key (row->record, "counts"), ==, "1");
  g_assert_cmpint (get_row (replacing, 1)->outcome, ==, SG_IMPORT_CHANGED);
  apply (fixture, import);
  g_assert_cmpint (count_rows (fixture, "divisions"), ==, 145);
  g_assert_cmpint (
    sg_connection_get_int (fixture->connection,
                           "SELECT count (*) FROM divisions WHERE (code = '341302122' AND name = "
                           "'我的永镇') OR (code = '341302105' AND name = '新夹沟')",
                           0),
    ==,
    2);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *part;
  } cases[] = {
    { "a,b,c\n1,2,3\n", "none of the first rows names the columns" },
    { "", "is empty" },
    { "x\n\n\n", "none of the first rows names the columns" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgImport) import = NULL;

      g_assert_true (g_file_set_contents (fixture->file, cases[i].text, -1, NULL));
      import = sg_import_read (&sg_orgs, fixture->file, NULL, NULL, &error);
      g_assert_null (import);
      g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_workbook (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "exchange", "orgs.xlsx", NULL);
  g_autoptr (SgImport) import = plan_path (fixture, "orgs", path, SG_ON_DUPLICATE_SKIP);
  g_autoptr (SgImport) other = NULL;
  g_autoptr (GError) error = NULL;
  SgRecord *record = get_row (import, 1)->record;

  g_assert_cmpstr (sg_import_get_sheet (import), ==, "机构");
  g_assert_cmpint (get_row (import, 1)->outcome, ==, SG_IMPORT_NEW);
  g_assert_cmpstr (sg_record_get_key (record, "registered_on"), ==, "2019-11-22");
  g_assert_cmpstr (sg_record_get_key (record, "phone"), ==, "13800000000");
  g_assert_cmpint (get_row (import, 2)->outcome, ==, SG_IMPORT_REJECTED);
  assert_fault (get_row (import, 2), "FORMULA_NO_CACHE", 1, "formula");
  g_assert_cmpint (apply (fixture, import), >, 0);
  other = sg_import_read (&sg_orgs, path, "没有", NULL, &error);
  g_assert_null (other);
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = data_path ("clean-suzhou", "orgs");
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SgImport) import = sg_import_read (&sg_orgs, path, NULL, NULL, &error);

  g_cancellable_cancel (cancellable);
  g_assert_false (
    sg_import_plan (import, fixture->connection, SG_ON_DUPLICATE_SKIP, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_output (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgImport) import = plan_text (fixture,
                                           "orgs",
                                           "org_id,name,x,registered_on\n"
                                           "O1,\"甲\"\"\",1,2022-01-31\nO2,乙,,2022\nO1,丙,,\n",
                                           SG_ON_DUPLICATE_SKIP);
  g_autofree char *json = sg_import_to_json (import);
  g_autofree char *summary = sg_import_summarise (import);
  g_autoptr (GPtrArray) faults = sg_import_list_faults (import);
  static const char *const parts[] = {
    "\"what\":\"orgs\"",
    "\"header_row\":1,\"data_row\":2",
    "{\"column\":\"B\",\"field\":\"name\",\"header\":\"name\"}",
    "{\"column\":\"C\",\"field\":\"\",\"header\":\"x\"}",
    "{\"sheet\":\"a\",\"row\":2,\"outcome\":\"accept\",\"reasons\":[],\"action\":\"new\","
    "\"values\":{\"org_id\":\"O1\",\"name\":\"甲\\\"\",\"registered_on\":\"2022-01-31\"}}",
    "\"row\":3,\"outcome\":\"reject\",\"reasons\":[\"DATE_INVALID\"],\"action\":\"none\"",
    "\"row\":4,\"outcome\":\"duplicate\",\"reasons\":[\"DUPLICATE\"]",
    "{\"sheet\":\"a\",\"cell\":\"D3\",\"field\":\"registered_on\",\"raw\":\"2022\","
    "\"outcome\":\"reject\",\"reason\":\"DATE_INVALID\",\"value\":\"\"}",
    "\"totals\":{\"accept\":1,\"partial\":0,\"reject\":1,\"duplicate\":1,\"skip\":1}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (json, parts[i]));
  g_assert_cmpstr (
    summary, ==, "Operators: 1 new, 0 changed, 0 unchanged, 1 repeated, 1 rejected.");
  g_assert_cmpuint (faults->len, ==, 3);
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "a.csv: Column C"));
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 1), "a.csv, cell D3: "));
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 2), "a.csv, row 4: "));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/import/clean", test_clean },       { "/import/undo", test_undo },
    { "/import/changed", test_changed },   { "/import/masked", test_masked },
    { "/import/clear", test_clear },       { "/import/labels", test_labels },
    { "/import/money", test_money },       { "/import/left-out", test_left_out },
    { "/import/rejected", test_rejected }, { "/import/partly", test_partly },
    { "/import/repeated", test_repeated }, { "/import/natural-keys", test_natural_keys },
    { "/import/made-ids", test_made_ids }, { "/import/divisions", test_divisions },
    { "/import/refused", test_refused },   { "/import/workbook", test_workbook },
    { "/import/cancel", test_cancel },     { "/import/output", test_output },
  };

  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/import/clean-shanghai", test_clean_shanghai);
  return g_test_run ();
}
