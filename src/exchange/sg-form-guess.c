/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"
#include "exchange/sg-annotations.h"
#include "exchange/sg-form-header.h"
#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-sheet.h"
#include "exchange/sg-form-value.h"

/* Columns whose header says nothing, by what stands in them. A wrong guess would do harm, so only
 * what has a form of its own is guessed, and nothing is taken before somebody confirms it. */

/* They stand in the first rows, or they are hardly a column. */
#define ROWS_TO_LOOK_AT 100

/* One value alone may be a chance. */
#define LEAST_VALUES 2

/* Codes of townships and of villages; shorter numbers may be anything. */
#define LENGTH_OF_TOWNSHIP 9
#define LENGTH_OF_VILLAGE 12

typedef struct
{
  const SgForm *form;
  SgGrid *grid;
  SgFormSheet *sheet;
  SgFormWords *words;
} Guessing;

static gboolean
is_station_name (const char *clean)
{
  static const char *const endings[]
    = { "社工站", "社会工作服务站", "社会工作站", "社工服务站", "社工点", "社会工作服务室" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (clean, endings[i]) && strlen (clean) > strlen (endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_division_code (const char *clean)
{
  const gsize length = strspn (clean, "0123456789");

  return clean[length] == '\0' && (length == LENGTH_OF_TOWNSHIP || length == LENGTH_OF_VILLAGE)
         && *clean >= '1' && *clean <= '6';
}

/* Whether the cell holds a value that the functions of values take without a word. */
static gboolean
is_taken (const SgFormField *field, const SgCell *cell, const char *clean)
{
  SgFormValue value = { NULL };
  gboolean taken = FALSE;

  if (field->kind == SG_FORM_ID)
    sg_form_value_take_id (&value, cell);
  else if (field->kind == SG_FORM_PHONE)
    sg_form_value_take_phone (&value, clean);
  else
    sg_form_value_take_credit_code (&value, clean);
  taken = value.value != NULL;
  sg_form_value_clear (&value);
  return taken;
}

static gboolean
speaks_for (Guessing *guessing, guint i, const SgCell *cell, const char *clean)
{
  const SgFormField *field = &guessing->form->fields[i];

  switch (field->kind)
    {
    case SG_FORM_ID:
    case SG_FORM_PHONE:
    case SG_FORM_CREDIT_CODE:
      return is_taken (field, cell, clean);
    case SG_FORM_STATIONS:
      return is_station_name (clean);
    case SG_FORM_TEXT:
      return g_strcmp0 (field->source, "stations.name") == 0 && is_station_name (clean);
    case SG_FORM_DIVISION:
    case SG_FORM_UNIT:
      return is_division_code (clean);
    case SG_FORM_CHOICE:
      return field->unknown != NULL && sg_form_words_find (guessing->words, i, clean) != NULL;
    case SG_FORM_NAME:
    case SG_FORM_PLACE:
    case SG_FORM_COUNTY:
    case SG_FORM_ORG:
    case SG_FORM_BOOL:
    case SG_FORM_EQUIPMENT:
    case SG_FORM_DATE:
    case SG_FORM_DECIMAL:
    case SG_FORM_COUNT:
    case SG_FORM_MONEY:
    case SG_FORM_YEAR:
    case SG_FORM_PERIOD:
    case SG_FORM_REFERENCE:
    default:
      return FALSE;
    }
}

static gboolean
is_found (const SgFormSheet *sheet, guint field)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    if (((const SgFormColumn *) g_ptr_array_index (sheet->columns, i))->field == (int) field)
      return TRUE;
  return FALSE;
}

/* How many values of a column speak for a field, 0 where too few of all do. */
static guint
count_for (Guessing *guessing, guint column, guint field)
{
  guint n = 0, n_values = 0, n_rows = 0;

  for (guint i = 0; i < sg_grid_get_n_rows (guessing->grid) && n_rows < ROWS_TO_LOOK_AT; i++)
    {
      const SgGridRow *row = sg_grid_get_row (guessing->grid, i);
      const SgCell *cell = row->row >= guessing->sheet->data_row
                             ? sg_grid_get_cell (guessing->grid, row, column)
                             : NULL;
      g_autofree char *clean = NULL;

      n_rows += row->row >= guessing->sheet->data_row;
      if (cell == NULL || cell->kind == SG_CELL_FAULTY)
        continue;
      clean = sg_text_clean (sg_text_unguard (cell->text));
      if (sg_form_value_is_blank (clean))
        continue;
      n_values++;
      n += speaks_for (guessing, field, cell, clean);
    }
  /* Of all values, four of five must fit. */
  return n >= LEAST_VALUES && n * 5 >= n_values * 4 ? n : 0;
}

/* The field that a column speaks for most. */
static int
guess_field (Guessing *guessing, guint column, guint *most)
{
  int best = -1;

  *most = 0;
  for (guint i = 0; i < guessing->form->n_fields; i++)
    {
      const guint n = is_found (guessing->sheet, i) ? 0 : count_for (guessing, column, i);

      if (n <= *most)
        continue;
      *most = n;
      best = (int) i;
    }
  return best;
}

static SgFormColumn *
find_column (const SgFormSheet *sheet, guint column, guint *place)
{
  for (*place = 0; *place < sheet->columns->len; (*place)++)
    {
      SgFormColumn *found = g_ptr_array_index (sheet->columns, *place);

      if (found->column >= column)
        return found->column == column ? found : NULL;
    }
  return NULL;
}

/* Of several columns that speak for one field the first does. */
static gboolean
is_guessed (const SgFormSheet *sheet, int field)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    if (((const SgFormColumn *) g_ptr_array_index (sheet->columns, i))->guess == field)
      return TRUE;
  return FALSE;
}

static void
guess_column (Guessing *guessing, guint i)
{
  guint place = 0, most = 0;
  SgFormColumn *column = find_column (guessing->sheet, i, &place);
  int field = -1;

  if (column != NULL && (column->field >= 0 || sg_annotations_is_heading (column->header)))
    return;
  field = guess_field (guessing, i, &most);
  if (field < 0 || is_guessed (guessing->sheet, field))
    return;
  if (column == NULL)
    {
      column = sg_form_column_new (i);
      g_ptr_array_insert (guessing->sheet->columns, (int) place, column);
    }
  column->guess = field;
}

/**
 * sg_form_guess_columns:
 * @form: a form
 * @grid: a sheet
 * @sheet: what is known of it; its columns get guesses
 *
 * Finds out what columns may be whose header is unknown, or empty, by what stands in them: identity
 * numbers, credit codes, telephones, codes of divisions, names of stations and words of lists such
 * as levels of certificates.
 */
void
sg_form_guess_columns (const SgForm *form, SgGrid *grid, SgFormSheet *sheet)
{
  g_autoptr (SgFormWords) words = NULL;
  Guessing guessing = { form, grid, sheet, NULL };

  if (sheet->columns == NULL)
    return;
  words = sg_form_words_new (form);
  guessing.words = words;
  for (guint i = 0; i < sg_grid_get_n_columns (grid); i++)
    guess_column (&guessing, i);
}

/**
 * sg_form_sheet_take_guesses:
 * @self: a sheet
 * @form: what it is taken for
 *
 * Confirms what its columns were guessed to be by their content.
 *
 * Returns: whether there were guesses
 */
gboolean
sg_form_sheet_take_guesses (SgFormSheet *self, const SgForm *form)
{
  gboolean taken = FALSE;

  for (guint i = 0; self->columns != NULL && i < self->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (self->columns, i);

      if (column->guess < 0 || column->field >= 0)
        continue;
      sg_form_sheet_set_column (self, form, column->column, form->fields[column->guess].key);
      taken = TRUE;
    }
  return taken;
}

/**
 * sg_form_plan_take_guesses:
 * @self: a plan that was read
 *
 * Confirms what columns were guessed to be by their content, when the plan is made next. A sheet
 * that has all that the form needs then is taken.
 */
void
sg_form_plan_take_guesses (SgFormPlan *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->sheets->len; i++)
    {
      SgFormSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sg_form_sheet_take_guesses (sheet, self->form) && !sheet->hidden
          && sg_form_sheet_has_keys (sheet, self->form))
        sg_form_plan_use_sheet (self, i, TRUE);
    }
}
