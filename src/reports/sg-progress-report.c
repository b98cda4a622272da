/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "policy/sg-profile-setting.h"
#include "reports/sg-compliance-sheet.h"
#include "reports/sg-definitions.h"
#include "reports/sg-frozen-sheet.h"
#include "reports/sg-missing-list.h"
#include "reports/sg-progress-report.h"
#include "reports/sg-progress-summary.h"
#include "reports/sg-report-list.h"

/*
 * The main job's workbook: summary, stations, staff, townships not yet built, definitions, what of
 * the notice is met, and, where there is any, what was changed after figures were frozen.
 */

typedef struct
{
  SgProgressSummary *summary;
  SgReportList *stations;
  SgReportList *staff;
  SgMissingList *missing;
  SgFindings *findings;
  SgFrozenSheet *frozen;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_clear_pointer (&parts->summary, sg_progress_summary_free);
  g_clear_pointer (&parts->stations, sg_report_list_free);
  g_clear_pointer (&parts->staff, sg_report_list_free);
  g_clear_pointer (&parts->missing, sg_missing_list_free);
  g_clear_pointer (&parts->findings, sg_findings_unref);
  g_clear_pointer (&parts->frozen, sg_frozen_sheet_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
find_parts (Parts *parts, SgReportScope *scope, GError **error)
{
  parts->summary = sg_progress_summary_new (scope, error);
  if (parts->summary == NULL)
    return FALSE;
  parts->stations = sg_report_list_new_stations (scope, error);
  if (parts->stations == NULL)
    return FALSE;
  parts->staff = sg_report_list_new_staff (scope, error);
  if (parts->staff == NULL)
    return FALSE;
  parts->missing = sg_missing_list_new (scope, parts->summary->form->coverage, error);
  if (parts->missing == NULL)
    return FALSE;
  parts->findings = sg_findings_compute (
    scope->connection, scope->request.as_of, scope->request.under, NULL, error);
  if (parts->findings == NULL)
    return FALSE;
  parts->frozen = sg_frozen_sheet_new (scope, error);

  return parts->frozen != NULL;
}

static guint
count_rows (const Parts *parts)
{
  return sg_report_list_get_n_rows (parts->stations) + sg_report_list_get_n_rows (parts->staff)
         + sg_missing_list_get_n_rows (parts->missing);
}

/**
 * sg_progress_report_write:
 * @scope: what the report is about
 * @path: the file that it becomes
 * @error: why it could not be written
 *
 * Writes the workbook on the state of the stations. When the ledger is changed meanwhile, no file
 * is put in place, and the scope says that it is outdated.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
sg_progress_report_write (SgReportScope *scope, const char *path, GError **error)
{
  g_auto (Parts) parts = { NULL };
  g_autoptr (SgReportBook) book = NULL;
  g_autofree char *title = NULL;
  SgReportBookSetup setup = { NULL };

  g_return_val_if_fail (scope != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!find_parts (&parts, scope, error))
    return FALSE;

  title = g_strdup_printf (_ (parts.summary->form->title), scope->unit_name);
  setup.fonts = scope->request.fonts;
  setup.title = title;
  setup.unit = scope->unit_name;
  setup.as_of = scope->request.as_of;
  scope->total = count_rows (&parts);
  setup.four_digits = sg_profile_get_wan_digits (scope->profile) == 4;
  setup.long_lists = scope->total >= SG_REPORT_LONG_LIST;
  book = sg_report_book_new (path, &setup, error);
  if (book == NULL)
    return FALSE;

  sg_progress_summary_write (parts.summary, parts.findings, scope, book, C_ ("report", "Annex 1"));
  if (!sg_report_list_write (parts.stations, book, C_ ("report", "Annex 2"), error)
      || !sg_report_list_write (parts.staff, book, C_ ("report", "Annex 3"), error)
      || !sg_missing_list_write (parts.missing, book, C_ ("report", "Annex 4"), error))
    return FALSE;
  sg_definitions_write (parts.summary, scope, book, C_ ("report", "Annex 5"));
  sg_compliance_sheet_write (parts.findings, scope, book, C_ ("report", "Annex 6"));
  if (sg_frozen_sheet_get_n_rows (parts.frozen) > 0)
    sg_frozen_sheet_write (parts.frozen, book, C_ ("report", "Annex 7"));

  return sg_report_scope_finish (scope, book, error);
}
