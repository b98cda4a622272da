/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgCell:
 * @known: whether it can be said
 * @value: a whole number
 *
 * One quantity of one unit.
 */
typedef struct
{
  gboolean known;
  gint64 value;
} SgCell;

typedef struct _SgTally SgTally;

SgTally *sg_tally_new (const GPtrArray *units);
void sg_tally_add (SgTally *self,
                   gint64 subject,
                   const char *division,
                   gboolean has_value,
                   gint64 value);
GArray *sg_tally_finish (const SgTally *self, const SgQuantity *quantity);
void sg_tally_free (SgTally *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgTally, sg_tally_free)

G_END_DECLS
