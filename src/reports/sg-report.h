/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-scope.h"

G_BEGIN_DECLS

/**
 * SgReport:
 * @name: what `shegongctl` calls it
 * @title: what people call it, a msgid of context "report"
 * @formats: endings of the files that it can be written as, joined with ","
 *
 * A report that can be written. All strings are static.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *formats;
} SgReport;

const SgReport *sg_reports_list (guint *n_reports);
const SgReport *sg_reports_find (const char *name);
const char *sg_report_get_title (const SgReport *report);
char *sg_report_suggest_file_name (const char *name, const char *unit_name, const char *as_of);
gboolean sg_report_write (SgConnection *connection, const char *name, const SgReportRequest *request, const char *path, SgProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
