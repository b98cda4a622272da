/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_EXPORTS_WINDOW (sg_exports_window_get_type ())
G_DECLARE_FINAL_TYPE (SgExportsWindow, sg_exports_window, SG, EXPORTS_WINDOW, AdwWindow)

GtkWidget *sg_exports_window_new (SgContext *context, GtkWindow *parent);
void sg_exports_window_save (SgExportsWindow *self, const char *path);

G_END_DECLS
