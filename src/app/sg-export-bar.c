/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-export-bar.h"
#include "app/sg-settings.h"
#include "pages/sg-disclosure.h"
#include "reports/sg-report.h"

#define AUDIENCE_CHOICE "audience"
#define TICK_MS 100
#define STEPS 1000

struct _SgExportBar
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context; /* of the export that is asked for, under way or done */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  char *report; /* which is asked for */
  char *path;   /* where it is written */
  guint tick_id;

  /* template children */
  GtkRevealer *revealer;
  GtkLabel *label;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkWidget *open_button;
  GtkWidget *folder_button;
  GtkWidget *close_button;

  /* state */
  int *steps; /* shared with the job, read and written atomically; out of STEPS */
};

G_DEFINE_FINAL_TYPE (SgExportBar, sg_export_bar, ADW_TYPE_BIN)

/* What the job needs, on copies. */
typedef struct
{
  char *report;
  char *as_of;
  char *under;
  char *path;
  char *ledger; /* NULL where it must not be written */
  char *author;
  char *reason;
  SgReportAudience audience;
  const SgReportFonts *fonts; /* NULL takes those usual for the language */
  int *steps;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->report);
  g_free (export->as_of);
  g_free (export->under);
  g_free (export->path);
  g_free (export->ledger);
  g_free (export->author);
  g_free (export->reason);
  g_atomic_rc_box_release (export->steps);
  g_free (export);
}

/* Runs on the ledger's thread. */
static void
step_cb (guint64 done, guint64 total, gpointer user_data)
{
  const Export *export = user_data;

  g_assert (export != NULL);

  g_atomic_int_set (export->steps, total > 0 ? (int) (MIN (done, total) * STEPS / total) : 0);
}

/* Runs on the ledger's thread. */
static gpointer
export_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Export *export = data;
  g_autoptr (SgConnection) record = NULL;
  SgReportRequest request = {
    .as_of = export->as_of,
    .under = export->under,
    .audience = export->audience,
    .fonts = export->fonts,
    .author = export->author,
    .reason = export->reason,
  };

  /* The export reads on a connection that cannot write; its record goes through another. */
  if (export->ledger != NULL)
    {
      record = sg_ledger_connect (export->ledger, FALSE, error);
      if (record == NULL)
        return NULL;
    }
  request.record = record;
  if (!sg_report_write (
        connection, export->report, &request, export->path, step_cb, data, cancellable, error))
    return NULL;
  return g_strdup (export->path);
}

typedef enum
{
  STATE_HIDDEN,
  STATE_WRITING,
  STATE_DONE,
} State;

static void
show_state (SgExportBar *self, State state)
{
  g_autofree char *name = self->path != NULL ? g_filename_display_basename (self->path) : NULL;
  g_autofree char *text = NULL;

  if (state == STATE_WRITING)
    text = g_strdup_printf (_ ("Writing %s…"), name); /* Translators: %s is the name of a file */
  else if (state == STATE_DONE)
    text = g_strdup_printf (_ ("%s is written."), name); /* Translators: %s is the name of a file */
  if (text != NULL)
    gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), state == STATE_WRITING);
  gtk_widget_set_visible (self->cancel_button, state == STATE_WRITING);
  gtk_widget_set_visible (self->open_button, state == STATE_DONE);
  gtk_widget_set_visible (self->folder_button, state == STATE_DONE);
  gtk_widget_set_visible (self->close_button, state == STATE_DONE);
  gtk_revealer_set_reveal_child (self->revealer, state != STATE_HIDDEN);
}

static gboolean
tick_cb (gpointer user_data)
{
  SgExportBar *self = SG_EXPORT_BAR (user_data);
  const int steps = g_atomic_int_get (self->steps);

  g_assert (SG_IS_EXPORT_BAR (self));

  if (steps > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) steps / STEPS);
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgExportBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EXPORT_BAR (self));

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->context == NULL)
    return; /* the window is closed */
  g_clear_object (&self->cancellable);
  show_state (self, path != NULL ? STATE_DONE : STATE_HIDDEN);
  if (path != NULL)
    gtk_widget_grab_focus (self->open_button);
  else
    sg_context_failure (self->context, "export", error);
}

static char *
with_suffix (const char *path)
{
  return g_str_has_suffix (path, ".xlsx") ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL);
}

/* A workbook with everything in it, while its reason is asked for. */
typedef struct
{
  SgExportBar *bar;
  char *path;
} Internal;

static void
reason_cb (const char *reason, gpointer user_data)
{
  g_autofree Internal *wish = user_data;
  g_autoptr (SgExportBar) self = wish->bar;
  g_autofree char *path = wish->path;

  g_assert (SG_IS_EXPORT_BAR (self));

  if (reason != NULL && self->context != NULL && self->cancellable == NULL)
    sg_export_bar_write (self, self->context, self->report, "internal", reason, path);
}

static void
chosen_cb (SgExportBar *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *audience = NULL;
  Internal *wish = NULL;

  g_assert (SG_IS_EXPORT_BAR (self));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  audience = g_strdup (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), AUDIENCE_CHOICE));
  g_clear_object (&self->chooser);
  if (path == NULL)
    return;
  if (g_strcmp0 (audience, "internal") != 0)
    {
      sg_export_bar_write (self, self->context, self->report, audience, NULL, path);
      return;
    }
  wish = g_new0 (Internal, 1);
  wish->bar = g_object_ref (self);
  wish->path = g_steal_pointer (&path);
  sg_disclosure_ask_reason (GTK_WIDGET (self), reason_cb, wish);
}

static void
add_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) workbooks = gtk_file_filter_new ();

  gtk_file_filter_set_name (workbooks, _ ("Workbooks (*.xlsx)"));
  gtk_file_filter_add_pattern (workbooks, "*.xlsx");
  gtk_file_chooser_add_filter (chooser, workbooks);
}

static void
add_audiences (GtkFileChooser *chooser)
{
  const char *ids[] = { "upward", "internal", "public", NULL };
  const char *labels[] = { _ ("For the office above: personal numbers masked"),
                           _ ("For our own office: everything"),
                           _ ("For the public: no personal data"),
                           NULL };

  gtk_file_chooser_add_choice (chooser, AUDIENCE_CHOICE, _ ("Readers"), ids, labels);
  gtk_file_chooser_set_choice (chooser, AUDIENCE_CHOICE, "upward");
}

/* Beside the clerk's other papers, unless the chooser remembers a place. */
static void
set_folder (GtkFileChooser *chooser)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder
    = g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());

  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
cancel_clicked_cb (SgExportBar *self)
{
  g_assert (SG_IS_EXPORT_BAR (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
launch (SgExportBar *self, char *path)
{
  g_autofree char *owned = path;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri (uri, NULL, &error) && self->context != NULL)
    sg_context_failure (self->context, "launch", error);
}

static void
open_clicked_cb (SgExportBar *self)
{
  g_assert (SG_IS_EXPORT_BAR (self));

  launch (self, g_strdup (self->path));
}

static void
folder_clicked_cb (SgExportBar *self)
{
  g_assert (SG_IS_EXPORT_BAR (self));

  launch (self, g_path_get_dirname (self->path));
}

static void
close_clicked_cb (SgExportBar *self)
{
  g_assert (SG_IS_EXPORT_BAR (self));

  show_state (self, STATE_HIDDEN);
}

static void
sg_export_bar_dispose (GObject *object)
{
  SgExportBar *self = SG_EXPORT_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->context);
  g_clear_pointer (&self->report, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->steps, g_atomic_rc_box_release);
  adw_bin_set_child (ADW_BIN (self), NULL); /* which AdwBin would not know is gone */
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_EXPORT_BAR);

  G_OBJECT_CLASS (sg_export_bar_parent_class)->dispose (object);
}

static void
sg_export_bar_class_init (SgExportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_export_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-export-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SgExportBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, SgExportBar, label);
  gtk_widget_class_bind_template_child (widget_class, SgExportBar, progress);
  gtk_widget_class_bind_template_child (widget_class, SgExportBar, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SgExportBar, open_button);
  gtk_widget_class_bind_template_child (widget_class, SgExportBar, folder_button);
  gtk_widget_class_bind_template_child (widget_class, SgExportBar, close_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
sg_export_bar_init (SgExportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_state (self, STATE_HIDDEN);
}

static const SgReportFonts *
find_fonts (void)
{
  g_autofree char *fonts = g_settings_get_string (sg_settings_get (), SG_SETTINGS_WORKBOOK_FONTS);

  return sg_report_fonts_find (fonts);
}

/**
 * sg_export_bar_ask:
 * @self: the bar
 * @context: what governs the export: ledger, date and district
 * @report: name of a report
 *
 * Asks where to write the workbook and who will read it, and then writes it. Does nothing while
 * another export is under way.
 */
void
sg_export_bar_ask (SgExportBar *self, SgContext *context, const char *report)
{
  g_autofree char *name = NULL;
  GtkWindow *window;

  g_return_if_fail (SG_IS_EXPORT_BAR (self));
  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (sg_reports_find (report) != NULL);

  if (self->chooser != NULL || self->cancellable != NULL)
    return;
  g_set_object (&self->context, context);
  g_free (self->report);
  self->report = g_strdup (report);
  window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  name = sg_report_suggest_file_name (
    report, sg_context_get_under_name (context), sg_context_get_as_of (context));
  self->chooser = gtk_file_chooser_native_new (
    _ ("Export the workbook"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  set_folder (GTK_FILE_CHOOSER (self->chooser));
  add_filter (GTK_FILE_CHOOSER (self->chooser));
  add_audiences (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * sg_export_bar_write:
 * @self: the bar
 * @context: what governs the export
 * @report: name of a report
 * @audience: (nullable): "internal", "upward" or "public"; %NULL is upward
 * @reason: (nullable): what it is for, where it shows everything
 * @path: where to write it
 *
 * Writes the workbook, and records it, beside the ledger's thread, so that pages can be looked at
 * meanwhile.
 */
void
sg_export_bar_write (SgExportBar *self,
                     SgContext *context,
                     const char *report,
                     const char *audience,
                     const char *reason,
                     const char *path)
{
  Export *export;

  g_return_if_fail (SG_IS_EXPORT_BAR (self));
  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (path != NULL && sg_reports_find (report) != NULL);
  g_return_if_fail (self->cancellable == NULL);

  g_set_object (&self->context, context);
  g_free (self->path);
  self->path = with_suffix (path);
  g_clear_pointer (&self->steps, g_atomic_rc_box_release);
  self->steps = g_atomic_rc_box_new0 (int);
  self->cancellable = g_cancellable_new ();

  export = g_new0 (Export, 1);
  export->report = g_strdup (report);
  export->as_of = g_strdup (sg_context_get_as_of (context));
  export->under = g_strdup (sg_context_get_under (context));
  export->path = g_strdup (self->path);
  if (!sg_context_is_read_only (context))
    export->ledger = g_strdup (sg_ledger_get_info (sg_context_get_ledger (context))->path);
  export->author = g_strdup (sg_context_get_author (context));
  export->reason = g_strdup (reason);
  export->steps = g_atomic_rc_box_acquire (self->steps);
  export->audience = SG_REPORT_UPWARD;
  export->fonts = find_fonts ();
  if (audience != NULL)
    sg_report_audience_parse (audience, &export->audience);

  gtk_progress_bar_set_fraction (self->progress, 0);
  show_state (self, STATE_WRITING);
  self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
  sg_ledger_run_aside_async (sg_context_get_ledger (context),
                             export_job,
                             export,
                             export_free,
                             g_free,
                             self->cancellable,
                             exported_cb,
                             g_object_ref (self));
}
