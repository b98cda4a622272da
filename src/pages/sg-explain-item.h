/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-figures.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* One candidate of a measure, as a list shows it. */
#define SG_TYPE_EXPLAIN_ITEM (sg_explain_item_get_type ())
G_DECLARE_FINAL_TYPE (SgExplainItem, sg_explain_item, SG, EXPLAIN_ITEM, GObject)

SgExplainItem *sg_explain_item_new (SgMeasureRow *row);
const SgMeasureRow *sg_explain_item_get_row (SgExplainItem *self);

G_END_DECLS
