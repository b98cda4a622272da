/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgSheetFormat:
 * @SG_SHEET_FORMAT_CSV: text
 * @SG_SHEET_FORMAT_XLSX: a zip archive
 */
typedef enum
{
  SG_SHEET_FORMAT_CSV,
  SG_SHEET_FORMAT_XLSX,
} SgSheetFormat;

gboolean sg_sheet_sniff (const char *path, SgSheetFormat *format, GError **error);

G_END_DECLS
