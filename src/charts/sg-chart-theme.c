/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-chart-theme.h"

#define RGBA(hex, opacity)                                                                      \
  {                                                                                             \
    ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) &0xff) / 255.0, (opacity) \
  }

static const SgChartTheme light = { {
  [SG_INK_PAPER] = RGBA (0xffffff, 1),
  [SG_INK_TEXT] = RGBA (0x2e3436, 1),
  [SG_INK_DIM] = RGBA (0x6a7075, 1),
  [SG_INK_GRID] = RGBA (0xc4c8cc, 1),
  [SG_INK_TRACK] = RGBA (0xeef0f2, 1),
  [SG_INK_ACCENT] = RGBA (0x3077c4, 1),
  [SG_INK_TINT] = RGBA (0xd9e6f4, 1),
  [SG_INK_ON_ACCENT] = RGBA (0xffffff, 1),
  [SG_INK_BAD] = RGBA (0xc01c28, 1),
} };

static const SgChartTheme dark = { {
  [SG_INK_PAPER] = RGBA (0x1e1e1e, 1),
  [SG_INK_TEXT] = RGBA (0xf0f0f0, 1),
  [SG_INK_DIM] = RGBA (0xa9adb1, 1),
  [SG_INK_GRID] = RGBA (0x565a5e, 1),
  [SG_INK_TRACK] = RGBA (0x303335, 1),
  [SG_INK_ACCENT] = RGBA (0x4a8fdc, 1),
  [SG_INK_TINT] = RGBA (0x2a3f57, 1),
  [SG_INK_ON_ACCENT] = RGBA (0xffffff, 1),
  [SG_INK_BAD] = RGBA (0xff7b63, 1),
} };

/* Dark inks, so that a black-and-white printer keeps them apart from the paper. */
static const SgChartTheme print = { {
  [SG_INK_PAPER] = RGBA (0xffffff, 0),
  [SG_INK_TEXT] = RGBA (0x000000, 1),
  [SG_INK_DIM] = RGBA (0x444444, 1),
  [SG_INK_GRID] = RGBA (0x8c8c8c, 1),
  [SG_INK_TRACK] = RGBA (0xf3f3f3, 1),
  [SG_INK_ACCENT] = RGBA (0x23568f, 1),
  [SG_INK_TINT] = RGBA (0xe2e8ef, 1),
  [SG_INK_ON_ACCENT] = RGBA (0xffffff, 1),
  [SG_INK_BAD] = RGBA (0xa51d2d, 1),
} };

/**
 * sg_chart_theme_get:
 * @style: where the chart is seen
 *
 * Returns: (transfer none): the colours for it
 */
const SgChartTheme *
sg_chart_theme_get (SgChartStyle style)
{
  switch (style)
    {
    case SG_CHART_DARK:
      return &dark;
    case SG_CHART_PRINT:
      return &print;
    case SG_CHART_LIGHT:
    default:
      return &light;
    }
}

/**
 * sg_chart_theme_set_source:
 * @theme: a theme
 * @cr: a cairo context
 * @ink: what to paint with
 *
 * Makes @ink the source of @cr.
 */
void
sg_chart_theme_set_source (const SgChartTheme *theme, cairo_t *cr, SgInk ink)
{
  const SgChartColour *colour = &theme->colours[ink];

  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}
