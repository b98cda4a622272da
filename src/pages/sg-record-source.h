/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"
#include "widgets/sg-record-table.h"

G_BEGIN_DECLS

/*
 * What stands between a record table and the ledger: runs the page's query with the table's order
 * and the text searched for, on the ledger's thread, and fetches the rows that come into sight. A
 * newer wish cancels the older one.
 *
 * Signal: "loaded" (): the newest result stands in the table.
 */
#define SG_TYPE_RECORD_SOURCE (sg_record_source_get_type ())
G_DECLARE_FINAL_TYPE (SgRecordSource, sg_record_source, SG, RECORD_SOURCE, GObject)

SgRecordSource *sg_record_source_new (SgRecordTable *table, SgContext *context);
void sg_record_source_set_query (SgRecordSource *self, const SgQuery *query);
void sg_record_source_set_search (SgRecordSource *self, const char *text);
void sg_record_source_reload (SgRecordSource *self);

G_END_DECLS
