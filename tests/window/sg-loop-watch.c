/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * A library that is preloaded (LD_PRELOAD) into the real program and watches its main loop, for
 * tests. A watchdog barks every ten milliseconds; where it comes late, the time is parted into work
 * of the main loop itself, waiting for a processor that others had, and standing still. A computer
 * that is shared with others stands still now and then, too; so a second thread looks what the main
 * one is doing, and how long it is held up by one and the same call: of a disk, a lock or another
 * thread, for which the main loop never waits. The display and the buses are no matter here.
 *
 * SG_LOOP_REPORT: a file that gets a line for the worst of each: "LATE WORK WAIT STILL HELD" in
 * milliseconds, each from its own worst moment, LATE the whole delay. SG_LOOP_RESET: a file; when
 * it is there it is removed and the counting begins anew.
 */

#define BARK_MS 10

/* How often the other thread looks. */
#define LOOK_MS 5

/* Between looks that lie farther apart, the same call may have come twice. */
#define MOST_LOOK_MS 12

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
static int held;        /* in tenths of a millisecond: atomic */
static int told = TRUE; /* it stands in the report: atomic */
static int writing;     /* the report, which is no work of the program: atomic */

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
  g_autofree char *line = g_strdup_printf ("%.1f %.1f %.1f %.1f %.1f\n",
                                           worst[0],
                                           worst[1],
                                           worst[2],
                                           worst[3],
                                           (double) g_atomic_int_get (&held) / 10);

  g_atomic_int_set (&writing, TRUE);
  g_file_set_contents_full (report, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
  g_atomic_int_set (&writing, FALSE);
}

/* Waiting for something to do, for the display or for a bus. */
static gboolean
is_idle (long call)
{
  static const long calls[] = {
#ifdef SYS_poll
    SYS_poll,
#endif
    SYS_ppoll, SYS_recvmsg, SYS_sendmsg, SYS_recvfrom, SYS_sendto, SYS_writev, SYS_epoll_pwait,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    if (calls[i] == call)
      return TRUE;
  return FALSE;
}

/* The call in which the main thread is, with all its arguments: "NUMBER ARGUMENTS PLACE". */
static gboolean
read_call (char *call, int size)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/syscall", (int) getpid ());
  FILE *file = fopen (path, "re");
  gboolean read = file != NULL && fgets (call, size, file) != NULL;

  if (file != NULL)
    fclose (file);
  return read;
}

/* Where the kernel does not tell, nothing is ever held. */
static gpointer
look_in_thread (gpointer user_data)
{
  char now[256] = "";
  char before[256] = "";
  double since = 0;
  double last_look = 0;

  while (read_call (now, sizeof now))
    {
      const double time = get_clock (CLOCK_MONOTONIC);

      if (strcmp (now, before) != 0 || time - last_look > MOST_LOOK_MS || !g_ascii_isdigit (*now)
          || is_idle (atol (now)) || g_atomic_int_get (&writing))
        since = time;
      else if ((int) ((time - since) * 10) > g_atomic_int_get (&held))
        {
          g_atomic_int_set (&held, (int) ((time - since) * 10));
          g_atomic_int_set (&told, FALSE);
        }
      memcpy (before, now, sizeof before);
      last_look = time;
      g_usleep (LOOK_MS * 1000);
    }
  return NULL;
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
      g_atomic_int_set (&held, 0);
      remove (reset);
      news = TRUE;
    }
  else
    {
      news |= raise_to (&worst[0], late);
      news |= raise_to (&worst[1], work);
      news |= raise_to (&worst[2], wait);
      news |= raise_to (&worst[3], late - work - wait);
      news |= g_atomic_int_compare_and_exchange (&told, FALSE, TRUE);
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
    {
      g_timeout_add_full (G_PRIORITY_HIGH, BARK_MS, bark_cb, NULL, NULL);
      g_thread_unref (g_thread_new ("look", look_in_thread, NULL));
    }
}
