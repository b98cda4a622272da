/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_HISTORY_LIST (sg_history_list_get_type ())
G_DECLARE_FINAL_TYPE (SgHistoryList, sg_history_list, SG, HISTORY_LIST, AdwBin)

GtkWidget *sg_history_list_new (SgContext *context);
void sg_history_list_set_record (SgHistoryList *self, SgRecord *record);
void sg_history_list_reload (SgHistoryList *self);

G_END_DECLS
