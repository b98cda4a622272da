/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-history.h"

#include "ledger/sg-log.h"
#include "ledger/sg-undone.h"

#include <string.h>

/* One line of the log, newest first, with the change it belongs to. */
typedef struct
{
  gint64 change;
  char *time;
  char *who;
  char *what;
  const SgRegister *reg;
  gint64 row_id;
  char op;
  char *old;
  gint64 undone_by;
} SgLogLine;

#define LOG_SELECT                                                             \
  "SELECT c.change, c.time, c.who, c.what, r.register, r.row_id, r.op, r.old " \
  "FROM change_rows r JOIN changes c ON c.change = r.change "

static void
log_line_free (SgLogLine *line)
{
  g_free (line->time);
  g_free (line->who);
  g_free (line->what);
  g_free (line->old);
  g_free (line);
}

static SgLogLine *
read_line (SgStatement *statement, GHashTable *undone)
{
  SgLogLine *line = g_new0 (SgLogLine, 1);

  line->change = sg_statement_get_int (statement, 0);
  line->time = g_strdup (sg_statement_get_text (statement, 1));
  line->who = g_strdup (sg_statement_get_text (statement, 2));
  line->what = g_strdup (sg_statement_get_text (statement, 3));
  line->reg = sg_catalogue_find (sg_statement_get_text (statement, 4));
  line->row_id = sg_statement_get_int (statement, 5);
  line->op = sg_statement_get_text (statement, 6)[0];
  line->old = g_strdup (sg_statement_get_text (statement, 7));
  line->undone_by = sg_undone_get_by (undone, line->change);
  return line;
}

static GPtrArray *
read_lines (SgStatement *statement, GHashTable *undone, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) log_line_free);
  g_autoptr (GError) local_error = NULL;

  while (sg_statement_next (statement, &local_error))
    g_ptr_array_add (lines, read_line (statement, undone));
  if (local_error == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * sg_history_entry_free:
 * @entry: (transfer full): an entry
 *
 * Frees it.
 */
void
sg_history_entry_free (SgHistoryEntry *entry)
{
  g_return_if_fail (entry != NULL);

  g_free (entry->time);
  g_free (entry->who);
  g_free (entry->what);
  g_free (entry->id);
  g_free (entry->title);
  g_free (entry->old_value);
  g_free (entry->new_value);
  g_free (entry);
}

static char *
dup_row_title (SgConnection *connection, const SgRow *row)
{
  const SgField *field = sg_register_get_field (row->reg, row->reg->title_field);
  g_autofree char *value
    = sg_row_to_canonical (connection, field, row->values[sg_register_index_of (row->reg, field)]);

  return sg_field_display (field, value);
}

static SgHistoryEntry *
add_entry (SgConnection *connection, const SgLogLine *line, const SgRow *row, GPtrArray *entries)
{
  SgHistoryEntry *entry = g_new0 (SgHistoryEntry, 1);

  entry->change = line->change;
  entry->time = g_strdup (line->time);
  entry->who = g_strdup (line->who);
  entry->what = g_strdup (line->what);
  entry->reg = line->reg;
  entry->row_id = line->row_id;
  entry->undone_by = line->undone_by;
  if (row != NULL)
    {
      entry->id = sg_row_dup_id (connection, row);
      entry->title = dup_row_title (connection, row);
    }
  g_ptr_array_add (entries, entry);
  return entry;
}

/* What was purged is told as such, for the value before as for the one after. */
static char *
dup_value (SgConnection *connection, const SgField *field, const char *value, gboolean *purged)
{
  *purged = sg_log_is_purged (value);
  return *purged ? NULL : sg_row_to_canonical (connection, field, value);
}

/* Makes the row what it was before, and keeps in mind what of it was purged. */
static void
go_back (SgRow *row, GHashTable *old)
{
  sg_log_apply (row, old);
  for (guint i = 0; i < sg_register_get_n_stored (row->reg); i++)
    if (sg_log_is_purged (g_hash_table_lookup (old, row->reg->fields[i].key)))
      {
        g_free (row->values[i]);
        row->values[i] = g_strdup (SG_LOG_PURGED);
      }
}

static void
add_field_entries (SgConnection *connection,
                   const SgLogLine *line,
                   const SgRow *after,
                   GHashTable *old,
                   GPtrArray *entries)
{
  for (guint i = 0; i < sg_register_get_n_stored (line->reg); i++)
    {
      const SgField *field = &line->reg->fields[i];
      SgHistoryEntry *entry = NULL;
      gpointer value = NULL;

      if (!g_hash_table_lookup_extended (old, field->key, NULL, &value))
        continue;
      entry = add_entry (connection, line, after, entries);
      entry->field = field;
      entry->old_value = dup_value (connection, field, value, &entry->old_purged);
      entry->new_value = dup_value (connection, field, after->values[i], &entry->new_purged);
    }
}

/* Goes one line back in time: tells what it did and makes the row what it was before. */
static gboolean
step_back (SgConnection *connection,
           const SgLogLine *line,
           SgRow **row,
           GPtrArray *entries,
           GError **error)
{
  g_autoptr (GHashTable) old = sg_log_decode (connection, line->old, error);

  if (old == NULL)
    return FALSE;
  if (line->op == 'd')
    {
      g_clear_pointer (row, sg_row_free);
      *row = sg_row_new (line->reg, line->row_id);
      go_back (*row, old);
      add_entry (connection, line, *row, entries)->old_value = dup_row_title (connection, *row);
    }
  else if (*row != NULL && line->op == 'u')
    {
      add_field_entries (connection, line, *row, old, entries);
      go_back (*row, old);
    }
  else if (*row != NULL)
    {
      add_entry (connection, line, *row, entries)->new_value = dup_row_title (connection, *row);
      g_clear_pointer (row, sg_row_free);
    }
  return TRUE;
}

static GPtrArray *
trace_row (SgConnection *connection,
           const SgRegister *reg,
           gint64 row_id,
           GHashTable *undone,
           GError **error)
{
  g_autoptr (GPtrArray) entries
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_history_entry_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (SgRow) row = NULL;

  statement = sg_connection_prepare (
    connection, LOG_SELECT "WHERE r.row_id = :id ORDER BY r.change DESC, r.seq DESC", error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":id", row_id);
  lines = read_lines (statement, undone, error);
  if (lines == NULL)
    return NULL;
  row = sg_row_read (connection, reg, row_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  for (guint i = 0; i < lines->len; i++)
    if (!step_back (connection, g_ptr_array_index (lines, i), &row, entries, error))
      return NULL;
  return g_steal_pointer (&entries);
}

/**
 * sg_history_of_row:
 * @connection: a connection
 * @reg: a register
 * @row_id: a row, also one that was removed
 * @error: what went wrong
 *
 * Tells what became of a row. A row made or removed is one entry without field, whose new or old
 * value is the row's title; a change is one entry for each field.
 *
 * Returns: (transfer full) (nullable) (element-type SgHistoryEntry): newest first
 */
GPtrArray *
sg_history_of_row (SgConnection *connection, const SgRegister *reg, gint64 row_id, GError **error)
{
  g_autoptr (GHashTable) undone = NULL;

  g_return_val_if_fail (connection != NULL && reg != NULL, NULL);

  undone = sg_undone_read (connection, error);
  return undone != NULL ? trace_row (connection, reg, row_id, undone, error) : NULL;
}

/* Takes the entries of one change out of a row's history, in the order in which they were written.
 */
static void
move_entries_of_change (GPtrArray *from, gint64 change, GPtrArray *to)
{
  for (guint i = from->len; i > 0; i--)
    {
      const SgHistoryEntry *entry = g_ptr_array_index (from, i - 1);

      if (entry->change == change)
        g_ptr_array_add (to, g_ptr_array_steal_index (from, i - 1));
    }
}

/* Each row is traced once, whatever the number of its lines; what it gave waits in @traced. */
static gboolean
add_line_entries (SgConnection *connection,
                  const SgLogLine *line,
                  GHashTable *traced,
                  GHashTable *undone,
                  GPtrArray *entries,
                  GError **error)
{
  GPtrArray *of_row = NULL;

  if (line->reg == NULL || line->reg->internal)
    return TRUE;
  of_row = g_hash_table_lookup (traced, &line->row_id);
  if (of_row == NULL)
    {
      of_row = trace_row (connection, line->reg, line->row_id, undone, error);
      if (of_row == NULL)
        return FALSE;
      g_hash_table_insert (traced, g_memdup2 (&line->row_id, sizeof line->row_id), of_row);
    }
  move_entries_of_change (of_row, line->change, entries);
  return TRUE;
}

static gint64
find_newest (SgConnection *connection, gint64 from_change)
{
  return from_change != 0
           ? from_change
           : sg_connection_get_int (connection, "SELECT max (change) FROM changes", 0);
}

/* Tells what the lines of a statement did; rows of a change in the order in which it wrote them. */
static GPtrArray *
tell_lines (SgConnection *connection, SgStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) entries
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_history_entry_free);
  g_autoptr (GHashTable) traced = g_hash_table_new_full (
    g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) undone = sg_undone_read (connection, error);
  g_autoptr (GPtrArray) lines = undone != NULL ? read_lines (statement, undone, error) : NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (!add_line_entries (
          connection, g_ptr_array_index (lines, i), traced, undone, entries, error))
      return NULL;
  return lines != NULL ? g_steal_pointer (&entries) : NULL;
}

/**
 * sg_history_of_ledger:
 * @connection: a connection
 * @from_change: the newest change to tell of, or 0 for the newest of all
 * @n_changes: how many changes at the most; 0 for all
 * @error: what went wrong
 *
 * Tells what was done in the ledger.
 *
 * Returns: (transfer full) (nullable) (element-type SgHistoryEntry): newest change first; rows of a
 *   change in the order in which it wrote them
 */
GPtrArray *
sg_history_of_ledger (SgConnection *connection, gint64 from_change, guint n_changes, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;
  gint64 newest = 0;

  g_return_val_if_fail (connection != NULL, NULL);

  newest = find_newest (connection, from_change);
  statement = sg_connection_prepare (connection,
                                     LOG_SELECT "WHERE r.change <= :newest AND r.change > :oldest "
                                                "ORDER BY r.change DESC, r.seq",
                                     error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":newest", newest);
  sg_statement_bind_int (statement, ":oldest", n_changes > 0 ? newest - n_changes : 0);
  return tell_lines (connection, statement, error);
}

/**
 * sg_history_of_change:
 * @connection: a connection
 * @change: number of a change
 * @n_rows: how many of its rows at the most; 0 for all
 * @error: what went wrong
 *
 * Tells what one change did.
 *
 * Returns: (transfer full) (nullable) (element-type SgHistoryEntry): its rows in the order in which
 *   it wrote them
 */
GPtrArray *
sg_history_of_change (SgConnection *connection, gint64 change, guint n_rows, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  statement = sg_connection_prepare (
    connection, LOG_SELECT "WHERE r.change = :change ORDER BY r.seq LIMIT :most", error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":change", change);
  sg_statement_bind_int (statement, ":most", n_rows > 0 ? (gint64) n_rows : -1);
  return tell_lines (connection, statement, error);
}

/**
 * sg_history_of_filter:
 * @connection: a connection
 * @filter: who, from, to and register; of a change that is let through by its register, only the
 *   rows of that register
 * @error: what went wrong
 *
 * Tells what was done by somebody, in some days, to some register.
 *
 * Returns: (transfer full) (nullable) (element-type SgHistoryEntry): newest change first
 */
GPtrArray *
sg_history_of_filter (SgConnection *connection, const SgHistoryFilter *filter, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL && filter != NULL, NULL);

  statement = sg_connection_prepare (
    connection,
    LOG_SELECT "WHERE (:who IS NULL OR c.who = :who) AND (:from IS NULL OR c.time >= :from) AND "
               "(:to IS NULL OR substr (c.time, 1, 10) <= :to) AND (:register IS NULL OR "
               "r.register = :register) ORDER BY r.change DESC, r.seq",
    error);
  if (statement == NULL)
    return NULL;
  sg_statement_bind_text (statement, ":who", filter->who);
  sg_statement_bind_text (statement, ":from", filter->from);
  sg_statement_bind_text (statement, ":to", filter->to);
  sg_statement_bind_text (statement, ":register", filter->reg != NULL ? filter->reg->name : NULL);
  return tell_lines (connection, statement, error);
}
