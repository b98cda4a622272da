/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgTreeUnit:
 * @code: division code
 * @name: its name on the day
 * @pinyin: (nullable): sorting and search key of the name, folded
 * @level: "province", "city", "county" or "township"
 * @parent: index of the unit above it in the tree, or -1 for the ledger's own unit
 *
 * One unit of the tree of a day. Its strings belong to the tree.
 */
typedef struct
{
  const char *code;
  const char *name;
  const char *pinyin;
  const char *level;
  int parent;
} SgTreeUnit;

typedef struct _SgTree SgTree;

SgTree *sg_tree_load (SgConnection *connection, const char *as_of, GError **error);
SgTree *sg_tree_ref (SgTree *self);
void sg_tree_unref (SgTree *self);
guint sg_tree_get_n_units (const SgTree *self);
const SgTreeUnit *sg_tree_get_unit (const SgTree *self, guint index);
int sg_tree_find (const SgTree *self, const char *code);
GArray *sg_tree_get_children (const SgTree *self, int parent);
GArray *sg_tree_search (const SgTree *self, const char *text, guint limit);
char *sg_tree_dup_path (const SgTree *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgTree, sg_tree_unref)

G_END_DECLS
