/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
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

  copy (fixture);
  amend (fixture, COPY, "setting office_least", "value", "2500");
  text = sg_followed_export (fixture->connection, COPY, &error);
  g_assert_no_error (error);
  sg_followed_import (other->connection, WHO, COPY, text, &error);
  g_assert_no_error (error);
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
  g_assert_false (sg_followed_import (other->connection, WHO, "x", "no policy", &error));
  g_assert_nonnull (error);
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
  return g_test_run ();
}
