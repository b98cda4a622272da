/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"
#include "widgets/sg-lookup.h"

G_BEGIN_DECLS

#define SG_TYPE_LEDGER_LOOKUP (sg_ledger_lookup_get_type ())
G_DECLARE_FINAL_TYPE (SgLedgerLookup, sg_ledger_lookup, SG, LEDGER_LOOKUP, SgLookup)

SgLookup *sg_ledger_lookup_new (SgContext *context);

G_END_DECLS
