/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgVerdictCounts:
 * @n: how many subjects have each verdict, by #SgVerdict
 *
 * Numbers of verdicts. They add up to the number of subjects.
 */
typedef struct
{
  guint n[SG_N_VERDICTS];
} SgVerdictCounts;

/**
 * SgFindingFilter:
 * @rule: (nullable): id of a rule, or of an obligation with all its rules
 * @forces: bits 1 << #SgForce; 0 takes all
 * @verdicts: bits 1 << #SgVerdict; 0 takes all
 * @under: (nullable): code of a unit
 * @station: row id of a station whose sheet is wanted: what is asked of it, of the persons who work
 * there and of the township that it covers; 0 takes all
 * @reg: (nullable): with @subject, the register of one subject
 * @subject: its row id
 *
 * Which findings are wanted. One that is all zeros takes every finding.
 */
typedef struct
{
  const char *rule;
  guint forces;
  guint verdicts;
  const char *under;
  gint64 station;
  const char *reg;
  gint64 subject;
} SgFindingFilter;

/**
 * SgFindingsOrder:
 * @SG_FINDINGS_ORDER_RULE: rule by rule as the policy puts them, in each what is not met first, and
 * there what is nearest to what is asked
 * @SG_FINDINGS_ORDER_EFFECT: what moves a target most first, over all rules; the rest as above
 *
 * How findings follow one another. A finding moves a target where mending it makes the target count
 * somebody or something more: it is the verdict on the target; or it says of a subject that the
 * indicator does not count yet what a clause behind the indicator asks, or what is mended in the
 * same field. Then the share of the gap that it closes decides, the largest first ("1 of 2
 * persons" before "1 of 3 townships"); then how many targets it moves; then whether it is not met,
 * cannot be said or is explained; then the order of rules. Targets that are not due yet count, too.
 */
typedef enum
{
  SG_FINDINGS_ORDER_RULE,
  SG_FINDINGS_ORDER_EFFECT,
} SgFindingsOrder;

/**
 * SgFinding:
 * @profile: keeps @rule
 * @rule: what is asked; its clause has the words of the notice
 * @verdict: what is the case
 * @reg: register of the subject; opens the record
 * @subject: its row id there; 0 for the whole country
 * @id: reference id or code
 * @title: what people call it, with its county
 * @division: code of the division under which it counts
 * @station: row id of the station that it is about, or 0
 * @has_value: whether the measured value is known
 * @has_required: whether the required value is
 * @value: the measured value, in the rule's unit; of a target the numerator
 * @required: the required value; of a target the whole number that its share requires
 * @denominator: of a target, what its share is of; else 0
 * @gap: by how much the value misses what is required; 0 when met
 * @reference: the target binds another unit, mostly the one above
 * @measured: (nullable): the measured value for people ("19.8 m²"); %NULL where it is not known
 * @expected: (nullable): the required value for people ("at least 20 m²"); %NULL where it is not
 * known
 * @measured_plain: the measured value as `shegongctl` prints it, or empty
 * @required_plain: the required value as `shegongctl` prints it, or empty
 * @message: why, and how to mend it: whole sentences; empty when met
 * @moves: (nullable): the target that it moves and by which share of its gap ("A-11 1/2"); %NULL
 * unless findings are read by effect
 * @effect: (nullable): the same in whole sentences, with who comes next; empty for a target, whose
 * @message says so
 * @explanation: row id of the explanation that holds, or 0
 *
 * One verdict with all that is said of it.
 */
typedef struct
{
  SgProfile *profile;
  const SgRule *rule;
  SgVerdict verdict;
  const char *reg;
  gint64 subject;
  char *id;
  char *title;
  char *division;
  gint64 station;
  gboolean has_value;
  gboolean has_required;
  gint64 value;
  gint64 required;
  gint64 denominator;
  gint64 gap;
  gboolean reference;
  char *measured;
  char *expected;
  char *measured_plain;
  char *required_plain;
  char *message;
  char *moves;
  char *effect;
  gint64 explanation;
} SgFinding;

/* All verdicts of a day and a unit: counts at once, rows with their texts page by page. They do not
 * change, and may cross threads. */
typedef struct _SgFindings SgFindings;

SgFindings *sg_findings_compute (SgConnection *connection,
                                 const char *as_of,
                                 const char *under,
                                 const char *rule,
                                 GError **error);
SgFindings *sg_findings_ref (SgFindings *self);
void sg_findings_unref (SgFindings *self);
guint sg_findings_get_n_rules (const SgFindings *self);
const SgRule *sg_findings_get_rule (const SgFindings *self, guint index);
void
sg_findings_count (const SgFindings *self, const SgFindingFilter *filter, SgVerdictCounts *counts);
void sg_findings_count_rule (const SgFindings *self,
                             guint index,
                             const SgFindingFilter *filter,
                             SgVerdictCounts *counts);
GArray *sg_findings_count_by_unit (const SgFindings *self,
                                   const SgFindingFilter *filter,
                                   const GPtrArray *units);
guint sg_findings_get_n (const SgFindings *self, const SgFindingFilter *filter);
GPtrArray *sg_findings_read (SgFindings *self,
                             SgConnection *connection,
                             const SgFindingFilter *filter,
                             SgFindingsOrder order,
                             guint offset,
                             guint limit,
                             GError **error);
guint sg_verdict_counts_sum (const SgVerdictCounts *counts);
char *sg_finding_dup_message (const SgFinding *finding);
void sg_finding_free (SgFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFindings, sg_findings_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFinding, sg_finding_free)

G_END_DECLS
