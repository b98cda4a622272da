/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-keys.h"

static char *
build_select (const SgRegister *reg, const SgField *const *fields, guint n_fields)
{
  g_autoptr (GString) sql = g_string_new ("SELECT t.id");

  for (guint i = 0; i < n_fields; i++)
    if (fields[i]->type == SG_FIELD_REFERENCE)
      {
        const SgRegister *target = sg_catalogue_find (fields[i]->reference);

        g_string_append_printf (sql,
                                ", (SELECT r.%s FROM %s r WHERE r.id = t.%s)",
                                target->id_field,
                                target->name,
                                fields[i]->key);
      }
    else
      g_string_append_printf (sql, ", t.%s", fields[i]->key);
  g_string_append_printf (sql, " FROM %s t ORDER BY t.id", reg->name);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * sg_keys_read:
 * @connection: a connection
 * @reg: a register
 * @fields: (array length=n_fields): stored fields of it; no decimals, no lists of references
 * @n_fields: how many
 * @func: takes each row
 * @user_data: for @func
 * @error: why it cannot be read
 *
 * Reads some fields of all rows with one narrow question: whoever has thousands of rows to find
 * asks once. References come as reference ids.
 *
 * Returns: whether all rows were read
 */
gboolean
sg_keys_read (SgConnection *connection,
              const SgRegister *reg,
              const SgField *const *fields,
              guint n_fields,
              SgKeyFunc func,
              gpointer user_data,
              GError **error)
{
  g_autofree char *sql = NULL;
  g_autofree const char **values = NULL;
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (connection != NULL && reg != NULL && func != NULL, FALSE);

  sql = build_select (reg, fields, n_fields);
  values = g_new0 (const char *, n_fields);
  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  while (sg_statement_next (statement, &cause))
    {
      for (guint i = 0; i < n_fields; i++)
        values[i] = sg_statement_get_text (statement, (int) i + 1);
      func (sg_statement_get_int (statement, 0), values, user_data);
    }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}
