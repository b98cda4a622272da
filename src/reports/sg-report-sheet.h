/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-book.h"
#include "reports/sg-report-value.h"

G_BEGIN_DECLS

/**
 * SgReportColumn:
 * @group: (nullable): header above the label, shared with the neighbours that name the same; %NULL
 *   lets the label stand over both rows
 * @label: header, with its unit
 * @cell: how its values are printed
 * @width: width to have at least, in characters of Latin width; 0 where the values decide
 * @most: width to have at most, longer texts being broken; 0 for the usual 40
 *
 * A column of a sheet. The strings are in the user's language, and owned by whoever made them.
 */
typedef struct
{
  const char *group;
  const char *label;
  SgReportCell cell;
  guint width;
  guint most;
} SgReportColumn;

/**
 * SgReportHead:
 * @annex: (nullable): "附件1"
 * @mark: (nullable): what has to be said on every sheet, for instance that the data are invented
 * @title: what the sheet is
 * @left: left part of the line below, usually the unit that reports
 * @centre: middle part, usually the date
 * @right: right part, usually the units of measurement
 *
 * What stands above the table.
 */
typedef struct
{
  const char *annex;
  const char *mark;
  const char *title;
  const char *left;
  const char *centre;
  const char *right;
} SgReportHead;

typedef struct _SgReportSheet SgReportSheet;

SgReportSheet *sg_report_sheet_new (SgReportBook *book,
                                    const char *name,
                                    const SgReportColumn *columns,
                                    guint n_columns);
void sg_report_sheet_measure (SgReportSheet *self, const SgReportValue *values);
void sg_report_sheet_begin (SgReportSheet *self, const SgReportHead *head);
void sg_report_sheet_add_row (SgReportSheet *self, const SgReportValue *values);
void sg_report_sheet_add_total (SgReportSheet *self, const SgReportValue *values);
void sg_report_sheet_add_remark (SgReportSheet *self, const char *text);
void sg_report_sheet_add_note (SgReportSheet *self, const char *text);
void sg_report_sheet_add_signatures (SgReportSheet *self);
void sg_report_sheet_add_chart (SgReportSheet *self, lxw_chart *chart, guint height);
void sg_report_sheet_end (SgReportSheet *self, gboolean one_page);
lxw_row_t sg_report_sheet_get_row (const SgReportSheet *self);
const char *sg_report_sheet_get_name (const SgReportSheet *self);
void sg_report_sheet_free (SgReportSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgReportSheet, sg_report_sheet_free)

G_END_DECLS
