/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "policy-fixture.h"
#include "policy/sg-figures.h"

static GArray *
compute (PolicyFixture *fixture,
         SgProfile *profile,
         const char *indicator,
         const char *under,
         const char *from,
         const char *to)
{
  g_autoptr (GError) error = NULL;
  GArray *points
    = sg_trend_compute (fixture->connection, profile, indicator, under, from, to, &error);

  g_assert_no_error (error);
  return points;
}

/* Each point is what the figures of that day are. */
static void
assert_equals_figures (PolicyFixture *fixture,
                       const char *policy,
                       const char *indicator,
                       const char *under,
                       guint n_points)
{
  g_autoptr (SgProfile) profile = sg_profile_load (policy, NULL);
  const SgIndicator *found = sg_profile_find_indicator (profile, indicator);
  const SgQuantity *const wanted[] = { found->numerator, found->denominator };
  g_autoptr (GArray) points
    = compute (fixture, profile, indicator, under, "2021-01-01", "2023-12-31");

  g_assert_cmpuint (points->len, ==, n_points);
  for (guint i = 0; i < points->len; i++)
    {
      const SgTrendPoint *point = &g_array_index (points, SgTrendPoint, i);
      g_autoptr (SgQuantities) quantities
        = sg_quantities_compute_some (fixture->connection,
                                      profile,
                                      wanted,
                                      found->denominator != NULL ? 2 : 1,
                                      point->date,
                                      under,
                                      SG_BY_TOTAL,
                                      NULL);
      gint64 value = 0;

      g_test_message ("%s of %s on %s", indicator, under, point->date);
      sg_quantities_get (quantities, under, found->numerator->id, &value);
      g_assert_cmpint (point->numerator, ==, value);
      value = 0;
      if (found->denominator != NULL)
        sg_quantities_get (quantities, under, found->denominator->id, &value);
      g_assert_cmpint (point->denominator, ==, value);
    }
}

static void
test_suzhou (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");

  assert_equals_figures (fixture, "suzhou-2022", "I-01", "3413", 36);
  assert_equals_figures (fixture, "suzhou-2022", "I-01", "341302", 36);
  assert_equals_figures (fixture, "suzhou-2022", "I-01", "341322", 36);
  assert_equals_figures (fixture, "suzhou-2022", "I-01", "0", 36);
  assert_equals_figures (fixture, "suzhou-2022", "I-06", "341322", 36);
}

static void
test_shanghai (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("shanghai");

  assert_equals_figures (fixture, "shanghai-2021", "I-02", "31", 36);
  assert_equals_figures (fixture, "shanghai-2021", "I-03", "31", 36);
  assert_equals_figures (fixture, "shanghai-2021", "I-03", "310151", 36);
}

/* Mergers, splits, moved stations and dated fields go the same ways as in the facts. */
static void
test_moving (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (
    "suzhou-2022",
    "3413",
    "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"
    "34,安徽省,province,,province,0,,,,\n"
    "3413,宿州市,city,34,city,0,,,,\n"
    "341302,埇桥区,county,3413,district,0,,,,\n"
    "341321,砀山县,county,3413,county,0,,,,\n"
    "341302100,东镇,township,341302,town,1,,2022-07-01,341302102,\n"
    "341302101,西镇,township,341302,town,1,,2022-07-01,341302102,\n"
    "341302102,合镇,township,341302,town,1,2022-07-01,2023-02-10,341321102,\n"
    "341321102,合街道,township,341321,street,1,2023-02-10,,,\n"
    "341321103,环乡,township,341321,township,1,,2021-06-01,341321104,\n"
    "341321104,环镇,township,341321,town,1,,2021-06-01,341321103,\n"
    "341321105,园区,township,341321,zone,0,,,,\n");
  static const char *const codes[]
    = { "341302100", "341302101", "341321102", "341321103", "341321105", "341321102001" };
  gint64 id = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *station = g_strdup_printf (
        "station_id=S%u kind=township name=站 division_code=%s", (guint) i, codes[i]);
      g_autofree char *status = g_strdup_printf (
        "station_id=S%u status=built from_date=2021-%02u-15", (guint) i, (guint) i + 1);

      id = policy_fixture_add (fixture, "stations", station);
      policy_fixture_add (fixture, "station_status", status);
    }
  policy_fixture_add (
    fixture, "station_status", "station_id=S1 status=suspended from_date=2021-11-30");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-02-28");
  policy_fixture_change_from (fixture, "stations", id, "division_code", "341302101", "2022-03-01");
  assert_equals_figures (fixture, "suzhou-2022", "I-01", "3413", 36);
  assert_equals_figures (fixture, "suzhou-2022", "I-01", "341302", 36);
  assert_equals_figures (fixture, "suzhou-2022", "I-01", "341321", 36);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    guint n;
    const char *first;
    const char *last;
  } spans[] = {
    { "2022-01-01", "2022-12-31", 12, "2022-01-31", "2022-12-31" },
    { "2022-01-31", "2022-02-28", 2, "2022-01-31", "2022-02-28" },
    { "2024-02-01", "2024-02-29", 1, "2024-02-29", "2024-02-29" },
    { "2022-11-15", "2023-02-15", 3, "2022-11-30", "2023-01-31" },
    { "2022-01-01", "2022-01-30", 0, NULL, NULL },
    { "2022-12-31", "2021-01-01", 0, NULL, NULL },
  };
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "341302", NULL);
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (GArray) points
        = compute (fixture, profile, "I-01", "341302", spans[i].from, spans[i].to);

      g_assert_cmpuint (points->len, ==, spans[i].n);
      if (points->len == 0)
        continue;
      g_assert_cmpstr (g_array_index (points, SgTrendPoint, 0).date, ==, spans[i].first);
      g_assert_cmpstr (
        g_array_index (points, SgTrendPoint, points->len - 1).date, ==, spans[i].last);
    }
}

static void
test_unknown_indicator (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "341302", NULL);
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sg_trend_compute (
    fixture->connection, profile, "I-99", "341302", "2022-01-01", "2022-12-31", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/trend/suzhou", test_suzhou);
  g_test_add_func ("/policy/trend/shanghai", test_shanghai);
  g_test_add_func ("/policy/trend/moving", test_moving);
  g_test_add_func ("/policy/trend/dates", test_dates);
  g_test_add_func ("/policy/trend/unknown-indicator", test_unknown_indicator);
  return g_test_run ();
}
