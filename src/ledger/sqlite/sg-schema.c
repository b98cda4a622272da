/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sqlite/sg-schema.h"

#include "base/sg-core.h"
#include "ledger/sqlite/sg-connection-private.h"

#include <glib/gi18n-lib.h>

static gboolean
run_step (SgConnection *connection, guint version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("schema/%04u.sql", version);
  g_autofree char *sql = sg_core_dup_resource_text (path, error);
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u", version);

  return sql != NULL && sg_connection_execute (connection, sql, error)
         && sg_connection_execute (connection, mark, error);
}

/**
 * sg_schema_create:
 * @connection: a connection to an empty file
 * @error: what went wrong
 *
 * Makes the tables of a ledger, in one transaction.
 *
 * Returns: whether they are there
 */
gboolean
sg_schema_create (SgConnection *connection, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", SG_LEDGER_FILE_ID);
  gboolean done = TRUE;

  g_return_val_if_fail (connection != NULL, FALSE);

  sg_connection_set_writing (connection, TRUE);
  done = sg_connection_begin_write (connection, error)
         && sg_connection_execute (connection, mark, error);
  for (guint version = 1; done && version <= SG_SCHEMA_VERSION; version++)
    done = run_step (connection, version, error);
  done = done && sg_connection_commit (connection, error);
  if (!done)
    sg_connection_rollback (connection);
  sg_connection_set_writing (connection, FALSE);
  return done;
}

/**
 * sg_schema_verify:
 * @connection: a connection
 * @error: %SG_ERROR_NOT_LEDGER, %SG_ERROR_TOO_NEW, %SG_ERROR_CORRUPT …
 *
 * Looks whether the file is a ledger of a version that this program knows. It stays untouched.
 *
 * Returns: whether it is
 */
gboolean
sg_schema_verify (SgConnection *connection, GError **error)
{
  g_autofree char *name = NULL;
  gint64 version = 0;

  g_return_val_if_fail (connection != NULL, FALSE);

  /* The first real read: damage in the header and foreign files show here. */
  if (!sg_connection_execute (connection, "SELECT count (*) FROM sqlite_schema", error))
    return FALSE;
  name = g_path_get_basename (sg_connection_get_path (connection));
  if (sg_connection_get_int (connection, "PRAGMA application_id", 0) != SG_LEDGER_FILE_ID)
    {
      g_set_error (
        error,
        SG_ERROR,
        SG_ERROR_NOT_LEDGER,
        _ ("“%s” is a database of another program, not a ledger. Choose a file that ends "
           "in .sgl."),
        name);
      return FALSE;
    }
  version = sg_connection_get_int (connection, "PRAGMA user_version", 0);
  if (version > SG_SCHEMA_VERSION)
    {
      g_set_error (
        error,
        SG_ERROR,
        SG_ERROR_TOO_NEW,
        _ ("“%s” was made by a newer version of Shegong. Update this program to open it."),
        name);
      return FALSE;
    }
  return TRUE;
}
