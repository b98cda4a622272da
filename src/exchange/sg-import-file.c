/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-import-file.h"

#include <string.h>

#include "exchange/sg-form-output.h"
#include "exchange/sg-form-sheet.h"
#include "exchange/sg-import-output.h"
#include "ledger/sg-query.h"

/* What there is to see and to settle of a file, whether it is taken for a register or for a form.
 */

static const SgFormSheet *
get_sheet (const SgImportFile *file, guint sheet)
{
  return g_ptr_array_index (sg_import_file_get_sheets (file), sheet);
}

/**
 * sg_import_file_get_form:
 * @file: a file
 *
 * Returns: (transfer none) (nullable): the form that describes its columns; of a register the one
 *   whose columns are its fields
 */
const SgForm *
sg_import_file_get_form (const SgImportFile *file)
{
  g_return_val_if_fail (file != NULL, NULL);

  if (file->form != NULL)
    return file->form;
  return file->reg != NULL ? sg_form_for_register (file->reg) : NULL;
}

/**
 * sg_import_file_get_n_fields:
 * @file: a file that is taken for something
 *
 * Returns: how many fields of its form a column can be; a register has none but its own
 */
guint
sg_import_file_get_n_fields (const SgImportFile *file)
{
  g_return_val_if_fail (file != NULL && sg_import_file_get_form (file) != NULL, 0);

  return file->form != NULL ? file->form->n_fields : sg_register_get_n_stored (file->reg);
}

/**
 * sg_import_file_get_sheets:
 * @file: a file
 *
 * Returns: (transfer none) (nullable) (element-type SgFormSheet): its sheets and what they are
 * taken for; %NULL where it could not be read
 */
GPtrArray *
sg_import_file_get_sheets (const SgImportFile *file)
{
  g_return_val_if_fail (file != NULL, NULL);

  if (file->plan != NULL)
    return sg_form_plan_get_sheets (file->plan);
  return file->import != NULL ? sg_import_get_sheets (file->import) : NULL;
}

/**
 * sg_import_file_get_grid:
 * @file: a file that was read
 * @sheet: place of a sheet
 *
 * Returns: (transfer none) (nullable): its cells as they stand in the file; %NULL where they are
 * not kept
 */
SgGrid *
sg_import_file_get_grid (const SgImportFile *file, guint sheet)
{
  g_return_val_if_fail (file != NULL, NULL);

  if (file->plan != NULL)
    return sg_form_plan_get_grid (file->plan, sheet);
  return file->import != NULL && sheet == sg_import_get_sheet_place (file->import)
           ? sg_import_get_grid (file->import)
           : NULL;
}

/**
 * sg_import_file_dup_cell:
 * @file: a file that was read
 * @sheet: place of a sheet whose cells are kept
 * @row: a row of them
 * @column: a column, from 0
 * @masked: personal numbers are masked
 *
 * Returns: (transfer full): what stands in the cell; empty where nothing does
 */
char *
sg_import_file_dup_cell (const SgImportFile *file,
                         guint sheet,
                         const SgGridRow *row,
                         guint column,
                         gboolean masked)
{
  g_return_val_if_fail (file != NULL && row != NULL, NULL);

  return sg_form_sheet_dup_cell (get_sheet (file, sheet),
                                 sg_import_file_get_form (file),
                                 sg_import_file_get_grid (file, sheet),
                                 row,
                                 column,
                                 masked);
}

/**
 * sg_import_file_dup_sample:
 * @file: a file that was read
 * @sheet: place of a sheet
 * @column: a column of it, from 0
 * @masked: personal numbers are masked
 *
 * Returns: (transfer full): some values of the column, for people to see what it is
 */
char *
sg_import_file_dup_sample (const SgImportFile *file, guint sheet, guint column, gboolean masked)
{
  g_return_val_if_fail (file != NULL, NULL);

  return sg_form_sheet_dup_sample (get_sheet (file, sheet),
                                   sg_import_file_get_form (file),
                                   sg_import_file_get_grid (file, sheet),
                                   column,
                                   masked);
}

/**
 * sg_import_file_list_lacking:
 * @file: a file that was read
 * @sheet: place of a sheet
 *
 * A row of a register can be changed by its number and one value, so of a register something is
 * only lacking where nothing at all is known.
 *
 * Returns: (transfer full) (element-type utf8): labels of what is needed and no column is taken for
 */
GPtrArray *
sg_import_file_list_lacking (const SgImportFile *file, guint sheet)
{
  g_return_val_if_fail (file != NULL, NULL);

  if (file->plan == NULL && sg_import_check (file->import, NULL))
    return g_ptr_array_new_with_free_func (g_free);
  return sg_form_sheet_list_lacking (get_sheet (file, sheet), sg_import_file_get_form (file));
}

static gboolean
load (SgImportFile *file,
      SgConnection *connection,
      const SgRegister *reg,
      gint64 row_id,
      GError **error)
{
  SgRecord *record = NULL;

  if (g_hash_table_contains (file->alike, &row_id))
    return TRUE;
  record = sg_query_get_record (connection, reg, row_id, NULL, error);
  if (record == NULL)
    return FALSE;
  g_hash_table_insert (file->alike, g_memdup2 (&row_id, sizeof row_id), record);
  return TRUE;
}

static gboolean
load_all (SgImportFile *file,
          SgConnection *connection,
          const SgRegister *reg,
          GArray *ids,
          GError **error)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!load (file, connection, reg, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * sg_import_file_load_alike:
 * @file: a file with a plan
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Gets what rows of the file may be about: whoever is asked has to see it.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_import_file_load_alike (SgImportFile *file, SgConnection *connection, GError **error)
{
  const SgRegister *reg = NULL;
  GPtrArray *rows = NULL;

  g_return_val_if_fail (file != NULL && sg_import_file_is_planned (file), FALSE);

  g_clear_pointer (&file->alike, g_hash_table_unref);
  file->alike = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  if (file->plan == NULL)
    {
      rows = sg_import_get_rows (file->import);
      for (guint i = 0; i < rows->len; i++)
        if (!load_all (file,
                       connection,
                       file->reg,
                       ((const SgImportRow *) g_ptr_array_index (rows, i))->alike,
                       error))
          return FALSE;
      return TRUE;
    }
  reg = file->form->reg != NULL ? file->form->reg : &sg_persons;
  rows = sg_form_plan_get_rows (file->plan);
  for (guint i = 0; i < rows->len; i++)
    if (!load_all (
          file, connection, reg, ((const SgFormRow *) g_ptr_array_index (rows, i))->alike, error))
      return FALSE;
  return TRUE;
}

static void
question_free (gpointer data)
{
  SgImportQuestion *question = data;

  g_free (question->title);
  g_ptr_array_unref (question->candidates);
  g_free (question);
}

/* Returns: (transfer none): a question of the list */
static SgImportQuestion *
add_question (const SgImportFile *file, GPtrArray *questions, GArray *alike)
{
  SgImportQuestion *question = g_new0 (SgImportQuestion, 1);

  question->candidates = g_ptr_array_new ();
  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      SgRecord *record = g_hash_table_lookup (file->alike, &g_array_index (alike, gint64, i));

      if (record != NULL)
        g_ptr_array_add (question->candidates, record);
    }
  g_ptr_array_add (questions, question);
  return question;
}

static char *
dup_form_title (const SgForm *form, const SgFormRow *row)
{
  const char *key = form->reg != NULL ? form->reg->title_field : "name";
  const char *title = sg_form_index_of (form, key) >= 0 ? sg_form_row_get (form, row, key) : NULL;

  return g_strdup (title != NULL ? title : "");
}

static void
list_form_questions (const SgImportFile *file, GPtrArray *questions)
{
  GPtrArray *rows = sg_form_plan_get_rows (file->plan);

  for (guint i = 0; i < rows->len; i++)
    {
      const SgFormRow *row = g_ptr_array_index (rows, i);
      SgImportQuestion *question = NULL;

      if (row->alike == NULL && !row->settled)
        continue;
      question = add_question (file, questions, row->alike);
      question->sheet = row->sheet;
      question->row = row->row;
      question->title = dup_form_title (file->form, row);
      question->settled = row->settled;
      question->chosen = row->chosen;
    }
}

static void
list_register_questions (const SgImportFile *file, GPtrArray *questions)
{
  GPtrArray *rows = sg_import_get_rows (file->import);

  for (guint i = 0; i < rows->len; i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);
      SgImportQuestion *question = NULL;

      if (row->alike == NULL)
        continue;
      question = add_question (file, questions, row->alike);
      question->sheet = sg_import_get_sheet_place (file->import);
      question->row = row->row;
      question->title = sg_record_dup_title (row->record);
      question->settled = row->settled;
      question->chosen = row->chosen;
    }
}

/**
 * sg_import_file_list_questions:
 * @file: a file that was checked and understood
 *
 * Returns: (transfer full) (element-type SgImportQuestion): which rows somebody has to say of what
 *   they are about, and those of which it was said
 */
GPtrArray *
sg_import_file_list_questions (const SgImportFile *file)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (question_free);

  g_return_val_if_fail (file != NULL && sg_import_file_is_planned (file), questions);

  if (file->plan != NULL)
    list_form_questions (file, questions);
  else
    list_register_questions (file, questions);
  return questions;
}

/**
 * sg_import_file_list_repeats:
 * @file: a file that was checked and understood
 *
 * Returns: (transfer full) (element-type SgImportRepeat): the rows that the file itself has twice
 */
GArray *
sg_import_file_list_repeats (const SgImportFile *file)
{
  GArray *repeats = g_array_new (FALSE, FALSE, sizeof (SgImportRepeat));
  GPtrArray *rows = NULL;

  g_return_val_if_fail (file != NULL && sg_import_file_is_planned (file), repeats);

  rows
    = file->plan != NULL ? sg_form_plan_get_rows (file->plan) : sg_import_get_rows (file->import);
  for (guint i = 0; i < rows->len; i++)
    {
      SgImportRepeat repeat = { 0 };

      if (file->plan != NULL)
        {
          const SgFormRow *row = g_ptr_array_index (rows, i);

          if (row->outcome == SG_FORM_DUPLICATE)
            repeat = (SgImportRepeat){ row->sheet, row->row, row->first_sheet, row->first };
        }
      else
        {
          const SgImportRow *row = g_ptr_array_index (rows, i);
          const guint place = sg_import_get_sheet_place (file->import);

          repeat = (SgImportRepeat){ place, row->row, place, row->first };
        }
      if (repeat.first != 0)
        g_array_append_val (repeats, repeat);
    }
  return repeats;
}

/**
 * sg_import_file_count_open:
 * @file: a file
 * @ask_repeated: it is asked of rows that the file has twice which one counts
 *
 * Returns: how many questions about it are open
 */
guint
sg_import_file_count_open (const SgImportFile *file, gboolean ask_repeated)
{
  g_autoptr (GPtrArray) questions = NULL;
  g_autoptr (GArray) repeats = NULL;
  GPtrArray *words = NULL;
  guint n = 0;

  g_return_val_if_fail (file != NULL, 0);

  if (!sg_import_file_is_planned (file))
    return 0;
  questions = sg_import_file_list_questions (file);
  repeats = sg_import_file_list_repeats (file);
  words = file->plan != NULL ? sg_form_plan_get_words (file->plan) : NULL;
  for (guint i = 0; words != NULL && i < words->len; i++)
    n += ((const SgFormWord *) g_ptr_array_index (words, i))->code == NULL;
  for (guint i = 0; i < questions->len; i++)
    n += !((const SgImportQuestion *) g_ptr_array_index (questions, i))->settled;
  return n + (ask_repeated ? repeats->len : 0);
}

/**
 * sg_import_file_annotate:
 * @file: a file that was checked and understood
 * @path: where the copy goes; not the file itself
 * @cancellable: (nullable): ends it early
 * @error: why it cannot be written
 *
 * Writes a copy of the file in which everything that is wrong is marked.
 *
 * Returns: whether it was written
 */
gboolean
sg_import_file_annotate (const SgImportFile *file,
                         const char *path,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (SgAnnotations) annotations = NULL;

  g_return_val_if_fail (file != NULL && sg_import_file_is_planned (file) && path != NULL, FALSE);

  annotations
    = file->plan != NULL ? sg_form_plan_annotate (file->plan) : sg_import_annotate (file->import);
  return sg_annotations_write (annotations, file->path, path, cancellable, error);
}

/**
 * sg_import_file_dup_registers:
 * @file: a file that was checked and understood
 *
 * Returns: (transfer full): the registers whose values it holds, joined with "|"
 */
char *
sg_import_file_dup_registers (const SgImportFile *file)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (file != NULL, NULL);

  if (file->form == NULL)
    return g_strdup (file->reg != NULL ? file->reg->name : "");
  for (guint i = 0; i < file->form->n_fields; i++)
    {
      const char *source = file->form->fields[i].source;
      g_autofree char *name = source != NULL ? g_strdup (source) : NULL;

      if (name == NULL)
        continue;
      *strchr (name, '.') = '\0';
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("|", (char **) names->pdata);
}

/**
 * sg_import_file_is_planned:
 * @file: a file
 *
 * Returns: whether it was checked and understood, as a register or as a form
 */
gboolean
sg_import_file_is_planned (const SgImportFile *file)
{
  g_return_val_if_fail (file != NULL, FALSE);

  return file->plan != NULL ? sg_form_plan_is_made (file->plan)
                            : file->import != NULL && sg_import_is_planned (file->import);
}

static guint
count_asked (SgImport *import)
{
  GPtrArray *rows = sg_import_get_rows (import);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);

      n += row->alike != NULL && !row->settled;
    }
  return n;
}

/**
 * sg_import_file_count:
 * @file: a file that was checked and understood
 * @outcome: what becomes of rows
 *
 * Rows that somebody has to be asked about are none of these.
 *
 * Returns: of how many rows it becomes that
 */
guint
sg_import_file_count (const SgImportFile *file, SgImportOutcome outcome)
{
  g_return_val_if_fail (file != NULL && sg_import_file_is_planned (file), 0);

  if (file->plan == NULL)
    return sg_import_count (file->import, outcome)
           - (outcome == SG_IMPORT_DUPLICATE ? count_asked (file->import) : 0);
  switch (outcome)
    {
    case SG_IMPORT_NEW:
      return sg_form_plan_count_actions (file->plan, SG_FORM_NEW);
    case SG_IMPORT_CHANGED:
      return sg_form_plan_count_actions (file->plan, SG_FORM_CHANGED);
    case SG_IMPORT_SAME:
      return sg_form_plan_count_actions (file->plan, SG_FORM_SAME);
    case SG_IMPORT_DUPLICATE:
      return sg_form_plan_count (file->plan, SG_FORM_DUPLICATE);
    case SG_IMPORT_REJECTED:
      return sg_form_plan_count (file->plan, SG_FORM_REJECT);
    case SG_IMPORT_SKIPPED:
      return sg_form_plan_count (file->plan, SG_FORM_SKIP);
    case SG_IMPORT_CONFLICT:
      break;
    }
  return 0;
}
