/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-disclosure.h"

#include "ledger/sg-export-record.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What leaves the window is recorded first; where that fails it stays. */
typedef struct
{
  SgContext *context;
  SgExportGateAnswer answer;
  gpointer user_data;
} Asked;

static gpointer
record_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (sg_export_record_add (connection, data, error));
}

static void
recorded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (SgContext) context = asked->context;
  g_autoptr (GError) error = NULL;
  const gboolean recorded
    = GPOINTER_TO_INT (sg_ledger_run_finish (SG_LEDGER (object), result, &error));

  if (!recorded)
    sg_context_failure (context, "record", error);
  asked->answer (recorded, asked->user_data);
}

static SgExportEntry *
make_entry (SgContext *context, const SgExportWish *wish)
{
  SgExportKind kind = SG_EXPORT_TABLE;
  SgExportEntry *entry = NULL;

  sg_export_kind_parse (wish->kind, &kind);
  entry = sg_export_entry_new (kind, wish->what, wish->in_full ? "internal" : "upward");
  entry->who = g_strdup (sg_context_get_author (context));
  entry->carries = g_strdup (wish->carries);
  entry->n_rows = wish->n_rows;
  entry->field = g_strdup (wish->field);
  entry->row_id = wish->row_id;
  entry->reason = g_strdup (wish->reason);
  sg_export_entry_set_scope (entry, sg_context_get_as_of (context), sg_context_get_under (context));
  if (wish->path != NULL)
    sg_export_entry_set_path (entry, wish->path);
  return entry;
}

/**
 * sg_disclosure_pass:
 * @context: what governs the page
 * @wish: what is about to go out or to be shown in full
 * @answer: called on the main loop once it is recorded, or cannot be: then the user was told
 * @user_data: data of @answer
 *
 * Records what is about to go out.
 */
void
sg_disclosure_pass (SgContext *context,
                    const SgExportWish *wish,
                    SgExportGateAnswer answer,
                    gpointer user_data)
{
  Asked *asked = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (wish != NULL && answer != NULL);

  asked = g_new0 (Asked, 1);
  asked->context = g_object_ref (context);
  asked->answer = answer;
  asked->user_data = user_data;
  sg_ledger_run_async (sg_context_get_ledger (context),
                       record_job,
                       make_entry (context, wish),
                       (GDestroyNotify) sg_export_entry_free,
                       NULL,
                       sg_context_get_writes (context),
                       recorded_cb,
                       asked);
}

typedef struct
{
  SgDisclosureReason func;
  gpointer user_data;
  GtkEditable *entry;
} Question;

static void
reason_response_cb (GtkWidget *dialog, const char *response, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));
  const gboolean agreed = strcmp (response, "export") == 0 && *reason != '\0';

  g_assert (ADW_IS_MESSAGE_DIALOG (dialog));

  question->func (agreed ? reason : NULL, question->user_data);
}

static void
reason_changed_cb (AdwMessageDialog *dialog, GtkEditable *entry)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  g_assert (ADW_IS_MESSAGE_DIALOG (dialog));

  adw_message_dialog_set_response_enabled (dialog, "export", *reason != '\0');
}

static GtkWidget *
create_reason_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What it is for"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What it is for"), -1);
  return entry;
}

/**
 * sg_disclosure_ask_reason:
 * @parent: a widget of the window
 * @func: called once with the reason, or %NULL
 * @user_data: data of @func
 *
 * Whole identity and telephone numbers leave the program only with a word and a reason
 * (domain paper 2.5).
 */
void
sg_disclosure_ask_reason (GtkWidget *parent, SgDisclosureReason func, gpointer user_data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *entry = NULL;
  Question *question = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && func != NULL);

  dialog = adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (parent)),
    _ ("Export Whole Personal Numbers?"),
    _ ("Identity and telephone numbers will stand there in full. Keep the file in the office. The "
       "export is recorded with your name and the reason."));
  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "export", _ ("_Export"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "export");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "export", FALSE);
  entry = create_reason_entry ();
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  g_signal_connect_object (
    entry, "changed", G_CALLBACK (reason_changed_cb), dialog, G_CONNECT_SWAPPED);

  question = g_new0 (Question, 1);
  question->func = func;
  question->user_data = user_data;
  question->entry = GTK_EDITABLE (entry);
  g_signal_connect (dialog, "response", G_CALLBACK (reason_response_cb), question);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
unmasked_cb (gboolean open, gpointer user_data)
{
  g_autoptr (SgContext) context = user_data;

  /* What nobody can be told of afterwards is masked again. */
  if (!open)
    sg_context_set_masked (context, TRUE);
}

static void
masks_changed_cb (SgContext *context)
{
  const SgExportWish wish = { .kind = "reveal", .what = "*", .in_full = TRUE };

  g_assert (SG_IS_CONTEXT (context));

  if (!sg_context_get_masked (context))
    sg_disclosure_pass (context, &wish, unmasked_cb, g_object_ref (context));
}

/**
 * sg_disclosure_follow_masks:
 * @context: what governs the pages of a window
 *
 * Records whenever the masks of all lists are taken off, now and from now on.
 */
void
sg_disclosure_follow_masks (SgContext *context)
{
  g_return_if_fail (SG_IS_CONTEXT (context));

  g_signal_connect (context, "notify::masked", G_CALLBACK (masks_changed_cb), NULL);
  masks_changed_cb (context);
}
