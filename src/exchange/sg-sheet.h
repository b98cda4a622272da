/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a spreadsheet can hold. */
#define SG_SHEET_MAX_ROWS 1048576
#define SG_SHEET_MAX_COLUMNS 16384

/**
 * SgCellKind:
 * @SG_CELL_TEXT: words; everything in a CSV file
 * @SG_CELL_NUMBER: a number
 * @SG_CELL_BOOL: true or false
 * @SG_CELL_DATE: a number that its format shows as a date
 * @SG_CELL_FAULTY: a cell without a value that can be used; see its fault
 */
typedef enum
{
  SG_CELL_TEXT,
  SG_CELL_NUMBER,
  SG_CELL_BOOL,
  SG_CELL_DATE,
  SG_CELL_FAULTY,
} SgCellKind;

/**
 * SgCell:
 * @column: its column, from 0
 * @kind: what it is
 * @shared: its text is one that cells share: it stays as it is, where it is, while a sheet is read
 * @formula: (nullable): its value was computed by this formula; empty where the file shares it with
 *   another cell
 * @text: the canonical text: a number with 15 significant digits at most, "1" or "0", an ISO date;
 *   of a faulty cell what stands there, as far as it can be told
 * @number: of a number and a date, the value as stored (days since the workbook's epoch)
 * @fault: (nullable): reason code of a faulty cell: CELL_ERROR, CELL_CORRUPT, CELL_TOO_LONG,
 *   NUM_INVALID, DATE_INVALID, FORMULA_NO_CACHE
 * @warning: (nullable): reason code of something odd: CONTROL_CHAR
 *
 * One cell that holds something. Texts live as long as the call that shows the row.
 */
typedef struct
{
  guint column;
  SgCellKind kind : 8;
  guint shared : 1;
  const char *formula;
  const char *text;
  double number;
  const char *fault;
  const char *warning;
} SgCell;

/**
 * SgSheetRow:
 * @row: its number, from 1, as the spreadsheet shows it
 * @hidden: it is hidden in the sheet
 * @cells: (array length=n_cells): its cells that hold something, by ascending column
 * @n_cells: how many; at least one
 */
typedef struct
{
  guint row;
  gboolean hidden;
  const SgCell *cells;
  guint n_cells;
} SgSheetRow;

/**
 * SgSheetRange:
 * @first_row: from 1
 * @last_row: inclusive
 * @first_column: from 0
 * @last_column: inclusive
 *
 * Cells that are merged into one.
 */
typedef struct
{
  guint first_row;
  guint last_row;
  guint first_column;
  guint last_column;
} SgSheetRange;

/**
 * SgSheetRowFunc:
 * @row: the row, good for this call only
 * @user_data: what was given to the reader
 * @error: why to stop
 *
 * Takes the rows of a sheet one by one. Rows that hold nothing are left out.
 *
 * Returns: %FALSE with @error set to stop
 */
typedef gboolean (*SgSheetRowFunc) (const SgSheetRow *row, gpointer user_data, GError **error);

const SgCell *sg_sheet_row_find (const SgSheetRow *row, guint column);
char *sg_sheet_column_name (guint column);
gboolean sg_sheet_parse_address (const char *text, gsize length, guint *row, guint *column);
gboolean sg_sheet_parse_range (const char *text, SgSheetRange *range);
char *sg_sheet_serial_to_date (double serial, gboolean date1904);

G_END_DECLS
