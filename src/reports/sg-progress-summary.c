/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "ledger/sg-query.h"
#include "policy/sg-doubt.h"
#include "policy/sg-profile-setting.h"
#include "reports/sg-progress-chart.h"
#include "reports/sg-progress-summary.h"

/* A code of a county or district has six digits; below it townships are the units. */
#define COUNTY_DIGITS 6

/* More rows than this do not fit on one page with the chart. */
#define MOST_ROWS_ON_PAGE 24

/* Counts what a station lacks that is recorded as built. */
#define HOLLOW_MEASURE "stations-hollow"
#define PAUSED_QUANTITY "stations_paused"
#define ENDING_QUANTITY "registrations_ending"

/* What is asked while the rows are made. */
typedef struct
{
  const SgProgressSummary *summary;
  SgReportScope *scope;
  SgQuantities *quantities;
  GHashTable *figures; /* "I-01/341302" to SgFigure */
} Source;

static GHashTable *
index_figures (const GPtrArray *figures)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < figures->len; i++)
    {
      SgFigure *figure = g_ptr_array_index (figures, i);

      g_hash_table_insert (
        index, g_strdup_printf ("%s/%s", figure->indicator->id, figure->unit_code), figure);
    }
  return index;
}

static const SgFigure *
find_figure (const Source *source, const char *indicator, const char *unit_code)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", indicator, unit_code);

  return g_hash_table_lookup (source->figures, key);
}

static SgReportValue
quantity_value (const Source *source, const SgSummaryColumn *column, const char *unit_code)
{
  gint64 value;

  if (!sg_quantities_get (source->quantities, unit_code, column->source, &value))
    return sg_report_not_reported ();
  return column->money ? sg_report_fen (value) : sg_report_number (value);
}

/* A unit without a single township has neither coverage nor a target nor a gap. */
static SgReportValue
figure_value (const SgFigure *figure, SgSummaryKind kind)
{
  if (figure == NULL || !figure->has_denominator || figure->denominator == 0)
    return sg_report_not_applicable ();
  if (!figure->has_numerator)
    return sg_report_not_reported ();
  if (kind == SG_SUMMARY_RATIO)
    return sg_report_ratio (figure->numerator, figure->denominator);
  if (figure->target == NULL || figure->target->per_cent < 0 || figure->gap < 0)
    return sg_report_not_applicable ();
  return kind == SG_SUMMARY_TARGET ? sg_report_ratio (figure->target->per_cent, 100)
                                   : sg_report_number (figure->gap);
}

static SgReportValue
cell_value (const Source *source, const SgSummaryColumn *column, const SgUnit *unit, guint number)
{
  gboolean whole = number == 0;

  switch (column->kind)
    {
    case SG_SUMMARY_ORDINAL:
      return whole ? sg_report_text (C_ ("report", "Total")) : sg_report_number (number);
    case SG_SUMMARY_UNIT:
      return sg_report_text (whole ? NULL
                                   : g_string_chunk_insert (source->summary->names, unit->name));
    case SG_SUMMARY_QUANTITY:
      if (column->county_only && !whole && source->summary->by == SG_BY_TOWNSHIP)
        return sg_report_not_applicable ();
      return quantity_value (source, column, unit->code);
    case SG_SUMMARY_RATIO:
    case SG_SUMMARY_TARGET:
    case SG_SUMMARY_GAP:
    default:
      return figure_value (find_figure (source, column->source, unit->code), column->kind);
    }
}

static gboolean
has_only_zeros (const SgSummaryForm *form, const SgReportValue *row)
{
  /* The first three say which unit it is and how many townships it has. */
  for (guint i = 3; i < form->n_columns; i++)
    if (form->columns[i].kind == SG_SUMMARY_QUANTITY && row[i].number != 0)
      return FALSE;
  return TRUE;
}

/*
 * A county that sent nothing prints as not reported, never as zeros. It has sent nothing when the
 * ledger holds neither a station nor a line of money of it, of whatever date.
 */
static gboolean
mark_unreported (const Source *source, const SgUnit *unit, SgReportValue *row, GError **error)
{
  const SgSummaryForm *form = source->summary->form;
  gboolean no_stations = FALSE;
  gboolean no_funds = FALSE;

  if (source->summary->by != SG_BY_UNIT || !has_only_zeros (form, row))
    return TRUE;
  if (!sg_query_is_empty (source->scope->connection, &sg_stations, unit->code, &no_stations, error)
      || !sg_query_is_empty (source->scope->connection, &sg_funds, unit->code, &no_funds, error))
    return FALSE;
  for (guint i = 3; i < form->n_columns && no_stations && no_funds; i++)
    if (form->columns[i].kind != SG_SUMMARY_TARGET)
      row[i] = sg_report_not_reported ();

  return TRUE;
}

static gboolean
add_rows (const Source *source, GError **error)
{
  const GPtrArray *units = sg_quantities_get_units (source->quantities);
  const SgSummaryForm *form = source->summary->form;

  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);
      SgReportValue *row = g_new0 (SgReportValue, form->n_columns);

      g_ptr_array_add (source->summary->rows, row);
      for (guint j = 0; j < form->n_columns; j++)
        row[j] = cell_value (source, &form->columns[j], unit, i);
      if (i > 0 && !mark_unreported (source, unit, row, error))
        return FALSE;
    }
  return TRUE;
}

static void
find_target (SgProgressSummary *self, const Source *source)
{
  const SgFigure *figure = find_figure (source, self->form->coverage, source->scope->request.under);

  self->base = -1;
  if (figure == NULL)
    return;
  self->target = figure->target;
  if (figure->has_denominator)
    self->base = figure->denominator;
}

/* Stations that look idle count as built; a leader who visits one has been told. */
static void
add_paused (SgProgressSummary *self, const SgReportScope *scope, const SgQuantities *quantities)
{
  g_autofree char *days = sg_profile_describe_setting (scope->profile, "pause_days");
  gint64 n_paused = 0;

  if (sg_profile_find_quantity (scope->profile, PAUSED_QUANTITY) == NULL
      || !sg_quantities_get (quantities, scope->request.under, PAUSED_QUANTITY, &n_paused)
      || n_paused == 0)
    return;
  g_ptr_array_add (
    self->remarks,
    /* Translators: a number of stations, a number of days. */
    g_strdup_printf (ngettext ("Of the stations built, %1$u looks idle: no worker for more than "
                               "%2$s days, or no service on record of late.",
                               "Of the stations built, %1$u look idle: no worker for more than "
                               "%2$s days, or no service on record of late.",
                               (guint) n_paused),
                     (guint) n_paused,
                     days));
}

/* A registration is renewed in the last months before it ends. */
static void
add_ending (SgProgressSummary *self, const SgReportScope *scope, const SgQuantities *quantities)
{
  g_autofree char *days = sg_profile_describe_setting (scope->profile, "registration_days");
  gint64 n_ending = 0;

  if (sg_profile_find_quantity (scope->profile, ENDING_QUANTITY) == NULL
      || !sg_quantities_get (quantities, scope->request.under, ENDING_QUANTITY, &n_ending)
      || n_ending == 0)
    return;
  g_ptr_array_add (
    self->remarks,
    /* Translators: a number of persons, a number of days. */
    g_strdup_printf (
      ngettext ("Of the certified staff, %1$u has a registration that ends within %2$s days.",
                "Of the certified staff, %1$u have a registration that ends within %2$s days.",
                (guint) n_ending),
      (guint) n_ending,
      days));
}

/* Where a clause can be read in two ways, and they give two verdicts, both are shown. */
static void
add_doubts (SgProgressSummary *self, const SgReportScope *scope, const SgQuantities *quantities)
{
  const GPtrArray *targets = sg_profile_get_targets (scope->profile);

  for (guint i = 0; i < targets->len; i++)
    {
      char *doubt
        = sg_doubt_describe (g_ptr_array_index (targets, i), quantities, scope->request.under);

      if (doubt != NULL)
        g_ptr_array_add (self->remarks, doubt);
    }
}

/**
 * sg_progress_summary_new:
 * @scope: what the report is about
 * @error: why the figures could not be had
 *
 * Asks policy for the figures of the summary. The whole is asked for itself and never summed, since
 * a person who works in two counties counts once in the city.
 *
 * Returns: (transfer full) (nullable): the summary, or %NULL with @error set
 */
SgProgressSummary *
sg_progress_summary_new (SgReportScope *scope, GError **error)
{
  g_autoptr (SgProgressSummary) self = NULL;
  g_autoptr (SgQuantities) quantities = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GHashTable) index = NULL;
  const SgReportRequest *request;
  Source source;

  g_return_val_if_fail (scope != NULL, NULL);

  request = &scope->request;
  self = g_new0 (SgProgressSummary, 1);
  self->form = sg_summary_form_find (scope->profile);
  self->by = strlen (request->under) >= COUNTY_DIGITS ? SG_BY_TOWNSHIP : SG_BY_UNIT;
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->names = g_string_chunk_new (1024);
  self->remarks = g_ptr_array_new_with_free_func (g_free);

  quantities = sg_quantities_compute (
    scope->connection, scope->profile, request->as_of, request->under, self->by, error);
  if (quantities == NULL)
    return NULL;
  figures = sg_figures_compute (
    scope->connection, scope->profile, request->as_of, request->under, self->by, error);
  if (figures == NULL)
    return NULL;

  index = index_figures (figures);
  source = (Source){ self, scope, quantities, index };
  find_target (self, &source);
  add_paused (self, scope, quantities);
  add_ending (self, scope, quantities);
  add_doubts (self, scope, quantities);
  if (!add_rows (&source, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sg_progress_summary_free:
 * @self: (transfer full) (nullable): a summary
 *
 * Frees a summary.
 */
void
sg_progress_summary_free (SgProgressSummary *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_string_chunk_free);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_free (self);
}

static SgReportColumn *
make_columns (const SgProgressSummary *self)
{
  SgReportColumn *columns = g_new0 (SgReportColumn, self->form->n_columns);

  for (guint i = 0; i < self->form->n_columns; i++)
    {
      const SgSummaryColumn *column = &self->form->columns[i];

      columns[i].group
        = column->group != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "report", column->group) : NULL;
      columns[i].label = g_dpgettext2 (GETTEXT_PACKAGE, "report", column->label);
      columns[i].cell = column->cell;
      if (column->kind == SG_SUMMARY_UNIT && self->by == SG_BY_TOWNSHIP)
        columns[i].label = C_ ("report", "Township or street");
    }
  return columns;
}

static void
begin (const SgProgressSummary *self,
       const SgReportScope *scope,
       SgReportSheet *sheet,
       const char *annex)
{
  g_autofree char *title = g_strdup_printf (_ (self->form->title), scope->unit_name);
  g_autofree char *unit = g_strdup_printf (C_ ("report", "Reporting unit: %s"), scope->unit_name);
  g_autofree char *date = g_strdup_printf (C_ ("report", "As of: %s"), scope->long_date);
  SgReportHead head = {
    .annex = annex,
    .mark = sg_report_scope_get_mark (scope),
    .title = title,
    .left = unit,
    .centre = date,
    .right = C_ ("report", "Units: stations, persons, wan yuan, %"),
  };

  sg_report_sheet_begin (sheet, &head);
}

/* The base moves with the day, unless the target that is shown has a fixed one. */
static const char *
get_base_day (const SgProgressSummary *self, const SgReportScope *scope)
{
  const char *day
    = self->target != NULL ? sg_profile_get_base (scope->profile, self->target) : NULL;

  return day != NULL ? day : scope->request.as_of;
}

static void
add_base_note (const SgProgressSummary *self, const SgReportScope *scope, SgReportSheet *sheet)
{
  g_autofree char *day = sg_date_format_long (get_base_day (self, scope));
  g_autofree char *base = g_strdup_printf (
    ngettext (
      "Note: 1. The base of coverage is the %u township or street that there was on %s.",
      "Note: 1. The base of coverage is the %u townships and streets that there were on %s.",
      (guint) MAX (self->base, 0)),
    (guint) MAX (self->base, 0),
    day);

  if (self->base >= 0)
    sg_report_sheet_add_note (sheet, base);
}

/* Returns: whether there is a target to speak of */
static gboolean
add_target_note (const SgProgressSummary *self, const SgReportScope *scope, SgReportSheet *sheet)
{
  g_autofree char *due = NULL;
  g_autofree char *text = NULL;

  if (self->target == NULL || self->target->per_cent < 0)
    return FALSE;

  due = sg_date_format_long (self->target->due_on);
  /* Translators: the number of a notice, a clause, a date, a number of per cent. */
  text = g_strdup_printf (
    _ ("2. Target (%1$s, %2$s): coverage of at least %4$d %% by %3$s. It binds the "
       "whole; for the units below it is a reference."),
    sg_profile_get_number (scope->profile),
    self->target->id,
    due,
    (int) self->target->per_cent);
  sg_report_sheet_add_note (sheet, text);

  return TRUE;
}

/* Coverage counts what is recorded as built: how much of that is hollow stands beside it. */
static gboolean
add_hollow_note (const SgFindings *findings, int number, SgReportSheet *sheet)
{
  for (guint i = 0; i < sg_findings_get_n_rules (findings); i++)
    {
      const SgRule *rule = sg_findings_get_rule (findings, i);
      SgVerdictCounts counts;
      guint n_built;
      g_autofree char *text = NULL;

      if (g_strcmp0 (rule->measure, HOLLOW_MEASURE) != 0)
        continue;
      sg_findings_count_rule (findings, i, NULL, &counts);
      n_built = sg_verdict_counts_sum (&counts) - counts.n[SG_VERDICT_NOT_APPLICABLE];
      if (n_built == 0)
        return FALSE;
      /* Translators: the number of the note, a rule ("A-52b"), three numbers of stations. */
      text = g_strdup_printf (
        _ ("%1$d. Built but hollow (%2$s): of the %3$u stations recorded as built, %4$u lack a "
           "place, a plaque, staff or service; of %5$u it cannot be said yet."),
        number,
        rule->id,
        n_built,
        counts.n[SG_VERDICT_UNMET] + counts.n[SG_VERDICT_EXPLAINED],
        counts.n[SG_VERDICT_UNKNOWN]);
      sg_report_sheet_add_note (sheet, text);
      return TRUE;
    }
  return FALSE;
}

static void
add_notes (const SgProgressSummary *self,
           const SgFindings *findings,
           const SgReportScope *scope,
           SgReportSheet *sheet)
{
  g_autofree char *text = NULL;
  int number = 2;

  add_base_note (self, scope, sheet);
  if (add_target_note (self, scope, sheet))
    number++;
  if (add_hollow_note (findings, number, sheet))
    number++;
  for (guint i = 0; i < self->remarks->len; i++)
    {
      g_autofree char *remark = g_strdup_printf (
        _ ("%d. %s"), number++, (const char *) g_ptr_array_index (self->remarks, i));

      sg_report_sheet_add_note (sheet, remark);
    }
  /* Translators: the number of the note. */
  text = g_strdup_printf (
    _ ("%d. The total is counted for the whole, each person once, and may be less than the sum of "
       "the rows. Money is that of the fiscal year up to the day and may differ in the last digit "
       "by rounding. Percentages are cut off, never rounded up. “—” means not applicable."),
    number);
  sg_report_sheet_add_note (sheet, text);
}

static void
write_table (const SgProgressSummary *self, SgReportSheet *sheet)
{
  for (guint i = 1; i < self->rows->len; i++)
    sg_report_sheet_add_row (sheet, g_ptr_array_index (self->rows, i));
  sg_report_sheet_add_total (sheet, g_ptr_array_index (self->rows, 0));
}

/**
 * sg_progress_summary_write:
 * @self: a summary
 * @findings: all verdicts of the unit on the day
 * @scope: what the report is about
 * @book: the workbook
 * @annex: number of the sheet, "附件1"
 *
 * Writes the summary as a sheet: table, total, notes, signatures, chart. Faults stay with the book.
 */
void
sg_progress_summary_write (const SgProgressSummary *self,
                           const SgFindings *findings,
                           const SgReportScope *scope,
                           SgReportBook *book,
                           const char *annex)
{
  g_autofree SgReportColumn *columns = NULL;
  g_autoptr (SgReportSheet) sheet = NULL;
  lxw_row_t first_row;

  g_return_if_fail (self != NULL);
  g_return_if_fail (findings != NULL);
  g_return_if_fail (scope != NULL);
  g_return_if_fail (book != NULL);

  columns = make_columns (self);
  sheet = sg_report_sheet_new (book, C_ ("report", "Summary"), columns, self->form->n_columns);
  for (guint i = 0; i < self->rows->len; i++)
    sg_report_sheet_measure (sheet, g_ptr_array_index (self->rows, i));
  begin (self, scope, sheet, annex);
  first_row = sg_report_sheet_get_row (sheet);
  write_table (self, sheet);
  add_notes (self, findings, scope, sheet);
  sg_report_sheet_add_signatures (sheet);
  sg_progress_chart_add (self, scope, book, sheet, first_row);
  sg_report_sheet_end (sheet, self->rows->len <= MOST_ROWS_ON_PAGE);
}
