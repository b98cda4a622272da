/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-csv.h"
#include "ledger/sg-change.h"
#include "sg-test-forms.h"

/* Workbooks of counties as they come, held cell by cell against what is known of them. */
static const struct
{
  const char *name;
  const char *form;
  const char *as_of;
  guint n_accept;
  guint n_partial;
  guint n_reject;
  guint n_duplicate;
  guint n_skip;
} workbooks[] = {
  { "dir-1-yongqiao-2022", "directory", "2022-12-31", 34, 3, 0, 1, 9 },
  { "dir-2-dangshan-xiaoxian-2023", "directory", "2023-12-31", 35, 2, 2, 2, 12 },
  { "dir-3-city-2023", "directory", "2023-12-31", 112, 3, 1, 0, 11 },
  { "dir-4-lingbi-2021", "directory", "2021-12-31", 19, 0, 0, 0, 8 },
  { "dir-5-sixian-2022-inline", "directory", "2022-06-30", 14, 1, 0, 1, 7 },
  { "ros-1-sixian-2022", "roster", "2022-12-31", 46, 7, 0, 1, 6 },
  { "ros-2-xiaoxian-2023", "roster", "2023-12-31", 98, 9, 0, 1, 9 },
  { "ros-3-city-2023", "roster", "2023-12-31", 549, 8, 3, 1, 14 },
  { "ros-4-yongqiao-2022-06", "roster", "2022-06-30", 58, 3, 1, 0, 7 },
  { "ros-5-lingbi-2022-inline", "roster", "2022-12-31", 49, 8, 1, 1, 9 },
  { "fund-1-2022-wan", "funds", "2022-12-31", 44, 3, 0, 1, 7 },
  { "fund-2-2023-yuan", "funds", "2023-12-31", 54, 2, 2, 0, 5 },
  { "fund-3-2023-pivot", "funds", "2023-12-31", 33, 0, 0, 0, 6 },
  { "fund-4-years-gnumeric", "funds", "2023-12-31", 105, 3, 3, 3, 18 },
  { "fund-5-mixed-units-inline", "funds", "2022-12-31", 29, 2, 1, 0, 6 },
  { "sh-1-pudong-2023", "directory", "2023-12-31", 128, 2, 2, 1, 6 },
};

static const char *
get_data (guint i)
{
  return g_str_has_prefix (workbooks[i].name, "sh-") ? "clean-shanghai" : "clean-suzhou";
}

static char *
get_path (guint i)
{
  g_autofree char *file = g_strconcat (workbooks[i].name, ".xlsx", NULL);

  return sg_test_forms_data_path ("messy", file);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Takes the lines of a truth file, with the first row for the names of the others' cells. */
typedef char *(*LineFunc) (const char *const *names, const char *const *cells, guint n);

static GPtrArray *
read_truth (const char *name, const char *what, LineFunc func)
{
  g_autofree char *file = g_strdup_printf ("%s.%s.csv", name, what);
  g_autofree char *path = sg_test_forms_data_path ("messy/truth", file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  g_assert_true (sg_csv_next (csv, &error));
  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    g_ptr_array_add (names, g_strdup (sg_csv_get_cell (csv, i)));
  while (sg_csv_next (csv, &error))
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();
      char *line = NULL;

      for (guint i = 0; i < names->len; i++)
        g_ptr_array_add (cells,
                         (gpointer) (i < sg_csv_get_n_cells (csv) ? sg_csv_get_cell (csv, i) : ""));
      line
        = func ((const char *const *) names->pdata, (const char *const *) cells->pdata, names->len);
      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  g_assert_no_error (error);
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}

/* Says each line that only one side has. */
static guint
compare (const char *what, GPtrArray *expected, GPtrArray *found)
{
  guint n_differences = 0, i = 0, k = 0;

  g_ptr_array_sort (found, compare_lines);
  while (i < expected->len || k < found->len)
    {
      const char *left = i < expected->len ? g_ptr_array_index (expected, i) : NULL;
      const char *right = k < found->len ? g_ptr_array_index (found, k) : NULL;
      const int order = left == NULL ? 1 : right == NULL ? -1 : strcmp (left, right);

      if (order < 0)
        g_printerr ("%s expected: %s\n", what, left);
      if (order > 0)
        g_printerr ("%s found:    %s\n", what, right);
      n_differences += order != 0;
      i += order <= 0;
      k += order >= 0;
    }
  g_test_message ("%s: %u lines compared", what, expected->len);
  return n_differences;
}

static char *
take_all (const char *const *names, const char *const *cells, guint n)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (line, "%s|", cells[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static guint
compare_sheets (guint i, SgFormPlan *plan)
{
  g_autoptr (GPtrArray) expected = read_truth (workbooks[i].name, "sheets", take_all);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *sheets = sg_form_plan_get_sheets (plan);

  for (guint k = 0; k < sheets->len; k++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sheets, k);

      g_ptr_array_add (
        found,
        g_strdup_printf ("%s|%d|%s|", sheet->name, sheet->hidden, sheet->used ? "data" : "ignore"));
    }
  return compare ("sheet", expected, found);
}

/* Columns that are taken for nothing need not be listed. */
static char *
take_column (const char *const *names, const char *const *cells, guint n)
{
  return *cells[4] != '\0' ? take_all (names, cells, n) : NULL;
}

static guint
compare_columns (guint i, SgFormPlan *plan)
{
  g_autoptr (GPtrArray) expected = read_truth (workbooks[i].name, "columns", take_column);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *sheets = sg_form_plan_get_sheets (plan);

  for (guint k = 0; k < sheets->len; k++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sheets, k);

      for (guint c = 0; sheet->used && c < sheet->columns->len; c++)
        {
          const SgFormColumn *column = g_ptr_array_index (sheet->columns, c);
          g_autofree char *letters = sg_sheet_column_name (column->column);

          if (column->field < 0)
            continue;
          g_ptr_array_add (found,
                           g_strdup_printf ("%s|%u|%u|%s|%s%s%s|%s|",
                                            sheet->name,
                                            sheet->header_row,
                                            sheet->data_row,
                                            letters,
                                            sg_form_plan_get_form (plan)->fields[column->field].key,
                                            column->group != NULL ? "@" : "",
                                            column->group != NULL ? column->group : "",
                                            column->header));
        }
    }
  return compare ("column", expected, found);
}

/* The values of a row by the order of their names, so that the order of columns does not matter. */
static void
append_values (GString *line, GPtrArray *values)
{
  g_ptr_array_sort (values, compare_lines);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (line, "%s|", (const char *) g_ptr_array_index (values, i));
}

static char *
take_row (const char *const *names, const char *const *cells, guint n)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 4; i++)
    g_string_append_printf (line, "%s|", cells[i]);
  for (guint i = 4; i < n; i++)
    if (*cells[i] != '\0')
      g_ptr_array_add (values, g_strdup_printf ("%s=%s", names[i], cells[i]));
  append_values (line, values);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
dump_row (SgFormPlan *plan, const SgFormRow *row)
{
  const SgFormSheet *sheet = g_ptr_array_index (sg_form_plan_get_sheets (plan), row->sheet);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  g_string_append_printf (
    line, "%s|%u|%s|", sheet->name, row->row, sg_form_outcome_get_name (row->outcome));
  for (guint i = 0; row->reasons != NULL && i < row->reasons->len; i++)
    g_string_append_printf (
      line, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (row->reasons, i));
  g_string_append_c (line, '|');
  for (guint i = 0; i < row->n_values; i++)
    if (row->values[i] != NULL)
      g_ptr_array_add (
        values,
        g_strdup_printf ("%s=%s", sg_form_plan_get_form (plan)->fields[i].key, row->values[i]));
  append_values (line, values);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static guint
compare_rows (guint i, SgFormPlan *plan)
{
  g_autoptr (GPtrArray) expected = read_truth (workbooks[i].name, "rows", take_row);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *rows = sg_form_plan_get_rows (plan);

  for (guint k = 0; k < rows->len; k++)
    g_ptr_array_add (found, dump_row (plan, g_ptr_array_index (rows, k)));
  return compare ("row", expected, found);
}

/* sheet, cell, field, raw, raw_type, outcome, reason, expected */
static char *
take_cell (const char *const *names, const char *const *cells, guint n)
{
  if (*cells[0] == '\0')
    return NULL;
  return g_strjoin (
    "|", cells[0], cells[1], cells[2], cells[3], cells[5], cells[6], cells[7], NULL);
}

static guint
compare_cells (guint i, SgFormPlan *plan)
{
  static const char *const verdicts[] = { "ok", "warn", "reject" };
  g_autoptr (GPtrArray) expected = read_truth (workbooks[i].name, "cells", take_cell);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *rows = sg_form_plan_get_rows (plan);

  for (guint k = 0; k < rows->len; k++)
    {
      const SgFormRow *row = g_ptr_array_index (rows, k);
      const SgFormSheet *sheet = g_ptr_array_index (sg_form_plan_get_sheets (plan), row->sheet);

      for (guint c = 0; row->cells != NULL && c < row->cells->len; c++)
        {
          const SgFormCell *cell = &g_array_index (row->cells, SgFormCell, c);
          g_autofree char *letters = sg_sheet_column_name (cell->column);

          g_ptr_array_add (found,
                           g_strdup_printf ("%s|%s%u|%s|%s|%s|%s|%s",
                                            sheet->name,
                                            letters,
                                            row->row,
                                            sg_form_plan_get_form (plan)->fields[cell->field].key,
                                            cell->raw,
                                            verdicts[cell->verdict],
                                            cell->reason,
                                            cell->value != NULL ? cell->value : ""));
        }
    }
  return compare ("cell", expected, found);
}

static void
test_truth (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  const SgFormOptions options = { .as_of = workbooks[i].as_of };
  SgTestForms ledger = { NULL };
  g_autofree char *path = get_path (i);
  g_autoptr (SgFormPlan) plan = NULL;
  guint n_differences = 0;

  sg_test_forms_set_up (&ledger, get_data (i), TRUE);
  plan = sg_test_forms_plan (&ledger, workbooks[i].form, path, &options);
  n_differences = compare_sheets (i, plan) + compare_columns (i, plan) + compare_rows (i, plan)
                  + compare_cells (i, plan);
  g_assert_cmpuint (n_differences, ==, 0);
  g_assert_cmpuint (sg_form_plan_count (plan, SG_FORM_ACCEPT), ==, workbooks[i].n_accept);
  g_assert_cmpuint (sg_form_plan_count (plan, SG_FORM_PARTIAL), ==, workbooks[i].n_partial);
  g_assert_cmpuint (sg_form_plan_count (plan, SG_FORM_REJECT), ==, workbooks[i].n_reject);
  g_assert_cmpuint (sg_form_plan_count (plan, SG_FORM_DUPLICATE), ==, workbooks[i].n_duplicate);
  g_assert_cmpuint (sg_form_plan_count (plan, SG_FORM_SKIP), ==, workbooks[i].n_skip);
  sg_test_forms_tear_down (&ledger);
}

/* The file says what it is, which county and which day it is about. */
static void
test_guessed (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  SgTestForms ledger = { NULL };
  g_autofree char *path = get_path (i);
  g_autoptr (SgFormPlan) plan = NULL;

  sg_test_forms_set_up (&ledger, get_data (i), TRUE);
  plan = sg_test_forms_plan (&ledger, NULL, path, NULL);
  g_assert_cmpstr (sg_form_plan_get_form (plan)->name, ==, workbooks[i].form);
  g_assert_cmpuint (compare_rows (i, plan), ==, 0);
  sg_test_forms_tear_down (&ledger);
}

/* Taken in once, nothing is left to do; taken back, everything stands as before. */
static void
check_twice (guint i, gboolean filled)
{
  SgTestForms ledger = { NULL };
  g_autofree char *path = get_path (i);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (SgFormPlan) first = NULL;
  g_autoptr (SgFormPlan) second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change = 0;

  sg_test_forms_set_up (&ledger, get_data (i), filled);
  before = sg_test_forms_dump (&ledger);
  first = sg_test_forms_plan (&ledger, workbooks[i].form, path, NULL);
  change = sg_test_forms_apply (&ledger, first);
  second = sg_test_forms_plan (&ledger, workbooks[i].form, path, NULL);
  g_assert_cmpuint (sg_form_plan_count_actions (second, SG_FORM_SAME),
                    ==,
                    sg_form_plan_count (second, SG_FORM_ACCEPT)
                      + sg_form_plan_count (second, SG_FORM_PARTIAL));
  g_assert_false (sg_form_plan_has_work (second));
  g_assert_cmpint (sg_test_forms_apply (&ledger, second), ==, 0);
  if (change != 0)
    sg_undo (ledger.connection, "tester", change, NULL, &error);
  g_assert_no_error (error);
  after = sg_test_forms_dump (&ledger);
  g_assert_cmpstr (after, ==, before);
  sg_test_forms_tear_down (&ledger);
}

static void
test_twice (gconstpointer data)
{
  check_twice (GPOINTER_TO_UINT (data), TRUE);
}

/* A roster needs its stations; directories and funds bring everything themselves. */
static void
test_twice_into_nothing (gconstpointer data)
{
  check_twice (GPOINTER_TO_UINT (data), FALSE);
}

static void
add (const char *kind, guint i, GTestDataFunc func)
{
  g_autofree char *name = g_strdup_printf ("/form-truth/%s/%s", kind, workbooks[i].name);

  g_test_add_data_func (name, GUINT_TO_POINTER (i), func);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (workbooks); i++)
    {
      add ("equal", i, test_truth);
      add ("guessed", i, test_guessed);
      add ("twice", i, test_twice);
      add ("twice-into-nothing", i, test_twice_into_nothing);
    }
  return g_test_run ();
}
