/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sqlite/sg-schema.h"

#include "base/sg-core.h"
#include "ledger/sg-digest.h"
#include "ledger/sqlite/sg-connection-private.h"

#include <glib/gi18n-lib.h>

/* The step that makes the table of exports, and nothing else. */
#define EXPORTS_STEP "schema/0002.sql"

/* Up to schema 2 a digest was made of all fields, empty ones as well, in their order. */
#define LAST_WITH_OLD_DIGESTS 2

static gboolean
run_step (SgConnection *connection, guint version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("schema/%04u.sql", version);
  g_autofree char *sql = sg_core_dup_resource_text (path, error);
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u", version);

  return sql != NULL && sg_connection_execute (connection, sql, error)
         && sg_connection_execute (connection, mark, error);
}

/* Runs the steps that the file lacks. Which these are is asked under the lock: another program may
 * just have run them. */
static gboolean
run_steps (SgConnection *connection, const char *mark, GError **error)
{
  gboolean done = TRUE;
  gint64 before = 0;

  sg_connection_set_writing (connection, TRUE);
  done = sg_connection_begin_write (connection, error)
         && (mark == NULL || sg_connection_execute (connection, mark, error));
  before = sg_schema_get_version (connection);
  for (gint64 version = before + 1; done && version <= SG_SCHEMA_VERSION; version++)
    done = run_step (connection, (guint) version, error);
  if (done && before > 0 && before <= LAST_WITH_OLD_DIGESTS)
    done = sg_digests_rewrite (connection, error);
  done = done && sg_connection_commit (connection, error);
  if (!done)
    sg_connection_rollback (connection);
  sg_connection_set_writing (connection, FALSE);
  return done;
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

  g_return_val_if_fail (connection != NULL, FALSE);

  return run_steps (connection, mark, error);
}

/**
 * sg_schema_get_version:
 * @connection: a connection to a ledger
 *
 * Returns: the version of its schema; less than %SG_SCHEMA_VERSION means that it must be migrated
 */
gint64
sg_schema_get_version (SgConnection *connection)
{
  g_return_val_if_fail (connection != NULL, 0);

  return sg_connection_get_int (connection, "PRAGMA user_version", 0);
}

/**
 * sg_schema_migrate:
 * @connection: a connection to a ledger, of which there is a backup
 * @error: what went wrong
 *
 * Brings an older ledger up to the newest schema, in one transaction: either all of it is done or
 * nothing.
 *
 * Returns: whether the ledger has the newest schema
 */
gboolean
sg_schema_migrate (SgConnection *connection, GError **error)
{
  g_return_val_if_fail (connection != NULL, FALSE);

  return run_steps (connection, NULL, error);
}

/**
 * sg_schema_migrate_copy:
 * @connection: a connection that may only read
 * @error: what went wrong
 *
 * Lets an older ledger that may not be written be read as one of the newest schema: takes a copy of
 * it into memory and brings the copy up. What others write afterwards is seen when the ledger is
 * opened anew.
 *
 * Returns: whether the connection shows the newest schema
 */
gboolean
sg_schema_migrate_copy (SgConnection *connection, GError **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (connection != NULL && connection->read_only, FALSE);

  if (!sg_connection_move_to_memory (connection, error))
    return FALSE;
  connection->read_only = FALSE;
  done = run_steps (connection, NULL, error);
  connection->read_only = TRUE;
  return done;
}

/**
 * sg_schema_has_exports:
 * @connection: a connection to a file
 *
 * Returns: whether it has an export record
 */
gboolean
sg_schema_has_exports (SgConnection *connection)
{
  g_return_val_if_fail (connection != NULL, FALSE);

  return sg_connection_get_int (
           connection, "SELECT count (*) FROM sqlite_schema WHERE name = 'exports'", 0)
         > 0;
}

/**
 * sg_schema_ensure_exports:
 * @connection: a connection to the user's own export record
 * @error: what went wrong
 *
 * Makes the table of the export record where it is not there yet; it is the same as in a ledger.
 *
 * Returns: whether it is there
 */
gboolean
sg_schema_ensure_exports (SgConnection *connection, GError **error)
{
  g_autofree char *sql = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (connection != NULL, FALSE);

  if (sg_schema_has_exports (connection))
    return TRUE;
  sql = sg_core_dup_resource_text (EXPORTS_STEP, error);
  if (sql == NULL || !sg_connection_begin_write (connection, error))
    return FALSE;
  sg_connection_set_writing (connection, TRUE);
  /* Another program may have made it while this one waited for the lock. */
  done = (sg_schema_has_exports (connection) || sg_connection_execute (connection, sql, error))
         && sg_connection_commit (connection, error);
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
  version = sg_schema_get_version (connection);
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

/* Returns: (transfer full): names of tables, indexes and triggers, to what made them. */
static GHashTable *
read_objects (SgConnection *connection, GError **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection, "SELECT name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL", error);

  if (statement == NULL)
    return NULL;
  while (sg_statement_next (statement, &local_error))
    g_hash_table_insert (objects,
                         g_strdup (sg_statement_get_text (statement, 0)),
                         g_strdup (sg_statement_get_text (statement, 1)));
  if (local_error == NULL)
    return g_steal_pointer (&objects);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Made once: it is the same for every ledger. */
static GHashTable *
get_wanted (GError **error)
{
  static GMutex mutex;
  static GHashTable *wanted = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (SgConnection) fresh = NULL;

  if (wanted != NULL)
    return wanted;
  fresh = sg_connection_open (":memory:", SG_OPEN_CREATE, error);
  if (fresh != NULL && sg_schema_create (fresh, error))
    wanted = read_objects (fresh, error);
  return wanted;
}

static void
add_differences (GHashTable *objects, GHashTable *wanted, GPtrArray *faults)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer sql = NULL;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (g_strcmp0 (g_hash_table_lookup (objects, name), sql) != 0)
      g_ptr_array_add (
        faults,
        g_strdup_printf (_ ("Tables: “%s” is missing or was altered by another program."),
                         (const char *) name));
  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (wanted, name) && !g_str_has_prefix (name, "sqlite_"))
      g_ptr_array_add (
        faults,
        g_strdup_printf (_ ("Tables: “%s” was added by another program."), (const char *) name));
}

/**
 * sg_schema_check:
 * @connection: a connection to a ledger of the newest schema
 * @faults: (element-type utf8): what is wrong is added here, a sentence each
 * @error: why it could not be looked at
 *
 * Compares tables, indexes and triggers with those of a new ledger.
 *
 * Returns: whether it could be looked at
 */
gboolean
sg_schema_check (SgConnection *connection, GPtrArray *faults, GError **error)
{
  GHashTable *wanted = NULL;
  g_autoptr (GHashTable) objects = NULL;

  g_return_val_if_fail (connection != NULL && faults != NULL, FALSE);

  wanted = get_wanted (error);
  objects = wanted != NULL ? read_objects (connection, error) : NULL;
  if (objects == NULL)
    return FALSE;
  add_differences (objects, wanted, faults);
  return TRUE;
}
