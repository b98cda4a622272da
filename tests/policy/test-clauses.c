/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "policy-fixture.h"
#include "policy/sg-findings.h"
#include "policy/sg-measure.h"

/* The notices, and how many obligations each of them lays down. */
static const struct
{
  const char *policy;
  const char *city;
  char letter;
  guint n_clauses;
} notices[] = {
  { "suzhou-2022", "suzhou", 'A', 85 },
  { "shanghai-2021", "shanghai", 'B', 39 },
};

static SgProfile *
load (const char *policy)
{
  g_autoptr (GError) error = NULL;
  SgProfile *profile = sg_profile_load (policy, &error);

  g_assert_no_error (error);
  return profile;
}

/* Numbered without a gap, each with section, force and what it becomes. */
static void
test_complete (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      g_autoptr (SgProfile) profile = load (notices[i].policy);
      const GPtrArray *clauses = sg_profile_get_clauses (profile);

      g_assert_cmpuint (clauses->len, ==, notices[i].n_clauses);
      for (guint j = 0; j < clauses->len; j++)
        {
          const SgClause *clause = g_ptr_array_index (clauses, j);
          g_autofree char *id = g_strdup_printf ("%c-%02u", notices[i].letter, j + 1);

          g_assert_cmpstr (clause->id, ==, id);
          g_assert_cmpstr (clause->section, !=, "");
          g_assert_nonnull (sg_force_get_label (clause->force));
          g_assert_nonnull (sg_becomes_get_label (clause->becomes));
        }
    }
}

static char *
load_notice (const SgProfile *profile)
{
  g_autofree char *path = g_strconcat ("policies/", sg_profile_get_text_resource (profile), NULL);
  g_autoptr (GError) error = NULL;
  char *text = sg_core_dup_resource_text (path, &error);

  g_assert_no_error (error);
  return text;
}

/* Every quotation stands in the notice letter by letter, marks of its looks apart. */
static void
test_wording (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      g_autoptr (SgProfile) profile = load (notices[i].policy);
      g_autofree char *text = load_notice (profile);
      const GPtrArray *clauses = sg_profile_get_clauses (profile);

      for (guint j = 0; j < clauses->len; j++)
        {
          const SgClause *clause = g_ptr_array_index (clauses, j);
          g_auto (GStrv) quotations = g_strsplit (clause->wording, "\n", -1);

          for (char **quotation = quotations; *quotation != NULL; quotation++)
            {
              gsize from = 0;
              gsize to = 0;

              g_test_message ("%s %s", clause->id, *quotation);
              g_assert_true (sg_clause_locate (text, *quotation, &from, &to));
              g_assert_cmpuint (from, <, to);
              g_assert_cmpuint (to, <=, strlen (text));
            }
        }
    }
}

static const struct
{
  const char *text;
  const char *quotation;
  gboolean found;
  gsize from;
  gsize to;
} places[] = {
  { "abc", "b", TRUE, 1, 2 },
  { "a\n b*c", "abc", TRUE, 0, 6 },
  { "x m<sup>2</sup> y", "m2", TRUE, 2, 9 },
  { "x 40cm\\*60cm", "40cm*60cm", TRUE, 2, 12 },
  { "# **二(一)** 目标", "二(一)目标", TRUE, 4, 21 },
  { "ab", "abc", FALSE, 0, 0 },
  { "（街道）", "(街道)", FALSE, 0, 0 },
  { "", "a", FALSE, 0, 0 },
  { "abc", "*", FALSE, 0, 0 },
};

static void
test_locate (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize from = 0;
      gsize to = 0;

      g_test_message ("“%s” in “%s”", places[i].quotation, places[i].text);
      g_assert_cmpint (
        sg_clause_locate (places[i].text, places[i].quotation, &from, &to), ==, places[i].found);
      g_assert_cmpuint (from, ==, places[i].from);
      g_assert_cmpuint (to, ==, places[i].to);
    }
}

static gboolean
has_rule (const SgProfile *profile, const SgClause *clause)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);

  for (guint i = 0; i < rules->len; i++)
    if (((const SgRule *) g_ptr_array_index (rules, i))->clause == clause)
      return TRUE;
  return FALSE;
}

static gboolean
has_indicator (const SgProfile *profile, const SgClause *clause)
{
  const GPtrArray *indicators = sg_profile_get_indicators (profile);

  for (guint i = 0; i < indicators->len; i++)
    {
      const SgIndicator *indicator = g_ptr_array_index (indicators, i);
      g_auto (GStrv) obligations = g_strsplit (indicator->obligations, "|", -1);

      if (g_strv_contains ((const char *const *) obligations, clause->id))
        return TRUE;
    }
  return FALSE;
}

/* What a clause is said to become is there. */
static void
test_becomes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      g_autoptr (SgProfile) profile = load (notices[i].policy);
      const GPtrArray *clauses = sg_profile_get_clauses (profile);

      for (guint j = 0; j < clauses->len; j++)
        {
          const SgClause *clause = g_ptr_array_index (clauses, j);

          g_test_message ("%s", clause->id);
          if (clause->becomes == SG_BECOMES_RULE || clause->becomes == SG_BECOMES_TARGET)
            g_assert_true (has_rule (profile, clause));
          else
            g_assert_false (has_rule (profile, clause));
          if (clause->becomes == SG_BECOMES_INDICATOR)
            g_assert_true (has_indicator (profile, clause));
          if (clause->becomes == SG_BECOMES_REGISTER)
            {
              g_assert_nonnull (clause->register_name);
              g_assert_nonnull (sg_catalogue_find (clause->register_name));
            }
        }
    }
}

/* Rules are named by their obligation, speak both languages, and name a field that is there. */
static void
test_rules_whole (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      g_autoptr (SgProfile) profile = load (notices[i].policy);
      const GPtrArray *rules = sg_profile_get_rules (profile);

      for (guint j = 0; j < rules->len; j++)
        {
          const SgRule *rule = g_ptr_array_index (rules, j);
          const SgRegister *reg = rule->reg != NULL ? sg_catalogue_find (rule->reg) : NULL;

          g_test_message ("%s", rule->id);
          g_assert_true (g_str_has_prefix (rule->id, rule->clause->id));
          g_assert_nonnull (reg);
          if (rule->field != NULL)
            g_assert_nonnull (sg_register_find_field (reg, rule->field));
          g_assert_true (rule->mend != NULL || rule->force == SG_FORCE_OPTIONAL);
          for (guint k = 0; k < j; k++)
            g_assert_cmpstr (rule->id, !=, ((const SgRule *) g_ptr_array_index (rules, k))->id);
        }
    }
}

static void
run_all (PolicyFixture *fixture, SgProfile *profile, const char *region, const char *as_of)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);

  for (guint i = 0; i < rules->len; i++)
    {
      const SgRule *rule = g_ptr_array_index (rules, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (SgMeasure) measure
        = rule->of_units ? NULL : sg_measure_load (rule->measure, &error);
      g_autoptr (SgFindings) findings = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      g_assert_no_error (error);
      g_assert_true (rule->of_units || measure->has_required == rule->own_threshold);
      findings = sg_findings_compute (fixture->connection, as_of, region, rule->id, &error);
      g_assert_no_error (error);
      rows = sg_findings_read (
        findings, fixture->connection, NULL, SG_FINDINGS_ORDER_RULE, 0, G_MAXUINT, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, sg_findings_get_n (findings, NULL));
    }
}

/* Each rule's measure exists and runs, with nothing to judge and with everything. */
static void
test_rules_run (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      const char *region = notices[i].letter == 'A' ? "3413" : "31";
      g_autoptr (SgProfile) profile = load (notices[i].policy);
      g_autoptr (PolicyFixture) empty = policy_fixture_new (notices[i].policy, region, NULL);
      g_autoptr (PolicyFixture) clean = policy_fixture_new_clean (notices[i].city);

      run_all (empty, profile, region, "2023-12-31");
      run_all (clean, profile, region, "2021-12-31");
      run_all (clean, profile, region, "2023-12-31");
    }
}

static const struct
{
  const char *text;
  const char *fault;
} broken[] = {
  { "[rule A-01]\nlabel=x\nmeasure=m\nunit=yes\nat_least=1\n", "A-01" },
  { "[clause A-01]\nsection=x\nforce=hard\nbecomes=rule\n", "wording" },
  { "[clause A-01]\nsection=x\nforce=firm\nbecomes=rule\nwording=x\n", "firm" },
  { "[clause A-01]\nsection=x\nforce=hard\nbecomes=thing\nwording=x\n", "thing" },
  { "[clause A-01]\nsection=x\nforce=hard\nbecomes=rule\nwording=x\n"
    "[rule A-01]\nlabel=x\nmeasure=m\nunit=mile\nat_least=1\n",
    "mile" },
  { "[clause A-01]\nsection=x\nforce=hard\nbecomes=rule\nwording=x\n"
    "[rule A-01]\nlabel=x\nmeasure=m\nunit=yes\n",
    "at_least" },
  { "[clause A-01]\nsection=x\nforce=hard\nbecomes=rule\nwording=x\n"
    "[rule A-01]\nlabel=x\nmeasure=m\nunit=yes\nat_least=1\nat_most=2\n",
    "at_least" },
  { "[clause A-01]\nsection=x\nforce=hard\nbecomes=rule\nwording=x\n"
    "[rule A-01]\nlabel=x\nmeasure=m\nunit=yes\nat_least=no_setting\n",
    "at_least" },
  { "[clause A-01]\nsection=x\nforce=hard\nbecomes=rule\nwording=x\n"
    "[rule A-01]\nlabel=x\ntarget=A-77\n",
    "A-77" },
  { "[clause A-01]\nsection=x\nforce=hard\nbecomes=rule\nwording=x\n"
    "[rule A-01]\nlabel=x\nmeasure=m\nunit=yes\nat_least=1\ndue_on=2022\n",
    "due_on" },
};

static void
test_broken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *text = g_strconcat (
        "[document]\ntitle=x\nnumber=x\ndate=2022-01-01\nregion=34\n", broken[i].text, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SgProfile) profile = sg_profile_parse ("x", text, &error);

      g_assert_null (profile);
      g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, broken[i].fault));
    }
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/clauses/complete", test_complete);
  g_test_add_func ("/policy/clauses/wording", test_wording);
  g_test_add_func ("/policy/clauses/locate", test_locate);
  g_test_add_func ("/policy/clauses/becomes", test_becomes);
  g_test_add_func ("/policy/clauses/rules-whole", test_rules_whole);
  g_test_add_func ("/policy/clauses/rules-run", test_rules_run);
  g_test_add_func ("/policy/clauses/broken", test_broken);
  return g_test_run ();
}
