/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgChartBox:
 * @x: left edge
 * @y: top edge
 * @width: width, never negative
 * @height: height, never negative
 *
 * A rectangle of a chart in logical pixels, measured from the chart's top left corner.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} SgChartBox;

gboolean sg_chart_box_contains (const SgChartBox *box, double x, double y);
gboolean sg_chart_box_overlaps (const SgChartBox *one, const SgChartBox *other);
gboolean sg_chart_box_is_within (const SgChartBox *inner, const SgChartBox *outer);
SgChartBox sg_chart_box_cut_top (SgChartBox *box, double height, double gap);
SgChartBox sg_chart_box_cut_bottom (SgChartBox *box, double height, double gap);
SgChartBox sg_chart_box_cut_left (SgChartBox *box, double width, double gap);
SgChartBox sg_chart_box_cut_right (SgChartBox *box, double width, double gap);

G_END_DECLS
