/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-import-private.h"

/* What is known so far of the register that a file is for. */
typedef struct
{
  const char *stem; /* of the file's name: it decides between registers that fit alike */
  const SgRegister *best;
  guint n_rows;
  gboolean stopped; /* it was read far enough */
} Guess;

/* How many cells of a row name different fields of a register. */
static guint
count_fields (const SgRegister *reg, const SgSheetRow *row)
{
  g_autoptr (GHashTable) fields = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < row->n_cells; i++)
    {
      const SgField *field = sg_register_find_by_header (reg, row->cells[i].text);

      if (field != NULL)
        g_hash_table_add (fields, (gpointer) field);
    }
  return g_hash_table_size (fields);
}

static gboolean
is_named (const SgRegister *reg, const char *stem)
{
  return strcmp (reg->name, stem) == 0 || strcmp (sg_register_get_label (reg), stem) == 0;
}

/* A header names at least half of its cells, and one word alone may be a chance. */
static gboolean
is_header (const SgSheetRow *row, guint n_fields)
{
  return n_fields * 2 >= row->n_cells && (n_fields > 1 || row->n_cells == 1);
}

/* The register most of whose fields the row names. */
static const SgRegister *
find_best (const SgSheetRow *row, const char *stem)
{
  guint n_registers = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);
  const SgRegister *best = NULL;
  guint most = 0;

  for (guint i = 0; i < n_registers; i++)
    {
      const guint n_fields = registers[i]->internal ? 0 : count_fields (registers[i], row);

      if (n_fields == 0 || n_fields < most || !is_header (row, n_fields))
        continue;
      if (n_fields == most && !is_named (registers[i], stem))
        continue;
      most = n_fields;
      best = registers[i];
    }
  return best;
}

static gboolean
look_at_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  Guess *guess = user_data;

  guess->best = find_best (row, guess->stem);
  if (guess->best == NULL && ++guess->n_rows < SG_IMPORT_MAX_ROWS_ABOVE)
    return TRUE;
  guess->stopped = TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "Far enough");
  return FALSE;
}

static char *
dup_stem (const char *path)
{
  char *stem = g_path_get_basename (path);
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  return stem;
}

/**
 * sg_import_guess_register:
 * @path: a .csv file or an .xlsx workbook
 * @cancellable: (nullable): ends the reading early
 * @error: why the file cannot be read, or that it looks like no register
 *
 * Finds out from the names of its columns for which register a file is. Where several fit alike,
 * the one counts that the file is named after, else the first of the catalogue.
 *
 * Returns: (transfer none) (nullable): the register, or %NULL with @error set
 */
const SgRegister *
sg_import_guess_register (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgSheetReader) reader = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *stem = NULL;
  Guess guess = { NULL };
  int sheet = -1;

  g_return_val_if_fail (path != NULL, NULL);

  reader = sg_sheet_reader_open (path, cancellable, error);
  sheet = reader != NULL ? sg_import_choose_sheet (reader, NULL, error) : -1;
  if (sheet < 0)
    return NULL;
  guess.stem = stem = dup_stem (path);
  if (!sg_sheet_reader_read (reader, (guint) sheet, look_at_row, &guess, &cause) && !guess.stopped)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (guess.best == NULL)
    g_set_error (
      error,
      SG_ERROR,
      SG_ERROR_INVALID,
      _ ("%s: none of the first rows names the columns of a register. Say which register "
         "it is, or put a row of names on top."),
      path);
  return guess.best;
}
