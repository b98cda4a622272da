/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"
#include "exchange/sg-import.h"

G_BEGIN_DECLS

/**
 * SgImportFile:
 * @path: the file
 * @reg: (nullable): the register it is for; %NULL until it is guessed, or where it is none
 * @form: (nullable): the form as clerks keep it that it is for, where it is no register
 * @import: (nullable): what a register holds, with a plan; %NULL until checked, or where it cannot
 *   be read; without a plan where @error says what it lacks
 * @plan: (nullable): the same of a form; without rows where @error says what it lacks
 * @alike: (nullable) (element-type gint64 SgRecord): by row id, rows of the ledger that rows of the
 *   file may be about, where somebody has to say so
 * @error: (nullable): why it cannot be read, planned or applied
 * @applied: the ledger has its rows
 * @change: number of the change that brought them, or 0 where there was nothing to write
 * @undone: that change was taken back
 * @rehearsed: @plan counts on what files before this one bring
 * @stamp: when the file was last written, and its size, when it was read
 *
 * One file of several that are imported together. A workbook whose sheets are of several forms is
 * here once for each of them.
 */
typedef struct
{
  char *path;
  const SgRegister *reg;
  const SgForm *form;
  SgImport *import;
  SgFormPlan *plan;
  GHashTable *alike;
  GError *error;
  gboolean applied;
  gint64 change;
  gboolean undone;
  gboolean rehearsed;
  char *stamp;
} SgImportFile;

/**
 * SgImportQuestion:
 * @sheet: place of the sheet
 * @row: number of a row of it
 * @title: what the row says it is about
 * @candidates: (element-type SgRecord): rows of the ledger that it may be about
 * @settled: the question was answered
 * @chosen: row id of the candidate that was picked then, or 0 for none of them
 *
 * Which row of the ledger one of the file is about, where only a clerk can say.
 */
typedef struct
{
  guint sheet;
  guint row;
  char *title;
  GPtrArray *candidates;
  gboolean settled;
  gint64 chosen;
} SgImportQuestion;

/**
 * SgImportRepeat:
 * @sheet: place of the sheet
 * @row: number of the row that is left out
 * @first_sheet: place of the sheet of the row that counts
 * @first: its number
 *
 * A row that the file has twice.
 */
typedef struct
{
  guint sheet;
  guint row;
  guint first_sheet;
  guint first;
} SgImportRepeat;

const SgForm *sg_import_file_get_form (const SgImportFile *file);
guint sg_import_file_get_n_fields (const SgImportFile *file);
GPtrArray *sg_import_file_get_sheets (const SgImportFile *file);
SgGrid *sg_import_file_get_grid (const SgImportFile *file, guint sheet);
char *sg_import_file_dup_cell (const SgImportFile *file,
                               guint sheet,
                               const SgGridRow *row,
                               guint column,
                               gboolean masked);
char *
sg_import_file_dup_sample (const SgImportFile *file, guint sheet, guint column, gboolean masked);
GPtrArray *sg_import_file_list_lacking (const SgImportFile *file, guint sheet);
gboolean sg_import_file_load_alike (SgImportFile *file, SgConnection *connection, GError **error);
GPtrArray *sg_import_file_list_questions (const SgImportFile *file);
GArray *sg_import_file_list_repeats (const SgImportFile *file);
guint sg_import_file_count_open (const SgImportFile *file, gboolean ask_repeated);
gboolean sg_import_file_annotate (const SgImportFile *file,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GError **error);
char *sg_import_file_dup_registers (const SgImportFile *file);
gboolean sg_import_file_is_planned (const SgImportFile *file);
guint sg_import_file_count (const SgImportFile *file, SgImportOutcome outcome);

G_END_DECLS
