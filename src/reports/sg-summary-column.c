/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "reports/sg-summary-column.h"

/* The columns of the two notices, in the order of their forms; figures are those of policy only. */

#define BUILDING NC_ ("report", "Building of stations")
#define LEVELS NC_ ("report", "Three levels")
#define PEOPLE NC_ ("report", "Staffing")
#define MONEY NC_ ("report", "Funds of the year")
#define COMPREHENSIVE NC_ ("report", "Comprehensive stations")
#define ALL_KINDS NC_ ("report", "Other kinds")
#define SUBSIDY NC_ ("report", "One-off subsidy")

enum
{
  TOWNSHIP_ORDINAL,
  TOWNSHIP_UNIT,
  TOWNSHIP_TOWNSHIPS,
  TOWNSHIP_BUILT,
  TOWNSHIP_COVERED,
  TOWNSHIP_COVERAGE,
  TOWNSHIP_TARGET,
  TOWNSHIP_GAP,
  TOWNSHIP_CENTRES,
  TOWNSHIP_ROOMS,
  TOWNSHIP_STAFF,
  TOWNSHIP_CERTIFIED,
  TOWNSHIP_CERTIFIED_SHARE,
  TOWNSHIP_PLANNED,
  TOWNSHIP_SPENT,
};

static const SgSummaryColumn township_columns[] = {
  [TOWNSHIP_ORDINAL]
  = { NULL, NC_ ("report", "No."), SG_SUMMARY_ORDINAL, NULL, SG_REPORT_CELL_CENTRED },
  [TOWNSHIP_UNIT]
  = { NULL, NC_ ("report", "County or district"), SG_SUMMARY_UNIT, NULL, SG_REPORT_CELL_CENTRED },
  [TOWNSHIP_TOWNSHIPS]
  = { NULL,
      NC_ ("report", "Townships and streets"),
      SG_SUMMARY_QUANTITY,
      "townships",
      SG_REPORT_CELL_COUNT,
      .clause = "A-09",
      .definition
      = N_ ("Streets, towns and townships that are valid on the day and enter the base of "
            "coverage; functional zones and farms do not.") },
  [TOWNSHIP_BUILT]
  = { BUILDING,
      NC_ ("report", "Stations built"),
      SG_SUMMARY_QUANTITY,
      "stations_built",
      SG_REPORT_CELL_COUNT,
      .clause = "A-09",
      .definition
      = N_ ("Township stations whose latest stage on the day is “built”, those in functional "
            "zones and second stations of a township included; suspended, closed, merged and "
            "planned ones are not.") },
  [TOWNSHIP_COVERED]
  = { BUILDING,
      NC_ ("report", "Townships covered"),
      SG_SUMMARY_QUANTITY,
      "covered_townships",
      SG_REPORT_CELL_COUNT,
      .clause = "A-09",
      .definition
      = N_ ("Townships of the base with at least one built station; a township counts once, "
            "and a station in a zone covers none.") },
  [TOWNSHIP_COVERAGE]
  = { BUILDING,
      NC_ ("report", "Coverage"),
      SG_SUMMARY_RATIO,
      "I-01",
      SG_REPORT_CELL_PERCENT,
      .clause = "A-09, A-10",
      .definition
      = N_ ("Townships covered ÷ townships and streets, cut off after one decimal and never "
            "rounded up; “—” where there is no township.") },
  [TOWNSHIP_TARGET]
  = { BUILDING,
      NC_ ("report", "Target"),
      SG_SUMMARY_TARGET,
      "I-01",
      SG_REPORT_CELL_PERCENT,
      .clause = "A-09, A-10",
      .definition
      = N_ ("The first target that falls due on or after the day. It binds the whole; for the "
            "units below it is a reference.") },
  [TOWNSHIP_GAP]
  = { BUILDING,
      NC_ ("report", "Gap"),
      SG_SUMMARY_GAP,
      "I-01",
      SG_REPORT_CELL_COUNT,
      .clause = "A-09, A-10",
      .definition
      = N_ ("Townships that still have to be covered to reach the target, in whole townships; "
            "0 when it is reached.") },
  [TOWNSHIP_CENTRES]
  = { LEVELS,
      NC_ ("report", "County centres"),
      SG_SUMMARY_QUANTITY,
      "centers_built",
      SG_REPORT_CELL_COUNT,
      .county_only = TRUE,
      .clause = "A-06",
      .definition
      = N_ ("Social work service centres of counties and districts that are built on the day.") },
  [TOWNSHIP_ROOMS]
  = { LEVELS,
      NC_ ("report", "Village rooms"),
      SG_SUMMARY_QUANTITY,
      "rooms_built",
      SG_REPORT_CELL_COUNT,
      .clause = "A-16",
      .definition
      = N_ ("Social work rooms of villages and communities that are built on the day.") },
  [TOWNSHIP_STAFF]
  = { PEOPLE,
      NC_ ("report", "Station staff"),
      SG_SUMMARY_QUANTITY,
      "staff",
      SG_REPORT_CELL_COUNT,
      .clause = "A-11",
      .definition
      = N_ ("Distinct persons in post on the day at built township stations, in posts of the "
            "kinds that count as staff (see the notes).") },
  [TOWNSHIP_CERTIFIED]
  = { PEOPLE,
      NC_ ("report", "Certified staff"),
      SG_SUMMARY_QUANTITY,
      "staff_certified",
      SG_REPORT_CELL_COUNT,
      .clause = "A-11",
      .definition
      = N_ ("Those with a certificate of any level issued on or before the day, among the "
            "persons of whom the certified share is taken (see the notes).") },
  [TOWNSHIP_CERTIFIED_SHARE]
  = { PEOPLE,
      NC_ ("report", "Certified share"),
      SG_SUMMARY_RATIO,
      "I-06",
      SG_REPORT_CELL_PERCENT,
      .clause = "A-11",
      .definition
      = N_ ("Certified staff ÷ persons of whom the certified share is taken (see the notes), cut "
            "off after one decimal and never rounded up.") },
  [TOWNSHIP_PLANNED]
  = { MONEY,
      NC_ ("report", "Planned (wan yuan)"),
      SG_SUMMARY_QUANTITY,
      "planned_fen",
      SG_REPORT_CELL_MONEY,
      .money = TRUE,
      .county_only = TRUE,
      .clause = "A-58",
      .definition
      = N_ ("Budget lines of the fiscal year dated on or before the day, cuts subtracted.") },
  [TOWNSHIP_SPENT]
  = { MONEY,
      NC_ ("report", "Spent (wan yuan)"),
      SG_SUMMARY_QUANTITY,
      "spent_fen",
      SG_REPORT_CELL_MONEY,
      .money = TRUE,
      .county_only = TRUE,
      .clause = "A-59",
      .definition = N_ ("Payments of the fiscal year dated on or before the day.") },
};

enum
{
  STREET_ORDINAL,
  STREET_UNIT,
  STREET_STREETS,
  STREET_COMPREHENSIVE,
  STREET_COVERED,
  STREET_COVERAGE,
  STREET_TARGET,
  STREET_GAP,
  STREET_SPECIALISED,
  STREET_RESIDENTIAL,
  STREET_TOTAL,
  STREET_THREE_STAFF,
  STREET_STAFF,
  STREET_CERTIFIED,
  STREET_DUE,
  STREET_PAID,
  STREET_PLANNED,
  STREET_SPENT,
};

static const SgSummaryColumn street_columns[] = {
  [STREET_ORDINAL]
  = { NULL, NC_ ("report", "No."), SG_SUMMARY_ORDINAL, NULL, SG_REPORT_CELL_CENTRED },
  [STREET_UNIT]
  = { NULL, NC_ ("report", "District"), SG_SUMMARY_UNIT, NULL, SG_REPORT_CELL_CENTRED },
  [STREET_STREETS]
  = { NULL,
      NC_ ("report", "Streets and towns"),
      SG_SUMMARY_QUANTITY,
      "streets_towns",
      SG_REPORT_CELL_COUNT,
      .clause = "B-03",
      .definition
      = N_ ("Streets, towns and townships that are valid on the day; parks and farms with a "
            "code of that level do not count.") },
  [STREET_COMPREHENSIVE]
  = { COMPREHENSIVE,
      NC_ ("report", "Built"),
      SG_SUMMARY_QUANTITY,
      "comprehensive_built",
      SG_REPORT_CELL_COUNT,
      .clause = "B-03",
      .definition = N_ ("Comprehensive stations whose latest stage on the day is “built”.") },
  [STREET_COVERED]
  = { COMPREHENSIVE,
      NC_ ("report", "Streets covered"),
      SG_SUMMARY_QUANTITY,
      "covered",
      SG_REPORT_CELL_COUNT,
      .clause = "B-03",
      .definition
      = N_ ("Streets and towns with at least one built comprehensive station, each counted "
            "once.") },
  [STREET_COVERAGE]
  = { COMPREHENSIVE,
      NC_ ("report", "Coverage"),
      SG_SUMMARY_RATIO,
      "I-02",
      SG_REPORT_CELL_PERCENT,
      .clause = "B-20",
      .definition
      = N_ ("Streets covered ÷ streets and towns, cut off after one decimal and never rounded "
            "up.") },
  [STREET_TARGET]
  = { COMPREHENSIVE,
      NC_ ("report", "Target"),
      SG_SUMMARY_TARGET,
      "I-02",
      SG_REPORT_CELL_PERCENT,
      .clause = "B-20",
      .definition
      = N_ ("The first target that falls due on or after the day. It binds the whole; for the "
            "units below it is a reference.") },
  [STREET_GAP]
  = { COMPREHENSIVE,
      NC_ ("report", "Gap"),
      SG_SUMMARY_GAP,
      "I-02",
      SG_REPORT_CELL_COUNT,
      .clause = "B-20",
      .definition
      = N_ ("Streets and towns that still have to be covered to reach the target; 0 when it "
            "is reached.") },
  [STREET_SPECIALISED] = { ALL_KINDS,
                           NC_ ("report", "Specialised"),
                           SG_SUMMARY_QUANTITY,
                           "specialised_built",
                           SG_REPORT_CELL_COUNT,
                           .clause = "B-04",
                           .definition = N_ ("Specialised stations that are built on the day.") },
  [STREET_RESIDENTIAL]
  = { ALL_KINDS,
      NC_ ("report", "Residential"),
      SG_SUMMARY_QUANTITY,
      "residential_built",
      SG_REPORT_CELL_COUNT,
      .clause = "B-05",
      .definition = N_ ("Stations of neighbourhoods and villages that are built on the day.") },
  [STREET_TOTAL]
  = { ALL_KINDS,
      NC_ ("report", "All stations"),
      SG_SUMMARY_QUANTITY,
      "total_built",
      SG_REPORT_CELL_COUNT,
      .clause = "B-21",
      .definition
      = N_ ("Comprehensive, specialised and residential stations together; the city is to "
            "have one thousand by the end of 2025.") },
  [STREET_THREE_STAFF]
  = { PEOPLE,
      NC_ ("report", "With 3 or more staff"),
      SG_SUMMARY_QUANTITY,
      "comp_ge3_staff",
      SG_REPORT_CELL_COUNT,
      .clause = "B-12",
      .definition
      = N_ ("Built comprehensive stations with at least three distinct persons in counted "
            "posts.") },
  [STREET_STAFF]
  = { PEOPLE,
      NC_ ("report", "Staff"),
      SG_SUMMARY_QUANTITY,
      "comp_staff",
      SG_REPORT_CELL_COUNT,
      .clause = "B-12",
      .definition
      = N_ ("Distinct persons in post on the day at built comprehensive stations, in posts of "
            "the kinds that count as staff (see the notes).") },
  [STREET_CERTIFIED]
  = { PEOPLE,
      NC_ ("report", "Certified"),
      SG_SUMMARY_QUANTITY,
      "comp_staff_certified",
      SG_REPORT_CELL_COUNT,
      .clause = "B-13",
      .definition
      = N_ ("Those with a certificate of any level issued on or before the day, among the "
            "persons of whom the certified share is taken (see the notes).") },
  [STREET_DUE]
  = { SUBSIDY,
      NC_ ("report", "Due (wan yuan)"),
      SG_SUMMARY_QUANTITY,
      "subsidy_due_fen",
      SG_REPORT_CELL_MONEY,
      .money = TRUE,
      .clause = "B-31",
      .definition
      = N_ ("30,000 yuan, once, for every comprehensive station built at any time up to the "
            "day.") },
  [STREET_PAID]
  = { SUBSIDY,
      NC_ ("report", "Paid (wan yuan)"),
      SG_SUMMARY_QUANTITY,
      "subsidy_spent_fen",
      SG_REPORT_CELL_MONEY,
      .money = TRUE,
      .county_only = TRUE,
      .clause = "B-31",
      .definition = N_ ("Payments of the city's one-off subsidy dated on or before the day, of all "
                        "years.") },
  [STREET_PLANNED]
  = { MONEY,
      NC_ ("report", "Planned (wan yuan)"),
      SG_SUMMARY_QUANTITY,
      "planned_fen",
      SG_REPORT_CELL_MONEY,
      .money = TRUE,
      .county_only = TRUE,
      .clause = "B-30",
      .definition
      = N_ ("Budget lines of the fiscal year dated on or before the day, cuts subtracted.") },
  [STREET_SPENT] = { MONEY,
                     NC_ ("report", "Spent (wan yuan)"),
                     SG_SUMMARY_QUANTITY,
                     "spent_fen",
                     SG_REPORT_CELL_MONEY,
                     .money = TRUE,
                     .county_only = TRUE,
                     .clause = "B-30",
                     .definition = N_ ("Payments of the fiscal year dated on or before the day.") },
};

static const SgSummaryForm forms[] = {
  { N_ ("State of the social work stations of the townships and streets of %s"),
    "I-01",
    township_columns,
    G_N_ELEMENTS (township_columns),
    TOWNSHIP_COVERAGE,
    TOWNSHIP_TARGET },
  { N_ ("State of the social work stations of the streets and towns of %s"),
    "I-02",
    street_columns,
    G_N_ELEMENTS (street_columns),
    STREET_COVERAGE,
    STREET_TARGET },
};

/**
 * sg_summary_form_find:
 * @profile: a policy
 *
 * Returns: (transfer none): the summary whose coverage the policy measures
 */
const SgSummaryForm *
sg_summary_form_find (const SgProfile *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);

  for (guint i = 1; i < G_N_ELEMENTS (forms); i++)
    if (sg_profile_find_indicator (profile, forms[i].coverage) != NULL)
      return &forms[i];
  return &forms[0];
}
