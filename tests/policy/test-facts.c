/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "ledger/sg-facts.h"
#include "policy-fixture.h"

/*
 * 341302200 became 341302117 on 15 March 2022; 201 and 202 were merged into 118, which was renamed
 * (a new code again) to 119 in 2023; 300 and 301 name each other as successors by a slip; 400 ended
 * without a successor.
 */
#define DIVISIONS                                                                       \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "34,安徽省,province,,province,0,,,,\n"                                             \
  "3413,宿州市,city,34,city,0,,,,\n"                                                 \
  "341302,埇桥区,county,3413,district,0,,,,\n"                                       \
  "341302117,杨庄镇,township,341302,town,1,2022-03-15,,,\n"                          \
  "341302200,杨庄乡,township,341302,township,1,,2022-03-15,341302117,\n"             \
  "341302201,东乡,township,341302,township,1,,2022-06-01,341302118,\n"                \
  "341302202,西乡,township,341302,township,1,,2022-06-01,341302118,\n"                \
  "341302118,合镇,township,341302,town,1,2022-06-01,2023-01-01,341302119,\n"          \
  "341302119,新镇,township,341302,town,1,2023-01-01,,,\n"                             \
  "341302300,甲乡,township,341302,township,1,,2022-01-01,341302301,\n"                \
  "341302301,乙乡,township,341302,township,1,,2022-01-01,341302300,\n"                \
  "341302400,散区,township,341302,zone,0,,2022-10-10,,\n"

/* Asks one fact of a day, as text. */
static char *
ask (PolicyFixture *fixture, const char *as_of, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgStatement) statement = NULL;

  sg_facts_ensure (fixture->connection, as_of, &error);
  g_assert_no_error (error);
  statement = sg_connection_prepare (fixture->connection, sql, &error);
  g_assert_no_error (error);
  sg_facts_bind (statement, as_of);
  if (!sg_statement_next (statement, &error))
    return NULL;
  return g_strdup (sg_statement_get_text (statement, 0));
}

static void
assert_fact (PolicyFixture *fixture, const char *as_of, const char *sql, const char *expected)
{
  g_autofree char *got = ask (fixture, as_of, sql);

  g_test_message ("%s: %s", as_of, sql);
  g_assert_cmpstr (got, ==, expected);
}

static PolicyFixture *
setup (void)
{
  return policy_fixture_new ("suzhou-2022", "3413", DIVISIONS);
}

static const struct
{
  const char *code;
  const char *as_of;
  const char *place;
} places[] = {
  { "341302117", "2022-03-14", "341302200" },       { "341302117", "2022-03-15", "341302117" },
  { "341302200", "2022-03-14", "341302200" },       { "341302200", "2022-03-15", "341302117" },
  { "341302119", "2023-01-01", "341302119" },       { "341302119", "2022-12-31", "341302118" },
  { "341302119", "2022-05-31", "341302201" },       { "341302202", "2022-05-31", "341302202" },
  { "341302202", "2022-06-01", "341302118" },       { "341302202", "2024-01-01", "341302119" },
  { "341302300", "2023-01-01", "341302300" },       { "341302400", "2023-01-01", "341302400" },
  { "341302100201", "2023-01-01", "341302100201" },
};

static void
test_places (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *values = g_strdup_printf (
        "station_id=S%03u kind=township name=站 division_code=%s", (guint) i, places[i].code);

      policy_fixture_add (fixture, "stations", values);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT place FROM facts_stations WHERE as_of = :as_of AND station_id = 'S%03u'",
        (guint) i);

      assert_fact (fixture, places[i].as_of, sql, places[i].place);
    }
}

static void
test_divisions (void)
{
  const char *towns = "SELECT count(*) FROM facts_divisions WHERE as_of = :as_of AND counts = 1";
  g_autoptr (PolicyFixture) fixture = setup ();

  assert_fact (fixture, "2021-12-31", towns, "5");
  assert_fact (fixture, "2022-03-14", towns, "3");
  assert_fact (fixture, "2022-03-15", towns, "3");
  assert_fact (fixture, "2022-06-01", towns, "2");
  assert_fact (fixture, "2023-01-01", towns, "2");
}

/* Closed and built again, on the days and around them. */
static void
test_stages (void)
{
  static const struct
  {
    const char *as_of;
    const char *stage;
    const char *built;
  } days[] = {
    { "2022-01-09", NULL, "0" },        { "2022-01-10", "planned", "0" },
    { "2022-02-01", "built", "1" },     { "2022-02-28", "built", "1" },
    { "2022-03-01", "suspended", "0" }, { "2022-04-01", "closed", "0" },
    { "2022-05-01", "built", "1" },     { "2030-01-01", "built", "1" },
  };
  g_autoptr (PolicyFixture) fixture = setup ();

  policy_fixture_add (
    fixture, "stations", "station_id=S1 kind=township name=站 division_code=341302117");
  policy_fixture_add (
    fixture, "station_status", "station_id=S1 status=planned from_date=2022-01-10");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-02-01");
  policy_fixture_add (
    fixture, "station_status", "station_id=S1 status=suspended from_date=2022-03-01");
  policy_fixture_add (
    fixture, "station_status", "station_id=S1 status=closed from_date=2022-04-01");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2022-05-01");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      assert_fact (fixture,
                   days[i].as_of,
                   "SELECT stage FROM facts_stations WHERE as_of = :as_of",
                   days[i].stage);
      assert_fact (fixture,
                   days[i].as_of,
                   "SELECT built FROM facts_stations WHERE as_of = :as_of",
                   days[i].built);
    }
  assert_fact (fixture,
               "2023-01-01",
               "SELECT first_built_on FROM facts_stations WHERE as_of = :as_of",
               "2022-02-01");
}

/* The row has the latest value; what held until a day is found on that day and before. */
static void
test_dated (void)
{
  const char *area = "SELECT office_m2 FROM facts_stations WHERE as_of = :as_of";
  const char *name = "SELECT name FROM facts_stations WHERE as_of = :as_of";
  g_autoptr (PolicyFixture) fixture = setup ();
  gint64 id = policy_fixture_add (
    fixture,
    "stations",
    "station_id=S1 kind=township name=旧站 division_code=341302117 office_m2=19.99");

  policy_fixture_change_from (fixture, "stations", id, "office_m2", "20", "2022-07-01");
  policy_fixture_change_from (fixture, "stations", id, "office_m2", "35.5", "2023-01-01");
  policy_fixture_change_from (fixture, "stations", id, "name", "新站", "2022-09-01");
  assert_fact (fixture, "2020-01-01", area, "1999");
  assert_fact (fixture, "2022-06-30", area, "1999");
  assert_fact (fixture, "2022-07-01", area, "2000");
  assert_fact (fixture, "2022-12-31", area, "2000");
  assert_fact (fixture, "2023-01-01", area, "3550");
  assert_fact (fixture, "2022-08-31", name, "旧站");
  assert_fact (fixture, "2022-09-01", name, "新站");
}

/* What was not known before stays unknown before, though it is known now. */
static void
test_dated_unknown (void)
{
  const char *area
    = "SELECT coalesce (office_m2, 'unknown') FROM facts_stations WHERE as_of = :as_of";
  g_autoptr (PolicyFixture) fixture = setup ();
  gint64 id = policy_fixture_add (
    fixture, "stations", "station_id=S1 kind=township name=站 division_code=341302117");

  policy_fixture_change_from (fixture, "stations", id, "office_m2", "20", "2022-07-01");
  assert_fact (fixture, "2022-06-30", area, "unknown");
  assert_fact (fixture, "2022-07-01", area, "2000");
}

static void
add_post (PolicyFixture *fixture, const char *person, const char *values)
{
  g_autofree char *person_values = g_strdup_printf ("person_id=%s name=某", person);
  g_autofree char *post
    = g_strdup_printf ("post_id=T%s person_id=%s station_id=S1 %s", person, person, values);

  policy_fixture_add (fixture, "persons", person_values);
  policy_fixture_add (fixture, "posts", post);
}

static PolicyFixture *
setup_built (void)
{
  PolicyFixture *fixture = setup ();

  policy_fixture_add (
    fixture, "stations", "station_id=S1 kind=township name=站 division_code=341302117");
  policy_fixture_add (fixture, "station_status", "station_id=S1 status=built from_date=2020-01-01");
  return fixture;
}

static void
test_tenure (void)
{
  const char *held = "SELECT count(*) FROM facts_posts WHERE as_of = :as_of";
  g_autoptr (PolicyFixture) fixture = setup_built ();

  add_post (
    fixture, "P1", "role=resident employment=full_time start_on=2022-01-10 end_on=2022-06-30");
  add_post (fixture, "P2", "role=resident employment=full_time");
  assert_fact (fixture, "2022-01-09", held, "0");
  assert_fact (fixture, "2022-01-10", held, "1");
  assert_fact (fixture, "2022-06-30", held, "1");
  assert_fact (fixture, "2022-07-01", held, "0");
}

static const struct
{
  const char *values;
  const char *counted;
} kinds[] = {
  { "role=resident employment=full_time", "1" },
  { "role=resident employment=part_time", "1" },
  { "role=supervisor employment=part_time", "1" },
  { "role=resident employment=intern", "0" },
  { "role=resident", "0" },
  { "role=head employment=concurrent", "0" },
  { "role=head employment=full_time", "0" },
  { "role=intern employment=full_time", "0" },
  { "role=volunteer employment=volunteer", "0" },
};

static void
test_counted (void)
{
  g_autoptr (PolicyFixture) fixture = setup_built ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *person = g_strdup_printf ("P%u", (guint) i);
      g_autofree char *values = g_strdup_printf ("%s start_on=2021-01-01", kinds[i].values);
      g_autofree char *sql = g_strdup_printf (
        "SELECT counted FROM facts_posts WHERE as_of = :as_of AND post_id = 'TP%u'", (guint) i);

      add_post (fixture, person, values);
      assert_fact (fixture, "2022-01-01", sql, kinds[i].counted);
    }
}

/* From 29 February five years have gone by on 1 March. */
static const struct
{
  const char *from;
  const char *as_of;
  const char *five_years;
} years[] = {
  { "2016-02-28", "2021-02-28", "1" }, { "2016-02-29", "2021-02-28", "0" },
  { "2016-02-29", "2021-03-01", "1" }, { "2016-03-01", "2021-02-28", "0" },
  { "2016-03-01", "2021-03-01", "1" }, { "2019-02-28", "2024-02-29", "1" },
  { "2019-03-01", "2024-02-29", "0" }, { "2017-12-31", "2022-12-31", "1" },
  { "2018-01-01", "2022-12-31", "0" },
};

static void
test_five_years (void)
{
  g_autoptr (PolicyFixture) fixture = setup_built ();

  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autofree char *person
        = g_strdup_printf ("person_id=P%u name=某 practice_from=%s", (guint) i, years[i].from);
      g_autofree char *post = g_strdup_printf ("post_id=T%u person_id=P%u station_id=S1 "
                                               "role=supervisor employment=full_time "
                                               "start_on=2020-01-01",
                                               (guint) i,
                                               (guint) i);
      g_autofree char *sql = g_strdup_printf (
        "SELECT five_years FROM facts_posts WHERE as_of = :as_of AND post_id = 'T%u'", (guint) i);

      policy_fixture_add (fixture, "persons", person);
      policy_fixture_add (fixture, "posts", post);
      assert_fact (fixture, years[i].as_of, sql, years[i].five_years);
    }
}

static void
test_certificates (void)
{
  const char *level = "SELECT cert_level FROM facts_posts WHERE as_of = :as_of";
  const char *registered = "SELECT registered FROM facts_posts WHERE as_of = :as_of";
  g_autoptr (PolicyFixture) fixture = setup_built ();

  add_post (fixture, "P1", "role=resident employment=full_time start_on=2021-01-01");
  policy_fixture_add (
    fixture, "certs", "person_id=P1 level=intermediate cert_no=2 issued_on=2022-06-10");
  policy_fixture_add (
    fixture,
    "certs",
    "person_id=P1 level=assistant cert_no=1 issued_on=2021-06-10 registered_until=2022-12-31");
  assert_fact (fixture, "2021-06-09", level, NULL);
  assert_fact (fixture, "2021-06-10", level, "assistant");
  assert_fact (fixture, "2022-06-10", level, "intermediate");
  assert_fact (fixture, "2021-06-09", registered, NULL);
  assert_fact (fixture, "2022-12-31", registered, "1");
  assert_fact (fixture, "2023-01-01", registered, "0");
}

static void
test_qualified (void)
{
  static const struct
  {
    const char *values;
    const char *qualified;
  } persons[] = {
    { "education=bachelor major_related=1", "1" },
    { "education=master major_related=1", "1" },
    { "education=college major_related=1", "0" },
    { "education=bachelor major_related=0", "0" },
    { "education=bachelor", "0" },
    { "trained_on=2022-12-31", "1" },
    { "trained_on=2023-01-01", "0" },
  };
  g_autoptr (PolicyFixture) fixture = setup_built ();

  for (gsize i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      g_autofree char *person
        = g_strdup_printf ("person_id=P%u name=某 %s", (guint) i, persons[i].values);
      g_autofree char *post = g_strdup_printf (
        "post_id=T%u person_id=P%u station_id=S1 role=resident start_on=2020-01-01",
        (guint) i,
        (guint) i);
      g_autofree char *sql = g_strdup_printf (
        "SELECT qualified_b FROM facts_posts WHERE as_of = :as_of AND post_id = 'T%u'", (guint) i);

      policy_fixture_add (fixture, "persons", person);
      policy_fixture_add (fixture, "posts", post);
      assert_fact (fixture, "2022-12-31", sql, persons[i].qualified);
    }
}

static void
test_write_renews (void)
{
  const char *stations = "SELECT count(*) FROM facts_stations WHERE as_of = :as_of";
  g_autoptr (PolicyFixture) fixture = setup ();

  assert_fact (fixture, "2022-12-31", stations, "0");
  policy_fixture_add (
    fixture, "stations", "station_id=S1 kind=township name=站 division_code=341302117");
  assert_fact (fixture, "2022-12-31", stations, "1");
}

/* Another program, another connection: its write is seen, too. */
static void
test_others_renew (void)
{
  const char *stations = "SELECT count(*) FROM facts_stations WHERE as_of = :as_of";
  g_autoptr (PolicyFixture) fixture = setup ();
  SgConnection *first = fixture->connection;
  g_autoptr (GError) error = NULL;

  assert_fact (fixture, "2022-12-31", stations, "0");
  fixture->connection = sg_ledger_connect (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  policy_fixture_add (
    fixture, "stations", "station_id=S1 kind=township name=站 division_code=341302117");
  sg_connection_close (fixture->connection);
  fixture->connection = first;
  assert_fact (fixture, "2022-12-31", stations, "1");
}

static void
test_few_dates_kept (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *as_of = g_strdup_printf ("2022-%02d-01", month);

      g_assert_true (sg_facts_ensure (fixture->connection, as_of, NULL));
      g_assert_true (sg_facts_ensure (fixture->connection, "2020-01-01", NULL));
    }
  g_assert_cmpint (sg_connection_get_int (
                     fixture->connection, "SELECT count(DISTINCT as_of) FROM facts_divisions", 0),
                   ==,
                   6);
  g_assert_cmpint (
    sg_connection_get_int (fixture->connection,
                           "SELECT count(*) > 0 FROM facts_divisions WHERE as_of = '2020-01-01'",
                           0),
    ==,
    1);
}

/* A cancelled making leaves nothing half made behind. */
static void
test_cancelled (void)
{
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean ("suzhou");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sg_connection_set_cancellable (fixture->connection, cancellable);
  sg_facts_ensure (fixture->connection, "2022-12-31", &error);
  sg_connection_set_cancellable (fixture->connection, NULL);
  assert_fact (
    fixture, "2022-12-31", "SELECT count(*) FROM facts_stations WHERE as_of = :as_of", "191");
}

/* Temporary tables go back with a transaction; facts that were made in it are made again. */
static void
test_rolled_back (void)
{
  const char *divisions = "SELECT count(*) FROM facts_divisions WHERE as_of = :as_of";
  g_autoptr (PolicyFixture) fixture = setup ();

  g_assert_true (sg_connection_begin_read (fixture->connection, NULL));
  g_assert_true (sg_connection_is_in_transaction (fixture->connection));
  assert_fact (fixture, "2023-01-01", divisions, "5");
  sg_connection_rollback (fixture->connection);
  g_assert_false (sg_connection_is_in_transaction (fixture->connection));
  assert_fact (fixture, "2023-01-01", divisions, "5");
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/facts/places", test_places);
  g_test_add_func ("/policy/facts/divisions", test_divisions);
  g_test_add_func ("/policy/facts/stages", test_stages);
  g_test_add_func ("/policy/facts/dated", test_dated);
  g_test_add_func ("/policy/facts/dated-unknown", test_dated_unknown);
  g_test_add_func ("/policy/facts/tenure", test_tenure);
  g_test_add_func ("/policy/facts/counted", test_counted);
  g_test_add_func ("/policy/facts/five-years", test_five_years);
  g_test_add_func ("/policy/facts/certificates", test_certificates);
  g_test_add_func ("/policy/facts/qualified", test_qualified);
  g_test_add_func ("/policy/facts/write-renews", test_write_renews);
  g_test_add_func ("/policy/facts/others-renew", test_others_renew);
  g_test_add_func ("/policy/facts/few-dates-kept", test_few_dates_kept);
  g_test_add_func ("/policy/facts/cancelled", test_cancelled);
  g_test_add_func ("/policy/facts/rolled-back", test_rolled_back);
  return g_test_run ();
}
