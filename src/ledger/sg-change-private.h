/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"
#include "ledger/sg-row.h"

G_BEGIN_DECLS

/* For undo and for whoever writes rows as the table holds them. */
gboolean sg_change_insert_row (SgChange *self, const SgRow *row, GError **error);
gboolean sg_change_update_row (SgChange *self, const SgRow *before, SgRow *after, GError **error);
gboolean sg_change_delete_row (SgChange *self, const SgRow *row, GError **error);
void sg_change_keep (SgChange *self);
gint64 sg_change_get_number (SgChange *self);
void sg_change_set_undoes (SgChange *self, gint64 change);
gint64 sg_change_make_row_id (SgChange *self);
SgConnection *sg_change_get_connection (SgChange *self);

G_END_DECLS
