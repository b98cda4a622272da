/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-restore.h"

#include "base/sg-date.h"
#include "base/sg-file.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-ledger-identity.h"
#include "ledger/sg-ledger.h"
#include "ledger/sg-purge.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What the backup is called beside the ledger, in SQL. */
#define BACKUP "backup"

/*
 * Tables that never go back: what was taken out of the ledger stays recorded. The counters go back
 * with "meta", but never below what was given out, see keep_counters().
 */
static const char *const kept_tables[] = { "exports", NULL };

/* What statements say of one table: "m" is a row of the ledger, "b" one of the backup. */
typedef struct
{
  char *name;
  char *same; /* condition: m and b are one row */
  char *key;  /* first column of the key */
  char *mine; /* all columns of m */
  char *its;  /* all columns of b */
} SgTableWords;

static void
table_words_free (SgTableWords *words)
{
  g_free (words->name);
  g_free (words->same);
  g_free (words->key);
  g_free (words->mine);
  g_free (words->its);
  g_free (words);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgTableWords, table_words_free)

static void
append_column (GString *list, const char *separator, const char *format, const char *name)
{
  if (list->len > 0)
    g_string_append (list, separator);
  g_string_append_printf (list, format, name, name);
}

/* Values are compared with or without the version, which grows with every write. */
static SgTableWords *
read_words (SgConnection *connection, const char *table, gboolean with_version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA main.table_info (\"%s\")", table);
  g_autoptr (SgStatement) columns = sg_connection_prepare (connection, sql, error);
  g_autoptr (GString) same = g_string_new (NULL);
  g_autoptr (GString) mine = g_string_new (NULL);
  g_autoptr (GString) its = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgTableWords) words = g_new0 (SgTableWords, 1);

  if (columns == NULL)
    return NULL;
  while (sg_statement_next (columns, &local_error))
    {
      const char *name = sg_statement_get_text (columns, 1);

      if (with_version || strcmp (name, "version") != 0)
        {
          append_column (mine, ", ", "m.\"%s\"", name);
          append_column (its, ", ", "b.\"%s\"", name);
        }
      if (sg_statement_get_int (columns, 5) == 0)
        continue;
      append_column (same, " AND ", "m.\"%s\" = b.\"%s\"", name);
      if (words->key == NULL)
        words->key = g_strdup (name);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  words->name = g_strdup (table);
  words->same = g_string_free (g_steal_pointer (&same), FALSE);
  words->mine = g_string_free (g_steal_pointer (&mine), FALSE);
  words->its = g_string_free (g_steal_pointer (&its), FALSE);
  return g_steal_pointer (&words);
}

/* Opens a backup and reads every page of it. An older one shows itself in the newest schema. */
static SgConnection *
open_backup (const char *backup, GError **error)
{
  g_autoptr (SgConnection) source = sg_ledger_connect (backup, TRUE, error);

  return source != NULL && sg_connection_quick_check (source, error) ? g_steal_pointer (&source)
                                                                     : NULL;
}

/* Puts the backup beside the ledger in memory. */
static gboolean
attach_backup (SgConnection *connection, const char *backup, GError **error)
{
  g_autoptr (SgConnection) source = NULL;

  if (sg_connection_is_read_only (connection))
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_READ_ONLY,
                   _ ("“%s” can only be read here. Ask for the right to write in its folder."),
                   sg_connection_get_path (connection));
      return FALSE;
    }
  source = open_backup (backup, error);
  if (source == NULL)
    return FALSE;
  if (sg_ledger_identity_get (source) != sg_ledger_identity_get (connection))
    {
      g_set_error (
        error,
        SG_ERROR,
        SG_ERROR_REFUSED,
        _ ("“%s” is a backup of another ledger. Choose one of this ledger, or restore it "
           "under a name of its own."),
        backup);
      return FALSE;
    }
  return sg_connection_attach_copy (connection, source, BACKUP, error);
}

static gboolean
has_lists (const SgRegister *reg)
{
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (reg->fields[i].type == SG_FIELD_REFERENCES)
      return TRUE;
  return FALSE;
}

static gboolean
count_register (SgConnection *connection, const SgRegister *reg, GArray *counts, GError **error)
{
  /* Lists stand in tables of their own: there the version tells that one has changed. */
  g_autoptr (SgTableWords) words = read_words (connection, reg->name, has_lists (reg), error);
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) count = NULL;
  SgRestoreCount result = { reg, 0, 0, 0 };

  if (words == NULL)
    return FALSE;
  sql = g_strdup_printf (
    "SELECT (SELECT count (*) FROM " BACKUP ".%1$s b LEFT JOIN main.%1$s m ON %2$s WHERE m.%3$s IS "
    "NULL), (SELECT count (*) FROM main.%1$s m JOIN " BACKUP ".%1$s b ON %2$s WHERE (%4$s) IS NOT "
    "(%5$s)), (SELECT count (*) FROM main.%1$s m LEFT JOIN " BACKUP ".%1$s b ON %2$s WHERE b.%3$s "
    "IS NULL)",
    words->name,
    words->same,
    words->key,
    words->mine,
    words->its);
  count = sg_connection_prepare (connection, sql, error);
  if (count == NULL || !sg_statement_next (count, error))
    return FALSE;
  result.n_added = sg_statement_get_int (count, 0);
  result.n_changed = sg_statement_get_int (count, 1);
  result.n_removed = sg_statement_get_int (count, 2);
  if (result.n_added + result.n_changed + result.n_removed > 0)
    g_array_append_val (counts, result);
  return TRUE;
}

/* A number alone does not make two changes one: two copies of a ledger may have gone two ways. */
#define ONLY_IN(here, there)                                                                     \
  "FROM " here ".changes c LEFT JOIN " there                                                     \
  ".changes o ON o.change = c.change AND o.time = c.time AND o.who = c.who AND o.what = c.what " \
  "WHERE o.change IS NULL "

static void
restore_change_free (SgRestoreChange *change)
{
  g_free (change->time);
  g_free (change->who);
  g_free (change->what);
  g_free (change);
}

static gboolean
list_lost (SgConnection *connection, GPtrArray *lost, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) changes = sg_connection_prepare (
    connection,
    "SELECT c.change, c.time, c.who, c.what, (SELECT count (*) FROM main.change_rows r WHERE "
    "r.change = c.change) " ONLY_IN ("main", BACKUP) "ORDER BY c.change DESC",
    error);

  if (changes == NULL)
    return FALSE;
  while (sg_statement_next (changes, &local_error))
    {
      SgRestoreChange *change = g_new0 (SgRestoreChange, 1);

      change->change = sg_statement_get_int (changes, 0);
      change->time = g_strdup (sg_statement_get_text (changes, 1));
      change->who = g_strdup (sg_statement_get_text (changes, 2));
      change->what = g_strdup (sg_statement_get_text (changes, 3));
      change->n_rows = sg_statement_get_int (changes, 4);
      g_ptr_array_add (lost, change);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
compare_all (SgConnection *connection, SgRestorePreview *preview, GError **error)
{
  const SgRegister *const *registers = NULL;
  guint n = 0;

  registers = sg_catalogue_get_registers (&n);
  for (guint i = 0; i < n; i++)
    if (!count_register (connection, registers[i], preview->counts, error))
      return FALSE;
  preview->n_returning
    = sg_connection_get_int (connection, "SELECT count (*) " ONLY_IN (BACKUP, "main"), 0);
  return list_lost (connection, preview->lost, error);
}

static SgRestorePreview *
preview_new (void)
{
  SgRestorePreview *preview = g_new0 (SgRestorePreview, 1);

  preview->counts = g_array_new (FALSE, TRUE, sizeof (SgRestoreCount));
  preview->lost = g_ptr_array_new_with_free_func ((GDestroyNotify) restore_change_free);
  return preview;
}

/**
 * sg_restore_preview_free:
 * @preview: (transfer full): a preview
 *
 * Frees it.
 */
void
sg_restore_preview_free (SgRestorePreview *preview)
{
  g_return_if_fail (preview != NULL);

  g_array_unref (preview->counts);
  g_ptr_array_unref (preview->lost);
  g_free (preview);
}

/**
 * sg_restore_preview:
 * @connection: a connection to a ledger that may be written
 * @backup: a backup of it
 * @error: %SG_ERROR_REFUSED for a backup of another ledger, %SG_ERROR_CORRUPT for a damaged one …
 *
 * Compares the ledger with a backup, row by row.
 *
 * Returns: (transfer full) (nullable): what going back to it would do
 */
SgRestorePreview *
sg_restore_preview (SgConnection *connection, const char *backup, GError **error)
{
  g_autoptr (SgRestorePreview) preview = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (connection != NULL && backup != NULL, NULL);

  if (!attach_backup (connection, backup, error))
    return NULL;
  preview = preview_new ();
  done = sg_connection_begin_read (connection, error) && compare_all (connection, preview, error)
         && sg_connection_commit (connection, error);
  sg_connection_rollback (connection);
  sg_connection_detach (connection, BACKUP);
  return done ? g_steal_pointer (&preview) : NULL;
}

/**
 * sg_restore_is_damage:
 * @path: a ledger
 * @error: why it could not be opened or read
 *
 * Returns: whether that means that the ledger itself can no longer be read, so that a backup can
 *   take its place
 */
gboolean
sg_restore_is_damage (const char *path, const GError *error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return g_error_matches (error, SG_ERROR, SG_ERROR_CORRUPT)
         || (g_error_matches (error, SG_ERROR, SG_ERROR_NOT_LEDGER)
             && g_str_has_suffix (path, SG_LEDGER_SUFFIX));
}

/* What a backup has, where there is nothing to compare it with. */
static SgRestorePreview *
preview_alone (const char *backup, GError **error)
{
  g_autoptr (SgConnection) source = open_backup (backup, error);
  g_autoptr (SgRestorePreview) preview = preview_new ();
  const SgRegister *const *registers = NULL;
  guint n = 0;

  if (source == NULL)
    return NULL;
  preview->damaged = TRUE;
  registers = sg_catalogue_get_registers (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", registers[i]->name);
      const SgRestoreCount count = { registers[i], sg_connection_get_int (source, sql, 0), 0, 0 };

      if (count.n_added > 0)
        g_array_append_val (preview->counts, count);
    }
  return g_steal_pointer (&preview);
}

/**
 * sg_restore_preview_file:
 * @backup: a backup
 * @path: a ledger, also one that is damaged or gone
 * @error: why it cannot be told
 *
 * Like sg_restore_preview(); of a ledger that cannot be read any more it tells what the backup has.
 *
 * Returns: (transfer full) (nullable): what sg_restore_file() would do
 */
SgRestorePreview *
sg_restore_preview_file (const char *backup, const char *path, GError **error)
{
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (SgRestorePreview) preview = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (backup != NULL && path != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return preview_alone (backup, error);
  connection = sg_ledger_connect (path, FALSE, &cause);
  preview = connection != NULL ? sg_restore_preview (connection, backup, &cause) : NULL;
  if (preview != NULL)
    return g_steal_pointer (&preview);
  if (sg_restore_is_damage (path, cause))
    return preview_alone (backup, error);
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/* Makes a table what it is in the backup, touching only the rows that differ. */
static gboolean
take_table_back (SgConnection *connection, const char *table, GError **error)
{
  g_autoptr (SgTableWords) words = read_words (connection, table, TRUE, error);
  g_autofree char *sql = NULL;

  if (words == NULL)
    return FALSE;
  sql = g_strdup_printf (
    "DELETE FROM main.\"%1$s\" AS m WHERE NOT EXISTS (SELECT 1 FROM " BACKUP ".\"%1$s\" b WHERE "
    "%2$s);"
    "INSERT OR REPLACE INTO main.\"%1$s\" SELECT %5$s FROM " BACKUP ".\"%1$s\" b LEFT JOIN "
    "main.\"%1$s\" m ON %2$s WHERE m.%3$s IS NULL OR (%4$s) IS NOT (%5$s);",
    words->name,
    words->same,
    words->key,
    words->mine,
    words->its);
  return sg_connection_execute (connection, sql, error);
}

static GPtrArray *
list_tables (SgConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) names = sg_connection_prepare (
    connection,
    "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' "
    "ESCAPE '~'",
    error);

  if (names == NULL)
    return NULL;
  while (sg_statement_next (names, &local_error))
    if (!g_strv_contains (kept_tables, sg_statement_get_text (names, 0)))
      g_ptr_array_add (tables, g_strdup (sg_statement_get_text (names, 0)));
  if (local_error == NULL)
    return g_steal_pointer (&tables);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
take_tables_back (SgConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (connection, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (!take_table_back (connection, g_ptr_array_index (tables, i), error))
      return FALSE;
  return tables != NULL;
}

/* Windows that are open know rows and changes by their numbers: none is given out twice. */
typedef struct
{
  gint64 next_row;
  gint64 change;
} SgCounters;

static SgCounters
read_counters (SgConnection *connection)
{
  return (SgCounters){
    sg_connection_get_int (
      connection, "SELECT CAST (value AS INTEGER) FROM main.meta WHERE key = 'next_row'", 0),
    sg_connection_get_int (connection, "SELECT max (change) FROM main.changes", 0),
  };
}

static gboolean
keep_counters (SgConnection *connection, gint64 next_row, GError **error)
{
  g_autoptr (SgStatement) keep = sg_connection_prepare (
    connection,
    "UPDATE main.meta SET value = CAST (max (CAST (value AS INTEGER), :next_row) AS TEXT) "
    "WHERE key = 'next_row'",
    error);

  if (keep == NULL)
    return FALSE;
  sg_statement_bind_int (keep, ":next_row", next_row);
  return sg_statement_run (keep, error);
}

/* The log says that the ledger went back. The entry has no rows; no clerk's undo comes upon it. */
static gboolean
write_head (SgConnection *connection,
            const char *backup,
            const char *author,
            gint64 change,
            GError **error)
{
  g_autofree char *name = g_path_get_basename (backup);
  /* Translators: the file of a backup. */
  g_autofree char *what = g_strdup_printf (_ ("Go back to the backup %s"), name);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  g_autoptr (SgStatement) head
    = sg_connection_prepare (connection,
                             "INSERT INTO main.changes (change, time, who, what, origin) "
                             "VALUES (:change, :time, :who, :what, 'fill')",
                             error);

  if (head == NULL)
    return FALSE;
  sg_statement_bind_int (head, ":change", change);
  sg_statement_bind_text (head, ":time", time);
  sg_statement_bind_text (head, ":who", author);
  sg_statement_bind_text (head, ":what", what);
  return sg_statement_run (head, error);
}

/* Others can read, but not write, from before the last backup until the ledger has gone back. */
static gboolean
back_up_present (SgConnection *connection, char **kept, GError **error)
{
  g_autoptr (SgConnection) reader
    = sg_ledger_connect (sg_connection_get_path (connection), TRUE, error);
  g_autofree char *path
    = reader != NULL ? sg_backups_make (reader, SG_BACKUP_RESTORE, error) : NULL;

  if (path == NULL)
    return FALSE;
  if (kept != NULL)
    *kept = g_steal_pointer (&path);
  return TRUE;
}

static gboolean
go_back (SgConnection *connection,
         const char *backup,
         const char *author,
         char **kept,
         GError **error)
{
  SgCounters before = { 0, 0 };
  SgCounters after = { 0, 0 };

  if (!sg_connection_begin_write (connection, error) || !back_up_present (connection, kept, error))
    return FALSE;
  before = read_counters (connection);
  if (!take_tables_back (connection, error))
    return FALSE;
  after = read_counters (connection);
  return keep_counters (connection, before.next_row, error)
         && write_head (connection, backup, author, MAX (before.change, after.change) + 1, error)
         && sg_connection_commit (connection, error);
}

/* Whose values were purged since the backup was made; the record of that has stayed. */
static GArray *
find_purged (SgConnection *connection, GError **error)
{
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (connection,
                             "SELECT DISTINCT row_id FROM exports WHERE kind = 'purge' AND row_id "
                             "IS NOT NULL AND change NOT "
                             "IN (SELECT change FROM changes)",
                             error);

  return statement != NULL ? sg_statement_take_ids (statement, error) : NULL;
}

/* What was purged does not come back by way of a backup. */
static void
purge_again (SgConnection *connection, const char *author)
{
  g_autofree char *today = sg_date_today ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) persons = find_purged (connection, &error);

  for (guint i = 0; persons != NULL && i < persons->len; i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
      SgPurged purged = { 0 };

      g_array_append_val (one, g_array_index (persons, gint64, i));
      g_clear_error (&error);
      if (!sg_purge_persons (connection,
                             author,
                             one,
                             today,
                             _ ("Purged before the backup came back"),
                             &purged,
                             &error))
        g_message ("Values of a leaver are there again: %s", error->message);
    }
}

/**
 * sg_restore:
 * @connection: a connection to a ledger that may be written, without a transaction
 * @backup: a backup of it
 * @author: who wants it
 * @kept: (out) (optional) (transfer full): the backup that was made of the present state
 * @error: why nothing was changed
 *
 * Takes the ledger back to a backup, in one transaction: whoever has it open sees it as they see
 * any change. The present state is backed up first. The record of exports does not go back, and
 * values that were purged since are purged again.
 *
 * Returns: whether the ledger is what it was when the backup was made
 */
gboolean
sg_restore (SgConnection *connection,
            const char *backup,
            const char *author,
            char **kept,
            GError **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (connection != NULL && backup != NULL && author != NULL, FALSE);

  if (kept != NULL)
    *kept = NULL;
  if (!attach_backup (connection, backup, error))
    return FALSE;
  /* Tables go back one after the other; references hold again at the end. */
  sg_connection_execute (connection, "PRAGMA foreign_keys = OFF", NULL);
  sg_connection_set_writing (connection, TRUE);
  done = go_back (connection, backup, author, kept, error);
  sg_connection_rollback (connection);
  sg_connection_set_writing (connection, FALSE);
  sg_connection_execute (connection, "PRAGMA foreign_keys = ON", NULL);
  sg_connection_detach (connection, BACKUP);
  if (done)
    purge_again (connection, author);
  return done;
}

/* Some network shares keep no modes; a ledger can live there all the same. */
static void
set_mode (const char *path)
{
  if (g_chmod (path, sg_file_get_shared_mode ()) != 0)
    g_debug ("“%s” keeps its mode: %s", path, g_strerror (errno));
}

static gboolean
make_of_backup (SgConnection *source, const char *path, GError **error)
{
  if (!sg_connection_backup (source, path, error))
    return FALSE;
  set_mode (path);
  return TRUE;
}

/* The file and the journal that belongs to it stand among the backups afterwards. The journal goes
 * first: it must not be played into the ledger that takes the place. */
static char *
put_aside (const char *path, GError **error)
{
  g_autofree char *folder = sg_backups_dup_folder (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d_%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s/%s_%s_damaged", folder, name, stamp);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *journal_aside = g_strconcat (aside, "-journal", NULL);

  if (g_mkdir_with_parents (folder, SG_BACKUPS_MODE) != 0
      || (g_rename (journal, journal_aside) != 0 && errno != ENOENT) || g_rename (path, aside) != 0)
    {
      sg_error_set_from_errno (error, errno, folder);
      return NULL;
    }
  return g_steal_pointer (&aside);
}

static gboolean
replace_damaged (const char *backup, const char *path, char **kept, GError **error)
{
  g_autoptr (SgConnection) source = open_backup (backup, error);
  g_autofree char *aside = source != NULL ? put_aside (path, error) : NULL;

  if (aside == NULL)
    return FALSE;
  if (!make_of_backup (source, path, error))
    {
      g_rename (aside, path);
      return FALSE;
    }
  if (kept != NULL)
    *kept = g_steal_pointer (&aside);
  return TRUE;
}

/**
 * sg_restore_file:
 * @backup: a backup
 * @path: a ledger, also one that is damaged or gone
 * @author: who wants it
 * @kept: (out) (optional) (transfer full) (nullable): where the state before is kept, if there was
 *   one
 * @error: why nothing was changed
 *
 * Takes a ledger back to a backup, see sg_restore(). Where there is no file it becomes one; a
 * ledger that cannot be read any more is put aside among the backups.
 *
 * Returns: whether the ledger is what it was when the backup was made
 */
gboolean
sg_restore_file (const char *backup,
                 const char *path,
                 const char *author,
                 char **kept,
                 GError **error)
{
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (backup != NULL && path != NULL && author != NULL, FALSE);

  if (kept != NULL)
    *kept = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (SgConnection) source = open_backup (backup, error);

      return source != NULL && make_of_backup (source, path, error);
    }
  connection = sg_ledger_connect (path, FALSE, &cause);
  if (connection != NULL && sg_restore (connection, backup, author, kept, &cause))
    return TRUE;
  g_clear_pointer (&connection, sg_connection_close);
  if (sg_restore_is_damage (path, cause))
    return replace_damaged (backup, path, kept, error);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}
