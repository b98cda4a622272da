/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-query.h"
#include "pages/sg-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sg_table_output_print (SgContext *context,
                            GtkWidget *parent,
                            const SgQuery *query,
                            const char *layout);
void sg_table_output_save_csv (SgContext *context,
                               GtkWidget *parent,
                               const SgQuery *query,
                               const char *layout);

G_END_DECLS
