/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Times of one run. Benchmarks share their machine: beside the time on the clock stands the time
 * that the processor worked for us. What is judged is the time on the clock, but no more than the
 * work and the wait for the next frame of the screen.
 */
typedef struct
{
  gint64 wall; /* microseconds */
  gint64 work;
} BenchMoment;

typedef struct
{
  GArray *wall; /* double, milliseconds */
  GArray *work;
} BenchTimes;

BenchTimes *bench_times_new (void);
void bench_times_free (BenchTimes *self);
void bench_times_add (BenchTimes *self, double wall_ms, double work_ms);
void bench_times_print (BenchTimes *self, const char *what, double limit_ms);

BenchMoment bench_begin (void);
BenchMoment bench_begin_thread (void);
void bench_end (BenchTimes *self, const BenchMoment *begin);
void bench_end_thread (BenchTimes *self, const BenchMoment *begin);
gint64 bench_get_thread_work (void);

void bench_say (const char *what, const BenchMoment *begin);
gboolean bench_has_failed (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchTimes, bench_times_free)

G_END_DECLS
