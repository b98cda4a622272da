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

/* Saves a chart and shows it to another program; skips where that program is not installed. */
static void
ask (Fixture *fixture,
     const char *sample,
     const char *suffix,
     const char *const *command,
     const char *expected)
{
  g_autoptr (SgChart) chart = sample_chart_make (sample);
  g_autofree char *name = g_strconcat (sample, suffix, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *program = g_find_program_in_path (command[0]);
  const char *argv[] = { program, command[1], path, command[2], NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (program == NULL)
    {
      g_test_skip ("The program that reads the file is not installed.");
      return;
    }
  g_assert_true (sg_chart_save (chart, path, 640, 360, &error));
  g_spawn_sync (
    NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  if (strstr (output, expected) == NULL)
    g_error ("%s says of %s: %s", command[0], name, output);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* What programs of others say of our files. */
static const struct
{
  const char *name;
  const char *suffix;
  const char *command[3]; /* program, option before the file, argument after it */
  const char *expected;
} judges[] = {
  { "xmllint", ".svg", { "xmllint", "--noout", NULL }, "" },
  { "pdf-pages", ".pdf", { "pdfinfo", "-isodates", NULL }, "Pages:           1\n" },
  { "pdf-size", ".pdf", { "pdfinfo", "-isodates", NULL }, "480 x 270 pts" },
  { "png", ".png", { "file", "--brief", NULL }, "PNG image data, 640 x 360, 8-bit/color RGB" },
  { "svg", ".svg", { "file", "--brief", NULL }, "SVG" },
};

static const char *const judged[] = { "coverage", "trend", "tiles", "no-bars" };

static void
test_judges (Fixture *fixture, gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < G_N_ELEMENTS (judged); i++)
    ask (fixture, judged[i], judges[index].suffix, judges[index].command, judges[index].expected);
}

/* Words of a PDF are words and not outlines, so that it can be searched. */
static void
test_pdf_words (Fixture *fixture, gconstpointer data)
{
  static const char *const command[] = { "pdftotext", "-raw", "-" };

  ask (fixture, "coverage", ".pdf", command, "灵璧县");
  ask (fixture, "trend", ".pdf", command, "覆盖进度");
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
  ADD ("/chart-save/pdf-words", test_pdf_words);
  for (guint i = 0; i < G_N_ELEMENTS (judges); i++)
    {
      g_autofree char *path = g_strdup_printf ("/chart-save/judges/%s", judges[i].name);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_judges, tear_down);
    }
  g_test_add_func ("/chart-save/render", test_render);
  return g_test_run ();
}
