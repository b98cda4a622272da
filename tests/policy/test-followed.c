/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "ledger/sg-query.h"
#include "policy-fixture.h"
#include "policy/sg-findings.h"
#include "policy/sg-followed.h"

#define WHO "Test"
#define MAIN "suzhou-2022"
#define COPY "county-2023"

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341302100,符离镇,township,341302,town,1,,,,\n"

static PolicyFixture *
setup (void)
{
  PolicyFixture *fixture = policy_fixture_new (MAIN, "3413", TREE);

  policy_fixture_add (fixture,
                      "stations",
                      "station_id=S1 kind=township name=站 division_code=341302100 office_m2=22");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-01-31");
  return fixture;
}

static void
amend (PolicyFixture *fixture,
       const char *id,
       const char *group,
       const char *key,
       const char *value)
{
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_set_value (amendment, group, key, value);
  sg_followed_amend (fixture->connection, WHO, id, amendment, &error);
  g_assert_no_error (error);
}

static void
follow (PolicyFixture *fixture, const char *id, const char *from, const char *until)
{
  g_autoptr (GError) error = NULL;

  sg_followed_set_period (fixture->connection, WHO, id, from, until, &error);
  g_assert_no_error (error);
}

static void
copy (PolicyFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sg_followed_copy (fixture->connection, WHO, MAIN, COPY, &error);
  g_assert_no_error (error);
}

static guint
count (PolicyFixture *fixture, const char *as_of, const char *rule, SgVerdict verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings
    = sg_findings_compute (fixture->connection, as_of, "3413", rule, &error);
  SgVerdictCounts counts;

  g_assert_no_error (error);
  sg_findings_count (findings, NULL, &counts);
  return counts.n[verdict];
}

/* A ledger follows the policy that it was made with, for all days. */
static void
test_plain (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = sg_followed_list (fixture->connection, &error);
  g_autoptr (SgProfile) profile = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((SgFollowed *) g_ptr_array_index (list, 0))->id, ==, MAIN);
  g_assert_false (((SgFollowed *) g_ptr_array_index (list, 0))->own);
  profile = sg_followed_load_main (fixture->connection, "2022-12-31", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sg_profile_get_id (profile), ==, MAIN);
}

/* A changed parameter changes the verdict, and only that of the copy's time. */
static void
test_copy (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();

  copy (fixture);
  amend (fixture, COPY, "setting office_least", "value", "2500");
  follow (fixture, MAIN, NULL, "2022-12-31");
  follow (fixture, COPY, "2023-01-01", NULL);
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33a", SG_VERDICT_MET), ==, 1);
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33a", SG_VERDICT_UNMET), ==, 0);
  g_assert_cmpuint (count (fixture, "2023-01-01", "A-33a", SG_VERDICT_MET), ==, 0);
  g_assert_cmpuint (count (fixture, "2023-01-01", "A-33a", SG_VERDICT_UNMET), ==, 1);
}

/* Two policies at once: both judge. */
static void
test_two (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();

  copy (fixture);
  amend (fixture, COPY, "setting office_least", "value", "2500");
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33a", SG_VERDICT_MET), ==, 1);
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33a", SG_VERDICT_UNMET), ==, 1);
}

/* What the ledger's own policy says differently can be taken back. */
static void
test_take_back (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GError) error = NULL;

  amend (fixture, MAIN, "setting office_least", "value", "2500");
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33a", SG_VERDICT_UNMET), ==, 1);
  sg_followed_take_back (fixture->connection, WHO, MAIN, "setting office_least", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33a", SG_VERDICT_MET), ==, 1);
  amend (fixture, MAIN, "setting office_least", "value", "2500");
  sg_followed_remove (fixture->connection, WHO, MAIN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33a", SG_VERDICT_MET), ==, 1);
}

/* A rule is added over a measure that is there, and a target over an indicator. */
static void
test_add_rule (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_set_string (amendment, "rule A-33z", "label", "Office of 30 m²");
  g_key_file_set_string (amendment, "rule A-33z", "measure", "stations-office");
  g_key_file_set_string (amendment, "rule A-33z", "at_least", "3000");
  g_key_file_set_string (amendment, "rule A-33z", "unit", "area");
  g_key_file_set_string (amendment, "target A-52", "indicator", "I-01");
  g_key_file_set_string (amendment, "target A-52", "due_on", "2022-06-30");
  g_key_file_set_string (amendment, "target A-52", "per_cent", "100");
  g_key_file_set_string (amendment, "rule A-52z", "label", "All towns by June");
  g_key_file_set_string (amendment, "rule A-52z", "target", "A-52");
  sg_followed_amend (fixture->connection, WHO, MAIN, amendment, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33z", SG_VERDICT_UNMET), ==, 1);
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-52z", SG_VERDICT_MET), ==, 1);
}

/* What could not be used any more is refused, and nothing is changed. */
static void
test_refused (void)
{
  static const char *const wrong[][3] = {
    { "setting office_least", "value", "large" },
    { "rule A-33z", "label", "half a rule" },
    { "rule Z-01", "measure", "stations-office" },
    { "target A-09", "due_on", "soon" },
  };
  g_autoptr (PolicyFixture) fixture = setup ();

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GKeyFile) amendment = g_key_file_new ();
      g_autoptr (GError) error = NULL;

      g_key_file_set_string (amendment, wrong[i][0], wrong[i][1], wrong[i][2]);
      g_assert_false (sg_followed_amend (fixture->connection, WHO, MAIN, amendment, &error));
      g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
    }
  g_assert_cmpuint (count (fixture, "2022-12-31", "A-33a", SG_VERDICT_MET), ==, 1);
}

static void
test_names (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GError) error = NULL;

  g_assert_false (sg_followed_copy (fixture->connection, WHO, MAIN, "shanghai-2021", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (sg_followed_load (fixture->connection, "nowhere", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sg_followed_remove (fixture->connection, WHO, MAIN, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

/* Returns: how many divided targets came with it */
static guint
take_in (PolicyFixture *fixture, const char *text, const char *from, const char *until)
{
  SgFollowedFile taken = { .id = COPY, .text = text, .valid_from = from, .valid_until = until };
  g_autoptr (GError) error = NULL;

  sg_followed_import (fixture->connection, WHO, &taken, &error);
  g_assert_no_error (error);
  return taken.n_targets;
}

/* Out of one ledger and into another: settings and clauses letter by letter. */
static void
test_file (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (PolicyFixture) other = setup ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (SgProfile) shipped = sg_profile_load (MAIN, &error);
  g_autoptr (SgProfile) profile = NULL;
  SgFollowedFile wrong = { NULL };

  copy (fixture);
  amend (fixture, COPY, "setting office_least", "value", "2500");
  text = sg_followed_export (fixture->connection, COPY, &error);
  g_assert_no_error (error);
  take_in (other, text, NULL, NULL);
  again = sg_followed_export (other->connection, COPY, &error);
  g_assert_true (g_str_equal (again, text));
  g_assert_null (strstr (text, "value=2000"));
  profile = sg_followed_load (other->connection, COPY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
    g_hash_table_lookup (sg_profile_get_settings (profile), "office_least"), ==, "2500");
  g_assert_cmpstr (sg_profile_find_clause (profile, "A-43")->wording,
                   ==,
                   sg_profile_find_clause (shipped, "A-43")->wording);
  wrong.id = "x";
  wrong.text = "no policy";
  g_assert_false (sg_followed_import (other->connection, WHO, &wrong, &error));
  g_assert_nonnull (error);
}

static const SgFollowed *
find (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    {
      const SgFollowed *followed = g_ptr_array_index (list, i);

      if (g_str_equal (followed->id, id))
        return followed;
    }
  g_assert_not_reached ();
}

static void
check_period (PolicyFixture *fixture, const char *from, const char *until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = sg_followed_list (fixture->connection, &error);
  const SgFollowed *followed = NULL;

  g_assert_no_error (error);
  followed = find (list, COPY);
  g_assert_cmpstr (followed->valid_from, ==, from);
  g_assert_cmpstr (followed->valid_until, ==, until);
}

#define BARE "[document]\ntitle=Plan\nnumber=1\nregion=3413\n"

/* What is taken in is followed from a day that somebody or the file says, never for all days. */
static void
test_file_period (void)
{
  static const struct
  {
    const char *said; /* by the file */
    const char *given[2];
    const char *expected[2];
  } cases[] = {
    { "date=2023-02-01\n", { NULL, NULL }, { "2023-02-01", NULL } },
    { "date=2023-02-01\nvalid_from=2023-03-01\n", { NULL, NULL }, { "2023-03-01", NULL } },
    { "date=2023-02-01\nvalid_from=2023-03-01\nvalid_until=2025-12-31\n",
      { NULL, NULL },
      { "2023-03-01", "2025-12-31" } },
    { "date=2023-02-01\n", { "2024-01-01", "2024-12-31" }, { "2024-01-01", "2024-12-31" } },
    { "date=\n", { "2024-01-01", NULL }, { "2024-01-01", NULL } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolicyFixture) fixture = setup ();
      g_autofree char *text = g_strconcat (BARE, cases[i].said, NULL);

      take_in (fixture, text, cases[i].given[0], cases[i].given[1]);
      check_period (fixture, cases[i].expected[0], cases[i].expected[1]);
    }
}

/* A newer text of a policy keeps the period that somebody set. */
static void
test_file_period_kept (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GError) error = NULL;
  SgFollowedFile none = { .id = "bare", .text = BARE "date=\n" };

  take_in (fixture, BARE "date=2023-02-01\n", "2024-01-01", "2024-12-31");
  take_in (fixture, BARE "date=2023-05-01\n", NULL, NULL);
  check_period (fixture, "2024-01-01", "2024-12-31");
  g_assert_false (sg_followed_import (fixture->connection, WHO, &none, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
  g_clear_error (&error);
  none.text = BARE "date=last year\n";
  g_assert_false (sg_followed_import (fixture->connection, WHO, &none, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
}

static PolicyFixture *
setup_targets (void)
{
  PolicyFixture *fixture = setup ();

  copy (fixture);
  follow (fixture, COPY, "2022-08-01", "2025-12-31");
  policy_fixture_add (
    fixture, "contracts", "contract_id=C1 title=项目 county_code=341302 amount_fen=100");
  policy_fixture_add (fixture,
                      "targets",
                      "target_id=TG7 obligation=A-09 division_code=341302 indicator=I-01 "
                      "per_cent=62.5 due_on=2022-12-31 base=fixed base_on=2022-06-30 note=甲");
  policy_fixture_add (
    fixture,
    "targets",
    "target_id=TG8 division_code=341302100 indicator=I-03 number=2 due_on=2022-12-31");
  policy_fixture_add (fixture,
                      "targets",
                      "target_id=TG9 division_code=341302 indicator=cases_opened number=5 "
                      "due_on=2022-12-31 contract_id=C1");
  return fixture;
}

static SgRecord *
find_one_target (PolicyFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuery) query = sg_query_new (&sg_targets);
  g_autoptr (GPtrArray) rows = sg_query_run (fixture->connection, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (g_ptr_array_index (rows, 0));
}

/* Divided targets go with the policy that they divide, those of contracts stay; what the policy
 * does not count is none of its targets. */
static void
test_targets (void)
{
  static const char *const values[][2] = {
    { "target_id", "TG7" },     { "obligation", "A-09" }, { "division_code", "341302" },
    { "indicator", "I-01" },    { "per_cent", "62.5" },   { "number", NULL },
    { "due_on", "2022-12-31" }, { "base", "fixed" },      { "base_on", "2022-06-30" },
    { "contract_id", NULL },    { "note", "甲" },
  };
  g_autoptr (PolicyFixture) fixture = setup_targets ();
  g_autoptr (PolicyFixture) other = setup ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sg_followed_export (fixture->connection, COPY, &error);
  g_autofree char *again = NULL;
  g_autoptr (SgRecord) target = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (take_in (other, text, NULL, NULL), ==, 1);
  check_period (other, "2022-08-01", "2025-12-31");
  target = find_one_target (other);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpstr (sg_record_get_key (target, values[i][0]), ==, values[i][1]);
  again = sg_followed_export (other->connection, COPY, &error);
  g_assert_cmpstr (again, ==, text);
  /* The same once more: it is there already. */
  g_assert_cmpuint (take_in (other, text, NULL, NULL), ==, 0);
}

/* Another number of the same target, a number that is taken, a unit that is not there; and all of
 * it goes again with one step. */
static void
test_targets_meet (void)
{
  static const char text[] = BARE "date=2023-02-01\n"
                                  "[unit_target TG1]\ndivision_code=341302\nindicator=I-01\n"
                                  "per_cent=70\ndue_on=2022-12-31\n"
                                  "[unit_target TG2]\ndivision_code=341302100\nindicator=I-01\n"
                                  "number=1\ndue_on=2022-12-31\n"
                                  "[unit_target TG3]\ndivision_code=310101\nindicator=I-01\n"
                                  "number=1\ndue_on=2022-12-31\n";
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GError) error = NULL;
  SgFollowedFile taken = { .id = COPY, .text = text };
  g_autoptr (SgRecord) target = NULL;

  policy_fixture_add (
    fixture,
    "targets",
    "target_id=TG2 division_code=341302 indicator=I-01 per_cent=60 due_on=2022-12-31");
  g_assert_true (sg_followed_import (fixture->connection, WHO, &taken, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken.n_targets, ==, 2);
  g_assert_cmpuint (taken.n_left_out, ==, 1);
  target = sg_query_get_record (fixture->connection,
                                &sg_targets,
                                sg_query_find_row (fixture->connection, &sg_targets, "TG2", NULL),
                                NULL,
                                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sg_record_get_key (target, "per_cent"), ==, "70");
  g_clear_object (&target);

  sg_undo (fixture->connection, WHO, sg_undo_find_last (fixture->connection, WHO), NULL, &error);
  g_assert_no_error (error);
  target = find_one_target (fixture);
  g_assert_cmpstr (sg_record_get_key (target, "per_cent"), ==, "60");
  g_assert_null (sg_followed_load (fixture->connection, COPY, NULL));
}

/* A value that no target can have: nothing is taken in. */
static void
test_targets_wrong (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GError) error = NULL;
  SgFollowedFile taken
    = { .id = COPY,
        .text = BARE "date=2023-02-01\n[unit_target TG1]\ndivision_code=341302\nindicator=I-01\n"
                     "per_cent=much\ndue_on=2022-12-31\n" };

  g_assert_false (sg_followed_import (fixture->connection, WHO, &taken, &error));
  g_assert_nonnull (error);
  g_assert_null (sg_followed_load (fixture->connection, COPY, NULL));
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/followed/plain", test_plain);
  g_test_add_func ("/policy/followed/copy", test_copy);
  g_test_add_func ("/policy/followed/two", test_two);
  g_test_add_func ("/policy/followed/take-back", test_take_back);
  g_test_add_func ("/policy/followed/add-rule", test_add_rule);
  g_test_add_func ("/policy/followed/refused", test_refused);
  g_test_add_func ("/policy/followed/names", test_names);
  g_test_add_func ("/policy/followed/file", test_file);
  g_test_add_func ("/policy/followed/file/period", test_file_period);
  g_test_add_func ("/policy/followed/file/period-kept", test_file_period_kept);
  g_test_add_func ("/policy/followed/targets", test_targets);
  g_test_add_func ("/policy/followed/targets/meet", test_targets_meet);
  g_test_add_func ("/policy/followed/targets/wrong", test_targets_wrong);
  return g_test_run ();
}
