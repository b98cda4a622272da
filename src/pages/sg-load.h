/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What a page, or a widget on it, reads from the ledger. The clerk can stop it, leaving the page
 * gives it up, and a newer wish cancels the older.
 */
#define SG_TYPE_LOAD (sg_load_get_type ())
G_DECLARE_FINAL_TYPE (SgLoad, sg_load, SG, LOAD, GCancellable)

GCancellable *sg_load_begin (SgLoad **load, SgContext *context, GtkWidget *widget);
GCancellable *sg_load_begin_alone (SgContext *context, GtkWidget *widget);
void sg_load_end (SgLoad **load);
gboolean sg_load_is_wanted (GAsyncResult *result, GError **error);
gboolean sg_load_leave (SgContext *context, GtkWidget *page);
void sg_load_stop_all (SgContext *context);

G_END_DECLS
