/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-batch.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The part of a sheet around a cell or a row, as it stands in the file, with its address, and the
 * way into the file itself.
 */
#define SG_TYPE_IMPORT_CELLS (sg_import_cells_get_type ())
G_DECLARE_FINAL_TYPE (SgImportCells, sg_import_cells, SG, IMPORT_CELLS, AdwBin)

GtkWidget *sg_import_cells_new (void);
void sg_import_cells_show (SgImportCells *self,
                           const SgImportFile *file,
                           guint sheet,
                           const char *name,
                           guint row,
                           guint column,
                           gboolean masked);
void sg_import_cells_hide (SgImportCells *self);

G_END_DECLS
