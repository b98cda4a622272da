/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-xlsx-package.h"

G_BEGIN_DECLS

/**
 * SgXlsxRelation:
 * @id: (nullable): what the part calls it
 * @type: last step of the type's address: "worksheet" in every flavour of OOXML
 * @target: what it refers to, as it stands there
 * @external: it says of itself that it leads out of the package
 *
 * One line of a part's relationships.
 */
typedef struct
{
  char *id;
  char *type;
  char *target;
  gboolean external;
} SgXlsxRelation;

GPtrArray *sg_xlsx_relations_load (SgXlsxPackage *package, const char *part, GError **error);
const SgXlsxRelation *
sg_xlsx_relations_find (GPtrArray *relations, const char *id, const char *type);
char *sg_xlsx_relation_resolve (SgXlsxPackage *package,
                                const char *base,
                                const SgXlsxRelation *relation,
                                GError **error);

G_END_DECLS
