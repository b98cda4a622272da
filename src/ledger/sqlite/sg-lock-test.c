/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

/* For locks that belong to an open file and not to the program. */
#define _GNU_SOURCE

#include "config.h"

#include "ledger/sqlite/sg-lock-test.h"

#include "base/sg-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Two programs that write a ledger at the same time damage it unless locks keep them apart. Some
 * network shares grant every lock to everybody, or none to anybody. Whether they do shows on a
 * scratch file beside the ledger; on the ledger itself, closing a second handle would drop the
 * locks of other connections. What only another computer would notice, locks that a share keeps
 * on this one, cannot be tested from here.
 */

/* The byte that the engine locks first. */
#define LOCKED_BYTE 0x40000000

typedef enum
{
  LOCKS_WORK,
  LOCKS_IGNORED,
  LOCKS_REFUSED,
  LOCKS_UNKNOWN, /* something else failed, which will show when it matters */
} LockVerdict;

/* Folders in which locks were found to work, by device, inode and name; as long as the program
 * runs, since a share may be connected otherwise the next time. Bad news is not kept: it may be
 * mended.
 */
static GHashTable *good_folders;
static GMutex good_mutex;

/* The folder of the file itself, where the engine writes its journal, not that of a link to it. */
static char *
dup_folder (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *folder = g_path_get_dirname (resolved != NULL ? resolved : path);

  free (resolved);
  return folder;
}

static char *
make_key (const char *folder)
{
  GStatBuf status;

  if (g_stat (folder, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s",
                          (guint64) status.st_dev,
                          (guint64) status.st_ino,
                          folder);
}

static gboolean
is_known (const char *key)
{
  gboolean known = FALSE;

  g_mutex_lock (&good_mutex);
  known = key != NULL && good_folders != NULL && g_hash_table_contains (good_folders, key);
  g_mutex_unlock (&good_mutex);
  return known;
}

static void
remember (const char *key)
{
  g_mutex_lock (&good_mutex);
  if (good_folders == NULL)
    good_folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (key != NULL)
    g_hash_table_add (good_folders, g_strdup (key));
  g_mutex_unlock (&good_mutex);
}

static int
set_lock (int fd, int command, short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = LOCKED_BYTE, .l_len = 1 };

  return fcntl (fd, command, &lock) == 0 ? 0 : errno;
}

static LockVerdict
judge_refusal (int code)
{
  return code == ENOLCK || code == ENOSYS || code == EOPNOTSUPP ? LOCKS_REFUSED : LOCKS_UNKNOWN;
}

/* One handle takes the lock as the engine does; the other, to the system a stranger, must not get
 * it until the first lets go. */
static LockVerdict
test_system (int first, int second)
{
  int code = set_lock (first, F_SETLK, F_WRLCK);

  if (code != 0)
    return judge_refusal (code);
  code = set_lock (second, F_OFD_SETLK, F_WRLCK);
  if (code == 0)
    return LOCKS_IGNORED;
  if (code != EAGAIN && code != EACCES)
    return LOCKS_UNKNOWN;
  set_lock (first, F_SETLK, F_UNLCK);
  code = set_lock (second, F_OFD_SETLK, F_WRLCK);
  if (code == 0)
    set_lock (second, F_OFD_SETLK, F_UNLCK);
  return code == 0 ? LOCKS_WORK : LOCKS_REFUSED;
}

static LockVerdict
test_system_on (const char *scratch)
{
  int first = open (scratch, O_RDWR | O_CLOEXEC);
  int second = open (scratch, O_RDWR | O_CLOEXEC);
  LockVerdict verdict = first >= 0 && second >= 0 ? test_system (first, second) : LOCKS_UNKNOWN;

  if (first >= 0)
    close (first);
  if (second >= 0)
    close (second);
  return verdict;
}

static int
run (sqlite3 *db, const char *sql)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) & 0xff;
}

/* The same through the engine, with the file system that it uses. */
static LockVerdict
test_engine (sqlite3 *first, sqlite3 *second)
{
  int rc = run (first, "BEGIN IMMEDIATE");

  if (rc != SQLITE_OK)
    return rc == SQLITE_BUSY ? LOCKS_REFUSED : LOCKS_UNKNOWN;
  rc = run (second, "BEGIN IMMEDIATE");
  if (rc == SQLITE_OK)
    return LOCKS_IGNORED;
  if (rc != SQLITE_BUSY)
    return LOCKS_UNKNOWN;
  if (run (first, "ROLLBACK") != SQLITE_OK || run (first, "BEGIN EXCLUSIVE") != SQLITE_OK)
    return LOCKS_UNKNOWN;
  /* Nobody may read what is being written. */
  return run (second, "SELECT count (*) FROM sqlite_schema") == SQLITE_OK ? LOCKS_IGNORED
                                                                          : LOCKS_WORK;
}

static LockVerdict
test_engine_on (const char *scratch)
{
  sqlite3 *first = NULL;
  sqlite3 *second = NULL;
  LockVerdict verdict = LOCKS_UNKNOWN;

  if (sqlite3_open_v2 (scratch, &first, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
      && sqlite3_open_v2 (scratch, &second, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    verdict = test_engine (first, second);
  sqlite3_close (second);
  sqlite3_close (first);
  return verdict;
}

static LockVerdict
test_on (const char *scratch)
{
  LockVerdict verdict = test_system_on (scratch);
  LockVerdict engine = LOCKS_UNKNOWN;

  if (verdict == LOCKS_IGNORED || verdict == LOCKS_REFUSED)
    return verdict;
  engine = test_engine_on (scratch);
  return engine == LOCKS_WORK ? verdict : engine;
}

static gboolean
refuse_folder (const char *folder, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  g_set_error (error,
               SG_ERROR,
               SG_ERROR_READ_ONLY,
               _ ("The folder “%s” may not be written, and a ledger cannot be written without a "
                  "journal beside it. Ask for the right to write in its folder."),
               shown);
  return FALSE;
}

static gboolean
refuse_locks (const char *folder, LockVerdict verdict, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  g_set_error (error,
               SG_ERROR,
               SG_ERROR_READ_ONLY,
               verdict == LOCKS_IGNORED
                 ? _ ("In the folder “%s” everybody gets every lock: two programs could write at "
                      "the same time and damage the ledger, so nothing is written there. Keep "
                      "ledgers on a disk or share where locks work.")
                 : _ ("In the folder “%s” nobody gets a lock: two programs could write at the "
                      "same time and damage the ledger, so nothing is written there. Keep "
                      "ledgers on a disk or share where locks work."),
               shown);
  return FALSE;
}

/**
 * sg_lock_test:
 * @path: where a ledger is or shall be
 * @error: %SG_ERROR_READ_ONLY when nothing should be written there, with the reason
 *
 * Tests with two handles and one lock, on a scratch file beside the ledger, whether locks work
 * where it lies. A good result is remembered for the folder as long as the program runs.
 *
 * Returns: whether a ledger may be written there
 */
gboolean
sg_lock_test (const char *path, GError **error)
{
  g_autoptr (SgFileReplace) scratch = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *key = NULL;
  LockVerdict verdict = LOCKS_UNKNOWN;

  g_return_val_if_fail (path != NULL, FALSE);

  folder = dup_folder (path);
  key = make_key (folder);
  if (is_known (key))
    return TRUE;
  /* A file that is never put in the place of the ledger. */
  scratch = sg_file_replace_new (path, &cause);
  if (scratch == NULL)
    return (!g_error_matches (cause, SG_ERROR, SG_ERROR_REFUSED)
            && !g_error_matches (cause, SG_ERROR, SG_ERROR_READ_ONLY))
           || refuse_folder (folder, error);
  verdict = test_on (sg_file_replace_get_temporary (scratch));
  if (verdict == LOCKS_WORK)
    remember (key);
  return verdict == LOCKS_WORK || verdict == LOCKS_UNKNOWN || refuse_locks (folder, verdict, error);
}
