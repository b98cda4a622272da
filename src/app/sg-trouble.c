/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-trouble.h"

#include "widgets/sg-notice.h"

#include <glib/gi18n-lib.h>

#define RESPONSE_RETRY 1
#define RESPONSE_BACKUPS 2

/*
 * Trouble is a state, not an event: the bar stays until the cause is gone, and then goes by itself.
 * Only a save that it stopped keeps it, since what was entered is not saved yet.
 */
struct _SgTrouble
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  GCancellable *cancellable;

  /* borrowed: child */
  SgNotice *notice;
  GtkWidget *backups_button;

  /* state */
  gboolean troubled;
  gboolean save_failed; /* what was entered stands in an editor and not in the ledger */
};

G_DEFINE_FINAL_TYPE (SgTrouble, sg_trouble, ADW_TYPE_BIN)

static const GError *
get_trouble (SgTrouble *self)
{
  return sg_ledger_get_trouble (sg_context_get_ledger (self->context));
}

static void
show (SgTrouble *self, const char *message)
{
  g_autofree char *text = NULL;

  if (self->save_failed)
    /* Translators: %s is a sentence that says what is wrong with the ledger's file */
    text = g_strdup_printf (_ ("%s\nWhat you entered is kept in the editor; it is not saved yet."),
                            message);
  gtk_widget_set_visible (self->backups_button,
                          g_error_matches (get_trouble (self), SG_ERROR, SG_ERROR_CORRUPT));
  sg_notice_show (self->notice, text != NULL ? text : message);
}

static void
say_well (SgTrouble *self)
{
  if (self->save_failed)
    show (self, _ ("The ledger can be used again."));
  else
    {
      sg_notice_hide (self->notice);
      sg_context_notice (self->context, _ ("The ledger can be used again."), 0);
    }
  sg_context_ledger_changed (self->context);
}

static void
trouble_cb (SgTrouble *self)
{
  const GError *trouble = get_trouble (self);
  const gboolean was_troubled = self->troubled;

  g_assert (SG_IS_TROUBLE (self));

  self->troubled = trouble != NULL;
  if (trouble != NULL)
    show (self, trouble->message);
  else if (was_troubled)
    say_well (self);
}

/* A change that went through: nothing is left that was not saved. */
static void
notice_cb (SgTrouble *self, const char *text, gint64 change)
{
  g_assert (SG_IS_TROUBLE (self));

  if (change == 0 || !self->save_failed)
    return;
  self->save_failed = FALSE;
  if (!self->troubled)
    sg_notice_hide (self->notice);
}

/* Runs on the ledger's thread, which looks at the file before every job. */
static gpointer
look_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 version = 0;

  sg_ledger_look (connection, &version, error);
  return NULL;
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgTrouble) self = user_data;
  g_autoptr (GError) error = NULL;

  g_assert (SG_IS_TROUBLE (self));

  /* What is wrong comes as the ledger's trouble. */
  sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  if (self->context != NULL)
    sg_notice_set_busy (self->notice, FALSE);
}

static void
look (SgTrouble *self)
{
  sg_notice_set_busy (self->notice, TRUE);
  sg_ledger_run_quietly_async (sg_context_get_ledger (self->context),
                               look_job,
                               NULL,
                               NULL,
                               NULL,
                               self->cancellable,
                               looked_cb,
                               g_object_ref (self));
}

static void
response_cb (SgTrouble *self, int response)
{
  g_assert (SG_IS_TROUBLE (self));

  if (response == RESPONSE_BACKUPS)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.backups", NULL);
  if (response != RESPONSE_RETRY)
    return;
  if (!self->troubled)
    sg_notice_hide (self->notice);
  look (self);
  self->save_failed = FALSE;
  sg_context_retry (self->context);
}

static void
sg_trouble_dispose (GObject *object)
{
  SgTrouble *self = SG_TROUBLE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (sg_trouble_parent_class)->dispose (object);
}

static void
sg_trouble_class_init (SgTroubleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_trouble_dispose;
}

static void
sg_trouble_init (SgTrouble *self)
{
  GtkWidget *notice = sg_notice_new (GTK_MESSAGE_WARNING, TRUE);

  self->cancellable = g_cancellable_new ();
  self->notice = SG_NOTICE (notice);
  sg_notice_add_button (self->notice, _ ("_Try Again"), RESPONSE_RETRY);
  self->backups_button
    = sg_notice_add_button (self->notice, _ ("Show Its _Backups"), RESPONSE_BACKUPS);
  g_signal_connect_swapped (notice, "response", G_CALLBACK (response_cb), self);
  adw_bin_set_child (ADW_BIN (self), notice);
}

/**
 * sg_trouble_new:
 *
 * Returns: (transfer floating): a bar that shows nothing before it has a context
 */
GtkWidget *
sg_trouble_new (void)
{
  return g_object_new (SG_TYPE_TROUBLE, NULL);
}

/**
 * sg_trouble_set_context:
 * @self: a bar
 * @context: the context of the ledger that is watched
 *
 * Begins to tell what stands in the way of the ledger. Once.
 */
void
sg_trouble_set_context (SgTrouble *self, SgContext *context)
{
  g_return_if_fail (SG_IS_TROUBLE (self) && self->context == NULL);
  g_return_if_fail (SG_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  g_signal_connect_object (sg_context_get_ledger (context),
                           "notify::trouble",
                           G_CALLBACK (trouble_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  trouble_cb (self);
}

/* Whether the ledger stood in the way of an operation, and not what the operation was about. */
static gboolean
is_of_ledger (SgTrouble *self, const char *operation, const GError *error)
{
  static const char *const operations[] = { "save", "remove", "undo", "load", "import", NULL };

  if (!g_strv_contains (operations, operation))
    return FALSE;
  return g_error_matches (error, SG_ERROR, SG_ERROR_BUSY)
         || g_error_matches (error, SG_ERROR, SG_ERROR_NO_SPACE)
         || g_error_matches (error, SG_ERROR, SG_ERROR_AWAY)
         || g_error_matches (error, SG_ERROR, SG_ERROR_REPLACED) || get_trouble (self) != NULL;
}

/**
 * sg_trouble_take:
 * @self: a bar
 * @operation: what was tried; see sg_failure_present()
 * @error: what went wrong
 *
 * Takes over a failure that has its cause in the ledger's file, its disk or its share, or in
 * somebody who writes it for long.
 *
 * Returns: whether the bar says it, so that nobody else need to
 */
gboolean
sg_trouble_take (SgTrouble *self, const char *operation, const GError *error)
{
  g_return_val_if_fail (SG_IS_TROUBLE (self), FALSE);
  g_return_val_if_fail (operation != NULL && error != NULL, FALSE);

  if (self->context == NULL || !is_of_ledger (self, operation, error))
    return FALSE;
  if (g_str_equal (operation, "save"))
    self->save_failed = TRUE;
  show (self, error->message);
  return TRUE;
}
