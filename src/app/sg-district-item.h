/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-tree.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* One unit of a tree, as a list shows it. */
#define SG_TYPE_DISTRICT_ITEM (sg_district_item_get_type ())
G_DECLARE_FINAL_TYPE (SgDistrictItem, sg_district_item, SG, DISTRICT_ITEM, GObject)

SgDistrictItem *sg_district_item_new (SgTree *tree, guint index);
guint sg_district_item_get_index (SgDistrictItem *self);
const SgTreeUnit *sg_district_item_get_unit (SgDistrictItem *self);
SgTree *sg_district_item_get_tree (SgDistrictItem *self);

G_END_DECLS
