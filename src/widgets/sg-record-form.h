/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "widgets/sg-lookup.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_RECORD_FORM (sg_record_form_get_type ())
G_DECLARE_FINAL_TYPE (SgRecordForm, sg_record_form, SG, RECORD_FORM, GtkBox)

GtkWidget *sg_record_form_new (const SgRegister *reg, SgLookup *lookup);
GPtrArray *sg_record_form_get_groups (SgRecordForm *self);
void sg_record_form_set_record (SgRecordForm *self, SgRecord *record);
void sg_record_form_set_editable (SgRecordForm *self, gboolean editable);
void sg_record_form_set_field_editable (SgRecordForm *self, const char *key, gboolean editable);
void sg_record_form_refresh (SgRecordForm *self);
gboolean sg_record_form_is_valid (SgRecordForm *self);
void sg_record_form_focus_first_fault (SgRecordForm *self);
gboolean sg_record_form_focus_field (SgRecordForm *self, const char *key);

G_END_DECLS
