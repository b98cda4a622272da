/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Says what stands in the way of the ledger, and what became of a save that it stopped. */
#define SG_TYPE_TROUBLE (sg_trouble_get_type ())
G_DECLARE_FINAL_TYPE (SgTrouble, sg_trouble, SG, TROUBLE, AdwBin)

GtkWidget *sg_trouble_new (void);
void sg_trouble_set_context (SgTrouble *self, SgContext *context);
gboolean sg_trouble_take (SgTrouble *self, const char *operation, const GError *error);

G_END_DECLS
