/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-explain-item.h"

struct _SgExplainItem
{
  GObject parent_instance;

  /* owned */
  SgMeasureRow *row;
};

G_DEFINE_FINAL_TYPE (SgExplainItem, sg_explain_item, G_TYPE_OBJECT)

static void
sg_explain_item_finalize (GObject *object)
{
  SgExplainItem *self = SG_EXPLAIN_ITEM (object);

  g_clear_pointer (&self->row, sg_measure_row_free);

  G_OBJECT_CLASS (sg_explain_item_parent_class)->finalize (object);
}

static void
sg_explain_item_class_init (SgExplainItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_explain_item_finalize;
}

static void
sg_explain_item_init (SgExplainItem *self)
{
}

/**
 * sg_explain_item_new:
 * @row: (transfer full): a candidate
 *
 * Returns: (transfer full): the item
 */
SgExplainItem *
sg_explain_item_new (SgMeasureRow *row)
{
  SgExplainItem *self;

  g_return_val_if_fail (row != NULL, NULL);

  self = g_object_new (SG_TYPE_EXPLAIN_ITEM, NULL);
  self->row = row;
  return self;
}

/**
 * sg_explain_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none): the candidate
 */
const SgMeasureRow *
sg_explain_item_get_row (SgExplainItem *self)
{
  g_return_val_if_fail (SG_IS_EXPLAIN_ITEM (self), NULL);

  return self->row;
}
