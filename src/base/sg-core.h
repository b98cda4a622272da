/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void sg_core_init (const char *language);
const char *sg_core_get_language (void);
GBytes *sg_core_get_resource (const char *path, GError **error);
char *sg_core_dup_resource_text (const char *path, GError **error);
char *sg_core_get_user_data_dir (void);
char *sg_core_dup_setting (const char *key);
char *sg_core_get_account (void);
char *sg_core_get_author (void);
char *sg_core_clean_author (const char *name);

/* Longer names do not fit where history shows them. In characters. */
#define SG_CORE_MOST_AUTHOR 40

G_END_DECLS
