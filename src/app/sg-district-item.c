/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-district-item.h"

struct _SgDistrictItem
{
  GObject parent_instance;

  /* owned */
  SgTree *tree;

  /* state */
  guint index;
};

G_DEFINE_FINAL_TYPE (SgDistrictItem, sg_district_item, G_TYPE_OBJECT)

static void
sg_district_item_finalize (GObject *object)
{
  SgDistrictItem *self = SG_DISTRICT_ITEM (object);

  g_clear_pointer (&self->tree, sg_tree_unref);

  G_OBJECT_CLASS (sg_district_item_parent_class)->finalize (object);
}

static void
sg_district_item_class_init (SgDistrictItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_district_item_finalize;
}

static void
sg_district_item_init (SgDistrictItem *self)
{
}

/**
 * sg_district_item_new:
 * @tree: a tree
 * @index: a unit of it
 *
 * Returns: (transfer full): the item
 */
SgDistrictItem *
sg_district_item_new (SgTree *tree, guint index)
{
  SgDistrictItem *self;

  g_return_val_if_fail (tree != NULL, NULL);

  self = g_object_new (SG_TYPE_DISTRICT_ITEM, NULL);
  self->tree = sg_tree_ref (tree);
  self->index = index;
  return self;
}

/**
 * sg_district_item_get_index:
 * @self: an item
 *
 * Returns: index of the unit in its tree
 */
guint
sg_district_item_get_index (SgDistrictItem *self)
{
  g_return_val_if_fail (SG_IS_DISTRICT_ITEM (self), 0);

  return self->index;
}

/**
 * sg_district_item_get_unit:
 * @self: an item
 *
 * Returns: (transfer none): the unit
 */
const SgTreeUnit *
sg_district_item_get_unit (SgDistrictItem *self)
{
  g_return_val_if_fail (SG_IS_DISTRICT_ITEM (self), NULL);

  return sg_tree_get_unit (self->tree, self->index);
}

/**
 * sg_district_item_get_tree:
 * @self: an item
 *
 * Returns: (transfer none): the tree of the unit
 */
SgTree *
sg_district_item_get_tree (SgDistrictItem *self)
{
  g_return_val_if_fail (SG_IS_DISTRICT_ITEM (self), NULL);

  return self->tree;
}
