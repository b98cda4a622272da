/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-sheet-reader.h"

/*
 * Workbooks made of given parts, and sheets as text: "2:A=t张三 B=n12.5", with an "h" before hidden
 * rows, "=" before values of formulas, and "!CODE" for faulty cells.
 */

/* A part and its text; a NULL text leaves the part out. */
typedef struct
{
  const char *part;
  const char *text;
} SgTestPart;

#define SG_TEST_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define SG_TEST_RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SG_TEST_PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

char *sg_test_write_workbook (const SgTestPart *changed, guint n_changed);
char *sg_test_write_sheet (const char *rows);
char *sg_test_make_sheet (const char *text);
gboolean sg_test_dump_row (const SgSheetRow *row, gpointer user_data, GError **error);
char *sg_test_dump_sheet (SgSheetReader *reader, guint sheet, GError **error);
char *sg_test_dump_file (const char *path, GError **error);
