/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-csv.h"
#include "policy/sg-findings.h"
#include "policy/sg-followed.h"
#include "tests/reports/report-grid.h"

/* Verdicts in workbooks against those of policy, which its own truth has approved. */

#define AS_OF "2022-12-31"
#define COMPLIANCE 5

typedef struct
{
  const char *name;
  const char *const *dates;
  const char *const *units;
  PolicyFixture *ledger;
} City;

static const char *const suzhou_dates[] = { "2021-12-31", AS_OF, "2023-12-31", NULL };
static const char *const suzhou_units[] = { "3413", "341322", "341371", "341302102", NULL };
static const char *const shanghai_dates[] = { AS_OF, "2025-12-31", NULL };
static const char *const shanghai_units[] = { "31", "310115", NULL };

static City cities[] = {
  { "suzhou", suzhou_dates, suzhou_units },
  { "shanghai", shanghai_dates, shanghai_units },
};

static SgFindings *
judge (const City *city, const char *as_of, const char *under)
{
  g_autoptr (GError) error = NULL;
  SgFindings *findings = sg_findings_compute (city->ledger->connection, as_of, under, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

static GPtrArray *
read_all (const City *city, SgFindings *findings)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = sg_findings_read (
    findings, city->ledger->connection, NULL, SG_FINDINGS_ORDER_RULE, 0, G_MAXUINT, &error);

  g_assert_no_error (error);
  return rows;
}

/* In the list of problems what moves a target most comes first. */
static GPtrArray *
read_unmet (const City *city, SgFindings *findings)
{
  const SgFindingFilter filter = { .verdicts = 1u << SG_VERDICT_UNMET };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = sg_findings_read (
    findings, city->ledger->connection, &filter, SG_FINDINGS_ORDER_EFFECT, 0, G_MAXUINT, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_number (const ReportGrid *grid, guint row, const char *label, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  g_assert_cmpstr (report_grid_get_value (grid, row, label), ==, text);
}

static void
assert_counts (const ReportGrid *grid, guint row, const SgVerdictCounts *counts)
{
  static const char *const labels[SG_N_VERDICTS]
    = { "符合", "不符合", "已说明", "无法判断", "不适用" };

  assert_number (grid, row, "对象数", sg_verdict_counts_sum (counts));
  for (guint i = 0; i < SG_N_VERDICTS; i++)
    assert_number (grid, row, labels[i], counts->n[i]);
}

static void
check_sheet (const ReportGrid *grid, const SgFindings *findings)
{
  guint n_rules = sg_findings_get_n_rules (findings);
  SgVerdictCounts counts;

  g_assert_cmpuint (n_rules, >, 10);
  g_assert_cmpuint (grid->n_rows, ==, n_rules + 1);
  for (guint i = 0; i < n_rules; i++)
    {
      const SgRule *rule = sg_findings_get_rule (findings, i);

      g_assert_cmpstr (report_grid_get_value (grid, i, "条款编号"), ==, rule->id);
      g_assert_cmpstr (report_grid_get_value (grid, i, "所在章节"), ==, rule->clause->section);
      g_assert_cmpstr (report_grid_get_value (grid, i, "要求内容"), ==, rule->label);
      g_assert_cmpstr (
        report_grid_get_value (grid, i, "效力"), ==, sg_force_get_label (rule->force));
      sg_findings_count_rule (findings, i, NULL, &counts);
      assert_counts (grid, i, &counts);
    }
  sg_findings_count (findings, NULL, &counts);
  g_assert_cmpstr (report_grid_get_value (grid, n_rules, "序号"), ==, "合计");
  assert_counts (grid, n_rules, &counts);
}

/* Beside coverage stands how much of what is built is hollow; where nothing is built, nothing. */
static void
check_hollow (const ReportGrid *grid, const SgFindings *findings, const char *rule)
{
  const SgFindingFilter filter = { .rule = rule };
  g_autofree char *mark = g_strdup_printf ("空壳情况（%s）", rule);
  g_autofree char *expected = NULL;
  const char *found = NULL;
  SgVerdictCounts counts;
  guint n_built;

  sg_findings_count (findings, &filter, &counts);
  n_built = sg_verdict_counts_sum (&counts) - counts.n[SG_VERDICT_NOT_APPLICABLE];
  for (guint row = grid->first; row <= grid->rows->len; row++)
    if (strstr (report_grid_get (grid, row, 0), mark) != NULL)
      found = report_grid_get (grid, row, 0);
  if (n_built == 0)
    {
      g_assert_null (found);
      return;
    }
  expected
    = g_strdup_printf ("登记为已建成的%u个站点中，%u个缺少场地、标牌、人员或服务，%u个尚无法判断。",
                       n_built,
                       counts.n[SG_VERDICT_UNMET] + counts.n[SG_VERDICT_EXPLAINED],
                       counts.n[SG_VERDICT_UNKNOWN]);
  g_assert_nonnull (found);
  g_assert_true (g_str_has_suffix (found, expected));
}

static void
test_sheet (gconstpointer data)
{
  const City *city = data;
  const char *hollow = g_str_equal (city->name, "suzhou") ? "A-52b" : "B-19b";

  for (guint i = 0; city->dates[i] != NULL; i++)
    for (guint j = 0; city->units[j] != NULL; j++)
      {
        const SgReportRequest request = { city->dates[i], city->units[j], SG_REPORT_UPWARD };
        g_autoptr (SgFindings) findings = judge (city, city->dates[i], city->units[j]);
        g_autoptr (GPtrArray) grids
          = report_grid_write (city->ledger->connection, "progress", &request);

        check_sheet (report_grid_get_sheet (grids, COMPLIANCE), findings);
        check_hollow (report_grid_get_sheet (grids, 0), findings, hollow);
      }
}

static void
assert_text (const ReportGrid *grid, guint row, const char *label, const char *text)
{
  g_assert_cmpstr (report_grid_get_value (grid, row, label), ==, text != NULL ? text : "");
}

/* One row a finding, in the order of policy. */
static void
check_list (const ReportGrid *grid, const GPtrArray *rows)
{
  g_assert_cmpuint (grid->n_rows, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (rows, i);
      const char *subject = report_grid_get_value (grid, i, "对象");
      g_autofree char *message = sg_finding_dup_message (finding);

      assert_number (grid, i, "序号", i + 1);
      assert_text (grid, i, "条款编号", finding->rule->id);
      assert_text (grid, i, "要求内容", finding->rule->label);
      assert_text (grid, i, "实际", finding->measured);
      assert_text (grid, i, "要求", finding->expected);
      assert_text (grid, i, "结论", sg_verdict_get_label (finding->verdict));
      assert_text (grid, i, "说明", message);
      g_assert_true (*subject != '\0' && g_str_has_prefix (finding->title, subject));
      g_assert_cmpstr (report_grid_get_value (grid, i, "县（市、区）"), !=, "");
    }
}

static void
test_list (gconstpointer data)
{
  const City *city = data;
  const char *unit = city->units[0];
  const SgReportRequest request = { AS_OF, unit, SG_REPORT_UPWARD };
  g_autoptr (SgFindings) findings = judge (city, AS_OF, unit);
  g_autoptr (GPtrArray) all = read_all (city, findings);
  g_autoptr (GPtrArray) unmet = read_unmet (city, findings);
  g_autoptr (GPtrArray) compliance
    = report_grid_write (city->ledger->connection, "compliance", &request);
  g_autoptr (GPtrArray) problems
    = report_grid_write (city->ledger->connection, "problems", &request);
  SgVerdictCounts counts;

  sg_findings_count (findings, NULL, &counts);
  g_assert_cmpuint (all->len, ==, sg_verdict_counts_sum (&counts));
  g_assert_cmpuint (unmet->len, ==, counts.n[SG_VERDICT_UNMET]);
  g_assert_cmpuint (compliance->len, ==, 1);
  check_list (report_grid_get_sheet (compliance, 0), all);
  g_assert_cmpuint (problems->len, ==, 2);
  check_list (report_grid_get_sheet (problems, 0), unmet);
}

/* A ledger that follows several policies is judged by all of them, in every workbook as on screen.
 */
static void
test_followed (void)
{
  const SgReportRequest request = { AS_OF, "3413", SG_REPORT_UPWARD };
  g_autoptr (PolicyFixture) ledger = policy_fixture_new_clean ("suzhou");
  City city = { "suzhou", suzhou_dates, suzhou_units, ledger };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) unmet = NULL;
  g_autoptr (GPtrArray) progress = NULL;
  g_autoptr (GPtrArray) compliance = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  sg_followed_set_period (ledger->connection, "test", "shanghai-2021", "2021-01-01", NULL, &error);
  g_assert_no_error (error);
  findings = sg_findings_compute (ledger->connection, AS_OF, "3413", NULL, &error);
  g_assert_no_error (error);
  all = read_all (&city, findings);
  unmet = read_unmet (&city, findings);
  g_assert_true (((const SgFinding *) g_ptr_array_index (all, 0))->profile
                 != ((const SgFinding *) g_ptr_array_index (all, all->len - 1))->profile);
  progress = report_grid_write (ledger->connection, "progress", &request);
  check_sheet (report_grid_get_sheet (progress, COMPLIANCE), findings);
  compliance = report_grid_write (ledger->connection, "compliance", &request);
  check_list (report_grid_get_sheet (compliance, 0), all);
  problems = report_grid_write (ledger->connection, "problems", &request);
  check_list (report_grid_get_sheet (problems, 0), unmet);
}

/* The county has its column, and stands in no name beside it. */
static void
test_county (void)
{
  const SgReportRequest request = { AS_OF, "341322", SG_REPORT_UPWARD };
  g_autoptr (GPtrArray) grids
    = report_grid_write (cities[0].ledger->connection, "compliance", &request);
  const ReportGrid *grid = report_grid_get_sheet (grids, 0);

  g_assert_cmpuint (grid->n_rows, >, 100);
  for (guint i = 0; i < grid->n_rows; i++)
    {
      g_assert_cmpstr (report_grid_get_value (grid, i, "县（市、区）"), ==, "萧县");
      g_assert_null (strstr (report_grid_get_value (grid, i, "对象"), "(萧县)"));
      g_assert_null (strstr (report_grid_get_value (grid, i, "对象"), "（萧县）"));
    }
}

static GPtrArray *
read_names (void)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "clean-suzhou", "persons.csv", NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, &error);
  guint column = 0;

  g_assert_no_error (error);
  g_assert_true (sg_csv_next (csv, &error));
  while (!g_str_equal (sg_csv_get_cell (csv, column), "name"))
    g_assert_cmpuint (++column, <, sg_csv_get_n_cells (csv));
  while (sg_csv_next (csv, &error))
    g_ptr_array_add (names, g_strdup (sg_csv_get_cell (csv, column)));
  g_assert_no_error (error);
  return names;
}

/* Names of persons as subjects and within sentences are not for the public. */
static void
test_public (void)
{
  g_autoptr (GPtrArray) names = read_names ();
  guint n_named[SG_REPORT_PUBLIC + 1] = { 0 };

  for (guint audience = SG_REPORT_INTERNAL; audience <= SG_REPORT_PUBLIC; audience++)
    {
      const SgReportRequest request = { AS_OF, "341322", audience };
      g_autoptr (GPtrArray) grids
        = report_grid_write (cities[0].ledger->connection, "compliance", &request);
      const ReportGrid *grid = report_grid_get_sheet (grids, 0);

      g_assert_cmpint (
        report_grid_find_column (grid, "说明") >= 0, ==, audience != SG_REPORT_PUBLIC);
      for (guint row = grid->first; row < grid->first + grid->n_rows; row++)
        for (guint column = 0; column < grid->n_columns; column++)
          for (guint i = 0; i < names->len; i++)
            if (strstr (report_grid_get (grid, row, column), g_ptr_array_index (names, i)) != NULL)
              n_named[audience]++;
    }
  g_assert_cmpuint (n_named[SG_REPORT_UPWARD], >, 10);
  g_assert_cmpuint (n_named[SG_REPORT_INTERNAL], ==, n_named[SG_REPORT_UPWARD]);
  g_assert_cmpuint (n_named[SG_REPORT_PUBLIC], ==, 0);
}

/* Problems as they stood on the day, whatever became of them later. */
static const struct
{
  const char *problem;
  const char *values;
  const char *state; /* NULL where it was not found yet */
  const char *result;
} found[] = {
  { "室内标牌未悬挂",
    "found_on=2022-07-01 due_on=2022-08-01 result=已补挂 closed_on=2022-07-20",
    "已销号",
    "已补挂" },
  { "灭火器过期", "found_on=2022-09-01 due_on=2022-10-01 responsible=王小敏", "逾期未整改", "" },
  { "档案不全",
    "found_on=2022-10-01 due_on=2023-01-31 result=已补齐 closed_on=2023-01-10",
    "整改中",
    "" },
  { "投诉电话未公示",
    "found_on=2022-11-01 due_on=2022-12-01 result=已公示 closed_on=2022-12-31",
    "已销号",
    "已公示" },
  { "制度未上墙", "found_on=2022-12-31 due_on=2023-02-01", "整改中", "" },
  { "后来发现的", "found_on=2023-01-01", NULL, NULL },
};

static PolicyFixture *
make_problems (void)
{
  PolicyFixture *ledger = policy_fixture_new (
    "suzhou-2022",
    "3413",
    "code,name,level,kind,valid_from\n3413,宿州市,city,,\n341322,萧县,county,county,\n");

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autofree char *values
        = g_strdup_printf ("problem_id=Q%u county_code=341322 kind=other problem=%s %s",
                           i,
                           found[i].problem,
                           found[i].values);

      policy_fixture_add (ledger, "problems", values);
    }
  return ledger;
}

static void
test_rectification (void)
{
  g_autoptr (PolicyFixture) ledger = make_problems ();

  for (guint audience = SG_REPORT_INTERNAL; audience <= SG_REPORT_PUBLIC; audience++)
    {
      const SgReportRequest request = { AS_OF, NULL, audience };
      g_autoptr (GPtrArray) grids = report_grid_write (ledger->connection, "problems", &request);
      const ReportGrid *grid = report_grid_get_sheet (grids, 1);

      g_assert_cmpstr (grid->name, ==, "问题整改台账");
      g_assert_cmpuint (grid->n_rows, ==, G_N_ELEMENTS (found) - 1);
      for (guint i = 0; i < grid->n_rows; i++)
        {
          assert_text (grid, i, "存在问题", found[i].problem);
          assert_text (grid, i, "县（市、区）", "萧县");
          assert_text (grid, i, "整改状态", found[i].state);
          assert_text (grid, i, "整改结果", found[i].result);
          g_assert_cmpint (*report_grid_get_value (grid, i, "销号日期") != '\0',
                           ==,
                           g_str_equal (found[i].state, "已销号"));
        }
      assert_text (grid, 1, "责任人", audience == SG_REPORT_PUBLIC ? "王*敏" : "王小敏");
    }
}

/* A ledger without anything says so on both sheets. */
static void
test_nothing (void)
{
  const SgReportRequest request = { AS_OF, NULL, SG_REPORT_UPWARD };
  g_autoptr (PolicyFixture) ledger
    = policy_fixture_new ("none", "3413", "code,name,level,kind,valid_from\n3413,宿州市,city,,\n");
  g_autoptr (GPtrArray) problems = report_grid_write (ledger->connection, "problems", &request);
  g_autoptr (GPtrArray) progress = report_grid_write (ledger->connection, "progress", &request);
  static const char *const remarks[]
    = { "该单位在该日没有不符合的情况。", "截至该日，该单位没有登记的问题。" };
  const ReportGrid *sheet = report_grid_get_sheet (progress, COMPLIANCE);

  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    {
      const ReportGrid *grid = report_grid_get_sheet (problems, i);

      g_assert_cmpuint (grid->n_rows, ==, 0);
      g_assert_cmpstr (report_grid_get (grid, grid->first, 0), ==, remarks[i]);
    }
  g_assert_cmpuint (sheet->n_rows, ==, 0);
  g_assert_cmpstr (
    report_grid_get (sheet, sheet->first, 0), ==, "该台账所依据的政策在该日没有需要核查的条款。");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      g_autofree char *sheet = g_strdup_printf ("/compliance/sheet/%s", cities[i].name);
      g_autofree char *list = g_strdup_printf ("/compliance/list/%s", cities[i].name);

      cities[i].ledger = policy_fixture_new_clean (cities[i].name);
      g_test_add_data_func (sheet, &cities[i], test_sheet);
      g_test_add_data_func (list, &cities[i], test_list);
    }
  g_test_add_func ("/compliance/county", test_county);
  g_test_add_func ("/compliance/followed", test_followed);
  g_test_add_func ("/compliance/public", test_public);
  g_test_add_func ("/compliance/rectification", test_rectification);
  g_test_add_func ("/compliance/nothing", test_nothing);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    policy_fixture_free (cities[i].ledger);
  return status;
}
