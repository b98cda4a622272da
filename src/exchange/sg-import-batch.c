/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-import-batch.h"

#include "ledger/sg-backups.h"

/*
 * Several files that belong together, such as all registers of a county. They are planned in the
 * order of the catalogue, each with knowledge of those before it, so that stations may refer to
 * operators that come in another file; and applied in that order, each as a change of its own. What
 * is wrong with one file keeps none of the others out.
 */
struct _SgImportBatch
{
  /* owned */
  GPtrArray *files; /* of SgImportFile */

  /* state */
  int n_done; /* files that the running step has done; atomic */
};

static void
file_free (gpointer data)
{
  SgImportFile *file = data;

  g_free (file->path);
  g_clear_pointer (&file->import, sg_import_free);
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

/**
 * sg_import_batch_add:
 * @self: a batch that was not checked yet
 * @path: a .csv file or an .xlsx workbook
 * @reg: (nullable): the register it is for; %NULL to find out from its header
 *
 * Adds a file.
 */
void
sg_import_batch_add (SgImportBatch *self, const char *path, const SgRegister *reg)
{
  SgImportFile *file = NULL;

  g_return_if_fail (self != NULL && path != NULL);

  file = g_new0 (SgImportFile, 1);
  file->path = g_strdup (path);
  file->reg = reg;
  g_ptr_array_add (self->files, file);
}

static guint
get_place (const SgImportFile *file)
{
  guint n_registers = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);
  guint place = 0;

  while (place < n_registers && registers[place] != file->reg)
    place++;
  return place;
}

/* Files without a register come last; files of one register stay in the order of their names. */
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

static gboolean
guess_registers (SgImportBatch *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      SgImportFile *file = g_ptr_array_index (self->files, i);
      GError *cause = NULL;

      if (file->reg != NULL)
        continue;
      file->reg = sg_import_guess_register (file->path, cancellable, &cause);
      if (file->reg == NULL && !note_error (file, cause, error))
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
  g_autoptr (GPtrArray) earlier = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  if (!guess_registers (self, cancellable, error))
    return FALSE;
  g_ptr_array_sort (self->files, compare_files);
  for (guint i = 0; i < self->files->len; i++)
    {
      SgImportFile *file = g_ptr_array_index (self->files, i);
      g_autoptr (SgImport) import = NULL;
      GError *cause = NULL;

      g_atomic_int_set (&self->n_done, (int) i);
      if (file->reg == NULL)
        continue;
      import = sg_import_read (file->reg, file->path, NULL, cancellable, &cause);
      if (import != NULL
          && sg_import_plan_after (import, connection, on_duplicate, earlier, cancellable, &cause))
        {
          file->import = g_steal_pointer (&import);
          g_ptr_array_add (earlier, file->import);
        }
      else if (!note_error (file, cause, error))
        return FALSE;
    }
  return TRUE;
}

/* One backup serves all files of a batch. */
static gboolean
back_up_once (SgConnection *connection, SgImport *import, gboolean *backed_up, GError **error)
{
  if (!*backed_up && sg_import_has_work (import))
    *backed_up = sg_backups_make_before (connection, SG_BACKUP_IMPORT, error);
  else
    return TRUE;
  return *backed_up;
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
      if (file->import == NULL || file->applied)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      file->applied = back_up_once (connection, file->import, &backed_up, &cause)
                      && sg_import_apply (file->import, connection, author, &file->change, &cause);
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
