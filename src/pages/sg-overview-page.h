/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-page.h"

G_BEGIN_DECLS

/* The first page: headline figures, coverage by district and over time, the townships by stage. */
#define SG_TYPE_OVERVIEW_PAGE (sg_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (SgOverviewPage, sg_overview_page, SG, OVERVIEW_PAGE, SgPage)

G_END_DECLS
