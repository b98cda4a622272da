/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The columns of a sheet: what stands above them, what is in them, and what they are taken for,
 * which the clerk corrects by picking. Signal: "said" (uint column, string key): what a column is;
 * NULL leaves it out.
 */
#define SG_TYPE_IMPORT_COLUMNS (sg_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (SgImportColumns, sg_import_columns, SG, IMPORT_COLUMNS, AdwBin)

GtkWidget *sg_import_columns_new (void);
void sg_import_columns_set_sheet (SgImportColumns *self,
                                  const SgImportFile *file,
                                  guint sheet,
                                  gboolean masked,
                                  gboolean fixed);

G_END_DECLS
