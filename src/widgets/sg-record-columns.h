/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-record-column.h"

G_BEGIN_DECLS

/*
 * The columns of a column view: one per field of a register, in the view only while shown, so that
 * the others cost nothing. Emits "changed" when columns came, went, moved or got another width.
 */
#define SG_TYPE_RECORD_COLUMNS (sg_record_columns_get_type ())
G_DECLARE_FINAL_TYPE (SgRecordColumns, sg_record_columns, SG, RECORD_COLUMNS, GObject)

SgRecordColumns *sg_record_columns_new (GtkColumnView *view, const SgRegister *reg);
void sg_record_columns_detach (SgRecordColumns *self);
GPtrArray *sg_record_columns_list_shown (SgRecordColumns *self);
SgRecordColumn *sg_record_columns_find (SgRecordColumns *self, const char *key);
gboolean sg_record_columns_is_shown (SgRecordColumns *self, SgRecordColumn *column);
void sg_record_columns_set_shown (SgRecordColumns *self, SgRecordColumn *column, gboolean shown);
void sg_record_columns_reset (SgRecordColumns *self);
void sg_record_columns_set_revealed (SgRecordColumns *self, gboolean revealed);
char *sg_record_columns_dup_layout (SgRecordColumns *self);
void sg_record_columns_set_layout (SgRecordColumns *self, const char *layout);
SgRecordColumn *sg_record_columns_find_sorted (SgRecordColumns *self, gboolean *descending);
void sg_record_columns_show_sorted (SgRecordColumns *self, const char *key, gboolean descending);
GtkWidget *sg_record_columns_find_list (GtkColumnView *view);

G_END_DECLS
