/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_PURGE_WINDOW (sg_purge_window_get_type ())
G_DECLARE_FINAL_TYPE (SgPurgeWindow, sg_purge_window, SG, PURGE_WINDOW, AdwWindow)

GtkWidget *sg_purge_window_new (SgContext *context, GtkWindow *parent);

G_END_DECLS
