/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-slot.h"

struct _SgSlot
{
  GObject parent_instance;

  /* owned */
  SgRecord *record;

  /* borrowed */
  gpointer owner;

  /* state */
  SgSlotGone gone;
  guint position;
};

G_DEFINE_FINAL_TYPE (SgSlot, sg_slot, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sg_slot_finalize (GObject *object)
{
  SgSlot *self = SG_SLOT (object);

  if (self->gone != NULL)
    self->gone (self->owner, self->position);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (sg_slot_parent_class)->finalize (object);
}

static void
sg_slot_class_init (SgSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sg_slot_finalize;

  /* Another record, or none, stands in the slot now. */
  signals[SIGNAL_CHANGED] = g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_slot_init (SgSlot *self)
{
}

/**
 * sg_slot_new:
 * @position: its place in the list
 * @gone: called when the slot is freed
 * @owner: (transfer none): whom to tell
 *
 * Returns: (transfer full): an empty slot
 */
SgSlot *
sg_slot_new (guint position, SgSlotGone gone, gpointer owner)
{
  SgSlot *self = g_object_new (SG_TYPE_SLOT, NULL);

  self->position = position;
  self->gone = gone;
  self->owner = owner;
  return self;
}

/**
 * sg_slot_disown:
 * @self: a slot
 *
 * Lets the slot know that its owner goes away before it.
 */
void
sg_slot_disown (SgSlot *self)
{
  g_return_if_fail (SG_IS_SLOT (self));

  self->gone = NULL;
  self->owner = NULL;
}

/**
 * sg_slot_get_position:
 * @self: a slot
 *
 * Returns: its place in the list
 */
guint
sg_slot_get_position (SgSlot *self)
{
  g_return_val_if_fail (SG_IS_SLOT (self), 0);

  return self->position;
}

/**
 * sg_slot_get_record:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): what stands in it; %NULL until it has come
 */
SgRecord *
sg_slot_get_record (SgSlot *self)
{
  g_return_val_if_fail (SG_IS_SLOT (self), NULL);

  return self->record;
}

/**
 * sg_slot_set_record:
 * @self: a slot
 * @record: (nullable): what stands in it from now on
 *
 * Puts a record into the slot, and says so if it is another one.
 */
void
sg_slot_set_record (SgSlot *self, SgRecord *record)
{
  g_return_if_fail (SG_IS_SLOT (self));

  if (g_set_object (&self->record, record))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * sg_slot_touch:
 * @self: a slot
 *
 * Has everybody look anew at the record, which is to be shown otherwise.
 */
void
sg_slot_touch (SgSlot *self)
{
  g_return_if_fail (SG_IS_SLOT (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
