/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "policy/sg-followed.h"
#include "tests/reports/report-grid.h"
#include "tests/reports/workbook-check.h"

/* Ledgers at their edges: nothing entered, no notice followed, lists over the border of a page. */

#define AS_OF "2022-12-31"
#define HEAD                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "34,安徽省,province,,province,0,,,,\n"                                             \
  "3413,宿州市,city,34,city,0,,,,\n"

enum
{
  SUMMARY,
  STATIONS,
  STAFF,
  MISSING,
  DEFINITIONS,
};

static GPtrArray *
write_progress (PolicyFixture *ledger, const char *under)
{
  const SgReportRequest request = { AS_OF, under, SG_REPORT_UPWARD };

  return report_grid_write (ledger->connection, "progress", &request);
}

/* Counties with so many towns each, all of whose codes follow each other. */
static char *
make_tree (guint n_counties, guint n_towns)
{
  GString *csv = g_string_new (HEAD);

  for (guint i = 0; i < n_counties; i++)
    {
      g_string_append_printf (csv, "3413%02u,县%u,county,3413,county,0,,,,\n", 21 + i, i);
      for (guint j = 0; j < n_towns; j++)
        g_string_append_printf (
          csv, "3413%02u%03u,镇%u,township,3413%02u,town,1,,,,\n", 21 + i, 100 + j, j, 21 + i);
    }
  return g_string_free (csv, FALSE);
}

static PolicyFixture *
make_ledger (const char *policy, guint n_counties, guint n_towns)
{
  g_autofree char *csv = make_tree (n_counties, n_towns);

  return policy_fixture_new (policy, "3413", csv);
}

/* Lists are written by pages of 500: none is lost, doubled or out of order at their borders. */
static const struct
{
  guint n_counties;
  guint n_towns;
} sizes[] = {
  { 1, 0 }, { 1, 1 }, { 1, 499 }, { 1, 500 }, { 1, 501 }, { 2, 500 }, { 4, 275 },
};

static void
check_places (const ReportGrid *grid, guint n_towns)
{
  for (guint i = 0; i < grid->n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *county = g_strdup_printf ("县%u", i / n_towns);
      g_autofree char *code = g_strdup_printf ("3413%02u%03u", 21 + i / n_towns, 100 + i % n_towns);

      g_assert_cmpstr (report_grid_get_value (grid, i, "序号"), ==, number);
      g_assert_cmpstr (report_grid_get_value (grid, i, "县（市、区）"), ==, county);
      g_assert_cmpstr (report_grid_get_value (grid, i, "行政区划代码"), ==, code);
    }
}

static void
test_missing_pages (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  guint n_towns = sizes[index].n_towns;
  g_autoptr (PolicyFixture) ledger = make_ledger ("suzhou-2022", sizes[index].n_counties, n_towns);
  g_autoptr (GPtrArray) grids = write_progress (ledger, NULL);
  const ReportGrid *grid = report_grid_get_sheet (grids, MISSING);
  g_autofree char *count = g_strdup_printf ("共%u个", sizes[index].n_counties * n_towns);
  gboolean found = FALSE;

  g_assert_cmpuint (grid->n_rows, ==, sizes[index].n_counties * n_towns);
  check_places (grid, n_towns);
  for (guint i = 0; i < grid->n_columns; i++)
    found |= g_str_equal (report_grid_get (grid, 3, i), count);
  g_assert_true (found);
}

static void
put (SgChange *change, const char *reg, const char *const *values)
{
  g_autoptr (SgRecord) record = sg_record_new (sg_catalogue_find (reg));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; values[i] != NULL; i += 2)
    g_assert_true (sg_record_set_key (record, values[i], values[i + 1], &error));
  sg_change_put (change, record, NULL, &error);
  g_assert_no_error (error);
}

/* A built station with one worker. */
static void
put_station (SgChange *change, guint number, const char *code)
{
  g_autofree char *station = g_strdup_printf ("S%04u", number);
  g_autofree char *person = g_strdup_printf ("P%04u", number);
  g_autofree char *post = g_strdup_printf ("W%04u", number);
  g_autofree char *name = g_strdup_printf ("第%u社会工作服务站", number);

  put (change,
       "stations",
       (const char *[]){
         "station_id", station, "kind", "township", "name", name, "division_code", code, NULL });
  put (
    change,
    "station_status",
    (const char *[]){ "station_id", station, "status", "built", "from_date", "2022-01-31", NULL });
  put (change, "persons", (const char *[]){ "person_id", person, "name", person, NULL });
  put (change,
       "posts",
       (const char *[]){ "post_id",
                         post,
                         "person_id",
                         person,
                         "station_id",
                         station,
                         "role",
                         "resident",
                         "employment",
                         "full_time",
                         "start_on",
                         "2022-02-01",
                         NULL });
}

static void
add_stations (PolicyFixture *ledger, guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgChange) change = sg_change_begin (ledger->connection, "王敏", "Test", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *code = g_strdup_printf ("341321%03u", 100 + i % 3);

      put_station (change, i, code);
    }
  sg_change_commit (change, NULL, &error);
  g_assert_no_error (error);
}

static void
check_list (const ReportGrid *grid, const char *label, const char *format, guint count)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (grid->n_rows, ==, count);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      g_assert_cmpstr (report_grid_get_value (grid, i, "序号"), ==, number);
      g_hash_table_add (seen, (char *) report_grid_get_value (grid, i, label));
    }
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *value = g_strdup_printf (format, i);

      g_assert_true (g_hash_table_contains (seen, value));
    }
}

static void
test_list_pages (void)
{
  const guint count = 501;
  g_autoptr (PolicyFixture) ledger = make_ledger ("suzhou-2022", 1, 3);
  g_autoptr (GPtrArray) grids = NULL;

  add_stations (ledger, count);
  grids = write_progress (ledger, "341321");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  check_list (report_grid_get_sheet (grids, STATIONS), "社工站名称", "第%u社会工作服务站", count);
  check_list (report_grid_get_sheet (grids, STAFF), "姓名", "P%04u", count);
#pragma GCC diagnostic pop
  g_assert_cmpuint (report_grid_get_sheet (grids, MISSING)->n_rows, ==, 0);
  g_assert_cmpstr (
    report_grid_get_value (report_grid_get_sheet (grids, SUMMARY), 3, "覆盖率"), ==, "1");
}

/* With nothing entered each sheet says so in words, and only what is known is a number. */
static void
test_empty (gconstpointer policy)
{
  static const struct
  {
    guint sheet;
    const char *remark;
  } remarks[] = {
    { STATIONS, "截至该日期，本单位没有社工站记录。" },
    { STAFF, "截至该日期，本单位没有在岗人员记录。" },
  };
  g_autoptr (PolicyFixture) ledger = make_ledger (policy, 2, 3);
  g_autoptr (GPtrArray) grids = write_progress (ledger, NULL);
  const ReportGrid *grid = report_grid_get_sheet (grids, SUMMARY);

  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    {
      const ReportGrid *list = report_grid_get_sheet (grids, remarks[i].sheet);

      g_assert_cmpuint (list->n_rows, ==, 0);
      g_assert_cmpstr (report_grid_get (list, list->first, 0), ==, remarks[i].remark);
    }
  g_assert_cmpuint (grid->n_rows, ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (report_grid_get_value (grid, i, "乡镇（街道）数"), ==, "3");
      g_assert_cmpstr (report_grid_get_value (grid, i, "已建社工站数"), ==, "未报");
      g_assert_cmpstr (report_grid_get_value (grid, i, "覆盖率"), ==, "未报");
      g_assert_cmpstr (report_grid_get_value (grid, i, "差额"), ==, "未报");
      g_assert_cmpstr (report_grid_get_value (grid, i, "经费支出（万元）"), ==, "未报");
    }
  g_assert_cmpstr (report_grid_get_value (grid, 2, "已建社工站数"), ==, "0");
  g_assert_cmpstr (report_grid_get_value (grid, 2, "覆盖率"), ==, "0");
  g_assert_cmpstr (report_grid_get_value (grid, 2, "持证率"), ==, "—");
  g_assert_cmpuint (report_grid_get_sheet (grids, MISSING)->n_rows, ==, 6);
}

/* A county that sent no stations but money has reported: its zeros are true. */
static void
test_money_only (void)
{
  g_autoptr (PolicyFixture) ledger = make_ledger ("suzhou-2022", 2, 1);
  g_autoptr (GPtrArray) grids = NULL;
  const ReportGrid *grid;

  policy_fixture_add (ledger,
                      "funds",
                      "entry_id=F1 county_code=341322 year=2023 source=county_general "
                      "purpose=build kind=planned amount_fen=5000000 date=2023-02-01");
  grids = write_progress (ledger, NULL);
  grid = report_grid_get_sheet (grids, SUMMARY);
  g_assert_cmpstr (report_grid_get_value (grid, 0, "已建社工站数"), ==, "未报");
  g_assert_cmpstr (report_grid_get_value (grid, 1, "已建社工站数"), ==, "0");
  g_assert_cmpstr (report_grid_get_value (grid, 1, "经费安排（万元）"), ==, "0");
}

/* Notes below the table of the summary, in their order. */
static const char *
get_note (const ReportGrid *grid, guint index)
{
  return report_grid_get (grid, grid->first + grid->n_rows + index, 0);
}

/* Where no notice is followed, none is named, no target is invented, and notes count on. */
static void
test_no_notice (void)
{
  g_autoptr (PolicyFixture) ledger = make_ledger ("none", 2, 3);
  g_autoptr (GPtrArray) grids = write_progress (ledger, NULL);
  const ReportGrid *summary = report_grid_get_sheet (grids, SUMMARY);
  const ReportGrid *definitions = report_grid_get_sheet (grids, DEFINITIONS);

  g_assert_cmpstr (report_grid_get_value (summary, 2, "目标"), ==, "—");
  g_assert_cmpstr (report_grid_get_value (summary, 2, "差额"), ==, "—");
  g_assert_true (g_str_has_prefix (get_note (summary, 0), "注：1."));
  g_assert_true (g_str_has_prefix (get_note (summary, 1), "2.合计"));
  g_assert_cmpstr (report_grid_get (definitions, 3, 0), ==, "政策依据：不依据文件");
  for (guint i = 0; i < definitions->n_rows; i++)
    g_assert_cmpstr (report_grid_get_value (definitions, i, "对应条目"), ==, "");
}

static void
test_notice (void)
{
  g_autoptr (PolicyFixture) ledger = make_ledger ("suzhou-2022", 2, 3);
  g_autoptr (GPtrArray) grids = write_progress (ledger, NULL);
  const ReportGrid *summary = report_grid_get_sheet (grids, SUMMARY);

  g_assert_cmpstr (
    get_note (summary, 0), ==, "注：1.乡镇（街道）总数按2022年12月31日区划计，共6个。");
  g_assert_true (g_str_has_prefix (get_note (summary, 1), "2.目标依据宿民发〔2022〕49号"));
  g_assert_nonnull (strstr (get_note (summary, 1), "2022年12月31日前覆盖率不低于60%"));
  g_assert_true (g_str_has_prefix (get_note (summary, 2), "3.合计"));
}

static void
set (PolicyFixture *ledger, const char *name, const char *value)
{
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autofree char *group = g_strconcat ("setting ", name, NULL);
  g_autoptr (GError) error = NULL;

  g_key_file_set_value (amendment, group, "value", value);
  sg_followed_amend (ledger->connection, "Test", "suzhou-2022", amendment, &error);
  g_assert_no_error (error);
}

static gboolean
has_note (const ReportGrid *grid, const char *end)
{
  for (guint i = 0; i < 12; i++)
    if (get_note (grid, i) != NULL && g_str_has_suffix (get_note (grid, i), end))
      return TRUE;
  return FALSE;
}

/* The day of a fixed base and what was set otherwise are printed. */
static void
test_settings (void)
{
  g_autoptr (PolicyFixture) ledger = make_ledger ("suzhou-2022", 2, 3);
  g_autoptr (GPtrArray) grids = NULL;

  set (ledger, "base_A-09", "2021-12-31");
  set (ledger, "staff_kinds", "purchased;direct");
  set (ledger, "qualified_least", "3");
  grids = write_progress (ledger, NULL);
  g_assert_cmpstr (get_note (report_grid_get_sheet (grids, SUMMARY), 0),
                   ==,
                   "注：1.乡镇（街道）总数按2021年12月31日区划计，共6个。");
  g_assert_true (has_note (report_grid_get_sheet (grids, DEFINITIONS),
                           "计入社工站工作人员的人员类别：购买服务专职人员、直聘专职人员。"));
  g_assert_true (
    has_note (report_grid_get_sheet (grids, DEFINITIONS), "社工站资质人员数下限：3。"));
  g_assert_false (
    has_note (report_grid_get_sheet (grids, DEFINITIONS), "县级中心购买服务人员数下限：3。"));
}

static void
check_wan (PolicyFixture *ledger, const char *number_format)
{
  const SgReportRequest request = { AS_OF, NULL, SG_REPORT_UPWARD };
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *path = g_build_filename (folder, "wan.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  sg_report_write (ledger->connection, "progress", &request, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  workbook_check ("wan", path, number_format);
  workbook_folder_remove (folder);
}

/* 123,456.78 yuan are 12.35 wan, and 12.3457 where four decimals are asked for. */
static void
test_wan_decimals (void)
{
  g_autoptr (PolicyFixture) ledger = make_ledger ("suzhou-2022", 2, 1);
  g_autoptr (GPtrArray) grids = NULL;

  policy_fixture_add (ledger,
                      "funds",
                      "entry_id=F1 county_code=341322 year=2022 source=county_general "
                      "purpose=build kind=planned amount_fen=12345678 date=2022-02-01");
  check_wan (ledger, "#,##0.00");
  set (ledger, "wan_decimals", "4");
  check_wan (ledger, "#,##0.0000");
  grids = write_progress (ledger, NULL);
  g_assert_true (
    has_note (report_grid_get_sheet (grids, DEFINITIONS), "报表金额（万元）的小数位数：四位。"));
}

/* 90 days behind the last of December is 31 March. */
static void
test_registration (void)
{
  g_autoptr (PolicyFixture) ledger = make_ledger ("suzhou-2022", 1, 1);
  g_autoptr (GPtrArray) soon = NULL;
  g_autoptr (GPtrArray) later = NULL;

  policy_fixture_add (
    ledger, "stations", "station_id=S1 kind=township name=站 division_code=341321100");
  policy_fixture_add (ledger, "station_status", "station_id=S1 status=built from_date=2022-01-31");
  policy_fixture_add (ledger, "persons", "person_id=P1 name=甲");
  policy_fixture_add (ledger,
                      "posts",
                      "post_id=O1 person_id=P1 station_id=S1 role=resident employment=full_time "
                      "funding=purchase start_on=2022-03-01");
  policy_fixture_add (ledger,
                      "certs",
                      "person_id=P1 level=assistant cert_no=1 issued_on=2021-10-01 "
                      "registered_until=2023-03-31");
  soon = write_progress (ledger, NULL);
  g_assert_true (
    has_note (report_grid_get_sheet (soon, SUMMARY), "持证人员中有1人的证书登记将在90天内到期。"));
  set (ledger, "registration_days", "89");
  later = write_progress (ledger, NULL);
  g_assert_false (
    has_note (report_grid_get_sheet (later, SUMMARY), "人的证书登记将在89天内到期。"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path
        = g_strdup_printf ("/edges/missing/%ux%u", sizes[i].n_counties, sizes[i].n_towns);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_missing_pages);
    }
  g_test_add_func ("/edges/lists", test_list_pages);
  g_test_add_data_func ("/edges/empty/suzhou", "suzhou-2022", test_empty);
  g_test_add_data_func ("/edges/empty/none", "none", test_empty);
  g_test_add_func ("/edges/money-only", test_money_only);
  g_test_add_func ("/edges/no-notice", test_no_notice);
  g_test_add_func ("/edges/notice", test_notice);
  g_test_add_func ("/edges/settings", test_settings);
  g_test_add_func ("/edges/registration", test_registration);
  g_test_add_func ("/edges/wan-decimals", test_wan_decimals);
  return g_test_run ();
}
