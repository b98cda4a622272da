/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "ledger/sg-query.h"
#include "policy-fixture.h"
#include "policy/sg-findings.h"
#include "policy/sg-milestones.h"
#include "policy/sg-parts.h"

/* What was divided over units (A-52, form T7): every row is judged like a target of the notice. */

#define RULE "A-52c"

/* Eight towns in one county, two in the other; one of the first county's goes at the end of 2022.
 */
static PolicyFixture *
make_city (guint n_built)
{
  g_autoptr (GString) tree = g_string_new (
    "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"
    "34,安徽省,province,,province,0,,,,\n3413,宿州市,city,34,city,0,,,,\n"
    "341302,埇桥区,county,3413,district,0,,,,\n341322,萧县,county,3413,county,0,,,,\n");
  PolicyFixture *fixture = NULL;

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (tree,
                            "%s1%02u,镇%u,township,%s,town,1,,%s,,\n",
                            i < 8 ? "341302" : "341322",
                            i,
                            i,
                            i < 8 ? "341302" : "341322",
                            i == 7 ? "2022-12-31" : "");
  fixture = policy_fixture_new ("suzhou-2022", "3413", tree->str);
  for (guint i = 0; i < n_built; i++)
    {
      g_autofree char *station
        = g_strdup_printf ("station_id=S%u kind=township name=站 division_code=3413021%02u", i, i);
      g_autofree char *status
        = g_strdup_printf ("station_id=S%u status=built from_date=2022-06-30", i);

      policy_fixture_add (fixture, "stations", station);
      policy_fixture_add (fixture, "station_status", status);
    }
  return fixture;
}

typedef struct
{
  const char *target; /* values of the row */
  const char *as_of;
  SgVerdict verdict;
  const char *measured;
  const char *expected;
  gint64 gap;
  gint64 pace; /* of the milestone */
} Case;

#define COVERAGE "target_id=T1 indicator=I-01 division_code=341302 due_on=2022-12-31 "

/* Four of eight towns are covered. */
static const Case cases[] = {
  /* Exactly what is asked is enough; a share is rounded up to whole towns. */
  { COVERAGE "number=4",
    "2022-12-30",
    SG_VERDICT_NOT_APPLICABLE,
    "4",
    "at least 4 townships",
    0,
    0 },
  { COVERAGE "number=4", "2022-12-31", SG_VERDICT_MET, "4", "at least 4 townships", 0, 0 },
  { COVERAGE "number=5", "2022-12-31", SG_VERDICT_UNMET, "4", "at least 5 townships", 1, -1 },
  { COVERAGE "number=9",
    "2022-08-31",
    SG_VERDICT_NOT_APPLICABLE,
    "4",
    "at least 9 townships",
    5,
    2 },
  { COVERAGE "per_cent=50",
    "2022-12-30",
    SG_VERDICT_NOT_APPLICABLE,
    "50.00 % (4/8)",
    "at least 50 %",
    0,
    0 },
  /* The base moves: seven towns are left on the due day, of which four are 57 %. */
  { COVERAGE "per_cent=57.15",
    "2022-12-31",
    SG_VERDICT_UNMET,
    "57.14 % (4/7)",
    "at least 57.15 %",
    1,
    -1 },
  { COVERAGE "per_cent=57 base=moving",
    "2022-12-31",
    SG_VERDICT_MET,
    "57.14 % (4/7)",
    "at least 57 %",
    0,
    0 },
  /* It is fixed to the day on which the target was set. */
  { COVERAGE "per_cent=57 base=fixed base_on=2022-01-01",
    "2022-12-31",
    SG_VERDICT_UNMET,
    "50.00 % (4/8)",
    "at least 57 %",
    1,
    -1 },
  /* Fixed without a day: from the due day on the base of that day. */
  { COVERAGE "per_cent=57 base=fixed",
    "2023-06-30",
    SG_VERDICT_MET,
    "57.14 % (4/7)",
    "at least 57 %",
    0,
    0 },
  /* The policy has no such indicator; nobody knows. */
  { "target_id=T1 indicator=千站 division_code=341302 due_on=2022-12-31 number=1",
    "2022-12-31",
    SG_VERDICT_UNKNOWN,
    NULL,
    "at least 1",
    0,
    -1 },
  /* Services of the year: January and February, and not those of the year before. */
  { "target_id=T1 indicator=cases_opened division_code=341302 year=2022 due_on=2022-12-31 number=6",
    "2022-12-31",
    SG_VERDICT_UNMET,
    "5",
    "at least 6",
    1,
    -1 },
  { "target_id=T1 indicator=cases_opened division_code=341302 due_on=2022-12-31 number=6",
    "2022-02-27",
    SG_VERDICT_NOT_APPLICABLE,
    "2",
    "at least 6",
    4,
    1 },
  /* Those of a contract: its time, and its station alone. */
  { "target_id=T1 indicator=cases_opened division_code=341302 due_on=2022-12-31 number=9 "
    "contract_id=C1",
    "2022-12-31",
    SG_VERDICT_MET,
    "9",
    "at least 9",
    0,
    0 },
  { "target_id=T1 indicator=groups division_code=341302 due_on=2022-12-31 number=1",
    "2022-12-31",
    SG_VERDICT_UNKNOWN,
    NULL,
    "at least 1",
    0,
    -1 },
};

static void
add_services (PolicyFixture *fixture)
{
  policy_fixture_add (fixture, "services", "station_id=S0 month=2021-12-31 cases_opened=7");
  policy_fixture_add (fixture, "services", "station_id=S0 month=2022-01-31 cases_opened=2");
  policy_fixture_add (fixture, "services", "station_id=S1 month=2022-02-28 cases_opened=3");
  policy_fixture_add (fixture,
                      "contracts",
                      "contract_id=C1 title=项目 county_code=341302 year=2021 start_on=2021-07-01 "
                      "end_on=2022-06-30 station_ids=S0");
}

static SgFinding *
read_finding (PolicyFixture *fixture, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings
    = sg_findings_compute (fixture->connection, as_of, "3413", RULE, &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  rows
    = sg_findings_read (findings, fixture->connection, NULL, SG_FINDINGS_ORDER_RULE, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}

static const SgMilestone *
find_part (const GPtrArray *milestones)
{
  for (guint i = 0; i < milestones->len; i++)
    {
      const SgMilestone *milestone = g_ptr_array_index (milestones, i);

      if (milestone->part != NULL)
        return milestone;
    }
  g_assert_not_reached ();
}

static void
check (const Case *one)
{
  g_autoptr (PolicyFixture) fixture = make_city (4);
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (SgFinding) finding = NULL;
  g_autoptr (GPtrArray) milestones = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row = 0;

  g_test_message ("%s on %s", one->target, one->as_of);
  add_services (fixture);
  row = policy_fixture_add (fixture, "targets", one->target);
  finding = read_finding (fixture, one->as_of);
  g_assert_cmpint (finding->verdict, ==, one->verdict);
  g_assert_cmpstr (finding->measured, ==, one->measured);
  g_assert_cmpstr (finding->expected, ==, one->expected);
  g_assert_cmpint (finding->gap, ==, one->gap);
  g_assert_cmpstr (finding->reg, ==, "targets");
  g_assert_cmpint (finding->subject, ==, row);
  g_assert_cmpstr (finding->division, ==, "341302");
  milestones = sg_milestones_compute (fixture->connection, profile, one->as_of, "3413", &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_part (milestones)->pace, ==, one->pace);
  if (one->verdict == SG_VERDICT_MET || one->verdict == SG_VERDICT_UNMET)
    g_assert_cmpint (find_part (milestones)->now->met, ==, one->verdict == SG_VERDICT_MET);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

/* A clerk reads whose target it is, what is missing, and what is needed a month. */
static void
test_texts (void)
{
  g_autoptr (PolicyFixture) fixture = make_city (4);
  g_autoptr (SgFinding) finding = NULL;

  policy_fixture_add (fixture, "targets", COVERAGE "number=9 base=fixed base_on=2022-01-01");
  finding = read_finding (fixture, "2022-08-31");
  g_assert_cmpstr (finding->title, ==, "埇桥区: Township coverage ≥ 9 townships by 2022-12-31");
  g_assert_nonnull (strstr (finding->message, "still missing: 5"));
  g_assert_nonnull (strstr (finding->message, "4 months are left: 2 a month are needed."));
  g_assert_nonnull (strstr (finding->message, "The base is that of 1 January 2022."));
  g_assert_cmpstr (finding->measured_plain, ==, "4");
  g_assert_cmpstr (finding->required_plain, ==, "9");
}

/* A county sees its own targets and not those of the others; the city sees all, by their days. */
static void
test_under (void)
{
  g_autoptr (PolicyFixture) fixture = make_city (1);
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) city = NULL;
  g_autoptr (GPtrArray) county = NULL;
  guint n_parts = 0;

  policy_fixture_add (fixture, "targets", COVERAGE "number=1");
  policy_fixture_add (
    fixture,
    "targets",
    "target_id=T2 indicator=I-01 division_code=341322 due_on=2022-06-30 number=1");
  city = sg_milestones_compute (fixture->connection, profile, "2022-12-31", "3413", &error);
  g_assert_no_error (error);
  county = sg_milestones_compute (fixture->connection, profile, "2022-12-31", "341322", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find_part (city)->target->id, ==, "T2");
  g_assert_cmpstr (find_part (county)->target->id, ==, "T2");
  g_assert_cmpuint (find_part (county)->now->numerator, ==, 0);
  g_assert_false (find_part (county)->then->met);
  for (guint i = 0; i < city->len; i++)
    n_parts += ((const SgMilestone *) g_ptr_array_index (city, i))->part != NULL ? 1 : 0;
  g_assert_cmpuint (n_parts, ==, 2);
}

typedef struct
{
  const char *targets;
  guint n_parts; /* 0: nothing was divided */
  gint64 required;
  gint64 sum;
  gboolean reach;
} Division;

#define PART(id, place, value) \
  "target_id=" id " indicator=I-01 due_on=2022-12-31 division_code=" place " " value "\n"

/* Nine towns count on the day; the notice asks for 60 %, which are six of them. */
static const Division divisions[] = {
  { "", 0, 0, 0, FALSE },
  { PART ("T1", "341302", "number=4"), 1, 6, 4, FALSE },
  { PART ("T1", "341302", "number=4") PART ("T2", "341322", "number=2"), 2, 6, 6, TRUE },
  /* Shares are rounded up: five of seven, and two of two. */
  { PART ("T1", "341302", "per_cent=60") PART ("T2", "341322", "per_cent=60"), 2, 6, 7, TRUE },
  /* A row of the whole stands for what the notice asks. */
  { PART ("T1", "341302", "number=4") PART ("T2", "3413", "number=3"), 1, 3, 4, TRUE },
  /* What a county divides further is in its part already. */
  { PART ("T1", "341302", "number=4") PART ("T2", "341302100", "number=4"), 1, 6, 4, FALSE },
};

static void
test_division (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (divisions); i++)
    {
      g_autoptr (PolicyFixture) fixture = make_city (1);
      g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
      g_auto (GStrv) lines = g_strsplit (divisions[i].targets, "\n", -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list = NULL;
      const SgParts *parts = NULL;

      g_test_message ("%s", divisions[i].targets);
      for (char **line = lines; *line != NULL; line++)
        if (**line != '\0')
          policy_fixture_add (fixture, "targets", *line);
      list = sg_parts_check (fixture->connection, profile, "2022-12-31", "3413", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, divisions[i].n_parts > 0 ? 1 : 0);
      if (divisions[i].n_parts == 0)
        continue;
      parts = g_ptr_array_index (list, 0);
      g_assert_true (parts->known);
      g_assert_cmpuint (parts->n_parts, ==, divisions[i].n_parts);
      g_assert_cmpint (parts->required, ==, divisions[i].required);
      g_assert_cmpint (parts->sum, ==, divisions[i].sum);
      g_assert_cmpint (sg_parts_reach (parts), ==, divisions[i].reach);
    }
}

/* While a row is edited it counts as it stands in the editor. */
static void
test_division_edited (void)
{
  g_autoptr (PolicyFixture) fixture = make_city (1);
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (GError) error = NULL;
  gint64 row = policy_fixture_add (fixture,
                                   "targets",
                                   "target_id=T1 indicator=I-01 due_on=2022-12-31 "
                                   "division_code=341302 number=4");
  g_autoptr (SgRecord) record
    = sg_query_get_record (fixture->connection, &sg_targets, row, NULL, &error);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  sg_record_set_key (record, "number", "5", &error);
  list = sg_parts_check (fixture->connection, profile, "2022-12-31", "3413", record, &error);
  g_assert_no_error (error);
  text = sg_parts_describe (g_ptr_array_index (list, 0));
  g_assert_cmpstr (text,
                   ==,
                   "Township coverage by 2022-12-31, divided over 1 units: 5, and 6 are required. "
                   "The parts are 1 short.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

  g_test_add_func ("/policy/unit-targets/cases", test_cases);
  g_test_add_func ("/policy/unit-targets/texts", test_texts);
  g_test_add_func ("/policy/unit-targets/under", test_under);
  g_test_add_func ("/policy/unit-targets/division", test_division);
  g_test_add_func ("/policy/unit-targets/division-edited", test_division_edited);

  return g_test_run ();
}
