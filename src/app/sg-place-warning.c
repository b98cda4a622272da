/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-place-warning.h"

#include "app/sg-settings.h"
#include "base/sg-file-risk.h"
#include "widgets/sg-notice.h"

#include <glib/gi18n-lib.h>

#define RESPONSE_CLOSE_TO_OTHERS 1

struct _SgPlaceWarning
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  GCancellable *cancellable;

  /* borrowed: child */
  SgNotice *notice;
  GtkWidget *restrict_button;

  /* state */
  SgFileRisk risks;
};

G_DEFINE_FINAL_TYPE (SgPlaceWarning, sg_place_warning, ADW_TYPE_BIN)

static const char *
get_path (SgPlaceWarning *self)
{
  return sg_ledger_get_info (sg_context_get_ledger (self->context))->path;
}

/* A warning is answered for this file and this danger; another one is said anew. */
static char *
dup_key (SgPlaceWarning *self)
{
  return g_strdup_printf ("%u:%s", self->risks, get_path (self));
}

static char *
dup_text (SgPlaceWarning *self)
{
  const char *service = sg_file_find_sync_service (get_path (self));
  g_autofree char *synced = NULL;

  if ((self->risks & SG_FILE_RISK_SYNCED) != 0)
    /* Translators: %s is a service that keeps files on the internet, "OneDrive" for instance */
    synced = g_strdup_printf (
      _ ("This ledger lies in a folder that %s copies to other computers: personal data leaves "
         "the office, and two people who write at once can overwrite each other. Move it to a "
         "folder of the office."),
      service);
  if ((self->risks & SG_FILE_RISK_WORLD) == 0)
    return g_steal_pointer (&synced);
  return g_strjoin (synced != NULL ? "\n" : NULL,
                    _ ("Everybody who uses this computer can read this ledger with its ID and "
                       "telephone numbers. Close it to others, or move it to a folder that only "
                       "your office may enter."),
                    synced,
                    NULL);
}

static void
show_risks (SgPlaceWarning *self, SgFileRisk risks)
{
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  self->risks = risks;
  key = dup_key (self);
  if (risks == SG_FILE_RISK_NONE || sg_settings_is_answered (key))
    {
      sg_notice_hide (self->notice);
      return;
    }
  text = dup_text (self);
  gtk_widget_set_visible (self->restrict_button, (risks & SG_FILE_RISK_WORLD) != 0);
  sg_notice_show (self->notice, text);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SgPlaceWarning *self = SG_PLACE_WARNING (object);
  g_autoptr (GError) error = NULL;
  const gssize risks = g_task_propagate_int (G_TASK (result), &error);

  g_assert (SG_IS_PLACE_WARNING (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    sg_context_failure (self->context, "restrict", error);
  else
    show_risks (self, (SgFileRisk) risks);
}

/* A share may be slow to say who may read a file. */
static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_int (task, sg_file_find_risks (data));
}

static void
restrict_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sg_file_close_to_others (data, &error))
    g_task_return_int (task, sg_file_find_risks (data));
  else
    g_task_return_error (task, error);
}

static void
run (SgPlaceWarning *self, GTaskThreadFunc function)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, found_cb, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, g_strdup (get_path (self)), g_free);
  g_task_run_in_thread (task, function);
}

static void
response_cb (SgPlaceWarning *self, int response)
{
  g_autofree char *key = NULL;

  g_assert (SG_IS_PLACE_WARNING (self));

  if (response == RESPONSE_CLOSE_TO_OTHERS)
    {
      run (self, restrict_in_thread);
      return;
    }
  key = dup_key (self);
  sg_settings_answer (key);
}

static void
sg_place_warning_dispose (GObject *object)
{
  SgPlaceWarning *self = SG_PLACE_WARNING (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (sg_place_warning_parent_class)->dispose (object);
}

static void
sg_place_warning_class_init (SgPlaceWarningClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_place_warning_dispose;
}

static void
sg_place_warning_init (SgPlaceWarning *self)
{
  GtkWidget *notice = sg_notice_new (GTK_MESSAGE_WARNING, TRUE);

  self->cancellable = g_cancellable_new ();
  self->notice = SG_NOTICE (notice);
  self->restrict_button
    = sg_notice_add_button (self->notice, _ ("Close to _Others"), RESPONSE_CLOSE_TO_OTHERS);
  g_signal_connect_swapped (notice, "response", G_CALLBACK (response_cb), self);
  adw_bin_set_child (ADW_BIN (self), notice);
}

/**
 * sg_place_warning_new:
 *
 * Returns: (transfer floating): a bar that shows nothing before it has a context
 */
GtkWidget *
sg_place_warning_new (void)
{
  return g_object_new (SG_TYPE_PLACE_WARNING, NULL);
}

/**
 * sg_place_warning_set_context:
 * @self: a bar
 * @context: the context of a ledger that was just opened
 *
 * Looks where the ledger lies and says what speaks against it, unless that was answered before.
 * Invented data can lie anywhere.
 */
void
sg_place_warning_set_context (SgPlaceWarning *self, SgContext *context)
{
  g_return_if_fail (SG_IS_PLACE_WARNING (self) && self->context == NULL);
  g_return_if_fail (SG_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  if (!sg_ledger_get_info (sg_context_get_ledger (context))->example)
    run (self, find_in_thread);
}
