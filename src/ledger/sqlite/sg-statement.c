/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sqlite/sg-connection-private.h"

#include <string.h>

/**
 * sg_statement_free:
 * @self: (transfer full): a statement
 *
 * Ends it for good.
 */
void
sg_statement_free (SgStatement *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_finalize (self->stmt);
  g_free (self->key);
  g_free (self);
}

/* What was prepared while registers could be written must not serve anybody else. */
static char *
make_key (SgConnection *self, const char *sql)
{
  return g_strconcat (self->writing ? "w" : "r", sql, NULL);
}

static SgStatement *
take_idle (SgConnection *self, const char *key)
{
  GPtrArray *idle = g_hash_table_lookup (self->statements, key);

  if (idle == NULL || idle->len == 0)
    return NULL;
  return g_ptr_array_steal_index_fast (idle, idle->len - 1);
}

/**
 * sg_connection_prepare:
 * @self: a connection
 * @sql: one statement; parameters are written ":name"
 * @error: what is wrong with it
 *
 * Prepares a statement, or takes one out of the cache. It must be released before the job ends; no
 * statement stays open while somebody looks at its result.
 *
 * Returns: (transfer full) (nullable): the statement
 */
SgStatement *
sg_connection_prepare (SgConnection *self, const char *sql, GError **error)
{
  g_autofree char *key = NULL;
  SgStatement *statement = NULL;
  sqlite3_stmt *stmt = NULL;
  int rc = SQLITE_OK;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  key = make_key (self, sql);
  statement = take_idle (self, key);
  if (statement != NULL)
    return statement;
  rc = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (rc != SQLITE_OK)
    {
      sg_connection_fail (self, rc, error);
      return NULL;
    }
  statement = g_new0 (SgStatement, 1);
  statement->connection = self;
  statement->stmt = stmt;
  statement->key = g_steal_pointer (&key);
  return statement;
}

/**
 * sg_statement_release:
 * @self: (transfer full): a statement
 *
 * Ends its run, forgets what was bound and gives it back to the cache.
 */
void
sg_statement_release (SgStatement *self)
{
  GPtrArray *idle = NULL;

  g_return_if_fail (self != NULL);

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  idle = g_hash_table_lookup (self->connection->statements, self->key);
  if (idle == NULL)
    {
      idle = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_statement_free);
      g_hash_table_insert (self->connection->statements, g_strdup (self->key), idle);
    }
  g_ptr_array_add (idle, self);
}

/**
 * sg_statement_has:
 * @self: a statement
 * @name: a parameter with its colon
 *
 * Returns: whether the statement asks for it
 */
gboolean
sg_statement_has (SgStatement *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  return sqlite3_bind_parameter_index (self->stmt, name) > 0;
}

/* A misspelt name shows at the first run. */
static int
get_index (SgStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->stmt, name);

  if (index == 0)
    g_error ("No parameter %s in “%s”", name, sqlite3_sql (self->stmt));
  return index;
}

/**
 * sg_statement_bind_text:
 * @self: a statement
 * @name: a parameter with its colon
 * @value: (nullable): text, copied; %NULL binds NULL
 *
 * Binds a text.
 */
void
sg_statement_bind_text (SgStatement *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && name != NULL);

  sg_statement_bind_text_at (self, get_index (self, name), value);
}

/**
 * sg_statement_bind_int:
 * @self: a statement
 * @name: a parameter with its colon
 * @value: a whole number
 *
 * Binds a number.
 */
void
sg_statement_bind_int (SgStatement *self, const char *name, gint64 value)
{
  g_return_if_fail (self != NULL && name != NULL);

  sg_statement_bind_int_at (self, get_index (self, name), value);
}

/**
 * sg_statement_bind_null:
 * @self: a statement
 * @name: a parameter with its colon
 *
 * Binds NULL.
 */
void
sg_statement_bind_null (SgStatement *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  sqlite3_bind_null (self->stmt, get_index (self, name));
}

/**
 * sg_statement_bind_text_at:
 * @self: a statement whose text the caller built itself
 * @index: place of the parameter, from 1
 * @value: (nullable): text, copied; %NULL binds NULL
 *
 * Binds by place, for rows by the ten thousand.
 */
void
sg_statement_bind_text_at (SgStatement *self, int index, const char *value)
{
  g_return_if_fail (self != NULL && index > 0);

  sqlite3_bind_text (self->stmt, index, value, -1, SQLITE_TRANSIENT);
}

/**
 * sg_statement_bind_int_at:
 * @self: a statement whose text the caller built itself
 * @index: place of the parameter, from 1
 * @value: a whole number
 *
 * Binds by place, for rows by the ten thousand.
 */
void
sg_statement_bind_int_at (SgStatement *self, int index, gint64 value)
{
  g_return_if_fail (self != NULL && index > 0);

  sqlite3_bind_int64 (self->stmt, index, value);
}

/* The engine forgets between two statements that it was interrupted. */
static int
step (SgStatement *self)
{
  GCancellable *cancellable = self->connection->cancellable;

  return cancellable != NULL && g_cancellable_is_cancelled (cancellable)
           ? SQLITE_INTERRUPT
           : sqlite3_step (self->stmt);
}

/**
 * sg_statement_next:
 * @self: a statement
 * @error: what went wrong
 *
 * Goes on to the next row. At the end, and on an error, the statement is reset.
 *
 * Returns: %TRUE for a row; %FALSE at the end or with @error set
 */
gboolean
sg_statement_next (SgStatement *self, GError **error)
{
  int rc = SQLITE_OK;

  g_return_val_if_fail (self != NULL, FALSE);

  rc = step (self);
  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    sg_connection_fail (self->connection, rc, error);
  sqlite3_reset (self->stmt);
  return FALSE;
}

/**
 * sg_statement_run:
 * @self: a statement without rows
 * @error: what went wrong
 *
 * Runs it to its end; it can be bound and run again.
 *
 * Returns: whether it ran
 */
gboolean
sg_statement_run (SgStatement *self, GError **error)
{
  int rc = SQLITE_OK;

  g_return_val_if_fail (self != NULL, FALSE);

  do
    rc = step (self);
  while (rc == SQLITE_ROW);
  if (rc != SQLITE_DONE)
    sg_connection_fail (self->connection, rc, error);
  sqlite3_reset (self->stmt);
  return rc == SQLITE_DONE;
}

/**
 * sg_statement_get_n_columns:
 * @self: a statement
 *
 * Returns: how many columns its rows have
 */
int
sg_statement_get_n_columns (SgStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_count (self->stmt);
}

/**
 * sg_statement_get_column_name:
 * @self: a statement
 * @column: a column, from 0
 *
 * Returns: (transfer none): its name
 */
const char *
sg_statement_get_column_name (SgStatement *self, int column)
{
  g_return_val_if_fail (self != NULL && column >= 0, NULL);

  return sqlite3_column_name (self->stmt, column);
}

/**
 * sg_statement_is_null:
 * @self: a statement at a row
 * @column: a column, from 0
 *
 * Returns: whether nothing stands there
 */
gboolean
sg_statement_is_null (SgStatement *self, int column)
{
  g_return_val_if_fail (self != NULL && column >= 0, TRUE);

  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * sg_statement_get_text:
 * @self: a statement at a row
 * @column: a column, from 0
 *
 * Returns: (transfer none) (nullable): its text, good until the next step
 */
const char *
sg_statement_get_text (SgStatement *self, int column)
{
  g_return_val_if_fail (self != NULL && column >= 0, NULL);

  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * sg_statement_get_int:
 * @self: a statement at a row
 * @column: a column, from 0
 *
 * Returns: its number; 0 where nothing stands
 */
gint64
sg_statement_get_int (SgStatement *self, int column)
{
  g_return_val_if_fail (self != NULL && column >= 0, 0);

  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * sg_statement_take_ids:
 * @self: a statement whose first column is a number
 * @error: what went wrong
 *
 * Runs it to its end.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the numbers of all rows, in order
 */
GArray *
sg_statement_take_ids (SgStatement *self, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (sg_statement_next (self, &local_error))
    {
      gint64 id = sg_statement_get_int (self, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
