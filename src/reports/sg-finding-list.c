/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-error.h"
#include "policy/sg-findings.h"
#include "policy/sg-namer.h"
#include "reports/sg-finding-list.h"
#include "reports/sg-report-paging.h"

/* Rows fetched at a time. */
#define PAGE_ROWS 2000

/* A sheet ends at row 1,048,576; some are taken by what stands around the table. */
#define MOST_ROWS 1048000

enum
{
  COLUMN_NUMBER,
  COLUMN_RULE,
  COLUMN_SUBJECT,
  COLUMN_COUNTY,
  COLUMN_LABEL,
  COLUMN_FORCE,
  COLUMN_MEASURED,
  COLUMN_REQUIRED,
  COLUMN_VERDICT,
  COLUMN_MESSAGE,
  N_COLUMNS,
};

struct _SgFindingList
{
  /* owned */
  SgFindings *findings;
  SgNamer *namer;
  char *title;

  /* borrowed */
  SgReportScope *scope;
  const char *sheet_name;
  const char *empty;
  const char *note;

  /* state */
  SgFindingsOrder order;
  SgFindingFilter filter;
  guint n_rows;
  guint n_columns;
};

/* Takes over @title. */
static SgFindingList *
list_new (SgReportScope *scope, guint verdicts, char *title, GError **error)
{
  const SgReportRequest *request = &scope->request;
  g_autoptr (SgFindingList) self = g_new0 (SgFindingList, 1);

  self->scope = scope;
  self->title = title;
  self->filter.verdicts = verdicts;
  /* Messages name persons and tell what somebody typed: they are not for publication. */
  self->n_columns = request->audience == SG_REPORT_PUBLIC ? COLUMN_MESSAGE : N_COLUMNS;
  self->findings
    = sg_findings_compute (scope->connection, request->as_of, request->under, NULL, error);
  if (self->findings == NULL)
    return NULL;
  self->namer = sg_namer_new (scope->connection, request->as_of);
  self->n_rows = sg_findings_get_n (self->findings, &self->filter);
  if (self->n_rows > MOST_ROWS)
    {
      g_set_error (
        error,
        SG_ERROR,
        SG_ERROR_INVALID,
        _ ("“%s” has %u rows, more than a sheet can hold. Write it for each unit below."),
        self->title,
        self->n_rows);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * sg_finding_list_new:
 * @scope: what the report is about; has to outlive the list
 * @error: why the ledger could not be judged, or that there are too many rows
 *
 * Judges everything that is asked on the day.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with @error set
 */
SgFindingList *
sg_finding_list_new (SgReportScope *scope, GError **error)
{
  SgFindingList *self;

  g_return_val_if_fail (scope != NULL, NULL);

  self = list_new (
    scope, 0, g_strdup_printf (_ ("What of the notice %s meets"), scope->unit_name), error);
  if (self == NULL)
    return NULL;
  self->sheet_name = C_ ("report", "Compliance");
  self->empty = _ ("Nothing is asked of this unit on this date.");
  self->note = _ (
    "Note: Rule by rule, what is not met first. An empty measured value is not entered yet; that "
    "is “cannot be said”, not “not met”. What is explained is not met, but somebody has "
    "approved why.");

  return self;
}

/**
 * sg_finding_list_new_unmet:
 * @scope: what the report is about; has to outlive the list
 * @error: why the ledger could not be judged, or that there are too many rows
 *
 * Judges everything that is asked on the day, and keeps what is not met and not explained.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with @error set
 */
SgFindingList *
sg_finding_list_new_unmet (SgReportScope *scope, GError **error)
{
  SgFindingList *self;

  g_return_val_if_fail (scope != NULL, NULL);

  self = list_new (scope,
                   1u << SG_VERDICT_UNMET,
                   g_strdup_printf (_ ("What %s does not meet"), scope->unit_name),
                   error);
  if (self == NULL)
    return NULL;
  self->sheet_name = C_ ("report", "Not met");
  self->empty = _ ("Nothing is unmet in this unit on this date.");
  self->order = SG_FINDINGS_ORDER_EFFECT;
  self->note = _ (
    "Note: What moves a target most comes first, by the share of what the target still lacks; the "
    "rest follows rule by rule, the nearest to what is asked first.");

  return self;
}

/**
 * sg_finding_list_get_n_rows:
 * @self: a list
 *
 * Returns: how many verdicts it has
 */
guint
sg_finding_list_get_n_rows (const SgFindingList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/* The county has a column of its own, so the name says it no more. */
static char *
make_subject (const SgFindingList *self, const SgFinding *finding, const char *county)
{
  g_autofree char *suffix = sg_namer_join ("", county);
  g_autofree char *name = g_strdup (finding->title);

  if (*county != '\0' && g_str_has_suffix (name, suffix))
    name[strlen (name) - strlen (suffix)] = '\0';
  if (self->scope->request.audience == SG_REPORT_PUBLIC
      && strcmp (finding->reg, sg_persons.name) == 0)
    return sg_report_mask_name (name);
  return g_steal_pointer (&name);
}

static gboolean
make_row (const SgFindingList *self,
          const SgFinding *finding,
          guint number,
          SgReportPage *page,
          SgReportValue *values,
          GError **error)
{
  const char *county = sg_namer_get_county (self->namer, finding->division, error);

  if (county == NULL)
    return FALSE;
  g_ptr_array_add (page->texts, make_subject (self, finding, county));
  values[COLUMN_NUMBER] = sg_report_number (number);
  values[COLUMN_RULE] = sg_report_text (finding->rule->id);
  values[COLUMN_SUBJECT] = sg_report_text (g_ptr_array_index (page->texts, page->texts->len - 1));
  values[COLUMN_COUNTY] = *county != '\0' ? sg_report_text (county) : sg_report_not_applicable ();
  values[COLUMN_LABEL] = sg_report_text (finding->rule->label);
  values[COLUMN_FORCE] = sg_report_text (sg_force_get_label (finding->rule->force));
  values[COLUMN_MEASURED] = sg_report_text (finding->measured);
  values[COLUMN_REQUIRED] = sg_report_text (finding->expected);
  values[COLUMN_VERDICT] = sg_report_text (sg_verdict_get_label (finding->verdict));
  if (self->n_columns > COLUMN_MESSAGE)
    {
      g_ptr_array_add (page->texts, sg_finding_dup_message (finding));
      values[COLUMN_MESSAGE]
        = sg_report_text (g_ptr_array_index (page->texts, page->texts->len - 1));
    }

  return TRUE;
}

static SgReportPage *
make_page (gconstpointer list, guint first, GError **error)
{
  const SgFindingList *self = list;
  GPtrArray *findings = sg_findings_read (
    self->findings, self->scope->connection, &self->filter, self->order, first, PAGE_ROWS, error);
  g_autoptr (SgReportPage) page = NULL;

  if (findings == NULL)
    return NULL;

  /* The page keeps the findings, to whose texts its values point. */
  page = sg_report_page_new (findings, self->n_columns);
  for (guint i = 0; i < findings->len; i++)
    if (!make_row (self,
                   g_ptr_array_index (findings, i),
                   first + i + 1,
                   page,
                   sg_report_page_get_row (page, i),
                   error))
      return NULL;

  return g_steal_pointer (&page);
}

static void
begin (gconstpointer list, SgReportSheet *sheet, const char *annex)
{
  const SgFindingList *self = list;
  g_autofree char *unit
    = g_strdup_printf (C_ ("report", "Reporting unit: %s"), self->scope->unit_name);
  g_autofree char *date = g_strdup_printf (C_ ("report", "As of: %s"), self->scope->long_date);
  g_autofree char *count
    = g_strdup_printf (ngettext ("%u verdict", "%u verdicts", self->n_rows), self->n_rows);
  SgReportHead head
    = { annex, sg_report_scope_get_mark (self->scope), self->title, unit, date, count };

  sg_report_sheet_begin (sheet, &head);
}

/**
 * sg_finding_list_write:
 * @self: a list
 * @book: the workbook
 * @annex: number of the sheet, "附件1"
 * @error: why it could not be written
 *
 * Writes the list as a sheet, page by page. It stops early when somebody has written the ledger
 * meanwhile; the caller asks sg_report_scope_is_current() and starts again.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
sg_finding_list_write (SgFindingList *self, SgReportBook *book, const char *annex, GError **error)
{
  const SgReportColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = { NULL, C_ ("report", "No."), SG_REPORT_CELL_CENTRED, 0 },
    [COLUMN_RULE] = { NULL, C_ ("report", "Rule"), SG_REPORT_CELL_CENTRED, 9 },
    [COLUMN_SUBJECT] = { NULL, C_ ("report", "Subject"), SG_REPORT_CELL_TEXT, 24, 28 },
    [COLUMN_COUNTY] = { NULL, C_ ("report", "County or district"), SG_REPORT_CELL_CENTRED, 14 },
    [COLUMN_LABEL] = { NULL, C_ ("report", "What is asked"), SG_REPORT_CELL_TEXT, 28, 28 },
    [COLUMN_FORCE] = { NULL, C_ ("report", "Force"), SG_REPORT_CELL_CENTRED, 10 },
    [COLUMN_MEASURED] = { NULL, C_ ("report", "Measured"), SG_REPORT_CELL_CENTRED, 10, 16 },
    [COLUMN_REQUIRED] = { NULL, C_ ("report", "Required"), SG_REPORT_CELL_CENTRED, 12, 16 },
    [COLUMN_VERDICT] = { NULL, C_ ("report", "Verdict"), SG_REPORT_CELL_CENTRED, 10 },
    [COLUMN_MESSAGE] = { NULL, C_ ("report", "Why, and what to do"), SG_REPORT_CELL_TEXT, 40, 48 },
  };
  g_autoptr (SgReportSheet) sheet = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (book != NULL, FALSE);

  sheet = sg_report_sheet_new (book, self->sheet_name, columns, self->n_columns);
  if (self->n_rows == 0)
    {
      begin (self, sheet, annex);
      sg_report_sheet_add_remark (sheet, self->empty);
    }
  else
    {
      const SgReportPaging rows = { self, self->scope, self->n_rows, PAGE_ROWS, make_page, begin };

      if (!sg_report_paging_write (&rows, book, sheet, annex, error))
        return FALSE;
    }
  sg_report_sheet_add_note (sheet, self->note);
  sg_report_sheet_add_signatures (sheet);
  sg_report_sheet_end (sheet, FALSE);

  return TRUE;
}

/**
 * sg_finding_list_free:
 * @self: (transfer full) (nullable): a list
 *
 * Frees a list.
 */
void
sg_finding_list_free (SgFindingList *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->findings, sg_findings_unref);
  g_clear_pointer (&self->namer, sg_namer_free);
  g_clear_pointer (&self->title, g_free);
  g_free (self);
}
