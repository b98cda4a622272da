/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SG_SETTINGS_LANGUAGE "language"
#define SG_SETTINGS_COLOR_SCHEME "color-scheme"
#define SG_SETTINGS_MASK "mask"
#define SG_SETTINGS_WORKBOOK_FONTS "workbook-fonts"
#define SG_SETTINGS_AUTHOR "author"
#define SG_SETTINGS_READ_ONLY "read-only"
#define SG_SETTINGS_BACKUP_FOLDER "backup-folder"
#define SG_SETTINGS_RECENT "recent-ledgers"
#define SG_SETTINGS_ANSWERED "answered-warnings"
#define SG_SETTINGS_WINDOW_SIZE "window-size"
#define SG_SETTINGS_WINDOW_MAXIMIZED "window-maximized"

void sg_settings_prepare (void);
GSettings *sg_settings_get (void);
void sg_settings_remember_ledger (const char *path);
void sg_settings_forget_ledger (const char *path);
gboolean sg_settings_is_answered (const char *warning);
void sg_settings_answer (const char *warning);

G_END_DECLS
