/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "bench.h"
#include "ledger/sg-facts.h"
#include "ledger/sg-ledger.h"
#include "policy/sg-figures.h"

/*
 * bench-figures FILE: figures of the national ledger: all indicators by unit on a day that nobody
 * has asked for yet and once its facts are made, those of a city, and coverage over three years.
 */

#define POLICY "suzhou-2022"
#define AS_OF "2022-12-31"
#define WHOLE_COUNTRY "0"
#define N_ROUNDS 5
#define FIRST_MS 2000
#define AGAIN_MS 500
#define CITY_MS 30
#define TREND_MS 1000
#define EXPLAIN_MS 100

static const char *const cities[] = {
  "3413", "3401", "3205", "4401", "5101", "1301", "3702", "6101", "2101", "5301",
};

G_GNUC_NORETURN static void
die (const GError *error)
{
  g_printerr ("bench-figures: %s\n", error->message);
  exit (1);
}

static SgConnection *
open_ledger (const char *path)
{
  g_autoptr (GError) error = NULL;
  SgConnection *connection = sg_ledger_connect (path, TRUE, &error);

  if (connection == NULL)
    die (error);
  return connection;
}

static void
ensure_facts (SgConnection *connection, BenchTimes *times)
{
  const BenchMoment start = bench_begin ();
  g_autoptr (GError) error = NULL;

  if (!sg_facts_ensure (connection, AS_OF, &error))
    die (error);
  bench_end (times, &start);
}

static void
compute (SgConnection *connection, SgProfile *profile, const char *under, BenchTimes *times)
{
  const BenchMoment start = bench_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures
    = sg_figures_compute (connection, profile, AS_OF, under, SG_BY_UNIT, &error);

  if (figures == NULL)
    die (error);
  bench_end (times, &start);
}

static void
follow (SgConnection *connection, SgProfile *profile, BenchTimes *times)
{
  const BenchMoment start = bench_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) points = sg_trend_compute (
    connection, profile, "I-01", WHOLE_COUNTRY, "2021-01-01", "2023-12-31", &error);

  if (points == NULL)
    die (error);
  bench_end (times, &start);
}

static void
explain (SgConnection *connection, SgProfile *profile, const char *under, BenchTimes *times)
{
  const BenchMoment start = bench_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = sg_measure_explain (connection, profile, "staff-certified", AS_OF, under, &error);

  if (rows == NULL)
    die (error);
  bench_end (times, &start);
}

/* A connection of its own each round: nothing is made, nothing is kept. */
static void
bench_country (const char *path, SgProfile *profile)
{
  g_autoptr (BenchTimes) first = bench_times_new ();
  g_autoptr (BenchTimes) facts = bench_times_new ();
  g_autoptr (BenchTimes) again = bench_times_new ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (SgConnection) one = open_ledger (path);
      g_autoptr (SgConnection) other = open_ledger (path);

      compute (one, profile, WHOLE_COUNTRY, first);
      ensure_facts (other, facts);
      compute (other, profile, WHOLE_COUNTRY, again);
    }
  bench_times_print (first, "all indicators by unit, nothing made yet", FIRST_MS);
  bench_times_print (facts, "  of that, the facts of the day", FIRST_MS);
  bench_times_print (again, "all indicators by unit, facts made", AGAIN_MS);
}

static void
bench_cities (const char *path, SgProfile *profile)
{
  g_autoptr (SgConnection) connection = open_ledger (path);
  g_autoptr (BenchTimes) made = bench_times_new ();
  g_autoptr (BenchTimes) city = bench_times_new ();
  g_autoptr (BenchTimes) rows = bench_times_new ();

  ensure_facts (connection, made);
  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      compute (connection, profile, cities[i], city);
      explain (connection, profile, cities[i], rows);
    }
  bench_times_print (city, "all indicators of a city by unit, facts made", CITY_MS);
  bench_times_print (rows, "staff of a city, who counts and why", EXPLAIN_MS);
}

static void
bench_trend (const char *path, SgProfile *profile)
{
  g_autoptr (SgConnection) connection = open_ledger (path);
  g_autoptr (BenchTimes) trend = bench_times_new ();

  for (guint i = 0; i < N_ROUNDS; i++)
    follow (connection, profile, trend);
  bench_times_print (trend, "coverage of the country over 36 months", TREND_MS);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;

  sg_core_init ("zh");
  if (argc != 2)
    {
      g_printerr ("bench-figures FILE\n");
      return 2;
    }
  profile = sg_profile_load (POLICY, &error);
  if (profile == NULL)
    die (error);
  bench_country (argv[1], profile);
  bench_cities (argv[1], profile);
  bench_trend (argv[1], profile);
  return bench_has_failed () ? 1 : 0;
}
