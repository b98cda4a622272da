/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-dialog-private.h"

#include "pages/sg-disclosure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is done with one of the files that were checked: what it brought is taken back, and a copy
 * of it with its errors marked is handed out. */

/* What it is done with, on the ledger's thread. */
typedef struct
{
  SgImportBatch *batch;
  guint file;
  char *author;
  char *path; /* of a copy */
} Task;

static void
task_free (Task *task)
{
  sg_import_batch_unref (task->batch);
  g_free (task->author);
  g_free (task->path);
  g_free (task);
}

static void
say (SgImportDialog *self, char *text)
{
  g_free (self->said);
  self->said = text;
}

/* Runs a job over one of the files that were checked; meanwhile nothing is done with them. */
static void
run_task (SgImportDialog *self, SgJob job, char *path, GAsyncReadyCallback callback)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  Task *task = g_new0 (Task, 1);

  task->batch = sg_import_batch_ref (self->batch);
  task->file = (guint) gtk_list_box_row_get_index (row);
  task->author = g_strdup (sg_context_get_author (self->context));
  task->path = path;
  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       job,
                       task,
                       (GDestroyNotify) task_free,
                       NULL,
                       self->cancellable,
                       callback,
                       g_object_ref (self));
  _sg_import_dialog_set_state (self, self->state);
}

static gpointer
undo_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;

  return GINT_TO_POINTER (
    sg_import_batch_undo (task->batch, task->file, connection, task->author, error));
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean undone
    = GPOINTER_TO_INT (sg_ledger_run_finish (SG_LEDGER (object), result, &error));

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (self->context == NULL)
    return;
  self->busy = FALSE;
  say (self, g_strdup (undone ? _ ("What this file brought was taken back.") : error->message));
  _sg_import_dialog_show_batch (self);
  _sg_import_dialog_note_result (self);
  _sg_import_dialog_set_state (self, self->state);
  if (undone)
    sg_context_ledger_changed (self->context);
}

void
_sg_import_dialog_row_undo_cb (SgImportDialog *self, GtkListBoxRow *row)
{
  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (self->state != SG_IMPORT_STATE_DONE || self->busy)
    return;
  gtk_list_box_select_row (self->list, row);
  run_task (self, undo_job, NULL, undone_cb);
}

static gpointer
copy_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;

  return GINT_TO_POINTER (sg_import_file_annotate (
    sg_import_batch_get_file (task->batch, task->file), task->path, cancellable, error));
}

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean copied
    = GPOINTER_TO_INT (sg_ledger_run_finish (SG_LEDGER (object), result, &error));
  g_autofree char *name = NULL;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (self->context == NULL)
    return;
  self->busy = FALSE;
  g_free (self->copy);
  self->copy = copied ? g_steal_pointer (&self->place) : NULL;
  name = copied ? g_filename_display_basename (self->copy) : NULL;
  /* Translators: %s is the name of a file */
  say (self, copied ? g_strdup_printf (_ ("%s is written."), name) : g_strdup (error->message));
  gtk_widget_set_visible (self->open_copy_button, copied);
  gtk_widget_set_visible (self->folder_button, copied);
  _sg_import_dialog_set_state (self, self->state);
}

/* The copy is written only once it is recorded that it goes out. */
static void
passed_cb (gboolean open, gpointer user_data)
{
  g_autoptr (SgImportDialog) self = user_data;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (open && self->context != NULL && self->batch != NULL && !self->busy
      && _sg_import_dialog_get_selected_file (self) != NULL)
    run_task (self, copy_job, g_strdup (self->place), copied_cb);
}

static void
pass_copy (SgImportDialog *self)
{
  const SgImportFile *file = _sg_import_dialog_get_selected_file (self);
  g_autofree char *registers = file != NULL ? sg_import_file_dup_registers (file) : NULL;
  g_auto (GStrv) names = registers != NULL ? g_strsplit (registers, "|", 2) : NULL;
  SgExportWish wish = { .kind = "table", .in_full = TRUE };

  if (file == NULL || !sg_import_file_is_planned (file) || self->busy)
    return;
  wish.what = names[0];
  wish.carries = registers;
  wish.path = self->place;
  wish.reason = _ ("A clerk's own file with its errors marked, to be corrected");
  for (guint i = 0; i < SG_IMPORT_SKIPPED; i++)
    wish.n_rows += sg_import_file_count (file, i);
  sg_disclosure_pass (self->context, &wish, passed_cb, g_object_ref (self));
}

/* A workbook with macros stays one, and office programs ask for the ending that says so. */
static char *
with_ending (const char *path, const char *original)
{
  const char *dot = strrchr (original, '.');
  const char *ending = dot != NULL && g_ascii_strcasecmp (dot, ".xlsm") == 0 ? ".xlsm" : ".xlsx";

  return g_str_has_suffix (path, ending) ? g_strdup (path) : g_strconcat (path, ending, NULL);
}

static void
copy_chosen_cb (SgImportDialog *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path != NULL && _sg_import_dialog_get_selected (self) != NULL)
    sg_import_dialog_save_copy (self, path);
}

void
_sg_import_dialog_copy_clicked_cb (SgImportDialog *self)
{
  const SgImportFile *file = _sg_import_dialog_get_selected_file (self);
  g_autofree char *name = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *proposed = NULL;
  g_autofree char *whole = NULL;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (file == NULL || self->chooser != NULL || self->busy)
    return;
  name = g_filename_display_basename (file->path);
  stem = g_strndup (name, strcspn (name, "."));
  /* Translators: name of a file that is offered for its copy. */
  proposed = g_strdup_printf (_ ("%s (errors marked)"), stem);
  whole = with_ending (proposed, file->path);
  self->chooser = gtk_file_chooser_native_new (_ ("Export a copy with the errors marked"),
                                               GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE,
                                               NULL,
                                               NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), whole);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (copy_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
launch (SgImportDialog *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

void
_sg_import_dialog_open_copy_cb (SgImportDialog *self)
{
  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (self->copy != NULL)
    launch (self, self->copy);
}

void
_sg_import_dialog_open_folder_cb (SgImportDialog *self)
{
  g_autofree char *folder = self->copy != NULL ? g_path_get_dirname (self->copy) : NULL;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (folder != NULL)
    launch (self, folder);
}

/**
 * sg_import_dialog_save_copy:
 * @self: a dialog with a selected file that was checked
 * @path: where the copy goes; the ending of the file is added where it is missing
 *
 * Writes a copy of the selected file in which everything that is wrong is marked; that it goes out
 * is recorded first.
 */
void
sg_import_dialog_save_copy (SgImportDialog *self, const char *path)
{
  g_return_if_fail (SG_IS_IMPORT_DIALOG (self));
  g_return_if_fail (path != NULL && _sg_import_dialog_get_selected (self) != NULL);

  g_free (self->place);
  self->place
    = with_ending (path, sg_import_file_row_get_path (_sg_import_dialog_get_selected (self)));
  if (_sg_import_dialog_find_row (self, self->place) != NULL)
    {
      say (self,
           g_strdup (_ ("The copy would overwrite a file that is imported. Choose another name.")));
      _sg_import_dialog_update_status (self);
      return;
    }
  pass_copy (self);
}
