/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-watch.h"

/* A change shows within two seconds; where a look is slow, on a share, within five. */
#define LEAST_MS 1000
#define MOST_MS 3500

/* Looking takes no more than this part of the time. */
#define REST_FACTOR 10

struct _SgWatch
{
  GObject parent_instance;

  /* owned */
  SgContext *context;
  GCancellable *cancellable;
  guint timeout_id;

  /* state */
  gint64 version; /* of the file as this connection sees it; 0 before the first look */
  gint64 began;   /* monotonic time of the look under way */
};

G_DEFINE_FINAL_TYPE (SgWatch, sg_watch, G_TYPE_OBJECT)

/* Runs on the ledger's thread. The number changes when another connection commits. */
static gpointer
look_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree gint64 *version = g_new (gint64, 1);

  return sg_ledger_look (connection, version, error) ? g_steal_pointer (&version) : NULL;
}

static gboolean look_cb (gpointer user_data);

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *version = sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  gint64 took_ms;
  gint64 before;

  g_assert (SG_IS_WATCH (self));

  if (self->context == NULL)
    return; /* the window is closed */
  took_ms = (g_get_monotonic_time () - self->began) / 1000;
  self->timeout_id
    = g_timeout_add ((guint) CLAMP (took_ms * REST_FACTOR, LEAST_MS, MOST_MS), look_cb, self);
  if (version == NULL)
    return; /* what is in the way is the ledger's trouble, which others show */
  before = self->version;
  self->version = *version;
  if (before != 0 && before != *version)
    sg_context_ledger_changed (self->context);
}

static gboolean
look_cb (gpointer user_data)
{
  SgWatch *self = SG_WATCH (user_data);

  g_assert (SG_IS_WATCH (self));

  self->timeout_id = 0;
  self->began = g_get_monotonic_time ();
  sg_ledger_run_quietly_async (sg_context_get_ledger (self->context),
                               look_job,
                               NULL,
                               NULL,
                               g_free,
                               self->cancellable,
                               looked_cb,
                               g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
sg_watch_dispose (GObject *object)
{
  SgWatch *self = SG_WATCH (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_watch_parent_class)->dispose (object);
}

static void
sg_watch_class_init (SgWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_watch_dispose;
}

static void
sg_watch_init (SgWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * sg_watch_new:
 * @context: the context that is told
 *
 * Begins to watch the context's ledger. Dispose it (g_object_run_dispose()) to stop, since a look
 * under way holds a reference.
 *
 * Returns: (transfer full): the watch
 */
SgWatch *
sg_watch_new (SgContext *context)
{
  SgWatch *self;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_WATCH, NULL);
  self->context = g_object_ref (context);
  look_cb (self);
  return self;
}
