/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-profile.h"
#include "reports/sg-report-book.h"

G_BEGIN_DECLS

/**
 * SgSummaryKind:
 * @SG_SUMMARY_ORDINAL: number of the row
 * @SG_SUMMARY_UNIT: name of the unit
 * @SG_SUMMARY_QUANTITY: a quantity of the policy
 * @SG_SUMMARY_RATIO: an indicator as per cent
 * @SG_SUMMARY_TARGET: what the target asks of an indicator, in per cent
 * @SG_SUMMARY_GAP: what an indicator still lacks, in whole things
 *
 * Where a column of the summary comes from.
 */
typedef enum
{
  SG_SUMMARY_ORDINAL,
  SG_SUMMARY_UNIT,
  SG_SUMMARY_QUANTITY,
  SG_SUMMARY_RATIO,
  SG_SUMMARY_TARGET,
  SG_SUMMARY_GAP,
} SgSummaryKind;

/**
 * SgSummaryColumn:
 * @group: (nullable): header above it, a msgid of context "report"
 * @label: header, a msgid of context "report"
 * @kind: where its values come from
 * @source: (nullable): quantity or indicator
 * @cell: how it is printed
 * @money: whole fen, printed in wan
 * @county_only: is recorded by county, so townships have none
 * @clause: (nullable): obligation that it serves
 * @definition: what exactly is counted, a msgid
 *
 * A column of the summary. All strings are static.
 */
typedef struct
{
  const char *group;
  const char *label;
  SgSummaryKind kind;
  const char *source;
  SgReportCell cell;
  gboolean money;
  gboolean county_only;
  const char *clause;
  const char *definition;
} SgSummaryColumn;

/**
 * SgSummaryForm:
 * @title: title of the summary with a place for the unit's name, a msgid
 * @coverage: indicator of coverage
 * @columns: its columns
 * @n_columns: how many
 * @coverage_column: the coverage's place among them
 * @target_column: and its target's
 *
 * The summary that a notice asks for.
 */
typedef struct
{
  const char *title;
  const char *coverage;
  const SgSummaryColumn *columns;
  guint n_columns;
  guint coverage_column;
  guint target_column;
} SgSummaryForm;

const SgSummaryForm *sg_summary_form_find (const SgProfile *profile);

G_END_DECLS
