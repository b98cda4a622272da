/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include "reports/sg-report-page.h"

/**
 * sg_report_page_new:
 * @records: (transfer full) (element-type SgRecord): rows that stand below each other
 * @n_columns: how many values each of them prints
 *
 * Returns: (transfer full): a page whose values are all empty
 */
SgReportPage *
sg_report_page_new (GPtrArray *records, guint n_columns)
{
  SgReportPage *self;

  g_return_val_if_fail (records != NULL, NULL);

  self = g_new0 (SgReportPage, 1);
  self->records = records;
  self->n_columns = n_columns;
  self->values = g_new0 (SgReportValue, (gsize) records->len * n_columns);
  self->texts = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * sg_report_page_free:
 * @self: (transfer full) (nullable): a page
 *
 * Frees a page with its records and texts.
 */
void
sg_report_page_free (SgReportPage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_free);
  g_free (self);
}

/**
 * sg_report_page_get_n_rows:
 * @self: a page
 *
 * Returns: how many rows it has
 */
guint
sg_report_page_get_n_rows (const SgReportPage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->records->len;
}

/**
 * sg_report_page_get_row:
 * @self: a page
 * @i: a row, from 0
 *
 * Returns: (transfer none): its values, one for each column, to fill in or to print
 */
SgReportValue *
sg_report_page_get_row (SgReportPage *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->records->len, NULL);

  return &self->values[(gsize) i * self->n_columns];
}

/**
 * sg_report_page_write:
 * @self: a page
 * @sheet: a sheet that was begun, of as many columns
 *
 * Writes the rows of a page below what stands there.
 */
void
sg_report_page_write (SgReportPage *self, SgReportSheet *sheet)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->records->len; i++)
    sg_report_sheet_add_row (sheet, sg_report_page_get_row (self, i));
}
