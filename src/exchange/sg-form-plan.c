/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-form-header.h"
#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-sheet.h"
#include "exchange/sg-form-title.h"
#include "exchange/sg-import-private.h"
#include "ledger/sg-change.h"

static void
row_free (gpointer data)
{
  SgFormRow *row = data;

  g_clear_pointer (&row->reasons, g_ptr_array_unref);
  g_free (row->values);
  g_clear_pointer (&row->cells, g_array_unref);
  g_clear_pointer (&row->records, g_ptr_array_unref);
  g_clear_pointer (&row->alike, g_array_unref);
  g_free (row);
}

static void
word_free (gpointer data)
{
  SgFormWord *word = data;

  g_free (word->word);
  g_free (word->code);
  g_free (word);
}

static void
grid_free (gpointer data)
{
  sg_grid_free (data);
}

static SgFormPlan *
plan_new (const char *path, const SgFormOptions *options)
{
  SgFormPlan *self = g_new0 (SgFormPlan, 1);

  self->path = g_strdup (path);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_form_sheet_free);
  self->grids = g_ptr_array_new_with_free_func (grid_free);
  self->others = g_ptr_array_new ();
  self->texts = g_string_chunk_new (65536);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->missing = g_ptr_array_new ();
  self->words = g_ptr_array_new_with_free_func (word_free);
  self->meant = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->counting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (options == NULL)
    return self;
  self->sheet = g_strdup (options->sheet);
  self->under = g_strdup (options->under);
  self->as_of = g_strdup (options->as_of);
  self->on_duplicate = options->on_duplicate;
  self->lenient = options->lenient;
  self->progress = options->progress;
  self->hidden = options->hidden;
  return self;
}

/**
 * sg_form_plan_free:
 * @self: (nullable) (transfer full): a plan
 *
 * Frees it with its rows.
 */
void
sg_form_plan_free (SgFormPlan *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->sheet);
  g_free (self->under);
  g_free (self->as_of);
  g_ptr_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->words);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->grids);
  g_ptr_array_unref (self->others);
  g_hash_table_unref (self->meant);
  g_hash_table_unref (self->counting);
  g_clear_pointer (&self->spread, sg_form_spread_free);
  g_free (self);
}

/* How many columns of a form a sheet has; 0 where it can be no such form. */
static guint
measure (const SgForm *form, SgGrid *grid, SgFormSheet *sheet)
{
  g_autoptr (SgFormHeaders) headers = sg_form_headers_new (form);
  const guint n = sg_form_header_find (headers, grid, sheet);

  return n > 0 && sg_form_sheet_has_keys (sheet, form) ? n : 0;
}

/* The form that most of the columns speak for. */
static const SgForm *
guess_form (SgGrid *grid, guint *most)
{
  guint n_forms = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);
  const SgForm *best = NULL;

  *most = 0;
  for (guint i = 0; i < n_forms; i++)
    {
      SgFormSheet *trial = g_new0 (SgFormSheet, 1);
      const guint n = measure (forms[i], grid, trial);

      sg_form_sheet_free (trial);
      if (n <= *most)
        continue;
      *most = n;
      best = forms[i];
    }
  return best;
}

static gboolean
is_wanted (SgFormPlan *self, const SgFormSheet *sheet)
{
  return self->sheet != NULL ? strcmp (self->sheet, sheet->name) == 0
                             : !sheet->hidden || self->hidden;
}

/* Finds the columns of a sheet; where nothing looks like a header, somebody may say what the
 * columns are. Returns: how many columns of the form it has; 0 where it lacks what the form needs
 */
static guint
find_columns (SgFormPlan *self, SgGrid *grid, SgFormSheet *sheet)
{
  const guint n = measure (self->form, grid, sheet);
  g_autoptr (SgFormHeaders) headers = NULL;

  if (self->lenient && sheet->columns == NULL)
    {
      headers = sg_form_headers_new (self->form);
      sg_form_header_guess (headers, grid, sheet);
    }
  sg_form_guess_columns (self->form, grid, sheet);
  return n;
}

/* The form that most columns of a sheet speak for, though it lacks what the form needs. */
static const SgForm *
find_nearest_form (SgFormPlan *self)
{
  guint n_forms = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);
  const SgForm *nearest = NULL;
  guint most = 0;

  for (guint i = 0; i < self->grids->len; i++)
    for (guint k = 0; self->grids->pdata[i] != NULL && k < n_forms; k++)
      {
        g_autoptr (SgFormHeaders) headers = sg_form_headers_new (forms[k]);
        SgFormSheet *trial = g_new0 (SgFormSheet, 1);
        const guint n = sg_form_header_find (headers, self->grids->pdata[i], trial);

        sg_form_sheet_free (trial);
        if (n <= most)
          continue;
        most = n;
        nearest = forms[k];
      }
  return nearest;
}

/* Nothing is taken of it until somebody says what its columns are. */
static void
take_nearest_form (SgFormPlan *self)
{
  self->form = find_nearest_form (self);
  for (guint i = 0; self->form != NULL && i < self->grids->len; i++)
    if (self->grids->pdata[i] != NULL)
      find_columns (self, self->grids->pdata[i], g_ptr_array_index (self->sheets, i));
}

static gboolean
read_sheet (SgFormPlan *self, SgSheetReader *reader, guint i, GError **error)
{
  SgFormSheet *sheet = g_new0 (SgFormSheet, 1);
  SgGrid *grid = NULL;
  const SgForm *best = NULL;
  guint most = 0, own = 0;

  sheet->name = g_strdup (sg_sheet_reader_get_name (reader, i));
  sheet->hidden = sg_sheet_reader_is_hidden (reader, i);
  g_ptr_array_add (self->sheets, sheet);
  g_ptr_array_add (self->grids, NULL);
  if (!is_wanted (self, sheet))
    return TRUE;
  grid = sg_grid_read (reader, i, error);
  if (grid == NULL)
    return FALSE;
  self->grids->pdata[i] = grid;
  best = guess_form (grid, &most);
  if (self->form == NULL && !sheet->hidden)
    self->form = best;
  else if (best != NULL && best != self->form && !sheet->hidden
           && !g_ptr_array_find (self->others, best, NULL))
    g_ptr_array_add (self->others, (gpointer) best);
  if (self->form == NULL)
    return TRUE;
  own = find_columns (self, grid, sheet);
  sheet->found = own > 0 && own >= most && (!sheet->hidden || self->sheet != NULL);
  sheet->used = sheet->found;
  return TRUE;
}

static char *
list_headers (const SgFormSheet *sheet)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();

  for (guint i = 0; sheet->columns != NULL && i < sheet->columns->len; i++)
    g_ptr_array_add (headers,
                     ((const SgFormColumn *) g_ptr_array_index (sheet->columns, i))->header);
  g_ptr_array_add (headers, NULL);
  return g_strjoinv (C_ ("list", ", "), (char **) headers->pdata);
}

static char *
list_keys (const SgForm *form)
{
  g_auto (GStrv) keys = g_strsplit_set (form->keys, ",|", -1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (
      labels, (gpointer) sg_form_field_get_label (&form->fields[sg_form_index_of (form, keys[i])]));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (C_ ("list", ", "), (char **) labels->pdata);
}

/* Says what was found and what was expected. */
static void
set_wrong_form (SgFormPlan *self, const SgForm *form, GError **error)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      SgFormSheet *sheet = g_ptr_array_index (self->sheets, i);
      SgGrid *grid = g_ptr_array_index (self->grids, i);
      guint most = 0;
      const SgForm *other = grid != NULL ? guess_form (grid, &most) : NULL;
      SgFormSheet *trial = NULL;
      g_autofree char *found = NULL;
      g_autofree char *expected = list_keys (form);

      if (other == NULL || other == form)
        continue;
      trial = g_new0 (SgFormSheet, 1);
      measure (other, grid, trial);
      found = list_headers (trial);
      sg_form_sheet_free (trial);
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_INVALID,
                   /* Translators: file, sheet, headers, a form, its name, the form that was
                    * expected, columns that it needs. */
                   _ ("%s: the sheet “%s” has the columns %s: it is %s (form:%s), not %s, which "
                      "needs %s. Choose the other form, or the right file."),
                   self->path,
                   sheet->name,
                   found,
                   sg_form_get_label (other),
                   other->name,
                   sg_form_get_label (form),
                   expected);
      return;
    }
}

static void
set_no_form (SgFormPlan *self, const SgForm *form, GError **error)
{
  g_autofree char *expected = list_keys (form);

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (self->sheets, i);
      g_autofree char *found = list_headers (sheet);

      if (*found == '\0')
        continue;
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_INVALID,
                   _ ("%s: the sheet “%s” has the columns %s, but %s needs %s. Choose another "
                      "form, or name the columns so."),
                   self->path,
                   sheet->name,
                   found,
                   sg_form_get_label (form),
                   expected);
      return;
    }
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_INVALID,
               _ ("%s: none of the first rows names the columns of %s, which needs %s. Put a row "
                  "of names above the table."),
               self->path,
               sg_form_get_label (form),
               expected);
}

/* A column that is needed may have been said to be another. */
static gboolean
check_columns (SgFormPlan *self, guint i, GError **error)
{
  const SgFormSheet *sheet = g_ptr_array_index (self->sheets, i);
  g_autoptr (GPtrArray) lacking = sg_form_sheet_list_lacking (sheet, self->form);
  g_autofree char *labels = NULL;

  if (lacking->len == 0)
    return TRUE;
  g_ptr_array_add (lacking, NULL);
  labels = g_strjoinv (C_ ("list", ", "), (char **) lacking->pdata);
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_INVALID,
               /* Translators: file, sheet, labels of columns. */
               _ ("%s: the sheet “%s” has no column for %s. Say which column it is, or leave the "
                  "sheet out."),
               self->path,
               sheet->name,
               labels);
  return FALSE;
}

static gboolean
check_sheets (SgFormPlan *self, const SgForm *form, GError **error)
{
  g_autoptr (GError) cause = NULL;
  guint n_used = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      if (!((const SgFormSheet *) g_ptr_array_index (self->sheets, i))->used)
        continue;
      n_used++;
      if (!check_columns (self, i, error))
        return FALSE;
    }
  if (n_used > 0)
    return TRUE;
  if (self->sheet != NULL)
    {
      gboolean there = FALSE;

      for (guint i = 0; i < self->sheets->len; i++)
        there |= is_wanted (self, g_ptr_array_index (self->sheets, i));
      if (!there)
        g_set_error (&cause,
                     SG_ERROR,
                     SG_ERROR_NOT_FOUND,
                     _ ("%s has no sheet “%s”. Choose another sheet."),
                     self->path,
                     self->sheet);
    }
  if (cause == NULL)
    set_wrong_form (self, form, &cause);
  if (cause == NULL)
    set_no_form (self, form, &cause);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/**
 * sg_form_plan_read:
 * @form: (nullable): the form that the file is; %NULL to find out
 * @path: a .csv file or an .xlsx workbook
 * @options: (nullable): what is known of it beforehand
 * @cancellable: (nullable): ends the reading early
 * @error: why the file cannot be read, or is no such form
 *
 * The first step of taking in a table as clerks keep it: reads its sheets and finds header and
 * columns among titles and notes. Hidden sheets and sheets that are no table of the form are left
 * out. It needs no ledger and may run on any thread.
 *
 * Returns: (transfer full) (nullable): the plan, to be corrected and made, or %NULL with @error set
 */
SgFormPlan *
sg_form_plan_read (const SgForm *form,
                   const char *path,
                   const SgFormOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (SgSheetReader) reader = NULL;
  g_autoptr (SgFormPlan) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  reader = sg_sheet_reader_open (path, cancellable, error);
  if (reader == NULL)
    return NULL;
  self = plan_new (path, options);
  self->form = form;
  sg_sheet_reader_set_progress (reader, self->progress);
  self->date1904 = sg_sheet_reader_is_date1904 (reader);
  for (guint i = 0; i < sg_sheet_reader_get_n_sheets (reader); i++)
    if (!read_sheet (self, reader, i, error))
      return NULL;
  if (self->form == NULL && options != NULL && options->nearest)
    take_nearest_form (self);
  if (self->lenient && self->form != NULL)
    return g_steal_pointer (&self);
  return check_sheets (self, self->form != NULL ? self->form : &sg_form_directory, error)
           ? g_steal_pointer (&self)
           : NULL;
}

/**
 * sg_form_plan_check:
 * @self: a plan that was read, perhaps corrected
 * @error: what was found and what is needed
 *
 * A plan that was read leniently is made only where this finds nothing.
 *
 * Returns: whether there is a sheet to be taken, and all that are taken have the columns that the
 *   form needs
 */
gboolean
sg_form_plan_check (SgFormPlan *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return check_sheets (self, self->form, error);
}

static SgFormWord *
find_word (SgFormPlan *self, guint field, const char *word)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      SgFormWord *known = g_ptr_array_index (self->words, i);

      if (known->field == field && strcmp (known->word, word) == 0)
        return known;
    }
  return NULL;
}

static SgFormWord *
ensure_word (SgFormPlan *self, guint field, const char *word)
{
  SgFormWord *known = find_word (self, field, word);

  if (known != NULL)
    return known;
  known = g_new0 (SgFormWord, 1);
  known->field = field;
  known->word = g_strdup (word);
  g_ptr_array_add (self->words, known);
  return known;
}

/* Counts a word that no code is known for. */
void
sg_form_plan_note_word (SgFormPlan *self, guint field, const char *word)
{
  ensure_word (self, field, word)->n_rows++;
}

/**
 * sg_form_plan_settle_word:
 * @self: a plan
 * @field: place of a field with codes
 * @word: a word as the file writes it
 * @code: (nullable): the code that it stands for; %NULL to leave it open
 *
 * Settles a word, when the plan is made next. The ledger remembers it when the plan is applied.
 */
void
sg_form_plan_settle_word (SgFormPlan *self, guint field, const char *word, const char *code)
{
  SgFormWord *known = NULL;

  g_return_if_fail (self != NULL && word != NULL && field < self->form->n_fields);

  known = ensure_word (self, field, word);
  g_free (known->code);
  known->code = g_strdup (code);
}

/* By what rows are known to those who settle something of them. */
char *
sg_form_plan_make_row_key (guint sheet, guint row)
{
  return g_strdup_printf ("%u/%u", sheet, row);
}

/**
 * sg_form_plan_settle_row:
 * @self: a plan
 * @sheet: place of a sheet
 * @row: number of a row of it that has the reason PERSON_ASK or ROW_ASK
 * @row_id: the row of the ledger that it is about, 0 for a new one, -1 to leave it open
 *
 * Settles whom or what a row is about, when the plan is made next.
 */
void
sg_form_plan_settle_row (SgFormPlan *self, guint sheet, guint row, gint64 row_id)
{
  g_return_if_fail (self != NULL);

  if (row_id < 0)
    {
      g_autofree char *key = sg_form_plan_make_row_key (sheet, row);

      g_hash_table_remove (self->meant, key);
    }
  else
    g_hash_table_replace (
      self->meant, sg_form_plan_make_row_key (sheet, row), g_memdup2 (&row_id, sizeof row_id));
}

/**
 * sg_form_plan_set_clear:
 * @self: a plan
 * @clear: empty cells empty what the ledger has; otherwise they leave it
 *
 * Says what an empty cell means, when the plan is made next. What a row cannot be without and what
 * it is known by is never emptied, nor is what the file masks, or what another row of it says.
 */
void
sg_form_plan_set_clear (SgFormPlan *self, gboolean clear)
{
  g_return_if_fail (self != NULL);

  self->clear = clear;
}

/* Adds a row; it belongs to the plan. */
SgFormRow *
sg_form_plan_add_row (SgFormPlan *self, guint sheet, guint row, SgFormOutcome outcome)
{
  SgFormRow *added = g_new0 (SgFormRow, 1);
  const gint64 *settled = NULL;
  g_autofree char *key = NULL;

  added->sheet = sheet;
  added->row = row;
  added->outcome = outcome;
  added->texts = self->texts;
  if (g_hash_table_size (self->meant) > 0)
    {
      key = sg_form_plan_make_row_key (sheet, row);
      settled = g_hash_table_lookup (self->meant, key);
      added->settled = settled != NULL;
      added->chosen = settled != NULL ? *settled : 0;
    }
  g_ptr_array_add (self->rows, added);
  return added;
}

/* What is said of a sheet: by whoever imports, by its title, by its name, by the file's name. */
static void
take_context (SgFormPlan *self, SgFormSheet *sheet, SgFormSpread *spread)
{
  SgPlaces *places = sg_form_spread_get_places (spread);
  const char *region = sg_form_spread_get_region (spread);
  g_autofree char *file = g_path_get_basename (self->path);
  const char *texts[] = { sheet->title != NULL ? sheet->title : "", sheet->name, file };
  const char *under = sheet->said_under != NULL ? sheet->said_under : self->under;

  g_clear_pointer (&sheet->as_of, g_free);
  g_clear_pointer (&sheet->year, g_free);
  g_clear_pointer (&sheet->under, g_free);
  g_clear_pointer (&sheet->unit, g_free);
  sheet->as_of = g_strdup (sheet->said_as_of != NULL ? sheet->said_as_of : self->as_of);
  if (sheet->said_as_of != NULL)
    sheet->year = g_strndup (sheet->said_as_of, 4);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (sheet->as_of == NULL)
        sheet->as_of = sg_form_title_find_day (texts[i]);
      if (sheet->year == NULL)
        sheet->year = sg_form_title_find_year (texts[i]);
    }
  sheet->day_known = sheet->as_of != NULL;
  if (sheet->as_of == NULL && sheet->year != NULL)
    sheet->as_of = g_strconcat (sheet->year, "-12-31", NULL);
  for (guint i = 0; under == NULL && i < G_N_ELEMENTS (texts); i++)
    under = sg_places_find_county_in (places, texts[i], sheet->as_of);
  if (under == NULL && strlen (region) >= 6)
    under = region;
  sheet->under = g_strdup (under);
  if (sheet->year == NULL && sheet->as_of != NULL)
    sheet->year = g_strndup (sheet->as_of, 4);
  sheet->unit
    = sheet->said_unit != NULL ? g_strdup (sheet->said_unit) : sg_form_title_find_unit (texts[0]);
}

static guint
count_grid_rows (SgFormPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    if (((const SgFormSheet *) g_ptr_array_index (self->sheets, i))->used)
      n += sg_grid_get_n_rows (g_ptr_array_index (self->grids, i));
  return n;
}

static gboolean
make_sheets (SgFormPlan *self, SgFormWords *words, GCancellable *cancellable, GError **error)
{
  guint n_before = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      SgFormMaking making = { .plan = self, .spread = self->spread, .words = words, .place = i };

      making.sheet = g_ptr_array_index (self->sheets, i);
      making.grid = g_ptr_array_index (self->grids, i);
      if (!making.sheet->used)
        continue;
      take_context (self, making.sheet, self->spread);
      sg_form_spread_set_sheet (self->spread, self->form, making.sheet);
      making.n_before = n_before;
      if (!sg_form_plan_make_rows (&making, cancellable, error))
        return FALSE;
      n_before += sg_grid_get_n_rows (making.grid);
    }
  return TRUE;
}

static const SgFormSheet *
get_sheet_of (SgFormPlan *self, const SgFormRow *row)
{
  return g_ptr_array_index (self->sheets, row->sheet);
}

/* Rows of one sheet for which the ledger is asked in one go. */
#define ROWS_AHEAD 256

/* Returns: the row behind those that were looked ahead for */
static guint
look_ahead (SgFormPlan *self, guint first, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const guint sheet = ((const SgFormRow *) g_ptr_array_index (self->rows, first))->sheet;
  guint i = first;

  for (; i < self->rows->len && i < first + ROWS_AHEAD; i++)
    {
      SgFormRow *row = g_ptr_array_index (self->rows, i);

      if (row->sheet != sheet)
        break;
      if (sg_form_row_is_open (row))
        g_ptr_array_add (rows, row);
    }
  sg_form_spread_set_sheet (self->spread, self->form, g_ptr_array_index (self->sheets, sheet));
  return rows->len == 0 || self->form->look_ahead (self->spread, rows, error) ? i : 0;
}

static gboolean
spread_rows (SgFormPlan *self, GCancellable *cancellable, GError **error)
{
  const guint n_rows = count_grid_rows (self);
  guint ahead = self->form->look_ahead != NULL ? 0 : G_MAXUINT;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SgFormRow *row = g_ptr_array_index (self->rows, i);
      GError *cause = NULL;

      if (i % ROWS_AHEAD == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* The first half was to make the rows. */
      sg_import_progress_note (
        self->progress,
        (guint) ((guint64) n_rows * (self->rows->len + i + 1) / self->rows->len / 2));
      if (i >= ahead && (ahead = look_ahead (self, i, error)) == 0)
        return FALSE;
      if (!sg_form_row_is_open (row))
        continue;
      row->action = SG_FORM_SAME;
      sg_form_spread_set_sheet (self->spread, self->form, get_sheet_of (self, row));
      if (self->form->spread (self->spread, row, &cause))
        {
          sg_form_spread_check_row (self->spread, row);
          continue;
        }
      sg_import_set_row_error (self->path, row->row, cause, error);
      return FALSE;
    }
  for (guint i = 0; self->clear && i < self->rows->len; i++)
    sg_form_spread_clear_row (self->spread,
                              self->form,
                              get_sheet_of (self, g_ptr_array_index (self->rows, i)),
                              g_ptr_array_index (self->rows, i));
  return TRUE;
}

/* Words that were settled on stay; what is unknown is counted anew. */
static void
forget (SgFormPlan *self)
{
  g_ptr_array_set_size (self->rows, 0);
  g_string_chunk_clear (self->texts);
  g_clear_pointer (&self->spread, sg_form_spread_free);
  for (guint i = self->words->len; i > 0; i--)
    {
      SgFormWord *word = g_ptr_array_index (self->words, i - 1);

      word->n_rows = 0;
      if (word->code == NULL)
        g_ptr_array_remove_index (self->words, i - 1);
    }
}

static gboolean
make (SgFormPlan *self, SgConnection *connection, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgFormWords) words = sg_form_words_load (self->form, connection, error);

  self->spread = words != NULL ? sg_form_spread_new (connection, error) : NULL;
  if (self->spread == NULL)
    return FALSE;
  if (self->clear)
    sg_form_spread_note_said (self->spread);
  for (guint i = 0; i < self->words->len; i++)
    {
      const SgFormWord *word = g_ptr_array_index (self->words, i);

      if (word->code != NULL)
        sg_form_words_add (words, word->field, word->word, word->code);
    }
  sg_import_progress_begin (self->progress, SG_IMPORT_STEP_PLAN, count_grid_rows (self));
  if (!make_sheets (self, words, cancellable, error))
    return FALSE;
  sg_form_plan_check_repeated (self);
  sg_form_plan_check_totals (self);
  return spread_rows (self, cancellable, error)
         && sg_form_plan_find_missing (self, connection, error);
}

/**
 * sg_form_plan_make:
 * @self: a plan that was read; it may have been made before
 * @connection: a connection without a transaction
 * @cancellable: (nullable): ends it early
 * @error: why the ledger cannot be read
 *
 * The second step: finds out for every row what is to be said of it and what it does to the
 * ledger. Nothing is written. After corrections it is made again.
 *
 * Returns: whether there is a plan
 */
gboolean
sg_form_plan_make (SgFormPlan *self,
                   SgConnection *connection,
                   GCancellable *cancellable,
                   GError **error)
{
  gboolean made = FALSE;

  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  forget (self);
  if (!sg_connection_begin_read (connection, error))
    return FALSE;
  made = make (self, connection, cancellable, error);
  sg_connection_rollback (connection);
  if (!made)
    g_clear_pointer (&self->spread, sg_form_spread_free);
  return made;
}

static gboolean
remember_words (SgFormPlan *self, SgChange *change, GError **error)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const SgFormWord *word = g_ptr_array_index (self->words, i);

      if (word->code != NULL && !sg_form_words_remember (self->form, word, change, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_words (SgFormPlan *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (((const SgFormWord *) g_ptr_array_index (self->words, i))->code != NULL)
      return TRUE;
  return FALSE;
}

/**
 * sg_form_plan_has_work:
 * @self: a plan that was made
 *
 * Returns: whether applying it would write anything
 */
gboolean
sg_form_plan_has_work (SgFormPlan *self)
{
  g_return_val_if_fail (self != NULL && self->spread != NULL, FALSE);

  return sg_form_spread_has_work (self->spread) || has_words (self)
         || sg_form_plan_has_corrections (self);
}

/**
 * sg_form_plan_apply:
 * @self: a plan that was made
 * @connection: the connection it was made with, without a transaction
 * @author: who imports
 * @change: (out) (optional): number of the change, or 0 where there was nothing to write
 * @error: why nothing was written
 *
 * The third step: writes everything as one change, which can be undone as one, or nothing. A plan
 * is applied once.
 *
 * Returns: whether the ledger now holds the rows
 */
gboolean
sg_form_plan_apply (SgFormPlan *self,
                    SgConnection *connection,
                    const char *author,
                    gint64 *change,
                    GError **error)
{
  g_autoptr (SgChange) written = NULL;

  g_return_val_if_fail (self != NULL && self->spread != NULL && author != NULL, FALSE);

  if (change != NULL)
    *change = 0;
  if (!sg_form_plan_has_work (self))
    return TRUE;
  written = sg_import_begin_change (
    connection, author, sg_form_get_label (self->form), self->path, error);
  return written != NULL && sg_form_spread_write (self->spread, written, self->progress, error)
         && remember_words (self, written, error)
         && sg_form_plan_remember_columns (self, written, error)
         && sg_change_commit (written, change, error);
}

/**
 * sg_form_plan_is_made:
 * @self: a plan
 *
 * Returns: whether it was made and can be applied
 */
gboolean
sg_form_plan_is_made (SgFormPlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->spread != NULL;
}

/**
 * sg_form_plan_get_form:
 * @self: a plan
 *
 * Returns: (transfer none): the form that it is for
 */
const SgForm *
sg_form_plan_get_form (SgFormPlan *self)
{
  return self->form;
}

/**
 * sg_form_plan_get_others:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type SgForm): the other forms that visible sheets of the file
 *   look like; each would be a plan of its own
 */
GPtrArray *
sg_form_plan_get_others (SgFormPlan *self)
{
  return self->others;
}

/**
 * sg_form_plan_get_path:
 * @self: a plan
 *
 * Returns: (transfer none): its file
 */
const char *
sg_form_plan_get_path (SgFormPlan *self)
{
  return self->path;
}

/**
 * sg_form_plan_get_sheets:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type SgFormSheet): the sheets of the file
 */
GPtrArray *
sg_form_plan_get_sheets (SgFormPlan *self)
{
  return self->sheets;
}

/**
 * sg_form_plan_get_rows:
 * @self: a plan that was made
 *
 * Returns: (transfer none) (element-type SgFormRow): the rows, sheet by sheet
 */
GPtrArray *
sg_form_plan_get_rows (SgFormPlan *self)
{
  return self->rows;
}

/**
 * sg_form_plan_get_words:
 * @self: a plan that was made
 *
 * Returns: (transfer none) (element-type SgFormWord): words to be settled, and those that were
 */
GPtrArray *
sg_form_plan_get_words (SgFormPlan *self)
{
  return self->words;
}

/**
 * sg_form_plan_get_missing:
 * @self: a plan that was made
 *
 * Returns: (transfer none) (element-type SgFormMissing): what the ledger has of the counties of the
 *   file, and the file lacks
 */
GPtrArray *
sg_form_plan_get_missing (SgFormPlan *self)
{
  return self->missing;
}

/**
 * sg_form_plan_count:
 * @self: a plan that was made
 * @outcome: what is said of rows
 *
 * Returns: of how many rows it is said
 */
guint
sg_form_plan_count (SgFormPlan *self, SgFormOutcome outcome)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    n += ((const SgFormRow *) g_ptr_array_index (self->rows, i))->outcome == outcome;
  return n;
}

/**
 * sg_form_plan_count_actions:
 * @self: a plan that was made
 * @action: what rows do to the ledger
 *
 * Returns: how many rows do it
 */
guint
sg_form_plan_count_actions (SgFormPlan *self, SgFormAction action)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    n += ((const SgFormRow *) g_ptr_array_index (self->rows, i))->action == action;
  return n;
}
