/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-ledger.h"

#include "base/sg-core.h"
#include "base/sg-file.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-divisions.h"
#include "ledger/sg-ledger-identity.h"
#include "ledger/sqlite/sg-lock-test.h"
#include "ledger/sqlite/sg-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
refuse_missing (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_NOT_LEDGER,
                 _ ("“%s” is a folder. Choose a ledger file in it."),
                 path);
  else if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (
      error,
      SG_ERROR,
      SG_ERROR_NOT_FOUND,
      _ ("There is no file “%s”. It may have been moved or renamed, or the network share is "
         "not connected."),
      path);
  else
    return TRUE;
  return FALSE;
}

/* An empty file opens as an empty database; it is none of ours. */
static gboolean
refuse_empty (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || status.st_size > 0)
    return TRUE;
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_NOT_LEDGER,
               _ ("“%s” is empty, not a ledger. Look for its latest backup."),
               path);
  return FALSE;
}

static gboolean
bring_up_to_date (SgConnection *connection, GError **error)
{
  if (sg_connection_is_read_only (connection))
    return sg_schema_migrate_copy (connection, error);
  return sg_backups_make_before (connection, SG_BACKUP_MIGRATION, error)
         && sg_schema_migrate (connection, error);
}

/* A reader cannot take back what a crashed program left half written; a writer does so when it
 * opens the file. The schema stays as it is. */
static void
recover (const char *path)
{
  g_autoptr (SgConnection) writer
    = sg_lock_test (path, NULL) ? sg_connection_open (path, SG_OPEN_READ_WRITE, NULL) : NULL;

  if (writer != NULL && sg_connection_execute (writer, "SELECT 1 FROM sqlite_schema", NULL))
    g_message ("An unfinished change of “%s” was taken back", path);
}

/* Where locks do not work nothing is written, not even to take back what was left unfinished. */
static SgConnection *
open_as_allowed (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (GError) reason = NULL;
  SgConnection *connection = NULL;

  if (read_only || faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0
      || sg_lock_test (path, &reason))
    return sg_connection_open (path, read_only ? SG_OPEN_READ_ONLY : SG_OPEN_READ_WRITE, error);
  connection = sg_connection_open (path, SG_OPEN_READ_ONLY, error);
  if (connection != NULL)
    sg_connection_set_reason (connection, reason->message);
  return connection;
}

/* In one transaction: on a slow share each look of its own would take and give back the lock. */
static gboolean
look_over (SgConnection *connection, gboolean *current, GError **error)
{
  gboolean good = sg_connection_begin_read (connection, error);

  good = good && sg_schema_verify (connection, error);
  *current = good && sg_schema_get_version (connection) == SG_SCHEMA_VERSION;
  good = good && (!*current || sg_ledger_identity_note (connection, error));
  if (good)
    return sg_connection_commit (connection, error);
  sg_connection_rollback (connection);
  return FALSE;
}

static SgConnection *
connect_once (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (SgConnection) connection = open_as_allowed (path, read_only, error);
  gboolean current = FALSE;

  if (connection == NULL)
    return NULL;
  if (look_over (connection, &current, error)
      && (current
          || (bring_up_to_date (connection, error) && sg_ledger_identity_note (connection, error))))
    return g_steal_pointer (&connection);
  return NULL;
}

/**
 * sg_ledger_connect:
 * @path: a ledger file
 * @read_only: whether to keep from writing
 * @error: %SG_ERROR_NOT_FOUND, %SG_ERROR_NOT_LEDGER, %SG_ERROR_TOO_NEW, %SG_ERROR_CORRUPT …, each
 *   with a sentence of its own
 *
 * Opens a connection of the calling thread to a ledger. Where locks do not work it can only be
 * read, see sg_connection_get_reason(). An older ledger is backed up and migrated; one that may not
 * be written is read through a migrated copy.
 *
 * Returns: (transfer full) (nullable): the connection
 */
SgConnection *
sg_ledger_connect (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  SgConnection *connection = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!refuse_missing (path, error) || !refuse_empty (path, error))
    return NULL;
  connection = connect_once (path, read_only, &local_error);
  /* A reader who may not read: there is something to take back first. */
  if (read_only && g_error_matches (local_error, SG_ERROR, SG_ERROR_READ_ONLY))
    {
      g_clear_error (&local_error);
      recover (path);
      connection = connect_once (path, TRUE, &local_error);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return connection;
}

/**
 * sg_ledger_look:
 * @connection: a connection to a ledger, without a transaction
 * @version: (out): see sg_connection_get_data_version()
 * @error: what stands in the way
 *
 * The job of whoever watches a ledger: looks whether it is there, can be read, is still the same
 * one, and whether it was changed. What stands in the way becomes the ledger's trouble, see
 * sg_ledger_get_trouble(); when nothing does, the trouble ends.
 *
 * Returns: whether it can be read
 */
gboolean
sg_ledger_look (SgConnection *connection, gint64 *version, GError **error)
{
  g_return_val_if_fail (connection != NULL && version != NULL, FALSE);

  return sg_connection_look (connection, version, error)
         && sg_ledger_identity_look (connection, *version, error);
}

static gboolean
write_meta (SgConnection *connection, const char *key, const char *value, GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection, "INSERT INTO meta (key, value) VALUES (:key, :value)", error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":key", key);
  sg_statement_bind_text (statement, ":value", value);
  return sg_statement_run (statement, error);
}

static gboolean
write_setup (SgConnection *connection, const SgLedgerSetup *setup, GError **error)
{
  /* The ledger's random number above the counter makes row ids unique across ledgers. */
  guint64 number = g_random_int () & G_MAXINT32;
  g_autofree char *next
    = g_strdup_printf ("%" G_GUINT64_FORMAT, (MAX (number, 1) << SG_ROW_COUNTER_BITS) + 1);
  gboolean done = FALSE;

  sg_connection_set_writing (connection, TRUE);
  done = sg_connection_begin_write (connection, error)
         && write_meta (connection, "next_row", next, error)
         && write_meta (connection, "policy", setup->policy, error)
         && write_meta (connection, "region", setup->region, error)
         && write_meta (connection, "example", setup->example ? "1" : "0", error)
         && (setup->title == NULL || write_meta (connection, "title", setup->title, error))
         && sg_connection_commit (connection, error);
  if (!done)
    sg_connection_rollback (connection);
  sg_connection_set_writing (connection, FALSE);
  return done;
}

static gboolean
fill_divisions (SgConnection *connection, const SgLedgerSetup *setup, GError **error)
{
  g_autofree char *author = sg_core_get_author ();
  g_autoptr (SgChange) change
    = sg_change_begin (connection, author, _ ("Create the ledger with its divisions"), error);

  return change != NULL && sg_divisions_fill (change, setup->region, setup->divisions, error)
         && sg_change_commit (change, NULL, error);
}

static gboolean
make_at (const char *path, const SgLedgerSetup *setup, GError **error)
{
  g_autoptr (SgConnection) connection = sg_connection_open (path, SG_OPEN_CREATE, error);

  /* Some network shares keep no modes; a ledger can live there all the same. */
  if (connection != NULL && g_chmod (path, sg_file_get_shared_mode ()) != 0)
    g_debug ("“%s” keeps its mode: %s", path, g_strerror (errno));
  return connection != NULL && sg_schema_create (connection, error)
         && write_setup (connection, setup, error) && fill_divisions (connection, setup, error);
}

static gboolean
check_setup (const char *path, const SgLedgerSetup *setup, GError **error)
{
  gsize digits = strspn (setup->region, "0123456789");

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_EXISTS,
                   _ ("“%s” is there already. Choose another name; nothing was written."),
                   path);
      return FALSE;
    }
  if (digits == 0 || setup->region[digits] != '\0')
    {
      g_set_error (
        error,
        SG_ERROR,
        SG_ERROR_INVALID,
        _ ("“%s” is not a division code. Give the code of the city or county, such as 3413."),
        setup->region);
      return FALSE;
    }
  return TRUE;
}

/**
 * sg_ledger_make:
 * @path: where the ledger shall be; nothing may be there yet
 * @setup: what it is about
 * @error: %SG_ERROR_EXISTS, %SG_ERROR_INVALID …
 *
 * Makes a ledger with its tree of divisions. Either all of it is there afterwards or nothing.
 *
 * Returns: whether it was made
 */
gboolean
sg_ledger_make (const char *path, const SgLedgerSetup *setup, GError **error)
{
  g_autofree char *part = NULL;
  gboolean made = FALSE;

  g_return_val_if_fail (path != NULL && setup != NULL, FALSE);

  if (!check_setup (path, setup, error) || !sg_lock_test (path, error))
    return FALSE;
  part = g_strconcat (path, ".part", NULL);
  g_unlink (part);
  made = make_at (part, setup, error);
  if (made && g_rename (part, path) != 0)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_FAILED,
                   _ ("“%s” cannot be written: %s. Choose another folder."),
                   path,
                   g_strerror (errno));
      made = FALSE;
    }
  if (!made)
    g_unlink (part);
  return made;
}

/* A code that only groups (3101, 市辖区) is no unit: Shanghai is called by the name above it. */
static char *
dup_region_name (SgConnection *connection, const char *region)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection,
    "SELECT coalesce ((SELECT p.name FROM divisions p WHERE d.kind = 'placeholder' AND "
    "p.code = d.parent_code LIMIT 1), d.name) FROM divisions d WHERE d.code = :code "
    "ORDER BY d.valid_from DESC",
    NULL);

  if (strcmp (region, "0") == 0)
    return g_strdup (_ ("Whole country"));
  if (statement == NULL)
    return g_strdup (region);
  sg_statement_bind_text (statement, ":code", region);
  return g_strdup (sg_statement_next (statement, NULL) ? sg_statement_get_text (statement, 0)
                                                       : region);
}

static char *
dup_unfinished (SgConnection *connection)
{
  const gint64 began = sg_connection_get_unfinished (connection);
  g_autoptr (GDateTime) time = began != 0 ? g_date_time_new_from_unix_local (began) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;
}

/**
 * sg_ledger_info_read:
 * @connection: a connection to a ledger
 * @error: what went wrong
 *
 * Returns: (transfer full) (nullable): what the ledger says of itself
 */
SgLedgerInfo *
sg_ledger_info_read (SgConnection *connection, GError **error)
{
  g_autoptr (SgLedgerInfo) info = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  info = g_new0 (SgLedgerInfo, 1);
  info->path = g_strdup (sg_connection_get_path (connection));
  info->policy = sg_connection_get_text (connection, "SELECT value FROM meta WHERE key = 'policy'");
  info->region = sg_connection_get_text (connection, "SELECT value FROM meta WHERE key = 'region'");
  info->title = sg_connection_get_text (connection, "SELECT value FROM meta WHERE key = 'title'");
  info->example = sg_connection_get_int (
                    connection, "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'example'", 0)
                  != 0;
  info->read_only = sg_connection_is_read_only (connection);
  info->unfinished = dup_unfinished (connection);
  info->reason = g_strdup (sg_connection_get_reason (connection));
  info->number = sg_ledger_identity_get (connection);
  if (info->policy == NULL || info->region == NULL)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_CORRUPT,
                   _ ("“%s” lacks its own description. Open its latest backup instead."),
                   info->path);
      return NULL;
    }
  info->region_name = dup_region_name (connection, info->region);
  if (info->title == NULL)
    /* Translators: what a ledger is called: the name of a city or county. */
    info->title = g_strdup_printf (_ ("%s social work stations"), info->region_name);
  return g_steal_pointer (&info);
}

/**
 * sg_ledger_info_free:
 * @info: (transfer full): what a ledger said of itself
 *
 * Frees it.
 */
void
sg_ledger_info_free (SgLedgerInfo *info)
{
  g_return_if_fail (info != NULL);

  g_free (info->path);
  g_free (info->title);
  g_free (info->policy);
  g_free (info->region);
  g_free (info->region_name);
  g_free (info->unfinished);
  g_free (info->reason);
  g_free (info);
}
