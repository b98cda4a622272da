/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-templates-window.h"

#include "exchange/sg-template.h"
#include "pages/sg-disclosure.h"

#include <glib/gi18n-lib.h>

struct _SgTemplatesWindow
{
  AdwWindow parent_instance;

  /* owned */
  SgContext *context; /* NULL where no ledger is open, or the window is closed */
  GPtrArray *checks;  /* of GtkCheckButton, beside the forms */
  GPtrArray *forms;   /* of SgForm */
  GtkFileChooserNative *chooser;
  GCancellable *cancellable; /* of the writing under way, or NULL */
  char *folder;              /* where they were written last */

  /* template children */
  GtkListBox *list;
  GtkWidget *data_list;
  AdwActionRow *data_row;
  GtkSwitch *data_switch;
  GtkWidget *export_button;
  GtkLabel *status;
  GtkWidget *folder_button;
};

G_DEFINE_FINAL_TYPE (SgTemplatesWindow, sg_templates_window, ADW_TYPE_WINDOW)

/* What is to be read of the ledger, for the thread that reads. */
typedef struct
{
  GPtrArray *forms; /* of SgForm */
  char *as_of;
  char *under;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_ptr_array_unref (reading->forms);
  g_free (reading->as_of);
  g_free (reading->under);
  g_free (reading);
}

/* What is to be written, for the thread that writes. */
typedef struct
{
  GPtrArray *forms; /* of SgForm */
  GPtrArray *rows;  /* of SgTemplateRows, beside the forms; NULL for empty workbooks */
  char *folder;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_ptr_array_unref (writing->forms);
  g_clear_pointer (&writing->rows, g_ptr_array_unref);
  g_free (writing->folder);
  g_free (writing);
}

/* What was asked for, for the main loop; each answer that is awaited holds it. */
typedef struct
{
  SgTemplatesWindow *window; /* owned */
  GPtrArray *forms;          /* of SgForm */
  GPtrArray *rows;           /* of SgTemplateRows, beside the forms; NULL for empty workbooks */
  char *folder;
  guint n_waiting; /* for answers of the gate, and for the last question */
  gboolean refused;
} Wish;

static void
wish_clear (gpointer data)
{
  Wish *wish = data;

  g_object_unref (wish->window);
  g_ptr_array_unref (wish->forms);
  g_clear_pointer (&wish->rows, g_ptr_array_unref);
  g_free (wish->folder);
}

static void
wish_unref (gpointer data)
{
  g_rc_box_release_full (data, wish_clear);
}

/* What is there already is never written over. */
static char *
find_place (const char *folder, const char *label)
{
  /* Translators: %s is what a table is called; this is the name of a file. */
  g_autofree char *stem = g_strdup_printf (_ ("%s (to be filled in)"), label);
  char *path = NULL;

  g_strdelimit (stem, "/\\:*?\"<>|", '-');
  for (guint i = 1; path == NULL; i++)
    {
      g_autofree char *name
        = i == 1 ? g_strconcat (stem, ".xlsx", NULL) : g_strdup_printf ("%s %u.xlsx", stem, i);

      path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_clear_pointer (&path, g_free);
    }
  return path;
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  guint n = 0;

  for (; n < writing->forms->len && !g_cancellable_is_cancelled (cancellable); n++)
    {
      const SgForm *form = g_ptr_array_index (writing->forms, n);
      g_autofree char *path = find_place (writing->folder, sg_form_get_label (form));
      GError *error = NULL;

      const SgTemplateRows *rows
        = writing->rows != NULL ? g_ptr_array_index (writing->rows, n) : NULL;

      if (sg_template_write (form, rows, path, &error))
        continue;
      g_task_return_error (task, error);
      return;
    }
  g_task_return_int (task, n);
}

static guint
count_picked (SgTemplatesWindow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

static void
update (SgTemplatesWindow *self)
{
  gtk_widget_set_sensitive (self->export_button,
                            self->cancellable == NULL && count_picked (self) > 0);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SgTemplatesWindow *self = SG_TEMPLATES_WINDOW (object);
  g_autoptr (GError) error = NULL;
  const gssize n = g_task_propagate_int (G_TASK (result), &error);
  g_autofree char *text = NULL;

  g_assert (SG_IS_TEMPLATES_WINDOW (self));

  if (self->checks == NULL)
    return; /* the window is closed */
  g_clear_object (&self->cancellable);
  if (error == NULL)
    text = g_strdup_printf (
      ngettext ("%u workbook is written.", "%u workbooks are written.", (guint) n), (guint) n);
  gtk_label_set_text (self->status, error != NULL ? error->message : text);
  gtk_widget_set_visible (self->folder_button, error == NULL);
  update (self);
}

static void
write_all (Wish *wish)
{
  g_autoptr (GTask) task = g_task_new (wish->window, wish->window->cancellable, written_cb, NULL);
  Writing *writing = g_new0 (Writing, 1);

  writing->forms = g_ptr_array_ref (wish->forms);
  writing->rows = wish->rows != NULL ? g_ptr_array_ref (wish->rows) : NULL;
  writing->folder = g_strdup (wish->folder);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

static void
stop (SgTemplatesWindow *self, const char *text)
{
  g_clear_object (&self->cancellable);
  gtk_label_set_text (self->status, text);
  update (self);
}

/* What cannot be recorded does not go out, and nothing beside it. */
static void
answered_cb (gboolean open, gpointer user_data)
{
  Wish *wish = user_data;
  SgTemplatesWindow *self = wish->window;

  g_assert (SG_IS_TEMPLATES_WINDOW (self));

  wish->refused = wish->refused || !open;
  wish->n_waiting--;
  if (wish->n_waiting == 0 && self->context != NULL)
    {
      if (wish->refused)
        stop (self, "");
      else
        write_all (wish);
    }
  wish_unref (wish);
}

static void
pass (Wish *wish)
{
  wish->n_waiting = 1;
  for (guint i = 0; i < wish->forms->len; i++)
    {
      const SgForm *form = g_ptr_array_index (wish->forms, i);
      const SgTemplateRows *rows = g_ptr_array_index (wish->rows, i);
      g_autofree char *carries = sg_template_rows_list_registers (form);
      const SgExportWish out = { .kind = "table",
                                 .what = form->name,
                                 .carries = carries,
                                 .path = wish->folder,
                                 .n_rows = rows->rows->len };

      if (rows->rows->len == 0)
        continue;
      wish->n_waiting++;
      sg_disclosure_pass (wish->window->context, &out, answered_cb, g_rc_box_acquire (wish));
    }
  answered_cb (TRUE, g_rc_box_acquire (wish));
}

/* Runs on a thread with a connection that only reads. */
static gpointer
read_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  const SgTemplateScope scope
    = { .under = reading->under, .as_of = reading->as_of, .masked = TRUE };
  g_autoptr (GPtrArray) all
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_template_rows_free);

  for (guint i = 0; i < reading->forms->len; i++)
    {
      SgTemplateRows *rows = NULL;

      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        rows = sg_template_rows_read (
          connection, g_ptr_array_index (reading->forms, i), &scope, error);
      if (rows == NULL)
        return NULL;
      g_ptr_array_add (all, rows);
    }
  return g_steal_pointer (&all);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Wish *wish = user_data;
  g_autoptr (GError) error = NULL;

  g_assert (SG_IS_TEMPLATES_WINDOW (wish->window));

  wish->rows = sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  if (wish->window->context != NULL)
    {
      if (wish->rows != NULL)
        pass (wish);
      else
        stop (wish->window, error->message);
    }
  wish_unref (wish);
}

static void
picked_cb (SgTemplatesWindow *self)
{
  g_assert (SG_IS_TEMPLATES_WINDOW (self));

  update (self);
}

static void
chosen_cb (SgTemplatesWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_assert (SG_IS_TEMPLATES_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path != NULL)
    sg_templates_window_write (self, path);
}

static void
export_clicked_cb (SgTemplatesWindow *self)
{
  g_assert (SG_IS_TEMPLATES_WINDOW (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a folder for the workbooks"),
                                               GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                               _ ("Choose"),
                                               NULL);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
folder_clicked_cb (SgTemplatesWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;

  g_assert (SG_IS_TEMPLATES_WINDOW (self));

  if (self->folder == NULL)
    return;
  file = g_file_new_for_path (self->folder);
  uri = g_file_get_uri (file);
  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
add_form (SgTemplatesWindow *self, const SgForm *form)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (sg_form_get_label (form), -1);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, sg_form_get_label (form), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (picked_cb), self);
  g_ptr_array_add (self->checks, check);
  gtk_list_box_append (self->list, row);
}

static void
sg_templates_window_dispose (GObject *object)
{
  SgTemplatesWindow *self = SG_TEMPLATES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_TEMPLATES_WINDOW);

  G_OBJECT_CLASS (sg_templates_window_parent_class)->dispose (object);
}

static void
sg_templates_window_class_init (SgTemplatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_templates_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-templates-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SgTemplatesWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SgTemplatesWindow, data_list);
  gtk_widget_class_bind_template_child (widget_class, SgTemplatesWindow, data_row);
  gtk_widget_class_bind_template_child (widget_class, SgTemplatesWindow, data_switch);
  gtk_widget_class_bind_template_child (widget_class, SgTemplatesWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, SgTemplatesWindow, status);
  gtk_widget_class_bind_template_child (widget_class, SgTemplatesWindow, folder_button);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sg_templates_window_init (SgTemplatesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->checks = g_ptr_array_new ();
  self->forms = sg_template_list_forms ();
  for (guint i = 0; i < self->forms->len; i++)
    add_form (self, g_ptr_array_index (self->forms, i));
  update (self);
}

static void
set_context (SgTemplatesWindow *self, SgContext *context)
{
  const char *unit = sg_context_get_under_name (context);
  g_autofree char *scope = NULL;

  self->context = g_object_ref (context);
  /* Translators: the first %s is a division, the second one a day, like 2022-12-31. */
  scope = g_strdup_printf (_ ("%s, as of %s. Identity and telephone numbers are masked; what comes "
                              "back masked stays as it is."),
                           unit != NULL ? unit : _ ("All of the ledger"),
                           sg_context_get_as_of (context));
  adw_action_row_set_subtitle (self->data_row, scope);
  gtk_widget_set_visible (self->data_list, TRUE);
}

/**
 * sg_templates_window_new:
 * @context: (nullable): what governs the pages; %NULL where no ledger is open
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window in which nothing is picked, not shown yet
 */
GtkWidget *
sg_templates_window_new (SgContext *context, GtkWindow *parent)
{
  SgTemplatesWindow *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (SG_TYPE_TEMPLATES_WINDOW, "transient-for", parent, NULL);
  if (context != NULL)
    set_context (self, context);
  return GTK_WIDGET (self);
}

/**
 * sg_templates_window_write:
 * @self: a window
 * @folder: where the workbooks go
 *
 * Writes a workbook for every table that is picked, besides whatever is in the folder; with what
 * the ledger has where that is switched on, which is recorded first.
 */
void
sg_templates_window_write (SgTemplatesWindow *self, const char *folder)
{
  Wish *wish = NULL;
  Reading *reading = NULL;

  g_return_if_fail (SG_IS_TEMPLATES_WINDOW (self));
  g_return_if_fail (folder != NULL && self->cancellable == NULL);

  wish = g_rc_box_new0 (Wish);
  wish->window = g_object_ref (self);
  wish->folder = g_strdup (folder);
  wish->forms = g_ptr_array_new ();
  for (guint i = 0; i < self->forms->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (wish->forms, g_ptr_array_index (self->forms, i));
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->cancellable = g_cancellable_new ();
  update (self);
  if (self->context == NULL || !gtk_switch_get_active (self->data_switch))
    {
      write_all (wish);
      wish_unref (wish);
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->forms = g_ptr_array_ref (wish->forms);
  reading->as_of = g_strdup (sg_context_get_as_of (self->context));
  reading->under = g_strdup (sg_context_get_under (self->context));
  sg_ledger_run_aside_async (sg_context_get_ledger (self->context),
                             read_job,
                             reading,
                             reading_free,
                             (GDestroyNotify) g_ptr_array_unref,
                             self->cancellable,
                             read_cb,
                             wish);
}
