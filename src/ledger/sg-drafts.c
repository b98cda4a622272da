/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-drafts.h"

#include "base/sg-file.h"
#include "base/sg-hold.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define DRAFT_SUFFIX ".draft"
#define SESSION_SUFFIX ".session"

/* What somebody types is on the disk so long after, at the latest. */
#define DELAY_MS 1000

/**
 * SgDrafts:
 *
 * Keeps what is edited in one window and not saved yet, so that a crash does not lose it. Each edit
 * is a file of its own in the user's data folder, which only the user may read. A file of the
 * session, held as long as the program runs, tells drafts of the living from those that were left.
 * Files are written by a thread of their own, in the order in which they were asked for.
 *
 * Names are LEDGER-SESSION-NUMBER.draft and LEDGER-SESSION.session; LEDGER is the ledger's number.
 */
struct _SgDrafts
{
  GObject parent_instance;

  /* owned */
  char *folder;
  char *ledger;  /* path of the file */
  char *prefix;  /* LEDGER- */
  char *session; /* LEDGER-SESSION */
  SgHold *hold;
  GThreadPool *writer;
  GHashTable *waiting; /* id → SgRecord that is to be written */
  guint timeout_id;

  /* state */
  guint last_id;
};

G_DEFINE_FINAL_TYPE (SgDrafts, sg_drafts, G_TYPE_OBJECT)

/* One thing to do for the writer; without text the file is removed. */
typedef struct
{
  char *path;
  char *text;
} SgDraftWork;

static void
draft_work_free (SgDraftWork *work)
{
  g_free (work->path);
  g_free (work->text);
  g_free (work);
}

/* A draft that cannot be written loses nothing that is saved; the clerk need not be disturbed. */
static void
write_in_thread (gpointer data, gpointer user_data)
{
  SgDraftWork *work = data;
  g_autoptr (GError) error = NULL;

  if (work->text == NULL)
    g_unlink (work->path);
  else if (!sg_file_write_private (work->path, work->text, &error))
    g_message ("No draft is kept: %s", error->message);
  draft_work_free (work);
}

static void
push (SgDrafts *self, guint id, char *text)
{
  SgDraftWork *work = g_new0 (SgDraftWork, 1);

  work->path = g_strdup_printf (
    "%s" G_DIR_SEPARATOR_S "%s-%u" DRAFT_SUFFIX, self->folder, self->session, id);
  work->text = text;
  g_thread_pool_push (self->writer, work, NULL);
}

static gboolean
write_waiting_cb (gpointer user_data)
{
  SgDrafts *self = SG_DRAFTS (user_data);
  GHashTableIter iter;
  gpointer id;
  gpointer record;

  g_assert (SG_IS_DRAFTS (self));

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &id, &record))
    {
      g_autoptr (SgDraft) draft = sg_draft_new (record, self->ledger);

      if (draft->values->len > 0)
        push (self, GPOINTER_TO_UINT (id), sg_draft_encode (draft));
    }
  g_hash_table_remove_all (self->waiting);
  self->timeout_id = 0;
  return G_SOURCE_REMOVE;
}

static void
sg_drafts_dispose (GObject *object)
{
  SgDrafts *self = SG_DRAFTS (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->writer != NULL)
    g_thread_pool_free (g_steal_pointer (&self->writer), FALSE, TRUE);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->hold, sg_hold_free);

  G_OBJECT_CLASS (sg_drafts_parent_class)->dispose (object);
}

static void
sg_drafts_finalize (GObject *object)
{
  SgDrafts *self = SG_DRAFTS (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->ledger, g_free);
  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->session, g_free);

  G_OBJECT_CLASS (sg_drafts_parent_class)->finalize (object);
}

static void
sg_drafts_class_init (SgDraftsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sg_drafts_dispose;
  object_class->finalize = sg_drafts_finalize;
}

static void
sg_drafts_init (SgDrafts *self)
{
  self->waiting = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->writer = g_thread_pool_new (write_in_thread, NULL, 1, FALSE, NULL);
}

/* The number that makes the ledger's row ids its own also knows the ledger under another name. */
static gint64
read_number (SgConnection *connection)
{
  return sg_connection_get_int (
    connection, "SELECT CAST (value AS INTEGER) >> 32 FROM meta WHERE key = 'next_row'", 0);
}

/**
 * sg_drafts_new:
 * @connection: a connection to the ledger
 * @folder: where drafts are kept; it is made when it is not there
 * @error: why drafts cannot be kept
 *
 * Begins a session of edits. To be called away from the main loop.
 *
 * Returns: (transfer full) (nullable): the drafts
 */
SgDrafts *
sg_drafts_new (SgConnection *connection, const char *folder, GError **error)
{
  g_autoptr (SgDrafts) self = NULL;
  g_autofree char *session = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (connection != NULL && folder != NULL, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sg_error_set_from_errno (error, errno, folder);
      return NULL;
    }
  session = g_uuid_string_random ();
  self = g_object_new (SG_TYPE_DRAFTS, NULL);
  self->folder = g_strdup (folder);
  self->ledger = g_strdup (sg_connection_get_path (connection));
  self->prefix = g_strdup_printf ("%08x-", (guint) read_number (connection));
  self->session = g_strconcat (self->prefix, session, NULL);
  path = g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%s" SESSION_SUFFIX, folder, self->session);
  self->hold = sg_hold_new (path, error);
  return self->hold != NULL ? g_steal_pointer (&self) : NULL;
}

/* LEDGER-SESSION of a file's name; the uuid has a fixed length. */
static char *
dup_session_of (const char *name)
{
  const gsize length = strlen ("00000000-") + 36;

  return strlen (name) > length ? g_strndup (name, length) : NULL;
}

/* Whether the program that wrote a draft still runs; a session that nobody holds is cleared. */
static gboolean
is_living (SgDrafts *self, const char *session)
{
  g_autofree char *path
    = g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%s" SESSION_SUFFIX, self->folder, session);

  if (strcmp (session, self->session) == 0 || sg_hold_is_alive (path))
    return TRUE;
  g_unlink (path);
  return FALSE;
}

static gboolean
is_expired (const char *path)
{
  GStatBuf status;
  const gint64 age = (gint64) SG_DRAFTS_DAYS * 24 * 60 * 60;

  return g_stat (path, &status) == 0
         && g_get_real_time () / G_USEC_PER_SEC - (gint64) status.st_mtime > age;
}

/* A copy of the ledger has its number; edits of the ledger are none of the copy's while it is
 * still there. */
static gboolean
is_of_another_file (SgDrafts *self, const SgDraft *draft)
{
  return strcmp (draft->ledger, self->ledger) != 0
         && g_file_test (draft->ledger, G_FILE_TEST_EXISTS);
}

/* Of two windows that find it, only one can rename the file to its own session. */
static guint
claim (SgDrafts *self, const char *path)
{
  const guint id = ++self->last_id;
  g_autofree char *own = g_strdup_printf (
    "%s" G_DIR_SEPARATOR_S "%s-%u" DRAFT_SUFFIX, self->folder, self->session, id);

  return g_rename (path, own) == 0 ? id : 0;
}

static void
take (SgDrafts *self, SgConnection *connection, const char *path, GPtrArray *taken)
{
  g_autofree char *text = NULL;
  g_autoptr (SgDraft) draft = NULL;
  g_autoptr (SgRecord) record = NULL;
  SgLeftDraft *left = NULL;
  guint id = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  draft = sg_draft_decode (text);
  if (draft == NULL)
    {
      g_unlink (path);
      return;
    }
  if (is_of_another_file (self, draft) || !sg_draft_restore (draft, connection, &record, NULL))
    return;
  if (record == NULL)
    {
      g_unlink (path);
      return;
    }
  id = claim (self, path);
  if (id == 0)
    return;
  left = g_new0 (SgLeftDraft, 1);
  left->id = id;
  left->draft = g_steal_pointer (&draft);
  left->record = g_steal_pointer (&record);
  g_ptr_array_add (taken, left);
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  const SgLeftDraft *first = *(const SgLeftDraft *const *) a;
  const SgLeftDraft *second = *(const SgLeftDraft *const *) b;

  return strcmp (first->draft->time, second->draft->time);
}

/**
 * sg_drafts_take_left:
 * @self: drafts
 * @connection: a connection to their ledger
 *
 * Takes over the edits of this ledger that programs which ended left unsaved, oldest first. What
 * turns out to be saved is cleared, as is every draft older than %SG_DRAFTS_DAYS days, of whatever
 * ledger. To be called away from the main loop.
 *
 * Returns: (transfer full) (element-type SgLeftDraft): the edits
 */
GPtrArray *
sg_drafts_take_left (SgDrafts *self, SgConnection *connection)
{
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  g_return_val_if_fail (SG_IS_DRAFTS (self) && connection != NULL, NULL);

  taken = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_left_draft_free);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *session = dup_session_of (name);

      if (session == NULL || is_living (self, session))
        continue;
      if (is_expired (path))
        g_unlink (path);
      else if (g_str_has_suffix (name, DRAFT_SUFFIX) && g_str_has_prefix (name, self->prefix))
        take (self, connection, path, taken);
    }
  g_ptr_array_sort (taken, compare_left);
  return g_steal_pointer (&taken);
}

/**
 * sg_left_draft_free:
 * @left: (transfer full): an edit that was left
 *
 * Frees it; its file stays.
 */
void
sg_left_draft_free (SgLeftDraft *left)
{
  g_return_if_fail (left != NULL);

  sg_draft_free (left->draft);
  g_object_unref (left->record);
  g_free (left);
}

/**
 * sg_drafts_keep:
 * @self: drafts
 * @id: what this edit is kept as, or 0 when it has just begun
 * @record: the row that is being edited
 *
 * Keeps what is edited in @record now, and within a second also what is typed until then.
 *
 * Returns: by which the edit is kept and dropped
 */
guint
sg_drafts_keep (SgDrafts *self, guint id, SgRecord *record)
{
  g_return_val_if_fail (SG_IS_DRAFTS (self) && SG_IS_RECORD (record), id);

  if (id == 0)
    id = ++self->last_id;
  g_hash_table_replace (self->waiting, GUINT_TO_POINTER (id), g_object_ref (record));
  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add (DELAY_MS, write_waiting_cb, self);
  return id;
}

/**
 * sg_drafts_drop:
 * @self: drafts
 * @id: an edit that was saved or given up; 0 is none
 *
 * Removes its file.
 */
void
sg_drafts_drop (SgDrafts *self, guint id)
{
  g_return_if_fail (SG_IS_DRAFTS (self));

  if (id == 0)
    return;
  g_hash_table_remove (self->waiting, GUINT_TO_POINTER (id));
  push (self, id, NULL);
}

/**
 * sg_drafts_flush:
 * @self: drafts
 *
 * Hands over what waits to the writer now, and waits until all is written.
 */
void
sg_drafts_flush (SgDrafts *self)
{
  g_return_if_fail (SG_IS_DRAFTS (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  write_waiting_cb (self);
  g_thread_pool_free (self->writer, FALSE, TRUE);
  self->writer = g_thread_pool_new (write_in_thread, NULL, 1, FALSE, NULL);
}
