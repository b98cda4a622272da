/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "pages/sg-headline.h"

/* Value and base of a headline on one day. */
typedef struct
{
  gboolean known;
  gint64 numerator;
  gint64 denominator;
} Value;

/* What one headline asks: an indicator, or a quantity alone. */
typedef struct
{
  const SgIndicator *indicator; /* NULL for a quantity alone */
  const SgQuantity *numerator;
  const SgQuantity *denominator; /* NULL for a plain number */
} Asked;

static gboolean
is_money (const SgQuantity *quantity)
{
  return g_strcmp0 (quantity->unit, "fen") == 0;
}

static GArray *
find_asked (SgProfile *profile)
{
  GArray *asked = g_array_new (FALSE, TRUE, sizeof (Asked));
  const char *id;

  for (guint i = 0; (id = sg_profile_get_headline (profile, i)) != NULL; i++)
    {
      Asked one = { .indicator = sg_profile_find_indicator (profile, id) };

      one.numerator
        = one.indicator != NULL ? one.indicator->numerator : sg_profile_find_quantity (profile, id);
      one.denominator = one.indicator != NULL ? one.indicator->denominator : NULL;
      if (one.numerator != NULL)
        g_array_append_val (asked, one);
    }
  return asked;
}

static SgQuantities *
compute_some (SgConnection *connection,
              SgProfile *profile,
              GArray *asked,
              const char *as_of,
              const char *under,
              GError **error)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; i < asked->len; i++)
    {
      const Asked *one = &g_array_index (asked, Asked, i);

      g_ptr_array_add (wanted, (gpointer) one->numerator);
      if (one->denominator != NULL)
        g_ptr_array_add (wanted, (gpointer) one->denominator);
    }
  return sg_quantities_compute_some (connection,
                                     profile,
                                     (const SgQuantity *const *) wanted->pdata,
                                     wanted->len,
                                     as_of,
                                     under,
                                     SG_BY_TOTAL,
                                     error);
}

static Value
get_value (const SgQuantities *quantities, const Asked *asked)
{
  const GPtrArray *units = sg_quantities_get_units (quantities);
  const SgUnit *unit = units->len > 0 ? g_ptr_array_index (units, 0) : NULL;
  Value value = { 0 };

  if (unit == NULL)
    return value;
  value.known = sg_quantities_get (quantities, unit->code, asked->numerator->id, &value.numerator)
                && (asked->denominator == NULL
                    || sg_quantities_get (
                      quantities, unit->code, asked->denominator->id, &value.denominator));
  if (asked->denominator != NULL && value.denominator <= 0)
    value.known = FALSE;
  return value;
}

static char *
format_number (const SgQuantity *quantity, gint64 number)
{
  return is_money (quantity) ? sg_money_format_wan (number, 0) : sg_count_format (number);
}

static char *
format_value (const Asked *asked, const Value *value)
{
  g_autofree char *number = NULL;

  if (!value->known)
    return g_strdup ("–");
  if (asked->denominator != NULL)
    {
      number = sg_percent_floor (value->numerator, value->denominator, 1);
      return g_strdup_printf ("%s%%", number);
    }
  number = format_number (asked->numerator, value->numerator);
  if (is_money (asked->numerator))
    /* Translators: an amount of money in units of ten thousand yuan */
    return g_strdup_printf (_ ("%s wan yuan"), number);
  return g_steal_pointer (&number);
}

static char *
format_detail (const Asked *asked, const Value *value)
{
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  if (asked->denominator == NULL || !value->known)
    return NULL;
  numerator = format_number (asked->numerator, value->numerator);
  denominator = format_number (asked->denominator, value->denominator);
  if (is_money (asked->numerator))
    /* Translators: money spent of money planned, in units of ten thousand yuan */
    return g_strdup_printf (_ ("%s / %s wan yuan"), numerator, denominator);
  return g_strdup_printf ("%s / %s", numerator, denominator);
}

/* Shares are compared in tenths of a point, as they are shown. */
static char *
format_difference (const Asked *asked, const Value *now, const Value *before)
{
  g_autofree char *number = NULL;
  gint64 difference;

  if (asked->denominator == NULL)
    {
      difference = now->numerator - before->numerator;
      number = format_number (asked->numerator, difference);
      return g_strdup_printf ("%s%s", difference > 0 ? "+" : "", number);
    }
  difference
    = now->numerator * 1000 / now->denominator - before->numerator * 1000 / before->denominator;
  number = sg_decimal_format (difference, 1);
  /* Translators: a difference of two shares, in points; %s%s is sign and number */
  return g_strdup_printf (_ ("%s%s points"), difference > 0 ? "+" : "", number);
}

static char *
format_change (const Asked *asked, const Value *now, const Value *before)
{
  g_autofree char *difference = NULL;

  if (!now->known || !before->known)
    return g_strdup (_ ("A year before: not known"));
  difference = format_difference (asked, now, before);
  /* Translators: %s is a difference, such as "+59" */
  return g_strdup_printf (_ ("%s in a year"), difference);
}

static char *
format_gap (const SgQuantity *quantity, gint64 gap)
{
  const gulong n = (gulong) gap;
  g_autofree char *number = sg_count_format (gap);
  g_autofree char *money = NULL;

  if (is_money (quantity))
    {
      money = sg_money_format_wan (gap, 2);
      return g_strdup_printf (_ ("%s wan yuan missing"), money);
    }
  if (g_str_equal (quantity->unit, "person"))
    return g_strdup_printf (ngettext ("%s person missing", "%s persons missing", n), number);
  if (g_str_equal (quantity->unit, "station"))
    return g_strdup_printf (ngettext ("%s station missing", "%s stations missing", n), number);
  if (g_str_equal (quantity->unit, "township"))
    return g_strdup_printf (ngettext ("%s township missing", "%s townships missing", n), number);
  return g_strdup_printf (ngettext ("%s missing", "%s missing", n), number);
}

static char *
format_target (const SgTarget *target)
{
  g_autofree char *wanted = target->per_cent >= 0
                              ? g_strdup_printf ("%" G_GINT64_FORMAT "%%", target->per_cent)
                              : sg_count_format (target->number);

  /* Translators: a target, and the day by which */
  return g_strdup_printf (C_ ("target", "%s by %s"), wanted, target->due_on);
}

static char *
format_verdict (const SgFigure *figure)
{
  if (figure->gap < 0)
    return NULL;
  if (figure->gap == 0)
    return g_strdup (_ ("Reached"));
  return format_gap (figure->indicator->numerator, figure->gap);
}

/* The figure with the target of a headline: its own, or that of the plain number it shows. */
static const SgFigure *
find_figure (GPtrArray *figures, const Asked *asked)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (figures, i);

      if (figure->target == NULL)
        continue;
      if (asked->indicator != NULL ? figure->indicator == asked->indicator
                                   : figure->indicator->numerator == asked->numerator
                                       && figure->indicator->denominator == NULL)
        return figure;
    }
  return NULL;
}

static SgHeadline *
make_headline (const Asked *asked, const Value *now, const Value *before, const SgFigure *figure)
{
  SgHeadline *headline = g_new0 (SgHeadline, 1);

  headline->quantity = asked->numerator;
  headline->label
    = g_strdup (asked->indicator != NULL ? asked->indicator->label : asked->numerator->label);
  headline->value = format_value (asked, now);
  headline->detail = format_detail (asked, now);
  headline->change = format_change (asked, now, before);
  headline->met = figure != NULL ? figure->met : -1;
  headline->target = figure != NULL ? format_target (figure->target) : NULL;
  headline->verdict = figure != NULL ? format_verdict (figure) : NULL;
  return headline;
}

/**
 * sg_headlines_compute:
 * @connection: the ledger's connection, on its thread
 * @profile: the policy that says which figures officials publish
 * @as_of: the day
 * @under: code of the unit
 * @error: return location for an error
 *
 * Computes the headline figures of a day and of a year before it.
 *
 * Returns: (transfer full) (element-type SgHeadline): the headlines in order; %NULL with @error set
 */
GPtrArray *
sg_headlines_compute (SgConnection *connection,
                      SgProfile *profile,
                      const char *as_of,
                      const char *under,
                      GError **error)
{
  g_autoptr (GPtrArray) headlines
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_headline_free);
  g_autoptr (GArray) asked = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (SgQuantities) now = NULL;
  g_autoptr (SgQuantities) before = NULL;
  g_autofree char *year_before = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && under != NULL, NULL);

  asked = find_asked (profile);
  if (asked->len == 0)
    return g_steal_pointer (&headlines);
  year_before = sg_date_add_years (as_of, -1);
  figures = sg_figures_compute (connection, profile, as_of, under, SG_BY_TOTAL, error);
  if (figures == NULL)
    return NULL;
  now = compute_some (connection, profile, asked, as_of, under, error);
  if (now == NULL)
    return NULL;
  before = compute_some (connection, profile, asked, year_before, under, error);
  if (before == NULL)
    return NULL;
  for (guint i = 0; i < asked->len; i++)
    {
      const Asked *one = &g_array_index (asked, Asked, i);
      const Value value = get_value (now, one);
      const Value value_before = get_value (before, one);

      g_ptr_array_add (headlines,
                       make_headline (one, &value, &value_before, find_figure (figures, one)));
    }
  return g_steal_pointer (&headlines);
}

/**
 * sg_headline_dup_lines:
 * @headline: a headline
 *
 * Returns: (transfer full): all that it says, a line each
 */
char **
sg_headline_dup_lines (const SgHeadline *headline)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_return_val_if_fail (headline != NULL, NULL);

  g_strv_builder_add_many (lines, headline->label, headline->value, NULL);
  if (headline->detail != NULL)
    g_strv_builder_add (lines, headline->detail);
  g_strv_builder_add (lines, headline->change);
  if (headline->target != NULL)
    g_strv_builder_add (lines, headline->target);
  if (headline->verdict != NULL)
    g_strv_builder_add (lines, headline->verdict);
  return g_strv_builder_end (lines);
}

/**
 * sg_headline_free:
 * @headline: (transfer full): a headline
 *
 * Frees a headline.
 */
void
sg_headline_free (SgHeadline *headline)
{
  g_return_if_fail (headline != NULL);

  g_free (headline->label);
  g_free (headline->value);
  g_free (headline->detail);
  g_free (headline->change);
  g_free (headline->target);
  g_free (headline->verdict);
  g_free (headline);
}
