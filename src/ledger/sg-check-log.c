/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-check.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/*
 * What must hold of the change log and of what the program keeps for itself. Each question counts
 * what breaks the rule; the sentence takes that number.
 */
static const struct
{
  const char *sql;
  const char *text;
} rules[] = {
  { "SELECT count (*) FROM change_rows r WHERE NOT EXISTS (SELECT 1 FROM changes c WHERE c.change "
    "= "
    "r.change)",
    N_ ("Change log: lines that belong to no change: %s. Another program removed their changes.") },
  { "SELECT count (*) FROM changes c WHERE origin <> 'fill' AND NOT EXISTS (SELECT 1 FROM "
    "change_rows r WHERE r.change = c.change) AND NOT EXISTS (SELECT 1 FROM exports e WHERE "
    "e.change = c.change AND e.kind = 'purge')",
    N_ ("Change log: changes without lines: %s. Another program removed the lines.") },
  { "SELECT count (*) FROM (SELECT 1 FROM change_rows GROUP BY change HAVING min (seq) <> 0 OR max "
    "(seq) + 1 <> count (*))",
    N_ ("Change log: changes that lack some of their lines: %s. Another program removed the "
        "lines.") },
  { "SELECT count (*) FROM change_rows WHERE CASE op WHEN 'i' THEN old IS NOT NULL ELSE old IS "
    "NULL OR "
    "NOT json_valid (old) END",
    N_ ("Change log: lines that cannot be read: %s. Another program altered them.") },
  { "SELECT count (*) FROM (SELECT 1 FROM change_rows GROUP BY row_id HAVING sum (CASE op WHEN 'i' "
    "THEN 1 WHEN 'd' THEN -1 ELSE 0 END) NOT IN (0, 1))",
    N_ ("Change log: rows that are made or removed twice: %s. Another program altered the log.") },
  { "SELECT count (*) FROM changes c WHERE undoes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
    "changes o "
    "WHERE o.change = c.undoes AND o.change < c.change)",
    N_ ("Change log: changes that take back one that is not there: %s. Another program removed "
        "those.") },
  { "SELECT count (*) FROM change_rows r JOIN (SELECT CAST (value AS INTEGER) AS next FROM meta "
    "WHERE "
    "key = 'next_row') WHERE r.row_id >> 32 = next >> 32 AND r.row_id >= next",
    N_ ("Counter of rows: rows with later numbers: %s. Open the latest backup instead.") },
  { "SELECT 3 - count (*) FROM meta WHERE key IN ('next_row', 'policy', 'region')",
    N_ (
      "Description of the ledger: entries that are missing: %s. Open the latest backup instead.") },
};

static gboolean
add_faults (SgConnection *connection,
            const char *sql,
            const char *text,
            GPtrArray *faults,
            GError **error)
{
  g_autoptr (SgStatement) question = sg_connection_prepare (connection, sql, error);
  g_autofree char *number = NULL;

  if (question == NULL || !sg_statement_next (question, error))
    return FALSE;
  if (sg_statement_get_int (question, 0) == 0)
    return TRUE;
  number = g_strdup (sg_statement_get_text (question, 0));
  g_ptr_array_add (faults, g_strdup_printf (text, number));
  return TRUE;
}

/* A register that the program does not know: its changes could neither be shown nor undone. */
static gboolean
check_registers (SgConnection *connection, GPtrArray *faults, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) names = sg_connection_prepare (
    connection, "SELECT DISTINCT register FROM change_rows ORDER BY register", error);

  if (names == NULL)
    return FALSE;
  while (sg_statement_next (names, &local_error))
    if (sg_catalogue_find (sg_statement_get_text (names, 0)) == NULL)
      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("Change log: there is no register “%s”."),
                                        sg_statement_get_text (names, 0)));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Earlier values belong to rows that are there. */
static gboolean
check_earlier_values (SgConnection *connection, GPtrArray *faults, GError **error)
{
  const SgRegister *const *registers = NULL;
  g_autoptr (GString) sql
    = g_string_new ("SELECT count (*) FROM dated_values v WHERE NOT CASE register");
  guint n = 0;

  registers = sg_catalogue_get_registers (&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql,
                            " WHEN '%1$s' THEN EXISTS (SELECT 1 FROM %1$s r WHERE r.id = v.row_id)",
                            registers[i]->name);
  g_string_append (sql, " ELSE 0 END");
  return add_faults (
    connection,
    sql->str,
    _ ("Earlier values of rows that are not there: %s. Another program removed the rows."),
    faults,
    error);
}

/**
 * sg_ledger_check_log:
 * @connection: a connection to a ledger
 * @faults: (element-type utf8): what is wrong is added here, a sentence each
 * @error: why it could not be looked at
 *
 * Goes through the change log: whether every line and every change is there and can be read, and
 * whether what the program keeps for itself fits to it.
 *
 * Returns: whether it could be looked at
 */
gboolean
sg_ledger_check_log (SgConnection *connection, GPtrArray *faults, GError **error)
{
  g_return_val_if_fail (connection != NULL && faults != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!add_faults (connection, rules[i].sql, _ (rules[i].text), faults, error))
      return FALSE;
  return check_registers (connection, faults, error)
         && check_earlier_values (connection, faults, error);
}
