/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/sg-failure.h"
#include "base/sg-error.h"

#define ANY_CODE -1

/*
 * The one table of failures: (operation, code of SG_ERROR) → what is said and what can be done. The
 * first row that fits counts; a row without operation fits every one.
 */
typedef struct
{
  const char *operation;
  int code;
  const char *heading;
  const char *advice;
  const char *action;
  const char *action_label;
} Row;

static const Row rows[] = {
  { "open-damaged",
    SG_ERROR_NOT_LEDGER,
    N_ ("This file is not a ledger"),
    N_ ("If it was one, it is damaged: one of its backups can take its place."),
    "win.damaged-backups",
    N_ ("Show Its _Backups") },
  { "restore",
    SG_ERROR_CORRUPT,
    N_ ("This backup is damaged"),
    N_ ("Nothing was changed. Choose another backup."),
    NULL,
    NULL },
  { NULL,
    SG_ERROR_NOT_LEDGER,
    N_ ("This file is not a ledger"),
    N_ ("Choose a file that ends in .sgl, or make a new ledger."),
    "win.open",
    N_ ("Open another") },
  { NULL,
    SG_ERROR_TOO_NEW,
    N_ ("The ledger was written by a newer version"),
    N_ ("Install the newer version of the program; the file was left as it is."),
    NULL,
    NULL },
  { NULL,
    SG_ERROR_CORRUPT,
    N_ ("The ledger is damaged"),
    N_ ("One of its backups can take its place. The damaged file is kept, it may help to recover "
        "later entries."),
    "win.damaged-backups",
    N_ ("Show Its _Backups") },
  { "open",
    SG_ERROR_NOT_FOUND,
    N_ ("The ledger is not there"),
    N_ ("It may have been moved or renamed, or its drive is not connected."),
    "win.open",
    N_ ("Find it") },
  { "open",
    ANY_CODE,
    N_ ("The ledger could not be opened"),
    NULL,
    "win.open",
    N_ ("Open another") },
  { "create",
    SG_ERROR_EXISTS,
    N_ ("There is a file of this name already"),
    N_ ("Choose another name or another folder."),
    NULL,
    NULL },
  { "create", ANY_CODE, N_ ("The ledger could not be made"), NULL, NULL, NULL },
  { NULL,
    SG_ERROR_READ_ONLY,
    N_ ("The ledger can only be read"),
    N_ ("Ask for the right to write the file, or work on a copy."),
    NULL,
    NULL },
  { NULL,
    SG_ERROR_BUSY,
    N_ ("Somebody else is writing the ledger"),
    N_ ("Nothing was changed. Try again in a moment."),
    NULL,
    NULL },
  { NULL,
    SG_ERROR_STALE,
    N_ ("Somebody else changed this row in the meantime"),
    N_ ("Look at the new values, then enter yours again."),
    NULL,
    NULL },
  { NULL,
    SG_ERROR_NO_SPACE,
    N_ ("The disk is full"),
    N_ ("Free some space or choose another drive; nothing was changed."),
    NULL,
    NULL },
  { NULL,
    SG_ERROR_AWAY,
    N_ ("The ledger cannot be reached"),
    N_ ("Nothing was changed. Connect the share or disk again; work then goes on by itself."),
    NULL,
    NULL },
  { NULL,
    SG_ERROR_REPLACED,
    N_ ("Another file stands in the place of the ledger"),
    N_ ("Nothing was changed. Put the ledger back; work then goes on by itself."),
    "win.open",
    N_ ("Open another") },
  { "undo",
    SG_ERROR_REFUSED,
    N_ ("This change cannot be taken back"),
    N_ ("Later changes stand on it. Take those back first."),
    NULL,
    NULL },
  { "undo", ANY_CODE, N_ ("The change could not be taken back"), NULL, NULL, NULL },
  { "save", ANY_CODE, N_ ("The entry could not be saved"), NULL, NULL, NULL },
  { "remove", ANY_CODE, N_ ("The row could not be removed"), NULL, NULL, NULL },
  { "load", ANY_CODE, N_ ("The page could not be loaded"), NULL, NULL, NULL },
  { "export",
    ANY_CODE,
    N_ ("The workbook could not be written"),
    N_ ("Choose another folder, or close the file if it is open in another program."),
    "win.export",
    N_ ("Export again") },
  { "record",
    ANY_CODE,
    N_ ("Nothing was handed out or shown"),
    N_ ("It could not be recorded, and what is not recorded stays in the ledger."),
    NULL,
    NULL },
  { "policy", ANY_CODE, N_ ("The policy could not be changed"), NULL, NULL, NULL },
  { "purge", ANY_CODE, N_ ("Nothing was purged"), NULL, NULL, NULL },
  { "backup",
    ANY_CODE,
    N_ ("The backup could not be made"),
    N_ ("Make room, or choose another folder for backups."),
    NULL,
    NULL },
  { "restore",
    ANY_CODE,
    N_ ("The ledger could not go back"),
    N_ ("Nothing was changed. Try again, or choose another backup."),
    NULL,
    NULL },
  { "import", ANY_CODE, N_ ("The files could not be checked"), NULL, NULL, NULL },
  { "print", ANY_CODE, N_ ("Printing did not work"), NULL, NULL, NULL },
  { "launch",
    ANY_CODE,
    N_ ("The file could not be shown"),
    N_ ("Open it from the folder with another program."),
    NULL,
    NULL },
  { NULL, ANY_CODE, N_ ("That did not work"), NULL, NULL, NULL },
};

static gboolean
fits (const Row *row, const char *operation, const GError *error)
{
  if (row->operation != NULL && g_strcmp0 (row->operation, operation) != 0)
    return FALSE;
  if (row->code == ANY_CODE)
    return TRUE;
  return g_error_matches (error, SG_ERROR, row->code);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  g_assert (ADW_IS_MESSAGE_DIALOG (dialog));

  if (g_strcmp0 (response, "close") != 0 && window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), response, NULL);
}

static GtkWidget *
make_details (const char *operation, const GError *error)
{
  g_autofree char *text = g_strdup_printf (
    "%s: %s (%d)\n%s", operation, g_quark_to_string (error->domain), error->code, error->message);
  GtkWidget *expander = gtk_expander_new (_ ("Show details"));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "monospace");
  gtk_expander_set_child (GTK_EXPANDER (expander), label);
  return expander;
}

/**
 * sg_failure_find_text:
 * @operation: what was tried: "open", "create", "save", "remove", "undo", "load", "export", "print"
 * @error: what went wrong
 *
 * Looks up what a failure says and what can be done about it.
 *
 * Returns: (transfer none): the texts, in the user's language
 */
SgFailureText
sg_failure_find_text (const char *operation, const GError *error)
{
  SgFailureText text = { 0 };

  g_return_val_if_fail (error != NULL, text);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!fits (&rows[i], operation, error))
        continue;
      text.heading = _ (rows[i].heading);
      text.advice = rows[i].advice != NULL ? _ (rows[i].advice) : NULL;
      text.action = rows[i].action;
      text.action_label = rows[i].action_label != NULL ? _ (rows[i].action_label) : NULL;
      break;
    }
  return text;
}

/**
 * sg_failure_present:
 * @window: the window in which it happened
 * @operation: what was tried; see sg_failure_find_text()
 * @error: what went wrong; a cancelled operation says nothing
 *
 * Says what did not work, why, and what can be done, once; the technical text is behind "Show
 * details".
 */
void
sg_failure_present (GtkWindow *window, const char *operation, const GError *error)
{
  SgFailureText text;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = sg_failure_find_text (operation, error);
  body = text.advice != NULL ? g_strjoin ("\n\n", error->message, text.advice, NULL)
                             : g_strdup (error->message);
  dialog = adw_message_dialog_new (window, text.heading, body);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_details (operation, error));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  if (text.action != NULL)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), text.action, text.action_label);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
