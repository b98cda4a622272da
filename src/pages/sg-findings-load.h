/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-ledger.h"
#include "policy/sg-findings.h"

G_BEGIN_DECLS

/**
 * SgFindingsBy:
 * @SG_FINDINGS_BY_RULE: one group for each rule
 * @SG_FINDINGS_BY_UNIT: one for each district
 * @SG_FINDINGS_BY_STATION: one for each station: its sheet of clauses
 */
typedef enum
{
  SG_FINDINGS_BY_RULE,
  SG_FINDINGS_BY_UNIT,
  SG_FINDINGS_BY_STATION,
} SgFindingsBy;

/**
 * SgFindingsWish:
 * @as_of: the day
 * @under: the district
 * @by: how to group
 * @forces: bits 1 << #SgForce; 0 takes all
 * @verdicts: bits 1 << #SgVerdict; 0 takes all
 *
 * What is asked for.
 */
typedef struct
{
  char *as_of;
  char *under;
  SgFindingsBy by;
  guint forces;
  guint verdicts;
} SgFindingsWish;

/**
 * SgFindingsGroup:
 * @title: what people call it
 * @rule: (nullable): id of the rule
 * @under: (nullable): code of the district
 * @station: row id of the station, or 0
 * @n: how many findings it has
 *
 * One line of the list beside the findings. The first has all of them.
 */
typedef struct
{
  char *title;
  char *rule;
  char *under;
  gint64 station;
  guint n;
} SgFindingsGroup;

/**
 * SgFindingsView:
 * @findings: all findings of the district
 * @counts: how many of each verdict, for the wanted forces
 * @hard: the same of what must be
 * @soft: of what is asked in principle
 * @others: of what has to be reached or recorded
 * @groups: (element-type SgFindingsGroup): groups that have findings, after one for all
 * @too_many: there are too many groups to list
 *
 * What the page shows.
 */
typedef struct
{
  SgFindings *findings;
  SgVerdictCounts counts;
  SgVerdictCounts hard;
  SgVerdictCounts soft;
  SgVerdictCounts others;
  GPtrArray *groups;
  gboolean too_many;
} SgFindingsView;

SgFindingsWish *sg_findings_wish_new (const char *as_of, const char *under);
void sg_findings_wish_free (SgFindingsWish *wish);
gpointer sg_findings_view_load (SgConnection *connection,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);
void sg_findings_view_free (SgFindingsView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFindingsWish, sg_findings_wish_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFindingsView, sg_findings_view_free)

G_END_DECLS
