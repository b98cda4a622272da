/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Says after a crash what was recovered, and offers each edit that was not saved again. */
#define SG_TYPE_RECOVERY (sg_recovery_get_type ())
G_DECLARE_FINAL_TYPE (SgRecovery, sg_recovery, SG, RECOVERY, AdwBin)

GtkWidget *sg_recovery_new (void);
void sg_recovery_set_context (SgRecovery *self, SgContext *context);

G_END_DECLS
