/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-log.h"

#include <string.h>

static void
append_json_text (GString *json, const char *text)
{
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (json, *p);
  g_string_append_c (json, '"');
}

/**
 * sg_log_encode:
 * @before: a row as it stood
 * @after: (nullable): the row as it stands now; %NULL when it is gone
 *
 * Writes down what stood before: the fields that differ, or the whole row with its version.
 *
 * Returns: (transfer full): a JSON object
 */
char *
sg_log_encode (const SgRow *before, const SgRow *after)
{
  g_autoptr (GString) json = g_string_new ("{");

  g_return_val_if_fail (before != NULL, NULL);

  for (guint i = 0; i < sg_register_get_n_stored (before->reg); i++)
    {
      if (after != NULL ? g_strcmp0 (before->values[i], after->values[i]) == 0
                        : before->values[i] == NULL)
        continue;
      if (json->len > 1)
        g_string_append_c (json, ',');
      append_json_text (json, before->reg->fields[i].key);
      g_string_append_c (json, ':');
      append_json_text (json, before->values[i]);
    }
  g_string_append_c (json, '}');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/**
 * sg_log_decode:
 * @connection: a connection
 * @json: (nullable): what sg_log_encode() made
 * @error: what went wrong
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): keys to texts, %NULL for nothing,
 *   %SG_LOG_PURGED for what was purged
 */
GHashTable *
sg_log_decode (SgConnection *connection, const char *json, GError **error)
{
  g_autoptr (GHashTable) old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  if (json == NULL)
    return g_steal_pointer (&old);
  statement = sg_connection_prepare (
    connection, "SELECT key, value, type = 'false' FROM json_each (:json)", error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_text (statement, ":json", json);
  while (sg_statement_next (statement, &local_error))
    g_hash_table_replace (old,
                          g_strdup (sg_statement_get_text (statement, 0)),
                          g_strdup (sg_statement_get_int (statement, 2) != 0
                                      ? SG_LOG_PURGED
                                      : sg_statement_get_text (statement, 1)));
  if (local_error == NULL)
    return g_steal_pointer (&old);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * sg_log_is_purged:
 * @value: (nullable): a value of the log
 *
 * Returns: whether the value that stood there was purged
 */
gboolean
sg_log_is_purged (const char *value)
{
  return g_strcmp0 (value, SG_LOG_PURGED) == 0;
}

/**
 * sg_log_apply:
 * @row: a row as it stood after a change
 * @old: (element-type utf8 utf8): what the log says stood before
 *
 * Makes the row what it was before the change; a value that was purged is unknown.
 */
void
sg_log_apply (SgRow *row, GHashTable *old)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;

  g_return_if_fail (row != NULL && old != NULL);

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const SgField *field = sg_register_find_field (row->reg, key);
      guint i = 0;

      if (field == NULL)
        continue;
      i = sg_register_index_of (row->reg, field);
      g_free (row->values[i]);
      row->values[i] = sg_log_is_purged (value) ? NULL : g_strdup (value);
    }
}

/**
 * sg_log_dup_former_id:
 * @connection: a connection
 * @reg: a register with reference ids
 * @row_id: row id of a row that was removed
 *
 * Returns: (transfer full): the reference id that it had; "?" where the log does not know the row
 */
char *
sg_log_dup_former_id (SgConnection *connection, const SgRegister *reg, const char *row_id)
{
  g_autoptr (SgStatement) statement = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (connection != NULL && reg != NULL && row_id != NULL, NULL);
  g_return_val_if_fail (reg->id_field != NULL, NULL);

  statement = sg_connection_prepare (
    connection,
    "SELECT json_extract (old, :path) FROM change_rows WHERE row_id = :id AND op = 'd' "
    "ORDER BY change DESC LIMIT 1",
    NULL);
  if (statement == NULL)
    return g_strdup ("?");
  path = g_strconcat ("$.", reg->id_field, NULL);
  sg_statement_bind_text (statement, ":path", path);
  sg_statement_bind_int (statement, ":id", g_ascii_strtoll (row_id, NULL, 10));
  if (sg_statement_next (statement, NULL) && !sg_statement_is_null (statement, 0))
    return g_strdup (sg_statement_get_text (statement, 0));
  return g_strdup ("?");
}
