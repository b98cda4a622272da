/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sqlite/sg-connection-private.h"

#include "base/sg-file.h"

#include <glib/gi18n-lib.h>

/* Pages that are copied in one go before others may write. */
#define BACKUP_PAGES 512

static gboolean
is_cancelled (SgConnection *self)
{
  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
copy_pages (SgConnection *self,
            sqlite3 *target,
            SgProgress progress,
            gpointer user_data,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", self->db, "main");
  int rc = SQLITE_OK;

  if (backup == NULL)
    return sg_connection_fail (self, sqlite3_errcode (target), error);
  do
    {
      /* Waits for a writer as every statement does, and no longer. */
      rc = is_cancelled (self) ? SQLITE_INTERRUPT : sqlite3_backup_step (backup, BACKUP_PAGES);
      if (progress != NULL)
        {
          int total = sqlite3_backup_pagecount (backup);

          progress (
            (guint64) (total - sqlite3_backup_remaining (backup)), (guint64) total, user_data);
        }
  } while (rc == SQLITE_OK);
  sqlite3_backup_finish (backup);
  return rc == SQLITE_DONE ? TRUE : sg_connection_fail (self, rc, error);
}

static gboolean
copy_to (SgConnection *self,
         const char *path,
         SgProgress progress,
         gpointer user_data,
         GError **error)
{
  sqlite3 *target = NULL;
  gboolean done = FALSE;
  int rc = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (rc != SQLITE_OK)
    sg_connection_fail (self, rc, error);
  else
    done = copy_pages (self, target, progress, user_data, error);
  sqlite3_close (target);
  return done;
}

/**
 * sg_connection_move_to_memory:
 * @self: a connection without a transaction and without data of its own
 * @error: what went wrong
 *
 * Copies the whole database into memory and lets go of the file. The connection stays as free to
 * write, or not, as it says that it is.
 *
 * Returns: whether the connection works on the copy
 */
gboolean
sg_connection_move_to_memory (SgConnection *self, GError **error)
{
  sqlite3 *copy = NULL;
  int rc = SQLITE_OK;

  g_return_val_if_fail (self != NULL, FALSE);

  rc = sqlite3_open_v2 (
    ":memory:", &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (rc != SQLITE_OK || !copy_pages (self, copy, NULL, NULL, error))
    {
      if (rc != SQLITE_OK)
        sg_connection_fail (self, rc, error);
      sqlite3_close (copy);
      return FALSE;
    }
  g_hash_table_remove_all (self->statements);
  sqlite3_close (self->db);
  self->db = copy;
  self->inode = 0;
  return sg_connection_configure (self, error);
}

/* A backup that cannot be read is none. */
static gboolean
verify_copy (const char *path, GError **error)
{
  g_autoptr (SgConnection) copy = sg_connection_open (path, SG_OPEN_READ_ONLY, error);
  g_autofree char *verdict = NULL;

  if (copy == NULL)
    return FALSE;
  verdict = sg_connection_get_text (copy, "PRAGMA quick_check (1)");
  if (g_strcmp0 (verdict, "ok") == 0)
    return TRUE;
  return sg_connection_fail (copy, SQLITE_CORRUPT, error);
}

/**
 * sg_connection_backup:
 * @self: a connection
 * @path: where the copy goes; a file there is replaced once the copy is whole
 * @progress: (nullable): told of pages copied
 * @user_data: for @progress
 * @error: what went wrong
 *
 * Copies the ledger while others use it, and reads the copy back.
 *
 * Returns: whether a good copy stands at @path
 */
gboolean
sg_connection_backup (SgConnection *self,
                      const char *path,
                      SgProgress progress,
                      gpointer user_data,
                      GError **error)
{
  g_autoptr (SgFileReplace) replace = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  replace = sg_file_replace_new (path, error);
  return replace != NULL
         && copy_to (self, sg_file_replace_get_temporary (replace), progress, user_data, error)
         && verify_copy (sg_file_replace_get_temporary (replace), error)
         && sg_file_replace_commit (replace, error);
}

static gboolean
collect (SgConnection *self, const char *sql, gboolean keys, GPtrArray *faults, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = sg_connection_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  while (sg_statement_next (statement, &local_error))
    {
      const char *text = sg_statement_get_text (statement, 0);

      if (keys)
        g_ptr_array_add (
          faults,
          g_strdup_printf (_ ("Register %s: a row refers to a row of %s that is not there."),
                           text,
                           sg_statement_get_text (statement, 2)));
      else if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (faults, g_strdup (text));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * sg_connection_check:
 * @self: a connection
 * @error: why it could not be looked at
 *
 * Runs the engine's own checks of the file and of references between rows.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong; empty when nothing is
 */
GPtrArray *
sg_connection_check (SgConnection *self, GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  faults = g_ptr_array_new_with_free_func (g_free);
  if (!collect (self, "PRAGMA integrity_check", FALSE, faults, error)
      || !collect (self, "PRAGMA foreign_key_check", TRUE, faults, error))
    return NULL;
  return g_steal_pointer (&faults);
}
