/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgExportKind:
 * @SG_EXPORT_REPORT: a report was written to a file
 * @SG_EXPORT_TABLE: rows of a register were written to a file
 * @SG_EXPORT_LIST: rows of a register were printed by `shegongctl`
 * @SG_EXPORT_CHART: a chart, or the table behind it, was saved or copied
 * @SG_EXPORT_PRINT: rows or a chart were put on paper
 * @SG_EXPORT_COPY: rows were copied to the clipboard
 * @SG_EXPORT_PACKAGE: a package for another office was written
 * @SG_EXPORT_REVEAL: masked values were shown in full on the screen
 * @SG_EXPORT_PURGE: sensitive values were taken out of the ledger for good
 *
 * What the export record tells of.
 */
typedef enum
{
  SG_EXPORT_REPORT,
  SG_EXPORT_TABLE,
  SG_EXPORT_LIST,
  SG_EXPORT_CHART,
  SG_EXPORT_PRINT,
  SG_EXPORT_COPY,
  SG_EXPORT_PACKAGE,
  SG_EXPORT_REVEAL,
  SG_EXPORT_PURGE,
  SG_N_EXPORT_KINDS,
} SgExportKind;

/**
 * SgExportEntry:
 * @number: its place in the record, counted from 1; 0 while it is not recorded
 * @time: when, local ISO time "2022-12-31 14:05:09"; %NULL takes the present
 * @who: the clerk's name; %NULL takes the account's
 * @kind: what was done
 * @what: name of a report, register or chart; "*" for all registers
 * @carries: (nullable): registers whose rows went out, joined with "|"; %NULL where only figures
 * did
 * @audience: "internal", "upward" or "public"
 * @as_of: (nullable): the day that it was about
 * @unit: (nullable): code of the division that it was about
 * @n_rows: how many rows went out, were shown or were purged
 * @file: (nullable): name of the file, without the folder, which may name people
 * @field: (nullable): key of the field that was shown
 * @row_id: the row that was shown or purged, or 0
 * @change: number of the ledger's latest change at that moment; of the purge itself
 * @reason: (nullable): what the clerk gave as the reason
 * @own: whether it stands in the user's own record, not in the ledger
 *
 * One entry of the export record.
 */
typedef struct
{
  gint64 number;
  char *time;
  char *who;
  SgExportKind kind;
  char *what;
  char *carries;
  char *audience;
  char *as_of;
  char *unit;
  gint64 n_rows;
  char *file;
  char *field;
  gint64 row_id;
  gint64 change;
  char *reason;
  gboolean own;
} SgExportEntry;

SgExportEntry *sg_export_entry_new (SgExportKind kind, const char *what, const char *audience);
SgExportEntry *sg_export_entry_copy (const SgExportEntry *entry);
void sg_export_entry_free (SgExportEntry *entry);
void sg_export_entry_set_scope (SgExportEntry *entry, const char *as_of, const char *unit);
void sg_export_entry_set_path (SgExportEntry *entry, const char *path);
const char *sg_export_kind_get_name (SgExportKind kind);
const char *sg_export_kind_get_label (SgExportKind kind);
gboolean sg_export_kind_parse (const char *name, SgExportKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgExportEntry, sg_export_entry_free)

G_END_DECLS
