/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-page.h"

G_BEGIN_DECLS

#define SG_TYPE_MISSING_PAGE (sg_missing_page_get_type ())
G_DECLARE_FINAL_TYPE (SgMissingPage, sg_missing_page, SG, MISSING_PAGE, SgPage)

G_END_DECLS
