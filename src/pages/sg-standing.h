/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-last-change.h"
#include "pages/sg-context.h"

G_BEGIN_DECLS

/**
 * SgStanding:
 * @record: (nullable): the row as it stands in the ledger, or %NULL when it was removed
 * @last: who touched it last
 *
 * How a row stands that somebody has before them.
 */
typedef struct
{
  SgRecord *record;
  SgLastChange *last;
} SgStanding;

void sg_standing_read_async (SgContext *context, SgRecord *record, GAsyncReadyCallback callback, gpointer user_data);
SgStanding *sg_standing_read_finish (SgLedger *ledger, GAsyncResult *result, GError **error);
char *sg_standing_dup_when (const SgStanding *self);
void sg_standing_free (SgStanding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgStanding, sg_standing_free)

G_END_DECLS
