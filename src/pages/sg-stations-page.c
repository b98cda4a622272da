/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-stations-page.h"

#include <glib/gi18n-lib.h>

/* Stations, county centres and village rooms, with their stages, people and money. */
struct _SgStationsPage
{
  SgRegisterPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SgStationsPage, sg_stations_page, SG_TYPE_REGISTER_PAGE)

static const SgRegisterSetup setup = {
  .reg = &sg_stations,
  .filters = "kind|stage|mode|venue",
  .lacks = "stage|office_m2|activity_m2|desks|computers|printers|cabinets|outdoor_sign_on|indoor_"
           "sign_on|address|venue|mode|org_id|head_name|phone",
  .bulk = "org_id|stage|mode|venue|kind|planned_on|outdoor_sign_on|indoor_sign_on",
  .add = N_ ("Add a station"),
  .search = N_ ("Name, number, code or pinyin initials"),
  .empty = N_ ("No Stations"),
};

static void
sg_stations_page_class_init (SgStationsPageClass *klass)
{
  SG_REGISTER_PAGE_CLASS (klass)->setup = &setup;
}

static void
sg_stations_page_init (SgStationsPage *self)
{
}
