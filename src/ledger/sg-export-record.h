/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"
#include "ledger/sg-export-entry.h"

G_BEGIN_DECLS

/*
 * The export record: append-only, outside the change log and outside undo. It stands in the ledger;
 * for a ledger that cannot be written, and for `shegongctl`, whose looking commands do not write
 * it, in a file of the user's own with the same table. Both are read as one.
 *
 * Whoever exports records first and hands out afterwards: what cannot be recorded is not exported.
 */

/**
 * SgExportFilter:
 * @who: (nullable): only what this clerk did
 * @from: (nullable): only from this day on
 * @to: (nullable): only up to the end of this day
 * @kind: (nullable): only this kind, by name
 * @row_id: only what tells of this row, or 0
 * @n_most: how many of the newest, or 0 for all
 *
 * Which part of the export record is asked for.
 */
typedef struct
{
  const char *who;
  const char *from;
  const char *to;
  const char *kind;
  gint64 row_id;
  guint n_most;
} SgExportFilter;

gboolean
sg_export_record_add (SgConnection *connection, const SgExportEntry *entry, GError **error);
gboolean
sg_export_record_add_own (SgConnection *connection, const SgExportEntry *entry, GError **error);
gboolean sg_export_record_append (SgChange *change, const SgExportEntry *entry, GError **error);
GPtrArray *
sg_export_record_read (SgConnection *connection, const SgExportFilter *filter, GError **error);
GPtrArray *sg_export_record_find_carrying (SgConnection *connection,
                                           const SgRegister *reg,
                                           gint64 from_change,
                                           gint64 to_change,
                                           GError **error);
gboolean sg_export_record_check (SgConnection *connection, GPtrArray *faults, GError **error);
gint64 sg_export_record_get_latest_change (SgConnection *connection);
char *sg_export_record_get_own_path (SgConnection *connection);

G_END_DECLS
