/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-news.h"

/**
 * SgNews:
 *
 * What a ledger's thread has to tell; the main loop fetches the newest. The ledger may go before
 * it. Every function can be called from every thread.
 */
struct _SgNews
{
  GMutex mutex;

  /* owned */
  GWeakRef listener;
  GError *trouble;

  /* state */
  SgNewsFunc func;
  SgPhase phase;
  gboolean on_its_way;
};

static void
news_clear (gpointer data)
{
  SgNews *self = data;

  g_assert (self != NULL);

  g_weak_ref_clear (&self->listener);
  g_clear_error (&self->trouble);
  g_mutex_clear (&self->mutex);
}

/**
 * sg_news_new:
 * @listener: (type GObject): who is told; not kept alive
 * @func: how
 *
 * Returns: (transfer full): news of an idle thread without trouble
 */
SgNews *
sg_news_new (gpointer listener, SgNewsFunc func)
{
  SgNews *self = NULL;

  g_return_val_if_fail (G_IS_OBJECT (listener) && func != NULL, NULL);

  self = g_atomic_rc_box_new0 (SgNews);
  g_mutex_init (&self->mutex);
  g_weak_ref_init (&self->listener, listener);
  self->func = func;
  return self;
}

/**
 * sg_news_ref:
 * @self: news
 *
 * Returns: (transfer full): the same
 */
SgNews *
sg_news_ref (SgNews *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sg_news_unref:
 * @news: (transfer full): an #SgNews
 *
 * Lets go of it.
 */
void
sg_news_unref (gpointer news)
{
  g_return_if_fail (news != NULL);

  g_atomic_rc_box_release_full (news, news_clear);
}

static gboolean
deliver_cb (gpointer user_data)
{
  SgNews *self = user_data;
  g_autoptr (GObject) listener = NULL;
  g_autoptr (GError) trouble = NULL;
  SgPhase phase;

  g_assert (self != NULL);

  listener = g_weak_ref_get (&self->listener);
  g_mutex_lock (&self->mutex);
  phase = self->phase;
  trouble = self->trouble != NULL ? g_error_copy (self->trouble) : NULL;
  self->on_its_way = FALSE;
  g_mutex_unlock (&self->mutex);
  if (listener != NULL)
    self->func (listener, phase, trouble);
  return G_SOURCE_REMOVE;
}

/* With the mutex held: whether a delivery must be sent. */
static gboolean
note (SgNews *self)
{
  const gboolean send = !self->on_its_way;

  self->on_its_way = TRUE;
  return send;
}

static void
send (SgNews *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver_cb, sg_news_ref (self), sg_news_unref);
}

/**
 * sg_news_phase_cb:
 * @phase: what a connection is busy with from now on
 * @news: an #SgNews
 *
 * An #SgPhaseFunc that passes it on.
 */
void
sg_news_phase_cb (SgPhase phase, gpointer news)
{
  SgNews *self = news;
  gboolean new = FALSE;

  g_assert (self != NULL);

  g_mutex_lock (&self->mutex);
  self->phase = phase;
  new = note (self);
  g_mutex_unlock (&self->mutex);
  if (new)
    send (self);
}

/**
 * sg_news_is_same:
 * @a: (nullable): an error
 * @b: (nullable): another
 *
 * Returns: whether both say the same
 */
gboolean
sg_news_is_same (const GError *a, const GError *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_error_matches (a, b->domain, b->code) && g_str_equal (a->message, b->message);
}

/**
 * sg_news_set_trouble:
 * @self: news
 * @trouble: (nullable): what stands in the way of all work; %NULL when nothing does
 *
 * Passes it on if it is news.
 */
void
sg_news_set_trouble (SgNews *self, const GError *trouble)
{
  gboolean new = FALSE;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  if (!sg_news_is_same (trouble, self->trouble))
    {
      g_clear_error (&self->trouble);
      self->trouble = trouble != NULL ? g_error_copy (trouble) : NULL;
      new = note (self);
    }
  g_mutex_unlock (&self->mutex);
  if (new)
    send (self);
}
