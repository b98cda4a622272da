/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-chart-print.h"

#include "charts/sg-chart-save.h"

/* A logical pixel is 1/96 inch, a point is 1/72. */
#define POINTS_PER_PIXEL 0.75

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, GPtrArray *charts)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context) / POINTS_PER_PIXEL;
  double height = gtk_print_context_get_height (context) / POINTS_PER_PIXEL;

  g_assert (page >= 0 && (guint) page < charts->len);

  cairo_save (cr);
  cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  sg_chart_draw_framed (
    g_ptr_array_index (charts, page), cr, width, height, sg_chart_theme_get (SG_CHART_PRINT));
  cairo_restore (cr);
}

static void
unref_charts (gpointer data, GClosure *closure)
{
  g_ptr_array_unref (data);
}

/**
 * sg_chart_print_new:
 * @charts: (transfer full) (element-type SgChart): charts, at least one
 *
 * Returns: (transfer full): a print operation that puts each chart with its title on a landscape
 * page of its own, in the colours for paper; to be run by the caller
 */
GtkPrintOperation *
sg_chart_print_new (GPtrArray *charts)
{
  GtkPrintOperation *operation = NULL;
  g_autoptr (GtkPageSetup) page = NULL;

  g_return_val_if_fail (charts != NULL && charts->len > 0, NULL);

  operation = gtk_print_operation_new ();
  page = gtk_page_setup_new ();
  gtk_page_setup_set_orientation (page, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_n_pages (operation, (int) charts->len);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, sg_chart_get_title (g_ptr_array_index (charts, 0)));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_data (
    operation, "draw-page", G_CALLBACK (draw_page_cb), charts, unref_charts, 0);
  return operation;
}
