/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-tabs-page.h"

G_BEGIN_DECLS

#define SG_TYPE_DOCUMENTS_PAGE (sg_documents_page_get_type ())
G_DECLARE_FINAL_TYPE (SgDocumentsPage, sg_documents_page, SG, DOCUMENTS_PAGE, SgTabsPage)

G_END_DECLS
