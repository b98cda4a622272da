/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-record-columns.h"
#include "widgets/sg-record-table.h"
#include "widgets/sg-slot-selection.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shared by the parts of the table; nobody else includes it. */

struct _SgRecordTable
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkColumnView *view;
  AdwStatusPage *empty_page;
  GtkButton *empty_button;
  AdwStatusPage *failed_page;
  GtkBox *bar;
  GtkLabel *count_label;
  GtkMenuButton *sort_button;
  GtkMenuButton *columns_button;

  /* owned */
  SgSlotModel *model;
  SgSlotSelection *selection;
  SgRecordColumns *columns;
  GSimpleActionGroup *column_actions;
  char *layout;

  /* borrowed */
  const SgRegister *reg;
  const SgField *sort_field; /* NULL: the order of the register */

  /* state */
  gboolean descending;
  gboolean revealed;
  gboolean sorting;  /* we move the sort arrow ourselves */
  gint64 wanted_row; /* to be scrolled to once the list is long enough, or 0 */
  guint tick_id;
};

/* Where the clerk is in the table, while its rows change. */
typedef struct
{
  GArray *row_ids; /* of gint64: the row, and those behind it */
  guint position;
  double height; /* of a row */
  gboolean focused;
} SgTablePlace;

void _sg_record_table_note_place (SgRecordTable *self, SgTablePlace *place);
void _sg_record_table_restore_place (SgRecordTable *self, SgTablePlace *place);

void _sg_record_table_class_init_actions (GtkWidgetClass *widget_class);
void _sg_record_table_init_menus (SgRecordTable *self);
void _sg_record_table_add_column_actions (SgRecordTable *self);
void _sg_record_table_update_column_actions (SgRecordTable *self);

G_END_DECLS
