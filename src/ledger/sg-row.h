/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/*
 * A row as its table holds it: one text for each stored field, %NULL for nothing; references as row
 * ids, decimals in hundredths, lists of references as row ids joined with "|". The change writer,
 * the log and the query translate between this and the canonical values of records.
 */
typedef struct
{
  const SgRegister *reg;
  gint64 id;
  gint64 version;
  char **values;
} SgRow;

SgRow *sg_row_new (const SgRegister *reg, gint64 id);
SgRow *sg_row_copy (const SgRow *row);
void sg_row_free (SgRow *row);

SgRow *sg_row_read (SgConnection *connection, const SgRegister *reg, gint64 id, GError **error);
gboolean sg_row_insert (SgConnection *connection, const SgRow *row, GError **error);
gboolean sg_row_update (SgConnection *connection, const SgRow *before, const SgRow *after, GError **error);
gboolean sg_row_delete (SgConnection *connection, const SgRow *row, GError **error);
guint64 sg_row_digest (const SgRow *row);
char *sg_row_dup_id (SgConnection *connection, const SgRow *row);

gboolean sg_row_from_canonical (SgConnection *connection, const SgField *field, const char *canonical, char **value, GError **error);
char *sg_row_to_canonical (SgConnection *connection, const SgField *field, const char *value);
gboolean sg_field_is_number_in_table (const SgField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgRow, sg_row_free)

G_END_DECLS
