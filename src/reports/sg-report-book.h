/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <locale.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/**
 * SgReportFonts:
 * @title: of the title, 22 points
 * @heading: of the annex line and of the table's header
 * @line: of the line with unit and date, and of notes and signatures
 * @body: of the table
 *
 * A cell holds one font name and no fallback, so a workbook names fonts that every office PC has.
 */
typedef struct
{
  const char *title;
  const char *heading;
  const char *line;
  const char *body;
} SgReportFonts;

extern const SgReportFonts sg_report_fonts_general;
extern const SgReportFonts sg_report_fonts_official;
extern const SgReportFonts sg_report_fonts_latin;

const SgReportFonts *sg_report_fonts_find (const char *name);

/**
 * SgReportBookSetup:
 * @fonts: (nullable): a font profile; %NULL takes the one usual for the language
 * @title: what the workbook is, for the file's properties
 * @unit: the office that reports
 * @as_of: the date that the figures hold for
 * @four_digits: money is printed with four decimals, not two
 * @long_lists: keeps no row in memory; charts then carry no copy of their numbers
 */
typedef struct
{
  const SgReportFonts *fonts;
  const char *title;
  const char *unit;
  const char *as_of;
  gboolean four_digits;
  gboolean long_lists;
} SgReportBookSetup;

/* How a column prints its values. */
typedef enum
{
  SG_REPORT_CELL_TEXT,
  SG_REPORT_CELL_CENTRED,
  SG_REPORT_CELL_CODE,
  SG_REPORT_CELL_COUNT,
  SG_REPORT_CELL_AREA,
  SG_REPORT_CELL_MONEY,
  SG_REPORT_CELL_PERCENT,
  SG_REPORT_CELL_DATE,
  SG_REPORT_N_CELLS,
} SgReportCell;

/* What stands around the table. */
typedef enum
{
  SG_REPORT_LINE_ANNEX,
  SG_REPORT_LINE_MARK,
  SG_REPORT_LINE_TITLE,
  SG_REPORT_LINE_LEFT,
  SG_REPORT_LINE_CENTRE,
  SG_REPORT_LINE_RIGHT,
  SG_REPORT_LINE_NOTE,
  SG_REPORT_LINE_HEADER,
  SG_REPORT_N_LINES,
} SgReportLine;

/* Sizes in points. */
#define SG_REPORT_SIZE_TITLE 22
#define SG_REPORT_SIZE_ANNEX 16
#define SG_REPORT_SIZE_LINE 12
#define SG_REPORT_SIZE_HEADER 12
#define SG_REPORT_SIZE_BODY 10.5

typedef struct _SgReportBook SgReportBook;

SgReportBook *sg_report_book_new (const char *path, const SgReportBookSetup *setup, GError **error);
lxw_workbook *sg_report_book_get_workbook (SgReportBook *self);
locale_t sg_report_book_get_locale (const SgReportBook *self);
lxw_format *sg_report_book_get_cell_format (SgReportBook *self, SgReportCell cell, gboolean total);
guint sg_report_book_get_wan_digits (const SgReportBook *self);
lxw_format *sg_report_book_get_line_format (SgReportBook *self, SgReportLine line);
gboolean sg_report_book_check (SgReportBook *self, lxw_error result);
gboolean sg_report_book_is_sound (const SgReportBook *self, GError **error);
gboolean sg_report_book_finish (SgReportBook *self, GError **error);
gboolean sg_report_book_close (SgReportBook *self, GError **error);
const char *sg_report_book_get_path (SgReportBook *self);
void sg_report_book_free (SgReportBook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgReportBook, sg_report_book_free)

G_END_DECLS
