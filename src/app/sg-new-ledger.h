/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Makes a new ledger: the notice, the city or county, where to keep it. Stands in a SgWindow. */
#define SG_TYPE_NEW_LEDGER (sg_new_ledger_get_type ())
G_DECLARE_FINAL_TYPE (SgNewLedger, sg_new_ledger, SG, NEW_LEDGER, AdwBin)

G_END_DECLS
