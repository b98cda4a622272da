/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_BACKUPS_WINDOW (sg_backups_window_get_type ())
G_DECLARE_FINAL_TYPE (SgBackupsWindow, sg_backups_window, SG, BACKUPS_WINDOW, AdwWindow)

GtkWidget *sg_backups_window_new (SgContext *context, GtkWindow *parent);
GtkWidget *sg_backups_window_new_for_file (const char *path, GtkWindow *parent);
void sg_backups_window_back_up_daily (SgContext *context);

G_END_DECLS
