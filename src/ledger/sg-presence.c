/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-presence.h"

#include <glib/gi18n-lib.h>

/* How often others are looked for, and how often they are told that we live. */
#define LOOK_US G_USEC_PER_SEC
#define BEAT_US (10 * G_USEC_PER_SEC)

/* On a slow share looking takes no more than this part of the time. */
#define REST_FACTOR 10

/* How long closing a window waits for the share; what is left behind then vanishes by itself. */
#define LEAVE_US (G_USEC_PER_SEC / 2)

/* What the thread and the object share; whoever lets go of it last frees it. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  char *ledger;
  GMainContext *context;
  GWeakRef owner; /* the SgPresence */

  /* under the mutex */
  SgWho *mine;
  GPtrArray *found; /* of SgWho; what the last look found, until the main loop takes it */
  gboolean dirty;   /* mine is to be written at once */
  gboolean leaving;
  gboolean left;
} Shared;

/**
 * SgPresence:
 *
 * Says who else has a ledger open and what they are editing, and tells them the same of us. The
 * files are read and written in a thread of its own, so that neither the main loop nor the ledger
 * waits for them; "changed" is emitted on the main loop.
 */
struct _SgPresence
{
  GObject parent_instance;

  /* owned */
  Shared *shared;
  GPtrArray *others; /* of SgWho */
  GHashTable *edits; /* owner → SgWhoEdit */
};

G_DEFINE_FINAL_TYPE (SgPresence, sg_presence, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
shared_clear (gpointer data)
{
  Shared *shared = data;

  g_mutex_clear (&shared->mutex);
  g_cond_clear (&shared->cond);
  g_weak_ref_clear (&shared->owner);
  g_main_context_unref (shared->context);
  g_clear_pointer (&shared->mine, sg_who_free);
  g_clear_pointer (&shared->found, g_ptr_array_unref);
  g_free (shared->ledger);
}

static void
shared_unref (gpointer shared)
{
  g_atomic_rc_box_release_full (shared, shared_clear);
}

static gboolean
lists_equal (GPtrArray *list, GPtrArray *other)
{
  if (list->len != other->len)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (!sg_who_equal (g_ptr_array_index (list, i), g_ptr_array_index (other, i)))
      return FALSE;
  return TRUE;
}

/* On the main loop: takes over what the thread found last. */
static gboolean
found_cb (gpointer user_data)
{
  Shared *shared = user_data;
  g_autoptr (SgPresence) self = g_weak_ref_get (&shared->owner);
  g_autoptr (GPtrArray) found = NULL;

  g_mutex_lock (&shared->mutex);
  found = g_steal_pointer (&shared->found);
  g_mutex_unlock (&shared->mutex);
  if (self == NULL || found == NULL || lists_equal (found, self->others))
    return G_SOURCE_REMOVE;
  g_ptr_array_unref (self->others);
  self->others = g_steal_pointer (&found);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
post (Shared *shared, GPtrArray *found)
{
  g_autoptr (GSource) source = NULL;
  gboolean waiting = FALSE;

  g_mutex_lock (&shared->mutex);
  waiting = shared->found != NULL;
  g_clear_pointer (&shared->found, g_ptr_array_unref);
  shared->found = found;
  g_mutex_unlock (&shared->mutex);
  if (waiting)
    return;
  source = g_idle_source_new ();
  g_source_set_callback (source, found_cb, g_atomic_rc_box_acquire (shared), shared_unref);
  g_source_attach (source, shared->context);
}

static void
look (Shared *shared, const char *session, GHashTable *memory)
{
  GPtrArray *found
    = sg_who_look (shared->ledger, memory, g_get_monotonic_time (), g_get_real_time ());

  for (guint i = found->len; i > 0; i--)
    if (g_str_equal (((SgWho *) g_ptr_array_index (found, i - 1))->session, session))
      g_ptr_array_remove_index (found, i - 1);
  post (shared, found);
}

/* What is to be written now, or NULL; with the mutex. */
static SgWho *
take_due (Shared *shared, gint64 *next_beat)
{
  const gint64 now = g_get_monotonic_time ();

  if (!shared->dirty && now < *next_beat)
    return NULL;
  shared->dirty = FALSE;
  shared->mine->beat++;
  *next_beat = now + BEAT_US;
  return sg_who_copy (shared->mine);
}

static gpointer
presence_thread (gpointer user_data)
{
  Shared *shared = user_data;
  g_autoptr (GHashTable) memory = sg_who_memory_new ();
  gint64 next_beat = 0;

  g_mutex_lock (&shared->mutex);
  while (!shared->leaving)
    {
      const gint64 began = g_get_monotonic_time ();
      g_autoptr (SgWho) due = take_due (shared, &next_beat);
      gint64 took = 0;

      g_mutex_unlock (&shared->mutex);
      if (due != NULL)
        sg_who_write (due, shared->ledger);
      look (shared, shared->mine->session, memory);
      took = g_get_monotonic_time () - began;
      g_mutex_lock (&shared->mutex);
      if (!shared->leaving && !shared->dirty)
        g_cond_wait_until (
          &shared->cond, &shared->mutex, began + MAX (LOOK_US, took * REST_FACTOR));
    }
  g_mutex_unlock (&shared->mutex);
  sg_who_withdraw (shared->mine, shared->ledger);
  g_mutex_lock (&shared->mutex);
  shared->left = TRUE;
  g_cond_broadcast (&shared->cond);
  g_mutex_unlock (&shared->mutex);
  shared_unref (shared);
  return NULL;
}

static void
sg_presence_dispose (GObject *object)
{
  sg_presence_leave (SG_PRESENCE (object));

  G_OBJECT_CLASS (sg_presence_parent_class)->dispose (object);
}

static void
sg_presence_finalize (GObject *object)
{
  SgPresence *self = SG_PRESENCE (object);

  g_clear_pointer (&self->shared, shared_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->edits, g_hash_table_unref);

  G_OBJECT_CLASS (sg_presence_parent_class)->finalize (object);
}

static void
sg_presence_class_init (SgPresenceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sg_presence_dispose;
  object_class->finalize = sg_presence_finalize;

  /* Somebody came, went, or does something else now. */
  signals[SIGNAL_CHANGED] = g_signal_new (
    "changed", SG_TYPE_PRESENCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_presence_init (SgPresence *self)
{
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_who_free);
  self->edits = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sg_who_edit_free);
}

/**
 * sg_presence_new:
 * @ledger: path of a ledger that is open
 * @name: the clerk
 * @reading: whether it was opened for reading only
 *
 * Begins to tell others of us and to look for them; that cannot fail for anybody to see.
 *
 * Returns: (transfer full): the presence
 */
SgPresence *
sg_presence_new (const char *ledger, const char *name, gboolean reading)
{
  SgPresence *self = NULL;
  Shared *shared = NULL;

  g_return_val_if_fail (ledger != NULL && name != NULL, NULL);

  self = g_object_new (SG_TYPE_PRESENCE, NULL);
  shared = g_atomic_rc_box_new0 (Shared);
  g_mutex_init (&shared->mutex);
  g_cond_init (&shared->cond);
  g_weak_ref_init (&shared->owner, self);
  shared->ledger = g_strdup (ledger);
  shared->context = g_main_context_ref_thread_default ();
  shared->mine = sg_who_new (name, reading);
  self->shared = shared;
  g_thread_unref (g_thread_new ("presence", presence_thread, g_atomic_rc_box_acquire (shared)));
  return self;
}

/**
 * sg_presence_leave:
 * @self: a presence
 *
 * Takes our sign away. Waits for that, but not for a share that does not answer.
 */
void
sg_presence_leave (SgPresence *self)
{
  gint64 deadline = 0;

  g_return_if_fail (SG_IS_PRESENCE (self));

  if (self->shared == NULL)
    return;
  deadline = g_get_monotonic_time () + LEAVE_US;
  g_mutex_lock (&self->shared->mutex);
  self->shared->leaving = TRUE;
  g_cond_broadcast (&self->shared->cond);
  while (!self->shared->left
         && g_cond_wait_until (&self->shared->cond, &self->shared->mutex, deadline))
    ;
  g_mutex_unlock (&self->shared->mutex);
}

/* With the mutex: has the thread write what we do now. */
static void
tell (Shared *shared)
{
  shared->dirty = TRUE;
  g_cond_broadcast (&shared->cond);
}

/**
 * sg_presence_set_name:
 * @self: a presence
 * @name: the clerk
 *
 * Tells others another name from now on.
 */
void
sg_presence_set_name (SgPresence *self, const char *name)
{
  g_return_if_fail (SG_IS_PRESENCE (self));
  g_return_if_fail (name != NULL);

  g_mutex_lock (&self->shared->mutex);
  sg_who_set_name (self->shared->mine, name);
  tell (self->shared);
  g_mutex_unlock (&self->shared->mutex);
}

static void
tell_edits (SgPresence *self)
{
  GHashTableIter iter;
  gpointer edit = NULL;

  g_mutex_lock (&self->shared->mutex);
  g_ptr_array_set_size (self->shared->mine->edits, 0);
  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, NULL, &edit))
    sg_who_add_edit (self->shared->mine, edit);
  tell (self->shared);
  g_mutex_unlock (&self->shared->mutex);
}

/**
 * sg_presence_begin_edit:
 * @self: a presence
 * @owner: who edits, an editor for instance; only its address counts
 * @reg: name of a register
 * @row_id: a row of it, 0 for a new one
 * @title: (nullable): what people call the row
 *
 * Tells others that the row has entries that are not saved; what the owner edited before counts no
 * more.
 */
void
sg_presence_begin_edit (SgPresence *self,
                        gconstpointer owner,
                        const char *reg,
                        gint64 row_id,
                        const char *title)
{
  g_autoptr (SgWhoEdit) edit = NULL;
  const SgWhoEdit *before = NULL;

  g_return_if_fail (SG_IS_PRESENCE (self));
  g_return_if_fail (owner != NULL && reg != NULL);

  edit = sg_who_edit_new (reg, row_id, title);
  before = g_hash_table_lookup (self->edits, owner);
  if (before != NULL && sg_who_edit_equal (before, edit))
    return;
  g_hash_table_replace (self->edits, (gpointer) owner, g_steal_pointer (&edit));
  tell_edits (self);
}

/**
 * sg_presence_end_edit:
 * @self: a presence
 * @owner: who edited
 *
 * Tells others that everything is saved or given up.
 */
void
sg_presence_end_edit (SgPresence *self, gconstpointer owner)
{
  g_return_if_fail (SG_IS_PRESENCE (self));
  g_return_if_fail (owner != NULL);

  if (g_hash_table_remove (self->edits, owner))
    tell_edits (self);
}

/**
 * sg_presence_get_others:
 * @self: a presence
 *
 * Returns: (transfer none) (element-type SgWho): who else has the ledger open, those longest there
 *   first; good until the main loop runs again
 */
GPtrArray *
sg_presence_get_others (SgPresence *self)
{
  g_return_val_if_fail (SG_IS_PRESENCE (self), NULL);

  return self->others;
}

static gboolean
edits (const SgWho *who, const char *reg, gint64 row_id)
{
  for (guint i = 0; i < who->edits->len; i++)
    {
      const SgWhoEdit *edit = g_ptr_array_index (who->edits, i);

      if (edit->row_id == row_id && g_str_equal (edit->reg, reg))
        return TRUE;
    }
  return FALSE;
}

/**
 * sg_presence_dup_editors:
 * @self: a presence
 * @reg: name of a register
 * @row_id: a row of it
 *
 * Returns: (transfer full) (nullable): the names of the others who edit the row, or %NULL when
 *   nobody does
 */
char *
sg_presence_dup_editors (SgPresence *self, const char *reg, gint64 row_id)
{
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (SG_IS_PRESENCE (self), NULL);
  g_return_val_if_fail (reg != NULL, NULL);

  names = g_ptr_array_new ();
  for (guint i = 0; row_id != 0 && i < self->others->len; i++)
    {
      const SgWho *who = g_ptr_array_index (self->others, i);

      if (edits (who, reg, row_id)
          && !g_ptr_array_find_with_equal_func (names, who->name, g_str_equal, NULL))
        g_ptr_array_add (names, who->name);
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  /* Translators: stands between two names of people. */
  return g_strjoinv (C_ ("between names", ", "), (char **) names->pdata);
}
