/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-xlsx-package.h"

G_BEGIN_DECLS

/**
 * SgXlsxPart:
 * @name: what the sheet is called
 * @hidden: it is hidden, or very hidden
 * @part: name of its part
 */
typedef struct
{
  char *name;
  gboolean hidden;
  char *part;
} SgXlsxPart;

/**
 * SgXlsxWorkbook:
 * @part: name of the part that the workbook itself is
 * @sheets: (element-type SgXlsxPart): its worksheets in order
 * @strings_part: (nullable): name of the part with shared strings
 * @styles_part: (nullable): name of the part with styles
 * @date1904: its days count from 1904-01-01
 *
 * What a workbook says of itself.
 */
typedef struct
{
  char *part;
  GPtrArray *sheets;
  char *strings_part;
  char *styles_part;
  gboolean date1904;
} SgXlsxWorkbook;

SgXlsxWorkbook *sg_xlsx_workbook_load (SgXlsxPackage *package, GError **error);
void sg_xlsx_workbook_free (SgXlsxWorkbook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgXlsxWorkbook, sg_xlsx_workbook_free)

G_END_DECLS
