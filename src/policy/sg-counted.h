/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-measure.h"

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

/**
 * SgCountedRow:
 * @subject: row id of what is counted
 * @because: row id of the row that is the reason, or 0
 * @division: code under which it counts
 * @known: whether its value is known
 * @value: the value
 *
 * One row that a measure says counts.
 */
typedef struct
{
  gint64 subject;
  gint64 because;
  const char *division;
  gboolean known;
  gint64 value;
} SgCountedRow;

typedef void (*SgCountedFunc) (const SgCountedRow *row, gpointer data);

gboolean sg_counted_visit (const SgCountedScope *scope,
                           const char *measure,
                           SgCountedFunc func,
                           gpointer data,
                           GError **error);

G_END_DECLS
