/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-finding-item.h"

struct _SgFindingItem
{
  GObject parent_instance;

  /* owned */
  GPtrArray *page; /* keeps the finding */

  /* borrowed, of the page */
  const SgFinding *finding;
};

G_DEFINE_FINAL_TYPE (SgFindingItem, sg_finding_item, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sg_finding_item_finalize (GObject *object)
{
  SgFindingItem *self = SG_FINDING_ITEM (object);

  g_clear_pointer (&self->page, g_ptr_array_unref);

  G_OBJECT_CLASS (sg_finding_item_parent_class)->finalize (object);
}

static void
sg_finding_item_class_init (SgFindingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_finding_item_finalize;

  signals[LOADED] = g_signal_new (
    "loaded", SG_TYPE_FINDING_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_finding_item_init (SgFindingItem *self)
{
}

/**
 * sg_finding_item_new:
 *
 * Returns: (transfer full): an item whose finding is yet to come
 */
SgFindingItem *
sg_finding_item_new (void)
{
  return g_object_new (SG_TYPE_FINDING_ITEM, NULL);
}

/**
 * sg_finding_item_get_finding:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its finding, %NULL as long as it is not there
 */
const SgFinding *
sg_finding_item_get_finding (SgFindingItem *self)
{
  g_return_val_if_fail (SG_IS_FINDING_ITEM (self), NULL);

  return self->finding;
}

/**
 * sg_finding_item_set_finding:
 * @self: an item
 * @page: (element-type SgFinding): findings that were read together
 * @index: its place among them
 *
 * Gives the item its finding.
 */
void
sg_finding_item_set_finding (SgFindingItem *self, GPtrArray *page, guint index)
{
  g_return_if_fail (SG_IS_FINDING_ITEM (self));
  g_return_if_fail (page != NULL && index < page->len);

  g_ptr_array_ref (page);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  self->page = page;
  self->finding = g_ptr_array_index (page, index);
  g_signal_emit (self, signals[LOADED], 0);
}
