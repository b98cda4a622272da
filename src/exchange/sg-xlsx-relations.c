/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-xlsx-relations.h"

#define MAX_RELATIONS 16384

typedef struct
{
  SgXlsxPackage *package;
  GPtrArray *relations;
} Parser;

static void
relation_free (gpointer data)
{
  SgXlsxRelation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

static void
start (gpointer data, const char *name, const char **attributes)
{
  Parser *self = data;
  const char *type = sg_xml_attribute (attributes, "Type");
  const char *target = sg_xml_attribute (attributes, "Target");
  const char *slash = NULL;
  SgXlsxRelation *relation = NULL;

  if (strcmp (name, "Relationship") != 0 || type == NULL || target == NULL)
    return;
  if (self->relations->len >= MAX_RELATIONS)
    {
      sg_xlsx_package_fail_damaged (self->package);
      return;
    }
  slash = strrchr (type, '/');
  relation = g_new0 (SgXlsxRelation, 1);
  relation->id = g_strdup (sg_xml_attribute (attributes, "Id"));
  relation->type = g_strdup (slash != NULL ? slash + 1 : type);
  relation->target = g_strdup (target);
  relation->external = g_strcmp0 (sg_xml_attribute (attributes, "TargetMode"), "External") == 0;
  g_ptr_array_add (self->relations, relation);
}

static void
end (gpointer data, const char *name)
{
}

/**
 * sg_xlsx_relations_load:
 * @package: a package
 * @part: the part that refers; empty for the package itself
 * @error: why they cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type SgXlsxRelation): what @part refers to, nothing
 *   where it has no relationships; %NULL with @error set
 */
GPtrArray *
sg_xlsx_relations_load (SgXlsxPackage *package, const char *part, GError **error)
{
  static const SgXmlHandler handler = { .start = start, .end = end };
  g_autofree char *rels = sg_xlsx_rels_part (part);
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (relation_free);
  Parser parser = { package, relations };

  if (sg_xlsx_package_has (package, rels)
      && !sg_xlsx_package_parse (package, rels, &handler, &parser, error))
    return NULL;
  return g_steal_pointer (&relations);
}

/**
 * sg_xlsx_relations_find:
 * @relations: (element-type SgXlsxRelation): relationships
 * @id: (nullable): one of that id; %NULL: of any
 * @type: (nullable): one of that type; %NULL: of any
 *
 * Returns: (transfer none) (nullable): the first that fits
 */
const SgXlsxRelation *
sg_xlsx_relations_find (GPtrArray *relations, const char *id, const char *type)
{
  g_return_val_if_fail (relations != NULL, NULL);

  for (guint i = 0; i < relations->len; i++)
    {
      const SgXlsxRelation *relation = g_ptr_array_index (relations, i);

      if ((id == NULL || g_strcmp0 (relation->id, id) == 0)
          && (type == NULL || strcmp (relation->type, type) == 0))
        return relation;
    }
  return NULL;
}

/**
 * sg_xlsx_relation_resolve:
 * @package: a package
 * @base: the part that refers
 * @relation: one of its relationships
 * @error: why it is refused
 *
 * Returns: (transfer full) (nullable): name of the part referred to, or %NULL with @error set where
 *   it lies outside the package, by its target or by its own word
 */
char *
sg_xlsx_relation_resolve (SgXlsxPackage *package,
                          const char *base,
                          const SgXlsxRelation *relation,
                          GError **error)
{
  g_return_val_if_fail (package != NULL, NULL);
  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (relation != NULL, NULL);

  return sg_xlsx_package_resolve (
    package, relation->external ? "" : base, relation->external ? ".." : relation->target, error);
}
