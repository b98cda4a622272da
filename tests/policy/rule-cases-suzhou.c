/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule-cases.h"

#define TWO STATION ("S1", "341302100", "phone=1") STATION ("S2", "341302101", "phone=1")
#define THREE TWO STATION ("S3", "341302001", "phone=1")
#define CENTER(id, place)                                                      \
  "stations station_id=" id " kind=center name=中心 division_code=" place "\n" \
  "station_status station_id=" id " status=built from_date=2022-01-31\n"
#define INSPECTION(id, day, values) \
  "inspections inspection_id=" id " inspected_on=" day " " values "\n"
#define FILING(kind, values) "filings filing_id=F1 kind=" kind " county_code=341302 " values "\n"
#define ITEM(values) "contract_items item_id=X1 item=代办 county_code=341302 " values "\n"
#define NEGATIVE(kind) "negative_items negative_id=N1 item=审批 kind=" kind "\n"
#define DISCLOSED(kind, year, day) \
  "disclosures org_id=O1 kind=" kind " year=" year " disclosed_on=" day "\n"
#define GRADUATE(values)                     \
  BUILT ("phone=1")                          \
  PERSON ("P1", "education=college " values) \
  POST ("T1", "P1", "S1", "role=resident employment=full_time start_on=2022-02-01")
#define OPERATED ORG ("O1", "社会服务机构") BUILT ("org_id=O1")
#define EXAM(values) "exam_counts county_code=341302 " values "\n"
#define FACILITY(values) "facilities facility_id=R1 name=某某室 station_ids=S1 " values "\n"
#define TARGET(values) "targets target_id=G1 division_code=341302 " values "\n"
#define HEAD(values) \
  BUILT ("phone=1")  \
  PERSON ("P1", "sex=女") POST ("T1", "P1", "S1", "role=head start_on=2022-02-01 " values)
#define LOTTERY(values) \
  FUND ("F1", "source=city_lottery kind=spent amount_fen=5 date=2022-02-01 " values)
#define CASE(values) "cases case_id=L1 title=某例 " values "\n"
#define NEWS(values) "publicity publicity_id=N1 title=某文 medium=报刊 " values "\n"

const RuleCase rule_cases_suzhou[] = {
  /* 60 % of four towns are three stations, in three towns, on the day and not before. */
  { "A-09", "2022-12-30", THREE, "not-applicable 1" },
  { "A-09", DAY, THREE, "met 1" },
  { "A-09", DAY, TWO, "unmet 1" },
  { "A-09", DAY, TWO STATION ("S3", "341302101", "phone=1"), "unmet 1" },
  { "A-09",
    DAY,
    TWO STATION ("S3", "341302001", "phone=1") "station_status station_id=S3 status=suspended "
                                               "from_date=2022-12-31\n",
    "unmet 1" },
  /* two towns merged, and either station covers both. */
  { "A-10", "2023-12-30", THREE, "not-applicable 1" },
  { "A-10", "2023-12-31", THREE, "met 1" },
  { "A-10", "2023-12-31", TWO, "unmet 1" },
  { "A-03", "2025-12-30", THREE, "not-applicable 1" },
  { "A-03", "2025-12-31", THREE, "met 1" },
  { "A-03", "2025-12-31", TWO, "unmet 1" },

  /* exactly 60 % of persons, by the day of the certificate; nobody to count is no failing. */
  { "A-11", "2023-12-31", BUILT ("phone=1"), "not-applicable 1" },
  { "A-11",
    "2023-12-31",
    BUILT ("phone=1") CERTIFIED ("1", "S1") CERTIFIED ("2", "S1") CERTIFIED ("3", "S1")
      RESIDENT ("4", "S1") RESIDENT ("5", "S1"),
    "met 1" },
  { "A-11",
    "2023-12-30",
    BUILT ("phone=1") CERTIFIED ("1", "S1") RESIDENT ("2", "S1"),
    "not-applicable 1" },
  { "A-11",
    "2023-12-31",
    BUILT ("phone=1") CERTIFIED ("1", "S1") RESIDENT ("2", "S1") CERT ("P2", "2023-12-31"),
    "met 1" },
  { "A-11",
    "2023-12-31",
    BUILT ("phone=1") CERTIFIED ("1", "S1") RESIDENT ("2", "S1") CERT ("P2", "2024-01-01"),
    "unmet 1" },
  /* One person at two stations is one; who heads a station beside an office is not counted. */
  { "A-11",
    "2023-12-31",
    TWO CERTIFIED ("1", "S1") RESIDENT ("2", "S1")
      POST ("T9", "P1", "S2", "role=resident employment=full_time start_on=2022-02-01"),
    "unmet 1" },
  { "A-11",
    "2023-12-31",
    BUILT ("phone=1") CERTIFIED ("1", "S1") PERSON ("P2", "sex=女")
      POST ("T2", "P2", "S1", "role=head employment=concurrent start_on=2022-02-01"),
    "met 1" },

  /* of two counties both; a zone needs none. */
  { "A-06", "2022-12-30", CENTER ("S1", "341302"), "not-applicable 1" },
  { "A-06", DAY, CENTER ("S1", "341302"), "unmet 1" },
  { "A-06", DAY, CENTER ("S1", "341302") CENTER ("S2", "341321"), "met 1" },

  { "A-43b", DAY, ROOM ("phone=1"), "met 1" },
  { "A-43a", DAY, ROOM ("phone=1"), "" },

  /* the mode may change within the year. */
  { "A-20", DAY, BUILT ("phone=1"), "unknown 1" },
  { "A-20", DAY, BUILT ("mode=direct"), "met 1" },
  { "A-20", DAY, BUILT ("mode=purchase") "later 2022-07-01 mode=direct\n", "met 1" },
  { "A-20", DAY, BUILT ("mode=mixed"), "met 1" },
  { "A-20", DAY, BUILT ("mode=混合"), "met 1" },
  { "A-20", DAY, BUILT ("mode=别的"), "unmet 1" },
  { "A-21", DAY, BUILT ("mode=township"), "met 1" },
  { "A-21", DAY, BUILT ("mode=purchase"), "not-applicable 1" },
  { "A-21", DAY, BUILT ("mode=purchase") "later 2022-12-31 mode=township\n", "met 1" },
  { "A-21", DAY, BUILT ("mode=purchase") "later 2023-01-01 mode=township\n", "not-applicable 1" },
  { "A-21", DAY, BUILT ("phone=1"), "unknown 1" },

  { "A-16", DAY, ROOM ("phone=1"), "met 1" },
  { "A-16", "2022-01-30", ROOM ("phone=1"), "" },
  { "A-16", DAY, "", "" },

  /* what officials must do themselves; what is no duty of government is A-17. */
  { "A-18", DAY, ITEM ("year=2022"), "unknown 1" },
  { "A-18", DAY, ITEM ("verdict=unclear checked_by=某 checked_on=2022-05-01"), "unknown 1" },
  { "A-18", DAY, ITEM ("verdict=allowed checked_by=某 checked_on=2022-05-01"), "met 1" },
  { "A-18",
    DAY,
    NEGATIVE ("direct")
      ITEM ("verdict=forbidden negative_id=N1 checked_by=某 checked_on=2022-05-01"),
    "unmet 1" },
  { "A-18",
    DAY,
    NEGATIVE ("secret")
      ITEM ("verdict=forbidden negative_id=N1 checked_by=某 checked_on=2022-05-01"),
    "unmet 1" },
  { "A-18",
    DAY,
    NEGATIVE ("outside")
      ITEM ("verdict=forbidden negative_id=N1 checked_by=某 checked_on=2022-05-01"),
    "met 1" },

  /* committees are elected anew. */
  { "A-27", DAY, ROOM ("head_title=committee"), "met 1" },
  { "A-27", DAY, ROOM ("head_title=operator"), "unmet 1" },
  { "A-27", DAY, ROOM ("phone=1"), "unknown 1" },
  { "A-27", DAY, ROOM ("head_title=committee") "later 2022-12-31 head_title=other\n", "unmet 1" },
  { "A-27", DAY, ROOM ("head_title=committee") "later 2023-01-01 head_title=other\n", "met 1" },

  /* are allowed, and nobody fails them. */
  { "A-36", DAY, BUILT ("shared_with=儿童之家"), "met 1" },
  { "A-36", DAY, BUILT ("phone=1"), "not-applicable 1" },
  { "A-37", DAY, BUILT ("phone=1"), "not-applicable 1" },
  { "A-37", DAY, BUILT ("phone=1") FACILITY ("county_code=341302"), "met 1" },
  { "A-37", DAY, BUILT ("phone=1") FACILITY ("end_on=2022-12-31"), "met 1" },
  { "A-37", DAY, BUILT ("phone=1") FACILITY ("end_on=2022-12-30"), "not-applicable 1" },
  { "A-37", DAY, BUILT ("phone=1") FACILITY ("start_on=2023-01-01"), "not-applicable 1" },

  /* Papers of the city. */
  { "A-47", DAY, "", "unknown 1" },
  { "A-47", DAY, PAPER ("D1", "talent_plan", "county_code=3413"), "met 1" },
  { "A-47", DAY, PAPER ("D1", "bulletin", "county_code=3413"), "unmet 1" },
  { "A-47", DAY, PAPER ("D1", "talent_plan", "county_code=3413 held_from=2022-12-31"), "met 1" },
  { "A-47",
    DAY,
    PAPER ("D1", "talent_plan", "county_code=3413 held_from=2023-01-01"),
    "unknown 1" },
  { "A-47", DAY, PAPER ("D1", "talent_plan", "county_code=341302"), "unknown 1" },
  { "A-85", DAY, "", "unknown 1" },
  { "A-85", DAY, PAPER ("D1", "bulletin", "county_code=3413 issued_on=2022-01-01"), "met 1" },
  { "A-85", DAY, PAPER ("D1", "bulletin", "county_code=3413 issued_on=2021-12-31"), "unmet 1" },
  { "A-85", DAY, PAPER ("D1", "bulletin", "county_code=3413 issued_on=2023-01-01"), "unknown 1" },

  /* Papers of counties: of two counties one has papers. */
  { "A-51", DAY, "", "unknown 2" },
  { "A-51",
    DAY,
    PAPER ("D1", "standard_site", "county_code=341302")
      PAPER ("D2", "standard_equipment", "county_code=341302")
        PAPER ("D3", "standard_staff", "county_code=341302")
          PAPER ("D4", "standard_functions", "county_code=341302")
            PAPER ("D5", "standard_process", "county_code=341302"),
    "unmet 1, unknown 1" },
  { "A-51",
    DAY,
    PAPER ("D1", "standard_site", "county_code=341302")
      PAPER ("D2", "standard_equipment", "county_code=341302")
        PAPER ("D3", "standard_staff", "county_code=341302")
          PAPER ("D4", "standard_functions", "county_code=341302")
            PAPER ("D5", "standard_process", "county_code=341302")
              PAPER ("D6", "standard_rules", "county_code=341302 held_from=2022-12-31"),
    "met 1, unknown 1" },
  { "A-74", DAY, "", "unknown 2" },
  { "A-74", DAY, PAPER ("D1", "coordination", "county_code=341302"), "met 1, unknown 1" },
  { "A-74", DAY, PAPER ("D1", "incentive", "county_code=341302"), "unmet 1, unknown 1" },
  { "A-74",
    DAY,
    PAPER ("D1", "coordination", "county_code=341302 held_until=2022-12-31"),
    "met 1, unknown 1" },
  { "A-74",
    DAY,
    PAPER ("D1", "coordination", "county_code=341302 held_until=2022-12-30"),
    "unknown 2" },
  { "A-75", DAY, "", "unknown 2" },
  { "A-75", DAY, PAPER ("D1", "incentive", "county_code=341302"), "met 1, unknown 1" },
  { "A-75", DAY, PAPER ("D1", "coordination", "county_code=341302"), "unmet 1, unknown 1" },
  { "A-75",
    DAY,
    PAPER ("D1", "incentive", "county_code=341302 issued_on=2023-01-01"),
    "unknown 2" },
  { "A-78a", DAY, "", "unknown 2" },
  { "A-78a", DAY, PAPER ("D1", "funding_plan", "county_code=341302"), "unmet 1, unknown 1" },
  { "A-78a",
    DAY,
    PAPER ("D1", "funding_plan", "county_code=341302")
      PAPER ("D2", "funding_plan", "county_code=341302"),
    "unmet 1, unknown 1" },
  { "A-78a",
    DAY,
    PAPER ("D1", "funding_plan", "county_code=341302") PAPER ("D2", "review", "county_code=341302"),
    "met 1, unknown 1" },

  /* What is done within the year: from its first day to this one. */
  { "A-48", DAY, "", "unknown 2" },
  { "A-48", DAY, INSPECTION ("I1", "2022-01-01", "county_code=341302"), "met 1, unknown 1" },
  { "A-48", DAY, INSPECTION ("I1", "2021-12-31", "county_code=341302"), "unmet 1, unknown 1" },
  { "A-48", DAY, INSPECTION ("I1", "2022-12-31", "county_code=341302"), "met 1, unknown 1" },
  { "A-48", DAY, INSPECTION ("I1", "2023-01-01", "county_code=341302"), "unknown 2" },
  { "A-48",
    DAY,
    BUILT ("phone=1") INSPECTION ("I1", "2022-05-01", "station_id=S1"),
    "met 1, unknown 1" },
  { "A-55", DAY, "", "unknown 2" },
  { "A-55",
    DAY,
    "trainings training_id=N1 topic=某课 held_on=2022-01-01 county_code=341302\n",
    "met 1, unknown 1" },
  { "A-55",
    DAY,
    "trainings training_id=N1 topic=某课 held_on=2021-12-31 county_code=341302\n",
    "unmet 1, unknown 1" },
  { "A-55",
    DAY,
    "trainings training_id=N1 topic=某课 held_on=2023-01-01 county_code=341302\n",
    "unknown 2" },
  { "A-83", DAY, "", "unknown 2" },
  { "A-83", DAY, CASE ("submitted_on=2022-01-01 county_code=341302"), "met 1, unknown 1" },
  { "A-83", DAY, CASE ("submitted_on=2021-12-31 county_code=341302"), "unmet 1, unknown 1" },
  { "A-83", DAY, CASE ("county_code=341302"), "unknown 2" },
  { "A-83",
    DAY,
    BUILT ("phone=1") CASE ("submitted_on=2022-12-31 station_id=S1"),
    "met 1, unknown 1" },
  { "A-84", DAY, "", "unknown 2" },
  { "A-84", DAY, NEWS ("published_on=2022-01-01 county_code=341302"), "met 1, unknown 1" },
  { "A-84", DAY, NEWS ("published_on=2021-12-31 county_code=341302"), "unmet 1, unknown 1" },
  { "A-84", DAY, NEWS ("published_on=2023-01-01 county_code=341302"), "unknown 2" },

  /* village officials and young Party members only. */
  { "A-56", DAY, "", "not-applicable 2" },
  { "A-56", DAY, EXAM ("year=2022 people=village registered=1"), "met 1, not-applicable 1" },
  { "A-56", DAY, EXAM ("year=2022 people=party registered=1"), "met 1, not-applicable 1" },
  { "A-56", DAY, EXAM ("year=2022 people=village registered=0"), "not-applicable 2" },
  { "A-56", DAY, EXAM ("year=2022 people=station registered=9"), "not-applicable 2" },
  { "A-56", DAY, EXAM ("year=2021 people=village registered=9"), "not-applicable 2" },

  /* graduates in post. */
  { "A-60", DAY, GRADUATE ("graduate=1 growth_plan=1"), "met 1" },
  { "A-60", DAY, GRADUATE ("graduate=1 growth_plan=0"), "unmet 1" },
  { "A-60", DAY, GRADUATE ("graduate=1"), "unknown 1" },
  { "A-60", DAY, GRADUATE ("graduate=0"), "" },
  { "A-60", "2022-01-31", GRADUATE ("graduate=1 growth_plan=0"), "" },

  /* four kinds for the year; an operator is asked once, wherever its stations are. */
  { "A-65", DAY, OPERATED, "unknown 1" },
  { "A-65",
    DAY,
    OPERATED DISCLOSED ("basics", "2022", "2022-03-01")
      DISCLOSED ("qualification", "2022", "2022-03-01") DISCLOSED ("finance", "2022", "2022-03-01"),
    "unmet 1" },
  { "A-65",
    DAY,
    OPERATED DISCLOSED ("basics", "2022", "2022-03-01")
      DISCLOSED ("qualification", "2022", "2022-03-01") DISCLOSED ("finance", "2022", "2022-03-01")
        DISCLOSED ("experience", "2022", "2022-12-31"),
    "met 1" },
  { "A-65",
    DAY,
    OPERATED DISCLOSED ("basics", "2022", "2022-03-01")
      DISCLOSED ("qualification", "2022", "2022-03-01") DISCLOSED ("finance", "2022", "2022-03-01")
        DISCLOSED ("experience", "2022", "2023-01-01"),
    "unmet 1" },
  { "A-65", DAY, OPERATED DISCLOSED ("basics", "2021", "2022-03-01"), "unmet 1" },
  { "A-65", DAY, OPERATED STATION ("S2", "341321", "org_id=O1"), "unknown 1" },

  /* Contracts that run on the day. */
  { "A-66b", DAY, CONTRACT ("method=公开招标"), "unknown 1" },
  { "A-66b",
    DAY,
    CONTRACT ("method=公开招标") PAPER ("D1", "project_rules", "contract_id=C1"),
    "unmet 1" },
  { "A-66b",
    DAY,
    CONTRACT ("method=公开招标") PAPER ("D1", "project_rules", "contract_id=C1")
      PAPER ("D2", "project_funds_rules", "contract_id=C1"),
    "met 1" },
  { "A-66b", "2023-03-01", CONTRACT ("method=公开招标"), "" },
  { "A-67a", DAY, CONTRACT ("method=公开招标"), "unknown 1" },
  { "A-67a", DAY, CONTRACT ("separate_account=1"), "met 1" },
  { "A-67a", DAY, CONTRACT ("separate_account=0"), "unmet 1" },
  { "A-67a", "2022-03-01", CONTRACT ("separate_account=0"), "unmet 1" },
  { "A-67a", "2022-02-28", CONTRACT ("separate_account=0"), "" },
  { "A-67a", "2023-02-28", CONTRACT ("separate_account=0"), "unmet 1" },
  { "A-67a", "2023-03-01", CONTRACT ("separate_account=0"), "" },
  { "A-78b", DAY, CONTRACT ("method=公开招标"), "unknown 1" },
  { "A-78b",
    DAY,
    CONTRACT ("method=公开招标")
      INSPECTION ("I1", "2022-11-01", "kind=performance contract_id=C1 score=90"),
    "met 1" },
  { "A-78b",
    DAY,
    CONTRACT ("method=公开招标")
      INSPECTION ("I1", "2022-11-01", "kind=performance contract_id=C1 grade=good"),
    "met 1" },
  { "A-78b",
    DAY,
    CONTRACT ("method=公开招标") INSPECTION ("I1", "2022-11-01", "kind=performance contract_id=C1"),
    "unmet 1" },
  /* The contract ended in February, and is evaluated in the year in which it ended. */
  { "A-78b",
    "2023-12-31",
    CONTRACT ("method=公开招标")
      INSPECTION ("I1", "2023-03-01", "kind=performance contract_id=C1 score=90"),
    "met 1" },
  { "A-78b",
    "2023-12-31",
    CONTRACT ("method=公开招标")
      INSPECTION ("I1", "2022-12-31", "kind=performance contract_id=C1 score=90"),
    "unmet 1" },
  { "A-78b", "2024-01-01", CONTRACT ("method=公开招标"), "" },

  /* Reports: on the day itself it is not late, and not yet missing. */
  { "A-68", DAY, FILING ("project", "due_on=2022-12-31"), "" },
  { "A-68", DAY, FILING ("project", "due_on=2022-12-30"), "unmet 1" },
  { "A-68", DAY, FILING ("project", "due_on=2022-07-15 sent_on=2022-07-15"), "met 1" },
  { "A-68", DAY, FILING ("project", "due_on=2022-07-15 sent_on=2022-07-16"), "unmet 1" },
  { "A-68", DAY, FILING ("project", "due_on=2021-12-31"), "" },
  { "A-68", DAY, FILING ("progress", "due_on=2022-07-15"), "" },
  { "A-82", DAY, FILING ("progress", "due_on=2022-12-31"), "" },
  { "A-82", DAY, FILING ("progress", "due_on=2022-12-30"), "unmet 1" },
  { "A-82", DAY, FILING ("progress", "due_on=2022-07-15 sent_on=2022-07-15"), "met 1" },
  { "A-82", DAY, FILING ("summary", "due_on=2022-07-15 sent_on=2022-07-16"), "unmet 1" },
  { "A-82", DAY, FILING ("project", "due_on=2022-07-15"), "" },

  /* what stations do not do needs a reason. */
  { "A-72", DAY, ITEM ("year=2022"), "unknown 1" },
  { "A-72", DAY, ITEM ("integrated=1"), "met 1" },
  { "A-72", DAY, ITEM ("integrated=0"), "unmet 1" },
  { "A-72", DAY, ITEM ("integrated=0 reason=已另行签约"), "met 1" },

  /* A-52c: what was divided over a unit is asked on its own day. */
  { "A-52c", DAY, TARGET ("indicator=I-01 number=2 due_on=2023-01-01"), "not-applicable 1" },
  { "A-52c", DAY, TWO TARGET ("indicator=I-01 number=2 due_on=2022-12-31"), "met 1" },
  { "A-52c", DAY, TWO TARGET ("indicator=I-01 number=3 due_on=2022-12-31"), "unmet 1" },
  { "A-52c", DAY, TWO TARGET ("indicator=I-01 per_cent=50 due_on=2022-12-31"), "met 1" },
  { "A-52c", DAY, TWO TARGET ("indicator=走访户数 number=9 due_on=2022-12-31"), "unknown 1" },

  /* the head holds the post beside an office, of one station; merged towns have one left. */
  { "A-24b", DAY, HEAD ("employment=concurrent"), "met 1" },
  { "A-24b", DAY, HEAD ("employment=part_time"), "unmet 1" },
  { "A-24b", DAY, HEAD ("employment=concurrent end_on=2022-12-31"), "met 1" },
  { "A-24b", DAY, HEAD ("employment=concurrent end_on=2022-12-30"), "" },
  { "A-24c", DAY, HEAD ("employment=concurrent"), "met 1" },
  { "A-24c",
    DAY,
    HEAD ("employment=concurrent") STATION ("S2", "341302101", "phone=1")
      POST ("T2", "P1", "S2", "role=head employment=concurrent start_on=2023-01-01"),
    "met 1" },
  { "A-24c",
    DAY,
    HEAD ("employment=concurrent") STATION ("S2", "341302101", "phone=1")
      POST ("T2", "P1", "S2", "role=head employment=concurrent start_on=2022-12-31"),
    "unmet 1" },
  { "A-24d", DAY, BUILT ("phone=1"), "unknown 1" },

  { "A-17", DAY, ITEM ("verdict=allowed checked_by=某 checked_on=2022-05-01"), "met 1" },
  { "A-17",
    DAY,
    NEGATIVE ("outside") ITEM ("verdict=forbidden negative_id=N1 checked_by=某 "
                               "checked_on=2022-05-01"),
    "unmet 1" },
  { "A-17",
    DAY,
    NEGATIVE ("direct") ITEM ("verdict=forbidden negative_id=N1 checked_by=某 "
                              "checked_on=2022-05-01"),
    "met 1" },
  { "A-19", DAY, BUILT ("builder=county"), "met 1" },
  { "A-19", DAY, BUILT ("builder=township"), "met 1" },
  { "A-50",
    DAY,
    PAPER ("D1", "implementation_plan", "county_code=341302")
      PAPER ("D2", "management_measures", "county_code=341302")
        PAPER ("D3", "service_standard", "county_code=341302"),
    "met 1, unknown 1" },
  { "A-63", DAY, BUILT ("site_provider=operator"), "unmet 1" },
  { "A-63", DAY, BUILT ("site_provider=township equipment_provider=operator"), "unmet 1" },
  { "A-73a", DAY, CONTRACT ("separate_account=1"), "unknown 1" },
  { "A-80b", DAY, LOTTERY ("publicised_on=2022-12-31"), "met 1" },
  { "A-80b", DAY, LOTTERY ("publicised_on=2023-01-01"), "unmet 1" },
  { "A-80b", "2022-01-31", LOTTERY ("purpose=build"), "" },

  /* What is asked in principle can be explained, to the end of the year; what must be cannot. */
  { "A-23",
    DAY,
    BUILT ("phone=1") EXPLAINED ("A-23", "station_id=S1", "2022-12-31"),
    "explained 1" },
  { "A-23", DAY, BUILT ("phone=1") EXPLAINED ("A-23", "station_id=S1", "2023-01-01"), "unmet 1" },
  { "A-23",
    "2023-01-01",
    BUILT ("phone=1") EXPLAINED ("A-23", "station_id=S1", "2022-12-31"),
    "unmet 1" },
  { "A-33a",
    DAY,
    BUILT ("office_m2=19.8") EXPLAINED ("A-33a", "station_id=S1", "2022-06-01"),
    "explained 1" },
  { "A-33a",
    DAY,
    BUILT ("office_m2=20") EXPLAINED ("A-33a", "station_id=S1", "2022-06-01"),
    "met 1" },
  { "A-33a",
    DAY,
    BUILT ("phone=1") EXPLAINED ("A-33a", "station_id=S1", "2022-06-01"),
    "unknown 1" },
  { "A-33b",
    DAY,
    BUILT ("activity_m2=0") EXPLAINED ("A-33", "station_id=S1", "2022-06-01"),
    "explained 1" },
  { "A-35",
    DAY,
    BUILT ("venue=独立场所") EXPLAINED ("A-35", "station_id=S1", "2022-06-01"),
    "explained 1" },
  { "A-14",
    DAY,
    BUILT ("phone=1") "services station_id=S1 month=2022-10-31 routine_tasks=9\n" EXPLAINED (
      "A-14",
      "station_id=S1",
      "2022-11-30"),
    "explained 1" },
  { "A-71",
    DAY,
    BASE "100\n" FUND ("F1", "source=relief kind=planned amount_fen=2 date=2022-02-01")
      EXPLAINED ("A-71", "division_code=341302", "2022-06-01"),
    "explained 1, unknown 1" },
  { "A-42",
    DAY,
    BUILT ("outdoor_sign_on=2022-05-01") EXPLAINED ("A-42", "station_id=S1", "2022-06-01"),
    "unmet 1" },
};

const gsize rule_cases_n_suzhou = G_N_ELEMENTS (rule_cases_suzhou);
