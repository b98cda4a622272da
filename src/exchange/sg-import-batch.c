/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "exchange/sg-import-batch.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-change.h"

/* Bytes of a ledger that fits into memory beside everything else. */
#define MOST_IN_MEMORY (G_GINT64_CONSTANT (200) * 1024 * 1024)

/*
 * Several files that belong together, such as all registers of a county. They are planned in the
 * order of the catalogue, each with knowledge of those before it, so that stations may refer to
 * operators that come in another file; and applied in that order, each as a change of its own. What
 * is wrong with one file keeps none of the others out. Forms as clerks keep them come behind the
 * registers. So that a roster finds the stations of a directory beside it, what comes before it is
 * written into a copy of the ledger, and it is planned with that; for the ledger itself
 * it is planned anew once the files before it are applied.
 */
struct _SgImportBatch
{
  /* owned */
  GPtrArray *files; /* of SgImportFile */
  SgImportCorrections *corrections;

  /* state */
  gboolean clear;
  int n_done; /* files that the running step has done; atomic */
  SgImportProgress progress;
};

static void
file_free (gpointer data)
{
  SgImportFile *file = data;

  g_free (file->path);
  g_clear_pointer (&file->import, sg_import_free);
  g_clear_pointer (&file->plan, sg_form_plan_free);
  g_clear_pointer (&file->alike, g_hash_table_unref);
  g_clear_error (&file->error);
  g_free (file->stamp);
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
  g_clear_pointer (&self->corrections, sg_import_corrections_free);
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

static gpointer
drop (gpointer data)
{
  sg_import_batch_unref (data);
  return NULL;
}

/**
 * sg_import_batch_drop:
 * @self: (nullable) (transfer full): a batch
 *
 * Lets go of it on a thread of its own: to free the rows of a whole country takes longer than a
 * window may stand still. Nobody else may use what it holds.
 */
void
sg_import_batch_drop (SgImportBatch *self)
{
  if (self != NULL)
    g_thread_unref (g_thread_new ("shegong-import", drop, self));
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
 * sg_import_batch_set_corrections:
 * @self: a batch that was not checked yet
 * @corrections: what is said against what will be found; it is copied
 *
 * Says how the files are to be understood. The ledger remembers words and columns when the file is
 * applied that they stand in.
 */
void
sg_import_batch_set_corrections (SgImportBatch *self, SgImportCorrections *corrections)
{
  g_return_if_fail (self != NULL && corrections != NULL);

  g_clear_pointer (&self->corrections, sg_import_corrections_free);
  self->corrections = sg_import_corrections_copy (corrections);
}

/**
 * sg_import_batch_set_clear:
 * @self: a batch that was not checked yet
 * @clear: whether empty cells empty what the ledger has; otherwise they leave it
 *
 * Says what empty cells mean.
 */
void
sg_import_batch_set_clear (SgImportBatch *self, gboolean clear)
{
  g_return_if_fail (self != NULL);

  self->clear = clear;
}

/* Returns: (transfer full) (nullable): by what a file is known to be the same as before */
static char *
make_stamp (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%09ld/%" G_GINT64_FORMAT,
                          (gint64) status.st_mtim.tv_sec,
                          (long) status.st_mtim.tv_nsec,
                          (gint64) status.st_size);
}

static void
reuse (SgImportFile *file, SgImportFile *old)
{
  g_autofree char *stamp = make_stamp (file->path);

  if (old->form != file->form || old->reg != file->reg || !g_str_equal (old->path, file->path)
      || g_strcmp0 (stamp, old->stamp) != 0)
    return;
  file->plan = g_steal_pointer (&old->plan);
  file->import = g_steal_pointer (&old->import);
  file->stamp = g_steal_pointer (&stamp);
}

/**
 * sg_import_batch_reuse:
 * @self: a batch that was not checked yet
 * @old: a batch that was checked; nobody may look at its files any more
 *
 * Takes over what was read of the same files, so that another check need not read them again.
 */
void
sg_import_batch_reuse (SgImportBatch *self, SgImportBatch *old)
{
  g_return_if_fail (self != NULL && old != NULL);

  for (guint i = 0; i < self->files->len; i++)
    for (guint k = 0; k < old->files->len; k++)
      {
        SgImportFile *file = g_ptr_array_index (self->files, i);

        if ((file->form != NULL || file->reg != NULL) && file->plan == NULL && file->import == NULL)
          reuse (file, g_ptr_array_index (old->files, k));
      }
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

/* Whether no row of a table can be one of the register: a column is missing that each needs. */
static gboolean
lacks_column (SgImport *import)
{
  const SgRegister *reg = sg_import_get_register (import);
  GPtrArray *columns = sg_import_get_columns (import);

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];
      gboolean found = !field->required || g_strcmp0 (field->key, reg->id_field) == 0;

      for (guint k = 0; k < columns->len && !found; k++)
        found = ((const SgImportColumn *) g_ptr_array_index (columns, k))->field == field;
      if (!found)
        return TRUE;
    }
  return FALSE;
}

static SgImport *
read_register (SgImportBatch *self,
               SgImportFile *file,
               const SgRegister *reg,
               const char *sheet,
               GCancellable *cancellable,
               GError **error)
{
  const SgImportOptions options
    = { .sheet = sheet, .lenient = TRUE, .cells = TRUE, .progress = &self->progress };

  g_free (file->stamp);
  file->stamp = make_stamp (file->path);
  return sg_import_read_with (reg, file->path, &options, cancellable, error);
}

static SgFormPlan *
read_form (SgImportFile *file,
           const SgForm *form,
           const SgFormOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  g_free (file->stamp);
  file->stamp = make_stamp (file->path);
  return sg_form_plan_read (form, file->path, options, cancellable, error);
}

/* A file that looks like nothing may have the columns of one that was corrected before, or lack one
 * column only. */
static SgFormPlan *
recall_form (SgImportFile *file,
             SgConnection *connection,
             const SgFormOptions *options,
             GCancellable *cancellable)
{
  SgFormOptions nearest = *options;
  g_autoptr (GPtrArray) forms = sg_form_columns_list_forms (connection, NULL);

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      g_autoptr (SgFormPlan) plan
        = read_form (file, g_ptr_array_index (forms, i), options, cancellable, NULL);

      if (plan != NULL && sg_form_plan_recall_columns (plan, connection, NULL)
          && sg_form_plan_check (plan, NULL))
        return g_steal_pointer (&plan);
    }
  nearest.nearest = TRUE;
  return read_form (file, NULL, &nearest, cancellable, NULL);
}

/* Columns of registers are remembered as those of forms are. */
static gboolean
is_clerks_form (const SgForm *form)
{
  guint n_forms = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);

  for (guint i = 0; i < n_forms; i++)
    if (forms[i] == form)
      return TRUE;
  return FALSE;
}

/* Counties' own tables may look like a register, too, so a form is preferred unless the file is one
 * of the program's. What was read is kept. */
static void
guess (SgImportBatch *self,
       SgImportFile *file,
       SgConnection *connection,
       const SgFormOptions *options,
       GCancellable *cancellable,
       GError **error)
{
  const SgRegister *reg = sg_import_guess_register (file->path, cancellable, error);

  if (reg != NULL)
    file->import = read_register (self, file, reg, NULL, cancellable, NULL);
  if (file->import == NULL || !is_own (file->import))
    file->plan = read_form (file, NULL, options, cancellable, NULL);
  if (file->plan == NULL
      && (file->import == NULL || (!is_own (file->import) && lacks_column (file->import))))
    file->plan = recall_form (file, connection, options, cancellable);
  if (file->plan == NULL)
    {
      file->reg = reg;
      return;
    }
  g_clear_pointer (&file->import, sg_import_free);
  g_clear_error (error);
  file->form = sg_form_plan_get_form (file->plan);
  if (is_clerks_form (file->form))
    return;
  file->reg = file->form->reg;
  file->form = NULL;
  g_clear_pointer (&file->plan, sg_form_plan_free);
}

/* The sheets of a workbook may be of several forms. */
static void
add_others (SgImportBatch *self, const SgImportFile *file)
{
  GPtrArray *others = file->plan != NULL ? sg_form_plan_get_others (file->plan) : NULL;

  for (guint i = 0; others != NULL && i < others->len; i++)
    sg_import_batch_add_form (self, file->path, g_ptr_array_index (others, i));
}

static gboolean
guess_all (SgImportBatch *self,
           SgConnection *connection,
           const SgFormOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  const guint n = self->files->len;

  for (guint i = 0; i < n; i++)
    {
      SgImportFile *file = g_ptr_array_index (self->files, i);
      GError *cause = NULL;

      if (file->reg != NULL || file->form != NULL)
        continue;
      g_atomic_int_set (&self->n_done, (int) i);
      guess (self, file, connection, options, cancellable, &cause);
      if (cause != NULL && !note_error (file, cause, error))
        return FALSE;
      add_others (self, file);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Of a workbook another sheet than the first may have been said to be the register. */
static gboolean
read_sheet (SgImportBatch *self, SgImportFile *file, GCancellable *cancellable, GError **error)
{
  const int wanted = self->corrections != NULL ? sg_import_corrections_find_sheet (
                       self->corrections, file->path, sg_import_file_get_form (file))
                                               : -1;
  GPtrArray *sheets = NULL;
  g_autofree char *name = NULL;

  if (file->import == NULL)
    file->import = read_register (self, file, file->reg, NULL, cancellable, error);
  if (file->import == NULL)
    return FALSE;
  sheets = sg_import_get_sheets (file->import);
  if (wanted < 0 || wanted == (int) sg_import_get_sheet_place (file->import)
      || wanted >= (int) sheets->len)
    return TRUE;
  name = g_strdup (((const SgFormSheet *) g_ptr_array_index (sheets, (guint) wanted))->name);
  g_clear_pointer (&file->import, sg_import_free);
  file->import = read_register (self, file, file->reg, name, cancellable, error);
  return file->import != NULL;
}

/* What is not understood yet stays, so that it can be said what its columns are. */
static gboolean
plan_register (SgImportBatch *self,
               SgImportFile *file,
               SgConnection *connection,
               SgOnDuplicate on_duplicate,
               GPtrArray *earlier,
               GCancellable *cancellable,
               GError **error)
{
  if (!read_sheet (self, file, cancellable, error))
    return FALSE;
  sg_import_reset (file->import);
  sg_import_set_progress (file->import, &self->progress);
  sg_import_set_clear (file->import, self->clear);
  if (!sg_import_recall_columns (file->import, connection, error))
    return FALSE;
  if (self->corrections != NULL)
    sg_import_corrections_lay_over (self->corrections, file);
  if (!sg_import_check (file->import, error))
    return FALSE;
  if (!sg_import_plan_after (file->import, connection, on_duplicate, earlier, cancellable, error)
      || !sg_import_file_load_alike (file, connection, error))
    {
      g_clear_pointer (&file->import, sg_import_free);
      return FALSE;
    }
  g_ptr_array_add (earlier, file->import);
  return TRUE;
}

/* A plan that lacks something stays, so that it can be said what its columns are. */
static gboolean
plan_form (SgImportBatch *self,
           SgImportFile *file,
           SgConnection *connection,
           const SgFormOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  if (file->plan == NULL)
    file->plan = read_form (file, file->form, options, cancellable, error);
  if (file->plan == NULL)
    return FALSE;
  sg_form_plan_reset (file->plan, options);
  sg_form_plan_set_clear (file->plan, self->clear);
  if (!sg_form_plan_recall_columns (file->plan, connection, error))
    return FALSE;
  if (self->corrections != NULL)
    sg_import_corrections_lay_over (self->corrections, file);
  if (!sg_form_plan_check (file->plan, error))
    return FALSE;
  if (!sg_form_plan_make (file->plan, connection, cancellable, error)
      || !sg_import_file_load_alike (file, connection, error))
    {
      g_clear_pointer (&file->plan, sg_form_plan_free);
      return FALSE;
    }
  return TRUE;
}

static gboolean
has_work (const SgImportFile *file)
{
  if (!sg_import_file_is_planned (file))
    return FALSE;
  return file->plan != NULL ? sg_form_plan_has_work (file->plan)
                            : sg_import_has_work (file->import);
}

static gboolean
write_file (const SgImportFile *file,
            SgConnection *connection,
            const char *author,
            gint64 *change,
            GError **error)
{
  return file->plan != NULL ? sg_form_plan_apply (file->plan, connection, author, change, error)
                            : sg_import_apply (file->import, connection, author, change, error);
}

/* Writes what comes before the file at @end into a copy of the ledger, which is made when it is
 * needed first. Returns: what to plan that file with */
static SgConnection *
rehearse (SgImportBatch *self,
          guint end,
          SgConnection *connection,
          SgConnection **copy,
          guint *n_written)
{
  for (; *n_written < end; (*n_written)++)
    {
      const SgImportFile *file = g_ptr_array_index (self->files, *n_written);
      g_autoptr (GError) error = NULL;

      if (!has_work (file))
        continue;
      if (*copy == NULL)
        *copy = sg_connection_copy_aside (connection, MOST_IN_MEMORY, &error);
      if (*copy == NULL || !write_file (file, *copy, "", NULL, &error))
        g_debug ("Cannot rehearse %s: %s", file->path, error->message);
    }
  return *copy != NULL ? *copy : connection;
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
  const SgFormOptions options = {
    .on_duplicate = on_duplicate, .lenient = TRUE, .hidden = TRUE, .progress = &self->progress
  };
  g_autoptr (GPtrArray) earlier = g_ptr_array_new ();
  g_autoptr (SgConnection) copy = NULL;
  guint n_written = 0;

  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  if (!guess_all (self, connection, &options, cancellable, error))
    return FALSE;
  g_ptr_array_sort (self->files, compare_files);
  for (guint i = 0; i < self->files->len; i++)
    {
      SgImportFile *file = g_ptr_array_index (self->files, i);
      GError *cause = NULL;

      g_atomic_int_set (&self->n_done, (int) i);
      if (file->form != NULL)
        {
          SgConnection *with = rehearse (self, i, connection, &copy, &n_written);

          file->rehearsed = with != connection;
          plan_form (self, file, with, &options, cancellable, &cause);
        }
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
  if (!*backed_up && has_work (file))
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
    if (file->rehearsed || ((const SgImportFile *) g_ptr_array_index (self->files, i))->change != 0)
      return sg_form_plan_make (file->plan, connection, cancellable, error);
  return TRUE;
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
                      && write_file (file, connection, author, &file->change, &cause);
      if (file->applied)
        g_clear_error (&file->error);
      if (!file->applied && !note_error (file, cause, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sg_import_batch_undo:
 * @self: a batch that was applied
 * @i: a file of it that made a change
 * @connection: a connection without a transaction
 * @author: who takes it back
 * @error: why it cannot be taken back, such as that files after it count on it
 *
 * Takes back what one file brought.
 *
 * Returns: whether it was taken back
 */
gboolean
sg_import_batch_undo (SgImportBatch *self,
                      guint i,
                      SgConnection *connection,
                      const char *author,
                      GError **error)
{
  SgImportFile *file = NULL;

  g_return_val_if_fail (self != NULL && i < self->files->len && author != NULL, FALSE);

  file = g_ptr_array_index (self->files, i);
  g_return_val_if_fail (file->change != 0 && !file->undone, FALSE);

  file->undone = sg_undo (connection, author, file->change, NULL, error);
  return file->undone;
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
 * sg_import_batch_get_progress:
 * @self: a batch
 * @progress: (out caller-allocates): gets how far the work on the file at hand is
 *
 * May be asked from any thread.
 */
void
sg_import_batch_get_progress (SgImportBatch *self, SgImportProgress *progress)
{
  g_return_if_fail (self != NULL && progress != NULL);

  progress->step = g_atomic_int_get (&self->progress.step);
  progress->n_rows = g_atomic_int_get (&self->progress.n_rows);
  progress->n_done = g_atomic_int_get (&self->progress.n_done);
}
