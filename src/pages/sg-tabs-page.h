/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-page.h"
#include "pages/sg-register-view.h"

G_BEGIN_DECLS

#define SG_TYPE_TABS_PAGE (sg_tabs_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SgTabsPage, sg_tabs_page, SG, TABS_PAGE, SgPage)

/**
 * SgTabsPageClass:
 * @setups: what the page makes of its registers, one tab each
 * @n_setups: how many
 *
 * A page of several registers, each behind a tab of its own; a subclass says which. It may add tabs
 * of another kind in front while it is initialised, and must then load and print these itself.
 */
struct _SgTabsPageClass
{
  SgPageClass parent_class;

  const SgRegisterSetup *setups;
  guint n_setups;

  gpointer padding[4];
};

GtkStack *sg_tabs_page_get_stack (SgTabsPage *self);
SgRegisterView *sg_tabs_page_get_view (SgTabsPage *self);
SgRegisterView *sg_tabs_page_show_register (SgTabsPage *self, const char *reg);

G_END_DECLS
