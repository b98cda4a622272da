/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "policy-fixture.h"
#include "policy/sg-units.h"

/* A county that was renamed, one that became a district with a new code, a zone, a grouping entry.
 */
#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "34,安徽省,province,,province,0,,,,\n"                                             \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,2022-01-01,,,\n"                             \
  "341302,埇桥县,county,3413,county,0,,2022-01-01,,\n"                               \
  "341302100,符离镇,township,341302,town,1,,,,\n"                                    \
  "341302101,芦岭乡,township,341302,township,1,,2022-03-01,,\n"                      \
  "341303,新区,county,3413,district,0,2022-07-01,,,\n"                                \
  "341320,旧县,county,3413,county,0,,2022-07-01,341303,\n"                            \
  "341371,园区,county,3413,zone,0,,,,\n"                                              \
  "341371400,园中园,township,341371,zone,0,,,,\n"

static const struct
{
  const char *as_of;
  const char *under;
  SgBy by;
  const char *expected;
} breakdowns[] = {
  { "2022-12-31", "3413", SG_BY_TOTAL, "3413 宿州市" },
  { "2022-12-31", "3413", SG_BY_UNIT, "3413 宿州市|341302 埇桥区|341303 新区|341371 园区" },
  { "2022-06-30", "3413", SG_BY_UNIT, "3413 宿州市|341302 埇桥区|341320 旧县|341371 园区" },
  { "2021-12-31", "3413", SG_BY_UNIT, "3413 宿州市|341302 埇桥县|341320 旧县|341371 园区" },
  { "2022-12-31", "3413", SG_BY_TOWNSHIP, "3413 宿州市|341302100 符离镇|341371400 园中园" },
  { "2022-02-28",
    "3413",
    SG_BY_TOWNSHIP,
    "3413 宿州市|341302100 符离镇|341302101 芦岭乡|341371400 园中园" },
  /* A county stands once, whether asked alone or broken down by itself. */
  { "2022-12-31", "341302", SG_BY_TOTAL, "341302 埇桥区" },
  { "2022-12-31", "341302", SG_BY_UNIT, "341302 埇桥区" },
  { "2022-12-31", "341302", SG_BY_TOWNSHIP, "341302 埇桥区|341302100 符离镇" },
  { "2022-12-31", "341302100", SG_BY_TOWNSHIP, "341302100 符离镇" },
  { "2022-12-31", "34", SG_BY_UNIT, "34 安徽省|341302 埇桥区|341303 新区|341371 园区" },
  { "2022-12-31", "0", SG_BY_UNIT, "0 Whole country|341302 埇桥区|341303 新区|341371 园区" },
  /* What does not hold on the day is called what it was called last; what nobody knows is its code.
   */
  { "2022-12-31", "341320", SG_BY_TOTAL, "341320 旧县" },
  { "2022-12-31", "999999", SG_BY_UNIT, "999999 999999" },
};

static char *
describe (const GPtrArray *units)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);

      if (i > 0)
        g_string_append_c (text, '|');
      g_string_append_printf (text, "%s %s", unit->code, unit->name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_breakdowns (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);

  for (gsize i = 0; i < G_N_ELEMENTS (breakdowns); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) units = sg_units_find (fixture->connection,
                                                   NULL,
                                                   breakdowns[i].as_of,
                                                   breakdowns[i].under,
                                                   breakdowns[i].by,
                                                   &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = describe (units);
      g_assert_cmpstr (got, ==, breakdowns[i].expected);
    }
}

static void
test_display_order (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autoptr (GPtrArray) units = NULL;
  g_autofree char *got = NULL;

  policy_fixture_add (fixture,
                      "divisions",
                      "code=341399 name=首区 level=county parent_code=3413 counts=0 "
                      "display_order=0");
  units = sg_units_find (fixture->connection, NULL, "2022-12-31", "3413", SG_BY_UNIT, NULL);
  got = describe (units);
  g_assert_true (g_str_has_prefix (got, "3413 宿州市|341399 首区|"));
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/units/breakdowns", test_breakdowns);
  g_test_add_func ("/policy/units/display-order", test_display_order);
  return g_test_run ();
}
