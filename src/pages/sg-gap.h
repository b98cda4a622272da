/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-query.h"

G_BEGIN_DECLS

/**
 * SgGap:
 * @reg: a register
 * @key: the field that is empty
 * @among_key: (nullable): only rows whose field of that key
 * @among: has this value are asked for it
 * @ever: it is lacking only where it is lacking on every day, not just on the day in view
 *
 * One kind of thing that is still to be entered. All strings are static.
 */
typedef struct
{
  const SgRegister *reg;
  const char *key;
  const char *among_key;
  const char *among;
  gboolean ever;
} SgGap;

const SgGap *sg_gap_get (guint index);
const SgField *sg_gap_get_field (const SgGap *self);
char *sg_gap_dup_label (const SgGap *self);
SgQuery *sg_gap_create_query (const SgGap *self, const char *as_of, const char *under);
guint sg_gaps_measure (SgRecord *record, guint *n_filled);
GArray *sg_gaps_count (SgConnection *connection,
                       const char *as_of,
                       const char *under,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
