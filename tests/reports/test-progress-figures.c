/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/sg-core.h"
#include "policy/sg-figures.h"
#include "tests/reports/report-grid.h"

/* Every figure of the summary against policy, which the truth of tests/policy has approved. */

#define FEN_PER_WAN 1e6

enum
{
  SUMMARY,
  STATIONS,
  STAFF,
  MISSING,
  DEFINITIONS,
  COMPLIANCE,
  N_SHEETS,
};

/* What must stand below a header: a quantity, or one of the three figures of an indicator. */
typedef struct
{
  const char *label;
  const char *quantity;
  const char *indicator;
  enum
  {
    COUNT,
    MONEY,
    RATIO,
    TARGET,
    GAP,
  } kind;
  gboolean county_only;
} Column;

typedef struct
{
  const char *name;
  const char *policy;
  const char *coverage; /* quantity behind coverage */
  const char *base;
  const Column *columns;
  guint n_columns;
  const char *const *dates;
  const char *const *units;
  PolicyFixture *ledger;
} City;

static const Column suzhou_columns[] = {
  { "乡镇（街道）数", "townships", NULL, COUNT },
  { "已建社工站数", "stations_built", NULL, COUNT },
  { "覆盖乡镇数", "covered_townships", NULL, COUNT },
  { "覆盖率", NULL, "I-01", RATIO },
  { "目标", NULL, "I-01", TARGET },
  { "差额", NULL, "I-01", GAP },
  { "县级中心", "centers_built", NULL, COUNT, TRUE },
  { "社工室", "rooms_built", NULL, COUNT },
  { "社工站人员数", "staff", NULL, COUNT },
  { "持证人数", "staff_certified", NULL, COUNT },
  { "持证率", NULL, "I-06", RATIO },
  { "经费安排（万元）", "planned_fen", NULL, MONEY, TRUE },
  { "经费支出（万元）", "spent_fen", NULL, MONEY, TRUE },
};

static const Column shanghai_columns[] = {
  { "街镇数", "streets_towns", NULL, COUNT },
  { "综合站", "comprehensive_built", NULL, COUNT },
  { "覆盖街镇", "covered", NULL, COUNT },
  { "覆盖率", NULL, "I-02", RATIO },
  { "目标", NULL, "I-02", TARGET },
  { "差额", NULL, "I-02", GAP },
  { "专项站", "specialised_built", NULL, COUNT },
  { "居村站点", "residential_built", NULL, COUNT },
  { "社工站总数", "total_built", NULL, COUNT },
  { "3人以上综合站", "comp_ge3_staff", NULL, COUNT },
  { "综合站人员", "comp_staff", NULL, COUNT },
  { "持证人数", "comp_staff_certified", NULL, COUNT },
  { "应补贴（万元）", "subsidy_due_fen", NULL, MONEY },
  { "已拨补贴（万元）", "subsidy_spent_fen", NULL, MONEY, TRUE },
  { "经费安排（万元）", "planned_fen", NULL, MONEY, TRUE },
  { "经费支出（万元）", "spent_fen", NULL, MONEY, TRUE },
};

static const char *const suzhou_dates[]
  = { "2021-12-31", "2022-06-30", "2022-11-15", "2022-12-31", "2023-12-31", NULL };
static const char *const suzhou_units[]
  = { "3413", "341302", "341321", "341324", "341371", "341322105", NULL };
static const char *const shanghai_dates[] = { "2022-12-31", "2023-12-31", "2025-12-31", NULL };
static const char *const shanghai_units[] = { "31", "310101", "310115", NULL };

static City cities[] = {
  { "suzhou",
    "suzhou-2022",
    "covered_townships",
    "townships",
    suzhou_columns,
    G_N_ELEMENTS (suzhou_columns),
    suzhou_dates,
    suzhou_units },
  { "shanghai",
    "shanghai-2021",
    "covered",
    "streets_towns",
    shanghai_columns,
    G_N_ELEMENTS (shanghai_columns),
    shanghai_dates,
    shanghai_units },
};

typedef struct
{
  const City *city;
  const char *as_of;
  const char *under;
  SgProfile *profile;
  SgQuantities *quantities;
  GPtrArray *figures;
  GPtrArray *grids;
} Case;

static void
case_clear (Case *self)
{
  sg_profile_unref (self->profile);
  sg_quantities_free (self->quantities);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->grids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static SgBy
get_by (const char *under)
{
  return strlen (under) >= 6 ? SG_BY_TOWNSHIP : SG_BY_UNIT;
}

static Case
make_case (const City *city, const char *as_of, const char *under)
{
  const SgReportRequest request = { as_of, under, SG_REPORT_UPWARD };
  g_autoptr (GError) error = NULL;
  Case self = { city, as_of, under };

  self.profile = sg_profile_load (city->policy, &error);
  g_assert_no_error (error);
  self.quantities = sg_quantities_compute (
    city->ledger->connection, self.profile, as_of, under, get_by (under), &error);
  g_assert_no_error (error);
  self.figures = sg_figures_compute (
    city->ledger->connection, self.profile, as_of, under, get_by (under), &error);
  g_assert_no_error (error);
  self.grids = report_grid_write (city->ledger->connection, "progress", &request);
  return self;
}

static const SgFigure *
find_figure (const Case *self, const char *indicator, const char *unit)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (self->figures, i);

      if (g_str_equal (figure->indicator->id, indicator) && g_str_equal (figure->unit_code, unit))
        return figure;
    }
  g_error ("there is no %s of %s", indicator, unit);
}

static gint64
get_quantity (const Case *self, const char *unit, const char *quantity)
{
  gint64 value = 0;

  g_assert_true (sg_quantities_get (self->quantities, unit, quantity, &value));
  return value;
}

/* The number that a cell must hold, or NAN where it must say that none applies. */
static double
expect_number (const Case *self, const Column *column, const char *unit, gboolean whole)
{
  const SgFigure *figure;

  if (column->county_only && !whole && get_by (self->under) == SG_BY_TOWNSHIP)
    return NAN;
  if (column->kind == COUNT)
    return (double) get_quantity (self, unit, column->quantity);
  if (column->kind == MONEY)
    return (double) get_quantity (self, unit, column->quantity) / FEN_PER_WAN;
  figure = find_figure (self, column->indicator, unit);
  if (figure->denominator == 0)
    return NAN;
  if (column->kind == RATIO)
    return (double) (figure->numerator * 1000 / figure->denominator) / 1000;
  return column->kind == TARGET ? (double) figure->target->per_cent / 100 : (double) figure->gap;
}

static void
check_cell (const Case *self, const Column *column, const SgUnit *unit, guint index, gboolean whole)
{
  const ReportGrid *grid = report_grid_get_sheet (self->grids, SUMMARY);
  const char *text = report_grid_get_value (grid, index, column->label);
  double expected = expect_number (self, column, unit->code, whole);

  if (isnan (expected)
        ? !g_str_equal (text, "—")
        : fabs (g_ascii_strtod (text, NULL) - expected) > 1e-9 || !g_ascii_isdigit (*text))
    g_error (
      "%s of %s on %s: “%s” and not %g", column->label, unit->name, self->as_of, text, expected);
}

/* Units in the order of policy, the whole at the end; the columns of the table and no others. */
static void
check_summary (const Case *self)
{
  const ReportGrid *grid = report_grid_get_sheet (self->grids, SUMMARY);
  const GPtrArray *units = sg_quantities_get_units (self->quantities);

  g_assert_cmpuint (grid->n_rows, ==, units->len);
  g_assert_cmpuint (grid->n_columns, ==, self->city->n_columns + 2);
  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);
      guint index = i > 0 ? i - 1 : units->len - 1;
      g_autofree char *number = g_strdup_printf ("%u", i);

      g_assert_cmpstr (report_grid_get (grid, grid->first + index, 0), ==, i > 0 ? number : "合计");
      g_assert_cmpstr (report_grid_get (grid, grid->first + index, 1), ==, i > 0 ? unit->name : "");
      for (guint j = 0; j < self->city->n_columns; j++)
        check_cell (self, &self->city->columns[j], unit, index, i == 0);
    }
}

/* Code to how many stations cover it, of all townships of the base. */
static GHashTable *
count_stations (const Case *self)
{
  const SgQuantity *covered = sg_profile_find_quantity (self->profile, self->city->coverage);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sg_measure_explain (self->city->ledger->connection,
                                                   self->profile,
                                                   covered->measure,
                                                   self->as_of,
                                                   self->under,
                                                   &error);
  GHashTable *townships = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const SgMeasureRow *row = g_ptr_array_index (rows, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (townships, row->division));

      if (row->counts)
        g_hash_table_insert (
          townships, g_strdup (row->division), GUINT_TO_POINTER (n + (row->value > 0)));
    }
  return townships;
}

static void
check_missing_row (const ReportGrid *grid, guint index, GHashTable *townships)
{
  const char *code = report_grid_get_value (grid, index, "行政区划代码");
  gpointer n_stations;

  if (!g_hash_table_lookup_extended (townships, code, NULL, &n_stations))
    g_error ("%s is no township of the base", code);
  g_assert_cmpuint (GPOINTER_TO_UINT (n_stations), ==, 0);
  g_assert_cmpstr (report_grid_get_value (grid, index, "县（市、区）"), !=, "");
  g_assert_cmpstr (report_grid_get_value (grid, index, "乡镇（街道）"), !=, "");
  g_assert_cmpstr (report_grid_get_value (grid, index, "现状"), !=, "");
  if (index > 0)
    g_assert_cmpstr (report_grid_get_value (grid, index - 1, "行政区划代码"), <, code);
}

/* The list has exactly the townships that coverage lacks, by code, each with its county. */
static void
check_missing (const Case *self)
{
  const ReportGrid *grid = report_grid_get_sheet (self->grids, MISSING);
  g_autoptr (GHashTable) townships = count_stations (self);
  gint64 base = get_quantity (self, self->under, self->city->base);
  gint64 covered = get_quantity (self, self->under, self->city->coverage);

  g_assert_cmpuint (g_hash_table_size (townships), ==, (guint) base);
  g_assert_cmpuint (grid->n_rows, ==, (guint) (base - covered));
  for (guint i = 0; i < grid->n_rows; i++)
    check_missing_row (grid, i, townships);
  if (grid->n_rows == 0)
    g_assert_cmpstr (report_grid_get (grid, grid->first, 0),
                     ==,
                     base > 0 ? "计入基数的乡镇（街道）已全部建成社工站。"
                              : "该日期本单位没有计入基数的乡镇（街道）。");
}

/* Every column that has figures is named and explained, with the obligation that it serves. */
static void
check_definitions (const Case *self)
{
  const ReportGrid *summary = report_grid_get_sheet (self->grids, SUMMARY);
  const ReportGrid *grid = report_grid_get_sheet (self->grids, DEFINITIONS);

  g_assert_cmpuint (grid->n_rows, ==, summary->n_columns - 2);
  for (guint i = 0; i < grid->n_rows; i++)
    {
      g_autofree char *label = report_grid_dup_label (summary, i + 2);

      g_assert_cmpstr (report_grid_get_value (grid, i, "栏目"), ==, label);
      g_assert_cmpuint (strlen (report_grid_get_value (grid, i, "口径")), >, 24);
      g_assert_cmpstr (report_grid_get_value (grid, i, "对应条目"), !=, "");
    }
}

static void
check_frames (const Case *self)
{
  static const char *const names[N_SHEETS] = { "建设情况统计表", "社工站一览表", "花名册",
                                               "未建成乡镇名单", "口径说明",     "达标情况核查表" };
  const SgUnit *whole = g_ptr_array_index (sg_quantities_get_units (self->quantities), 0);

  g_assert_cmpuint (self->grids->len, ==, N_SHEETS);
  for (guint i = 0; i < N_SHEETS; i++)
    {
      const ReportGrid *grid = report_grid_get_sheet (self->grids, i);
      g_autofree char *annex = g_strdup_printf ("附件%u", i + 1);

      g_assert_cmpstr (grid->name, ==, names[i]);
      g_assert_cmpstr (report_grid_get (grid, 1, 0), ==, annex);
      if (i != DEFINITIONS)
        g_assert_nonnull (strstr (report_grid_get (grid, 2, 0), whole->name));
    }
}

static void
test_city (gconstpointer data)
{
  const City *city = data;

  for (guint i = 0; city->dates[i] != NULL; i++)
    for (guint j = 0; city->units[j] != NULL; j++)
      {
        g_auto (Case) self = make_case (city, city->dates[i], city->units[j]);

        check_frames (&self);
        check_summary (&self);
        check_missing (&self);
        check_definitions (&self);
      }
}

/* Somebody who works in two counties counts in each of them, and once in the city. */
static void
test_total (gconstpointer data)
{
  g_auto (Case) self = make_case (data, "2022-12-31", "3413");
  const ReportGrid *grid = report_grid_get_sheet (self.grids, SUMMARY);
  gint64 sum = 0;

  for (guint i = 0; i + 1 < grid->n_rows; i++)
    sum += g_ascii_strtoll (report_grid_get_value (grid, i, "社工站人员数"), NULL, 10);
  g_assert_cmpint (sum, >, get_quantity (&self, "3413", "staff"));
}

/* A word that stands for no figure never stands for a figure of another unit. */
static void
test_zone (gconstpointer data)
{
  static const char *const not_applicable[] = { "覆盖率", "目标", "差额" };
  g_auto (Case) self = make_case (data, "2022-12-31", "3413");
  const ReportGrid *grid = report_grid_get_sheet (self.grids, SUMMARY);
  int row = report_grid_find_row (grid, "县（市、区）", "宿州马鞍山现代产业园区");

  g_assert_cmpint (row, >=, 0);
  g_assert_cmpstr (report_grid_get_value (grid, (guint) row, "乡镇（街道）数"), ==, "0");
  for (guint i = 0; i < G_N_ELEMENTS (not_applicable); i++)
    g_assert_cmpstr (report_grid_get_value (grid, (guint) row, not_applicable[i]), ==, "—");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      g_autofree char *path = g_strdup_printf ("/progress/every-figure/%s", cities[i].name);

      cities[i].ledger = policy_fixture_new_clean (cities[i].name);
      g_test_add_data_func (path, &cities[i], test_city);
    }
  g_test_add_data_func ("/progress/total", &cities[0], test_total);
  g_test_add_data_func ("/progress/zone", &cities[0], test_zone);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    policy_fixture_free (cities[i].ledger);
  return status;
}
