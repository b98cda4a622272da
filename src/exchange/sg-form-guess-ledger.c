/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"
#include "exchange/sg-form-sheet.h"
#include "exchange/sg-form-value.h"
#include "ledger/sg-keys.h"

/* Columns whose header says nothing, by what the ledger knows of what stands in them: names that
 * look like nothing are those of its stations, townships, operators or people. */

/* They stand in the first rows, or they are hardly a column. */
#define ROWS_TO_LOOK_AT 100

/* So many different names are no chance. */
#define LEAST_NAMES 2

#define LENGTH_OF_COUNTY 6

/* What a name may be that of. */
typedef enum
{
  NAME_OF_STATION,
  NAME_OF_TOWNSHIP,
  NAME_OF_COUNTY,
  NAME_OF_ORG,
  NAME_OF_PERSON,
  N_NAMES,
} NameOf;

typedef struct
{
  const SgForm *form;
  SgGrid *grid;
  SgFormSheet *sheet;
  GHashTable *names;  /* of folded texts of the columns to a set of bits, 1 << NameOf */
  GPtrArray *columns; /* by columns of the sheet, arrays of their texts; NULL for those not asked */
  NameOf reading;     /* what is read of the ledger */
} Guessing;

/* Returns: %N_NAMES for a field that holds no names of the ledger */
static NameOf
get_kind (const SgFormField *field)
{
  if (field->kind == SG_FORM_STATIONS || g_strcmp0 (field->source, "stations.name") == 0)
    return NAME_OF_STATION;
  if (field->kind == SG_FORM_DIVISION || field->kind == SG_FORM_UNIT)
    return NAME_OF_TOWNSHIP;
  if (field->kind == SG_FORM_COUNTY || field->kind == SG_FORM_PLACE)
    return NAME_OF_COUNTY;
  if (field->kind == SG_FORM_ORG || g_strcmp0 (field->source, "orgs.name") == 0)
    return NAME_OF_ORG;
  return g_strcmp0 (field->source, "persons.name") == 0 ? NAME_OF_PERSON : N_NAMES;
}

/* Returns: (transfer full): texts of a column below the header, folded; they belong to the names */
static GPtrArray *
list_texts (Guessing *self, guint column)
{
  GPtrArray *texts = g_ptr_array_new ();
  guint n_rows = 0;

  for (guint i = 0; i < sg_grid_get_n_rows (self->grid) && n_rows < ROWS_TO_LOOK_AT; i++)
    {
      const SgGridRow *row = sg_grid_get_row (self->grid, i);
      const SgCell *cell
        = row->row >= self->sheet->data_row ? sg_grid_get_cell (self->grid, row, column) : NULL;
      g_autofree char *clean = NULL;
      g_autofree char *folded = NULL;
      gpointer kept = NULL;

      n_rows += row->row >= self->sheet->data_row;
      if (cell == NULL || cell->kind != SG_CELL_TEXT)
        continue;
      clean = sg_text_clean (cell->text);
      if (sg_form_value_is_blank (clean))
        continue;
      folded = sg_text_fold (clean);
      if (!g_hash_table_lookup_extended (self->names, folded, &kept, NULL))
        {
          kept = g_steal_pointer (&folded);
          g_hash_table_insert (self->names, kept, g_new0 (guint, 1));
        }
      g_ptr_array_add (texts, kept);
    }
  return texts;
}

/* What a header or the content says is not asked for. */
static gboolean
is_open (Guessing *self, guint column)
{
  const SgFormColumn *found = sg_form_sheet_find_column (self->sheet, column);

  return found == NULL
         || (found->field < 0 && found->guess < 0 && !found->own && !found->corrected);
}

static void
take_name (gint64 row_id, const char *const *values, gpointer user_data)
{
  Guessing *self = user_data;
  g_autofree char *folded = values[0] != NULL ? sg_text_fold (values[0]) : NULL;
  guint *bits = folded != NULL ? g_hash_table_lookup (self->names, folded) : NULL;

  if (bits == NULL)
    return;
  if ((self->reading == NAME_OF_TOWNSHIP || self->reading == NAME_OF_COUNTY)
      && (strlen (values[1]) == LENGTH_OF_COUNTY) != (self->reading == NAME_OF_COUNTY))
    return;
  *bits |= 1u << self->reading;
}

static gboolean
read_names (Guessing *self, NameOf kind, SgConnection *connection, GError **error)
{
  static const SgRegister *const registers[N_NAMES]
    = { &sg_stations, &sg_divisions, &sg_divisions, &sg_orgs, &sg_persons };
  const SgRegister *reg = registers[kind];
  const SgField *fields[] = { sg_register_get_field (reg, "name"), NULL };
  const gboolean coded = reg == &sg_divisions;

  if (coded)
    fields[1] = sg_register_get_field (reg, "code");
  self->reading = kind;
  return sg_keys_read (connection, reg, fields, coded ? 2 : 1, take_name, self, error);
}

static gboolean
is_found (const SgFormSheet *sheet, int field)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);

      if (column->field == field || column->guess == field)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_all (Guessing *self, SgConnection *connection, GError **error)
{
  gboolean wanted[N_NAMES + 1] = { FALSE };

  for (guint i = 0; i < self->form->n_fields; i++)
    wanted[get_kind (&self->form->fields[i])] |= !is_found (self->sheet, (int) i);
  for (guint kind = 0; kind < N_NAMES; kind++)
    if (wanted[kind] && !read_names (self, (NameOf) kind, connection, error))
      return FALSE;
  return TRUE;
}

/* How many texts of a column are names of that kind, 0 where too few of all are, or they are all
 * the same. */
static guint
count_names (Guessing *self, GPtrArray *texts, NameOf kind)
{
  g_autoptr (GHashTable) different = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      gpointer text = g_ptr_array_index (texts, i);

      if ((*(const guint *) g_hash_table_lookup (self->names, text) & 1u << kind) == 0)
        continue;
      g_hash_table_add (different, text);
      n++;
    }
  /* Of all texts, four of five must be names. */
  return g_hash_table_size (different) >= LEAST_NAMES && n * 5 >= texts->len * 4 ? n : 0;
}

static int
guess_field (Guessing *self, GPtrArray *texts)
{
  guint most = 0;
  int best = -1;

  for (guint i = 0; i < self->form->n_fields; i++)
    {
      const NameOf kind = get_kind (&self->form->fields[i]);
      const guint n
        = kind < N_NAMES && !is_found (self->sheet, (int) i) ? count_names (self, texts, kind) : 0;

      if (n <= most)
        continue;
      most = n;
      best = (int) i;
    }
  return best;
}

static void
take_guess (Guessing *self, guint column, int field)
{
  SgFormColumn *found = sg_form_sheet_find_column (self->sheet, column);
  guint place = 0;

  if (found == NULL)
    {
      while (place < self->sheet->columns->len
             && ((const SgFormColumn *) g_ptr_array_index (self->sheet->columns, place))->column
                  < column)
        place++;
      found = sg_form_column_new (column);
      g_ptr_array_insert (self->sheet->columns, (int) place, found);
    }
  found->guess = field;
}

static gboolean
guess (Guessing *self, SgConnection *connection, GError **error)
{
  const guint n_columns = sg_grid_get_n_columns (self->grid);
  gboolean any = FALSE;

  for (guint i = 0; i < n_columns; i++)
    {
      GPtrArray *texts = is_open (self, i) ? list_texts (self, i) : NULL;

      any = any || (texts != NULL && texts->len >= LEAST_NAMES);
      g_ptr_array_add (self->columns, texts);
    }
  if (!any)
    return TRUE;
  if (!read_all (self, connection, error))
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    {
      GPtrArray *texts = g_ptr_array_index (self->columns, i);
      const int field = texts != NULL ? guess_field (self, texts) : -1;

      if (field >= 0)
        take_guess (self, i, field);
    }
  return TRUE;
}

static void
texts_free (gpointer data)
{
  if (data != NULL)
    g_ptr_array_unref (data);
}

/**
 * sg_form_sheet_guess_by_ledger:
 * @self: a sheet; its columns get guesses
 * @form: what it is taken for
 * @grid: (nullable): its cells
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Finds out what columns may be whose header is unknown, or empty, by what the ledger knows: those
 * that mostly hold names of its stations, townships, counties, operators or people. The ledger is
 * only asked where there are such columns.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_form_sheet_guess_by_ledger (SgFormSheet *self,
                               const SgForm *form,
                               SgGrid *grid,
                               SgConnection *connection,
                               GError **error)
{
  Guessing guessing = { .form = form, .grid = grid, .sheet = self };
  gboolean done = FALSE;

  if (grid == NULL || self->columns == NULL)
    return TRUE;
  guessing.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guessing.columns = g_ptr_array_new_with_free_func (texts_free);
  done = guess (&guessing, connection, error);
  g_ptr_array_unref (guessing.columns);
  g_hash_table_unref (guessing.names);
  return done;
}
