/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "base/sg-error.h"
#include "base/sg-text.h"
#include "policy/sg-profile-setting.h"
#include "reports/sg-finding-list.h"
#include "reports/sg-progress-report.h"
#include "reports/sg-report-list.h"
#include "reports/sg-report.h"

/* A report is begun again this often when somebody writes the ledger meanwhile. */
#define MOST_ATTEMPTS 3

/* Registers whose rows a list of verdicts carries: what is judged, and what that is judged by. */
#define JUDGED                                                                                 \
  "divisions|stations|station_status|persons|certs|posts|orgs|contracts|contract_items|funds|" \
  "problems|filings|candidates|explanations"

typedef gboolean (*Write) (SgReportScope *scope, const char *path, GError **error);

/* Opens the workbook of a list, or of a list and another. */
static SgReportBook *
open_book (SgReportScope *scope, guint n_rows, const char *title, const char *path, GError **error)
{
  SgReportBookSetup setup = {
    .fonts = scope->request.fonts,
    .title = title,
    .unit = scope->unit_name,
    .as_of = scope->request.as_of,
    .four_digits = sg_profile_get_wan_digits (scope->profile) == 4,
    .long_lists = n_rows >= SG_REPORT_LONG_LIST,
  };

  scope->total = n_rows;
  return sg_report_book_new (path, &setup, error);
}

/* A workbook of one list. */
static gboolean
write_list (SgReportScope *scope,
            SgReportList *list,
            const char *title,
            const char *path,
            GError **error)
{
  g_autoptr (SgReportBook) book
    = open_book (scope, sg_report_list_get_n_rows (list), title, path, error);

  if (book == NULL || !sg_report_list_write (list, book, C_ ("report", "Annex 1"), error))
    return FALSE;

  return sg_report_scope_finish (scope, book, error);
}

static gboolean
write_stations (SgReportScope *scope, const char *path, GError **error)
{
  g_autoptr (SgReportList) list = sg_report_list_new_stations (scope, error);

  return list != NULL && write_list (scope, list, C_ ("report", "List of stations"), path, error);
}

static gboolean
write_staff (SgReportScope *scope, const char *path, GError **error)
{
  g_autoptr (SgReportList) list = sg_report_list_new_staff (scope, error);

  return list != NULL && write_list (scope, list, C_ ("report", "Roster of staff"), path, error);
}

static gboolean
write_compliance (SgReportScope *scope, const char *path, GError **error)
{
  g_autoptr (SgFindingList) list = sg_finding_list_new (scope, error);
  g_autoptr (SgReportBook) book = NULL;

  if (list == NULL)
    return FALSE;
  book = open_book (
    scope, sg_finding_list_get_n_rows (list), C_ ("report", "Compliance"), path, error);
  if (book == NULL || !sg_finding_list_write (list, book, C_ ("report", "Annex 1"), error))
    return FALSE;

  return sg_report_scope_finish (scope, book, error);
}

/* What the ledger says is not met, and what inspections found, with what became of it. */
static gboolean
write_problems (SgReportScope *scope, const char *path, GError **error)
{
  g_autoptr (SgFindingList) unmet = sg_finding_list_new_unmet (scope, error);
  g_autoptr (SgReportList) problems = NULL;
  g_autoptr (SgReportBook) book = NULL;
  guint n_rows;

  if (unmet == NULL)
    return FALSE;
  problems = sg_report_list_new_problems (scope, error);
  if (problems == NULL)
    return FALSE;
  n_rows = sg_finding_list_get_n_rows (unmet) + sg_report_list_get_n_rows (problems);
  book = open_book (scope, n_rows, C_ ("report", "List of problems"), path, error);
  if (book == NULL || !sg_finding_list_write (unmet, book, C_ ("report", "Annex 1"), error)
      || !sg_report_list_write (problems, book, C_ ("report", "Annex 2"), error))
    return FALSE;

  return sg_report_scope_finish (scope, book, error);
}

static const SgReport reports[] = {
  { "progress", NC_ ("report", "State of the social work stations"), "xlsx" },
  { "stations", NC_ ("report", "List of stations"), "xlsx" },
  { "staff", NC_ ("report", "Roster of staff"), "xlsx" },
  { "compliance", NC_ ("report", "Compliance"), "xlsx" },
  { "problems", NC_ ("report", "List of problems"), "xlsx" },
};

/* In the order of @reports: who writes it, its file's name with places for unit and date, and whose
 * rows it carries. */
static const struct
{
  Write write;
  const char *file_name;
  const char *carries;
} writers[G_N_ELEMENTS (reports)] = {
  { sg_progress_report_write,
    N_ ("Annex 1 - %1$s - state of the social work stations (as of %2$s)"),
    JUDGED "|services|documents" },
  { write_stations,
    N_ ("Annex 1 - %1$s - list of stations (as of %2$s)"),
    "stations|station_status|orgs" },
  { write_staff,
    N_ ("Annex 1 - %1$s - roster of staff (as of %2$s)"),
    "persons|certs|posts|stations" },
  { write_compliance, N_ ("Annex 1 - %1$s - compliance (as of %2$s)"), JUDGED },
  { write_problems, N_ ("Annex 1 - %1$s - list of problems (as of %2$s)"), JUDGED "|inspections" },
};

/**
 * sg_reports_list:
 * @n_reports: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_reports): the reports, the main job's first
 */
const SgReport *
sg_reports_list (guint *n_reports)
{
  g_return_val_if_fail (n_reports != NULL, NULL);

  *n_reports = G_N_ELEMENTS (reports);
  return reports;
}

/**
 * sg_reports_find:
 * @name: what `shegongctl` calls it
 *
 * Returns: (transfer none) (nullable): the report, or %NULL if there is none
 */
const SgReport *
sg_reports_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    if (strcmp (reports[i].name, name) == 0)
      return &reports[i];
  return NULL;
}

/**
 * sg_report_get_title:
 * @report: a report
 *
 * Returns: (transfer none): its title in the user's language
 */
const char *
sg_report_get_title (const SgReport *report)
{
  g_return_val_if_fail (report != NULL, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "report", report->title);
}

/**
 * sg_report_suggest_file_name:
 * @name: a report
 * @unit_name: name of the unit that it is about
 * @as_of: the date that it holds for
 *
 * Returns: (transfer full): a name as offices give to what they send, "附件1：…（截至…）.xlsx"
 */
char *
sg_report_suggest_file_name (const char *name, const char *unit_name, const char *as_of)
{
  const SgReport *report = sg_reports_find (name);
  g_autofree char *date = NULL;
  g_autofree char *full = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (report != NULL, NULL);
  g_return_val_if_fail (unit_name != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  date = sg_date_format_long (as_of);
  full = g_strdup_printf (_ (writers[report - reports].file_name), unit_name, date);
  clean = sg_text_file_name (full);

  return g_strconcat (clean, ".xlsx", NULL);
}

/**
 * sg_report_write:
 * @connection: the ledger
 * @name: a report
 * @request: date, unit and audience
 * @path: the file that it becomes
 * @progress: (nullable): told how many rows are written, on the calling thread
 * @user_data: its data
 * @cancellable: (nullable): stops a long export
 * @error: why it could not be written
 *
 * Writes a report and records that it went out. It reads in pages, so that others can save
 * meanwhile; when somebody did, the report begins again, twice at most. What stood at @path stays
 * until the new file is whole.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
sg_report_write (SgConnection *connection,
                 const char *name,
                 const SgReportRequest *request,
                 const char *path,
                 SgProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  const SgReport *report;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  report = sg_reports_find (name);
  if (report == NULL)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_NOT_FOUND,
                   _ ("There is no report “%s”; see the list of reports."),
                   name);
      return FALSE;
    }

  for (guint i = 0; i < MOST_ATTEMPTS; i++)
    {
      g_autoptr (SgReportScope) scope = sg_report_scope_new (connection, request, error);

      if (scope == NULL)
        return FALSE;
      scope->name = report->name;
      scope->carries = writers[report - reports].carries;
      scope->progress = progress;
      scope->progress_data = user_data;
      scope->cancellable = cancellable;
      if (!writers[report - reports].write (scope, path, error))
        return FALSE;
      if (!scope->outdated)
        return TRUE;
    }

  g_set_error (
    error,
    SG_ERROR,
    SG_ERROR_BUSY,
    _ ("The ledger was changed by somebody else three times while “%s” was being written, so "
       "its sheets would not agree. Export again when nobody is entering data."),
    path);
  return FALSE;
}
