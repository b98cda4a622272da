/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "ledger/sg-query.h"
#include "policy-fixture.h"
#include "policy/sg-frozen.h"

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341302100,符离镇,township,341302,town,1,,,,\n"                                    \
  "341322,萧县,county,3413,county,0,,,,\n"                                            \
  "341322100,龙城镇,township,341322,town,1,,,,\n"

static PolicyFixture *
setup (const char *obligation, const char *unit, SgRecord **freeze)
{
  PolicyFixture *fixture = policy_fixture_new ("suzhou-2022", "3413", TREE);
  g_autofree char *values
    = g_strdup_printf ("obligation=%s division_code=%s due_on=2022-12-31 numerator=0 denominator=2 "
                       "required_number=2 frozen_on=2023-01-10",
                       obligation,
                       unit);
  gint64 row = 0;

  policy_fixture_add (fixture,
                      "stations",
                      "station_id=S1 kind=township name=站 division_code=341302100 office_m2=22");
  policy_fixture_add (
    fixture, "stations", "station_id=S2 kind=township name=站 division_code=341322100");
  policy_fixture_add (fixture, "persons", "person_id=P1 name=某某");
  policy_fixture_add (
    fixture,
    "posts",
    "post_id=T1 person_id=P1 station_id=S1 role=resident employment=full_time start_on=2022-02-01");
  row = policy_fixture_add (fixture, "freezes", values);
  *freeze = sg_query_get_record (fixture->connection, &sg_freezes, row, NULL, NULL);
  return fixture;
}

typedef struct
{
  const char *obligation; /* of the frozen figure */
  const char *unit;
  const char *reg;
  const char *values; /* of a row that is added after freezing */
  guint n_edits;
} Case;

static const Case cases[] = {
  /* Coverage: a stage that is dated back changes it, one of the next year does not. */
  { "A-09", "3413", "station_status", "station_id=S1 status=built from_date=2022-06-30", 1 },
  { "A-09", "3413", "station_status", "station_id=S1 status=built from_date=2022-12-31", 1 },
  { "A-09", "3413", "station_status", "station_id=S1 status=built from_date=2023-01-01", 0 },
  /* Certificates are nothing to coverage. */
  { "A-09", "3413", "certs", "person_id=P1 level=assistant issued_on=2021-06-01", 0 },
  { "A-11", "3413", "certs", "person_id=P1 level=assistant issued_on=2021-06-01", 1 },
  { "A-11", "3413", "certs", "person_id=P1 level=assistant issued_on=2023-06-01", 0 },
  /* Another county's are nothing to this one's figure. */
  { "A-09", "341322", "station_status", "station_id=S1 status=built from_date=2022-06-30", 0 },
  { "A-09", "341322", "station_status", "station_id=S2 status=built from_date=2022-06-30", 1 },
  { "A-11", "341322", "certs", "person_id=P1 level=assistant issued_on=2021-06-01", 0 },
  { "A-11", "341302", "certs", "person_id=P1 level=assistant issued_on=2021-06-01", 1 },
  /* A policy that has no such target knows of nothing. */
  { "Z-99", "3413", "station_status", "station_id=S1 status=built from_date=2022-06-30", 0 },
};

static guint
count_edits (PolicyFixture *fixture, SgRecord *freeze)
{
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = sg_frozen_find_edits (fixture->connection, profile, freeze, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < edits->len; i++)
    {
      const SgHistoryEntry *edit = g_ptr_array_index (edits, i);

      g_test_message ("%s %s: %s → %s",
                      edit->reg->name,
                      edit->field != NULL ? edit->field->key : "row",
                      edit->old_value,
                      edit->new_value);
    }
  return edits->len;
}

static void
test_added (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgRecord) freeze = NULL;
      g_autoptr (PolicyFixture) fixture = setup (cases[i].obligation, cases[i].unit, &freeze);

      g_test_message (
        "%s of %s, %s %s", cases[i].obligation, cases[i].unit, cases[i].reg, cases[i].values);
      /* What was entered before the figure was frozen is no edit. */
      g_assert_cmpuint (count_edits (fixture, freeze), ==, 0);
      policy_fixture_add (fixture, cases[i].reg, cases[i].values);
      g_assert_cmpuint (count_edits (fixture, freeze), ==, cases[i].n_edits);
    }
}

/* An area that was always wrong tells of the day; one that changes later does not. */
static void
test_dated (void)
{
  g_autoptr (SgRecord) freeze = NULL;
  g_autoptr (PolicyFixture) fixture = setup ("A-09", "3413", &freeze);
  gint64 row = sg_query_find_row (fixture->connection, &sg_stations, "S1", NULL);

  policy_fixture_change_from (fixture, "stations", row, "office_m2", "40", NULL);
  g_assert_cmpuint (count_edits (fixture, freeze), ==, 1);
  policy_fixture_change_from (fixture, "stations", row, "office_m2", "50", "2023-05-01");
  g_assert_cmpuint (count_edits (fixture, freeze), ==, 1);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/frozen/added", test_added);
  g_test_add_func ("/policy/frozen/dated", test_dated);
  return g_test_run ();
}
