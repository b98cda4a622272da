/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Money of the year by district. Signal: "unit-activated" (code, name). */
#define SG_TYPE_FUND_TOTALS (sg_fund_totals_get_type ())
G_DECLARE_FINAL_TYPE (SgFundTotals, sg_fund_totals, SG, FUND_TOTALS, AdwBin)

GtkWidget *sg_fund_totals_new (void);
void sg_fund_totals_set_context (SgFundTotals *self, SgContext *context);
void sg_fund_totals_reload (SgFundTotals *self);
void sg_fund_totals_print (SgFundTotals *self);

G_END_DECLS
