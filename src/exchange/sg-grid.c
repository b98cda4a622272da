/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-grid.h"

/* A table of people or stations comes nowhere near; beyond it memory would be at stake. */
#define MAX_CELLS 6000000

/* Merged ranges that cover so many cells mean the look of a page, not a value for each of them. */
#define MAX_COVERED 1000000

/* Of texts that stand in many cells one copy is kept; what is remembered of them fits a processor's
 * cache. Long ones are hardly ever the same. */
#define N_KNOWN (1 << 14)
#define LONGEST_KNOWN 64

/* A text that cells of the workbook share, and its copy. */
typedef struct
{
  const char *text;
  const char *kept;
} Shared;

/* One sheet as it was read, cell by cell, kept until the plan is done with it. Of blank rows and
 * blank cells nothing is kept. */
struct _SgGrid
{
  /* owned */
  GArray *rows;  /* of SgGridRow */
  GArray *cells; /* of SgCell, row by row */
  GStringChunk *texts;
  const char **known; /* of N_KNOWN; texts by their hashes, the latest of each */
  Shared *shared;     /* of N_KNOWN; texts by their places, the latest of each */
  GHashTable *covers; /* of addresses that are covered to those that cover them */

  /* state */
  guint n_columns;
  guint n_covered;
  const char *path;
};

static gint64
make_address (guint row, guint column)
{
  return (gint64) row * SG_SHEET_MAX_COLUMNS + column;
}

static const char *
keep_shared (SgGrid *self, const char *text)
{
  Shared *shared = &self->shared[(guintptr) text / 4 % N_KNOWN];

  if (shared->text != text)
    {
      shared->text = text;
      shared->kept = g_string_chunk_insert (self->texts, text);
    }
  return shared->kept;
}

/* Returns: (transfer none): a copy of the text; the same one for texts that are equal, mostly */
static const char *
keep_text (SgGrid *self, const char *text)
{
  guint32 hash = 2166136261u;
  gsize length = 0;
  const char **known = NULL;

  for (; text[length] != '\0' && length <= LONGEST_KNOWN; length++)
    hash = (hash ^ (guchar) text[length]) * 16777619u;
  if (length > LONGEST_KNOWN)
    return g_string_chunk_insert (self->texts, text);
  known = &self->known[(hash ^ hash >> 15) % N_KNOWN];
  if (*known == NULL || strcmp (*known, text) != 0)
    *known = g_string_chunk_insert_len (self->texts, text, (gssize) length);
  return *known;
}

static gboolean
take_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  SgGrid *self = user_data;
  SgGridRow kept = { row->row, row->hidden, self->cells->len, row->n_cells };

  if (self->cells->len + row->n_cells > MAX_CELLS)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_REFUSED,
                   _ ("%s: the table has more than %d cells; split it into smaller files."),
                   self->path,
                   MAX_CELLS);
      return FALSE;
    }
  g_array_append_val (self->rows, kept);
  g_array_append_vals (self->cells, row->cells, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    {
      SgCell *cell = &g_array_index (self->cells, SgCell, kept.first + i);

      cell->text = cell->shared         ? keep_shared (self, cell->text)
                   : cell->text != NULL ? keep_text (self, cell->text)
                                        : "";
      if (cell->formula != NULL)
        cell->formula = g_string_chunk_insert (self->texts, cell->formula);
      self->n_columns = MAX (self->n_columns, cell->column + 1);
    }
  return TRUE;
}

/* Ranges may overlap and reach far beyond the table: what is looked at is counted. */
static void
cover (SgGrid *self, const SgSheetRange *range)
{
  const guint n_rows = self->rows->len;
  const guint last_row
    = n_rows > 0 ? MIN (range->last_row, g_array_index (self->rows, SgGridRow, n_rows - 1).row) : 0;

  for (guint row = range->first_row; row <= last_row; row++)
    for (guint column = range->first_column;
         column <= range->last_column && column < self->n_columns;
         column++)
      {
        const gint64 covered = make_address (row, column);
        const gint64 owner = make_address (range->first_row, range->first_column);

        if (self->n_covered++ >= MAX_COVERED)
          return;
        if (covered != owner)
          g_hash_table_replace (
            self->covers, g_memdup2 (&covered, sizeof covered), g_memdup2 (&owner, sizeof owner));
      }
}

/**
 * sg_grid_read:
 * @reader: a reader
 * @sheet: a sheet of it
 * @error: why it cannot be read
 *
 * Reads a sheet in one pass and keeps its cells.
 *
 * Returns: (transfer full) (nullable): the sheet, or %NULL with @error set
 */
SgGrid *
sg_grid_read (SgSheetReader *reader, guint sheet, GError **error)
{
  g_autoptr (SgGrid) self = g_new0 (SgGrid, 1);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (SgSheetRange));

  g_return_val_if_fail (reader != NULL, NULL);

  self->path = sg_sheet_reader_get_path (reader);
  self->rows = g_array_new (FALSE, FALSE, sizeof (SgGridRow));
  self->cells = g_array_new (FALSE, FALSE, sizeof (SgCell));
  self->texts = g_string_chunk_new (65536);
  self->known = g_new0 (const char *, N_KNOWN);
  self->shared = g_new0 (Shared, N_KNOWN);
  self->covers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (!sg_sheet_reader_read_with_merges (reader, sheet, take_row, self, merges, error))
    return NULL;
  for (guint i = 0; i < merges->len && self->n_covered < MAX_COVERED; i++)
    cover (self, &g_array_index (merges, SgSheetRange, i));
  g_clear_pointer (&self->known, g_free);
  g_clear_pointer (&self->shared, g_free);
  return g_steal_pointer (&self);
}

/**
 * sg_grid_free:
 * @self: (nullable) (transfer full): a sheet
 *
 * Frees it.
 */
void
sg_grid_free (SgGrid *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_free (self->known);
  g_free (self->shared);
  g_hash_table_unref (self->covers);
  g_free (self);
}

/**
 * sg_grid_get_n_rows:
 * @self: a sheet
 *
 * Returns: how many rows hold something
 */
guint
sg_grid_get_n_rows (SgGrid *self)
{
  return self->rows->len;
}

/**
 * sg_grid_get_n_columns:
 * @self: a sheet
 *
 * Returns: the last column that holds something, counted from 1
 */
guint
sg_grid_get_n_columns (SgGrid *self)
{
  return self->n_columns;
}

/**
 * sg_grid_get_row:
 * @self: a sheet
 * @i: which of the rows that hold something
 *
 * Returns: (transfer none): the row
 */
const SgGridRow *
sg_grid_get_row (SgGrid *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->rows->len, NULL);

  return &g_array_index (self->rows, SgGridRow, i);
}

/**
 * sg_grid_find_row:
 * @self: a sheet
 * @row: number of a row, from 1
 *
 * Returns: its place among the rows that hold something, or -1
 */
int
sg_grid_find_row (SgGrid *self, guint row)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const guint found = g_array_index (self->rows, SgGridRow, middle).row;

      if (found == row)
        return (int) middle;
      if (found < row)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

/**
 * sg_grid_get_cells:
 * @self: a sheet
 * @row: a row of it
 *
 * Returns: (transfer none) (array): the cells of the row that hold something, by ascending column
 */
const SgCell *
sg_grid_get_cells (SgGrid *self, const SgGridRow *row)
{
  return &g_array_index (self->cells, SgCell, row->first);
}

/**
 * sg_grid_get_cell:
 * @self: a sheet
 * @row: a row of it
 * @column: a column, from 0
 *
 * Returns: (transfer none) (nullable): the cell there, or %NULL where it is empty
 */
const SgCell *
sg_grid_get_cell (SgGrid *self, const SgGridRow *row, guint column)
{
  const SgCell *cells = sg_grid_get_cells (self, row);
  guint low = 0;
  guint high = row->n_cells;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (cells[middle].column == column)
        return &cells[middle];
      if (cells[middle].column < column)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * sg_grid_get_covered:
 * @self: a sheet
 * @row: a row of it
 * @column: a column, from 0
 *
 * Like sg_grid_get_cell(); a cell that a merged one covers has the value of that one.
 *
 * Returns: (transfer none) (nullable): the cell, or %NULL where it is empty
 */
const SgCell *
sg_grid_get_covered (SgGrid *self, const SgGridRow *row, guint column)
{
  const SgCell *cell = sg_grid_get_cell (self, row, column);
  const gint64 address = make_address (row->row, column);
  const gint64 *owner = NULL;
  int found = -1;

  if (cell != NULL || g_hash_table_size (self->covers) == 0)
    return cell;
  owner = g_hash_table_lookup (self->covers, &address);
  if (owner == NULL)
    return NULL;
  found = sg_grid_find_row (self, (guint) (*owner / SG_SHEET_MAX_COLUMNS));
  return found >= 0 ? sg_grid_get_cell (
           self, sg_grid_get_row (self, (guint) found), (guint) (*owner % SG_SHEET_MAX_COLUMNS))
                    : NULL;
}
