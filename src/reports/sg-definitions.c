/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "policy/sg-profile-setting.h"
#include "reports/sg-definitions.h"

/* Notes that stand below the table whatever the policy says. */
#define N_NOTES 3

/* The sheet that says what stands behind every column of the summary. */

enum
{
  COLUMN_NUMBER,
  COLUMN_GROUP,
  COLUMN_LABEL,
  COLUMN_DEFINITION,
  COLUMN_CLAUSE,
  N_COLUMNS,
};

/* Translations of a header may say where it breaks. */
static char *
make_label (const SgSummaryColumn *column)
{
  g_auto (GStrv) lines
    = g_strsplit (g_dpgettext2 (GETTEXT_PACKAGE, "report", column->label), "\n", -1);

  return g_strjoinv ("", lines);
}

/* Obligations are those of a notice; a ledger that follows none has none. */
static gboolean
has_notice (const SgReportScope *scope)
{
  return *sg_profile_get_number (scope->profile) != '\0';
}

static void
make_row (const SgSummaryColumn *column, const char *label, guint number, SgReportValue *values)
{
  values[COLUMN_NUMBER] = sg_report_number (number);
  values[COLUMN_GROUP] = sg_report_text (column->group != NULL
                                           ? g_dpgettext2 (GETTEXT_PACKAGE, "report", column->group)
                                           : C_ ("report", "Base"));
  values[COLUMN_LABEL] = sg_report_text (label);
  values[COLUMN_DEFINITION] = sg_report_text (_ (column->definition));
}

static void
begin (const SgReportScope *scope, SgReportSheet *sheet, const char *annex)
{
  g_autofree char *policy
    = g_strdup_printf (C_ ("report", "Policy: %s"),
                       has_notice (scope) ? sg_profile_get_number (scope->profile)
                                          : sg_profile_get_title (scope->profile));
  g_autofree char *date = g_strdup_printf (C_ ("report", "As of: %s"), scope->long_date);
  SgReportHead head = {
    .annex = annex,
    .mark = sg_report_scope_get_mark (scope),
    .title = C_ ("report", "What the columns mean"),
    .left = policy,
    .centre = date,
    .right = scope->unit_name,
  };

  sg_report_sheet_begin (sheet, &head);
}

/* The obligations behind a column, listed as the language lists; NULL under no notice. */
static char *
list_clauses (const SgSummaryColumn *column, const SgReportScope *scope)
{
  g_auto (GStrv) clauses = NULL;

  if (column->clause == NULL || !has_notice (scope))
    return NULL;
  clauses = g_strsplit (column->clause, ", ", -1);
  return g_strjoinv (C_ ("list", ", "), clauses);
}

/* Calls @add for every column that has a definition. */
static void
for_each_column (const SgProgressSummary *summary,
                 const SgReportScope *scope,
                 SgReportSheet *sheet,
                 void (*add) (SgReportSheet *, const SgReportValue *))
{
  SgReportValue values[N_COLUMNS];
  guint number = 0;

  for (guint i = 0; i < summary->form->n_columns; i++)
    if (summary->form->columns[i].definition != NULL)
      {
        g_autofree char *label = make_label (&summary->form->columns[i]);
        g_autofree char *clauses = list_clauses (&summary->form->columns[i], scope);

        make_row (&summary->form->columns[i], label, ++number, values);
        values[COLUMN_CLAUSE] = sg_report_text (clauses);
        add (sheet, values);
      }
}

/* The settings that say who counts always, others where they are not those that ship. */
static gboolean
is_worth_a_note (const SgProfileSetting *setting)
{
  return (setting->setting->kind == SG_SETTING_SET && *setting->value != '\0')
         || g_strcmp0 (setting->value, setting->standard) != 0;
}

static void
add_settings (const SgReportScope *scope, SgReportSheet *sheet)
{
  g_autoptr (GPtrArray) settings
    = sg_followed_list_settings (scope->connection, sg_profile_get_id (scope->profile), NULL);
  guint number = N_NOTES;

  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      const SgProfileSetting *setting = g_ptr_array_index (settings, i);
      g_autofree char *value = sg_setting_display (setting->setting, setting->value);
      g_autofree char *text = NULL;

      if (!is_worth_a_note (setting))
        continue;
      /* Translators: the number of the note, a setting of the policy, its value. */
      text = g_strdup_printf (_ ("%1$u. %2$s: %3$s."), ++number, setting->label, value);
      sg_report_sheet_add_note (sheet, text);
    }
}

/**
 * sg_definitions_write:
 * @summary: the summary whose columns are explained
 * @scope: what the report is about
 * @book: the workbook
 * @annex: number of the sheet, "附件5"
 *
 * Writes the definition and the clause of every column of the summary, and what holds for all
 * sheets. Faults stay with the book.
 */
void
sg_definitions_write (const SgProgressSummary *summary,
                      const SgReportScope *scope,
                      SgReportBook *book,
                      const char *annex)
{
  const SgReportColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = { NULL, C_ ("report", "No."), SG_REPORT_CELL_CENTRED, 0 },
    [COLUMN_GROUP] = { NULL, C_ ("report", "Part"), SG_REPORT_CELL_CENTRED, 14 },
    [COLUMN_LABEL] = { NULL, C_ ("report", "Column"), SG_REPORT_CELL_CENTRED, 18 },
    [COLUMN_DEFINITION] = { NULL, C_ ("report", "What it means"), SG_REPORT_CELL_TEXT, 76 },
    [COLUMN_CLAUSE] = { NULL, C_ ("report", "Obligation"), SG_REPORT_CELL_CENTRED, 14 },
  };
  g_autoptr (SgReportSheet) sheet = NULL;

  g_return_if_fail (summary != NULL);
  g_return_if_fail (scope != NULL);

  sheet = sg_report_sheet_new (book, C_ ("report", "Definitions"), columns, N_COLUMNS);
  begin (scope, sheet, annex);
  for_each_column (summary, scope, sheet, sg_report_sheet_add_row);
  sg_report_sheet_add_note (sheet,
                            _ ("Note: 1. All figures are what the ledger says of the day named "
                               "above; what was recorded later "
                               "than that day but holds for it counts."));
  sg_report_sheet_add_note (
    sheet,
    _ ("2. A station counts where its division code stands on the day; a division that was changed "
       "takes its stations along to its successor."));
  sg_report_sheet_add_note (
    sheet,
    _ ("3. “not reported” means that the ledger holds neither a station nor a line of money of the "
       "unit; “—” that a figure does not apply; 0 is a true zero."));
  add_settings (scope, sheet);
  sg_report_sheet_end (sheet, TRUE);
}
