/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-batch.h"
#include "ledger/sg-tree.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What the sheets of a file are taken for, and their columns, to be corrected. Signals:
 * "sheet-taken" (uint sheet, string form): name of a form, or NULL where it is left out;
 * "sheet-said" (uint sheet, string under, string as_of, string unit): what it is about;
 * "column-said" (uint sheet, uint column, string key): what a column is;
 * "columns-forgotten" (uint sheet): the columns are what they were found to be.
 */
#define SG_TYPE_IMPORT_SHEETS (sg_import_sheets_get_type ())
G_DECLARE_FINAL_TYPE (SgImportSheets, sg_import_sheets, SG, IMPORT_SHEETS, AdwBin)

void sg_import_sheets_set_tree (SgImportSheets *self, SgTree *tree);
void sg_import_sheets_set_file (SgImportSheets *self, const SgImportFile *file, gboolean masked);

G_END_DECLS
