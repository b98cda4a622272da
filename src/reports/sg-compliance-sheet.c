/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "reports/sg-compliance-sheet.h"

/* The sheet that counts, rule by rule, of how many subjects each verdict holds. */

enum
{
  COLUMN_NUMBER,
  COLUMN_RULE,
  COLUMN_SECTION,
  COLUMN_LABEL,
  COLUMN_FORCE,
  COLUMN_SUBJECTS,
  COLUMN_VERDICTS,
  N_COLUMNS = COLUMN_VERDICTS + SG_N_VERDICTS,
};

static void
set_counts (const SgVerdictCounts *counts, SgReportValue *values)
{
  values[COLUMN_SUBJECTS] = sg_report_number (sg_verdict_counts_sum (counts));
  for (guint i = 0; i < SG_N_VERDICTS; i++)
    values[COLUMN_VERDICTS + i] = sg_report_number (counts->n[i]);
}

static void
make_row (const SgFindings *findings, guint index, SgReportValue *values)
{
  const SgRule *rule = sg_findings_get_rule (findings, index);
  SgVerdictCounts counts;

  sg_findings_count_rule (findings, index, NULL, &counts);
  values[COLUMN_NUMBER] = sg_report_number (index + 1);
  values[COLUMN_RULE] = sg_report_text (rule->id);
  values[COLUMN_SECTION] = sg_report_text (rule->clause->section);
  values[COLUMN_LABEL] = sg_report_text (rule->label);
  values[COLUMN_FORCE] = sg_report_text (sg_force_get_label (rule->force));
  set_counts (&counts, values);
}

static void
begin (const SgReportScope *scope, SgReportSheet *sheet, const char *annex)
{
  g_autofree char *title = g_strdup_printf (_ ("What of the notice %s meets"), scope->unit_name);
  g_autofree char *unit = g_strdup_printf (C_ ("report", "Reporting unit: %s"), scope->unit_name);
  g_autofree char *date = g_strdup_printf (C_ ("report", "As of: %s"), scope->long_date);
  SgReportHead head = {
    .annex = annex,
    .mark = sg_report_scope_get_mark (scope),
    .title = title,
    .left = unit,
    .centre = date,
    .right = C_ ("report", "Unit: subjects"),
  };

  sg_report_sheet_begin (sheet, &head);
}

static void
write_table (const SgFindings *findings, SgReportSheet *sheet)
{
  SgReportValue values[N_COLUMNS] = { 0 };
  SgVerdictCounts counts;

  for (guint i = 0; i < sg_findings_get_n_rules (findings); i++)
    {
      make_row (findings, i, values);
      sg_report_sheet_add_row (sheet, values);
    }
  for (guint i = 0; i < COLUMN_SUBJECTS; i++)
    values[i] = sg_report_text (NULL);
  values[COLUMN_NUMBER] = sg_report_text (C_ ("report", "Total"));
  sg_findings_count (findings, NULL, &counts);
  set_counts (&counts, values);
  sg_report_sheet_add_total (sheet, values);
}

static void
add_verdict_columns (SgReportColumn *columns)
{
  for (guint i = 0; i < SG_N_VERDICTS; i++)
    columns[COLUMN_VERDICTS + i] = (SgReportColumn){
      C_ ("report", "Verdict"), sg_verdict_get_label (i), SG_REPORT_CELL_COUNT, 10
    };
}

/**
 * sg_compliance_sheet_write:
 * @findings: all verdicts of the unit on the day
 * @scope: what the report is about
 * @book: the workbook
 * @annex: number of the sheet, "附件6"
 *
 * Writes one row for each rule that holds on the day, with the number of its subjects by verdict.
 * Faults stay with the book.
 */
void
sg_compliance_sheet_write (const SgFindings *findings,
                           const SgReportScope *scope,
                           SgReportBook *book,
                           const char *annex)
{
  SgReportColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = { NULL, C_ ("report", "No."), SG_REPORT_CELL_CENTRED, 0 },
    [COLUMN_RULE] = { NULL, C_ ("report", "Rule"), SG_REPORT_CELL_CENTRED, 10 },
    [COLUMN_SECTION] = { NULL, C_ ("report", "Clause"), SG_REPORT_CELL_CENTRED, 10 },
    [COLUMN_LABEL] = { NULL, C_ ("report", "What is asked"), SG_REPORT_CELL_TEXT, 50, 50 },
    [COLUMN_FORCE] = { NULL, C_ ("report", "Force"), SG_REPORT_CELL_CENTRED, 12 },
    [COLUMN_SUBJECTS] = { NULL, C_ ("report", "Subjects"), SG_REPORT_CELL_COUNT, 10 },
  };
  g_autoptr (SgReportSheet) sheet = NULL;

  g_return_if_fail (findings != NULL);
  g_return_if_fail (scope != NULL);
  g_return_if_fail (book != NULL);

  add_verdict_columns (columns);
  sheet = sg_report_sheet_new (book, C_ ("report", "Compliance"), columns, N_COLUMNS);
  begin (scope, sheet, annex);
  if (sg_findings_get_n_rules (findings) > 0)
    write_table (findings, sheet);
  else
    sg_report_sheet_add_remark (sheet,
                                _ ("The ledger's policy has no rule that holds on this day."));
  sg_report_sheet_add_note (
    sheet,
    _ ("Note: 1. What is explained is not met, but somebody has approved why. Where it cannot be "
       "said, something is not entered yet; that is not counted as not met."));
  sg_report_sheet_add_note (sheet,
                            _ ("2. A subject is whatever a rule asks something of: a unit, a "
                               "station, a person, an operator, "
                               "a contract or a record; the total counts verdicts, not subjects."));
  sg_report_sheet_add_signatures (sheet);
  sg_report_sheet_end (sheet, FALSE);
}
