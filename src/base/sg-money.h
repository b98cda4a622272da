/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money is a whole number of fen (1 yuan = 100 fen, 1 wan = 10,000 yuan) in a gint64, never a double. */

#define SG_FEN_PER_YUAN G_GINT64_CONSTANT (100)
#define SG_FEN_PER_WAN G_GINT64_CONSTANT (1000000)

gboolean sg_decimal_parse (const char *text, guint digits, gint64 *scaled);
char *sg_decimal_format (gint64 scaled, guint digits);
gboolean sg_money_parse_yuan (const char *text, gint64 *fen);
char *sg_money_format_yuan (gint64 fen);
char *sg_money_format_wan (gint64 fen, guint digits);
char *sg_count_format (gint64 count);
gboolean sg_int64_add (gint64 *sum, gint64 addend);
char *sg_percent_floor (gint64 numerator, gint64 denominator, guint digits);
gboolean sg_ratio_at_least (gint64 numerator, gint64 denominator, gint64 per_cent);
gint64 sg_ratio_gap (gint64 numerator, gint64 denominator, gint64 per_cent);

G_END_DECLS
