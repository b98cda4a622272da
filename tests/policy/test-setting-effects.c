/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "policy-fixture.h"
#include "policy/sg-followed.h"
#include "policy/sg-quantities.h"

/* What the settings of a profile change, against values counted by hand. */

#define WHO "Test"
#define POLICY "suzhou-2022"
#define AS_OF "2022-12-31"

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341302100,符离镇,township,341302,town,1,,,,\n"                                    \
  "341302101,灰古镇,township,341302,town,1,,,,\n"                                    \
  "341302402,高新区,township,341302,zone,0,,,,\n"                                    \
  "341371,宿马园区,county,3413,zone,0,,,,\n"                                        \
  "341371400,宿马园区管委会,township,341371,zone,0,,,,\n"

static void
set (PolicyFixture *fixture, const char *name, const char *value)
{
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autofree char *group = g_strconcat ("setting ", name, NULL);
  g_autoptr (GError) error = NULL;

  g_key_file_set_value (amendment, group, "value", value);
  sg_followed_amend (fixture->connection, WHO, POLICY, amendment, &error);
  g_assert_no_error (error);
}

static gint64
count (PolicyFixture *fixture, const char *unit, const char *quantity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = sg_followed_load_main (fixture->connection, AS_OF, &error);
  g_autoptr (SgQuantities) quantities = NULL;
  gint64 value = 0;

  g_assert_no_error (error);
  quantities
    = sg_quantities_compute (fixture->connection, profile, AS_OF, unit, SG_BY_UNIT, &error);
  g_assert_no_error (error);
  g_assert_true (sg_quantities_get (quantities, unit, quantity, &value));
  return value;
}

static void
add_station (PolicyFixture *fixture, const char *id, const char *kind, const char *division)
{
  g_autofree char *station
    = g_strdup_printf ("station_id=%s kind=%s name=站 division_code=%s", id, kind, division);
  g_autofree char *stage = g_strdup_printf ("station_id=%s status=built from_date=2022-01-31", id);

  policy_fixture_add (fixture, "stations", station);
  policy_fixture_add (fixture, "station_status", stage);
}

/* One county and one zone of county level; the county has its centre. */
static void
test_zones_need_center (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (POLICY, "3413", TREE);

  add_station (fixture, "C1", "center", "341302");
  g_assert_cmpint (count (fixture, "3413", "counties"), ==, 1);
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 1);
  set (fixture, "zones_need_center", "1");
  g_assert_cmpint (count (fixture, "3413", "counties"), ==, 2);
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 1);
  add_station (fixture, "C2", "center", "341371");
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 2);
  set (fixture, "zones_need_center", "0");
  g_assert_cmpint (count (fixture, "3413", "counties_with_center"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");

  g_test_add_func ("/setting-effects/zones-need-center", test_zones_need_center);
  return g_test_run ();
}
