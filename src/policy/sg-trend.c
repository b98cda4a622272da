/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stddef.h>
#include <string.h>

#include "base/sg-date.h"
#include "base/sg-error.h"
#include "ledger/sg-apart.h"
#include "policy/sg-coverage.h"
#include "policy/sg-quantities.h"
#include "policy/sg-trend.h"

/* Quantities that are counted for many days in one sweep. */
typedef struct
{
  const char *measure;
  gboolean any_value;
  gsize offset; /* in SgCoverageDay */
} Swept;

static const Swept swept[] = {
  { "townships-covered", TRUE, offsetof (SgCoverageDay, townships) },
  { "townships-covered", FALSE, offsetof (SgCoverageDay, covered) },
  { "stations-built", TRUE, offsetof (SgCoverageDay, built) },
  { "all-stations-built", TRUE, offsetof (SgCoverageDay, all_built) },
};

static const Swept *
find_swept (const SgQuantity *quantity)
{
  for (gsize i = 0; i < G_N_ELEMENTS (swept); i++)
    if (g_str_equal (swept[i].measure, quantity->measure)
        && swept[i].any_value == quantity->any_value && !quantity->sum
        && (quantity->any_value || quantity->at_least == 1))
      return &swept[i];
  return NULL;
}

static gint64
get_swept (const SgCoverageDay *day, const Swept *which)
{
  return which != NULL ? G_STRUCT_MEMBER (gint64, day, which->offset) : 0;
}

/* Returns: (transfer full): points without values, one for each end of a month */
static GArray *
make_points (const char *from, const char *to)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (SgTrendPoint));
  int year = sg_date_get_year (from);
  int month = sg_date_get_month (from);

  for (;;)
    {
      g_autofree char *end = sg_date_month_end (year, month);
      SgTrendPoint point = { { 0 } };

      if (end == NULL || strcmp (end, to) > 0)
        return points;
      g_strlcpy (point.date, end, sizeof point.date);
      g_array_append_val (points, point);
      year += month / 12;
      month = month % 12 + 1;
    }
}

static gboolean
sweep (SgConnection *connection,
       const SgProfile *profile,
       const SgIndicator *indicator,
       const char *under,
       GArray *points,
       GError **error)
{
  g_autoptr (SgCoverage) coverage = sg_coverage_load (connection, error);
  const char *main_kind = g_hash_table_lookup (sg_profile_get_settings (profile), "station_kind");
  const Swept *numerator = find_swept (indicator->numerator);
  const Swept *denominator
    = indicator->denominator != NULL ? find_swept (indicator->denominator) : NULL;

  if (coverage == NULL)
    return FALSE;
  for (guint i = 0; i < points->len; i++)
    {
      SgTrendPoint *point = &g_array_index (points, SgTrendPoint, i);
      SgCoverageDay day = sg_coverage_count (coverage, point->date, under, main_kind);

      point->numerator = get_swept (&day, numerator);
      point->denominator = get_swept (&day, denominator);
    }
  return TRUE;
}

static gboolean
compute_point (SgConnection *connection,
               SgProfile *profile,
               const SgIndicator *indicator,
               const char *under,
               SgTrendPoint *point,
               GError **error)
{
  const SgQuantity *wanted[] = { indicator->numerator, indicator->denominator };
  g_autoptr (SgQuantities) quantities
    = sg_quantities_compute_some (connection,
                                  profile,
                                  wanted,
                                  indicator->denominator != NULL ? 2 : 1,
                                  point->date,
                                  under,
                                  SG_BY_TOTAL,
                                  error);

  if (quantities == NULL)
    return FALSE;
  sg_quantities_get (quantities, under, indicator->numerator->id, &point->numerator);
  if (indicator->denominator != NULL)
    sg_quantities_get (quantities, under, indicator->denominator->id, &point->denominator);
  return TRUE;
}

static gboolean
compute_each (SgConnection *connection,
              SgProfile *profile,
              const SgIndicator *indicator,
              const char *under,
              GArray *points,
              GError **error)
{
  for (guint i = 0; i < points->len; i++)
    if (!compute_point (
          connection, profile, indicator, under, &g_array_index (points, SgTrendPoint, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
has_fixed_base (const SgProfile *profile, const SgIndicator *indicator)
{
  const GPtrArray *targets = sg_profile_get_targets (profile);

  for (guint i = 0; i < targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (targets, i);

      if (target->indicator == indicator && sg_profile_get_base (profile, target) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* One sweep counts the townships of each day as they were that day, wherever they report, and the
 * stations that were recorded as built. */
static gboolean
can_sweep (const SgProfile *profile, const SgIndicator *indicator, const char *under)
{
  g_autofree char *apart = sg_apart_join (sg_profile_get_settings (profile), under);
  const char *needs = g_hash_table_lookup (sg_profile_get_settings (profile), "built_needs");

  return *apart == '\0' && (needs == NULL || *needs == '\0')
         && g_hash_table_contains (sg_profile_get_settings (profile), "station_kind")
         && !has_fixed_base (profile, indicator) && find_swept (indicator->numerator) != NULL
         && (indicator->denominator == NULL || find_swept (indicator->denominator) != NULL);
}

/**
 * sg_trend_compute:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @indicator: id of one of its indicators
 * @under: code of a unit, "0" for the whole country
 * @from: a valid day
 * @to: a valid day
 * @error: (out) (optional): return location of an #SgError
 *
 * Follows an indicator of a unit over the ends of months from the month of @from to the last that
 * ends on or before @to. Coverage and numbers of stations are counted in one sweep; for other
 * indicators the facts of each day are made. What is not known is 0.
 *
 * Returns: (transfer full) (element-type SgTrendPoint) (nullable): the points, the earliest first
 */
GArray *
sg_trend_compute (SgConnection *connection,
                  SgProfile *profile,
                  const char *indicator,
                  const char *under,
                  const char *from,
                  const char *to,
                  GError **error)
{
  g_autoptr (GArray) points = NULL;
  const SgIndicator *found = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (connection != NULL && profile != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (from) && sg_date_is_valid (to), NULL);

  found = sg_profile_find_indicator (profile, indicator);
  if (found == NULL)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_NOT_FOUND,
                   _ ("The indicator “%s” does not exist in the profile “%s”. Choose one of its "
                      "indicators."),
                   indicator,
                   sg_profile_get_id (profile));
      return NULL;
    }
  points = make_points (from, to);
  done = can_sweep (profile, found, under)
           ? sweep (connection, profile, found, under, points, error)
           : compute_each (connection, profile, found, under, points, error);
  return done ? g_steal_pointer (&points) : NULL;
}
