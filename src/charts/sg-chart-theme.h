/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * SgInk:
 * @SG_INK_PAPER: the ground; not painted where its alpha is 0
 * @SG_INK_TEXT: words that matter
 * @SG_INK_DIM: words and marks in the background
 * @SG_INK_GRID: hair lines and outlines
 * @SG_INK_TRACK: the empty part of a bar
 * @SG_INK_ACCENT: what is there
 * @SG_INK_TINT: a light touch of the accent
 * @SG_INK_ON_ACCENT: words upon the accent
 * @SG_INK_BAD: not met, and nothing else
 *
 * What a chart paints with. Which colour that is, is the theme's business.
 */
typedef enum
{
  SG_INK_PAPER,
  SG_INK_TEXT,
  SG_INK_DIM,
  SG_INK_GRID,
  SG_INK_TRACK,
  SG_INK_ACCENT,
  SG_INK_TINT,
  SG_INK_ON_ACCENT,
  SG_INK_BAD,
  SG_N_INKS,
} SgInk;

typedef enum
{
  SG_CHART_LIGHT,
  SG_CHART_DARK,
  SG_CHART_PRINT,
} SgChartStyle;

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} SgChartColour;

/**
 * SgChartTheme:
 * @colours: by #SgInk
 *
 * A plain table, so that a widget can copy it and put in the colours of its style.
 */
typedef struct
{
  SgChartColour colours[SG_N_INKS];
} SgChartTheme;

const SgChartTheme *sg_chart_theme_get (SgChartStyle style);
void sg_chart_theme_set_source (const SgChartTheme *theme, cairo_t *cr, SgInk ink);

G_END_DECLS
