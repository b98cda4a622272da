/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "ledger/sg-ledger.h"
#include "policy/sg-figures.h"

#define NOT_SAID -1
#define VALUE_DIGITS 2

/**
 * sg_figure_free:
 * @figure: (transfer full): a figure
 *
 * Frees it.
 */
void
sg_figure_free (SgFigure *figure)
{
  g_return_if_fail (figure != NULL);

  g_free (figure->unit_code);
  g_free (figure->unit_name);
  g_free (figure->value);
  g_free (figure);
}

static gboolean
is_related (const char *region, const char *other)
{
  return g_str_equal (region, "0") || g_str_has_prefix (region, other)
         || g_str_has_prefix (other, region);
}

/*
 * A notice binds its own region. In a ledger of elsewhere, whose clerks chose the profile as
 * theirs, it binds the ledger's.
 */
static gboolean
binds (const SgProfile *profile, const char *ledger_region, const char *unit_code)
{
  const char *const *regions = sg_profile_get_regions (profile);
  gboolean at_home = FALSE;

  for (gsize i = 0; regions != NULL && regions[i] != NULL; i++)
    {
      if (g_str_equal (regions[i], unit_code))
        return TRUE;
      at_home = at_home || is_related (ledger_region, regions[i]);
    }
  return !at_home && g_str_equal (ledger_region, unit_code);
}

static void
judge_cap (SgFigure *figure)
{
  gint64 per_cent = figure->indicator->cap_per_cent;

  if (!figure->has_denominator)
    return;
  figure->required
    = figure->denominator / 100 * per_cent + figure->denominator % 100 * per_cent / 100;
  if (!figure->has_numerator)
    return;
  figure->met = figure->numerator <= figure->required;
  figure->gap = MAX (figure->numerator - figure->required, 0);
}

static void
judge_share (SgFigure *figure, const char *as_of)
{
  gint64 per_cent = figure->target->per_cent;

  if (!figure->has_denominator || figure->denominator <= 0)
    return;
  figure->required = sg_ratio_gap (0, figure->denominator, per_cent);
  if (!figure->has_numerator)
    return;
  figure->gap = sg_ratio_gap (figure->numerator, figure->denominator, per_cent);
  if (strcmp (as_of, figure->target->due_on) >= 0)
    figure->met = sg_ratio_at_least (figure->numerator, figure->denominator, per_cent);
}

static void
judge_number (SgFigure *figure, const char *as_of)
{
  figure->required = figure->target->number;
  if (!figure->has_numerator || figure->reference)
    return;
  figure->gap = MAX (figure->required - figure->numerator, 0);
  if (strcmp (as_of, figure->target->due_on) >= 0)
    figure->met = figure->numerator >= figure->required;
}

static void
judge (SgFigure *figure, const char *as_of)
{
  figure->required = NOT_SAID;
  figure->met = NOT_SAID;
  figure->gap = NOT_SAID;
  if (figure->indicator->cap_per_cent > 0)
    judge_cap (figure);
  else if (figure->target != NULL && figure->target->number >= 0)
    judge_number (figure, as_of);
  else if (figure->target != NULL)
    judge_share (figure, as_of);
}

static SgFigure *
figure_new (const SgQuantities *quantities, const SgIndicator *indicator, const SgUnit *unit)
{
  SgFigure *figure = g_new0 (SgFigure, 1);

  figure->indicator = indicator;
  figure->unit_code = g_strdup (unit->code);
  figure->unit_name = g_strdup (unit->name);
  figure->has_numerator
    = sg_quantities_get (quantities, unit->code, indicator->numerator->id, &figure->numerator);
  figure->has_denominator
    = indicator->denominator != NULL
      && sg_quantities_get (
        quantities, unit->code, indicator->denominator->id, &figure->denominator);
  if (figure->has_numerator && figure->has_denominator)
    figure->value = sg_percent_floor (figure->numerator, figure->denominator, VALUE_DIGITS);
  return figure;
}

/* Returns: (transfer container): the quantities that some indicators are made of */
static GPtrArray *
find_wanted (const SgIndicator *const *indicators, gsize n_indicators)
{
  GPtrArray *wanted = g_ptr_array_new ();

  for (gsize i = 0; i < n_indicators; i++)
    {
      g_ptr_array_add (wanted, (gpointer) indicators[i]->numerator);
      if (indicators[i]->denominator != NULL)
        g_ptr_array_add (wanted, (gpointer) indicators[i]->denominator);
    }
  return wanted;
}

static void
add_figures (GPtrArray *figures,
             const SgQuantities *quantities,
             const SgProfile *profile,
             const char *ledger_region,
             const SgIndicator *indicator,
             const SgTarget *target,
             const char *as_of)
{
  const GPtrArray *units = sg_quantities_get_units (quantities);

  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);
      SgFigure *figure = figure_new (quantities, indicator, unit);

      figure->target = target;
      figure->reference = target != NULL && !binds (profile, ledger_region, unit->code);
      judge (figure, as_of);
      g_ptr_array_add (figures, figure);
    }
}

/**
 * sg_figures_compute_some:
 * @connection: a connection to a ledger
 * @profile: a policy profile; must outlive the result
 * @indicators: (array length=n_indicators): indicators of the profile
 * @n_indicators: how many
 * @as_of: a valid day
 * @under: code of the unit that is asked for, "0" for the whole country
 * @by: how finely it is broken down
 * @error: (out) (optional): return location of an #SgError
 *
 * Computes some indicators of a profile with their targets.
 *
 * Returns: (transfer full) (element-type SgFigure) (nullable): the figures
 */
GPtrArray *
sg_figures_compute_some (SgConnection *connection,
                         SgProfile *profile,
                         const SgIndicator *const *indicators,
                         gsize n_indicators,
                         const char *as_of,
                         const char *under,
                         SgBy by,
                         GError **error)
{
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (SgQuantities) quantities = NULL;
  g_autoptr (SgLedgerInfo) info = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  info = sg_ledger_info_read (connection, error);
  if (info == NULL)
    return NULL;
  wanted = find_wanted (indicators, n_indicators);
  quantities = sg_quantities_compute_some (connection,
                                           profile,
                                           (const SgQuantity *const *) wanted->pdata,
                                           wanted->len,
                                           as_of,
                                           under,
                                           by,
                                           error);
  if (quantities == NULL)
    return NULL;
  figures = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_figure_free);
  for (gsize i = 0; i < n_indicators; i++)
    add_figures (figures,
                 quantities,
                 profile,
                 info->region,
                 indicators[i],
                 sg_profile_find_target (profile, indicators[i], as_of),
                 as_of);
  return g_steal_pointer (&figures);
}

/**
 * sg_figures_compute_target:
 * @connection: a connection to a ledger
 * @profile: a policy profile; must outlive the result
 * @target: one of its targets
 * @as_of: a valid day
 * @under: code of the unit that is asked for, "0" for the whole country
 * @by: how finely it is broken down
 * @error: (out) (optional): return location of an #SgError
 *
 * Computes the indicator of a target on the base of that target, whichever is due next.
 *
 * Returns: (transfer full) (element-type SgFigure) (nullable): the figures
 */
GPtrArray *
sg_figures_compute_target (SgConnection *connection,
                           SgProfile *profile,
                           const SgTarget *target,
                           const char *as_of,
                           const char *under,
                           SgBy by,
                           GError **error)
{
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (SgQuantities) quantities = NULL;
  g_autoptr (SgLedgerInfo) info = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && under != NULL, NULL);
  g_return_val_if_fail (target != NULL && sg_date_is_valid (as_of), NULL);

  info = sg_ledger_info_read (connection, error);
  if (info == NULL)
    return NULL;
  quantities = sg_quantities_compute_target (connection, profile, target, as_of, under, by, error);
  if (quantities == NULL)
    return NULL;
  figures = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_figure_free);
  add_figures (figures, quantities, profile, info->region, target->indicator, target, as_of);
  return g_steal_pointer (&figures);
}

/**
 * sg_figures_compute:
 * @connection: a connection to a ledger
 * @profile: a policy profile; must outlive the result
 * @as_of: a valid day
 * @under: code of the unit that is asked for, "0" for the whole country
 * @by: how finely it is broken down
 * @error: (out) (optional): return location of an #SgError
 *
 * Computes all indicators of a profile with their targets. They come indicator by indicator, in the
 * order of the profile, and in each in the order of the units.
 *
 * Returns: (transfer full) (element-type SgFigure) (nullable): the figures
 */
GPtrArray *
sg_figures_compute (SgConnection *connection,
                    SgProfile *profile,
                    const char *as_of,
                    const char *under,
                    SgBy by,
                    GError **error)
{
  const GPtrArray *indicators = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  indicators = sg_profile_get_indicators (profile);
  return sg_figures_compute_some (connection,
                                  profile,
                                  (const SgIndicator *const *) indicators->pdata,
                                  indicators->len,
                                  as_of,
                                  under,
                                  by,
                                  error);
}
