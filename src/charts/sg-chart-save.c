/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-chart-save.h"

#include "base/sg-error.h"
#include "base/sg-file.h"
#include "charts/sg-chart-paint.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Space around a chart that stands alone, in logical pixels. */
#define MARGIN 16

/* A logical pixel is 1/96 inch, a point is 1/72. */
#define POINTS_PER_PIXEL 0.75

#define DEFAULT_WIDTH 960

typedef enum
{
  FORMAT_PNG,
  FORMAT_SVG,
  FORMAT_PDF,
  FORMAT_UNKNOWN,
} Format;

static Format
guess_format (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".png"))
    return FORMAT_PNG;
  if (g_str_has_suffix (lower, ".svg"))
    return FORMAT_SVG;
  if (g_str_has_suffix (lower, ".pdf"))
    return FORMAT_PDF;
  return FORMAT_UNKNOWN;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_assert (closure != NULL);

  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
open_vector (SgChart *chart, Format format, GByteArray *bytes, int width, int height)
{
  double points_wide = width * POINTS_PER_PIXEL;
  double points_high = height * POINTS_PER_PIXEL;
  cairo_surface_t *surface;

  if (format == FORMAT_SVG)
    {
      surface = cairo_svg_surface_create_for_stream (append_cb, bytes, points_wide, points_high);
      return surface;
    }
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, points_wide, points_high);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, sg_chart_get_title (chart));
  return surface;
}

static cairo_status_t
write_vector (SgChart *chart, Format format, GByteArray *bytes, int width, int height)
{
  SgChartStyle style = format == FORMAT_PDF ? SG_CHART_PRINT : SG_CHART_LIGHT;
  cairo_surface_t *surface = open_vector (chart, format, bytes, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  sg_chart_draw_framed (chart, cr, width, height, sg_chart_theme_get (style));
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_status_t
write_png (SgChart *chart, GByteArray *bytes, int width, int height)
{
  cairo_surface_t *surface
    = sg_chart_render (chart, width, height, 1, sg_chart_theme_get (SG_CHART_LIGHT));
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);

  cairo_surface_destroy (surface);
  return status;
}

static int
default_height (SgChart *chart, int width)
{
  gboolean shown = sg_chart_get_title_shown (chart);
  double height;

  sg_chart_set_title_shown (chart, TRUE);
  height = sg_chart_get_natural_height (chart, width - 2 * MARGIN);
  sg_chart_set_title_shown (chart, shown);
  return (int) ceil (height) + 2 * MARGIN;
}

/**
 * sg_chart_draw_framed:
 * @chart: a chart
 * @cr: what to draw on
 * @width: width of the whole, in logical pixels
 * @height: height of the whole, in logical pixels
 * @theme: the colours
 *
 * Draws @chart as it stands alone: with its title and a margin. The chart must be laid out anew
 * before it is drawn elsewhere.
 */
void
sg_chart_draw_framed (SgChart *chart,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SgChartTheme *theme)
{
  SgChartBox sheet = { 0, 0, width, height };
  gboolean shown;

  g_return_if_fail (chart != NULL && cr != NULL && theme != NULL);

  shown = sg_chart_get_title_shown (chart);
  cairo_save (cr);
  if (theme->colours[SG_INK_PAPER].alpha > 0)
    sg_chart_paint_box (cr, theme, &sheet, SG_INK_PAPER);
  cairo_translate (cr, MARGIN, MARGIN);
  sg_chart_set_title_shown (chart, TRUE);
  sg_chart_layout (chart, MAX (0, width - 2 * MARGIN), MAX (0, height - 2 * MARGIN));
  sg_chart_draw (chart, cr, theme, SG_CHART_NONE);
  sg_chart_set_title_shown (chart, shown);
  cairo_restore (cr);
}

/**
 * sg_chart_render:
 * @chart: a chart
 * @width: width in logical pixels
 * @height: height in logical pixels
 * @scale: device pixels for a logical one
 * @theme: the colours
 *
 * Returns: (transfer full): a picture of @chart with its title, in 32-bit colour
 */
cairo_surface_t *
sg_chart_render (SgChart *chart, int width, int height, double scale, const SgChartTheme *theme)
{
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;

  g_return_val_if_fail (chart != NULL, NULL);
  g_return_val_if_fail (theme != NULL, NULL);

  surface = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, (int) ceil (width * scale), (int) ceil (height * scale));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  sg_chart_draw_framed (chart, cr, width, height, theme);
  cairo_destroy (cr);
  return surface;
}

/**
 * sg_chart_encode:
 * @chart: a chart
 * @path: the file it is for; its suffix .png, .svg or .pdf says which kind it will be
 * @width: width in logical pixels, or 0 for a usual one
 * @height: height in logical pixels, or 0 for what the chart needs
 * @error: return location for a #GError of #SG_ERROR
 *
 * Draws @chart with its title as a picture to be written to a file, by whomever and wherever that
 * does not keep anybody waiting. A PNG has @width x @height pixels. A PDF has the colours for
 * paper.
 *
 * Returns: (transfer full) (nullable): the content of the file
 */
GBytes *
sg_chart_encode (SgChart *chart, const char *path, int width, int height, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Format format;
  cairo_status_t status;

  g_return_val_if_fail (chart != NULL && path != NULL, NULL);

  format = guess_format (path);
  if (format == FORMAT_UNKNOWN)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_INVALID,
                   _ ("“%s” is no file that a chart can be written to; its name must end in .png, "
                      ".svg or .pdf."),
                   path);
      return NULL;
    }
  width = width > 0 ? width : DEFAULT_WIDTH;
  height = height > 0 ? height : default_height (chart, width);
  if (format == FORMAT_PNG)
    status = write_png (chart, bytes, width, height);
  else
    status = write_vector (chart, format, bytes, width, height);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_FAILED,
               _ ("The chart could not be drawn for “%s” (%s); try a smaller size."),
               path,
               cairo_status_to_string (status));
  return NULL;
}

/**
 * sg_chart_save:
 * @chart: a chart
 * @path: the file; see sg_chart_encode()
 * @width: width in logical pixels, or 0 for a usual one
 * @height: height in logical pixels, or 0 for what the chart needs
 * @error: return location for a #GError of #SG_ERROR
 *
 * Writes @chart to a file that is replaced as a whole or not at all.
 *
 * Returns: whether the file was written
 */
gboolean
sg_chart_save (SgChart *chart, const char *path, int width, int height, GError **error)
{
  g_autoptr (GBytes) bytes = sg_chart_encode (chart, path, width, height, error);

  return bytes != NULL
         && sg_file_write (
           path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error);
}
