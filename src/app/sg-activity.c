/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-activity.h"

#include <glib/gi18n-lib.h>

/* A save that is faster than this is not worth a word. */
#define SILENCE_MS 300

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
};

G_DEFINE_FINAL_TYPE (SgActivity, sg_activity, ADW_TYPE_BIN)

static char *
dup_waiting_text (SgActivity *self)
{
  return g_strdup (_ ("Waiting for another program that is writing the ledger…"));
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

static void
show_phase (SgActivity *self, SgPhase phase)
{
  g_autofree char *waiting = NULL;

  switch (phase)
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
      hush (self);
      break;
    }
}

static SgPhase
get_phase (SgActivity *self)
{
  return sg_ledger_get_phase (sg_context_get_ledger (self->context));
}

static gboolean
patience_over_cb (gpointer user_data)
{
  SgActivity *self = SG_ACTIVITY (user_data);

  g_assert (SG_IS_ACTIVITY (self));

  self->timeout_id = 0;
  show_phase (self, get_phase (self));
  return G_SOURCE_REMOVE;
}

/* Waiting has lasted a second when it is heard of; what follows it is shown at once, too. */
static void
phase_cb (SgActivity *self)
{
  const SgPhase phase = get_phase (self);

  g_assert (SG_IS_ACTIVITY (self));

  if (phase == SG_PHASE_IDLE)
    g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (phase == SG_PHASE_IDLE || phase == SG_PHASE_WAITING
      || gtk_revealer_get_reveal_child (self->revealer))
    show_phase (self, phase);
  else if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add (SILENCE_MS, patience_over_cb, self);
}

static void
cancel_clicked_cb (SgActivity *self)
{
  g_assert (SG_IS_ACTIVITY (self));

  gtk_widget_set_visible (self->cancel_button, FALSE);
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
 * Begins to tell of the ledger's saves. Once.
 */
void
sg_activity_set_context (SgActivity *self, SgContext *context)
{
  g_return_if_fail (SG_IS_ACTIVITY (self) && self->context == NULL);
  g_return_if_fail (SG_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  g_signal_connect_object (sg_context_get_ledger (context),
                           "notify::phase",
                           G_CALLBACK (phase_cb),
                           self,
                           G_CONNECT_SWAPPED);
}
