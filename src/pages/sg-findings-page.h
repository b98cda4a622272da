/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-page.h"

G_BEGIN_DECLS

#define SG_TYPE_FINDINGS_PAGE (sg_findings_page_get_type ())
G_DECLARE_FINAL_TYPE (SgFindingsPage, sg_findings_page, SG, FINDINGS_PAGE, SgPage)

G_END_DECLS
