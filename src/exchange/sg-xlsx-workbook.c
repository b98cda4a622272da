/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-xlsx-relations.h"
#include "exchange/sg-xlsx-workbook.h"

#define MAX_SHEETS 1024

typedef struct
{
  SgXlsxPackage *package;
  const char *part;
  GPtrArray *relations;
  SgXlsxWorkbook *workbook;
  gboolean is_workbook;
} WorkbookParser;

static void
part_free (gpointer data)
{
  SgXlsxPart *part = data;

  g_free (part->name);
  g_free (part->part);
  g_free (part);
}

static void
set_not_workbook (SgXlsxPackage *package, GError **error)
{
  g_set_error (
    error,
    SG_ERROR,
    SG_ERROR_INVALID,
    _ ("%s: this is not an Excel workbook; open it in WPS or Excel and save it as .xlsx."),
    sg_xlsx_package_get_path (package));
}

static void
ignore_end (gpointer data, const char *name)
{
}

static GPtrArray *
load_relations (SgXlsxPackage *package, const char *part, GError **error)
{
  g_autofree char *rels = sg_xlsx_rels_part (part);

  if (sg_xlsx_package_has (package, rels))
    return sg_xlsx_relations_load (package, part, error);
  set_not_workbook (package, error);
  return NULL;
}

static void
add_sheet (WorkbookParser *self, const char **attributes)
{
  const char *id = sg_xml_attribute (attributes, "id");
  const char *name = sg_xml_attribute (attributes, "name");
  const char *state = sg_xml_attribute (attributes, "state");
  const SgXlsxRelation *relation
    = id != NULL ? sg_xlsx_relations_find (self->relations, id, NULL) : NULL;
  SgXlsxPart *sheet = NULL;
  GError *error = NULL;
  char *part = NULL;

  if (relation != NULL && strcmp (relation->type, "worksheet") != 0)
    return;
  if (relation == NULL || name == NULL || self->workbook->sheets->len >= MAX_SHEETS)
    {
      sg_xlsx_package_fail_damaged (self->package);
      return;
    }
  part = sg_xlsx_relation_resolve (self->package, self->part, relation, &error);
  if (part == NULL)
    {
      sg_xlsx_package_fail (self->package, error);
      return;
    }
  sheet = g_new0 (SgXlsxPart, 1);
  sheet->name = g_strdup (name);
  sheet->hidden = state != NULL && strcmp (state, "visible") != 0;
  sheet->part = part;
  g_ptr_array_add (self->workbook->sheets, sheet);
}

static void
start_workbook (gpointer data, const char *name, const char **attributes)
{
  WorkbookParser *self = data;

  if (strcmp (name, "workbook") == 0)
    self->is_workbook = TRUE;
  /* Extensions of newer programs have an element of that name, too, which says nothing of days. */
  else if (strcmp (name, "workbookPr") == 0)
    self->workbook->date1904
      = self->workbook->date1904 || sg_xml_is_true (sg_xml_attribute (attributes, "date1904"));
  else if (strcmp (name, "sheet") == 0 && self->is_workbook)
    add_sheet (self, attributes);
}

static gboolean
find_part (SgXlsxPackage *package,
           const char *base,
           GPtrArray *relations,
           const char *type,
           char **part,
           GError **error)
{
  const SgXlsxRelation *relation = sg_xlsx_relations_find (relations, NULL, type);

  if (relation == NULL)
    return TRUE;
  *part = sg_xlsx_relation_resolve (package, base, relation, error);
  if (*part == NULL)
    return FALSE;
  if (!sg_xlsx_package_has (package, *part))
    g_clear_pointer (part, g_free);
  return TRUE;
}

static gboolean
read_workbook (SgXlsxWorkbook *self, SgXlsxPackage *package, const char *part, GError **error)
{
  static const SgXmlHandler handler = { .start = start_workbook, .end = ignore_end };
  g_autoptr (GPtrArray) relations = load_relations (package, part, error);
  WorkbookParser parser = { package, part, relations, self, FALSE };

  if (relations == NULL || !sg_xlsx_package_parse (package, part, &handler, &parser, error))
    return FALSE;
  if (!parser.is_workbook || self->sheets->len == 0)
    {
      set_not_workbook (package, error);
      return FALSE;
    }
  return find_part (package, part, relations, "sharedStrings", &self->strings_part, error)
         && find_part (package, part, relations, "styles", &self->styles_part, error);
}

/**
 * sg_xlsx_workbook_load:
 * @package: a package
 * @error: why it is no workbook
 *
 * Finds the sheets of a workbook, wherever its writer put their parts.
 *
 * Returns: (transfer full) (nullable): what it says of itself, or %NULL with @error set
 */
SgXlsxWorkbook *
sg_xlsx_workbook_load (SgXlsxPackage *package, GError **error)
{
  g_autoptr (SgXlsxWorkbook) self = g_new0 (SgXlsxWorkbook, 1);
  g_autoptr (GPtrArray) relations = load_relations (package, "", error);
  const SgXlsxRelation *relation = NULL;

  self->sheets = g_ptr_array_new_with_free_func (part_free);
  if (relations == NULL)
    return NULL;
  relation = sg_xlsx_relations_find (relations, NULL, "officeDocument");
  if (relation != NULL)
    {
      self->part = sg_xlsx_relation_resolve (package, "", relation, error);
      if (self->part == NULL)
        return NULL;
    }
  if (self->part == NULL || !sg_xlsx_package_has (package, self->part)
      || g_str_has_suffix (self->part, ".bin"))
    {
      set_not_workbook (package, error);
      return NULL;
    }
  if (!read_workbook (self, package, self->part, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_xlsx_workbook_free:
 * @self: (nullable) (transfer full): a workbook
 *
 * Frees it.
 */
void
sg_xlsx_workbook_free (SgXlsxWorkbook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_free (self->part);
  g_free (self->strings_part);
  g_free (self->styles_part);
  g_free (self);
}
