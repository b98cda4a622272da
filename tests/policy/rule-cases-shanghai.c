/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule-cases.h"

#define INSPECTION(id, day, values) \
  "inspections inspection_id=" id " inspected_on=" day " station_id=S1 " values "\n"
#define SITE(values) "candidates candidate_id=K1 name=某点 division_code=341302100 " values "\n"
#define PLAN(values) "plans county_code=341302 " values "\n"
#define TARGET(values) "targets target_id=G1 division_code=341302 " values "\n"
#define PROBLEM(values) \
  "problems problem_id=Q1 found_on=2022-05-01 county_code=341302 problem=漏 " values "\n"
#define SEAT(id, role, values) \
  "leading_groups seat_id=" id " team=领导小组 division_code=31 role=" role " " values "\n"
#define TASKS(month, contract, inspection)                               \
  COMP ("S1", "341302100", "address=甲路")                               \
  CONTRACT ("station_ids=S1 " contract)                                  \
  "services station_id=S1 month=" month " visits=3\n"                    \
  "inspections inspection_id=I1 inspected_on=2022-11-01 contract_id=C1 " \
  "kind=performance " inspection "\n"
#define PAID_TO_S1                                                                 \
  COMP ("S1", "341302100", "phone=1")                                              \
  "subsidies division_code=341302100 station_id=S1 state=paid amount_fen=3000000 " \
  "paid_on=2022-05-01\n"

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
  /* A street without a station is asked for that by another rule. */
  { "B-29", DAY, "", "not-applicable 4" },
  { "B-29", DAY, COMP ("S1", "341302100", "phone=1"), "unknown 1, not-applicable 3" },
  { "B-29", DAY, COMP ("S1", "341302100", "address=甲路"), "unmet 1, not-applicable 3" },
  { "B-29",
    DAY,
    TASKS ("2022-05-31", "method=公开招标 signed_on=2022-02-01", "score=90"),
    "met 1, not-applicable 3" },
  { "B-29",
    DAY,
    TASKS ("2022-05-31", "method=公开招标 signed_on=2022-02-01", "grade=优秀"),
    "met 1, not-applicable 3" },
  /* Neither scored nor graded; the purchase not said; service of another year. */
  { "B-29",
    DAY,
    TASKS ("2022-05-31", "method=公开招标 signed_on=2022-02-01", ""),
    "unmet 1, not-applicable 3" },
  { "B-29", DAY, TASKS ("2022-05-31", "buyer=某", "score=90"), "unmet 1, not-applicable 3" },
  { "B-29",
    DAY,
    TASKS ("2021-12-31", "method=公开招标 signed_on=2022-02-01", "score=90"),
    "unmet 1, not-applicable 3" },
  /* In the next year the contract is over and nothing was evaluated. */
  { "B-29",
    "2023-03-01",
    TASKS ("2022-05-31", "method=公开招标 signed_on=2022-02-01", "score=90"),
    "unmet 1, not-applicable 2" },
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
  /* B-06 and B-07 */
  { "B-06", DAY, COMP ("S1", "341302100", "phone=1"), "unknown 1" },
  { "B-06", DAY, COMP ("S1", "341302100", "host=独立设置"), "met 1" },
  { "B-06", "2022-01-30", COMP ("S1", "341302100", "phone=1"), "" },
  { "B-07", DAY, COMP ("S1", "341302100", "fn_orgs=1 fn_charity=1 fn_training=1"), "met 1" },
  { "B-07", DAY, COMP ("S1", "341302100", "fn_orgs=1 fn_charity=1 fn_training=0"), "unmet 1" },
  { "B-07", DAY, COMP ("S1", "341302100", "fn_orgs=1 fn_charity=1"), "unknown 1" },
  /* One that is known to be missing decides. */
  { "B-07", DAY, COMP ("S1", "341302100", "fn_orgs=0"), "unmet 1" },
  { "B-07",
    DAY,
    COMP ("S1", "341302100", "fn_orgs=1 fn_charity=1 fn_training=1") "later 2022-12-31 "
                                                                     "fn_training=0\n",
    "unmet 1" },
  { "B-07",
    DAY,
    COMP ("S1", "341302100", "fn_orgs=1 fn_charity=1 fn_training=1") "later 2023-01-01 "
                                                                     "fn_training=0\n",
    "met 1" },

  /* B-08 and B-14 are asked of specialised stations only. */
  { "B-08", DAY, FIELD_STATION ("field=禁毒"), "met 1" },
  { "B-08", DAY, FIELD_STATION ("phone=1"), "unknown 1" },
  { "B-08", DAY, COMP ("S1", "341302100", "phone=1"), "" },
  { "B-14", DAY, FIELD_STATION ("department=市禁毒办"), "met 1" },
  { "B-14", DAY, FIELD_STATION ("phone=1"), "unknown 1" },
  { "B-14", DAY, COMP ("S1", "341302100", "phone=1"), "" },
  { "B-12", DAY, FIELD_STATION ("phone=1"), "" },
  { "B-12",
    DAY,
    COMP ("S1", "341302100", "phone=1") EXPLAINED ("B-12", "station_id=S1", "2022-06-01"),
    "explained 1" },

  /* B-15: the inspections of the year. */
  { "B-15", DAY, COMP ("S1", "341302100", "phone=1"), "unknown 1" },
  { "B-15",
    DAY,
    COMP ("S1", "341302100", "phone=1") INSPECTION ("I1", "2022-01-01", "ethics_ok=1"),
    "met 1" },
  { "B-15",
    DAY,
    COMP ("S1", "341302100", "phone=1") INSPECTION ("I1", "2022-05-01", "ethics_ok=1")
      INSPECTION ("I2", "2022-12-31", "ethics_ok=0"),
    "unmet 1" },
  { "B-15",
    DAY,
    COMP ("S1", "341302100", "phone=1") INSPECTION ("I1", "2022-05-01", "ethics_ok=1")
      INSPECTION ("I2", "2023-01-01", "ethics_ok=0"),
    "met 1" },
  { "B-15",
    DAY,
    COMP ("S1", "341302100", "phone=1") INSPECTION ("I1", "2021-12-31", "ethics_ok=0"),
    "unknown 1" },
  { "B-15",
    DAY,
    COMP ("S1", "341302100", "phone=1") INSPECTION ("I1", "2022-05-01", "score=90"),
    "unknown 1" },

  { "B-16", DAY, COMP ("S1", "341302100", "mode=purchase"), "met 1" },
  { "B-16", DAY, COMP ("S1", "341302100", "mode=direct"), "not-applicable 1" },
  { "B-16", DAY, COMP ("S1", "341302100", "phone=1"), "unknown 1" },
  { "B-16",
    DAY,
    COMP ("S1", "341302100", "mode=direct") "later 2022-12-31 mode=purchase\n",
    "met 1" },

  /* B-17: a site that is left out needs a reason; one that is intended has time to its day. */
  { "B-17a", DAY, "", "unknown 2" },
  { "B-17a", DAY, SITE ("state=intended listed_on=2022-12-31"), "met 1, unknown 1" },
  { "B-17a", DAY, SITE ("state=intended listed_on=2023-01-01"), "unknown 2" },
  { "B-17b", DAY, SITE ("state=identified"), "met 1" },
  { "B-17b", DAY, SITE ("state=excluded reason=已撤销"), "met 1" },
  { "B-17b", DAY, SITE ("state=intended"), "unknown 1" },
  { "B-17b", DAY, SITE ("state=intended due_on=2022-12-31"), "met 1" },
  { "B-17b", DAY, SITE ("state=intended due_on=2022-12-30"), "unmet 1" },
  { "B-17b", DAY, SITE ("state=identified listed_on=2023-01-01"), "" },
  /* A site is no station. */
  { "B-03", DAY, SITE ("state=intended"), "unmet 4" },

  { "B-18", DAY, "", "unknown 2" },
  { "B-18", DAY, PLAN ("year=2022 kind=comprehensive number=1"), "met 1, unknown 1" },
  { "B-18", DAY, PLAN ("year=2021 kind=comprehensive number=1"), "unmet 1, unknown 1" },
  { "B-18",
    DAY,
    PLAN ("year=2022 kind=comprehensive number=1 approved_on=2022-12-31"),
    "met 1, unknown 1" },
  { "B-18",
    DAY,
    PLAN ("year=2022 kind=comprehensive number=1 approved_on=2023-01-01"),
    "unknown 2" },
  { "B-18c", DAY, TARGET ("indicator=I-02 number=1 due_on=2023-01-01"), "not-applicable 1" },
  { "B-18c",
    DAY,
    COMP ("S1", "341302100", "phone=1") TARGET ("indicator=I-02 number=1 due_on=2022-12-31"),
    "met 1" },
  { "B-18c", DAY, TARGET ("indicator=I-02 number=1 due_on=2022-12-31"), "unmet 1" },
  { "B-18c", DAY, TARGET ("indicator=走访户数 number=9 due_on=2022-12-31"), "unknown 1" },

  /* B-19: asked on the last day of 2022; a plaque of that day is in time. */
  { "B-19a",
    "2022-12-30",
    COMP ("S1", "341302100", "outdoor_sign_on=2022-05-01"),
    "not-applicable 1" },
  { "B-19a", DAY, COMP ("S1", "341302100", "outdoor_sign_on=2022-12-31"), "met 1" },
  { "B-19a", DAY, COMP ("S1", "341302100", "outdoor_sign_on=2023-01-01"), "unmet 1" },
  { "B-19a", DAY, "", "not-applicable 1" },
  { "B-19c", "2022-12-30", COMP ("S1", "341302100", "phone=1"), "not-applicable 1" },
  { "B-19c", DAY, COMP ("S1", "341302100", "outdoor_sign_on=2022-12-31"), "met 1" },
  { "B-19c", DAY, COMP ("S1", "341302100", "outdoor_sign_on=2023-01-01"), "unmet 1" },
  { "B-19c", DAY, COMP ("S1", "341302100", "phone=1"), "unmet 1" },
  { "B-19c", DAY, FIELD_STATION ("outdoor_sign_on=2022-05-01"), "met 1" },
  { "B-19b",
    DAY,
    COMP ("S1", "341302100", "address=路1号 outdoor_sign_on=2022-12-31") RESIDENT ("1", "S1"),
    "met 1" },
  { "B-19b",
    DAY,
    COMP ("S1", "341302100", "address=路1号 outdoor_sign_on=2023-01-01") RESIDENT ("1", "S1"),
    "unmet 1" },
  { "B-19b", DAY, COMP ("S1", "341302100", "address=路1号 outdoor_sign_on=2022-05-01"), "unmet 1" },
  { "B-19b",
    DAY,
    COMP ("S1", "341302100", "outdoor_sign_on=2022-05-01") RESIDENT ("1", "S1"),
    "unknown 1" },
  { "B-20", "2023-12-30", COMP ("S1", "341302100", "phone=1"), "not-applicable 1" },
  { "B-20", "2023-12-31", COMP ("S1", "341302100", "phone=1"), "unmet 1" },
  { "B-20",
    "2023-12-31",
    COMP ("S1", "341302100", "phone=1") COMP ("S2", "341302101", "phone=1")
      COMP ("S3", "341302001", "phone=1"),
    "met 1" },

  /* B-25: every station in the year; where none was ever entered it is not known. */
  { "B-25", DAY, COMP ("S1", "341302100", "phone=1"), "unknown 1" },
  { "B-25",
    DAY,
    COMP ("S1", "341302100", "phone=1") INSPECTION ("I1", "2022-01-01", "score=90"),
    "met 1" },
  { "B-25",
    DAY,
    COMP ("S1", "341302100", "phone=1") INSPECTION ("I1", "2021-12-31", "score=90"),
    "unmet 1" },
  { "B-25",
    DAY,
    COMP ("S1", "341302100", "phone=1") INSPECTION ("I1", "2023-01-01", "score=90"),
    "unknown 1" },
  { "B-25",
    DAY,
    COMP ("S1", "341302100", "phone=1") COMP ("S2", "341302101", "phone=1")
      INSPECTION ("I1", "2022-12-31", "score=90"),
    "met 1, unmet 1" },

  { "B-26", DAY, COMP ("S1", "341302100", "sign_batch=第一批"), "met 1" },
  { "B-26", DAY, COMP ("S1", "341302100", "sign_maker=某厂 sign_received_on=2022-05-01"), "met 1" },
  { "B-26", DAY, COMP ("S1", "341302100", "sign_maker=某厂"), "unknown 1" },
  { "B-26", DAY, COMP ("S1", "341302100", "phone=1"), "unknown 1" },

  /* B-27: contracts that run on the day. */
  { "B-27",
    DAY,
    ORG ("O1", "社会服务机构") COMP ("S1", "341302100", "phone=1")
      CONTRACT ("org_id=O1 amount_fen=100 signed_on=2022-02-01 station_ids=S1"),
    "met 1" },
  { "B-27",
    DAY,
    ORG ("O1", "社会服务机构") CONTRACT ("org_id=O1 amount_fen=100 signed_on=2022-02-01"),
    "unmet 1" },
  { "B-27",
    DAY,
    COMP ("S1", "341302100", "phone=1")
      CONTRACT ("amount_fen=100 signed_on=2022-02-01 station_ids=S1"),
    "unmet 1" },
  { "B-27", "2022-02-28", CONTRACT ("method=公开招标"), "" },
  { "B-27", "2023-02-28", CONTRACT ("method=公开招标"), "unmet 1" },
  { "B-27", "2023-03-01", CONTRACT ("method=公开招标"), "" },
  { "B-34", DAY, CONTRACT ("method=公开招标"), "unknown 1" },
  { "B-34", DAY, CONTRACT ("labour_fen=1"), "met 1" },
  { "B-34", DAY, CONTRACT ("labour_fen=0"), "unmet 1" },
  { "B-34", "2023-03-01", CONTRACT ("labour_fen=1"), "" },

  /* B-28b: an edit after the entry makes it stale; the change of this test is made today. */
  { "B-28b", DAY, COMP ("S1", "341302100", "phone=1"), "" },
  { "B-28b",
    DAY,
    COMP ("S1", "341302100", "phone=1") "syncs station_id=S1 entered=1\n",
    "unknown 1" },
  { "B-28b",
    DAY,
    COMP ("S1", "341302100", "phone=1") "syncs station_id=S1 entered=1 entered_on=2022-05-01\n",
    "met 1" },
  { "B-28b",
    DAY,
    COMP ("S1", "341302100", "phone=1") "later 2022-07-01 address=路2号\n"
                                        "syncs station_id=S1 entered=1 entered_on=2022-05-01\n",
    "unmet 1" },

  /* B-31c: closed in the year in which it was paid, or in a later one. */
  { "B-31c", DAY, PAID_TO_S1, "met 1" },
  { "B-31c", "2022-04-30", PAID_TO_S1, "" },
  { "B-31c",
    DAY,
    PAID_TO_S1 "station_status station_id=S1 status=closed from_date=2022-12-31\n",
    "unmet 1" },
  { "B-31c",
    "2022-12-30",
    PAID_TO_S1 "station_status station_id=S1 status=closed from_date=2022-12-31\n",
    "met 1" },
  { "B-31c",
    "2023-12-31",
    PAID_TO_S1 "station_status station_id=S1 status=closed from_date=2023-01-01\n",
    "met 1" },

  /* B-36 and B-37 */
  { "B-36", DAY, "", "unknown 2" },
  { "B-36",
    DAY,
    "cases case_id=L1 title=某例 submitted_on=2022-01-01 county_code=341302\n",
    "met 1, unknown 1" },
  { "B-36",
    DAY,
    "cases case_id=L1 title=某例 submitted_on=2021-12-31 county_code=341302\n",
    "unmet 1, unknown 1" },
  { "B-37", DAY, "", "" },
  { "B-37", DAY, PROBLEM ("due_on=2023-06-30"), "unmet 1" },
  { "B-37", DAY, PROBLEM ("reported_on=2022-12-31"), "met 1" },
  { "B-37", DAY, PROBLEM ("reported_on=2023-01-01"), "unmet 1" },
  { "B-37", "2022-04-30", PROBLEM ("reported_on=2023-01-01"), "" },

  /* B-03: in principle, and so to be explained. */
  { "B-03",
    DAY,
    EXPLAINED ("B-03", "division_code=341302100", "2022-06-01"),
    "explained 1, unmet 3" },

  /* B-24: of two districts one has papers. */
  { "B-24", DAY, "", "unknown 2" },
  { "B-24", DAY, PAPER ("D1", "promotion", "county_code=341302"), "unmet 1, unknown 1" },
  { "B-24",
    DAY,
    PAPER ("D1", "promotion", "county_code=341302") PAPER ("D2", "work_plan", "county_code=341302"),
    "met 1, unknown 1" },
};

const gsize rule_cases_n_shanghai = G_N_ELEMENTS (rule_cases_shanghai);

/* What is asked of the municipality. */
const RuleCase rule_cases_shanghai_city[] = {
  { "B-21", "2025-12-30", COMP ("S1", "310101002", "phone=1"), "not-applicable 1" },
  { "B-21", "2025-12-31", "many 999\n", "unmet 1" },
  { "B-21", "2025-12-31", "many 999\n" COMP ("S1", "310101002", "phone=1"), "met 1" },
  { "B-22", DAY, "", "unknown 1" },
  { "B-22", DAY, SEAT ("Q1", "head", "post=局长"), "unmet 1" },
  { "B-22", DAY, SEAT ("Q1", "head", "post=局长") SEAT ("Q2", "deputy", "post=副局长"), "met 1" },
  { "B-22",
    DAY,
    SEAT ("Q1", "deputy", "post=副局长") SEAT ("Q2", "deputy", "post=副局长"),
    "unmet 1" },
  { "B-22",
    DAY,
    SEAT ("Q1", "head", "post=局长 end_on=2022-12-31") SEAT ("Q2", "deputy", "post=副局长"),
    "met 1" },
  { "B-22",
    DAY,
    SEAT ("Q1", "head", "post=局长 end_on=2022-12-30") SEAT ("Q2", "deputy", "post=副局长"),
    "unmet 1" },
  { "B-22",
    DAY,
    SEAT ("Q1", "head", "post=局长 start_on=2023-01-01") SEAT ("Q2", "deputy", "post=副局长"),
    "unmet 1" },
  { "B-23", DAY, "", "unknown 1" },
  { "B-23", DAY, PAPER ("D1", "implementation_plan", "county_code=31"), "unmet 1" },
  { "B-23",
    DAY,
    PAPER ("D1", "implementation_plan", "county_code=31")
      PAPER ("D2", "work_guide", "county_code=31 issued_on=2022-12-31"),
    "met 1" },
  { "B-23",
    DAY,
    PAPER ("D1", "implementation_plan", "county_code=31")
      PAPER ("D2", "work_guide", "county_code=31 issued_on=2023-01-01"),
    "unmet 1" },
};

const gsize rule_cases_n_shanghai_city = G_N_ELEMENTS (rule_cases_shanghai_city);
