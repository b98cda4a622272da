/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-table-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *sg_table_print_new (SgTableRows *rows, const char *title, const char *subtitle);

G_END_DECLS
