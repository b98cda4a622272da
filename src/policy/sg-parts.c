/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "policy/sg-figures.h"
#include "policy/sg-parts.h"

/* What is asked for while it is worked out. */
typedef struct
{
  SgConnection *connection;
  SgProfile *profile;
  const char *as_of;
  const char *under;
  const GPtrArray *targets; /* SgUnitTarget */
} Scope;

/**
 * sg_parts_free:
 * @parts: (transfer full): parts of a target
 *
 * Frees them.
 */
void
sg_parts_free (SgParts *parts)
{
  g_return_if_fail (parts != NULL);

  g_free (parts->label);
  g_free (parts->due_on);
  g_free (parts);
}

static gboolean
is_same (const SgUnitTarget *one, const SgUnitTarget *other)
{
  return g_str_equal (one->target.indicator->id, other->target.indicator->id)
         && g_str_equal (one->target.due_on, other->target.due_on);
}

static gboolean
is_within (const char *division, const char *whole)
{
  return !g_str_equal (division, whole)
         && (g_str_equal (whole, "0") || g_str_has_prefix (division, whole));
}

/* What a county divides further over its towns is in the county's part already. */
static gboolean
is_part (const Scope *scope, const SgUnitTarget *target)
{
  if (target->contract != NULL || !is_within (target->division, scope->under))
    return FALSE;
  for (guint i = 0; i < scope->targets->len; i++)
    {
      const SgUnitTarget *other = g_ptr_array_index (scope->targets, i);

      if (other->contract == NULL && is_same (target, other)
          && is_within (other->division, scope->under)
          && is_within (target->division, other->division))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (nullable): the row that asks it of the whole */
static const SgUnitTarget *
find_whole (const Scope *scope, const SgUnitTarget *part)
{
  for (guint i = 0; i < scope->targets->len; i++)
    {
      const SgUnitTarget *target = g_ptr_array_index (scope->targets, i);

      if (target->contract == NULL && is_same (target, part)
          && g_str_equal (target->division, scope->under))
        return target;
    }
  return NULL;
}

/* Returns: (nullable): the target of the policy that is divided */
static const SgTarget *
find_target (const Scope *scope, const SgUnitTarget *part)
{
  const GPtrArray *targets = sg_profile_get_targets (scope->profile);

  for (guint i = 0; i < targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (targets, i);

      if (g_str_equal (target->indicator->id, part->target.indicator->id)
          && g_str_equal (target->due_on, part->target.due_on))
        return target;
    }
  return NULL;
}

/* What a target of the policy requires of the whole. */
static gboolean
require (const Scope *scope, const SgTarget *target, SgParts *parts, GError **error)
{
  g_autoptr (GPtrArray) figures = NULL;
  const SgFigure *figure = NULL;

  parts->required = target->number;
  if (target->number >= 0)
    return TRUE;
  figures = sg_figures_compute_some (scope->connection,
                                     scope->profile,
                                     &target->indicator,
                                     1,
                                     scope->as_of,
                                     scope->under,
                                     SG_BY_TOTAL,
                                     error);
  if (figures == NULL)
    return FALSE;
  figure = figures->len > 0 ? g_ptr_array_index (figures, 0) : NULL;
  parts->known = parts->known && figure != NULL && figure->has_denominator;
  if (parts->known)
    parts->required = sg_ratio_gap (0, figure->denominator, target->per_cent);
  return TRUE;
}

static gboolean
attain (const Scope *scope, const SgUnitTarget *target, gint64 *required, GError **error)
{
  g_autoptr (SgAttainment) attainment
    = sg_unit_target_attain (target, scope->connection, scope->profile, scope->as_of, error);

  if (attainment != NULL)
    *required = attainment->required;
  return attainment != NULL;
}

static gboolean
add_up (const Scope *scope, const SgUnitTarget *first, SgParts *parts, GError **error)
{
  for (guint i = 0; i < scope->targets->len; i++)
    {
      const SgUnitTarget *target = g_ptr_array_index (scope->targets, i);
      gint64 required = -1;

      if (!is_same (target, first) || !is_part (scope, target))
        continue;
      if (!attain (scope, target, &required, error))
        return FALSE;
      parts->n_parts++;
      parts->known = parts->known && required >= 0 && sg_int64_add (&parts->sum, required);
    }
  return TRUE;
}

/* Returns: whether it could be asked; @list has one more where there is a whole */
static gboolean
add_parts (const Scope *scope, const SgUnitTarget *first, GPtrArray *list, GError **error)
{
  const SgUnitTarget *whole = find_whole (scope, first);
  const SgTarget *target = find_target (scope, first);
  g_autoptr (SgParts) parts = g_new0 (SgParts, 1);
  gboolean done = TRUE;

  if (whole == NULL && target == NULL)
    return TRUE;
  parts->label = g_strdup (first->target.indicator->label);
  parts->due_on = g_strdup (first->target.due_on);
  parts->known = TRUE;
  done = whole != NULL ? attain (scope, whole, &parts->required, error)
                       : require (scope, target, parts, error);
  if (!done || !add_up (scope, first, parts, error))
    return FALSE;
  parts->known = parts->known && parts->required >= 0;
  g_ptr_array_add (list, g_steal_pointer (&parts));
  return TRUE;
}

/* Whether one of the same indicator and day stood before it. */
static gboolean
was_seen (const Scope *scope, guint index)
{
  const SgUnitTarget *target = g_ptr_array_index (scope->targets, index);

  for (guint i = 0; i < index; i++)
    {
      const SgUnitTarget *before = g_ptr_array_index (scope->targets, i);

      if (is_same (before, target) && is_part (scope, before))
        return TRUE;
    }
  return FALSE;
}

/* The row as it is being edited stands for the stored one. */
static void
take_edited (GPtrArray *targets, const SgProfile *profile, SgRecord *edited)
{
  SgUnitTarget *target = NULL;

  if (edited == NULL || sg_record_get_key (edited, "division_code") == NULL
      || sg_record_get_key (edited, "indicator") == NULL
      || sg_record_get_key (edited, "due_on") == NULL)
    return;
  for (guint i = 0; i < targets->len; i++)
    if (!sg_record_is_new (edited)
        && ((const SgUnitTarget *) g_ptr_array_index (targets, i))->row_id
             == sg_record_get_row_id (edited))
      {
        g_ptr_array_remove_index (targets, i);
        break;
      }
  target = sg_unit_target_new (profile, edited);
  g_ptr_array_add (targets, target);
}

/**
 * sg_parts_check:
 * @connection: a connection to a ledger
 * @profile: the policy whose targets are divided; must outlive the result
 * @as_of: a valid day; shares are taken of what counts on it
 * @under: code of the whole
 * @edited: (nullable): a row of the register of targets as it is being edited
 * @error: (out) (optional): return location of an #SgError
 *
 * Adds up what was divided over units and holds it against what the whole requires, by a row of its
 * own or by the policy.
 *
 * Returns: (transfer full) (element-type SgParts) (nullable): the divided targets
 */
GPtrArray *
sg_parts_check (SgConnection *connection,
                SgProfile *profile,
                const char *as_of,
                const char *under,
                SgRecord *edited,
                GError **error)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) list = NULL;
  Scope scope = { connection, profile, as_of, under, NULL };

  g_return_val_if_fail (connection != NULL && profile != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  targets = sg_unit_targets_find (connection, profile, under, error);
  if (targets == NULL)
    return NULL;
  take_edited (targets, profile, edited);
  scope.targets = targets;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_parts_free);
  for (guint i = 0; i < targets->len; i++)
    {
      const SgUnitTarget *target = g_ptr_array_index (targets, i);

      if (is_part (&scope, target) && !was_seen (&scope, i)
          && !add_parts (&scope, target, list, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

/**
 * sg_parts_reach:
 * @parts: parts of a target
 *
 * Returns: whether they are known to reach the whole
 */
gboolean
sg_parts_reach (const SgParts *parts)
{
  g_return_val_if_fail (parts != NULL, FALSE);

  return parts->known && parts->sum >= parts->required;
}

/**
 * sg_parts_describe:
 * @parts: parts of a target
 *
 * Returns: (transfer full): one sentence in the user's language
 */
char *
sg_parts_describe (const SgParts *parts)
{
  g_autofree char *n_parts = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *required = NULL;
  g_autofree char *gap = NULL;

  g_return_val_if_fail (parts != NULL, NULL);

  n_parts = sg_count_format (parts->n_parts);
  sum = sg_count_format (parts->sum);
  required = sg_count_format (parts->required);
  gap = sg_count_format (MAX (parts->required - parts->sum, 0));
  if (!parts->known)
    /* TRANSLATORS: an indicator, a day, and the number of units. */
    return g_strdup_printf (
      _ ("%s by %s, divided over %s units: what they add up to cannot be said yet."),
      parts->label,
      parts->due_on,
      n_parts);
  if (sg_parts_reach (parts))
    /* TRANSLATORS: an indicator, a day, and three numbers. */
    return g_strdup_printf (
      _ ("%s by %s, divided over %s units: %s, and %s are required. The parts reach the whole."),
      parts->label,
      parts->due_on,
      n_parts,
      sum,
      required);
  /* TRANSLATORS: an indicator, a day, and four numbers. */
  return g_strdup_printf (
    _ ("%s by %s, divided over %s units: %s, and %s are required. The parts are %s short."),
    parts->label,
    parts->due_on,
    n_parts,
    sum,
    required,
    gap);
}
