/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-csv.h"
#include "base/sg-error.h"
#include "exchange/sg-xlsx-plain-cell.h"
#include "exchange/sg-xlsx-sheet.h"
#include "exchange/sg-xlsx-text.h"

/* No more bytes of one cell are kept than the longest text can have; the rest only counts. */
#define MAX_CELL_BYTES (SG_CELL_MAX_CHARS * 4 + 1)

/* All texts of one row; no table of people comes near. */
#define MAX_ROW_BYTES (32 << 20)

typedef enum
{
  PLACE_OUTSIDE,
  PLACE_ROWS,  /* in sheetData */
  PLACE_ROW,   /* in a row */
  PLACE_CELL,  /* in a cell */
  PLACE_VALUE, /* in v, or in t of an inline string */
  PLACE_FORMULA,
} Place;

/* The value of t=; letters of cells that have none count as numbers. */
typedef enum
{
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_TEXT, /* inline, or the text that a formula gave */
  TYPE_BOOL,
  TYPE_ERROR,
  TYPE_DATE, /* ISO text; strict workbooks have it */
} Type;

/* Where the text of a cell stands until the row is whole. */
typedef struct
{
  const char *shared; /* or NULL: in the row's own text */
  gsize offset;
  gsize formula; /* place of the formula's text behind 1, or 0 */
} Source;

typedef struct
{
  const SgXlsxSheet *sheet;
  GArray *cells;   /* of SgCell */
  GArray *sources; /* of Source, beside the cells */
  GString *texts;  /* of the row, each ended by a zero */
  GString *value;  /* of the present cell */
  GString *formula;
  Place place;
  guint row;
  gboolean hidden;
  guint next_column;
  guint phonetic;
  Type type;
  guint column;
  guint64 style;
  gboolean has_formula;
  gboolean has_value;
} Parser;

static Type
parse_type (const char *type)
{
  if (type == NULL || strcmp (type, "n") == 0)
    return TYPE_NUMBER;
  if (strcmp (type, "s") == 0)
    return TYPE_SHARED;
  if (strcmp (type, "b") == 0)
    return TYPE_BOOL;
  if (strcmp (type, "e") == 0)
    return TYPE_ERROR;
  if (strcmp (type, "d") == 0)
    return TYPE_DATE;
  return TYPE_TEXT;
}

/* Adds a cell; @shared is a text that outlives the row, otherwise @text is copied. */
static void
add_cell (Parser *self, SgCell *cell, const char *shared, const char *text)
{
  Source source = { .shared = shared, .offset = self->texts->len };

  if (self->texts->len > MAX_ROW_BYTES)
    {
      sg_xlsx_package_fail_damaged (self->sheet->package);
      return;
    }
  cell->column = self->column;
  cell->shared = shared != NULL;
  if (shared == NULL)
    g_string_append_len (self->texts, text, strlen (text) + 1);
  if (self->has_formula)
    {
      source.formula = self->texts->len + 1;
      g_string_append_len (self->texts, self->formula->str, strlen (self->formula->str) + 1);
    }
  g_array_append_val (self->cells, *cell);
  g_array_append_val (self->sources, source);
}

static void
add_faulty (Parser *self, const char *fault)
{
  SgCell cell = { .kind = SG_CELL_FAULTY, .fault = fault };

  add_cell (self, &cell, NULL, self->value->str);
}

static void
add_shared (Parser *self)
{
  SgXlsxString string = { NULL };
  const char *digits = self->value->str;
  SgCell cell = { .kind = SG_CELL_TEXT };
  gboolean valid = *digits != '\0' && self->value->len <= 10;

  for (const char *at = digits; *at != '\0'; at++)
    valid = valid && g_ascii_isdigit (*at);
  if (!valid || self->sheet->strings == NULL
      || !sg_xlsx_strings_get (self->sheet->strings, g_ascii_strtoull (digits, NULL, 10), &string))
    add_faulty (self, "CELL_CORRUPT");
  else if (string.too_long)
    {
      g_string_truncate (self->value, 0);
      add_faulty (self, "CELL_TOO_LONG");
    }
  else if (*string.text != '\0')
    {
      cell.warning = string.odd ? "CONTROL_CHAR" : NULL;
      add_cell (self, &cell, string.text, NULL);
    }
}

static void
add_text (Parser *self)
{
  SgCell cell = { .kind = SG_CELL_TEXT };
  gboolean odd = FALSE;
  gsize length = sg_xlsx_text_clean (self->value->str, self->value->len, &odd);

  g_string_truncate (self->value, length);
  if (sg_xlsx_text_is_too_long (self->value->str, length))
    {
      g_string_truncate (self->value, 0);
      add_faulty (self, "CELL_TOO_LONG");
    }
  else if (length > 0)
    {
      cell.warning = odd ? "CONTROL_CHAR" : NULL;
      add_cell (self, &cell, NULL, self->value->str);
    }
}

/* Takes what office programs write into t="d": a date, with or without a time behind it. */
static void
add_iso_date (Parser *self)
{
  SgCell cell = { .kind = SG_CELL_TEXT };
  const char *time = strchr (self->value->str, 'T');

  if (time != NULL)
    g_string_truncate (self->value, time - self->value->str);
  add_cell (self, &cell, NULL, self->value->str);
}

/* Whole numbers are their own canonical text; most numbers are. What a double cannot keep any more
 * shows by its value. */
static gboolean
is_plain_integer (const char *text, gsize length)
{
  const char *at = text + (*text == '-');

  if (length > 20 || *at < '1' || *at > '9')
    return strcmp (text, "0") == 0;
  while (g_ascii_isdigit (*at))
    at++;
  return *at == '\0';
}

/* 15 digits are what a double keeps, so binary noise behind them goes (119.73684000000001). */
static void
format_number (double number, char *buffer, gsize size)
{
  if (number == 0)
    g_strlcpy (buffer, "0", size);
  else if (fabs (number) < 1e15 && number == floor (number))
    g_ascii_formatd (buffer, size, "%.0f", number);
  else
    g_ascii_formatd (buffer, size, "%.15g", number);
}

static void
add_date (Parser *self, SgCell *cell)
{
  g_autofree char *date = sg_sheet_serial_to_date (cell->number, self->sheet->date1904);

  if (date == NULL)
    {
      add_faulty (self, "DATE_INVALID");
      return;
    }
  cell->kind = SG_CELL_DATE;
  add_cell (self, cell, NULL, date);
}

static void
add_number (Parser *self)
{
  SgCell cell = { .kind = SG_CELL_NUMBER };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE], *end = NULL;
  const char *text = NULL;

  g_strstrip (self->value->str);
  text = self->value->str;
  if (*text == '\0')
    return;
  cell.number = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (cell.number) || text[strspn (text, "0123456789+-.eE")] != '\0')
    {
      add_faulty (self, "NUM_INVALID");
      return;
    }
  if (self->sheet->styles != NULL && sg_xlsx_styles_is_date (self->sheet->styles, self->style))
    {
      add_date (self, &cell);
      return;
    }
  if (!is_plain_integer (text, strlen (text)))
    {
      format_number (cell.number, buffer, sizeof buffer);
      text = buffer;
    }
  add_cell (self, &cell, NULL, text);
}

static void
add_bool (Parser *self)
{
  SgCell cell = { .kind = SG_CELL_BOOL };

  add_cell (self, &cell, NULL, sg_xml_is_true (self->value->str) ? "1" : "0");
}

static void
end_cell (Parser *self)
{
  self->place = PLACE_ROW;
  /* openpyxl leaves the value of a formula empty; an empty text has a type. */
  if (!self->has_value || (self->value->len == 0 && self->type == TYPE_NUMBER))
    {
      if (self->has_formula)
        add_faulty (self, "FORMULA_NO_CACHE");
      return;
    }
  switch (self->type)
    {
    case TYPE_NUMBER:
      add_number (self);
      break;
    case TYPE_SHARED:
      add_shared (self);
      break;
    case TYPE_TEXT:
      add_text (self);
      break;
    case TYPE_BOOL:
      add_bool (self);
      break;
    case TYPE_ERROR:
      add_faulty (self, "CELL_ERROR");
      break;
    case TYPE_DATE:
      add_iso_date (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
fail_too_many_rows (Parser *self)
{
  sg_xlsx_package_fail (
    self->sheet->package,
    g_error_new (SG_ERROR,
                 SG_ERROR_REFUSED,
                 _ ("%s: the table has more than %d rows; split it into smaller files."),
                 sg_xlsx_package_get_path (self->sheet->package),
                 SG_SHEET_MAX_ROWS));
}

static void
start_row (Parser *self, const char **attributes)
{
  const char *number = sg_xml_attribute (attributes, "r");
  char *end = NULL;
  guint64 row
    = number != NULL ? g_ascii_strtoull (number, &end, 10) : self->row + G_GUINT64_CONSTANT (1);

  self->place = PLACE_ROW;
  if (row > SG_SHEET_MAX_ROWS)
    {
      fail_too_many_rows (self);
      return;
    }
  if (row == 0 || (number != NULL && (*end != '\0' || !g_ascii_isdigit (*number))))
    {
      sg_xlsx_package_fail_damaged (self->sheet->package);
      return;
    }
  self->row = (guint) row;
  self->hidden = sg_xml_is_true (sg_xml_attribute (attributes, "hidden"));
  self->next_column = 0;
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->sources, 0);
  g_string_truncate (self->texts, 0);
}

/* Finds out where a cell stands: where it says, else right of the one before. */
static gboolean
open_cell (Parser *self, const char *address, gsize length)
{
  guint row = self->row;

  self->column = self->next_column;
  if ((address != NULL && !sg_sheet_parse_address (address, length, &row, &self->column))
      || row != self->row || self->column >= SG_SHEET_MAX_COLUMNS
      || self->column < self->next_column)
    {
      sg_xlsx_package_fail_damaged (self->sheet->package);
      return FALSE;
    }
  self->next_column = self->column + 1;
  self->has_formula = FALSE;
  self->has_value = FALSE;
  g_string_truncate (self->value, 0);
  g_string_truncate (self->formula, 0);
  return TRUE;
}

static void
start_cell (Parser *self, const char **attributes)
{
  const char *address = NULL, *style = NULL, *type = NULL;

  for (; attributes[0] != NULL; attributes += 2)
    if (strcmp (attributes[0], "r") == 0)
      address = attributes[1];
    else if (strcmp (attributes[0], "s") == 0)
      style = attributes[1];
    else if (strcmp (attributes[0], "t") == 0)
      type = attributes[1];
  self->place = PLACE_CELL;
  if (!open_cell (self, address, address != NULL ? strlen (address) : 0))
    return;
  self->type = parse_type (type);
  self->style = style != NULL ? g_ascii_strtoull (style, NULL, 10) : 0;
}

static void
start_in_cell (Parser *self, const char *name)
{
  if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (name, "f") == 0)
    {
      self->place = PLACE_FORMULA;
      self->has_formula = TRUE;
    }
  else if (strcmp (name, "v") == 0 || (strcmp (name, "t") == 0 && self->phonetic == 0))
    {
      self->place = PLACE_VALUE;
      self->has_value = TRUE;
    }
}

static void
add_merge (Parser *self, const char **attributes)
{
  const char *ref = sg_xml_attribute (attributes, "ref");
  SgSheetRange range;

  if (ref == NULL || !sg_sheet_parse_range (ref, &range)
      || self->sheet->merges->len >= SG_SHEET_MAX_ROWS)
    sg_xlsx_package_fail_damaged (self->sheet->package);
  else
    g_array_append_val (self->sheet->merges, range);
}

static void
start (gpointer data, const char *name, const char **attributes)
{
  Parser *self = data;

  if (self->place == PLACE_ROW && strcmp (name, "c") == 0)
    start_cell (self, attributes);
  else if (self->place == PLACE_CELL)
    start_in_cell (self, name);
  else if (self->place == PLACE_ROWS && strcmp (name, "row") == 0)
    start_row (self, attributes);
  else if (self->place == PLACE_OUTSIDE && strcmp (name, "sheetData") == 0)
    self->place = PLACE_ROWS;
  else if (self->place == PLACE_OUTSIDE && strcmp (name, "mergeCell") == 0
           && self->sheet->merges != NULL)
    add_merge (self, attributes);
}

static void
end_row (Parser *self)
{
  SgSheetRow row = { .row = self->row, .hidden = self->hidden, .n_cells = self->cells->len };
  GError *error = NULL;

  self->place = PLACE_ROWS;
  if (row.n_cells == 0 || self->sheet->func == NULL)
    return;
  for (guint i = 0; i < row.n_cells; i++)
    {
      const Source *source = &g_array_index (self->sources, Source, i);

      SgCell *cell = &g_array_index (self->cells, SgCell, i);

      cell->text = source->shared != NULL ? source->shared : self->texts->str + source->offset;
      cell->formula = source->formula > 0 ? self->texts->str + source->formula - 1 : NULL;
    }
  row.cells = (const SgCell *) (gpointer) self->cells->data;
  if (!self->sheet->func (&row, self->sheet->user_data, &error))
    sg_xlsx_package_fail (self->sheet->package, error);
}

static void
end (gpointer data, const char *name)
{
  Parser *self = data;

  if (self->place == PLACE_VALUE && (strcmp (name, "v") == 0 || strcmp (name, "t") == 0))
    self->place = PLACE_CELL;
  else if (self->place == PLACE_FORMULA && strcmp (name, "f") == 0)
    self->place = PLACE_CELL;
  else if (self->place == PLACE_CELL && strcmp (name, "c") == 0)
    end_cell (self);
  else if (self->place == PLACE_CELL && strcmp (name, "rPh") == 0 && self->phonetic > 0)
    self->phonetic--;
  else if (self->place == PLACE_ROW && strcmp (name, "row") == 0)
    end_row (self);
  else if (self->place == PLACE_ROWS && strcmp (name, "sheetData") == 0)
    self->place = PLACE_OUTSIDE;
}

static void
text (gpointer data, const char *piece, int length)
{
  Parser *self = data;

  if (self->place == PLACE_VALUE && self->value->len < MAX_CELL_BYTES)
    g_string_append_len (self->value, piece, length);
  else if (self->place == PLACE_FORMULA && self->formula->len < MAX_CELL_BYTES)
    g_string_append_len (self->formula, piece, length);
}

/* Takes the plain cells at the beginning of a row. */
static gsize
skim (gpointer data, const char *bytes, gsize length)
{
  Parser *self = data;
  SgXlsxPlainCell cell;
  gsize done = 0, taken = 0;

  if (self->place != PLACE_ROW)
    return 0;
  while ((taken = sg_xlsx_plain_cell_scan (bytes + done, length - done, &cell)) > 0
         && open_cell (self, cell.address, cell.address_length))
    {
      done += taken;
      self->type = cell.type == 's' ? TYPE_SHARED : cell.type == 'b' ? TYPE_BOOL : TYPE_NUMBER;
      self->style = cell.style;
      self->has_value = cell.value != NULL;
      if (cell.value != NULL)
        g_string_append_len (self->value, cell.value, (gssize) cell.value_length);
      end_cell (self);
    }
  return done;
}

/**
 * sg_xlsx_sheet_read:
 * @sheet: the sheet and what takes its rows
 * @error: why it cannot be read
 *
 * Reads a sheet from top to bottom; memory holds one row at a time.
 *
 * Returns: whether it was read whole
 */
gboolean
sg_xlsx_sheet_read (const SgXlsxSheet *sheet, GError **error)
{
  static const SgXmlHandler handler = { start, end, text, "<row", skim };
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (SgCell));
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (Source));
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) formula = g_string_new (NULL);
  Parser parser = { .sheet = sheet,
                    .cells = cells,
                    .sources = sources,
                    .texts = texts,
                    .value = value,
                    .formula = formula };

  return sg_xlsx_package_parse (sheet->package, sheet->part, &handler, &parser, error);
}
