/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-hand.h"

#include <string.h>

/**
 * sg_hand_has_edited:
 * @connection: a connection
 * @reg: a register
 * @row_id: a row of it
 * @field: a stored field of it
 * @by_hand: (out): whether what stands there was entered by hand
 * @error: why the log cannot be read
 *
 * Asks the change log where the present value of a field came from: from somebody's hand, or from a
 * file or the list that ships.
 *
 * Returns: whether the log could be read
 */
gboolean
sg_hand_has_edited (SgConnection *connection,
                    const SgRegister *reg,
                    gint64 row_id,
                    const SgField *field,
                    gboolean *by_hand,
                    GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (connection != NULL && field != NULL && by_hand != NULL, FALSE);

  *by_hand = FALSE;
  statement = sg_connection_prepare (
    connection,
    "SELECT c.origin FROM change_rows r JOIN changes c ON c.change = r.change "
    "WHERE r.row_id = :id AND r.register = :register "
    "AND (r.op = 'i' OR json_type (r.old, :path) IS NOT NULL) "
    "ORDER BY r.change DESC, r.seq DESC LIMIT 1",
    error);
  if (statement == NULL)
    return FALSE;
  path = g_strconcat ("$.", field->key, NULL);
  sg_statement_bind_int (statement, ":id", row_id);
  sg_statement_bind_text (statement, ":register", reg->name);
  sg_statement_bind_text (statement, ":path", path);
  if (sg_statement_next (statement, &cause))
    *by_hand = strcmp (sg_statement_get_text (statement, 0), "edit") == 0;
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}
