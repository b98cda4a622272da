/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "ledger/sg-facts.h"
#include "policy/sg-explanations.h"

static SgStatement *
prepare (SgConnection *connection, const char *path, GError **error)
{
  g_autofree char *sql = sg_core_dup_resource_text (path, error);

  return sql != NULL ? sg_connection_prepare (connection, sql, error) : NULL;
}

static void
take (GHashTable *found, SgStatement *statement)
{
  gint64 subject = sg_statement_get_int (statement, 0);
  gint64 explanation = sg_statement_get_int (statement, 1);

  g_hash_table_insert (
    found, g_memdup2 (&subject, sizeof subject), g_memdup2 (&explanation, sizeof explanation));
}

/**
 * sg_explanations_find:
 * @connection: a connection to a ledger
 * @rule: a rule that may be explained
 * @reg: register of its subjects
 * @as_of: a valid day, whose facts are there
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds the explanations in force on a day: approved by then, for this rule or for its whole
 * obligation. One that names no last day ends with the year in which it was approved.
 *
 * Returns: (transfer full) (element-type gint64 gint64) (nullable): row ids of subjects and of
 * their explanations
 */
GHashTable *
sg_explanations_find (SgConnection *connection,
                      const SgRule *rule,
                      const char *reg,
                      const char *as_of,
                      GError **error)
{
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (connection != NULL && rule != NULL && reg != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  statement = prepare (connection, "facts/explained.sql", error);
  if (statement == NULL)
    return NULL;
  sg_facts_bind (statement, as_of);
  sg_statement_bind_text (statement, ":register", reg);
  sg_statement_bind_text (statement, ":rule", rule->id);
  sg_statement_bind_text (statement, ":obligation", rule->clause->id);
  while (sg_statement_next (statement, &failure))
    take (found, statement);
  if (failure == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * sg_explanations_describe:
 * @connection: a connection to a ledger
 * @row_id: row id of an explanation
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): reason, approver and days, in one sentence
 */
char *
sg_explanations_describe (SgConnection *connection, gint64 row_id, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;
  const char *approver = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = prepare (connection, "facts/explanation.sql", error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":id", row_id);
  if (!sg_statement_next (statement, error))
    return g_strdup ("");
  approver = sg_statement_get_text (statement, 1);
  /* TRANSLATORS: the reason, who approved it, when, and the last day on which it holds. */
  return g_strdup_printf (_ ("Explained: %s (approved by %s on %s, holds until %s)."),
                          sg_statement_get_text (statement, 0),
                          approver != NULL ? approver : "—",
                          sg_statement_get_text (statement, 2),
                          sg_statement_get_text (statement, 3));
}
