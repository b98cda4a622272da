/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-vfs.h"

#include "sg-test-disk.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#define NAME "sg-test"

/* How long a lock takes on a share that is far away. */
#define SLOW_LOCK_MS 20

/* One open file; the real one follows it in memory. */
typedef struct
{
  sqlite3_file base;
  char *path; /* owned; NULL for files without a name */
  gboolean is_journal;
} SgTestFile;

/* All that the file system knows; one for the program. */
static struct
{
  GMutex mutex;
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  SgFaultPlan plan;
  SgLocks locks;
  guint n_calls;
  guint delay_calls;
  guint delay_ms;
  gboolean struck;
  gboolean dead;
  int code; /* errno of the last failure */
  void (*hook) (void);
} disk;

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return (sqlite3_file *) ((SgTestFile *) file + 1);
}

static int
get_failure (SgDiskFault fault, SgCall call)
{
  if (fault == SG_FAULT_FULL)
    return SQLITE_FULL;
  switch (call)
    {
    case SG_CALL_READ:
      return SQLITE_IOERR_READ;
    case SG_CALL_WRITE:
      return SQLITE_IOERR_WRITE;
    case SG_CALL_SYNC:
      return SQLITE_IOERR_FSYNC;
    case SG_CALL_LOCK:
      return SQLITE_IOERR_LOCK;
    case SG_CALL_DELETE:
      return SQLITE_IOERR_DELETE;
    case SG_CALL_OPEN:
      return SQLITE_CANTOPEN;
    case SG_CALL_TRUNCATE:
      return SQLITE_IOERR_TRUNCATE;
    case SG_CALL_ACCESS:
      return SQLITE_IOERR_ACCESS;
    case SG_CALL_SIZE:
    case SG_CALL_ANY:
    default:
      return SQLITE_IOERR_FSTAT;
    }
}

static int
get_errno (SgDiskFault fault)
{
  switch (fault)
    {
    case SG_FAULT_FULL:
      return ENOSPC;
    case SG_FAULT_GONE:
      return ENOTCONN;
    case SG_FAULT_NONE:
    case SG_FAULT_IO:
    case SG_FAULT_CUT:
    default:
      return EIO;
    }
}

/* Whether the plan strikes at this call. */
static gboolean
strikes (SgCall call)
{
  if (disk.plan.fault == SG_FAULT_NONE || (disk.plan.calls & call) == 0)
    return FALSE;
  disk.n_calls++;
  return disk.n_calls == disk.plan.nth
         || (disk.plan.lasting && disk.plan.nth > 0 && disk.n_calls > disk.plan.nth);
}

/* Takes its time, then says whether the call fails, and how. @cut is told whether the power goes
 * with this very call, which then may be half done. */
static int
begin_call (SgCall call, gboolean *cut)
{
  int rc = SQLITE_OK;
  guint delay_ms = 0;

  if (disk.hook != NULL)
    disk.hook ();
  g_mutex_lock (&disk.mutex);
  delay_ms = (disk.delay_calls & call) != 0 ? disk.delay_ms : 0;
  if (call == SG_CALL_LOCK && disk.locks == SG_LOCKS_SLOW)
    delay_ms = MAX (delay_ms, SLOW_LOCK_MS);
  *cut = FALSE;
  if (disk.dead)
    rc = get_failure (SG_FAULT_IO, call);
  else if (strikes (call))
    {
      disk.struck = TRUE;
      *cut = disk.plan.fault == SG_FAULT_CUT;
      rc = get_failure (disk.plan.fault, call);
    }
  if (rc != SQLITE_OK)
    disk.code = get_errno (disk.dead ? SG_FAULT_IO : disk.plan.fault);
  g_mutex_unlock (&disk.mutex);
  if (delay_ms > 0)
    g_usleep (delay_ms * 1000);
  return rc;
}

/* The power goes now; a cut must be planned, so that the disk has kept what is not synced. */
void
sg_test_vfs_cut (void)
{
  g_mutex_lock (&disk.mutex);
  disk.dead = TRUE;
  sg_test_disk_lose (disk.plan.seed);
  g_mutex_unlock (&disk.mutex);
}

static int
end_failed (int rc, gboolean cut)
{
  if (cut)
    sg_test_vfs_cut ();
  return rc;
}

static int
close_cb (sqlite3_file *file)
{
  SgTestFile *self = (SgTestFile *) file;
  int rc = real_of (file)->pMethods->xClose (real_of (file));

  g_clear_pointer (&self->path, g_free);
  return rc;
}

static int
read_cb (sqlite3_file *file, void *buffer, int n, sqlite3_int64 offset)
{
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_READ, &cut);

  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  return real_of (file)->pMethods->xRead (real_of (file), buffer, n, offset);
}

static int
write_cb (sqlite3_file *file, const void *buffer, int n, sqlite3_int64 offset)
{
  SgTestFile *self = (SgTestFile *) file;
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_WRITE, &cut);

  if (rc != SQLITE_OK && !cut)
    return rc;
  sg_test_disk_before_write (self->path, real_of (file), offset, n);
  if (!cut)
    return real_of (file)->pMethods->xWrite (real_of (file), buffer, n, offset);
  /* The power goes while the disk writes. */
  real_of (file)->pMethods->xWrite (real_of (file), buffer, n, offset);
  return end_failed (rc, cut);
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  SgTestFile *self = (SgTestFile *) file;
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_TRUNCATE, &cut);

  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  sg_test_disk_before_truncate (self->path, real_of (file), size);
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
sync_cb (sqlite3_file *file, int flags)
{
  SgTestFile *self = (SgTestFile *) file;
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_SYNC, &cut);

  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  /* The real one brings the folder of a new journal to the disk, too. */
  sg_test_disk_sync (self->path, self->is_journal);
  return SQLITE_OK;
}

static int
size_cb (sqlite3_file *file, sqlite3_int64 *size)
{
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_SIZE, &cut);

  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
lock_cb (sqlite3_file *file, int level)
{
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_LOCK, &cut);

  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  if (disk.locks == SG_LOCKS_IGNORED)
    return SQLITE_OK;
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

/* Never fails: the system takes locks away from whoever is gone. */
static int
unlock_cb (sqlite3_file *file, int level)
{
  if (disk.locks == SG_LOCKS_IGNORED)
    return SQLITE_OK;
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
check_reserved_cb (sqlite3_file *file, int *reserved)
{
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_LOCK, &cut);

  *reserved = 0;
  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  if (disk.locks == SG_LOCKS_IGNORED)
    return SQLITE_OK;
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
control_cb (sqlite3_file *file, int op, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, argument);
}

static int
sector_size_cb (sqlite3_file *file)
{
  return SG_TEST_SECTOR;
}

/* None of the promises that the real one makes: sectors may be torn. */
static int
characteristics_cb (sqlite3_file *file)
{
  return 0;
}

/* Version 1: neither shared memory nor mapped files. */
static const sqlite3_io_methods methods = {
  1,
  close_cb,
  read_cb,
  write_cb,
  truncate_cb,
  sync_cb,
  size_cb,
  lock_cb,
  unlock_cb,
  check_reserved_cb,
  control_cb,
  sector_size_cb,
  characteristics_cb,
};

static int
open_cb (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  SgTestFile *self = (SgTestFile *) file;
  gboolean cut = FALSE;
  gboolean is_new = path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS);
  int rc = begin_call (SG_CALL_OPEN, &cut);

  self->base.pMethods = NULL;
  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  rc = disk.real->xOpen (disk.real, path, real_of (file), flags, out_flags);
  if (rc != SQLITE_OK)
    {
      disk.code = disk.real->xGetLastError (disk.real, 0, NULL);
      return rc;
    }
  self->base.pMethods = &methods;
  self->path = g_strdup (path);
  self->is_journal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
  if (is_new)
    sg_test_disk_note_new (path);
  return SQLITE_OK;
}

static int
delete_cb (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_DELETE, &cut);

  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return SQLITE_IOERR_DELETE_NOENT;
  if (!sg_test_disk_delete (path, sync_folder != 0))
    return SQLITE_IOERR_DELETE;
  return SQLITE_OK;
}

static int
access_cb (sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
  gboolean cut = FALSE;
  int rc = begin_call (SG_CALL_ACCESS, &cut);

  if (rc != SQLITE_OK)
    return end_failed (rc, cut);
  return disk.real->xAccess (disk.real, path, flags, result);
}

static int
get_last_error_cb (sqlite3_vfs *vfs, int n, char *text)
{
  return disk.code;
}

static int
full_pathname_cb (sqlite3_vfs *vfs, const char *name, int n, char *path)
{
  return disk.real->xFullPathname (disk.real, name, n, path);
}

/* Takes the place of the file system that the engine uses unless told otherwise. */
void
sg_test_vfs_install (void)
{
  if (disk.real == NULL)
    {
      disk.real = sqlite3_vfs_find (NULL);
      disk.vfs = *disk.real;
      disk.vfs.iVersion = 1;
      disk.vfs.zName = NAME;
      disk.vfs.szOsFile = (int) sizeof (SgTestFile) + disk.real->szOsFile;
      disk.vfs.xOpen = open_cb;
      disk.vfs.xDelete = delete_cb;
      disk.vfs.xAccess = access_cb;
      disk.vfs.xFullPathname = full_pathname_cb;
      disk.vfs.xGetLastError = get_last_error_cb;
    }
  sqlite3_vfs_register (&disk.vfs, 1);
}

/* Lets the real one be used again by what is opened from now on. */
void
sg_test_vfs_uninstall (void)
{
  g_assert (disk.real != NULL);

  sqlite3_vfs_register (disk.real, 1);
}

/* Sets what shall happen, counting from now on. */
void
sg_test_vfs_plan (const SgFaultPlan *plan)
{
  g_mutex_lock (&disk.mutex);
  disk.plan = *plan;
  disk.n_calls = 0;
  disk.struck = FALSE;
  sg_test_disk_watch (plan->fault == SG_FAULT_CUT);
  g_mutex_unlock (&disk.mutex);
}

/* The power is back, the disk is well, nothing is planned. */
void
sg_test_vfs_restart (void)
{
  const SgFaultPlan none = { SG_FAULT_NONE };

  sg_test_vfs_plan (&none);
  disk.dead = FALSE;
}

gboolean
sg_test_vfs_has_struck (void)
{
  return disk.struck;
}

guint
sg_test_vfs_get_n_calls (void)
{
  return disk.n_calls;
}

void
sg_test_vfs_set_delay (guint calls, guint delay_ms)
{
  g_mutex_lock (&disk.mutex);
  disk.delay_calls = calls;
  disk.delay_ms = delay_ms;
  g_mutex_unlock (&disk.mutex);
}

void
sg_test_vfs_set_locks (SgLocks locks)
{
  disk.locks = locks;
}

/* Something that is done before each call. */
void
sg_test_vfs_set_hook (void (*hook) (void))
{
  disk.hook = hook;
}
