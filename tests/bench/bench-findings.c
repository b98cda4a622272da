/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "base/sg-core.h"
#include "bench.h"
#include "ledger/sg-facts.h"
#include "ledger/sg-ledger.h"
#include "policy/sg-findings.h"

/*
 * bench-findings NATIONAL EXAMPLE: how many subjects have which verdict, over all rules of a
 * notice, for a day that nobody has asked for yet and once its facts are made; the first page of a
 * finding, and of all by what they do for the targets; and all of it once more after an edit, in a
 * copy of the ledger.
 */

#define POLICY "suzhou-2022"
#define AS_OF "2022-12-31"
#define WHOLE_COUNTRY "0"
#define CITY "3413"
#define N_ROUNDS 3
#define PAGE 50
#define COUNTRY_MS 5000
#define CITY_MS 100
#define PAGE_MS 100
#define EDIT_MS 150
#define N_EDITS 5

G_GNUC_NORETURN static void
die (const GError *error)
{
  g_printerr ("bench-findings: %s\n", error->message);
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
ensure_facts (SgConnection *connection)
{
  g_autoptr (GError) error = NULL;

  if (!sg_facts_ensure (connection, AS_OF, &error))
    die (error);
}

static SgFindings *
compute (SgConnection *connection, const char *under, const char *rule)
{
  g_autoptr (GError) error = NULL;
  SgFindings *findings = sg_findings_compute (connection, AS_OF, under, rule, &error);

  if (findings == NULL)
    die (error);
  return findings;
}

static void
count (SgConnection *connection, const char *under, BenchTimes *times)
{
  const BenchMoment start = bench_begin ();
  g_autoptr (SgFindings) findings = compute (connection, under, NULL);
  SgVerdictCounts counts;

  sg_findings_count (findings, NULL, &counts);
  bench_end (times, &start);
}

/* A connection of its own each round: nothing is made, nothing is kept. */
static void
bench_counts (const char *path, const char *under, const char *what, double limit)
{
  g_autoptr (BenchTimes) first = bench_times_new ();
  g_autoptr (BenchTimes) again = bench_times_new ();
  g_autofree char *first_name = g_strdup_printf ("%s, nothing made yet", what);
  g_autofree char *again_name = g_strdup_printf ("%s, once more", what);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (SgConnection) connection = open_ledger (path);

      count (connection, under, first);
      count (connection, under, again);
    }
  bench_times_print (first, first_name, limit);
  bench_times_print (again, again_name, limit);
}

/* One rule after the other, each asked for the first time: verdicts, and the texts of a page. */
static void
bench_pages (const char *path, SgProfile *profile, const char *under, const char *what)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);
  g_autoptr (SgConnection) connection = open_ledger (path);
  g_autoptr (BenchTimes) pages = bench_times_new ();

  ensure_facts (connection);
  for (guint i = 0; i < rules->len; i++)
    {
      const SgRule *rule = g_ptr_array_index (rules, i);
      const BenchMoment start = bench_begin ();
      g_autoptr (SgFindings) findings = compute (connection, under, rule->id);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows
        = sg_findings_read (findings, connection, NULL, SG_FINDINGS_ORDER_RULE, 0, PAGE, &error);

      if (rows == NULL)
        die (error);
      bench_end (pages, &start);
      if (g_getenv ("SG_BENCH_RULES") != NULL)
        bench_say (rule->id, &start);
    }
  bench_times_print (pages, what, PAGE_MS);
}

/* The first page of the findings page: what moves a target most, over all rules. */
static void
bench_effects (const char *path, const char *under, const char *what, double limit)
{
  g_autoptr (BenchTimes) times = bench_times_new ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (SgConnection) connection = open_ledger (path);
      g_autoptr (SgFindings) findings = compute (connection, under, NULL);
      const BenchMoment start = bench_begin ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows
        = sg_findings_read (findings, connection, NULL, SG_FINDINGS_ORDER_EFFECT, 0, PAGE, &error);

      if (rows == NULL)
        die (error);
      bench_end (times, &start);
    }
  bench_times_print (times, what, limit);
}

/* What a clerk does most, and what reaches farthest. */
static const struct
{
  const char *what;
  const char *reg;
  const char *key;
  const char *values[2];
  double limit;
} edits[] = {
  { "after the area of a station was corrected", "stations", "office_m2", { "25", "15" }, EDIT_MS },
  { "after the role in a post was corrected", "posts", "role", { "head", "resident" }, EDIT_MS },
  { "after the day of a certificate was corrected",
    "certs",
    "issued_on",
    { "2021-03-18", "2023-03-18" },
    EDIT_MS },
  { "after a station was no more built",
    "station_status",
    "status",
    { "suspended", "built" },
    EDIT_MS },
};

static char *
copy_ledger (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("bench-findings-%d.sgl", getpid ());
  char *copy = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    die (error);
  g_chmod (copy, 0600);
  return copy;
}

/* Writes one field of a row from the middle of a register. */
static void
edit (SgConnection *connection, const char *name, const char *key, const char *value)
{
  const SgRegister *reg = sg_catalogue_find (name);
  g_autofree char *sql = g_strdup_printf (
    "SELECT id FROM %s LIMIT 1 OFFSET (SELECT count (*) / 2 FROM %s)", name, name);
  const gint64 row = sg_connection_get_int (connection, sql, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRecord) record = sg_query_get_record (connection, reg, row, NULL, &error);
  g_autoptr (SgChange) change = NULL;

  if (record == NULL || !sg_record_set_key (record, key, value, &error))
    die (error);
  change = sg_change_begin (connection, "bench", "Edit", &error);
  if (change == NULL || !sg_change_put (change, record, NULL, &error)
      || !sg_change_commit (change, NULL, &error))
    die (error);
}

static void
bench_edits (const char *path, const char *under, const char *what)
{
  g_autofree char *copy = copy_ledger (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (copy, FALSE, &error);
  g_autoptr (BenchTimes) first = bench_times_new ();

  if (connection == NULL)
    die (error);
  count (connection, under, first);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (BenchTimes) times = bench_times_new ();
      g_autofree char *name = g_strdup_printf ("%s %s", what, edits[i].what);

      for (guint n = 0; n < N_EDITS; n++)
        {
          edit (connection, edits[i].reg, edits[i].key, edits[i].values[n % 2]);
          count (connection, under, times);
        }
      bench_times_print (times, name, edits[i].limit);
    }
  g_clear_pointer (&connection, sg_connection_close);
  g_unlink (copy);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;

  sg_core_init ("zh");
  if (argc != 3)
    {
      g_printerr ("bench-findings NATIONAL EXAMPLE\n");
      return 2;
    }
  profile = sg_profile_load (POLICY, &error);
  if (profile == NULL)
    die (error);
  bench_counts (argv[1], WHOLE_COUNTRY, "verdicts of the country", COUNTRY_MS);
  bench_pages (argv[1], profile, WHOLE_COUNTRY, "first page of a rule, of the country");
  bench_effects (argv[1], WHOLE_COUNTRY, "what moves a target most, of the country", PAGE_MS);
  bench_edits (argv[1], WHOLE_COUNTRY, "verdicts of the country");
  bench_counts (argv[2], CITY, "verdicts of a city", CITY_MS);
  bench_pages (argv[2], profile, CITY, "first page of a rule, of a city");
  bench_effects (argv[2], CITY, "what moves a target most, of a city", PAGE_MS);
  return bench_has_failed () ? 1 : 0;
}
