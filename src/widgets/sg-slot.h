/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"

G_BEGIN_DECLS

/*
 * One place in a long list. The place is stable, what stands in it changes: the model puts the
 * record now at the position into the slot, which then emits "changed".
 */
#define SG_TYPE_SLOT (sg_slot_get_type ())
G_DECLARE_FINAL_TYPE (SgSlot, sg_slot, SG, SLOT, GObject)

/* Told when a slot goes away, so that its model forgets it. */
typedef void (*SgSlotGone) (gpointer owner, guint position);

SgSlot *sg_slot_new (guint position, SgSlotGone gone, gpointer owner);
void sg_slot_disown (SgSlot *self);
guint sg_slot_get_position (SgSlot *self);
SgRecord *sg_slot_get_record (SgSlot *self);
void sg_slot_set_record (SgSlot *self, SgRecord *record);
void sg_slot_touch (SgSlot *self);

G_END_DECLS
