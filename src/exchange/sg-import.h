/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
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
 */
typedef struct
{
  guint row;
  SgImportOutcome outcome;
  SgRecord *record;
  GPtrArray *faults;
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

typedef struct _SgImport SgImport;

const SgRegister *
sg_import_guess_register (const char *path, GCancellable *cancellable, GError **error);
SgImport *sg_import_read (const SgRegister *reg,
                          const char *path,
                          const char *sheet,
                          GCancellable *cancellable,
                          GError **error);
SgImport *
sg_import_read_csv (const SgRegister *reg, GBytes *bytes, const char *name, GError **error);
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

const SgRegister *sg_import_get_register (SgImport *self);
const char *sg_import_get_path (SgImport *self);
const char *sg_import_get_sheet (SgImport *self);
guint sg_import_get_sheet_place (SgImport *self);
guint sg_import_get_header_row (SgImport *self);
GPtrArray *sg_import_get_columns (SgImport *self);
GPtrArray *sg_import_get_warnings (SgImport *self);
GPtrArray *sg_import_get_rows (SgImport *self);
guint sg_import_count (SgImport *self, SgImportOutcome outcome);
void sg_import_free (SgImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgImport, sg_import_free)

G_END_DECLS
