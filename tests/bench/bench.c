/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include <time.h>

/* A frame of the screen, in milliseconds: what is done shows with the next one. */
#define FRAME_MS 16.7

static gboolean failed;

static gint64
get_clock (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

gint64
bench_get_thread_work (void)
{
  return get_clock (CLOCK_THREAD_CPUTIME_ID);
}

BenchTimes *
bench_times_new (void)
{
  BenchTimes *self = g_new0 (BenchTimes, 1);

  self->wall = g_array_new (FALSE, FALSE, sizeof (double));
  self->work = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
bench_times_free (BenchTimes *self)
{
  g_array_unref (self->wall);
  g_array_unref (self->work);
  g_free (self);
}

void
bench_times_add (BenchTimes *self, double wall_ms, double work_ms)
{
  g_array_append_val (self->wall, wall_ms);
  g_array_append_val (self->work, work_ms);
}

/* The work of all threads of the program counts. */
BenchMoment
bench_begin (void)
{
  return (BenchMoment){ g_get_monotonic_time (), get_clock (CLOCK_PROCESS_CPUTIME_ID) };
}

/* The work of this thread counts. */
BenchMoment
bench_begin_thread (void)
{
  return (BenchMoment){ g_get_monotonic_time (), bench_get_thread_work () };
}

void
bench_end (BenchTimes *self, const BenchMoment *begin)
{
  bench_times_add (self,
                   (double) (g_get_monotonic_time () - begin->wall) / 1000,
                   (double) (get_clock (CLOCK_PROCESS_CPUTIME_ID) - begin->work) / 1000);
}

void
bench_end_thread (BenchTimes *self, const BenchMoment *begin)
{
  bench_times_add (self,
                   (double) (g_get_monotonic_time () - begin->wall) / 1000,
                   (double) (bench_get_thread_work () - begin->work) / 1000);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a;
  const double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_median (GArray *times)
{
  g_assert (times->len > 0);

  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, times->len / 2);
}

/* Says the median, on the clock and of the work, and how much of the limit it takes. What is above
 * the limit makes the run fail in the end. */
void
bench_times_print (BenchTimes *self, const char *what, double limit_ms)
{
  const double wall = get_median (self->wall);
  const double work = get_median (self->work);
  const double judged = MIN (wall, work + FRAME_MS);

  g_print ("%-54s %6.1f ms, work %6.1f (at most %6.1f)  %.2f of %g ms%s\n",
           what,
           wall,
           work,
           g_array_index (self->work, double, self->work->len - 1),
           judged / limit_ms,
           limit_ms,
           judged > limit_ms ? "  TOO SLOW" : "");
  failed = failed || judged > limit_ms;
}

/* Says how long something took that has no limit. */
void
bench_say (const char *what, const BenchMoment *begin)
{
  g_autoptr (BenchTimes) times = bench_times_new ();

  bench_end (times, begin);
  g_print (
    "%-54s %6.1f ms, work %6.1f\n", what, get_median (times->wall), get_median (times->work));
}

gboolean
bench_has_failed (void)
{
  return failed;
}
