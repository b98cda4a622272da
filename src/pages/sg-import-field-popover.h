/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-file.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Lets the clerk pick what a column is: the fields of the form, to be searched. Signal: "picked"
 * (string): key of the field, or NULL where the column is left out.
 */
#define SG_TYPE_IMPORT_FIELD_POPOVER (sg_import_field_popover_get_type ())
G_DECLARE_FINAL_TYPE (SgImportFieldPopover,
                      sg_import_field_popover,
                      SG,
                      IMPORT_FIELD_POPOVER,
                      GtkPopover)

GtkWidget *sg_import_field_popover_new (void);
void sg_import_field_popover_ask (SgImportFieldPopover *self,
                                  const SgImportFile *file,
                                  GPtrArray *columns,
                                  const SgFormColumn *column);

G_END_DECLS
