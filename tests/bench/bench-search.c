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
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *title = g_strdup_printf ("%s by %s", reg->name, reg->fields[i].key);
      const gint64 start = g_get_monotonic_time ();
      double time;

      sg_query_set_as_of (query, AS_OF);
      sg_query_set_order (query, &reg->fields[i], FALSE);
      g_array_unref (find (connection, query));
      time = bench_since (start);
      g_array_append_val (times, time);
      bench_print_times (title, times, ORDER_MS);
    }
}

static void
measure_fetch (SgConnection *connection, const SgRegister *reg)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GArray) ids = find (connection, query);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *title = g_strdup_printf ("%s: a page of 128 rows", reg->name);

  for (guint i = 0; i < N_RUNS; i++)
    {
      const gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) records = sg_query_fetch (
        connection, reg, AS_OF, &g_array_index (ids, gint64, ids->len / N_RUNS * i), 128, NULL);
      const double time = bench_since (start);

      g_assert_cmpuint (records->len, ==, 128);
      g_array_append_val (times, time);
    }
  bench_print_times (title, times, FETCH_MS);
}

static void
measure_search (SgConnection *connection, const SgRegister *reg, const char *const *words)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *title = g_strdup_printf ("%s: a key in the search", reg->name);
  gint64 start = g_get_monotonic_time ();

  sg_query_set_as_of (query, AS_OF);
  g_array_unref (find (connection, query));
  sg_query_set_search (query, "萧");
  start = g_get_monotonic_time ();
  g_array_unref (find (connection, query));
  g_print ("%-52s %7.1f ms\n", "  the first key, with the arena to be made", bench_since (start));
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GArray) ids = NULL;
      double time;

      sg_query_set_search (query, words[i]);
      start = g_get_monotonic_time ();
      ids = find (connection, query);
      time = bench_since (start);
      g_print ("  “%s” %u rows, %.1f ms\n", words[i], ids->len, time);
      g_array_append_val (times, time);
    }
  bench_print_times (title, times, FIND_MS);
}

static void
measure_like (SgConnection *connection)
{
  const gint64 start = g_get_monotonic_time ();

  sg_connection_get_int (
    connection,
    "SELECT count (*) FROM stations WHERE name LIKE '%萧%' OR name_pinyin LIKE "
    "'%萧%' OR phone LIKE '%萧%' OR head_name LIKE '%萧%' OR station_id LIKE "
    "'%萧%'",
    0);
  g_print ("%-52s %7.1f ms\n", "(LIKE over five columns of stations)", bench_since (start));
}

int
main (int argc, char **argv)
{
  static const char *const stations[]
    = { "站", "街道", "萧县", "xx", "yongqiao", "宿州 街道", "没有这个", NULL };
  static const char *const persons[] = { "王", "王伟", "wangwei", "138000", "没有这个", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = NULL;
  gint64 start;

  sg_core_init ("zh");
  if (argc != 2)
    return 2;
  connection = sg_ledger_connect (argv[1], TRUE, &error);
  g_assert_no_error (error);
  start = g_get_monotonic_time ();
  sg_facts_ensure (connection, AS_OF, &error);
  g_assert_no_error (error);
  g_print ("%-52s %7.1f ms\n", "(the facts of the date)", bench_since (start));

  measure_fetch (connection, &sg_stations);
  measure_fetch (connection, &sg_persons);
  measure_like (connection);
  measure_search (connection, &sg_stations, stations);
  measure_search (connection, &sg_persons, persons);
  measure_orders (connection, &sg_stations);
  measure_orders (connection, &sg_persons);
  return bench_has_failed () ? 1 : 0;
}
