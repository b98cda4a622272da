/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "widgets/sg-lookup.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_FIELD_ROW (sg_field_row_get_type ())
G_DECLARE_FINAL_TYPE (SgFieldRow, sg_field_row, SG, FIELD_ROW, AdwPreferencesRow)

GtkWidget *sg_field_row_new (const SgField *field, SgLookup *lookup);
const SgField *sg_field_row_get_field (SgFieldRow *self);
void sg_field_row_set_record (SgFieldRow *self, SgRecord *record);
void sg_field_row_set_editable (SgFieldRow *self, gboolean editable);
void sg_field_row_set_asks_always (SgFieldRow *self, gboolean asks_always);
void sg_field_row_set_fault (SgFieldRow *self, const char *text, gboolean hard);
gboolean sg_field_row_is_readable (SgFieldRow *self);

G_END_DECLS
