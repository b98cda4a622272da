/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sqlite/sg-connection-private.h"

#include "base/sg-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What the engine's check says of a page that the disk did not give. */
#define READ_FAILURE "error code="

/* Pages that are copied in one go before others may write. */
#define BACKUP_PAGES 512

static gboolean
is_cancelled (SgConnection *self)
{
  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/* Of the ledger it is only read: what cannot be written is the copy. */
static gboolean
fail_copy (SgConnection *self, int rc, const char *copy, GError **error)
{
  switch (rc)
    {
    case SQLITE_FULL:
      sg_error_set_from_errno (error, ENOSPC, copy);
      return FALSE;
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_FSYNC:
      sg_error_set_from_errno (error, EIO, copy);
      return FALSE;
    default:
      return sg_connection_fail (self, rc, error);
    }
}

static gboolean
copy_pages (SgConnection *self,
            sqlite3 *target,
            const char *schema,
            const char *copy,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, schema, self->db, "main");
  int rc = SQLITE_OK;

  if (backup == NULL)
    return sg_connection_fail (self, sqlite3_errcode (target), error);
  do
    {
      /* Waits for a writer as every statement does, and no longer. */
      rc = is_cancelled (self) ? SQLITE_INTERRUPT : sqlite3_backup_step (backup, BACKUP_PAGES);
  } while (rc == SQLITE_OK);
  sqlite3_backup_finish (backup);
  return rc == SQLITE_DONE ? TRUE : fail_copy (self, rc, copy, error);
}

/* The copy is brought to the disk once, when it is whole: a journal beside it would serve nobody.
 */
static gboolean
copy_to (SgConnection *self, const char *path, const char *copy, GError **error)
{
  sqlite3 *target = NULL;
  gboolean done = FALSE;
  int rc = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_exec (
      target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    sg_error_set_from_errno (error, EIO, copy);
  else
    done = copy_pages (self, target, "main", copy, error);
  sqlite3_close (target);
  return done;
}

/* Copies the whole database and lets go of the file. @place is what the engine calls a database in
 * memory, or nothing for one in a file that has no name. */
static gboolean
move_to (SgConnection *self, const char *place, GError **error)
{
  sqlite3 *copy = NULL;
  int rc = SQLITE_OK;

  rc = sqlite3_open_v2 (
    place, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (rc != SQLITE_OK || !copy_pages (self, copy, "main", self->path, error))
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
  g_return_val_if_fail (self != NULL, FALSE);

  return move_to (self, ":memory:", error);
}

/**
 * sg_connection_copy_aside:
 * @self: a connection without a transaction
 * @most: bytes that a copy in memory may have at most
 * @error: what went wrong, such as a full disk
 *
 * Takes a copy of the ledger, to be written to without anybody noticing: into memory, or, where it
 * is too large for that, into a file among the temporary ones of the computer that has no name, so
 * that it is gone with the connection whatever happens.
 *
 * Returns: (transfer full) (nullable): a connection to the copy, for this thread
 */
SgConnection *
sg_connection_copy_aside (SgConnection *self, gint64 most, GError **error)
{
  g_autoptr (SgConnection) copy = NULL;
  gint64 size = 0;

  g_return_val_if_fail (self != NULL, NULL);

  size = sg_connection_get_int (self, "PRAGMA page_count", 0)
         * sg_connection_get_int (self, "PRAGMA page_size", 0);
  copy = sg_connection_open (self->path, SG_OPEN_READ_WRITE, error);
  if (copy == NULL)
    return NULL;
  sg_connection_set_cancellable (copy, self->cancellable);
  return move_to (copy, size <= most ? ":memory:" : "", error) ? g_steal_pointer (&copy) : NULL;
}

/* The engine's check lists a page that the disk did not give as a fault of the file. Returns: the
 * code of the failure, or SQLITE_OK for a fault. */
static int
find_failure (const char *text)
{
  const char *mark = strstr (text, READ_FAILURE);
  const int rc = mark != NULL ? atoi (mark + strlen (READ_FAILURE)) : SQLITE_OK;

  return (rc & 0xff) == SQLITE_CORRUPT ? SQLITE_OK : rc;
}

/**
 * sg_connection_quick_check:
 * @self: a connection
 * @error: %SG_ERROR_CORRUPT, or why it could not be read
 *
 * Reads every page of the file once.
 *
 * Returns: whether the file is whole
 */
gboolean
sg_connection_quick_check (SgConnection *self, GError **error)
{
  g_autoptr (SgStatement) check = NULL;
  const char *verdict = NULL;
  int rc = SQLITE_OK;

  g_return_val_if_fail (self != NULL, FALSE);

  check = sg_connection_prepare (self, "PRAGMA quick_check (1)", error);
  if (check == NULL || !sg_statement_next (check, error))
    return FALSE;
  verdict = sg_statement_get_text (check, 0);
  if (g_strcmp0 (verdict, "ok") == 0)
    return TRUE;
  rc = find_failure (verdict);
  return sg_connection_fail (self, rc != SQLITE_OK ? rc : SQLITE_CORRUPT, error);
}

/* FNV-1a. */
static guint64
mix (guint64 digest, gconstpointer bytes, gsize length)
{
  const guchar *data = bytes;

  for (gsize i = 0; i < length; i++)
    digest = (digest ^ data[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return digest;
}

static guint64
mix_value (guint64 digest, sqlite3_stmt *row, int column)
{
  const int type = sqlite3_column_type (row, column);
  const gint64 number = type == SQLITE_INTEGER ? sqlite3_column_int64 (row, column) : 0;
  const guchar *text = type == SQLITE_TEXT ? sqlite3_column_text (row, column) : NULL;

  digest = mix (digest, &type, sizeof type);
  digest = mix (digest, &number, sizeof number);
  return text != NULL ? mix (digest, text, (gsize) sqlite3_column_bytes (row, column)) : digest;
}

static gboolean
digest_table (SgConnection *self, const char *name, guint64 *digest, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", name);
  g_autoptr (SgStatement) rows = sg_connection_prepare (self, sql, error);
  g_autoptr (GError) local_error = NULL;
  const int n_columns = rows != NULL ? sqlite3_column_count (rows->stmt) : 0;

  if (rows == NULL)
    return FALSE;
  *digest = mix (*digest, name, strlen (name));
  while (sg_statement_next (rows, &local_error))
    for (int i = 0; i < n_columns; i++)
      *digest = mix_value (*digest, rows->stmt, i);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * sg_connection_digest:
 * @self: a connection
 * @digest: (out): a number made of every value of every table
 * @error: why it could not be read
 *
 * Reads a ledger from the first value to the last. A ledger and its backup come to the same number.
 *
 * Returns: whether all of it could be read
 */
gboolean
sg_connection_digest (SgConnection *self, guint64 *digest, GError **error)
{
  g_autoptr (SgStatement) tables = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && digest != NULL, FALSE);

  *digest = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  tables = sg_connection_prepare (
    self, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", error);
  if (tables == NULL)
    return FALSE;
  while (sg_statement_next (tables, &local_error))
    if (!digest_table (self, sg_statement_get_text (tables, 0), digest, error))
      return FALSE;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_whole (SgConnection *self, const char *path, GError **error)
{
  g_autoptr (SgConnection) copy = sg_connection_open (path, SG_OPEN_READ_ONLY, error);
  guint64 mine = 0;
  guint64 its = 0;

  if (copy == NULL)
    return FALSE;
  sg_connection_set_cancellable (copy, self->cancellable);
  if (!sg_connection_quick_check (copy, error) || !sg_connection_digest (copy, &its, error)
      || !sg_connection_digest (self, &mine, error))
    return FALSE;
  return mine == its ? TRUE : sg_connection_fail (copy, SQLITE_CORRUPT, error);
}

/* A backup that cannot be read, or that tells another story, is none. That of a damaged ledger is
 * as damaged as the ledger. */
static gboolean
verify_copy (SgConnection *self, const char *path, const char *copy, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (is_whole (self, path, &cause))
    return TRUE;
  if (!g_error_matches (cause, SG_ERROR, SG_ERROR_CORRUPT))
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (sg_connection_quick_check (self, error))
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_FAILED,
                 _ ("“%s” does not read back as it was written, and was not kept. Choose another "
                    "place for it, and have the disk looked at; the ledger itself is whole."),
                 copy);
  return FALSE;
}

/* Copy and original are compared as of one moment, so others wait with their commits until both are
 * read. */
static gboolean
copy_and_verify (SgConnection *self, const char *path, const char *copy, GError **error)
{
  const gboolean begin = !sg_connection_is_in_transaction (self);
  gboolean done = FALSE;

  if (begin && !sg_connection_begin_read (self, error))
    return FALSE;
  done = copy_to (self, path, copy, error) && verify_copy (self, path, copy, error);
  if (begin && done)
    return sg_connection_commit (self, error);
  if (begin)
    sg_connection_rollback (self);
  return done;
}

/**
 * sg_connection_backup:
 * @self: a connection that is not writing
 * @path: where the copy goes; a file there is replaced once the copy is whole
 * @error: what went wrong
 *
 * Copies the ledger while others use it, reads the copy back and compares it with the ledger value
 * by value. Nobody but its owner may read the copy.
 *
 * Returns: whether a good copy stands at @path
 */
gboolean
sg_connection_backup (SgConnection *self, const char *path, GError **error)
{
  g_autoptr (SgFileReplace) replace = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  replace = sg_file_replace_new (path, error);
  if (replace == NULL)
    return FALSE;
  sg_file_replace_set_private (replace);
  return copy_and_verify (self, sg_file_replace_get_temporary (replace), path, error)
         && sg_file_replace_commit (replace, error);
}

/**
 * sg_connection_attach_copy:
 * @self: a connection without a transaction that may write
 * @other: another ledger
 * @name: what its copy is called in statements
 * @error: what went wrong
 *
 * Takes a copy of another ledger into memory, so that both can be read side by side.
 *
 * Returns: whether it is there; sg_connection_detach() lets go of it
 */
gboolean
sg_connection_attach_copy (SgConnection *self,
                           SgConnection *other,
                           const char *name,
                           GError **error)
{
  g_autofree char *sql = g_strdup_printf ("ATTACH ':memory:' AS %s", name);

  g_return_val_if_fail (self != NULL && other != NULL && name != NULL, FALSE);
  g_return_val_if_fail (!sg_connection_is_in_transaction (self), FALSE);

  if (!sg_connection_execute (self, sql, error))
    return FALSE;
  if (copy_pages (other, self->db, name, other->path, error))
    return TRUE;
  sg_connection_detach (self, name);
  return FALSE;
}

/**
 * sg_connection_detach:
 * @self: a connection without a transaction
 * @name: what a copy is called
 *
 * Lets go of a copy.
 */
void
sg_connection_detach (SgConnection *self, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("DETACH %s", name);

  g_return_if_fail (self != NULL && name != NULL);

  /* Statements that wait for their next use would keep it. */
  g_hash_table_remove_all (self->statements);
  sg_connection_execute (self, sql, NULL);
}

/**
 * sg_connection_vacuum:
 * @self: a connection without a transaction
 * @error: what went wrong; the database is as good as before
 *
 * Writes the whole database anew, so that nothing is left of what was deleted, not even in the gaps
 * of pages.
 *
 * Returns: whether that was done
 */
gboolean
sg_connection_vacuum (SgConnection *self, GError **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL && !self->in_read && !self->in_write, FALSE);

  sg_connection_set_writing (self, TRUE);
  done = sg_connection_execute (self, "VACUUM", error);
  sg_connection_set_writing (self, FALSE);
  self->n_commits++;
  return done;
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
      const int rc = keys ? SQLITE_OK : find_failure (text);

      if (rc != SQLITE_OK)
        return sg_connection_fail (self, rc, error);
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
