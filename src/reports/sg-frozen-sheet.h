/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-scope.h"

G_BEGIN_DECLS

/* What was changed after figures of a unit were frozen. */
typedef struct _SgFrozenSheet SgFrozenSheet;

SgFrozenSheet *sg_frozen_sheet_new (SgReportScope *scope, GError **error);
guint sg_frozen_sheet_get_n_rows (const SgFrozenSheet *self);
void sg_frozen_sheet_write (const SgFrozenSheet *self, SgReportBook *book, const char *annex);
void sg_frozen_sheet_free (SgFrozenSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFrozenSheet, sg_frozen_sheet_free)

G_END_DECLS
