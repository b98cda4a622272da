/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sqlite/sg-connection-private.h"

#include <glib/gstdio.h>

/*
 * While a change is written the engine keeps a journal beside the file. One that is there although
 * nobody writes was left by a program that was killed or lost its power. The first to write or read
 * puts back what it says, and so takes back the save that was not finished; a journal that had not
 * come so far as to be needed would lie there until the next save.
 */

static char *
dup_journal_path (SgConnection *self)
{
  return g_strconcat (self->path, "-journal", NULL);
}

static gboolean
look_at_journal (const char *path, GStatBuf *status)
{
  return g_stat (path, status) == 0 && status->st_size > 0;
}

/* Asked of the engine, since a look of our own would drop the locks of other connections. */
static gboolean
is_being_written (SgConnection *self)
{
  sqlite3_file *file = NULL;
  int reserved = 1;

  if (sqlite3_file_control (self->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK
      || file == NULL || file->pMethods == NULL)
    return TRUE;
  return file->pMethods->xCheckReservedLock (file, &reserved) != SQLITE_OK || reserved != 0;
}

/**
 * sg_connection_note_unfinished:
 * @self: a connection that has read nothing yet
 *
 * Looks whether a save was left unfinished. The same journal has to be there before and after the
 * look at the lock: one that belongs to a living writer is gone or another one by then.
 */
void
sg_connection_note_unfinished (SgConnection *self)
{
  g_autofree char *path = NULL;
  GStatBuf before;
  GStatBuf after;

  g_return_if_fail (self != NULL);

  path = dup_journal_path (self);
  if (look_at_journal (path, &before) && !is_being_written (self) && look_at_journal (path, &after)
      && before.st_ino == after.st_ino && before.st_mtime == after.st_mtime
      && before.st_size == after.st_size)
    self->cut_off_at = (gint64) before.st_mtime;
}

/**
 * sg_connection_clear_unfinished:
 * @self: a connection that can be used
 *
 * Takes back a save that was left unfinished. Under the write lock a journal that is still there
 * is nobody's. Where that cannot be done now, it is not said to be done either.
 */
void
sg_connection_clear_unfinished (SgConnection *self)
{
  g_autofree char *path = NULL;

  g_return_if_fail (self != NULL);

  if (self->cut_off_at == 0)
    return;
  path = dup_journal_path (self);
  if (self->read_only || !sg_connection_execute (self, "BEGIN IMMEDIATE", NULL))
    {
      self->cut_off_at = 0;
      return;
    }
  g_unlink (path);
  sg_connection_execute (self, "ROLLBACK", NULL);
}

/**
 * sg_connection_get_unfinished:
 * @self: a connection
 *
 * Returns: when the save began that was taken back because it was left unfinished, in seconds
 *   since 1970; 0 where there was none
 */
gint64
sg_connection_get_unfinished (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->cut_off_at;
}
