/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-scope.h"

G_BEGIN_DECLS

/* Verdicts one below the other, each with what is measured, what is asked, and why. */
typedef struct _SgFindingList SgFindingList;

SgFindingList *sg_finding_list_new (SgReportScope *scope, GError **error);
SgFindingList *sg_finding_list_new_unmet (SgReportScope *scope, GError **error);
guint sg_finding_list_get_n_rows (const SgFindingList *self);
gboolean sg_finding_list_write (SgFindingList *self,
                                SgReportBook *book,
                                const char *annex,
                                GError **error);
void sg_finding_list_free (SgFindingList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFindingList, sg_finding_list_free)

G_END_DECLS
