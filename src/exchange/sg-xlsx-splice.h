/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SgXlsxSplice SgXlsxSplice;

/**
 * SgXmlTag:
 * @name: the element without its namespace prefix
 * @prefix: the prefix with its colon, or empty
 * @attributes: names and values, ended by %NULL; %NULL of an end tag
 * @begin: where the tag begins in the part
 * @end: where what follows it begins
 * @closed: the element ends with this tag (<row/>)
 *
 * A tag and where it stands. The end of an element that is closed at once has no length.
 */
typedef struct
{
  const char *name;
  const char *prefix;
  const char **attributes;
  gsize begin;
  gsize end;
  gboolean closed;
} SgXmlTag;

/**
 * SgXmlSpliceHandler:
 * @start: an element begins
 * @end: (nullable): an element ends
 */
typedef struct
{
  void (*start) (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data);
  void (*end) (SgXlsxSplice *splice, const SgXmlTag *tag, gpointer user_data);
} SgXmlSpliceHandler;

GBytes *sg_xlsx_splice_run (GBytes *part, const SgXmlSpliceHandler *handler, gpointer user_data);
void sg_xlsx_splice_keep_to (SgXlsxSplice *self, gsize position);
void sg_xlsx_splice_drop_to (SgXlsxSplice *self, gsize position);
void sg_xlsx_splice_insert (SgXlsxSplice *self, const char *text);
void
sg_xlsx_splice_replace_tag (SgXlsxSplice *self, const SgXmlTag *tag, const char *const *changes);
char *sg_xml_tag_rewrite (const SgXmlTag *tag, const char *const *changes);

G_END_DECLS
