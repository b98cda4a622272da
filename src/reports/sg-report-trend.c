/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

/* Trend of a report: an indicator over the last years, with what the policy asks of it. */

#include "config.h"

#include <string.h>

#include "base/sg-date.h"
#include "charts/sg-trend-chart.h"
#include "reports/sg-report-charts-private.h"

/* How far a trend looks back. */
#define YEARS_BACK 3

/* The notice binds its own region; a number asked of that is no measure for a district. */
static GArray *
find_milestones (const SgChartSource *source, const SgIndicator *indicator, gboolean reference)
{
  const GPtrArray *targets = sg_profile_get_targets (source->profile);
  GArray *milestones = g_array_new (FALSE, FALSE, sizeof (SgMilestone));

  for (guint i = 0; i < targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (targets, i);
      SgMilestone milestone
        = { target->due_on, indicator->denominator != NULL ? target->per_cent : target->number };

      if (target->indicator != indicator || milestone.value < 0
          || (reference && indicator->denominator == NULL))
        continue;
      /* What an earlier milestone asks already is no milestone of its own. */
      if (milestones->len > 0
          && g_array_index (milestones, SgMilestone, milestones->len - 1).value >= milestone.value)
        continue;
      g_array_append_val (milestones, milestone);
    }
  return milestones;
}

/* Months before anything was there are left out, but for the one just before. */
static guint
find_start (const GArray *points)
{
  for (guint i = 0; i < points->len; i++)
    if (g_array_index (points, SgTrendPoint, i).numerator > 0)
      return i > 0 ? i - 1 : 0;
  return points->len > 12 ? points->len - 12 : 0;
}

static void
add_value (GArray *values, const char *date, gint64 numerator, gint64 denominator)
{
  SgTrendValue value = { .numerator = numerator, .denominator = denominator };

  g_strlcpy (value.date, date, sizeof value.date);
  g_array_append_val (values, value);
}

/* The ends of months, and the day itself where it is none. */
static GArray *
make_values (const GArray *points, const SgFigure *today, const char *as_of)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (SgTrendValue));
  const char *last = "";

  for (guint i = find_start (points); i < points->len; i++)
    {
      const SgTrendPoint *point = &g_array_index (points, SgTrendPoint, i);

      add_value (values, point->date, point->numerator, point->denominator);
      last = point->date;
    }
  if (strcmp (last, as_of) < 0 && today->has_numerator)
    add_value (values, as_of, today->numerator, today->denominator);
  return values;
}

static const SgFigure *
find_today (SgChartSource *source, const SgIndicator *indicator, GError **error)
{
  const GPtrArray *figures = sg_chart_source_get_figures (source, error);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (figures, i);

      if (figure->indicator == indicator && g_str_equal (figure->unit_code, source->under))
        return figure;
    }
  return NULL;
}

/**
 * sg_report_trend_make:
 * @source: what it is made of
 * @title: title of the chart
 * @indicators: (array zero-terminated=1): the indicator, or what other policies have in its place
 * @error: return location for a #GError
 *
 * Makes a trend of an indicator of the asked unit.
 *
 * Returns: (transfer full) (nullable): the chart
 */
SgChart *
sg_report_trend_make (SgChartSource *source,
                      const char *title,
                      const char *const *indicators,
                      GError **error)
{
  const SgIndicator *indicator = sg_chart_source_find_indicator (source, indicators, error);
  const SgFigure *today = indicator != NULL ? find_today (source, indicator, error) : NULL;
  g_autofree char *from = sg_date_add_years (source->as_of, -YEARS_BACK);
  g_autoptr (GArray) points = NULL;
  g_autoptr (GArray) values = NULL;
  g_autoptr (GArray) milestones = NULL;

  if (today == NULL)
    return NULL;
  points = sg_trend_compute (
    source->connection, source->profile, indicator->id, source->under, from, source->as_of, error);
  if (points == NULL)
    return NULL;
  values = make_values (points, today, source->as_of);
  milestones = find_milestones (source, indicator, today->reference);
  return sg_trend_chart_new (
    &(SgTrendData){ .title = title,
                    .value_head = indicator->label,
                    .ratio = indicator->denominator != NULL,
                    .as_of = source->as_of,
                    .values = (const SgTrendValue *) (gpointer) values->data,
                    .n_values = values->len,
                    .milestones = (const SgMilestone *) (gpointer) milestones->data,
                    .n_milestones = milestones->len });
}
