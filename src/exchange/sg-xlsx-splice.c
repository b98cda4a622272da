/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <expat.h>

#include "exchange/sg-xlsx-splice.h"

/*
 * Changes a few places of a part and leaves every other byte as its writer wrote it: the parser
 * only tells where the places are.
 */

struct _SgXlsxSplice
{
  /* owned */
  GString *out;
  XML_Parser parser;

  /* borrowed */
  const char *bytes;
  gsize length;
  const SgXmlSpliceHandler *handler;
  gpointer user_data;

  /* state */
  gsize taken; /* what stands before it is in the output or was left out */
  gboolean refused;
};

static SgXmlTag
make_tag (SgXlsxSplice *self, const char *name, const char **attributes, char **prefix)
{
  const char *colon = strchr (name, ':');
  SgXmlTag tag = { .name = colon != NULL ? colon + 1 : name, .attributes = attributes };

  *prefix = colon != NULL ? g_strndup (name, colon + 1 - name) : g_strdup ("");
  tag.prefix = *prefix;
  tag.begin = (gsize) XML_GetCurrentByteIndex (self->parser);
  tag.end = tag.begin + (gsize) XML_GetCurrentByteCount (self->parser);
  tag.closed = tag.end >= 2 && tag.end - tag.begin >= 2 && self->bytes[tag.end - 2] == '/';

  return tag;
}

static void
start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  SgXlsxSplice *self = data;
  g_autofree char *prefix = NULL;
  SgXmlTag tag;

  g_assert (self != NULL);

  tag = make_tag (self, name, attributes, &prefix);
  self->handler->start (self, &tag, self->user_data);
}

static void
end_cb (void *data, const XML_Char *name)
{
  SgXlsxSplice *self = data;
  g_autofree char *prefix = NULL;
  SgXmlTag tag;

  g_assert (self != NULL);

  tag = make_tag (self, name, NULL, &prefix);
  if (self->handler->end != NULL)
    self->handler->end (self, &tag, self->user_data);
}

static void
doctype_cb (void *data,
            const XML_Char *name,
            const XML_Char *system_id,
            const XML_Char *public_id,
            int has_internal_subset)
{
  SgXlsxSplice *self = data;

  g_assert (self != NULL);

  self->refused = TRUE;
  XML_StopParser (self->parser, XML_FALSE);
}

/* Positions hold for the bytes as they stand, so the text that is put in has to be of their kind.
 */
static gboolean
is_utf8 (const char *bytes, gsize length)
{
  return length >= 2 && (guchar) bytes[0] != 0xFE && (guchar) bytes[0] != 0xFF && bytes[0] != '\0'
         && bytes[1] != '\0';
}

/**
 * sg_xlsx_splice_run:
 * @part: a part
 * @handler: looks at each tag, and keeps, drops or inserts
 * @user_data: for @handler
 *
 * Returns: (transfer full) (nullable): the changed part; %NULL where @part is no sound XML in UTF-8
 */
GBytes *
sg_xlsx_splice_run (GBytes *part, const SgXmlSpliceHandler *handler, gpointer user_data)
{
  SgXlsxSplice self = { .handler = handler, .user_data = user_data };
  enum XML_Status status = XML_STATUS_ERROR;

  g_return_val_if_fail (part != NULL && handler != NULL, NULL);

  self.bytes = g_bytes_get_data (part, &self.length);
  if (!is_utf8 (self.bytes, self.length) || self.length > G_MAXINT)
    return NULL;

  self.out = g_string_sized_new (self.length + 1024);
  self.parser = XML_ParserCreate (NULL);
  XML_SetUserData (self.parser, &self);
  XML_SetElementHandler (self.parser, start_cb, end_cb);
  XML_SetStartDoctypeDeclHandler (self.parser, doctype_cb);
  status = XML_Parse (self.parser, self.bytes, (int) self.length, TRUE);
  XML_ParserFree (self.parser);
  if (status != XML_STATUS_OK || self.refused)
    {
      g_string_free (self.out, TRUE);
      return NULL;
    }
  sg_xlsx_splice_keep_to (&self, self.length);

  return g_string_free_to_bytes (self.out);
}

/**
 * sg_xlsx_splice_keep_to:
 * @self: a splice under way
 * @position: a place in the part
 *
 * Keeps what stands before @position and was not dropped.
 */
void
sg_xlsx_splice_keep_to (SgXlsxSplice *self, gsize position)
{
  g_return_if_fail (position <= self->length);

  if (position > self->taken)
    g_string_append_len (self->out, self->bytes + self->taken, position - self->taken);
  self->taken = MAX (self->taken, position);
}

/**
 * sg_xlsx_splice_drop_to:
 * @self: a splice under way
 * @position: a place in the part
 *
 * Leaves out what stands before @position and was not kept.
 */
void
sg_xlsx_splice_drop_to (SgXlsxSplice *self, gsize position)
{
  g_return_if_fail (position <= self->length);

  self->taken = MAX (self->taken, position);
}

/**
 * sg_xlsx_splice_insert:
 * @self: a splice under way
 * @text: XML
 *
 * Puts @text where the part was last kept or dropped to.
 */
void
sg_xlsx_splice_insert (SgXlsxSplice *self, const char *text)
{
  g_string_append (self->out, text);
}

static const char *
find_change (const char *const *changes, const char *name)
{
  for (; changes[0] != NULL; changes += 2)
    if (strcmp (changes[0], name) == 0)
      return changes[1];
  return NULL;
}

static void
append_attribute (GString *text, const char *name, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (text, " %s=\"%s\"", name, escaped);
}

/**
 * sg_xml_tag_rewrite:
 * @tag: a start tag
 * @changes: (array zero-terminated=1): names and new values; an empty value takes the attribute out
 *
 * Returns: (transfer full): the tag with the attributes changed
 */
char *
sg_xml_tag_rewrite (const SgXmlTag *tag, const char *const *changes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (tag->attributes != NULL, NULL);

  g_string_append_printf (text, "<%s%s", tag->prefix, tag->name);
  for (const char **at = tag->attributes; at[0] != NULL; at += 2)
    if (find_change (changes, at[0]) == NULL)
      append_attribute (text, at[0], at[1]);
  for (; changes[0] != NULL; changes += 2)
    if (*changes[1] != '\0')
      append_attribute (text, changes[0], changes[1]);
  g_string_append (text, tag->closed ? "/>" : ">");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sg_xlsx_splice_replace_tag:
 * @self: a splice under way
 * @tag: the start tag that is looked at
 * @changes: (array zero-terminated=1): as sg_xml_tag_rewrite() takes them
 *
 * Changes attributes of the tag; what stands before it is kept.
 */
void
sg_xlsx_splice_replace_tag (SgXlsxSplice *self, const SgXmlTag *tag, const char *const *changes)
{
  g_autofree char *text = sg_xml_tag_rewrite (tag, changes);

  sg_xlsx_splice_keep_to (self, tag->begin);
  sg_xlsx_splice_insert (self, text);
  sg_xlsx_splice_drop_to (self, tag->end);
}
