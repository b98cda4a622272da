/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-staff-page.h"

#include <glib/gi18n-lib.h>

/* Persons with their posts and certificates; a person with several posts stands here once. */
struct _SgStaffPage
{
  SgRegisterPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SgStaffPage, sg_staff_page, SG_TYPE_REGISTER_PAGE)

static const SgRegisterSetup setup = {
  .reg = &sg_persons,
  .filters = "on_post|role|cert_level|sex|education",
  .lacks = "id_no|birth|sex|phone|education|major|practice_from|cert_level",
  .bulk = "education|major_related|trained_on|local",
  .add = N_ ("Add a person"),
  .search = N_ ("Name, number, ID number or pinyin initials"),
  .empty = N_ ("No Persons"),
};

static void
sg_staff_page_class_init (SgStaffPageClass *klass)
{
  SG_REGISTER_PAGE_CLASS (klass)->setup = &setup;
}

static void
sg_staff_page_init (SgStaffPage *self)
{
}
