/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "exchange/sg-form.h"
#include "exchange/sg-grid.h"
#include "exchange/sg-import-progress.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgImportOutcome:
 * @SG_IMPORT_NEW: the row will be added
 * @SG_IMPORT_CHANGED: the row exists and some of its values will become others
 * @SG_IMPORT_SAME: the row exists as it stands in the file
 * @SG_IMPORT_CONFLICT: the row exists, and a value that a clerk entered by hand is kept against the
 *   file; other values may change
 * @SG_IMPORT_DUPLICATE: the file has the row twice, or it cannot be told which row is meant
 * @SG_IMPORT_REJECTED: something in it is wrong; see its faults
 * @SG_IMPORT_SKIPPED: a title, the header or another row that is no data
 *
 * What is to become of a row of the file.
 */
typedef enum
{
  SG_IMPORT_NEW,
  SG_IMPORT_CHANGED,
  SG_IMPORT_SAME,
  SG_IMPORT_CONFLICT,
  SG_IMPORT_DUPLICATE,
  SG_IMPORT_REJECTED,
  SG_IMPORT_SKIPPED,
} SgImportOutcome;

#define SG_IMPORT_N_OUTCOMES (SG_IMPORT_SKIPPED + 1)

/**
 * SgOnDuplicate:
 * @SG_ON_DUPLICATE_SKIP: what came first stays
 * @SG_ON_DUPLICATE_REPLACE: what comes later counts, also against what a clerk entered by hand
 */
typedef enum
{
  SG_ON_DUPLICATE_SKIP,
  SG_ON_DUPLICATE_REPLACE,
} SgOnDuplicate;

/* The column of faults that are about a whole row. */
#define SG_IMPORT_WHOLE_ROW G_MAXUINT

/**
 * SgImportFault:
 * @field: (nullable): the field it is about
 * @column: its column in the sheet, from 0, or %SG_IMPORT_WHOLE_ROW
 * @hard: the row is rejected for it; otherwise it is a warning
 * @reason: a code, such as DATE_INVALID or REF_UNKNOWN
 * @text: one sentence in the user's language
 * @raw: (nullable): what stands in the cell
 */
typedef struct
{
  const SgField *field;
  guint column;
  gboolean hard;
  const char *reason;
  char *text;
  char *raw;
} SgImportFault;

/**
 * SgImportRow:
 * @row: its number in the sheet, from 1
 * @outcome: what is to become of it
 * @record: (nullable): stored and new values; before the plan is made, new values only
 * @faults: (nullable) (element-type SgImportFault): what is wrong or odd
 * @alike: (nullable) (element-type gint64): row ids of the ledger that it may stand for; somebody
 * has to say which, see sg_import_settle_row()
 * @settled: somebody said so
 * @chosen: what was said then: one of @alike, or 0 for a new row
 * @first: the row of the same file that this one repeats, or that counts instead of it, or 0
 */
typedef struct
{
  guint row;
  SgImportOutcome outcome;
  SgRecord *record;
  GPtrArray *faults;
  GArray *alike;
  gboolean settled;
  gint64 chosen;
  guint first;
} SgImportRow;

/**
 * SgImportColumn:
 * @column: where it stands, from 0
 * @header: what its header says
 * @field: (nullable): the field it is taken for, or %NULL where it is left out
 * @by_key: the header is the field's key, so values are canonical (fen, ISO dates); under a label
 *   they stand as people write them (yuan)
 */
typedef struct
{
  guint column;
  char *header;
  const SgField *field;
  gboolean by_key;
} SgImportColumn;

/**
 * SgImportOptions:
 * @sheet: (nullable): name of the sheet; %NULL for the first that is not hidden
 * @lenient: a sheet whose header names hardly any field is read nevertheless, to be corrected; see
 *   sg_import_check()
 * @cells: keep the cells of the sheet as they stand there, to be looked at
 * @progress: (nullable): is told how far the reading is; see sg_import_set_progress()
 *
 * How a file is to be read.
 */
typedef struct
{
  const char *sheet;
  gboolean lenient;
  gboolean cells;
  SgImportProgress *progress;
} SgImportOptions;

typedef struct _SgImport SgImport;

const SgRegister *
sg_import_guess_register (const char *path, GCancellable *cancellable, GError **error);
SgImport *sg_import_read (const SgRegister *reg,
                          const char *path,
                          const char *sheet,
                          GCancellable *cancellable,
                          GError **error);
SgImport *sg_import_read_with (const SgRegister *reg,
                               const char *path,
                               const SgImportOptions *options,
                               GCancellable *cancellable,
                               GError **error);
SgImport *
sg_import_read_csv (const SgRegister *reg, GBytes *bytes, const char *name, GError **error);

/* Corrections, before it is planned. */
gboolean sg_import_check (SgImport *self, GError **error);
void sg_import_reset (SgImport *self);
void sg_import_set_progress (SgImport *self, SgImportProgress *progress);
void sg_import_set_column (SgImport *self, guint column, const char *key);
gboolean sg_import_recall_columns (SgImport *self, SgConnection *connection, GError **error);
void sg_import_take_guesses (SgImport *self);
void sg_import_settle_row (SgImport *self, guint row, gint64 row_id);
void sg_import_settle_repeated (SgImport *self, guint row);

void sg_import_set_clear (SgImport *self, gboolean clear);
gboolean sg_import_plan (SgImport *self,
                         SgConnection *connection,
                         SgOnDuplicate on_duplicate,
                         GCancellable *cancellable,
                         GError **error);
gboolean sg_import_plan_after (SgImport *self,
                               SgConnection *connection,
                               SgOnDuplicate on_duplicate,
                               GPtrArray *earlier,
                               GCancellable *cancellable,
                               GError **error);
gboolean sg_import_has_work (SgImport *self);
gboolean sg_import_apply (SgImport *self,
                          SgConnection *connection,
                          const char *author,
                          gint64 *change,
                          GError **error);

gboolean sg_import_is_planned (SgImport *self);
const SgForm *sg_import_get_form (SgImport *self);
GPtrArray *sg_import_get_sheets (SgImport *self);
SgGrid *sg_import_get_grid (SgImport *self);
const SgRegister *sg_import_get_register (SgImport *self);
const char *sg_import_get_path (SgImport *self);
const char *sg_import_get_sheet (SgImport *self);
guint sg_import_get_sheet_place (SgImport *self);
guint sg_import_get_header_row (SgImport *self);
GPtrArray *sg_import_get_columns (SgImport *self);
GPtrArray *sg_import_get_warnings (SgImport *self);
guint sg_import_get_warned_column (SgImport *self, guint i);
GPtrArray *sg_import_get_rows (SgImport *self);
guint sg_import_count (SgImport *self, SgImportOutcome outcome);
void sg_import_free (SgImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgImport, sg_import_free)

G_END_DECLS
