/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-documents-page.h"

#include <glib/gi18n-lib.h>

/* What is written down: documents and systems, leading groups, targets, plans and the inventory. */
struct _SgDocumentsPage
{
  SgTabsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SgDocumentsPage, sg_documents_page, SG_TYPE_TABS_PAGE)

static const SgRegisterSetup setups[] = {
  { .reg = &sg_documents,
    .filters = "kind|all_stations",
    .lacks = "doc_no|issuer|issued_on|held_from|kept_at",
    .bulk = "kind|issuer|all_stations|held_from|held_until",
    .add = N_ ("Add a document"),
    .search = N_ ("Title, number or issuer"),
    .empty = N_ ("No Documents") },
  { .reg = &sg_targets,
    .filters = "indicator|base",
    .lacks = "obligation|base|base_on",
    .bulk = "due_on|base|base_on|year",
    .add = N_ ("Add a target"),
    .search = N_ ("Unit, clause or number"),
    .empty = N_ ("No Targets") },
  { .reg = &sg_plans,
    .filters = "kind",
    .lacks = "approved_on|doc_no",
    .bulk = "approved_on|doc_no",
    .add = N_ ("Add a plan"),
    .search = N_ ("District or document"),
    .empty = N_ ("No Plans") },
  { .reg = &sg_candidates,
    .filters = "state|kind|department",
    .lacks = "field|department|plan_year|station_id",
    .bulk = "state|kind|department|plan_year|due_on",
    .add = N_ ("Add a site"),
    .search = N_ ("Name, place or pinyin initials"),
    .empty = N_ ("No Sites Listed") },
  { .reg = &sg_leading_groups,
    .filters = "role|department",
    .lacks = "holder|department|doc_no",
    .bulk = "doc_no|start_on|end_on|department",
    .add = N_ ("Add a seat"),
    .search = N_ ("Group, post or name"),
    .empty = N_ ("No Leading Groups") },
};

static void
sg_documents_page_class_init (SgDocumentsPageClass *klass)
{
  SgTabsPageClass *tabs_class = SG_TABS_PAGE_CLASS (klass);

  tabs_class->setups = setups;
  tabs_class->n_setups = G_N_ELEMENTS (setups);
}

static void
sg_documents_page_init (SgDocumentsPage *self)
{
}
