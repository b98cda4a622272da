/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

G_BEGIN_DECLS

/**
 * SgWritten:
 * @change: number of the change, for undo
 * @n_rows: rows that it touched
 * @row_id: the first row written
 * @record: (nullable): that row as it now stands; %NULL after a removal
 */
typedef struct
{
  gint64 change;
  guint n_rows;
  gint64 row_id;
  SgRecord *record;
} SgWritten;

void sg_written_free (SgWritten *written);

void sg_write_records_async (SgContext *context,
                             const char *purpose,
                             GPtrArray *records,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
void sg_write_restored_async (SgContext *context,
                              const char *purpose,
                              SgRecord *record,
                              gint64 removal,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void sg_write_removal_async (SgContext *context,
                             const char *purpose,
                             GPtrArray *records,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
void sg_write_field_async (SgContext *context,
                           const char *purpose,
                           SgRecord *model,
                           GArray *row_ids,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
void sg_write_related_async (SgContext *context,
                             const char *purpose,
                             SgRecord *model,
                             const char *link,
                             const SgRegister *owner,
                             GArray *row_ids,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
SgWritten *sg_write_finish (SgLedger *ledger, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgWritten, sg_written_free)

G_END_DECLS
