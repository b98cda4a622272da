/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <zip.h>

#include "base/sg-error.h"
#include "base/sg-file.h"
#include "exchange/sg-annotate-private.h"
#include "exchange/sg-xlsx-splice.h"

/*
 * A copy of a workbook with some parts changed. All other parts are taken over as they are packed.
 */

#define RELATIONS_EMPTY                                                                    \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                        \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
  "</Relationships>"
#define RELATION_TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

typedef zip_t SgZip;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgZip, zip_discard)

struct _SgXlsxEdit
{
  SgXlsxPackage *package; /* borrowed */
  GHashTable *changed;    /* part → GBytes; owned */
  guint n_relations;
};

/* Text that goes in at the end of an element. */
typedef struct
{
  const char *element;
  const char *text;
  gboolean done;
} Appending;

/**
 * sg_xlsx_edit_new:
 * @package: (transfer none): the workbook as it is; has to outlive the edit
 *
 * Returns: (transfer full): an edit without changes
 */
SgXlsxEdit *
sg_xlsx_edit_new (SgXlsxPackage *package)
{
  SgXlsxEdit *self = g_new0 (SgXlsxEdit, 1);

  g_return_val_if_fail (package != NULL, NULL);

  self->package = package;
  self->changed
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  return self;
}

/**
 * sg_xlsx_edit_free:
 * @self: (transfer full) (nullable): an edit
 *
 * Frees it; what was not saved is gone.
 */
void
sg_xlsx_edit_free (SgXlsxEdit *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_free (self);
}

/**
 * sg_xlsx_edit_set_error:
 * @self: an edit
 * @error: what is set
 *
 * Says that a part of the workbook is not as it would have to be for a change.
 */
void
sg_xlsx_edit_set_error (SgXlsxEdit *self, GError **error)
{
  g_return_if_fail (self != NULL);

  g_set_error (error,
               SG_ERROR,
               SG_ERROR_INVALID,
               _ ("%s: errors cannot be marked in this workbook; open it in WPS or Excel, save it "
                  "again and repeat the import."),
               sg_xlsx_package_get_path (self->package));
}

/**
 * sg_xlsx_edit_get:
 * @self: an edit
 * @part: name of a part
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable): the part as changed so far; %NULL without @error set where
 *   there is none
 */
GBytes *
sg_xlsx_edit_get (SgXlsxEdit *self, const char *part, GError **error)
{
  GBytes *changed = g_hash_table_lookup (self->changed, part);

  if (changed != NULL)
    return g_bytes_ref (changed);
  return sg_xlsx_package_has (self->package, part)
           ? sg_xlsx_package_read (self->package, part, error)
           : NULL;
}

/**
 * sg_xlsx_edit_set:
 * @self: an edit
 * @part: name of a part, new or not
 * @bytes: (transfer full): what it is to be
 *
 * Changes a part.
 */
void
sg_xlsx_edit_set (SgXlsxEdit *self, const char *part, GBytes *bytes)
{
  g_hash_table_insert (self->changed, g_strdup (part), bytes);
}

/**
 * sg_xlsx_edit_find_name:
 * @self: an edit
 * @stem: how the name begins, "xl/comments"
 * @extension: how it ends, ".xml"
 *
 * Returns: (transfer full): a name that no part has yet
 */
char *
sg_xlsx_edit_find_name (SgXlsxEdit *self, const char *stem, const char *extension)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (stem != NULL, NULL);
  g_return_val_if_fail (extension != NULL, NULL);

  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%u%s", stem, i, extension);

      if (!g_hash_table_contains (self->changed, name)
          && !sg_xlsx_package_has (self->package, name))
        return g_steal_pointer (&name);
    }
}

static char *
with_prefix (const char *text, const char *prefix)
{
  g_autoptr (GString) filled = g_string_new (text);

  g_string_replace (filled, "{p}", prefix, 0);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static void
start_append (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  Appending *self = user_data;
  SgXmlTag open = *tag;
  const char *const same[] = { NULL };
  g_autofree char *begin = NULL;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  if (self->done || !tag->closed || strcmp (tag->name, self->element) != 0)
    return;

  open.closed = FALSE;
  begin = sg_xml_tag_rewrite (&open, same);
  text = with_prefix (self->text, tag->prefix);
  whole = g_strdup_printf ("%s%s</%s%s>", begin, text, tag->prefix, tag->name);
  sg_xlsx_splice_keep_to (splice, tag->begin);
  sg_xlsx_splice_insert (splice, whole);
  sg_xlsx_splice_drop_to (splice, tag->end);
  self->done = TRUE;
}

static void
end_append (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data)
{
  Appending *self = user_data;
  g_autofree char *text = NULL;

  if (self->done || strcmp (tag->name, self->element) != 0)
    return;

  text = with_prefix (self->text, tag->prefix);
  sg_xlsx_splice_keep_to (splice, tag->begin);
  sg_xlsx_splice_insert (splice, text);
  self->done = TRUE;
}

/**
 * sg_xlsx_edit_append:
 * @self: an edit
 * @part: name of a part that is there
 * @element: an element of it
 * @text: XML, with "{p}" where the prefix of @element goes
 * @error: why it cannot be done
 *
 * Puts @text at the end of the first such element.
 *
 * Returns: whether it was done
 */
gboolean
sg_xlsx_edit_append (SgXlsxEdit *self,
                     const char *part,
                     const char *element,
                     const char *text,
                     GError **error)
{
  static const SgXmlSpliceHandler handler = { start_append, end_append };
  Appending appending = { element, text, FALSE };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = sg_xlsx_edit_get (self, part, &local_error);
  g_autoptr (GBytes) changed = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (bytes != NULL)
    changed = sg_xlsx_splice_run (bytes, &handler, &appending);
  if (changed == NULL || !appending.done)
    {
      sg_xlsx_edit_set_error (self, error);
      return FALSE;
    }
  sg_xlsx_edit_set (self, part, g_steal_pointer (&changed));

  return TRUE;
}

/**
 * sg_xlsx_edit_add_type:
 * @self: an edit
 * @part: name of a new part
 * @type: what it is, behind "application/vnd.openxmlformats-officedocument."
 * @error: why it cannot be done
 *
 * Says in the package what kind of part it is.
 *
 * Returns: whether it was done
 */
gboolean
sg_xlsx_edit_add_type (SgXlsxEdit *self, const char *part, const char *type, GError **error)
{
  g_autofree char *text
    = g_strdup_printf ("<{p}Override PartName=\"/%s\" ContentType=\"application/"
                       "vnd.openxmlformats-officedocument.%s\"/>",
                       part,
                       type);

  return sg_xlsx_edit_append (self, "[Content_Types].xml", "Types", text, error);
}

/**
 * sg_xlsx_edit_add_relation:
 * @self: an edit
 * @part: the part that refers
 * @type: last step of the type's address: "comments"
 * @target: name of the part referred to
 * @error: why it cannot be done
 *
 * Adds a relationship.
 *
 * Returns: (transfer full) (nullable): its id, or %NULL with @error set
 */
char *
sg_xlsx_edit_add_relation (SgXlsxEdit *self,
                           const char *part,
                           const char *type,
                           const char *target,
                           GError **error)
{
  g_autofree char *rels = sg_xlsx_rels_part (part);
  g_autofree char *id = g_strdup_printf ("rIdShegong%u", ++self->n_relations);
  g_autofree char *text = g_strdup_printf (
    "<{p}Relationship Id=\"%s\" Type=\"" RELATION_TYPES "%s\" Target=\"/%s\"/>", id, type, target);

  if (!g_hash_table_contains (self->changed, rels) && !sg_xlsx_package_has (self->package, rels))
    sg_xlsx_edit_set (self, rels, g_bytes_new_static (RELATIONS_EMPTY, strlen (RELATIONS_EMPTY)));

  return sg_xlsx_edit_append (self, rels, "Relationships", text, error) ? g_steal_pointer (&id)
                                                                        : NULL;
}

/* Until it stands in its place, the copy is for its owner alone. */
static gboolean
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (from, &bytes, &length, NULL)
         && g_file_set_contents_full (
           to, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static gboolean
put_part (zip_t *zip, const char *part, GBytes *bytes)
{
  zip_int64_t index = zip_name_locate (zip, part, ZIP_FL_NOCASE);
  zip_source_t *source
    = zip_source_buffer (zip, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0);

  if (source == NULL)
    return FALSE;
  if (index >= 0 ? zip_file_replace (zip, (zip_uint64_t) index, source, 0) == 0
                 : zip_file_add (zip, part, source, ZIP_FL_ENC_UTF_8) >= 0)
    return TRUE;
  zip_source_free (source);
  return FALSE;
}

static gboolean
put_parts (SgXlsxEdit *self, const char *path)
{
  g_autoptr (SgZip) zip = zip_open (path, 0, NULL);
  GHashTableIter iter;
  gpointer part, bytes;

  if (zip == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &part, &bytes))
    if (!put_part (zip, part, bytes))
      return FALSE;
  if (zip_close (zip) != 0)
    return FALSE;
  g_steal_pointer (&zip);

  return TRUE;
}

/**
 * sg_xlsx_edit_save:
 * @self: an edit
 * @path: the file that it becomes
 * @error: why it could not be written
 *
 * Writes the copy beside @path and puts it in its place when it is whole.
 *
 * Returns: %TRUE, or %FALSE with @error set and @path as it was
 */
gboolean
sg_xlsx_edit_save (SgXlsxEdit *self, const char *path, GError **error)
{
  g_autoptr (SgFileReplace) replace = sg_file_replace_new (path, error);

  if (replace == NULL)
    return FALSE;
  if (!copy_file (sg_xlsx_package_get_path (self->package), sg_file_replace_get_temporary (replace))
      || !put_parts (self, sg_file_replace_get_temporary (replace)))
    {
      sg_annotations_set_no_space (error, path);
      return FALSE;
    }

  return sg_file_replace_commit (replace, error);
}
