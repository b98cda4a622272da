/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-ledger.h"
#include "pages/sg-finding-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The findings of a filter as a list of SgFindingItem. Its length is known at once; the texts come
 * page by page, for the rows that somebody looks at.
 */
#define SG_TYPE_FINDINGS_MODEL (sg_findings_model_get_type ())
G_DECLARE_FINAL_TYPE (SgFindingsModel, sg_findings_model, SG, FINDINGS_MODEL, GObject)

SgFindingsModel *sg_findings_model_new (void);
void sg_findings_model_set (SgFindingsModel *self,
                            SgLedger *ledger,
                            SgFindings *findings,
                            const SgFindingFilter *filter);

G_END_DECLS
