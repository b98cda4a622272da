/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "policy-fixture.h"
#include "policy/sg-findings.h"
#include "policy/sg-units.h"

#define HEADER "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"
#define TREE                                                \
  HEADER "34,安徽省,province,,province,0,,,,\n"          \
         "3413,宿州市,city,34,city,0,,,,\n"              \
         "341302,埇桥区,county,3413,district,0,,,,\n"    \
         "341321,砀山县,county,3413,county,0,,,,\n"      \
         "341302100,符离镇,township,341302,town,1,,,,\n" \
         "341321100,砀城镇,township,341321,town,1,,,,\n"

#define AS_OF "2022-12-31"
#define ALL G_MAXUINT

static gint64
add_station (PolicyFixture *fixture, const char *id, const char *place, const char *values)
{
  g_autofree char *station
    = g_strdup_printf ("station_id=%s kind=township name=站%s division_code=%s%s%s",
                       id,
                       id,
                       place,
                       *values != '\0' ? " " : "",
                       values);
  g_autofree char *status = g_strdup_printf ("station_id=%s status=built from_date=2022-01-31", id);
  gint64 row = policy_fixture_add (fixture, "stations", station);

  policy_fixture_add (fixture, "station_status", status);
  return row;
}

static SgFindings *
compute (PolicyFixture *fixture, const char *as_of, const char *under, const char *rule)
{
  g_autoptr (GError) error = NULL;
  SgFindings *findings = sg_findings_compute (fixture->connection, as_of, under, rule, &error);

  g_assert_no_error (error);
  return findings;
}

static GPtrArray *
read_rows (PolicyFixture *fixture,
           SgFindings *findings,
           const SgFindingFilter *filter,
           guint offset,
           guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = sg_findings_read (
    findings, fixture->connection, filter, SG_FINDINGS_ORDER_RULE, offset, limit, &error);

  g_assert_no_error (error);
  return rows;
}

static SgFinding *
read_first (PolicyFixture *fixture, const char *as_of, const char *rule)
{
  g_autoptr (SgFindings) findings = compute (fixture, as_of, "3413", rule);
  g_autoptr (GPtrArray) rows = read_rows (fixture, findings, NULL, 0, 1);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}

static guint
count_verdict (PolicyFixture *fixture, const char *as_of, const char *rule, SgVerdict verdict)
{
  g_autoptr (SgFindings) findings = compute (fixture, as_of, "3413", rule);
  SgVerdictCounts counts;

  sg_findings_count (findings, NULL, &counts);
  return counts.n[verdict];
}

/* A verdict says what is measured, what is required, by how much it misses and what to do. */
static void
test_texts (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (SgFinding) finding = NULL;

  add_station (fixture, "S1", "341302100", "office_m2=19.8");
  finding = read_first (fixture, AS_OF, "A-33a");
  g_assert_cmpint (finding->verdict, ==, SG_VERDICT_UNMET);
  g_assert_cmpstr (finding->reg, ==, "stations");
  g_assert_cmpstr (finding->id, ==, "S1");
  g_assert_cmpstr (finding->title, ==, "站S1 (埇桥区)");
  g_assert_cmpstr (finding->measured, ==, "19.8 m²");
  g_assert_cmpstr (finding->expected, ==, "at least 20 m²");
  g_assert_cmpstr (finding->measured_plain, ==, "19.8");
  g_assert_cmpstr (finding->required_plain, ==, "20");
  g_assert_cmpint (finding->gap, ==, 20);
  g_assert_nonnull (strstr (finding->message, "0.2 m²"));
  g_assert_nonnull (strstr (finding->rule->clause->wording, "20m2"));
  g_assert_cmpstr (finding->rule->reg, ==, "stations");
  g_assert_cmpstr (finding->rule->field, ==, "office_m2");
}

static SgFinding *
read_first_met (PolicyFixture *fixture, const char *rule)
{
  const SgFindingFilter filter = { .verdicts = 1u << SG_VERDICT_MET };
  g_autoptr (SgFindings) findings = compute (fixture, AS_OF, "3413", rule);
  g_autoptr (GPtrArray) rows = read_rows (fixture, findings, &filter, 0, 1);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}

/* Of a cap that is kept it is said how much room is left, to the fen. */
static void
test_room (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (SgFinding) some = NULL;
  g_autoptr (SgFinding) none = NULL;

  policy_fixture_add (fixture, "relief_totals", "county_code=341302 year=2021 total_fen=100000000");
  policy_fixture_add (fixture,
                      "funds",
                      "entry_id=F1 kind=planned year=2022 county_code=341302 source=relief "
                      "amount_fen=899999 date=2022-05-01");
  some = read_first_met (fixture, "A-71");
  g_assert_cmpstr (some->message, ==, "Room left: 1,000.01 yuan.");
  policy_fixture_add (fixture,
                      "funds",
                      "entry_id=F2 kind=planned year=2022 county_code=341302 source=relief "
                      "amount_fen=100001 date=2022-05-01");
  none = read_first_met (fixture, "A-71");
  g_assert_cmpstr (none->message, ==, "Room left: 0.00 yuan.");
}

static void
test_texts_chinese (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (SgFinding) finding = NULL;

  add_station (fixture, "S1", "341302100", "");
  sg_core_init ("zh");
  finding = read_first (fixture, AS_OF, "A-23");
  sg_core_init ("en");
  g_assert_cmpstr (finding->measured, ==, "0人");
  g_assert_cmpstr (finding->expected, ==, "不少于2人");
  g_assert_nonnull (strstr (finding->message, "再配备有资质人员2人"));
}

/* What is not entered is told with the field in which it is missing. */
static void
test_unknown (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (SgFinding) finding = NULL;

  add_station (fixture, "S1", "341302100", "");
  finding = read_first (fixture, AS_OF, "A-33a");
  g_assert_cmpint (finding->verdict, ==, SG_VERDICT_UNKNOWN);
  g_assert_null (finding->measured);
  g_assert_null (finding->measured_plain);
  g_assert_nonnull (strstr (finding->message, "Office area"));
}

/* Before the day: a number tells how much is missing; of a yes there is nothing to count. */
static void
test_not_due (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (SgFinding) share = read_first (fixture, AS_OF, "A-10");
  g_autoptr (SgFinding) yes = read_first (fixture, AS_OF, "A-10a");

  g_assert_cmpint (share->verdict, ==, SG_VERDICT_NOT_APPLICABLE);
  g_assert_nonnull (strstr (share->message, "Due on 31 December 2023; still missing: 2."));
  g_assert_cmpint (yes->verdict, ==, SG_VERDICT_NOT_APPLICABLE);
  g_assert_nonnull (strstr (yes->message, "Due on 31 December 2023."));
  g_assert_null (strstr (yes->message, "still missing"));
}

#define N_TOWNS 112

/* 67 of 112 towns are 59.82 %, shown so and not met; 68 are 60.71 %. */
static void
test_share (void)
{
  g_autoptr (GString) tree
    = g_string_new (HEADER "34,安徽省,province,,province,0,,,,\n3413,宿州市,city,34,city,0,,,,\n"
                           "341302,埇桥区,county,3413,district,0,,,,\n");
  g_autoptr (PolicyFixture) fixture = NULL;
  g_autoptr (SgFinding) short_by_one = NULL;
  g_autoptr (SgFinding) enough = NULL;

  for (guint i = 0; i < N_TOWNS; i++)
    g_string_append_printf (tree, "341302%03u,镇%u,township,341302,town,1,,,,\n", 100 + i, i);
  fixture = policy_fixture_new ("suzhou-2022", "3413", tree->str);
  for (guint i = 0; i < 68; i++)
    {
      g_autofree char *id = g_strdup_printf ("S%u", i);
      g_autofree char *place = g_strdup_printf ("341302%03u", 100 + i);

      if (i == 67)
        short_by_one = read_first (fixture, AS_OF, "A-09");
      add_station (fixture, id, place, "");
    }
  enough = read_first (fixture, AS_OF, "A-09");
  g_assert_cmpint (short_by_one->verdict, ==, SG_VERDICT_UNMET);
  g_assert_cmpstr (short_by_one->measured_plain, ==, "59.82");
  g_assert_cmpstr (short_by_one->measured, ==, "59.82 % (67/112)");
  g_assert_cmpstr (short_by_one->required_plain, ==, "60");
  g_assert_cmpint (short_by_one->gap, ==, 1);
  g_assert_cmpint (enough->verdict, ==, SG_VERDICT_MET);
  g_assert_cmpstr (enough->message, ==, "");
}

/* Exactly 60 % is enough, at the day itself; the day before nothing is asked. */
static void
test_exactly (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (
    "suzhou-2022",
    "3413",
    HEADER "3413,宿州市,city,34,city,0,,,,\n341302,埇桥区,county,3413,district,0,,,,\n"
           "341302100,甲镇,township,341302,town,1,,,,\n341302101,乙镇,township,341302,town,1,,,,\n"
           "341302102,丙镇,township,341302,town,1,,,,\n341302103,丁镇,township,341302,town,1,,,,\n"
           "341302104,戊镇,township,341302,town,1,,,,\n");
  g_autoptr (SgFinding) before = NULL;
  g_autoptr (SgFinding) after = NULL;

  add_station (fixture, "S1", "341302100", "");
  add_station (fixture, "S2", "341302101", "");
  before = read_first (fixture, "2022-12-30", "A-09");
  g_assert_cmpint (before->verdict, ==, SG_VERDICT_NOT_APPLICABLE);
  g_assert_nonnull (strstr (before->message, "1"));
  add_station (fixture, "S3", "341302102", "");
  after = read_first (fixture, AS_OF, "A-09");
  g_assert_cmpint (after->verdict, ==, SG_VERDICT_MET);
  g_assert_cmpstr (after->measured_plain, ==, "60.00");
}

/* An explanation closes a soft rule for the year, for its subject alone, and never a hard one. */
static void
test_explained (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (SgFinding) finding = NULL;

  add_station (fixture, "S1", "341302100", "office_m2=10");
  add_station (fixture, "S2", "341321100", "office_m2=10");
  policy_fixture_add (fixture,
                      "explanations",
                      "explanation_id=E1 rule=A-33a station_id=S1 reason=在建 approver=某局长 "
                      "approved_on=2022-06-01");
  policy_fixture_add (fixture,
                      "explanations",
                      "explanation_id=E2 rule=A-42 station_id=S1 reason=在做 approver=某局长 "
                      "approved_on=2022-06-01");
  g_assert_cmpuint (count_verdict (fixture, "2022-05-31", "A-33a", SG_VERDICT_UNMET), ==, 2);
  g_assert_cmpuint (count_verdict (fixture, "2022-06-01", "A-33a", SG_VERDICT_EXPLAINED), ==, 1);
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-33a", SG_VERDICT_EXPLAINED), ==, 1);
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-33a", SG_VERDICT_UNMET), ==, 1);
  g_assert_cmpuint (count_verdict (fixture, "2023-01-01", "A-33a", SG_VERDICT_EXPLAINED), ==, 0);
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-42", SG_VERDICT_UNMET), ==, 2);
  {
    g_autoptr (SgFindings) findings = compute (fixture, AS_OF, "3413", "A-33a");
    const SgFindingFilter filter = { .verdicts = 1u << SG_VERDICT_EXPLAINED };
    g_autoptr (GPtrArray) rows = read_rows (fixture, findings, &filter, 0, ALL);

    g_assert_cmpuint (rows->len, ==, 1);
    finding = g_ptr_array_steal_index (rows, 0);
  }
  g_assert_cmpstr (finding->id, ==, "S1");
  g_assert_cmpint (finding->explanation, !=, 0);
  g_assert_nonnull (strstr (finding->message, "在建"));
  g_assert_nonnull (strstr (finding->message, "某局长"));
}

/* An explanation of the whole obligation closes each of its rules. */
static void
test_explained_obligation (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);

  add_station (fixture, "S1", "341302100", "office_m2=10 activity_m2=0");
  policy_fixture_add (fixture,
                      "explanations",
                      "explanation_id=E1 rule=A-33 station_id=S1 reason=在建 approver=某局长 "
                      "approved_on=2022-06-01 valid_until=2022-09-30");
  g_assert_cmpuint (count_verdict (fixture, "2022-09-30", "A-33", SG_VERDICT_EXPLAINED), ==, 2);
  g_assert_cmpuint (count_verdict (fixture, "2022-10-01", "A-33", SG_VERDICT_EXPLAINED), ==, 0);
}

/* A person at stations of two counties counts once in each, and once in the city. */
static void
test_person_twice (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (SgFindings) findings = NULL;
  SgFindingFilter county = { .under = "341302" };
  SgFindingFilter other = { .under = "341321" };
  gint64 station = add_station (fixture, "S1", "341302100", "");
  SgFindingFilter sheet = { .station = station };

  add_station (fixture, "S2", "341321100", "");
  policy_fixture_add (fixture, "persons", "person_id=P1 name=某 education=college");
  policy_fixture_add (
    fixture,
    "posts",
    "post_id=T1 person_id=P1 station_id=S1 role=resident employment=part_time start_on=2022-02-01");
  policy_fixture_add (
    fixture,
    "posts",
    "post_id=T2 person_id=P1 station_id=S2 role=resident employment=part_time start_on=2022-02-01");
  findings = compute (fixture, AS_OF, "3413", "A-28");
  g_assert_cmpuint (sg_findings_get_n (findings, NULL), ==, 1);
  g_assert_cmpuint (sg_findings_get_n (findings, &county), ==, 1);
  g_assert_cmpuint (sg_findings_get_n (findings, &other), ==, 1);
  g_assert_cmpuint (sg_findings_get_n (findings, &sheet), ==, 1);
}

/* The sheet of a station: what is asked of it, of who works there, and of the town it covers. */
static void
test_sheet (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  gint64 station = add_station (fixture, "S1", "341302100", "office_m2=25");
  SgFindingFilter sheet = { .station = station };
  g_autoptr (SgFindings) findings = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean has_person = FALSE;
  gboolean has_town = FALSE;

  add_station (fixture, "S2", "341321100", "");
  policy_fixture_add (fixture, "persons", "person_id=P1 name=某 education=college");
  policy_fixture_add (
    fixture,
    "posts",
    "post_id=T1 person_id=P1 station_id=S1 role=resident employment=full_time start_on=2022-02-01");
  findings = compute (fixture, AS_OF, "3413", NULL);
  rows = read_rows (fixture, findings, &sheet, 0, ALL);
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (rows, i);

      g_assert_cmpint (finding->station, ==, station);
      has_person = has_person || g_str_equal (finding->reg, "persons");
      has_town = has_town || g_str_equal (finding->reg, "divisions");
    }
  g_assert_true (has_person && has_town);
  g_assert_cmpuint (rows->len, ==, sg_findings_get_n (findings, &sheet));
}

/* Counts add up: by rule, by force, by verdict and by page they are the same findings. */
static void
test_counts_add_up (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (SgFindings) findings = compute (fixture, AS_OF, "3413", NULL);
  guint total = sg_findings_get_n (findings, NULL);
  guint by_rule = 0;
  guint by_force = 0;
  guint by_verdict = 0;

  for (guint i = 0; i < sg_findings_get_n_rules (findings); i++)
    {
      SgVerdictCounts counts;

      sg_findings_count_rule (findings, i, NULL, &counts);
      by_rule += sg_verdict_counts_sum (&counts);
    }
  for (guint i = 0; i < SG_N_FORCES; i++)
    {
      const SgFindingFilter filter = { .forces = 1u << i };

      by_force += sg_findings_get_n (findings, &filter);
    }
  for (guint i = 0; i < SG_N_VERDICTS; i++)
    {
      const SgFindingFilter filter = { .verdicts = 1u << i };

      by_verdict += sg_findings_get_n (findings, &filter);
    }
  g_assert_cmpuint (total, >, 3000);
  g_assert_cmpuint (by_rule, ==, total);
  g_assert_cmpuint (by_force, ==, total);
  g_assert_cmpuint (by_verdict, ==, total);
}

/* Of what is asked of stations the units add up to the city. */
static void
test_by_unit (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (SgFindings) findings = compute (fixture, AS_OF, "3413", "A-23");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units
    = sg_units_find (fixture->connection, NULL, AS_OF, "3413", SG_BY_UNIT, &error);
  g_autoptr (GArray) all = sg_findings_count_by_unit (findings, NULL, units);
  guint sum = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, units->len);
  for (guint i = 1; i < all->len; i++)
    sum += g_array_index (all, SgVerdictCounts, i).n[SG_VERDICT_UNMET];
  g_assert_cmpuint (sum, ==, g_array_index (all, SgVerdictCounts, 0).n[SG_VERDICT_UNMET]);
  g_assert_cmpuint (sum, >, 0);
}

/* Pages follow one another without gap or repetition, unmet ones first, the nearest before. */
static void
test_pages (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (SgFindings) findings = compute (fixture, AS_OF, "3413", "A-33a");
  g_autoptr (GPtrArray) all = read_rows (fixture, findings, NULL, 0, ALL);
  gint64 gap = 0;
  guint n_read = 0;
  gboolean unmet = TRUE;

  for (;;)
    {
      g_autoptr (GPtrArray) page = read_rows (fixture, findings, NULL, n_read, 10);

      for (guint i = 0; i < page->len; i++, n_read++)
        {
          const SgFinding *finding = g_ptr_array_index (page, i);
          const SgFinding *same = g_ptr_array_index (all, n_read);

          g_assert_cmpint (finding->subject, ==, same->subject);
          g_assert_true (unmet || finding->verdict != SG_VERDICT_UNMET);
          unmet = finding->verdict == SG_VERDICT_UNMET;
          g_assert_true (!unmet || finding->gap >= gap);
          gap = unmet ? finding->gap : gap;
        }
      if (page->len == 0)
        break;
    }
  g_assert_cmpuint (n_read, ==, all->len);
}

/* After an edit the verdict is another. */
static void
test_after_edit (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  gint64 station = add_station (fixture, "S1", "341302100", "office_m2=10");

  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-33a", SG_VERDICT_UNMET), ==, 1);
  policy_fixture_change_from (fixture, "stations", station, "office_m2", "30", "2022-07-01");
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-33a", SG_VERDICT_MET), ==, 1);
  g_assert_cmpuint (count_verdict (fixture, "2022-06-30", "A-33a", SG_VERDICT_UNMET), ==, 1);
}

/* Short of a target: who is on the way stands in the message. */
static void
test_next (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (SgFinding) share = NULL;
  g_autoptr (SgFinding) coverage = NULL;

  add_station (fixture, "S1", "341302100", "");
  policy_fixture_add (
    fixture, "stations", "station_id=S2 kind=township name=砀城站 division_code=341321100");
  policy_fixture_add (
    fixture, "station_status", "station_id=S2 status=planned from_date=2022-01-31");
  policy_fixture_add (fixture, "persons", "person_id=P1 name=考生 education=college");
  policy_fixture_add (
    fixture,
    "posts",
    "post_id=T1 person_id=P1 station_id=S1 role=resident employment=full_time start_on=2022-02-01");
  policy_fixture_add (fixture, "exams", "person_id=P1 year=2022 level=assistant result=registered");
  share = read_first (fixture, AS_OF, "A-11");
  g_assert_cmpint (share->gap, ==, 1);
  g_assert_nonnull (strstr (share->message, "1 sits the exam this year: 考生"));
  coverage = read_first (fixture, "2024-01-01", "A-10");
  g_assert_cmpint (coverage->verdict, ==, SG_VERDICT_UNMET);
  g_assert_nonnull (strstr (coverage->message, "砀城镇"));
}

/* A field of a register that no measure of places reads leaves other verdicts alone, and its own
 * not. */
static void
test_after_entry (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);

  add_station (fixture, "S1", "341302100", "office_m2=10");
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-40", SG_VERDICT_UNKNOWN), ==, 1);
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-33a", SG_VERDICT_UNMET), ==, 1);
  policy_fixture_add (
    fixture, "documents", "document_id=D1 title=文 kind=finance_system station_ids=S1");
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-40", SG_VERDICT_UNMET), ==, 1);
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-33a", SG_VERDICT_UNMET), ==, 1);
  policy_fixture_add (fixture, "services", "station_id=S1 month=2022-12-31 cases_opened=1");
  g_assert_cmpuint (count_verdict (fixture, AS_OF, "A-15", SG_VERDICT_MET), ==, 1);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/findings/texts", test_texts);
  g_test_add_func ("/policy/findings/room", test_room);
  g_test_add_func ("/policy/findings/texts-chinese", test_texts_chinese);
  g_test_add_func ("/policy/findings/unknown", test_unknown);
  g_test_add_func ("/policy/findings/not-due", test_not_due);
  g_test_add_func ("/policy/findings/share", test_share);
  g_test_add_func ("/policy/findings/exactly", test_exactly);
  g_test_add_func ("/policy/findings/explained", test_explained);
  g_test_add_func ("/policy/findings/explained-obligation", test_explained_obligation);
  g_test_add_func ("/policy/findings/person-twice", test_person_twice);
  g_test_add_func ("/policy/findings/sheet", test_sheet);
  g_test_add_func ("/policy/findings/counts-add-up", test_counts_add_up);
  g_test_add_func ("/policy/findings/by-unit", test_by_unit);
  g_test_add_func ("/policy/findings/pages", test_pages);
  g_test_add_func ("/policy/findings/after-edit", test_after_edit);
  g_test_add_func ("/policy/findings/next", test_next);
  g_test_add_func ("/policy/findings/after-entry", test_after_entry);
  return g_test_run ();
}
