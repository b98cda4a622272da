/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-chart-scale.h"

#include "base/sg-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Sums of money multiplied crosswise pass 64 bits. */
__extension__ typedef __int128 Wide;

/**
 * sg_scale_nice_ceiling:
 * @value: the largest value that an axis must show
 *
 * Returns: the next number of the form 1, 2, 2.5, 5 or 10 times a power of ten; 1 where @value is
 *   not above 0, so that a flat range still has an axis
 */
double
sg_scale_nice_ceiling (double value)
{
  static const double steps[] = { 1, 2, 2.5, 5, 10 };
  double power;

  if (!(value > 0))
    return 1;
  power = pow (10, floor (log10 (value)));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= value * (1 - 1e-9))
      return steps[i] * power;
  return 10 * power;
}

/**
 * sg_scale_step:
 * @end: the end of an axis that begins at 0
 * @most: how many marks there is room for beside the one at 0
 *
 * Returns: the distance of the marks, a round number; for whole numbers never below 1
 */
double
sg_scale_step (double end, guint most)
{
  return MAX (1, sg_scale_nice_ceiling (end / MAX (1, most)));
}

/**
 * sg_scale_month_step:
 * @months: length of an axis of time in months
 * @most: how many marks there is room for
 *
 * Returns: how many months there are from mark to mark
 */
int
sg_scale_month_step (int months, guint most)
{
  static const int steps[] = { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (months / steps[i] + 1 <= (int) MAX (1, most))
      return steps[i];
  return 1200;
}

/**
 * sg_ratio_compare:
 * @numerator: of the first ratio
 * @denominator: of the first ratio, above 0
 * @numerator2: of the second ratio
 * @denominator2: of the second ratio, above 0
 *
 * Returns: below 0, 0 or above 0, as strcmp() does; decided on whole numbers
 */
int
sg_ratio_compare (gint64 numerator, gint64 denominator, gint64 numerator2, gint64 denominator2)
{
  Wide left = (Wide) numerator * denominator2;
  Wide right = (Wide) numerator2 * denominator;

  return left < right ? -1 : left > right;
}

/**
 * sg_ratio_format:
 * @numerator: numerator
 * @denominator: denominator
 *
 * Returns: (transfer full): the ratio as it is shown, "72.2 %", cut off and not rounded up, so that
 *   no target looks met that is not; a dash where there is nothing to divide by
 */
char *
sg_ratio_format (gint64 numerator, gint64 denominator)
{
  g_autofree char *per_cent = NULL;

  if (denominator <= 0)
    return g_strdup ("—");
  per_cent = sg_percent_floor (numerator, denominator, 1);
  return g_strdup_printf (_ ("%s %%"), per_cent);
}
