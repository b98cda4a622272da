/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-csv.h"
#include "policy-fixture.h"
#include "policy/sg-findings.h"

/*
 * Verdicts on the clean data against figures that were computed elsewhere: how many subjects of a
 * rule meet it, and of how many.
 */
typedef struct
{
  const char *rule;
  const char *met;      /* column of the truth, or NULL */
  const char *subjects; /* column with all that are judged, or NULL */
  const char *due_on;   /* nothing is asked before, or NULL */
} Expected;

static const Expected suzhou[] = {
  { "A-23", "stations_ge2_qualified", "stations_built" },
  { "A-33a", "office_ge20", "stations_built" },
  { "A-33b", "activity_gt0", "stations_built" },
  { "A-34", "equip_complete", "stations_built" },
  { "A-42", "signed_both", "stations_built" },
  { "A-08", "centers_ge3", "centers_built" },
  { "A-26", "supervisors_5y", "supervisors" },
  { "A-28", "residents_college_up", "residents" },
  { "A-32", NULL, "stations_built" },
  { "A-24a", NULL, "stations_built" },
  { "A-35", NULL, "stations_built" },
  { "A-43a", NULL, "stations_built" },
  { "A-43b", NULL, "rooms_built" },
  { "A-52b", NULL, "stations_built" },
  { "A-10a", "covered_townships", "townships", "2023-12-31" },
  { "A-16", "rooms_built", "rooms_built" },
  { NULL },
};

static const Expected shanghai[] = {
  { "B-03", "covered", "streets_towns" },
  { "B-12", "comp_ge3_staff", "comprehensive_built" },
  { "B-13", "comp_staff_qualified", "comp_staff" },
  { "B-09", NULL, "comprehensive_built" },
  { "B-10", NULL, "specialised_built" },
  { "B-11", NULL, "residential_built" },
  { "B-19c", NULL, "total_built" },
  { "B-20a", "covered", "streets_towns", "2023-12-31" },
  { NULL },
};

/* Verdicts of a unit as a whole: a column of 1 and 0, empty where nothing is asked. */
static const struct
{
  const char *rule;
  const char *column;
  const char *due_on;
} whole[] = {
  { "A-09", "target_coverage_met", "2022-12-31" },
  { "A-10", "target_coverage_met", "2023-12-31" },
  { "A-11", "target_cert_met", "2023-12-31" },
  { "B-21", "target_1000_met", "2025-12-31" },
};

static const struct
{
  const char *city;
  const char *file;
  const Expected *expected;
  guint n_days;
  guint n_units;
} cities[] = {
  { "suzhou", "truth-indicators.csv", suzhou, 4, 8 },
  { "shanghai", "truth-indicators-shanghai.csv", shanghai, 3, 17 },
};

typedef struct
{
  PolicyFixture *fixture;
  SgCsv *csv;
  GPtrArray *keys;
} Truth;

static const char *
get (const Truth *truth, const char *key)
{
  for (guint i = 0; i < truth->keys->len; i++)
    if (g_str_equal (g_ptr_array_index (truth->keys, i), key))
      return sg_csv_get_cell (truth->csv, i);
  return NULL;
}

static gint64
get_number (const Truth *truth, const char *key)
{
  const char *text = get (truth, key);

  g_assert_nonnull (text);
  return g_ascii_strtoll (text, NULL, 10);
}

static void
count (const Truth *truth, const char *rule, SgVerdictCounts *counts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings = sg_findings_compute (
    truth->fixture->connection, get (truth, "as_of"), get (truth, "unit"), rule, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sg_findings_get_n_rules (findings); i++)
    if (g_str_equal (sg_findings_get_rule (findings, i)->id, rule))
      {
        sg_findings_count_rule (findings, i, NULL, counts);
        return;
      }
  g_assert_not_reached ();
}

static void
check_rules (const Truth *truth, const Expected *expected)
{
  for (; expected->rule != NULL; expected++)
    {
      SgVerdictCounts counts;

      g_test_message ("%s %s %s", get (truth, "as_of"), get (truth, "unit"), expected->rule);
      count (truth, expected->rule, &counts);
      g_assert_cmpint (sg_verdict_counts_sum (&counts), ==, get_number (truth, expected->subjects));
      if (expected->due_on != NULL && strcmp (get (truth, "as_of"), expected->due_on) < 0)
        {
          g_assert_cmpuint (
            counts.n[SG_VERDICT_NOT_APPLICABLE], ==, sg_verdict_counts_sum (&counts));
          continue;
        }
      if (expected->met == NULL)
        continue;
      g_assert_cmpint (counts.n[SG_VERDICT_MET], ==, get_number (truth, expected->met));
      g_assert_cmpint (counts.n[SG_VERDICT_UNMET],
                       ==,
                       get_number (truth, expected->subjects) - get_number (truth, expected->met));
    }
}

/* The truth has a verdict at the day that the notice names. */
static void
check_whole (const Truth *truth)
{
  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      const char *wanted = get (truth, whole[i].column);
      SgVerdictCounts counts;

      if (wanted == NULL || *wanted == '\0' || !g_str_equal (get (truth, "as_of"), whole[i].due_on))
        continue;
      g_test_message ("%s %s %s", get (truth, "as_of"), get (truth, "unit"), whole[i].rule);
      count (truth, whole[i].rule, &counts);
      g_assert_cmpuint (sg_verdict_counts_sum (&counts), ==, 1);
      g_assert_cmpuint (counts.n[SG_VERDICT_MET], ==, g_str_equal (wanted, "1") ? 1 : 0);
    }
}

/* The cap of the city is not one cap: each county has its own, and keeps to it or not. */
static void
check_cap (const Truth *truth)
{
  const char *within = get (truth, "relief_within_cap");
  SgVerdictCounts counts;

  if (within == NULL || g_str_equal (get (truth, "unit"), "3413"))
    return;
  count (truth, "A-71", &counts);
  g_assert_cmpuint (sg_verdict_counts_sum (&counts), ==, *within != '\0' ? 1 : 0);
  g_assert_cmpuint (counts.n[SG_VERDICT_MET], ==, g_str_equal (within, "1") ? 1 : 0);
}

/* B-31: what is due of the truth is what findings require. */
static void
check_subsidy (const Truth *truth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFindings) findings = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 sum = 0;

  if (get (truth, "subsidy_due_fen") == NULL)
    return;
  findings = sg_findings_compute (
    truth->fixture->connection, get (truth, "as_of"), get (truth, "unit"), "B-31", &error);
  rows = sg_findings_read (
    findings, truth->fixture->connection, NULL, SG_FINDINGS_ORDER_RULE, 0, G_MAXUINT, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (rows, i);

      sum += finding->required;
    }
  g_assert_cmpint (sum, ==, get_number (truth, "subsidy_due_fen"));
}

/* Every day and every unit of the truth is walked. */
static void
test_city (gconstpointer data)
{
  const gsize city = GPOINTER_TO_SIZE (data);
  g_autofree char *path = g_build_filename (g_getenv ("SG_TEST_DATA"), cities[city].file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean (cities[city].city);
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, &error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  Truth truth = { fixture, csv, keys };
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_rows = 0;

  g_assert_no_error (error);
  g_assert_true (sg_csv_next (csv, NULL));
  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    g_ptr_array_add (keys, g_strdup (sg_csv_get_cell (csv, i)));
  for (; sg_csv_next (csv, &error); n_rows++)
    {
      g_hash_table_add (days, g_strdup (get (&truth, "as_of")));
      g_hash_table_add (units, g_strdup (get (&truth, "unit")));
      check_rules (&truth, cities[city].expected);
      check_whole (&truth);
      check_cap (&truth);
      check_subsidy (&truth);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (days), ==, cities[city].n_days);
  g_assert_cmpuint (g_hash_table_size (units), ==, cities[city].n_units);
  g_assert_cmpuint (n_rows, ==, cities[city].n_days * cities[city].n_units);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/findings-truth/", cities[i].city, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_city);
    }
  return g_test_run ();
}
