/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-digest.h"

#include "ledger/sg-row.h"

static GArray *
read_ids (SgConnection *connection, const SgRegister *reg, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s", reg->name);
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, sql, error);

  return statement != NULL ? sg_statement_take_ids (statement, error) : NULL;
}

static gboolean
rewrite (SgConnection *connection, const SgRegister *reg, GError **error)
{
  g_autoptr (GArray) ids = read_ids (connection, reg, error);
  g_autoptr (SgStatement) write = NULL;
  guint64 digest = 0;

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SgRow) row = sg_row_read (connection, reg, g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return FALSE;
      digest ^= sg_row_digest (row);
    }
  write = sg_connection_prepare (
    connection,
    "REPLACE INTO digests (register, digest, n_rows) VALUES (:register, :digest, :n_rows)",
    error);
  if (write == NULL)
    return FALSE;
  sg_statement_bind_text (write, ":register", reg->name);
  sg_statement_bind_int (write, ":digest", (gint64) digest);
  sg_statement_bind_int (write, ":n_rows", ids->len);
  return sg_statement_run (write, error);
}

/**
 * sg_digests_rewrite:
 * @connection: a connection in a write transaction
 * @error: what went wrong
 *
 * Writes the digests of all registers anew from the rows as they stand. Only a migration does so,
 * after which they are made in another way.
 *
 * Returns: whether they stand
 */
gboolean
sg_digests_rewrite (SgConnection *connection, GError **error)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  g_return_val_if_fail (connection != NULL, FALSE);

  for (guint i = 0; i < n; i++)
    if (!rewrite (connection, registers[i], error))
      return FALSE;
  return TRUE;
}
