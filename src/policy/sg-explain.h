/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgMeasureRow:
 * @subject: row id of the subject
 * @reg: name of the register it stands in
 * @id: reference id or code
 * @title: what people call it, with its county
 * @division: code it counts under
 * @has_value: whether the value is known
 * @value: the measured value
 * @counts: it enters the base
 * @reason: (nullable): why it counts or not, a sentence in the user's language
 *
 * One candidate of a measure: who counts, who does not, and why.
 */
typedef struct
{
  gint64 subject;
  const char *reg;
  char *id;
  char *title;
  char *division;
  gboolean has_value;
  gint64 value;
  gboolean counts;
  char *reason;
} SgMeasureRow;

GPtrArray *sg_measure_explain (SgConnection *connection,
                               SgProfile *profile,
                               const char *measure,
                               const char *as_of,
                               const char *under,
                               GError **error);
void sg_measure_row_free (SgMeasureRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgMeasureRow, sg_measure_row_free)

G_END_DECLS
