/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-import-batch.h"

#include "ledger/sg-backups.h"
#include "ledger/sg-query.h"

/*
 * Several files that belong together, such as all registers of a county. They are planned in the
 * order of the catalogue, each with knowledge of those before it, so that stations may refer to
 * operators that come in another file; and applied in that order, each as a change of its own. What
 * is wrong with one file keeps none of the others out. Forms as clerks keep them come behind the
 * registers; they are planned with the ledger alone, and anew once a file before them is applied.
 */
struct _SgImportBatch
{
  /* owned */
  GPtrArray *files;   /* of SgImportFile */
  GPtrArray *words;   /* of Settled */
  GPtrArray *persons; /* of SettledPerson */

  /* state */
  gboolean clear;
  int n_done; /* files that the running step has done; atomic */
};

/* What a word means in all files of a form. */
typedef struct
{
  const SgForm *form;
  guint field;
  char *word;
  char *code;
} Settled;

static void
settled_free (gpointer data)
{
  Settled *settled = data;

  g_free (settled->word);
  g_free (settled->code);
  g_free (settled);
}

/* Whom a row of a file is about. */
typedef struct
{
  char *path;
  guint sheet;
  guint row;
  gint64 person;
} SettledPerson;

static void
settled_person_free (gpointer data)
{
  SettledPerson *settled = data;

  g_free (settled->path);
  g_free (settled);
}

static void
file_free (gpointer data)
{
  SgImportFile *file = data;

  g_free (file->path);
  g_clear_pointer (&file->import, sg_import_free);
  g_clear_pointer (&file->plan, sg_form_plan_free);
  g_clear_pointer (&file->persons, g_hash_table_unref);
  g_clear_error (&file->error);
  g_free (file);
}

/**
 * sg_import_batch_new:
 *
 * Returns: (transfer full): a batch without files
 */
SgImportBatch *
sg_import_batch_new (void)
{
  SgImportBatch *self = g_atomic_rc_box_new0 (SgImportBatch);

  self->files = g_ptr_array_new_with_free_func (file_free);
  self->words = g_ptr_array_new_with_free_func (settled_free);
  self->persons = g_ptr_array_new_with_free_func (settled_person_free);
  return self;
}

/**
 * sg_import_batch_ref:
 * @self: a batch
 *
 * Only the counting of references and of what is done is safe while another thread uses it.
 *
 * Returns: (transfer full): the same batch
 */
SgImportBatch *
sg_import_batch_ref (SgImportBatch *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SgImportBatch *self = data;

  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->persons);
}

/**
 * sg_import_batch_unref:
 * @self: (transfer full): a batch
 *
 * Lets go of it.
 */
void
sg_import_batch_unref (SgImportBatch *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static SgImportFile *
add_file (SgImportBatch *self, const char *path)
{
  SgImportFile *file = g_new0 (SgImportFile, 1);

  file->path = g_strdup (path);
  g_ptr_array_add (self->files, file);
  return file;
}

/**
 * sg_import_batch_add:
 * @self: a batch that was not checked yet
 * @path: a .csv file or an .xlsx workbook
 * @reg: (nullable): the register it is for; %NULL to find out from its header whether it is a
 *   register or a form, and which
 *
 * Adds a file.
 */
void
sg_import_batch_add (SgImportBatch *self, const char *path, const SgRegister *reg)
{
  g_return_if_fail (self != NULL && path != NULL);

  add_file (self, path)->reg = reg;
}

/**
 * sg_import_batch_add_form:
 * @self: a batch that was not checked yet
 * @path: a .csv file or an .xlsx workbook
 * @form: the form that it is for
 *
 * Adds a table as clerks keep it.
 */
void
sg_import_batch_add_form (SgImportBatch *self, const char *path, const SgForm *form)
{
  g_return_if_fail (self != NULL && path != NULL && form != NULL);

  add_file (self, path)->form = form;
}

/**
 * sg_import_batch_settle_word:
 * @self: a batch that was not checked yet
 * @form: a form
 * @field: place of a field with codes among those of the form
 * @word: a word as files write it
 * @code: the code that it stands for
 *
 * Settles a word for all files of the form. The ledger remembers it when one of them is applied.
 */
void
sg_import_batch_settle_word (SgImportBatch *self,
                             const SgForm *form,
                             guint field,
                             const char *word,
                             const char *code)
{
  Settled *settled = NULL;

  g_return_if_fail (self != NULL && form != NULL && word != NULL && code != NULL);

  settled = g_new0 (Settled, 1);
  settled->form = form;
  settled->field = field;
  settled->word = g_strdup (word);
  settled->code = g_strdup (code);
  g_ptr_array_add (self->words, settled);
}

/**
 * sg_import_batch_settle_person:
 * @self: a batch that was not checked yet
 * @path: a file of it
 * @sheet: place of a sheet in its plan
 * @row: number of a row that it is not clear of whom it is about
 * @person: row id of the person that it is about, or 0 for somebody new
 *
 * Settles whom a row is about.
 */
void
sg_import_batch_settle_person (SgImportBatch *self,
                               const char *path,
                               guint sheet,
                               guint row,
                               gint64 person)
{
  SettledPerson *settled = NULL;

  g_return_if_fail (self != NULL && path != NULL && person >= 0);

  settled = g_new0 (SettledPerson, 1);
  settled->path = g_strdup (path);
  settled->sheet = sheet;
  settled->row = row;
  settled->person = person;
  g_ptr_array_add (self->persons, settled);
}

/**
 * sg_import_batch_set_clear:
 * @self: a batch that was not checked yet
 * @clear: empty cells empty what the ledger has; otherwise they leave it
 *
 * Says what an empty cell means in all files; see sg_form_plan_set_clear().
 */
void
sg_import_batch_set_clear (SgImportBatch *self, gboolean clear)
{
  g_return_if_fail (self != NULL);

  self->clear = clear;
}

/* Organisations come before the other forms, which call them by name. */
static guint
get_form_place (const SgForm *form)
{
  guint n_forms = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);
  guint place = 0;

  if (form->reg == &sg_orgs)
    return 0;
  while (place < n_forms && forms[place] != form)
    place++;
  return place + 1;
}

static guint
get_place (const SgImportFile *file)
{
  guint n_registers = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);
  guint place = 0;

  if (file->form != NULL)
    return n_registers + get_form_place (file->form);
  if (file->reg == NULL)
    return G_MAXINT;
  while (place < n_registers && registers[place] != file->reg)
    place++;
  return place;
}

/* What is not recognised comes last; files of one register stay in the order of their names. */
static int
compare_files (gconstpointer a, gconstpointer b)
{
  const SgImportFile *first = *(SgImportFile *const *) a;
  const SgImportFile *second = *(SgImportFile *const *) b;
  const int order = (int) get_place (first) - (int) get_place (second);

  return order != 0 ? order : g_strcmp0 (first->path, second->path);
}

/* Keeps what is wrong with the file, unless all of it was called off. */
static gboolean
note_error (SgImportFile *file, GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  g_clear_error (&file->error);
  file->error = cause;
  return TRUE;
}

/* Whether a table was written by the program itself: its columns are called by their keys, or all
 * of them by the labels of the register, with the number of each row. */
static gboolean
is_own (SgImport *import)
{
  const char *id_field = sg_import_get_register (import)->id_field;
  GPtrArray *columns = sg_import_get_columns (import);
  gboolean has_id = id_field == NULL;

  for (guint i = 0; i < columns->len; i++)
    {
      const SgImportColumn *column = g_ptr_array_index (columns, i);

      if (column->by_key)
        return TRUE;
      has_id = has_id || (column->field != NULL && g_strcmp0 (column->field->key, id_field) == 0);
    }
  return has_id && sg_import_get_warnings (import)->len == 0;
}

/* Counties' own tables may look like a register, too, so a form is preferred unless the file is one
 * of the program's. What was read is kept. */
static void
guess (SgImportFile *file, const SgFormOptions *options, GCancellable *cancellable, GError **error)
{
  const SgRegister *reg = sg_import_guess_register (file->path, cancellable, error);

  if (reg != NULL)
    file->import = sg_import_read (reg, file->path, NULL, cancellable, NULL);
  if (file->import == NULL || !is_own (file->import))
    file->plan = sg_form_plan_read (NULL, file->path, options, cancellable, NULL);
  if (file->plan == NULL)
    {
      file->reg = reg;
      return;
    }
  g_clear_pointer (&file->import, sg_import_free);
  g_clear_error (error);
  file->form = sg_form_plan_get_form (file->plan);
}

static gboolean
guess_all (SgImportBatch *self,
           const SgFormOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      SgImportFile *file = g_ptr_array_index (self->files, i);
      GError *cause = NULL;

      if (file->reg != NULL || file->form != NULL)
        continue;
      guess (file, options, cancellable, &cause);
      if (cause != NULL && !note_error (file, cause, error))
        return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
plan_register (SgImportBatch *self,
               SgImportFile *file,
               SgConnection *connection,
               SgOnDuplicate on_duplicate,
               GPtrArray *earlier,
               GCancellable *cancellable,
               GError **error)
{
  if (file->import == NULL)
    file->import = sg_import_read (file->reg, file->path, NULL, cancellable, error);
  if (file->import == NULL)
    return FALSE;
  sg_import_set_clear (file->import, self->clear);
  if (!sg_import_plan_after (file->import, connection, on_duplicate, earlier, cancellable, error))
    {
      g_clear_pointer (&file->import, sg_import_free);
      return FALSE;
    }
  g_ptr_array_add (earlier, file->import);
  return TRUE;
}

static void
settle_words (SgImportBatch *self, SgImportFile *file)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Settled *settled = g_ptr_array_index (self->words, i);

      if (settled->form == file->form)
        sg_form_plan_settle_word (file->plan, settled->field, settled->word, settled->code);
    }
}

static void
settle_persons (SgImportBatch *self, SgImportFile *file)
{
  for (guint i = 0; i < self->persons->len; i++)
    {
      const SettledPerson *settled = g_ptr_array_index (self->persons, i);

      if (g_str_equal (settled->path, file->path))
        sg_form_plan_settle_person (file->plan, settled->sheet, settled->row, settled->person);
    }
}

/* Whoever is asked has to see who it may be. */
static gboolean
load_persons (SgImportFile *file, SgConnection *connection, GError **error)
{
  GPtrArray *rows = sg_form_plan_get_rows (file->plan);

  file->persons = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFormRow *row = g_ptr_array_index (rows, i);
      SgRecord *record = NULL;

      if (row->person == 0 || g_hash_table_contains (file->persons, &row->person))
        continue;
      record = sg_query_get_record (connection, &sg_persons, row->person, NULL, error);
      if (record == NULL)
        return FALSE;
      g_hash_table_insert (file->persons, g_memdup2 (&row->person, sizeof row->person), record);
    }
  return TRUE;
}

static gboolean
plan_form (SgImportBatch *self,
           SgImportFile *file,
           SgConnection *connection,
           const SgFormOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  if (file->plan == NULL)
    file->plan = sg_form_plan_read (file->form, file->path, options, cancellable, error);
  if (file->plan == NULL)
    return FALSE;
  sg_form_plan_set_clear (file->plan, self->clear);
  settle_words (self, file);
  settle_persons (self, file);
  if (!sg_form_plan_make (file->plan, connection, cancellable, error)
      || !load_persons (file, connection, error))
    {
      g_clear_pointer (&file->plan, sg_form_plan_free);
      return FALSE;
    }
  return TRUE;
}

/**
 * sg_import_batch_check:
 * @self: a batch that was not checked yet
 * @connection: a connection without a transaction
 * @on_duplicate: what to do with rows that repeat
 * @cancellable: (nullable): ends it early
 * @error: that it was called off
 *
 * Reads and plans all files. Afterwards they stand in the order in which they will be applied. What
 * is wrong with a file is kept with the file. Nothing is written.
 *
 * Returns: whether it came to an end
 */
gboolean
sg_import_batch_check (SgImportBatch *self,
                       SgConnection *connection,
                       SgOnDuplicate on_duplicate,
                       GCancellable *cancellable,
                       GError **error)
{
  const SgFormOptions options = { .on_duplicate = on_duplicate };
  g_autoptr (GPtrArray) earlier = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  if (!guess_all (self, &options, cancellable, error))
    return FALSE;
  g_ptr_array_sort (self->files, compare_files);
  for (guint i = 0; i < self->files->len; i++)
    {
      SgImportFile *file = g_ptr_array_index (self->files, i);
      GError *cause = NULL;

      g_atomic_int_set (&self->n_done, (int) i);
      if (file->form != NULL)
        plan_form (self, file, connection, &options, cancellable, &cause);
      else if (file->reg != NULL)
        plan_register (self, file, connection, on_duplicate, earlier, cancellable, &cause);
      if (cause != NULL && !note_error (file, cause, error))
        return FALSE;
    }
  return TRUE;
}

/* One backup serves all files of a batch. */
static gboolean
back_up_once (SgConnection *connection,
              const SgImportFile *file,
              gboolean *backed_up,
              GError **error)
{
  const gboolean has_work
    = file->plan != NULL ? sg_form_plan_has_work (file->plan) : sg_import_has_work (file->import);

  if (!*backed_up && has_work)
    *backed_up = sg_backups_make_before (connection, SG_BACKUP_IMPORT, error);
  else
    return TRUE;
  return *backed_up;
}

/* The stations of a roster may have come with a directory of the same batch. */
static gboolean
plan_anew (SgImportBatch *self,
           const SgImportFile *file,
           SgConnection *connection,
           GCancellable *cancellable,
           GError **error)
{
  for (guint i = 0; file->plan != NULL && i < self->files->len; i++)
    if (((const SgImportFile *) g_ptr_array_index (self->files, i))->change != 0)
      return sg_form_plan_make (file->plan, connection, cancellable, error);
  return TRUE;
}

static gboolean
apply_file (SgImportFile *file, SgConnection *connection, const char *author, GError **error)
{
  return file->plan != NULL
           ? sg_form_plan_apply (file->plan, connection, author, &file->change, error)
           : sg_import_apply (file->import, connection, author, &file->change, error);
}

/**
 * sg_import_batch_apply:
 * @self: a batch that was checked
 * @connection: a connection without a transaction
 * @author: who imports
 * @cancellable: (nullable): ends it before the next file
 * @error: that it was called off; files that are applied stay so
 *
 * Backs the ledger up and writes the files one after the other, each as one change or not at all. A
 * file that cannot be written keeps its reason, and the next one is tried.
 *
 * Returns: whether it came to an end
 */
gboolean
sg_import_batch_apply (SgImportBatch *self,
                       SgConnection *connection,
                       const char *author,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean backed_up = FALSE;

  g_return_val_if_fail (self != NULL && connection != NULL && author != NULL, FALSE);

  for (guint i = 0; i < self->files->len; i++)
    {
      SgImportFile *file = g_ptr_array_index (self->files, i);
      GError *cause = NULL;

      g_atomic_int_set (&self->n_done, (int) i);
      if (!sg_import_file_is_planned (file) || file->applied)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      file->applied = plan_anew (self, file, connection, cancellable, &cause)
                      && back_up_once (connection, file, &backed_up, &cause)
                      && apply_file (file, connection, author, &cause);
      if (file->applied)
        g_clear_error (&file->error);
      if (!file->applied && !note_error (file, cause, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sg_import_batch_get_n_files:
 * @self: a batch
 *
 * Returns: how many files it has
 */
guint
sg_import_batch_get_n_files (SgImportBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->files->len;
}

/**
 * sg_import_batch_get_file:
 * @self: a batch
 * @i: which file
 *
 * Returns: (transfer none): the file
 */
const SgImportFile *
sg_import_batch_get_file (SgImportBatch *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->files->len, NULL);

  return g_ptr_array_index (self->files, i);
}

/**
 * sg_import_batch_get_n_done:
 * @self: a batch
 *
 * May be asked from any thread.
 *
 * Returns: how many files the running step has behind it
 */
guint
sg_import_batch_get_n_done (SgImportBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) g_atomic_int_get (&self->n_done);
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

  return file->import != NULL || file->plan != NULL;
}

/**
 * sg_import_file_count:
 * @file: a file that was checked and understood
 * @outcome: what becomes of rows
 *
 * Rows of a form that somebody has to be asked about are none of these.
 *
 * Returns: of how many rows it becomes that
 */
guint
sg_import_file_count (const SgImportFile *file, SgImportOutcome outcome)
{
  g_return_val_if_fail (file != NULL && sg_import_file_is_planned (file), 0);

  if (file->plan == NULL)
    return sg_import_count (file->import, outcome);
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
