/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "reports/sg-report.h"
#include "tests/reports/report-ledger.h"
#include "tests/reports/workbook-check.h"

/* Whole reports of the clean data, read back and compared with the truth, cell by cell. */

typedef struct
{
  const char *policy;
  const char *region;
  const char *data;
  gboolean example;
  const char *dates[5]; /* those of the truth */
} City;

static const City suzhou = { "suzhou-2022",
                             "3413",
                             "clean-suzhou",
                             FALSE,
                             { "2021-12-31", "2022-06-30", "2022-12-31", "2023-12-31" } };
static const City example = { "suzhou-2022", "3413", "clean-suzhou", TRUE, { NULL } };
static const City shanghai
  = { "shanghai-2021", "3101", "clean-shanghai", FALSE, { "2022-12-31", "2025-12-31" } };

typedef struct
{
  char *folder;
  char *output;
  SgConnection *connection;
  const City *city;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->city = data;
  fixture->folder = workbook_folder_new ();
  path = report_ledger_make (fixture->folder,
                             fixture->city->policy,
                             fixture->city->region,
                             fixture->city->data,
                             fixture->city->example);
  fixture->connection = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  fixture->output = g_build_filename (fixture->folder, "report.xlsx", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->connection, sg_connection_close);
  workbook_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->output);
}

static void
write_report (Fixture *fixture, const char *name, const SgReportRequest *request)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_report_write (
    fixture->connection, name, request, fixture->output, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Every date of the truth, every unit, every column that the truth has. */
static void
test_progress (Fixture *fixture, gconstpointer data)
{
  const char *check = fixture->city == &shanghai ? "progress-shanghai" : "progress-suzhou";

  for (guint i = 0; fixture->city->dates[i] != NULL; i++)
    {
      const SgReportAudience audience = i % (SG_REPORT_PUBLIC + 1);
      const SgReportRequest request = { fixture->city->dates[i], NULL, audience };
      g_autofree char *argument = g_strdup_printf (
        "%s,%s", fixture->city->dates[i], sg_report_audience_get_name (audience));

      write_report (fixture, "progress", &request);
      workbook_check (check, fixture->output, argument);
    }
}

static void
test_audiences (Fixture *fixture, gconstpointer data)
{
  for (guint i = SG_REPORT_INTERNAL; i <= SG_REPORT_PUBLIC; i++)
    {
      const SgReportRequest request = { "2022-12-31", NULL, i };

      write_report (fixture, "staff", &request);
      workbook_check ("staff", fixture->output, sg_report_audience_get_name (i));
      write_report (fixture, "stations", &request);
      workbook_check ("stations", fixture->output, sg_report_audience_get_name (i));
    }
}

/* A county by its townships; a township alone; a zone without townships. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  static const char *const units[] = { "341322", "341371", "341302102" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const SgReportRequest request = { "2022-12-31", units[i], SG_REPORT_UPWARD };

      write_report (fixture, "progress", &request);
      workbook_check ("part", fixture->output, units[i]);
    }
}

static void
test_example (Fixture *fixture, gconstpointer data)
{
  const SgReportRequest request = { "2022-12-31", NULL, SG_REPORT_UPWARD };

  write_report (fixture, "progress", &request);
  workbook_check ("mark", fixture->output, "示例数据（虚构，不得作为统计依据）");
}

/* Before anything was recorded every county has sent nothing. */
static void
test_unreported (Fixture *fixture, gconstpointer data)
{
  const SgReportRequest request = { "2022-12-31", NULL, SG_REPORT_UPWARD };
  const City *city = data;
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *divisions
    = g_build_filename (g_getenv ("SG_TEST_DATA"), city->data, "divisions.csv", NULL);
  const SgLedgerSetup setup = { city->policy, city->region, divisions, NULL, FALSE };
  g_autofree char *path = g_build_filename (folder, "empty.sgl", NULL);
  g_autofree char *output = g_build_filename (folder, "empty.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = NULL;

  g_assert_true (sg_ledger_make (path, &setup, &error));
  g_assert_no_error (error);
  connection = sg_ledger_connect (path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (
    sg_report_write (connection, "progress", &request, output, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  workbook_check ("unreported", output, NULL);
  g_clear_pointer (&connection, sg_connection_close);
  workbook_folder_remove (folder);
}

static void
count_progress (guint64 done, guint64 total, gpointer user_data)
{
  guint64 *seen = user_data;

  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (done, >=, *seen);
  *seen = done;
}

static void
cancel_progress (guint64 done, guint64 total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  const SgReportRequest request = { "2022-12-31", NULL, SG_REPORT_UPWARD };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint64 seen = 0;

  g_assert_false (sg_report_write (fixture->connection,
                                   "progress",
                                   &request,
                                   fixture->output,
                                   cancel_progress,
                                   cancellable,
                                   cancellable,
                                   &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->output, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (workbook_folder_count (fixture->folder), ==, 1);
  g_clear_error (&error);

  g_assert_true (sg_report_write (fixture->connection,
                                  "progress",
                                  &request,
                                  fixture->output,
                                  count_progress,
                                  &seen,
                                  NULL,
                                  &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen, >, 300);
}

typedef struct
{
  const char *path;
  guint times;
} Disturbance;

/* Somebody else saves while the report is being written. */
static void
disturb (guint64 done, guint64 total, gpointer user_data)
{
  Disturbance *disturbance = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) other = NULL;
  g_autoptr (SgChange) change = NULL;
  g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);
  g_autofree char *id = NULL;

  if (disturbance->times == 0)
    return;
  id = g_strdup_printf ("O9%u", --disturbance->times);
  other = sg_ledger_connect (disturbance->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sg_record_set_key (record, "org_id", id, &error));
  g_assert_true (sg_record_set_key (record, "name", "样例机构", &error));
  change = sg_change_begin (other, "李强", "Disturb", &error);
  g_assert_no_error (error);
  g_assert_true (sg_change_put (change, record, NULL, &error));
  g_assert_true (sg_change_commit (change, NULL, &error));
}

static void
test_disturbed (Fixture *fixture, gconstpointer data)
{
  const SgReportRequest request = { "2022-12-31", "341322", SG_REPORT_UPWARD };
  Disturbance disturbance = { sg_connection_get_path (fixture->connection), 2 };
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_report_write (
    fixture->connection, "staff", &request, fixture->output, disturb, &disturbance, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (fixture->output), ==, 0);

  disturbance.times = 90;
  g_assert_false (sg_report_write (
    fixture->connection, "staff", &request, fixture->output, disturb, &disturbance, NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_BUSY);
  g_assert_false (g_file_test (fixture->output, G_FILE_TEST_EXISTS));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    SgReportRequest request;
    int code;
  } cases[] = {
    { "nonsense", { "2022-12-31", NULL, SG_REPORT_UPWARD }, SG_ERROR_NOT_FOUND },
    { "progress", { "2022-13-31", NULL, SG_REPORT_UPWARD }, SG_ERROR_INVALID },
    { "progress", { "2022-12-31", "999999", SG_REPORT_UPWARD }, SG_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sg_report_write (fixture->connection,
                                       cases[i].name,
                                       &cases[i].request,
                                       fixture->output,
                                       NULL,
                                       NULL,
                                       NULL,
                                       &error));
      g_assert_error (error, SG_ERROR, cases[i].code);
      g_assert_false (g_file_test (fixture->output, G_FILE_TEST_EXISTS));
    }
}

static void
test_list (void)
{
  guint n_reports = 0;
  const SgReport *reports = sg_reports_list (&n_reports);

  g_assert_cmpuint (n_reports, >=, 1);
  g_assert_cmpstr (reports[0].name, ==, "progress");
  g_assert_cmpstr (reports[0].formats, ==, "xlsx");
  g_assert_cmpstr (sg_report_get_title (&reports[0]), ==, "乡镇（街道）社工站建设情况");
  g_assert_true (sg_reports_find ("progress") == &reports[0]);
  g_assert_null (sg_reports_find ("nothing"));
}

static void
test_file_name (void)
{
  g_autofree char *name = sg_report_suggest_file_name ("progress", "宿州市", "2022-12-31");
  g_autofree char *odd = sg_report_suggest_file_name ("staff", "a/b:c", "2022-12-31");

  g_assert_cmpstr (
    name, ==, "附件1：宿州市乡镇（街道）社工站建设情况统计表（截至2022年12月31日）.xlsx");
  g_assert_cmpstr (odd, ==, "附件1：abc社工站人员花名册（截至2022年12月31日）.xlsx");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  g_test_add_func ("/report/list", test_list);
  g_test_add_func ("/report/file-name", test_file_name);
#define ADD(name, city, test) g_test_add (name, Fixture, &city, set_up, test, tear_down)
  ADD ("/report/progress/suzhou", suzhou, test_progress);
  ADD ("/report/progress/shanghai", shanghai, test_progress);
  ADD ("/report/progress/parts", suzhou, test_parts);
  ADD ("/report/progress/example", example, test_example);
  ADD ("/report/audiences", suzhou, test_audiences);
  ADD ("/report/unreported", suzhou, test_unreported);
  ADD ("/report/cancel", suzhou, test_cancel);
  ADD ("/report/disturbed", suzhou, test_disturbed);
  ADD ("/report/refused", suzhou, test_refused);
  return g_test_run ();
}
