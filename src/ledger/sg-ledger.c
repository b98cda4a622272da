/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-ledger-identity.h"
#include "ledger/sg-ledger-thread.h"

#include <stdlib.h>

/**
 * SgLedger:
 *
 * An open ledger. It lives in a thread of its own, the only one that touches its connection; every
 * call that reads or writes is a job that runs there on copies and hands back a plain result.
 * "notify::phase" tells the main loop what the thread is busy with, "notify::busy" whether somebody
 * waits for it.
 */
struct _SgLedger
{
  GObject parent_instance;

  /* owned */
  GThread *thread;
  GAsyncQueue *jobs; /* of SgWork; shared with the thread */
  SgNews *news;      /* shared with the thread */
  SgLedgerInfo *info;
  GError *trouble;

  /* state */
  SgPhase phase;
  guint n_asked; /* jobs that somebody waits for */
};

G_DEFINE_FINAL_TYPE (SgLedger, sg_ledger, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PHASE,
  PROP_TROUBLE,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What a ledger's thread begins with. */
typedef struct
{
  char *path;
  gboolean read_only;
  gboolean create;
  SgLedgerSetup setup;
  char *policy;
  char *region;
  char *divisions;
  char *title;
} SgOpening;

static SgOpening *
opening_new (const char *path, gboolean read_only, const SgLedgerSetup *setup)
{
  SgOpening *opening = g_new0 (SgOpening, 1);

  opening->path = g_strdup (path);
  opening->read_only = read_only;
  opening->create = setup != NULL;
  if (setup == NULL)
    return opening;
  opening->policy = g_strdup (setup->policy);
  opening->region = g_strdup (setup->region);
  opening->divisions = g_strdup (setup->divisions);
  opening->title = g_strdup (setup->title);
  opening->setup = (SgLedgerSetup){
    opening->policy, opening->region, opening->divisions, opening->title, setup->example
  };
  return opening;
}

static void
opening_free (SgOpening *opening)
{
  g_free (opening->path);
  g_free (opening->policy);
  g_free (opening->region);
  g_free (opening->divisions);
  g_free (opening->title);
  g_free (opening);
}

/* In one transaction: on a slow share each look of its own would take and give back the lock. */
static SgLedgerInfo *
read_info (SgConnection *connection, GError **error)
{
  g_autoptr (SgLedgerInfo) info = NULL;

  if (!sg_connection_begin_read (connection, error))
    return NULL;
  info = sg_ledger_info_read (connection, error);
  if (info != NULL && sg_connection_commit (connection, error))
    return g_steal_pointer (&info);
  sg_connection_rollback (connection);
  return NULL;
}

/* Opens the file in the calling thread and gives the connection to a new one. */
static SgLedger *
open_ledger (const SgOpening *opening, GError **error)
{
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (SgLedgerInfo) info = NULL;
  SgLedger *self = NULL;

  if (opening->create && !sg_ledger_make (opening->path, &opening->setup, error))
    return NULL;
  connection = sg_ledger_connect (opening->path, opening->read_only, error);
  if (connection == NULL)
    return NULL;
  info = read_info (connection, error);
  if (info == NULL)
    return NULL;
  self = g_object_new (SG_TYPE_LEDGER, NULL);
  self->info = g_steal_pointer (&info);
  self->thread
    = sg_ledger_thread_new (g_steal_pointer (&connection), self->info, self->jobs, self->news);
  return self;
}

/* Threads of ledgers that nobody has any more; what they still write is waited for at the end. */
static GMutex left_mutex;
static GSList *left_threads;

static void
wait_for_left (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&left_mutex);

  for (GSList *l = left_threads; l != NULL; l = l->next)
    g_thread_join (l->data);
  g_clear_pointer (&left_threads, g_slist_free);
}

static void
push_end (SgLedger *self)
{
  g_async_queue_push (self->jobs, sg_work_new (NULL, NULL, NULL, NULL, NULL));
}

/* Lets the thread end by itself, so that a window that closes does not wait for a slow disk. */
static void
leave (SgLedger *self)
{
  static gsize prepared = 0;

  if (self->thread == NULL)
    return;
  push_end (self);
  if (g_once_init_enter (&prepared))
    {
      atexit (wait_for_left);
      g_once_init_leave (&prepared, 1);
    }
  g_mutex_lock (&left_mutex);
  left_threads = g_slist_prepend (left_threads, g_steal_pointer (&self->thread));
  g_mutex_unlock (&left_mutex);
}

static void
sg_ledger_dispose (GObject *object)
{
  leave (SG_LEDGER (object));

  G_OBJECT_CLASS (sg_ledger_parent_class)->dispose (object);
}

static void
sg_ledger_finalize (GObject *object)
{
  SgLedger *self = SG_LEDGER (object);

  g_clear_pointer (&self->jobs, g_async_queue_unref);
  g_clear_pointer (&self->news, sg_news_unref);
  g_clear_pointer (&self->info, sg_ledger_info_free);
  g_clear_error (&self->trouble);

  G_OBJECT_CLASS (sg_ledger_parent_class)->finalize (object);
}

static void
sg_ledger_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SgLedger *self = SG_LEDGER (object);

  switch (id)
    {
    case PROP_PHASE:
      g_value_set_int (value, (int) self->phase);
      break;
    case PROP_TROUBLE:
      g_value_set_boxed (value, self->trouble);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, sg_ledger_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sg_ledger_class_init (SgLedgerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sg_ledger_get_property;
  object_class->dispose = sg_ledger_dispose;
  object_class->finalize = sg_ledger_finalize;

  /* An SgPhase, as the main loop knows it. */
  properties[PROP_PHASE] = g_param_spec_int ("phase",
                                             NULL,
                                             NULL,
                                             SG_PHASE_IDLE,
                                             SG_PHASE_SAVING,
                                             SG_PHASE_IDLE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* What stands in the way of work, or NULL; see sg_ledger_get_trouble(). */
  properties[PROP_TROUBLE] = g_param_spec_boxed (
    "trouble", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* Whether somebody waits for a job. */
  properties[PROP_BUSY]
    = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hear_news (gpointer listener, SgPhase phase, const GError *trouble)
{
  SgLedger *self = SG_LEDGER (listener);
  const gboolean other_phase = self->phase != phase;
  const gboolean other_trouble = !sg_news_is_same (self->trouble, trouble);

  self->phase = phase;
  if (other_trouble)
    {
      g_clear_error (&self->trouble);
      self->trouble = trouble != NULL ? g_error_copy (trouble) : NULL;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
    }
  if (other_phase)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
}

static void
sg_ledger_init (SgLedger *self)
{
  self->jobs = g_async_queue_new_full ((GDestroyNotify) sg_work_free);
  self->news = sg_news_new (self, hear_news);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SgLedger *ledger = open_ledger (data, &error);

  if (ledger == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, ledger, g_object_unref);
}

static void
open_async (SgOpening *opening,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, open_async);
  /* Nobody waits for a share that does not answer; what is being made is made. */
  g_task_set_return_on_cancel (task, !opening->create);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  /* Nobody waits for a share that does not answer. What is being made is made, or not, to the end.
   */
  g_task_set_return_on_cancel (task, !opening->create);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * sg_ledger_open_async:
 * @path: a ledger file
 * @read_only: whether to keep from writing
 * @cancellable: (nullable): ends the waiting
 * @callback: called when the ledger is open or cannot be opened
 * @user_data: for @callback
 *
 * Opens a ledger without keeping the window waiting.
 */
void
sg_ledger_open_async (const char *path,
                      gboolean read_only,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (path != NULL);

  open_async (opening_new (path, read_only, NULL), cancellable, callback, user_data);
}

/**
 * sg_ledger_open_finish:
 * @result: what the callback got
 * @error: why it cannot be opened, see sg_ledger_connect()
 *
 * Returns: (transfer full) (nullable): the ledger
 */
SgLedger *
sg_ledger_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sg_ledger_create_async:
 * @path: where the ledger shall be
 * @setup: what it is about; copied
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is made and open, or cannot be made
 * @user_data: for @callback
 *
 * Makes a ledger and opens it.
 */
void
sg_ledger_create_async (const char *path,
                        const SgLedgerSetup *setup,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (path != NULL && setup != NULL);

  open_async (opening_new (path, FALSE, setup), cancellable, callback, user_data);
}

/**
 * sg_ledger_create_finish:
 * @result: what the callback got
 * @error: why it cannot be made, see sg_ledger_make()
 *
 * Returns: (transfer full) (nullable): the ledger
 */
SgLedger *
sg_ledger_create_finish (GAsyncResult *result, GError **error)
{
  return sg_ledger_open_finish (result, error);
}

/**
 * sg_ledger_open_sync:
 * @path: a ledger file
 * @read_only: whether to keep from writing
 * @error: why it cannot be opened
 *
 * Opens a ledger and waits, for programs without a window.
 *
 * Returns: (transfer full) (nullable): the ledger
 */
SgLedger *
sg_ledger_open_sync (const char *path, gboolean read_only, GError **error)
{
  SgOpening *opening = NULL;
  SgLedger *ledger = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  opening = opening_new (path, read_only, NULL);
  ledger = open_ledger (opening, error);
  opening_free (opening);
  return ledger;
}

/**
 * sg_ledger_create_sync:
 * @path: where the ledger shall be
 * @setup: what it is about
 * @error: why it cannot be made
 *
 * Makes a ledger, opens it and waits.
 *
 * Returns: (transfer full) (nullable): the ledger
 */
SgLedger *
sg_ledger_create_sync (const char *path, const SgLedgerSetup *setup, GError **error)
{
  SgOpening *opening = NULL;
  SgLedger *ledger = NULL;

  g_return_val_if_fail (path != NULL && setup != NULL, NULL);

  opening = opening_new (path, FALSE, setup);
  ledger = open_ledger (opening, error);
  opening_free (opening);
  return ledger;
}

/**
 * sg_ledger_get_info:
 * @self: a ledger
 *
 * Returns: (transfer none): what it says of itself
 */
const SgLedgerInfo *
sg_ledger_get_info (SgLedger *self)
{
  g_return_val_if_fail (SG_IS_LEDGER (self), NULL);

  return self->info;
}

/**
 * sg_ledger_get_phase:
 * @self: a ledger
 *
 * Returns: what its thread is busy with, as the main loop knows it
 */
SgPhase
sg_ledger_get_phase (SgLedger *self)
{
  g_return_val_if_fail (SG_IS_LEDGER (self), SG_PHASE_IDLE);

  return self->phase;
}

/**
 * sg_ledger_is_busy:
 * @self: a ledger
 *
 * Returns: whether a job was asked for by sg_ledger_run_async() and is not done yet
 */
gboolean
sg_ledger_is_busy (SgLedger *self)
{
  g_return_val_if_fail (SG_IS_LEDGER (self), FALSE);

  return self->n_asked > 0;
}

/**
 * sg_ledger_get_trouble:
 * @self: a ledger
 *
 * Gets what stands in the way of work with the ledger, as the last look or job found it: the file
 * was removed (%SG_ERROR_NOT_FOUND), another one stands in its place (%SG_ERROR_REPLACED), its
 * share or disk cannot be reached (%SG_ERROR_AWAY), the right to write it is lost
 * (%SG_ERROR_READ_ONLY), the disk is full (%SG_ERROR_NO_SPACE), the file is damaged
 * (%SG_ERROR_CORRUPT), or the disk fails (%SG_ERROR_FAILED). The ledger goes on by itself when the
 * cause is gone. Main context only.
 *
 * Returns: (transfer none) (nullable): it, with a sentence for the user, or %NULL when all is well
 */
const GError *
sg_ledger_get_trouble (SgLedger *self)
{
  g_return_val_if_fail (SG_IS_LEDGER (self), NULL);

  return self->trouble;
}

/**
 * sg_ledger_close:
 * @self: a ledger
 *
 * Lets the jobs that wait finish, closes the file, and waits for that. Jobs that come later fail. A
 * ledger that is freed instead closes its file by itself, before the program ends at the latest.
 */
void
sg_ledger_close (SgLedger *self)
{
  g_return_if_fail (SG_IS_LEDGER (self));

  if (self->thread == NULL)
    return;
  push_end (self);
  /* A job may hold the last reference to the ledger: the thread cannot wait for itself. */
  if (g_thread_self () == self->thread)
    g_clear_pointer (&self->thread, g_thread_unref);
  else
    g_thread_join (g_steal_pointer (&self->thread));
}

static void
count (SgLedger *self, int change)
{
  const gboolean was_busy = self->n_asked > 0;

  self->n_asked = (guint) ((int) self->n_asked + change);
  if (was_busy != (self->n_asked > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
completed_cb (GTask *task)
{
  g_assert (G_IS_TASK (task));

  count (g_task_get_source_object (task), -1);
}

static void
push_job (SgLedger *self,
          GTask *task,
          SgJob job,
          gpointer data,
          GDestroyNotify free_data,
          GDestroyNotify free_result)
{
  if (self->thread != NULL)
    {
      g_async_queue_push (self->jobs, sg_work_new (task, job, data, free_data, free_result));
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The ledger is closed");
  if (free_data != NULL)
    free_data (data);
}

/**
 * sg_ledger_run_async:
 * @self: a ledger
 * @job: what to do on its thread
 * @data: (nullable) (transfer full): the job's own data; nobody else may touch it
 * @free_data: (nullable): how to free @data
 * @free_result: (nullable): how to free a result that nobody takes
 * @cancellable: (nullable): ends it, also while a question to the database runs
 * @callback: called on the main loop when it is done
 * @user_data: for @callback
 *
 * Runs a job without keeping the window waiting. Jobs run in the order in which they were asked
 * for.
 */
void
sg_ledger_run_async (SgLedger *self,
                     SgJob job,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SG_IS_LEDGER (self) && job != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sg_ledger_run_async);
  g_signal_connect (task, "notify::completed", G_CALLBACK (completed_cb), NULL);
  count (self, 1);
  push_job (self, task, job, data, free_data, free_result);
}

/**
 * sg_ledger_run_quietly_async:
 * @self: a ledger
 * @job: what to do on its thread
 * @data: (nullable) (transfer full): the job's own data; nobody else may touch it
 * @free_data: (nullable): how to free @data
 * @free_result: (nullable): how to free a result that nobody takes
 * @cancellable: (nullable): ends it
 * @callback: called on the main loop when it is done
 * @user_data: for @callback
 *
 * Like sg_ledger_run_async(), for a job that no person waits for: it does not make the ledger busy.
 */
void
sg_ledger_run_quietly_async (SgLedger *self,
                             SgJob job,
                             gpointer data,
                             GDestroyNotify free_data,
                             GDestroyNotify free_result,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SG_IS_LEDGER (self) && job != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sg_ledger_run_quietly_async);
  push_job (self, task, job, data, free_data, free_result);
}

/* A job that reads for long, on a connection of its own. */
static void
run_aside (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SgLedger *self = source;
  GError *error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (self->info->path, TRUE, &error);

  if (connection == NULL
      || (sg_ledger_identity_get (connection) != self->info->number
          && !sg_connection_refuse_replaced (connection, &error)))
    {
      g_task_return_error (task, error);
      return;
    }
  sg_work_do (data, connection, task);
  sg_work_answer (data, task);
}

/**
 * sg_ledger_run_aside_async:
 * @self: a ledger
 * @job: what to read; it cannot write
 * @data: (nullable) (transfer full): the job's own data
 * @free_data: (nullable): how to free @data
 * @free_result: (nullable): how to free a result that nobody takes
 * @cancellable: (nullable): ends it
 * @callback: called on the main loop when it is done
 * @user_data: for @callback
 *
 * Like sg_ledger_run_async(), for long exports: the job has a thread and a connection of its own,
 * so that pages need not wait for it. It ends with sg_ledger_run_finish().
 */
void
sg_ledger_run_aside_async (SgLedger *self,
                           SgJob job,
                           gpointer data,
                           GDestroyNotify free_data,
                           GDestroyNotify free_result,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SG_IS_LEDGER (self) && job != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sg_ledger_run_aside_async);
  g_task_set_task_data (
    task, sg_work_new (NULL, job, data, free_data, free_result), (GDestroyNotify) sg_work_free);
  g_task_run_in_thread (task, run_aside);
}

/**
 * sg_ledger_run_finish:
 * @self: a ledger
 * @result: what the callback got
 * @error: why the job failed
 *
 * Returns: (transfer full) (nullable): the job's result; %NULL with @error set, or without where
 * the job has none
 */
gpointer
sg_ledger_run_finish (SgLedger *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Where a thread waits for a job. */
typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} SgWaiting;

static void
wait_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SgWaiting *waiting = user_data;

  waiting->result = g_object_ref (result);
  g_main_loop_quit (waiting->loop);
}

/**
 * sg_ledger_run_sync:
 * @self: a ledger
 * @job: what to do on its thread
 * @data: (nullable): the job's own data
 * @error: why it failed
 *
 * Runs a job and waits, for programs without a window.
 *
 * Returns: (transfer full) (nullable): the job's result
 */
gpointer
sg_ledger_run_sync (SgLedger *self, SgJob job, gpointer data, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  SgWaiting waiting = { NULL, NULL };
  gpointer result = NULL;

  g_return_val_if_fail (SG_IS_LEDGER (self) && job != NULL, NULL);

  g_main_context_push_thread_default (context);
  waiting.loop = g_main_loop_new (context, FALSE);
  sg_ledger_run_async (self, job, data, NULL, NULL, NULL, wait_cb, &waiting);
  g_main_loop_run (waiting.loop);
  result = sg_ledger_run_finish (self, waiting.result, error);
  g_object_unref (waiting.result);
  g_main_loop_unref (waiting.loop);
  g_main_context_pop_thread_default (context);
  return result;
}
