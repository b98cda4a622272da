/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-import-corrections.h"

typedef enum
{
  USE_SHEET,
  SET_COLUMN,
  SAY_OF_SHEET,
  SETTLE_WORD,
  SETTLE_ROW,
  SETTLE_REPEATED,
} Kind;

/* One thing that was said; what it is about comes first. */
typedef struct
{
  Kind kind;
  char *path; /* NULL for all files of the form */
  const SgForm *form;
  guint sheet;
  guint place; /* a column, a field or a row */
  char *word;

  gint64 number;
  char *texts[3];
} Correction;

struct _SgImportCorrections
{
  GPtrArray *list; /* of Correction, in the order in which they were said */
};

static void
correction_free (gpointer data)
{
  Correction *correction = data;

  g_free (correction->path);
  g_free (correction->word);
  for (guint i = 0; i < G_N_ELEMENTS (correction->texts); i++)
    g_free (correction->texts[i]);
  g_free (correction);
}

/**
 * sg_import_corrections_new:
 *
 * Returns: (transfer full): nothing said yet
 */
SgImportCorrections *
sg_import_corrections_new (void)
{
  SgImportCorrections *self = g_new0 (SgImportCorrections, 1);

  self->list = g_ptr_array_new_with_free_func (correction_free);
  return self;
}

/**
 * sg_import_corrections_free:
 * @self: (nullable) (transfer full): corrections
 *
 * Frees them.
 */
void
sg_import_corrections_free (SgImportCorrections *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->list);
  g_free (self);
}

/* Returns: (transfer none): a new one at the end */
static Correction *
append (SgImportCorrections *self, const Correction *said)
{
  Correction *kept = g_new0 (Correction, 1);

  *kept = *said;
  kept->path = g_strdup (said->path);
  kept->word = g_strdup (said->word);
  for (guint i = 0; i < G_N_ELEMENTS (said->texts); i++)
    kept->texts[i] = g_strdup (said->texts[i]);
  g_ptr_array_add (self->list, kept);
  return kept;
}

/**
 * sg_import_corrections_copy:
 * @self: corrections
 *
 * Returns: (transfer full): the same, for another thread
 */
SgImportCorrections *
sg_import_corrections_copy (SgImportCorrections *self)
{
  SgImportCorrections *copy = sg_import_corrections_new ();

  g_return_val_if_fail (self != NULL, copy);

  for (guint i = 0; i < self->list->len; i++)
    append (copy, g_ptr_array_index (self->list, i));
  return copy;
}

static gboolean
is_about_same (const Correction *a, const Correction *b)
{
  return a->kind == b->kind && a->form == b->form && a->sheet == b->sheet && a->place == b->place
         && g_strcmp0 (a->path, b->path) == 0 && g_strcmp0 (a->word, b->word) == 0;
}

/* What is said last counts. */
static void
take_back (SgImportCorrections *self, const Correction *said)
{
  for (guint i = self->list->len; i > 0; i--)
    if (is_about_same (g_ptr_array_index (self->list, i - 1), said))
      g_ptr_array_remove_index (self->list, i - 1);
}

static void
say (SgImportCorrections *self, const Correction *said)
{
  take_back (self, said);
  append (self, said);
}

/**
 * sg_import_corrections_use_sheet:
 * @self: corrections
 * @path: a file
 * @form: what it is taken for
 * @sheet: place of a sheet
 * @used: whether its rows are taken
 *
 * Takes a sheet of a file, or leaves it out.
 */
void
sg_import_corrections_use_sheet (SgImportCorrections *self,
                                 const char *path,
                                 const SgForm *form,
                                 guint sheet,
                                 gboolean used)
{
  const Correction said
    = { .kind = USE_SHEET, .path = (char *) path, .form = form, .sheet = sheet, .number = used };

  g_return_if_fail (self != NULL && path != NULL && form != NULL);

  say (self, &said);
}

/**
 * sg_import_corrections_set_column:
 * @self: corrections
 * @path: a file
 * @form: what it is taken for
 * @sheet: place of a sheet
 * @column: a column of it, from 0
 * @key: (nullable): key of the field that it is; %NULL to leave it out
 *
 * Says what a column is.
 */
void
sg_import_corrections_set_column (SgImportCorrections *self,
                                  const char *path,
                                  const SgForm *form,
                                  guint sheet,
                                  guint column,
                                  const char *key)
{
  const Correction said = { .kind = SET_COLUMN,
                            .path = (char *) path,
                            .form = form,
                            .sheet = sheet,
                            .place = column,
                            .texts = { (char *) key } };

  g_return_if_fail (self != NULL && path != NULL && form != NULL);

  say (self, &said);
}

/**
 * sg_import_corrections_forget_columns:
 * @self: corrections
 * @path: a file
 * @form: what it is taken for
 * @sheet: place of a sheet
 *
 * Takes back what was said of the columns of a sheet.
 */
void
sg_import_corrections_forget_columns (SgImportCorrections *self,
                                      const char *path,
                                      const SgForm *form,
                                      guint sheet)
{
  g_return_if_fail (self != NULL && path != NULL && form != NULL);

  for (guint i = self->list->len; i > 0; i--)
    {
      const Correction *said = g_ptr_array_index (self->list, i - 1);

      if (said->kind == SET_COLUMN && said->form == form && said->sheet == sheet
          && g_str_equal (said->path, path))
        g_ptr_array_remove_index (self->list, i - 1);
    }
}

/**
 * sg_import_corrections_say_of_sheet:
 * @self: corrections
 * @path: a file
 * @form: what it is taken for
 * @sheet: place of a sheet
 * @under: (nullable): code of the county that it is about
 * @as_of: (nullable): the day that it tells of
 * @unit: (nullable): unit of its amounts
 *
 * Says what a sheet is about; %NULL leaves it to the sheet.
 */
void
sg_import_corrections_say_of_sheet (SgImportCorrections *self,
                                    const char *path,
                                    const SgForm *form,
                                    guint sheet,
                                    const char *under,
                                    const char *as_of,
                                    const char *unit)
{
  const Correction said = { .kind = SAY_OF_SHEET,
                            .path = (char *) path,
                            .form = form,
                            .sheet = sheet,
                            .texts = { (char *) under, (char *) as_of, (char *) unit } };

  g_return_if_fail (self != NULL && path != NULL && form != NULL);

  say (self, &said);
}

/**
 * sg_import_corrections_settle_word:
 * @self: corrections
 * @form: a form
 * @field: place of a field with codes among those of the form
 * @word: a word as files write it
 * @code: (nullable): the code that it stands for; %NULL to leave it open
 *
 * Settles a word for all files of the form.
 */
void
sg_import_corrections_settle_word (SgImportCorrections *self,
                                   const SgForm *form,
                                   guint field,
                                   const char *word,
                                   const char *code)
{
  const Correction said = { .kind = SETTLE_WORD,
                            .form = form,
                            .place = field,
                            .word = (char *) word,
                            .texts = { (char *) code } };

  g_return_if_fail (self != NULL && form != NULL && word != NULL);

  take_back (self, &said);
  if (code != NULL)
    append (self, &said);
}

/**
 * sg_import_corrections_settle_row:
 * @self: corrections
 * @path: a file
 * @sheet: place of a sheet
 * @row: number of a row that it is not clear of whom or what it is about
 * @row_id: the row of the ledger that it is about, 0 for a new one, -1 to leave it open
 *
 * Settles what a row is about.
 */
void
sg_import_corrections_settle_row (SgImportCorrections *self,
                                  const char *path,
                                  guint sheet,
                                  guint row,
                                  gint64 row_id)
{
  const Correction said
    = { .kind = SETTLE_ROW, .path = (char *) path, .sheet = sheet, .place = row, .number = row_id };

  g_return_if_fail (self != NULL && path != NULL);

  take_back (self, &said);
  if (row_id >= 0)
    append (self, &said);
}

/**
 * sg_import_corrections_settle_repeated:
 * @self: corrections
 * @path: a file
 * @sheet: place of a sheet
 * @row: number of a row that repeats an earlier one
 * @counts: whether it counts instead of that
 *
 * Settles which of two rows counts.
 */
void
sg_import_corrections_settle_repeated (SgImportCorrections *self,
                                       const char *path,
                                       guint sheet,
                                       guint row,
                                       gboolean counts)
{
  const Correction said
    = { .kind = SETTLE_REPEATED, .path = (char *) path, .sheet = sheet, .place = row };

  g_return_if_fail (self != NULL && path != NULL);

  take_back (self, &said);
  if (counts)
    append (self, &said);
}

static void
correct_plan (const Correction *said, SgFormPlan *plan)
{
  switch (said->kind)
    {
    case USE_SHEET:
      sg_form_plan_use_sheet (plan, said->sheet, said->number != 0);
      break;
    case SET_COLUMN:
      sg_form_plan_set_column (plan, said->sheet, said->place, said->texts[0]);
      break;
    case SAY_OF_SHEET:
      sg_form_plan_say_of_sheet (plan, said->sheet, said->texts[0], said->texts[1], said->texts[2]);
      break;
    case SETTLE_WORD:
      sg_form_plan_settle_word (plan, said->place, said->word, said->texts[0]);
      break;
    case SETTLE_ROW:
      sg_form_plan_settle_row (plan, said->sheet, said->place, said->number);
      break;
    case SETTLE_REPEATED:
      sg_form_plan_settle_repeated (plan, said->sheet, said->place);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A register has one sheet, which is chosen before it is read, and no words. */
static void
correct_import (const Correction *said, SgImport *import)
{
  switch (said->kind)
    {
    case SET_COLUMN:
      sg_import_set_column (import, said->place, said->texts[0]);
      break;
    case SETTLE_ROW:
      sg_import_settle_row (import, said->place, said->number);
      break;
    case SETTLE_REPEATED:
      sg_import_settle_repeated (import, said->place);
      break;
    case USE_SHEET:
    case SAY_OF_SHEET:
    case SETTLE_WORD:
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_about (const Correction *said, const char *path, const SgForm *form)
{
  return (said->path == NULL || g_str_equal (said->path, path))
         && (said->form == NULL || said->form == form);
}

/**
 * sg_import_corrections_find_sheet:
 * @self: corrections
 * @path: a file
 * @form: what it is taken for
 *
 * Returns: place of the sheet that was last said to be taken, or -1
 */
int
sg_import_corrections_find_sheet (SgImportCorrections *self, const char *path, const SgForm *form)
{
  g_return_val_if_fail (self != NULL && path != NULL && form != NULL, -1);

  for (guint i = self->list->len; i > 0; i--)
    {
      const Correction *said = g_ptr_array_index (self->list, i - 1);

      if (said->kind == USE_SHEET && said->number != 0 && is_about (said, path, form))
        return (int) said->sheet;
    }
  return -1;
}

/**
 * sg_import_corrections_lay_over:
 * @self: corrections
 * @file: a file that was read and not corrected yet
 *
 * Corrects what the file is taken for by all that was said of it, or of all files of its form.
 */
void
sg_import_corrections_lay_over (SgImportCorrections *self, const SgImportFile *file)
{
  const SgForm *form = NULL;
  guint n_sheets = 0;

  g_return_if_fail (self != NULL && file != NULL && sg_import_file_get_sheets (file) != NULL);

  form = sg_import_file_get_form (file);
  n_sheets = sg_import_file_get_sheets (file)->len;
  for (guint i = 0; i < self->list->len; i++)
    {
      const Correction *said = g_ptr_array_index (self->list, i);

      if (!is_about (said, file->path, form) || said->sheet >= n_sheets)
        continue;
      if (file->plan != NULL)
        correct_plan (said, file->plan);
      else if (said->sheet == sg_import_get_sheet_place (file->import))
        correct_import (said, file->import);
    }
}
