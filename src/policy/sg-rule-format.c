/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-money.h"
#include "policy/sg-finding-private.h"

#define AREA_DIGITS 2
#define SHARE_DIGITS 2

static char *
format_share (gint64 value, gint64 denominator)
{
  g_autofree char *share = sg_percent_floor (value, denominator, SHARE_DIGITS);
  g_autofree char *part = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  g_autofree char *whole = g_strdup_printf ("%" G_GINT64_FORMAT, denominator);

  /* TRANSLATORS: a share in per cent, then what is counted and its base: 59.82 % (67/112) */
  return g_strdup_printf (_ ("%1$s %% (%2$s/%3$s)"), share != NULL ? share : "—", part, whole);
}

/* A number with its unit, as people write it. */
static char *
format_amount (SgRuleUnit unit, gint64 value)
{
  g_autofree char *number = NULL;

  switch (unit)
    {
    case SG_RULE_UNIT_PERSON:
      number = sg_count_format (value);
      return g_strdup_printf (ngettext ("%s person", "%s persons", (gulong) value), number);
    case SG_RULE_UNIT_AREA:
      number = sg_decimal_format (value, AREA_DIGITS);
      return g_strdup_printf (_ ("%s m²"), number);
    case SG_RULE_UNIT_FEN:
      number = sg_money_format_yuan (value);
      return g_strdup_printf (_ ("%s yuan"), number);
    case SG_RULE_UNIT_NUMBER:
    case SG_RULE_UNIT_YES:
    case SG_RULE_UNIT_PER_CENT:
    case SG_N_RULE_UNITS:
    default:
      return sg_count_format (value);
    }
}

/**
 * sg_rule_format:
 * @rule: a rule
 * @value: a measured value
 * @denominator: of a target, what its share is of
 *
 * Returns: (transfer full): the value for people
 */
char *
sg_rule_format (const SgRule *rule, gint64 value, gint64 denominator)
{
  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->unit == SG_RULE_UNIT_PER_CENT)
    return format_share (value, denominator);
  if (rule->unit == SG_RULE_UNIT_YES)
    return g_strdup (value != 0 ? C_ ("measured", "Yes") : C_ ("measured", "No"));
  return format_amount (rule->unit, value);
}

/**
 * sg_rule_format_plain:
 * @rule: a rule
 * @value: a measured value
 * @denominator: of a target, what its share is of
 *
 * Returns: (transfer full): the value as `shegongctl` prints it: fen, square metres, 1 and 0, per
 * cent
 */
char *
sg_rule_format_plain (const SgRule *rule, gint64 value, gint64 denominator)
{
  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->unit == SG_RULE_UNIT_PER_CENT)
    return sg_percent_floor (value, denominator, SHARE_DIGITS);
  if (rule->unit == SG_RULE_UNIT_AREA)
    return sg_decimal_format (value, AREA_DIGITS);
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

/**
 * sg_rule_format_expected:
 * @rule: a rule
 * @required: the required value
 *
 * Returns: (transfer full): what is required, for people
 */
char *
sg_rule_format_expected (const SgRule *rule, gint64 required)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->unit == SG_RULE_UNIT_YES)
    return sg_rule_format (rule, required, 0);
  if (rule->unit == SG_RULE_UNIT_PER_CENT)
    amount = g_strdup_printf (_ ("%d %%"), (int) rule->threshold);
  else
    amount = format_amount (rule->unit, required);
  switch (rule->comparison)
    {
    case SG_COMPARISON_AT_LEAST:
      return g_strdup_printf (_ ("at least %s"), amount);
    case SG_COMPARISON_AT_MOST:
      return g_strdup_printf (_ ("at most %s"), amount);
    case SG_COMPARISON_EQUALS:
    default:
      return g_steal_pointer (&amount);
    }
}
