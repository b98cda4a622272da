/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-ledger.h"
#include "policy/sg-findings.h"

G_BEGIN_DECLS

/**
 * SgClauseVerdictsWish:
 * @as_of: the day
 * @under: code of the district that is judged
 * @station: row id of a station there, or 0 for the district itself
 *
 * Whose sheet is wanted.
 */
typedef struct
{
  char *as_of;
  char *under;
  gint64 station;
} SgClauseVerdictsWish;

/**
 * SgClauseSums:
 * @rule: a rule; lives as long as the findings of its sheet
 * @counts: verdicts of the subjects in the district
 *
 * What a rule finds in a district of stations, persons and the districts in it.
 */
typedef struct
{
  const SgRule *rule;
  SgVerdictCounts counts;
} SgClauseSums;

/**
 * SgClauseVerdicts:
 * @all: keeps the rules
 * @hard: verdicts of what must be
 * @soft: verdicts of what is asked in principle
 * @others: verdicts of targets, records and what is encouraged
 * @findings: (element-type SgFinding): unmet ones first, then unknown, explained and met ones, and
 * those that do not apply; within each the hard ones first
 * @sums: (element-type SgClauseSums): of a district, rules about what is in it; the unmet ones
 * first
 *
 * All clauses that are asked of a station or of a district.
 */
typedef struct
{
  SgFindings *all;
  SgVerdictCounts hard;
  SgVerdictCounts soft;
  SgVerdictCounts others;
  GPtrArray *findings;
  GArray *sums;
} SgClauseVerdicts;

SgClauseVerdictsWish *
sg_clause_verdicts_wish_new (const char *as_of, const char *under, gint64 station);
void sg_clause_verdicts_wish_free (SgClauseVerdictsWish *wish);
gpointer sg_clause_verdicts_load (SgConnection *connection,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);
void sg_clause_verdicts_free (SgClauseVerdicts *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgClauseVerdicts, sg_clause_verdicts_free)

G_END_DECLS
