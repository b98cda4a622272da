/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-progress.h"
#include "exchange/sg-sheet.h"

G_BEGIN_DECLS

typedef struct _SgSheetReader SgSheetReader;

SgSheetReader *sg_sheet_reader_open (const char *path, GCancellable *cancellable, GError **error);
SgSheetReader *sg_sheet_reader_new_for_csv (GBytes *bytes, const char *name);
const char *sg_sheet_reader_get_path (SgSheetReader *self);
guint sg_sheet_reader_get_n_sheets (SgSheetReader *self);
const char *sg_sheet_reader_get_name (SgSheetReader *self, guint sheet);
gboolean sg_sheet_reader_is_hidden (SgSheetReader *self, guint sheet);
int sg_sheet_reader_find (SgSheetReader *self, const char *name);
gboolean sg_sheet_reader_is_date1904 (SgSheetReader *self);
void sg_sheet_reader_set_progress (SgSheetReader *self, SgImportProgress *progress);
gboolean sg_sheet_reader_read (SgSheetReader *self,
                               guint sheet,
                               SgSheetRowFunc func,
                               gpointer user_data,
                               GError **error);
gboolean sg_sheet_reader_read_with_merges (SgSheetReader *self,
                                           guint sheet,
                                           SgSheetRowFunc func,
                                           gpointer user_data,
                                           GArray *merges,
                                           GError **error);
GArray *sg_sheet_reader_read_merges (SgSheetReader *self, guint sheet, GError **error);
void sg_sheet_reader_free (SgSheetReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgSheetReader, sg_sheet_reader_free)

G_END_DECLS
