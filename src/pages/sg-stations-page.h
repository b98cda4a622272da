/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-register-page.h"

G_BEGIN_DECLS

#define SG_TYPE_STATIONS_PAGE (sg_stations_page_get_type ())
G_DECLARE_FINAL_TYPE (SgStationsPage, sg_stations_page, SG, STATIONS_PAGE, SgRegisterPage)

G_END_DECLS
