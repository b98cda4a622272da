/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-query.h"
#include "pages/sg-context.h"
#include "pages/sg-table-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sg_table_output_print (SgContext *context,
                            GtkWidget *parent,
                            const SgQuery *query,
                            const char *layout);
void sg_table_output_print_rows (SgContext *context,
                                 GtkWidget *parent,
                                 SgTableRows *rows,
                                 const char *title);
void sg_table_output_save_csv (SgContext *context,
                               GtkWidget *parent,
                               const SgQuery *query,
                               const char *layout);

G_END_DECLS
