/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <locale.h>

#include "reports/sg-report-pages.h"

/*
 * Pages of a long list on their way from the thread that reads the ledger to the one that writes
 * the workbook, which owns book and sheet from sg_report_pages_new() to sg_report_pages_finish().
 * Written pages come back and are freed where they were made; no more of them than DEPTH are in
 * memory.
 */

#define DEPTH 4

struct _SgReportPages
{
  /* owned */
  GAsyncQueue *to_write; /* SgReportPage, at the end the queue itself */
  GAsyncQueue *written;
  GThread *thread;

  /* borrowed */
  SgReportBook *book;
  SgReportSheet *sheet;

  /* state */
  guint n_under_way;
  int unsound; /* atomic */
};

static gpointer
write_pages_cb (gpointer data)
{
  SgReportPages *self = data;
  locale_t previous = uselocale (sg_report_book_get_locale (self->book));
  gpointer page;

  while ((page = g_async_queue_pop (self->to_write)) != self->to_write)
    {
      /* After a fault nothing more is worth writing. */
      if (sg_report_book_is_sound (self->book, NULL))
        sg_report_page_write (page, self->sheet);
      else
        g_atomic_int_set (&self->unsound, TRUE);
      g_async_queue_push (self->written, page);
    }
  uselocale (previous);

  return NULL;
}

static guint
take_back (SgReportPages *self, SgReportPage *page)
{
  guint n_rows = sg_report_page_get_n_rows (page);

  self->n_under_way--;
  sg_report_page_free (page);

  return n_rows;
}

/**
 * sg_report_pages_new:
 * @book: the workbook; nobody else touches it or its sheets before sg_report_pages_finish()
 * @sheet: the sheet, which was begun
 *
 * Starts the thread that writes pages while the next ones are read.
 *
 * Returns: (transfer full): the way for pages
 */
SgReportPages *
sg_report_pages_new (SgReportBook *book, SgReportSheet *sheet)
{
  SgReportPages *self;

  g_return_val_if_fail (book != NULL, NULL);
  g_return_val_if_fail (sheet != NULL, NULL);

  self = g_new0 (SgReportPages, 1);
  self->book = book;
  self->sheet = sheet;
  self->to_write = g_async_queue_new ();
  self->written = g_async_queue_new ();
  self->thread = g_thread_new ("report", write_pages_cb, self);

  return self;
}

/**
 * sg_report_pages_push:
 * @self: pages that are not finished
 * @page: (transfer full): the next one
 *
 * Hands over a page to be written below those before it, and waits while too many are under way.
 *
 * Returns: how many rows were written since the last call
 */
guint
sg_report_pages_push (SgReportPages *self, SgReportPage *page)
{
  guint n_rows = 0;

  g_return_val_if_fail (self != NULL && self->thread != NULL, 0);
  g_return_val_if_fail (page != NULL, 0);

  g_async_queue_push (self->to_write, page);
  self->n_under_way++;
  while (self->n_under_way >= DEPTH)
    n_rows += take_back (self, g_async_queue_pop (self->written));
  while ((page = g_async_queue_try_pop (self->written)) != NULL)
    n_rows += take_back (self, page);

  return n_rows;
}

/**
 * sg_report_pages_is_sound:
 * @self: pages
 *
 * Returns: whether the workbook has taken every page so far; sg_report_book_is_sound() tells why
 *   not, after sg_report_pages_finish()
 */
gboolean
sg_report_pages_is_sound (const SgReportPages *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !g_atomic_int_get (&self->unsound);
}

/**
 * sg_report_pages_finish:
 * @self: pages
 *
 * Waits until everything is written and gives the book back to the caller's thread.
 *
 * Returns: how many rows were written since the last call
 */
guint
sg_report_pages_finish (SgReportPages *self)
{
  guint n_rows = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->thread == NULL)
    return 0;

  g_async_queue_push (self->to_write, self->to_write);
  g_thread_join (g_steal_pointer (&self->thread));
  while (self->n_under_way > 0)
    n_rows += take_back (self, g_async_queue_pop (self->written));

  return n_rows;
}

/**
 * sg_report_pages_free:
 * @self: (transfer full) (nullable): pages
 *
 * Ends the thread when it has written what it was given, and frees everything.
 */
void
sg_report_pages_free (SgReportPages *self)
{
  if (self == NULL)
    return;

  sg_report_pages_finish (self);
  g_clear_pointer (&self->to_write, g_async_queue_unref);
  g_clear_pointer (&self->written, g_async_queue_unref);
  g_free (self);
}
