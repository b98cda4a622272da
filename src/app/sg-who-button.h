/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Says in the header bar who else has the ledger open; not there when nobody has. */
#define SG_TYPE_WHO_BUTTON (sg_who_button_get_type ())
G_DECLARE_FINAL_TYPE (SgWhoButton, sg_who_button, SG, WHO_BUTTON, AdwBin)

void sg_who_button_set_context (SgWhoButton *self, SgContext *context);

G_END_DECLS
