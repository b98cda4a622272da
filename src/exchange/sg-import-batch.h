/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"
#include "exchange/sg-import-corrections.h"
#include "exchange/sg-import.h"

G_BEGIN_DECLS

/**
 * SgImportFile:
 * @path: the file
 * @reg: (nullable): the register it is for; %NULL until it is guessed, or where it is none
 * @form: (nullable): the form as clerks keep it that it is for, where it is no register
 * @import: (nullable): what a register holds, with a plan; %NULL until checked, or where it cannot
 *   be read
 * @plan: (nullable): the same of a form; without rows where @error says what it lacks
 * @persons: (nullable) (element-type gint64 SgRecord): by row id, people of the ledger whom rows of
 *   @plan may be about
 * @error: (nullable): why it cannot be read, planned or applied
 * @applied: the ledger has its rows
 * @change: number of the change that brought them, or 0 where there was nothing to write
 * @undone: that change was taken back
 * @rehearsed: @plan counts on what files before this one bring
 * @stamp: when the file was last written, and its size, when @plan was read
 *
 * One file of several that are imported together. A workbook whose sheets are of several forms is
 * here once for each of them.
 */
typedef struct
{
  char *path;
  const SgRegister *reg;
  const SgForm *form;
  SgImport *import;
  SgFormPlan *plan;
  GHashTable *persons;
  GError *error;
  gboolean applied;
  gint64 change;
  gboolean undone;
  gboolean rehearsed;
  char *stamp;
} SgImportFile;

typedef struct _SgImportBatch SgImportBatch;

SgImportBatch *sg_import_batch_new (void);
SgImportBatch *sg_import_batch_ref (SgImportBatch *self);
void sg_import_batch_unref (SgImportBatch *self);
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

gboolean sg_import_file_annotate (const SgImportFile *file,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GError **error);
char *sg_import_file_dup_registers (const SgImportFile *file);
gboolean sg_import_file_is_planned (const SgImportFile *file);
guint sg_import_file_count (const SgImportFile *file, SgImportOutcome outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgImportBatch, sg_import_batch_unref)

G_END_DECLS
