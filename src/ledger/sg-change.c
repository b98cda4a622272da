/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-change-private.h"

#include "ledger/sg-dated.h"
#include "ledger/sg-ledger-identity.h"
#include "ledger/sg-log.h"
#include "ledger/sg-unique.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer ids are somebody's own: numbers made behind them would not end well. */
#define MOST_ID_DIGITS 15

/* What a register's sums have become since the change began. */
typedef struct
{
  guint64 digest;
  gint64 n_rows;
} SgDigestDelta;

struct _SgChange
{
  SgConnection *connection; /* borrowed */

  /* owned */
  char *author;
  char *purpose;
  GHashTable *digests;  /* SgRegister → SgDigestDelta */
  GHashTable *next_ids; /* SgRegister → number of the next made reference id */

  /* state */
  gint64 number;
  gint64 undoes;
  SgOrigin origin;
  gint64 next_row;
  guint n_rows;
  gboolean open;
  gboolean kept;
};

/* A wrong number would give two rows one id: they are read or the change does not begin. */
static gboolean
read_counters (SgChange *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (self->connection,
                             "SELECT CAST (value AS INTEGER), (SELECT coalesce (max (change), 0) "
                             "+ 1 FROM changes) FROM meta WHERE key = 'next_row'",
                             error);

  if (statement == NULL)
    return FALSE;
  if (sg_statement_next (statement, &local_error))
    {
      self->next_row = sg_statement_get_int (statement, 0);
      self->number = sg_statement_get_int (statement, 1);
      return sg_ledger_identity_check (
        self->connection, self->next_row >> SG_ROW_COUNTER_BITS, error);
    }
  if (local_error == NULL)
    g_set_error (&local_error,
                 SG_ERROR,
                 SG_ERROR_CORRUPT,
                 _ ("“%s” lacks its own description. Open its latest backup instead."),
                 sg_connection_get_path (self->connection));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * sg_change_begin:
 * @connection: a connection without a transaction
 * @author: who changes something
 * @purpose: what for, a short phrase in the author's language
 * @error: %SG_ERROR_BUSY, %SG_ERROR_READ_ONLY …
 *
 * Begins a change: the write lock is taken, the change has its number. What is not committed when
 * the change is freed has never been.
 *
 * Returns: (transfer full) (nullable): the change
 */
SgChange *
sg_change_begin (SgConnection *connection, const char *author, const char *purpose, GError **error)
{
  g_autoptr (SgChange) self = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL && purpose != NULL, NULL);

  if (!sg_connection_begin_write (connection, error))
    return NULL;
  sg_connection_set_writing (connection, TRUE);
  self = g_new0 (SgChange, 1);
  self->connection = connection;
  self->author = g_strdup (author);
  self->purpose = g_strdup (purpose);
  self->digests = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->next_ids = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->open = TRUE;
  if (!read_counters (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_change_get_connection:
 * @self: a change
 *
 * Returns: (transfer none): the connection it writes through
 */
SgConnection *
sg_change_get_connection (SgChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->connection;
}

/**
 * sg_change_get_number:
 * @self: a change
 *
 * Returns: the number that it has, or will have once it is committed
 */
gint64
sg_change_get_number (SgChange *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->number;
}

/**
 * sg_change_keep:
 * @self: a change
 *
 * Has the change kept even where it touches no row, because it did something else to the ledger.
 */
void
sg_change_keep (SgChange *self)
{
  g_return_if_fail (self != NULL);

  self->kept = TRUE;
}

/**
 * sg_change_set_undoes:
 * @self: a change
 * @change: number of the change that it takes back
 *
 * Marks the change as an undo.
 */
void
sg_change_set_undoes (SgChange *self, gint64 change)
{
  g_return_if_fail (self != NULL);

  self->undoes = change;
}

/**
 * sg_change_set_origin:
 * @self: a change
 * @origin: where its values come from; %SG_ORIGIN_EDIT unless said
 *
 * Marks the change, so that lists that are imported later know what a clerk entered by hand.
 */
void
sg_change_set_origin (SgChange *self, SgOrigin origin)
{
  g_return_if_fail (self != NULL);

  self->origin = origin;
}

/**
 * sg_change_make_row_id:
 * @self: a change
 *
 * Returns: a row id that no row of any ledger has: the ledger's random number above a counter
 */
gint64
sg_change_make_row_id (SgChange *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->next_row++;
}

static void
note_digest (SgChange *self, const SgRow *row, int n_rows)
{
  SgDigestDelta *delta = g_hash_table_lookup (self->digests, row->reg);

  if (delta == NULL)
    {
      delta = g_new0 (SgDigestDelta, 1);
      g_hash_table_insert (self->digests, (gpointer) row->reg, delta);
    }
  delta->digest ^= sg_row_digest (row);
  delta->n_rows += n_rows;
}

static gboolean
write_log (SgChange *self, const SgRow *row, const char *op, const char *old, GError **error)
{
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (self->connection,
                             "INSERT INTO change_rows (change, seq, register, row_id, op, old) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                             error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int_at (statement, 1, self->number);
  sg_statement_bind_int_at (statement, 2, self->n_rows++);
  sg_statement_bind_text_at (statement, 3, row->reg->name);
  sg_statement_bind_int_at (statement, 4, row->id);
  sg_statement_bind_text_at (statement, 5, op);
  sg_statement_bind_text_at (statement, 6, old);
  return sg_statement_run (statement, error);
}

/* The engine says that something does not fit; people want to know what. */
static gboolean
refuse_row (SgChange *self, const SgRow *row, GError *cause, GError **error)
{
  if (g_error_matches (cause, SG_ERROR, SG_ERROR_INVALID)
      && sg_unique_find_other (self->connection, row) != 0)
    {
      g_autofree char *id = sg_row_dup_id (self->connection, row);

      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_EXISTS,
                   _ ("%s “%s” is there already. Choose another number, or change that one."),
                   sg_register_get_label_one (row->reg),
                   id);
      g_error_free (cause);
      return FALSE;
    }
  g_propagate_error (error, cause);
  return FALSE;
}

/**
 * sg_change_insert_row:
 * @self: a change
 * @row: a row that is not there
 * @error: what went wrong
 *
 * Returns: whether it was put in and logged
 */
gboolean
sg_change_insert_row (SgChange *self, const SgRow *row, GError **error)
{
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (self != NULL && self->open && row != NULL, FALSE);

  if (!sg_row_insert (self->connection, row, &cause))
    return refuse_row (self, row, g_steal_pointer (&cause), error);
  note_digest (self, row, 1);
  return write_log (self, row, "i", NULL, error);
}

/**
 * sg_change_update_row:
 * @self: a change
 * @before: the row as it stands
 * @after: the row as it shall stand; gets its new version
 * @error: what went wrong
 *
 * Returns: whether it was written and logged
 */
gboolean
sg_change_update_row (SgChange *self, const SgRow *before, SgRow *after, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *old = NULL;

  g_return_val_if_fail (self != NULL && self->open && before != NULL && after != NULL, FALSE);

  after->version = before->version + 1;
  if (!sg_row_update (self->connection, before, after, &cause))
    return refuse_row (self, after, g_steal_pointer (&cause), error);
  note_digest (self, before, 0);
  note_digest (self, after, 0);
  old = sg_log_encode (before, after);
  return write_log (self, after, "u", old, error);
}

/**
 * sg_change_delete_row:
 * @self: a change
 * @row: a row as it stands, on which nothing hangs any more
 * @error: what went wrong
 *
 * Returns: whether it was taken out and logged
 */
gboolean
sg_change_delete_row (SgChange *self, const SgRow *row, GError **error)
{
  g_autofree char *old = NULL;

  g_return_val_if_fail (self != NULL && self->open && row != NULL, FALSE);

  if (!sg_row_delete (self->connection, row, error))
    return FALSE;
  note_digest (self, row, -1);
  old = sg_log_encode (row, NULL);
  return write_log (self, row, "d", old, error);
}

static gint64
find_first_free_number (SgChange *self, const SgRegister *reg)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT max (CAST (substr (%s, %zu) AS INTEGER)) FROM %s WHERE substr (%s, 1, %zu) = '%s' "
    "AND length (%s) <= %d",
    reg->id_field,
    strlen (reg->id_prefix) + 1,
    reg->name,
    reg->id_field,
    strlen (reg->id_prefix),
    reg->id_prefix,
    reg->id_field,
    MOST_ID_DIGITS);

  return sg_connection_get_int (self->connection, sql, 0) + 1;
}

static char *
make_reference_id (SgChange *self, const SgRegister *reg)
{
  gint64 *next = g_hash_table_lookup (self->next_ids, reg);

  if (next == NULL)
    {
      next = g_new (gint64, 1);
      *next = find_first_free_number (self, reg);
      g_hash_table_insert (self->next_ids, (gpointer) reg, next);
    }
  return g_strdup_printf ("%s%0*" G_GINT64_FORMAT, reg->id_prefix, (int) reg->id_digits, (*next)++);
}

static gboolean
refuse_faults (SgRecord *record, GError **error)
{
  g_autoptr (GPtrArray) faults = sg_record_find_faults (record);

  for (guint i = 0; i < faults->len; i++)
    {
      const SgFault *fault = g_ptr_array_index (faults, i);

      if (!fault->hard)
        continue;
      g_set_error_literal (error, SG_ERROR, SG_ERROR_INVALID, fault->text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
take_value (SgChange *self, SgRecord *record, guint i, SgRow *row, GError **error)
{
  const SgField *field = &row->reg->fields[i];

  g_clear_pointer (&row->values[i], g_free);
  return sg_row_from_canonical (
    self->connection, field, sg_record_get (record, field), &row->values[i], error);
}

/* A number that is given must not be made again for a later row of the same change. */
static void
note_given_id (SgChange *self, const SgRegister *reg, const char *id)
{
  gint64 *next = g_hash_table_lookup (self->next_ids, reg);

  if (next != NULL && g_str_has_prefix (id, reg->id_prefix) && strlen (id) <= MOST_ID_DIGITS)
    *next = MAX (*next, g_ascii_strtoll (id + strlen (reg->id_prefix), NULL, 10) + 1);
}

static gboolean
put_new (SgChange *self, SgRecord *record, gint64 *row_id, GError **error)
{
  const SgRegister *reg = sg_record_get_register (record);
  g_autoptr (SgRow) row = sg_row_new (reg, sg_change_make_row_id (self));

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (!take_value (self, record, i, row, error))
      return FALSE;
  if (reg->id_field != NULL)
    {
      guint i = sg_register_index_of (reg, sg_register_get_field (reg, reg->id_field));

      if (row->values[i] == NULL)
        row->values[i] = make_reference_id (self, reg);
      else
        note_given_id (self, reg, row->values[i]);
    }
  if (row_id != NULL)
    *row_id = row->id;
  return sg_change_insert_row (self, row, error);
}

/* Who wrote the row last, for the words of a conflict. */
static char *
dup_last_author (SgChange *self, gint64 row_id)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    self->connection,
    "SELECT c.who FROM change_rows r JOIN changes c ON c.change = r.change WHERE r.row_id = :id "
    "ORDER BY r.change DESC",
    NULL);

  if (statement == NULL)
    return g_strdup ("");
  sg_statement_bind_int (statement, ":id", row_id);
  if (!sg_statement_next (statement, NULL))
    return g_strdup ("");
  return g_strdup (sg_statement_get_text (statement, 0));
}

static gboolean
refuse_stale (SgChange *self,
              SgRecord *record,
              const SgField *field,
              const char *theirs,
              GError **error)
{
  g_autofree char *title = sg_record_dup_title (record);
  g_autofree char *who = dup_last_author (self, sg_record_get_row_id (record));
  /* What is said ends up in logs, which nobody masks afterwards. */
  g_autofree char *mask = sg_field_mask (field, theirs, TRUE);
  g_autofree char *shown = sg_field_display (field, mask);

  g_set_error (
    error,
    SG_ERROR,
    SG_ERROR_STALE,
    _ ("“%s”: %s changed “%s” to “%s” in the meantime. Nothing was saved; look at the new "
       "value and decide."),
    title,
    who,
    sg_field_get_label (field),
    shown);
  return FALSE;
}

/* Whether a field that we changed was changed by somebody else, too, and otherwise. */
static gboolean
check_untouched (SgChange *self,
                 SgRecord *record,
                 const SgField *field,
                 const char *value,
                 GError **error)
{
  g_autofree char *theirs = sg_row_to_canonical (self->connection, field, value);

  if (g_strcmp0 (theirs, sg_record_get_stored (record, field)) == 0
      || g_strcmp0 (theirs, sg_record_get (record, field)) == 0)
    return TRUE;
  return refuse_stale (self, record, field, theirs, error);
}

static gboolean
refuse_gone (SgChange *self, SgRecord *record, GError **error)
{
  g_autofree char *title = sg_record_dup_title (record);
  g_autofree char *who = dup_last_author (self, sg_record_get_row_id (record));

  g_set_error (
    error,
    SG_ERROR,
    SG_ERROR_STALE,
    _ ("“%s” was removed by %s in the meantime. Nothing was saved; undo the removal first, "
       "or add it anew."),
    title,
    who);
  return FALSE;
}

/* What was shown, and edited, may be the value of an earlier day: then a correction is one of that
 * value, and the latest stays as it is. */
static gboolean
apply_edit (SgChange *self,
            SgRecord *record,
            guint i,
            const SgRow *before,
            SgRow *after,
            GError **error)
{
  const SgField *field = &before->reg->fields[i];
  const char *from = sg_record_get_from (record, field);
  g_autoptr (SgRow) held = NULL;
  g_autofree char *value = NULL;

  if (!sg_dated_find_held (self->connection, before, i, sg_record_get_as_of (record), &held, error))
    return FALSE;
  if (!check_untouched (
        self, record, field, held != NULL ? sg_dated_get_value (held) : before->values[i], error)
      || !sg_row_from_canonical (
        self->connection, field, sg_record_get (record, field), &value, error))
    return FALSE;
  if (held != NULL && from == NULL)
    return sg_dated_correct (self, held, value, error);
  g_free (after->values[i]);
  after->values[i] = g_steal_pointer (&value);
  return from == NULL || sg_dated_keep (self, before, after, i, from, error);
}

static gboolean
apply_edits (SgChange *self, SgRecord *record, const SgRow *before, SgRow *after, GError **error)
{
  for (guint i = 0; i < sg_register_get_n_stored (before->reg); i++)
    {
      const SgField *field = &before->reg->fields[i];

      if ((sg_record_is_field_changed (record, field) || sg_record_get_from (record, field) != NULL)
          && !apply_edit (self, record, i, before, after, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rows_equal (const SgRow *a, const SgRow *b)
{
  for (guint i = 0; i < sg_register_get_n_stored (a->reg); i++)
    if (g_strcmp0 (a->values[i], b->values[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
put_existing (SgChange *self, SgRecord *record, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgRow) before = NULL;
  g_autoptr (SgRow) after = NULL;
  guint n_rows = 0;

  before = sg_row_read (
    self->connection, sg_record_get_register (record), sg_record_get_row_id (record), &local_error);
  if (before == NULL)
    {
      if (local_error == NULL)
        return refuse_gone (self, record, error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  after = sg_row_copy (before);
  n_rows = self->n_rows;
  if (!apply_edits (self, record, before, after, error))
    return FALSE;
  /* A row whose earlier values became others has a new version, too. */
  return (rows_equal (before, after) && self->n_rows == n_rows)
         || sg_change_update_row (self, before, after, error);
}

/**
 * sg_change_put:
 * @self: a change
 * @record: a record, new or read before
 * @row_id: (out) (optional): the row
 * @error: %SG_ERROR_INVALID for a value or row that cannot be kept, %SG_ERROR_NOT_FOUND for a
 *   reference that leads nowhere, %SG_ERROR_EXISTS for a reference id that is taken,
 *   %SG_ERROR_STALE when somebody else changed one of the same fields since it was read
 *
 * Writes the edited values. Fields that only somebody else touched keep what they wrote. After an
 * error the change must be given up.
 *
 * Returns: whether it was written
 */
gboolean
sg_change_put (SgChange *self, SgRecord *record, gint64 *row_id, GError **error)
{
  g_return_val_if_fail (self != NULL && self->open && SG_IS_RECORD (record), FALSE);

  if (!refuse_faults (record, error))
    return FALSE;
  if (sg_record_is_new (record))
    return put_new (self, record, row_id, error);
  if (row_id != NULL)
    *row_id = sg_record_get_row_id (record);
  return put_existing (self, record, error);
}

static gboolean
write_digest (SgChange *self, const SgRegister *reg, const SgDigestDelta *delta, GError **error)
{
  g_autoptr (SgStatement) read = NULL;
  g_autoptr (SgStatement) write = NULL;
  g_autoptr (GError) local_error = NULL;
  guint64 digest = delta->digest;
  gint64 n_rows = delta->n_rows;

  read = sg_connection_prepare (
    self->connection, "SELECT digest, n_rows FROM digests WHERE register = :register", error);
  write = sg_connection_prepare (
    self->connection,
    "REPLACE INTO digests (register, digest, n_rows) VALUES (:register, :digest, :n_rows)",
    error);
  if (read == NULL || write == NULL)
    return FALSE;
  sg_statement_bind_text (read, ":register", reg->name);
  if (sg_statement_next (read, &local_error))
    {
      digest ^= (guint64) sg_statement_get_int (read, 0);
      n_rows += sg_statement_get_int (read, 1);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  sg_statement_bind_text (write, ":register", reg->name);
  sg_statement_bind_int (write, ":digest", (gint64) digest);
  sg_statement_bind_int (write, ":n_rows", n_rows);
  return sg_statement_run (write, error);
}

static gboolean
write_digests (SgChange *self, GError **error)
{
  GHashTableIter iter;
  gpointer reg = NULL;
  gpointer delta = NULL;

  g_hash_table_iter_init (&iter, self->digests);
  while (g_hash_table_iter_next (&iter, &reg, &delta))
    if (!write_digest (self, reg, delta, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_head (SgChange *self, GError **error)
{
  static const char *const origins[] = { "edit", "import", "fill" };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (self->connection,
                             "INSERT INTO changes (change, time, who, what, origin, undoes) "
                             "VALUES (:change, :time, :who, :what, :origin, :undoes)",
                             error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":change", self->number);
  sg_statement_bind_text (statement, ":time", time);
  sg_statement_bind_text (statement, ":who", self->author);
  sg_statement_bind_text (statement, ":what", self->purpose);
  sg_statement_bind_text (statement, ":origin", origins[self->origin]);
  if (self->undoes != 0)
    sg_statement_bind_int (statement, ":undoes", self->undoes);
  return sg_statement_run (statement, error);
}

static gboolean
write_next_row (SgChange *self, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, self->next_row);
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    self->connection, "UPDATE meta SET value = :value WHERE key = 'next_row'", error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":value", value);
  return sg_statement_run (statement, error);
}

/**
 * sg_change_commit:
 * @self: a change
 * @number: (out) (optional): its number; 0 where nothing was written, which leaves no trace
 * @error: why nothing was kept
 *
 * Ends the change. When it returns %TRUE everything is on the disk.
 *
 * Returns: whether it was kept
 */
gboolean
sg_change_commit (SgChange *self, gint64 *number, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (self != NULL && self->open, FALSE);

  if (number != NULL)
    *number = self->n_rows > 0 || self->kept ? self->number : 0;
  if (self->n_rows > 0 || self->kept)
    {
      done = write_head (self, error) && write_digests (self, error) && write_next_row (self, error)
             && sg_connection_commit (self->connection, error);
      self->open = !done;
    }
  return done;
}

/**
 * sg_change_get_n_rows:
 * @self: a change
 *
 * Returns: how many rows it has written so far
 */
guint
sg_change_get_n_rows (SgChange *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/**
 * sg_change_free:
 * @self: (transfer full): a change
 *
 * Frees it; what was not committed is rolled back.
 */
void
sg_change_free (SgChange *self)
{
  g_return_if_fail (self != NULL);

  g_return_if_fail (self != NULL);

  if (self->open)
    sg_connection_rollback (self->connection);
  sg_connection_set_writing (self->connection, FALSE);
  g_clear_pointer (&self->digests, g_hash_table_unref);
  g_clear_pointer (&self->next_ids, g_hash_table_unref);
  g_free (self->author);
  g_free (self->purpose);
  g_free (self);
}
