/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double sg_scale_nice_ceiling (double value);
double sg_scale_step (double end, guint most);
int sg_scale_month_step (int months, guint most);
int sg_ratio_compare (gint64 numerator, gint64 denominator, gint64 numerator2, gint64 denominator2);
char *sg_ratio_format (gint64 numerator, gint64 denominator);

G_END_DECLS
