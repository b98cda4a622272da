/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-activity.h"

#include "pages/sg-load.h"

#include <glib/gi18n-lib.h>

/* A save or a load that is faster than this is not worth a word. */
#define SAVING_SILENCE_MS 300
#define LOADING_SILENCE_MS 1000

/* So many people are named at most. */
#define N_NAMES 3

struct _SgActivity
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  guint timeout_id;

  /* template children */
  GtkRevealer *revealer;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkWidget *cancel_button;

  /* state */
  gboolean loading; /* it is a load whose patience runs */
};

G_DEFINE_FINAL_TYPE (SgActivity, sg_activity, ADW_TYPE_BIN)

/* Who may be writing: those who have the ledger open elsewhere. */
static char *
dup_names (SgActivity *self)
{
  SgPresence *presence = sg_context_get_presence (self->context);
  GPtrArray *others = presence != NULL ? sg_presence_get_others (presence) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; others != NULL && i < others->len && names->len < N_NAMES; i++)
    {
      const SgWho *who = g_ptr_array_index (others, i);

      if (!who->reading && !g_ptr_array_find_with_equal_func (names, who->name, g_str_equal, NULL))
        g_ptr_array_add (names, who->name);
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  /* Translators: stands between the names of people */
  return g_strjoinv (C_ ("list", ", "), (char **) names->pdata);
}

static char *
dup_waiting_text (SgActivity *self)
{
  g_autofree char *names = dup_names (self);

  if (names == NULL)
    return g_strdup (_ ("Waiting for another program that is writing the ledger…"));
  /* Translators: %s is a person, or several */
  return g_strdup_printf (_ ("Waiting for %s, who has the ledger open too…"), names);
}

static void
say (SgActivity *self, const char *text, gboolean can_cancel)
{
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->cancel_button, can_cancel);
  gtk_spinner_start (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
hush (SgActivity *self)
{
  gtk_spinner_stop (self->spinner);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static SgPhase
get_phase (SgActivity *self)
{
  return sg_ledger_get_phase (sg_context_get_ledger (self->context));
}

static gboolean
is_busy (SgActivity *self)
{
  return sg_ledger_is_busy (sg_context_get_ledger (self->context));
}

static void
show_state (SgActivity *self)
{
  g_autofree char *waiting = NULL;

  switch (get_phase (self))
    {
    case SG_PHASE_WAITING:
      waiting = dup_waiting_text (self);
      say (self, waiting, TRUE);
      break;
    case SG_PHASE_WRITING:
      say (self, _ ("Writing…"), TRUE);
      break;
    case SG_PHASE_SAVING:
      say (self, _ ("Saving… This ends by itself."), FALSE);
      break;
    case SG_PHASE_IDLE:
    default:
      if (is_busy (self))
        say (self, _ ("Loading…"), TRUE);
      else
        hush (self);
      break;
    }
}

static gboolean
patience_over_cb (gpointer user_data)
{
  SgActivity *self = SG_ACTIVITY (user_data);

  g_assert (SG_IS_ACTIVITY (self));

  self->timeout_id = 0;
  show_state (self);
  return G_SOURCE_REMOVE;
}

/* Waiting has lasted a second when it is heard of, and what is shown already is shown on. */
static void
state_cb (SgActivity *self)
{
  const SgPhase phase = get_phase (self);
  const gboolean idle = phase == SG_PHASE_IDLE && !is_busy (self);

  g_assert (SG_IS_ACTIVITY (self));

  if (idle || phase == SG_PHASE_WAITING || gtk_revealer_get_reveal_child (self->revealer))
    {
      g_clear_handle_id (&self->timeout_id, g_source_remove);
      show_state (self);
      return;
    }
  if (phase != SG_PHASE_IDLE && self->loading)
    g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->loading = phase == SG_PHASE_IDLE;
  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add (
      self->loading ? LOADING_SILENCE_MS : SAVING_SILENCE_MS, patience_over_cb, self);
}

static void
cancel_clicked_cb (SgActivity *self)
{
  g_assert (SG_IS_ACTIVITY (self));

  gtk_widget_set_visible (self->cancel_button, FALSE);
  if (get_phase (self) == SG_PHASE_IDLE)
    sg_load_stop_all (self->context);
  else
    sg_context_cancel_writes (self->context);
}

static void
sg_activity_dispose (GObject *object)
{
  SgActivity *self = SG_ACTIVITY (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL); /* which AdwBin would not know is gone */
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_ACTIVITY);

  G_OBJECT_CLASS (sg_activity_parent_class)->dispose (object);
}

static void
sg_activity_class_init (SgActivityClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_activity_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/shegong/Shegong/sg-activity.ui");
  gtk_widget_class_bind_template_child (widget_class, SgActivity, revealer);
  gtk_widget_class_bind_template_child (widget_class, SgActivity, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgActivity, label);
  gtk_widget_class_bind_template_child (widget_class, SgActivity, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
sg_activity_init (SgActivity *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sg_activity_new:
 *
 * Returns: (transfer floating): a bar that shows nothing before it has a context
 */
GtkWidget *
sg_activity_new (void)
{
  return g_object_new (SG_TYPE_ACTIVITY, NULL);
}

/**
 * sg_activity_set_context:
 * @self: a bar
 * @context: the context of the ledger that is watched
 *
 * Begins to tell of the ledger's loads and saves. Once.
 */
void
sg_activity_set_context (SgActivity *self, SgContext *context)
{
  g_return_if_fail (SG_IS_ACTIVITY (self) && self->context == NULL);
  g_return_if_fail (SG_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  g_signal_connect_object (sg_context_get_ledger (context),
                           "notify::phase",
                           G_CALLBACK (state_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sg_context_get_ledger (context),
                           "notify::busy",
                           G_CALLBACK (state_cb),
                           self,
                           G_CONNECT_SWAPPED);
  state_cb (self);
}
