/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-findings.h"

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * One place in the list of findings. Its finding comes later, from the ledger's thread; the item
 * then emits "loaded" ().
 */
#define SG_TYPE_FINDING_ITEM (sg_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (SgFindingItem, sg_finding_item, SG, FINDING_ITEM, GObject)

SgFindingItem *sg_finding_item_new (void);
const SgFinding *sg_finding_item_get_finding (SgFindingItem *self);
void sg_finding_item_set_finding (SgFindingItem *self, GPtrArray *page, guint index);

G_END_DECLS
