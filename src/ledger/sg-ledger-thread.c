/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-ledger-thread.h"

#include "ledger/sg-ledger-identity.h"

/**
 * SgWork:
 *
 * A job for the ledger's thread, or, without a job, the thread's end.
 */
struct _SgWork
{
  /* owned */
  SgJob job;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GTask *task;
  gpointer result; /* until it is answered */
  GError *error;

  /* state */
  gulong cancel_id;
  int taken; /* by the thread, or by whoever cancelled it while it waited: atomic */
};

/* What the thread works with. */
typedef struct
{
  /* owned */
  SgConnection *connection;
  GAsyncQueue *jobs;
  SgNews *news;
  char *path;

  /* state */
  gint64 number;
  gboolean read_only;
} SgLedgerThread;

static gboolean
return_cb (gpointer user_data)
{
  g_assert (G_IS_TASK (user_data));

  g_task_return_error_if_cancelled (user_data);
  return G_SOURCE_REMOVE;
}

/* Somebody who gave up does not wait until the jobs before theirs are done; but is not called back
 * from within the giving up either. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  SgWork *self = user_data;
  g_autoptr (GSource) source = NULL;

  g_assert (self != NULL);

  if (!g_atomic_int_compare_and_exchange (&self->taken, FALSE, TRUE))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (self->task));
  g_source_set_callback (source, return_cb, g_object_ref (self->task), g_object_unref);
  g_source_attach (source, g_task_get_context (self->task));
}

/**
 * sg_work_new:
 * @task: (nullable): what it answers to when it waits in a queue
 * @job: (nullable): what is to be done; %NULL ends the thread
 * @data: (nullable) (transfer full): the job's own data
 * @free_data: (nullable): how to free @data
 * @free_result: (nullable): how to free a result that nobody takes
 *
 * Returns: (transfer full): the work
 */
SgWork *
sg_work_new (GTask *task,
             SgJob job,
             gpointer data,
             GDestroyNotify free_data,
             GDestroyNotify free_result)
{
  SgWork *self = g_new0 (SgWork, 1);
  GCancellable *cancellable = task != NULL ? g_task_get_cancellable (task) : NULL;

  self->job = job;
  self->data = data;
  self->free_data = free_data;
  self->free_result = free_result;
  self->task = task != NULL ? g_object_ref (task) : NULL;
  if (cancellable != NULL)
    self->cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  return self;
}

/**
 * sg_work_free:
 * @self: (transfer full): a work
 *
 * Frees it.
 */
void
sg_work_free (SgWork *self)
{
  g_return_if_fail (self != NULL);

  if (self->cancel_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (self->task), self->cancel_id);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_object (&self->task);
  g_free (self);
}

/**
 * sg_work_do:
 * @self: a work
 * @connection: a connection of the calling thread
 * @task: what it will answer to
 *
 * Does it and keeps what came of it.
 */
void
sg_work_do (SgWork *self, SgConnection *connection, GTask *task)
{
  GCancellable *cancellable = NULL;

  g_return_if_fail (self != NULL && self->job != NULL && connection != NULL);
  g_return_if_fail (G_IS_TASK (task));

  cancellable = g_task_get_cancellable (task);
  sg_connection_take_committed (connection);
  sg_connection_set_cancellable (connection, cancellable);
  self->result = self->job (connection, self->data, cancellable, &self->error);
  sg_connection_set_cancellable (connection, NULL);
  /* What is done is done, also for those who cancelled it a moment too late. */
  if (sg_connection_take_committed (connection))
    g_task_set_check_cancellable (task, FALSE);
  /* A job that forgot to end what it began must not lock the others out. */
  if (sg_connection_is_in_transaction (connection))
    sg_connection_rollback (connection);
  sg_connection_set_phase (connection, SG_PHASE_IDLE);
}

/**
 * sg_work_answer:
 * @self: a work that was done
 * @task: what it answers to
 *
 * Hands over what came of it.
 */
void
sg_work_answer (SgWork *self, GTask *task)
{
  g_return_if_fail (self != NULL && G_IS_TASK (task));

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->result), self->free_result);
}

/* Whether the same ledger stands at the path, perhaps in another file: a restored backup, or the
 * share that came back. */
static gboolean
reopen (SgLedgerThread *self)
{
  g_autoptr (SgConnection) connection = sg_ledger_connect (self->path, self->read_only, NULL);

  if (connection == NULL || sg_ledger_identity_get (connection) != self->number)
    return FALSE;
  sg_connection_close (g_steal_pointer (&self->connection));
  self->connection = g_steal_pointer (&connection);
  sg_connection_set_phase_func (self->connection, sg_news_phase_cb, self->news);
  return TRUE;
}

/* Whether there is something to work with. */
static gboolean
make_ready (SgLedgerThread *self, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  gint64 version = 0;

  if (g_error_matches (sg_connection_get_trouble (self->connection), SG_ERROR, SG_ERROR_REPLACED)
      && sg_ledger_look (self->connection, &version, NULL))
    return TRUE;
  if (!sg_connection_check_file (self->connection, FALSE, &trouble))
    {
      if (g_error_matches (trouble, SG_ERROR, SG_ERROR_REPLACED) && reopen (self))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (sg_connection_is_suspect (self->connection))
    reopen (self);
  return TRUE;
}

static void
do_work (SgLedgerThread *self, SgWork *work)
{
  if (!g_atomic_int_compare_and_exchange (&work->taken, FALSE, TRUE)
      || g_task_return_error_if_cancelled (work->task))
    return;
  if (make_ready (self, &work->error))
    sg_work_do (work, self->connection, work->task);
  /* Before the answer: whoever gets an error can ask for the trouble behind it. */
  sg_news_set_trouble (self->news, sg_connection_get_trouble (self->connection));
  sg_work_answer (work, work->task);
}

static gpointer
ledger_thread (gpointer user_data)
{
  SgLedgerThread *self = user_data;
  gboolean open = TRUE;

  g_assert (self != NULL);

  while (open)
    {
      SgWork *work = g_async_queue_pop (self->jobs);

      open = work->job != NULL;
      if (open)
        do_work (self, work);
      sg_work_free (work);
    }
  sg_connection_close (self->connection);
  g_async_queue_unref (self->jobs);
  sg_news_unref (self->news);
  g_free (self->path);
  g_free (self);
  return NULL;
}

/**
 * sg_ledger_thread_new:
 * @connection: (transfer full): what it works with
 * @info: what the ledger says of itself
 * @jobs: (element-type SgWork): where its work comes from
 * @news: who is told what it is busy with and what stands in its way
 *
 * Returns: (transfer full): the thread; it ends with a work without a job
 */
GThread *
sg_ledger_thread_new (SgConnection *connection,
                      const SgLedgerInfo *info,
                      GAsyncQueue *jobs,
                      SgNews *news)
{
  SgLedgerThread *self = NULL;

  g_return_val_if_fail (connection != NULL && info != NULL, NULL);
  g_return_val_if_fail (jobs != NULL && news != NULL, NULL);

  self = g_new0 (SgLedgerThread, 1);
  self->connection = connection;
  self->jobs = g_async_queue_ref (jobs);
  self->news = sg_news_ref (news);
  self->path = g_strdup (info->path);
  self->number = info->number;
  self->read_only = info->read_only;
  sg_connection_set_phase_func (connection, sg_news_phase_cb, news);
  return g_thread_new ("ledger", ledger_thread, self);
}
