/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "base/sg-date.h"
#include "policy/sg-attainment.h"

#define NOT_SAID -1

/**
 * sg_attainment_new:
 * @unit_code: code of a unit
 * @unit_name: what it was called on the day
 * @as_of: a valid day
 *
 * Returns: (transfer full): an attainment of which nothing is known yet
 */
SgAttainment *
sg_attainment_new (const char *unit_code, const char *unit_name, const char *as_of)
{
  SgAttainment *attainment = NULL;

  g_return_val_if_fail (unit_code != NULL && as_of != NULL, NULL);

  attainment = g_new0 (SgAttainment, 1);
  attainment->unit_code = g_strdup (unit_code);
  attainment->unit_name = g_strdup (unit_name);
  attainment->as_of = g_strdup (as_of);
  attainment->required = NOT_SAID;
  attainment->gap = NOT_SAID;
  return attainment;
}

/**
 * sg_attainment_free:
 * @attainment: (transfer full) (nullable): an attainment
 *
 * Frees it.
 */
void
sg_attainment_free (SgAttainment *attainment)
{
  if (attainment == NULL)
    return;

  g_free (attainment->unit_code);
  g_free (attainment->unit_name);
  g_free (attainment->as_of);
  g_free (attainment->value);
  g_free (attainment);
}

/**
 * sg_attainment_judge:
 * @attainment: an attainment whose figures and required number are filled in
 *
 * Says what is missing in whole stations or persons.
 */
void
sg_attainment_judge (SgAttainment *attainment)
{
  g_return_if_fail (attainment != NULL);

  if (!attainment->known || attainment->required < 0)
    return;
  attainment->gap = MAX (attainment->required - attainment->numerator, 0);
  attainment->met = attainment->gap == 0;
}

/**
 * sg_attainment_count_months:
 * @as_of: a valid day
 * @due_on: the day by which something is asked
 *
 * Counts the months that are left. Those that have begun count: who has until the end of December
 * has one month on the second.
 *
 * Returns: the months, 0 from the due day on
 */
int
sg_attainment_count_months (const char *as_of, const char *due_on)
{
  int months = 0;

  g_return_val_if_fail (as_of != NULL && due_on != NULL, 0);

  months = sg_date_months_between (as_of, due_on);
  return strcmp (as_of, due_on) < 0 ? MAX (months, 1) : 0;
}

/**
 * sg_attainment_get_pace:
 * @attainment: how a unit stands
 * @months_left: months until it is due, see sg_attainment_count_months()
 *
 * Returns: whole stations or persons a month that are needed to get there in time; 0 when nothing
 * is missing, -1 when it is too late or cannot be said
 */
gint64
sg_attainment_get_pace (const SgAttainment *attainment, int months_left)
{
  g_return_val_if_fail (attainment != NULL, NOT_SAID);

  if (attainment->gap <= 0)
    return attainment->gap;
  if (months_left == 0)
    return NOT_SAID;
  return (attainment->gap + months_left - 1) / months_left;
}
