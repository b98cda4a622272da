/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sg-csv.h"
#include "base/sg-error.h"
#include "base/sg-file.h"

#define CHUNK_SIZE 65536

/* A character has four bytes at most; what exceeds this is counted but not kept. */
#define MAX_CELL_BYTES (SG_CELL_MAX_CHARS * 4)

/* More columns than a spreadsheet has: the file is no table. */
#define MAX_COLUMNS 16384

typedef enum
{
  STATE_START,  /* before the first character of a cell */
  STATE_PLAIN,  /* in a cell without quotation marks */
  STATE_QUOTED, /* between quotation marks */
  STATE_CLOSED, /* behind a quotation mark that ends the cell or doubles */
} State;

typedef struct
{
  gsize offset; /* where its text begins in the row's text */
  gboolean too_long;
} Cell;

/* RFC 4180, read as a stream: the memory it takes depends on the longest row only. */
struct _SgCsv
{
  /* owned */
  GInputStream *stream; /* gives UTF-8 without a byte order mark */
  GCancellable *cancellable;
  char *name; /* of the file, for messages */
  GString *text;
  GArray *cells;

  /* state */
  const char *encoding;
  char separator;
  State state;
  guint row;
  gboolean begun;    /* the row has a character or a cell */
  gboolean after_cr; /* a line feed that follows belongs to the carriage return */
  gboolean at_end;
  gsize start;
  gsize end;
  char buffer[CHUNK_SIZE];
};

static gboolean
fail_read (SgCsv *self, GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }
  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
      || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_CORRUPT,
                 _ ("%s: the text is in none of the encodings UTF-8, UTF-16 and GB18030; save it "
                    "again as CSV in UTF-8."),
                 self->name);
  else
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_FAILED,
                 _ ("%s: the file cannot be read (%s); check the disk or the network."),
                 self->name,
                 owned->message);
  return FALSE;
}

/* A text without a mark is UTF-16 when every second byte of its beginning is mostly zero. */
static const char *
guess_utf16 (const guint8 *head, gsize length)
{
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    if (head[i] == 0)
      zeros[i % 2]++;
  if (zeros[1] > length / 8 && zeros[0] == 0)
    return "UTF-16LE";
  if (zeros[0] > length / 8 && zeros[1] == 0)
    return "UTF-16BE";
  return NULL;
}

static const char *
find_mark (const guint8 *head, gsize length, gsize *mark_length)
{
  if (length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    return *mark_length = 3, "UTF-8";
  if (length >= 2 && memcmp (head, "\xff\xfe", 2) == 0)
    return *mark_length = 2, "UTF-16LE";
  if (length >= 2 && memcmp (head, "\xfe\xff", 2) == 0)
    return *mark_length = 2, "UTF-16BE";
  *mark_length = 0;
  return guess_utf16 (head, MIN (length, 4096) & ~(gsize) 1);
}

/* Reads on to the end: only the whole text shows whether it is UTF-8. @length bytes are there. */
static gboolean
is_utf8 (SgCsv *self, gsize length, gboolean *valid, GError **error)
{
  *valid = FALSE;
  for (;;)
    {
      const char *end = NULL;
      gssize n = 0;
      gsize rest = 0;

      if (!g_utf8_validate_len (self->buffer, length, &end))
        {
          rest = self->buffer + length - end;
          if (rest >= 4 || g_utf8_get_char_validated (end, rest) != (gunichar) -2)
            return TRUE;
        }
      memmove (self->buffer, end, rest);
      n = g_input_stream_read (
        self->stream, self->buffer + rest, CHUNK_SIZE - rest, self->cancellable, error);
      if (n < 0)
        return FALSE;
      if (n == 0)
        return *valid = (rest == 0), TRUE;
      length = rest + n;
    }
}

static gboolean
seek_to (SgCsv *self, gsize position, GError **error)
{
  return g_seekable_seek (
    G_SEEKABLE (self->stream), position, G_SEEK_SET, self->cancellable, error);
}

static gboolean
detect_encoding (SgCsv *self, GError **error)
{
  gsize length = 0, mark = 0;
  gboolean valid = FALSE;

  if (!g_input_stream_read_all (
        self->stream, self->buffer, CHUNK_SIZE, &length, self->cancellable, error))
    return FALSE;
  self->encoding = find_mark ((const guint8 *) self->buffer, length, &mark);
  if (self->encoding == NULL)
    {
      if (!is_utf8 (self, length, &valid, error))
        return FALSE;
      self->encoding = valid ? "UTF-8" : "GB18030";
    }
  return seek_to (self, mark, error);
}

/* What is not UTF-8 is turned into it on the way; what claims to be UTF-8 is checked by the row. */
static gboolean
prepare_stream (SgCsv *self, GError **error)
{
  g_autoptr (GCharsetConverter) converter = NULL;
  g_autoptr (GInputStream) raw = NULL;
  GError *cause = NULL;

  if (!detect_encoding (self, &cause))
    return fail_read (self, cause, error);
  if (strcmp (self->encoding, "UTF-8") == 0)
    return TRUE;
  converter = g_charset_converter_new ("UTF-8", self->encoding, &cause);
  if (converter == NULL)
    return fail_read (self, cause, error);
  raw = g_steal_pointer (&self->stream);
  self->stream = g_converter_input_stream_new (raw, G_CONVERTER (converter));
  return TRUE;
}

static SgCsv *
csv_new (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgCsv) self = g_new0 (SgCsv, 1);

  self->stream = stream;
  self->name = g_strdup (name);
  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_set_object (&self->cancellable, cancellable);
  if (!prepare_stream (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
check_file (const char *path, GError **error)
{
  struct stat status;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  int code = fd < 0 ? errno : 0;

  if (fd >= 0)
    {
      if (fstat (fd, &status) != 0)
        code = errno;
      else if (S_ISDIR (status.st_mode))
        code = EISDIR;
      else if (!S_ISREG (status.st_mode))
        code = EINVAL;
      close (fd);
    }
  if (code != 0)
    sg_error_set_from_errno (error, code, path);
  return code == 0;
}

/**
 * sg_csv_open:
 * @path: a file of comma-separated values
 * @cancellable: (nullable): ends the reading early
 * @error: why it cannot be read
 *
 * Opens a CSV file. UTF-8 and UTF-16 are known with and without their byte order mark; what is
 * neither is taken for GB18030, as office programs on Chinese systems write it.
 *
 * Returns: (transfer full) (nullable): a reader before the first row, or %NULL with @error set
 */
SgCsv *
sg_csv_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) cause = NULL;
  GFileInputStream *stream = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_file (path, error))
    return NULL;
  file = g_file_new_for_path (path);
  stream = g_file_read (file, cancellable, &cause);
  if (stream == NULL)
    {
      if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&cause));
      else
        g_set_error (error, SG_ERROR, SG_ERROR_FAILED, "%s: %s", path, cause->message);
      return NULL;
    }
  return csv_new (G_INPUT_STREAM (stream), path, cancellable, error);
}

/**
 * sg_csv_new_for_bytes:
 * @bytes: the text
 * @name: what messages call it
 * @error: why it cannot be read
 *
 * Reads CSV that is in memory, otherwise like sg_csv_open().
 *
 * Returns: (transfer full) (nullable): a reader before the first row, or %NULL with @error set
 */
SgCsv *
sg_csv_new_for_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  return csv_new (g_memory_input_stream_new_from_bytes (bytes), name, NULL, error);
}

/**
 * sg_csv_free:
 * @self: (nullable) (transfer full): a reader
 *
 * Closes the file.
 */
void
sg_csv_free (SgCsv *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->cells, g_array_unref);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
fill (SgCsv *self, GError **error)
{
  GError *cause = NULL;
  gssize n
    = g_input_stream_read (self->stream, self->buffer, CHUNK_SIZE, self->cancellable, &cause);

  if (n < 0)
    return fail_read (self, cause, error);
  if (memchr (self->buffer, '\0', n) != NULL)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_CORRUPT,
                   _ ("%s: this is not a CSV file; open it in WPS or Excel and save it as .xlsx."),
                   self->name);
      return FALSE;
    }
  self->start = 0;
  self->end = n;
  self->at_end = n == 0;
  /* A table saved as "Unicode text" has tabs; its first line shows it. */
  if (self->row == 1 && self->separator == 0)
    {
      const char *line_end = memchr (self->buffer, '\n', n);
      gsize length = line_end != NULL ? (gsize) (line_end - self->buffer) : (gsize) n;
      gboolean has_tab = memchr (self->buffer, '\t', length) != NULL;
      gboolean has_comma = memchr (self->buffer, ',', length) != NULL;

      self->separator = has_tab && !has_comma ? '\t' : ',';
    }
  return TRUE;
}

static Cell *
last_cell (SgCsv *self)
{
  return &g_array_index (self->cells, Cell, self->cells->len - 1);
}

static void
append (SgCsv *self, const char *text, gsize length)
{
  Cell *cell = last_cell (self);

  if (cell->too_long)
    return;
  if (self->text->len - cell->offset + length > MAX_CELL_BYTES)
    {
      cell->too_long = TRUE;
      g_string_truncate (self->text, cell->offset);
    }
  else
    g_string_append_len (self->text, text, length);
}

static void
begin_cell (SgCsv *self)
{
  Cell cell = { .offset = self->text->len };

  g_array_append_val (self->cells, cell);
  self->state = STATE_START;
  self->begun = TRUE;
}

static void
end_cell (SgCsv *self)
{
  Cell *cell = last_cell (self);

  if (self->text->len - cell->offset > SG_CELL_MAX_CHARS
      && g_utf8_strlen (self->text->str + cell->offset, -1) > SG_CELL_MAX_CHARS)
    cell->too_long = TRUE;
  g_string_append_c (self->text, '\0');
}

/* Takes what stands between quotation marks. Returns how many bytes it took. */
static gsize
take_quoted (SgCsv *self, const char *text, gsize length)
{
  const char *mark = memchr (text, '"', length);
  gsize n = mark != NULL ? (gsize) (mark - text) : length;

  append (self, text, n);
  if (mark == NULL)
    return n;
  self->state = STATE_CLOSED;
  return n + 1;
}

static gsize
take_plain (SgCsv *self, const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && text[n] != self->separator && text[n] != '\n' && text[n] != '\r')
    n++;
  if (n > 0)
    append (self, text, n);
  self->state = STATE_PLAIN;
  return n;
}

/* Takes one or more bytes; *@row_ended tells that the last of them ended the row. */
static gsize
take (SgCsv *self, const char *text, gsize length, gboolean *row_ended)
{
  if (self->state == STATE_QUOTED)
    return take_quoted (self, text, length);
  if (*text == self->separator)
    {
      end_cell (self);
      begin_cell (self);
      return 1;
    }
  if (*text == '\n' || *text == '\r')
    {
      self->after_cr = *text == '\r';
      *row_ended = TRUE;
      return 1;
    }
  if (*text == '"' && self->state != STATE_PLAIN)
    {
      if (self->state == STATE_CLOSED)
        append (self, text, 1);
      self->state = STATE_QUOTED;
      return 1;
    }
  return take_plain (self, text, length);
}

static gboolean
check_row (SgCsv *self, GError **error)
{
  if (self->at_end && self->state == STATE_QUOTED)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_CORRUPT,
                   _ ("%s, row %u: a quotation mark is opened and never closed; close it, or open "
                      "the file in WPS or Excel and save it again."),
                   self->name,
                   self->row);
      return FALSE;
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      if (g_utf8_validate (sg_csv_get_cell (self, i), -1, NULL))
        continue;
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_CORRUPT,
                   _ ("%s, row %u: the text is damaged; open the file in WPS or Excel and save it "
                      "again as CSV in UTF-8."),
                   self->name,
                   self->row);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_row (SgCsv *self, GError **error)
{
  gboolean row_ended = FALSE;

  while (!row_ended)
    {
      if (self->start == self->end && !fill (self, error))
        return FALSE;
      if (self->at_end)
        break;
      if (self->after_cr)
        {
          self->after_cr = FALSE;
          self->start += self->buffer[self->start] == '\n';
          continue;
        }
      if (!self->begun)
        begin_cell (self);
      self->start += take (self, self->buffer + self->start, self->end - self->start, &row_ended);
      if (self->cells->len <= MAX_COLUMNS)
        continue;
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_REFUSED,
                   _ ("%s, row %u: there are more than %d columns; this is not a table of ours."),
                   self->name,
                   self->row,
                   MAX_COLUMNS);
      return FALSE;
    }
  return TRUE;
}

/**
 * sg_csv_next:
 * @self: a reader
 * @error: what is wrong with the file
 *
 * Goes to the next row. A line without a character is a row of one empty cell, so that rows are
 * numbered as a spreadsheet numbers them.
 *
 * Returns: %TRUE on a row; %FALSE at the end, or with @error set
 */
gboolean
sg_csv_next (SgCsv *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_string_truncate (self->text, 0);
  g_array_set_size (self->cells, 0);
  self->begun = FALSE;
  self->state = STATE_START;
  if (self->at_end)
    return FALSE;
  self->row++;
  if (!read_row (self, error) || !self->begun)
    return FALSE;
  end_cell (self);
  return check_row (self, error);
}

/**
 * sg_csv_get_row:
 * @self: a reader on a row
 *
 * Returns: the number of the row, from 1
 */
guint
sg_csv_get_row (SgCsv *self)
{
  return self->row;
}

/**
 * sg_csv_get_n_cells:
 * @self: a reader on a row
 *
 * Returns: how many cells the row has
 */
guint
sg_csv_get_n_cells (SgCsv *self)
{
  return self->cells->len;
}

/**
 * sg_csv_get_cell:
 * @self: a reader on a row
 * @column: the cell's place, from 0
 *
 * Returns: its text, good until the next call of sg_csv_next(); empty behind the last cell
 */
const char *
sg_csv_get_cell (SgCsv *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (column >= self->cells->len)
    return "";
  return self->text->str + g_array_index (self->cells, Cell, column).offset;
}

/**
 * sg_csv_is_too_long:
 * @self: a reader on a row
 * @column: the cell's place, from 0
 *
 * Returns: whether the cell has more than %SG_CELL_MAX_CHARS characters; its text is not whole then
 */
gboolean
sg_csv_is_too_long (SgCsv *self, guint column)
{
  return column < self->cells->len && g_array_index (self->cells, Cell, column).too_long;
}

/**
 * sg_csv_get_encoding:
 * @self: a reader
 *
 * Returns: the name of the encoding that was found
 */
const char *
sg_csv_get_encoding (SgCsv *self)
{
  return self->encoding;
}
