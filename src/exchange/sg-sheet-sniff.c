/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem () */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sg-error.h"
#include "base/sg-file.h"
#include "exchange/sg-sheet-sniff.h"

#define HEAD_BYTES 4096
#define CHUNK_BYTES 65536

/* The stream of an encrypted workbook in its OLE container, in UTF-16LE, and how far to look. */
#define ENCRYPTED_STREAM "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"
#define ENCRYPTED_STREAM_BYTES (sizeof ENCRYPTED_STREAM - 1)
#define MAX_OLE_BYTES (64 << 20)

static int
open_file (const char *path, GError **error)
{
  struct stat status;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  int code = 0;

  if (fd < 0)
    code = errno;
  else if (fstat (fd, &status) != 0)
    code = errno;
  else if (S_ISDIR (status.st_mode))
    code = EISDIR;
  else if (!S_ISREG (status.st_mode))
    code = EINVAL;
  if (code == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  sg_error_set_from_errno (error, code, path);
  return -1;
}

/* Reads until the buffer is full or the file ends; returns -1 with errno set on a fault. */
static gssize
read_fully (int fd, char *buffer, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = read (fd, buffer + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += n;
    }
  return done;
}

/* Names of streams stand anywhere in the container: look for the one that gives it away. */
static gboolean
holds_encrypted_stream (int fd)
{
  g_autofree char *buffer = g_malloc (ENCRYPTED_STREAM_BYTES + CHUNK_BYTES);
  gsize kept = 0, total = 0, length = 0;
  gssize n = 0;

  if (lseek (fd, 0, SEEK_SET) < 0)
    return FALSE;
  while (total < MAX_OLE_BYTES && (n = read_fully (fd, buffer + kept, CHUNK_BYTES)) > 0)
    {
      if (memmem (buffer, kept + n, ENCRYPTED_STREAM, ENCRYPTED_STREAM_BYTES) != NULL)
        return TRUE;
      total += n;
      length = kept + n;
      kept = MIN (length, ENCRYPTED_STREAM_BYTES - 1);
      memmove (buffer, buffer + length - kept, kept);
    }
  return FALSE;
}

static void
set_ole_error (int fd, const char *path, GError **error)
{
  if (holds_encrypted_stream (fd))
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_REFUSED,
                 _ ("%s: the workbook is protected by a password; remove the password in WPS or "
                    "Excel and save it again."),
                 path);
  else
    g_set_error (
      error,
      SG_ERROR,
      SG_ERROR_INVALID,
      _ ("%s: this is the old format of Excel or WPS (.xls, .et); open it there and save "
         "it as .xlsx."),
      path);
}

/* Web systems save a table of HTML, or the XML of Excel 2003, and call it .xls. */
static gboolean
is_markup (const char *head)
{
  while (*head != '\0' && (g_ascii_isspace (*head) || (guchar) *head >= 0x80))
    head++;
  return *head == '<' && (g_ascii_isalpha (head[1]) || head[1] == '!' || head[1] == '?');
}

static gboolean
is_csv_name (const char *path)
{
  static const char *const endings[] = { ".csv", ".txt", ".tsv" };
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
recognise (int fd,
           const char *path,
           const char *head,
           gssize length,
           SgSheetFormat *format,
           GError **error)
{
  if (length == 0)
    g_set_error (
      error, SG_ERROR, SG_ERROR_INVALID, _ ("%s: the file is empty; ask for it once more."), path);
  else if (length >= 4 && memcmp (head, "PK\x03\x04", 4) == 0)
    return *format = SG_SHEET_FORMAT_XLSX, TRUE;
  else if (length >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    set_ole_error (fd, path, error);
  else if (is_markup (head))
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_INVALID,
                 _ ("%s: this is a web page or an XML text and not a workbook, whatever its name "
                    "says; open it in WPS or Excel and save it as .xlsx."),
                 path);
  else if (is_csv_name (path))
    return *format = SG_SHEET_FORMAT_CSV, TRUE;
  else
    g_set_error (
      error,
      SG_ERROR,
      SG_ERROR_INVALID,
      _ ("%s: this is neither an .xlsx workbook nor a .csv file; open it in WPS or Excel "
         "and save it as .xlsx."),
      path);
  return FALSE;
}

/**
 * sg_sheet_sniff:
 * @path: a file
 * @format: (out): what it is
 * @error: why it cannot be read as a table
 *
 * Tells by its first bytes what a file is, whatever it is called. What is of no kind that can be
 * read gets a sentence of its own that names the way out.
 *
 * Returns: whether it is of a kind that can be read
 */
gboolean
sg_sheet_sniff (const char *path, SgSheetFormat *format, GError **error)
{
  char head[HEAD_BYTES + 1];
  gboolean known = FALSE;
  gssize length = 0;
  int fd = -1;

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  fd = open_file (path, error);
  if (fd < 0)
    return FALSE;
  length = read_fully (fd, head, HEAD_BYTES);
  if (length < 0)
    sg_error_set_from_errno (error, errno, path);
  else
    {
      head[length] = '\0';
      known = recognise (fd, path, head, length, format, error);
    }
  close (fd);
  return known;
}
