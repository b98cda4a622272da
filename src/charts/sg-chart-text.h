/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  SG_FACE_NORMAL,
  SG_FACE_SMALL,
  SG_FACE_BOLD,
  SG_FACE_TITLE,
  SG_N_FACES,
} SgFace;

/* Text of a chart: fonts, measures, and the layouts that are kept from one drawing to the next. */
typedef struct _SgChartText SgChartText;

SgChartText *sg_chart_text_new (double size);
void sg_chart_text_free (SgChartText *self);
double sg_chart_text_get_line_height (SgChartText *self, SgFace face);
double sg_chart_text_measure (SgChartText *self, const char *text, SgFace face);
PangoLayout *sg_chart_text_get (SgChartText *self, const char *text, SgFace face);
PangoLayout *sg_chart_text_fit (SgChartText *self, const char *text, SgFace face, double width);
PangoLayout *
sg_chart_text_wrap (SgChartText *self, const char *text, SgFace face, double width, int lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgChartText, sg_chart_text_free)

G_END_DECLS
