/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-scope.h"

G_BEGIN_DECLS

/* A list of one register's rows as a sheet: which rows, which columns, in which order. */
typedef struct _SgReportList SgReportList;

SgReportList *sg_report_list_new_stations (SgReportScope *scope, GError **error);
SgReportList *sg_report_list_new_staff (SgReportScope *scope, GError **error);
SgReportList *sg_report_list_new_problems (SgReportScope *scope, GError **error);
guint sg_report_list_get_n_rows (const SgReportList *self);
gboolean
sg_report_list_write (SgReportList *self, SgReportBook *book, const char *annex, GError **error);
void sg_report_list_free (SgReportList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgReportList, sg_report_list_free)

G_END_DECLS
