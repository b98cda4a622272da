/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-corrections.h"
#include "exchange/sg-import-file.h"

G_BEGIN_DECLS

typedef struct _SgImportBatch SgImportBatch;

SgImportBatch *sg_import_batch_new (void);
SgImportBatch *sg_import_batch_ref (SgImportBatch *self);
void sg_import_batch_unref (SgImportBatch *self);
void sg_import_batch_drop (SgImportBatch *self);
void sg_import_batch_add (SgImportBatch *self, const char *path, const SgRegister *reg);
void sg_import_batch_add_form (SgImportBatch *self, const char *path, const SgForm *form);
void sg_import_batch_set_corrections (SgImportBatch *self, SgImportCorrections *corrections);
void sg_import_batch_set_clear (SgImportBatch *self, gboolean clear);
void sg_import_batch_reuse (SgImportBatch *self, SgImportBatch *old);
gboolean sg_import_batch_check (SgImportBatch *self,
                                SgConnection *connection,
                                SgOnDuplicate on_duplicate,
                                GCancellable *cancellable,
                                GError **error);
gboolean sg_import_batch_apply (SgImportBatch *self,
                                SgConnection *connection,
                                const char *author,
                                GCancellable *cancellable,
                                GError **error);
gboolean sg_import_batch_undo (SgImportBatch *self,
                               guint i,
                               SgConnection *connection,
                               const char *author,
                               GError **error);
guint sg_import_batch_get_n_files (SgImportBatch *self);
const SgImportFile *sg_import_batch_get_file (SgImportBatch *self, guint i);
guint sg_import_batch_get_n_done (SgImportBatch *self);
void sg_import_batch_get_progress (SgImportBatch *self, SgImportProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgImportBatch, sg_import_batch_unref)

G_END_DECLS
