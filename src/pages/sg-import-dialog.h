/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Takes files of registers into the ledger: choose, see what becomes of every row, import. Nothing
 * is written before the last step; each file becomes one change.
 */
#define SG_TYPE_IMPORT_DIALOG (sg_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SgImportDialog, sg_import_dialog, SG, IMPORT_DIALOG, AdwWindow)

GtkWidget *sg_import_dialog_new (SgContext *context, GtkWindow *parent);
void sg_import_dialog_choose (SgImportDialog *self);
void sg_import_dialog_add (SgImportDialog *self, GListModel *files);
void sg_import_dialog_save_copy (SgImportDialog *self, const char *path);
GListModel *sg_import_dialog_take_drop (const GValue *value);

G_END_DECLS
