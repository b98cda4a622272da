/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "policy-fixture.h"
#include "policy/sg-milestones.h"

/* Targets as points in time: what is missing, what is needed a month, and what was when it was due.
 */

/* Ten towns, of which the first ones have a station since the end of June 2022. */
static PolicyFixture *
make_towns (guint n_built)
{
  g_autoptr (GString) tree = g_string_new (
    "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"
    "34,安徽省,province,,province,0,,,,\n3413,宿州市,city,34,city,0,,,,\n"
    "341302,埇桥区,county,3413,district,0,,,,\n341322,萧县,county,3413,county,0,,,,\n");
  PolicyFixture *fixture = NULL;

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (tree,
                            "%s1%02u,镇%u,township,%s,town,1,,,,\n",
                            i < 6 ? "341302" : "341322",
                            i,
                            i,
                            i < 6 ? "341302" : "341322");
  fixture = policy_fixture_new ("suzhou-2022", "3413", tree->str);
  for (guint i = 0; i < n_built; i++)
    {
      g_autofree char *station
        = g_strdup_printf ("station_id=S%u kind=township name=站 division_code=3413021%02u", i, i);
      g_autofree char *status
        = g_strdup_printf ("station_id=S%u status=built from_date=2022-06-30", i);

      policy_fixture_add (fixture, "stations", station);
      policy_fixture_add (fixture, "station_status", status);
    }
  return fixture;
}

typedef struct
{
  const char *as_of;
  const char *target;
  gint64 required;
  gint64 gap;
  int months_left;
  gint64 pace;
  int then; /* -1 to come, 0 missed, 1 met */
} Case;

static void
check_milestone (const GPtrArray *milestones, const Case *wanted)
{
  for (guint i = 0; i < milestones->len; i++)
    {
      const SgMilestone *milestone = g_ptr_array_index (milestones, i);

      if (!g_str_equal (milestone->target->id, wanted->target))
        continue;
      g_assert_cmpint (milestone->now->required, ==, wanted->required);
      g_assert_cmpint (milestone->now->gap, ==, wanted->gap);
      g_assert_cmpint (milestone->months_left, ==, wanted->months_left);
      g_assert_cmpint (milestone->pace, ==, wanted->pace);
      g_assert_cmpint (milestone->then == NULL ? -1 : milestone->then->met, ==, wanted->then);
      return;
    }
  g_assert_not_reached ();
}

static void
test_pace (void)
{
  static const Case cases[] = {
    { "2022-08-31", "A-09", 6, 1, 4, 1, -1 }, { "2022-08-31", "A-10", 10, 5, 16, 1, -1 },
    { "2022-12-30", "A-09", 6, 1, 1, 1, -1 }, { "2022-12-31", "A-09", 6, 1, 0, -1, 0 },
    { "2023-01-31", "A-09", 6, 1, 0, -1, 0 }, { "2023-09-30", "A-10", 10, 5, 3, 2, -1 },
    { "2022-06-29", "A-09", 6, 6, 6, 1, -1 },
  };
  g_autoptr (PolicyFixture) fixture = make_towns (5);
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) milestones
        = sg_milestones_compute (fixture->connection, profile, cases[i].as_of, "3413", &error);

      g_test_message ("%s %s", cases[i].as_of, cases[i].target);
      g_assert_no_error (error);
      check_milestone (milestones, &cases[i]);
    }
}

/* What is reached stays reached; the parts are the counties, and the due days ascend. */
static void
test_parts (void)
{
  static const Case met = { "2022-12-31", "A-09", 6, 0, 0, 0, 1 };
  g_autoptr (PolicyFixture) fixture = make_towns (6);
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) milestones
    = sg_milestones_compute (fixture->connection, profile, met.as_of, "3413", &error);
  const SgMilestone *first = NULL;
  const SgAttainment *part = NULL;

  g_assert_no_error (error);
  check_milestone (milestones, &met);
  first = g_ptr_array_index (milestones, 0);
  g_assert_cmpuint (first->parts->len, ==, 2);
  part = g_ptr_array_index (first->parts, 1);
  g_assert_cmpstr (part->unit_name, ==, "萧县");
  g_assert_cmpint (part->numerator, ==, 0);
  g_assert_cmpint (part->required, ==, 3);
  g_assert_false (part->met);
  for (guint i = 1; i < milestones->len; i++)
    g_assert_cmpstr (((SgMilestone *) g_ptr_array_index (milestones, i - 1))->target->due_on,
                     <=,
                     ((SgMilestone *) g_ptr_array_index (milestones, i))->target->due_on);
}

static void
test_none (void)
{
  g_autoptr (PolicyFixture) fixture = make_towns (0);
  g_autoptr (SgProfile) profile = sg_profile_load ("none", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) milestones
    = sg_milestones_compute (fixture->connection, profile, "2022-12-31", "3413", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (milestones->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

  g_test_add_func ("/policy/milestones/pace", test_pace);
  g_test_add_func ("/policy/milestones/parts", test_parts);
  g_test_add_func ("/policy/milestones/none", test_none);

  return g_test_run ();
}
