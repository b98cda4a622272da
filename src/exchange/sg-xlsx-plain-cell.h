/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgXlsxPlainCell:
 * @address: (nullable): value of r=, not ended by a zero
 * @address_length: its length
 * @type: value of t=: a letter, or 0 where there is none
 * @style: value of s=
 * @value: (nullable): what stands in v, not ended by a zero
 * @value_length: its length
 *
 * A cell written as nearly all are: `<c r="B2" s="1" t="s"><v>17</v></c>`.
 */
typedef struct
{
  const char *address;
  gsize address_length;
  char type;
  guint64 style;
  const char *value;
  gsize value_length;
} SgXlsxPlainCell;

gsize sg_xlsx_plain_cell_scan (const char *bytes, gsize length, SgXlsxPlainCell *cell);

G_END_DECLS
