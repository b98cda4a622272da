/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "policy-fixture.h"
#include "policy/sg-followed.h"
#include "reports/sg-report-charts.h"

typedef struct
{
  PolicyFixture *ledger;
  SgProfile *profile;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer city)
{
  g_autoptr (GError) error = NULL;
  gboolean suzhou = g_str_equal (city, "suzhou");

  fixture->ledger = policy_fixture_new_clean (city);
  fixture->profile = sg_profile_load (suzhou ? "suzhou-2022" : "shanghai-2021", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer city)
{
  sg_profile_unref (fixture->profile);
  policy_fixture_free (fixture->ledger);
}

static SgChart *
make (Fixture *fixture, const char *name, const char *as_of, const char *under)
{
  g_autoptr (GError) error = NULL;
  SgChart *chart = sg_report_chart_make (
    fixture->ledger->connection, fixture->profile, name, as_of, under, &error);

  g_assert_no_error (error);
  g_assert_nonnull (chart);
  return chart;
}

/* The row of the chart's table that begins with @label, its cells joined with "|". */
static char *
find_row (SgChart *chart, const char *label)
{
  g_autoptr (SgChartTable) table = sg_chart_make_table (chart);

  for (guint row = 0; row < sg_chart_table_get_n_rows (table); row++)
    if (g_str_equal (sg_chart_table_get_cell (table, row, 0), label))
      {
        GString *text = g_string_new (label);

        for (guint i = 1; i < sg_chart_table_get_n_columns (table); i++)
          g_string_append_printf (text, "|%s", sg_chart_table_get_cell (table, row, i));
        return g_string_free (text, FALSE);
      }
  g_error ("there is no row %s", label);
}

static void
assert_row (SgChart *chart, const char *label, const char *expected)
{
  g_autofree char *row = find_row (chart, label);

  g_assert_cmpstr (row, ==, expected);
}

/* The same integers as in the truth for that day. */
static void
test_coverage (Fixture *fixture, gconstpointer city)
{
  g_autoptr (SgChart) chart = make (fixture, "coverage", "2022-12-31", "3413");

  assert_row (chart, "宿州市", "宿州市|72|110|65.4 %|Met|");
  assert_row (chart, "埇桥区", "埇桥区|23|36|63.8 %|Met|");
  assert_row (chart, "宿州马鞍山现代产业园区", "宿州马鞍山现代产业园区|0|0|—||");
  g_assert_cmpuint (sg_chart_get_n_items (chart), ==, 8);
  g_assert_cmpstr (sg_chart_get_item_code (chart, 0), ==, "3413");
  g_assert_cmpstr (sg_chart_get_item_code (chart, 1), ==, "341302");
  g_assert_cmpstr (sg_chart_get_subtitle (chart), ==, "宿州市, as of 31 December 2022");
}

static void
test_missing (Fixture *fixture, gconstpointer city)
{
  g_autoptr (SgChart) chart = make (fixture, "certified", "2023-12-31", "3413");
  g_autoptr (SgChart) funds = make (fixture, "funds", "2022-12-31", "3413");
  g_autofree char *summary = sg_chart_dup_summary (chart);
  g_autofree char *money = find_row (funds, "宿州市");

  g_assert_nonnull (strstr (summary, "Target 60 % (2023-12-31): met by "));
  g_assert_true (g_str_has_prefix (money, "宿州市|¥404.55 × 10k|¥1,198.41 × 10k|33.7 %"));
}

static void
test_wan_decimals (Fixture *fixture, gconstpointer city)
{
  g_autoptr (SgChart) funds = NULL;
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autofree char *money = NULL;
  g_autoptr (GError) error = NULL;

  g_key_file_set_value (amendment, "setting wan_decimals", "value", "4");
  sg_followed_amend (
    fixture->ledger->connection, "Test", sg_profile_get_id (fixture->profile), amendment, &error);
  g_assert_no_error (error);
  sg_profile_unref (fixture->profile);
  fixture->profile = sg_followed_load_main (fixture->ledger->connection, "2022-12-31", &error);
  g_assert_no_error (error);
  funds = make (fixture, "funds", "2022-12-31", "3413");
  money = find_row (funds, "宿州市");
  g_assert_true (g_str_has_prefix (money, "宿州市|¥404.5525 × 10k|¥1,198.4142 × 10k|33.7 %"));
}

static void
test_one_district (Fixture *fixture, gconstpointer city)
{
  g_autoptr (SgChart) chart = make (fixture, "coverage", "2022-12-31", "341302");
  g_autoptr (SgChart) tiles = make (fixture, "tiles", "2022-12-31", "341302");
  g_autoptr (SgChart) trend = make (fixture, "trend", "2022-12-31", "341302");

  g_assert_cmpuint (sg_chart_get_n_items (chart), ==, 1);
  g_assert_cmpuint (sg_chart_get_n_items (tiles), ==, 36);
  assert_row (trend, "2022-12-31", "2022-12-31|23|36|63.8 %|60 %|Met");
}

static void
test_trend (Fixture *fixture, gconstpointer city)
{
  g_autoptr (SgChart) chart = make (fixture, "trend", "2022-12-31", "3413");
  g_autofree char *summary = sg_chart_dup_summary (chart);

  assert_row (chart, "2022-12-31", "2022-12-31|72|110|65.4 %|60 %|Met");
  /* 2025 asks no more than 2023 does. */
  assert_row (chart, "2023-12-31", "2023-12-31||||100 %|");
  g_assert_cmpstr (summary,
                   ==,
                   "Coverage over time: on 31 December 2022 it is 65.4 % (72/110). At the pace of "
                   "the last 6 months, 100 % will be reached in August 2023, in time for "
                   "31 December 2023.");
}

/* A day within a month is a value of its own. */
static void
test_day_within_month (Fixture *fixture, gconstpointer city)
{
  g_autoptr (SgChart) chart = make (fixture, "trend", "2022-11-15", "3413");
  g_autofree char *october = find_row (chart, "2022-10-31");
  g_autofree char *day = find_row (chart, "2022-11-15");

  g_assert_cmpstr (october + 10, !=, "");
  g_assert_true (g_str_has_prefix (day, "2022-11-15|"));
}

static void
test_tiles (Fixture *fixture, gconstpointer city)
{
  g_autoptr (SgChart) chart = make (fixture, "tiles", "2022-12-31", "3413");
  g_autofree char *summary = sg_chart_dup_summary (chart);

  /* As many tiles as townships count, as many built as are covered. */
  g_assert_cmpstr (summary,
                   ==,
                   "All townships and streets: 110 in all, of which: Built 72, Planned 8, "
                   "Suspended 1, No station 29.");
}

static void
test_number (Fixture *fixture, gconstpointer city)
{
  g_autoptr (SgChart) chart = make (fixture, "stations", "2024-06-30", "31");
  g_autoptr (SgChart) district = make (fixture, "stations", "2024-06-30", "310101");
  g_autoptr (SgChartTable) table = sg_chart_make_table (chart);
  g_autoptr (SgChartTable) below = sg_chart_make_table (district);
  guint last = sg_chart_table_get_n_rows (table) - 1;

  g_assert_cmpstr (sg_chart_table_get_cell (table, last, 0), ==, "2025-12-31");
  g_assert_cmpstr (sg_chart_table_get_cell (table, last, 2), ==, "1,000");
  /* The 1,000 are asked of the city, not of a district. */
  last = sg_chart_table_get_n_rows (below) - 1;
  g_assert_cmpstr (sg_chart_table_get_cell (below, last, 0), ==, "2024-06-30");
}

/* Every chart that the policy can fill can be made for any day, also one before all data. */
static void
test_every_chart (Fixture *fixture, gconstpointer city)
{
  static const char *const days[] = { "2019-01-01", "2022-02-28", "2024-02-29", "2030-12-31" };
  const char *region = g_str_equal (city, "suzhou") ? "3413" : "31";
  guint n_charts;
  const SgReportChart *charts = sg_report_charts_list (&n_charts);

  for (guint i = 0; i < n_charts; i++)
    for (guint j = 0; j < G_N_ELEMENTS (days); j++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (SgChart) chart = sg_report_chart_make (
          fixture->ledger->connection, fixture->profile, charts[i].name, days[j], region, &error);

        if (chart == NULL)
          {
            g_assert_cmpstr (charts[i].name, ==, "stations");
            g_assert_cmpstr (city, ==, "suzhou");
            g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
            continue;
          }
        g_assert_cmpstr (sg_chart_get_title (chart), ==, sg_report_chart_get_title (&charts[i]));
        sg_chart_layout (chart, 800, 400);
      }
}

static void
test_several (Fixture *fixture, gconstpointer city)
{
  static const char *const names[] = { "coverage", "trend", "tiles", NULL };
  static const char *const wrong[] = { "coverage", "nonsense", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) charts = sg_report_charts_make (
    fixture->ledger->connection, fixture->profile, names, "2022-12-31", "3413", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (charts->len, ==, 3);
  g_assert_null (sg_report_charts_make (
    fixture->ledger->connection, fixture->profile, wrong, "2022-12-31", "3413", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "nonsense"));
  g_assert_null (sg_report_charts_find ("nonsense"));
  g_assert_cmpstr (sg_report_charts_find ("tiles")->name, ==, "tiles");
}

/* One township for each stage; of two stations the one that is further speaks. */
static const struct
{
  const char *station;
  const char *status;
  const char *stage;
} stages[] = {
  { NULL, NULL, "No station" },
  { "station_id=S1", "station_id=S1 status=built from_date=2022-06-30", "Built" },
  { "station_id=S2 outdoor_sign_on=2022-12-31",
    "station_id=S2 status=planned from_date=2022-06-30",
    "Sign up, not running" },
  { "station_id=S3 outdoor_sign_on=2023-01-01",
    "station_id=S3 status=planned from_date=2022-06-30",
    "Planned" },
  { "station_id=S4 outdoor_sign_on=2022-01-01",
    "station_id=S4 status=suspended from_date=2022-12-31",
    "Suspended" },
  { "station_id=S5", "station_id=S5 status=closed from_date=2022-07-01", "Closed" },
  { "station_id=S6 outdoor_sign_on=2022-12-01", NULL, "Sign up, not running" },
  { "station_id=S7", NULL, "No station" },
  { "station_id=S8", "station_id=S8 status=built from_date=2023-01-01", "No station" },
};

static char *
make_tree (void)
{
  GString *csv = g_string_new (
    "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"
    "34,安徽省,province,,province,0,,,,\n"
    "3413,宿州市,city,34,city,0,,,,\n"
    "341302,埇桥区,county,3413,district,0,,,,\n"
    "341302400,开发区,township,341302,zone,0,,,,\n");

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    g_string_append_printf (csv, "341302%03u,镇%u,township,341302,town,1,,,,\n", 100 + i, i);
  return g_string_free (csv, FALSE);
}

static void
add_station (PolicyFixture *ledger, guint index, const char *station, const char *status)
{
  g_autofree char *values
    = g_strdup_printf ("%s kind=township name=站 division_code=341302%03u", station, 100 + index);

  policy_fixture_add (ledger, "stations", values);
  if (status != NULL)
    policy_fixture_add (ledger, "station_status", status);
}

static void
test_stages (void)
{
  g_autofree char *tree = make_tree ();
  g_autoptr (PolicyFixture) ledger = policy_fixture_new ("suzhou-2022", "3413", tree);
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (SgChart) chart = NULL;
  g_autoptr (SgChartTable) table = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (stages[i].station != NULL)
      add_station (ledger, i, stages[i].station, stages[i].status);
  add_station (ledger, 1, "station_id=S9", "station_id=S9 status=planned from_date=2022-06-30");

  chart = sg_report_chart_make (ledger->connection, profile, "tiles", "2022-12-31", "3413", &error);
  g_assert_no_error (error);
  table = sg_chart_make_table (chart);
  g_assert_cmpuint (sg_chart_table_get_n_rows (table), ==, G_N_ELEMENTS (stages));
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    g_assert_cmpstr (sg_chart_table_get_cell (table, i, 2), ==, stages[i].stage);
  g_assert_cmpstr (sg_chart_table_get_cell (table, 0, 3), ==, "");
  g_assert_cmpstr (sg_chart_table_get_cell (table, 1, 3), ==, "2 stations");
  g_assert_cmpstr (sg_chart_table_get_cell (table, 2, 3), ==, "站");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

#define ADD(path, city, func) g_test_add (path, Fixture, city, set_up, func, tear_down)
  ADD ("/report-charts/coverage", "suzhou", test_coverage);
  ADD ("/report-charts/missing", "suzhou", test_missing);
  ADD ("/report-charts/wan-decimals", "suzhou", test_wan_decimals);
  ADD ("/report-charts/one-district", "suzhou", test_one_district);
  ADD ("/report-charts/trend", "suzhou", test_trend);
  ADD ("/report-charts/day-within-month", "suzhou", test_day_within_month);
  ADD ("/report-charts/tiles", "suzhou", test_tiles);
  ADD ("/report-charts/number", "shanghai", test_number);
  ADD ("/report-charts/every-chart/suzhou", "suzhou", test_every_chart);
  ADD ("/report-charts/every-chart/shanghai", "shanghai", test_every_chart);
  ADD ("/report-charts/several", "suzhou", test_several);
  g_test_add_func ("/report-charts/stages", test_stages);
  return g_test_run ();
}
