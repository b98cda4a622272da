/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A file system for the engine that stands before the real one and misbehaves as told. It has no
 * shared memory, as a network share. For tests only.
 */

/* What can happen to a call. */
typedef enum
{
  SG_FAULT_NONE,
  SG_FAULT_IO,   /* an error of the disk */
  SG_FAULT_FULL, /* no room for what is written */
  SG_FAULT_GONE, /* the share is not there */
  SG_FAULT_CUT,  /* the power is cut: what was not synced is lost or torn */
} SgDiskFault;

/* Which calls count. */
typedef enum
{
  SG_CALL_READ = 1 << 0,
  SG_CALL_WRITE = 1 << 1,
  SG_CALL_SYNC = 1 << 2,
  SG_CALL_LOCK = 1 << 3,
  SG_CALL_DELETE = 1 << 4,
  SG_CALL_OPEN = 1 << 5,
  SG_CALL_TRUNCATE = 1 << 6,
  SG_CALL_ACCESS = 1 << 7,
  SG_CALL_SIZE = 1 << 8,
  SG_CALL_ANY = (1 << 9) - 1,
} SgCall;

typedef enum
{
  SG_LOCKS_REAL,
  SG_LOCKS_SLOW,   /* they work and take their time */
  SG_LOCKS_IGNORED /* everybody gets every lock */
} SgLocks;

/**
 * SgFaultPlan:
 * @fault: what shall happen
 * @calls: to which calls
 * @nth: to which of them, from 1; 0 for none
 * @lasting: and to all that follow, until sg_test_vfs_restart()
 * @seed: what a power cut leaves: by its rest of 3 nothing, something, or nearly everything of what
 *   was not synced
 */
typedef struct
{
  SgDiskFault fault;
  guint calls;
  guint nth;
  gboolean lasting;
  guint seed;
} SgFaultPlan;

void sg_test_vfs_install (void);
void sg_test_vfs_uninstall (void);
void sg_test_vfs_plan (const SgFaultPlan *plan);
void sg_test_vfs_cut (void);
void sg_test_vfs_restart (void);
gboolean sg_test_vfs_has_struck (void);
guint sg_test_vfs_get_n_calls (void);
void sg_test_vfs_set_delay (guint calls, guint delay_ms);
void sg_test_vfs_set_locks (SgLocks locks);
void sg_test_vfs_set_hook (void (*hook) (void));

G_END_DECLS
