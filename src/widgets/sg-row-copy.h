/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-record-column.h"
#include "widgets/sg-slot-model.h"

G_BEGIN_DECLS

/**
 * SgRowCopyDone:
 * @text: (nullable): the rows as text; %NULL with @error
 * @n_rows: how many rows it has
 * @error: (nullable): why they could not be read
 * @user_data: data of the function
 */
typedef void (*SgRowCopyDone) (const char *text,
                               guint n_rows,
                               const GError *error,
                               gpointer user_data);

void sg_row_copy_as_text (SgSlotModel *model,
                          GArray *ids,
                          GPtrArray *columns,
                          SgRowCopyDone done,
                          gpointer user_data);

G_END_DECLS
