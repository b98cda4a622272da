/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sqlite/sg-connection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How long a writer waits for others before it says that they are in the way. */
#define BUSY_PATIENCE_US (30 * G_USEC_PER_SEC)

/* How long it waits before a person is told. */
#define BUSY_SILENCE_US G_USEC_PER_SEC

/* Between two tries whoever waits sleeps so long, at random. */
#define BUSY_SLEEP_LEAST_US 500
#define BUSY_SLEEP_MOST_US 3500

/* Whoever met others within so long lets them try before saving again. */
#define CROWDED_US G_USEC_PER_SEC

/* Steps of the engine between two looks at the cancellable. */
#define PROGRESS_STEPS 20000

typedef struct
{
  gpointer data;
  GDestroyNotify free_data;
} SgConnectionData;

static void
connection_data_free (gpointer pointer)
{
  SgConnectionData *data = pointer;

  if (data->free_data != NULL)
    data->free_data (data->data);
  g_free (data);
}

/* Connections that the program has opened so far. */
static guint n_connections;

/* What the engine's codes mean for a clerk. The first %s is the file, the second the engine's
 * words. */
static const struct
{
  int rc;
  SgError code;
  const char *text;
} failures[] = {
  { SQLITE_BUSY,
    SG_ERROR_BUSY,
    N_ ("“%s” is being written by somebody else. Nothing was changed; try again in a moment.") },
  { SQLITE_LOCKED,
    SG_ERROR_BUSY,
    N_ ("“%s” is being written by somebody else. Nothing was changed; try again in a moment.") },
  { SQLITE_FULL,
    SG_ERROR_NO_SPACE,
    N_ ("The disk that holds “%s” is full. Nothing was changed; make room and try again.") },
  { SQLITE_READONLY,
    SG_ERROR_READ_ONLY,
    N_ ("“%s” can only be read here. Ask for the right to write in its folder.") },
  { SQLITE_PERM,
    SG_ERROR_READ_ONLY,
    N_ ("“%s” can only be read here. Ask for the right to write in its folder.") },
  { SQLITE_AUTH,
    SG_ERROR_READ_ONLY,
    N_ ("“%s” can only be read here. Ask for the right to write in its folder.") },
  { SQLITE_NOTADB,
    SG_ERROR_NOT_LEDGER,
    N_ ("“%s” is not a ledger. Choose a file that ends in .sgl.") },
  { SQLITE_CORRUPT,
    SG_ERROR_CORRUPT,
    N_ ("“%s” is damaged. Open its latest backup instead, and keep the damaged file.") },
  { SQLITE_CONSTRAINT,
    SG_ERROR_INVALID,
    N_ ("A value in “%s” does not fit the others (%s). Nothing was changed.") },
  { SQLITE_IOERR,
    SG_ERROR_FAILED,
    N_ ("“%s” cannot be read or written just now (%s). Check the disk or the network share and try "
        "again.") },
  { SQLITE_CANTOPEN,
    SG_ERROR_NOT_FOUND,
    N_ ("“%s” cannot be opened. Check that the file and its folder exist and may be read.") },
};

/* Codes that may have a cause outside the file, which is the better thing to say. */
static gboolean
speaks_of_disk (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_cancelled (SgConnection *self)
{
  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static GError *
make_failure (int rc, const char *name, const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i].rc == (rc & 0xff))
      return g_error_new (SG_ERROR, failures[i].code, _ (failures[i].text), name, words);
  return g_error_new (
    SG_ERROR, SG_ERROR_FAILED, _ ("“%s”: the database reports “%s”."), name, words);
}

/**
 * sg_connection_fail:
 * @self: a connection
 * @rc: a result code of the engine other than ok
 * @error: where to say it
 *
 * Turns the engine's code into one of ours with a sentence that names the file, the cause and the
 * way out.
 *
 * Returns: %FALSE
 */
gboolean
sg_connection_fail (SgConnection *self, int rc, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *words = g_strdup (sqlite3_errmsg (self->db));
  g_autoptr (GError) trouble = NULL;

  g_assert (rc != SQLITE_OK);

  /* Whoever gave up waiting for others was not kept out by them. */
  if ((rc & 0xff) == SQLITE_INTERRUPT || ((rc & 0xff) == SQLITE_BUSY && is_cancelled (self)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return FALSE;
    }
  if (rc == SQLITE_READONLY_ROLLBACK || rc == SQLITE_READONLY_RECOVERY)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_READ_ONLY,
                   _ ("Somebody's program broke off while it wrote “%s”. Let somebody open it once "
                      "who may write it; that takes back the unfinished change."),
                   name);
      return FALSE;
    }
  if (speaks_of_disk (rc) && !sg_connection_fail_disk (self, rc, error))
    return FALSE;
  trouble = make_failure (rc, name, words);
  if (speaks_of_disk (rc) || rc == SQLITE_FULL)
    {
      sg_connection_note_trouble (self, trouble);
      self->trouble_version = self->version_seen;
    }
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* The engine's own handler grows its pauses and so starves writers; short random ones do not. */
static int
busy_cb (void *data, int n_calls)
{
  SgConnection *self = data;
  gint64 now = g_get_monotonic_time ();

  g_assert (self != NULL);

  if (n_calls == 0)
    self->busy_since = now;
  if (now - self->busy_since > BUSY_SILENCE_US)
    sg_connection_set_phase (self, SG_PHASE_WAITING);
  if (now - self->busy_since > BUSY_PATIENCE_US || is_cancelled (self))
    return 0;
  self->crowded_until = now + CROWDED_US;
  g_usleep ((gulong) g_random_int_range (BUSY_SLEEP_LEAST_US, BUSY_SLEEP_MOST_US));
  return 1;
}

static int
progress_cb (void *data)
{
  g_assert (data != NULL);

  return is_cancelled (data);
}

/* What was taken out of the ledger stays recorded, whoever writes. */
static gboolean
is_for_ever (int action, const char *table)
{
  return (action == SQLITE_UPDATE || action == SQLITE_DELETE) && g_strcmp0 (table, "exports") == 0;
}

/* Registers are written by the change writer only; temporary tables by anybody. */
static int
authorize_cb (void *data,
              int action,
              const char *first,
              const char *second,
              const char *database,
              const char *trigger)
{
  SgConnection *self = data;

  g_assert (self != NULL);

  if (is_for_ever (action, first))
    return SQLITE_DENY;
  if (action == SQLITE_READ && self->reads != NULL)
    g_hash_table_add (self->reads, g_strdup_printf ("%s.%s", first, second));
  if (self->writing
      || (action != SQLITE_INSERT && action != SQLITE_UPDATE && action != SQLITE_DELETE))
    return SQLITE_OK;
  /* A virtual table such as json_each is declared by way of the schema. */
  if (g_strcmp0 (first, "sqlite_master") == 0)
    return SQLITE_OK;
  return g_strcmp0 (database, "main") == 0 ? SQLITE_DENY : SQLITE_OK;
}

/**
 * sg_connection_configure:
 * @self: a connection whose database was just opened
 * @error: what went wrong
 *
 * Sets what every connection has: waiting, cancelling, references that hold, deleted content that
 * is overwritten, and the guard on the ledger's tables.
 *
 * Returns: whether it could be set
 */
gboolean
sg_connection_configure (SgConnection *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_handler (self->db, busy_cb, self);
  sqlite3_progress_handler (self->db, PROGRESS_STEPS, progress_cb, self);
  if (!sg_connection_execute (self,
                              "PRAGMA foreign_keys = ON;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA cache_size = -32768;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA secure_delete = ON;",
                              error))
    return FALSE;
  /* A change is done when its journal is gone: EXTRA brings that to the disk, too, so that a power
   * cut the moment after does not take it back. */
  if (!self->read_only
      && !sg_connection_execute (
        self, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;", error))
    return FALSE;
  sqlite3_set_authorizer (self->db, authorize_cb, self);
  return TRUE;
}

static int
get_flags (SgOpenMode mode)
{
  const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  switch (mode)
    {
    case SG_OPEN_READ_ONLY:
      return common | SQLITE_OPEN_READONLY;
    case SG_OPEN_CREATE:
      return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case SG_OPEN_READ_WRITE:
    default:
      return common | SQLITE_OPEN_READWRITE;
    }
}

/**
 * sg_connection_open:
 * @path: a database file
 * @mode: how; %SG_OPEN_READ_WRITE falls back to reading where the file may not be written
 * @error: what is wrong with it
 *
 * Opens a connection for the calling thread. Whether the file is a ledger is not looked at here.
 *
 * Returns: (transfer full) (nullable): the connection
 */
SgConnection *
sg_connection_open (const char *path, SgOpenMode mode, GError **error)
{
  g_autoptr (SgConnection) self = NULL;
  int rc = SQLITE_OK;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (SgConnection, 1);
  self->path = g_strdup (path);
  self->statements
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->data = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, connection_data_free);
  if (mode == SG_OPEN_READ_WRITE)
    self->reason = sg_connection_find_refusal (path);
  rc = sqlite3_open_v2 (
    path, &self->db, get_flags (self->reason != NULL ? SG_OPEN_READ_ONLY : mode), NULL);
  if (rc != SQLITE_OK)
    {
      sg_connection_fail (self, rc, error);
      return NULL;
    }
  sg_connection_note_file (self);
  self->n_opened = (guint) g_atomic_int_add (&n_connections, 1);
  self->read_only = sqlite3_db_readonly (self->db, "main") == 1;
  sg_connection_note_unfinished (self);
  if (!sg_connection_configure (self, error))
    return NULL;
  sg_connection_clear_unfinished (self);
  return g_steal_pointer (&self);
}

/**
 * sg_connection_close:
 * @self: (transfer full): a connection
 *
 * Rolls back what is not committed, closes the file and frees what is kept with the connection.
 */
void
sg_connection_close (SgConnection *self)
{
  g_return_if_fail (self != NULL);

  sg_connection_set_cancellable (self, NULL);
  g_clear_pointer (&self->data, g_hash_table_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->db != NULL && sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("A statement on %s is still open", self->path);
  g_clear_error (&self->trouble);
  g_free (self->reason);
  g_free (self->path);
  g_free (self);
}

/**
 * sg_connection_get_path:
 * @self: a connection
 *
 * Returns: (transfer none): the file
 */
const char *
sg_connection_get_path (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * sg_connection_is_read_only:
 * @self: a connection
 *
 * Returns: whether the file cannot be written through it
 */
gboolean
sg_connection_is_read_only (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->read_only;
}

/**
 * sg_connection_get_reason:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): a sentence that says why the file can only be read; %NULL
 *   where reading was asked for
 */
const char *
sg_connection_get_reason (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason;
}

/**
 * sg_connection_set_reason:
 * @self: a connection that can only read
 * @reason: a sentence for the user; copied
 *
 * Remembers why nothing can be written.
 */
void
sg_connection_set_reason (SgConnection *self, const char *reason)
{
  g_return_if_fail (self != NULL && reason != NULL);

  g_free (self->reason);
  self->reason = g_strdup (reason);
}

/**
 * sg_connection_get_data_version:
 * @self: a connection
 *
 * Gets a number that becomes another one whenever the ledger is changed, by this connection or by
 * others, and when a transaction is rolled back. Caches are good as long as it stays the same. No
 * two connections of a program have the same numbers.
 *
 * Returns: the number
 */
gint64
sg_connection_get_data_version (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ((gint64) (self->n_opened & 0x7fff) << 48)
         + (sg_connection_get_int (self, "PRAGMA data_version", 0) << 24) + self->n_commits;
}

/* Runs in the thread of whoever cancels. A commit that has begun goes on to its end. */
static void
interrupt_cb (GCancellable *cancellable, gpointer user_data)
{
  g_assert (user_data != NULL);

  sqlite3_interrupt (user_data);
}

/**
 * sg_connection_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable) (transfer none): ends what runs when cancelled; must outlive its use
 * here
 *
 * Lets the statements that follow be cancelled.
 */
void
sg_connection_set_cancellable (SgConnection *self, GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);

  if (self->cancel_id != 0)
    g_cancellable_disconnect (self->cancellable, self->cancel_id);
  self->cancel_id = 0;
  self->cancellable = cancellable;
  if (cancellable != NULL)
    self->cancel_id
      = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), self->db, NULL);
}

/**
 * sg_connection_set_phase_func:
 * @self: a connection
 * @func: (nullable): told of every new phase, on the thread of the connection
 * @user_data: for @func; must outlive the connection
 *
 * Lets somebody know what the connection is busy with.
 */
void
sg_connection_set_phase_func (SgConnection *self, SgPhaseFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->phase_func = func;
  self->phase_data = user_data;
}

/**
 * sg_connection_set_phase:
 * @self: a connection
 * @phase: what it is busy with from now on
 *
 * Tells whoever wants to know, if it is news.
 */
void
sg_connection_set_phase (SgConnection *self, SgPhase phase)
{
  g_return_if_fail (self != NULL);

  if (self->phase == phase)
    return;
  self->phase = phase;
  if (self->phase_func != NULL)
    self->phase_func (phase, self->phase_data);
}

/**
 * sg_connection_take_committed:
 * @self: a connection
 *
 * Returns: whether a change was committed since this was asked last
 */
gboolean
sg_connection_take_committed (SgConnection *self)
{
  const gboolean committed = self->committed;

  g_return_val_if_fail (self != NULL, FALSE);

  self->committed = FALSE;
  return committed;
}

/**
 * sg_connection_execute:
 * @self: a connection
 * @sql: one or more statements without parameters
 * @error: what went wrong
 *
 * Returns: whether all of them ran
 */
gboolean
sg_connection_execute (SgConnection *self, const char *sql, GError **error)
{
  int rc = SQLITE_OK;

  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK ? TRUE : sg_connection_fail (self, rc, error);
}

/**
 * sg_connection_get_int:
 * @self: a connection
 * @sql: a question whose answer is one number
 * @fallback: what is returned where there is none
 *
 * Returns: the first column of the first row
 */
gint64
sg_connection_get_int (SgConnection *self, const char *sql, gint64 fallback)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && sql != NULL, fallback);

  statement = sg_connection_prepare (self, sql, NULL);
  if (statement == NULL || !sg_statement_next (statement, NULL)
      || sg_statement_is_null (statement, 0))
    return fallback;
  return sg_statement_get_int (statement, 0);
}

/**
 * sg_connection_get_text:
 * @self: a connection
 * @sql: a question whose answer is one text
 *
 * Returns: (transfer full) (nullable): the first column of the first row
 */
char *
sg_connection_get_text (SgConnection *self, const char *sql)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  statement = sg_connection_prepare (self, sql, NULL);
  if (statement == NULL || !sg_statement_next (statement, NULL))
    return NULL;
  return g_strdup (sg_statement_get_text (statement, 0));
}

/**
 * sg_connection_begin_read:
 * @self: a connection
 * @error: what went wrong
 *
 * Begins a transaction in which all questions see the same state. It must be short: others wait
 * with their writing for its end.
 *
 * Returns: whether it began
 */
gboolean
sg_connection_begin_read (SgConnection *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_assert (!self->in_read && !self->in_write);

  /* Only a read fixes the state: others might commit between the beginning and the first one. */
  if (!sg_connection_execute (self, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1", error))
    {
      sg_connection_rollback (self);
      return FALSE;
    }
  self->in_read = TRUE;
  return TRUE;
}

/* Not trouble: it was known from the beginning. */
static gboolean
refuse_writing (SgConnection *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  if (self->reason != NULL)
    g_set_error_literal (error, SG_ERROR, SG_ERROR_READ_ONLY, self->reason);
  else
    g_propagate_error (error, make_failure (SQLITE_READONLY, name, NULL));
  return FALSE;
}

/* A program that saves again and again would take the lock while all others sleep. */
static void
let_others_try (SgConnection *self)
{
  const gint64 now = g_get_monotonic_time ();
  const gint64 rest = self->saved_at + BUSY_SLEEP_MOST_US - now;

  if (now < self->crowded_until && rest > 0)
    g_usleep ((gulong) rest);
}

/**
 * sg_connection_begin_write:
 * @self: a connection
 * @error: %SG_ERROR_BUSY, %SG_ERROR_READ_ONLY …, and what sg_connection_check_file() finds
 *
 * Takes the write lock at once, waiting for others if need be.
 *
 * Returns: whether it was taken
 */
gboolean
sg_connection_begin_write (SgConnection *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_assert (!self->in_read && !self->in_write);

  if (self->read_only)
    return refuse_writing (self, error);
  let_others_try (self);
  if (!sg_connection_check_file (self, TRUE, error)
      || !sg_connection_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->in_write = TRUE;
  sg_connection_set_phase (self, SG_PHASE_WRITING);
  return TRUE;
}

/* Who saved something waits until the whole job is done: what it still reads is part of that. */
static void
set_idle (SgConnection *self)
{
  if (!self->committed)
    sg_connection_set_phase (self, SG_PHASE_IDLE);
}

/**
 * sg_connection_commit:
 * @self: a connection with a transaction
 * @error: why nothing was kept
 *
 * Ends the transaction. When it fails everything is rolled back. What was written is done: from
 * then on nothing that the same job still does can be cancelled, and it counts as saving.
 *
 * Returns: whether what was written is on the disk
 */
gboolean
sg_connection_commit (SgConnection *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_assert (self->in_read || self->in_write);

  if (self->in_write)
    sg_connection_set_phase (self, SG_PHASE_SAVING);
  /* From here on it can no longer be cancelled; what goes into a file that nobody finds again is
   * not kept. */
  if ((self->in_write && is_cancelled (self) && !sg_connection_fail (self, SQLITE_INTERRUPT, error))
      || (self->in_write && !sg_connection_check_file (self, FALSE, error))
      || !sg_connection_execute (self, "COMMIT", error))
    {
      sg_connection_rollback (self);
      return FALSE;
    }
  if (self->in_write)
    {
      self->n_commits++;
      self->saved_at = g_get_monotonic_time ();
      self->committed = TRUE;
      sg_connection_set_cancellable (self, NULL);
      self->suspect = FALSE;
      g_clear_error (&self->trouble);
    }
  set_idle (self);
  self->in_read = self->in_write = FALSE;
  return TRUE;
}

/**
 * sg_connection_is_in_transaction:
 * @self: a connection
 *
 * Returns: whether a transaction has begun and not ended, so that none can be begun
 */
gboolean
sg_connection_is_in_transaction (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->in_read || self->in_write;
}

/**
 * sg_connection_rollback:
 * @self: a connection
 *
 * Ends a transaction, if there is one, and forgets what it wrote.
 */
void
sg_connection_rollback (SgConnection *self)
{
  g_return_if_fail (self != NULL);

  /* Some errors of the engine have rolled back already. */
  if (sqlite3_get_autocommit (self->db) == 0)
    sg_connection_execute (self, "ROLLBACK", NULL);
  /* Temporary tables went back, too: what was made from the ledger meanwhile is no longer there. */
  if (self->in_read || self->in_write)
    {
      self->n_commits++;
      self->n_rollbacks++;
    }
  self->in_read = self->in_write = FALSE;
  set_idle (self);
}

/**
 * sg_connection_get_n_rollbacks:
 * @self: a connection
 *
 * Returns: how often a transaction of this connection was taken back, and its temporary tables
 *   with it
 */
guint
sg_connection_get_n_rollbacks (SgConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rollbacks;
}

/**
 * sg_connection_find_reads:
 * @self: a connection
 * @sql: a question
 * @error: what went wrong
 *
 * Finds out what a question depends on. The engine itself says so when it resolves the names.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a set of "table.column"; "table." where
 *   only rows are counted
 */
GHashTable *
sg_connection_find_reads (SgConnection *self, const char *sql, GError **error)
{
  g_autoptr (GHashTable) reads = NULL;
  sqlite3_stmt *stmt = NULL;
  int rc = SQLITE_OK;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  reads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->reads = reads;
  rc = sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL);
  self->reads = NULL;
  sqlite3_finalize (stmt);
  if (rc == SQLITE_OK)
    return g_steal_pointer (&reads);
  sg_connection_fail (self, rc, error);
  return NULL;
}

/**
 * sg_connection_set_data:
 * @self: a connection
 * @key: a name
 * @data: (nullable): what to keep; %NULL drops what is kept
 * @free_data: (nullable): how to free it
 *
 * Keeps something with the connection until it is closed or replaced.
 */
void
sg_connection_set_data (SgConnection *self,
                        const char *key,
                        gpointer data,
                        GDestroyNotify free_data)
{
  SgConnectionData *kept = NULL;

  g_return_if_fail (self != NULL && key != NULL);

  if (data == NULL)
    {
      g_hash_table_remove (self->data, key);
      return;
    }
  kept = g_new0 (SgConnectionData, 1);
  kept->data = data;
  kept->free_data = free_data;
  g_hash_table_replace (self->data, g_strdup (key), kept);
}

/**
 * sg_connection_get_data:
 * @self: a connection
 * @key: a name
 *
 * Returns: (transfer none) (nullable): what is kept under it
 */
gpointer
sg_connection_get_data (SgConnection *self, const char *key)
{
  SgConnectionData *kept = NULL;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  kept = g_hash_table_lookup (self->data, key);
  return kept != NULL ? kept->data : NULL;
}

/**
 * sg_connection_set_writing:
 * @self: a connection
 * @writing: whether registers may be written
 *
 * Lifts the guard on the ledger's tables. Only the change writer and the schema do that.
 */
void
sg_connection_set_writing (SgConnection *self, gboolean writing)
{
  g_return_if_fail (self != NULL);

  self->writing = writing;
}
