/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-bar-chart.h"

#include "base/sg-money.h"
#include "charts/sg-bar-layout.h"
#include "charts/sg-chart-paint.h"
#include "charts/sg-chart-private.h"
#include "charts/sg-chart-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  char *code;
  char *label;
  char *note;
  char *value;
  char *short_value;
  gboolean known;
  gboolean total;
  gint64 numerator;
  gint64 denominator;
  int met;
} Bar;

typedef struct
{
  SgChart chart;
  /* owned */
  char *item_head;
  char *value_head;
  char *target_text;
  GArray *bars;
  /* state */
  gboolean ratio;
  gboolean money;
  guint wan_digits;
  gboolean judged;
  gint64 target;
  double end;
  SgBarLayout layout;
} SgBarChart;

static void
clear_bar (gpointer data)
{
  Bar *bar = data;

  g_free (bar->code);
  g_free (bar->label);
  g_free (bar->note);
  g_free (bar->value);
  g_free (bar->short_value);
}

static const Bar *
get_bar (const SgChart *chart, guint item)
{
  return &g_array_index (((const SgBarChart *) chart)->bars, Bar, item);
}

/* A ratio without a base and an unknown number have no place on the axis. */
static gboolean
has_value (const SgBarChart *self, const Bar *bar)
{
  return bar->known && (!self->ratio || bar->denominator > 0);
}

static double
drawn_value (const SgBarChart *self, const Bar *bar)
{
  if (!has_value (self, bar))
    return 0;
  return self->ratio ? (double) bar->numerator / bar->denominator : (double) bar->numerator;
}

static char *
format_number (const SgBarChart *self, gint64 number)
{
  return self->money ? sg_money_format_wan (number, self->wan_digits) : sg_count_format (number);
}

static char *
format_amount (const SgBarChart *self, gint64 number)
{
  g_autofree char *text = format_number (self, number);

  /* Translators: a sum of money in units of ten thousand yuan. */
  return self->money ? g_strdup_printf (_ ("¥%s × 10k"), text) : g_steal_pointer (&text);
}

static char *
format_value (const SgBarChart *self, const Bar *bar)
{
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  if (!has_value (self, bar))
    return g_strdup ("—");
  if (!self->ratio)
    return format_amount (self, bar->numerator);
  numerator = format_number (self, bar->numerator);
  denominator = format_number (self, bar->denominator);
  if (self->money)
    /* Translators: a per cent and the two sums it comes from, in units of ten thousand yuan. */
    return g_strdup_printf (_ ("%s (¥%s/%s × 10k)"), bar->short_value, numerator, denominator);
  /* Translators: a per cent and the two numbers it comes from: "72.2 % (26/36)". */
  return g_strdup_printf (_ ("%s (%s/%s)"), bar->short_value, numerator, denominator);
}

static const char *
verdict_of (const Bar *bar)
{
  if (bar->met < 0)
    return "";
  return bar->met > 0 ? _ ("Met") : _ ("Not met");
}

static void
add_bar (SgBarChart *self, const SgBarItem *item)
{
  Bar bar = {
    .code = g_strdup (item->code),
    .label = g_strdup (item->label),
    .note = g_strdup (item->note),
    .known = item->known,
    .total = item->total,
    .numerator = item->numerator,
    .denominator = item->denominator,
    .met = item->met,
  };

  if (!has_value (self, &bar))
    bar.short_value = g_strdup ("—");
  else if (self->ratio)
    bar.short_value = sg_ratio_format (bar.numerator, bar.denominator);
  else
    bar.short_value = format_amount (self, bar.numerator);
  bar.value = format_value (self, &bar);
  self->judged = self->judged || bar.met >= 0;
  self->end = MAX (self->end, drawn_value (self, &bar));
  g_array_append_val (self->bars, bar);
}

static char *
format_target (const SgBarChart *self, const char *due)
{
  g_autofree char *value = NULL;

  if (self->target < 0)
    return NULL;
  value = self->ratio ? g_strdup_printf (_ ("%d %%"), (int) self->target)
                      : format_amount (self, self->target);
  if (due == NULL)
    return g_strdup_printf (_ ("Target %s"), value);
  return g_strdup_printf (_ ("Target %s (%s)"), value, due);
}

static void
bar_chart_free (SgChart *chart)
{
  SgBarChart *self = (SgBarChart *) chart;

  g_array_unref (self->bars);
  g_free (self->item_head);
  g_free (self->value_head);
  g_free (self->target_text);
}

static void
measure (SgBarChart *self, SgBarMeasures *measures)
{
  SgChart *chart = &self->chart;

  *measures = (SgBarMeasures){ .n_rows = self->bars->len,
                               .line = sg_chart_line (chart, SG_FACE_NORMAL),
                               .has_target = self->target_text != NULL };
  for (guint i = 0; i < MIN (self->bars->len, SG_BAR_MOST_ROWS); i++)
    {
      const Bar *bar = get_bar (chart, i);
      SgFace face = bar->total ? SG_FACE_BOLD : SG_FACE_NORMAL;

      measures->label_width
        = MAX (measures->label_width, sg_chart_measure (chart, bar->label, face));
      measures->value_width
        = MAX (measures->value_width, sg_chart_measure (chart, bar->value, face));
      measures->short_value_width
        = MAX (measures->short_value_width, sg_chart_measure (chart, bar->short_value, face));
      measures->verdict_width
        = MAX (measures->verdict_width, sg_chart_measure (chart, verdict_of (bar), SG_FACE_NORMAL));
    }
}

static double
bar_chart_natural_height (SgChart *chart, double width)
{
  SgBarMeasures measures;

  measure ((SgBarChart *) chart, &measures);
  return sg_bar_layout_natural_height (&measures);
}

static double
bar_chart_least_height (SgChart *chart)
{
  SgBarMeasures measures;

  measure ((SgBarChart *) chart, &measures);
  return sg_bar_layout_least_height (&measures);
}

static void
layout_row (SgBarChart *self, guint row)
{
  const Bar *bar = get_bar (&self->chart, row);
  SgFace face = bar->total ? SG_FACE_BOLD : SG_FACE_NORMAL;
  SgInk ink = bar->met == 0 ? SG_INK_BAD : SG_INK_DIM;
  SgChartBox room = sg_bar_layout_get_row (&self->layout, row);

  sg_chart_set_item_box (&self->chart, row, &room);
  room = sg_bar_layout_get_cell (&self->layout, &self->layout.labels, row);
  sg_chart_add_label (&self->chart, bar->label, face, SG_INK_TEXT, SG_ALIGN_START, &room);
  room = sg_bar_layout_get_cell (&self->layout, &self->layout.values, row);
  sg_chart_add_label (&self->chart,
                      self->layout.short_values ? bar->short_value : bar->value,
                      face,
                      SG_INK_TEXT,
                      SG_ALIGN_END,
                      &room);
  room = sg_bar_layout_get_cell (&self->layout, &self->layout.verdicts, row);
  sg_chart_add_label (&self->chart, verdict_of (bar), SG_FACE_NORMAL, ink, SG_ALIGN_START, &room);
}

static double
target_x (const SgBarChart *self)
{
  double target = self->ratio ? self->target / 100.0 : (double) self->target;

  return self->layout.plot.x + self->layout.plot.width * MIN (1, target / self->end);
}

/* The name of the target stands over its line, moved aside where it would leave the chart. */
static void
layout_target (SgBarChart *self, const SgChartBox *box)
{
  SgChartBox room = self->layout.head;
  double width
    = MIN (box->width, sg_chart_measure (&self->chart, self->target_text, SG_FACE_SMALL));

  room.x = target_x (self) - width / 2;
  room.x = CLAMP (room.x, box->x, MAX (box->x, box->x + box->width - width));
  room.width = width;
  sg_chart_add_label (
    &self->chart, self->target_text, SG_FACE_SMALL, SG_INK_TEXT, SG_ALIGN_START, &room);
}

static void
layout_more (SgBarChart *self, const SgChartBox *box)
{
  guint n_more = self->bars->len - self->layout.n_shown;
  g_autofree char *text = g_strdup_printf (
    ngettext ("and %u more, see the table", "and %u more, see the table", n_more), n_more);
  SgChartBox room = sg_bar_layout_get_cell (&self->layout, box, self->layout.n_shown);

  room.y = self->layout.labels.y + self->layout.n_shown * self->layout.row_height;
  sg_chart_add_label (&self->chart, text, SG_FACE_SMALL, SG_INK_DIM, SG_ALIGN_START, &room);
}

static void
bar_chart_layout (SgChart *chart, const SgChartBox *box)
{
  SgBarChart *self = (SgBarChart *) chart;
  SgBarMeasures measures;

  measure (self, &measures);
  sg_bar_layout_compute (&measures, box, &self->layout);
  if (self->target_text != NULL)
    layout_target (self, box);
  for (guint row = 0; row < self->layout.n_shown; row++)
    layout_row (self, row);
  if (self->layout.n_shown < self->bars->len)
    layout_more (self, box);
}

static void
draw_row (SgBarChart *self, cairo_t *cr, const SgChartTheme *theme, guint row)
{
  const Bar *bar = get_bar (&self->chart, row);
  SgChartBox track = sg_bar_layout_get_bar (&self->layout, row, 1);
  double value = drawn_value (self, bar);
  SgChartBox box = sg_bar_layout_get_bar (&self->layout, row, value / self->end);

  if (!has_value (self, bar))
    return;
  sg_chart_paint_box (cr, theme, &track, SG_INK_TRACK);
  /* The smallest value is still to be seen beside none. */
  if (value > 0)
    box.width = MIN (track.width, MAX (box.width, 1.5));
  if (bar->met == 0)
    sg_chart_paint_fill (cr, theme, &box, SG_INK_BAD, SG_FILL_HATCH);
  else
    sg_chart_paint_fill (cr, theme, &box, SG_INK_ACCENT, SG_FILL_SOLID);
}

static void
bar_chart_draw (SgChart *chart, cairo_t *cr, const SgChartTheme *theme, guint mark)
{
  SgBarChart *self = (SgBarChart *) chart;
  const SgBarLayout *layout = &self->layout;

  if (mark < layout->n_shown)
    {
      SgChartBox row = sg_bar_layout_get_row (layout, mark);

      sg_chart_paint_box (cr, theme, &row, SG_INK_TINT);
    }
  for (guint row = 0; row < layout->n_shown; row++)
    draw_row (self, cr, theme, row);
  if (self->target_text != NULL && layout->plot.width > 0)
    {
      double x = floor (target_x (self)) + 0.5;
      double y = layout->plot.y + layout->n_shown * layout->row_height;

      sg_chart_paint_dashes (cr, theme, SG_INK_TEXT, x, layout->plot.y, x, y, 1);
    }
}

static gboolean
bar_chart_is_empty (const SgChart *chart)
{
  return ((const SgBarChart *) chart)->bars->len == 0;
}

static guint
bar_chart_n_items (const SgChart *chart)
{
  return ((const SgBarChart *) chart)->bars->len;
}

static const char *
bar_chart_item_code (const SgChart *chart, guint item)
{
  return get_bar (chart, item)->code;
}

static char *
bar_chart_tooltip (SgChart *chart, guint item)
{
  SgBarChart *self = (SgBarChart *) chart;
  const Bar *bar = get_bar (chart, item);
  GString *text = g_string_new (bar->label);

  /* Translators: name of a measure and its value, "Coverage: 72.2 % (26/36)". */
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("%s: %s"), self->value_head, bar->value);
  if (self->target_text != NULL)
    g_string_append_printf (text, "\n%s", self->target_text);
  if (bar->met >= 0)
    g_string_append_printf (text, "\n%s", verdict_of (bar));
  if (bar->note != NULL)
    g_string_append_printf (text, "\n%s", bar->note);
  return g_string_free (text, FALSE);
}

/* Orders two bars by value, on whole numbers. */
static int
compare_bars (const SgBarChart *self, const Bar *one, const Bar *other)
{
  if (self->ratio)
    return sg_ratio_compare (
      one->numerator, one->denominator, other->numerator, other->denominator);
  return one->numerator < other->numerator ? -1 : one->numerator > other->numerator;
}

typedef struct
{
  const Bar *highest;
  const Bar *lowest;
  guint n_judged;
  guint n_met;
} Overview;

static void
look_over (const SgBarChart *self, Overview *overview)
{
  *overview = (Overview){ 0 };
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = get_bar (&self->chart, i);

      if (bar->total)
        continue;
      overview->n_judged += bar->met >= 0;
      overview->n_met += bar->met > 0;
      if (!has_value (self, bar))
        continue;
      if (overview->highest == NULL || compare_bars (self, bar, overview->highest) > 0)
        overview->highest = bar;
      if (overview->lowest == NULL || compare_bars (self, bar, overview->lowest) < 0)
        overview->lowest = bar;
    }
}

/* How the target is met, and what the values are between. */
static char *
describe_target (const SgBarChart *self, const Overview *seen)
{
  if (compare_bars (self, seen->highest, seen->lowest) == 0)
    /* Translators: title; target; how many of how many meet it; a value that all have. */
    return g_strdup_printf (_ ("%s. %s: met by %u of %u; %s everywhere."),
                            self->chart.title,
                            self->target_text,
                            seen->n_met,
                            seen->n_judged,
                            seen->highest->short_value);
  /* Translators: title; target; how many of how many meet it; names and values. */
  return g_strdup_printf (_ ("%s. %s: met by %u of %u; highest %s with %s, lowest %s with %s."),
                          self->chart.title,
                          self->target_text,
                          seen->n_met,
                          seen->n_judged,
                          seen->highest->label,
                          seen->highest->short_value,
                          seen->lowest->label,
                          seen->lowest->short_value);
}

static char *
bar_chart_summary (SgChart *chart)
{
  SgBarChart *self = (SgBarChart *) chart;
  Overview seen;

  look_over (self, &seen);
  if (seen.highest == NULL)
    return g_strdup_printf (_ ("%s: no value is known."), chart->title);
  if (self->target_text != NULL && seen.n_judged > 0)
    return describe_target (self, &seen);
  if (compare_bars (self, seen.highest, seen.lowest) == 0)
    /* Translators: title; a value that all have. */
    return g_strdup_printf (_ ("%s: %s everywhere."), chart->title, seen.highest->short_value);
  /* Translators: title; names and values. */
  return g_strdup_printf (_ ("%s: highest %s with %s, lowest %s with %s."),
                          chart->title,
                          seen.highest->label,
                          seen.highest->short_value,
                          seen.lowest->label,
                          seen.lowest->short_value);
}

static void
add_table_columns (SgBarChart *self, SgChartTable *table)
{
  sg_chart_table_add_column (table, self->item_head, FALSE);
  if (self->ratio)
    {
      sg_chart_table_add_column (table, _ ("Numerator"), TRUE);
      sg_chart_table_add_column (table, _ ("Denominator"), TRUE);
    }
  sg_chart_table_add_column (table, self->value_head, TRUE);
  if (self->judged)
    sg_chart_table_add_column (table, self->target_text ? self->target_text : _ ("Target"), FALSE);
  sg_chart_table_add_column (table, _ ("Note"), FALSE);
}

static void
add_table_row (SgBarChart *self, SgChartTable *table, const Bar *bar)
{
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (bar->label));
  if (self->ratio)
    {
      g_ptr_array_add (cells, bar->known ? format_amount (self, bar->numerator) : g_strdup ("—"));
      g_ptr_array_add (cells, format_amount (self, bar->denominator));
    }
  g_ptr_array_add (cells, g_strdup (bar->short_value));
  if (self->judged)
    g_ptr_array_add (cells, g_strdup (verdict_of (bar)));
  g_ptr_array_add (cells, g_strdup (bar->note != NULL ? bar->note : ""));
  g_ptr_array_add (cells, NULL);
  sg_chart_table_add_row (table, (char **) g_ptr_array_free (cells, FALSE));
}

static SgChartTable *
bar_chart_table (SgChart *chart)
{
  SgBarChart *self = (SgBarChart *) chart;
  SgChartTable *table = sg_chart_table_new ();

  add_table_columns (self, table);
  for (guint i = 0; i < self->bars->len; i++)
    add_table_row (self, table, get_bar (chart, i));
  return table;
}

static const SgChartClass bar_chart_class = {
  .free = bar_chart_free,
  .natural_height = bar_chart_natural_height,
  .least_height = bar_chart_least_height,
  .layout = bar_chart_layout,
  .draw = bar_chart_draw,
  .is_empty = bar_chart_is_empty,
  .n_items = bar_chart_n_items,
  .item_code = bar_chart_item_code,
  .tooltip = bar_chart_tooltip,
  .summary = bar_chart_summary,
  .table = bar_chart_table,
};

/* The axis of ratios ends at 100 %, or at the next quarter above the largest ratio. */
static double
axis_end (const SgBarChart *self)
{
  double end = self->end;

  if (self->target >= 0)
    end = MAX (end, self->ratio ? self->target / 100.0 : (double) self->target);
  if (self->ratio)
    return MAX (1, ceil (end * 4 - 1e-9) / 4);
  return end > 0 ? end * 1.02 : 1;
}

/**
 * sg_bar_chart_new:
 * @data: what to show; copied
 *
 * Returns: (transfer full): a chart of horizontal bars in the order given, whose items are the bars
 */
SgChart *
sg_bar_chart_new (const SgBarData *data)
{
  SgBarChart *self;

  g_return_val_if_fail (data != NULL && data->title != NULL, NULL);

  self = g_new0 (SgBarChart, 1);
  sg_chart_init (&self->chart, &bar_chart_class, data->title);
  self->item_head = g_strdup (data->item_head);
  self->value_head = g_strdup (data->value_head);
  self->ratio = data->ratio;
  self->money = data->money;
  self->wan_digits = data->wan_digits;
  self->target = data->target;
  self->target_text = format_target (self, data->target_due);
  self->bars = g_array_sized_new (FALSE, FALSE, sizeof (Bar), data->n_items);
  g_array_set_clear_func (self->bars, clear_bar);
  for (guint i = 0; i < data->n_items; i++)
    add_bar (self, &data->items[i]);
  self->end = axis_end (self);
  return &self->chart;
}
