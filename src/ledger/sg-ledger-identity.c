/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-ledger-identity.h"

/* Each ledger has a random number, which stands above the counter of its rows and so in all their
 * ids. By it a ledger is known again when another file stands at its path. */

#define IDENTITY_KEY "identity"

typedef struct
{
  gint64 number;
  gint64 version; /* data version at which it was the same ledger */
} SgLedgerIdentity;

static gboolean
read_number (SgConnection *connection, gint64 *number, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection, "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'next_row'", error);

  if (statement == NULL)
    return FALSE;
  *number = sg_statement_next (statement, &local_error) ? sg_statement_get_int (statement, 0) : 0;
  *number >>= SG_ROW_COUNTER_BITS;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * sg_ledger_identity_note:
 * @connection: a connection to a ledger that was just opened
 * @error: what went wrong
 *
 * Keeps with the connection which ledger it is.
 *
 * Returns: whether that could be read
 */
gboolean
sg_ledger_identity_note (SgConnection *connection, GError **error)
{
  SgLedgerIdentity *identity = NULL;
  gint64 number = 0;

  g_return_val_if_fail (connection != NULL, FALSE);

  if (!read_number (connection, &number, error))
    return FALSE;
  identity = g_new0 (SgLedgerIdentity, 1);
  identity->number = number;
  sg_connection_set_data (connection, IDENTITY_KEY, identity, g_free);
  return TRUE;
}

/**
 * sg_ledger_identity_get:
 * @connection: a connection to a ledger
 *
 * Returns: the number of the ledger that was opened, or 0 where it was not noted
 */
gint64
sg_ledger_identity_get (SgConnection *connection)
{
  SgLedgerIdentity *identity = NULL;

  g_return_val_if_fail (connection != NULL, 0);

  identity = sg_connection_get_data (connection, IDENTITY_KEY);
  return identity != NULL ? identity->number : 0;
}

/**
 * sg_ledger_identity_check:
 * @connection: a connection to a ledger
 * @number: the number that was found in it
 * @error: %SG_ERROR_REPLACED when it is that of another ledger
 *
 * Returns: whether it is still the ledger that was opened
 */
gboolean
sg_ledger_identity_check (SgConnection *connection, gint64 number, GError **error)
{
  const gint64 known = sg_ledger_identity_get (connection);

  return known == 0 || known == number || sg_connection_refuse_replaced (connection, error);
}

/**
 * sg_ledger_identity_look:
 * @connection: a connection to a ledger
 * @version: its data version, see sg_connection_get_data_version()
 * @error: %SG_ERROR_REPLACED when another program wrote another ledger over it
 *
 * Like sg_ledger_identity_check(), and reads the number when the file was changed since.
 *
 * Returns: whether it is still the ledger that was opened
 */
gboolean
sg_ledger_identity_look (SgConnection *connection, gint64 version, GError **error)
{
  SgLedgerIdentity *identity = NULL;
  gint64 number = 0;

  g_return_val_if_fail (connection != NULL, FALSE);

  identity = sg_connection_get_data (connection, IDENTITY_KEY);
  if (identity == NULL || identity->version == version)
    return TRUE;
  if (!read_number (connection, &number, error)
      || !sg_ledger_identity_check (connection, number, error))
    return FALSE;
  identity->version = version;
  return TRUE;
}
