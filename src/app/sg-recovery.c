/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-recovery.h"

#include "base/sg-core.h"
#include "base/sg-file.h"
#include "widgets/sg-notice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESPONSE_GO_ON 1
#define RESPONSE_DISCARD 2

/*
 * One bar for all of it: first that a save was left unfinished, then the unsaved edits one after
 * the other. A bar that is closed leaves the edits that were not answered for the next start.
 */
struct _SgRecovery
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  GCancellable *cancellable;
  GQueue left; /* of SgLeftDraft, oldest first */

  /* borrowed: child */
  SgNotice *notice;
  GtkWidget *go_on_button;
  GtkWidget *discard_button;
};

G_DEFINE_FINAL_TYPE (SgRecovery, sg_recovery, ADW_TYPE_BIN)

static char *
dup_unfinished_text (const char *time)
{
  /* Translators: %s is a day and time */
  return g_strdup_printf (
    _ ("A save that began at %s was not finished: the program or the computer stopped. The "
       "ledger is as it was before that save; look whether anything has to be entered again."),
    time);
}

static char *
dup_row_text (const SgDraft *draft)
{
  const char *kind = sg_register_get_label_one (draft->reg);
  g_autofree char *time = g_strndup (draft->time, strlen ("2022-12-31 14:05"));

  if (draft->row_id == 0 && *draft->title == '\0')
    /* Translators: kind of a row ("Station"), and a day and time */
    return g_strdup_printf (
      _ ("The program ended before a new row was saved: %s, last edited at %s."), kind, time);
  /* Translators: kind of a row ("Station"), its name, and a day and time */
  return g_strdup_printf (
    _ ("The program ended before an edit was saved: %s “%s”, last edited at %s."),
    kind,
    draft->title,
    time);
}

static char *
dup_left_text (SgRecovery *self)
{
  const SgLeftDraft *left = g_queue_peek_head (&self->left);
  const guint n_more = g_queue_get_length (&self->left) - 1;
  g_autofree char *row = dup_row_text (left->draft);
  g_autofree char *more = NULL;

  if (n_more == 0)
    return g_steal_pointer (&row);
  more = g_strdup_printf (
    ngettext ("After this there is %u more.", "After this there are %u more.", n_more), n_more);
  /* Translators: two whole sentences */
  return g_strdup_printf (_ ("%s %s"), row, more);
}

/* Says the next thing, or nothing when all is said. */
static void
show_next (SgRecovery *self)
{
  const char *unfinished = sg_ledger_get_info (sg_context_get_ledger (self->context))->unfinished;
  const gboolean is_left = !g_queue_is_empty (&self->left);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->go_on_button, is_left);
  gtk_widget_set_visible (self->discard_button, is_left);
  if (is_left)
    text = dup_left_text (self);
  else if (unfinished != NULL && !sg_notice_is_shown (self->notice))
    text = dup_unfinished_text (unfinished);
  if (text != NULL)
    sg_notice_show (self->notice, text);
  else
    sg_notice_hide (self->notice);
}

/* The bar that tells of an unfinished save is read before the edits are offered. */
static void
show_first (SgRecovery *self)
{
  const char *unfinished = sg_ledger_get_info (sg_context_get_ledger (self->context))->unfinished;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *both = NULL;

  show_next (self);
  if (unfinished == NULL || g_queue_is_empty (&self->left))
    return;
  first = dup_unfinished_text (unfinished);
  second = dup_left_text (self);
  both = g_strjoin ("\n", first, second, NULL);
  sg_notice_show (self->notice, both);
}

static void
response_cb (SgRecovery *self, int response)
{
  g_autoptr (SgLeftDraft) left = NULL;

  g_assert (SG_IS_RECOVERY (self));

  if (response == GTK_RESPONSE_CLOSE)
    return;
  left = g_queue_pop_head (&self->left);
  sg_notice_hide (self->notice);
  if (!g_queue_is_empty (&self->left))
    show_next (self);
  if (response == RESPONSE_DISCARD)
    sg_drafts_drop (sg_context_get_drafts (self->context), left->id);
  else
    sg_context_open_draft (self->context, left->record, left->id);
}

/* What the job hands back. */
typedef struct
{
  SgDrafts *drafts;
  GPtrArray *left;
} Found;

static void
found_free (Found *found)
{
  g_clear_object (&found->drafts);
  g_clear_pointer (&found->left, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* Runs on the ledger's thread. */
static gpointer
find_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Found) found = g_new0 (Found, 1);
  const char *path = sg_connection_get_path (connection);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  sg_file_clear_parts (folder, name);
  found->drafts = sg_drafts_new (connection, data, error);
  if (found->drafts == NULL)
    return NULL;
  found->left = sg_drafts_take_left (found->drafts, connection);
  return g_steal_pointer (&found);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgRecovery) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_RECOVERY (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  if (found == NULL)
    {
      g_message ("No drafts are kept: %s", error->message);
      return;
    }
  sg_context_set_drafts (self->context, found->drafts);
  g_ptr_array_set_free_func (found->left, NULL); /* the queue owns them now */
  for (guint i = 0; i < found->left->len; i++)
    g_queue_push_tail (&self->left, g_ptr_array_index (found->left, i));
  if (found->left->len > 0)
    show_first (self);
}

static void
sg_recovery_dispose (GObject *object)
{
  SgRecovery *self = SG_RECOVERY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->left, (GDestroyNotify) sg_left_draft_free);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (sg_recovery_parent_class)->dispose (object);
}

static void
sg_recovery_class_init (SgRecoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_recovery_dispose;
}

static void
sg_recovery_init (SgRecovery *self)
{
  GtkWidget *notice = sg_notice_new (GTK_MESSAGE_INFO, TRUE);

  g_queue_init (&self->left);
  self->cancellable = g_cancellable_new ();
  self->notice = SG_NOTICE (notice);
  self->go_on_button = sg_notice_add_button (self->notice, _ ("_Go on Editing"), RESPONSE_GO_ON);
  self->discard_button = sg_notice_add_button (self->notice, _ ("_Discard"), RESPONSE_DISCARD);
  g_signal_connect_swapped (notice, "response", G_CALLBACK (response_cb), self);
  adw_bin_set_child (ADW_BIN (self), notice);
}

/**
 * sg_recovery_new:
 *
 * Returns: (transfer floating): a bar that shows nothing before it has a context
 */
GtkWidget *
sg_recovery_new (void)
{
  return g_object_new (SG_TYPE_RECOVERY, NULL);
}

/**
 * sg_recovery_set_context:
 * @self: a bar
 * @context: the context of a ledger that was just opened
 *
 * Looks what was left by a program that ended, says so, and keeps edits from now on. Once.
 */
void
sg_recovery_set_context (SgRecovery *self, SgContext *context)
{
  g_autofree char *data = NULL;

  g_return_if_fail (SG_IS_RECOVERY (self) && self->context == NULL);
  g_return_if_fail (SG_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  show_next (self);
  if (sg_context_is_read_only (context))
    return;
  data = sg_core_get_user_data_dir ();
  sg_ledger_run_quietly_async (sg_context_get_ledger (context),
                               find_job,
                               g_build_filename (data, "drafts", NULL),
                               g_free,
                               (GDestroyNotify) found_free,
                               self->cancellable,
                               found_cb,
                               g_object_ref (self));
}
