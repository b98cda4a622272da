/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bench_print_times (const char *what, GArray *times, double limit_ms);
double bench_get_median (GArray *times);
double bench_get_maximum (GArray *times);
gboolean bench_has_failed (void);

/* Milliseconds since @start, a monotonic time in microseconds. */
static inline double
bench_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

G_END_DECLS
