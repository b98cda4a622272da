/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgTrendValue:
 * @date: ISO date, usually a month's end
 * @numerator: the number, or what is divided
 * @denominator: what it is divided by; 0 for a plain number
 */
typedef struct
{
  char date[11];
  gint64 numerator;
  gint64 denominator;
} SgTrendValue;

/**
 * SgPace:
 * @SG_PACE_UNKNOWN: there is too little to judge by
 * @SG_PACE_REACHED: the goal is reached already
 * @SG_PACE_EXPECTED: it will be reached, in the month given
 * @SG_PACE_STANDS_STILL: nothing moves
 * @SG_PACE_FALLS: it becomes less
 * @SG_PACE_TOO_SLOW: it would take longer than #SG_PROJECTION_MOST_MONTHS
 *
 * Where the present pace leads.
 */
typedef enum
{
  SG_PACE_UNKNOWN,
  SG_PACE_REACHED,
  SG_PACE_EXPECTED,
  SG_PACE_STANDS_STILL,
  SG_PACE_FALLS,
  SG_PACE_TOO_SLOW,
} SgPace;

#define SG_PROJECTION_MOST_MONTHS 240

/**
 * SgProjection:
 * @pace: where the present pace leads
 * @window: how many months it was judged by
 * @months: for %SG_PACE_EXPECTED, how many months from now
 * @reached_on: for %SG_PACE_EXPECTED, the end of the month in which the goal is reached
 */
typedef struct
{
  SgPace pace;
  int window;
  int months;
  char reached_on[11];
} SgProjection;

void sg_projection_compute (const SgTrendValue *values,
                            guint n_values,
                            gboolean ratio,
                            gint64 goal,
                            SgProjection *projection);
char *sg_projection_describe (const SgProjection *projection, const char *goal, const char *due_on);

G_END_DECLS
