/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-figures.h"

G_BEGIN_DECLS

/**
 * SgAttainment:
 * @unit_code: code of the unit
 * @unit_name: what it was called on the day
 * @as_of: the day
 * @known: whether numerator and denominator are known
 * @numerator: what is reached
 * @denominator: of what; 0 where the target is a number
 * @value: (nullable): per cent with two decimals cut off; %NULL where it cannot be said
 * @required: the whole number that the target asks of the numerator; -1 where it asks this unit for
 * nothing or cannot be said
 * @gap: whole stations or persons still missing; -1 where it cannot be said
 * @met: whether nothing is missing
 *
 * How a unit stands to a target on a day.
 */
typedef struct
{
  char *unit_code;
  char *unit_name;
  char *as_of;
  gboolean known;
  gint64 numerator;
  gint64 denominator;
  char *value;
  gint64 required;
  gint64 gap;
  gboolean met;
} SgAttainment;

/**
 * SgMilestone:
 * @target: (unowned): what is asked by when; lives as long as the profile
 * @now: how the unit stands on the asked day
 * @then: (nullable): how it stood on the due day; %NULL as long as that is to come
 * @months_left: months from the asked day to the due day, begun ones count; 0 when it is due
 * @pace: whole stations or persons a month that are needed to get there in time; 0 when nothing is
 * missing, -1 when it is too late or cannot be said
 * @parts: (element-type SgAttainment): how its counties and districts stand, on the asked day
 * @next: (nullable): who or what would move it next, in words
 *
 * A target as a point in time.
 */
typedef struct
{
  const SgTarget *target;
  SgAttainment *now;
  SgAttainment *then;
  int months_left;
  gint64 pace;
  GPtrArray *parts;
  char *next;
} SgMilestone;

GPtrArray *sg_milestones_compute (SgConnection *connection,
                                  SgProfile *profile,
                                  const char *as_of,
                                  const char *under,
                                  GError **error);
void sg_milestone_free (SgMilestone *milestone);
void sg_attainment_free (SgAttainment *attainment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgMilestone, sg_milestone_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgAttainment, sg_attainment_free)

G_END_DECLS
