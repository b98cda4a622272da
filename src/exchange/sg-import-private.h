/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-sheet.h"
#include "exchange/sg-import.h"
#include "exchange/sg-sheet-reader.h"
#include "ledger/sg-change.h"

G_BEGIN_DECLS

struct _SgImport
{
  /* owned */
  char *path;
  char *sheet;
  GPtrArray *columns;   /* of SgImportColumn */
  GPtrArray *warnings;  /* of sentences about columns */
  GArray *warned;       /* of guint: the columns that they are about */
  GPtrArray *rows;      /* of SgImportRow */
  GPtrArray *sheets;    /* of SgFormSheet: those of the file; the one that is read has columns */
  SgGrid *grid;         /* of that sheet; NULL unless cells are kept */
  GHashTable *meant;    /* of row numbers to what was settled on */
  GHashTable *counting; /* the set of numbers of rows that count though they repeat others */

  /* borrowed */
  SgImportProgress *progress;

  /* state */
  const SgRegister *reg;
  guint place;      /* of the sheet in the file */
  guint header_row; /* 0: not found yet */
  gboolean planned;
  gboolean clear;    /* empty cells empty what the ledger has */
  gboolean guessed;  /* no row names the columns; somebody has to say what they are */
  gboolean recalled; /* the ledger remembers what the columns are */
  gboolean stale;    /* the rows are to be taken again */
};

/* Titles, units and notes stand above the header; it is looked for in that many rows. */
#define SG_IMPORT_MAX_ROWS_ABOVE 10

SgChange *sg_import_begin_change (SgConnection *connection,
                                  const char *author,
                                  const char *what,
                                  const char *path,
                                  GError **error);
void sg_import_set_row_error (const char *path, guint row, GError *cause, GError **error);
int sg_import_choose_sheet (SgSheetReader *reader, const char *sheet, GError **error);
SgImportColumn *sg_import_find_column (SgImport *self, const SgField *field);
void sg_import_row_add_fault (SgImportRow *row,
                              const SgImportColumn *column,
                              gboolean hard,
                              const char *reason,
                              const char *text,
                              const char *raw);
void sg_import_row_add_soft_fault (SgImportRow *row,
                                   const SgImportColumn *column,
                                   const char *reason,
                                   const char *text);
SgImportRow *sg_import_row_new (guint row);
SgFormSheet *sg_import_get_table (SgImport *self);
void sg_import_note_columns (SgImport *self);
void sg_import_sync_columns (SgImport *self);
gboolean sg_import_retake (SgImport *self, GCancellable *cancellable, GError **error);
gboolean sg_import_set_no_header (SgImport *self, GError **error);
SgImportColumn *sg_import_add_column (SgImport *self, guint place, const char *header);
gboolean sg_import_is_own_column (const SgRegister *reg, const char *header);
void sg_import_warn_of_columns (SgImport *self);

gboolean sg_import_map_header (SgImport *self,
                               const char *const *headers,
                               const guint *columns,
                               guint n_headers);

G_END_DECLS
