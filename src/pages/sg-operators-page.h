/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-register-page.h"

G_BEGIN_DECLS

#define SG_TYPE_OPERATORS_PAGE (sg_operators_page_get_type ())
G_DECLARE_FINAL_TYPE (SgOperatorsPage, sg_operators_page, SG, OPERATORS_PAGE, SgRegisterPage)

G_END_DECLS
