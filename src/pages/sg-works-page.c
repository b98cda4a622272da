/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-works-page.h"

#include <glib/gi18n-lib.h>

/* Who did what for stations: work records, contact persons, trainings, exams, the national system.
 */
struct _SgWorksPage
{
  SgTabsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SgWorksPage, sg_works_page, SG_TYPE_TABS_PAGE)

static const SgRegisterSetup setups[] = {
  { .reg = &sg_works,
    .filters = "kind|department",
    .lacks = "department|persons|value_fen|doc_no",
    .bulk = "kind|department|doc_no",
    .add = N_ ("Add a work record"),
    .search = N_ ("Content, place or document"),
    .empty = N_ ("No Work Records") },
  { .reg = &sg_contacts,
    .filters = "",
    .lacks = "phone|office|position|station_ids|start_on",
    .bulk = "office|start_on|end_on",
    .add = N_ ("Add a contact person"),
    .search = N_ ("Name, office or pinyin initials"),
    .empty = N_ ("No Contact Persons") },
  { .reg = &sg_trainings,
    .filters = "kind|level",
    .lacks = "hours|persons|attendances|organiser",
    .bulk = "kind|level|organiser",
    .add = N_ ("Add a training"),
    .search = N_ ("Topic, place or organiser"),
    .empty = N_ ("No Trainings") },
  { .reg = &sg_exams,
    .filters = "level|result",
    .lacks = "result",
    .bulk = "result|decided_on",
    .add = N_ ("Add an exam"),
    .search = N_ ("Name or pinyin initials"),
    .empty = N_ ("No Exams") },
  { .reg = &sg_exam_counts,
    .filters = "people",
    .lacks = "registered|sat|passed",
    .bulk = "",
    .add = N_ ("Add figures"),
    .search = N_ ("District"),
    .empty = N_ ("No Exam Figures") },
  { .reg = &sg_syncs,
    .filters = "entered",
    .lacks = "system_no|entered_on|updated_on",
    .bulk = "entered|entered_on|updated_on|entered_by",
    .add = N_ ("Add a station"),
    .search = N_ ("Station, place or system number"),
    .empty = N_ ("No Entries in the National System") },
  { .reg = &sg_disclosures,
    .filters = "kind",
    .lacks = "disclosed_on|place|link",
    .bulk = "disclosed_on|place",
    .add = N_ ("Add a disclosure"),
    .search = N_ ("Operator or pinyin initials"),
    .empty = N_ ("No Disclosures") },
  { .reg = &sg_terms,
    .filters = "",
    .lacks = "label",
    .bulk = "",
    .add = N_ ("Add a word"),
    .search = N_ ("List or word"),
    .empty = N_ ("No Words of Your Own") },
};

static void
sg_works_page_class_init (SgWorksPageClass *klass)
{
  SgTabsPageClass *tabs_class = SG_TABS_PAGE_CLASS (klass);

  tabs_class->setups = setups;
  tabs_class->n_setups = G_N_ELEMENTS (setups);
}

static void
sg_works_page_init (SgWorksPage *self)
{
}
