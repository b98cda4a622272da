/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SgXlsxPackage SgXlsxPackage;

/**
 * SgXmlHandler:
 * @start: an element begins; @name is without its namespace prefix
 * @end: an element ends
 * @text: (nullable): a piece of character data
 * @skim_after: (nullable): what a start tag begins with, such as "<row", behind which @skim is
 * asked
 * @skim: (nullable): takes what it can read by itself from the beginning of @bytes, well-formed and
 *   balanced, and returns how many bytes that is; the rest comes by the others
 *
 * What is called while a part is read. A handler that finds a fault calls
 * sg_xlsx_package_fail() and returns.
 */
typedef struct
{
  void (*start) (gpointer data, const char *name, const char **attributes);
  void (*end) (gpointer data, const char *name);
  void (*text) (gpointer data, const char *text, int length);
  const char *skim_after;
  gsize (*skim) (gpointer data, const char *bytes, gsize length);
} SgXmlHandler;

SgXlsxPackage *sg_xlsx_package_open (const char *path, GCancellable *cancellable, GError **error);
const char *sg_xlsx_package_get_path (SgXlsxPackage *self);
gboolean sg_xlsx_package_has (SgXlsxPackage *self, const char *part);
gboolean sg_xlsx_package_parse (SgXlsxPackage *self,
                                const char *part,
                                const SgXmlHandler *handler,
                                gpointer data,
                                GError **error);
GBytes *sg_xlsx_package_read (SgXlsxPackage *self, const char *part, GError **error);
void sg_xlsx_package_fail (SgXlsxPackage *self, GError *error);
void sg_xlsx_package_fail_damaged (SgXlsxPackage *self);
char *
sg_xlsx_package_resolve (SgXlsxPackage *self, const char *base, const char *target, GError **error);
char *sg_xlsx_rels_part (const char *part);
const char *sg_xml_attribute (const char **attributes, const char *name);
gboolean sg_xml_is_true (const char *value);
void sg_xlsx_package_free (SgXlsxPackage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgXlsxPackage, sg_xlsx_package_free)

G_END_DECLS
