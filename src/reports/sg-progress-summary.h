/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-findings.h"
#include "reports/sg-report-scope.h"
#include "reports/sg-summary-column.h"

G_BEGIN_DECLS

/**
 * SgProgressSummary:
 * @form: which summary the policy asks for
 * @by: what its rows are
 * @rows: one array of #SgReportValue a unit, with one value for each column; the first is the whole
 * @target: (nullable): the target of coverage, of the policy's profile
 * @base: how many townships enter the base of coverage, -1 if that is not known
 *
 * The figures of the summary as they stand in it, without any layout.
 */
typedef struct
{
  const SgSummaryForm *form;
  SgBy by;
  GPtrArray *rows;
  const SgTarget *target;
  gint64 base;

  GStringChunk *names;
  GPtrArray *remarks; /* sentences that stand among the notes */
} SgProgressSummary;

SgProgressSummary *sg_progress_summary_new (SgReportScope *scope, GError **error);
void sg_progress_summary_write (const SgProgressSummary *self,
                                const SgFindings *findings,
                                const SgReportScope *scope,
                                SgReportBook *book,
                                const char *annex);
void sg_progress_summary_free (SgProgressSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgProgressSummary, sg_progress_summary_free)

G_END_DECLS
