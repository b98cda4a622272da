/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgTrendPoint:
 * @date: a month's end
 * @numerator: value of the indicator's numerator that day
 * @denominator: and of its denominator, or 0 where it has none
 */
typedef struct
{
  char date[11];
  gint64 numerator;
  gint64 denominator;
} SgTrendPoint;

GArray *sg_trend_compute (SgConnection *connection,
                          SgProfile *profile,
                          const char *indicator,
                          const char *under,
                          const char *from,
                          const char *to,
                          GError **error);

G_END_DECLS
