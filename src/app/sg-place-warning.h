/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Says once, until it is closed, what speaks against the place where the ledger lies. */
#define SG_TYPE_PLACE_WARNING (sg_place_warning_get_type ())
G_DECLARE_FINAL_TYPE (SgPlaceWarning, sg_place_warning, SG, PLACE_WARNING, AdwBin)

GtkWidget *sg_place_warning_new (void);
void sg_place_warning_set_context (SgPlaceWarning *self, SgContext *context);

G_END_DECLS
