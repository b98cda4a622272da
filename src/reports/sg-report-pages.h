/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-page.h"

G_BEGIN_DECLS

typedef struct _SgReportPages SgReportPages;

SgReportPages *sg_report_pages_new (SgReportBook *book, SgReportSheet *sheet);
guint sg_report_pages_push (SgReportPages *self, SgReportPage *page);
guint sg_report_pages_finish (SgReportPages *self);
gboolean sg_report_pages_is_sound (const SgReportPages *self);
void sg_report_pages_free (SgReportPages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgReportPages, sg_report_pages_free)

G_END_DECLS
