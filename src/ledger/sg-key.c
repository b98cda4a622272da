/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "base/sg-error.h"
#include "ledger/sg-query.h"
#include "ledger/sg-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How people name a row: by its reference id, or, where it has none, by the parts of its natural
 * key joined with ":" ("S0001:2021-06-23"). */

#define MOST_PARTS 4

typedef struct
{
  const SgRegister *reg;
  const char *parts[MOST_PARTS + 1];
} SgNaturalKey;

/* Registers whose rows are named in more than one way: the first key whose parts are all known
 * names the row. Rows of the others are named by the fields that are marked as natural. */
static const SgNaturalKey natural_keys[] = {
  { &sg_certs, { "person_id", "cert_no" } },
  { &sg_certs, { "person_id", "level", "issued_on" } },
  { &sg_divisions, { "code", "valid_from" } },
  { &sg_divisions, { "code" } },
};

/* Makes a key of the natural fields of a register. */
static SgNaturalKey
make_natural_key (const SgRegister *reg)
{
  SgNaturalKey key = { reg, { NULL } };
  guint n = 0;

  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].natural)
      {
        g_assert (n < MOST_PARTS);
        key.parts[n++] = reg->fields[i].key;
      }
  return key;
}

static guint
count_parts (const SgNaturalKey *key)
{
  guint n = 0;

  while (key->parts[n] != NULL)
    n++;
  return n;
}

/* The key of a register that has so many parts; one without parts where there is none. */
static SgNaturalKey
find_natural_key (const SgRegister *reg, guint n_parts)
{
  const SgNaturalKey none = { reg, { NULL } };
  SgNaturalKey natural;

  for (guint i = 0; i < G_N_ELEMENTS (natural_keys); i++)
    if (natural_keys[i].reg == reg && count_parts (&natural_keys[i]) == n_parts)
      return natural_keys[i];
  natural = make_natural_key (reg);
  return count_parts (&natural) == n_parts ? natural : none;
}

static gint64
not_found (const SgRegister *reg, const char *id, GError **error)
{
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_NOT_FOUND,
               /* Translators: the name of a register, then an id. */
               _ ("%s: there is no “%s” in this ledger. Look it up in the list."),
               sg_register_get_label (reg),
               id);
  return 0;
}

static gint64
run_find (SgStatement *statement, const SgRegister *reg, const char *id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 row_id = 0;

  if (sg_statement_next (statement, &local_error))
    row_id = sg_statement_get_int (statement, 0);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return 0;
    }
  return row_id != 0 ? row_id : not_found (reg, id, error);
}

static gint64
find_by_reference_id (SgConnection *connection,
                      const SgRegister *reg,
                      const char *id,
                      GError **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT id FROM %s WHERE %s = :id", reg->name, reg->id_field);
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return 0;
  sg_statement_bind_text (statement, ":id", id);
  return run_find (statement, reg, id, error);
}

static char *
build_natural_find (const SgNaturalKey *key, char **values)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT id FROM %s WHERE 1 = 1", key->reg->name);
  for (guint i = 0; key->parts[i] != NULL; i++)
    if (values[i] == NULL)
      g_string_append_printf (sql, " AND %s IS NULL", key->parts[i]);
    else
      g_string_append_printf (sql, " AND %s = :%s", key->parts[i], key->parts[i]);
  /* A division's first period has no day: its code alone names it, before all later ones. */
  if (key->reg == &sg_divisions)
    g_string_append (sql, " ORDER BY valid_from IS NOT NULL, valid_from DESC");
  else
    g_string_append (sql, " ORDER BY id DESC");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
bind_part (SgStatement *statement, const SgField *field, const char *value)
{
  g_autofree char *name = g_strconcat (":", field->key, NULL);

  if (value == NULL)
    return;
  if (sg_field_is_number_in_table (field))
    sg_statement_bind_int (statement, name, g_ascii_strtoll (value, NULL, 10));
  else
    sg_statement_bind_text (statement, name, value);
}

static gint64
find_by_natural_key (SgConnection *connection,
                     const SgNaturalKey *key,
                     char **parts,
                     const char *id,
                     GError **error)
{
  g_auto (GStrv) values = g_new0 (char *, MOST_PARTS + 1);
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) statement = NULL;

  for (guint i = 0; key->parts[i] != NULL; i++)
    if (parts[i][0] != '\0'
        && !sg_row_from_canonical (
          connection, sg_register_get_field (key->reg, key->parts[i]), parts[i], &values[i], error))
      return 0;
  sql = build_natural_find (key, values);
  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return 0;
  for (guint i = 0; key->parts[i] != NULL; i++)
    bind_part (statement, sg_register_get_field (key->reg, key->parts[i]), values[i]);
  return run_find (statement, key->reg, id, error);
}

/**
 * sg_query_find_row:
 * @connection: a connection
 * @reg: a register
 * @id: a reference id, or the parts of a natural key joined with ":"
 * @error: %SG_ERROR_NOT_FOUND
 *
 * Returns: the row id, or 0 with @error set
 */
gint64
sg_query_find_row (SgConnection *connection, const SgRegister *reg, const char *id, GError **error)
{
  g_auto (GStrv) parts = NULL;
  SgNaturalKey key;

  g_return_val_if_fail (connection != NULL && reg != NULL && id != NULL, 0);

  if (reg->id_field != NULL)
    return find_by_reference_id (connection, reg, id, error);
  parts = g_strsplit (id, ":", -1);
  key = find_natural_key (reg, g_strv_length (parts));
  if (key.parts[0] == NULL)
    return not_found (reg, id, error);
  return find_by_natural_key (connection, &key, parts, id, error);
}

static char *
join_natural_key (SgConnection *connection, const SgNaturalKey *key, const SgRow *row)
{
  g_autoptr (GString) id = g_string_new (NULL);

  for (guint i = 0; key->parts[i] != NULL; i++)
    {
      const SgField *field = sg_register_get_field (key->reg, key->parts[i]);
      const char *value = row->values[sg_register_index_of (key->reg, field)];
      g_autofree char *canonical = sg_row_to_canonical (connection, field, value);

      if (i > 0)
        g_string_append_c (id, ':');
      g_string_append (id, canonical != NULL ? canonical : "");
    }
  return g_string_free (g_steal_pointer (&id), FALSE);
}

static gboolean
key_is_complete (const SgNaturalKey *key, const SgRow *row)
{
  for (guint i = 0; key->parts[i] != NULL; i++)
    if (row
          ->values[sg_register_index_of (key->reg, sg_register_get_field (key->reg, key->parts[i]))]
        == NULL)
      return FALSE;
  return TRUE;
}

/**
 * sg_row_dup_id:
 * @connection: a connection
 * @row: a row
 *
 * Returns: (transfer full): what people and `shegongctl` name it by
 */
char *
sg_row_dup_id (SgConnection *connection, const SgRow *row)
{
  SgNaturalKey natural;
  const SgNaturalKey *last = NULL;

  g_return_val_if_fail (connection != NULL && row != NULL, NULL);

  if (row->reg->id_field != NULL)
    return g_strdup (row->values[sg_register_index_of (
      row->reg, sg_register_get_field (row->reg, row->reg->id_field))]);
  for (guint i = 0; i < G_N_ELEMENTS (natural_keys); i++)
    if (natural_keys[i].reg == row->reg)
      {
        last = &natural_keys[i];
        if (key_is_complete (last, row))
          break;
      }
  natural = make_natural_key (row->reg);
  return join_natural_key (connection, last != NULL ? last : &natural, row);
}

/* Reference ids are asked for by the thousand: one narrow question. */
static char *
dup_reference_id (SgConnection *connection, const SgRegister *reg, gint64 row_id)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT %s FROM %s WHERE id = :id", reg->id_field, reg->name);
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, sql, NULL);

  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":id", row_id);
  return sg_statement_next (statement, NULL) ? g_strdup (sg_statement_get_text (statement, 0))
                                             : NULL;
}

/**
 * sg_query_dup_id:
 * @connection: a connection
 * @reg: a register
 * @row_id: a row
 *
 * Returns: (transfer full) (nullable): what people name the row by, or %NULL if it is not there
 */
char *
sg_query_dup_id (SgConnection *connection, const SgRegister *reg, gint64 row_id)
{
  g_autoptr (SgRow) row = NULL;

  g_return_val_if_fail (connection != NULL && reg != NULL, NULL);

  if (reg->id_field != NULL)
    return dup_reference_id (connection, reg, row_id);
  row = sg_row_read (connection, reg, row_id, NULL);
  return row != NULL ? sg_row_dup_id (connection, row) : NULL;
}
