/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-batch.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * One file of an import: what it is called, the register or form it is taken for, and what becomes
 * of it.
 *
 * Signals: "register-chosen" (), "removed" ().
 */
#define SG_TYPE_IMPORT_FILE_ROW (sg_import_file_row_get_type ())
G_DECLARE_FINAL_TYPE (SgImportFileRow, sg_import_file_row, SG, IMPORT_FILE_ROW, GtkListBoxRow)

GtkWidget *sg_import_file_row_new (const char *path);
const char *sg_import_file_row_get_path (SgImportFileRow *self);
const SgRegister *sg_import_file_row_get_register (SgImportFileRow *self);
const SgForm *sg_import_file_row_get_form (SgImportFileRow *self);
void sg_import_file_row_set_form (SgImportFileRow *self, const SgForm *form);
void sg_import_file_row_add_to (SgImportFileRow *self, SgImportBatch *batch);
void sg_import_file_row_show_waiting (SgImportFileRow *self);
void sg_import_file_row_show_file (SgImportFileRow *self, const SgImportFile *file);
void sg_import_file_row_set_fixed (SgImportFileRow *self, gboolean fixed);

G_END_DECLS
