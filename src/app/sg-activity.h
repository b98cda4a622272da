/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Says what a save is waiting for, or that a save or a load is on its way, where that takes long. */
#define SG_TYPE_ACTIVITY (sg_activity_get_type ())
G_DECLARE_FINAL_TYPE (SgActivity, sg_activity, SG, ACTIVITY, AdwBin)

GtkWidget *sg_activity_new (void);
void sg_activity_set_context (SgActivity *self, SgContext *context);

G_END_DECLS
