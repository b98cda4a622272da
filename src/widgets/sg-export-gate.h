/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SgExportWish:
 * @kind: "chart", "print", "copy", "table" or "reveal", as the export record calls it
 * @what: name of the register, or title of the chart
 * @carries: (nullable): registers whose rows go out, joined with "|"
 * @path: (nullable): the file that is written
 * @n_rows: rows that go out or are shown
 * @in_full: whether sensitive values go out unmasked
 * @field: (nullable): key of the field that is shown
 * @row_id: the row whose value is shown, or 0
 * @reason: (nullable): what it is for
 *
 * What a widget is about to hand out or to show in full.
 */
typedef struct
{
  const char *kind;
  const char *what;
  const char *carries;
  const char *path;
  guint n_rows;
  gboolean in_full;
  const char *field;
  gint64 row_id;
  const char *reason;
} SgExportWish;

/**
 * SgExportGateAnswer:
 * @open: whether it may go out; a gate that says no has told the user why
 * @user_data: what was given
 *
 * Takes the answer of a gate.
 */
typedef void (*SgExportGateAnswer) (gboolean open, gpointer user_data);

#define SG_TYPE_EXPORT_GATE (sg_export_gate_get_type ())
G_DECLARE_INTERFACE (SgExportGate, sg_export_gate, SG, EXPORT_GATE, GtkWidget)

/**
 * SgExportGateInterface:
 * @pass: records the wish, and then answers on the main loop
 *
 * A widget above those that hand something out, which keeps the book on it. Widgets know no ledger:
 * they ask the gate above them before anything leaves the program or is shown in full.
 */
struct _SgExportGateInterface
{
  GTypeInterface parent;

  void (*pass) (SgExportGate *self,
                const SgExportWish *wish,
                SgExportGateAnswer answer,
                gpointer user_data);
};

void sg_export_gate_pass (GtkWidget *from, const SgExportWish *wish, SgExportGateAnswer answer, gpointer user_data);
gboolean sg_export_gate_pass_now (GtkWidget *from, const SgExportWish *wish);
void sg_export_gate_guard_print (GtkWidget *from, GtkPrintOperation *operation, const SgExportWish *wish);

G_END_DECLS
