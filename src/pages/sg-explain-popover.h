/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rows behind a figure: who counts, who does not, and why. A row opens its record. */
#define SG_TYPE_EXPLAIN_POPOVER (sg_explain_popover_get_type ())
G_DECLARE_FINAL_TYPE (SgExplainPopover, sg_explain_popover, SG, EXPLAIN_POPOVER, GtkPopover)

GtkWidget *sg_explain_popover_new (SgContext *context);
void sg_explain_popover_explain (SgExplainPopover *self, const SgQuantity *quantity);

G_END_DECLS
