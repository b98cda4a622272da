/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-tabs-page.h"

G_BEGIN_DECLS

#define SG_TYPE_INSPECTIONS_PAGE (sg_inspections_page_get_type ())
G_DECLARE_FINAL_TYPE (SgInspectionsPage, sg_inspections_page, SG, INSPECTIONS_PAGE, SgTabsPage)

G_END_DECLS
