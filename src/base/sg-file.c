/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sg-error.h"
#include "base/sg-file.h"

/* What is written may hold personal data: it is for its owner and the owner's group at most. */
#define WIDEST_MODE 0660

/* A part that was not touched for so long is of no one, whoever's it was. */
#define PART_SECONDS (24 * 60 * 60)

/* No compressed resource of ours unpacks to more; a damaged one must not fill the memory. */
#define GUNZIP_LIMIT (256 * 1024 * 1024)

/**
 * SgFileReplace:
 *
 * A file that is written beside the one it replaces and takes its place whole or not at all.
 */
struct _SgFileReplace
{
  /* owned */
  char *target;
  char *temporary;

  /* state */
  mode_t mode;
  gboolean committed;
};

/* umask() can only be asked by changing it, which other threads would feel. */
static mode_t
get_umask (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = g_strstr_len (status, -1, "\nUmask:");
  return line != NULL ? (mode_t) g_ascii_strtoull (line + 7, NULL, 8) : 022;
}

/**
 * sg_file_get_shared_mode:
 *
 * Gets the mode for a file with personal data that colleagues write, too. Nobody but the owner and
 * the owner's group has rights; the group may write where the user's mask lets it read, since the
 * usual mask would make everybody else a reader.
 *
 * Returns: permission bits
 */
int
sg_file_get_shared_mode (void)
{
  return (get_umask () & S_IRGRP) == 0 ? WIDEST_MODE : 0600;
}

/* What the system says, and what we say of it; "%s" is the file. */
static const struct
{
  int code;
  SgError error;
  const char *message;
} causes[] = {
  { ENOSPC,
    SG_ERROR_NO_SPACE,
    N_ ("“%s” could not be written because the disk is full. Free some space or choose another "
        "place.") },
  { EDQUOT,
    SG_ERROR_NO_SPACE,
    N_ ("“%s” could not be written because the disk is full. Free some space or choose another "
        "place.") },
  { EROFS,
    SG_ERROR_READ_ONLY,
    N_ ("“%s” lies on a disk that cannot be written. Choose another place.") },
  { EACCES,
    SG_ERROR_REFUSED,
    N_ ("You are not permitted to use “%s”. Choose another place or ask the owner of the "
        "folder.") },
  { EPERM,
    SG_ERROR_REFUSED,
    N_ ("You are not permitted to use “%s”. Choose another place or ask the owner of the "
        "folder.") },
  { ENOENT, SG_ERROR_NOT_FOUND, N_ ("“%s” does not exist. Check the name and the folder.") },
  { ENOTDIR, SG_ERROR_NOT_FOUND, N_ ("“%s” does not exist. Check the name and the folder.") },
  { EISDIR, SG_ERROR_INVALID, N_ ("“%s” is a folder, not a file. Give the name of a file.") },
  { ENAMETOOLONG, SG_ERROR_INVALID, N_ ("The name “%s” is too long. Choose a shorter one.") },
};

/**
 * sg_error_set_from_errno:
 * @error: (out) (optional): where to put the error
 * @code: an errno value
 * @path: the file that it happened to
 *
 * Sets an #SgError whose message names @path, the cause and the way out.
 */
void
sg_error_set_from_errno (GError **error, int code, const char *path)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (path != NULL);

  shown = g_filename_display_name (path);
  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
    if (causes[i].code == code)
      {
        g_set_error (error, SG_ERROR, causes[i].error, _ (causes[i].message), shown);
        return;
      }
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_FAILED,
               _ ("“%s” could not be used: %s. Try again or choose another place."),
               shown,
               g_strerror (code));
}

/* Numbers of processes mean something on one computer and in one container only. */
static guint
get_place (void)
{
  g_autofree char *space = g_file_read_link ("/proc/self/ns/pid", NULL);

  return g_str_hash (g_get_host_name ()) * 33 + (space != NULL ? g_str_hash (space) : 0);
}

/* "NAME.PLACE-PROCESS.XXXXXX.part", and the journal that the database keeps beside such a file. */
static gboolean
parse_part (const char *name, guint *place, int *process)
{
  g_auto (GStrv) words = g_strsplit (name, ".", -1);
  const guint n = g_strv_length (words);
  int length = 0;

  return n >= 4
         && (g_str_equal (words[n - 1], "part") || g_str_equal (words[n - 1], "part-journal"))
         && strlen (words[n - 2]) == 6
         && sscanf (words[n - 3], "%8x-%d%n", place, process, &length) == 2
         && words[n - 3][length] == '\0';
}

/* Whether whoever began the part of a file will not end it: the process is gone, or the part old.
 */
static gboolean
is_left_over (const char *path, const char *name)
{
  struct stat status;
  guint place = 0;
  int process = 0;

  if (!parse_part (name, &place, &process) || stat (path, &status) != 0)
    return FALSE;
  return (place == get_place () && kill (process, 0) != 0 && errno == ESRCH)
         || g_get_real_time () / G_USEC_PER_SEC - status.st_mtime > PART_SECONDS;
}

/**
 * sg_file_clear_parts:
 * @folder: a folder
 * @prefix: how the names of the files begin; "" for all
 *
 * Removes parts of files that programs which ended did not bring to an end. What a running program
 * writes stays.
 */
void
sg_file_clear_parts (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  g_return_if_fail (folder != NULL && prefix != NULL);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, prefix) && is_left_over (path, name))
        g_unlink (path);
    }
}

static gboolean
check_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_NOT_FOUND,
               _ ("The folder “%s” does not exist. Create it or choose another one."),
               shown);
  return FALSE;
}

static void
clear_parts_of (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *prefix = g_strconcat (name, ".", NULL);

  sg_file_clear_parts (folder, prefix);
}

/**
 * sg_file_replace_new:
 * @path: the file to write
 * @error: (out) (optional): return location of an #SgError
 *
 * Makes an empty temporary file beside @path that only its owner may read. Whatever writes files
 * by name can write it. A link stays a link: what it points to is replaced. What programs that were
 * killed left of the same file is removed.
 *
 * Returns: (transfer full) (nullable): the replacement; freed without a commit, it leaves no trace
 */
SgFileReplace *
sg_file_replace_new (const char *path, GError **error)
{
  g_autoptr (SgFileReplace) self = NULL;
  char *resolved = NULL;
  struct stat status;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_folder (path, error))
    return NULL;
  self = g_new0 (SgFileReplace, 1);
  resolved = realpath (path, NULL);
  self->target = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);

  self->mode = WIDEST_MODE & ~get_umask ();
  if (stat (self->target, &status) == 0)
    {
      if (S_ISDIR (status.st_mode))
        {
          sg_error_set_from_errno (error, EISDIR, path);
          return NULL;
        }
      self->mode = status.st_mode & 07777;
    }

  clear_parts_of (self->target);
  self->temporary
    = g_strdup_printf ("%s.%08x-%d.XXXXXX.part", self->target, get_place (), (int) getpid ());
  fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      sg_error_set_from_errno (error, errno, path);
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&self);
}

/**
 * sg_file_replace_set_private:
 * @self: a replacement
 *
 * Lets nobody but the owner read the file, whatever stood there.
 */
void
sg_file_replace_set_private (SgFileReplace *self)
{
  g_return_if_fail (self != NULL);

  self->mode = 0600;
}

/**
 * sg_file_replace_get_temporary:
 * @self: a replacement
 *
 * Returns: the name of the file to write
 */
const char *
sg_file_replace_get_temporary (SgFileReplace *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->temporary;
}

/* Brings @path, a file or a folder, onto the disk. */
static gboolean
sync_path (const char *path, mode_t mode)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done;
  int code;

  if (fd < 0)
    return FALSE;
  done = fsync (fd) == 0 && (mode == 0 || fchmod (fd, mode) == 0);
  code = errno;
  close (fd);
  errno = code;
  return done;
}

/**
 * sg_file_replace_commit:
 * @self: a replacement that is written and closed
 * @error: (out) (optional): return location of an #SgError
 *
 * Puts the temporary file, safe on the disk, in the place of the target, with the permissions of
 * the file that stood there.
 *
 * Returns: whether the new file stands; otherwise the old one does
 */
gboolean
sg_file_replace_commit (SgFileReplace *self, GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (self != NULL && !self->committed, FALSE);

  if (!sync_path (self->temporary, self->mode) || g_rename (self->temporary, self->target) != 0)
    {
      sg_error_set_from_errno (error, errno, self->target);
      return FALSE;
    }
  self->committed = TRUE;
  /* Some network folders refuse this; the file is in its place all the same. */
  folder = g_path_get_dirname (self->target);
  sync_path (folder, 0);
  return TRUE;
}

/**
 * sg_file_replace_free:
 * @self: (transfer full): a replacement
 *
 * Removes the temporary file unless it was committed.
 */
void
sg_file_replace_free (SgFileReplace *self)
{
  if (!self->committed && self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self);
}

static gboolean
write_all (const char *path, const char *data, gsize length)
{
  int fd = open (path, O_WRONLY | O_TRUNC | O_CLOEXEC);
  gsize done = 0;
  int code;

  if (fd < 0)
    return FALSE;
  while (done < length)
    {
      gssize written = write (fd, data + done, length - done);

      if (written < 0 && errno != EINTR)
        break;
      done += MAX (written, 0);
    }
  code = errno;
  if (close (fd) != 0 && done == length)
    return FALSE;
  errno = code;
  return done == length;
}

static gboolean
replace_content (SgFileReplace *replace, const char *data, gssize length, GError **error)
{
  if (!write_all (replace->temporary, data, length < 0 ? strlen (data) : (gsize) length))
    {
      sg_error_set_from_errno (error, errno, replace->target);
      return FALSE;
    }
  return sg_file_replace_commit (replace, error);
}

/**
 * sg_file_write:
 * @path: the file to write
 * @data: what to write
 * @length: its bytes, or -1 when @data ends with a zero byte
 * @error: (out) (optional): return location of an #SgError
 *
 * Replaces a file whole or not at all.
 *
 * Returns: whether it was written
 */
gboolean
sg_file_write (const char *path, const char *data, gssize length, GError **error)
{
  g_autoptr (SgFileReplace) replace = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  replace = sg_file_replace_new (path, error);
  return replace != NULL && replace_content (replace, data, length, error);
}

/**
 * sg_file_write_private:
 * @path: the file to write
 * @text: what to write
 * @error: (out) (optional): return location of an #SgError
 *
 * Replaces a file whole or not at all, and lets nobody but its owner read it.
 *
 * Returns: whether it was written
 */
gboolean
sg_file_write_private (const char *path, const char *text, GError **error)
{
  g_autoptr (SgFileReplace) replace = NULL;

  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  replace = sg_file_replace_new (path, error);
  if (replace == NULL)
    return FALSE;
  sg_file_replace_set_private (replace);
  return replace_content (replace, text, -1, error);
}

/**
 * sg_bytes_gunzip:
 * @compressed: data in gzip format
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): the unpacked data
 */
GBytes *
sg_bytes_gunzip (GBytes *compressed, GError **error)
{
  g_autoptr (GConverter) converter = NULL;
  g_autoptr (GInputStream) packed = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gssize count;

  g_return_val_if_fail (compressed != NULL, NULL);

  converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  packed = g_memory_input_stream_new_from_bytes (compressed);
  stream = g_converter_input_stream_new (packed, converter);
  do
    {
      guint8 buffer[65536];

      count = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL);
      if (count > 0)
        g_byte_array_append (data, buffer, count);
  } while (count > 0 && data->len <= GUNZIP_LIMIT);
  if (count != 0)
    {
      g_set_error_literal (error,
                           SG_ERROR,
                           SG_ERROR_CORRUPT,
                           _ ("The compressed data is damaged. Get the file again."));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}
