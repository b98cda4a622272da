/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule-cases.h"

const RuleCase rule_cases_shanghai[] = {
  { "B-12",
    DAY,
    COMP ("S1", "341302100", "phone=1") RESIDENT ("1", "S1") RESIDENT ("2", "S1")
      RESIDENT ("3", "S1"),
    "met 1" },
  { "B-12",
    DAY,
    COMP ("S1", "341302100", "phone=1") RESIDENT ("1", "S1") RESIDENT ("2", "S1"),
    "unmet 1" },
  { "B-13",
    DAY,
    COMP ("S1", "341302100", "phone=1") CERTIFIED ("1", "S1") RESIDENT ("2", "S1"),
    "met 1, unmet 1" },
  { "B-03",
    DAY,
    COMP ("S1", "341302100", "phone=1") COMP ("S2", "341302100", "phone=1"),
    "met 1, unmet 3" },
  { "B-03b", DAY, "", "not-applicable 4" },
  { "B-03b",
    DAY,
    COMP ("S1", "341302100", "phone=1") COMP ("S2", "341302100", "phone=1")
      COMP ("S3", "341302101", "phone=1"),
    "met 1, unmet 1, not-applicable 2" },
  { "B-33", DAY, "", "unknown 2" },
  { "B-33",
    DAY,
    "funds entry_id=F1 county_code=341302 kind=planned year=2022 source=city_subsidy "
    "amount_fen=100 date=2022-05-01\n",
    "unknown 1, not-applicable 1" },
  { "B-33",
    DAY,
    "funds entry_id=F1 county_code=341302 kind=planned year=2022 source=district_general "
    "amount_fen=100 date=2022-05-01\n",
    "met 1, unknown 1" },
  { "B-33",
    DAY,
    "funds entry_id=F1 county_code=341302 kind=planned year=2021 source=district_general "
    "amount_fen=100 date=2021-05-01\n",
    "unknown 1, not-applicable 1" },
  { "B-20a", "2023-12-30", COMP ("S1", "341302100", "phone=1"), "not-applicable 3" },
  { "B-20a", "2023-12-31", COMP ("S1", "341302100", "phone=1"), "met 1, unmet 2" },
  { "B-09", DAY, COMP ("S1", "341302100", "phone=1"), "met 1" },
  { "B-09", DAY, COMP ("S1", "341302101", "phone=1"), "unmet 1" },
  { "B-10",
    DAY,
    "stations station_id=S1 kind=specialised field=禁毒 name=符离镇禁毒社工站 "
    "division_code=341302100\n"
    "station_status station_id=S1 status=built from_date=2022-01-31\n",
    "met 1" },
  { "B-10",
    DAY,
    "stations station_id=S1 kind=specialised field=禁毒 name=符离镇社工站 division_code=341302100\n"
    "station_status station_id=S1 status=built from_date=2022-01-31\n",
    "unmet 1" },
  /* B-11 is advice: another name is no failing. */
  { "B-11",
    DAY,
    "stations station_id=S1 kind=residential name=某居站 division_code=341302100201\n"
    "station_status station_id=S1 status=built from_date=2022-01-31\n",
    "not-applicable 1" },
  { "B-11",
    DAY,
    "stations station_id=S1 kind=residential name=符离镇某居社工站 division_code=341302100201\n"
    "station_status station_id=S1 status=built from_date=2022-01-31\n",
    "met 1" },
  /* B-20: “all that should be built” means nothing without a plan. */
  { "B-20b", "2023-12-31", "", "unknown 2" },
  { "B-20b",
    "2023-12-31",
    "plans county_code=341302 year=2023 kind=specialised number=1\n"
    "stations station_id=S1 kind=specialised field=禁毒 name=符离镇禁毒社工站 "
    "division_code=341302100\n"
    "station_status station_id=S1 status=built from_date=2022-01-31\n",
    "met 1, unknown 1" },
  /* B-31: once for a street, through renames and mergers. */
  { "B-31a",
    DAY,
    "subsidies division_code=341302101 state=paid amount_fen=3000000 paid_on=2022-05-01\n",
    "met 1" },
  { "B-31a",
    DAY,
    "subsidies division_code=341302101 state=paid amount_fen=3000001 paid_on=2022-05-01\n",
    "unmet 1" },
  { "B-31a",
    "2023-12-31",
    "subsidies division_code=341302101 state=paid amount_fen=3000000 paid_on=2022-05-01\n"
    "subsidies division_code=341302110 state=paid amount_fen=3000000 paid_on=2023-05-01\n",
    "unmet 1" },
  { "B-31b",
    DAY,
    COMP ("S1", "341302100", "phone=1")
      FUND ("F1", "source=city_subsidy kind=spent amount_fen=3000001 date=2022-05-01"),
    "unmet 1, met 2" },
  /* B-28 */
  { "B-28a", DAY, COMP ("S1", "341302100", "phone=1"), "unknown 1" },
  { "B-28a",
    DAY,
    COMP ("S1", "341302100", "phone=1") "syncs station_id=S1 entered=0\n",
    "unmet 1" },
  { "B-28a",
    DAY,
    COMP ("S1", "341302100", "phone=1") "syncs station_id=S1 entered=1 entered_on=2022-05-01\n",
    "met 1" },
};

const gsize rule_cases_n_shanghai = G_N_ELEMENTS (rule_cases_shanghai);
