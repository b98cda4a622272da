/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <time.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "base/sg-file.h"
#include "reports/sg-report-book.h"
#include "reports/sg-report-package.h"

/* Grey is the only fill: a report has to survive a black-and-white printer. */
#define HEADER_FILL 0xEDEDED
#define MARK_COLOUR 0xC01C28

struct _SgReportBook
{
  /* owned */
  SgFileReplace *replace;
  lxw_workbook *workbook;
  char *path;
  locale_t numeric;

  /* borrowed: of the workbook, or static */
  const SgReportFonts *fonts;
  lxw_format *cells[SG_REPORT_N_CELLS][2];
  lxw_format *lines[SG_REPORT_N_LINES];

  /* state */
  locale_t previous;
  lxw_error result;
  gboolean long_lists;
  gboolean four_digits;
};

/* On every Windows and every domestic system with Chinese support. */
const SgReportFonts sg_report_fonts_general = { "黑体", "黑体", "宋体", "宋体" };
/* As official documents have it; the title font has to be bought. */
const SgReportFonts sg_report_fonts_official
  = { "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312" };
const SgReportFonts sg_report_fonts_latin = { "Arial", "Arial", "Arial", "Arial" };

static const struct
{
  const char *number_format;
  enum lxw_format_alignments align;
} cell_kinds[SG_REPORT_N_CELLS] = {
  [SG_REPORT_CELL_TEXT] = { NULL, LXW_ALIGN_LEFT },
  [SG_REPORT_CELL_CENTRED] = { NULL, LXW_ALIGN_CENTER },
  [SG_REPORT_CELL_CODE] = { "@", LXW_ALIGN_CENTER },
  [SG_REPORT_CELL_COUNT] = { "#,##0", LXW_ALIGN_RIGHT },
  [SG_REPORT_CELL_AREA] = { "#,##0.00", LXW_ALIGN_RIGHT },
  [SG_REPORT_CELL_MONEY] = { "#,##0.00", LXW_ALIGN_RIGHT },
  [SG_REPORT_CELL_PERCENT] = { "0.0%", LXW_ALIGN_RIGHT },
  [SG_REPORT_CELL_DATE] = { "yyyy-mm-dd", LXW_ALIGN_CENTER },
};

static const struct
{
  double size;
  enum lxw_format_alignments align;
} line_kinds[SG_REPORT_N_LINES] = {
  [SG_REPORT_LINE_ANNEX] = { SG_REPORT_SIZE_ANNEX, LXW_ALIGN_LEFT },
  [SG_REPORT_LINE_MARK] = { SG_REPORT_SIZE_LINE, LXW_ALIGN_RIGHT },
  [SG_REPORT_LINE_TITLE] = { SG_REPORT_SIZE_TITLE, LXW_ALIGN_CENTER },
  [SG_REPORT_LINE_LEFT] = { SG_REPORT_SIZE_LINE, LXW_ALIGN_LEFT },
  [SG_REPORT_LINE_CENTRE] = { SG_REPORT_SIZE_LINE, LXW_ALIGN_CENTER },
  [SG_REPORT_LINE_RIGHT] = { SG_REPORT_SIZE_LINE, LXW_ALIGN_RIGHT },
  [SG_REPORT_LINE_NOTE] = { SG_REPORT_SIZE_BODY, LXW_ALIGN_LEFT },
  [SG_REPORT_LINE_HEADER] = { SG_REPORT_SIZE_HEADER, LXW_ALIGN_CENTER },
};

static const char *
line_font (const SgReportFonts *fonts, SgReportLine line)
{
  if (line == SG_REPORT_LINE_TITLE)
    return fonts->title;
  if (line == SG_REPORT_LINE_ANNEX || line == SG_REPORT_LINE_HEADER || line == SG_REPORT_LINE_MARK)
    return fonts->heading;
  return fonts->line;
}

static const char *
number_format (const SgReportBook *self, SgReportCell cell)
{
  return cell == SG_REPORT_CELL_MONEY && self->four_digits ? "#,##0.0000"
                                                           : cell_kinds[cell].number_format;
}

static lxw_format *
make_cell_format (SgReportBook *self, SgReportCell cell, gboolean total)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_font_name (format, self->fonts->body);
  format_set_font_size (format, SG_REPORT_SIZE_BODY);
  format_set_border (format, LXW_BORDER_THIN);
  format_set_align (format, cell_kinds[cell].align);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (number_format (self, cell) != NULL)
    format_set_num_format (format, number_format (self, cell));
  if (cell_kinds[cell].align != LXW_ALIGN_CENTER)
    format_set_indent (format, 1);
  if (cell_kinds[cell].align != LXW_ALIGN_RIGHT)
    format_set_text_wrap (format);
  if (total)
    format_set_bold (format);

  return format;
}

static lxw_format *
make_line_format (SgReportBook *self, SgReportLine line)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_font_name (format, line_font (self->fonts, line));
  format_set_font_size (format, line_kinds[line].size);
  format_set_align (format, line_kinds[line].align);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (line == SG_REPORT_LINE_TITLE || line == SG_REPORT_LINE_NOTE || line == SG_REPORT_LINE_HEADER)
    format_set_text_wrap (format);
  if (line == SG_REPORT_LINE_MARK)
    format_set_font_color (format, MARK_COLOUR);
  if (line == SG_REPORT_LINE_HEADER)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_bg_color (format, HEADER_FILL);
    }

  return format;
}

static void
make_formats (SgReportBook *self)
{
  for (guint i = 0; i < SG_REPORT_N_CELLS; i++)
    {
      self->cells[i][FALSE] = make_cell_format (self, i, FALSE);
      self->cells[i][TRUE] = make_cell_format (self, i, TRUE);
    }
  for (guint i = 0; i < SG_REPORT_N_LINES; i++)
    self->lines[i] = make_line_format (self, i);
}

static void
set_properties (SgReportBook *self, const SgReportBookSetup *setup)
{
  g_autofree char *subject = g_strdup_printf (C_ ("report", "As of %s"), setup->as_of);
  lxw_doc_properties properties = {
    .title = (char *) setup->title,
    .subject = subject,
    .author = (char *) setup->unit,
    .company = (char *) setup->unit,
    .created = time (NULL),
  };

  sg_report_book_check (self, workbook_set_properties (self->workbook, &properties));
  sg_report_book_check (self,
                        workbook_set_custom_property_string (
                          self->workbook, C_ ("report", "As-of date"), setup->as_of));
}

/* libxlsxwriter prints numbers with printf(); a comma as decimal sign would damage the file. */
static void
force_decimal_point (SgReportBook *self)
{
  self->previous = uselocale ((locale_t) 0);
  self->numeric = newlocale (LC_NUMERIC_MASK, "C", duplocale (self->previous));
  if (self->numeric != (locale_t) 0)
    uselocale (self->numeric);
}

/* The cause in words; what the library says is English and for programmers. */
static void
set_error (GError **error, lxw_error result, const char *path)
{
  int code = result == LXW_ERROR_MEMORY_MALLOC_FAILED ? SG_ERROR_FAILED : SG_ERROR_NO_SPACE;

  switch ((int) result)
    {
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_PARAMETER_ERROR:
    case LXW_ERROR_ZIP_BAD_ZIP_FILE:
    case LXW_ERROR_ZIP_INTERNAL_ERROR:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
      g_set_error (
        error,
        SG_ERROR,
        code,
        _ ("The workbook “%s” could not be written: the disk is full or does not answer. "
           "Make room or choose another folder, and export again."),
        path);
      break;

    default:
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_FAILED,
                   _ ("The workbook “%s” could not be written: %s. Export again, and report the "
                      "fault if it comes back."),
                   path,
                   lxw_strerror (result));
    }
}

/**
 * sg_report_fonts_find:
 * @name: (nullable): "official" (公文), or "plain" (通用) for fonts that every computer has
 *
 * Returns: (transfer none) (nullable): the font profile; %NULL is the plain one of the language
 */
const SgReportFonts *
sg_report_fonts_find (const char *name)
{
  if (g_strcmp0 (name, "official") == 0)
    return &sg_report_fonts_official;
  return NULL;
}

/**
 * sg_report_book_new:
 * @path: where the workbook is to stand in the end
 * @setup: fonts, properties and mode
 * @error: why nothing can be written there
 *
 * Begins a workbook in a temporary file beside @path, which takes its place at
 * sg_report_book_close() only. Until it is freed, the calling thread writes numbers with a decimal
 * point, so make and free a book on one thread; see sg_report_book_get_locale() for others.
 *
 * Returns: (transfer full) (nullable): the book, or %NULL with @error set
 */
SgReportBook *
sg_report_book_new (const char *path, const SgReportBookSetup *setup, GError **error)
{
  g_autoptr (SgReportBook) self = NULL;
  lxw_workbook_options options = { 0 };
  gboolean chinese;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (setup != NULL, NULL);

  chinese = g_str_has_prefix (sg_core_get_language (), "zh");
  self = g_new0 (SgReportBook, 1);
  self->path = g_strdup (path);
  self->long_lists = setup->long_lists;
  self->four_digits = setup->four_digits;
  self->fonts = chinese ? &sg_report_fonts_general : &sg_report_fonts_latin;
  if (setup->fonts != NULL)
    self->fonts = setup->fonts;
  force_decimal_point (self);

  self->replace = sg_file_replace_new (path, error);
  if (self->replace == NULL)
    return NULL;

  options.constant_memory = setup->long_lists;
  self->workbook = workbook_new_opt (sg_file_replace_get_temporary (self->replace), &options);
  if (self->workbook == NULL)
    {
      set_error (error, LXW_ERROR_MEMORY_MALLOC_FAILED, path);
      return NULL;
    }
  make_formats (self);
  set_properties (self, setup);

  return g_steal_pointer (&self);
}

/**
 * sg_report_book_get_workbook:
 * @self: a book
 *
 * Returns: (transfer none): libxlsxwriter's workbook, for what the book has no call for (charts)
 */
lxw_workbook *
sg_report_book_get_workbook (SgReportBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->workbook;
}

/**
 * sg_report_book_get_locale:
 * @self: a book
 *
 * Returns: (transfer none): the locale that another thread has to use while it writes cells
 */
locale_t
sg_report_book_get_locale (const SgReportBook *self)
{
  g_return_val_if_fail (self != NULL, LC_GLOBAL_LOCALE);

  return self->numeric != (locale_t) 0 ? self->numeric : LC_GLOBAL_LOCALE;
}

/**
 * sg_report_book_get_cell_format:
 * @self: a book
 * @cell: what the column prints
 * @total: whether the row is the total
 *
 * Returns: (transfer none): the format, made once for the whole book
 */
lxw_format *
sg_report_book_get_cell_format (SgReportBook *self, SgReportCell cell, gboolean total)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (cell < SG_REPORT_N_CELLS, NULL);

  return self->cells[cell][total ? 1 : 0];
}

/**
 * sg_report_book_get_wan_digits:
 * @self: a book
 *
 * Returns: how many decimals money has, in units of 10,000 yuan
 */
guint
sg_report_book_get_wan_digits (const SgReportBook *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->four_digits ? 4 : 2;
}

/**
 * sg_report_book_get_line_format:
 * @self: a book
 * @line: what stands around the table
 *
 * Returns: (transfer none): the format, made once for the whole book
 */
lxw_format *
sg_report_book_get_line_format (SgReportBook *self, SgReportLine line)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (line < SG_REPORT_N_LINES, NULL);

  return self->lines[line];
}

/**
 * sg_report_book_check:
 * @self: a book
 * @result: what a call of libxlsxwriter answered
 *
 * Remembers the first fault. Later calls do no harm, and sg_report_book_close() tells it.
 *
 * Returns: whether everything has gone well so far
 */
gboolean
sg_report_book_check (SgReportBook *self, lxw_error result)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->result == LXW_NO_ERROR)
    self->result = result;
  return self->result == LXW_NO_ERROR;
}

/**
 * sg_report_book_is_sound:
 * @self: a book
 * @error: the first fault
 *
 * Lets a long loop stop early.
 *
 * Returns: %FALSE with @error set when something has gone wrong
 */
gboolean
sg_report_book_is_sound (const SgReportBook *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->result == LXW_NO_ERROR)
    return TRUE;
  set_error (error, self->result, self->path);
  return FALSE;
}

/**
 * sg_report_book_finish:
 * @self: a book
 * @error: why there is no workbook
 *
 * Writes the file and makes sure that it is whole, without putting it in its place yet.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
sg_report_book_finish (SgReportBook *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->workbook != NULL, FALSE);

  if (!sg_report_book_is_sound (self, error))
    return FALSE;

  /* It frees the workbook whatever comes of it. */
  sg_report_book_check (self, workbook_close (g_steal_pointer (&self->workbook)));
  if (!sg_report_book_is_sound (self, error))
    return FALSE;
  if (!sg_report_package_is_whole (sg_file_replace_get_temporary (self->replace)))
    {
      set_error (error, LXW_ERROR_CREATING_TMPFILE, self->path);
      return FALSE;
    }
  return TRUE;
}

/**
 * sg_report_book_close:
 * @self: a book, finished or not
 * @error: why there is no workbook
 *
 * Finishes the file and puts it in the place of what stood there. When this fails, what stood there
 * is as it was.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
sg_report_book_close (SgReportBook *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->workbook == NULL || sg_report_book_finish (self, error))
         && sg_file_replace_commit (self->replace, error);
}

/**
 * sg_report_book_get_path:
 * @self: a book
 *
 * Returns: (transfer none): the file that it becomes
 */
const char *
sg_report_book_get_path (SgReportBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * sg_report_book_free:
 * @self: (transfer full) (nullable): a book
 *
 * Frees a book; without sg_report_book_close() nothing of it remains.
 */
void
sg_report_book_free (SgReportBook *self)
{
  if (self == NULL)
    return;

  if (self->workbook != NULL)
    lxw_workbook_free (self->workbook);
  g_clear_pointer (&self->replace, sg_file_replace_free);
  g_clear_pointer (&self->path, g_free);
  if (self->numeric != (locale_t) 0)
    {
      uselocale (self->previous);
      freelocale (self->numeric);
    }
  g_free (self);
}
