/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-last-change.h"

#include <glib/gi18n-lib.h>

/**
 * sg_last_change_find:
 * @connection: a connection
 * @row_id: a row, also one that is no more
 * @error: %SG_ERROR_NOT_FOUND when nobody ever recorded it
 *
 * Looks up who touched a row last.
 *
 * Returns: (transfer full) (nullable): the change
 */
SgLastChange *
sg_last_change_find (SgConnection *connection, gint64 row_id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = NULL;
  SgLastChange *self = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = sg_connection_prepare (
    connection,
    "SELECT c.change, c.time, c.who, c.what, r.op = 'd' FROM change_rows r JOIN changes c "
    "ON c.change = r.change WHERE r.row_id = :id ORDER BY r.change DESC, r.seq DESC",
    error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":id", row_id);
  if (sg_statement_next (statement, &local_error))
    {
      self = g_new0 (SgLastChange, 1);
      self->change = sg_statement_get_int (statement, 0);
      self->time = g_strdup (sg_statement_get_text (statement, 1));
      self->who = g_strdup (sg_statement_get_text (statement, 2));
      self->what = g_strdup (sg_statement_get_text (statement, 3));
      self->removal = sg_statement_get_int (statement, 4) != 0;
      return self;
    }
  if (local_error == NULL)
    g_set_error_literal (&local_error,
                         SG_ERROR,
                         SG_ERROR_NOT_FOUND,
                         _ ("Nobody has recorded a change of this row. Check the ledger."));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * sg_last_change_free:
 * @self: (transfer full): a change
 *
 * Frees it.
 */
void
sg_last_change_free (SgLastChange *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->time);
  g_free (self->who);
  g_free (self->what);
  g_free (self);
}
