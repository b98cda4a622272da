/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart-box.h"
#include "charts/sg-chart-theme.h"

G_BEGIN_DECLS

/**
 * SgFill:
 * @SG_FILL_SOLID: the whole area
 * @SG_FILL_HATCH: lines from lower left to upper right
 * @SG_FILL_BARS: upright lines
 * @SG_FILL_DOTS: dots
 * @SG_FILL_CROSS: one cross from corner to corner
 * @SG_FILL_NONE: the outline only
 *
 * Fills that a black-and-white printer keeps apart.
 */
typedef enum
{
  SG_FILL_SOLID,
  SG_FILL_HATCH,
  SG_FILL_BARS,
  SG_FILL_DOTS,
  SG_FILL_CROSS,
  SG_FILL_NONE,
} SgFill;

void sg_chart_paint_box (cairo_t *cr, const SgChartTheme *theme, const SgChartBox *box, SgInk ink);
void sg_chart_paint_fill (cairo_t *cr,
                          const SgChartTheme *theme,
                          const SgChartBox *box,
                          SgInk ink,
                          SgFill fill);
void sg_chart_paint_outline (cairo_t *cr,
                             const SgChartTheme *theme,
                             const SgChartBox *box,
                             SgInk ink,
                             double thickness);
void sg_chart_paint_line (cairo_t *cr,
                          const SgChartTheme *theme,
                          SgInk ink,
                          double x1,
                          double y1,
                          double x2,
                          double y2);
void sg_chart_paint_dashes (cairo_t *cr,
                            const SgChartTheme *theme,
                            SgInk ink,
                            double x1,
                            double y1,
                            double x2,
                            double y2,
                            double thickness);

G_END_DECLS
