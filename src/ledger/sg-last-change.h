/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgLastChange:
 * @change: number of the change
 * @time: when, "2022-12-31 17:05:00" of the clerk's clock
 * @who: the clerk
 * @what: what for
 * @removal: the row was taken out by it
 *
 * The latest change of a row.
 */
typedef struct
{
  gint64 change;
  char *time;
  char *who;
  char *what;
  gboolean removal;
} SgLastChange;

SgLastChange *sg_last_change_find (SgConnection *connection, gint64 row_id, GError **error);
void sg_last_change_free (SgLastChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgLastChange, sg_last_change_free)

G_END_DECLS
