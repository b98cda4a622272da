/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-backups-window.h"

#include <glib/gi18n-lib.h>

#include "app/sg-failure.h"
#include "app/sg-settings.h"
#include "base/sg-core.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-restore.h"

/* How many of the changes that would be lost are named. */
#define MOST_NAMED 8

/**
 * SgBackupsWindow:
 *
 * Lists the backups of a ledger, makes one, and goes back to one when it was shown what that would
 * change. Of a ledger that cannot be opened any more it lists the backups, too, and puts one in its
 * place.
 */
struct _SgBackupsWindow
{
  AdwWindow parent_instance;

  /* owned */
  char *path;         /* of the ledger; NULL once the window is closed */
  SgContext *context; /* NULL where the ledger could not be opened */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;

  /* template children */
  GtkSpinner *spinner;
  AdwActionRow *folder_row;
  GtkListBox *list;

  /* state */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SgBackupsWindow, sg_backups_window, ADW_TYPE_WINDOW)

static void
update_actions (SgBackupsWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean writable = self->context == NULL || !sg_context_is_read_only (self->context);

  gtk_widget_action_set_enabled (widget, "backups.make", !self->busy && self->context != NULL);
  gtk_widget_action_set_enabled (widget, "backups.restore", !self->busy && writable);
}

static void
set_busy (SgBackupsWindow *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  update_actions (self);
}

/* A job of a ledger that cannot be opened, which has no thread. */
typedef struct
{
  SgJob job;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} FileJob;

static void
file_job_free (FileJob *file_job)
{
  if (file_job->free_data != NULL)
    file_job->free_data (file_job->data);
  g_free (file_job);
}

static void
run_file_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const FileJob *file_job = data;
  GError *error = NULL;
  gpointer result = file_job->job (NULL, file_job->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, file_job->free_result);
}

/* Jobs get no connection where the ledger could not be opened. */
static void
run (SgBackupsWindow *self,
     SgJob job,
     gpointer data,
     GDestroyNotify free_data,
     GDestroyNotify free_result,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  FileJob *file_job = NULL;

  if (self->context != NULL)
    {
      sg_ledger_run_async (sg_context_get_ledger (self->context),
                           job,
                           data,
                           free_data,
                           free_result,
                           self->cancellable,
                           callback,
                           user_data);
      return;
    }
  file_job = g_new0 (FileJob, 1);
  *file_job = (FileJob){ job, data, free_data, free_result };
  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_task_data (task, file_job, (GDestroyNotify) file_job_free);
  g_task_run_in_thread (task, run_file_job);
}

static GtkWidget *
make_row (const SgBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Go Back…"));
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *label = NULL;
  g_autofree char *subtitle = NULL;

  /* Translators: why a backup was made, and its size. */
  subtitle = g_strdup_printf (_ ("%s · %s"), sg_backup_reason_get_label (backup->reason), size);
  /* Translators: when a backup was made. */
  label = g_strdup_printf (_ ("Go back to the backup of %s"), backup->time);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), backup->time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "backups.restore");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", backup->path, backup->time);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_folder (SgBackupsWindow *self)
{
  g_autofree char *folder = sg_backups_dup_folder (self->path);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *markup = g_markup_escape_text (shown, -1);
  g_autofree char *chosen = g_settings_get_string (sg_settings_get (), SG_SETTINGS_BACKUP_FOLDER);

  adw_action_row_set_subtitle (self->folder_row, markup);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.reset-folder", *chosen != '\0');
}

/* A look into one folder, which is short; on a share that is away it shows nothing. */
static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, sg_backups_list (data), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SgBackupsWindow *self = SG_BACKUPS_WINDOW (object);
  g_autoptr (GPtrArray) backups = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkListBoxRow *row = NULL;

  g_assert (SG_IS_BACKUPS_WINDOW (self));

  if (backups == NULL || self->path == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < backups->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (backups, i)));
}

static void
load (SgBackupsWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, listed_cb, NULL);

  show_folder (self);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, list_in_thread);
}

static gpointer
make_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return sg_backups_make (connection, SG_BACKUP_BY_HAND, error);
}

/* Whether a job ended while the window is still there; what went wrong is said. */
static gboolean
take_end (SgBackupsWindow *self, const char *operation, const GError *error)
{
  if (self->path == NULL)
    return FALSE;
  set_busy (self, FALSE);
  if (error == NULL)
    return TRUE;
  if (self->context != NULL)
    sg_context_failure (self->context, operation, error);
  else
    sg_failure_present (GTK_WINDOW (self), operation, error);
  return FALSE;
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgBackupsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_BACKUPS_WINDOW (self));

  if (take_end (self, "backup", error))
    load (self);
}

static void
make_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgBackupsWindow *self = SG_BACKUPS_WINDOW (widget);

  set_busy (self, TRUE);
  sg_ledger_run_aside_async (sg_context_get_ledger (self->context),
                             make_job,
                             NULL,
                             NULL,
                             g_free,
                             self->cancellable,
                             made_cb,
                             g_object_ref (self));
}

static void
use_folder (SgBackupsWindow *self, const char *folder)
{
  g_settings_set_string (sg_settings_get (), SG_SETTINGS_BACKUP_FOLDER, folder);
  sg_backups_set_folder (folder);
  load (self);
}

static void
chosen_cb (SgBackupsWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_assert (SG_IS_BACKUPS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path != NULL)
    use_folder (self, path);
}

static void
choose_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgBackupsWindow *self = SG_BACKUPS_WINDOW (widget);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a folder for backups"),
                                               GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                               _ ("_Choose"),
                                               NULL);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
reset_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  use_folder (SG_BACKUPS_WINDOW (widget), "");
}

/* Going back, from the wish to its end. */
typedef struct
{
  SgBackupsWindow *window;
  char *backup;
  char *time;
} Wish;

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->window);
  g_free (wish->backup);
  g_free (wish->time);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* What goes to the thread. */
typedef struct
{
  char *backup;
  char *path;
  char *author;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->backup);
  g_free (order->path);
  g_free (order->author);
  g_free (order);
}

static Order *
order_new (const Wish *wish)
{
  Order *order = g_new0 (Order, 1);

  order->backup = g_strdup (wish->backup);
  order->path = g_strdup (wish->window->path);
  order->author = wish->window->context != NULL
                    ? g_strdup (sg_context_get_author (wish->window->context))
                    : sg_core_get_account ();
  return order;
}

static gpointer
restore_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (GError) cause = NULL;
  char *kept = NULL;

  if (connection != NULL && sg_restore (connection, order->backup, order->author, &kept, &cause))
    return kept;
  if (connection == NULL || sg_restore_is_damage (order->path, cause))
    {
      g_clear_pointer (&kept, g_free);
      sg_restore_file (order->backup, order->path, order->author, &kept, error);
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&cause));
    }
  return kept;
}

/* The window that could not open the ledger opens it now. */
static void
open_restored (SgBackupsWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-path", "s", self->path);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  SgBackupsWindow *self = wish->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  g_assert (SG_IS_BACKUPS_WINDOW (self));

  if (!take_end (self, "restore", error))
    return;
  if (self->context == NULL)
    {
      open_restored (self);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  /* Translators: when the backup was made. */
  text = g_strdup_printf (
    _ ("The ledger is what it was on %s. What it was before is among the backups."), wish->time);
  sg_context_notice (self->context, text, 0);
  sg_context_ledger_changed (self->context);
  gtk_window_close (GTK_WINDOW (self));
}

static void
answer_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Wish *wish = user_data;
  SgBackupsWindow *self = wish->window;

  g_assert (SG_IS_BACKUPS_WINDOW (self));

  if (!g_str_equal (response, "restore") || self->path == NULL)
    {
      wish_free (wish);
      return;
    }
  set_busy (self, TRUE);
  run (self, restore_job, order_new (wish), order_free, g_free, restored_cb, wish);
}

static void
append_counts (GString *text, const SgRestorePreview *preview)
{
  for (guint i = 0; i < preview->counts->len; i++)
    {
      const SgRestoreCount *count = &g_array_index (preview->counts, SgRestoreCount, i);
      g_autofree char *added = g_strdup_printf ("%" G_GINT64_FORMAT, count->n_added);
      g_autofree char *changed = g_strdup_printf ("%" G_GINT64_FORMAT, count->n_changed);
      g_autofree char *removed = g_strdup_printf ("%" G_GINT64_FORMAT, count->n_removed);

      /* Translators: a register, and three numbers of rows. */
      g_string_append_printf (text,
                              _ ("%s: %s come back, %s become what they were, %s go\n"),
                              sg_register_get_label (count->reg),
                              added,
                              changed,
                              removed);
    }
}

static void
append_lost (GString *text, const SgRestorePreview *preview)
{
  const guint n = preview->lost->len;

  if (n == 0)
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, ngettext ("%u change is lost:", "%u changes are lost:", n), n);
  for (guint i = 0; i < MIN (n, MOST_NAMED); i++)
    {
      const SgRestoreChange *change = g_ptr_array_index (preview->lost, i);

      g_string_append_printf (text, "\n%.16s  %s  %s", change->time, change->who, change->what);
    }
  if (n > MOST_NAMED)
    g_string_append (text, "\n…");
}

/* There is nothing to compare with: what the backup has is told. */
static char *
dup_damaged_text (const SgRestorePreview *preview)
{
  g_autoptr (GString) text = g_string_new (
    _ ("The ledger cannot be read any more, so nobody can tell what was entered since. The backup "
       "has:\n"));

  for (guint i = 0; i < preview->counts->len; i++)
    {
      const SgRestoreCount *count = &g_array_index (preview->counts, SgRestoreCount, i);
      g_autofree char *rows = g_strdup_printf ("%" G_GINT64_FORMAT, count->n_added);

      /* Translators: a register, and how many rows it has. */
      g_string_append_printf (text, _ ("%s: %s\n"), sg_register_get_label (count->reg), rows);
    }
  g_string_append_c (text, '\n');
  g_string_append (text, _ ("The damaged file is put aside among the backups."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_preview_text (const SgRestorePreview *preview)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (preview->damaged)
    return dup_damaged_text (preview);
  if (preview->counts->len + preview->lost->len == 0)
    return g_strdup (_ ("The ledger has not changed since."));
  append_counts (text, preview);
  append_lost (text, preview);
  g_string_append (text, "\n\n");
  g_string_append (text,
                   _ ("What the ledger is now is backed up first, so you can come back to it."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
ask (Wish *wish, const SgRestorePreview *preview)
{
  /* Translators: when the backup was made. */
  g_autofree char *heading = g_strdup_printf (_ ("Go back to %s?"), wish->time);
  g_autofree char *body = dup_preview_text (preview);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (wish->window), heading, body);

  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore", _ ("_Go Back"), NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (
    ADW_MESSAGE_DIALOG (dialog), "restore", preview->counts->len + preview->lost->len > 0);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answer_cb), wish);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
preview_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (SgRestorePreview) preview = NULL;
  g_autoptr (GError) cause = NULL;

  if (connection == NULL)
    return sg_restore_preview_file (order->backup, order->path, error);
  preview = sg_restore_preview (connection, order->backup, &cause);
  if (preview == NULL && sg_restore_is_damage (order->path, cause))
    return sg_restore_preview_file (order->backup, order->path, error);
  if (preview == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return g_steal_pointer (&preview);
}

static void
previewed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRestorePreview) preview = g_task_propagate_pointer (G_TASK (result), &error);

  g_assert (SG_IS_BACKUPS_WINDOW (wish->window));

  if (take_end (wish->window, "restore", error))
    ask (g_steal_pointer (&wish), preview);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgBackupsWindow *self = SG_BACKUPS_WINDOW (widget);
  Wish *wish = g_new0 (Wish, 1);

  wish->window = g_object_ref (self);
  g_variant_get (parameter, "(ss)", &wish->backup, &wish->time);
  set_busy (self, TRUE);
  run (self,
       preview_job,
       order_new (wish),
       order_free,
       (GDestroyNotify) sg_restore_preview_free,
       previewed_cb,
       wish);
}

static void
sg_backups_window_dispose (GObject *object)
{
  SgBackupsWindow *self = SG_BACKUPS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_BACKUPS_WINDOW);
  g_clear_object (&self->context);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (sg_backups_window_parent_class)->dispose (object);
}

static void
sg_backups_window_finalize (GObject *object)
{
  g_object_unref (SG_BACKUPS_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (sg_backups_window_parent_class)->finalize (object);
}

static void
sg_backups_window_class_init (SgBackupsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_backups_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_backups_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-backups-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SgBackupsWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgBackupsWindow, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SgBackupsWindow, list);
  gtk_widget_class_install_action (widget_class, "backups.make", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "backups.restore", "(ss)", restore_action);
  gtk_widget_class_install_action (
    widget_class, "backups.choose-folder", NULL, choose_folder_action);
  gtk_widget_class_install_action (widget_class, "backups.reset-folder", NULL, reset_folder_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sg_backups_window_init (SgBackupsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * sg_backups_window_new:
 * @context: the context of an open ledger
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): the backups of the ledger, a top-level window
 */
GtkWidget *
sg_backups_window_new (SgContext *context, GtkWindow *parent)
{
  SgBackupsWindow *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context) && GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (SG_TYPE_BACKUPS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->path = g_strdup (sg_ledger_get_info (sg_context_get_ledger (context))->path);
  update_actions (self);
  load (self);
  return GTK_WIDGET (self);
}

/**
 * sg_backups_window_new_for_file:
 * @path: a ledger that cannot be opened any more
 * @parent: the window above which it stands; it opens the ledger once a backup took its place
 *
 * Returns: (transfer none): the backups of the ledger, a top-level window
 */
GtkWidget *
sg_backups_window_new_for_file (const char *path, GtkWindow *parent)
{
  SgBackupsWindow *self = NULL;

  g_return_val_if_fail (path != NULL && GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (SG_TYPE_BACKUPS_WINDOW, "transient-for", parent, NULL);
  self->path = g_strdup (path);
  update_actions (self);
  load (self);
  return GTK_WIDGET (self);
}

static gpointer
daily_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  sg_backups_make_daily (connection, error);
  return NULL;
}

static void
daily_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgContext) context = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert (SG_IS_CONTEXT (context));

  sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = g_strdup_printf (_ ("The backup of the day could not be made: %s"), error->message);
  sg_context_notice (context, text, 0);
}

/**
 * sg_backups_window_back_up_daily:
 * @context: the context of a ledger that was just opened for writing
 *
 * Makes the backup of the day beside the work, unless it is there. Where that fails it is said, and
 * work goes on.
 */
void
sg_backups_window_back_up_daily (SgContext *context)
{
  g_return_if_fail (SG_IS_CONTEXT (context));

  sg_ledger_run_aside_async (sg_context_get_ledger (context),
                             daily_job,
                             NULL,
                             NULL,
                             NULL,
                             NULL,
                             daily_cb,
                             g_object_ref (context));
}
