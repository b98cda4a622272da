/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-trend-private.h"

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "charts/sg-chart-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The pointer may miss the edge of the plot by so much. */
#define REACH 10

static void
clear_goal (gpointer data)
{
  g_free (((SgTrendGoal *) data)->text);
}

/**
 * sg_trend_get_value:
 * @self: a trend
 * @index: number of a value
 *
 * Returns: (transfer none): that value
 */
const SgTrendValue *
sg_trend_get_value (const SgTrendChart *self, guint index)
{
  return &g_array_index (self->values, SgTrendValue, index);
}

/**
 * sg_trend_get_goal:
 * @self: a trend
 * @index: number of a milestone
 *
 * Returns: (transfer none): that milestone
 */
const SgTrendGoal *
sg_trend_get_goal (const SgTrendChart *self, guint index)
{
  return &g_array_index (self->goals, SgTrendGoal, index);
}

/**
 * sg_trend_has_value:
 * @self: a trend
 * @value: one of its values
 *
 * Returns: whether @value has a place in the plot: a ratio without a base has none
 */
gboolean
sg_trend_has_value (const SgTrendChart *self, const SgTrendValue *value)
{
  return !self->ratio || value->denominator > 0;
}

/**
 * sg_trend_drawn_value:
 * @self: a trend
 * @value: one of its values
 *
 * Returns: @value as it is drawn: per cent, or the number itself
 */
double
sg_trend_drawn_value (const SgTrendChart *self, const SgTrendValue *value)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (value != NULL, 0);

  if (!sg_trend_has_value (self, value))
    return 0;
  return self->ratio ? value->numerator * 100.0 / value->denominator : (double) value->numerator;
}

/**
 * sg_trend_projected_value:
 * @self: a trend with a layout, whose goal is expected to be reached
 *
 * Returns: the value that the line of the present pace has where it ends: at the goal, or at the
 *   right edge of the plot where the goal lies beyond it
 */
double
sg_trend_projected_value (const SgTrendChart *self)
{
  const SgTrendValue *now = sg_trend_get_value (self, self->values->len - 1);
  int first = sg_trend_day (now->date);
  int last = sg_trend_day (self->projection.reached_on);
  double from = sg_trend_drawn_value (self, now);

  if (last <= self->layout.last_day || last <= first)
    return (double) self->goal;
  return from + ((double) self->goal - from) * (self->layout.last_day - first) / (last - first);
}

/**
 * sg_trend_format_goal:
 * @self: a trend
 * @value: per cent or number
 *
 * Returns: (transfer full): @value as it stands at a milestone and at the axis
 */
char *
sg_trend_format_goal (const SgTrendChart *self, gint64 value)
{
  return self->ratio ? g_strdup_printf (_ ("%d %%"), (int) value) : sg_count_format (value);
}

/**
 * sg_trend_format_short:
 * @self: a trend
 * @value: one of its values
 *
 * Returns: (transfer full): @value without its parts, "65.4 %"
 */
char *
sg_trend_format_short (const SgTrendChart *self, const SgTrendValue *value)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  if (self->ratio)
    return sg_ratio_format (value->numerator, value->denominator);
  return sg_count_format (value->numerator);
}

static char *
format_full (const SgTrendChart *self, const SgTrendValue *value)
{
  g_autofree char *text = sg_trend_format_short (self, value);
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  if (!self->ratio || value->denominator <= 0)
    return g_steal_pointer (&text);
  numerator = sg_count_format (value->numerator);
  denominator = sg_count_format (value->denominator);
  return g_strdup_printf (_ ("%s (%s/%s)"), text, numerator, denominator);
}

/**
 * sg_trend_get_verdict:
 * @goal: a milestone
 *
 * Returns: (transfer none): whether it was met, in words; empty before its day
 */
const char *
sg_trend_get_verdict (const SgTrendGoal *goal)
{
  g_return_val_if_fail (goal != NULL, NULL);

  if (goal->met < 0)
    return "";
  return goal->met > 0 ? _ ("Met") : _ ("Not met");
}

static void
trend_chart_free (SgChart *chart)
{
  SgTrendChart *self = (SgTrendChart *) chart;

  g_array_unref (self->values);
  g_array_unref (self->goals);
  g_free (self->value_head);
  g_free (self->as_of);
  g_free (self->sentence);
}

static double
trend_chart_natural_height (SgChart *chart, double width)
{
  return 15 * sg_chart_line (chart, SG_FACE_NORMAL);
}

static gboolean
trend_chart_is_empty (const SgChart *chart)
{
  return ((const SgTrendChart *) chart)->values->len == 0;
}

/* The values come first, then the milestones. */
static guint
trend_chart_n_items (const SgChart *chart)
{
  const SgTrendChart *self = (const SgTrendChart *) chart;

  return self->values->len + self->goals->len;
}

static const char *
trend_chart_item_code (const SgChart *chart, guint item)
{
  const SgTrendChart *self = (const SgTrendChart *) chart;

  if (item < self->values->len)
    return sg_trend_get_value (self, item)->date;
  return sg_trend_get_goal (self, item - self->values->len)->due_on;
}

static gboolean
is_goal (const SgTrendChart *self, guint item)
{
  return item >= self->values->len;
}

/* A milestone under the pointer, else the value nearest to it in time. */
static guint
trend_chart_hit (SgChart *chart, double x, double y)
{
  SgTrendChart *self = (SgTrendChart *) chart;
  const SgChartBox *plot = &self->layout.plot;
  SgChartBox reach
    = { plot->x - REACH, plot->y - REACH, plot->width + 2 * REACH, plot->height + REACH };
  guint n_items = trend_chart_n_items (chart);
  guint best = SG_CHART_NONE;
  double best_distance = INFINITY;

  if (!sg_chart_box_contains (&reach, x, y))
    return SG_CHART_NONE;
  for (guint i = n_items; i-- > 0;)
    {
      SgChartBox box;

      if (!sg_chart_get_item_box (chart, i, &box))
        continue;
      if (is_goal (self, i) && sg_chart_box_contains (&box, x, y))
        return i;
      if (!is_goal (self, i) && fabs (box.x + box.width / 2 - x) < best_distance)
        {
          best = i;
          best_distance = fabs (box.x + box.width / 2 - x);
        }
    }
  return best_distance < self->layout.plot.width / 8 ? best : SG_CHART_NONE;
}

static guint
nearest_in_time (const SgTrendChart *self, guint item, guint first, guint n_items)
{
  int day = sg_trend_day (trend_chart_item_code (&self->chart, item));
  guint best = item;
  int best_distance = G_MAXINT;

  for (guint i = first; i < first + n_items; i++)
    {
      int days = ABS (sg_trend_day (trend_chart_item_code (&self->chart, i)) - day);

      if (days < best_distance)
        {
          best = i;
          best_distance = days;
        }
    }
  return best;
}

/* Left and right go through time, up and down between the values and the milestones. */
static guint
trend_chart_neighbour (SgChart *chart, guint item, SgChartDirection direction)
{
  SgTrendChart *self = (SgTrendChart *) chart;
  guint n_values = self->values->len;
  guint first = is_goal (self, item) ? n_values : 0;
  guint last = is_goal (self, item) ? trend_chart_n_items (chart) - 1 : n_values - 1;

  switch (direction)
    {
    case SG_CHART_LEFT:
      return item > first ? item - 1 : item;
    case SG_CHART_RIGHT:
      return item < last ? item + 1 : item;
    case SG_CHART_UP:
      return is_goal (self, item) ? item : nearest_in_time (self, item, n_values, self->goals->len);
    case SG_CHART_DOWN:
      return is_goal (self, item) ? nearest_in_time (self, item, 0, n_values) : item;
    case SG_CHART_FIRST:
    case SG_CHART_LAST:
    default:
      return item;
    }
}

/* The value that held on a day: the last one on or before it. */
static const SgTrendValue *
value_on (const SgTrendChart *self, const char *date)
{
  const SgTrendValue *found = NULL;

  for (guint i = 0; i < self->values->len; i++)
    if (strcmp (sg_trend_get_value (self, i)->date, date) <= 0)
      found = sg_trend_get_value (self, i);
  return found;
}

static char *
trend_chart_tooltip (SgChart *chart, guint item)
{
  SgTrendChart *self = (SgTrendChart *) chart;
  const char *date = trend_chart_item_code (chart, item);
  const SgTrendValue *value = value_on (self, date);
  GString *text = g_string_new (date);

  g_string_append_c (text, '\n');
  if (is_goal (self, item))
    {
      const SgTrendGoal *goal = sg_trend_get_goal (self, item - self->values->len);

      g_string_append_printf (text, _ ("Target %s"), goal->text);
      if (goal->met >= 0)
        g_string_append_printf (text, "\n%s", sg_trend_get_verdict (goal));
      g_string_append_c (text, '\n');
    }
  if (value != NULL && (!is_goal (self, item) || strcmp (date, self->as_of) <= 0))
    {
      g_autofree char *full = format_full (self, value);

      g_string_append_printf (text, _ ("%s: %s"), self->value_head, full);
    }
  return g_strchomp (g_string_free (text, FALSE));
}

static char *
trend_chart_summary (SgChart *chart)
{
  SgTrendChart *self = (SgTrendChart *) chart;
  const SgTrendValue *last = sg_trend_get_value (self, self->values->len - 1);
  g_autofree char *value = format_full (self, last);
  g_autofree char *day = sg_date_format_long (last->date);

  if (self->sentence == NULL)
    /* Translators: title, day, value. */
    return g_strdup_printf (_ ("%s: on %s it is %s."), chart->title, day, value);
  /* Translators: title, day, value, and a whole sentence about where the present pace leads. */
  return g_strdup_printf (_ ("%s: on %s it is %s. %s"), chart->title, day, value, self->sentence);
}

static char **
make_row (const SgTrendChart *self,
          const char *date,
          const SgTrendValue *value,
          const SgTrendGoal *goal)
{
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (date));
  if (self->ratio)
    {
      g_ptr_array_add (cells, value != NULL ? sg_count_format (value->numerator) : g_strdup (""));
      g_ptr_array_add (cells, value != NULL ? sg_count_format (value->denominator) : g_strdup (""));
    }
  g_ptr_array_add (cells, value != NULL ? sg_trend_format_short (self, value) : g_strdup (""));
  g_ptr_array_add (cells, g_strdup (goal != NULL ? goal->text : ""));
  g_ptr_array_add (cells, g_strdup (goal != NULL ? sg_trend_get_verdict (goal) : ""));
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (cells, FALSE);
}

static SgChartTable *
new_table (const SgTrendChart *self)
{
  SgChartTable *table = sg_chart_table_new ();

  sg_chart_table_add_column (table, _ ("Day"), FALSE);
  if (self->ratio)
    {
      sg_chart_table_add_column (table, _ ("Numerator"), TRUE);
      sg_chart_table_add_column (table, _ ("Denominator"), TRUE);
    }
  sg_chart_table_add_column (table, self->value_head, TRUE);
  sg_chart_table_add_column (table, _ ("Target"), TRUE);
  sg_chart_table_add_column (table, _ ("Verdict"), FALSE);
  return table;
}

/* Values and milestones in one list, in the order of time. */
static SgChartTable *
trend_chart_table (SgChart *chart)
{
  SgTrendChart *self = (SgTrendChart *) chart;
  SgChartTable *table = new_table (self);
  guint i = 0;
  guint j = 0;

  while (i < self->values->len || j < self->goals->len)
    {
      const SgTrendValue *value = i < self->values->len ? sg_trend_get_value (self, i) : NULL;
      const SgTrendGoal *goal = j < self->goals->len ? sg_trend_get_goal (self, j) : NULL;
      int order = value == NULL ? 1 : goal == NULL ? -1 : strcmp (value->date, goal->due_on);

      if (order > 0)
        value = NULL;
      if (order < 0)
        goal = NULL;
      i += value != NULL;
      j += goal != NULL;
      sg_chart_table_add_row (
        table, make_row (self, value != NULL ? value->date : goal->due_on, value, goal));
    }
  return table;
}

static const SgChartClass trend_chart_class = {
  .free = trend_chart_free,
  .natural_height = trend_chart_natural_height,
  .layout = sg_trend_chart_layout,
  .draw = sg_trend_chart_draw,
  .is_empty = trend_chart_is_empty,
  .n_items = trend_chart_n_items,
  .item_code = trend_chart_item_code,
  .hit = trend_chart_hit,
  .neighbour = trend_chart_neighbour,
  .tooltip = trend_chart_tooltip,
  .summary = trend_chart_summary,
  .table = trend_chart_table,
};

/* A milestone is judged from its day on, by the value that held on it. */
static int
judge (const SgTrendChart *self, const SgMilestone *milestone)
{
  const SgTrendValue *value = value_on (self, milestone->due_on);

  if (strcmp (milestone->due_on, self->as_of) > 0 || value == NULL
      || !sg_trend_has_value (self, value))
    return -1;
  if (!self->ratio)
    return value->numerator >= milestone->value;
  return sg_ratio_compare (value->numerator, value->denominator, milestone->value, 100) >= 0;
}

static void
add_goal (SgTrendChart *self, const SgMilestone *milestone)
{
  SgTrendGoal goal = { .value = milestone->value, .met = judge (self, milestone) };

  g_strlcpy (goal.due_on, milestone->due_on, sizeof goal.due_on);
  goal.text = sg_trend_format_goal (self, milestone->value);
  g_array_append_val (self->goals, goal);
}

/* The first milestone still to come that is not reached yet; else the last one not reached; else
 * the last one. */
static const SgTrendGoal *
find_goal (SgTrendChart *self, SgProjection *projection)
{
  const SgTrendGoal *found = NULL;

  for (guint i = 0; i < self->goals->len; i++)
    {
      const SgTrendGoal *goal = sg_trend_get_goal (self, i);
      SgProjection ahead;

      sg_projection_compute ((const SgTrendValue *) (gpointer) self->values->data,
                             self->values->len,
                             self->ratio,
                             goal->value,
                             &ahead);
      if (found != NULL && ahead.pace == SG_PACE_REACHED && projection->pace != SG_PACE_REACHED)
        continue;
      found = goal;
      *projection = ahead;
      if (ahead.pace != SG_PACE_REACHED && strcmp (goal->due_on, self->as_of) >= 0)
        break;
    }
  return found;
}

static void
look_ahead (SgTrendChart *self)
{
  const SgTrendGoal *goal = find_goal (self, &self->projection);

  if (goal == NULL)
    return;
  self->goal = goal->value;
  self->sentence = sg_projection_describe (&self->projection, goal->text, goal->due_on);
}

/**
 * sg_trend_chart_new:
 * @data: what to show; copied
 *
 * Returns: (transfer full): a chart of one line over time with the milestones it should reach,
 *   whose items are the values and, after them, the milestones
 */
SgChart *
sg_trend_chart_new (const SgTrendData *data)
{
  SgTrendChart *self;

  g_return_val_if_fail (data != NULL && data->title != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (data->as_of), NULL);

  self = g_new0 (SgTrendChart, 1);
  sg_chart_init (&self->chart, &trend_chart_class, data->title);
  self->value_head = g_strdup (data->value_head);
  self->as_of = g_strdup (data->as_of);
  self->ratio = data->ratio;
  self->values = g_array_new (FALSE, FALSE, sizeof (SgTrendValue));
  self->goals = g_array_new (FALSE, FALSE, sizeof (SgTrendGoal));
  g_array_set_clear_func (self->goals, clear_goal);
  for (guint i = 0; i < data->n_values; i++)
    if (strcmp (data->values[i].date, data->as_of) <= 0)
      g_array_append_val (self->values, data->values[i]);
  for (guint i = 0; i < data->n_milestones; i++)
    add_goal (self, &data->milestones[i]);
  look_ahead (self);
  return &self->chart;
}
