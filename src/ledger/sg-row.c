/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-row.h"

#include "base/sg-money.h"
#include "base/sg-text.h"
#include "ledger/sg-log.h"
#include "ledger/sg-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * sg_row_new:
 * @reg: a register
 * @id: the row id
 *
 * Returns: (transfer full): a row of version 1 in which nothing is known
 */
SgRow *
sg_row_new (const SgRegister *reg, gint64 id)
{
  SgRow *row = NULL;

  g_return_val_if_fail (reg != NULL, NULL);

  row = g_new0 (SgRow, 1);
  row->reg = reg;
  row->id = id;
  row->version = 1;
  row->values = g_new0 (char *, sg_register_get_n_stored (reg));
  return row;
}

/**
 * sg_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): another one like it
 */
SgRow *
sg_row_copy (const SgRow *row)
{
  SgRow *copy = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  copy = sg_row_new (row->reg, row->id);
  copy->version = row->version;
  for (guint i = 0; i < sg_register_get_n_stored (row->reg); i++)
    copy->values[i] = g_strdup (row->values[i]);
  return copy;
}

/**
 * sg_row_free:
 * @row: (transfer full): a row
 *
 * Frees it.
 */
void
sg_row_free (SgRow *row)
{
  g_return_if_fail (row != NULL);

  for (guint i = 0; i < sg_register_get_n_stored (row->reg); i++)
    g_free (row->values[i]);
  g_free (row->values);
  g_free (row);
}

/**
 * sg_field_is_number_in_table:
 * @field: a stored field
 *
 * Returns: whether its column holds whole numbers
 */
gboolean
sg_field_is_number_in_table (const SgField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return sg_field_is_numeric (field) || field->type == SG_FIELD_BOOL
         || field->type == SG_FIELD_REFERENCE;
}

/* A register's statements are built once and kept for the life of the program. */
typedef struct
{
  char *select;
  char *insert;
  char *delete;
} SgRowSql;

static void
append_link_select (GString *sql, const SgRegister *reg, const SgField *field)
{
  /* The order of the inner question is kept by every engine that we know. */
  g_string_append_printf (sql,
                          ", (SELECT group_concat (target_id, '|') FROM (SELECT target_id FROM "
                          "%s_%s WHERE owner_id = r.id ORDER BY position))",
                          reg->name,
                          field->key);
}

static char *
build_select (const SgRegister *reg)
{
  g_autoptr (GString) sql = g_string_new ("SELECT r.version");

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (reg->fields[i].type == SG_FIELD_REFERENCES)
      append_link_select (sql, reg, &reg->fields[i]);
    else
      g_string_append_printf (sql, ", r.%s", reg->fields[i].key);
  g_string_append_printf (sql, " FROM %s r WHERE r.id = :id", reg->name);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* Parameters are bound by place: id, version, then each column, a pinyin key behind its name. */
static char *
build_insert (const SgRegister *reg)
{
  g_autoptr (GString) names = g_string_new ("id, version");
  g_autoptr (GString) marks = g_string_new ("?1, ?2");
  guint n = 2;

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];

      if (field->type == SG_FIELD_REFERENCES)
        continue;
      g_string_append_printf (names, ", %s", field->key);
      g_string_append_printf (marks, ", ?%u", ++n);
      if (!field->pinyin)
        continue;
      g_string_append_printf (names, ", %s_pinyin", field->key);
      g_string_append_printf (marks, ", ?%u", ++n);
    }
  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", reg->name, names->str, marks->str);
}

static const SgRowSql *
get_sql (const SgRegister *reg)
{
  static GMutex mutex;
  static GHashTable *known = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  SgRowSql *sql = NULL;

  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  sql = g_hash_table_lookup (known, reg);
  if (sql == NULL)
    {
      sql = g_new0 (SgRowSql, 1);
      sql->select = build_select (reg);
      sql->insert = build_insert (reg);
      sql->delete = g_strdup_printf ("DELETE FROM %s WHERE id = :id", reg->name);
      g_hash_table_insert (known, (gpointer) reg, sql);
    }
  return sql;
}

/**
 * sg_row_read:
 * @connection: a connection
 * @reg: a register
 * @id: a row id
 * @error: what went wrong; not set when there is no such row
 *
 * Returns: (transfer full) (nullable): the row as it stands, or %NULL
 */
SgRow *
sg_row_read (SgConnection *connection, const SgRegister *reg, gint64 id, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (SgRow) row = NULL;

  g_return_val_if_fail (connection != NULL && reg != NULL, NULL);

  statement = sg_connection_prepare (connection, get_sql (reg)->select, error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":id", id);
  if (!sg_statement_next (statement, error))
    return NULL;
  row = sg_row_new (reg, id);
  row->version = sg_statement_get_int (statement, 0);
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    row->values[i] = g_strdup (sg_statement_get_text (statement, (int) i + 1));
  return g_steal_pointer (&row);
}

static void
bind_value (SgStatement *statement, int index, const SgField *field, const char *value)
{
  if (value != NULL && sg_field_is_number_in_table (field))
    sg_statement_bind_int_at (statement, index, g_ascii_strtoll (value, NULL, 10));
  else
    sg_statement_bind_text_at (statement, index, value);
}

/* Returns: (transfer full) (nullable): what stands in the column beside that of @field. */
static char *
make_pinyin (const SgField *field, const char *value)
{
  if (value == NULL)
    return NULL;
  return field->personal_name ? sg_text_pinyin_person (value) : sg_text_pinyin (value);
}

static void
bind_pinyin (SgStatement *statement, int index, const SgField *field, const char *value)
{
  g_autofree char *pinyin = make_pinyin (field, value);

  sg_statement_bind_text_at (statement, index, pinyin);
}

static gboolean
run_link (SgConnection *connection,
          const char *sql,
          gint64 owner,
          gint64 position,
          const char *target,
          GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":owner", owner);
  if (target != NULL)
    {
      sg_statement_bind_int (statement, ":position", position);
      sg_statement_bind_int (statement, ":target", g_ascii_strtoll (target, NULL, 10));
    }
  return sg_statement_run (statement, error);
}

/* Replaces the rows of a link table that belong to one row. */
static gboolean
write_links (SgConnection *connection,
             const SgRow *row,
             const SgField *field,
             const char *value,
             GError **error)
{
  g_autofree char *remove
    = g_strdup_printf ("DELETE FROM %s_%s WHERE owner_id = :owner", row->reg->name, field->key);
  g_autofree char *add = g_strdup_printf (
    "INSERT INTO %s_%s (owner_id, position, target_id) VALUES (:owner, :position, :target)",
    row->reg->name,
    field->key);
  g_auto (GStrv) targets = g_strsplit (value != NULL ? value : "", "|", -1);

  if (!run_link (connection, remove, row->id, 0, NULL, error))
    return FALSE;
  for (guint i = 0; targets[i] != NULL; i++)
    if (!run_link (connection, add, row->id, i, targets[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
write_all_links (SgConnection *connection, const SgRow *row, gboolean keep, GError **error)
{
  for (guint i = 0; i < sg_register_get_n_stored (row->reg); i++)
    if (row->reg->fields[i].type == SG_FIELD_REFERENCES && (row->values[i] != NULL || !keep)
        && !write_links (
          connection, row, &row->reg->fields[i], keep ? row->values[i] : NULL, error))
      return FALSE;
  return TRUE;
}

/**
 * sg_row_insert:
 * @connection: a connection that may write
 * @row: a row that is not there yet
 * @error: what went wrong
 *
 * Returns: whether it was put in
 */
gboolean
sg_row_insert (SgConnection *connection, const SgRow *row, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;
  int index = 2;

  g_return_val_if_fail (connection != NULL && row != NULL, FALSE);

  statement = sg_connection_prepare (connection, get_sql (row->reg)->insert, error);
  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int_at (statement, 1, row->id);
  sg_statement_bind_int_at (statement, 2, row->version);
  for (guint i = 0; i < sg_register_get_n_stored (row->reg); i++)
    {
      const SgField *field = &row->reg->fields[i];

      if (field->type == SG_FIELD_REFERENCES)
        continue;
      bind_value (statement, ++index, field, row->values[i]);
      if (field->pinyin)
        bind_pinyin (statement, ++index, field, row->values[i]);
    }
  return sg_statement_run (statement, error) && write_all_links (connection, row, TRUE, error);
}

static char *
build_update (const SgRow *before, const SgRow *after)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE %s SET version = :version", after->reg->name);
  for (guint i = 0; i < sg_register_get_n_stored (after->reg); i++)
    {
      const SgField *field = &after->reg->fields[i];

      if (field->type == SG_FIELD_REFERENCES
          || g_strcmp0 (before->values[i], after->values[i]) == 0)
        continue;
      g_string_append_printf (sql, ", %s = :%s", field->key, field->key);
      if (field->pinyin)
        g_string_append_printf (sql, ", %s_pinyin = :%s_pinyin", field->key, field->key);
    }
  g_string_append (sql, " WHERE id = :id");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
bind_change (SgStatement *statement, const SgField *field, const char *value)
{
  g_autofree char *name = g_strconcat (":", field->key, NULL);
  g_autofree char *pinyin_name = g_strconcat (name, "_pinyin", NULL);

  if (value != NULL && sg_field_is_number_in_table (field))
    sg_statement_bind_int (statement, name, g_ascii_strtoll (value, NULL, 10));
  else
    sg_statement_bind_text (statement, name, value);
  if (field->pinyin)
    {
      g_autofree char *pinyin = make_pinyin (field, value);

      sg_statement_bind_text (statement, pinyin_name, pinyin);
    }
}

/**
 * sg_row_update:
 * @connection: a connection that may write
 * @before: the row as it stands
 * @after: the row as it shall stand, with its new version
 * @error: what went wrong
 *
 * Returns: whether it was written
 */
gboolean
sg_row_update (SgConnection *connection, const SgRow *before, const SgRow *after, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL && before != NULL && after != NULL, FALSE);

  sql = build_update (before, after);
  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":id", after->id);
  sg_statement_bind_int (statement, ":version", after->version);
  for (guint i = 0; i < sg_register_get_n_stored (after->reg); i++)
    {
      const SgField *field = &after->reg->fields[i];

      if (g_strcmp0 (before->values[i], after->values[i]) == 0)
        continue;
      if (field->type != SG_FIELD_REFERENCES)
        bind_change (statement, field, after->values[i]);
      else if (!write_links (connection, after, field, after->values[i], error))
        return FALSE;
    }
  return sg_statement_run (statement, error);
}

/**
 * sg_row_delete:
 * @connection: a connection that may write
 * @row: a row that stands
 * @error: what went wrong
 *
 * Returns: whether it was taken out
 */
gboolean
sg_row_delete (SgConnection *connection, const SgRow *row, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL && row != NULL, FALSE);

  if (!write_all_links (connection, row, FALSE, error))
    return FALSE;
  statement = sg_connection_prepare (connection, get_sql (row->reg)->delete, error);
  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":id", row->id);
  return sg_statement_run (statement, error);
}

/* FNV-1a over the bytes of a text and a mark of its end. */
static guint64
mix (guint64 hash, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  return (hash ^ 0xff) * G_GUINT64_CONSTANT (0x100000001b3);
}

/**
 * sg_row_digest:
 * @row: a row
 *
 * Makes a number of a row and its place. The sum (exclusive or) of all rows of a register stands in
 * the ledger, so that a write that went past the writer is found. Empty fields and the order of
 * fields do not enter: a register may get further ones.
 *
 * Returns: the number
 */
guint64
sg_row_digest (const SgRow *row)
{
  guint64 start = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  guint64 digest = 0;

  g_return_val_if_fail (row != NULL, 0);

  start = (start ^ (guint64) row->id) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  digest = start;
  for (guint i = 0; i < sg_register_get_n_stored (row->reg); i++)
    if (row->values[i] != NULL)
      digest += mix (mix (start, row->reg->fields[i].key), row->values[i]);
  return digest;
}

static gboolean
resolve (SgConnection *connection,
         const SgField *field,
         const char *id,
         char **value,
         GError **error)
{
  const SgRegister *target = sg_catalogue_find (field->reference);
  gint64 row = sg_query_find_row (connection, target, id, error);

  if (row == 0)
    {
      g_prefix_error (error, "%s: ", sg_field_get_label (field));
      return FALSE;
    }
  *value = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  return TRUE;
}

static gboolean
resolve_list (SgConnection *connection,
              const SgField *field,
              const char *ids,
              char **value,
              GError **error)
{
  g_auto (GStrv) parts = g_strsplit (ids, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *row = NULL;

      if (!resolve (connection, field, parts[i], &row, error))
        return FALSE;
      g_free (parts[i]);
      parts[i] = row;
    }
  *value = g_strjoinv ("|", parts);
  return TRUE;
}

/**
 * sg_row_from_canonical:
 * @connection: a connection
 * @field: a stored field
 * @canonical: (nullable): a canonical value of it
 * @value: (out) (transfer full) (nullable): what the table holds for it
 * @error: %SG_ERROR_NOT_FOUND where a reference leads nowhere
 *
 * Returns: whether there is something to hold
 */
gboolean
sg_row_from_canonical (SgConnection *connection,
                       const SgField *field,
                       const char *canonical,
                       char **value,
                       GError **error)
{
  gint64 scaled = 0;

  g_return_val_if_fail (connection != NULL && field != NULL && value != NULL, FALSE);

  *value = NULL;
  if (canonical == NULL)
    return TRUE;
  if (field->type == SG_FIELD_REFERENCE)
    return resolve (connection, field, canonical, value, error);
  if (field->type == SG_FIELD_REFERENCES)
    return resolve_list (connection, field, canonical, value, error);
  if (field->type == SG_FIELD_DECIMAL && sg_decimal_parse (canonical, 2, &scaled))
    *value = g_strdup_printf ("%" G_GINT64_FORMAT, scaled);
  else
    *value = g_strdup (canonical);
  return TRUE;
}

/**
 * sg_row_to_canonical:
 * @connection: a connection
 * @field: a stored field
 * @value: (nullable): what the table holds for it
 *
 * Returns: (transfer full) (nullable): its canonical value; a reference to a row that is gone shows
 *   as the reference id that the row had
 */
char *
sg_row_to_canonical (SgConnection *connection, const SgField *field, const char *value)
{
  g_auto (GStrv) parts = NULL;
  const SgRegister *target = NULL;

  g_return_val_if_fail (connection != NULL && field != NULL, NULL);

  if (value == NULL)
    return NULL;
  if (field->type == SG_FIELD_DECIMAL)
    return sg_decimal_format (g_ascii_strtoll (value, NULL, 10), 2);
  if (field->type != SG_FIELD_REFERENCE && field->type != SG_FIELD_REFERENCES)
    return g_strdup (value);
  target = sg_catalogue_find (field->reference);
  parts = g_strsplit (value, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *id = sg_query_dup_id (connection, target, g_ascii_strtoll (parts[i], NULL, 10));

      if (id == NULL)
        id = sg_log_dup_former_id (connection, target, parts[i]);
      g_free (parts[i]);
      parts[i] = id;
    }
  return g_strjoinv ("|", parts);
}
