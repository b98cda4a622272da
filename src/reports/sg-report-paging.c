/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include "reports/sg-report-pages.h"
#include "reports/sg-report-paging.h"

/**
 * sg_report_paging_write:
 * @self: a long list
 * @book: the workbook
 * @sheet: a new sheet of it
 * @annex: number of the sheet, "附件2"
 * @error: (out) (optional): why it could not be written
 *
 * Writes all rows. The first page speaks for the widths of all. It stops early when somebody has
 * written the ledger meanwhile; the caller asks sg_report_scope_is_current() and starts again.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
sg_report_paging_write (const SgReportPaging *self,
                        SgReportBook *book,
                        SgReportSheet *sheet,
                        const char *annex,
                        GError **error)
{
  g_autoptr (SgReportPage) page = NULL;
  g_autoptr (SgReportPages) pages = NULL;

  g_return_val_if_fail (self != NULL && self->n_rows > 0, FALSE);
  g_return_val_if_fail (book != NULL && sheet != NULL, FALSE);

  page = self->make_page (self->list, 0, error);
  if (page == NULL)
    return FALSE;
  for (guint i = 0; i < sg_report_page_get_n_rows (page); i++)
    sg_report_sheet_measure (sheet, sg_report_page_get_row (page, i));
  self->begin (self->list, sheet, annex);

  /* The connection stays on this thread; book and sheet are another's from here on. */
  pages = sg_report_pages_new (book, sheet);
  for (guint first = 0; first < self->n_rows && sg_report_pages_is_sound (pages);
       first += self->page_rows)
    {
      if (first > 0)
        page = self->make_page (self->list, first, error);
      if (page == NULL
          || !sg_report_scope_step (
            self->scope, sg_report_pages_push (pages, g_steal_pointer (&page)), error))
        return FALSE;
      if (!sg_report_scope_is_current (self->scope))
        return TRUE;
    }

  return sg_report_scope_step (self->scope, sg_report_pages_finish (pages), error)
         && sg_report_book_is_sound (book, error);
}
