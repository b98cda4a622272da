/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-slot-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The table of a register: the only place that makes cells. What it needs to know of a column it
 * asks the catalogue. Sorting is asked for, not done: on "query-changed" the owner queries anew for
 * "sort-key" and "descending" and answers with sg_record_table_set_ids().
 *
 * Properties: "sort-key", "descending", "revealed", "layout", "n-rows", "n-selected".
 * Signals: "query-changed" (), "row-activated" (gint64 row id), "selection-changed" (),
 * "rows-copied" (guint), "copy-failed" (GError). Actions: table.sort (key), table.descending,
 * table.copy, table.reload, table.reset-columns, columns.KEY.
 */
#define SG_TYPE_RECORD_TABLE (sg_record_table_get_type ())
G_DECLARE_FINAL_TYPE (SgRecordTable, sg_record_table, SG, RECORD_TABLE, GtkWidget)

GtkWidget *sg_record_table_new (const SgRegister *reg);
void sg_record_table_set_register (SgRecordTable *self, const SgRegister *reg);
const SgRegister *sg_record_table_get_register (SgRecordTable *self);

/* Rows. */
void sg_record_table_set_fetch (SgRecordTable *self,
                                SgSlotFetch fetch,
                                gpointer user_data,
                                GDestroyNotify free_data);
void sg_record_table_set_ids (SgRecordTable *self, GArray *ids, GPtrArray *records);
void sg_record_table_refresh_ids (SgRecordTable *self, GArray *ids, GPtrArray *records);
void sg_record_table_set_loading (SgRecordTable *self);
void sg_record_table_set_failed (SgRecordTable *self, const GError *error);
void sg_record_table_set_empty_text (SgRecordTable *self,
                                     const char *title,
                                     const char *description,
                                     const char *button_label,
                                     const char *action_name);
guint sg_record_table_get_n_rows (SgRecordTable *self);
gboolean sg_record_table_show_row (SgRecordTable *self, gint64 row_id);

/* Sorting. */
const char *sg_record_table_get_sort_key (SgRecordTable *self);
const SgField *sg_record_table_get_sort_field (SgRecordTable *self);
gboolean sg_record_table_get_descending (SgRecordTable *self);
void sg_record_table_set_sort (SgRecordTable *self, const char *key, gboolean descending);

/* Selection. */
guint sg_record_table_get_n_selected (SgRecordTable *self);
GArray *sg_record_table_dup_selected_ids (SgRecordTable *self);
void sg_record_table_unselect_all (SgRecordTable *self);

/* Columns and masks. */
const char *sg_record_table_get_layout (SgRecordTable *self);
void sg_record_table_set_layout (SgRecordTable *self, const char *layout);
gboolean sg_record_table_get_revealed (SgRecordTable *self);
void sg_record_table_set_revealed (SgRecordTable *self, gboolean revealed);

G_END_DECLS
