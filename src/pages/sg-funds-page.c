/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-funds-page.h"

#include "pages/sg-fund-totals.h"

#include <glib/gi18n-lib.h>

/* Money: what each district has, its entries, contracts with their budgets and items, subsidies,
 * and the relief funds that the cap is of. */
struct _SgFundsPage
{
  SgTabsPage parent_instance;

  /* borrowed: child of the stack */
  SgFundTotals *totals;
};

G_DEFINE_FINAL_TYPE (SgFundsPage, sg_funds_page, SG_TYPE_TABS_PAGE)

static const SgRegisterSetup setups[] = {
  { .reg = &sg_funds,
    .filters = "kind|source|purpose|level|domain",
    .lacks = "purpose|date|doc_no|level|domain|approved_on|used_for",
    .bulk = "year|source|purpose|kind|doc_no|level|domain|approved_on|used_for|publicised_on",
    .add = N_ ("Add an entry"),
    .search = N_ ("Number, document or note"),
    .empty = N_ ("No Entries") },
  { .reg = &sg_contracts,
    .filters = "method|report_period|separate_account",
    .lacks
    = "org_id|county_code|amount_fen|method|signed_on|start_on|end_on|station_ids|labour_fen|"
      "supervision_fen|evaluation_fen|report_period|separate_account",
    .bulk = "org_id|year|method|report_period|separate_account",
    .add = N_ ("Add a contract"),
    .search = N_ ("Project or number"),
    .empty = N_ ("No Contracts") },
  { .reg = &sg_contract_budgets,
    .filters = "",
    .lacks = "part_fen|doc_no",
    .bulk = "doc_no",
    .add = N_ ("Add a budget"),
    .search = N_ ("Project or document"),
    .empty = N_ ("No Budgets") },
  { .reg = &sg_contract_shares,
    .filters = "",
    .lacks = "",
    .bulk = "",
    .add = N_ ("Add a share"),
    .search = N_ ("Project or station"),
    .empty = N_ ("No Shares of Contracts") },
  { .reg = &sg_contract_items,
    .filters = "verdict|integrated|need",
    .lacks = "verdict|integrated|contract_id|amount_fen|need",
    .bulk = "contract_id|year|need|verdict|checked_by|checked_on|integrated",
    .add = N_ ("Add an item"),
    .search = N_ ("Matter, project or number"),
    .empty = N_ ("No Items") },
  { .reg = &sg_negative_items,
    .filters = "kind",
    .lacks = "words|basis",
    .bulk = "kind|basis|held_from|held_until",
    .add = N_ ("Add a matter"),
    .search = N_ ("Matter, words or number"),
    .empty = N_ ("No Negative List") },
  { .reg = &sg_subsidies,
    .filters = "state",
    .lacks = "station_id|amount_fen|applied_on|paid_on|entry_id",
    .bulk = "state|applied_on|paid_on",
    .add = N_ ("Add a subsidy slot"),
    .search = N_ ("Street, town or station"),
    .empty = N_ ("No Subsidy Slots") },
  { .reg = &sg_relief_totals,
    .filters = "",
    .lacks = "",
    .bulk = "",
    .add = N_ ("Add a yearly total"),
    .search = N_ ("District or year"),
    .empty = N_ ("No Relief Totals") },
};

static gboolean
totals_are_shown (SgFundsPage *self)
{
  return sg_tabs_page_get_view (SG_TABS_PAGE (self)) == NULL;
}

static void
unit_activated_cb (SgFundsPage *self, const char *code, const char *name)
{
  g_assert (SG_IS_FUNDS_PAGE (self));

  sg_tabs_page_show_register (SG_TABS_PAGE (self), sg_funds.name);
  sg_context_set_under (sg_page_get_context (SG_PAGE (self)), code, name);
}

static void
sg_funds_page_set_context (SgPage *page, SgContext *context)
{
  sg_fund_totals_set_context (SG_FUNDS_PAGE (page)->totals, context);

  SG_PAGE_CLASS (sg_funds_page_parent_class)->set_context (page, context);
}

static void
sg_funds_page_reload (SgPage *page)
{
  SgFundsPage *self = SG_FUNDS_PAGE (page);

  if (totals_are_shown (self))
    sg_fund_totals_reload (self->totals);
  else
    SG_PAGE_CLASS (sg_funds_page_parent_class)->reload (page);
}

static void
sg_funds_page_print (SgPage *page)
{
  SgFundsPage *self = SG_FUNDS_PAGE (page);

  if (totals_are_shown (self))
    sg_fund_totals_print (self->totals);
  else
    SG_PAGE_CLASS (sg_funds_page_parent_class)->print (page);
}

static void
sg_funds_page_class_init (SgFundsPageClass *klass)
{
  SgPageClass *page_class = SG_PAGE_CLASS (klass);
  SgTabsPageClass *tabs_class = SG_TABS_PAGE_CLASS (klass);

  page_class->set_context = sg_funds_page_set_context;
  page_class->reload = sg_funds_page_reload;
  page_class->print = sg_funds_page_print;
  tabs_class->setups = setups;
  tabs_class->n_setups = G_N_ELEMENTS (setups);
}

static void
sg_funds_page_init (SgFundsPage *self)
{
  self->totals = SG_FUND_TOTALS (sg_fund_totals_new ());
  g_signal_connect_swapped (self->totals, "unit-activated", G_CALLBACK (unit_activated_cb), self);
  gtk_stack_add_titled (sg_tabs_page_get_stack (SG_TABS_PAGE (self)),
                        GTK_WIDGET (self->totals),
                        "totals",
                        _ ("By District"));
}
