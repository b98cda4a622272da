/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-check.h"

#include "ledger/sg-export-record.h"
#include "ledger/sg-query.h"
#include "ledger/sg-row.h"
#include "ledger/sqlite/sg-schema.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What a register's rows come to. */
typedef struct
{
  guint64 digest;
  gint64 n_rows;
} SgSum;

static GArray *
read_all_ids (SgConnection *connection, const SgRegister *reg, GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);

  return sg_query_find_ids (connection, query, error);
}

static void
add_row_fault (SgConnection *connection, const SgRow *row, const char *text, GPtrArray *faults)
{
  g_autofree char *id = sg_row_dup_id (connection, row);

  g_ptr_array_add (faults, g_strdup_printf ("%s %s: %s", row->reg->name, id, text));
}

/* Reads a row as records have it. Values that are of no use to their field are faults. */
static SgRecord *
read_values (SgConnection *connection, const SgRow *row, GPtrArray *faults)
{
  char **values = g_new0 (char *, row->reg->n_fields);

  for (guint i = 0; i < sg_register_get_n_stored (row->reg); i++)
    {
      const SgField *field = &row->reg->fields[i];
      g_autofree char *canonical = sg_row_to_canonical (connection, field, row->values[i]);
      g_autoptr (GError) error = NULL;

      if (!sg_field_parse (field, canonical, &values[i], &error))
        add_row_fault (connection, row, error->message, faults);
    }
  return sg_record_new_stored (row->reg, row->id, row->version, values);
}

/* What no editor and no import would let pass. */
static void
check_row (SgConnection *connection, const SgRow *row, GPtrArray *faults)
{
  const guint n_before = faults->len;
  g_autoptr (SgRecord) record = read_values (connection, row, faults);
  g_autoptr (GPtrArray) found = NULL;

  if (faults->len > n_before)
    return;
  found = sg_record_find_faults (record);
  for (guint i = 0; i < found->len; i++)
    {
      const SgFault *fault = g_ptr_array_index (found, i);

      if (fault->hard)
        add_row_fault (connection, row, fault->text, faults);
    }
}

static gboolean
sum_register (SgConnection *connection,
              const SgRegister *reg,
              SgSum *sum,
              GPtrArray *faults,
              GError **error)
{
  g_autoptr (GArray) ids = read_all_ids (connection, reg, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SgRow) row = sg_row_read (connection, reg, g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return FALSE;
      sum->digest ^= sg_row_digest (row);
      sum->n_rows++;
      check_row (connection, row, faults);
    }
  return TRUE;
}

static gboolean
read_recorded_sum (SgConnection *connection, const SgRegister *reg, SgSum *sum, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection, "SELECT digest, n_rows FROM digests WHERE register = :register", error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":register", reg->name);
  if (sg_statement_next (statement, &local_error))
    {
      sum->digest = (guint64) sg_statement_get_int (statement, 0);
      sum->n_rows = sg_statement_get_int (statement, 1);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Every row was made by a change and not removed since: the log and the table tell the same story.
 */
static gboolean
count_rows_without_story (SgConnection *connection,
                          const SgRegister *reg,
                          gint64 *n_strange,
                          GError **error)
{
  g_autoptr (SgStatement) statement = NULL;
  g_autofree char *sql
    = g_strdup_printf ("SELECT count (*) FROM %s r WHERE coalesce ((SELECT sum (CASE l.op WHEN 'i' "
                       "THEN 1 WHEN 'd' THEN "
                       "-1 ELSE 0 END) FROM change_rows l WHERE l.row_id = r.id), 0) <> 1",
                       reg->name);

  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL || !sg_statement_next (statement, error))
    return FALSE;
  *n_strange = sg_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
check_register (SgConnection *connection, const SgRegister *reg, GPtrArray *faults, GError **error)
{
  SgSum recorded = { 0, 0 };
  SgSum found = { 0, 0 };
  gint64 n_strange = 0;

  if (!read_recorded_sum (connection, reg, &recorded, error)
      || !count_rows_without_story (connection, reg, &n_strange, error)
      || !sum_register (connection, reg, &found, faults, error))
    return FALSE;
  if (n_strange != 0)
    g_ptr_array_add (faults,
                     g_strdup_printf (_ ("Register %s: %" PRId64
                                         " rows are not in the change log: another program wrote "
                                         "them."),
                                      reg->name,
                                      n_strange));
  else if (found.n_rows != recorded.n_rows)
    g_ptr_array_add (
      faults,
      g_strdup_printf (_ ("Register %s: there are %" PRId64 " rows, the changes make %" PRId64
                          ": another program removed some."),
                       reg->name,
                       found.n_rows,
                       recorded.n_rows));
  else if (found.digest != recorded.digest)
    g_ptr_array_add (faults,
                     g_strdup_printf (_ ("Register %s: values differ from what the changes make: "
                                         "another program wrote them."),
                                      reg->name));
  return TRUE;
}

static gboolean
check_content (SgConnection *connection, GPtrArray *faults, GError **error)
{
  const SgRegister *const *registers = NULL;
  guint n = 0;

  if (!sg_schema_check (connection, faults, error))
    return FALSE;
  registers = sg_catalogue_get_registers (&n);
  for (guint i = 0; i < n; i++)
    if (!check_register (connection, registers[i], faults, error))
      return FALSE;
  return sg_ledger_check_log (connection, faults, error)
         && sg_export_record_check (connection, faults, error);
}

/* A file that is damaged cannot be read to the end; what was found until then is told. */
static GPtrArray *
find_faults (SgConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) faults = sg_connection_check (connection, error);
  g_autoptr (GError) cause = NULL;

  if (faults == NULL)
    return NULL;
  if (!check_content (connection, faults, &cause))
    {
      if (faults->len == 0 || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
      g_ptr_array_add (faults, g_strdup (cause->message));
    }
  return g_steal_pointer (&faults);
}

/**
 * sg_ledger_check:
 * @connection: a connection to a ledger
 * @error: why it could not be looked at
 *
 * Looks a ledger through: the file, its tables, references between rows, values and rows against
 * the catalogue, the change log, and the rows against the sum of all recorded changes.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong, a sentence each; empty
 *   when nothing is
 */
GPtrArray *
sg_ledger_check (SgConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  /* Rows and sums must be of one moment: others may write meanwhile. */
  if (!sg_connection_begin_read (connection, error))
    return NULL;
  faults = find_faults (connection, error);
  if (faults != NULL && sg_connection_commit (connection, error))
    return g_steal_pointer (&faults);
  sg_connection_rollback (connection);
  return NULL;
}
