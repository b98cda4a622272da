/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SgAnnotations SgAnnotations;

SgAnnotations *sg_annotations_new (void);
void sg_annotations_set_header (SgAnnotations *self, guint sheet, guint row);
void sg_annotations_add_row (SgAnnotations *self, guint sheet, guint row, const char *message);
void sg_annotations_add_cell (SgAnnotations *self,
                              guint sheet,
                              guint row,
                              guint column,
                              const char *message);
gboolean sg_annotations_write (SgAnnotations *self,
                               const char *path,
                               const char *copy,
                               GCancellable *cancellable,
                               GError **error);
gboolean sg_annotations_is_heading (const char *text);
guint sg_annotations_count_rows (SgAnnotations *self);
void sg_annotations_free (SgAnnotations *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgAnnotations, sg_annotations_free)

G_END_DECLS
