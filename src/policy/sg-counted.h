/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-measure.h"
#include "policy/sg-tally.h"

G_BEGIN_DECLS

/**
 * SgCountedScope:
 * @connection: a connection to a ledger, with the facts of the day
 * @profile: whose settings the measure is given
 * @as_of: the day
 * @base_on: (nullable): day of the base; %NULL for that of the target next due
 * @under: code of a unit, "0" for the whole country
 *
 * Of when and where rows are counted.
 */
typedef struct
{
  SgConnection *connection;
  SgProfile *profile;
  const char *as_of;
  const char *base_on;
  const char *under;
} SgCountedScope;

gboolean sg_counted_tally (const SgCountedScope *scope,
                           const char *measure,
                           gboolean keep,
                           SgTally *tally,
                           GError **error);

G_END_DECLS
