/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-xlsx-package.h"

G_BEGIN_DECLS

typedef struct _SgXlsxEdit SgXlsxEdit;

SgXlsxEdit *sg_xlsx_edit_new (SgXlsxPackage *package);
GBytes *sg_xlsx_edit_get (SgXlsxEdit *self, const char *part, GError **error);
void sg_xlsx_edit_set (SgXlsxEdit *self, const char *part, GBytes *bytes);
char *sg_xlsx_edit_find_name (SgXlsxEdit *self, const char *stem, const char *extension);
gboolean sg_xlsx_edit_append (SgXlsxEdit *self,
                              const char *part,
                              const char *element,
                              const char *text,
                              GError **error);
char *sg_xlsx_edit_add_relation (SgXlsxEdit *self,
                                 const char *part,
                                 const char *type,
                                 const char *target,
                                 GError **error);
gboolean
sg_xlsx_edit_add_type (SgXlsxEdit *self, const char *part, const char *type, GError **error);
gboolean sg_xlsx_edit_save (SgXlsxEdit *self, const char *path, GError **error);
void sg_xlsx_edit_free (SgXlsxEdit *self);

void sg_xlsx_edit_set_error (SgXlsxEdit *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgXlsxEdit, sg_xlsx_edit_free)

G_END_DECLS
