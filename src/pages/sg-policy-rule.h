/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-field-set.h"
#include "pages/sg-policy-data.h"

G_BEGIN_DECLS

/**
 * SgPolicyMeasure:
 * @name: file stem in resources/measures/
 * @label: what it measures, in the user's language
 * @unit: in what it counts
 * @field: (nullable): where a failing is mended ("stations.office_m2")
 *
 * A measure over which a rule may be added.
 */
typedef struct
{
  char *name;
  char *label;
  SgRuleUnit unit;
  char *field;
} SgPolicyMeasure;

GPtrArray *sg_policy_measures_find (const SgProfile *profile);
void sg_policy_measure_free (SgPolicyMeasure *measure);
gboolean sg_policy_rule_is_added (const SgRule *rule);
char *sg_policy_rule_describe (const SgRule *rule);
SgFieldSet *sg_policy_rule_new_fields (const SgPolicyEntry *entry,
                                       const SgPolicyMeasure *measure,
                                       const SgRule *rule);
GKeyFile *sg_policy_rule_amend (SgRecord *record,
                                const SgPolicyEntry *entry,
                                const SgPolicyMeasure *measure,
                                const SgRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgPolicyMeasure, sg_policy_measure_free)

G_END_DECLS
