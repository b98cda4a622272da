/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "ledger/sg-query.h"
#include "tests/reports/report-grid.h"

/* What was changed after a figure was frozen, in the main workbook. */

#define AS_OF "2023-12-31"
#define N_SHEETS 6

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341302100,符离镇,township,341302,town,1,,,,\n"                                    \
  "341322,萧县,county,3413,county,0,,,,\n"                                            \
  "341322100,龙城镇,township,341322,town,1,,,,\n"

static PolicyFixture *
setup (void)
{
  PolicyFixture *fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);

  policy_fixture_add (fixture,
                      "stations",
                      "station_id=S1 kind=township name=符离镇站 division_code=341302100 "
                      "office_m2=22");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-01-31");
  policy_fixture_add (
    fixture,
    "persons",
    "person_id=P1 name=米鼎森 phone=13855710001 education=college practice_from=2015-01-01");
  policy_fixture_add (
    fixture,
    "posts",
    "post_id=T1 person_id=P1 station_id=S1 role=resident employment=full_time start_on=2022-02-01");
  policy_fixture_add (fixture,
                      "freezes",
                      "obligation=A-11 division_code=341302 due_on=2023-12-31 numerator=0 "
                      "denominator=1 required_number=1 frozen_on=2024-01-10");
  return fixture;
}

static void
change (PolicyFixture *fixture, const char *reg, const char *id, const char *key, const char *value)
{
  const SgRegister *found = sg_catalogue_find (reg);
  gint64 row = sg_query_find_row (fixture->connection, found, id, NULL);
  g_autoptr (SgRecord) record = sg_query_get_record (fixture->connection, found, row, NULL, NULL);
  g_autoptr (SgChange) edit = sg_change_begin (fixture->connection, "Clerk", "Edit", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_record_set_key (record, key, value, &error));
  g_assert_true (sg_change_put (edit, record, NULL, &error));
  g_assert_true (sg_change_commit (edit, NULL, &error));
}

static GPtrArray *
write_progress (PolicyFixture *fixture,
                const char *as_of,
                const char *under,
                SgReportAudience audience)
{
  const SgReportRequest request = { as_of, under, audience };

  return report_grid_write (fixture->connection, "progress", &request);
}

static void
assert_row (const ReportGrid *grid,
            const char *field,
            const char *record,
            const char *before,
            const char *after)
{
  int row = report_grid_find_row (grid, "项目", field);

  g_test_message ("%s", field);
  g_assert_cmpint (row, >=, 0);
  g_assert_cmpstr (report_grid_get_value (grid, (guint) row, "依据条款"), ==, "A-11");
  g_assert_cmpstr (report_grid_get_value (grid, (guint) row, "单位"), ==, "埇桥区");
  g_assert_cmpstr (report_grid_get_value (grid, (guint) row, "截止日期"), ==, "2023-12-31");
  g_assert_cmpstr (report_grid_get_value (grid, (guint) row, "记录"), ==, record);
  g_assert_cmpstr (report_grid_get_value (grid, (guint) row, "变更前"), ==, before);
  g_assert_cmpstr (report_grid_get_value (grid, (guint) row, "变更后"), ==, after);
  g_assert_cmpuint (strlen (report_grid_get_value (grid, (guint) row, "变更日期")), ==, 10);
  g_assert_cmpstr (report_grid_get_value (grid, (guint) row, "变更人"), !=, "");
}

/* There is no such sheet where nothing was changed, before the due day, or for another unit. */
static void
test_where (void)
{
  static const struct
  {
    const char *as_of;
    const char *under;
    guint n_sheets;
  } cases[] = {
    { AS_OF, "3413", N_SHEETS + 1 },    { AS_OF, "341302", N_SHEETS + 1 },
    { AS_OF, "341322", N_SHEETS },      { AS_OF, "341302100", N_SHEETS },
    { "2023-12-30", "3413", N_SHEETS },
  };
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) none = write_progress (fixture, AS_OF, "3413", SG_REPORT_UPWARD);

  g_assert_cmpuint (none->len, ==, N_SHEETS);
  change (fixture, "stations", "S1", "office_m2", "30");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) grids
        = write_progress (fixture, cases[i].as_of, cases[i].under, SG_REPORT_UPWARD);

      g_assert_cmpuint (grids->len, ==, cases[i].n_sheets);
    }
}

/* A row for each edit: who, when, what, before and after. */
static void
test_rows (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) grids = NULL;
  const ReportGrid *grid = NULL;

  change (fixture, "stations", "S1", "office_m2", "30");
  change (fixture, "persons", "P1", "education", "master");
  policy_fixture_add (
    fixture, "certs", "person_id=P1 level=assistant cert_no=C77 issued_on=2023-06-01");
  policy_fixture_add (
    fixture, "certs", "person_id=P1 level=senior cert_no=C78 issued_on=2024-06-01");
  grids = write_progress (fixture, AS_OF, "3413", SG_REPORT_UPWARD);
  g_assert_cmpuint (grids->len, ==, N_SHEETS + 1);
  grid = report_grid_get_sheet (grids, N_SHEETS);
  g_assert_cmpstr (grid->name, ==, "定格后变更");
  g_assert_cmpstr (report_grid_get (grid, 1, 0), ==, "附件7");
  g_assert_cmpuint (grid->n_rows, ==, 3);
  assert_row (grid, "办公场地面积", "社工站 符离镇站（S1）", "22", "30");
  assert_row (grid, "最高学历", "人员 米鼎森（P1）", "大专", "硕士及以上");
  g_assert_cmpint (report_grid_find_row (grid, "项目", "新增"), >=, 0);
}

/* What of a person stands in it is what the audience may see. */
static void
test_audience (void)
{
  static const struct
  {
    SgReportAudience audience;
    const char *record;
    const char *before;
    const char *after;
  } cases[] = {
    { SG_REPORT_INTERNAL, "人员 米鼎森（P1）", "13855710001", "13855710002" },
    { SG_REPORT_UPWARD, "人员 米鼎森（P1）", "138****0001", "138****0002" },
    { SG_REPORT_PUBLIC, "人员 P1", "（不公开）", "（不公开）" },
  };
  g_autoptr (PolicyFixture) fixture = setup ();

  change (fixture, "persons", "P1", "phone", "13855710002");
  change (fixture, "persons", "P1", "education", "master");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) grids = write_progress (fixture, AS_OF, "341302", cases[i].audience);
      const ReportGrid *grid = report_grid_get_sheet (grids, N_SHEETS);

      assert_row (grid, "联系电话", cases[i].record, cases[i].before, cases[i].after);
      assert_row (grid, "最高学历", cases[i].record, "大专", "硕士及以上");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  g_test_add_func ("/reports/frozen/where", test_where);
  g_test_add_func ("/reports/frozen/rows", test_rows);
  g_test_add_func ("/reports/frozen/audience", test_audience);
  return g_test_run ();
}
