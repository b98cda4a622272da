/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-slot-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A multiple selection over a slot model, kept by row id, so that it outlives sorting and search.
 */
#define SG_TYPE_SLOT_SELECTION (sg_slot_selection_get_type ())
G_DECLARE_FINAL_TYPE (SgSlotSelection, sg_slot_selection, SG, SLOT_SELECTION, GObject)

SgSlotSelection *sg_slot_selection_new (SgSlotModel *model);
guint sg_slot_selection_get_n_selected (SgSlotSelection *self);
GArray *sg_slot_selection_dup_ids (SgSlotSelection *self);
void sg_slot_selection_select_row (SgSlotSelection *self, gint64 row_id);
void sg_slot_selection_rows_swapped (SgSlotSelection *self);

G_END_DECLS
