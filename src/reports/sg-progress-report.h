/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-scope.h"

G_BEGIN_DECLS

gboolean sg_progress_report_write (SgReportScope *scope, const char *path, GError **error);

G_END_DECLS
