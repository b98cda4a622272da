/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-sheet.h"
#include "exchange/sg-xlsx-strings.h"
#include "exchange/sg-xlsx-styles.h"

G_BEGIN_DECLS

/**
 * SgXlsxSheet:
 * @package: the package
 * @part: name of the sheet's part
 * @strings: (nullable): the workbook's shared strings
 * @styles: (nullable): its styles
 * @date1904: its days count from 1904-01-01
 * @func: (nullable): takes the rows
 * @user_data: for @func
 * @merges: (nullable) (element-type SgSheetRange): takes the merged ranges
 *
 * What is needed to read one sheet.
 */
typedef struct
{
  SgXlsxPackage *package;
  const char *part;
  SgXlsxStrings *strings;
  SgXlsxStyles *styles;
  gboolean date1904;
  SgSheetRowFunc func;
  gpointer user_data;
  GArray *merges;
} SgXlsxSheet;

gboolean sg_xlsx_sheet_read (const SgXlsxSheet *sheet, GError **error);

G_END_DECLS
