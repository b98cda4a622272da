/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "bench.h"
#include "ledger/sg-history.h"
#include "ledger/sg-ledger.h"

#include <glib/gstdio.h>

/*
 * bench-history: what the ledger's thread does for the history of a ledger of 100,000 changes: all
 * of them in order, narrowed, a page of them, and one opened.
 */

#define N_CHANGES "100000"
#define N_RUNS 5
#define FIND_MS 150
#define SEARCH_MS 300
#define PAGE_MS 20
#define OPEN_MS 50

static SgConnection *
make_ledger (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "history.sgl", NULL);
  const SgLedgerSetup setup = { "none", "3413", NULL, NULL, FALSE };
  g_autoptr (GError) error = NULL;
  SgConnection *connection = NULL;

  g_assert_true (sg_ledger_make (path, &setup, &error));
  connection = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  sg_connection_set_writing (connection, TRUE);
  sg_connection_execute (
    connection,
    "INSERT INTO changes WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i "
    "< " N_CHANGES ") SELECT i, printf ('2022-%02d-%02d 08:00:00', 1 + i % 12, 1 + i % 28), "
    "CASE i % 5 WHEN 0 THEN '王敏' WHEN 1 THEN '李静' ELSE '赵一' END, '修改：行政区划', 'edit', "
    "NULL FROM n;"
    "INSERT INTO change_rows SELECT change, 0, 'divisions', (SELECT min (id) FROM divisions) + "
    "change % 100, 'u', '{\"display_order\":\"1\"}' FROM changes WHERE change > 1",
    &error);
  sg_connection_set_writing (connection, FALSE);
  g_assert_no_error (error);
  return connection;
}

static void
measure_find (SgConnection *connection,
              const char *title,
              const SgHistoryFilter *filter,
              double limit)
{
  g_autoptr (BenchTimes) times = bench_times_new ();

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      const BenchMoment start = bench_begin ();
      g_autoptr (GArray) changes = sg_history_find_changes (connection, filter, &error);

      g_assert_no_error (error);
      bench_end (times, &start);
    }
  bench_times_print (times, title, limit);
}

static void
measure_page (SgConnection *connection)
{
  const SgHistoryFilter everything = { NULL };
  g_autoptr (GArray) changes = sg_history_find_changes (connection, &everything, NULL);
  g_autoptr (BenchTimes) times = bench_times_new ();

  for (guint i = 0; i < N_RUNS; i++)
    {
      const BenchMoment start = bench_begin ();
      g_autoptr (GPtrArray) heads = sg_history_read_changes (
        connection, &g_array_index (changes, gint64, i * 1000), 128, NULL);

      g_assert_cmpuint (heads->len, ==, 128);
      bench_end (times, &start);
    }
  bench_times_print (times, "a page of 128 changes", PAGE_MS);
}

static void
measure_open (SgConnection *connection)
{
  g_autoptr (BenchTimes) times = bench_times_new ();

  for (guint i = 0; i < N_RUNS; i++)
    {
      const BenchMoment start = bench_begin ();
      g_autoptr (GPtrArray) entries = sg_history_of_change (connection, 50000 + i, 200, NULL);

      g_assert_nonnull (entries);
      bench_end (times, &start);
    }
  bench_times_print (times, "a change of a row with 1,000 changes opens", OPEN_MS);
}

int
main (int argc, char **argv)
{
  const SgHistoryFilter filters[] = {
    { NULL },
    { .who = "李静" },
    { .from = "2022-06-01", .to = "2022-06-30" },
    { .reg = &sg_divisions },
    { .search = "行政区划" },
  };
  static const char *const titles[]
    = { "all changes", "of one clerk", "of one month", "of one register", "with a text" };
  g_autofree char *folder = g_dir_make_tmp ("shegong-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "history.sgl", NULL);
  SgConnection *connection = NULL;

  sg_core_init ("zh");
  connection = make_ledger (folder);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    measure_find (
      connection, titles[i], &filters[i], filters[i].search != NULL ? SEARCH_MS : FIND_MS);
  measure_page (connection);
  measure_open (connection);
  sg_connection_close (connection);
  g_remove (path);
  g_rmdir (folder);
  return bench_has_failed ();
}
