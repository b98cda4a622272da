/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "bench.h"
#include "ledger/sg-facts.h"
#include "ledger/sg-ledger.h"
#include "ledger/sg-search.h"

/*
 * bench-search FILE: what the ledger's thread does for a list of the national ledger: rows in
 * order, the rows of a page, a key typed into a search. LIKE over the same columns is the measure.
 */

#define AS_OF "2022-12-31"
#define N_RUNS 5
#define FIND_MS 10
#define FETCH_MS 20
#define ORDER_MS 150

static GArray *
find (SgConnection *connection, const SgQuery *query)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = sg_query_find_ids (connection, query, &error);

  g_assert_no_error (error);
  return ids;
}

static void
measure_orders (SgConnection *connection, const SgRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (reg);
      g_autoptr (BenchTimes) times = bench_times_new ();
      g_autofree char *title = g_strdup_printf ("%s by %s", reg->name, reg->fields[i].key);
      const BenchMoment start = bench_begin ();

      sg_query_set_as_of (query, AS_OF);
      sg_query_set_order (query, &reg->fields[i], FALSE);
      g_array_unref (find (connection, query));
      bench_end (times, &start);
      bench_times_print (times, title, ORDER_MS);
    }
}

static void
measure_fetch (SgConnection *connection, const SgRegister *reg)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GArray) ids = find (connection, query);
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autofree char *title = g_strdup_printf ("%s: a page of 128 rows", reg->name);

  for (guint i = 0; i < N_RUNS; i++)
    {
      const BenchMoment start = bench_begin ();
      g_autoptr (GPtrArray) records = sg_query_fetch (
        connection, reg, AS_OF, &g_array_index (ids, gint64, ids->len / N_RUNS * i), 128, NULL);

      bench_end (times, &start);
      g_assert_cmpuint (records->len, ==, 128);
    }
  bench_times_print (times, title, FETCH_MS);
}

static void
measure_search (SgConnection *connection, const SgRegister *reg, const char *const *words)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autofree char *title = g_strdup_printf ("%s: a key in the search", reg->name);
  BenchMoment start;

  sg_query_set_as_of (query, AS_OF);
  g_array_unref (find (connection, query));
  sg_query_set_search (query, "萧");
  start = bench_begin ();
  g_array_unref (find (connection, query));
  bench_say ("  the first key, with the arena to be made", &start);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GArray) ids = NULL;

      sg_query_set_search (query, words[i]);
      start = bench_begin ();
      ids = find (connection, query);
      bench_end (times, &start);
      g_print ("  “%s”: %u rows\n", words[i], ids->len);
    }
  bench_times_print (times, title, FIND_MS);
}

static void
measure_like (SgConnection *connection)
{
  const BenchMoment start = bench_begin ();

  sg_connection_get_int (
    connection,
    "SELECT count (*) FROM stations WHERE name LIKE '%萧%' OR name_pinyin LIKE "
    "'%萧%' OR phone LIKE '%萧%' OR head_name LIKE '%萧%' OR station_id LIKE "
    "'%萧%'",
    0);
  bench_say ("(LIKE over five columns of stations)", &start);
}

int
main (int argc, char **argv)
{
  static const char *const stations[]
    = { "站", "街道", "萧县", "xx", "yongqiao", "宿州 街道", "没有这个", NULL };
  static const char *const persons[] = { "王", "王伟", "wangwei", "138000", "没有这个", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = NULL;
  BenchMoment start;

  sg_core_init ("zh");
  if (argc != 2)
    return 2;
  connection = sg_ledger_connect (argv[1], TRUE, &error);
  g_assert_no_error (error);
  start = bench_begin ();
  sg_facts_ensure (connection, AS_OF, &error);
  g_assert_no_error (error);
  bench_say ("(the facts of the date)", &start);

  measure_fetch (connection, &sg_stations);
  measure_fetch (connection, &sg_persons);
  measure_like (connection);
  measure_search (connection, &sg_stations, stations);
  measure_search (connection, &sg_persons, persons);
  measure_orders (connection, &sg_stations);
  measure_orders (connection, &sg_persons);
  return bench_has_failed () ? 1 : 0;
}
