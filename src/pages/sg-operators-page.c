/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-operators-page.h"

#include <glib/gi18n-lib.h>

/* Organisations that operate stations, with their stations, contracts and people. */
struct _SgOperatorsPage
{
  SgRegisterPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SgOperatorsPage, sg_operators_page, SG_TYPE_REGISTER_PAGE)

static const SgRegisterSetup setup = {
  .reg = &sg_orgs,
  .filters = "org_type|grade",
  .lacks = "uscc|legal_rep|registered_on|grade|phone|address",
  .bulk = "org_type|grade",
  .add = N_ ("Add an operator"),
  .search = N_ ("Name, number, credit code or pinyin initials"),
  .empty = N_ ("No Operators"),
};

static void
sg_operators_page_class_init (SgOperatorsPageClass *klass)
{
  SG_REGISTER_PAGE_CLASS (klass)->setup = &setup;
}

static void
sg_operators_page_init (SgOperatorsPage *self)
{
}
