/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-disk.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A file as it was when it was synced last, as far as it was changed since. */
typedef struct
{
  GHashTable *sectors; /* number → its SG_TEST_SECTOR bytes before */
  gint64 size;
  gint64 last; /* the sector that was written last */
} SgDirtyFile;

/* What happened to a folder since it was synced last. */
typedef struct
{
  char *path;
  char *hidden; /* where a removed file waits; NULL for a file that was made */
} SgFolderStep;

static GHashTable *dirty_files; /* path → SgDirtyFile; NULL while nobody watches */
static GPtrArray *folder_steps;
static guint n_hidden;

static void
dirty_file_free (gpointer data)
{
  SgDirtyFile *file = data;

  g_hash_table_unref (file->sectors);
  g_free (file);
}

static void
folder_step_free (gpointer data)
{
  SgFolderStep *step = data;

  if (step->hidden != NULL)
    g_unlink (step->hidden);
  g_free (step->hidden);
  g_free (step->path);
  g_free (step);
}

/* Begins to keep what is not synced, or forgets it. */
void
sg_test_disk_watch (gboolean watch)
{
  g_clear_pointer (&dirty_files, g_hash_table_unref);
  g_clear_pointer (&folder_steps, g_ptr_array_unref);
  if (!watch)
    return;
  dirty_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, dirty_file_free);
  folder_steps = g_ptr_array_new_with_free_func (folder_step_free);
}

static void
add_step (const char *path, const char *hidden)
{
  SgFolderStep *step = g_new0 (SgFolderStep, 1);

  step->path = g_strdup (path);
  step->hidden = g_strdup (hidden);
  g_ptr_array_add (folder_steps, step);
}

void
sg_test_disk_note_new (const char *path)
{
  if (folder_steps != NULL)
    add_step (path, NULL);
}

static SgDirtyFile *
get_dirty (const char *path, sqlite3_file *file)
{
  SgDirtyFile *dirty = g_hash_table_lookup (dirty_files, path);
  sqlite3_int64 size = 0;

  if (dirty != NULL)
    return dirty;
  file->pMethods->xFileSize (file, &size);
  dirty = g_new0 (SgDirtyFile, 1);
  dirty->size = size;
  dirty->sectors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_hash_table_insert (dirty_files, g_strdup (path), dirty);
  return dirty;
}

static void
keep_sectors (SgDirtyFile *dirty, sqlite3_file *file, gint64 from, gint64 to)
{
  for (gint64 sector = from / SG_TEST_SECTOR; sector * SG_TEST_SECTOR < to; sector++)
    {
      guint8 *before = NULL;

      dirty->last = sector;
      if (g_hash_table_contains (dirty->sectors, &sector))
        continue;
      before = g_malloc0 (SG_TEST_SECTOR);
      /* Past the end it reads zeros and says so. */
      file->pMethods->xRead (file, before, SG_TEST_SECTOR, sector * SG_TEST_SECTOR);
      g_hash_table_insert (dirty->sectors, g_memdup2 (&sector, sizeof sector), before);
    }
}

void
sg_test_disk_before_write (const char *path, sqlite3_file *file, gint64 offset, int n)
{
  if (dirty_files != NULL && path != NULL)
    keep_sectors (get_dirty (path, file), file, offset, offset + n);
}

void
sg_test_disk_before_truncate (const char *path, sqlite3_file *file, gint64 size)
{
  SgDirtyFile *dirty = NULL;

  if (dirty_files == NULL || path == NULL)
    return;
  dirty = get_dirty (path, file);
  keep_sectors (dirty, file, size, dirty->size);
}

void
sg_test_disk_sync (const char *path, gboolean folder)
{
  if (dirty_files == NULL || path == NULL)
    return;
  g_hash_table_remove (dirty_files, path);
  if (folder)
    g_ptr_array_set_size (folder_steps, 0);
}

/* A removed file is only hidden until its folder is synced. */
gboolean
sg_test_disk_delete (const char *path, gboolean sync_folder)
{
  g_autofree char *hidden = NULL;

  if (folder_steps == NULL || sync_folder)
    {
      if (dirty_files != NULL)
        g_hash_table_remove (dirty_files, path);
      if (folder_steps != NULL)
        g_ptr_array_set_size (folder_steps, 0);
      return g_unlink (path) == 0;
    }
  hidden = g_strdup_printf ("%s.hidden-%u", path, n_hidden++);
  if (g_rename (path, hidden) != 0)
    return FALSE;
  add_step (path, hidden);
  return TRUE;
}

/* How many bytes of a sector made it to the disk. */
static gsize
choose_written (GRand *rand, guint seed, const SgDirtyFile *dirty, gint64 sector)
{
  switch (seed % 3)
    {
    case 0:
      return 0;
    case 1:
      return g_rand_boolean (rand) ? (gsize) g_rand_int_range (rand, 0, SG_TEST_SECTOR)
                                   : (g_rand_boolean (rand) ? SG_TEST_SECTOR : 0);
    default:
      return sector == dirty->last ? (gsize) g_rand_int_range (rand, 0, SG_TEST_SECTOR)
                                   : SG_TEST_SECTOR;
    }
}

static void
lose_sectors (const char *path, SgDirtyFile *dirty, GRand *rand, guint seed)
{
  int fd = open (path, O_RDWR | O_CLOEXEC);
  GHashTableIter iter;
  gpointer sector = NULL;
  gpointer before = NULL;
  gboolean whole = seed % 3 != 0;

  if (fd < 0)
    return;
  g_hash_table_iter_init (&iter, dirty->sectors);
  while (g_hash_table_iter_next (&iter, &sector, &before))
    {
      const gint64 offset = *(gint64 *) sector * SG_TEST_SECTOR;
      const gsize written = choose_written (rand, seed, dirty, *(gint64 *) sector);
      const gsize lost = SG_TEST_SECTOR - written;

      if (lost > 0 && (offset < dirty->size || whole))
        g_assert_cmpint (
          pwrite (fd, (guint8 *) before + written, lost, offset + (goffset) written), ==, lost);
    }
  /* The length of a file is written apart from its content. */
  if (!whole || (seed % 3 == 1 && g_rand_boolean (rand)))
    g_assert_cmpint (ftruncate (fd, dirty->size), ==, 0);
  close (fd);
}

/* Folders lose their latest steps, never one before a later one. */
static void
lose_steps (GRand *rand, guint seed)
{
  guint kept = 0;

  if (seed % 3 == 1)
    kept = (guint) g_rand_int_range (rand, 0, (gint32) folder_steps->len + 1);
  else if (seed % 3 == 2)
    kept = folder_steps->len;
  while (folder_steps->len > kept)
    {
      SgFolderStep *step = g_ptr_array_index (folder_steps, folder_steps->len - 1);

      if (step->hidden == NULL)
        g_unlink (step->path);
      else
        g_rename (step->hidden, step->path);
      g_clear_pointer (&step->hidden, g_free);
      g_ptr_array_set_size (folder_steps, (int) folder_steps->len - 1);
    }
}

/* The power is cut: of what was not synced only a part is there afterwards, which the seed chooses.
 */
void
sg_test_disk_lose (guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GHashTableIter iter;
  gpointer path = NULL;
  gpointer dirty = NULL;

  g_assert (dirty_files != NULL);

  g_hash_table_iter_init (&iter, dirty_files);
  while (g_hash_table_iter_next (&iter, &path, &dirty))
    lose_sectors (path, dirty, rand, seed);
  lose_steps (rand, seed);
  sg_test_disk_watch (FALSE);
}
