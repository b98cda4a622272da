/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/*
 * A library that is preloaded (LD_PRELOAD) into the real program and watches its main loop, for
 * tests. A watchdog barks every ten milliseconds; where it comes late, the time is parted into work
 * of the main loop itself, waiting for a processor that others had, and standing still: waiting
 * for a disk, a lock or another thread, which the main loop never does.
 *
 * SG_LOOP_REPORT: a file that gets a line for the worst of each: "late WORK WAIT STILL" in
 * milliseconds, each from its own worst moment, "late" the whole delay. SG_LOOP_RESET: a file; when
 * it is there it is removed and the counting begins anew.
 */

#define BARK_MS 10

typedef struct
{
  double wall;
  double work;
  double wait;
} Moment;

static const char *report;
static const char *reset;
static Moment last;
static double worst[4];

static double
get_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1000000;
}

/* Nanoseconds that this thread stood ready and did not run; 0 where the kernel does not count. */
static double
get_wait (void)
{
  unsigned long long run = 0;
  unsigned long long wait = 0;
  FILE *file = fopen ("/proc/thread-self/schedstat", "re");

  if (file == NULL)
    return 0;
  if (fscanf (file, "%llu %llu", &run, &wait) != 2)
    wait = 0;
  fclose (file);
  return (double) wait / 1000000;
}

static Moment
get_moment (void)
{
  return (Moment){ get_clock (CLOCK_MONOTONIC), get_clock (CLOCK_THREAD_CPUTIME_ID), get_wait () };
}

static void
write_report (void)
{
  g_autofree char *line
    = g_strdup_printf ("%.1f %.1f %.1f %.1f\n", worst[0], worst[1], worst[2], worst[3]);

  g_file_set_contents_full (report, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

static gboolean
raise_to (double *value, double now)
{
  if (now <= *value)
    return FALSE;
  *value = now;
  return TRUE;
}

static gboolean
bark_cb (gpointer user_data)
{
  const Moment now = get_moment ();
  const double late = now.wall - last.wall - BARK_MS;
  const double work = now.work - last.work;
  const double wait = now.wait - last.wait;
  gboolean news = FALSE;

  if (g_file_test (reset, G_FILE_TEST_EXISTS))
    {
      memset (worst, 0, sizeof worst);
      remove (reset);
      news = TRUE;
    }
  else
    {
      news |= raise_to (&worst[0], late);
      news |= raise_to (&worst[1], work);
      news |= raise_to (&worst[2], wait);
      news |= raise_to (&worst[3], late - work - wait);
    }
  if (news)
    write_report ();
  last = get_moment ();
  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
begin (void)
{
  report = g_getenv ("SG_LOOP_REPORT");
  reset = g_getenv ("SG_LOOP_RESET");
  last = get_moment ();
  if (report != NULL && reset != NULL)
    g_timeout_add_full (G_PRIORITY_HIGH, BARK_MS, bark_cb, NULL, NULL);
}
