/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-services-page.h"

#include <glib/gi18n-lib.h>

/* What stations do: month by month, as cases and in the media, and the rooms that they share. */
struct _SgServicesPage
{
  SgTabsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SgServicesPage, sg_services_page, SG_TYPE_TABS_PAGE)

static const SgRegisterSetup setups[] = {
  { .reg = &sg_services,
    .filters = "",
    .lacks = "satisfaction|routine_tasks|cases_opened|groups|activities|visits|resources_fen",
    .bulk = "month",
    .add = N_ ("Add a month"),
    .search = N_ ("Station, place or note"),
    .empty = N_ ("No Service Months") },
  { .reg = &sg_cases,
    .filters = "kind|level",
    .lacks = "station_id|submitted_on|level",
    .bulk = "kind|level|submitted_on|chosen_on",
    .add = N_ ("Add a case"),
    .search = N_ ("Title, station or author"),
    .empty = N_ ("No Cases") },
  { .reg = &sg_publicity,
    .filters = "medium|level",
    .lacks = "station_id|outlet|level|link",
    .bulk = "medium|level",
    .add = N_ ("Add an item"),
    .search = N_ ("Headline, medium or station"),
    .empty = N_ ("No Publicity") },
  { .reg = &sg_facilities,
    .filters = "kind",
    .lacks = "area_m2|area|station_ids|start_on",
    .bulk = "kind|area",
    .add = N_ ("Add a room"),
    .search = N_ ("Name, place or station"),
    .empty = N_ ("No Shared Rooms") },
};

static void
sg_services_page_class_init (SgServicesPageClass *klass)
{
  SgTabsPageClass *tabs_class = SG_TABS_PAGE_CLASS (klass);

  tabs_class->setups = setups;
  tabs_class->n_setups = G_N_ELEMENTS (setups);
}

static void
sg_services_page_init (SgServicesPage *self)
{
}
