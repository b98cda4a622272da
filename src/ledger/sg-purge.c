/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-purge.h"

#include "ledger/sg-change-private.h"
#include "ledger/sg-export-record.h"
#include "ledger/sg-log.h"
#include "ledger/sg-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Takes the sensitive values of people who left out of rows and out of the change log. What goes is
 * whatever the catalogue calls sensitive: in the person's own row, and, for identity numbers and
 * mobile numbers, wherever else the same number stands in a sensitive field; a number that several
 * people have stays with the others. Nothing is kept of it, not even a digest: there are so few
 * identity numbers that one is turned back into the number within minutes.
 *
 * A purge is a change, recorded with its reason, that cannot be undone. The rows it touches have a
 * later change from then on, so that no earlier one brings a value back; the log says of each value
 * that it was purged.
 */
typedef struct
{
  SgChange *change;         /* borrowed */
  SgConnection *connection; /* borrowed */
  GHashTable *numbers;      /* owned: of the person at work: identity numbers and mobile numbers */
  guint n_values;
} SgPurge;

/**
 * sg_leaver_free:
 * @leaver: (transfer full): somebody
 *
 * Frees what is known of somebody.
 */
void
sg_leaver_free (SgLeaver *leaver)
{
  g_return_if_fail (leaver != NULL);

  g_free (leaver->id);
  g_free (leaver->name);
  g_free (leaver->last_day);
  g_free (leaver);
}

/* A condition on the sensitive columns of persons: one of them has something. */
static char *
build_has_sensitive (void)
{
  g_autoptr (GString) condition = g_string_new ("0");

  for (guint i = 0; i < sg_register_get_n_stored (&sg_persons); i++)
    if (sg_persons.fields[i].sensitivity != SG_SENSITIVITY_NONE)
      g_string_append_printf (condition, " OR p.%s IS NOT NULL", sg_persons.fields[i].key);
  return g_string_free (g_steal_pointer (&condition), FALSE);
}

/**
 * sg_purge_find_leavers:
 * @connection: a connection
 * @left_before: a day
 * @error: what went wrong
 *
 * Looks for people whose last post ended before a day, or who were entered before it and never had
 * a post, and of whom sensitive values are still there.
 *
 * Returns: (transfer full) (nullable) (element-type SgLeaver): those who left first, first
 */
GPtrArray *
sg_purge_find_leavers (SgConnection *connection, const char *left_before, GError **error)
{
  g_autoptr (GPtrArray) leavers = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_leaver_free);
  g_autofree char *has_sensitive = build_has_sensitive ();
  g_autofree char *sql = g_strdup_printf (
    "SELECT p.id, p.person_id, p.name, (SELECT max (end_on) FROM posts t WHERE t.person_id = p.id) "
    "AS last_day FROM persons p WHERE (%s) AND NOT EXISTS (SELECT 1 FROM posts t WHERE t.person_id "
    "= p.id AND (t.end_on IS NULL OR t.end_on >= :day)) AND (last_day IS NOT NULL OR EXISTS "
    "(SELECT "
    "1 FROM change_rows l JOIN changes c ON c.change = l.change WHERE l.row_id = p.id AND l.op = "
    "'i' AND substr (c.time, 1, 10) < :day)) ORDER BY last_day, p.name_pinyin",
    has_sensitive);
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (connection != NULL && left_before != NULL, NULL);

  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_text (statement, ":day", left_before);
  while (sg_statement_next (statement, &local_error))
    {
      SgLeaver *leaver = g_new0 (SgLeaver, 1);

      leaver->row_id = sg_statement_get_int (statement, 0);
      leaver->id = g_strdup (sg_statement_get_text (statement, 1));
      leaver->name = g_strdup (sg_statement_get_text (statement, 2));
      leaver->last_day = g_strdup (sg_statement_get_text (statement, 3));
      g_ptr_array_add (leavers, leaver);
    }
  if (local_error == NULL)
    return g_steal_pointer (&leavers);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * sg_purge_find_person:
 * @connection: a connection
 * @id: number of a person, also of one whose row was removed: the log still has the values
 * @error: %SG_ERROR_NOT_FOUND
 *
 * Returns: the row id, or 0
 */
gint64
sg_purge_find_person (SgConnection *connection, const char *id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = NULL;
  gint64 row_id = 0;

  g_return_val_if_fail (connection != NULL && id != NULL, 0);

  row_id = sg_query_find_row (connection, &sg_persons, id, &local_error);
  if (row_id != 0)
    return row_id;
  statement = sg_connection_prepare (
    connection,
    "SELECT row_id FROM change_rows WHERE register = 'persons' AND op = 'd' AND "
    "json_extract (old, '$.person_id') = :id ORDER BY change DESC",
    error);
  if (statement == NULL)
    return 0;
  sg_statement_bind_text (statement, ":id", id);
  if (sg_statement_next (statement, NULL))
    return sg_statement_get_int (statement, 0);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return 0;
}

/**
 * sg_purge_is:
 * @connection: a connection
 * @change: number of a change
 *
 * Returns: whether the change was a purge, which nothing takes back
 */
gboolean
sg_purge_is (SgConnection *connection, gint64 change)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  statement = sg_connection_prepare (
    connection, "SELECT 1 FROM exports WHERE change = :change AND kind = 'purge'", NULL);
  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":change", change);
  return sg_statement_next (statement, NULL);
}

static gboolean
refuse_in_post (SgConnection *connection, gint64 row_id, const char *today, GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection,
    "SELECT p.name FROM posts t JOIN persons p ON p.id = t.person_id WHERE t.person_id = :id AND "
    "(t.end_on IS NULL OR t.end_on >= :today)",
    error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":id", row_id);
  sg_statement_bind_text (statement, ":today", today);
  if (!sg_statement_next (statement, NULL))
    return TRUE;
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_REFUSED,
               _ ("%s is still in a post, so nothing was purged. Enter the last day of the post "
                  "first."),
               sg_statement_get_text (statement, 0));
  return FALSE;
}

/* Numbers that are one person's only; a landline is an office's. */
static gboolean
is_personal (const SgField *field, const char *value)
{
  if (field->sensitivity == SG_SENSITIVITY_ID)
    return TRUE;
  return field->sensitivity == SG_SENSITIVITY_PHONE && value[0] == '1' && strlen (value) == 11
         && strspn (value, "0123456789") == 11;
}

static void
note_number (SgPurge *self, const SgField *field, const char *value)
{
  if (value != NULL && is_personal (field, value))
    g_hash_table_add (self->numbers, g_strdup (value));
}

/* Takes every sensitive value out of a row; with @only_numbers those of the person at work. */
static gboolean
purge_row (SgPurge *self,
           const SgRegister *reg,
           gint64 row_id,
           gboolean only_numbers,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgRow) before = sg_row_read (self->connection, reg, row_id, &local_error);
  g_autoptr (SgRow) after = NULL;
  guint n = 0;

  if (before == NULL)
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  after = sg_row_copy (before);
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      if (reg->fields[i].sensitivity == SG_SENSITIVITY_NONE || before->values[i] == NULL
          || (only_numbers && !g_hash_table_contains (self->numbers, before->values[i])))
        continue;
      if (!only_numbers)
        note_number (self, &reg->fields[i], before->values[i]);
      g_clear_pointer (&after->values[i], g_free);
      n++;
    }
  self->n_values += n;
  return n == 0 || sg_change_update_row (self->change, before, after, error);
}

/* Numbers that the person had before stand in the log only. */
static gboolean
note_old_numbers (SgPurge *self, const SgRegister *reg, gint64 row_id, GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    self->connection, "SELECT old FROM change_rows WHERE row_id = :id AND old IS NOT NULL", error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":id", row_id);
  while (sg_statement_next (statement, NULL))
    g_ptr_array_add (lines, g_strdup (sg_statement_get_text (statement, 0)));
  for (guint l = 0; l < lines->len; l++)
    {
      g_autoptr (GHashTable) old
        = sg_log_decode (self->connection, g_ptr_array_index (lines, l), error);

      if (old == NULL)
        return FALSE;
      for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
        note_number (self, &reg->fields[i], g_hash_table_lookup (old, reg->fields[i].key));
    }
  return TRUE;
}

/* Says in the log of a row that a field's old values were purged. */
static gboolean
purge_log_of_field (SgPurge *self, gint64 row_id, const char *key, GError **error)
{
  g_autofree char *path = g_strdup_printf ("$.%s", key);
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    self->connection,
    "UPDATE change_rows SET old = json_replace (old, :path, json ('false')) WHERE row_id = :id AND "
    "old IS NOT NULL AND json_type (old, :path) = 'text'",
    error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":path", path);
  sg_statement_bind_int (statement, ":id", row_id);
  if (!sg_statement_run (statement, error))
    return FALSE;
  self->n_values += (guint) sg_connection_get_int (self->connection, "SELECT changes ()", 0);
  return TRUE;
}

static gboolean
purge_log (SgPurge *self, const SgRegister *reg, gint64 row_id, GError **error)
{
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (reg->fields[i].sensitivity != SG_SENSITIVITY_NONE
        && !purge_log_of_field (self, row_id, reg->fields[i].key, error))
      return FALSE;
  return TRUE;
}

/* Rows of a register in which a number stands, and rows in whose log it does. */
static GArray *
find_rows_with (SgPurge *self,
                const SgRegister *reg,
                const SgField *field,
                const char *number,
                GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT id FROM %s WHERE %s = :number UNION SELECT row_id FROM change_rows WHERE register = "
    ":register AND instr (old, :number) > 0",
    reg->name,
    field->key);
  g_autoptr (SgStatement) statement = sg_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return NULL;
  sg_statement_bind_text (statement, ":number", number);
  sg_statement_bind_text (statement, ":register", reg->name);
  return sg_statement_take_ids (statement, error);
}

static gboolean
purge_log_of_number (SgPurge *self,
                     const SgRegister *reg,
                     const SgField *field,
                     const char *number,
                     GError **error)
{
  g_autofree char *path = g_strdup_printf ("$.%s", field->key);
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    self->connection,
    "UPDATE change_rows SET old = json_replace (old, :path, json ('false')) WHERE register = "
    ":register AND instr (old, :number) > 0 AND json_extract (old, :path) = :number",
    error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":path", path);
  sg_statement_bind_text (statement, ":register", reg->name);
  sg_statement_bind_text (statement, ":number", number);
  if (!sg_statement_run (statement, error))
    return FALSE;
  self->n_values += (guint) sg_connection_get_int (self->connection, "SELECT changes ()", 0);
  return TRUE;
}

static gboolean
purge_number_from (SgPurge *self,
                   const SgRegister *reg,
                   const SgField *field,
                   const char *number,
                   GError **error)
{
  g_autoptr (GArray) ids = find_rows_with (self, reg, field, number, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!purge_row (self, reg, g_array_index (ids, gint64, i), TRUE, error))
      return FALSE;
  return ids != NULL && purge_log_of_number (self, reg, field, number, error);
}

/* A telephone that another person has, too, stays with that person. */
static gboolean
may_purge_from (const SgRegister *reg, const SgField *field, const char *number)
{
  return field->sensitivity != SG_SENSITIVITY_NONE && is_personal (field, number)
         && (reg != &sg_persons || field->sensitivity == SG_SENSITIVITY_ID);
}

static gboolean
purge_number (SgPurge *self, const char *number, GError **error)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < sg_register_get_n_stored (registers[r]); i++)
      if (may_purge_from (registers[r], &registers[r]->fields[i], number)
          && !purge_number_from (self, registers[r], &registers[r]->fields[i], number, error))
        return FALSE;
  return TRUE;
}

static gboolean
purge_numbers (SgPurge *self, GError **error)
{
  GHashTableIter iter;
  gpointer number = NULL;

  g_hash_table_iter_init (&iter, self->numbers);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!purge_number (self, number, error))
      return FALSE;
  return TRUE;
}

static gboolean
record_purge (SgPurge *self,
              const char *author,
              gint64 row_id,
              guint n_values,
              const char *reason,
              GError **error)
{
  g_autoptr (SgExportEntry) entry
    = sg_export_entry_new (SG_EXPORT_PURGE, sg_persons.name, "internal");

  entry->who = g_strdup (author);
  entry->row_id = row_id;
  entry->n_rows = n_values;
  entry->change = sg_change_get_number (self->change);
  entry->reason = g_strdup (reason);
  return sg_export_record_append (self->change, entry, error);
}

/* The row's own change is in the log, too: the log comes after the row. */
static gboolean
purge_person (SgPurge *self, const char *author, gint64 row_id, const char *reason, GError **error)
{
  const guint before = self->n_values;

  g_hash_table_remove_all (self->numbers);
  if (!note_old_numbers (self, &sg_persons, row_id, error)
      || !purge_row (self, &sg_persons, row_id, FALSE, error)
      || !purge_log (self, &sg_persons, row_id, error) || !purge_numbers (self, error))
    return FALSE;
  return self->n_values == before
         || record_purge (self, author, row_id, self->n_values - before, reason, error);
}

static gboolean
purge_all (SgPurge *self,
           const char *author,
           GArray *row_ids,
           const char *today,
           const char *reason,
           GError **error)
{
  for (guint i = 0; i < row_ids->len; i++)
    {
      const gint64 row_id = g_array_index (row_ids, gint64, i);

      if (!refuse_in_post (self->connection, row_id, today, error)
          || !purge_person (self, author, row_id, reason, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sg_purge_persons:
 * @connection: a connection without a transaction
 * @author: who purges
 * @row_ids: (element-type gint64): people who left
 * @today: the day on which they must not be in a post any more
 * @reason: (nullable): what the clerk gave as the reason
 * @purged: (out): what was done; change number 0 where there was nothing to purge
 * @error: %SG_ERROR_REFUSED for somebody who is in a post; then nothing was purged
 *
 * Takes the sensitive values of people out of rows and log, in one change that cannot be undone,
 * and writes the file anew, so that no byte of them is left in it. Backups and files that went out
 * before are out of its reach.
 *
 * Returns: whether the values are gone
 */
gboolean
sg_purge_persons (SgConnection *connection,
                  const char *author,
                  GArray *row_ids,
                  const char *today,
                  const char *reason,
                  SgPurged *purged,
                  GError **error)
{
  g_autoptr (SgChange) change = NULL;
  g_autoptr (GHashTable) numbers = NULL;
  g_autoptr (GError) cause = NULL;
  SgPurge self = { NULL };

  g_return_val_if_fail (connection != NULL && author != NULL && today != NULL, FALSE);
  g_return_val_if_fail (row_ids != NULL && purged != NULL, FALSE);

  change = sg_change_begin (connection, author, _ ("Purge personal data of leavers"), error);
  if (change == NULL)
    return FALSE;
  numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.change = change;
  self.connection = connection;
  self.numbers = numbers;
  if (!purge_all (&self, author, row_ids, today, reason, error))
    return FALSE;
  if (self.n_values > 0)
    sg_change_keep (change);
  if (!sg_change_commit (change, &purged->change, error))
    return FALSE;
  purged->n_persons = row_ids->len;
  purged->n_values = self.n_values;
  g_clear_pointer (&change, sg_change_free);
  purged->rewritten = sg_connection_vacuum (connection, &cause);
  if (!purged->rewritten)
    g_debug ("The file was not written anew: %s", cause->message);
  return TRUE;
}
