/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-bar-layout.h"

#include <math.h>

#define GAP 10.0

/* A bar chart whose bars get less than this gives up verdicts, then the parts of the values. */
#define ENOUGH_PLOT 96.0
#define SMALL_PLOT 48.0

/* Rows are no higher than this many lines, so that few bars do not grow fat. */
#define MOST_LINES 2.0
#define NATURAL_LINES 1.5

/* A chart asks for the height of so many rows at most. */
#define NATURAL_ROWS 40u

/* And holds out for so many: the districts of a large city. */
#define LEAST_ROWS 20u

static void
share_columns (const SgBarMeasures *measures, const SgChartBox *box, SgBarLayout *layout)
{
  double label_width = MIN (measures->label_width, box->width * 0.34);
  double verdict = measures->verdict_width > 0 ? measures->verdict_width + GAP : 0;
  double rest = box->width - label_width - 2 * GAP;
  double value_width = measures->value_width;
  SgChartBox left = *box;

  if (rest - value_width - verdict < ENOUGH_PLOT)
    verdict = 0;
  layout->short_values = rest - value_width < SMALL_PLOT;
  if (layout->short_values)
    value_width = measures->short_value_width;

  layout->labels = sg_chart_box_cut_left (&left, label_width, GAP);
  layout->verdicts = sg_chart_box_cut_right (&left, MAX (0, verdict - GAP), verdict > 0 ? GAP : 0);
  layout->values = sg_chart_box_cut_right (&left, value_width, GAP);
  layout->plot = left;
}

/**
 * sg_bar_layout_natural_height:
 * @measures: what is to be placed
 *
 * Returns: the height at which all rows are at ease
 */
double
sg_bar_layout_natural_height (const SgBarMeasures *measures)
{
  g_return_val_if_fail (measures != NULL, 0);

  return ceil (MIN (measures->n_rows, NATURAL_ROWS) * measures->line * NATURAL_LINES
               + (measures->has_target ? measures->line : 0));
}

/**
 * sg_bar_layout_least_height:
 * @measures: what is to be placed
 *
 * Returns: the height at which all rows are shown, closely; of very many the first ones
 */
double
sg_bar_layout_least_height (const SgBarMeasures *measures)
{
  g_return_val_if_fail (measures != NULL, 0);

  return ceil (MIN (measures->n_rows, LEAST_ROWS) * measures->line
               + (measures->has_target ? measures->line : 0));
}

/**
 * sg_bar_layout_compute:
 * @measures: what is to be placed
 * @box: where
 * @layout: (out): the places
 *
 * Shares out @box. When not all rows fit, the last one shown is left to say how many follow.
 */
void
sg_bar_layout_compute (const SgBarMeasures *measures, const SgChartBox *box, SgBarLayout *layout)
{
  SgChartBox body = *box;
  guint n_fit;

  *layout = (SgBarLayout){ 0 };
  if (measures->has_target)
    layout->head = sg_chart_box_cut_top (&body, measures->line, 0);
  n_fit = MIN ((guint) (body.height / measures->line + 0.01), SG_BAR_MOST_ROWS);
  if (n_fit >= measures->n_rows)
    layout->n_shown = measures->n_rows;
  else
    layout->n_shown = n_fit > 0 ? n_fit - 1 : 0;

  layout->row_height
    = MIN (body.height / MAX (1, MIN (measures->n_rows, n_fit)), measures->line * MOST_LINES);
  layout->bar_height = CLAMP (layout->row_height * 0.56, 4, measures->line);
  share_columns (measures, &body, layout);
  layout->head.x = layout->plot.x;
  layout->head.width = MAX (0, box->x + box->width - layout->plot.x);
}

/**
 * sg_bar_layout_get_cell:
 * @layout: a layout
 * @column: one of its columns
 * @row: number of a row
 *
 * Returns: where the column and the row meet
 */
SgChartBox
sg_bar_layout_get_cell (const SgBarLayout *layout, const SgChartBox *column, guint row)
{
  return (SgChartBox){
    column->x, column->y + row * layout->row_height, column->width, layout->row_height
  };
}

/**
 * sg_bar_layout_get_row:
 * @layout: a layout
 * @row: number of a row
 *
 * Returns: the whole row from the name to the verdict, its hit area
 */
SgChartBox
sg_bar_layout_get_row (const SgBarLayout *layout, guint row)
{
  SgChartBox box = sg_bar_layout_get_cell (layout, &layout->labels, row);
  double end
    = MAX (layout->values.x + layout->values.width, layout->verdicts.x + layout->verdicts.width);

  box.width = MAX (0, end - box.x);
  return box;
}

/**
 * sg_bar_layout_get_bar:
 * @layout: a layout
 * @row: number of a row
 * @fraction: length of the bar, 1 being the whole width
 *
 * Returns: the bar
 */
SgChartBox
sg_bar_layout_get_bar (const SgBarLayout *layout, guint row, double fraction)
{
  SgChartBox box = sg_bar_layout_get_cell (layout, &layout->plot, row);

  box.y += (box.height - layout->bar_height) / 2;
  box.height = layout->bar_height;
  box.width *= CLAMP (fraction, 0, 1);
  return box;
}
