/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window shows before a ledger is open: make one, open one, look at the example, recent
 * ones. */
#define SG_TYPE_WELCOME (sg_welcome_get_type ())
G_DECLARE_FINAL_TYPE (SgWelcome, sg_welcome, SG, WELCOME, AdwBin)

G_END_DECLS
