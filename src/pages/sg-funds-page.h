/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-tabs-page.h"

G_BEGIN_DECLS

#define SG_TYPE_FUNDS_PAGE (sg_funds_page_get_type ())
G_DECLARE_FINAL_TYPE (SgFundsPage, sg_funds_page, SG, FUNDS_PAGE, SgTabsPage)

G_END_DECLS
