/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-findings.h"
#include "reports/sg-report-scope.h"

G_BEGIN_DECLS

void sg_compliance_sheet_write (const SgFindings *findings,
                                const SgReportScope *scope,
                                SgReportBook *book,
                                const char *annex);

G_END_DECLS
