/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-table-print.h"

#include "base/sg-text.h"

#include <glib/gi18n-lib.h>

/* Points. A row holds one line of 9 point text; the title takes two. */
#define ROW_HEIGHT 16.0
#define TITLE_HEIGHT 44.0
#define FOOT_HEIGHT 20.0
#define CELL_PADDING 3.0
#define FONT_SIZE 9
#define TITLE_FONT_SIZE 14

/* Widths are shared by what stands in the columns; one long address does not starve the rest. */
#define LEAST_WIDTH 4
#define MOST_WIDTH 30
#define ROWS_MEASURED 200

/* A table on paper: title, header on every page, page numbers. */
typedef struct
{
  SgTableRows *rows;
  char *title;
  char *subtitle;
  double *widths; /* shares of 1 */
  guint rows_a_page;
} Paper;

static void
paper_free (Paper *paper)
{
  sg_table_rows_free (paper->rows);
  g_free (paper->title);
  g_free (paper->subtitle);
  g_free (paper->widths);
  g_free (paper);
}

static guint
measure_column (const SgTableRows *rows, guint column)
{
  guint widest = sg_text_width (sg_field_get_label (g_ptr_array_index (rows->fields, column)));

  for (guint row = 0; row < MIN (rows->cells->len, ROWS_MEASURED); row++)
    {
      char **cells = g_ptr_array_index (rows->cells, row);

      widest = MAX (widest, sg_text_width (cells[column]));
    }
  return CLAMP (widest, LEAST_WIDTH, MOST_WIDTH);
}

static void
share_width (Paper *paper)
{
  guint n = paper->rows->fields->len;
  guint total = 0;

  paper->widths = g_new0 (double, n);
  for (guint i = 0; i < n; i++)
    {
      paper->widths[i] = measure_column (paper->rows, i);
      total += (guint) paper->widths[i];
    }
  for (guint i = 0; i < n; i++)
    paper->widths[i] /= MAX (total, 1);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  Paper *paper = user_data;
  double room = gtk_print_context_get_height (context) - TITLE_HEIGHT - ROW_HEIGHT - FOOT_HEIGHT;
  guint n_rows = paper->rows->cells->len;

  g_assert (paper != NULL);

  paper->rows_a_page = (guint) MAX (1, room / ROW_HEIGHT);
  gtk_print_operation_set_n_pages (
    operation, (int) MAX (1, (n_rows + paper->rows_a_page - 1) / paper->rows_a_page));
}

static void
draw_text (cairo_t *cr,
           PangoLayout *layout,
           const char *text,
           double x,
           double y,
           double width,
           PangoAlignment alignment)
{
  pango_layout_set_width (layout, (int) ((width - 2 * CELL_PADDING) * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x + CELL_PADDING, y + CELL_PADDING);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_line (cairo_t *cr, double y, double width)
{
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
}

static PangoAlignment
get_alignment (const SgField *field)
{
  return sg_field_is_numeric (field) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

static void
draw_header (const Paper *paper, cairo_t *cr, PangoLayout *layout, double y, double width)
{
  double x = 0;

  for (guint i = 0; i < paper->rows->fields->len; i++)
    {
      const SgField *field = g_ptr_array_index (paper->rows->fields, i);

      draw_text (cr,
                 layout,
                 sg_field_get_label (field),
                 x,
                 y,
                 paper->widths[i] * width,
                 get_alignment (field));
      x += paper->widths[i] * width;
    }
}

static void
draw_row (const Paper *paper, cairo_t *cr, PangoLayout *layout, guint row, double y, double width)
{
  char **cells = g_ptr_array_index (paper->rows->cells, row);
  double x = 0;

  for (guint i = 0; i < paper->rows->fields->len; i++)
    {
      draw_text (cr,
                 layout,
                 cells[i],
                 x,
                 y,
                 paper->widths[i] * width,
                 get_alignment (g_ptr_array_index (paper->rows->fields, i)));
      x += paper->widths[i] * width;
    }
}

static void
set_font (PangoLayout *layout, int size, PangoWeight weight)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");

  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
}

static void
draw_title (const Paper *paper, cairo_t *cr, PangoLayout *layout, double width)
{
  set_font (layout, TITLE_FONT_SIZE, PANGO_WEIGHT_BOLD);
  draw_text (cr, layout, paper->title, 0, 0, width, PANGO_ALIGN_CENTER);
  set_font (layout, FONT_SIZE, PANGO_WEIGHT_NORMAL);
  draw_text (cr, layout, paper->subtitle, 0, 24, width, PANGO_ALIGN_LEFT);
}

static void
draw_foot (GtkPrintOperation *operation,
           cairo_t *cr,
           PangoLayout *layout,
           int page,
           double width,
           double height)
{
  int n_pages = 0;
  g_autofree char *text = NULL;

  g_object_get (operation, "n-pages", &n_pages, NULL);
  /* Translators: page number and number of pages. */
  text = g_strdup_printf (_ ("Page %d of %d"), page + 1, n_pages);
  draw_text (cr, layout, text, 0, height - FOOT_HEIGHT, width, PANGO_ALIGN_CENTER);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  const Paper *paper = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  double width = gtk_print_context_get_width (context);
  guint first = (guint) page * paper->rows_a_page;
  double y = TITLE_HEIGHT;

  g_assert (paper != NULL);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  draw_title (paper, cr, layout, width);
  set_font (layout, FONT_SIZE, PANGO_WEIGHT_BOLD);
  draw_line (cr, y, width);
  draw_header (paper, cr, layout, y, width);
  set_font (layout, FONT_SIZE, PANGO_WEIGHT_NORMAL);
  for (guint row = first; row < MIN (first + paper->rows_a_page, paper->rows->cells->len); row++)
    {
      y += ROW_HEIGHT;
      draw_line (cr, y, width);
      draw_row (paper, cr, layout, row, y, width);
    }
  draw_line (cr, y + ROW_HEIGHT, width);
  draw_foot (operation, cr, layout, page, width, gtk_print_context_get_height (context));
}

static GtkPageSetup *
create_landscape (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  return setup;
}

/**
 * sg_table_print_new:
 * @rows: (transfer full): the table
 * @title: what stands above it
 * @subtitle: district and day
 *
 * Lays a table out on A4 landscape, with its header on every page.
 *
 * Returns: (transfer full): an operation that is ready to run
 */
GtkPrintOperation *
sg_table_print_new (SgTableRows *rows, const char *title, const char *subtitle)
{
  GtkPrintOperation *operation = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;
  Paper *paper = NULL;

  g_return_val_if_fail (rows != NULL, NULL);

  operation = gtk_print_operation_new ();
  setup = create_landscape ();
  paper = g_new0 (Paper, 1);
  paper->rows = rows;
  paper->title = g_strdup (title);
  paper->subtitle = g_strdup (subtitle);
  share_width (paper);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, title);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), paper);
  g_signal_connect_data (operation,
                         "draw-page",
                         G_CALLBACK (draw_page_cb),
                         paper,
                         (GClosureNotify) (GCallback) paper_free,
                         0);
  return operation;
}
