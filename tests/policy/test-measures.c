/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "base/sg-core.h"
#include "policy-fixture.h"
#include "policy/sg-quantities.h"
#include "policy/sg-reason.h"

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "34,安徽省,province,,province,0,,,,\n"                                             \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341321,砀山县,county,3413,county,0,,,,\n"                                         \
  "341371,园区,county,3413,zone,0,,,,\n"                                              \
  "341302100,符离镇,township,341302,town,1,,,,\n"                                    \
  "341302101,芦岭镇,township,341302,town,1,,,,\n"                                    \
  "341302400,开发区,township,341302,zone,0,,,,\n"

#define UNKNOWN -1

static PolicyFixture *
setup (const char *policy)
{
  return policy_fixture_new (policy, "3413", TREE);
}

/* Returns: a quantity of the city on a day, or UNKNOWN */
static gint64
ask (PolicyFixture *fixture, const char *policy, const char *quantity, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_profile_load (policy, &error);
  const SgQuantity *wanted = sg_profile_find_quantity (profile, quantity);
  g_autoptr (SgQuantities) quantities = NULL;
  gint64 value = 0;

  g_assert_nonnull (wanted);
  quantities = sg_quantities_compute_some (
    fixture->connection, profile, &wanted, 1, as_of, "3413", SG_BY_TOTAL, &error);
  g_assert_no_error (error);
  return sg_quantities_get (quantities, "3413", quantity, &value) ? value : UNKNOWN;
}

static void
add_station (PolicyFixture *fixture, const char *id, const char *kind, const char *values)
{
  g_autofree char *station = g_strdup_printf (
    "station_id=%s kind=%s name=站 division_code=341302100 %s", id, kind, values);
  g_autofree char *status = g_strdup_printf ("station_id=%s status=built from_date=2022-06-30", id);

  g_strchomp (station);
  policy_fixture_add (fixture, "stations", station);
  policy_fixture_add (fixture, "station_status", status);
}

/* What one built station with these values is counted as. */
static const struct
{
  const char *values;
  const char *quantity;
  gint64 expected;
} properties[] = {
  { "office_m2=19.99", "office_ge20", 0 },
  { "office_m2=20", "office_ge20", 1 },
  { "", "office_ge20", UNKNOWN },
  { "activity_m2=0", "activity_gt0", 0 },
  { "activity_m2=0.01", "activity_gt0", 1 },
  { "office_m2=20 activity_m2=1", "site_complete", 1 },
  { "office_m2=20 activity_m2=0", "site_complete", 0 },
  { "office_m2=19.99 activity_m2=1", "site_complete", 0 },
  { "office_m2=19.99", "site_complete", 0 },
  { "activity_m2=0", "site_complete", 0 },
  { "office_m2=20", "site_complete", UNKNOWN },
  { "activity_m2=1", "site_complete", UNKNOWN },
  { "desks=1 computers=1 printers=1 cabinets=1", "equip_complete", 1 },
  { "desks=1 computers=1 printers=0 cabinets=1", "equip_complete", 0 },
  { "desks=1 computers=1 printers=0", "equip_complete", 0 },
  { "desks=1 computers=1 printers=1", "equip_complete", UNKNOWN },
  { "outdoor_sign_on=2022-12-31 indoor_sign_on=2022-12-31", "signed_both", 1 },
  { "outdoor_sign_on=2022-12-31 indoor_sign_on=2023-01-01", "signed_both", 0 },
  { "outdoor_sign_on=2022-12-31", "signed_both", 0 },
  { "", "signed_both", 0 },
  { "", "stations_built", 1 },
};

static void
test_properties (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autoptr (PolicyFixture) fixture = setup ("suzhou-2022");

      add_station (fixture, "S1", "township", properties[i].values);
      g_test_message ("%s of “%s”", properties[i].quantity, properties[i].values);
      g_assert_cmpint (ask (fixture, "suzhou-2022", properties[i].quantity, "2022-12-31"),
                       ==,
                       properties[i].expected);
    }
}

/* A station that is not built is counted nowhere, whatever it has. */
static void
test_not_built (void)
{
  g_autoptr (PolicyFixture) fixture = setup ("suzhou-2022");

  add_station (fixture, "S1", "township", "office_m2=50 outdoor_sign_on=2021-01-01");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "stations_built", "2022-06-29"), ==, 0);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "office_ge20", "2022-06-29"), ==, 0);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "covered_townships", "2022-06-29"), ==, 0);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "stations_built", "2022-06-30"), ==, 1);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "covered_townships", "2022-06-30"), ==, 1);
}

/* A station in a zone is built, and covers nothing but in the wider count. */
static void
test_zone (void)
{
  g_autoptr (PolicyFixture) fixture = setup ("suzhou-2022");

  policy_fixture_add (
    fixture, "stations", "station_id=S1 kind=township name=站 division_code=341302400");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-01-01");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "stations_built", "2022-12-31"), ==, 1);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "covered_townships", "2022-12-31"), ==, 0);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "covered_incl_zones", "2022-12-31"), ==, 1);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "townships", "2022-12-31"), ==, 2);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "townships_incl_zones", "2022-12-31"), ==, 3);
}

static const struct
{
  const char *kind;
  const char *quantity;
  gint64 expected;
} kinds[] = {
  { "comprehensive", "comprehensive_built", 1 },
  { "comprehensive", "total_built", 1 },
  { "comprehensive", "covered", 1 },
  { "specialised", "specialised_built", 1 },
  { "specialised", "total_built", 1 },
  { "specialised", "covered", 0 },
  { "residential", "residential_built", 1 },
  { "residential", "total_built", 1 },
  { "room", "total_built", 0 },
  { "center", "total_built", 0 },
  { "comprehensive", "subsidy_due_fen", 3000000 },
  { "specialised", "subsidy_due_fen", 0 },
};

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (PolicyFixture) fixture = setup ("shanghai-2021");

      add_station (fixture, "S1", kinds[i].kind, "");
      g_test_message ("%s of %s", kinds[i].quantity, kinds[i].kind);
      g_assert_cmpint (
        ask (fixture, "shanghai-2021", kinds[i].quantity, "2022-12-31"), ==, kinds[i].expected);
    }
}

/* The subsidy is due once, and stays due when the station is closed. */
static void
test_subsidy_once (void)
{
  g_autoptr (PolicyFixture) fixture = setup ("shanghai-2021");

  add_station (fixture, "S1", "comprehensive", "");
  policy_fixture_add (
    fixture, "station_status", "station_id=S1 status=closed from_date=2022-09-01");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-10-01");
  g_assert_cmpint (ask (fixture, "shanghai-2021", "subsidy_due_fen", "2022-06-29"), ==, 0);
  g_assert_cmpint (ask (fixture, "shanghai-2021", "subsidy_due_fen", "2022-09-15"), ==, 3000000);
  g_assert_cmpint (ask (fixture, "shanghai-2021", "subsidy_due_fen", "2022-12-31"), ==, 3000000);
}

static void
add_money (PolicyFixture *fixture, const char *values)
{
  static guint n_lines;
  g_autofree char *line
    = g_strdup_printf ("entry_id=F%u county_code=341302 purpose=build %s", ++n_lines, values);

  policy_fixture_add (fixture, "funds", line);
}

/* A payment that is booked in the next year is in neither year-end figure. */
static void
test_money (void)
{
  g_autoptr (PolicyFixture) fixture = setup ("suzhou-2022");

  add_money (fixture,
             "year=2022 source=county_general kind=planned amount_fen=100 date=2022-02-01");
  add_money (fixture,
             "year=2022 source=county_general kind=planned amount_fen=-30 date=2022-12-31");
  add_money (fixture, "year=2022 source=relief kind=planned amount_fen=7 date=2022-05-01");
  add_money (fixture, "year=2022 source=county_general kind=spent amount_fen=40 date=2022-12-31");
  add_money (fixture, "year=2022 source=county_general kind=spent amount_fen=20 date=2023-03-01");
  add_money (fixture, "year=2022 source=county_general kind=allocated amount_fen=5");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "planned_fen", "2022-01-31"), ==, 0);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "planned_fen", "2022-12-30"), ==, 107);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "planned_fen", "2022-12-31"), ==, 77);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "relief_planned_fen", "2022-12-31"), ==, 7);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "spent_fen", "2022-12-31"), ==, 40);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "spent_fen", "2023-12-31"), ==, 0);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "allocated_fen", "2022-12-31"), ==, 0);
}

/* A county without its base makes the sum unknown; a zone without one does not. */
static void
test_relief_base (void)
{
  g_autoptr (PolicyFixture) fixture = setup ("suzhou-2022");

  policy_fixture_add (fixture, "relief_totals", "county_code=341302 year=2021 total_fen=10099");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "relief_cap_fen", "2022-12-31"), ==, UNKNOWN);
  policy_fixture_add (fixture, "relief_totals", "county_code=341321 year=2021 total_fen=100");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "relief_totals_fen", "2022-12-31"), ==, 10199);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "relief_cap_fen", "2022-12-31"), ==, 101);
  policy_fixture_add (fixture, "relief_totals", "county_code=341371 year=2021 total_fen=1");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "relief_cap_fen", "2022-12-31"), ==, 102);
}

static void
test_contracts (void)
{
  static const struct
  {
    const char *as_of;
    gint64 active;
  } days[] = {
    { "2022-02-28", 0 },
    { "2022-03-01", 1 },
    { "2023-02-28", 1 },
    { "2023-03-01", 0 },
  };
  g_autoptr (PolicyFixture) fixture = setup ("suzhou-2022");

  policy_fixture_add (fixture, "orgs", "org_id=O1 name=样例中心");
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C1 org_id=O1 county_code=341302 year=2022 title=项目 "
                      "start_on=2022-03-01 end_on=2023-02-28");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_assert_cmpint (
        ask (fixture, "suzhou-2022", "contracts_active", days[i].as_of), ==, days[i].active);
      g_assert_cmpint (ask (fixture, "suzhou-2022", "orgs", days[i].as_of), ==, days[i].active);
    }
}

/* An operator with a contract and stations is one; one that only has a planned station is none. */
static void
test_operators (void)
{
  g_autoptr (PolicyFixture) fixture = setup ("suzhou-2022");

  policy_fixture_add (fixture, "orgs", "org_id=O1 name=甲");
  policy_fixture_add (fixture, "orgs", "org_id=O2 name=乙");
  policy_fixture_add (fixture, "orgs", "org_id=O3 name=丙");
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C1 org_id=O1 county_code=341321 title=项目 "
                      "start_on=2022-01-01 end_on=2022-12-31");
  add_station (fixture, "S1", "township", "org_id=O1");
  add_station (fixture, "S2", "township", "org_id=O2");
  policy_fixture_add (
    fixture, "stations", "station_id=S3 kind=township name=站 division_code=341302101 org_id=O3");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "orgs", "2022-12-31"), ==, 2);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "orgs", "2023-12-31"), ==, 2);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "orgs", "2022-01-01"), ==, 1);
}

static void
add_worker (PolicyFixture *fixture, guint number, const char *values)
{
  g_autofree char *person = g_strdup_printf ("person_id=P%u name=某", number);
  g_autofree char *post = g_strdup_printf (
    "post_id=T%u person_id=P%u station_id=S1 start_on=2022-01-01 %s", number, number, values);

  policy_fixture_add (fixture, "persons", person);
  policy_fixture_add (fixture, "posts", post);
}

/* persons that a centre has bought, and only those. */
static void
test_center (void)
{
  g_autoptr (PolicyFixture) fixture = setup ("suzhou-2022");

  policy_fixture_add (
    fixture, "stations", "station_id=S1 kind=center name=中心 division_code=341302");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-01-01");
  add_worker (fixture, 1, "role=resident employment=full_time funding=purchase");
  add_worker (fixture, 2, "role=supervisor employment=part_time funding=purchase");
  add_worker (fixture, 3, "role=resident employment=full_time funding=direct");
  add_worker (fixture, 4, "role=head employment=concurrent funding=purchase");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "center_purchased_staff", "2022-12-31"), ==, 2);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "centers_ge3", "2022-12-31"), ==, 0);
  add_worker (fixture, 5, "role=resident employment=full_time funding=purchase");
  g_assert_cmpint (ask (fixture, "suzhou-2022", "centers_ge3", "2022-12-31"), ==, 1);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "centers_built", "2022-12-31"), ==, 1);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "counties", "2022-12-31"), ==, 2);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "counties_with_center", "2022-12-31"), ==, 1);
  g_assert_cmpint (ask (fixture, "suzhou-2022", "staff", "2022-12-31"), ==, 0);
}

/* Where a reason is put together, each of its parts is a list of one. */
#define LIST "without"

/* What a measure may give as a reason: the words behind THEN and ELSE; its values are numbers. */
static void
check_reasons (const char *name, const char *sql)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?:THEN|ELSE) '([a-z-]+)'", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, sql, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 1);
      g_autofree char *code = g_strconcat (*word == '-' ? LIST : "", word, NULL);
      g_autofree char *sentence = NULL;

      if (g_str_equal (code, LIST))
        continue;
      g_test_message ("%s: %s", name, code);
      sentence = sg_reason_describe (code, "Station");
      g_assert_cmpstr (sentence, !=, code);
    }
}

static void
test_reasons_known (void)
{
  const char *folder = "/org/shegong/core/measures/";
  g_auto (GStrv) names = g_resources_enumerate_children (folder, 0, NULL);

  g_assert_nonnull (names);
  g_assert_cmpuint (g_strv_length (names), >=, 30);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat ("measures/", *name, NULL);
      g_autofree char *sql = sg_core_dup_resource_text (path, NULL);

      check_reasons (*name, sql);
    }
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/measures/properties", test_properties);
  g_test_add_func ("/policy/measures/not-built", test_not_built);
  g_test_add_func ("/policy/measures/zone", test_zone);
  g_test_add_func ("/policy/measures/kinds", test_kinds);
  g_test_add_func ("/policy/measures/subsidy-once", test_subsidy_once);
  g_test_add_func ("/policy/measures/money", test_money);
  g_test_add_func ("/policy/measures/relief-base", test_relief_base);
  g_test_add_func ("/policy/measures/contracts", test_contracts);
  g_test_add_func ("/policy/measures/operators", test_operators);
  g_test_add_func ("/policy/measures/center", test_center);
  g_test_add_func ("/policy/measures/reasons-known", test_reasons_known);
  return g_test_run ();
}
