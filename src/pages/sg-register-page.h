/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-page.h"
#include "pages/sg-register-view.h"

G_BEGIN_DECLS

#define SG_TYPE_REGISTER_PAGE (sg_register_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SgRegisterPage, sg_register_page, SG, REGISTER_PAGE, SgPage)

/**
 * SgRegisterPageClass:
 * @setup: what the page makes of its register
 *
 * A page that is one register; a subclass says which.
 */
struct _SgRegisterPageClass
{
  SgPageClass parent_class;

  const SgRegisterSetup *setup;

  gpointer padding[4];
};

SgRegisterView *sg_register_page_get_view (SgRegisterPage *self);

G_END_DECLS
