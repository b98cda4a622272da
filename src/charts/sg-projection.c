/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-projection.h"

#include "base/sg-date.h"

#include <glib/gi18n-lib.h>

/* Products of three counts and a number of months pass 64 bits when the counts are money. */
__extension__ typedef __int128 Wide;

/* The months that the pace is judged by: the near past first, a year where nothing moved in it. */
static const int windows[] = { 6, 12 };

static const char *const months[] = {
  N_ ("January %d"),   N_ ("February %d"), N_ ("March %d"),    N_ ("April %d"),
  N_ ("May %d"),       N_ ("June %d"),     N_ ("July %d"),     N_ ("August %d"),
  N_ ("September %d"), N_ ("October %d"),  N_ ("November %d"), N_ ("December %d"),
};

static int
month_number (const char *date)
{
  return sg_date_get_year (date) * 12 + sg_date_get_month (date) - 1;
}

static char *
format_month (const char *date)
{
  return g_strdup_printf (_ (months[sg_date_get_month (date) - 1]), sg_date_get_year (date));
}

static gboolean
is_usable (const SgTrendValue *value, gboolean ratio)
{
  return !ratio || value->denominator > 0;
}

/* The latest value that is at least so many months older than the last one; else the oldest. */
static const SgTrendValue *
find_base (const SgTrendValue *values, guint n_values, gboolean ratio, int window)
{
  int last = month_number (values[n_values - 1].date);
  const SgTrendValue *oldest = NULL;

  for (guint i = n_values - 1; i-- > 0;)
    {
      if (!is_usable (&values[i], ratio))
        continue;
      oldest = &values[i];
      if (last - month_number (oldest->date) >= window)
        break;
    }
  return oldest;
}

/* What was gained and what is missing, brought to one denominator. */
static void
compare_values (const SgTrendValue *base,
                const SgTrendValue *now,
                gboolean ratio,
                gint64 goal,
                Wide *gained,
                Wide *missing)
{
  if (!ratio)
    {
      *gained = (Wide) now->numerator - base->numerator;
      *missing = (Wide) goal - now->numerator;
      return;
    }
  *gained
    = 100 * ((Wide) now->numerator * base->denominator - (Wide) base->numerator * now->denominator);
  *missing = ((Wide) goal * now->denominator - (Wide) 100 * now->numerator) * base->denominator;
}

static void
expect (SgProjection *projection, const char *now, int ahead)
{
  int month = month_number (now) + ahead;
  g_autofree char *end = sg_date_month_end (month / 12, month % 12 + 1);

  projection->pace = SG_PACE_EXPECTED;
  projection->months = ahead;
  g_strlcpy (projection->reached_on, end, sizeof projection->reached_on);
}

static void
project (const SgTrendValue *base,
         const SgTrendValue *now,
         gboolean ratio,
         gint64 goal,
         SgProjection *projection)
{
  Wide gained;
  Wide missing;
  Wide ahead;

  projection->window = month_number (now->date) - month_number (base->date);
  compare_values (base, now, ratio, goal, &gained, &missing);
  if (missing <= 0)
    projection->pace = SG_PACE_REACHED;
  else if (projection->window < 1)
    projection->pace = SG_PACE_UNKNOWN;
  else if (gained == 0)
    projection->pace = SG_PACE_STANDS_STILL;
  else if (gained < 0)
    projection->pace = SG_PACE_FALLS;
  else
    {
      ahead = (missing * projection->window + gained - 1) / gained;
      if (ahead > SG_PROJECTION_MOST_MONTHS)
        projection->pace = SG_PACE_TOO_SLOW;
      else
        expect (projection, now->date, (int) ahead);
    }
}

static gboolean
is_reached (const SgTrendValue *now, gboolean ratio, gint64 goal)
{
  if (!ratio)
    return now->numerator >= goal;
  return (Wide) now->numerator * 100 >= (Wide) goal * now->denominator;
}

/**
 * sg_projection_compute:
 * @values: (array length=n_values): values in the order of time; the last one is today's
 * @n_values: how many
 * @ratio: values are ratios; those without a base are passed over
 * @goal: per cent for ratios, else a number
 * @projection: (out): what comes out
 *
 * Draws a straight line through the value of six months ago (a year ago where nothing moved in six
 * months; the oldest where there is none so old) and today's, and looks when it meets the goal.
 * Everything is decided on whole numbers; months are counted up.
 */
void
sg_projection_compute (const SgTrendValue *values,
                       guint n_values,
                       gboolean ratio,
                       gint64 goal,
                       SgProjection *projection)
{
  const SgTrendValue *now;

  g_return_if_fail (projection != NULL && (values != NULL || n_values == 0));

  *projection = (SgProjection){ .pace = SG_PACE_UNKNOWN };
  while (n_values > 0 && !is_usable (&values[n_values - 1], ratio))
    n_values--;
  if (n_values == 0)
    return;
  now = &values[n_values - 1];
  if (is_reached (now, ratio, goal))
    {
      projection->pace = SG_PACE_REACHED;
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      const SgTrendValue *base = find_base (values, n_values, ratio, windows[i]);

      if (base == NULL)
        return;
      project (base, now, ratio, goal, projection);
      if (projection->pace == SG_PACE_EXPECTED)
        return;
    }
}

static char *
describe_expected (const SgProjection *projection, const char *goal, const char *due_on)
{
  g_autofree char *month = format_month (projection->reached_on);
  g_autofree char *due = NULL;
  gulong window = (gulong) projection->window;

  if (due_on == NULL)
    return g_strdup_printf (
      /* Translators: a goal such as "100 %" and a month. */
      ngettext ("At the pace of the last %d month, %s will be reached in %s.",
                "At the pace of the last %d months, %s will be reached in %s.",
                window),
      projection->window,
      goal,
      month);
  due = sg_date_format_long (due_on);
  if (month_number (projection->reached_on) > month_number (due_on))
    return g_strdup_printf (
      /* Translators: a goal such as "100 %", a month, and the day by which it is required. */
      ngettext ("At the pace of the last %d month, %s will be reached in %s, later than %s.",
                "At the pace of the last %d months, %s will be reached in %s, later than %s.",
                window),
      projection->window,
      goal,
      month,
      due);
  return g_strdup_printf (
    /* Translators: a goal such as "100 %", a month, and the day by which it is required. */
    ngettext ("At the pace of the last %d month, %s will be reached in %s, in time for %s.",
              "At the pace of the last %d months, %s will be reached in %s, in time for %s.",
              window),
    projection->window,
    goal,
    month,
    due);
}

/**
 * sg_projection_describe:
 * @projection: a projection
 * @goal: the goal as it is shown, "100 %"
 * @due_on: (nullable): the day by which it is required
 *
 * Returns: (transfer full): a sentence that says where the present pace leads
 */
char *
sg_projection_describe (const SgProjection *projection, const char *goal, const char *due_on)
{
  gulong window = 0;

  g_return_val_if_fail (projection != NULL, NULL);
  g_return_val_if_fail (goal != NULL, NULL);

  window = (gulong) projection->window;
  switch (projection->pace)
    {
    case SG_PACE_REACHED:
      return g_strdup_printf (_ ("%s has been reached."), goal);
    case SG_PACE_EXPECTED:
      return describe_expected (projection, goal, due_on);
    case SG_PACE_STANDS_STILL:
      return g_strdup_printf (
        ngettext ("Nothing has moved in the last %d month; %s cannot be foreseen.",
                  "Nothing has moved in the last %d months; %s cannot be foreseen.",
                  window),
        projection->window,
        goal);
    case SG_PACE_FALLS:
      return g_strdup_printf (
        ngettext ("It has fallen in the last %d month; %s cannot be foreseen.",
                  "It has fallen in the last %d months; %s cannot be foreseen.",
                  window),
        projection->window,
        goal);
    case SG_PACE_TOO_SLOW:
      return g_strdup_printf (
        ngettext ("At the pace of the last %d month, %s is more than 20 years away.",
                  "At the pace of the last %d months, %s is more than 20 years away.",
                  window),
        projection->window,
        goal);
    case SG_PACE_UNKNOWN:
    default:
      return g_strdup_printf (_ ("There is too little to foresee when %s will be reached."), goal);
    }
}
