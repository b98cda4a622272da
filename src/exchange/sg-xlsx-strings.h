/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-xlsx-package.h"

G_BEGIN_DECLS

typedef struct _SgXlsxStrings SgXlsxStrings;

/**
 * SgXlsxString:
 * @text: the text, or an empty one where it is too long
 * @odd: something was taken out of it
 * @too_long: it has more characters than a cell can hold
 */
typedef struct
{
  const char *text;
  gboolean odd;
  gboolean too_long;
} SgXlsxString;

SgXlsxStrings *sg_xlsx_strings_load (SgXlsxPackage *package, const char *part, GError **error);
gboolean sg_xlsx_strings_get (SgXlsxStrings *self, guint64 index, SgXlsxString *string);
void sg_xlsx_strings_free (SgXlsxStrings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgXlsxStrings, sg_xlsx_strings_free)

G_END_DECLS
