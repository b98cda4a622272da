/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "ledger/sg-change.h"
#include "policy-fixture.h"
#include "policy/sg-findings.h"
#include "policy/sg-followed.h"
#include "policy/sg-parameter.h"

#define WHO "Test"
#define MAIN "suzhou-2022"
#define AS_OF "2022-12-31"

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

static char *
adopt (PolicyFixture *fixture, const char *from, gboolean replaces)
{
  const SgFollowedCopy wish = { .from = MAIN,
                                .title = "县方案",
                                .number = "县民发〔2023〕1号",
                                .valid_from = from,
                                .replaces = replaces };
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  sg_followed_adopt (fixture->connection, WHO, &wish, &id, &error);
  g_assert_no_error (error);
  return id;
}

/* Units, kinds and values of what another policy may have otherwise. */
static void
test_find (void)
{
  static const struct
  {
    const char *group;
    const char *key;
    SgParameterKind kind;
    const char *value;
    const char *unit;
    const char *section;
  } wanted[] = {
    { "setting office_least", "value", SG_PARAMETER_AREA, "20", "m²", "三(三)" },
    { "setting qualified_least", "value", SG_PARAMETER_NUMBER, "2", "persons", "三(二)" },
    { "setting name_suffix", "value", SG_PARAMETER_TEXT, "社会工作服务站", NULL, NULL },
    { "setting zones_need_center", "value", SG_PARAMETER_SWITCH, "0", NULL, NULL },
    { "rule A-40", "at_least", SG_PARAMETER_NUMBER, "6", NULL, "三(四)" },
    { "target A-09", "per_cent", SG_PARAMETER_NUMBER, "60", "%", "二(一)" },
    { "target A-09", "due_on", SG_PARAMETER_DAY, "2022-12-31", NULL, "二(一)" },
    { "rule A-10a", "due_on", SG_PARAMETER_DAY, "2023-12-31", NULL, "二(一)" },
  };
  g_autoptr (SgProfile) profile = sg_profile_load (MAIN, NULL);
  g_autoptr (GPtrArray) parameters = sg_parameters_find (profile);

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const SgParameter *found = sg_parameters_lookup (parameters, wanted[i].group, wanted[i].key);

      g_test_message ("[%s] %s", wanted[i].group, wanted[i].key);
      g_assert_nonnull (found);
      g_assert_cmpint (found->kind, ==, wanted[i].kind);
      g_assert_cmpstr (found->value, ==, wanted[i].value);
      g_assert_cmpstr (found->unit, ==, wanted[i].unit);
      g_assert_cmpstr (
        found->clause != NULL ? found->clause->section : NULL, ==, wanted[i].section);
    }
  /* A yes has no value, and what each county may spend is its own. */
  g_assert_null (sg_parameters_lookup (parameters, "rule A-34", "at_least"));
  g_assert_null (sg_parameters_lookup (parameters, "rule A-71", "at_most"));
}

static char *
amend_one (const char *group, const char *key, const char *value, const char *asked, const char *of)
{
  g_autoptr (SgProfile) profile = sg_profile_load (MAIN, NULL);
  g_autoptr (GPtrArray) parameters = sg_parameters_find (profile);
  g_autofree char *text = sg_profile_dup_text (MAIN, NULL);
  g_autoptr (GKeyFile) policy = g_key_file_new ();
  g_autoptr (GKeyFile) amendment = g_key_file_new ();

  g_key_file_load_from_data (policy, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  sg_parameter_amend (sg_parameters_lookup (parameters, group, key), value, policy, amendment);
  return g_key_file_get_value (amendment, asked, of, NULL);
}

/* A value is written as the policy has it; what names the old number names the new one. */
static void
test_amend (void)
{
  static const struct
  {
    const char *group;
    const char *key;
    const char *value;
    const char *asked;
    const char *of;
    const char *expected;
  } cases[] = {
    { "setting office_least", "value", "30", "setting office_least", "value", "3000" },
    { "setting office_least", "value", "30", "rule A-33a", "label", "Office of 30 m²" },
    { "setting office_least", "value", "30", "rule A-33a", "label[zh_CN]", "办公场地不少于30㎡" },
    { "setting office_least",
      "value",
      "30",
      "quantity office_ge20",
      "label[zh_CN]",
      "办公场地不少于30㎡的社工站" },
    { "setting office_least", "value", "20", "setting office_least", "value", NULL },
    { "setting qualified_least", "value", "3", "rule A-23", "label", "3 qualified persons" },
    { "rule A-40", "at_least", "8", "rule A-40", "at_least", "8" },
    { "rule A-40", "at_least", "8", "rule A-40", "label[zh_CN]", "8项制度齐备" },
    { "target A-09",
      "per_cent",
      "70",
      "rule A-09",
      "label[zh_CN]",
      "70%以上乡镇（街道）建成社工站" },
    { "target A-09", "due_on", "2023-06-30", "target A-09", "due_on", "2023-06-30" },
    { "target A-09", "due_on", "2023-06-30", "rule A-09", "label", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found
        = amend_one (cases[i].group, cases[i].key, cases[i].value, cases[i].asked, cases[i].of);

      g_test_message ("%s: [%s] %s", cases[i].group, cases[i].asked, cases[i].of);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* The copy takes the place of the copied one from its day on, and one undo brings that back. */
static void
test_adopt (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autofree char *id = adopt (fixture, "2022-06-21", TRUE);
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) main = NULL;
  g_autoptr (SgProfile) copy = sg_followed_load_main (fixture->connection, AS_OF, &error);
  gint64 change = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (sg_profile_get_id (copy), ==, id);
  g_assert_cmpstr (sg_profile_get_title (copy), ==, "县方案");
  g_assert_cmpstr (sg_profile_get_number (copy), ==, "县民发〔2023〕1号");
  main = sg_followed_load_main (fixture->connection, "2022-06-20", &error);
  g_assert_cmpstr (sg_profile_get_id (main), ==, MAIN);
  g_assert_cmpuint (count (fixture, AS_OF, "A-33a", SG_VERDICT_MET), ==, 1);
  g_key_file_set_value (amendment, "setting office_least", "value", "3000");
  sg_followed_amend (fixture->connection, WHO, id, amendment, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, AS_OF, "A-33a", SG_VERDICT_UNMET), ==, 1);
  g_assert_cmpuint (count (fixture, "2022-06-20", "A-33a", SG_VERDICT_MET), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      change = sg_undo_find_last (fixture->connection, WHO);
      g_assert_true (sg_undo (fixture->connection, WHO, change, NULL, &error));
      g_assert_no_error (error);
    }
  g_clear_pointer (&main, sg_profile_unref);
  main = sg_followed_load_main (fixture->connection, AS_OF, &error);
  g_assert_cmpstr (sg_profile_get_id (main), ==, MAIN);
}

/* Beside the copied one both are followed. */
static void
test_beside (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autofree char *id = adopt (fixture, "2022-06-21", FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = sg_followed_load_all (fixture->connection, AS_OF, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
  g_assert_cmpuint (profiles->len, ==, 2);
}

/* What was changed is told value by value, with labels and units. */
static void
test_difference (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines
    = sg_followed_describe_difference (fixture->connection,
                                       MAIN,
                                       "[setting office_least]\\nvalue=2500\\n[x]\\ny=1\\n",
                                       "[setting office_least]\\nvalue=3000\\n",
                                       &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "A-33a Office of 20 m²: 25 m² → 30 m²");
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "[x] y: 1 → as it ships");
}

/* A policy whose own rules were explained stays; one whose rules others have may go. */
static void
test_used (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autofree char *id = adopt (fixture, "2022-06-21", FALSE);
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_set_string (amendment, "rule A-33z", "label", "Office of 30 m²");
  g_key_file_set_string (amendment, "rule A-33z", "measure", "stations-office");
  g_key_file_set_string (amendment, "rule A-33z", "at_least", "3000");
  g_key_file_set_string (amendment, "rule A-33z", "unit", "area");
  sg_followed_amend (fixture->connection, WHO, id, amendment, &error);
  g_assert_no_error (error);
  policy_fixture_add (fixture,
                      "explanations",
                      "rule=A-33z station_id=S1 reason=无 approver=某 approved_on=2022-07-01");
  g_assert_false (sg_followed_remove (fixture->connection, WHO, id, &error));
  g_assert_nonnull (strstr (error->message, id));
}

/* Another way to compare takes the place of the former one. */
static void
test_comparison (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;

  g_key_file_set_string (amendment, "rule A-33z", "label", "Office of 30 m²");
  g_key_file_set_string (amendment, "rule A-33z", "measure", "stations-office");
  g_key_file_set_string (amendment, "rule A-33z", "at_least", "3000");
  g_key_file_set_string (amendment, "rule A-33z", "unit", "area");
  sg_followed_amend (fixture->connection, WHO, MAIN, amendment, &error);
  g_key_file_remove_key (amendment, "rule A-33z", "at_least", NULL);
  g_key_file_set_string (amendment, "rule A-33z", "at_most", "5000");
  sg_followed_amend (fixture->connection, WHO, MAIN, amendment, &error);
  g_assert_no_error (error);
  profile = sg_followed_load (fixture->connection, MAIN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sg_profile_find_rule (profile, "A-33z")->comparison, ==, SG_COMPARISON_AT_MOST);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/parameters/find", test_find);
  g_test_add_func ("/policy/parameters/amend", test_amend);
  g_test_add_func ("/policy/parameters/adopt", test_adopt);
  g_test_add_func ("/policy/parameters/beside", test_beside);
  g_test_add_func ("/policy/parameters/difference", test_difference);
  g_test_add_func ("/policy/parameters/used", test_used);
  g_test_add_func ("/policy/parameters/comparison", test_comparison);
  return g_test_run ();
}
