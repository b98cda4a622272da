/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgCoverageDay:
 * @townships: divisions of township level that count
 * @covered: those of them with a built station of the main kind
 * @built: built stations of the main kind
 * @all_built: built stations of every kind but centres and rooms
 *
 * What stood in a unit at the end of a day.
 */
typedef struct
{
  gint64 townships;
  gint64 covered;
  gint64 built;
  gint64 all_built;
} SgCoverageDay;

typedef struct _SgCoverage SgCoverage;

SgCoverage *sg_coverage_load (SgConnection *connection, GError **error);
void sg_coverage_free (SgCoverage *self);
SgCoverageDay
sg_coverage_count (SgCoverage *self, const char *as_of, const char *under, const char *main_kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgCoverage, sg_coverage_free)

G_END_DECLS
