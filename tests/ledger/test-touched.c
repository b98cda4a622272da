/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ledger/sg-facts.h"
#include "ledger/sg-touched.h"
#include "sg-test-ledger.h"

/* What the change log says was touched since a moment, and when it does not tell. */

#define AS_OF "2022-12-31"

#define add(name, function)            \
  g_test_add ("/ledger/touched/" name, \
              SgTestLedger,            \
              NULL,                    \
              sg_test_ledger_set_up,   \
              function,                \
              sg_test_ledger_tear_down)

static SgTouched *
find_touched (SgTestLedger *ledger, const SgMoment *since)
{
  g_autoptr (GError) error = NULL;
  SgTouched *touched = sg_touched_since (ledger->connection, since, &error);

  g_assert_no_error (error);
  return touched;
}

static void
note (SgTestLedger *ledger, SgMoment *moment)
{
  sg_moment_read (ledger->connection, moment);
}

static gboolean
is_all (SgTestLedger *ledger, const SgMoment *since)
{
  g_autoptr (SgTouched) touched = find_touched (ledger, since);

  return touched->all;
}

static gint64
put_station (SgTestLedger *ledger)
{
  sg_test_put_station (ledger, "S0001", "甲站");
  return sg_query_find_row (ledger->connection, &sg_stations, "S0001", NULL);
}

/* One field of a station: its column, what facts are made of it, and where the station stands. */
static void
test_field (SgTestLedger *ledger, gconstpointer data)
{
  gint64 station = put_station (ledger);
  g_autoptr (SgTouched) touched = NULL;
  g_autofree char *code = NULL;
  SgMoment moment;

  note (ledger, &moment);
  sg_test_set (ledger, &sg_stations, "S0001", "office_m2", "25", NULL);
  touched = find_touched (ledger, &moment);
  g_assert_false (touched->all);
  g_assert_true (sg_touched_has_column (touched, "stations.office_m2"));
  g_assert_true (sg_touched_has_column (touched, "facts_stations.office_m2"));
  g_assert_false (sg_touched_has_column (touched, "facts_stations.activity_m2"));
  g_assert_false (sg_touched_has_table (touched, "facts_posts"));
  g_assert_true (g_hash_table_contains (touched->stations, &station));
  code = sg_test_dup (ledger, &sg_stations, "S0001", "division_code", NULL);
  g_assert_true (g_hash_table_contains (touched->codes, code));
}

/* A row that came has all its columns; who refers to it is found by its place. */
static void
test_row (SgTestLedger *ledger, gconstpointer data)
{
  gint64 station = put_station (ledger);
  g_autoptr (SgTouched) touched = NULL;
  SgMoment moment;

  note (ledger, &moment);
  sg_test_put (ledger, &sg_services, "station_id", "S0001", "month", "2022-11", NULL);
  touched = find_touched (ledger, &moment);
  g_assert_false (touched->all);
  g_assert_true (sg_touched_has_column (touched, "services.activities"));
  g_assert_false (sg_touched_has_column (touched, "facts_stations.built"));
  g_assert_true (g_hash_table_contains (touched->stations, &station));
  g_assert_false (g_hash_table_contains (touched->codes, ""));
}

/* A paper says for which county it holds; who is nowhere may be anywhere. */
static void
test_places (SgTestLedger *ledger, gconstpointer data)
{
  g_autoptr (SgTouched) touched = NULL;
  g_autoptr (SgTouched) later = NULL;
  SgMoment moment;

  sg_test_put_station (ledger, "S0001", "甲站");
  note (ledger, &moment);
  sg_test_put (ledger,
               &sg_plans,
               "county_code",
               "341302",
               "year",
               "2022",
               "kind",
               "specialised",
               "number",
               "3",
               NULL);
  touched = find_touched (ledger, &moment);
  g_assert_true (g_hash_table_contains (touched->codes, "341302"));
  note (ledger, &moment);
  sg_test_put (
    ledger, &sg_negative_items, "negative_id", "N0001", "item", "某事", "kind", "direct", NULL);
  later = find_touched (ledger, &moment);
  g_assert_true (g_hash_table_contains (later->codes, ""));
}

/* The tree, a rollback, and a state that is not on record any more tell nothing of what is touched.
 */
static void
test_untold (SgTestLedger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SgMoment moment;
  SgMoment other;

  sg_test_put_station (ledger, "S0001", "甲站");
  note (ledger, &moment);
  g_assert_true (is_all (ledger, &moment));
  sg_test_set (ledger, &sg_stations, "S0001", "office_m2", "25", NULL);
  g_assert_false (is_all (ledger, &moment));
  other = moment;
  other.mark++;
  g_assert_true (is_all (ledger, &other));
  other = moment;
  other.meta++;
  g_assert_true (is_all (ledger, &other));
  sg_test_set (ledger, &sg_divisions, "341302", "display_order", "7", NULL);
  g_assert_true (is_all (ledger, &moment));
  note (ledger, &moment);
  sg_connection_begin_write (ledger->connection, &error);
  g_assert_no_error (error);
  sg_connection_rollback (ledger->connection);
  sg_test_set (ledger, &sg_stations, "S0001", "office_m2", "26", NULL);
  g_assert_true (is_all (ledger, &moment));
}

/* The engine itself says what a question reads. */
static void
test_reads (SgTestLedger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) reads = NULL;
  g_autoptr (GHashTable) refused = NULL;

  sg_facts_ensure (ledger->connection, AS_OF, &error);
  g_assert_no_error (error);
  reads
    = sg_connection_find_reads (ledger->connection,
                                "SELECT x.name FROM (SELECT s.name, s.mode FROM facts_stations s "
                                "JOIN posts p ON p.station_id = s.id) AS x",
                                &error);
  g_assert_no_error (error);
  g_assert_true (g_hash_table_contains (reads, "facts_stations.name"));
  g_assert_true (g_hash_table_contains (reads, "posts.station_id"));
  g_assert_false (g_hash_table_contains (reads, "posts.role"));
  refused = sg_connection_find_reads (ledger->connection, "SELECT nothing FROM nowhere", &error);
  g_assert_null (refused);
  g_assert_error (error, SG_ERROR, SG_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("field", test_field);
  add ("row", test_row);
  add ("places", test_places);
  add ("untold", test_untold);
  add ("reads", test_reads);
  return g_test_run ();
}
