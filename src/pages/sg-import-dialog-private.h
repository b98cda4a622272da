/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-import-dialog.h"
#include "pages/sg-import-file-row.h"
#include "pages/sg-import-findings.h"
#include "pages/sg-import-sheets.h"
#include "pages/sg-import-words.h"

G_BEGIN_DECLS

typedef enum
{
  SG_IMPORT_STATE_EMPTY,
  SG_IMPORT_STATE_CHECKING,
  SG_IMPORT_STATE_READY,
  SG_IMPORT_STATE_IMPORTING,
  SG_IMPORT_STATE_DONE,
} SgImportState;

/*
 * The rows of the list stand for the files that are wished; a batch is made of them and goes to the
 * ledger's thread and back. While it is there, nothing here looks into it but for the number of
 * files that are done.
 */
struct _SgImportDialog
{
  AdwWindow parent_instance;

  /* owned */
  SgContext *context;
  SgImportBatch *batch; /* as it came back, or NULL */
  SgImportBatch *running;
  SgImportCorrections *corrections; /* hold whenever the files are checked */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  char *notice; /* is said in the window below once this one is closed */
  char *said;   /* what there is to say instead of the counts */
  char *copy;   /* the annotated copy that was written last */
  char *place;  /* the same while it is written */
  gint64 change;
  guint tick_id;

  /* template children */
  GtkWidget *close_button;
  GtkWidget *import_button;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *add_button;
  GtkDropDown *repeated_choice;
  GtkCheckButton *clear_check;
  GtkStack *details;
  GtkLabel *fault_label;
  GtkStack *steps;
  GtkStackPage *words_page;
  SgImportSheets *sheets;
  SgImportWords *words;
  SgImportFindings *findings;
  AdwStatusPage *fault_page;
  GtkSpinner *spinner;
  GtkLabel *status;
  GtkWidget *copy_button;
  GtkWidget *open_copy_button;
  GtkWidget *folder_button;

  /* state */
  SgImportState state;
  gboolean busy; /* something is done with the files that were checked */
};

void _sg_import_dialog_set_state (SgImportDialog *self, SgImportState state);
void _sg_import_dialog_update_status (SgImportDialog *self);
void _sg_import_dialog_show_batch (SgImportDialog *self);
void _sg_import_dialog_note_result (SgImportDialog *self);
SgImportFileRow *_sg_import_dialog_find_row (SgImportDialog *self, const char *path);
SgImportFileRow *_sg_import_dialog_get_selected (SgImportDialog *self);
const SgImportFile *_sg_import_dialog_get_selected_file (SgImportDialog *self);

void _sg_import_dialog_row_undo_cb (SgImportDialog *self, GtkListBoxRow *row);
void _sg_import_dialog_copy_clicked_cb (SgImportDialog *self);
void _sg_import_dialog_open_copy_cb (SgImportDialog *self);
void _sg_import_dialog_open_folder_cb (SgImportDialog *self);

G_END_DECLS
