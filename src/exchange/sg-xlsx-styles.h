/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-xlsx-package.h"

G_BEGIN_DECLS

typedef struct _SgXlsxStyles SgXlsxStyles;

SgXlsxStyles *sg_xlsx_styles_load (SgXlsxPackage *package, const char *part, GError **error);
gboolean sg_xlsx_styles_is_date (SgXlsxStyles *self, guint64 style);
gboolean sg_xlsx_format_is_date (const char *format);
void sg_xlsx_styles_free (SgXlsxStyles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgXlsxStyles, sg_xlsx_styles_free)

G_END_DECLS
