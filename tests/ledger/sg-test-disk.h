/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What a disk has not yet brought to its platters: kept so that a power cut can take it back. */

#define SG_TEST_SECTOR 512

void sg_test_disk_watch (gboolean watch);
void sg_test_disk_note_new (const char *path);
void sg_test_disk_before_write (const char *path, sqlite3_file *file, gint64 offset, int n);
void sg_test_disk_before_truncate (const char *path, sqlite3_file *file, gint64 size);
void sg_test_disk_sync (const char *path, gboolean folder);
gboolean sg_test_disk_delete (const char *path, gboolean sync_folder);
void sg_test_disk_lose (guint seed);

G_END_DECLS
