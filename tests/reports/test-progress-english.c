/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "tests/reports/report-grid.h"

/* The workbook in English: nothing but names stays Chinese, and the figures are the same. */

static PolicyFixture *ledger;

static const char *const sheets[]
  = { "Summary", "Stations list", "Roster", "Not yet built", "Definitions", "Compliance" };

static gboolean
is_chinese (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static GPtrArray *
write_english (const char *report, SgReportAudience audience)
{
  const SgReportRequest request = { "2022-12-31", "341322", audience };

  return report_grid_write (ledger->connection, report, &request);
}

static void
check_header (const ReportGrid *grid)
{
  for (guint row = 4; row < grid->first; row++)
    for (guint column = 0; column < grid->n_columns; column++)
      if (is_chinese (report_grid_get (grid, row, column)))
        g_error ("%s: %s", grid->name, report_grid_get (grid, row, column));
}

static void
test_headers (void)
{
  for (guint audience = SG_REPORT_INTERNAL; audience <= SG_REPORT_PUBLIC; audience++)
    {
      g_autoptr (GPtrArray) grids = write_english ("progress", audience);

      g_assert_cmpuint (grids->len, ==, G_N_ELEMENTS (sheets));
      for (guint i = 0; i < grids->len; i++)
        {
          const ReportGrid *grid = report_grid_get_sheet (grids, i);
          g_autofree char *annex = g_strdup_printf ("Annex %u", i + 1);

          g_assert_cmpstr (grid->name, ==, sheets[i]);
          g_assert_cmpstr (report_grid_get (grid, 1, 0), ==, annex);
          check_header (grid);
        }
    }
}

/* Choices are words of the language, too; only names and what people typed stay as they are. */
static const struct
{
  guint sheet;
  const char *label;
} translated[] = {
  { 1, "Kind" },          { 1, "Stage" },       { 2, "Sex" },           { 2, "Role" },
  { 2, "Employment" },    { 2, "Certificate" }, { 3, "Kind" },          { 4, "Part" },
  { 4, "Column" },        { 4, "Obligation" },  { 4, "What it means" }, { 5, "Force" },
  { 5, "What is asked" },
};

static void
test_choices (void)
{
  g_autoptr (GPtrArray) grids = write_english ("progress", SG_REPORT_UPWARD);

  for (guint i = 0; i < G_N_ELEMENTS (translated); i++)
    {
      const ReportGrid *grid = report_grid_get_sheet (grids, translated[i].sheet);

      g_assert_cmpuint (grid->n_rows, >, 0);
      for (guint row = 0; row < grid->n_rows; row++)
        if (is_chinese (report_grid_get_value (grid, row, translated[i].label)))
          g_error ("%s, %s: %s",
                   grid->name,
                   translated[i].label,
                   report_grid_get_value (grid, row, translated[i].label));
    }
}

static void
test_total (void)
{
  static const struct
  {
    const char *label;
    const char *value;
  } cells[] = {
    { "Townships and streets", "23" },
    { "Target", "0.6" },
    { "County centres", "1" },
  };
  g_autoptr (GPtrArray) grids = write_english ("progress", SG_REPORT_UPWARD);
  const ReportGrid *grid = report_grid_get_sheet (grids, 0);

  g_assert_cmpstr (report_grid_get (grid, grid->first + grid->n_rows - 1, 0), ==, "Total");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (
      report_grid_get_value (grid, grid->n_rows - 1, cells[i].label), ==, cells[i].value);
  g_assert_cmpint (report_grid_find_column (grid, "Township or street"), ==, 1);
}

/* Names of files hold what office, what and when, and nothing that a file system refuses. */
static void
test_file_names (void)
{
  static const struct
  {
    const char *report;
    const char *unit;
    const char *as_of;
    const char *name;
  } cases[] = {
    { "progress",
      "宿州市",
      "2022-12-31",
      "Annex 1 - 宿州市 - state of the social work stations (as of 31 December 2022).xlsx" },
    { "stations",
      "Suzhou",
      "2024-02-29",
      "Annex 1 - Suzhou - list of stations (as of 29 February 2024).xlsx" },
    { "staff",
      "a\\b*c?\"d<e>f|g",
      "2022-01-01",
      "Annex 1 - abcdefg - roster of staff (as of 1 January 2022).xlsx" },
    { "compliance",
      "Suzhou",
      "2022-12-31",
      "Annex 1 - Suzhou - compliance (as of 31 December 2022).xlsx" },
    { "problems",
      "Suzhou",
      "2022-12-31",
      "Annex 1 - Suzhou - list of problems (as of 31 December 2022).xlsx" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name
        = sg_report_suggest_file_name (cases[i].report, cases[i].unit, cases[i].as_of);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  ledger = policy_fixture_new_clean ("suzhou");
  g_test_add_func ("/english/headers", test_headers);
  g_test_add_func ("/english/choices", test_choices);
  g_test_add_func ("/english/total", test_total);
  g_test_add_func ("/english/file-names", test_file_names);
  status = g_test_run ();
  policy_fixture_free (ledger);
  return status;
}
