/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-tabs-page.h"

G_BEGIN_DECLS

#define SG_TYPE_SERVICES_PAGE (sg_services_page_get_type ())
G_DECLARE_FINAL_TYPE (SgServicesPage, sg_services_page, SG, SERVICES_PAGE, SgTabsPage)

G_END_DECLS
