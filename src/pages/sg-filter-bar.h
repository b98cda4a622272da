/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Narrows a table by choices and by what is lacking. Signal: "changed" (). */
#define SG_TYPE_FILTER_BAR (sg_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (SgFilterBar, sg_filter_bar, SG, FILTER_BAR, GtkBox)

GtkWidget *sg_filter_bar_new (const SgRegister *reg, const char *filters, const char *lacks);
void sg_filter_bar_apply (SgFilterBar *self, SgQuery *query);
void sg_filter_bar_set_choice (SgFilterBar *self, const char *key, const char *code);
void sg_filter_bar_set_lack (SgFilterBar *self, const char *key);
void sg_filter_bar_clear (SgFilterBar *self);
gboolean sg_filter_bar_is_active (SgFilterBar *self);

G_END_DECLS
