/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "policy-fixture.h"
#include "policy/sg-figures.h"

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "34,安徽省,province,,province,0,,,,\n"                                             \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341302100,符离镇,township,341302,town,1,,,,\n"                                    \
  "341302101,芦岭镇,township,341302,town,1,,,,\n"                                    \
  "341302102,朱仙庄镇,township,341302,town,1,,,,\n"                                 \
  "341302400,园区,township,341302,zone,0,,,,\n"

static GPtrArray *
explain (PolicyFixture *fixture, const char *measure, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", &error);
  GPtrArray *rows
    = sg_measure_explain (fixture->connection, profile, measure, as_of, "341302", &error);

  g_assert_no_error (error);
  return rows;
}

static const SgMeasureRow *
find (const GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const SgMeasureRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->id, id) == 0)
        return row;
    }
  return NULL;
}

static void
add_station (PolicyFixture *fixture, const char *id, const char *name, const char *code)
{
  g_autofree char *values
    = g_strdup_printf ("station_id=%s kind=township name=%s division_code=%s", id, name, code);

  policy_fixture_add (fixture, "stations", values);
}

static void
add_stage (PolicyFixture *fixture, const char *id, const char *stage, const char *day)
{
  g_autofree char *values
    = g_strdup_printf ("station_id=%s status=%s from_date=%s", id, stage, day);

  policy_fixture_add (fixture, "station_status", values);
}

static PolicyFixture *
setup (void)
{
  PolicyFixture *fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);

  add_station (fixture, "S1", "符离站", "341302100");
  add_station (fixture, "S2", "符离二站", "341302100");
  add_station (fixture, "S3", "芦岭站", "341302101");
  add_station (fixture, "S4", "园区站", "341302400");
  add_stage (fixture, "S1", "built", "2022-01-01");
  add_stage (fixture, "S2", "built", "2022-02-01");
  add_stage (fixture, "S3", "planned", "2022-01-01");
  add_stage (fixture, "S4", "built", "2022-01-01");
  return fixture;
}

static void
test_townships (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) rows = explain (fixture, "townships-covered", "2022-12-31");
  const SgMeasureRow *row = find (rows, "341302100");

  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpstr (row->reg, ==, "divisions");
  g_assert_cmpstr (row->title, ==, "符离镇 (埇桥区)");
  g_assert_cmpstr (row->division, ==, "341302100");
  g_assert_true (row->counts);
  g_assert_cmpint (row->value, ==, 1);
  g_assert_cmpstr (row->reason, ==, "Covered by 符离站, 符离二站.");
  row = find (rows, "341302101");
  g_assert_true (row->counts);
  g_assert_cmpint (row->value, ==, 0);
  g_assert_cmpstr (row->reason, ==, "芦岭站 is planned, not built.");
  row = find (rows, "341302102");
  g_assert_cmpstr (row->reason, ==, "It has no station.");
  row = find (rows, "341302400");
  g_assert_false (row->counts);
  g_assert_cmpstr (row->reason, ==, "Zones and farms are not counted as townships.");
}

/* A closed station beside a built one does not cloud the reason. */
static void
test_best_row (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) rows = NULL;

  add_stage (fixture, "S2", "closed", "2022-03-01");
  rows = explain (fixture, "townships-covered", "2022-12-31");
  g_assert_cmpstr (find (rows, "341302100")->reason, ==, "Covered by 符离站.");
}

static void
test_stations (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) rows = explain (fixture, "stations-built", "2022-01-31");

  g_assert_cmpstr (find (rows, "S1")->reason, ==, "It is built.");
  g_assert_cmpstr (find (rows, "S1")->title, ==, "符离站 (埇桥区)");
  g_assert_false (find (rows, "S2")->counts);
  g_assert_cmpstr (find (rows, "S2")->reason, ==, "No stage is entered for this day.");
  g_assert_cmpstr (find (rows, "S3")->reason, ==, "It is planned, not built.");
}

static void
test_area_unknown (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) rows = explain (fixture, "stations-office", "2022-12-31");

  g_assert_true (find (rows, "S1")->counts);
  g_assert_false (find (rows, "S1")->has_value);
  g_assert_nonnull (strstr (find (rows, "S1")->reason, "cannot be said"));
}

static const struct
{
  const char *person;
  const char *posts; /* posts after the ids, joined with ";" */
  gboolean counts;
  const char *reason;
} workers[] = {
  { "P1",
    "station_id=S1 role=resident employment=full_time start_on=2022-01-01",
    TRUE,
    "In post at 符离站, without a certificate on this day." },
  { "P2",
    "station_id=S1 role=head employment=concurrent start_on=2022-01-01",
    FALSE,
    "Heads of stations are not counted (符离站)." },
  { "P3",
    "station_id=S1 role=intern employment=intern start_on=2022-01-01",
    FALSE,
    "Interns are not counted (符离站)." },
  { "P4",
    "station_id=S1 role=resident employment=full_time start_on=2022-01-01 end_on=2022-06-30",
    FALSE,
    "The post at 符离站 has ended." },
  { "P5",
    "station_id=S1 role=resident employment=full_time start_on=2023-01-01",
    FALSE,
    "The post at 符离站 has not begun yet." },
  { "P6",
    "station_id=S1 role=resident employment=full_time",
    FALSE,
    "The first day in post at 符离站 is missing." },
  { "P7",
    "station_id=S3 role=resident employment=full_time start_on=2022-01-01",
    FALSE,
    "芦岭站 is not built on this day." },
  { "P8",
    "station_id=S1 role=supervisor employment=part_time start_on=2022-01-01;"
    "station_id=S2 role=supervisor employment=part_time start_on=2022-01-01;"
    "station_id=S3 role=resident employment=full_time start_on=2022-01-01 end_on=2022-02-01",
    TRUE,
    "In post at 符离站, 符离二站, without a certificate on this day." },
  { "P9",
    "station_id=S1 role=resident start_on=2022-01-01",
    FALSE,
    "Neither full time nor part time (符离站)." },
};

/* Who counts, who does not, and why: one row a person. */
static void
test_staff (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) rows = NULL;
  guint n_posts = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (workers); i++)
    {
      g_autofree char *person = g_strdup_printf ("person_id=%s name=某", workers[i].person);
      g_auto (GStrv) posts = g_strsplit (workers[i].posts, ";", -1);

      policy_fixture_add (fixture, "persons", person);
      for (char **values = posts; *values != NULL; values++)
        {
          g_autofree char *post = g_strdup_printf (
            "post_id=T%u person_id=%s %s", ++n_posts, workers[i].person, *values);

          policy_fixture_add (fixture, "posts", post);
        }
    }
  rows = explain (fixture, "staff-certified", "2022-12-31");
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (workers));
  for (gsize i = 0; i < G_N_ELEMENTS (workers); i++)
    {
      const SgMeasureRow *row = find (rows, workers[i].person);

      g_assert_cmpstr (row->reason, ==, workers[i].reason);
      g_assert_cmpint (row->counts, ==, workers[i].counts);
    }
}

static void
test_unknown_measure (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (
    sg_measure_explain (fixture->connection, profile, "nothing", "2022-12-31", "341302", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

/* The rows that count and suffice are as many as the quantity says, for every quantity. */
static void
check_quantity (const SgQuantities *quantities, const SgQuantity *quantity, const GPtrArray *rows)
{
  gint64 expected = 0;
  gint64 got = 0;

  if (!sg_quantities_get (quantities, "3413", quantity->id, &expected))
    sg_quantities_get (quantities, "31", quantity->id, &expected);
  for (guint i = 0; i < rows->len; i++)
    {
      const SgMeasureRow *row = g_ptr_array_index (rows, i);

      g_assert_nonnull (row->id);
      g_assert_nonnull (row->title);
      if (!row->counts)
        continue;
      if (quantity->sum)
        got += row->value;
      else if (quantity->any_value || (row->has_value && row->value >= quantity->at_least))
        got++;
    }
  if (quantity->sum)
    got = got * quantity->per_cent / 100;
  g_test_message ("%s", quantity->id);
  g_assert_cmpint (got, ==, expected);
}

static void
test_all_measures (gconstpointer data)
{
  const char *city = data;
  gboolean suzhou = g_str_equal (city, "suzhou");
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean (city);
  g_autoptr (SgProfile) profile = sg_profile_load (suzhou ? "suzhou-2022" : "shanghai-2021", NULL);
  const char *region = suzhou ? "3413" : "31";
  const GPtrArray *wanted = sg_profile_get_quantities (profile);
  g_autoptr (SgQuantities) quantities
    = sg_quantities_compute (fixture->connection, profile, "2023-12-31", region, SG_BY_TOTAL, NULL);

  g_assert_nonnull (quantities);
  for (guint i = 0; i < wanted->len; i++)
    {
      const SgQuantity *quantity = g_ptr_array_index (wanted, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = sg_measure_explain (
        fixture->connection, profile, quantity->measure, "2023-12-31", region, &error);

      g_assert_no_error (error);
      check_quantity (quantities, quantity, rows);
    }
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/explain/townships", test_townships);
  g_test_add_func ("/policy/explain/best-row", test_best_row);
  g_test_add_func ("/policy/explain/stations", test_stations);
  g_test_add_func ("/policy/explain/area-unknown", test_area_unknown);
  g_test_add_func ("/policy/explain/staff", test_staff);
  g_test_add_func ("/policy/explain/unknown-measure", test_unknown_measure);
  g_test_add_data_func ("/policy/explain/all-of-suzhou", "suzhou", test_all_measures);
  g_test_add_data_func ("/policy/explain/all-of-shanghai", "shanghai", test_all_measures);
  return g_test_run ();
}
