/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart-box.h"

G_BEGIN_DECLS

/**
 * SgBarMeasures:
 * @n_rows: how many bars there are
 * @line: height of a line of text
 * @label_width: of the widest name
 * @value_width: of the widest value
 * @short_value_width: of the widest value without its parts
 * @verdict_width: of the widest verdict, or 0 where there is none
 * @has_target: whether the top needs a line for the name of the target
 */
typedef struct
{
  guint n_rows;
  double line;
  double label_width;
  double value_width;
  double short_value_width;
  double verdict_width;
  gboolean has_target;
} SgBarMeasures;

/**
 * SgBarLayout:
 * @head: room for the name of the target, above the plot
 * @labels: column of the names
 * @plot: column of the bars
 * @values: column of the values
 * @verdicts: column of the verdicts; no width where there is no room
 * @row_height: height of a row
 * @bar_height: thickness of a bar
 * @n_shown: how many rows there is room for
 * @short_values: values stand without their parts
 */
typedef struct
{
  SgChartBox head;
  SgChartBox labels;
  SgChartBox plot;
  SgChartBox values;
  SgChartBox verdicts;
  double row_height;
  double bar_height;
  guint n_shown;
  gboolean short_values;
} SgBarLayout;

/* No more bars than this are shown, however much room there is; the table has them all. */
#define SG_BAR_MOST_ROWS 100u

double sg_bar_layout_natural_height (const SgBarMeasures *measures);
double sg_bar_layout_least_height (const SgBarMeasures *measures);
void
sg_bar_layout_compute (const SgBarMeasures *measures, const SgChartBox *box, SgBarLayout *layout);
SgChartBox sg_bar_layout_get_cell (const SgBarLayout *layout, const SgChartBox *column, guint row);
SgChartBox sg_bar_layout_get_row (const SgBarLayout *layout, guint row);
SgChartBox sg_bar_layout_get_bar (const SgBarLayout *layout, guint row, double fraction);

G_END_DECLS
