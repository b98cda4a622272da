/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

static gboolean failed;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a;
  const double right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Sorts @times. */
double
bench_get_median (GArray *times)
{
  g_assert (times->len > 0);

  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, times->len / 2);
}

/* Sorts @times. */
double
bench_get_maximum (GArray *times)
{
  g_assert (times->len > 0);

  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, times->len - 1);
}

/* Says the median and the largest of @times, and how much of the limit the median takes. A median
 * above the limit makes the run fail in the end. */
void
bench_print_times (const char *what, GArray *times, double limit_ms)
{
  const double median = bench_get_median (times);
  const double ratio = median / limit_ms;

  g_print ("%-52s %7.1f ms  max %7.1f  (%u runs)  %.2f of %g ms%s\n",
           what,
           median,
           bench_get_maximum (times),
           times->len,
           ratio,
           limit_ms,
           ratio > 1 ? "  TOO SLOW" : "");
  failed = failed || ratio > 1;
}

gboolean
bench_has_failed (void)
{
  return failed;
}
