/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-vfs.h"

#include <stdio.h>
#include <string.h>

/*
 * A library that is preloaded (LD_PRELOAD) into the real programs and puts a slow or failing disk
 * under their ledgers, for tests. It sees what goes through the engine; a file that is removed or a
 * permission that is taken away needs no library. Under sanitizers the program must run with
 * ASAN_OPTIONS=verify_asan_link_order=0.
 *
 * SG_DISK_DELAY_MS: what each call takes.
 * SG_DISK_CONTROL: a file that is read before each call. Its content says how the disk is from then
 * on: "" or "well"; "ioerr", each call fails; "full", each write fails for want of room; "gone",
 * the share is not there; "nolocks", everybody gets every lock; "slow 200", each call takes 200 ms.
 * A file that is not there says "well".
 */

#define MOST_BYTES 63

static const char *control;
static char state[MOST_BYTES + 1];
static guint delay_ms;

static void
fail (SgDiskFault fault, guint calls)
{
  const SgFaultPlan plan = { .fault = fault, .calls = calls, .nth = 1, .lasting = TRUE };

  sg_test_vfs_plan (&plan);
}

static void
apply (void)
{
  guint slow_ms = 0;

  sg_test_vfs_restart ();
  sg_test_vfs_set_locks (SG_LOCKS_REAL);
  sg_test_vfs_set_delay (SG_CALL_ANY, delay_ms);
  if (strcmp (state, "ioerr") == 0)
    fail (SG_FAULT_IO, SG_CALL_ANY);
  else if (strcmp (state, "full") == 0)
    fail (SG_FAULT_FULL, SG_CALL_WRITE);
  else if (strcmp (state, "gone") == 0)
    fail (SG_FAULT_GONE, SG_CALL_ANY);
  else if (strcmp (state, "nolocks") == 0)
    sg_test_vfs_set_locks (SG_LOCKS_IGNORED);
  else if (sscanf (state, "slow %u", &slow_ms) == 1)
    sg_test_vfs_set_delay (SG_CALL_ANY, slow_ms);
}

static void
read_control (void)
{
  static GMutex mutex;
  char now[MOST_BYTES + 1] = "";
  FILE *file = fopen (control, "re");

  if (file != NULL)
    {
      now[fread (now, 1, MOST_BYTES, file)] = '\0';
      fclose (file);
    }
  g_strstrip (now);
  g_mutex_lock (&mutex);
  if (strcmp (now, state) != 0)
    {
      memcpy (state, now, sizeof state);
      apply ();
    }
  g_mutex_unlock (&mutex);
}

__attribute__ ((constructor)) static void
put_under (void)
{
  const char *delay = g_getenv ("SG_DISK_DELAY_MS");

  sg_test_vfs_install ();
  if (delay != NULL)
    delay_ms = (guint) g_ascii_strtoull (delay, NULL, 10);
  sg_test_vfs_set_delay (SG_CALL_ANY, delay_ms);
  control = g_getenv ("SG_DISK_CONTROL");
  if (control != NULL)
    sg_test_vfs_set_hook (read_control);
}
