/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/sg-date.h"
#include "exchange/sg-sheet.h"

/* Serial of 29 February 1900, which the 1900 system counts and which never was. */
#define NO_SUCH_DAY 60

/* 9999-12-31; what lies behind the years that the program knows is refused with the date. */
#define LAST_SERIAL 2958465

/**
 * sg_sheet_row_find:
 * @row: a row
 * @column: a column, from 0
 *
 * Returns: (nullable): the cell there, or %NULL where it is empty
 */
const SgCell *
sg_sheet_row_find (const SgSheetRow *row, guint column)
{
  g_return_val_if_fail (row != NULL, NULL);

  for (guint i = 0; i < row->n_cells && row->cells[i].column <= column; i++)
    if (row->cells[i].column == column)
      return &row->cells[i];
  return NULL;
}

/**
 * sg_sheet_column_name:
 * @column: a column, from 0
 *
 * Returns: (transfer full): its letters, "A" to "XFD"
 */
char *
sg_sheet_column_name (guint column)
{
  char letters[8];
  gsize at = sizeof letters - 1;

  letters[at] = '\0';
  for (guint n = column + 1; n > 0; n = (n - 1) / 26)
    letters[--at] = 'A' + (n - 1) % 26;
  return g_strdup (letters + at);
}

/**
 * sg_sheet_parse_address:
 * @text: an address such as "B12" or "$B$12"
 * @length: its length in bytes
 * @row: (out): the row, from 1
 * @column: (out): the column, from 0
 *
 * Returns: whether it is the address of a cell that can exist
 */
gboolean
sg_sheet_parse_address (const char *text, gsize length, guint *row, guint *column)
{
  const char *end = text + length;
  guint letters = 0, digits = 0;

  if (text < end && *text == '$')
    text++;
  for (; text < end && g_ascii_isalpha (*text) && letters <= SG_SHEET_MAX_COLUMNS; text++)
    letters = letters * 26 + (g_ascii_toupper (*text) - 'A' + 1);
  if (text < end && *text == '$')
    text++;
  for (; text < end && g_ascii_isdigit (*text) && digits <= SG_SHEET_MAX_ROWS; text++)
    digits = digits * 10 + (*text - '0');
  if (text != end || letters == 0 || letters > SG_SHEET_MAX_COLUMNS || digits == 0
      || digits > SG_SHEET_MAX_ROWS)
    return FALSE;
  *row = digits;
  *column = letters - 1;
  return TRUE;
}

/**
 * sg_sheet_parse_range:
 * @text: a range such as "A1:C3"; a single address is a range of one cell
 * @range: (out): the range, first corner before last
 *
 * Returns: whether it is a range that can exist
 */
gboolean
sg_sheet_parse_range (const char *text, SgSheetRange *range)
{
  const char *colon = strchr (text, ':');
  gsize length = colon != NULL ? (gsize) (colon - text) : strlen (text);
  const char *last = colon != NULL ? colon + 1 : text;

  return sg_sheet_parse_address (text, length, &range->first_row, &range->first_column)
         && sg_sheet_parse_address (last, strlen (last), &range->last_row, &range->last_column)
         && range->first_row <= range->last_row && range->first_column <= range->last_column;
}

/**
 * sg_sheet_serial_to_date:
 * @serial: days in the count of the workbook; a part of a day is dropped
 * @date1904: day 0 is 1904-01-01; otherwise day 1 is 1900-01-01
 *
 * Returns: (transfer full) (nullable): the ISO date, or %NULL where the serial is none
 */
char *
sg_sheet_serial_to_date (double serial, gboolean date1904)
{
  int days = 0;

  if (!isfinite (serial) || serial < (date1904 ? 0 : 1) || serial > LAST_SERIAL)
    return NULL;
  days = (int) floor (serial);
  if (date1904)
    return sg_date_add_days ("1904-01-01", days);
  if (days == NO_SUCH_DAY)
    return NULL;
  return sg_date_add_days ("1900-01-01", days < NO_SUCH_DAY ? days - 1 : days - 2);
}
