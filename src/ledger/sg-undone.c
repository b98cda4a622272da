/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-undone.h"

/**
 * sg_undone_read:
 * @connection: a connection
 * @error: what went wrong
 *
 * Reads which changes were taken back. A change stands unless a later one took it back that itself
 * stands; read from the newest on, each undo that is met stands or is known not to.
 *
 * Returns: (transfer full) (nullable) (element-type gint64 gint64): changes that do not stand, to
 *   the change that took them back
 */
GHashTable *
sg_undone_read (SgConnection *connection, GError **error)
{
  g_autoptr (GHashTable) undone
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = sg_connection_prepare (
    connection,
    "SELECT change, undoes FROM changes WHERE undoes IS NOT NULL ORDER BY change DESC",
    error);
  if (statement == NULL)
    return NULL;
  while (sg_statement_next (statement, &local_error))
    {
      const gint64 change = sg_statement_get_int (statement, 0);
      const gint64 undoes = sg_statement_get_int (statement, 1);

      if (!sg_undone_has (undone, change))
        g_hash_table_replace (
          undone, g_memdup2 (&undoes, sizeof undoes), g_memdup2 (&change, sizeof change));
    }
  if (local_error == NULL)
    return g_steal_pointer (&undone);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * sg_undone_has:
 * @undone: (element-type gint64 gint64): changes that do not stand
 * @change: number of a change
 *
 * Returns: whether it was taken back
 */
gboolean
sg_undone_has (GHashTable *undone, gint64 change)
{
  g_return_val_if_fail (undone != NULL, FALSE);

  return g_hash_table_contains (undone, &change);
}

/**
 * sg_undone_get_by:
 * @undone: (element-type gint64 gint64): changes that do not stand
 * @change: number of a change
 *
 * Returns: number of the change that took it back, or 0 when it stands
 */
gint64
sg_undone_get_by (GHashTable *undone, gint64 change)
{
  const gint64 *by = NULL;

  g_return_val_if_fail (undone != NULL, 0);

  by = g_hash_table_lookup (undone, &change);
  return by != NULL ? *by : 0;
}
