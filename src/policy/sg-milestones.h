/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-attainment.h"
#include "policy/sg-figures.h"
#include "policy/sg-unit-target.h"

G_BEGIN_DECLS

/**
 * SgMilestone:
 * @target: (unowned): what is asked by when; lives as long as the profile, or as @part
 * @part: (nullable): the row of the register of targets that asks it of one unit; %NULL for what
 * the policy asks
 * @now: how the unit stands on the asked day
 * @then: (nullable): how it stood on the due day; %NULL as long as that is to come
 * @months_left: months from the asked day to the due day, begun ones count; 0 when it is due
 * @pace: whole stations or persons a month that are needed to get there in time; 0 when nothing is
 * missing, -1 when it is too late or cannot be said
 * @parts: (element-type SgAttainment): how its counties and districts stand, on the asked day
 * @next: (nullable): who or what would move it next, in words
 * @doubt: (nullable): the other verdict that the clause allows, where it is another, in words
 *
 * A target as a point in time.
 */
typedef struct
{
  const SgTarget *target;
  SgUnitTarget *part;
  SgAttainment *now;
  SgAttainment *then;
  int months_left;
  gint64 pace;
  GPtrArray *parts;
  char *next;
  char *doubt;
} SgMilestone;

GPtrArray *sg_milestones_compute (SgConnection *connection,
                                  SgProfile *profile,
                                  const char *as_of,
                                  const char *under,
                                  GError **error);
void sg_milestone_free (SgMilestone *milestone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgMilestone, sg_milestone_free)

G_END_DECLS
