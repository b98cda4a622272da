/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SgFileReplace SgFileReplace;

SgFileReplace *sg_file_replace_new (const char *path, GError **error);
void sg_file_replace_set_private (SgFileReplace *self);
const char *sg_file_replace_get_temporary (SgFileReplace *self);
gboolean sg_file_replace_commit (SgFileReplace *self, GError **error);
void sg_file_replace_free (SgFileReplace *self);

gboolean sg_file_write (const char *path, const char *data, gssize length, GError **error);
gboolean sg_file_write_private (const char *path, const char *text, GError **error);
void sg_file_clear_parts (const char *folder, const char *prefix);
int sg_file_get_shared_mode (void);
void sg_error_set_from_errno (GError **error, int code, const char *path);
GBytes *sg_bytes_gunzip (GBytes *compressed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFileReplace, sg_file_replace_free)

G_END_DECLS
