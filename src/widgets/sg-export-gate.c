/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-export-gate.h"

G_DEFINE_INTERFACE (SgExportGate, sg_export_gate, GTK_TYPE_WIDGET)

static void
sg_export_gate_default_init (SgExportGateInterface *iface)
{
}

/**
 * sg_export_gate_pass:
 * @from: the widget that is about to hand something out
 * @wish: what it is; borrowed for the call
 * @answer: called once, at once where no gate stands above @from
 * @user_data: data of @answer
 *
 * Asks the gate above a widget to record what is about to go out.
 */
void
sg_export_gate_pass (GtkWidget *from,
                     const SgExportWish *wish,
                     SgExportGateAnswer answer,
                     gpointer user_data)
{
  GtkWidget *gate = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (wish != NULL && answer != NULL);

  gate = gtk_widget_get_ancestor (from, SG_TYPE_EXPORT_GATE);
  if (gate == NULL)
    answer (TRUE, user_data);
  else
    SG_EXPORT_GATE_GET_IFACE (gate)->pass (SG_EXPORT_GATE (gate), wish, answer, user_data);
}

typedef struct
{
  gboolean answered;
  gboolean open;
} Waiting;

static void
answered_cb (gboolean open, gpointer user_data)
{
  Waiting *waiting = user_data;

  g_assert (waiting != NULL);

  waiting->answered = TRUE;
  waiting->open = open;
}

/**
 * sg_export_gate_pass_now:
 * @from: the widget that is about to hand something out
 * @wish: what it is
 *
 * Asks the gate and waits, while the window goes on: for where GTK wants an answer at once.
 *
 * Returns: whether it may go out
 */
gboolean
sg_export_gate_pass_now (GtkWidget *from, const SgExportWish *wish)
{
  Waiting waiting = { FALSE, FALSE };

  g_return_val_if_fail (from != NULL, FALSE);
  g_return_val_if_fail (wish != NULL, FALSE);

  sg_export_gate_pass (from, wish, answered_cb, &waiting);
  while (!waiting.answered)
    g_main_context_iteration (NULL, TRUE);
  return waiting.open;
}

/* What is printed, kept with the operation. */
typedef struct
{
  GtkWidget *from;
  char *what;
  char *carries;
  char *reason;
  guint n_rows;
  gboolean in_full;
} Print;

static void
print_free (gpointer data, GClosure *closure)
{
  Print *print = data;

  g_object_unref (print->from);
  g_free (print->what);
  g_free (print->carries);
  g_free (print->reason);
  g_free (print);
}

/* The dialog was accepted: from here on there is paper, or a preview. */
static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  const SgExportWish wish = {
    .kind = "print",
    .what = print->what,
    .carries = print->carries,
    .n_rows = print->n_rows,
    .in_full = print->in_full,
    .reason = print->reason,
  };

  g_assert (GTK_IS_PRINT_OPERATION (operation));

  if (!sg_export_gate_pass_now (print->from, &wish))
    gtk_print_operation_cancel (operation);
}

/**
 * sg_export_gate_guard_print:
 * @from: the widget that prints
 * @operation: a print operation that has not begun
 * @wish: what is printed
 *
 * Has the operation ask the gate once its dialog is accepted; it is cancelled where the gate says
 * no.
 */
void
sg_export_gate_guard_print (GtkWidget *from, GtkPrintOperation *operation, const SgExportWish *wish)
{
  Print *print = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (GTK_IS_PRINT_OPERATION (operation));
  g_return_if_fail (wish != NULL);

  print = g_new0 (Print, 1);
  print->from = g_object_ref (from);
  print->what = g_strdup (wish->what);
  print->carries = g_strdup (wish->carries);
  print->reason = g_strdup (wish->reason);
  print->n_rows = wish->n_rows;
  print->in_full = wish->in_full;
  g_signal_connect_data (
    operation, "begin-print", G_CALLBACK (begin_print_cb), print, print_free, 0);
}
