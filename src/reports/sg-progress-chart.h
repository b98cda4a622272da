/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-progress-summary.h"

G_BEGIN_DECLS

void sg_progress_chart_add (const SgProgressSummary *summary, const SgReportScope *scope, SgReportBook *book, SgReportSheet *sheet, lxw_row_t first_row);

G_END_DECLS
