/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-clause.h"

G_BEGIN_DECLS

typedef struct _SgTarget SgTarget;

/**
 * SgVerdict:
 * @SG_VERDICT_MET: it is so
 * @SG_VERDICT_UNMET: it is not
 * @SG_VERDICT_EXPLAINED: it is not, and somebody has approved why; never more than this
 * @SG_VERDICT_UNKNOWN: it cannot be said, since something is not entered; this is not "no"
 * @SG_VERDICT_NOT_APPLICABLE: nothing is asked here or now, or nobody makes use of what is allowed
 *
 * What a rule says of one subject on a day.
 */
typedef enum
{
  SG_VERDICT_MET,
  SG_VERDICT_UNMET,
  SG_VERDICT_EXPLAINED,
  SG_VERDICT_UNKNOWN,
  SG_VERDICT_NOT_APPLICABLE,
  SG_N_VERDICTS,
} SgVerdict;

typedef enum
{
  SG_COMPARISON_AT_LEAST,
  SG_COMPARISON_AT_MOST,
  SG_COMPARISON_EQUALS,
} SgComparison;

/**
 * SgRuleUnit:
 * @SG_RULE_UNIT_NUMBER: a plain whole number
 * @SG_RULE_UNIT_YES: 1 or 0
 * @SG_RULE_UNIT_PERSON: persons
 * @SG_RULE_UNIT_AREA: hundredths of a square metre
 * @SG_RULE_UNIT_FEN: money
 * @SG_RULE_UNIT_PER_CENT: a share, of targets only
 *
 * In what a measure counts.
 */
typedef enum
{
  SG_RULE_UNIT_NUMBER,
  SG_RULE_UNIT_YES,
  SG_RULE_UNIT_PERSON,
  SG_RULE_UNIT_AREA,
  SG_RULE_UNIT_FEN,
  SG_RULE_UNIT_PER_CENT,
  SG_N_RULE_UNITS,
} SgRuleUnit;

/**
 * SgRule:
 * @id: its name, that of the obligation, with a letter where one needs several ("A-33a")
 * @clause: the obligation
 * @label: what it asks, in a few words, in the user's language
 * @force: how binding it is; that of the obligation unless the profile says otherwise
 * @measure: (nullable): file stem in resources/measures/
 * @target: (nullable): for a target, what is asked of which indicator
 * @of_units: its subjects are the rows of the register of targets, each with an indicator, a unit,
 * a day and a value of its own; there is no measure
 * @comparison: how the measured value stands to the required one
 * @threshold: the required value; of a target its per cent or number
 * @setting: (nullable): setting of the profile that gives the required value
 * @own_threshold: the measure gives the required value for each subject
 * @unit: in what both are counted
 * @due_on: (nullable): before this day nothing is asked yet
 * @from: (nullable): first day on which the rule holds
 * @until: (nullable): the last
 * @reg: (nullable): name of the register in which a failing is mended
 * @field: (nullable): key of the field there
 * @alone: a warning beside the obligation, which is asked for by its own name only
 * @mend: (nullable): how to mend it, a sentence with {gap}, {measured} and {required}
 *
 * One thing that is asked of every subject of a measure.
 */
typedef struct
{
  char *id;
  const SgClause *clause;
  char *label;
  SgForce force;
  char *measure;
  const SgTarget *target;
  gboolean of_units;
  SgComparison comparison;
  gint64 threshold;
  char *setting;
  gboolean own_threshold;
  SgRuleUnit unit;
  char *due_on;
  char *from;
  char *until;
  char *reg;
  char *field;
  gboolean alone;
  char *mend;
} SgRule;

void sg_rule_free (SgRule *rule);
SgVerdict sg_rule_judge (const SgRule *rule,
                         const char *as_of,
                         gboolean known,
                         gint64 value,
                         gint64 required);
gint64 sg_rule_get_gap (const SgRule *rule, gint64 value, gint64 required);
gboolean sg_rule_is_named (const SgRule *rule, const char *name);
gboolean sg_rule_holds (const SgRule *rule, const char *as_of);
const char *sg_rule_unit_get_name (SgRuleUnit unit);
gboolean sg_rule_unit_parse (const char *name, SgRuleUnit *unit);
const char *sg_comparison_get_name (SgComparison comparison);
const char *sg_verdict_get_name (SgVerdict verdict);
const char *sg_verdict_get_label (SgVerdict verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgRule, sg_rule_free)

G_END_DECLS
