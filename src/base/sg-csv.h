/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The longest text that a cell may have, in characters: what a spreadsheet can hold. */
#define SG_CELL_MAX_CHARS 32767

typedef struct _SgCsv SgCsv;

SgCsv *sg_csv_open (const char *path, GCancellable *cancellable, GError **error);
SgCsv *sg_csv_new_for_bytes (GBytes *bytes, const char *name, GError **error);
gboolean sg_csv_next (SgCsv *self, GError **error);
guint sg_csv_get_row (SgCsv *self);
guint sg_csv_get_n_cells (SgCsv *self);
const char *sg_csv_get_cell (SgCsv *self, guint column);
gboolean sg_csv_is_too_long (SgCsv *self, guint column);
const char *sg_csv_get_encoding (SgCsv *self);
void sg_csv_free (SgCsv *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgCsv, sg_csv_free)

G_END_DECLS
