/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-progress-summary.h"

G_BEGIN_DECLS

void sg_definitions_write (const SgProgressSummary *summary, const SgReportScope *scope, SgReportBook *book, const char *annex);

G_END_DECLS
