/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One column of a record table: what a field looks like in a cell. */
#define SG_TYPE_RECORD_COLUMN (sg_record_column_get_type ())
G_DECLARE_FINAL_TYPE (SgRecordColumn, sg_record_column, SG, RECORD_COLUMN, GObject)

SgRecordColumn *sg_record_column_new (const SgField *field);
GtkColumnViewColumn *sg_record_column_get_view_column (SgRecordColumn *self);
const SgField *sg_record_column_get_field (SgRecordColumn *self);
char *sg_record_column_dup_label (SgRecordColumn *self);
guint sg_record_column_get_chars (SgRecordColumn *self);
char *sg_record_column_dup_text (SgRecordColumn *self, SgRecord *record);
char *sg_record_column_dup_copy (SgRecordColumn *self, SgRecord *record, gboolean birth_shown);
void sg_record_column_set_revealed (SgRecordColumn *self, gboolean revealed);
void sg_record_column_set_names_rows (SgRecordColumn *self, gboolean names_rows);
gboolean sg_record_column_made (SgRecordColumn *self, GtkWidget *cell_child);
void sg_record_column_name_row (GtkWidget *cell_child);
gboolean sg_record_column_leads (SgRecordColumn *self, GtkSorter *sorter, gboolean *descending);

G_END_DECLS
