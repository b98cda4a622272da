/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-table-output.h"

#include "base/sg-file.h"
#include "base/sg-text.h"
#include "ledger/sg-export-record.h"
#include "pages/sg-disclosure.h"
#include "pages/sg-load.h"
#include "pages/sg-table-print.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The table in view, on paper or as a file. Rows are read and files written off the main loop. */
typedef struct
{
  SgQuery *query;
  char *layout;
  char *path; /* NULL for paper */
  gboolean masked;
  SgExportEntry *entry; /* NULL for paper, which is recorded when it is printed */
} Wish;

static void
wish_free (Wish *wish)
{
  sg_query_free (wish->query);
  g_free (wish->layout);
  g_free (wish->path);
  g_clear_pointer (&wish->entry, sg_export_entry_free);
  g_free (wish);
}

/* What waits for the rows, on the main loop. */
typedef struct
{
  SgContext *context;
  GtkWidget *parent;
  char *title;
  char *name;        /* of the file */
  char *reason;      /* for sensitive values in full */
  SgTableRows *rows; /* for paper, while the reason is asked for */
  Wish *wish;        /* for a file, while the reason is asked for */
} Output;

static void
output_free (Output *output)
{
  g_object_unref (output->context);
  g_object_unref (output->parent);
  g_free (output->title);
  g_free (output->name);
  g_free (output->reason);
  g_clear_pointer (&output->rows, sg_table_rows_free);
  g_clear_pointer (&output->wish, wish_free);
  g_free (output);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

static Wish *
wish_new (SgContext *context, const SgQuery *query, const char *layout)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->query = sg_query_copy (query);
  wish->layout = g_strdup (layout);
  wish->masked = sg_context_get_masked (context);
  return wish;
}

static Output *
output_new (SgContext *context, GtkWidget *parent, const SgQuery *query)
{
  Output *output = g_new0 (Output, 1);

  output->context = g_object_ref (context);
  output->parent = g_object_ref (parent);
  output->title = g_strdup (sg_register_get_label (sg_query_get_register (query)));
  return output;
}

static gpointer
read_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return sg_table_rows_read (connection, wish->query, wish->layout, wish->masked, error);
}

static gboolean
fill (SgFileReplace *replace, const SgTableRows *rows, GError **error)
{
  g_autofree char *csv = sg_table_rows_to_csv (rows);

  return g_file_set_contents_full (sg_file_replace_get_temporary (replace),
                                   csv,
                                   (gssize) strlen (csv),
                                   G_FILE_SET_CONTENTS_NONE,
                                   0600,
                                   error);
}

/* Returns the number of rows, one more than there are, so that none is not a failure. The file
 * takes its place once it is recorded. */
static gpointer
save_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autoptr (SgFileReplace) replace = sg_file_replace_new (wish->path, error);
  g_autoptr (SgTableRows) rows = NULL;

  if (replace == NULL)
    return NULL;
  rows = sg_table_rows_read (connection, wish->query, wish->layout, wish->masked, error);
  if (rows == NULL || !fill (replace, rows, error))
    return NULL;
  wish->entry->n_rows = rows->cells->len;
  if (!sg_export_record_add (connection, wish->entry, error)
      || !sg_file_replace_commit (replace, error))
    return NULL;
  return GUINT_TO_POINTER (rows->cells->len + 1);
}

static char *
dup_subtitle (SgContext *context)
{
  /* Translators: a district and a day. */
  return g_strdup_printf (
    _ ("%s, as of %s"), sg_context_get_under_name (context), sg_context_get_as_of (context));
}

/* Takes the rows of @output. */
static void
print (Output *output)
{
  SgTableRows *rows = g_steal_pointer (&output->rows);
  const SgExportWish wish = {
    .kind = "print",
    .what = rows->reg->name,
    .carries = rows->reg->name,
    .n_rows = rows->cells->len,
    .in_full = rows->in_full,
    .reason = output->reason,
  };
  g_autofree char *subtitle = dup_subtitle (output->context);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  operation = sg_table_print_new (rows, output->title, subtitle);
  sg_export_gate_guard_print (output->parent, operation, &wish);
  if (gtk_print_operation_run (operation,
                               GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (output->parent)),
                               &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    sg_context_failure (output->context, "print", error);
}

static void
print_reason_cb (const char *reason, gpointer user_data)
{
  g_autoptr (Output) output = user_data;

  g_assert (output != NULL && output->rows != NULL);

  if (reason == NULL)
    return;
  output->reason = g_strdup (reason);
  print (output);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  SgTableRows *rows = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (output != NULL);

  if (!sg_load_is_wanted (result, NULL))
    g_clear_pointer (&rows, sg_table_rows_free);
  else if (rows != NULL)
    sg_table_output_print_rows (output->context, output->parent, rows, output->title);
  else
    sg_context_failure (output->context, "print", error);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  guint n_rows = GPOINTER_TO_UINT (sg_ledger_run_finish (SG_LEDGER (object), result, &error));
  g_autofree char *text = NULL;

  g_assert (output != NULL);

  sg_load_is_wanted (result, NULL);
  if (error != NULL)
    {
      sg_context_failure (output->context, "export", error);
      return;
    }
  text = g_strdup_printf (
    ngettext ("%u row was written to “%s”.", "%u rows were written to “%s”.", n_rows - 1),
    n_rows - 1,
    output->name);
  sg_context_notice (output->context, text, 0);
}

/* Takes @output and @wish. */
static void
save (Output *output, Wish *wish)
{
  const char *reg = sg_query_get_register (wish->query)->name;
  const gboolean in_full
    = sg_table_rows_shows_in_full (sg_query_get_register (wish->query), wish->layout, wish->masked);

  wish->entry = sg_export_entry_new (SG_EXPORT_TABLE, reg, in_full ? "internal" : "upward");
  wish->entry->who = g_strdup (sg_context_get_author (output->context));
  wish->entry->carries = g_strdup (reg);
  wish->entry->reason = g_strdup (output->reason);
  sg_export_entry_set_scope (
    wish->entry, sg_context_get_as_of (output->context), sg_context_get_under (output->context));
  sg_export_entry_set_path (wish->entry, wish->path);
  sg_ledger_run_async (sg_context_get_ledger (output->context),
                       save_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       NULL,
                       sg_load_begin_alone (output->context, NULL),
                       saved_cb,
                       output);
}

static void
save_reason_cb (const char *reason, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  Wish *wish = g_steal_pointer (&output->wish);

  g_assert (wish != NULL);

  if (reason == NULL)
    {
      wish_free (wish);
      return;
    }
  output->reason = g_strdup (reason);
  save (g_steal_pointer (&output), wish);
}

/* The dialog keeps what it asked for. */
static void
path_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GFile) file = NULL;
  Wish *wish = g_object_steal_data (G_OBJECT (dialog), "wish");
  g_autoptr (Output) output = g_object_steal_data (G_OBJECT (dialog), "output");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      wish->path = g_file_get_path (file);
      output->name = g_file_get_basename (file);
    }
  if (wish->path == NULL)
    {
      wish_free (wish);
    }
  else if (sg_table_rows_shows_in_full (
             sg_query_get_register (wish->query), wish->layout, wish->masked))
    {
      output->wish = wish;
      sg_disclosure_ask_reason (output->parent, save_reason_cb, output);
      g_steal_pointer (&output);
    }
  else
    {
      save (g_steal_pointer (&output), wish);
    }
  g_object_unref (dialog);
}

/**
 * sg_table_output_print:
 * @context: what governs the page
 * @parent: a widget of the window
 * @query: what the table shows, with its search and order
 * @layout: the table's columns
 *
 * Prints the table in view.
 */
void
sg_table_output_print (SgContext *context,
                       GtkWidget *parent,
                       const SgQuery *query,
                       const char *layout)
{
  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (query != NULL);

  sg_ledger_run_async (sg_context_get_ledger (context),
                       read_job,
                       wish_new (context, query, layout),
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) sg_table_rows_free,
                       sg_load_begin_alone (context, NULL),
                       read_cb,
                       output_new (context, parent, query));
}

/**
 * sg_table_output_print_rows:
 * @context: what governs the page
 * @parent: a widget of the window
 * @rows: (transfer full): a table
 * @title: what stands above it
 *
 * Prints a table that is already read.
 */
void
sg_table_output_print_rows (SgContext *context,
                            GtkWidget *parent,
                            SgTableRows *rows,
                            const char *title)
{
  g_autoptr (Output) output = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (rows != NULL);

  output = g_new0 (Output, 1);
  output->context = g_object_ref (context);
  output->parent = g_object_ref (parent);
  output->title = g_strdup (title);
  output->rows = rows;
  if (rows->in_full)
    sg_disclosure_ask_reason (parent, print_reason_cb, g_steal_pointer (&output));
  else
    print (output);
}

/**
 * sg_table_output_save_csv:
 * @context: what governs the page
 * @parent: a widget of the window
 * @query: what the table shows, with its search and order
 * @layout: the table's columns
 *
 * Asks where to, and saves the table in view as CSV.
 */
void
sg_table_output_save_csv (SgContext *context,
                          GtkWidget *parent,
                          const SgQuery *query,
                          const char *layout)
{
  GtkFileChooserNative *dialog = NULL;
  Output *output = NULL;
  g_autofree char *name = NULL;
  g_autofree char *safe = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (query != NULL);

  output = output_new (context, parent, query);
  name = g_strdup_printf ("%s %s %s.csv",
                          sg_context_get_under_name (context),
                          output->title,
                          sg_context_get_as_of (context));
  safe = sg_text_file_name (name);
  dialog = gtk_file_chooser_native_new (_ ("Save This List"),
                                        GTK_WINDOW (gtk_widget_get_root (parent)),
                                        GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _ ("_Save"),
                                        _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), safe);
  g_object_set_data (G_OBJECT (dialog), "wish", wish_new (context, query, layout));
  g_object_set_data (G_OBJECT (dialog), "output", output);
  g_signal_connect (dialog, "response", G_CALLBACK (path_chosen_cb), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
