/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "base/sg-file.h"
#include "base/sg-text.h"
#include "exchange/sg-sheet-reader.h"
#include "exchange/sg-template.h"

/* Writes the workbooks that clerks fill in; what their columns are stands in sg-template.c. */

/* Drop-downs reach to the last row that a county could need. */
#define LAST_ROW 5000

/* Rows with borders, for those who print the form and fill it in by hand. */
#define EMPTY_ROWS 20

/* A number of more digits, or signs, is not what Excel keeps. */
#define MOST_DIGITS 15

#define LEAST_WIDTH 8
#define MOST_WIDTH 30
#define LINE_HEIGHT 15 /* points */
#define FILL 0xEDEDED
#define REQUIRED_COLOUR 0xC01C28
#define EXAMPLE_COLOUR 0x77767B
#define PAPER_A4 9
#define NOTES_WIDTH 120

/* What is still legible on a page, in characters; wider tables go over several pages. */
#define PAGE_WIDTH 160

enum
{
  ROW_TITLE,
  ROW_LINE,
  ROW_NOTES,
  ROW_HEADER,
};

typedef struct
{
  const SgForm *form;
  GPtrArray *columns;         /* of SgTemplateColumn */
  const SgTemplateRows *rows; /* NULL for an empty one */
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_worksheet *notes;
  lxw_worksheet *lists;
  lxw_format *title;
  lxw_format *line;
  lxw_format *header;
  lxw_format *required;
  gboolean has_groups;
  lxw_row_t n_words;   /* in the hidden sheet */
  lxw_row_t first_row; /* of the data: the example */
  lxw_error result;
} Writing;

static void
check (Writing *self, lxw_error result)
{
  if (self->result == LXW_NO_ERROR)
    self->result = result;
}

static const SgTemplateColumn *
get_column (Writing *self, guint i)
{
  return g_ptr_array_index (self->columns, i);
}

/* How many rows of the ledger it has. */
static guint
count_rows (Writing *self)
{
  return self->rows != NULL ? self->rows->rows->len : 0;
}

/* The last row with borders. */
static lxw_row_t
get_last_row (Writing *self)
{
  return self->first_row + count_rows (self) + EMPTY_ROWS;
}

static lxw_format *
add_format (Writing *self, double size, enum lxw_format_alignments align)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_font_name (format,
                        g_str_has_prefix (sg_core_get_language (), "zh") ? "宋体" : "Arial");
  format_set_font_size (format, size);
  format_set_align (format, align);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap (format);
  return format;
}

static lxw_format *
add_header_format (Writing *self, gboolean required)
{
  lxw_format *format = add_format (self, 11, LXW_ALIGN_CENTER);

  format_set_border (format, LXW_BORDER_THIN);
  format_set_bg_color (format, FILL);
  format_set_bold (format);
  if (required)
    format_set_font_color (format, REQUIRED_COLOUR);
  return format;
}

static lxw_format *
add_cell_format (Writing *self, const char *number_format, gboolean example)
{
  lxw_format *format = add_format (self, 10.5, LXW_ALIGN_CENTER);

  format_set_border (format, LXW_BORDER_THIN);
  if (number_format != NULL)
    format_set_num_format (format, number_format);
  if (example)
    {
      format_set_italic (format);
      format_set_font_color (format, EXAMPLE_COLOUR);
    }
  return format;
}

static gboolean
is_required (Writing *self, guint i)
{
  return self->form->fields[get_column (self, i)->field].required;
}

/* A group is a heading over at least two columns. */
static guint
count_group (Writing *self, guint i)
{
  const char *group = get_column (self, i)->group;
  guint n = 1;

  while (group != NULL && i + n < self->columns->len
         && g_strcmp0 (get_column (self, i + n)->group, group) == 0)
    n++;
  return n;
}

/* One group over everything says nothing. */
static gboolean
find_groups (Writing *self)
{
  guint n = 0;

  for (guint i = 0; i < self->columns->len; i += count_group (self, i))
    n += count_group (self, i) > 1;
  return n > 1;
}

static void
write_merged (Writing *self,
              lxw_row_t row,
              lxw_row_t last_row,
              guint column,
              guint last_column,
              const char *text,
              lxw_format *format)
{
  if (row == last_row && column == last_column)
    check (self, worksheet_write_string (self->sheet, row, (lxw_col_t) column, text, format));
  else
    check (
      self,
      worksheet_merge_range (
        self->sheet, row, (lxw_col_t) column, last_row, (lxw_col_t) last_column, text, format));
}

static gboolean
has_money (const SgForm *form)
{
  for (guint i = 0; i < form->n_fields; i++)
    if (form->fields[i].kind == SG_FORM_MONEY)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): whose table it is, of which day, to be filled in where that is open */
static char *
make_line (Writing *self)
{
  const char *unit = has_money (self->form) ? _ ("Unit: yuan") : "";
  g_autofree char *whose = NULL;

  if (self->rows == NULL)
    return g_strconcat (
      _ ("Reporting unit:                     As of:                     "), unit, NULL);
  /* Translators: the first %s is a division, the second one a day, like 2022-12-31. */
  whose = g_strdup_printf (
    _ ("Reporting unit: %s          As of: %s          "), self->rows->unit, self->rows->as_of);
  return g_strconcat (whose, unit, NULL);
}

static void
write_title (Writing *self)
{
  const guint last = self->columns->len;
  g_autofree char *line = make_line (self);

  write_merged (self, ROW_TITLE, ROW_TITLE, 0, last, sg_form_get_label (self->form), self->title);
  write_merged (self, ROW_LINE, ROW_LINE, 0, last, g_strchomp (line), self->line);
  write_merged (
    self,
    ROW_NOTES,
    ROW_NOTES,
    0,
    last,
    _ ("How to fill it in: columns with red names are required. Choose from the drop-downs where "
       "there are some. The grey row is an example, which is not taken in. The second sheet says "
       "how each column is filled in."),
    self->line);
  check (self, worksheet_set_row (self->sheet, ROW_TITLE, 34, NULL));
  check (self, worksheet_set_row (self->sheet, ROW_LINE, 22, NULL));
  check (self, worksheet_set_row (self->sheet, ROW_NOTES, 32, NULL));
}

static void
write_header (Writing *self)
{
  const lxw_row_t last_row = self->first_row - 1;

  write_merged (self, ROW_HEADER, last_row, 0, 0, C_ ("template", "No."), self->header);
  for (guint i = 0; i < self->columns->len; i += count_group (self, i))
    {
      const guint n = self->has_groups ? count_group (self, i) : 1;

      if (n > 1)
        write_merged (
          self, ROW_HEADER, ROW_HEADER, i + 1, i + n, get_column (self, i)->group, self->header);
      for (guint k = i; k < i + count_group (self, i); k++)
        write_merged (self,
                      n > 1 ? last_row : ROW_HEADER,
                      last_row,
                      k + 1,
                      k + 1,
                      get_column (self, k)->header,
                      is_required (self, k) ? self->required : self->header);
    }
  check (self, worksheet_set_row (self->sheet, ROW_HEADER, 22, NULL));
  check (self, worksheet_set_row (self->sheet, last_row, 34, NULL));
}

static const char *
get_value (Writing *self, guint row, const SgTemplateColumn *column)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (self->rows->rows, row), column->field);
}

/* Widths in characters, of the widest of header, in two lines, example and values. */
static double
get_width (Writing *self, const SgTemplateColumn *column)
{
  guint width = MAX (sg_text_width (column->header) / 2 + 4, sg_text_width (column->example) + 4);

  for (guint i = 0; column->words != NULL && column->words[i] != NULL; i++)
    width = MAX (width, sg_text_width (column->words[i]) + 4);
  for (guint i = 0; i < count_rows (self); i++)
    if (get_value (self, i, column) != NULL)
      width = MAX (width, sg_text_width (get_value (self, i, column)) + 2);
  return CLAMP (width, LEAST_WIDTH, MOST_WIDTH);
}

static guint16
count_pages (Writing *self)
{
  double width = LEAST_WIDTH;

  for (guint i = 0; i < self->columns->len; i++)
    width += get_width (self, get_column (self, i));
  return (guint16) (width / PAGE_WIDTH) + 1;
}

/* Days and numbers are kept as such where they are whole; what Excel cannot keep exactly is text.
 */
static void
write_value (Writing *self, lxw_row_t row, guint i, const char *value, lxw_format *format)
{
  const SgFormField *field = &self->form->fields[get_column (self, i)->field];
  const lxw_col_t place = (lxw_col_t) (i + 1);
  const gsize n_digits = strspn (value, "0123456789.");
  const gboolean is_number = value[n_digits] == '\0' && n_digits <= MOST_DIGITS;
  lxw_datetime day = { 0 };

  if (field->kind == SG_FORM_DATE
      && sscanf (value, "%4d-%2d-%2d", &day.year, &day.month, &day.day) == 3 && day.year > 1900)
    check (self, worksheet_write_datetime (self->sheet, row, place, &day, format));
  else if (is_number && field->kind == SG_FORM_MONEY)
    check (self,
           worksheet_write_number (
             self->sheet, row, place, (double) g_ascii_strtoll (value, NULL, 10) / 100, format));
  else if (is_number
           && (field->kind == SG_FORM_COUNT || field->kind == SG_FORM_DECIMAL
               || field->kind == SG_FORM_YEAR || field->kind == SG_FORM_EQUIPMENT))
    check (self,
           worksheet_write_number (self->sheet, row, place, g_ascii_strtod (value, NULL), format));
  else
    check (self, worksheet_write_string (self->sheet, row, place, value, format));
}

static void
write_cells (Writing *self, guint i)
{
  const SgTemplateColumn *column = get_column (self, i);
  const lxw_col_t place = (lxw_col_t) (i + 1);
  lxw_format *cell = add_cell_format (self, column->number_format, FALSE);
  lxw_format *kept = add_format (self, 10.5, LXW_ALIGN_CENTER);

  if (column->number_format != NULL)
    format_set_num_format (kept, column->number_format);
  check (self, worksheet_set_column (self->sheet, place, place, get_width (self, column), kept));
  /* An example is never reckoned with: it is text whatever it shows. */
  check (
    self,
    worksheet_write_string (
      self->sheet, self->first_row, place, column->example, add_cell_format (self, "@", TRUE)));
  for (lxw_row_t row = self->first_row + 1; row <= get_last_row (self); row++)
    {
      const guint k = row - self->first_row - 1;
      const char *value = k < count_rows (self) ? get_value (self, k, column) : NULL;

      if (value != NULL)
        write_value (self, row, i, value, cell);
      else
        check (self, worksheet_write_blank (self->sheet, row, place, cell));
    }
}

/* A row is as high as its longest text is in its column; not every program finds that by itself. */
static double
get_height (Writing *self, guint row)
{
  guint n_lines = 1;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *value = get_value (self, row, get_column (self, i));

      if (value != NULL)
        n_lines = MAX (n_lines, (sg_text_width (value) + MOST_WIDTH - 3) / (MOST_WIDTH - 2));
    }
  return n_lines * LINE_HEIGHT;
}

/* The numbers of the rows that are there, and places for more. */
static void
write_numbers (Writing *self)
{
  lxw_format *cell = add_cell_format (self, NULL, FALSE);

  check (self, worksheet_set_column (self->sheet, 0, 0, LEAST_WIDTH, NULL));
  check (self,
         worksheet_write_string (self->sheet,
                                 self->first_row,
                                 0,
                                 C_ ("template", "Example"),
                                 add_cell_format (self, NULL, TRUE)));
  for (guint k = 1; k <= count_rows (self); k++)
    {
      check (self, worksheet_write_number (self->sheet, self->first_row + k, 0, k, cell));
      check (self,
             worksheet_set_row (self->sheet, self->first_row + k, get_height (self, k - 1), NULL));
    }
  for (lxw_row_t row = self->first_row + count_rows (self) + 1; row <= get_last_row (self); row++)
    check (self, worksheet_write_blank (self->sheet, row, 0, cell));
}

/* All words stand below each other in the first column of the hidden sheet: a sheet with one cell
 * in a row is never taken for a table. */
static void
write_list (Writing *self, guint i)
{
  const SgTemplateColumn *column = get_column (self, i);
  const lxw_col_t place = (lxw_col_t) (i + 1);
  const lxw_row_t first = self->n_words;
  char range[LXW_MAX_FORMULA_RANGE_LENGTH] = "";
  lxw_data_validation validation = { 0 };
  g_autofree char *formula = NULL;

  for (guint k = 0; column->words[k] != NULL; k++)
    check (self, worksheet_write_string (self->lists, self->n_words++, 0, column->words[k], NULL));
  lxw_rowcol_to_range_abs (range, first, 0, self->n_words - 1, 0);
  formula = g_strdup_printf ("='%s'!%s", self->lists->name, range);
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = formula;
  validation.error_type
    = column->open ? LXW_VALIDATION_ERROR_TYPE_INFORMATION : LXW_VALIDATION_ERROR_TYPE_STOP;
  check (self,
         worksheet_data_validation_range (self->sheet,
                                          self->first_row + 1,
                                          place,
                                          MAX (LAST_ROW, get_last_row (self)),
                                          place,
                                          &validation));
}

/* One cell in a row, as with the lists. */
static void
write_notes (Writing *self)
{
  lxw_format *cell = add_format (self, 10.5, LXW_ALIGN_LEFT);

  check (self, worksheet_set_column (self->notes, 0, 0, NOTES_WIDTH, NULL));
  check (
    self,
    worksheet_write_string (self->notes, 0, 0, C_ ("template", "How to fill it in"), self->header));
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SgTemplateColumn *column = get_column (self, i);
      g_autofree char *words
        = column->words != NULL ? g_strjoinv (C_ ("list", ", "), column->words) : NULL;
      g_autofree char *text = g_strconcat (column->header,
                                           is_required (self, i) ? _ (" (required)") : "",
                                           _ (": "),
                                           sg_template_get_hint (self->form, column),
                                           words != NULL ? _ (": ") : NULL,
                                           words,
                                           NULL);

      check (self, worksheet_write_string (self->notes, i + 1, 0, text, cell));
    }
}

/* As reports are printed: A4 across, the header on every page. */
static void
set_up_print (Writing *self)
{
  lxw_worksheet *const sheets[] = { self->sheet, self->notes };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      worksheet_set_landscape (sheets[i]);
      worksheet_set_paper (sheets[i], PAPER_A4);
      worksheet_set_margins (sheets[i], 0.5, 0.5, 0.6, 0.7);
      worksheet_fit_to_pages (sheets[i], i == 0 ? count_pages (self) : 1, 0);
      check (self, worksheet_set_footer (sheets[i], C_ ("report", "&CPage &P of &N")));
    }
  check (self, worksheet_repeat_rows (self->sheet, ROW_HEADER, self->first_row - 1));
  check (self, worksheet_repeat_columns (self->sheet, 0, 0));
  check (self, worksheet_repeat_rows (self->notes, 0, 0));
  check (
    self,
    worksheet_print_area (self->sheet, 0, 0, get_last_row (self), (lxw_col_t) self->columns->len));
  worksheet_freeze_panes (self->sheet, self->first_row, 1);
  worksheet_freeze_panes (self->notes, 1, 0);
}

static void
write_sheets (Writing *self)
{
  /* In the middle of several pages nobody sees it on the first. */
  self->title = add_format (self, 20, count_pages (self) > 1 ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER);
  self->line = add_format (self, 11, LXW_ALIGN_LEFT);
  self->header = add_header_format (self, FALSE);
  self->required = add_header_format (self, TRUE);
  self->sheet = workbook_add_worksheet (self->workbook, C_ ("template", "Table"));
  self->notes = workbook_add_worksheet (self->workbook, C_ ("template", "Notes"));
  self->lists = workbook_add_worksheet (self->workbook, C_ ("template", "Lists"));
  worksheet_hide (self->lists);
  write_title (self);
  write_header (self);
  write_numbers (self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      write_cells (self, i);
      if (get_column (self, i)->words != NULL)
        write_list (self, i);
    }
  write_notes (self);
  set_up_print (self);
}

/* libxlsxwriter does not always notice that the disk is full: what was written is read. */
static gboolean
write_file (Writing *self, const char *path)
{
  g_autoptr (SgSheetReader) reader = NULL;

  self->workbook = workbook_new (path);
  if (self->workbook == NULL)
    return FALSE;
  write_sheets (self);
  check (self, workbook_close (self->workbook));
  if (self->result != LXW_NO_ERROR)
    return FALSE;
  reader = sg_sheet_reader_open (path, NULL, NULL);
  return reader != NULL;
}

/**
 * sg_template_write:
 * @form: a form
 * @rows: (nullable): what the ledger has already; %NULL for an empty workbook
 * @path: where the workbook is to stand
 * @error: why it cannot be written; what stood there is as it was
 *
 * Writes a workbook that clerks fill in and that comes back as the form: titles, header,
 * drop-downs, an example and notes, in the user's language.
 *
 * Returns: whether it was written
 */
gboolean
sg_template_write (const SgForm *form, const SgTemplateRows *rows, const char *path, GError **error)
{
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (SgFileReplace) replace = NULL;
  Writing writing = { .form = form, .rows = rows };

  g_return_val_if_fail (form != NULL && path != NULL, FALSE);

  replace = sg_file_replace_new (path, error);
  if (replace == NULL)
    return FALSE;
  columns = sg_template_list_columns (form);
  writing.columns = columns;
  writing.has_groups = find_groups (&writing);
  writing.first_row = ROW_HEADER + (writing.has_groups ? 2 : 1);
  if (write_file (&writing, sg_file_replace_get_temporary (replace)))
    return sg_file_replace_commit (replace, error);
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_NO_SPACE,
               _ ("The workbook “%s” could not be written: the disk is full or does not answer. "
                  "Make room or choose another folder, and export again."),
               path);
  return FALSE;
}
