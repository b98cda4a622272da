/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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

SgAttainment *sg_attainment_new (const char *unit_code, const char *unit_name, const char *as_of);
void sg_attainment_judge (SgAttainment *attainment);
int sg_attainment_count_months (const char *as_of, const char *due_on);
gint64 sg_attainment_get_pace (const SgAttainment *attainment, int months_left);
void sg_attainment_free (SgAttainment *attainment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgAttainment, sg_attainment_free)

G_END_DECLS
