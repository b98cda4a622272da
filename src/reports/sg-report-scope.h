/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-ledger.h"
#include "policy/sg-figures.h"
#include "reports/sg-report-audience.h"
#include "reports/sg-report-sheet.h"

G_BEGIN_DECLS

/**
 * SgReportRequest:
 * @as_of: the date that the report holds for
 * @under: (nullable): code of the unit that it is about; %NULL is the ledger's own
 * @audience: who reads it
 * @fonts: (nullable): a font profile, see sg_report_fonts_find(); %NULL is the usual one
 * @record: (nullable): a connection of the calling thread that may write, through which the export is
 *   recorded in the ledger; with %NULL it is recorded in the user's own record
 * @author: (nullable): who exports; %NULL is the account
 * @reason: (nullable): why everything shall be shown
 *
 * What is asked of a report.
 */
typedef struct
{
  const char *as_of;
  const char *under;
  SgReportAudience audience;
  const SgReportFonts *fonts;
  SgConnection *record;
  const char *author;
  const char *reason;
} SgReportRequest;

/**
 * SgReportScope:
 * @connection: the ledger
 * @info: what the ledger says of itself
 * @profile: its policy
 * @request: what is asked, with its unit filled in
 * @unit_name: name of the unit
 * @long_date: the date in words
 * @progress: (nullable): told of every page
 * @progress_data: its data
 * @cancellable: (nullable): looked at between pages
 * @name: name of the report
 * @carries: registers whose rows stand in it, joined with "|"
 * @done: rows written so far
 * @total: rows to write
 * @data_version: the ledger's state when the report was begun
 * @change: number of the ledger's latest change at that time
 * @outdated: somebody wrote the ledger meanwhile, so nothing was put in place
 *
 * What all sheets of one report share, and the bookkeeping of a long export.
 */
/* From this many rows on, rows go to the disk as they are written. */
#define SG_REPORT_LONG_LIST 5000

typedef struct
{
  /* borrowed */
  const char *name;
  const char *carries;
  SgConnection *connection;
  SgProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;

  /* owned */
  SgLedgerInfo *info;
  SgProfile *profile;
  char *unit_name;
  char *under;
  char *long_date;

  /* state */
  SgReportRequest request;
  guint64 done;
  guint64 total;
  gint64 data_version;
  gint64 change;
  gboolean outdated;
} SgReportScope;

SgReportScope *sg_report_scope_new (SgConnection *connection, const SgReportRequest *request, GError **error);
void sg_report_scope_free (SgReportScope *self);
gboolean sg_report_scope_step (SgReportScope *self, guint n_rows, GError **error);
gboolean sg_report_scope_is_current (SgReportScope *self);
gboolean sg_report_scope_finish (SgReportScope *self, SgReportBook *book, GError **error);
const char *sg_report_scope_get_mark (const SgReportScope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgReportScope, sg_report_scope_free)

G_END_DECLS
