/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-batch.h"

G_BEGIN_DECLS

/**
 * SgImportLineOutcome:
 * @SG_IMPORT_LINE_COLUMN: a column is left out
 * @SG_IMPORT_LINE_ASK: it is not clear what the row of a form means
 * @SG_IMPORT_LINE_PARTIAL: the row of a form is taken but for cells that are wrong
 * @SG_IMPORT_LINE_MISSING: the ledger has something that the sheet lacks
 * @SG_IMPORT_LINE_ALL: whatever there is
 *
 * What lines can be about beside the outcomes of rows, which they follow.
 */
typedef enum
{
  SG_IMPORT_LINE_COLUMN = SG_IMPORT_N_OUTCOMES,
  SG_IMPORT_LINE_ASK,
  SG_IMPORT_LINE_PARTIAL,
  SG_IMPORT_LINE_MISSING,
  SG_IMPORT_LINE_ALL,
} SgImportLineOutcome;

/**
 * SgImportLine:
 * @sheet: (nullable): the sheet
 * @place: its place in the file
 * @row: number of the row in it, from 1, or 0 for what is in no row
 * @column: the column, from 0, or %SG_IMPORT_WHOLE_ROW
 * @outcome: an #SgImportOutcome or an #SgImportLineOutcome
 * @title: (nullable): what the row is about
 * @text: what there is to say, in the user's language
 *
 * One thing that becomes of a file.
 */
typedef struct
{
  const char *sheet;
  guint place;
  guint row;
  guint column;
  guint outcome;
  const char *title;
  const char *text;
} SgImportLine;

/* Returns whether more lines are wanted. */
typedef gboolean (*SgImportLineFunc) (const SgImportLine *line, gpointer user_data);

guint sg_import_lines_count (const SgImportFile *file, guint outcome);
void sg_import_lines_list (const SgImportFile *file,
                           guint outcome,
                           gboolean masked,
                           SgImportLineFunc add,
                           gpointer user_data);

G_END_DECLS
