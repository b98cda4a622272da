/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-file.h"

G_BEGIN_DECLS

/*
 * What whoever imports says against what was found in files, and settles where it was not clear.
 * Plans come and go; this stays, and is laid over each of them.
 */
typedef struct _SgImportCorrections SgImportCorrections;

SgImportCorrections *sg_import_corrections_new (void);
SgImportCorrections *sg_import_corrections_copy (SgImportCorrections *self);
void sg_import_corrections_free (SgImportCorrections *self);

void sg_import_corrections_use_sheet (SgImportCorrections *self,
                                      const char *path,
                                      const SgForm *form,
                                      guint sheet,
                                      gboolean used);
void sg_import_corrections_set_column (SgImportCorrections *self,
                                       const char *path,
                                       const SgForm *form,
                                       guint sheet,
                                       guint column,
                                       const char *key);
void sg_import_corrections_forget_columns (SgImportCorrections *self,
                                           const char *path,
                                           const SgForm *form,
                                           guint sheet);
void sg_import_corrections_say_of_sheet (SgImportCorrections *self,
                                         const char *path,
                                         const SgForm *form,
                                         guint sheet,
                                         const char *under,
                                         const char *as_of,
                                         const char *unit);
void sg_import_corrections_settle_word (SgImportCorrections *self,
                                        const SgForm *form,
                                        guint field,
                                        const char *word,
                                        const char *code);
void sg_import_corrections_settle_row (SgImportCorrections *self,
                                       const char *path,
                                       guint sheet,
                                       guint row,
                                       gint64 row_id);
void sg_import_corrections_settle_repeated (SgImportCorrections *self,
                                            const char *path,
                                            guint sheet,
                                            guint row,
                                            gboolean counts);
int
sg_import_corrections_find_sheet (SgImportCorrections *self, const char *path, const SgForm *form);
void sg_import_corrections_lay_over (SgImportCorrections *self, const SgImportFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgImportCorrections, sg_import_corrections_free)

G_END_DECLS
