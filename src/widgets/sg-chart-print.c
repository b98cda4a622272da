/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-chart-print.h"

#include "charts/sg-chart-save.h"

/* A logical pixel is 1/96 inch, a point is 1/72. */
#define POINTS_PER_PIXEL 0.75

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, SgChart *chart)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context) / POINTS_PER_PIXEL;
  double height = gtk_print_context_get_height (context) / POINTS_PER_PIXEL;

  g_assert (chart != NULL);

  cairo_save (cr);
  cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  sg_chart_draw_framed (chart, cr, width, height, sg_chart_theme_get (SG_CHART_PRINT));
  cairo_restore (cr);
}

static void
unref_chart (gpointer data, GClosure *closure)
{
  sg_chart_unref (data);
}

/**
 * sg_chart_print_new:
 * @chart: a chart
 *
 * Returns: (transfer full): a print operation that puts @chart with its title on one landscape page
 *   in the colours for paper; to be run by the caller
 */
GtkPrintOperation *
sg_chart_print_new (SgChart *chart)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (page, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, sg_chart_get_title (chart));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_data (
    operation, "draw-page", G_CALLBACK (draw_page_cb), sg_chart_ref (chart), unref_chart, 0);
  return operation;
}
