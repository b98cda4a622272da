/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import.h"
#include "exchange/sg-sheet-reader.h"
#include "ledger/sg-change.h"

G_BEGIN_DECLS

struct _SgImport
{
  /* owned */
  char *path;
  char *sheet;
  GPtrArray *columns;  /* of SgImportColumn */
  GPtrArray *warnings; /* of sentences about columns */
  GPtrArray *rows;     /* of SgImportRow */

  /* state */
  const SgRegister *reg;
  guint place;      /* of the sheet in the file */
  guint header_row; /* 0: not found yet */
  gboolean planned;
  gboolean clear; /* empty cells empty what the ledger has */
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

gboolean sg_import_map_header (SgImport *self,
                               const char *const *headers,
                               const guint *columns,
                               guint n_headers);

G_END_DECLS
