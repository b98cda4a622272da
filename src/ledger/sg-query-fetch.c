/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-query-private.h"

#include "base/sg-money.h"
#include "ledger/sg-facts.h"
#include "ledger/sg-row.h"

#include <string.h>

/* From row ids to records. */

/* Rows that one run of a statement reads: few enough to look for each id in them, many enough that
 * starting the statement no longer counts. */
#define RUN_ROWS 50

static void
append_list_of_references (GString *sql, const SgRegister *reg, const SgField *field)
{
  const SgRegister *target = sg_catalogue_find (field->reference);

  g_string_append_printf (
    sql,
    ", (SELECT group_concat (%s, '|') FROM (SELECT t.%s FROM %s_%s l JOIN %s t "
    "ON t.id = l.target_id WHERE l.owner_id = r.id ORDER BY l.position)), NULL",
    target->id_field,
    target->id_field,
    reg->name,
    field->key,
    target->name);
}

/* The order in which a division's name is looked for is that of the index on its code, which
 * spares a sort a row. */
static void
append_field (GString *sql, GString *joins, const SgRegister *reg, guint i)
{
  const SgField *field = &reg->fields[i];
  const SgRegister *target = NULL;

  if (field->type == SG_FIELD_REFERENCES)
    append_list_of_references (sql, reg, field);
  else if (field->type == SG_FIELD_REFERENCE)
    {
      target = sg_catalogue_find (field->reference);
      g_string_append_printf (sql, ", t%u.%s, t%u.%s", i, target->id_field, i, target->title_field);
      g_string_append_printf (
        joins, " LEFT JOIN %s t%u ON t%u.id = r.%s", target->name, i, i, field->key);
    }
  else if (field->type == SG_FIELD_DIVISION && reg != &sg_divisions)
    g_string_append_printf (sql,
                            ", r.%s, (SELECT v.name FROM divisions v WHERE v.code = r.%s ORDER BY "
                            "coalesce (v.valid_from, '') DESC LIMIT 1)",
                            field->key,
                            field->key);
  else
    g_string_append_printf (sql, ", r.%s, NULL", field->key);
}

/* Marks of the wanted fields, in the order of the register. @fields may be NULL for all of them;
 * derived ones can only be had for a day. */
static gboolean *
mark_wanted (const SgRegister *reg, gboolean derived, const SgField *const *fields, gsize n_fields)
{
  gboolean *wanted = g_new0 (gboolean, reg->n_fields);
  guint n = derived ? reg->n_fields : sg_register_get_n_stored (reg);

  for (guint i = 0; i < n; i++)
    {
      wanted[i] = fields == NULL;
      for (gsize j = 0; j < n_fields && !wanted[i]; j++)
        wanted[i] = fields[j] == &reg->fields[i];
    }
  return wanted;
}

/* Each wanted field makes two columns, behind id and version: its value and its title, where it
 * has one. */
static char *
build_fetch (const SgRegister *reg, gboolean derived, const gboolean *wanted, guint n_places)
{
  g_autoptr (GString) sql = g_string_new ("SELECT r.id, r.version");
  g_autoptr (GString) joins = g_string_new (NULL);

  for (guint i = 0; i < reg->n_fields; i++)
    if (wanted[i] && reg->fields[i].derived)
      g_string_append_printf (sql, ", r.%s, NULL", reg->fields[i].key);
    else if (wanted[i])
      append_field (sql, joins, reg, i);
  if (derived)
    g_string_append_printf (sql, " FROM (%s) r", sg_query_get_list_sql (reg));
  else
    g_string_append_printf (sql, " FROM %s r", reg->name);
  g_string_append_printf (sql, "%s WHERE r.id IN (:id0", joins->str);
  for (guint i = 1; i < n_places; i++)
    g_string_append_printf (sql, ", :id%u", i);
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static char *
take_canonical (SgStatement *statement, int column, const SgField *field)
{
  if (sg_statement_is_null (statement, column))
    return NULL;
  if (field->type == SG_FIELD_DECIMAL && !field->derived)
    return sg_decimal_format (sg_statement_get_int (statement, column), 2);
  return g_strdup (sg_statement_get_text (statement, column));
}

static SgRecord *
take_record (SgStatement *statement, const SgRegister *reg, const gboolean *wanted)
{
  char **values = g_new0 (char *, reg->n_fields);
  SgRecord *record = sg_record_new_stored (
    reg, sg_statement_get_int (statement, 0), sg_statement_get_int (statement, 1), values);
  int column = 2;

  for (guint i = 0; i < reg->n_fields; i++)
    if (wanted[i])
      {
        values[i] = take_canonical (statement, column, &reg->fields[i]);
        if (!sg_statement_is_null (statement, column + 1))
          sg_record_set_title (
            record, &reg->fields[i], sg_statement_get_text (statement, column + 1));
        column += 2;
      }
  return record;
}

static gboolean
has_dated_fields (const SgRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].dated)
      return TRUE;
  return FALSE;
}

static char *
dup_title_of (SgConnection *connection, const SgField *field, const char *value)
{
  g_autoptr (SgRecord) record = NULL;

  if (field->type != SG_FIELD_REFERENCE || value == NULL)
    return NULL;
  record = sg_query_get_record (connection,
                                sg_catalogue_find (field->reference),
                                g_ascii_strtoll (value, NULL, 10),
                                NULL,
                                NULL);
  return record != NULL ? sg_record_dup_title (record) : NULL;
}

/* Puts the values of the day over the latest ones: of several earlier values, the one that ended
 * first on or after the day comes last. */
static SgRecord *
apply_dated (SgConnection *connection, SgRecord *record, const char *as_of, GError **error)
{
  const SgRegister *reg = sg_record_get_register (record);
  g_autoptr (SgStatement) statement = NULL;
  g_autofree char **values = NULL;
  g_autoptr (SgRecord) dated = NULL;
  g_autoptr (GError) local_error = NULL;

  statement
    = sg_connection_prepare (connection,
                             "SELECT field, value FROM dated_values WHERE row_id = :row AND "
                             "until_on >= :as_of ORDER BY field, until_on DESC",
                             error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":row", sg_record_get_row_id (record));
  sg_statement_bind_text (statement, ":as_of", as_of);
  values = g_new0 (char *, reg->n_fields);
  for (guint i = 0; i < reg->n_fields; i++)
    values[i] = g_strdup (sg_record_get (record, &reg->fields[i]));
  dated = sg_record_new_stored (
    reg, sg_record_get_row_id (record), sg_record_get_version (record), g_steal_pointer (&values));
  for (guint i = 0; i < reg->n_fields; i++)
    sg_record_set_title (dated, &reg->fields[i], sg_record_get_title (record, &reg->fields[i]));
  sg_record_set_as_of (dated, as_of);
  while (sg_statement_next (statement, &local_error))
    {
      const SgField *field = sg_register_find_field (reg, sg_statement_get_text (statement, 0));
      const char *value = sg_statement_get_text (statement, 1);
      g_autofree char *canonical = NULL;
      g_autofree char *title = NULL;

      if (field == NULL)
        continue;
      canonical = sg_row_to_canonical (connection, field, value);
      title = dup_title_of (connection, field, value);
      sg_record_set_stored (dated, field, canonical);
      sg_record_set_title (dated, field, title);
    }
  if (local_error == NULL)
    return g_steal_pointer (&dated);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* While rows are read, the places of those that are not there any more are empty. */
static void
free_record (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

static void
bind_ids (SgStatement *statement, guint n_places, const gint64 *ids, gsize n_ids)
{
  for (guint i = 0; i < n_places; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, ":id%u", i);
      sg_statement_bind_int (statement, name, ids[MIN (i, n_ids - 1)]);
    }
}

/* Many rows by one run of the statement, which spares its start and its end for each of them. The
 * engine gives them in an order of its own, so each is put where its id stands. */
static gboolean
fetch_some (SgStatement *statement,
            const SgRegister *reg,
            const gboolean *wanted,
            const gint64 *ids,
            gsize n_ids,
            GPtrArray *records,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  guint first = records->len;

  g_ptr_array_set_size (records, (int) (first + n_ids));
  while (sg_statement_next (statement, &local_error))
    {
      g_autoptr (SgRecord) record = take_record (statement, reg, wanted);
      const gint64 row_id = sg_record_get_row_id (record);

      for (gsize i = 0; i < n_ids; i++)
        if (ids[i] == row_id)
          g_set_object (&g_ptr_array_index (records, first + i), record);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint i = records->len; i > first; i--)
    if (g_ptr_array_index (records, i - 1) == NULL)
      g_ptr_array_remove_index (records, i - 1);
  return TRUE;
}

static gboolean
apply_dated_to_all (SgConnection *connection,
                    const SgRegister *reg,
                    const char *as_of,
                    GPtrArray *records,
                    GError **error)
{
  if (as_of == NULL || !has_dated_fields (reg)
      || sg_connection_get_int (connection, "SELECT 1 FROM dated_values LIMIT 1", 0) == 0)
    return TRUE;
  for (guint i = 0; i < records->len; i++)
    {
      SgRecord *dated = apply_dated (connection, g_ptr_array_index (records, i), as_of, error);

      if (dated == NULL)
        return FALSE;
      g_object_unref (g_ptr_array_index (records, i));
      g_ptr_array_index (records, i) = dated;
    }
  return TRUE;
}

/**
 * sg_query_fetch:
 * @connection: a connection
 * @reg: a register
 * @as_of: (nullable): the day for dated and derived fields; %NULL: latest values, no derived ones
 * @ids: (array length=n_ids): rows
 * @n_ids: how many
 * @error: what went wrong
 *
 * Reads rows. One that is not there any more is left out.
 *
 * Returns: (transfer full) (nullable) (element-type SgRecord): the rows in the order of @ids
 */
GPtrArray *
sg_query_fetch (SgConnection *connection,
                const SgRegister *reg,
                const char *as_of,
                const gint64 *ids,
                gsize n_ids,
                GError **error)
{
  return sg_query_fetch_fields (connection, reg, as_of, NULL, 0, ids, n_ids, error);
}

static gboolean
wants_derived (const SgField *const *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (fields[i] != NULL && fields[i]->derived)
      return TRUE;
  return fields == NULL;
}

/**
 * sg_query_fetch_fields:
 * @connection: a connection
 * @reg: a register
 * @as_of: (nullable): the day for dated and derived fields; %NULL: latest values, no derived ones
 * @fields: (array length=n_fields) (nullable): the fields that are wanted; %NULL: all. A %NULL
 *   among them stands for a column that is no field.
 * @n_fields: how many
 * @ids: (array length=n_ids): rows
 * @n_ids: how many
 * @error: what went wrong
 *
 * Reads some fields of rows, which spares a long list the making of the others: they are unknown
 * in the records, which are to look at then, not to be edited. Where none is derived, the facts of
 * the day are not made. A row that is not there any more is left out.
 *
 * Returns: (transfer full) (nullable) (element-type SgRecord): the rows in the order of @ids
 */
GPtrArray *
sg_query_fetch_fields (SgConnection *connection,
                       const SgRegister *reg,
                       const char *as_of,
                       const SgField *const *fields,
                       gsize n_fields,
                       const gint64 *ids,
                       gsize n_ids,
                       GError **error)
{
  g_autofree gboolean *wanted = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gboolean derived = FALSE;
  guint n_places = n_ids > 1 ? RUN_ROWS : 1;

  g_return_val_if_fail (connection != NULL && reg != NULL, NULL);

  derived
    = as_of != NULL && sg_query_get_list_sql (reg) != NULL && wants_derived (fields, n_fields);
  if (derived && !sg_facts_ensure (connection, as_of, error))
    return NULL;
  wanted = mark_wanted (reg, derived, fields, n_fields);
  sql = build_fetch (reg, derived, wanted, n_places);
  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  if (derived)
    sg_facts_bind (statement, as_of);
  records = g_ptr_array_new_with_free_func (free_record);
  for (gsize first = 0; first < n_ids; first += n_places)
    {
      gsize n = MIN (n_places, n_ids - first);

      bind_ids (statement, n_places, ids + first, n);
      if (!fetch_some (statement, reg, wanted, ids + first, n, records, error))
        return NULL;
    }
  if (!apply_dated_to_all (connection, reg, as_of, records, error))
    return NULL;
  return g_steal_pointer (&records);
}
