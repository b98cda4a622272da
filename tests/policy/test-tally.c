/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/sg-tally.h"
#include "policy/sg-units.h"

static void
add_unit (GPtrArray *units, const char *code)
{
  SgUnit *unit = g_new0 (SgUnit, 1);

  unit->code = g_strdup (code);
  g_ptr_array_add (units, unit);
}

/* Returns: (transfer full): the country, a city, two counties of it, a township */
static GPtrArray *
make_units (void)
{
  GPtrArray *units = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_unit_free);

  add_unit (units, "0");
  add_unit (units, "3413");
  add_unit (units, "341302");
  add_unit (units, "341321");
  add_unit (units, "341302100");
  return units;
}

static void
assert_cells (SgTally *tally, const SgQuantity *quantity, const char *expected)
{
  g_autoptr (GArray) cells = sg_tally_finish (tally, quantity);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const SgCell *cell = &g_array_index (cells, SgCell, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (cell->known)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, cell->value);
      else
        g_string_append_c (text, '?');
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static const SgQuantity any = { .any_value = TRUE };
static const SgQuantity two = { .at_least = 2 };
static const SgQuantity sum = { .sum = TRUE, .per_cent = 100 };
static const SgQuantity one_per_cent = { .sum = TRUE, .per_cent = 1 };

static void
test_empty (void)
{
  g_autoptr (GPtrArray) units = make_units ();
  g_autoptr (SgTally) tally = sg_tally_new (units);

  assert_cells (tally, &any, "0 0 0 0 0");
  assert_cells (tally, &two, "0 0 0 0 0");
  assert_cells (tally, &sum, "0 0 0 0 0");
}

/* A person in two counties counts once in each and once in the city. */
static void
test_distinct (void)
{
  g_autoptr (GPtrArray) units = make_units ();
  g_autoptr (SgTally) tally = sg_tally_new (units);

  sg_tally_add (tally, 7, "341302100", TRUE, 1);
  sg_tally_add (tally, 7, "341302101", TRUE, 2);
  sg_tally_add (tally, 7, "341321100", TRUE, 1);
  sg_tally_add (tally, 8, "341321100", TRUE, 2);
  sg_tally_add (tally, 9, "310101002", TRUE, 2);
  assert_cells (tally, &any, "3 2 1 2 1");
  assert_cells (tally, &two, "3 2 1 1 0");
}

static void
test_unknown (void)
{
  g_autoptr (GPtrArray) units = make_units ();
  g_autoptr (SgTally) tally = sg_tally_new (units);

  sg_tally_add (tally, 1, "341302100", FALSE, 0);
  sg_tally_add (tally, 2, "341321100", FALSE, 0);
  sg_tally_add (tally, 3, "341321101", TRUE, 5);
  assert_cells (tally, &any, "3 3 1 2 1");
  assert_cells (tally, &two, "1 1 ? 1 ?");
  assert_cells (tally, &sum, "? ? ? ? ?");
}

static void
test_sums (void)
{
  g_autoptr (GPtrArray) units = make_units ();
  g_autoptr (SgTally) tally = sg_tally_new (units);

  sg_tally_add (tally, 1, "341302", TRUE, 199);
  sg_tally_add (tally, 2, "341302", TRUE, -50);
  sg_tally_add (tally, 3, "341321", TRUE, 250);
  assert_cells (tally, &sum, "399 399 149 250 0");
  assert_cells (tally, &one_per_cent, "3 3 1 2 0");
}

static void
test_overflow (void)
{
  g_autoptr (GPtrArray) units = make_units ();
  g_autoptr (SgTally) tally = sg_tally_new (units);

  sg_tally_add (tally, 1, "341302", TRUE, G_MAXINT64);
  sg_tally_add (tally, 2, "341321", TRUE, 1);
  assert_cells (tally, &sum, "? ? 9223372036854775807 1 0");
}

/* A village lies in its county even where its own code is longer than any unit's. */
static void
test_village (void)
{
  g_autoptr (GPtrArray) units = make_units ();
  g_autoptr (SgTally) tally = sg_tally_new (units);

  sg_tally_add (tally, 1, "341302100201", TRUE, 1);
  sg_tally_add (tally, 2, "34", TRUE, 1);
  assert_cells (tally, &any, "2 1 1 0 1");
}

static void
test_many (void)
{
  g_autoptr (GPtrArray) units = make_units ();
  g_autoptr (SgTally) tally = sg_tally_new (units);

  for (guint round = 0; round < 2; round++)
    for (gint64 i = 0; i < 50000; i++)
      sg_tally_add (tally, i * 1024, i % 2 == 0 ? "341302100" : "341321100", TRUE, i % 4);
  assert_cells (tally, &any, "50000 50000 25000 25000 25000");
  assert_cells (tally, &two, "25000 25000 12500 12500 12500");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/tally/empty", test_empty);
  g_test_add_func ("/policy/tally/distinct", test_distinct);
  g_test_add_func ("/policy/tally/unknown", test_unknown);
  g_test_add_func ("/policy/tally/sums", test_sums);
  g_test_add_func ("/policy/tally/overflow", test_overflow);
  g_test_add_func ("/policy/tally/village", test_village);
  g_test_add_func ("/policy/tally/many", test_many);
  return g_test_run ();
}
