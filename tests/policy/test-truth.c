/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "base/sg-csv.h"
#include "policy-fixture.h"
#include "policy/sg-figures.h"

/* Columns that are no quantity: names, rounded shares, and verdicts that figures give. */
static const char *const others[] = {
  "as_of",
  "unit",
  "unit_name",
  "coverage_pct",
  "coverage_incl_zones_pct",
  "cert_pct",
  "relief_within_cap",
  "target_coverage_met",
  "target_cert_met",
  "target_1000_met",
  NULL,
};

/* Verdicts of the truth and the indicator that gives them. */
static const struct
{
  const char *column;
  const char *indicator;
} verdicts[] = {
  { "target_coverage_met", "I-01" },
  { "target_cert_met", "I-06" },
  { "relief_within_cap", "I-14" },
  { "target_1000_met", "I-03" },
};

typedef struct
{
  const char *city;
  const char *policy;
  const char *file;
  const char *region;
} City;

static const City cities[] = {
  { "suzhou", "suzhou-2022", "truth-indicators.csv", "3413" },
  { "shanghai", "shanghai-2021", "truth-indicators-shanghai.csv", "31" },
};

typedef struct
{
  PolicyFixture *fixture;
  SgProfile *profile;
  const City *city;
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

static void
check_row (const Truth *truth)
{
  const char *as_of = get (truth, "as_of");
  const char *unit = get (truth, "unit");
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuantities) quantities = sg_quantities_compute (
    truth->fixture->connection, truth->profile, as_of, truth->city->region, SG_BY_UNIT, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < truth->keys->len; i++)
    {
      const char *key = g_ptr_array_index (truth->keys, i);
      gint64 value = 0;
      g_autofree char *got = NULL;

      if (g_strv_contains (others, key))
        continue;
      g_test_message ("%s %s %s", as_of, unit, key);
      g_assert_true (sg_quantities_get (quantities, unit, key, &value));
      got = g_strdup_printf ("%" G_GINT64_FORMAT, value);
      g_assert_cmpstr (got, ==, sg_csv_get_cell (truth->csv, i));
    }
}

static const SgFigure *
find_figure (const GPtrArray *figures, const char *indicator, const char *unit)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (figures, i);

      if (g_str_equal (figure->indicator->id, indicator) && g_str_equal (figure->unit_code, unit))
        return figure;
    }
  return NULL;
}

/* The truth gives a verdict at the days that the notice names; a later one for districts is ours.
 */
static void
check_verdicts (const Truth *truth)
{
  const char *as_of = get (truth, "as_of");
  const char *unit = get (truth, "unit");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = sg_figures_compute (
    truth->fixture->connection, truth->profile, as_of, truth->city->region, SG_BY_UNIT, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      const char *wanted = get (truth, verdicts[i].column);
      const SgFigure *figure = NULL;

      if (wanted == NULL || *wanted == '\0')
        continue;
      figure = find_figure (figures, verdicts[i].indicator, unit);
      g_test_message ("%s %s %s", as_of, unit, verdicts[i].column);
      g_assert_nonnull (figure);
      if (figure->target == NULL || g_strcmp0 (figure->target->due_on, as_of) <= 0)
        g_assert_cmpint (figure->met, ==, g_str_equal (wanted, "1") ? 1 : 0);
    }
}

static void
test_city (gconstpointer data)
{
  const City *city = data;
  g_autofree char *path = g_build_filename (g_getenv ("SG_TEST_DATA"), city->file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean (city->city);
  g_autoptr (SgProfile) profile = sg_profile_load (city->policy, &error);
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, &error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  Truth truth = { fixture, profile, city, csv, keys };
  guint n_rows = 0;

  g_assert_no_error (error);
  g_assert_true (sg_csv_next (csv, NULL));
  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    g_ptr_array_add (keys, g_strdup (sg_csv_get_cell (csv, i)));
  for (; sg_csv_next (csv, NULL); n_rows++)
    {
      check_row (&truth);
      check_verdicts (&truth);
    }
  g_assert_cmpuint (n_rows, >=, 32);
}

/* Each row of the truth asked alone, for its own unit, gives what the breakdown gives. */
static void
test_unit_alone (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", &error);
  g_autoptr (SgQuantities) whole = sg_quantities_compute (
    fixture->connection, profile, "2022-12-31", "3413", SG_BY_UNIT, &error);
  const GPtrArray *units = sg_quantities_get_units (whole);
  const GPtrArray *quantities = sg_profile_get_quantities (profile);

  g_assert_no_error (error);
  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);
      g_autoptr (SgQuantities) alone = sg_quantities_compute (
        fixture->connection, profile, "2022-12-31", unit->code, SG_BY_UNIT, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (sg_quantities_get_units (alone)->len, ==, i == 0 ? 8 : 1);
      for (guint j = 0; j < quantities->len; j++)
        {
          const SgQuantity *quantity = g_ptr_array_index (quantities, j);
          gint64 a = 0;
          gint64 b = 0;

          g_assert_cmpint (sg_quantities_get (whole, unit->code, quantity->id, &a),
                           ==,
                           sg_quantities_get (alone, unit->code, quantity->id, &b));
          g_assert_cmpint (a, ==, b);
        }
    }
}

/* Townships add up to the city where nobody counts twice. */
static void
test_by_township (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", &error);
  g_autoptr (SgQuantities) quantities = sg_quantities_compute (
    fixture->connection, profile, "2022-12-31", "3413", SG_BY_TOWNSHIP, &error);
  const GPtrArray *units = sg_quantities_get_units (quantities);
  gint64 sum = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (units->len, ==, 1 + 119);
  for (guint i = 1; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);
      gint64 value = 0;

      g_assert_true (sg_quantities_get (quantities, unit->code, "stations_built", &value));
      sum += value;
    }
  g_assert_cmpint (sum, ==, 73);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/truth/", cities[i].city, NULL);

      g_test_add_data_func (path, &cities[i], test_city);
    }
  g_test_add_func ("/policy/truth/unit-alone", test_unit_alone);
  g_test_add_func ("/policy/truth/by-township", test_by_township);
  return g_test_run ();
}
