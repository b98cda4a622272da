/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-money.h"
#include "policy/sg-doubt.h"

#define VALUE_DIGITS 2

typedef struct
{
  gint64 numerator;
  gint64 denominator;
  gboolean reached;
} Share;

static gboolean
find_share (Share *share,
            const SgTarget *target,
            const SgQuantities *quantities,
            const char *unit,
            const SgQuantity *numerator,
            const SgQuantity *denominator)
{
  if (denominator == NULL || !sg_quantities_get (quantities, unit, numerator->id, &share->numerator)
      || !sg_quantities_get (quantities, unit, denominator->id, &share->denominator)
      || share->denominator <= 0)
    return FALSE;
  share->reached = sg_ratio_at_least (share->numerator, share->denominator, target->per_cent);
  return TRUE;
}

/**
 * sg_doubt_describe:
 * @target: a target
 * @quantities: the quantities of its profile
 * @unit: code of a unit among them
 *
 * A clause can be read in two ways (A-11 does not say who 工作人员 are). As long as both give the
 * same verdict, nobody need know.
 *
 * Returns: (transfer full) (nullable): what the other way gives, a sentence in the user's language;
 * %NULL where it is the same, or cannot be said
 */
char *
sg_doubt_describe (const SgTarget *target, const SgQuantities *quantities, const char *unit)
{
  Share own = { 0 };
  Share other = { 0 };
  g_autofree char *value = NULL;

  g_return_val_if_fail (target != NULL && quantities != NULL && unit != NULL, NULL);

  if (target->other == NULL || target->per_cent < 0
      || !find_share (&own,
                      target,
                      quantities,
                      unit,
                      target->indicator->numerator,
                      target->indicator->denominator)
      || !find_share (&other, target, quantities, unit, target->other, target->other_base)
      || own.reached == other.reached)
    return NULL;
  value = sg_percent_floor (other.numerator, other.denominator, VALUE_DIGITS);
  return g_strdup_printf (
    other.reached
      /* Translators: a target ("A-11"), how else it can be read, how many of how many, the share.
       */
      ? _ ("%1$s read otherwise, with %2$s, is reached: %3$d of %4$d, %5$s %%.")
      : _ ("%1$s read otherwise, with %2$s, is not reached: %3$d of %4$d, %5$s %%."),
    target->id,
    target->other_label,
    (int) other.numerator,
    (int) other.denominator,
    value);
}
