/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-error.h"
#include "exchange/sg-xlsx-workbook.h"

#define MAX_SHEETS 1024
#define MAX_RELATIONS 16384

/* One line of a .rels part. */
typedef struct
{
  char *id;
  char *type; /* last step of the type's address: "worksheet" in every flavour of OOXML */
  char *target;
  gboolean external;
} Relation;

typedef struct
{
  SgXlsxPackage *package;
  GPtrArray *relations;
} RelationsParser;

typedef struct
{
  SgXlsxPackage *package;
  const char *part;
  GPtrArray *relations;
  SgXlsxWorkbook *workbook;
  gboolean is_workbook;
} WorkbookParser;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

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
start_relation (gpointer data, const char *name, const char **attributes)
{
  RelationsParser *self = data;
  const char *type = sg_xml_attribute (attributes, "Type");
  const char *target = sg_xml_attribute (attributes, "Target");
  const char *slash = NULL;
  Relation *relation = NULL;

  if (strcmp (name, "Relationship") != 0 || type == NULL || target == NULL)
    return;
  if (self->relations->len >= MAX_RELATIONS)
    {
      sg_xlsx_package_fail_damaged (self->package);
      return;
    }
  slash = strrchr (type, '/');
  relation = g_new0 (Relation, 1);
  relation->id = g_strdup (sg_xml_attribute (attributes, "Id"));
  relation->type = g_strdup (slash != NULL ? slash + 1 : type);
  relation->target = g_strdup (target);
  relation->external = g_strcmp0 (sg_xml_attribute (attributes, "TargetMode"), "External") == 0;
  g_ptr_array_add (self->relations, relation);
}

static void
ignore_end (gpointer data, const char *name)
{
}

static GPtrArray *
load_relations (SgXlsxPackage *package, const char *part, GError **error)
{
  static const SgXmlHandler handler = { start_relation, ignore_end, NULL };
  g_autofree char *rels = sg_xlsx_rels_part (part);
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (relation_free);
  RelationsParser parser = { package, relations };

  if (!sg_xlsx_package_has (package, rels))
    {
      set_not_workbook (package, error);
      return NULL;
    }
  if (!sg_xlsx_package_parse (package, rels, &handler, &parser, error))
    return NULL;
  return g_steal_pointer (&relations);
}

static const Relation *
find_relation (GPtrArray *relations, const char *id, const char *type)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const Relation *relation = g_ptr_array_index (relations, i);

      if ((id == NULL || g_strcmp0 (relation->id, id) == 0)
          && (type == NULL || strcmp (relation->type, type) == 0))
        return relation;
    }
  return NULL;
}

static char *
resolve (SgXlsxPackage *package, const char *base, const Relation *relation, GError **error)
{
  /* What is external lies outside by its own word. */
  return sg_xlsx_package_resolve (
    package, relation->external ? "" : base, relation->external ? ".." : relation->target, error);
}

static void
add_sheet (WorkbookParser *self, const char **attributes)
{
  const char *id = sg_xml_attribute (attributes, "id");
  const char *name = sg_xml_attribute (attributes, "name");
  const char *state = sg_xml_attribute (attributes, "state");
  const Relation *relation = id != NULL ? find_relation (self->relations, id, NULL) : NULL;
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
  part = resolve (self->package, self->part, relation, &error);
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
  else if (strcmp (name, "workbookPr") == 0)
    self->workbook->date1904 = sg_xml_is_true (sg_xml_attribute (attributes, "date1904"));
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
  const Relation *relation = find_relation (relations, NULL, type);

  if (relation == NULL)
    return TRUE;
  *part = resolve (package, base, relation, error);
  if (*part == NULL)
    return FALSE;
  if (!sg_xlsx_package_has (package, *part))
    g_clear_pointer (part, g_free);
  return TRUE;
}

static gboolean
read_workbook (SgXlsxWorkbook *self, SgXlsxPackage *package, const char *part, GError **error)
{
  static const SgXmlHandler handler = { start_workbook, ignore_end, NULL };
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
  const Relation *relation = NULL;
  g_autofree char *part = NULL;

  self->sheets = g_ptr_array_new_with_free_func (part_free);
  if (relations == NULL)
    return NULL;
  relation = find_relation (relations, NULL, "officeDocument");
  if (relation != NULL)
    {
      part = resolve (package, "", relation, error);
      if (part == NULL)
        return NULL;
    }
  if (part == NULL || !sg_xlsx_package_has (package, part) || g_str_has_suffix (part, ".bin"))
    {
      set_not_workbook (package, error);
      return NULL;
    }
  if (!read_workbook (self, package, part, error))
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
  g_free (self->strings_part);
  g_free (self->styles_part);
  g_free (self);
}
