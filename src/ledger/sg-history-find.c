/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-history.h"

#include "ledger/sg-query.h"
#include "ledger/sg-undone.h"

#include <string.h>

/* A search that finds more rows than this in one register says too little to look for them. */
#define MOST_FOUND 1000

/**
 * sg_history_change_free:
 * @change: (transfer full): a change
 *
 * Frees what is told of it.
 */
void
sg_history_change_free (SgHistoryChange *change)
{
  g_return_if_fail (change != NULL);

  g_free (change->time);
  g_free (change->who);
  g_free (change->what);
  g_free (change);
}

static gboolean
is_searched (const SgRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].searched)
      return !reg->internal;
  return FALSE;
}

static gboolean
append_found (SgConnection *connection,
              const SgRegister *reg,
              const char *search,
              GString *json,
              GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  sg_query_set_search (query, search);
  ids = sg_query_find_ids (connection, query, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len && ids->len <= MOST_FOUND; i++)
    g_string_append_printf (
      json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", g_array_index (ids, gint64, i));
  return TRUE;
}

/* The rows that people find by a text, as a list that the engine reads. */
static char *
find_rows (SgConnection *connection, const char *search, GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    if (is_searched (registers[r]) && !append_found (connection, registers[r], search, json, error))
      return NULL;
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static const char *
get_order (const SgHistoryFilter *filter)
{
  if (g_strcmp0 (filter->order, "who") == 0)
    return filter->ascending ? "c.who, c.change DESC" : "c.who DESC, c.change DESC";
  if (g_strcmp0 (filter->order, "what") == 0)
    return filter->ascending ? "c.what, c.change DESC" : "c.what DESC, c.change DESC";
  return filter->ascending ? "c.change" : "c.change DESC";
}

/**
 * sg_history_find_changes:
 * @connection: a connection
 * @filter: which
 * @error: what went wrong
 *
 * Finds changes without reading them, so that a list of very many is there at once.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their numbers in the order asked for
 */
GArray *
sg_history_find_changes (SgConnection *connection, const SgHistoryFilter *filter, GError **error)
{
  g_autofree char *rows = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL && filter != NULL, NULL);

  if (filter->search != NULL)
    {
      rows = find_rows (connection, filter->search, error);
      if (rows == NULL)
        return NULL;
    }
  sql = g_strdup_printf (
    "SELECT c.change FROM changes c WHERE (:who IS NULL OR c.who = :who) AND "
    "(:from IS NULL OR c.time >= :from) AND (:to IS NULL OR substr (c.time, 1, 10) <= :to) AND "
    "(:register IS NULL OR EXISTS (SELECT 1 FROM change_rows r WHERE r.change = c.change AND "
    "r.register = :register)) AND (:search IS NULL OR instr (c.what, :search) > 0 OR "
    "instr (c.who, :search) > 0 OR CAST (c.change AS TEXT) = :search OR c.change IN (SELECT change "
    "FROM change_rows WHERE row_id IN (SELECT value FROM json_each (:rows)))) ORDER BY %s",
    get_order (filter));
  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_text (statement, ":who", filter->who);
  sg_statement_bind_text (statement, ":from", filter->from);
  sg_statement_bind_text (statement, ":to", filter->to);
  sg_statement_bind_text (statement, ":register", filter->reg != NULL ? filter->reg->name : NULL);
  sg_statement_bind_text (statement, ":search", filter->search);
  sg_statement_bind_text (statement, ":rows", rows != NULL ? rows : "[]");
  return sg_statement_take_ids (statement, error);
}

static SgHistoryChange *
read_change (SgStatement *statement, GHashTable *undone)
{
  SgHistoryChange *change = g_new0 (SgHistoryChange, 1);

  change->change = sg_statement_get_int (statement, 0);
  change->time = g_strdup (sg_statement_get_text (statement, 1));
  change->who = g_strdup (sg_statement_get_text (statement, 2));
  change->what = g_strdup (sg_statement_get_text (statement, 3));
  change->undoes = sg_statement_get_int (statement, 4);
  change->n_rows = sg_statement_get_int (statement, 5);
  change->purge = sg_statement_get_int (statement, 6) != 0;
  change->undone_by = sg_undone_get_by (undone, change->change);
  return change;
}

/**
 * sg_history_read_changes:
 * @connection: a connection
 * @changes: (array length=n_changes): numbers of changes
 * @n_changes: how many
 * @error: what went wrong
 *
 * Reads what a list tells of changes.
 *
 * Returns: (transfer full) (nullable) (element-type SgHistoryChange): those that there are, in the
 *   order of @changes
 */
GPtrArray *
sg_history_read_changes (SgConnection *connection,
                         const gint64 *changes,
                         gsize n_changes,
                         GError **error)
{
  g_autoptr (GPtrArray) found
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_history_change_free);
  g_autoptr (GHashTable) undone = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (changes != NULL || n_changes == 0, NULL);

  undone = sg_undone_read (connection, error);
  for (gsize i = 0; undone != NULL && i < n_changes; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (SgStatement) statement = sg_connection_prepare (
        connection,
        "SELECT c.change, c.time, c.who, c.what, coalesce (c.undoes, 0), (SELECT count (*) FROM "
        "change_rows r WHERE r.change = c.change), EXISTS (SELECT 1 FROM exports e WHERE e.change "
        "= c.change AND e.kind = 'purge') FROM changes c WHERE c.change = :change",
        error);

      if (statement == NULL)
        return NULL;
      sg_statement_bind_int (statement, ":change", changes[i]);
      if (sg_statement_next (statement, &local_error))
        g_ptr_array_add (found, read_change (statement, undone));
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
  return undone != NULL ? g_steal_pointer (&found) : NULL;
}

/**
 * sg_history_list_authors:
 * @connection: a connection
 * @error: what went wrong
 *
 * Returns: (transfer full) (nullable): names of all who changed something, in order
 */
char **
sg_history_list_authors (SgConnection *connection, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement
    = sg_connection_prepare (connection, "SELECT DISTINCT who FROM changes ORDER BY who", error);
  if (statement == NULL)
    return NULL;
  while (sg_statement_next (statement, &local_error))
    g_strv_builder_add (names, sg_statement_get_text (statement, 0));
  if (local_error == NULL)
    return g_strv_builder_end (names);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
