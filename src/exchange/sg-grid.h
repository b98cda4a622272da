/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-sheet-reader.h"

G_BEGIN_DECLS

/**
 * SgGridRow:
 * @row: its number in the sheet, from 1
 * @hidden: it is hidden in the sheet
 * @first: place of its first cell among the cells of the grid
 * @n_cells: how many cells of it hold something
 */
typedef struct
{
  guint row;
  gboolean hidden;
  guint first;
  guint n_cells;
} SgGridRow;

typedef struct _SgGrid SgGrid;

SgGrid *sg_grid_read (SgSheetReader *reader, guint sheet, GError **error);
guint sg_grid_get_n_rows (SgGrid *self);
const SgGridRow *sg_grid_get_row (SgGrid *self, guint i);
const SgCell *sg_grid_get_cell (SgGrid *self, const SgGridRow *row, guint column);
const SgCell *sg_grid_get_cells (SgGrid *self, const SgGridRow *row);
const SgCell *sg_grid_get_covered (SgGrid *self, const SgGridRow *row, guint column);
int sg_grid_find_row (SgGrid *self, guint row);
guint sg_grid_get_n_columns (SgGrid *self);
void sg_grid_free (SgGrid *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgGrid, sg_grid_free)

G_END_DECLS
