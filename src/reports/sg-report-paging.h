/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/sg-report-page.h"
#include "reports/sg-report-scope.h"

G_BEGIN_DECLS

/**
 * SgReportPaging:
 * @list: a list, handed to @make_page and @begin
 * @scope: what the list is about
 * @n_rows: how many rows it has, one at least
 * @page_rows: how many of them make a page
 * @make_page: reads the page that begins with row @first
 * @begin: writes what stands above the rows, once the widths of the first page are known
 *
 * How a long list is written page by page.
 */
typedef struct
{
  gconstpointer list;
  SgReportScope *scope;
  guint n_rows;
  guint page_rows;
  SgReportPage *(*make_page) (gconstpointer list, guint first, GError **error);
  void (*begin) (gconstpointer list, SgReportSheet *sheet, const char *annex);
} SgReportPaging;

gboolean sg_report_paging_write (const SgReportPaging *self,
                                 SgReportBook *book,
                                 SgReportSheet *sheet,
                                 const char *annex,
                                 GError **error);

G_END_DECLS
