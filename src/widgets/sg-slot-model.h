/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-slot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SG_TYPE_SLOT_MODEL (sg_slot_model_get_type ())
G_DECLARE_FINAL_TYPE (SgSlotModel, sg_slot_model, SG, SLOT_MODEL, GObject)

/**
 * SgSlotDone:
 * @records: (nullable) (element-type SgRecord) (transfer none): the rows found, in any order; a row
 *   that is gone is left out. %NULL with @error
 * @error: (nullable): why nothing came
 * @data: the data given along with this function
 *
 * Takes the answer to one fetch. Call it exactly once, on the main loop.
 */
typedef void (*SgSlotDone) (GPtrArray *records, const GError *error, gpointer data);

/**
 * SgSlotFetch:
 * @ids: (transfer none): ids of the rows wanted; good for the time of the call only
 * @n_ids: how many
 * @done: takes the answer
 * @done_data: data of @done
 * @user_data: data of the fetch function
 *
 * Asks for rows without waiting for them.
 */
typedef void (*SgSlotFetch) (const gint64 *ids,
                             gsize n_ids,
                             SgSlotDone done,
                             gpointer done_data,
                             gpointer user_data);

SgSlotModel *sg_slot_model_new (void);
void sg_slot_model_set_fetch (SgSlotModel *self,
                              SgSlotFetch fetch,
                              gpointer user_data,
                              GDestroyNotify free_data);
void sg_slot_model_fetch (SgSlotModel *self,
                          const gint64 *ids,
                          gsize n_ids,
                          SgSlotDone done,
                          gpointer done_data);

void sg_slot_model_swap (SgSlotModel *self, GArray *ids, GPtrArray *records);
void sg_slot_model_apply (SgSlotModel *self);
gboolean sg_slot_model_step (SgSlotModel *self);
void sg_slot_model_touch (SgSlotModel *self);

guint sg_slot_model_get_n_rows (SgSlotModel *self);
gint64 sg_slot_model_get_row_id (SgSlotModel *self, guint position);
gboolean sg_slot_model_find_row (SgSlotModel *self, gint64 row_id, guint *position);
SgRecord *sg_slot_model_find_record (SgSlotModel *self, gint64 row_id);

G_END_DECLS
