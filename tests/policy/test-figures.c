/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "policy-fixture.h"
#include "policy/sg-figures.h"

/* Returns: (transfer full): a tree with one county of so many towns, numbered from 100 */
static char *
make_tree (guint n_towns)
{
  GString *csv = g_string_new (
    "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"
    "34,安徽省,province,,province,0,,,,\n"
    "3413,宿州市,city,34,city,0,,,,\n"
    "341302,埇桥区,county,3413,district,0,,,,\n"
    "341371,园区,county,3413,zone,0,,,,\n");

  for (guint i = 0; i < n_towns; i++)
    g_string_append_printf (csv, "341302%03u,镇%u,township,341302,town,1,,,,\n", 100 + i, 100 + i);
  return g_string_free (csv, FALSE);
}

static void
add_built (PolicyFixture *fixture, guint town)
{
  g_autofree char *station = g_strdup_printf (
    "station_id=S%u kind=township name=站 division_code=341302%03u", town, 100 + town);
  g_autofree char *status
    = g_strdup_printf ("station_id=S%u status=built from_date=2022-06-30", town);

  policy_fixture_add (fixture, "stations", station);
  policy_fixture_add (fixture, "station_status", status);
}

/* Returns: (transfer full): so many towns, of which the first ones have a built station */
static PolicyFixture *
make_towns (guint n_towns, guint n_built)
{
  g_autofree char *tree = make_tree (n_towns);
  PolicyFixture *fixture = policy_fixture_new ("suzhou-2022", "3413", tree);

  for (guint i = 0; i < n_built; i++)
    add_built (fixture, i);
  return fixture;
}

typedef struct
{
  SgProfile *profile;
  GPtrArray *figures;
} Figures;

static void
figures_free (Figures *self)
{
  g_ptr_array_unref (self->figures);
  sg_profile_unref (self->profile);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Figures, figures_free)

static Figures *
compute (PolicyFixture *fixture, const char *policy, const char *as_of, const char *under)
{
  Figures *self = g_new0 (Figures, 1);
  g_autoptr (GError) error = NULL;

  self->profile = sg_profile_load (policy, &error);
  g_assert_no_error (error);
  self->figures
    = sg_figures_compute (fixture->connection, self->profile, as_of, under, SG_BY_UNIT, &error);
  g_assert_no_error (error);
  return self;
}

static const SgFigure *
find (const Figures *self, const char *indicator, const char *unit)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (self->figures, i);

      if (g_str_equal (figure->indicator->id, indicator) && g_str_equal (figure->unit_code, unit))
        return figure;
    }
  g_assert_not_reached ();
}

static const struct
{
  guint n_towns;
  guint n_built;
  const char *as_of;
  const char *value;
  const char *target;
  gint64 required;
  int met;
  gint64 gap;
} shares[] = {
  /* exactly 60 % */
  { 5, 3, "2022-12-31", "60.00", "A-09", 3, 1, 0 },
  { 5, 2, "2022-12-31", "40.00", "A-09", 3, 0, 1 },
  /* 59.82 % is printed as 60 % by others, and is not met */
  { 112, 67, "2022-12-31", "59.82", "A-09", 68, 0, 1 },
  { 112, 68, "2022-12-31", "60.71", "A-09", 68, 1, 0 },
  /* before the day nothing is met or not */
  { 5, 3, "2022-12-30", "60.00", "A-09", 3, -1, 0 },
  { 5, 3, "2023-01-01", "60.00", "A-10", 5, -1, 2 },
  { 5, 3, "2023-12-31", "60.00", "A-10", 5, 0, 2 },
  { 5, 3, "2026-01-01", "60.00", "A-03", 5, 0, 2 },
  { 3, 2, "2023-12-31", "66.66", "A-10", 3, 0, 1 },
  { 3, 3, "2023-12-31", "100.00", "A-10", 3, 1, 0 },
  { 3, 0, "2022-12-31", "0.00", "A-09", 2, 0, 2 },
  { 0, 0, "2022-12-31", NULL, "A-09", -1, -1, -1 },
};

static void
test_shares (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autoptr (PolicyFixture) fixture = make_towns (shares[i].n_towns, shares[i].n_built);
      g_autoptr (Figures) figures = compute (fixture, "suzhou-2022", shares[i].as_of, "3413");
      const SgFigure *figure = find (figures, "I-01", "3413");

      g_test_message ("%u of %u on %s", shares[i].n_built, shares[i].n_towns, shares[i].as_of);
      g_assert_cmpstr (figure->value, ==, shares[i].value);
      g_assert_cmpstr (figure->target->id, ==, shares[i].target);
      g_assert_cmpint (figure->required, ==, shares[i].required);
      g_assert_cmpint (figure->met, ==, shares[i].met);
      g_assert_cmpint (figure->gap, ==, shares[i].gap);
      g_assert_false (figure->reference);
    }
}

/* Below the unit that the notice binds, its target is shown for comparison and still compared. */
static void
test_reference (void)
{
  g_autoptr (PolicyFixture) fixture = make_towns (5, 2);
  g_autoptr (Figures) figures = compute (fixture, "suzhou-2022", "2022-12-31", "3413");

  g_assert_false (find (figures, "I-01", "3413")->reference);
  g_assert_true (find (figures, "I-01", "341302")->reference);
  g_assert_cmpint (find (figures, "I-01", "341302")->met, ==, 0);
  g_assert_cmpint (find (figures, "I-01", "341302")->gap, ==, 1);
  g_assert_cmpint (find (figures, "I-01", "341371")->met, ==, -1);
}

/* A ledger of elsewhere that follows the notice is bound as a whole. */
static void
test_elsewhere (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (
    "suzhou-2022",
    "3401",
    "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"
    "34,安徽省,province,,province,0,,,,\n"
    "3401,合肥市,city,34,city,0,,,,\n"
    "340102,瑶海区,county,3401,district,0,,,,\n"
    "340102001,明光路街道,township,340102,street,1,,,,\n");
  g_autoptr (Figures) figures = compute (fixture, "suzhou-2022", "2022-12-31", "3401");

  g_assert_false (find (figures, "I-01", "3401")->reference);
  g_assert_true (find (figures, "I-01", "340102")->reference);
}

static void
add_relief (PolicyFixture *fixture, gint64 planned)
{
  g_autofree char *values = g_strdup_printf (
    "entry_id=F1 county_code=341302 year=2022 source=relief "
    "purpose=purchase kind=planned amount_fen=%" G_GINT64_FORMAT " date=2022-03-01",
    planned);

  policy_fixture_add (fixture, "funds", values);
}

static const struct
{
  gint64 base; /* -1: none entered */
  gint64 planned;
  gint64 allowed;
  int met;
  gint64 gap;
} caps[] = {
  { 100000000, 1000000, 1000000, 1, 0 }, /* exactly 1 % passes */
  { 100000000, 1000001, 1000000, 0, 1 },
  { 199, 1, 1, 1, 0 }, /* the cap is cut off, not rounded */
  { 199, 2, 1, 0, 1 },
  { -1, 1, -1, -1, -1 }, /* no base: cannot be said, and never passes */
};

static void
test_cap (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (caps); i++)
    {
      g_autoptr (PolicyFixture) fixture = make_towns (1, 0);
      g_autofree char *base = g_strdup_printf (
        "county_code=341302 year=2021 total_fen=%" G_GINT64_FORMAT, caps[i].base);
      g_autoptr (Figures) figures = NULL;
      const SgFigure *figure = NULL;

      if (caps[i].base >= 0)
        policy_fixture_add (fixture, "relief_totals", base);
      add_relief (fixture, caps[i].planned);
      figures = compute (fixture, "suzhou-2022", "2022-12-31", "3413");
      figure = find (figures, "I-14", "3413");
      g_assert_true (figure->has_numerator);
      g_assert_cmpint (figure->has_denominator, ==, caps[i].base >= 0);
      g_assert_cmpint (figure->required, ==, caps[i].allowed);
      g_assert_cmpint (figure->met, ==, caps[i].met);
      g_assert_cmpint (figure->gap, ==, caps[i].gap);
      g_assert_null (figure->target);
    }
}

static void
test_number (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("shanghai");
  g_autoptr (Figures) before = compute (fixture, "shanghai-2021", "2023-12-31", "31");
  g_autoptr (Figures) after = compute (fixture, "shanghai-2021", "2025-12-31", "31");
  const SgFigure *figure = find (before, "I-03", "31");

  g_assert_cmpint (figure->numerator, ==, 713);
  g_assert_null (figure->value);
  g_assert_cmpint (figure->required, ==, 1000);
  g_assert_cmpint (figure->met, ==, -1);
  g_assert_cmpint (figure->gap, ==, 287);
  figure = find (after, "I-03", "31");
  g_assert_cmpint (figure->met, ==, 1);
  g_assert_cmpint (figure->gap, ==, 0);
  /* A thousand is asked of the city, not of a district. */
  figure = find (after, "I-03", "310101");
  g_assert_true (figure->reference);
  g_assert_cmpint (figure->met, ==, -1);
  g_assert_cmpint (figure->gap, ==, -1);
}

/* No registration is known in the clean data: that is not "none is valid". */
static void
test_unknown (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (Figures) figures = compute (fixture, "suzhou-2022", "2022-12-31", "3413");
  const SgFigure *figure = find (figures, "I-07", "3413");

  g_assert_false (figure->has_numerator);
  g_assert_true (figure->has_denominator);
  g_assert_cmpint (figure->denominator, ==, 111);
  g_assert_null (figure->value);
}

/* I-04 leaves the zones out, I-10 needs both areas. */
static void
test_others (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (Figures) figures = compute (fixture, "suzhou-2022", "2022-12-31", "3413");
  const SgFigure *figure = find (figures, "I-04", "3413");

  g_assert_cmpint (figure->numerator, ==, 5);
  g_assert_cmpint (figure->denominator, ==, 5);
  g_assert_cmpint (figure->met, ==, 1);
  figure = find (figures, "I-10", "3413");
  g_assert_cmpint (figure->denominator, ==, 73);
  g_assert_cmpint (figure->numerator, <=, 67);
  g_assert_cmpint (figure->numerator, >=, 67 + 72 - 73);
}

static void
test_order (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (Figures) figures = compute (fixture, "suzhou-2022", "2022-12-31", "3413");
  static const char *const units[]
    = { "3413", "341302", "341321", "341322", "341323", "341324", "341371", "341372" };

  g_assert_cmpuint (figures->figures->len, ==, 11 * G_N_ELEMENTS (units));
  for (guint i = 0; i < figures->figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (figures->figures, i);

      g_assert_cmpstr (figure->unit_code, ==, units[i % G_N_ELEMENTS (units)]);
    }
}

/* Each write shows in the next figures, though results are kept. */
static void
test_after_write (void)
{
  g_autoptr (PolicyFixture) fixture = make_towns (5, 2);
  g_autoptr (Figures) before = compute (fixture, "suzhou-2022", "2022-12-31", "3413");
  g_autoptr (Figures) after = NULL;

  add_built (fixture, 2);
  after = compute (fixture, "suzhou-2022", "2022-12-31", "3413");
  g_assert_cmpint (find (before, "I-01", "3413")->numerator, ==, 2);
  g_assert_cmpint (find (after, "I-01", "3413")->numerator, ==, 3);
}

/* Towns that were merged: covered when the station of either was built; two stations cover once. */
static void
test_merged (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new (
    "suzhou-2022",
    "3413",
    "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n"
    "34,安徽省,province,,province,0,,,,\n"
    "3413,宿州市,city,34,city,0,,,,\n"
    "341302,埇桥区,county,3413,district,0,,,,\n"
    "341302100,东镇,township,341302,town,1,,2022-07-01,341302102,\n"
    "341302101,西镇,township,341302,town,1,,2022-07-01,341302102,\n"
    "341302102,合镇,township,341302,town,1,2022-07-01,,,\n"
    "341302400,园区,township,341302,zone,0,,,,\n");
  g_autoptr (Figures) before = NULL;
  g_autoptr (Figures) after = NULL;

  add_built (fixture, 0);
  add_built (fixture, 1);
  add_built (fixture, 300);
  before = compute (fixture, "suzhou-2022", "2022-06-30", "3413");
  after = compute (fixture, "suzhou-2022", "2022-07-01", "3413");
  g_assert_cmpint (find (before, "I-01", "3413")->numerator, ==, 2);
  g_assert_cmpint (find (before, "I-01", "3413")->denominator, ==, 2);
  g_assert_cmpint (find (after, "I-01", "3413")->numerator, ==, 1);
  g_assert_cmpint (find (after, "I-01", "3413")->denominator, ==, 1);
  g_assert_cmpint (find (after, "I-11", "3413")->denominator, ==, 3);
}

static void
add_worker (PolicyFixture *fixture, const char *person, const char *station, const char *more)
{
  g_autofree char *post
    = g_strdup_printf ("post_id=T%s%s person_id=%s station_id=%s start_on=2022-01-01 %s",
                       person,
                       station,
                       person,
                       station,
                       more);

  policy_fixture_add (fixture, "posts", post);
}

/* A person at two stations counts at each of them and once in the unit. */
static void
test_two_stations (void)
{
  g_autoptr (PolicyFixture) fixture = make_towns (2, 2);
  g_autoptr (Figures) figures = NULL;

  policy_fixture_add (
    fixture, "persons", "person_id=P1 name=甲 practice_from=2016-02-29 education=college");
  policy_fixture_add (fixture, "persons", "person_id=P2 name=乙");
  policy_fixture_add (
    fixture, "certs", "person_id=P1 level=assistant cert_no=1 issued_on=2020-01-01");
  policy_fixture_add (fixture, "certs", "person_id=P2 level=senior cert_no=2 issued_on=2022-12-31");
  add_worker (fixture, "P1", "S0", "role=supervisor employment=part_time");
  add_worker (fixture, "P1", "S1", "role=supervisor employment=part_time");
  add_worker (fixture, "P2", "S0", "role=resident employment=full_time end_on=2022-12-31");
  figures = compute (fixture, "suzhou-2022", "2022-12-31", "3413");
  g_assert_cmpint (find (figures, "I-06", "3413")->numerator, ==, 2);
  g_assert_cmpint (find (figures, "I-06", "3413")->denominator, ==, 2);
  g_assert_cmpint (find (figures, "I-08", "3413")->numerator, ==, 1);
  g_clear_pointer (&figures, figures_free);
  /* The day after the last in post. */
  figures = compute (fixture, "suzhou-2022", "2023-01-01", "3413");
  g_assert_cmpint (find (figures, "I-06", "3413")->denominator, ==, 1);
  g_assert_cmpint (find (figures, "I-08", "3413")->numerator, ==, 0);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/figures/shares", test_shares);
  g_test_add_func ("/policy/figures/reference", test_reference);
  g_test_add_func ("/policy/figures/elsewhere", test_elsewhere);
  g_test_add_func ("/policy/figures/cap", test_cap);
  g_test_add_func ("/policy/figures/number", test_number);
  g_test_add_func ("/policy/figures/unknown", test_unknown);
  g_test_add_func ("/policy/figures/others", test_others);
  g_test_add_func ("/policy/figures/order", test_order);
  g_test_add_func ("/policy/figures/after-write", test_after_write);
  g_test_add_func ("/policy/figures/merged", test_merged);
  g_test_add_func ("/policy/figures/two-stations", test_two_stations);
  return g_test_run ();
}
