/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <zip.h>

#include "base/sg-error.h"
#include "base/sg-file.h"
#include "exchange/sg-xlsx-package.h"

#define CHUNK_SIZE 65536

/* Limits hold for what is really unpacked, never for what the archive claims. */
#define MAX_UNPACKED (G_GUINT64_CONSTANT (1) << 30)

/* Deflate cannot pack tables of people much tighter than 30 : 1. A million formatted empty rows, as
 * clerks leave them behind, reach 400 : 1 and stay below the free size. */
#define MAX_RATIO 150
#define RATIO_FREE (G_GUINT64_CONSTANT (128) << 20)

#define MAX_DEPTH 64

struct _SgXlsxPackage
{
  /* owned */
  zip_t *zip;
  char *path;
  GCancellable *cancellable;
  GError *failure; /* of the part that is being read */

  /* borrowed, while a part is read */
  XML_Parser parser;
  const SgXmlHandler *handler;
  gpointer data;

  /* state */
  guint depth;
  guint64 n_fed;       /* bytes of the part that the parser was given */
  gboolean in_cdata;   /* where markup is text */
  guint64 packed_size; /* of the whole file */
};

static void
set_damaged (SgXlsxPackage *self, GError **error)
{
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_CORRUPT,
               _ ("%s: the workbook is damaged or incomplete; open it in WPS or Excel and save it "
                  "again, or ask for it once more."),
               self->path);
}

static void
set_zip_error (SgXlsxPackage *self, int code, GError **error)
{
  if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP)
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_REFUSED,
                 _ ("%s: the workbook is protected by a password; remove the password in WPS or "
                    "Excel and save it again."),
                 self->path);
  else
    set_damaged (self, error);
}

/**
 * sg_xlsx_package_open:
 * @path: a file that begins like a zip archive
 * @cancellable: (nullable): ends the reading early
 * @error: why it cannot be opened
 *
 * Opens the archive that an .xlsx file is. Nothing of it is ever written to the disk.
 *
 * Returns: (transfer full) (nullable): the package, or %NULL with @error set
 */
SgXlsxPackage *
sg_xlsx_package_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgXlsxPackage) self = g_new0 (SgXlsxPackage, 1);
  GStatBuf status;
  int code = 0;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  g_set_object (&self->cancellable, cancellable);
  if (g_stat (path, &status) != 0)
    {
      sg_error_set_from_errno (error, errno, path);
      return NULL;
    }
  self->packed_size = status.st_size;
  self->zip = zip_open (path, ZIP_RDONLY, &code);
  if (self->zip == NULL)
    {
      set_zip_error (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sg_xlsx_package_free:
 * @self: (nullable) (transfer full): a package
 *
 * Closes it.
 */
void
sg_xlsx_package_free (SgXlsxPackage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->zip, zip_discard);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->failure);
  g_free (self);
}

/**
 * sg_xlsx_package_get_path:
 * @self: a package
 *
 * Returns: its file, for messages
 */
const char *
sg_xlsx_package_get_path (SgXlsxPackage *self)
{
  return self->path;
}

/**
 * sg_xlsx_package_has:
 * @self: a package
 * @part: name of a part, without a leading slash
 *
 * Returns: whether there is such a part
 */
gboolean
sg_xlsx_package_has (SgXlsxPackage *self, const char *part)
{
  return zip_name_locate (self->zip, part, ZIP_FL_NOCASE) >= 0;
}

/**
 * sg_xlsx_package_fail:
 * @self: a package, a part of which is being read
 * @error: (transfer full): why
 *
 * Ends the reading of the part. Only the first failure counts.
 */
void
sg_xlsx_package_fail (SgXlsxPackage *self, GError *error)
{
  g_return_if_fail (self != NULL);

  if (self->failure == NULL)
    self->failure = error;
  else
    g_error_free (error);
  if (self->parser != NULL)
    XML_StopParser (self->parser, XML_FALSE);
}

/**
 * sg_xlsx_package_fail_damaged:
 * @self: a package, a part of which is being read
 *
 * Ends the reading because what stands there cannot be right.
 */
void
sg_xlsx_package_fail_damaged (SgXlsxPackage *self)
{
  GError *error = NULL;

  g_return_if_fail (self != NULL);

  set_damaged (self, &error);
  sg_xlsx_package_fail (self, error);
}

static const char *
local_name (const char *name)
{
  const char *at = name;

  /* Most names are one character long. */
  while (*at != ':' && *at != '\0')
    at++;
  return *at == ':' ? at + 1 : name;
}

static void
start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  SgXlsxPackage *self = data;

  g_assert (self != NULL);

  if (self->failure != NULL)
    return;
  if (++self->depth > MAX_DEPTH)
    sg_xlsx_package_fail_damaged (self);
  else
    self->handler->start (self->data, local_name (name), attributes);
}

static void
end_cb (void *data, const XML_Char *name)
{
  SgXlsxPackage *self = data;

  g_assert (self != NULL);

  if (self->failure != NULL)
    return;
  self->depth--;
  self->handler->end (self->data, local_name (name));
}

static void
text_cb (void *data, const XML_Char *text, int length)
{
  SgXlsxPackage *self = data;

  g_assert (self != NULL);

  if (self->failure == NULL)
    self->handler->text (self->data, text, length);
}

/* No workbook needs a document type; entities that expand or that name files need one. */
static void
doctype_cb (void *data,
            const XML_Char *name,
            const XML_Char *system_id,
            const XML_Char *public_id,
            int has_internal_subset)
{
  SgXlsxPackage *self = data;

  g_assert (self != NULL);

  sg_xlsx_package_fail (
    self,
    g_error_new (
      SG_ERROR,
      SG_ERROR_REFUSED,
      _ ("%s: the workbook contains a document type declaration, which no office program "
         "writes; it may be meant to do harm and is not read."),
      self->path));
}

static gboolean
check_size (SgXlsxPackage *self, guint64 unpacked, GError **error)
{
  if (unpacked <= MAX_UNPACKED
      && (unpacked <= RATIO_FREE || unpacked / MAX_RATIO <= self->packed_size))
    return TRUE;
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_REFUSED,
               _ ("%s: the workbook unpacks to far more than a table of ours can hold and is not "
                  "read; delete empty rows and columns, or split it."),
               self->path);
  return FALSE;
}

static void
start_cdata_cb (void *data)
{
  SgXlsxPackage *self = data;

  g_assert (self != NULL);

  self->in_cdata = TRUE;
}

static void
end_cdata_cb (void *data)
{
  SgXlsxPackage *self = data;

  g_assert (self != NULL);

  self->in_cdata = FALSE;
}

/* Gives bytes to the parser. Returns: whether they are well-formed and nothing has failed */
static gboolean
parse_bytes (SgXlsxPackage *self, const char *bytes, gsize length, gboolean at_end)
{
  self->n_fed += length;
  return XML_Parse (self->parser, bytes, (int) length, at_end) == XML_STATUS_OK
         && self->failure == NULL;
}

/* Finds the end of the next start tag that the handler goes on from. */
static const char *
find_tag_end (SgXlsxPackage *self, const char *bytes, const char *end)
{
  const char *tag = g_strstr_len (bytes, end - bytes, self->handler->skim_after);
  const char *close = tag != NULL ? memchr (tag, '>', (gsize) (end - tag)) : NULL;

  return close != NULL ? close + 1 : NULL;
}

/* Behind such a tag the handler takes what it can read by itself, and the parser the rest. Where
 * the parser still waits for the end of something, or markup is text, it takes all. */
static gboolean
parse_skimming (SgXlsxPackage *self, const char *bytes, gsize length)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      const char *tag_end = find_tag_end (self, bytes, end);
      const char *until = tag_end != NULL ? tag_end : end;

      if (!parse_bytes (self, bytes, (gsize) (until - bytes), FALSE))
        return FALSE;
      bytes = until;
      if (tag_end != NULL && !self->in_cdata
          && (guint64) XML_GetCurrentByteIndex (self->parser) == self->n_fed)
        bytes += self->handler->skim (self->data, bytes, (gsize) (end - bytes));
      if (self->failure != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
feed (SgXlsxPackage *self,
      zip_file_t *file,
      char *buffer,
      guint64 *unpacked,
      gboolean *at_end,
      GError **error)
{
  const zip_int64_t n = zip_fread (file, buffer, CHUNK_SIZE);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (n < 0)
    {
      set_damaged (self, error);
      return FALSE;
    }
  *unpacked += n;
  *at_end = n == 0;
  if (!check_size (self, *unpacked, error))
    return FALSE;
  if (self->handler->skim != NULL && n > 0 ? parse_skimming (self, buffer, (gsize) n)
                                           : parse_bytes (self, buffer, (gsize) n, n == 0))
    return TRUE;
  if (self->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&self->failure));
  else
    set_damaged (self, error);
  return FALSE;
}

static XML_Parser
make_parser (SgXlsxPackage *self)
{
  XML_Parser parser = XML_ParserCreate (NULL);

  XML_SetUserData (parser, self);
  XML_SetElementHandler (parser, start_cb, end_cb);
  if (self->handler->text != NULL)
    XML_SetCharacterDataHandler (parser, text_cb);
  XML_SetStartDoctypeDeclHandler (parser, doctype_cb);
  XML_SetCdataSectionHandler (parser, start_cdata_cb, end_cdata_cb);
  return parser;
}

static zip_file_t *
open_part (SgXlsxPackage *self, const char *part, GError **error)
{
  zip_file_t *file = zip_fopen (self->zip, part, ZIP_FL_NOCASE);

  if (file == NULL)
    set_zip_error (self, zip_error_code_zip (zip_get_error (self->zip)), error);
  return file;
}

/* Adds the next piece of a part. Returns: whether there was one */
static gboolean
append_piece (SgXlsxPackage *self, zip_file_t *file, GByteArray *bytes, GError **error)
{
  guint length = bytes->len;
  zip_int64_t n;

  g_byte_array_set_size (bytes, length + CHUNK_SIZE);
  n = zip_fread (file, bytes->data + length, CHUNK_SIZE);
  g_byte_array_set_size (bytes, length + (guint) MAX (n, 0));
  if (n < 0)
    set_damaged (self, error);

  return n > 0 && check_size (self, bytes->len, error)
         && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * sg_xlsx_package_read:
 * @self: a package
 * @part: name of the part
 * @error: why the part cannot be read
 *
 * Unpacks a part into memory, within the limits that hold for sg_xlsx_package_parse().
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error set
 */
GBytes *
sg_xlsx_package_read (SgXlsxPackage *self, const char *part, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) local_error = NULL;
  zip_file_t *file = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  file = open_part (self, part, error);
  if (file == NULL)
    return NULL;
  while (append_piece (self, file, bytes, &local_error))
    ;
  zip_fclose (file);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * sg_xlsx_package_parse:
 * @self: a package
 * @part: name of the part
 * @handler: what to call
 * @data: what to call it with
 * @error: why the part cannot be read
 *
 * Reads a part from beginning to end, unpacking it piece by piece.
 *
 * Returns: whether it was read whole
 */
gboolean
sg_xlsx_package_parse (SgXlsxPackage *self,
                       const char *part,
                       const SgXmlHandler *handler,
                       gpointer data,
                       GError **error)
{
  zip_file_t *file = NULL;
  g_autofree char *buffer = g_malloc (CHUNK_SIZE);
  guint64 unpacked = 0;
  gboolean at_end = FALSE, read = TRUE;

  g_return_val_if_fail (self != NULL && self->parser == NULL, FALSE);

  file = open_part (self, part, error);
  if (file == NULL)
    return FALSE;
  self->handler = handler;
  self->data = data;
  self->depth = 0;
  self->n_fed = 0;
  self->in_cdata = FALSE;
  self->parser = make_parser (self);
  while (read && !at_end)
    read = feed (self, file, buffer, &unpacked, &at_end, error);
  g_clear_pointer (&self->parser, XML_ParserFree);
  g_clear_error (&self->failure);
  zip_fclose (file);
  return read;
}

/**
 * sg_xlsx_rels_part:
 * @part: name of a part
 *
 * Returns: (transfer full): name of the part that lists what it refers to
 */
char *
sg_xlsx_rels_part (const char *part)
{
  const char *slash = strrchr (part, '/');
  gsize folder = slash != NULL ? (gsize) (slash - part) + 1 : 0;

  return g_strdup_printf ("%.*s_rels/%s.rels", (int) folder, part, part + folder);
}

/* Takes "." and ".." out of a path. Returns %NULL where it leads out of the package. */
static char *
normalise (const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (*steps[i] == '\0' || strcmp (steps[i], ".") == 0)
        continue;
      if (strcmp (steps[i], "..") != 0)
        g_ptr_array_add (kept, steps[i]);
      else if (kept->len == 0)
        return NULL;
      else
        g_ptr_array_set_size (kept, kept->len - 1);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

/**
 * sg_xlsx_package_resolve:
 * @self: a package
 * @base: the part that refers
 * @target: the target as it stands there, relative or absolute
 * @error: why it is refused
 *
 * Returns: (transfer full) (nullable): name of the part referred to, or %NULL with @error set where
 *   the target leads out of the package
 */
char *
sg_xlsx_package_resolve (SgXlsxPackage *self, const char *base, const char *target, GError **error)
{
  const char *slash = strrchr (base, '/');
  int folder = slash != NULL && *target != '/' ? (int) (slash - base) + 1 : 0;
  g_autofree char *whole = g_strdup_printf ("%.*s%s", folder, base, target);
  g_autofree char *part = NULL;

  if (strchr (target, '\\') == NULL && strchr (target, ':') == NULL)
    part = normalise (whole);
  if (part == NULL)
    g_set_error (
      error,
      SG_ERROR,
      SG_ERROR_REFUSED,
      _ ("%s: the workbook refers to something outside itself where a sheet should be; it "
         "may be meant to do harm and is not read."),
      self->path);
  return g_steal_pointer (&part);
}

/**
 * sg_xml_attribute:
 * @attributes: names and values of an element
 * @name: name of an attribute, without a prefix
 *
 * Returns: (nullable): its value, or %NULL where the element has none
 */
const char *
sg_xml_attribute (const char **attributes, const char *name)
{
  g_return_val_if_fail (attributes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (; attributes[0] != NULL; attributes += 2)
    if (strcmp (local_name (attributes[0]), name) == 0)
      return attributes[1];
  return NULL;
}

/**
 * sg_xml_is_true:
 * @value: (nullable): value of a yes/no attribute
 *
 * Returns: whether it says yes
 */
gboolean
sg_xml_is_true (const char *value)
{
  return value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0);
}
