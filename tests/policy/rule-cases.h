/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-fixture.h"

G_BEGIN_DECLS

/* Cases of rules: what stands in the registers, and how many subjects a rule finds met, unmet and
 * so on. */

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "34,安徽省,province,,province,0,,,,\n"                                             \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341321,砀山县,county,3413,county,0,,,,\n"                                         \
  "341371,园区,county,3413,zone,0,,,,\n"                                              \
  "341302001,（东）街道,township,341302,street,1,,,,\n"                            \
  "341302100,符离镇,township,341302,town,1,,,,\n"                                    \
  "341302101,芦岭镇,township,341302,town,1,,2023-01-01,341302110,merged\n"           \
  "341302102,朱仙庄镇,township,341302,town,1,,2023-01-01,341302110,merged\n"        \
  "341302110,新芦镇,township,341302,town,1,2023-01-01,,,\n"

#define DAY "2022-12-31"

/* Rows stand in lines: the register, then its values. */
#define STATION(id, place, values)                                                          \
  "stations station_id=" id " kind=township name=符离镇社会工作服务站 division_code=" place \
  " " values "\n"                                                                           \
  "station_status station_id=" id " status=built from_date=2022-01-31\n"
#define BUILT(values) STATION ("S1", "341302100", values)
#define NAMED(name)                                                              \
  "stations station_id=S1 kind=township division_code=341302100 name=" name "\n" \
  "station_status station_id=S1 status=built from_date=2022-01-31\n"
#define PERSON(id, values) "persons person_id=" id " name=某某 " values "\n"
#define CERT(id, day) "certs person_id=" id " level=assistant issued_on=" day "\n"
#define POST(id, person, station, values) \
  "posts post_id=" id " person_id=" person " station_id=" station " " values "\n"
#define RESIDENT(id, station)          \
  PERSON ("P" id, "education=college") \
  POST ("T" id, "P" id, station, "role=resident employment=full_time start_on=2022-02-01")
#define CERTIFIED(id, station) RESIDENT (id, station) CERT ("P" id, "2021-06-01")
#define SUPERVISOR(id, station, from)    \
  PERSON ("P" id, "practice_from=" from) \
  CERT ("P" id, "2015-06-01")            \
  POST ("T" id, "P" id, station, "role=supervisor employment=part_time start_on=2022-02-01")
#define ORG(id, type) "orgs org_id=" id " name=机构" id " org_type=" type "\n"
#define CONTRACT(values)                                                                    \
  "contracts contract_id=C1 title=项目 county_code=341302 year=2022 start_on=2022-03-01 " \
  "end_on=2023-02-28 " values "\n"
#define FUND(id, values) "funds entry_id=" id " county_code=341302 year=2022 " values "\n"
#define PAPER(id, kind, values) "documents document_id=" id " title=文件 kind=" kind " " values "\n"
#define BASE "relief_totals county_code=341302 year=2021 total_fen="

#define COMP(id, place, values)                                                          \
  "stations station_id=" id " kind=comprehensive name=符离镇社工站 division_code=" place \
  " " values "\n"                                                                        \
  "station_status station_id=" id " status=built from_date=2022-01-31\n"

#define ROOM(values)                                                      \
  "stations station_id=S1 kind=room name=某某村社会工作服务室 " \
  "division_code=341302100201 " values "\n"                               \
  "station_status station_id=S1 status=built from_date=2022-01-31\n"
#define FIELD_STATION(values)                                              \
  "stations station_id=S1 kind=specialised name=符离镇禁毒社工站 " \
  "division_code=341302100 " values "\n"                                   \
  "station_status station_id=S1 status=built from_date=2022-01-31\n"
#define EXPLAINED(rule, about, day)                                                    \
  "explanations explanation_id=E1 rule=" rule " " about " reason=某某 approver=某 " \
  "approved_on=" day "\n"

/**
 * RuleCase:
 * @rule: a rule, or an obligation for all of its rules
 * @as_of: a day
 * @rows: rows in lines: the register, then its values; "later DAY key=value" changes a dated field
 * of the last station, and "many NUMBER" adds so many specialised stations
 * @expected: "met 1, unmet 2"
 */
typedef struct
{
  const char *rule;
  const char *as_of;
  const char *rows;
  const char *expected;
} RuleCase;

extern const RuleCase rule_cases_suzhou[];
extern const gsize rule_cases_n_suzhou;
extern const RuleCase rule_cases_shanghai[];
extern const gsize rule_cases_n_shanghai;
extern const RuleCase rule_cases_shanghai_city[];
extern const gsize rule_cases_n_shanghai_city;

G_END_DECLS
