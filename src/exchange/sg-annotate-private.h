/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-annotations.h"
#include "exchange/sg-sheet-reader.h"
#include "exchange/sg-xlsx-edit.h"

G_BEGIN_DECLS

/**
 * SgRowNotes:
 * @text: what the last column says
 * @cells: column + 1 → what its comment says
 */
typedef struct
{
  GString *text;
  GHashTable *cells;
} SgRowNotes;

/**
 * SgSheetNotes:
 * @sheet: the sheet, from 0
 * @header_row: the row that gets the heading, from 1; 0: none
 * @column: the column that takes the texts, from 0
 * @rows: row → #SgRowNotes
 */
typedef struct
{
  guint sheet;
  guint header_row;
  guint column;
  GHashTable *rows;
} SgSheetNotes;

/* How a cell is made to stand out. */
typedef enum
{
  SG_MARK_CELL,
  SG_MARK_MESSAGE,
} SgMark;

typedef struct _SgMarkStyles SgMarkStyles;

SgMarkStyles *sg_mark_styles_new (GBytes *styles);
guint sg_mark_styles_get (SgMarkStyles *self, guint original, SgMark mark);
GBytes *sg_mark_styles_write (SgMarkStyles *self);
void sg_mark_styles_free (SgMarkStyles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgMarkStyles, sg_mark_styles_free)

gboolean sg_mark_sheet (SgXlsxEdit *edit,
                        const char *part,
                        const SgSheetNotes *notes,
                        SgMarkStyles *styles,
                        const char *drawing_id,
                        GError **error);

gboolean sg_mark_comments (SgXlsxEdit *edit,
                           SgXlsxPackage *package,
                           const char *part,
                           const SgSheetNotes *notes,
                           char **drawing_id,
                           GError **error);

gboolean sg_annotate_csv (SgSheetReader *reader,
                          const SgSheetNotes *notes,
                          const char *path,
                          GError **error);

const char *sg_annotations_get_heading (void);
void sg_annotations_set_no_space (GError **error, const char *path);

G_END_DECLS
