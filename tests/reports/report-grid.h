/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-fixture.h"
#include "reports/sg-report.h"

G_BEGIN_DECLS

/* The table of a written sheet: rows from 1, columns from 0, as the spreadsheet counts them. */
typedef struct
{
  char *name;
  GPtrArray *rows; /* of GPtrArray of char *, the first one being row 1 */
  guint first;     /* first row below the header */
  guint n_rows;    /* rows of the table, a total included */
  guint n_columns;
} ReportGrid;

GPtrArray *report_grid_write (SgConnection *connection, const char *name, const SgReportRequest *request);
const ReportGrid *report_grid_get_sheet (GPtrArray *grids, guint sheet);
const char *report_grid_get (const ReportGrid *self, guint row, guint column);
char *report_grid_dup_label (const ReportGrid *self, guint column);
int report_grid_find_column (const ReportGrid *self, const char *label);
const char *report_grid_get_value (const ReportGrid *self, guint index, const char *label);
int report_grid_find_row (const ReportGrid *self, const char *label, const char *value);

G_END_DECLS
