/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

/* Bars of a report: an indicator by district, stations by kind. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-money.h"
#include "charts/sg-bar-chart.h"
#include "policy/sg-profile-setting.h"
#include "reports/sg-report-charts-private.h"

/* What is built, by kind, in the order of the notices. */
static const char *const kinds[] = {
  "centers_built",     "stations_built",    "comprehensive_built",
  "specialised_built", "residential_built", "rooms_built",
};

/* How much is missing, in words; what a total lacks is no sum of what its parts lack. */
static char *
format_gap (const SgChartSource *source, const SgFigure *figure)
{
  const char *unit = figure->indicator->numerator->unit;
  g_autofree char *number = NULL;

  if (figure->target == NULL || figure->gap <= 0)
    return NULL;
  number = g_str_equal (unit, "fen")
             ? sg_money_format_wan (figure->gap, sg_profile_get_wan_digits (source->profile))
             : sg_count_format (figure->gap);
  if (g_str_equal (unit, "fen"))
    return g_strdup_printf (_ ("¥%s × 10k still missing"), number);
  if (g_str_equal (unit, "person"))
    return g_strdup_printf (
      ngettext ("%s person still missing", "%s persons still missing", (gulong) figure->gap),
      number);
  return g_strdup_printf (ngettext ("%s still missing", "%s still missing", (gulong) figure->gap),
                          number);
}

static void
free_note (gpointer note)
{
  g_free (note);
}

static void
add_item (const SgChartSource *source,
          GArray *items,
          GPtrArray *notes,
          const SgFigure *figure,
          gboolean total)
{
  SgBarItem item = { .code = figure->unit_code,
                     .label = figure->unit_name,
                     .known = figure->has_numerator,
                     .numerator = figure->numerator,
                     .denominator = figure->denominator,
                     .met = figure->met,
                     .note = format_gap (source, figure),
                     .total = total };

  g_ptr_array_add (notes, (gpointer) item.note);
  g_array_append_val (items, item);
}

/* A number that a notice asks of its region is no measure for the districts. */
static void
set_target (SgBarData *data, const SgTarget *target)
{
  data->target = -1;
  if (target == NULL || (data->ratio && target->per_cent < 0))
    return;
  data->target = data->ratio ? target->per_cent : target->number;
  data->target_due = target->due_on;
}

/**
 * sg_report_bars_make:
 * @source: what it is made of
 * @title: title of the chart
 * @indicators: (array zero-terminated=1): the indicator, or what other policies have in its place
 * @error: return location for a #GError
 *
 * Makes bars of an indicator: the asked unit first, then the districts in it.
 *
 * Returns: (transfer full) (nullable): the chart
 */
SgChart *
sg_report_bars_make (SgChartSource *source,
                     const char *title,
                     const char *const *indicators,
                     GError **error)
{
  const SgIndicator *indicator = sg_chart_source_find_indicator (source, indicators, error);
  const GPtrArray *figures = indicator != NULL ? sg_chart_source_get_figures (source, error) : NULL;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (SgBarItem));
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (free_note);
  SgBarData data = { .title = title, .item_head = _ ("County or district"), .target = -1 };

  if (figures == NULL)
    return NULL;
  data.value_head = indicator->label;
  data.ratio = indicator->denominator != NULL;
  data.wan_digits = sg_profile_get_wan_digits (source->profile);
  data.money = g_str_equal (indicator->numerator->unit, "fen");
  for (guint i = 0; i < figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (figures, i);

      if (figure->indicator != indicator)
        continue;
      set_target (&data, figure->target);
      add_item (source, items, notes, figure, g_str_equal (figure->unit_code, source->under));
    }
  /* A district that has no districts in it stands alone, and for nobody but itself. */
  if (items->len == 1)
    g_array_index (items, SgBarItem, 0).total = FALSE;
  data.items = (const SgBarItem *) (gpointer) items->data;
  data.n_items = items->len;
  return sg_bar_chart_new (&data);
}

static GPtrArray *
find_kinds (const SgProfile *profile)
{
  GPtrArray *found = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const SgQuantity *quantity = sg_profile_find_quantity (profile, kinds[i]);

      if (quantity != NULL)
        g_ptr_array_add (found, (gpointer) quantity);
    }
  return found;
}

/**
 * sg_report_kinds_make:
 * @source: what it is made of
 * @title: title of the chart
 * @error: return location for a #GError
 *
 * Makes bars of what is built, by the kinds of stations that the policy knows.
 *
 * Returns: (transfer full) (nullable): the chart
 */
SgChart *
sg_report_kinds_make (SgChartSource *source, const char *title, GError **error)
{
  g_autoptr (GPtrArray) found = find_kinds (source->profile);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (SgBarItem));
  g_autoptr (SgQuantities) quantities
    = sg_quantities_compute_some (source->connection,
                                  source->profile,
                                  (const SgQuantity *const *) found->pdata,
                                  found->len,
                                  source->as_of,
                                  source->under,
                                  SG_BY_TOTAL,
                                  error);
  SgBarData data
    = { .title = title, .item_head = _ ("Kind"), .value_head = _ ("Built"), .target = -1 };

  if (quantities == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    {
      const SgQuantity *quantity = g_ptr_array_index (found, i);
      SgBarItem item = { .code = quantity->id, .label = quantity->label, .met = -1 };

      item.known = sg_quantities_get (quantities, source->under, quantity->id, &item.numerator);
      g_array_append_val (items, item);
    }
  data.items = (const SgBarItem *) (gpointer) items->data;
  data.n_items = items->len;
  return sg_bar_chart_new (&data);
}
