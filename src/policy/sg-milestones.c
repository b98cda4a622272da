/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "policy/sg-doubt.h"
#include "policy/sg-milestones.h"
#include "policy/sg-next.h"

/**
 * sg_milestone_free:
 * @milestone: (transfer full) (nullable): a milestone
 *
 * Frees it.
 */
void
sg_milestone_free (SgMilestone *milestone)
{
  if (milestone == NULL)
    return;

  g_clear_pointer (&milestone->now, sg_attainment_free);
  g_clear_pointer (&milestone->then, sg_attainment_free);
  g_clear_pointer (&milestone->parts, g_ptr_array_unref);
  g_clear_pointer (&milestone->part, sg_unit_target_free);
  g_free (milestone->next);
  g_free (milestone->doubt);
  g_free (milestone);
}

static void
judge (SgAttainment *attainment, const SgTarget *target, gboolean part)
{
  /* A number binds the whole; how it is shared out is the region's own decision. */
  if (target->number >= 0 && part)
    return;
  if (target->number >= 0)
    attainment->required = target->number;
  else if (attainment->denominator > 0)
    attainment->required = sg_ratio_gap (0, attainment->denominator, target->per_cent);
  sg_attainment_judge (attainment);
}

static SgAttainment *
attainment_new (const SgFigure *figure, const SgTarget *target, const char *as_of, gboolean part)
{
  SgAttainment *attainment = sg_attainment_new (figure->unit_code, figure->unit_name, as_of);

  attainment->known
    = figure->has_numerator && (figure->has_denominator || figure->indicator->denominator == NULL);
  attainment->numerator = figure->numerator;
  attainment->denominator = figure->denominator;
  attainment->value = g_strdup (figure->value);
  judge (attainment, target, part);

  return attainment;
}

static void
take_figures (SgMilestone *milestone, const GPtrArray *figures, const char *as_of)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (figures, i);

      if (milestone->now == NULL)
        milestone->now = attainment_new (figure, milestone->target, as_of, FALSE);
      else
        g_ptr_array_add (milestone->parts, attainment_new (figure, milestone->target, as_of, TRUE));
    }
}

/* As it stood on the due day, by what the ledger says of that day now. */
static gboolean
look_back (SgMilestone *milestone,
           SgConnection *connection,
           SgProfile *profile,
           const char *as_of,
           const char *under,
           GError **error)
{
  const SgTarget *target = milestone->target;
  g_autoptr (GPtrArray) figures = NULL;

  if (strcmp (as_of, target->due_on) < 0)
    return TRUE;
  figures = sg_figures_compute_target (
    connection, profile, target, target->due_on, under, SG_BY_TOTAL, error);
  if (figures == NULL)
    return FALSE;
  if (figures->len > 0)
    milestone->then
      = attainment_new (g_ptr_array_index (figures, 0), target, target->due_on, FALSE);

  return TRUE;
}

static gboolean
look_ahead (SgMilestone *milestone,
            SgConnection *connection,
            SgProfile *profile,
            const char *as_of,
            const char *under,
            GError **error)
{
  g_autoptr (SgNamer) namer = NULL;
  g_autoptr (SgNext) next = NULL;
  g_autofree char *sentence = NULL;

  if (milestone->now->gap <= 0)
    return TRUE;
  next = sg_next_find (connection, profile, milestone->target, as_of, under, error);
  if (next == NULL)
    return FALSE;
  namer = sg_namer_new (connection, as_of);
  sentence = sg_next_describe_target (next, namer, milestone->now->gap, error);
  if (sentence == NULL)
    return FALSE;
  if (*sentence != '\0')
    milestone->next = g_steal_pointer (&sentence);

  return TRUE;
}

static void
take_pace (SgMilestone *milestone, const char *as_of)
{
  milestone->months_left = sg_attainment_count_months (as_of, milestone->target->due_on);
  milestone->pace = sg_attainment_get_pace (milestone->now, milestone->months_left);
}

static gboolean
look_aside (SgMilestone *milestone,
            SgConnection *connection,
            SgProfile *profile,
            const char *as_of,
            const char *under,
            GError **error)
{
  const SgTarget *target = milestone->target;
  const SgQuantity *wanted[] = {
    target->indicator->numerator,
    target->indicator->denominator,
    target->other,
    target->other_base,
  };
  g_autoptr (SgQuantities) quantities = NULL;

  if (target->other == NULL || target->indicator->denominator == NULL)
    return TRUE;
  quantities = sg_quantities_compute_some (
    connection, profile, wanted, G_N_ELEMENTS (wanted), as_of, under, SG_BY_TOTAL, error);
  if (quantities == NULL)
    return FALSE;
  milestone->doubt = sg_doubt_describe (target, quantities, under);
  return TRUE;
}

static SgMilestone *
milestone_new (SgConnection *connection,
               SgProfile *profile,
               const SgTarget *target,
               const char *as_of,
               const char *under,
               GError **error)
{
  g_autoptr (SgMilestone) milestone = g_new0 (SgMilestone, 1);
  g_autoptr (GPtrArray) figures
    = sg_figures_compute_target (connection, profile, target, as_of, under, SG_BY_UNIT, error);

  if (figures == NULL)
    return NULL;
  milestone->target = target;
  milestone->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_attainment_free);
  take_figures (milestone, figures, as_of);
  g_assert (milestone->now != NULL);
  take_pace (milestone, as_of);
  if (!look_back (milestone, connection, profile, as_of, under, error)
      || !look_aside (milestone, connection, profile, as_of, under, error)
      || !look_ahead (milestone, connection, profile, as_of, under, error))
    return NULL;

  return g_steal_pointer (&milestone);
}

/* A row of the register of targets; what it asks is asked of one unit, and has no parts. */
static SgMilestone *
milestone_new_part (SgConnection *connection,
                    SgProfile *profile,
                    SgUnitTarget *part,
                    const char *as_of,
                    GError **error)
{
  g_autoptr (SgMilestone) milestone = g_new0 (SgMilestone, 1);

  milestone->part = part;
  milestone->target = &part->target;
  milestone->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_attainment_free);
  milestone->now = sg_unit_target_attain (part, connection, profile, as_of, error);
  if (milestone->now == NULL)
    return NULL;
  take_pace (milestone, as_of);
  if (strcmp (as_of, part->target.due_on) >= 0)
    {
      milestone->then
        = sg_unit_target_attain (part, connection, profile, part->target.due_on, error);
      if (milestone->then == NULL)
        return NULL;
    }
  return look_ahead (milestone, connection, profile, as_of, part->division, error)
           ? g_steal_pointer (&milestone)
           : NULL;
}

static int
compare_milestones_cb (gconstpointer a, gconstpointer b)
{
  const SgMilestone *first = *(const SgMilestone *const *) a;
  const SgMilestone *second = *(const SgMilestone *const *) b;
  int order = strcmp (first->target->due_on, second->target->due_on);

  if (order == 0)
    order = (first->part != NULL) - (second->part != NULL);
  return order;
}

/* Adds what was divided over the units, each where its day stands. */
static gboolean
add_parts (GPtrArray *milestones,
           SgConnection *connection,
           SgProfile *profile,
           const char *as_of,
           const char *under,
           GError **error)
{
  g_autoptr (GPtrArray) parts = sg_unit_targets_find (connection, profile, under, error);

  if (parts == NULL)
    return FALSE;
  g_ptr_array_set_free_func (parts, NULL); /* the milestones take them */
  for (guint i = 0; i < parts->len; i++)
    {
      SgMilestone *milestone
        = milestone_new_part (connection, profile, g_ptr_array_index (parts, i), as_of, error);

      if (milestone == NULL)
        {
          while (++i < parts->len)
            sg_unit_target_free (g_ptr_array_index (parts, i));
          return FALSE;
        }
      g_ptr_array_add (milestones, milestone);
    }
  /* Of one day what the policy asks stands first, and the rest in the order of the register. */
  g_ptr_array_sort (milestones, compare_milestones_cb);
  return TRUE;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const SgTarget *first = *(const SgTarget *const *) a;
  const SgTarget *second = *(const SgTarget *const *) b;

  return strcmp (first->due_on, second->due_on);
}

/* Returns: (transfer container): the targets, first due first; of the same day, in their order */
static GPtrArray *
sort_targets (const SgProfile *profile)
{
  const GPtrArray *targets = sg_profile_get_targets (profile);
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (targets, i));
  g_ptr_array_sort (sorted, compare_due);

  return sorted;
}

/**
 * sg_milestones_compute:
 * @connection: a connection to a ledger
 * @profile: a policy profile; must outlive the result
 * @as_of: a valid day
 * @under: code of the unit that is asked for
 * @error: (out) (optional): return location of an #SgError
 *
 * Looks at every target of a profile: how far it is, how it stood when it was due, what is needed a
 * month, and how the districts stand. Targets that bind a region are shown for a part of it with
 * the same share. Among them stand those that were divided over the unit and what lies in it.
 *
 * Returns: (transfer full) (element-type SgMilestone) (nullable): the targets, first due first
 */
GPtrArray *
sg_milestones_compute (SgConnection *connection,
                       SgProfile *profile,
                       const char *as_of,
                       const char *under,
                       GError **error)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) milestones = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  targets = sort_targets (profile);
  milestones = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_milestone_free);
  for (guint i = 0; i < targets->len; i++)
    {
      SgMilestone *milestone
        = milestone_new (connection, profile, g_ptr_array_index (targets, i), as_of, under, error);

      if (milestone == NULL)
        return NULL;
      g_ptr_array_add (milestones, milestone);
    }

  return add_parts (milestones, connection, profile, as_of, under, error)
           ? g_steal_pointer (&milestones)
           : NULL;
}
