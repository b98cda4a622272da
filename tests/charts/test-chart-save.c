/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-error.h"
#include "charts/sg-chart-save.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sample-charts.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("charts-XXXXXX", NULL);
}

/* The folder is empty afterwards but for what each case removed: no temporary file stays behind. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static char *
save (Fixture *fixture, const char *name, int width, int height, gsize *length)
{
  g_autoptr (SgChart) chart = sample_chart_make ("coverage");
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_assert_true (sg_chart_save (chart, path, width, height, &error));
  g_assert_no_error (error);
  g_assert_false (sg_chart_get_title_shown (chart));
  g_assert_true (g_file_get_contents (path, &content, length, NULL));
  g_assert_cmpint (g_remove (path), ==, 0);
  return content;
}

static guint
read_number (const char *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

static void
test_png (Fixture *fixture, gconstpointer data)
{
  gsize length;
  g_autofree char *content = save (fixture, "覆盖率.png", 640, 360, &length);

  g_assert_cmpmem (content, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (read_number (content + 16), ==, 640);
  g_assert_cmpuint (read_number (content + 20), ==, 360);
}

static void
test_png_of_natural_size (Fixture *fixture, gconstpointer data)
{
  gsize length;
  g_autofree char *content = save (fixture, "a.PNG", 0, 0, &length);

  g_assert_cmpuint (read_number (content + 16), ==, 960);
  g_assert_cmpuint (read_number (content + 20), >, 200);
}

static void
test_svg (Fixture *fixture, gconstpointer data)
{
  gsize length;
  g_autofree char *content = save (fixture, "a.svg", 640, 360, &length);

  g_assert_true (g_str_has_prefix (content, "<?xml"));
  g_assert_nonnull (strstr (content, "width=\"480pt\" height=\"270pt\""));
  g_assert_true (g_str_has_suffix (content, "</svg>\n"));
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  gsize length;
  g_autofree char *content = save (fixture, "a.pdf", 640, 360, &length);

  g_assert_true (g_str_has_prefix (content, "%PDF-1."));
  g_assert_nonnull (g_strstr_len (content + length - 16, 16, "%%EOF"));
  g_assert_cmpuint (length, >, 2000);
}

static void
test_unknown_suffix (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgChart) chart = sample_chart_make ("tiles");
  g_autofree char *path = g_build_filename (fixture->folder, "a.bmp", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sg_chart_save (chart, path, 640, 360, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgChart) chart = sample_chart_make ("trend");
  g_autofree char *path = g_build_filename (fixture->folder, "none", "a.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sg_chart_save (chart, path, 640, 360, &error));
  g_assert_nonnull (error);
}

/* A picture for a fine screen has as many device pixels as it asks for. */
static void
test_render (void)
{
  g_autoptr (SgChart) chart = sample_chart_make ("coverage");
  cairo_surface_t *surface
    = sg_chart_render (chart, 400, 300, 2, sg_chart_theme_get (SG_CHART_LIGHT));

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 800);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 600);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/chart-save/png", test_png);
  ADD ("/chart-save/png-of-natural-size", test_png_of_natural_size);
  ADD ("/chart-save/svg", test_svg);
  ADD ("/chart-save/pdf", test_pdf);
  ADD ("/chart-save/unknown-suffix", test_unknown_suffix);
  ADD ("/chart-save/missing-folder", test_missing_folder);
  g_test_add_func ("/chart-save/render", test_render);
  return g_test_run ();
}
