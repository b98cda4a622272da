/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy/sg-rule.h"

static const struct
{
  const char *name;
  const char *label;
} verdicts[SG_N_VERDICTS] = {
  [SG_VERDICT_MET] = { "met", NC_ ("verdict", "Met") },
  [SG_VERDICT_UNMET] = { "unmet", NC_ ("verdict", "Not met") },
  [SG_VERDICT_EXPLAINED] = { "explained", NC_ ("verdict", "Explained") },
  [SG_VERDICT_UNKNOWN] = { "unknown", NC_ ("verdict", "Cannot be said") },
  [SG_VERDICT_NOT_APPLICABLE] = { "not-applicable", NC_ ("verdict", "Does not apply") },
};

static const char *const units[SG_N_RULE_UNITS] = {
  [SG_RULE_UNIT_NUMBER] = "number", [SG_RULE_UNIT_YES] = "yes",
  [SG_RULE_UNIT_PERSON] = "person", [SG_RULE_UNIT_AREA] = "area",
  [SG_RULE_UNIT_FEN] = "fen",       [SG_RULE_UNIT_PER_CENT] = "per-cent",
};

static const char *const comparisons[] = {
  [SG_COMPARISON_AT_LEAST] = ">=",
  [SG_COMPARISON_AT_MOST] = "<=",
  [SG_COMPARISON_EQUALS] = "=",
};

/**
 * sg_rule_free:
 * @rule: (transfer full): a rule
 *
 * Frees it.
 */
void
sg_rule_free (SgRule *rule)
{
  g_return_if_fail (rule != NULL);

  g_free (rule->id);
  g_free (rule->label);
  g_free (rule->measure);
  g_free (rule->setting);
  g_free (rule->due_on);
  g_free (rule->from);
  g_free (rule->until);
  g_free (rule->reg);
  g_free (rule->field);
  g_free (rule->mend);
  g_free (rule);
}

static gboolean
is_met (const SgRule *rule, gint64 value, gint64 required)
{
  switch (rule->comparison)
    {
    case SG_COMPARISON_AT_LEAST:
      return value >= required;
    case SG_COMPARISON_AT_MOST:
      return value <= required;
    case SG_COMPARISON_EQUALS:
    default:
      return value == required;
    }
}

/**
 * sg_rule_judge:
 * @rule: a rule
 * @as_of: a valid day
 * @known: whether the value, and what is required of it, are known
 * @value: the measured value
 * @required: the required value
 *
 * Decides on whole numbers. What is only encouraged does not fail: where nobody makes use of it,
 * the rule does not apply. Before the day that it names a rule asks nothing.
 *
 * Returns: the verdict; whether somebody has explained it is not known here
 */
SgVerdict
sg_rule_judge (const SgRule *rule, const char *as_of, gboolean known, gint64 value, gint64 required)
{
  g_return_val_if_fail (rule != NULL && as_of != NULL, SG_VERDICT_UNKNOWN);

  if (rule->due_on != NULL && strcmp (as_of, rule->due_on) < 0)
    return SG_VERDICT_NOT_APPLICABLE;
  if (!known)
    return SG_VERDICT_UNKNOWN;
  if (is_met (rule, value, required))
    return SG_VERDICT_MET;
  return rule->force == SG_FORCE_OPTIONAL ? SG_VERDICT_NOT_APPLICABLE : SG_VERDICT_UNMET;
}

/**
 * sg_rule_get_gap:
 * @rule: a rule
 * @value: the measured value
 * @required: the required value
 *
 * Returns: by how much the value falls short of what is required, or passes what is allowed; 0 when
 * it is met
 */
gint64
sg_rule_get_gap (const SgRule *rule, gint64 value, gint64 required)
{
  g_return_val_if_fail (rule != NULL, 0);

  if (is_met (rule, value, required))
    return 0;
  return value < required ? required - value : value - required;
}

/**
 * sg_rule_is_named:
 * @rule: a rule
 * @name: that of a rule ("A-33a") or of an obligation ("A-33")
 *
 * Returns: whether the rule is meant
 */
gboolean
sg_rule_is_named (const SgRule *rule, const char *name)
{
  g_return_val_if_fail (rule != NULL && name != NULL, FALSE);

  return g_str_equal (rule->id, name) || (!rule->alone && g_str_equal (rule->clause->id, name));
}

/**
 * sg_rule_holds:
 * @rule: a rule
 * @as_of: a valid day
 *
 * Returns: whether the rule is in force on the day
 */
gboolean
sg_rule_holds (const SgRule *rule, const char *as_of)
{
  g_return_val_if_fail (rule != NULL && as_of != NULL, FALSE);

  return (rule->from == NULL || strcmp (rule->from, as_of) <= 0)
         && (rule->until == NULL || strcmp (as_of, rule->until) <= 0);
}

/**
 * sg_rule_unit_get_name:
 * @unit: in what a rule counts
 *
 * Returns: its name in files
 */
const char *
sg_rule_unit_get_name (SgRuleUnit unit)
{
  g_return_val_if_fail (unit < SG_N_RULE_UNITS, NULL);

  return units[unit];
}

/**
 * sg_rule_unit_parse:
 * @name: (nullable): a name as files write it
 * @unit: (out): what it means
 *
 * Returns: whether it is one
 */
gboolean
sg_rule_unit_parse (const char *name, SgRuleUnit *unit)
{
  g_return_val_if_fail (unit != NULL, FALSE);

  for (guint i = 0; i < SG_N_RULE_UNITS; i++)
    if (g_strcmp0 (units[i], name) == 0)
      {
        *unit = (SgRuleUnit) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sg_comparison_get_name:
 * @comparison: how a value is compared
 *
 * Returns: ">=", "<=" or "="
 */
const char *
sg_comparison_get_name (SgComparison comparison)
{
  g_return_val_if_fail (comparison < G_N_ELEMENTS (comparisons), NULL);

  return comparisons[comparison];
}

/**
 * sg_verdict_get_name:
 * @verdict: a verdict
 *
 * Returns: its name in `shegongctl`
 */
const char *
sg_verdict_get_name (SgVerdict verdict)
{
  g_return_val_if_fail (verdict < SG_N_VERDICTS, NULL);

  return verdicts[verdict].name;
}

/**
 * sg_verdict_get_label:
 * @verdict: a verdict
 *
 * Returns: its name in the user's language
 */
const char *
sg_verdict_get_label (SgVerdict verdict)
{
  g_return_val_if_fail (verdict < SG_N_VERDICTS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "verdict", verdicts[verdict].label);
}
