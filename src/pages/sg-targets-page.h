/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-page.h"

G_BEGIN_DECLS

#define SG_TYPE_TARGETS_PAGE (sg_targets_page_get_type ())
G_DECLARE_FINAL_TYPE (SgTargetsPage, sg_targets_page, SG, TARGETS_PAGE, SgPage)

G_END_DECLS
