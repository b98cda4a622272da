/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-export-record.h"

#include "base/sg-core.h"
#include "base/sg-file.h"
#include "ledger/sg-change-private.h"
#include "ledger/sqlite/sg-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

/* Bits of a row id below the ledger's number. */
#define ROW_COUNTER_BITS 32

#define EXPORT_COLUMNS                                                                           \
  "export, time, who, kind, what, carries, audience, as_of, unit, n_rows, file, field, row_id, " \
  "change, reason"

static char *
dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
}

static void
seal_text (GChecksum *checksum, const char *text)
{
  /* A text and nothing are told apart, and where one ends the next begins. */
  if (text != NULL)
    g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_update (checksum, (const guchar *) (text != NULL ? "\x1f" : "\x1e"), 1);
}

static void
seal_int (GChecksum *checksum, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  seal_text (checksum, text);
}

/* What an entry and all those before it come to. */
static char *
make_seal (const char *previous, const SgExportEntry *entry)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  seal_text (checksum, previous);
  seal_int (checksum, entry->number);
  seal_text (checksum, entry->time);
  seal_text (checksum, entry->who);
  seal_text (checksum, sg_export_kind_get_name (entry->kind));
  seal_text (checksum, entry->what);
  seal_text (checksum, entry->carries);
  seal_text (checksum, entry->audience);
  seal_text (checksum, entry->as_of);
  seal_text (checksum, entry->unit);
  seal_int (checksum, entry->n_rows);
  seal_text (checksum, entry->file);
  seal_text (checksum, entry->field);
  seal_int (checksum, entry->row_id);
  seal_int (checksum, entry->change);
  seal_text (checksum, entry->reason);
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
insert (SgConnection *connection, const SgExportEntry *entry, const char *seal, GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection,
    "INSERT INTO exports (" EXPORT_COLUMNS ", seal) VALUES (:export, :time, :who, :kind, :what, "
    ":carries, :audience, :as_of, :unit, :n_rows, :file, :field, :row_id, :change, :reason, :seal)",
    error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":export", entry->number);
  sg_statement_bind_text (statement, ":time", entry->time);
  sg_statement_bind_text (statement, ":who", entry->who);
  sg_statement_bind_text (statement, ":kind", sg_export_kind_get_name (entry->kind));
  sg_statement_bind_text (statement, ":what", entry->what);
  sg_statement_bind_text (statement, ":carries", entry->carries);
  sg_statement_bind_text (statement, ":audience", entry->audience);
  sg_statement_bind_text (statement, ":as_of", entry->as_of);
  sg_statement_bind_text (statement, ":unit", entry->unit);
  sg_statement_bind_int (statement, ":n_rows", entry->n_rows);
  sg_statement_bind_text (statement, ":file", entry->file);
  sg_statement_bind_text (statement, ":field", entry->field);
  if (entry->row_id != 0)
    sg_statement_bind_int (statement, ":row_id", entry->row_id);
  sg_statement_bind_int (statement, ":change", entry->change);
  sg_statement_bind_text (statement, ":reason", entry->reason);
  sg_statement_bind_text (statement, ":seal", seal);
  return sg_statement_run (statement, error);
}

/* Puts an entry at the end of the record of a connection that holds the write lock. */
static gboolean
append (SgConnection *connection, const SgExportEntry *wanted, GError **error)
{
  g_autoptr (SgExportEntry) entry = sg_export_entry_copy (wanted);
  g_autofree char *previous
    = sg_connection_get_text (connection, "SELECT seal FROM exports ORDER BY export DESC LIMIT 1");
  g_autofree char *seal = NULL;

  entry->number = sg_connection_get_int (connection, "SELECT max (export) FROM exports", 0) + 1;
  if (entry->time == NULL)
    entry->time = dup_now ();
  if (entry->who == NULL)
    entry->who = sg_core_get_author ();
  seal = make_seal (previous, entry);
  return insert (connection, entry, seal, error);
}

/* The record is the one table that is written outside changes. */
static gboolean
append_alone (SgConnection *connection, const SgExportEntry *entry, GError **error)
{
  gboolean done = FALSE;

  if (!sg_connection_begin_write (connection, error))
    return FALSE;
  sg_connection_set_writing (connection, TRUE);
  done = append (connection, entry, error) && sg_connection_commit (connection, error);
  if (!done)
    sg_connection_rollback (connection);
  sg_connection_set_writing (connection, FALSE);
  return done;
}

/**
 * sg_export_record_get_latest_change:
 * @connection: a connection to a ledger
 *
 * Returns: number of its latest change, which says what an export carried that is read now
 */
gint64
sg_export_record_get_latest_change (SgConnection *connection)
{
  g_return_val_if_fail (connection != NULL, 0);

  return sg_connection_get_int (connection, "SELECT max (change) FROM changes", 0);
}

/**
 * sg_export_record_get_own_path:
 * @connection: a connection to a ledger
 *
 * The user's own record of a ledger is called by the ledger's number, the random one above its row
 * ids, so that a ledger that is moved or copied keeps it.
 *
 * Returns: (transfer full): the file, which may not exist
 */
char *
sg_export_record_get_own_path (SgConnection *connection)
{
  g_autofree char *folder = sg_core_get_user_data_dir ();
  g_autofree char *name = NULL;
  gint64 next = 0;

  g_return_val_if_fail (connection != NULL, NULL);

  next = sg_connection_get_int (
    connection, "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'next_row'", 0);
  name = g_strdup_printf ("%08" G_GINT64_MODIFIER "x.exports", next >> ROW_COUNTER_BITS);
  return g_build_filename (folder, "exports", name, NULL);
}

/* For its owner only from the first moment on; the engine would ask the umask. */
static gboolean
ensure_private_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      sg_error_set_from_errno (error, errno, path);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static SgConnection *
open_own (const char *path, GError **error)
{
  g_autoptr (SgConnection) own = NULL;

  if (!ensure_private_file (path, error))
    return NULL;
  own = sg_connection_open (path, SG_OPEN_CREATE, error);
  return own != NULL && sg_schema_ensure_exports (own, error) ? g_steal_pointer (&own) : NULL;
}

static SgExportEntry *
complete (SgConnection *connection, const SgExportEntry *entry)
{
  SgExportEntry *whole = sg_export_entry_copy (entry);

  if (whole->change == 0)
    whole->change = sg_export_record_get_latest_change (connection);
  return whole;
}

/**
 * sg_export_record_add_own:
 * @connection: a connection to a ledger, which is only read
 * @entry: what is about to be exported; its number is filled in, and its change where
 *   it has none
 * @error: why it could not be recorded
 *
 * Records an export in the user's own record of the ledger.
 *
 * Returns: whether it is on the disk
 */
gboolean
sg_export_record_add_own (SgConnection *connection, const SgExportEntry *entry, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (SgConnection) own = NULL;
  g_autoptr (SgExportEntry) whole = NULL;

  g_return_val_if_fail (connection != NULL && entry != NULL, FALSE);

  path = sg_export_record_get_own_path (connection);
  own = open_own (path, error);
  if (own == NULL)
    {
      g_prefix_error (error, "%s ", _ ("Nothing was exported, because it cannot be recorded."));
      return FALSE;
    }
  whole = complete (connection, entry);
  return append_alone (own, whole, error);
}

/**
 * sg_export_record_add:
 * @connection: a connection to a ledger, without a transaction
 * @entry: what is about to be exported or shown; its number is filled in, and its
 *   change where it has none
 * @error: why it could not be recorded; then it must not be exported either
 *
 * Records an export in the ledger; in the user's own record where the ledger cannot be written just
 * now, be it read-only, on a full disk or held by others.
 *
 * Returns: whether it is on the disk
 */
gboolean
sg_export_record_add (SgConnection *connection, const SgExportEntry *entry, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (SgExportEntry) whole = NULL;

  g_return_val_if_fail (connection != NULL && entry != NULL, FALSE);

  if (sg_connection_is_read_only (connection))
    return sg_export_record_add_own (connection, entry, error);
  whole = complete (connection, entry);
  if (append_alone (connection, whole, &cause))
    return TRUE;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  g_debug ("The export is recorded in the user's own file: %s", cause->message);
  return sg_export_record_add_own (connection, entry, error);
}

/**
 * sg_export_record_append:
 * @change: a change that is not committed
 * @entry: what the change did; its change number must be set
 * @error: why it could not be recorded
 *
 * Records something in the ledger together with a change: both are kept or neither is.
 *
 * Returns: whether it was written
 */
gboolean
sg_export_record_append (SgChange *change, const SgExportEntry *entry, GError **error)
{
  g_return_val_if_fail (change != NULL && entry != NULL && entry->change != 0, FALSE);

  return append (sg_change_get_connection (change), entry, error);
}

static SgExportEntry *
read_entry (SgStatement *statement, gboolean own)
{
  SgExportEntry *entry = g_new0 (SgExportEntry, 1);

  entry->number = sg_statement_get_int (statement, 0);
  entry->time = g_strdup (sg_statement_get_text (statement, 1));
  entry->who = g_strdup (sg_statement_get_text (statement, 2));
  sg_export_kind_parse (sg_statement_get_text (statement, 3), &entry->kind);
  entry->what = g_strdup (sg_statement_get_text (statement, 4));
  entry->carries = g_strdup (sg_statement_get_text (statement, 5));
  entry->audience = g_strdup (sg_statement_get_text (statement, 6));
  entry->as_of = g_strdup (sg_statement_get_text (statement, 7));
  entry->unit = g_strdup (sg_statement_get_text (statement, 8));
  entry->n_rows = sg_statement_get_int (statement, 9);
  entry->file = g_strdup (sg_statement_get_text (statement, 10));
  entry->field = g_strdup (sg_statement_get_text (statement, 11));
  entry->row_id = sg_statement_get_int (statement, 12);
  entry->change = sg_statement_get_int (statement, 13);
  entry->reason = g_strdup (sg_statement_get_text (statement, 14));
  entry->own = own;
  return entry;
}

static gboolean
read_entries (SgStatement *statement, gboolean own, GPtrArray *entries, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  while (sg_statement_next (statement, &local_error))
    g_ptr_array_add (entries, read_entry (statement, own));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Takes what a record has; the ledger's and the user's own are asked the same. */
typedef gboolean (*Take) (SgConnection *record,
                          gboolean own,
                          gconstpointer asked,
                          GPtrArray *entries,
                          GError **error);

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const SgExportEntry *first = *(const SgExportEntry *const *) a;
  const SgExportEntry *second = *(const SgExportEntry *const *) b;
  int order = strcmp (second->time, first->time);

  return order != 0 ? order : (second->number > first->number) - (second->number < first->number);
}

static gboolean
take_own (SgConnection *connection,
          Take take,
          gconstpointer asked,
          GPtrArray *entries,
          GError **error)
{
  g_autofree char *path = sg_export_record_get_own_path (connection);
  g_autoptr (SgConnection) own = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  own = sg_connection_open (path, SG_OPEN_READ_ONLY, error);
  if (own == NULL)
    return FALSE;
  /* Whoever makes the file has not made the table yet. */
  if (!sg_schema_has_exports (own))
    return TRUE;
  return take (own, TRUE, asked, entries, error);
}

/* Both records as one, newest first. */
static GPtrArray *
take_both (SgConnection *connection, Take take, gconstpointer asked, GError **error)
{
  g_autoptr (GPtrArray) entries
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_export_entry_free);

  if (!take (connection, FALSE, asked, entries, error)
      || !take_own (connection, take, asked, entries, error))
    return NULL;
  g_ptr_array_sort (entries, compare_times);
  return g_steal_pointer (&entries);
}

static gboolean
take_filtered (SgConnection *record,
               gboolean own,
               gconstpointer asked,
               GPtrArray *entries,
               GError **error)
{
  const SgExportFilter *filter = asked;
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    record,
    "SELECT " EXPORT_COLUMNS " FROM exports WHERE (:who IS NULL OR who = :who) AND "
    "(:from IS NULL OR time >= :from) AND (:to IS NULL OR substr (time, 1, 10) <= :to) AND "
    "(:kind IS NULL OR kind = :kind) AND (:row = 0 OR row_id = :row) "
    "ORDER BY export DESC LIMIT :most",
    error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":who", filter->who);
  sg_statement_bind_text (statement, ":from", filter->from);
  sg_statement_bind_text (statement, ":to", filter->to);
  sg_statement_bind_text (statement, ":kind", filter->kind);
  sg_statement_bind_int (statement, ":row", filter->row_id);
  sg_statement_bind_int (statement, ":most", filter->n_most > 0 ? (gint64) filter->n_most : -1);
  return read_entries (statement, own, entries, error);
}

/**
 * sg_export_record_read:
 * @connection: a connection to a ledger
 * @filter: (nullable): which part; %NULL for all
 * @error: what went wrong
 *
 * Reads the ledger's record and the user's own as one.
 *
 * Returns: (transfer full) (nullable) (element-type SgExportEntry): newest first
 */
GPtrArray *
sg_export_record_read (SgConnection *connection, const SgExportFilter *filter, GError **error)
{
  const SgExportFilter everything = { NULL };
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  entries = take_both (connection, take_filtered, filter != NULL ? filter : &everything, error);
  if (entries != NULL && filter != NULL && filter->n_most > 0 && entries->len > filter->n_most)
    g_ptr_array_set_size (entries, (int) filter->n_most);
  return g_steal_pointer (&entries);
}

typedef struct
{
  const char *reg;
  gint64 from_change;
  gint64 to_change;
} Span;

static gboolean
take_carrying (SgConnection *record,
               gboolean own,
               gconstpointer asked,
               GPtrArray *entries,
               GError **error)
{
  const Span *span = asked;
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    record,
    "SELECT " EXPORT_COLUMNS " FROM exports WHERE change >= :from AND change < :to AND "
    "kind <> 'reveal' AND instr ('|' || carries || '|', '|' || :register || '|') > 0",
    error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":from", span->from_change);
  sg_statement_bind_int (statement, ":to", span->to_change);
  sg_statement_bind_text (statement, ":register", span->reg);
  return read_entries (statement, own, entries, error);
}

/**
 * sg_export_record_find_carrying:
 * @connection: a connection to a ledger
 * @reg: a register
 * @from_change: the change that put a value in
 * @to_change: the change that took it out again, or 0 while it stands
 * @error: what went wrong
 *
 * Looks which exports carried rows of a register while a value stood, so that one that was wrong is
 * found in the workbooks that went out with it.
 *
 * Returns: (transfer full) (nullable) (element-type SgExportEntry): newest first
 */
GPtrArray *
sg_export_record_find_carrying (SgConnection *connection,
                                const SgRegister *reg,
                                gint64 from_change,
                                gint64 to_change,
                                GError **error)
{
  const Span span
    = { reg != NULL ? reg->name : NULL, from_change, to_change != 0 ? to_change : G_MAXINT64 };

  g_return_val_if_fail (connection != NULL && reg != NULL, NULL);

  return take_both (connection, take_carrying, &span, error);
}

/**
 * sg_export_record_check:
 * @connection: a connection to a ledger
 * @faults: (element-type utf8): what is wrong is added here, a sentence each
 * @error: why it could not be looked at
 *
 * Goes through the record of the ledger: no entry is missing, none was altered.
 *
 * Returns: whether it could be looked at
 */
gboolean
sg_export_record_check (SgConnection *connection, GPtrArray *faults, GError **error)
{
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *previous = NULL;
  gint64 number = 0;
  gint64 n_wrong = 0;

  g_return_val_if_fail (connection != NULL && faults != NULL, FALSE);

  statement = sg_connection_prepare (
    connection, "SELECT " EXPORT_COLUMNS ", seal FROM exports ORDER BY export", error);
  if (statement == NULL)
    return FALSE;
  while (sg_statement_next (statement, &local_error))
    {
      g_autoptr (SgExportEntry) entry = read_entry (statement, FALSE);
      g_autofree char *seal = make_seal (previous, entry);

      n_wrong += entry->number != ++number
                 || g_strcmp0 (seal, sg_statement_get_text (statement, 15)) != 0;
      number = entry->number;
      g_free (previous);
      previous = g_strdup (sg_statement_get_text (statement, 15));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (n_wrong > 0)
    g_ptr_array_add (faults,
                     g_strdup_printf (_ ("The export record does not hold together at %" PRId64
                                         " places: another program altered it."),
                                      n_wrong));
  return TRUE;
}
