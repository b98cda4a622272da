/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sqlite/sg-connection-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/*
 * What may happen to a file while it is open: removed, replaced, cut short, its share gone, its
 * permission lost. The engine would go on with what it holds, in a file that nobody finds again.
 */

/* Free bytes with which a disk counts as one with room again: a journal and a few pages. */
#define ROOM_BYTES (1024 * 1024)

/* What the system says of a share or disk that is not there. */
static gboolean
is_away (int code)
{
  return code == ESTALE || code == ENOTCONN || code == EHOSTDOWN || code == EHOSTUNREACH
         || code == ENETDOWN || code == ENETUNREACH || code == ETIMEDOUT || code == ENODEV
         || code == ENXIO || code == ENOMEDIUM || code == ESHUTDOWN || code == ECONNRESET
         || code == ECONNABORTED || code == ECONNREFUSED;
}

static gboolean
refuse (SgConnection *self, SgError code, const char *text, const char *cause, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr (GError) trouble = g_error_new (SG_ERROR, code, text, name, cause);

  sg_connection_note_trouble (self, trouble);
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
refuse_away (SgConnection *self, const char *cause, GError **error)
{
  return refuse (self,
                 SG_ERROR_AWAY,
                 _ ("“%s” cannot be reached: its network share or disk is not connected (%s). Work "
                    "goes on by itself once it is back; until then nothing is written."),
                 cause,
                 error);
}

static gboolean
refuse_unwritable (SgConnection *self, GError **error)
{
  return refuse (self,
                 SG_ERROR_READ_ONLY,
                 _ ("You may no longer write “%s” or its folder. Ask for the right to write there; "
                    "work goes on by itself once you have it."),
                 NULL,
                 error);
}

/* The file cannot even be looked at. */
static gboolean
refuse_unseen (SgConnection *self, int code, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (code == EACCES || code == EPERM)
    return refuse (self,
                   SG_ERROR_READ_ONLY,
                   _ ("You may no longer open the folder of “%s”. Ask for the right to read and "
                      "write there; work goes on by itself once you have it."),
                   NULL,
                   error);
  if ((code != ENOENT && code != ENOTDIR) || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return refuse_away (self, g_strerror (code), error);
  return refuse (self,
                 SG_ERROR_NOT_FOUND,
                 _ ("“%s” is no longer there: it was removed, moved or renamed. Put it back in its "
                    "place and work goes on by itself; until then nothing is written."),
                 NULL,
                 error);
}

/**
 * sg_connection_refuse_replaced:
 * @self: a connection
 * @error: where to say it
 *
 * Says that what stands at the path is not what was opened.
 *
 * Returns: %FALSE
 */
gboolean
sg_connection_refuse_replaced (SgConnection *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return refuse (self,
                 SG_ERROR_REPLACED,
                 _ ("Another file stands in the place of “%s”. Nothing is written to it. Put the "
                    "ledger back and work goes on by itself, or open the other file."),
                 NULL,
                 error);
}

static gboolean
check_status (SgConnection *self, const GStatBuf *status, GError **error)
{
  if (status->st_ino != self->inode || status->st_dev != self->device)
    return sg_connection_refuse_replaced (self, error);
  if (status->st_size == 0 && self->had_content)
    return refuse (self,
                   SG_ERROR_CORRUPT,
                   _ ("“%s” was emptied by another program. Nothing is written to it. Put its "
                      "latest backup in its place and work goes on by itself."),
                   NULL,
                   error);
  self->had_content = status->st_size > 0;
  return TRUE;
}

/* The journal stands beside the file: its folder must be writable, too. */
static gboolean
may_write (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0
         && faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0;
}

/**
 * sg_connection_find_refusal:
 * @path: a file
 *
 * Looks whether the file could be written, which takes its folder, too.
 *
 * Returns: (transfer full) (nullable): why not, a sentence for the user; %NULL when it could
 */
char *
sg_connection_find_refusal (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  g_return_val_if_fail (path != NULL, NULL);

  /* What is not there is another matter. */
  if (may_write (path) || faccessat (AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
    return NULL;
  if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    return g_strdup_printf (_ ("“%s” is protected: you may read it, but not write it. Ask its "
                               "owner for the right to write, or work on a copy."),
                            name);
  return g_strdup_printf (_ ("“%s” can only be read, because its folder “%s” is protected. Ask for "
                             "the right to write in the folder, or work on a copy elsewhere."),
                          name,
                          folder);
}

/**
 * sg_connection_note_file:
 * @self: a connection that was just opened
 *
 * Remembers which file it is that stands at its path.
 */
void
sg_connection_note_file (SgConnection *self)
{
  GStatBuf status;

  g_return_if_fail (self != NULL);

  if (g_stat (self->path, &status) != 0)
    return;
  self->device = status.st_dev;
  self->inode = status.st_ino;
  self->had_content = status.st_size > 0;
}

/**
 * sg_connection_check_file:
 * @self: a connection
 * @writing: whether it shall be written
 * @error: %SG_ERROR_NOT_FOUND when the file is gone, %SG_ERROR_REPLACED when another stands in its
 *   place, %SG_ERROR_AWAY when its share cannot be reached, %SG_ERROR_CORRUPT when it was emptied,
 *   %SG_ERROR_READ_ONLY when the permission is lost
 *
 * Looks whether the file that was opened still stands where it stood. It costs one question to the
 * file system, three for writing, and reads nothing of the file.
 *
 * Returns: whether it can be used
 */
gboolean
sg_connection_check_file (SgConnection *self, gboolean writing, GError **error)
{
  GStatBuf status;

  g_return_val_if_fail (self != NULL, FALSE);

  /* A copy in memory has no file. */
  if (self->inode == 0)
    return TRUE;
  if (g_stat (self->path, &status) != 0)
    return refuse_unseen (self, errno, error);
  if (!check_status (self, &status, error))
    return FALSE;
  return !writing || self->read_only || may_write (self->path) || refuse_unwritable (self, error);
}

/**
 * sg_connection_fail_disk:
 * @self: a connection
 * @rc: a result code of the engine that speaks of the file or its disk
 * @error: where to say it
 *
 * Looks for the cause behind what the engine noticed.
 *
 * Returns: whether none was found, so that @error is not set
 */
gboolean
sg_connection_fail_disk (SgConnection *self, int rc, GError **error)
{
  const int code = (rc & 0xff) == SQLITE_IOERR || (rc & 0xff) == SQLITE_CANTOPEN
                     ? sqlite3_system_errno (self->db)
                     : 0;

  const gboolean writing = self->in_write || (rc & 0xff) == SQLITE_CANTOPEN
                           || (rc & 0xff) == SQLITE_READONLY || (rc & 0xff) == SQLITE_PERM;

  /* Damage is in the file, and stays there however often it is opened. */
  self->suspect = (rc & 0xff) != SQLITE_CORRUPT && (rc & 0xff) != SQLITE_NOTADB;
  if (!sg_connection_check_file (self, writing, error))
    return FALSE;
  if (is_away (code))
    return refuse_away (self, g_strerror (code), error);
  if (code == ENOSPC || code == EDQUOT)
    return sg_connection_fail (self, SQLITE_FULL, error);
  return TRUE;
}

/**
 * sg_connection_note_trouble:
 * @self: a connection
 * @trouble: what stands in the way of all work, not of one statement
 *
 * Remembers it until a look finds that it is gone.
 */
void
sg_connection_note_trouble (SgConnection *self, const GError *trouble)
{
  g_return_if_fail (self != NULL && trouble != NULL);

  g_clear_error (&self->trouble);
  self->trouble = g_error_copy (trouble);
  self->trouble_version = 0;
}

/**
 * sg_connection_get_trouble:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what stands in the way of work with this file, as far as
 *   the last look or statement knows
 */
const GError *
sg_connection_get_trouble (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->trouble;
}

/**
 * sg_connection_is_suspect:
 * @self: a connection
 *
 * Returns: whether the disk failed under it since it was last seen well, so that opening the file
 *   anew may help
 */
gboolean
sg_connection_is_suspect (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->suspect;
}

/* Some troubles do not go away because reading works. */
static gboolean
is_over (SgConnection *self)
{
  struct statvfs disk;

  if (g_error_matches (self->trouble, SG_ERROR, SG_ERROR_NO_SPACE))
    return statvfs (self->path, &disk) == 0
           && (guint64) disk.f_bavail * disk.f_frsize >= ROOM_BYTES;
  if (g_error_matches (self->trouble, SG_ERROR, SG_ERROR_CORRUPT))
    return self->trouble_version != self->version_seen;
  return TRUE;
}

/**
 * sg_connection_look:
 * @self: a connection without a transaction
 * @version: (out): see sg_connection_get_data_version()
 * @error: what stands in the way
 *
 * Looks whether the file is there and can be read, and whether it was changed. Where it can be
 * read and not be written, that is noted as trouble and is no error.
 *
 * Returns: whether it can be read
 */
gboolean
sg_connection_look (SgConnection *self, gint64 *version, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && version != NULL, FALSE);

  if (!sg_connection_check_file (self, FALSE, error))
    return FALSE;
  statement = sg_connection_prepare (self, "PRAGMA data_version", error);
  if (statement == NULL || !sg_statement_next (statement, error))
    {
      self->trouble_version = 0;
      return FALSE;
    }
  self->suspect = FALSE;
  g_clear_pointer (&statement, sg_statement_release);
  self->version_seen = *version = sg_connection_get_data_version (self);
  if (self->trouble != NULL && is_over (self))
    g_clear_error (&self->trouble);
  if (!self->read_only && self->inode != 0 && !may_write (self->path))
    refuse_unwritable (self, NULL);
  return TRUE;
}
