/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-register-page.h"

G_BEGIN_DECLS

#define SG_TYPE_STAFF_PAGE (sg_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (SgStaffPage, sg_staff_page, SG, STAFF_PAGE, SgRegisterPage)

G_END_DECLS
