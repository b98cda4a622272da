/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *workbook_folder_new (void);
guint workbook_folder_count (const char *folder);
void workbook_folder_remove (const char *folder);
void workbook_check (const char *what, const char *path, const char *argument);

G_END_DECLS
