/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-unique.h"

#include "ledger/sg-query.h"

/*
 * What the engine refuses, in words of the catalogue: a key that another row has, a reference to a
 * row that is gone. Asked only when a row was refused, or before one comes back.
 */

/* No register has more. */
#define MOST_PARTS 3

typedef struct
{
  const SgRegister *reg;
  const char *parts[MOST_PARTS + 1];
} SgUniqueKey;

/* As the unique indexes of the schema: by the reference id, else by the fields that are marked as
 * natural. Of certificates several may be alike. */
static SgUniqueKey
find_key (const SgRegister *reg)
{
  SgUniqueKey key = { reg, { reg->id_field } };
  guint n = 0;

  if (reg->id_field != NULL || reg == &sg_certs)
    return key;
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].natural)
      {
        g_assert (n < MOST_PARTS);
        key.parts[n++] = reg->fields[i].key;
      }
  return key;
}

static const char *
get_value (const SgRow *row, const char *key)
{
  return row->values[sg_register_index_of (row->reg, sg_register_get_field (row->reg, key))];
}

static char *
build_sql (const SgUniqueKey *key)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT id FROM %s WHERE id <> :id", key->reg->name);
  for (guint i = 0; key->parts[i] != NULL; i++)
    g_string_append_printf (sql, " AND %s IS :part%u", key->parts[i], i);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
bind_part (SgStatement *statement, guint i, const SgField *field, const char *value)
{
  g_autofree char *name = g_strdup_printf (":part%u", i);

  if (value != NULL && sg_field_is_number_in_table (field))
    sg_statement_bind_int (statement, name, g_ascii_strtoll (value, NULL, 10));
  else
    sg_statement_bind_text (statement, name, value);
}

/**
 * sg_unique_find_other:
 * @connection: a connection
 * @row: a row as it shall stand
 *
 * Looks for another row with the reference id, or the natural key, of this one.
 *
 * Returns: its row id, or 0 when the key is free
 */
gint64
sg_unique_find_other (SgConnection *connection, const SgRow *row)
{
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) statement = NULL;
  SgUniqueKey key;

  g_return_val_if_fail (connection != NULL && row != NULL, 0);

  key = find_key (row->reg);
  if (key.parts[0] == NULL)
    return 0;
  sql = build_sql (&key);
  statement = sg_connection_prepare (connection, sql, NULL);
  if (statement == NULL)
    return 0;
  sg_statement_bind_int (statement, ":id", row->id);
  for (guint i = 0; key.parts[i] != NULL; i++)
    bind_part (
      statement, i, sg_register_get_field (row->reg, key.parts[i]), get_value (row, key.parts[i]));
  return sg_statement_next (statement, NULL) ? sg_statement_get_int (statement, 0) : 0;
}

static gboolean
leads_nowhere (SgConnection *connection, const SgField *field, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value, "|", -1);
  const SgRegister *target = sg_catalogue_find (field->reference);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *id
        = sg_query_dup_id (connection, target, g_ascii_strtoll (ids[i], NULL, 10));

      if (id == NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * sg_unique_find_missing:
 * @connection: a connection
 * @row: a row as it shall stand
 *
 * Looks for a reference of it to a row that is not there.
 *
 * Returns: (transfer none) (nullable): the field, or %NULL when all lead somewhere
 */
const SgField *
sg_unique_find_missing (SgConnection *connection, const SgRow *row)
{
  g_return_val_if_fail (connection != NULL && row != NULL, NULL);

  for (guint i = 0; i < sg_register_get_n_stored (row->reg); i++)
    if (row->reg->fields[i].reference != NULL && row->values[i] != NULL
        && leads_nowhere (connection, &row->reg->fields[i], row->values[i]))
      return &row->reg->fields[i];
  return NULL;
}
