/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "policy-fixture.h"
#include "policy/sg-findings.h"
#include "policy/sg-followed.h"
#include "policy/sg-milestones.h"

/* What moves a target most comes first, over all rules. */

#define TREE                                                                                   \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"        \
  "34,安徽省,province,,province,0,,,,\n3413,宿州市,city,34,city,0,,,,\n"                 \
  "341302,埇桥区,county,3413,district,0,,,,\n341321,砀山县,county,3413,county,0,,,,\n"   \
  "341302100,甲镇,township,341302,town,1,,,,\n341302101,乙镇,township,341302,town,1,,,,\n" \
  "341321100,丙镇,township,341321,town,1,,,,\n341321101,丁镇,township,341321,town,1,,,,\n" \
  "341321102,戊镇,township,341321,town,1,,,,\n341321500,农场,township,341321,farm,0,,,,\n"

#define ALL G_MAXUINT
#define OPEN ((1u << SG_VERDICT_UNMET) | (1u << SG_VERDICT_UNKNOWN))

static void
add_station (PolicyFixture *fixture, const char *id, const char *place, const char *stage)
{
  g_autofree char *station = g_strdup_printf (
    "station_id=%s kind=township name=站%s division_code=%s office_m2=30 activity_m2=30",
    id,
    id,
    place);
  g_autofree char *status
    = g_strdup_printf ("station_id=%s status=%s from_date=2022-01-31", id, stage);

  policy_fixture_add (fixture, "stations", station);
  policy_fixture_add (fixture, "station_status", status);
}

static void
add_person (PolicyFixture *fixture, const char *id, const char *station, gboolean certified)
{
  g_autofree char *person = g_strdup_printf ("person_id=%s name=人%s education=college", id, id);
  g_autofree char *post = g_strdup_printf ("post_id=T%s person_id=%s station_id=%s role=resident "
                                           "employment=full_time start_on=2022-02-01",
                                           id,
                                           id,
                                           station);
  g_autofree char *cert
    = g_strdup_printf ("person_id=%s level=assistant cert_no=C%s issued_on=2021-05-31", id, id);

  policy_fixture_add (fixture, "persons", person);
  policy_fixture_add (fixture, "posts", post);
  if (certified)
    policy_fixture_add (fixture, "certs", cert);
}

static GPtrArray *
read_under (PolicyFixture *fixture,
            const char *as_of,
            const char *under,
            const char *rule,
            SgFindingsOrder order,
            guint verdicts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings
    = sg_findings_compute (fixture->connection, as_of, under, rule, &error);
  const SgFindingFilter filter = { .verdicts = verdicts };
  GPtrArray *rows = NULL;

  g_assert_no_error (error);
  rows = sg_findings_read (findings, fixture->connection, &filter, order, 0, ALL, &error);
  g_assert_no_error (error);
  return rows;
}

/* Returns: (nullable): the finding of a rule about a subject */
static const SgFinding *
find (const GPtrArray *rows, const char *rule, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (rows, i);

      if (g_str_equal (finding->rule->id, rule) && (id == NULL || g_str_equal (finding->id, id)))
        return finding;
    }
  return NULL;
}

static guint
find_position (GPtrArray *rows, const char *rule, const char *id)
{
  guint position = 0;
  const SgFinding *finding = find (rows, rule, id);

  g_assert_nonnull (finding);
  g_assert_true (g_ptr_array_find (rows, finding, &position));
  return position;
}

/* Four persons at S1, of whom one has a certificate: two are short of 60 %. Two at S2 have one. Of
 * the five towns two lack a station in 2024. */
static PolicyFixture *
make_city (void)
{
  PolicyFixture *fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);

  add_station (fixture, "S1", "341302100", "built");
  add_station (fixture, "S2", "341302101", "built");
  add_station (fixture, "S3", "341321100", "built");
  add_station (fixture, "S4", "341321101", "planned");
  add_person (fixture, "P1", "S1", TRUE);
  add_person (fixture, "P2", "S1", FALSE);
  add_person (fixture, "P3", "S1", FALSE);
  add_person (fixture, "P4", "S1", FALSE);
  add_person (fixture, "P5", "S2", FALSE);
  policy_fixture_add (fixture, "exams", "person_id=P2 year=2024 level=assistant result=registered");
  policy_fixture_add (fixture, "exams", "person_id=P3 year=2024 level=assistant result=passed");
  policy_fixture_add (fixture, "exams", "person_id=P5 year=2024 level=assistant result=registered");
  return fixture;
}

/* Targets first, then what closes a half of a gap, then a third or nothing. */
static void
test_order (void)
{
  g_autoptr (PolicyFixture) fixture = make_city ();
  g_autoptr (GPtrArray) rows
    = read_under (fixture, "2024-03-31", "3413", NULL, SG_FINDINGS_ORDER_EFFECT, OPEN);
  const SgFinding *first = g_ptr_array_index (rows, 0);
  gboolean moving = TRUE;

  g_assert_cmpstr (first->rule->id, ==, "A-10");
  g_assert_cmpstr (first->moves, ==, "A-10 2/2");
  g_assert_cmpstr (first->effect, ==, "");
  /* A town closes a half of what is short, and that of two targets: 2023 and the plan's end. */
  g_assert_cmpstr (find (rows, "A-10a", "341321101")->moves, ==, "A-10 1/2 +1");
  g_assert_cmpstr (find (rows, "A-23", "S2")->moves, ==, "A-11 1/2");
  g_assert_cmpuint (find_position (rows, "A-11", NULL), <, find_position (rows, "A-10a", NULL));
  g_assert_cmpuint (
    find_position (rows, "A-10a", "341321102"), <, find_position (rows, "A-23", "S1"));
  g_assert_cmpuint (find_position (rows, "A-23", "S1"), <, find_position (rows, "A-52b", "S1"));
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (rows, i);

      g_assert_true (moving || finding->moves == NULL);
      moving = finding->moves != NULL;
      g_assert_true (moving == (finding->effect != NULL));
    }
  g_assert_false (moving);
}

/* Who works there and has none is what is counted: nobody's certificate mends S3. */
static void
test_nobody_there (void)
{
  g_autoptr (PolicyFixture) fixture = make_city ();
  g_autoptr (GPtrArray) rows
    = read_under (fixture, "2024-03-31", "3413", "A-23", SG_FINDINGS_ORDER_EFFECT, OPEN);

  g_assert_cmpstr (find (rows, "A-23", "S1")->moves, ==, "A-11 1/2");
  g_assert_null (find (rows, "A-23", "S3")->moves);
  g_assert_cmpuint (find_position (rows, "A-23", "S3"), ==, rows->len - 1);
}

/* The message names the target, its gap, and who at the station sits the exam. */
static void
test_sentences (void)
{
  g_autoptr (PolicyFixture) fixture = make_city ();
  g_autoptr (GPtrArray) rows
    = read_under (fixture, "2024-03-31", "3413", NULL, SG_FINDINGS_ORDER_EFFECT, OPEN);
  const SgFinding *share = find (rows, "A-11", NULL);
  const SgFinding *station = find (rows, "A-23", "S1");
  g_autofree char *all = sg_finding_dup_message (station);

  g_assert_nonnull (
    strstr (share->message,
            "2 persons short of 60 %: 1 has passed the exam and waits for the certificate: "
            "人P3 (埇桥区); 2 sit the exam this year: 人P2 (埇桥区), 人P5 (埇桥区)."));
  g_assert_cmpstr (station->effect,
                   ==,
                   "Moves A-11 (Certified share of staff): 2 persons short, of which this makes "
                   "up 1 person. 1 has passed the exam and waits for the certificate: "
                   "人P3 (埇桥区); 1 sits the exam this year: 人P2 (埇桥区).");
  g_assert_true (g_str_has_prefix (all, station->message));
  g_assert_true (g_str_has_suffix (all, station->effect));
  g_assert_nonnull (strstr (find (rows, "A-10", NULL)->message,
                            "2 townships short of 100 %: 1 is on the way: 丁镇 (砀山县)."));
}

static void
test_sentences_chinese (void)
{
  g_autoptr (PolicyFixture) fixture = make_city ();
  g_autoptr (GPtrArray) rows = NULL;

  sg_core_init ("zh");
  rows = read_under (fixture, "2024-03-31", "3413", NULL, SG_FINDINGS_ORDER_EFFECT, OPEN);
  sg_core_init ("en");
  g_assert_nonnull (strstr (find (rows, "A-11", NULL)->message, "差2人达到60%：下列1人"));
  g_assert_nonnull (strstr (find (rows, "A-11", NULL)->message, "下列2人今年参加考试：人P2"));
  g_assert_nonnull (strstr (find (rows, "A-23", "S1")->effect, "还差2人，办成可补1人。下列1人"));
}

/* The milestones say the same of who comes next. */
static void
test_milestone (void)
{
  g_autoptr (PolicyFixture) fixture = make_city ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", &error);
  g_autoptr (GPtrArray) milestones
    = sg_milestones_compute (fixture->connection, profile, "2024-03-31", "3413", &error);
  g_autoptr (GPtrArray) rows
    = read_under (fixture, "2024-03-31", "3413", "A-11", SG_FINDINGS_ORDER_EFFECT, OPEN);
  const SgFinding *finding = g_ptr_array_index (rows, 0);

  g_assert_no_error (error);
  for (guint i = 0; i < milestones->len; i++)
    {
      const SgMilestone *milestone = g_ptr_array_index (milestones, i);

      if (!g_str_equal (milestone->target->id, "A-11"))
        continue;
      g_assert_true (g_str_has_suffix (finding->message, milestone->next));
      return;
    }
  g_assert_not_reached ();
}

/* A target that is divided over units is moved by what lies in the unit, and a small gap before
 * a large one. */
static void
test_units (void)
{
  g_autoptr (PolicyFixture) fixture = make_city ();
  g_autoptr (GPtrArray) rows = NULL;

  policy_fixture_add (
    fixture,
    "targets",
    "target_id=G1 indicator=I-01 division_code=341321 due_on=2024-12-31 number=2");
  rows = read_under (fixture, "2024-03-31", "3413", NULL, SG_FINDINGS_ORDER_EFFECT, 0);
  g_assert_cmpstr (find (rows, "A-52c", "G1")->moves, ==, "A-52c 1/1");
  g_assert_cmpstr (find (rows, "A-10a", "341321101")->moves, ==, "A-52c 1/1 +2");
  g_assert_nonnull (
    strstr (find (rows, "A-10a", "341321101")->effect,
            "砀山县: Township coverage ≥ 2 townships by 2024-12-31: 1 township short"));
  g_assert_cmpstr (find (rows, "A-23", "S2")->moves, ==, "A-11 1/2");
}

/* A station that is recorded as built and lacks staff only, where that is asked of it, covers a
 * town as soon as somebody is in post. */
static void
test_hollow (void)
{
  g_autoptr (PolicyFixture) fixture = make_city ();
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const SgFinding *station = NULL;

  g_key_file_set_value (amendment, "setting built_needs", "value", "staff");
  sg_followed_amend (fixture->connection, "测试", "suzhou-2022", amendment, &error);
  g_assert_no_error (error);
  rows = read_under (fixture, "2024-03-31", "3413", NULL, SG_FINDINGS_ORDER_EFFECT, OPEN);
  g_assert_nonnull (
    strstr (find (rows, "A-10", NULL)->message,
            "3 townships short of 100 %: 1 is recorded as built and lacks a condition only: "
            "丙镇 (砀山县); 1 is on the way: 丁镇 (砀山县)."));
  station = find (rows, "A-52b", "S3");
  g_assert_cmpstr (station->moves, ==, "A-09 1/1 +2");
  g_assert_nonnull (strstr (station->effect, "1 township short, of which this makes up 1"));
  g_assert_null (find (rows, "A-52b", "S1")->moves);
}

/* Nothing moves what is reached; zones are in no target; what is not due yet moves it in time. */
static void
test_not_moved (void)
{
  g_autoptr (PolicyFixture) fixture = make_city ();
  g_autoptr (GPtrArray) rows
    = read_under (fixture, "2023-03-31", "3413", NULL, SG_FINDINGS_ORDER_EFFECT, 0);
  g_autoptr (GPtrArray) county
    = read_under (fixture, "2024-03-31", "341302", NULL, SG_FINDINGS_ORDER_EFFECT, 0);
  const SgFinding *town = find (rows, "A-10a", "341321101");

  g_assert_cmpint (town->verdict, ==, SG_VERDICT_NOT_APPLICABLE);
  g_assert_cmpstr (town->moves, ==, "A-10 1/2 +1");
  g_assert_null (find (rows, "A-10a", "341302100")->moves);
  g_assert_null (find (rows, "A-09", NULL)->moves);
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (rows, i);

      g_assert_true (finding->moves == NULL || !g_str_equal (finding->id, "341321500"));
      g_assert_true (finding->moves == NULL || finding->verdict != SG_VERDICT_MET);
    }
  /* Of the district all towns are covered: there only certificates are short. */
  g_assert_null (find (county, "A-10", NULL)->moves);
  g_assert_nonnull (find (county, "A-11", NULL)->moves);
}

/* Rule by rule says nothing of targets; both orders have the same findings, and pages follow. */
static void
test_pages (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings
    = sg_findings_compute (fixture->connection, "2022-12-31", "3413", NULL, &error);
  const SgFindingFilter filter = { .verdicts = OPEN };
  g_autoptr (GPtrArray) plain = sg_findings_read (
    findings, fixture->connection, &filter, SG_FINDINGS_ORDER_RULE, 0, ALL, &error);
  g_autoptr (GPtrArray) sorted = sg_findings_read (
    findings, fixture->connection, &filter, SG_FINDINGS_ORDER_EFFECT, 0, ALL, &error);
  guint n_read = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (plain->len, ==, sg_findings_get_n (findings, &filter));
  g_assert_cmpuint (plain->len, ==, sorted->len);
  for (guint i = 0; i < plain->len; i++)
    g_assert_null (((const SgFinding *) g_ptr_array_index (plain, i))->moves);
  while (n_read < sorted->len)
    {
      g_autoptr (GPtrArray) page = sg_findings_read (
        findings, fixture->connection, &filter, SG_FINDINGS_ORDER_EFFECT, n_read, 70, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->len, >, 0);
      for (guint i = 0; i < page->len; i++, n_read++)
        {
          const SgFinding *one = g_ptr_array_index (page, i);
          const SgFinding *same = g_ptr_array_index (sorted, n_read);

          g_assert_cmpstr (one->rule->id, ==, same->rule->id);
          g_assert_cmpint (one->subject, ==, same->subject);
          g_assert_cmpstr (one->moves, ==, same->moves);
        }
    }
  g_assert_cmpuint (n_read, ==, sorted->len);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  sg_followed_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/effects/order", test_order);
  g_test_add_func ("/policy/effects/nobody-there", test_nobody_there);
  g_test_add_func ("/policy/effects/sentences", test_sentences);
  g_test_add_func ("/policy/effects/sentences-chinese", test_sentences_chinese);
  g_test_add_func ("/policy/effects/milestone", test_milestone);
  g_test_add_func ("/policy/effects/units", test_units);
  g_test_add_func ("/policy/effects/hollow", test_hollow);
  g_test_add_func ("/policy/effects/not-moved", test_not_moved);
  g_test_add_func ("/policy/effects/pages", test_pages);
  return g_test_run ();
}
