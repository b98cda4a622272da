/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-page.h"

G_BEGIN_DECLS

#define SG_TYPE_HISTORY_PAGE (sg_history_page_get_type ())
G_DECLARE_FINAL_TYPE (SgHistoryPage, sg_history_page, SG, HISTORY_PAGE, SgPage)

G_END_DECLS
