/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-inspections-page.h"

#include <glib/gi18n-lib.h>

/* Inspections, the problems that they find, what is reported when, and why soft rules are not met.
 */
struct _SgInspectionsPage
{
  SgTabsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SgInspectionsPage, sg_inspections_page, SG_TYPE_TABS_PAGE)

static const SgRegisterSetup setups[] = {
  { .reg = &sg_inspections,
    .filters = "kind|body|grade|overstep",
    .lacks = "score|grade|subject|doc_no|overstep|ethics_ok",
    .bulk = "kind|body|grade|doc_no",
    .add = N_ ("Add an inspection"),
    .search = N_ ("Station, subject or document"),
    .empty = N_ ("No Inspections") },
  { .reg = &sg_problems,
    .filters = "state|kind",
    .lacks = "measure|responsible|due_on|result|closed_on|reported_on",
    .bulk = "kind|responsible|due_on|measure|result|closed_on|reported_on",
    .add = N_ ("Add a problem"),
    .search = N_ ("Problem, station or person"),
    .empty = N_ ("No Problems") },
  { .reg = &sg_filings,
    .filters = "state|kind",
    .lacks = "sent_on|sent_by|file",
    .bulk = "kind|due_on|sent_on|sent_by|addressee",
    .add = N_ ("Add a report"),
    .search = N_ ("Period, operator or district"),
    .empty = N_ ("No Reports Due") },
  { .reg = &sg_explanations,
    .filters = "",
    .lacks = "valid_until",
    .bulk = "approver|approved_on|valid_until",
    .add = N_ ("Add an explanation"),
    .search = N_ ("Rule, station or reason"),
    .empty = N_ ("No Explanations") },
};

static void
sg_inspections_page_class_init (SgInspectionsPageClass *klass)
{
  SgTabsPageClass *tabs_class = SG_TABS_PAGE_CLASS (klass);

  tabs_class->setups = setups;
  tabs_class->n_setups = G_N_ELEMENTS (setups);
}

static void
sg_inspections_page_init (SgInspectionsPage *self)
{
}
