/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "policy/sg-unit-target.h"

G_BEGIN_DECLS

/**
 * SgParts:
 * @label: the indicator
 * @due_on: the day by which
 * @n_parts: units over which it was divided
 * @required: what the whole requires, in stations, persons or whatever the indicator counts
 * @sum: what the parts add up to
 * @known: both are known
 *
 * A target that was divided over units, and whether the parts reach the whole.
 */
typedef struct
{
  char *label;
  char *due_on;
  guint n_parts;
  gint64 required;
  gint64 sum;
  gboolean known;
} SgParts;

GPtrArray *sg_parts_check (SgConnection *connection,
                           SgProfile *profile,
                           const char *as_of,
                           const char *under,
                           SgRecord *edited,
                           GError **error);
char *sg_parts_describe (const SgParts *parts);
gboolean sg_parts_reach (const SgParts *parts);
void sg_parts_free (SgParts *parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgParts, sg_parts_free)

G_END_DECLS
