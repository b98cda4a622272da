/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-date.h"
#include "base/sg-error.h"
#include "reports/sg-report-charts-private.h"

typedef enum
{
  MAKER_BARS,
  MAKER_KINDS,
  MAKER_TREND,
  MAKER_TILES,
} Maker;

static const SgReportChart charts[] = {
  { "coverage", NC_ ("chart", "Coverage by district") },
  { "trend", NC_ ("chart", "Coverage over time") },
  { "tiles", NC_ ("chart", "All townships and streets") },
  { "certified", NC_ ("chart", "Certified share of staff by district") },
  { "qualified", NC_ ("chart", "Stations with enough qualified staff by district") },
  { "funds", NC_ ("chart", "Money spent of money planned by district") },
  { "kinds", NC_ ("chart", "Stations built by kind") },
  { "stations", NC_ ("chart", "Stations built over time") },
};

/* How each is made. Of the indicators, the first that the policy has is taken: notices count alike
 * things in different ways. */
static const struct
{
  Maker maker;
  const char *indicators[3];
} recipes[G_N_ELEMENTS (charts)] = {
  { MAKER_BARS, { "I-01", "I-02" } },
  { MAKER_TREND, { "I-01", "I-02" } },
  { MAKER_TILES },
  { MAKER_BARS, { "I-06" } },
  { MAKER_BARS, { "I-08", "I-09" } },
  { MAKER_BARS, { "I-13" } },
  { MAKER_KINDS },
  { MAKER_TREND, { "I-03" } },
};

/**
 * sg_report_charts_list:
 * @n_charts: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_charts): all charts, the most asked for first
 */
const SgReportChart *
sg_report_charts_list (guint *n_charts)
{
  g_return_val_if_fail (n_charts != NULL, NULL);

  *n_charts = G_N_ELEMENTS (charts);
  return charts;
}

/**
 * sg_report_charts_find:
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the chart of that name
 */
const SgReportChart *
sg_report_charts_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    if (g_str_equal (charts[i].name, name))
      return &charts[i];
  return NULL;
}

/**
 * sg_report_chart_get_title:
 * @chart: a chart
 *
 * Returns: (transfer none): its title in the user's language
 */
const char *
sg_report_chart_get_title (const SgReportChart *chart)
{
  g_return_val_if_fail (chart != NULL, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "chart", chart->title);
}

/**
 * sg_chart_source_get_figures:
 * @source: a source
 * @error: return location for a #GError
 *
 * Returns: (transfer none) (nullable): the figures by unit, of the asked unit first
 */
const GPtrArray *
sg_chart_source_get_figures (SgChartSource *source, GError **error)
{
  g_return_val_if_fail (source != NULL, NULL);

  if (source->figures == NULL)
    source->figures = sg_figures_compute (
      source->connection, source->profile, source->as_of, source->under, SG_BY_UNIT, error);
  return source->figures;
}

/**
 * sg_chart_source_find_indicator:
 * @source: a source
 * @ids: (array zero-terminated=1): indicators, the best first
 * @error: return location for a #GError
 *
 * Returns: (transfer none) (nullable): the first of them that the policy has
 */
const SgIndicator *
sg_chart_source_find_indicator (const SgChartSource *source, const char *const *ids, GError **error)
{
  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  for (; *ids != NULL; ids++)
    {
      const SgIndicator *found = sg_profile_find_indicator (source->profile, *ids);

      if (found != NULL)
        return found;
    }
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_NOT_FOUND,
               _ ("The policy “%s” has no figure for this chart; choose another chart."),
               sg_profile_get_title (source->profile));
  return NULL;
}

static SgChart *
make (SgChartSource *source, const SgReportChart *chart, GError **error)
{
  gsize index = (gsize) (chart - charts);
  const char *title = sg_report_chart_get_title (chart);
  const char *const *indicators = recipes[index].indicators;

  switch (recipes[index].maker)
    {
    case MAKER_KINDS:
      return sg_report_kinds_make (source, title, error);
    case MAKER_TREND:
      return sg_report_trend_make (source, title, indicators, error);
    case MAKER_TILES:
      return sg_report_tiles_make (source, title, error);
    case MAKER_BARS:
    default:
      return sg_report_bars_make (source, title, indicators, error);
    }
}

/* Which unit and which day it is about stands below the title. */
static char *
make_subtitle (const SgChartSource *source, GError **error)
{
  g_autofree char *day = sg_date_format_long (source->as_of);
  g_autoptr (GPtrArray) units = sg_units_find (
    source->connection, source->profile, source->as_of, source->under, SG_BY_TOTAL, error);

  if (units == NULL)
    return NULL;
  /* Translators: name of a city or district, and a day. */
  return g_strdup_printf (
    _ ("%s, as of %s"), ((const SgUnit *) g_ptr_array_index (units, 0))->name, day);
}

static gboolean
add_chart (GPtrArray *made,
           SgChartSource *source,
           const char *name,
           const char *subtitle,
           GError **error)
{
  const SgReportChart *entry = sg_report_charts_find (name);
  SgChart *chart;

  if (entry == NULL)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_NOT_FOUND,
                   _ ("There is no chart “%s”; choose one from the list of charts."),
                   name);
      return FALSE;
    }
  chart = make (source, entry, error);
  if (chart == NULL)
    return FALSE;
  sg_chart_set_subtitle (chart, subtitle);
  g_ptr_array_add (made, chart);
  return TRUE;
}

/**
 * sg_report_charts_make:
 * @connection: a connection to a ledger
 * @profile: its policy
 * @names: (array zero-terminated=1): names of charts
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @error: return location for a #GError of #SG_ERROR
 *
 * Makes several charts of the same day and unit; the figures are computed once for all of them.
 *
 * Returns: (transfer full) (element-type SgChart) (nullable): the charts in that order
 */
GPtrArray *
sg_report_charts_make (SgConnection *connection,
                       SgProfile *profile,
                       const char *const *names,
                       const char *as_of,
                       const char *under,
                       GError **error)
{
  SgChartSource source = { connection, profile, as_of, under, NULL };
  g_autoptr (GPtrArray) made = NULL;
  g_autofree char *subtitle = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (connection != NULL && profile != NULL && names != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of) && under != NULL, NULL);

  subtitle = make_subtitle (&source, error);
  if (subtitle == NULL)
    return NULL;
  made = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_chart_unref);
  for (gsize i = 0; done && names[i] != NULL; i++)
    done = add_chart (made, &source, names[i], subtitle, error);
  g_clear_pointer (&source.figures, g_ptr_array_unref);
  return done ? g_steal_pointer (&made) : NULL;
}

/**
 * sg_report_chart_make:
 * @connection: a connection to a ledger
 * @profile: its policy
 * @name: name of a chart
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @error: return location for a #GError of #SG_ERROR
 *
 * Makes a chart of a ledger.
 *
 * Returns: (transfer full) (nullable): the chart
 */
SgChart *
sg_report_chart_make (SgConnection *connection,
                      SgProfile *profile,
                      const char *name,
                      const char *as_of,
                      const char *under,
                      GError **error)
{
  const char *const names[] = { name, NULL };
  g_autoptr (GPtrArray) made
    = sg_report_charts_make (connection, profile, names, as_of, under, error);

  return made != NULL ? sg_chart_ref (g_ptr_array_index (made, 0)) : NULL;
}
