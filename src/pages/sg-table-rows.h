/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-query.h"

G_BEGIN_DECLS

/**
 * SgTableRows:
 * @reg: the register that they are of
 * @in_full: whether a sensitive value stands in them unmasked
 * @fields: (element-type SgField): the columns, borrowed
 * @cells: (element-type GStrv): one list of texts a row, as people read them
 *
 * A table as it stands on the screen, all of its rows, for paper and files.
 */
typedef struct
{
  const SgRegister *reg;
  gboolean in_full;
  GPtrArray *fields;
  GPtrArray *cells;
} SgTableRows;

SgTableRows *
sg_table_rows_new (const SgRegister *reg, GPtrArray *records, const char *layout, gboolean masked);
SgTableRows *sg_table_rows_read (SgConnection *connection,
                                 const SgQuery *query,
                                 const char *layout,
                                 gboolean masked,
                                 GError **error);
gboolean
sg_table_rows_shows_in_full (const SgRegister *reg, const char *layout, gboolean masked);
void sg_table_rows_free (SgTableRows *self);
char *sg_table_rows_to_csv (const SgTableRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgTableRows, sg_table_rows_free)

G_END_DECLS
