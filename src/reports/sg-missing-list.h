/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-scope.h"

G_BEGIN_DECLS

/* The townships of the base of coverage that no built station covers. */
typedef struct _SgMissingList SgMissingList;

SgMissingList *sg_missing_list_new (SgReportScope *scope, const char *coverage, GError **error);
guint sg_missing_list_get_n_rows (const SgMissingList *self);
gboolean sg_missing_list_write (const SgMissingList *self, SgReportBook *book, const char *annex, GError **error);
void sg_missing_list_free (SgMissingList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgMissingList, sg_missing_list_free)

G_END_DECLS
