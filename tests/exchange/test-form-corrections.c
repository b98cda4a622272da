/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "exchange/sg-import-file.h"
#include "sg-test-forms.h"

/* What whoever imports says against what was found. */

/* A township is called by a word that no header has: nothing says where a row is. */
#define ODD_HEADER "所在镇办,社工站名称,大小,联系号码\n"
#define ODD "埇桥区社工站一览表\n" ODD_HEADER "永镇镇,永镇镇社会工作服务站,66,13800000001\n"

static void
set_up (SgTestForms *ledger, gconstpointer data)
{
  sg_test_forms_set_up (ledger, "clean-suzhou", TRUE);
}

static void
tear_down (SgTestForms *ledger, gconstpointer data)
{
  sg_test_forms_tear_down (ledger);
}

static SgFormPlan *
read_lenient (SgTestForms *ledger, const char *text)
{
  const SgFormOptions options = { .lenient = TRUE };
  g_autoptr (GError) error = NULL;
  SgFormPlan *plan = NULL;

  g_assert_true (g_file_set_contents (ledger->file, text, -1, NULL));
  plan = sg_form_plan_read (&sg_form_directory, ledger->file, &options, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

static void
make (SgTestForms *ledger, SgFormPlan *plan)
{
  g_autoptr (GError) error = NULL;

  sg_form_plan_check (plan, &error);
  g_assert_no_error (error);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
}

static const SgFormSheet *
get_sheet (SgFormPlan *plan)
{
  return g_ptr_array_index (sg_form_plan_get_sheets (plan), 0);
}

static const SgFormColumn *
get_column (SgFormPlan *plan, guint i)
{
  return g_ptr_array_index (get_sheet (plan)->columns, i);
}

/* The data row, counted from 0. */
static SgFormRow *
get_row (SgFormPlan *plan, guint n)
{
  GPtrArray *rows = sg_form_plan_get_rows (plan);

  for (guint i = 0; i < rows->len; i++)
    {
      SgFormRow *row = g_ptr_array_index (rows, i);

      if (row->outcome != SG_FORM_SKIP && n-- == 0)
        return row;
    }
  g_assert_not_reached ();
}

/* Without a column that the form needs the file is kept to be corrected, and what it lacks is said;
 * what was said is taken back as one. */
static void
test_lacking (SgTestForms *ledger, gconstpointer data)
{
  const SgFormOptions options = { .lenient = TRUE };
  g_autoptr (SgFormPlan) plan = read_lenient (ledger, ODD);
  const SgImportFile file = { .form = sg_form_plan_get_form (plan), .plan = plan };
  g_autoptr (GPtrArray) lacking = sg_import_file_list_lacking (&file, 0);
  g_autofree char *sample = sg_import_file_dup_sample (&file, 0, 0, TRUE);
  g_autofree char *masked = sg_import_file_dup_sample (&file, 0, 3, TRUE);
  g_autofree char *whole = sg_import_file_dup_sample (&file, 0, 3, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (get_sheet (plan)->used);
  g_assert_false (sg_form_plan_is_made (plan));
  g_assert_false (sg_form_plan_check (plan, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "所在镇办"));
  g_assert_cmpuint (lacking->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (lacking, 0), ==, "Township or street");
  g_assert_cmpstr (sample, ==, "永镇镇");
  g_assert_cmpstr (masked, !=, "13800000001");
  g_assert_cmpstr (whole, ==, "13800000001");
  sg_form_plan_use_sheet (plan, 0, TRUE);
  g_clear_error (&error);
  g_assert_false (sg_form_plan_check (plan, &error));
  g_assert_nonnull (strstr (error->message, "has no column for Township or street"));
  sg_form_plan_set_column (plan, 0, 0, "division");
  sg_form_plan_set_column (plan, 0, 2, "office_m2");
  make (ledger, plan);
  g_assert_true (sg_form_plan_is_made (plan));
  g_assert_cmpstr (sg_form_row_get (&sg_form_directory, get_row (plan, 0), "office_m2"), ==, "66");
  sg_form_plan_reset (plan, &options);
  g_assert_false (get_sheet (plan)->used);
  g_assert_cmpint (get_column (plan, 0)->field, ==, -1);
}

/* What columns are is remembered with the import, for sheets with the same headers only. */
static void
test_remembered (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan = read_lenient (ledger, ODD);
  g_autoptr (SgFormPlan) again = NULL;
  g_autoptr (SgFormPlan) other = NULL;
  g_autoptr (GPtrArray) forms = sg_form_columns_list_forms (ledger->connection, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (forms->len, ==, 0);
  sg_form_plan_use_sheet (plan, 0, TRUE);
  sg_form_plan_set_column (plan, 0, 0, "division");
  sg_form_plan_set_column (plan, 0, 1, NULL);
  sg_form_plan_set_column (plan, 0, 1, "name");
  sg_form_plan_set_column (plan, 0, 2, "office_m2");
  make (ledger, plan);
  g_assert_cmpint (sg_test_forms_apply (ledger, plan), !=, 0);

  again = read_lenient (ledger, ODD);
  g_assert_true (sg_form_plan_recall_columns (again, ledger->connection, &error));
  g_assert_true (get_sheet (again)->used);
  g_assert_cmpint (
    get_column (again, 0)->field, ==, sg_form_index_of (&sg_form_directory, "division"));
  make (ledger, again);
  g_assert_cmpint (get_row (again, 0)->action, ==, SG_FORM_SAME);
  g_assert_false (sg_form_plan_has_work (again));
  g_clear_pointer (&forms, g_ptr_array_unref);
  forms = sg_form_columns_list_forms (ledger->connection, NULL);
  g_assert_true (forms->len == 1 && g_ptr_array_index (forms, 0) == &sg_form_directory);

  other = read_lenient (ledger, "所在镇办,社工站名称,大小\n永镇镇,永镇镇社会工作服务站,66\n");
  g_assert_true (sg_form_plan_recall_columns (other, ledger->connection, &error));
  g_assert_false (get_sheet (other)->used);
}

/* A column that was remembered is said to be another: the last word counts from then on. */
static void
test_remembered_anew (SgTestForms *ledger, gconstpointer data)
{
  static const char *const keys[] = { "office_m2", "activity_m2", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (SgFormPlan) plan = read_lenient (ledger, ODD);
      g_autoptr (SgFormPlan) again = NULL;
      g_autoptr (GError) error = NULL;
      const int expected = keys[i] != NULL ? sg_form_index_of (&sg_form_directory, keys[i]) : -1;

      sg_form_plan_recall_columns (plan, ledger->connection, &error);
      sg_form_plan_use_sheet (plan, 0, TRUE);
      sg_form_plan_set_column (plan, 0, 0, "division");
      sg_form_plan_set_column (plan, 0, 2, keys[i]);
      make (ledger, plan);
      sg_test_forms_apply (ledger, plan);
      again = read_lenient (ledger, ODD);
      sg_form_plan_recall_columns (again, ledger->connection, &error);
      g_assert_no_error (error);
      g_assert_cmpint (get_column (again, 2)->field, ==, expected);
    }
}

/* County, day and unit are as the sheet says, unless somebody knows better. */
static void
test_said (SgTestForms *ledger, gconstpointer data)
{
  static const char text[] = "砀山县社工站资金表 2022年,,\n单位：元,,\n"
                             "资金来源,用途,计划（元）\n县级财政,购买服务,3\n";
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "funds", text, NULL);
  const SgFormSheet *sheet = get_sheet (plan);
  g_autofree char *before
    = g_strdup (sg_form_row_get (&sg_form_funds, get_row (plan, 0), "planned_fen"));

  g_assert_cmpstr (sheet->under, ==, "341321");
  g_assert_cmpstr (sheet->year, ==, "2022");
  sg_form_plan_say_of_sheet (plan, 0, "341302", "2023-06-30", "万元");
  make (ledger, plan);
  g_assert_cmpstr (sheet->under, ==, "341302");
  g_assert_cmpstr (sheet->as_of, ==, "2023-06-30");
  g_assert_cmpstr (sheet->year, ==, "2023");
  g_assert_cmpstr (before, ==, "300");
  g_assert_cmpstr (
    sg_form_row_get (&sg_form_funds, get_row (plan, 0), "planned_fen"), ==, "3000000");
  sg_form_plan_say_of_sheet (plan, 0, NULL, NULL, NULL);
  make (ledger, plan);
  g_assert_cmpstr (sheet->under, ==, "341321");
}

/* Of two rows that repeat, the one counts that was settled on. */
static void
test_repeated (SgTestForms *ledger, gconstpointer data)
{
  static const char text[] = "埇桥区,,\n乡镇（街道）,社工站名称,地址\n"
                             "永镇镇,永镇镇社会工作服务站,样例路1号\n"
                             "永镇镇,永镇镇社会工作服务站,样例路2号\n";
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "directory", text, NULL);

  g_assert_cmpint (get_row (plan, 1)->outcome, ==, SG_FORM_DUPLICATE);
  sg_form_plan_settle_repeated (plan, 0, 4);
  make (ledger, plan);
  g_assert_cmpint (get_row (plan, 0)->outcome, ==, SG_FORM_DUPLICATE);
  g_assert_cmpuint (get_row (plan, 0)->first, ==, 4);
  g_assert_cmpint (get_row (plan, 1)->action, ==, SG_FORM_CHANGED);
}

/* A cross table keeps its groups when a column is left out and taken again. */
static void
test_groups (SgTestForms *ledger, gconstpointer data)
{
  g_autofree char *path = sg_test_forms_data_path ("messy", "fund-3-2023-pivot.xlsx");
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan (ledger, "funds", path, NULL);
  const SgFormColumn *column = NULL;
  guint grouped = 0;

  for (guint i = 0; i < get_sheet (plan)->columns->len && grouped == 0; i++)
    if (get_column (plan, i)->group != NULL)
      grouped = i;
  column = get_column (plan, grouped);
  g_assert_nonnull (column->group);
  sg_form_plan_set_column (plan, 0, column->column, NULL);
  g_assert_null (column->group);
  sg_form_plan_set_column (plan, 0, column->column, sg_form_funds.fields[column->found].key);
  g_assert_cmpstr (column->group, ==, column->found_group);
}

static void
add (const char *name, void (*func) (SgTestForms *ledger, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/form-corrections/", name, NULL);

  g_test_add (path, SgTestForms, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  add ("lacking", test_lacking);
  add ("remembered", test_remembered);
  add ("remembered-anew", test_remembered_anew);
  add ("said", test_said);
  add ("repeated", test_repeated);
  add ("groups", test_groups);
  return g_test_run ();
}
