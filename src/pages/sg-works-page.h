/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-tabs-page.h"

G_BEGIN_DECLS

#define SG_TYPE_WORKS_PAGE (sg_works_page_get_type ())
G_DECLARE_FINAL_TYPE (SgWorksPage, sg_works_page, SG, WORKS_PAGE, SgTabsPage)

G_END_DECLS
