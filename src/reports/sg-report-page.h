/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-sheet.h"

G_BEGIN_DECLS

/**
 * SgReportPage:
 * @records: (element-type SgRecord): the rows, to whose texts @values point
 * @texts: texts that were made for @values
 * @values: as many for each row as there are columns, row after row
 * @n_columns: how many columns
 *
 * Some rows of a long list, as they are to be printed.
 */
typedef struct
{
  GPtrArray *records;
  GPtrArray *texts;
  SgReportValue *values;
  guint n_columns;
} SgReportPage;

SgReportPage *sg_report_page_new (GPtrArray *records, guint n_columns);
guint sg_report_page_get_n_rows (const SgReportPage *self);
SgReportValue *sg_report_page_get_row (SgReportPage *self, guint i);
void sg_report_page_write (SgReportPage *self, SgReportSheet *sheet);
void sg_report_page_free (SgReportPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgReportPage, sg_report_page_free)

G_END_DECLS
