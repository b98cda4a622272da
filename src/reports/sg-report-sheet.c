/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "base/sg-text.h"
#include "reports/sg-report-sheet.h"

/* Column widths in characters of Calibri 11, the unit of the file format. */
#define LEAST_WIDTH 6
#define MOST_WIDTH 40
#define PAGE_WIDTH 122
#define MOST_STRETCH 1.6

/* Row heights in points. */
#define ANNEX_HEIGHT 24
#define TITLE_HEIGHT 34
#define LINE_HEIGHT 22
#define HEADER_LEAST_HEIGHT 30
#define GROUP_HEIGHT 22
#define BODY_HEIGHT 22
#define TEXT_LINE_HEIGHT 15
#define SIGNATURE_HEIGHT 30

/* What Excel takes into one cell, in characters. */
#define LONGEST_TEXT 32767

#define PIXELS_PER_CHARACTER 7
#define PIXELS_PER_COLUMN 5
#define DEFAULT_CHART_WIDTH 480.0
#define DEFAULT_CHART_HEIGHT 288.0
#define PIXELS_PER_POINT (96.0 / 72.0)

/* Rows above the header. */
enum
{
  ROW_ANNEX,
  ROW_TITLE,
  ROW_LINE,
  ROW_HEADER,
};

struct _SgReportSheet
{
  /* owned */
  char *name;
  guint *widths;

  /* borrowed */
  SgReportBook *book;
  lxw_worksheet *sheet;
  const SgReportColumn *columns;

  /* state */
  guint n_columns;
  lxw_row_t row;
  gboolean has_groups;
};

static guint
points_to_width (guint text_width, double size)
{
  return (guint) (text_width * size / 11.0 + 0.999) + 2;
}

/* Width of the widest piece of a header that is not broken, given two lines for Chinese text. */
static guint
header_width (const char *label)
{
  g_auto (GStrv) words = g_strsplit_set (label, " \n", -1);
  guint widest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint width = sg_text_width (words[i]);
      gboolean latin = width == strlen (words[i]);

      /* Chinese breaks anywhere, two columns at a time. */
      if (!latin && width > 10)
        width = (width + 3) / 4 * 2;
      widest = MAX (widest, width);
    }

  return widest;
}

static guint
value_width (const SgReportSheet *self, const SgReportValue *value)
{
  g_autofree char *text = NULL;

  switch (value->type)
    {
    case SG_REPORT_TEXT:
      return sg_text_width (value->text);
    case SG_REPORT_NUMBER:
      text = sg_count_format (value->number);
      return strlen (text);
    case SG_REPORT_FEN:
      text = sg_money_format_wan (value->number, sg_report_book_get_wan_digits (self->book));
      return strlen (text) + 1;
    case SG_REPORT_HUNDREDTHS:
      text = sg_decimal_format (value->number, 2);
      return strlen (text) + 1;
    case SG_REPORT_DATE:
      return SG_DATE_LENGTH;
    case SG_REPORT_RATIO:
    case SG_REPORT_NOT_REPORTED:
      return 6;
    case SG_REPORT_NOT_APPLICABLE:
      return 2;
    case SG_REPORT_EMPTY:
    default:
      return 0;
    }
}

static guint
total_width (const SgReportSheet *self)
{
  guint total = 0;

  for (guint i = 0; i < self->n_columns; i++)
    total += self->widths[i];
  return total;
}

static guint
most_width (const SgReportSheet *self, guint column)
{
  if (self->columns[column].most > 0)
    return self->columns[column].most;
  return MAX (MOST_WIDTH, self->columns[column].width);
}

/* Widens columns so that a narrow table fills the page rather than float in it. */
static void
fix_widths (SgReportSheet *self)
{
  double stretch;

  for (guint i = 0; i < self->n_columns; i++)
    {
      guint header = points_to_width (header_width (self->columns[i].label), SG_REPORT_SIZE_HEADER);

      self->widths[i] = MAX (self->widths[i], self->columns[i].width);
      self->widths[i] = CLAMP (self->widths[i], LEAST_WIDTH, most_width (self, i));
      self->widths[i] = MAX (self->widths[i], header);
    }

  stretch = MIN ((double) PAGE_WIDTH / total_width (self), MOST_STRETCH);
  for (guint i = 1; i < self->n_columns && stretch > 1.0; i++)
    self->widths[i] = MAX (self->widths[i], MIN (self->widths[i] * stretch, most_width (self, i)));

  for (guint i = 0; i < self->n_columns; i++)
    sg_report_book_check (self->book,
                          worksheet_set_column (self->sheet, i, i, self->widths[i], NULL));
}

/*
 * Joins cells that were written already. worksheet_merge_range() also writes blanks into every row
 * of the range, which must not be done to rows that a book of long lists has sent to the disk.
 */
static void
merge (SgReportSheet *self,
       lxw_row_t first_row,
       guint first_column,
       lxw_row_t last_row,
       guint last_column)
{
  lxw_merged_range *range;

  if (first_row == last_row && first_column == last_column)
    return;

  range = calloc (1, sizeof *range);
  if (range == NULL)
    {
      sg_report_book_check (self->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  range->first_row = first_row;
  range->first_col = first_column;
  range->last_row = last_row;
  range->last_col = last_column;
  STAILQ_INSERT_TAIL (self->sheet->merged_ranges, range, list_pointers);
  self->sheet->merged_range_count++;
}

static void
write_text (SgReportSheet *self, guint column, const char *text, lxw_format *format)
{
  g_autofree char *cut = NULL;

  if (text == NULL || *text == '\0')
    {
      sg_report_book_check (self->book,
                            worksheet_write_blank (self->sheet, self->row, column, format));
      return;
    }

  if (strlen (text) > LONGEST_TEXT && g_utf8_strlen (text, -1) > LONGEST_TEXT)
    {
      g_autofree char *start = g_utf8_substring (text, 0, LONGEST_TEXT - 1);

      text = cut = g_strconcat (start, "…", NULL);
    }
  sg_report_book_check (self->book,
                        worksheet_write_string (self->sheet, self->row, column, text, format));
}

/* A line that is not part of the table, over the columns from first up to but without end. */
static void
write_line (SgReportSheet *self, guint first, guint end, SgReportLine line, const char *text)
{
  lxw_format *format = sg_report_book_get_line_format (self->book, line);

  write_text (self, first, text, format);
  for (guint i = first + 1; i < end; i++)
    write_text (self, i, NULL, format);
  merge (self, self->row, first, self->row, end - 1);
}

/* The column at which a part of the whole width, in per cent, is reached. */
static guint
column_at (const SgReportSheet *self, guint per_cent)
{
  guint total = total_width (self);
  guint reached = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if ((reached + self->widths[i] / 2) * 100 >= total * per_cent)
        return i;
      reached += self->widths[i];
    }
  return self->n_columns;
}

static void
set_height (SgReportSheet *self, double height)
{
  sg_report_book_check (self->book, worksheet_set_row (self->sheet, self->row, height, NULL));
}

/* How many lines a paragraph takes in a width, both in characters. */
static guint
count_paragraph_lines (const char *paragraph, guint width, double size)
{
  guint needed = (guint) (sg_text_width (paragraph) * size / 11.0 + 0.999);

  return MAX (1, (needed + width - 1) / width);
}

static guint
count_lines (const char *text, guint width, double size)
{
  g_auto (GStrv) paragraphs = NULL;
  guint lines = 0;

  if (strchr (text, '\n') == NULL)
    return count_paragraph_lines (text, width, size);

  paragraphs = g_strsplit (text, "\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    lines += count_paragraph_lines (paragraphs[i], width, size);
  return lines;
}

static void
write_head (SgReportSheet *self, const SgReportHead *head)
{
  guint first_third = MAX (1, column_at (self, 33));
  guint second_third = MAX (first_third + 1, column_at (self, 67));
  guint title_lines = count_lines (head->title, total_width (self), SG_REPORT_SIZE_TITLE);

  self->row = ROW_ANNEX;
  set_height (self, ANNEX_HEIGHT);
  write_text (
    self, 0, head->annex, sg_report_book_get_line_format (self->book, SG_REPORT_LINE_ANNEX));
  if (head->mark != NULL)
    write_line (self, first_third, self->n_columns, SG_REPORT_LINE_MARK, head->mark);

  self->row = ROW_TITLE;
  set_height (self, TITLE_HEIGHT * title_lines);
  write_line (self, 0, self->n_columns, SG_REPORT_LINE_TITLE, head->title);

  self->row = ROW_LINE;
  set_height (self, LINE_HEIGHT);
  write_line (self, 0, first_third, SG_REPORT_LINE_LEFT, head->left);
  write_line (self, first_third, second_third, SG_REPORT_LINE_CENTRE, head->centre);
  write_line (self, second_third, self->n_columns, SG_REPORT_LINE_RIGHT, head->right);
}

static gboolean
same_group (const SgReportSheet *self, guint first, guint second)
{
  return second < self->n_columns && self->columns[first].group != NULL
         && g_strcmp0 (self->columns[first].group, self->columns[second].group) == 0;
}

static double
header_height (const SgReportSheet *self)
{
  guint lines = 1;

  for (guint i = 0; i < self->n_columns; i++)
    lines = MAX (lines,
                 count_lines (self->columns[i].label, self->widths[i] - 1, SG_REPORT_SIZE_HEADER));

  return MAX (HEADER_LEAST_HEIGHT, lines * (TEXT_LINE_HEIGHT + 1) + 6);
}

static void
write_groups (SgReportSheet *self)
{
  lxw_format *format = sg_report_book_get_line_format (self->book, SG_REPORT_LINE_HEADER);

  set_height (self, GROUP_HEIGHT);
  for (guint i = 0; i < self->n_columns; i++)
    {
      guint end = i + 1;

      write_text (self,
                  i,
                  self->columns[i].group != NULL ? self->columns[i].group : self->columns[i].label,
                  format);
      if (self->columns[i].group == NULL)
        merge (self, self->row, i, self->row + 1, i);
      while (same_group (self, i, end))
        write_text (self, end++, NULL, format);
      if (self->columns[i].group != NULL)
        merge (self, self->row, i, self->row, end - 1);
      i = end - 1;
    }
  self->row++;
}

static void
write_header (SgReportSheet *self)
{
  lxw_format *format = sg_report_book_get_line_format (self->book, SG_REPORT_LINE_HEADER);

  self->row = ROW_HEADER;
  if (self->has_groups)
    write_groups (self);
  set_height (self, header_height (self));
  for (guint i = 0; i < self->n_columns; i++)
    {
      gboolean covered = self->has_groups && self->columns[i].group == NULL;

      write_text (self, i, covered ? NULL : self->columns[i].label, format);
    }
  self->row++;
}

static void
write_number (SgReportSheet *self, guint column, double number, lxw_format *format)
{
  sg_report_book_check (self->book,
                        worksheet_write_number (self->sheet, self->row, column, number, format));
}

static void
write_date (SgReportSheet *self, guint column, const char *date, lxw_format *format)
{
  GDate day;
  lxw_datetime when = { 0 };

  if (!sg_date_parse (date, &day))
    {
      write_text (self, column, date, format);
      return;
    }
  when.year = g_date_get_year (&day);
  when.month = g_date_get_month (&day);
  when.day = g_date_get_day (&day);
  sg_report_book_check (self->book,
                        worksheet_write_datetime (self->sheet, self->row, column, &when, format));
}

static void
write_value (SgReportSheet *self, guint column, const SgReportValue *value, gboolean total)
{
  SgReportCell cell = self->columns[column].cell;
  lxw_format *format = sg_report_book_get_cell_format (self->book, cell, total);
  lxw_format *words = sg_report_book_get_cell_format (self->book, SG_REPORT_CELL_CENTRED, total);

  switch (value->type)
    {
    case SG_REPORT_TEXT:
      write_text (self, column, value->text, format);
      break;
    case SG_REPORT_NUMBER:
      write_number (self, column, (double) value->number, format);
      break;
    case SG_REPORT_HUNDREDTHS:
      write_number (self, column, value->number / 100.0, format);
      break;
    case SG_REPORT_FEN:
      write_number (self, column, (double) value->number / SG_FEN_PER_WAN, format);
      break;
    case SG_REPORT_RATIO:
      /* Cut off, never rounded: 59.96 per cent must not print as 60.0. */
      write_number (self, column, (value->number * 1000 / value->denominator) / 1000.0, format);
      break;
    case SG_REPORT_DATE:
      write_date (self, column, value->text, format);
      break;
    case SG_REPORT_NOT_APPLICABLE:
      write_text (self, column, "—", words);
      break;
    case SG_REPORT_NOT_REPORTED:
      write_text (self, column, C_ ("report", "not reported"), words);
      break;
    case SG_REPORT_EMPTY:
    default:
      write_text (self, column, NULL, format);
    }
}

/* Lines of a row; a text of no more bytes than its column is wide needs no closer look. */
static guint
count_row_lines (const SgReportSheet *self, const SgReportValue *values)
{
  guint lines = 1;

  for (guint i = 0; i < self->n_columns; i++)
    if (values[i].type == SG_REPORT_TEXT
        && (strlen (values[i].text) >= self->widths[i] || strchr (values[i].text, '\n') != NULL))
      lines = MAX (lines, count_lines (values[i].text, self->widths[i] - 1, SG_REPORT_SIZE_BODY));

  return lines;
}

static void
write_values (SgReportSheet *self, const SgReportValue *values, gboolean total)
{
  guint lines = count_row_lines (self, values);

  if (lines > 1)
    set_height (self, lines * TEXT_LINE_HEIGHT + 5);
  for (guint i = 0; i < self->n_columns; i++)
    write_value (self, i, &values[i], total);
}

/**
 * sg_report_sheet_new:
 * @book: the book that it becomes part of, and has to be freed before
 * @name: name on its tab
 * @columns: (transfer none): its columns; they stay where they are until it is freed
 * @n_columns: how many, three at least
 *
 * Adds a sheet. Call sg_report_sheet_measure() for some rows, sg_report_sheet_begin(), then the
 * rows from top to bottom, and sg_report_sheet_end().
 *
 * Returns: (transfer full): the sheet
 */
SgReportSheet *
sg_report_sheet_new (SgReportBook *book,
                     const char *name,
                     const SgReportColumn *columns,
                     guint n_columns)
{
  SgReportSheet *self;

  g_return_val_if_fail (book != NULL, NULL);
  g_return_val_if_fail (columns != NULL && n_columns >= 3, NULL);

  self = g_new0 (SgReportSheet, 1);
  self->book = book;
  self->name = g_strdup (name);
  self->columns = columns;
  self->n_columns = n_columns;
  self->widths = g_new0 (guint, n_columns);
  for (guint i = 0; i < n_columns; i++)
    self->has_groups |= columns[i].group != NULL;
  self->sheet = workbook_add_worksheet (sg_report_book_get_workbook (book), name);
  if (self->sheet == NULL)
    sg_report_book_check (book, LXW_ERROR_CREATING_TMPFILE);
  else
    worksheet_set_default_row (self->sheet, BODY_HEIGHT, FALSE);

  return self;
}

/**
 * sg_report_sheet_measure:
 * @self: a sheet that is not begun yet
 * @values: one value for each column
 *
 * Lets the columns be wide enough for a row. A few hundred rows tell enough of a long list.
 */
void
sg_report_sheet_measure (SgReportSheet *self, const SgReportValue *values)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      guint width = points_to_width (value_width (self, &values[i]), SG_REPORT_SIZE_BODY);

      self->widths[i] = MAX (self->widths[i], MIN (width, MOST_WIDTH));
    }
}

/**
 * sg_report_sheet_begin:
 * @self: a sheet
 * @head: what stands above the table
 *
 * Fixes the widths, and writes the head and the header.
 */
void
sg_report_sheet_begin (SgReportSheet *self, const SgReportHead *head)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (head != NULL);

  if (self->sheet == NULL)
    return;

  fix_widths (self);
  write_head (self, head);
  write_header (self);
  worksheet_freeze_panes (self->sheet, self->row, 2);
  sg_report_book_check (self->book, worksheet_repeat_rows (self->sheet, ROW_TITLE, self->row - 1));
}

/**
 * sg_report_sheet_add_row:
 * @self: a sheet that was begun
 * @values: one value for each column
 *
 * Writes the next row of the table.
 */
void
sg_report_sheet_add_row (SgReportSheet *self, const SgReportValue *values)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL);

  if (self->sheet == NULL)
    return;

  write_values (self, values, FALSE);
  self->row++;
}

/**
 * sg_report_sheet_add_total:
 * @self: a sheet that was begun
 * @values: one value for each column, the first being the word for the total
 *
 * Writes the total: bold, without a number, its word over the first two columns.
 */
void
sg_report_sheet_add_total (SgReportSheet *self, const SgReportValue *values)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL);

  if (self->sheet == NULL)
    return;

  write_values (self, values, TRUE);
  write_text (self,
              0,
              values[0].text,
              sg_report_book_get_cell_format (self->book, SG_REPORT_CELL_CENTRED, TRUE));
  merge (self, self->row, 0, self->row, 1);
  self->row++;
}

/**
 * sg_report_sheet_add_remark:
 * @self: a sheet that was begun
 * @text: a sentence
 *
 * Writes a row of the table that is one text, for instance that there is nothing to list.
 */
void
sg_report_sheet_add_remark (SgReportSheet *self, const char *text)
{
  lxw_format *format;

  g_return_if_fail (self != NULL);

  if (self->sheet == NULL)
    return;

  format = sg_report_book_get_cell_format (self->book, SG_REPORT_CELL_CENTRED, FALSE);
  write_text (self, 0, text, format);
  for (guint i = 1; i < self->n_columns; i++)
    write_text (self, i, NULL, format);
  merge (self, self->row, 0, self->row, self->n_columns - 1);
  self->row++;
}

/**
 * sg_report_sheet_add_note:
 * @self: a sheet that was begun
 * @text: one or several sentences
 *
 * Writes a note below the table.
 */
void
sg_report_sheet_add_note (SgReportSheet *self, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  if (self->sheet == NULL)
    return;

  set_height (
    self, count_lines (text, total_width (self) - 2, SG_REPORT_SIZE_BODY) * TEXT_LINE_HEIGHT + 3);
  write_line (self, 0, self->n_columns, SG_REPORT_LINE_NOTE, text);
  self->row++;
}

/* Fills a text up with full-width blanks; @width is in characters of Latin width. */
static void
append_padded (GString *line, const char *text, guint width)
{
  g_string_append (line, text);
  for (guint used = sg_text_width (text); used + 2 <= width; used += 2)
    g_string_append (line, "　");
}

/**
 * sg_report_sheet_add_signatures:
 * @self: a sheet that was begun
 *
 * Writes the line on which who checked and who filled in sign by hand.
 */
void
sg_report_sheet_add_signatures (SgReportSheet *self)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint quarter;

  g_return_if_fail (self != NULL);

  if (self->sheet == NULL)
    return;

  quarter = (guint) (total_width (self) * 11.0 / SG_REPORT_SIZE_LINE / 4);
  append_padded (line, C_ ("report", "Checked by:"), quarter);
  append_padded (line, C_ ("report", "Filled in by:"), quarter);
  append_padded (line, C_ ("report", "Telephone:"), quarter);
  g_string_append (line, C_ ("report", "Date:"));
  set_height (self, SIGNATURE_HEIGHT);
  write_line (self, 0, self->n_columns, SG_REPORT_LINE_LEFT, line->str);
  self->row++;
}

/**
 * sg_report_sheet_add_chart:
 * @self: a sheet that was begun
 * @chart: (transfer none): a chart of the same workbook
 * @height: its height in pixels
 *
 * Puts a chart below what was written, as wide as the table.
 */
void
sg_report_sheet_add_chart (SgReportSheet *self, lxw_chart *chart, guint height)
{
  guint width;
  lxw_chart_options options = { .object_position = LXW_OBJECT_MOVE_DONT_SIZE };

  g_return_if_fail (self != NULL);
  g_return_if_fail (chart != NULL);

  if (self->sheet == NULL)
    return;

  width = total_width (self) * PIXELS_PER_CHARACTER + self->n_columns * PIXELS_PER_COLUMN;
  options.x_scale = (width - PIXELS_PER_COLUMN) / DEFAULT_CHART_WIDTH;
  options.y_scale = height / DEFAULT_CHART_HEIGHT;
  sg_report_book_check (self->book,
                        worksheet_insert_chart_opt (self->sheet, self->row, 0, chart, &options));
  /* One more, since row heights are rounded to pixels. */
  self->row += (guint) (height / PIXELS_PER_POINT / BODY_HEIGHT) + 2;
}

/**
 * sg_report_sheet_end:
 * @self: a sheet that was begun
 * @one_page: print it on one page; otherwise only its width has to fit
 *
 * Sets up the print: A4 across, header on every page, everything that was written.
 */
void
sg_report_sheet_end (SgReportSheet *self, gboolean one_page)
{
  g_return_if_fail (self != NULL);

  if (self->sheet == NULL)
    return;

  worksheet_set_landscape (self->sheet);
  worksheet_set_paper (self->sheet, 9);
  worksheet_set_margins (self->sheet, 0.5, 0.5, 0.6, 0.7);
  worksheet_fit_to_pages (self->sheet, 1, one_page ? 1 : 0);
  worksheet_center_horizontally (self->sheet);
  /* Translators: &P and &N stand for the page and the number of pages and have to stay. */
  sg_report_book_check (self->book,
                        worksheet_set_footer (self->sheet, C_ ("report", "&CPage &P of &N")));
  sg_report_book_check (
    self->book,
    worksheet_print_area (self->sheet, 0, 0, MAX (self->row, 1) - 1, self->n_columns - 1));
}

/**
 * sg_report_sheet_get_row:
 * @self: a sheet
 *
 * Returns: the row that is written next, counted from 0
 */
lxw_row_t
sg_report_sheet_get_row (const SgReportSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row;
}

/**
 * sg_report_sheet_get_name:
 * @self: a sheet
 *
 * Returns: (transfer none): the name on its tab
 */
const char *
sg_report_sheet_get_name (const SgReportSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * sg_report_sheet_free:
 * @self: (transfer full) (nullable): a sheet
 *
 * Frees what describes the sheet; the sheet itself belongs to the workbook.
 */
void
sg_report_sheet_free (SgReportSheet *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->widths, g_free);
  g_free (self);
}
