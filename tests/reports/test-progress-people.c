/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-csv.h"
#include "tests/reports/report-grid.h"

/* What of a person leaves the office, whichever sheet and column it might slip into. */

#define AS_OF "2022-12-31"
#define N_AUDIENCES (SG_REPORT_PUBLIC + 1)

static PolicyFixture *ledger;

/* Values of one column of a file of the clean data, empty ones left out. */
static GHashTable *
read_column (const char *file, const char *key)
{
  g_autofree char *path = g_build_filename (g_getenv ("SG_TEST_DATA"), "clean-suzhou", file, NULL);
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, &error);
  guint column = 0;

  g_assert_no_error (error);
  g_assert_true (sg_csv_next (csv, &error));
  while (!g_str_equal (sg_csv_get_cell (csv, column), key))
    g_assert_cmpuint (++column, <, sg_csv_get_n_cells (csv));
  while (sg_csv_next (csv, &error))
    if (*sg_csv_get_cell (csv, column) != '\0')
      g_hash_table_add (values, g_strdup (sg_csv_get_cell (csv, column)));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (values), >, 10);
  return values;
}

/* How many cells of all sheets are one of the values. */
static guint
count_cells (GPtrArray *grids, GHashTable *values)
{
  guint count = 0;

  for (guint i = 0; i < grids->len; i++)
    {
      const ReportGrid *grid = report_grid_get_sheet (grids, i);

      for (guint row = 1; row <= grid->rows->len; row++)
        for (guint column = 0; column < grid->n_columns; column++)
          count += g_hash_table_contains (values, report_grid_get (grid, row, column));
    }
  return count;
}

/* No text of any sheet holds what looks like a number of a person. */
static void
assert_no_match (GPtrArray *grids, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  for (guint i = 0; i < grids->len; i++)
    {
      const ReportGrid *grid = report_grid_get_sheet (grids, i);

      for (guint row = 1; row <= grid->rows->len; row++)
        for (guint column = 0; column < grid->n_columns; column++)
          if (g_regex_match (regex, report_grid_get (grid, row, column), 0, NULL))
            g_error ("%s, row %u: %s", grid->name, row, report_grid_get (grid, row, column));
    }
}

/* Where a value of the data may stand in the workbook, by audience. */
static const struct
{
  const char *name;
  const char *file;
  const char *key;
  gboolean shown[N_AUDIENCES]; /* internal, upward, public */
} values[] = {
  { "id", "persons.csv", "id_no", { TRUE, FALSE, FALSE } },
  { "mobile", "persons.csv", "phone", { TRUE, FALSE, FALSE } },
  { "name", "persons.csv", "name", { TRUE, TRUE, FALSE } },
  { "head", "stations.csv", "head_name", { TRUE, TRUE, FALSE } },
  { "telephone", "stations.csv", "phone", { TRUE, TRUE, FALSE } },
};

static const char *const reports[] = { "progress", "stations", "staff" };

static void
check_values (GPtrArray *grids, SgReportAudience audience, const char *report)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GHashTable) column = read_column (values[i].file, values[i].key);
      gboolean of_staff = g_str_equal (values[i].file, "persons.csv");
      guint count = count_cells (grids, column);

      if (!values[i].shown[audience] && count > 0)
        g_error ("%s of %s for %d: %u", values[i].name, report, audience, count);
      if (values[i].shown[audience] && !g_str_equal (report, of_staff ? "stations" : "staff"))
        g_assert_cmpuint (count, >, 50);
    }
  if (audience != SG_REPORT_INTERNAL)
    {
      assert_no_match (grids, "\\d{17}[\\dXx]");
      assert_no_match (grids, "(^|\\D)1\\d{10}($|\\D)");
    }
  if (audience == SG_REPORT_PUBLIC)
    assert_no_match (grids, "\\d{2}\\*{14}\\d[\\dXx]|1\\d\\d\\*{4}\\d{4}|0557-\\d{7}");
}

static void
test_values (gconstpointer data)
{
  const char *report = data;

  for (guint i = 0; i < N_AUDIENCES; i++)
    {
      const SgReportRequest request = { AS_OF, NULL, i };
      g_autoptr (GPtrArray) grids = report_grid_write (ledger->connection, report, &request);

      check_values (grids, i, report);
    }
}

/* The headers of both lists, which are the same in their own workbook and in that of progress. */
static const struct
{
  const char *report;
  guint sheet; /* of progress */
  SgReportAudience audience;
  const char *labels;
} headers[] = {
  { "stations",
    1,
    SG_REPORT_UPWARD,
    "序号|县（市、区）|乡镇（街道）|社工站名称|类型|阶段|建成时间|办公场地面积（㎡）|"
    "活动场地面积（㎡）|户外挂牌时间|室内挂牌时间|承接机构|站长|联系电话|工作人员|持证人数" },
  { "stations",
    1,
    SG_REPORT_PUBLIC,
    "序号|县（市、区）|乡镇（街道）|社工站名称|类型|阶段|建成时间|办公场地面积（㎡）|"
    "活动场地面积（㎡）|户外挂牌时间|室内挂牌时间|承接机构|站长|工作人员|持证人数" },
  { "staff",
    2,
    SG_REPORT_INTERNAL,
    "序号|县（市、区）|社工站|姓名|性别|身份证号|出生日期|最高学历|岗位|用工形式|证书|"
    "从事社工工作起始时间|联系电话" },
  { "staff",
    2,
    SG_REPORT_PUBLIC,
    "序号|县（市、区）|社工站|姓名|性别|最高学历|岗位|用工形式|证书|从事社工工作起始时间" },
};

static char *
join_labels (const ReportGrid *grid)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < grid->n_columns; i++)
    {
      g_autofree char *label = report_grid_dup_label (grid, i);

      g_string_append_printf (labels, "%s%s", i > 0 ? "|" : "", label);
    }
  return g_string_free (labels, FALSE);
}

static void
assert_same_rows (const ReportGrid *one, const ReportGrid *other)
{
  g_assert_cmpuint (one->n_rows, ==, other->n_rows);
  for (guint row = 0; row < one->n_rows; row++)
    for (guint column = 0; column < one->n_columns; column++)
      g_assert_cmpstr (report_grid_get (one, one->first + row, column),
                       ==,
                       report_grid_get (other, other->first + row, column));
}

static void
test_headers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      const SgReportRequest request = { AS_OF, "341302", headers[i].audience };
      g_autoptr (GPtrArray) alone
        = report_grid_write (ledger->connection, headers[i].report, &request);
      g_autoptr (GPtrArray) whole = report_grid_write (ledger->connection, "progress", &request);
      const ReportGrid *grid = report_grid_get_sheet (alone, 0);
      g_autofree char *labels = join_labels (grid);
      g_autofree char *same = join_labels (report_grid_get_sheet (whole, headers[i].sheet));

      g_assert_cmpuint (alone->len, ==, 1);
      g_assert_cmpstr (labels, ==, headers[i].labels);
      g_assert_cmpstr (same, ==, labels);
      assert_same_rows (grid, report_grid_get_sheet (whole, headers[i].sheet));
    }
}

/* Everybody stands once in the roster, and in that of the unit where the post is. */
static void
test_once (void)
{
  static const char *const units[] = { "3413", "341302", "341321", "341322", "341323", "341324" };
  guint n_below = 0;
  guint n_whole = 0;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const SgReportRequest request = { AS_OF, units[i], SG_REPORT_INTERNAL };
      g_autoptr (GPtrArray) grids = report_grid_write (ledger->connection, "staff", &request);
      const ReportGrid *grid = report_grid_get_sheet (grids, 0);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint row = 0; row < grid->n_rows; row++)
        {
          const char *id = report_grid_get_value (grid, row, "身份证号");

          if (*id != '\0' && !g_hash_table_add (seen, (char *) id))
            g_error ("%s stands twice in the roster of %s", id, units[i]);
        }
      *(i == 0 ? &n_whole : &n_below) += grid->n_rows;
    }
  g_assert_cmpuint (n_below, >, 200);
  g_assert_cmpuint (n_whole, >, 300);
}

/* The note below the roster says what was done to it. */
static void
test_notes (void)
{
  static const char *const words[N_AUDIENCES]
    = { "仅限内部使用", "身份证号、联系电话已脱敏", "公开版：" };

  for (guint i = 0; i < N_AUDIENCES; i++)
    {
      const SgReportRequest request = { AS_OF, "341322", i };
      g_autoptr (GPtrArray) grids = report_grid_write (ledger->connection, "staff", &request);
      const ReportGrid *grid = report_grid_get_sheet (grids, 0);
      const char *note = report_grid_get (grid, grid->first + grid->n_rows, 0);

      if (strstr (note, words[i]) == NULL)
        g_error ("“%s” does not say “%s”", note, words[i]);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  ledger = policy_fixture_new_clean ("suzhou");
  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autofree char *path = g_strdup_printf ("/people/values/%s", reports[i]);

      g_test_add_data_func (path, reports[i], test_values);
    }
  g_test_add_func ("/people/headers", test_headers);
  g_test_add_func ("/people/once", test_once);
  g_test_add_func ("/people/notes", test_notes);
  status = g_test_run ();
  policy_fixture_free (ledger);
  return status;
}
