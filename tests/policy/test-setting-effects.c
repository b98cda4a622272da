/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "ledger/sg-query.h"
#include "policy-fixture.h"
#include "policy/sg-explain.h"
#include "policy/sg-findings.h"
#include "policy/sg-milestones.h"
#include "policy/sg-profile-setting.h"
#include "policy/sg-quantities.h"
#include "policy/sg-reason.h"
#include "policy/sg-trend.h"
#include "policy/sg-units.h"

/* What the settings of a profile change, against values counted by hand. */

#define WHO "Test"
#define POLICY "suzhou-2022"
#define AS_OF "2022-12-31"

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341302100,符离镇,township,341302,town,1,,,,\n"                                    \
  "341302101,灰古镇,township,341302,town,1,,,,\n"                                    \
  "341302402,高新区,township,341302,zone,0,,,,\n"                                    \
  "341371,宿马园区,county,3413,zone,0,,,,\n"                                        \
  "341371400,宿马园区管委会,township,341371,zone,0,,,,\n"

static void
set (PolicyFixture *fixture, const char *name, const char *value)
{
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autofree char *group = g_strconcat ("setting ", name, NULL);
  g_autoptr (GError) error = NULL;

  g_key_file_set_value (amendment, group, "value", value);
  sg_followed_amend (fixture->connection, WHO, POLICY, amendment, &error);
  g_assert_no_error (error);
}

static gint64
count_under (PolicyFixture *fixture, SgProfile *profile, const char *unit, const char *quantity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuantities) quantities
    = sg_quantities_compute (fixture->connection, profile, AS_OF, unit, SG_BY_UNIT, &error);
  gint64 value = 0;

  g_assert_no_error (error);
  g_assert_true (sg_quantities_get (quantities, unit, quantity, &value));
  return value;
}

static gint64
count (PolicyFixture *fixture, const char *unit, const char *quantity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_followed_load_main (fixture->connection, AS_OF, &error);

  g_assert_no_error (error);
  return count_under (fixture, profile, unit, quantity);
}

static void
add_station (PolicyFixture *fixture, const char *id, const char *kind, const char *division)
{
  g_autofree char *station
    = g_strdup_printf ("station_id=%s kind=%s name=站 division_code=%s", id, kind, division);
  g_autofree char *stage = g_strdup_printf ("station_id=%s status=built from_date=2022-01-31", id);

  policy_fixture_add (fixture, "stations", station);
  policy_fixture_add (fixture, "station_status", stage);
}

/* One county and one zone of county level; the county has its centre. */
static void
test_zones_need_center (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "C1", "center", "341302");
  g_assert_cmpint (count (fixture, "3413", "counties"), ==, 1);
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 1);
  set (fixture, "zones_need_center", "1");
  g_assert_cmpint (count (fixture, "3413", "counties"), ==, 2);
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 1);
  add_station (fixture, "C2", "center", "341371");
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 2);
  set (fixture, "zones_need_center", "0");
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 1);
}

/* One station with one person of each kind of post; those with an odd number have a certificate. */
static const struct
{
  const char *role;
  const char *employment;
  const char *funding;
} kinds[] = {
  { "resident", "full_time", "purchase" },
  { "resident", "full_time", "direct" },
  { "resident", "full_time", "official" },
  { "resident", "part_time", "direct" },
  { "supervisor", "full_time", "purchase" },
  { "head", "concurrent", "official" },
  { "intern", "intern", "none" },
  { "volunteer", "volunteer", "none" },
};

static PolicyFixture *
setup_staff (void)
{
  PolicyFixture *fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "S1", "township", "341302100");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *person
        = g_strdup_printf ("person_id=P%u name=甲 practice_from=2010-01-01 education=college", i);
      g_autofree char *post = g_strdup_printf ("post_id=O%u person_id=P%u station_id=S1 role=%s "
                                               "employment=%s funding=%s start_on=2022-03-01",
                                               i,
                                               i,
                                               kinds[i].role,
                                               kinds[i].employment,
                                               kinds[i].funding);
      g_autofree char *cert
        = g_strdup_printf ("person_id=P%u level=assistant issued_on=2021-10-01", i);

      policy_fixture_add (fixture, "persons", person);
      policy_fixture_add (fixture, "posts", post);
      if (i % 2 == 1)
        policy_fixture_add (fixture, "certs", cert);
    }
  return fixture;
}

/* What the list of stations says, which knows no profile. */
static char *
list_staff (PolicyFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (GPtrArray) rows = NULL;
  SgRecord *record = NULL;

  sg_query_set_as_of (query, AS_OF);
  rows = sg_query_run (fixture->connection, query, &error);
  g_assert_no_error (error);
  record = g_ptr_array_index (rows, 0);
  return g_strdup_printf (
    "%s/%s", sg_record_get_key (record, "certified"), sg_record_get_key (record, "staff"));
}

static void
check_staff (PolicyFixture *fixture,
             gint64 staff,
             gint64 certified,
             gint64 rated,
             gint64 residents,
             gint64 ge2)
{
  g_assert_cmpint (count (fixture, "3413", "staff"), ==, staff);
  g_assert_cmpint (count (fixture, "3413", "staff_certified"), ==, certified);
  g_assert_cmpint (count (fixture, "3413", "staff_rated"), ==, rated);
  g_assert_cmpint (count (fixture, "3413", "residents"), ==, residents);
  g_assert_cmpint (count (fixture, "3413", "stations_ge2_qualified"), ==, ge2);
}

static void
check_list (PolicyFixture *fixture, const char *expected)
{
  g_autofree char *shown = list_staff (fixture);

  g_assert_cmpstr (shown, ==, expected);
}

/* Of the kinds 0 to 7, those with an odd number are certified. */
static void
test_kinds (void)
{
  g_autoptr (PolicyFixture) fixture = setup_staff ();

  /* 0 to 4; 1 and 3; the same; 0 to 3; 1 and 3 are two. */
  check_staff (fixture, 5, 2, 5, 4, 1);
  check_list (fixture, "2/5");

  set (fixture, "staff_kinds", "purchased;direct;official;part_time;supervisor;concurrent");
  check_staff (fixture, 6, 2, 5, 4, 1);
  check_list (fixture, "2/6");

  /* As A-11 is read most narrowly: without the part-timer and the supervisor. */
  set (fixture, "rate_kinds", "purchased;direct;official");
  check_staff (fixture, 6, 1, 3, 4, 1);
  check_list (fixture, "1/6");

  set (fixture, "least_kinds", "purchased;direct;official");
  check_staff (fixture, 6, 1, 3, 4, 0);

  set (fixture, "resident_kinds", "purchased;direct");
  check_staff (fixture, 6, 1, 3, 2, 0);

  set (fixture, "rate_kinds", "intern;volunteer");
  check_staff (fixture, 6, 1, 2, 2, 0);
}

/* Two policies in force on one day that count differently, asked in turn. */
static void
test_kinds_of_two (void)
{
  g_autoptr (PolicyFixture) fixture = setup_staff ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) plain = sg_profile_load (POLICY, &error);
  g_autoptr (SgProfile) own = NULL;

  set (fixture, "staff_kinds", "purchased");
  own = sg_followed_load_main (fixture->connection, AS_OF, &error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (count_under (fixture, plain, "3413", "staff"), ==, 5);
      g_assert_cmpint (count_under (fixture, own, "3413", "residents"), ==, 4);
      g_assert_cmpint (count_under (fixture, own, "3413", "staff"), ==, 1);
      g_assert_cmpint (count_under (fixture, plain, "3413", "orgs"), ==, 0);
      check_list (fixture, "2/1");
    }
}

/* Who counts and who does not, and why. */
static void
test_kinds_explained (void)
{
  g_autoptr (PolicyFixture) fixture = setup_staff ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint counted = 0;

  set (fixture, "staff_kinds", "direct;concurrent");
  profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  rows = sg_measure_explain (fixture->connection, profile, "staff-counted", AS_OF, "3413", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < rows->len; i++)
    counted += ((SgMeasureRow *) g_ptr_array_index (rows, i))->counts;
  g_assert_cmpuint (counted, ==, 2);
}

/* Two towns that became one on 1 July, and a third; the station stood in one of the two. */
#define MERGED                                                                          \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341302100,甲镇,township,341302,town,1,,2022-07-01,341302102,\n"                    \
  "341302101,乙镇,township,341302,town,1,,2022-07-01,341302102,\n"                    \
  "341302102,丙镇,township,341302,town,1,2022-07-01,,,\n"                             \
  "341302103,丁镇,township,341302,town,1,,,,\n"

static const SgMilestone *
find_milestone (const GPtrArray *milestones, const char *id)
{
  for (guint i = 0; i < milestones->len; i++)
    {
      const SgMilestone *milestone = g_ptr_array_index (milestones, i);

      if (g_str_equal (milestone->target->id, id))
        return milestone;
    }
  g_assert_not_reached ();
}

static void
check_milestone (PolicyFixture *fixture, const char *id, gint64 covered, gint64 townships)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  g_autoptr (GPtrArray) milestones
    = sg_milestones_compute (fixture->connection, profile, AS_OF, "3413", &error);
  const SgMilestone *milestone = NULL;

  g_assert_no_error (error);
  milestone = find_milestone (milestones, id);
  g_assert_cmpint (milestone->now->numerator, ==, covered);
  g_assert_cmpint (milestone->now->denominator, ==, townships);
  if (milestone->then != NULL)
    g_assert_cmpint (milestone->then->denominator, ==, townships);
}

static SgVerdict
judge_rule (PolicyFixture *fixture, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings
    = sg_findings_compute (fixture->connection, AS_OF, "3413", rule, &error);
  SgVerdictCounts counts;

  g_assert_no_error (error);
  sg_findings_count (findings, NULL, &counts);
  g_assert_cmpuint (sg_verdict_counts_sum (&counts), ==, 1);
  return counts.n[SG_VERDICT_MET] == 1 ? SG_VERDICT_MET : SG_VERDICT_UNMET;
}

/* On the last of December there are two towns, one of them covered; in June there were three. */
static void
test_base (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", MERGED);

  add_station (fixture, "S1", "township", "341302100");
  g_assert_cmpint (count (fixture, "3413", "townships"), ==, 2);
  g_assert_cmpint (count (fixture, "3413", "covered_townships"), ==, 1);
  g_assert_cmpint (judge_rule (fixture, "A-09"), ==, SG_VERDICT_UNMET);
  check_milestone (fixture, "A-09", 1, 2);

  /* Both towns that were merged are covered by the station of what they became. */
  set (fixture, "base_A-09", "2022-06-30");
  g_assert_cmpint (count (fixture, "3413", "townships"), ==, 3);
  g_assert_cmpint (count (fixture, "3413", "covered_townships"), ==, 2);
  g_assert_cmpint (count (fixture, "341302", "townships"), ==, 3);
  g_assert_cmpint (judge_rule (fixture, "A-09"), ==, SG_VERDICT_MET);
  check_milestone (fixture, "A-09", 2, 3);
  /* The target of the year after keeps its own base. */
  check_milestone (fixture, "A-10", 1, 2);

  set (fixture, "base_A-09", "");
  g_assert_cmpint (count (fixture, "3413", "townships"), ==, 2);
  check_milestone (fixture, "A-09", 1, 2);
}

/* The line over time is counted on the base of the target next due at each point. */
static void
test_base_trend (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", MERGED);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;
  g_autoptr (GArray) points = NULL;
  const SgTrendPoint *last = NULL;

  add_station (fixture, "S1", "township", "341302100");
  set (fixture, "base_A-09", "2022-06-30");
  profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  points = sg_trend_compute (
    fixture->connection, profile, "I-01", "3413", "2022-11-01", "2023-01-31", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (points->len, ==, 3);
  last = &g_array_index (points, SgTrendPoint, 1);
  g_assert_cmpint (last->numerator, ==, 2);
  g_assert_cmpint (last->denominator, ==, 3);
  last = &g_array_index (points, SgTrendPoint, 2);
  g_assert_cmpint (last->numerator, ==, 1);
  g_assert_cmpint (last->denominator, ==, 2);
}

/* A base can be fixed for each target that asks a share of townships, and for no other. */
static void
test_base_listed (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", MERGED);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) settings = NULL;
  guint n_bases = 0;

  set (fixture, "base_A-10", "2021-12-31");
  settings = sg_followed_list_settings (fixture->connection, POLICY, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < settings->len; i++)
    {
      const SgProfileSetting *one = g_ptr_array_index (settings, i);

      if (!g_str_has_prefix (one->name, "base_"))
        continue;
      n_bases++;
      g_assert_cmpint (one->setting->kind, ==, SG_SETTING_DAY);
      g_assert_cmpstr (one->standard, ==, "");
      g_assert_cmpstr (one->value, ==, g_str_equal (one->name, "base_A-10") ? "2021-12-31" : "");
    }
  /* */
  g_assert_cmpuint (n_bases, ==, 3);
}

static void
check_units (PolicyFixture *fixture, const char *under, SgBy by, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = sg_units_find (fixture->connection, NULL, AS_OF, under, by, &error);
  g_autoptr (GString) got = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < units->len; i++)
    g_string_append_printf (
      got, "%s%s", i > 0 ? " " : "", ((const SgUnit *) g_ptr_array_index (units, i))->code);
  g_assert_cmpstr (got->str, ==, expected);
}

static guint
count_rows (PolicyFixture *fixture, const SgRegister *reg, const char *under)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  sg_query_set_as_of (query, AS_OF);
  sg_query_set_under (query, under);
  ids = sg_query_find_ids (fixture->connection, query, &error);
  g_assert_no_error (error);
  return ids->len;
}

static char *
get_county (PolicyFixture *fixture, const char *under)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (GPtrArray) rows = NULL;

  sg_query_set_as_of (query, AS_OF);
  sg_query_set_under (query, under);
  rows = sg_query_run (fixture->connection, query, &error);
  g_assert_no_error (error);
  return g_strdup (sg_record_get_key (g_ptr_array_index (rows, 0), "county"));
}

static guint
count_findings (PolicyFixture *fixture, const char *asked, const char *shown, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings
    = sg_findings_compute (fixture->connection, AS_OF, asked, rule, &error);
  const SgFindingFilter filter = { .under = shown };
  SgVerdictCounts counts;

  g_assert_no_error (error);
  sg_findings_count (findings, &filter, &counts);
  return sg_verdict_counts_sum (&counts);
}

/* What holds in a city, a county and a zone in it: stations, persons, money, rows, verdicts. */
static void
check_zone (PolicyFixture *fixture, gint64 city, gint64 county, gint64 zone)
{
  const struct
  {
    const char *code;
    gint64 expected;
  } units[] = { { "3413", city }, { "341302", county }, { "341302402", zone } };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_assert_cmpint (count (fixture, units[i].code, "stations_built"), ==, units[i].expected);
      g_assert_cmpint (count (fixture, units[i].code, "staff"), ==, units[i].expected);
      g_assert_cmpint (count (fixture, units[i].code, "planned_fen"), ==, units[i].expected * 100);
      g_assert_cmpint (count_rows (fixture, &sg_stations, units[i].code), ==, units[i].expected);
      g_assert_cmpint (count_rows (fixture, &sg_persons, units[i].code), ==, units[i].expected);
      g_assert_cmpint (count_rows (fixture, &sg_funds, units[i].code), ==, units[i].expected);
      g_assert_cmpint (
        count_findings (fixture, units[i].code, NULL, "A-33a"), ==, units[i].expected);
      g_assert_cmpint (
        count_findings (fixture, "3413", units[i].code, "A-33a"), ==, units[i].expected);
    }
}

static void
add_worker (PolicyFixture *fixture, const char *id, const char *station)
{
  g_autofree char *person = g_strdup_printf ("person_id=%s name=甲", id);
  g_autofree char *post
    = g_strdup_printf ("post_id=%s person_id=%s station_id=%s role=resident "
                       "employment=full_time funding=purchase start_on=2022-03-01",
                       id,
                       id,
                       station);

  policy_fixture_add (fixture, "persons", person);
  policy_fixture_add (fixture, "posts", post);
}

/* Two stations in the county, one of them in the zone, each with a worker and a yuan. */
static void
test_zones_apart (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);
  g_autofree char *in_county = NULL;
  g_autofree char *in_zone = NULL;

  add_station (fixture, "S1", "township", "341302100");
  add_station (fixture, "S2", "township", "341302402");
  add_worker (fixture, "P1", "S1");
  add_worker (fixture, "P2", "S2");
  policy_fixture_add (fixture,
                      "funds",
                      "entry_id=F1 kind=planned year=2022 county_code=341302 source=relief "
                      "amount_fen=100 date=2022-05-01");
  policy_fixture_add (fixture,
                      "funds",
                      "entry_id=F2 kind=planned year=2022 county_code=341302402 source=relief "
                      "amount_fen=100 date=2022-05-01");
  check_units (fixture, "3413", SG_BY_UNIT, "3413 341302 341371");
  check_zone (fixture, 2, 2, 1);

  set (fixture, "zones_apart", "1");
  check_units (fixture, "3413", SG_BY_UNIT, "3413 341302 341371 341302402");
  check_units (fixture, "341302", SG_BY_TOWNSHIP, "341302 341302100 341302101");
  check_units (fixture, "341302402", SG_BY_UNIT, "341302402");
  check_zone (fixture, 2, 1, 1);
  in_zone = get_county (fixture, "341302402");
  g_assert_cmpstr (in_zone, ==, "高新区");
  /* The denominator stays: a zone is no township, whoever reports it. */
  g_assert_cmpint (count (fixture, "3413", "townships"), ==, 2);
  g_assert_cmpint (count (fixture, "341302", "townships"), ==, 2);

  set (fixture, "zones_apart", "0");
  check_zone (fixture, 2, 2, 1);
  in_county = get_county (fixture, "341302402");
  g_assert_cmpstr (in_county, ==, "埇桥区");
}

/* A breakdown by unit counts each row in one county-level unit, and all in the city. */
static void
test_zones_by_unit (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;
  g_autoptr (SgQuantities) quantities = NULL;
  static const struct
  {
    const char *unit;
    gint64 built;
  } expected[] = { { "3413", 4 }, { "341302", 1 }, { "341371", 1 }, { "341302402", 2 } };

  add_station (fixture, "S1", "township", "341302100");
  add_station (fixture, "S2", "township", "341302402");
  add_station (fixture, "S3", "township", "341302402");
  add_station (fixture, "S4", "township", "341371400");
  set (fixture, "zones_apart", "1");
  profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  quantities
    = sg_quantities_compute (fixture->connection, profile, AS_OF, "3413", SG_BY_UNIT, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gint64 built = 0;

      g_assert_true (sg_quantities_get (quantities, expected[i].unit, "stations_built", &built));
      g_assert_cmpint (built, ==, expected[i].built);
    }
}

/* A zone that reports apart is a unit that needs a centre, where zones do. */
static void
test_zones_apart_need_center (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "C1", "center", "341302402");
  set (fixture, "zones_need_center", "1");
  g_assert_cmpint (count (fixture, "3413", "counties"), ==, 2);
  set (fixture, "zones_apart", "1");
  g_assert_cmpint (count (fixture, "3413", "counties"), ==, 3);
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 1);
  g_assert_cmpint (count (fixture, "341302", "counties"), ==, 1);
  g_assert_cmpint (count (fixture, "341302", "counties_with_center"), ==, 0);
  g_assert_cmpint (count (fixture, "341302402", "counties_with_center"), ==, 1);
}

/* The line of a county over time leaves the zone out, too. */
static void
test_zones_trend (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;
  g_autoptr (GArray) county = NULL;

  add_station (fixture, "S1", "township", "341302100");
  set (fixture, "zone_units", "341302100");
  set (fixture, "zones_apart", "1");
  profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  county = sg_trend_compute (
    fixture->connection, profile, "I-01", "341302", "2022-12-01", "2022-12-31", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (county->len, ==, 1);
  g_assert_cmpint (g_array_index (county, SgTrendPoint, 0).numerator, ==, 0);
  g_assert_cmpint (g_array_index (county, SgTrendPoint, 0).denominator, ==, 1);
}

/* The last worker left on 2 October, 90 days before the last of December. */
static void
test_pause_days (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "S1", "township", "341302100");
  policy_fixture_add (fixture, "persons", "person_id=P1 name=甲");
  policy_fixture_add (fixture,
                      "posts",
                      "post_id=O1 person_id=P1 station_id=S1 role=resident employment=full_time "
                      "start_on=2022-03-01 end_on=2022-10-02");
  g_assert_cmpint (count (fixture, "3413", "stations_paused"), ==, 0);
  set (fixture, "pause_days", "89");
  g_assert_cmpint (count (fixture, "3413", "stations_paused"), ==, 1);
  g_assert_cmpint (count (fixture, "3413", "stations_built"), ==, 1);
  set (fixture, "pause_days", "90");
  g_assert_cmpint (count (fixture, "3413", "stations_paused"), ==, 0);

  /* Nobody was ever here, and it was built on the last of January; then service is recorded. */
  add_station (fixture, "S2", "township", "341302101");
  g_assert_cmpint (count (fixture, "3413", "stations_paused"), ==, 1);
  set (fixture, "pause_days", "400");
  g_assert_cmpint (count (fixture, "3413", "stations_paused"), ==, 0);
  policy_fixture_add (fixture, "services", "station_id=S2 month=2022-08-31 visits=3");
  g_assert_cmpint (count (fixture, "3413", "stations_paused"), ==, 1);
  policy_fixture_add (fixture, "services", "station_id=S2 month=2022-10-31 visits=3");
  g_assert_cmpint (count (fixture, "3413", "stations_paused"), ==, 0);
}

/* From the last of December it is 90 days to 31 March; a registration that has run out ends no
 * more. */
static void
test_registration_days (void)
{
  static const char *const ends[]
    = { "2022-12-30", "2022-12-31", "2023-03-31", "2023-04-01", "2025-12-31" };
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "S1", "township", "341302100");
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *person = g_strdup_printf ("person_id=P%u name=甲", i);
      g_autofree char *post
        = g_strdup_printf ("post_id=O%u person_id=P%u station_id=S1 role=resident "
                           "employment=full_time funding=purchase start_on=2022-03-01",
                           i,
                           i);
      g_autofree char *cert
        = g_strdup_printf ("person_id=P%u level=assistant cert_no=%u issued_on=2021-10-01 "
                           "registered_until=%s",
                           i,
                           i,
                           ends[i]);

      policy_fixture_add (fixture, "persons", person);
      policy_fixture_add (fixture, "posts", post);
      policy_fixture_add (fixture, "certs", cert);
    }
  g_assert_cmpint (count (fixture, "3413", "staff_registered"), ==, 4);
  g_assert_cmpint (count (fixture, "3413", "registrations_ending"), ==, 2);
  set (fixture, "registration_days", "91");
  g_assert_cmpint (count (fixture, "3413", "registrations_ending"), ==, 3);
  set (fixture, "registration_days", "0");
  g_assert_cmpint (count (fixture, "3413", "registrations_ending"), ==, 1);

  /* A later one of another certificate of the same person holds longer. */
  policy_fixture_add (fixture,
                      "certs",
                      "person_id=P1 level=intermediate cert_no=9 issued_on=2022-10-01 "
                      "registered_until=2025-10-01");
  g_assert_cmpint (count (fixture, "3413", "registrations_ending"), ==, 0);
  g_assert_cmpint (count (fixture, "3413", "staff_registered"), ==, 4);
}

static char *
get_doubt (PolicyFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  g_autoptr (GPtrArray) milestones
    = sg_milestones_compute (fixture->connection, profile, AS_OF, "3413", &error);

  g_assert_no_error (error);
  return g_strdup (find_milestone (milestones, "A-11")->doubt);
}

/* Of the staff two in five are certified, of the full-time residents one in three: neither reaches
 * 60 %. With the part-timer and the supervisor alone, one in two does not either; with the head and
 * the part-timer alone all do. */
static void
test_two_readings (void)
{
  g_autoptr (PolicyFixture) fixture = setup_staff ();
  g_autofree char *same = get_doubt (fixture);
  g_autofree char *other = NULL;

  g_assert_cmpstr (same, ==, NULL);
  set (fixture, "rate_kinds", "part_time;concurrent");
  other = get_doubt (fixture);
  g_assert_nonnull (other);
  g_assert_nonnull (strstr (other, "33.33"));
}

/* What is said of the station, or of its town, behind a figure. */
static char *
explain_one (PolicyFixture *fixture, const char *quantity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  const SgQuantity *wanted = sg_profile_find_quantity (profile, quantity);
  g_autoptr (GPtrArray) rows = sg_measure_explain (
    fixture->connection, profile, wanted->measure, AS_OF, "341302100", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (((const SgMeasureRow *) g_ptr_array_index (rows, 0))->reason);
}

static char *
list_one (PolicyFixture *fixture, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (GPtrArray) rows = NULL;

  sg_query_set_as_of (query, AS_OF);
  rows = sg_query_run (fixture->connection, query, &error);
  g_assert_no_error (error);
  return g_strdup (sg_record_get_key (g_ptr_array_index (rows, 0), key));
}

#define ALL_NEEDS "place;sign;staff;service"

/* What a station has besides its stage of 31 January, and since when it is built with all asked. */
static const struct
{
  const char *station;
  const char *start_on;
  const char *end_on;
  const char *role;
  const char *missing;
  const char *built_on;
} built_cases[] = {
  { "address=甲路 outdoor_sign_on=2022-03-01 service_from=2022-04-01",
    "2022-02-01",
    NULL,
    "resident",
    NULL,
    "2022-04-01" },
  { "address=甲路 site_from=2022-06-01 outdoor_sign_on=2022-03-01 service_from=2022-04-01",
    "2022-02-01",
    NULL,
    "resident",
    NULL,
    "2022-06-01" },
  { "office_m2=2000 outdoor_sign_on=2022-12-31 service_from=2022-04-01",
    "2022-02-01",
    NULL,
    "resident",
    NULL,
    "2022-12-31" },
  { "address=甲路 outdoor_sign_on=2022-03-01 service_from=2022-04-01",
    "2022-12-31",
    NULL,
    "resident",
    NULL,
    "2022-12-31" },
  { "address=甲路 outdoor_sign_on=2022-03-01 service_from=2022-04-01",
    "2022-02-01",
    "2022-12-31",
    "resident",
    NULL,
    "2022-04-01" },
  { "outdoor_sign_on=2022-03-01 service_from=2022-04-01",
    "2022-02-01",
    NULL,
    "resident",
    "place",
    NULL },
  { "address=甲路 site_until=2022-12-30 outdoor_sign_on=2022-03-01 service_from=2022-04-01",
    "2022-02-01",
    NULL,
    "resident",
    "place",
    "2022-04-01" },
  { "address=甲路 outdoor_sign_on=2023-01-01 service_from=2022-04-01",
    "2022-02-01",
    NULL,
    "resident",
    "sign",
    NULL },
  { "address=甲路 outdoor_sign_on=2022-03-01", "2022-02-01", NULL, "resident", "service", NULL },
  /* The last day in post was the day before; it was built all the same. */
  { "address=甲路 outdoor_sign_on=2022-03-01 service_from=2022-04-01",
    "2022-02-01",
    "2022-12-30",
    "resident",
    "staff",
    "2022-04-01" },
  { "address=甲路 outdoor_sign_on=2022-03-01 service_from=2022-04-01",
    "2022-02-01",
    NULL,
    "volunteer",
    "staff",
    NULL },
  { "brand=甲", "2022-02-01", NULL, "intern", "place-sign-staff-service", NULL },
};

static PolicyFixture *
setup_built (guint i)
{
  PolicyFixture *fixture = policy_fixture_new (POLICY, "3413", TREE);
  g_autofree char *station = g_strdup_printf (
    "station_id=S1 kind=township name=站 division_code=341302100 %s", built_cases[i].station);
  g_autofree char *post
    = g_strdup_printf ("post_id=O1 person_id=P1 station_id=S1 employment=full_time role=%s "
                       "start_on=%s%s%s",
                       built_cases[i].role,
                       built_cases[i].start_on,
                       built_cases[i].end_on != NULL ? " end_on=" : "",
                       built_cases[i].end_on != NULL ? built_cases[i].end_on : "");

  policy_fixture_add (fixture, "stations", station);
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-01-31");
  policy_fixture_add (fixture, "persons", "person_id=P1 name=甲");
  policy_fixture_add (fixture, "posts", post);
  return fixture;
}

/* Figures, the rows behind them, the list and the line over time say the same. */
static void
check_built (PolicyFixture *fixture, const char *missing, const char *built_on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  g_autoptr (GArray) points
    = sg_trend_compute (fixture->connection, profile, "I-01", "3413", "2022-12-01", AS_OF, &error);
  g_autofree char *stage = list_one (fixture, "stage");
  g_autofree char *day = list_one (fixture, "built_on");
  g_autofree char *why = explain_one (fixture, "stations_built");
  g_autofree char *why_not = explain_one (fixture, "covered_townships");
  g_autofree char *reason = NULL;
  g_autofree char *alone = NULL;
  g_autofree char *named = NULL;
  const gint64 built = missing == NULL;

  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "3413", "stations_built"), ==, built);
  g_assert_cmpint (count (fixture, "3413", "covered_townships"), ==, built);
  g_assert_cmpint (g_array_index (points, SgTrendPoint, 0).numerator, ==, built);
  g_assert_cmpstr (stage, ==, missing == NULL ? "built" : "incomplete");
  g_assert_cmpstr (day, ==, built_on);
  if (missing == NULL)
    return;
  reason = g_strconcat ("lacks-", missing, NULL);
  alone = sg_reason_describe (reason, NULL);
  named = sg_reason_describe (reason, "站");
  g_assert_cmpstr (why, ==, alone);
  g_assert_nonnull (strstr (why_not, strstr (named, "站") + strlen ("站")));
}

static void
test_built_needs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (built_cases); i++)
    {
      g_autoptr (PolicyFixture) fixture = setup_built (i);

      g_test_message ("case %u", i);
      check_built (fixture, NULL, "2022-01-31");
      set (fixture, "built_needs", ALL_NEEDS);
      check_built (fixture, built_cases[i].missing, built_cases[i].built_on);
      set (fixture, "built_needs", "");
      check_built (fixture, NULL, "2022-01-31");
    }
}

/* Each condition is asked by itself. */
static void
test_built_needs_each (void)
{
  static const char *const each[] = { "place", "sign", "staff", "service" };
  g_autoptr (PolicyFixture) fixture = setup_built (G_N_ELEMENTS (built_cases) - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings = NULL;
  SgVerdictCounts counts;

  for (gsize i = 0; i < G_N_ELEMENTS (each); i++)
    {
      set (fixture, "built_needs", each[i]);
      g_assert_cmpint (count (fixture, "3413", "stations_built"), ==, 0);
    }
  /* What is recorded as built stays among the hollow stations, and no rule judges it otherwise. */
  findings = sg_findings_compute (fixture->connection, AS_OF, "3413", "A-52b", &error);
  g_assert_no_error (error);
  sg_findings_count (findings, NULL, &counts);
  g_assert_cmpuint (counts.n[SG_VERDICT_UNMET], ==, 1);
  g_assert_cmpuint (count_findings (fixture, "3413", NULL, "A-33a"), ==, 0);
}

/* A room has neither plaque nor staff of its own. */
static void
test_built_needs_rooms (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "R1", "room", "341302100");
  set (fixture, "built_needs", ALL_NEEDS);
  g_assert_cmpint (count (fixture, "3413", "rooms_built"), ==, 1);
}

/* What the list of stations says of the money of one of them. */
static gint64
list_money (PolicyFixture *fixture, const char *station)
{
  g_autoptr (GError) error = NULL;
  gint64 row = sg_query_find_row (fixture->connection, &sg_stations, station, NULL);
  g_autoptr (SgRecord) record
    = sg_query_get_record (fixture->connection, &sg_stations, row, AS_OF, &error);
  const char *value = NULL;

  g_assert_no_error (error);
  value = sg_record_get_key (record, "contract_fen");
  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : -1;
}

/* The shares of the three stations, in the order of the contract, and what the units get. */
static void
check_shares (PolicyFixture *fixture, const gint64 shares[3], gint64 other)
{
  static const char *const stations[] = { "S2", "S1", "S3" };
  gint64 sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (stations); i++)
    {
      g_assert_cmpint (list_money (fixture, stations[i]), ==, shares[i]);
      sum += shares[i];
    }
  g_assert_cmpint (sum, ==, 100 + other);
  g_assert_cmpint (count (fixture, "3413", "station_contracts_fen"), ==, 100 + other);
  g_assert_cmpint (count (fixture, "341302100", "station_contracts_fen"), ==, shares[1]);
  g_assert_cmpint (
    count (fixture, "341302101", "station_contracts_fen"), ==, shares[0] + shares[2]);
}

static void
test_shares (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "S1", "township", "341302100");
  add_station (fixture, "S2", "township", "341302101");
  add_station (fixture, "S3", "room", "341302101");
  g_assert_cmpint (list_money (fixture, "S1"), ==, -1);
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C1 title=项目 county_code=341302 amount_fen=100 "
                      "start_on=2022-12-31 end_on=2023-12-30 station_ids=S2|S1|S3");
  /* What has ended, has not begun, or has no amount is nobody's. */
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C2 title=项目 county_code=341302 amount_fen=7 "
                      "start_on=2022-01-01 end_on=2022-12-30 station_ids=S1");
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C3 title=项目 county_code=341302 amount_fen=7 "
                      "start_on=2023-01-01 end_on=2023-12-30 station_ids=S1");
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C4 title=项目 county_code=341302 "
                      "start_on=2022-01-01 end_on=2023-12-30 station_ids=S1");
  check_shares (fixture, (const gint64[]){ 34, 33, 33 }, 0);

  /* Nobody is there yet, so it stays even. */
  set (fixture, "share_by", "persons");
  check_shares (fixture, (const gint64[]){ 34, 33, 33 }, 0);
  add_worker (fixture, "P1", "S1");
  check_shares (fixture, (const gint64[]){ 0, 100, 0 }, 0);
  add_worker (fixture, "P2", "S1");
  add_worker (fixture, "P3", "S2");
  check_shares (fixture, (const gint64[]){ 34, 66, 0 }, 0);
  add_worker (fixture, "P4", "S3");
  add_worker (fixture, "P5", "S3");
  add_worker (fixture, "P6", "S3");
  check_shares (fixture, (const gint64[]){ 17, 33, 50 }, 0);

  /* A second contract of one of them. */
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C5 title=项目 county_code=341302 amount_fen=900 "
                      "start_on=2022-01-01 end_on=2022-12-31 station_ids=S3");
  check_shares (fixture, (const gint64[]){ 17, 33, 950 }, 900);
  set (fixture, "share_by", "equal");
  check_shares (fixture, (const gint64[]){ 34, 33, 933 }, 900);
}

static void
agree (PolicyFixture *fixture, const char *station, const char *fen)
{
  g_autofree char *values
    = g_strdup_printf ("contract_id=C1 station_id=%s share_fen=%s", station, fen);

  policy_fixture_add (fixture, "contract_shares", values);
}

/* What was agreed upon for a station is its share; the others have what is left. */
static void
test_shares_agreed (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "S1", "township", "341302100");
  add_station (fixture, "S2", "township", "341302101");
  add_station (fixture, "S3", "room", "341302101");
  add_worker (fixture, "P1", "S1");
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C1 title=项目 county_code=341302 amount_fen=100 "
                      "start_on=2022-01-01 end_on=2023-12-30 station_ids=S2|S1|S3");
  agree (fixture, "S1", "49");
  check_shares (fixture, (const gint64[]){ 26, 49, 25 }, 0);
  /* Who has an agreed share has no say in how the rest is shared. */
  set (fixture, "share_by", "persons");
  check_shares (fixture, (const gint64[]){ 26, 49, 25 }, 0);
  add_worker (fixture, "P2", "S3");
  check_shares (fixture, (const gint64[]){ 0, 49, 51 }, 0);
  agree (fixture, "S3", "30");
  check_shares (fixture, (const gint64[]){ 21, 49, 30 }, 0);
  /* All of them, and less than the whole: the first has the rest. */
  agree (fixture, "S2", "20");
  check_shares (fixture, (const gint64[]){ 21, 49, 30 }, 0);
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C2 title=项目 county_code=341302 amount_fen=10 "
                      "start_on=2022-01-01 end_on=2023-12-30 station_ids=S1");
  check_shares (fixture, (const gint64[]){ 21, 59, 30 }, 10);
}

/* The fen that is left over in sharing goes to the first of those who share. */
static void
test_shares_agreed_first (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "S1", "township", "341302100");
  add_station (fixture, "S2", "township", "341302101");
  add_station (fixture, "S3", "room", "341302101");
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C1 title=项目 county_code=341302 amount_fen=100 "
                      "start_on=2022-01-01 end_on=2023-12-30 station_ids=S2|S1|S3");
  agree (fixture, "S2", "49");
  check_shares (fixture, (const gint64[]){ 49, 26, 25 }, 0);
}

/* More was agreed upon than there is: it is shown as it was entered, and nobody owes anything. */
static void
test_shares_too_much (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "S1", "township", "341302100");
  add_station (fixture, "S2", "township", "341302101");
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C1 title=项目 county_code=341302 amount_fen=100 "
                      "start_on=2022-01-01 end_on=2023-12-30 station_ids=S1|S2");
  agree (fixture, "S2", "130");
  g_assert_cmpint (list_money (fixture, "S1"), ==, 0);
  g_assert_cmpint (list_money (fixture, "S2"), ==, 130);
}

/* All of the clean data: what the stations get is what the contracts give, to the fen. */
static void
test_shares_whole (void)
{
  static const char *const days[] = { "2021-12-31", "2022-12-31", "2023-06-30", "2024-12-31" };
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");

  for (guint i = 0; i < 2 * G_N_ELEMENTS (days); i++)
    {
      const char *day = days[i / 2];
      g_autoptr (GError) error = NULL;
      g_autoptr (SgProfile) profile = NULL;
      g_autoptr (SgQuantities) quantities = NULL;
      g_autofree char *sql = g_strdup_printf (
        "SELECT coalesce (sum (c.amount_fen), 0) FROM contracts c WHERE c.start_on <= '%s' "
        "AND c.end_on >= '%s' AND c.id IN (SELECT owner_id FROM contracts_station_ids)",
        day,
        day);
      gint64 value = 0;

      set (fixture, "share_by", i % 2 == 0 ? "equal" : "persons");
      profile = sg_followed_load_main (fixture->connection, day, &error);
      g_assert_no_error (error);
      quantities
        = sg_quantities_compute (fixture->connection, profile, day, "3413", SG_BY_TOTAL, &error);
      g_assert_no_error (error);
      g_assert_true (sg_quantities_get (quantities, "3413", "station_contracts_fen", &value));
      g_assert_cmpint (value, ==, sg_connection_get_int (fixture->connection, sql, -1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  sg_followed_init ();

  g_test_add_func ("/setting-effects/zones-need-center", test_zones_need_center);
  g_test_add_func ("/setting-effects/kinds", test_kinds);
  g_test_add_func ("/setting-effects/kinds/two", test_kinds_of_two);
  g_test_add_func ("/setting-effects/kinds/explained", test_kinds_explained);
  g_test_add_func ("/setting-effects/base", test_base);
  g_test_add_func ("/setting-effects/base/trend", test_base_trend);
  g_test_add_func ("/setting-effects/base/listed", test_base_listed);
  g_test_add_func ("/setting-effects/zones-apart", test_zones_apart);
  g_test_add_func ("/setting-effects/zones-apart/by-unit", test_zones_by_unit);
  g_test_add_func ("/setting-effects/zones-apart/need-center", test_zones_apart_need_center);
  g_test_add_func ("/setting-effects/zones-apart/trend", test_zones_trend);
  g_test_add_func ("/setting-effects/pause-days", test_pause_days);
  g_test_add_func ("/setting-effects/registration-days", test_registration_days);
  g_test_add_func ("/setting-effects/two-readings", test_two_readings);
  g_test_add_func ("/setting-effects/built-needs", test_built_needs);
  g_test_add_func ("/setting-effects/built-needs/each", test_built_needs_each);
  g_test_add_func ("/setting-effects/built-needs/rooms", test_built_needs_rooms);
  g_test_add_func ("/setting-effects/shares", test_shares);
  g_test_add_func ("/setting-effects/shares/agreed", test_shares_agreed);
  g_test_add_func ("/setting-effects/shares/agreed-first", test_shares_agreed_first);
  g_test_add_func ("/setting-effects/shares/too-much", test_shares_too_much);
  g_test_add_func ("/setting-effects/shares/whole", test_shares_whole);
  return g_test_run ();
}
