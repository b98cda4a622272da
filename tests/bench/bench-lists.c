/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "bench.h"
#include "ledger/sg-facts.h"
#include "pages/sg-record-source.h"
#include "widgets/sg-record-columns.h"
#include "widgets/sg-widgets.h"

#include <adwaita.h>

/*
 * bench-lists FILE: the tables of stations and persons with the national ledger: from the click to
 * the filled page, scrolling, searching, sorting, and the longest stall of the main loop meanwhile.
 */

#define AS_OF "2022-12-31"
#define OPEN_MS 100
#define SCROLL_MS 16
#define SEARCH_MS 50
#define SORT_MS 150
#define STALL_MS 50

/* How often the watchdog of the main loop barks. */
#define WATCH_MS 1

typedef struct
{
  SgLedger *ledger;
  SgContext *context;
  GtkWidget *window;
  GtkStack *stack;
  SgRecordTable *table;
  SgRecordSource *source;

  gboolean loaded;
  gboolean painted;
  BenchMoment frame_start;
  BenchTimes *frames;

  BenchMoment last_bark;
  double stall_wall; /* milliseconds */
  double stall_work;
} Bench;

/* The main loop. */

static gboolean
bark_cb (gpointer user_data)
{
  Bench *bench = user_data;

  const BenchMoment now = bench_begin_thread ();
  const double wall = (double) (now.wall - bench->last_bark.wall) / 1000 - WATCH_MS;
  const double work = (double) (now.work - bench->last_bark.work) / 1000;

  bench->stall_wall = MAX (bench->stall_wall, wall);
  bench->stall_work = MAX (bench->stall_work, work);
  bench->last_bark = now;
  return G_SOURCE_CONTINUE;
}

static void
before_paint_cb (Bench *bench)
{
  bench->frame_start = bench_begin_thread ();
}

static void
after_paint_cb (Bench *bench)
{
  bench->painted = TRUE;
  if (bench->frames != NULL)
    bench_end_thread (bench->frames, &bench->frame_start);
}

static void
loaded_cb (Bench *bench)
{
  bench->loaded = TRUE;
  bench->painted = FALSE;
}

static void
wait_for_paint (Bench *bench)
{
  bench->painted = FALSE;
  gtk_widget_queue_draw (bench->window);
  while (!bench->painted)
    g_main_context_iteration (NULL, TRUE);
}

/* Until the newest result is on the screen. */
static void
wait_for_rows (Bench *bench)
{
  while (!bench->loaded || !bench->painted)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
expire_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets everything settle that goes on after the first rows: the growing, the fetching. */
static void
rest (Bench *bench, guint time_ms)
{
  gboolean expired = FALSE;

  g_timeout_add (time_ms, expire_cb, &expired);
  while (!expired)
    g_main_context_iteration (NULL, TRUE);
}

static void
begin_load (Bench *bench)
{
  bench->loaded = FALSE;
  bench->painted = FALSE;
}

/* What is measured. */

static void
make_table (Bench *bench, const SgRegister *reg)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);

  bench->table = SG_RECORD_TABLE (sg_record_table_new (reg));
  bench->source = sg_record_source_new (bench->table, bench->context);
  g_signal_connect_swapped (bench->source, "loaded", G_CALLBACK (loaded_cb), bench);
  gtk_stack_add_named (bench->stack, GTK_WIDGET (bench->table), "table");
  gtk_stack_set_visible_child_name (bench->stack, "table");
  sg_query_set_as_of (query, AS_OF);
  sg_record_source_set_query (bench->source, query);
}

/* The program keeps its pages; that ours go is not part of what is measured. */
static void
remove_table (Bench *bench)
{
  const double stall_wall = bench->stall_wall;
  const double stall_work = bench->stall_work;

  g_clear_object (&bench->source);
  gtk_stack_remove (bench->stack, GTK_WIDGET (bench->table));
  rest (bench, 300);
  bench->stall_wall = stall_wall;
  bench->stall_work = stall_work;
}

static void
measure_opening (Bench *bench, const SgRegister *reg)
{
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autofree char *title = g_strdup_printf ("%s: page filled after the click", reg->name);

  for (guint i = 0; i < 5; i++)
    {
      BenchMoment start;

      if (i > 0)
        remove_table (bench);
      start = bench_begin ();
      begin_load (bench);
      make_table (bench, reg);
      wait_for_rows (bench);
      bench_end (times, &start);
      rest (bench, 600);
    }
  bench_times_print (times, title, OPEN_MS);
}

static GtkColumnView *
find_view (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkColumnView *view
        = GTK_IS_COLUMN_VIEW (child) ? GTK_COLUMN_VIEW (child) : find_view (child);

      if (view != NULL)
        return view;
    }
  return NULL;
}

static void
measure_scrolling (Bench *bench, const char *name, double pixels, guint n_steps)
{
  GtkColumnView *view = find_view (GTK_WIDGET (bench->table));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  g_autofree char *title
    = g_strdup_printf ("%s: %s", sg_record_table_get_register (bench->table)->name, name);

  rest (bench, 300);
  bench->frames = bench_times_new ();
  for (guint i = 0; i < n_steps; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + pixels);
      wait_for_paint (bench);
    }
  bench_times_print (bench->frames, title, SCROLL_MS);
  g_clear_pointer (&bench->frames, bench_times_free);
  gtk_adjustment_set_value (adjustment, 0);
  rest (bench, 300);
}

static void
measure_search (Bench *bench, const char *const *keys)
{
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autofree char *title = g_strdup_printf ("%s: a key in the search to the first rows",
                                            sg_record_table_get_register (bench->table)->name);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const BenchMoment start = bench_begin ();

      begin_load (bench);
      sg_record_source_set_search (bench->source, keys[i]);
      wait_for_rows (bench);
      bench_end (times, &start);
      rest (bench, 150);
    }
  bench_times_print (times, title, SEARCH_MS);
}

static void
measure_sorting (Bench *bench, const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (BenchTimes) times = bench_times_new ();
      g_autofree char *title = g_strdup_printf (
        "%s: a new sort by %s", sg_record_table_get_register (bench->table)->name, keys[i]);

      for (guint k = 0; k < 2; k++)
        {
          const BenchMoment start = bench_begin ();

          begin_load (bench);
          sg_record_table_set_sort (bench->table, keys[i], k == 1);
          wait_for_rows (bench);
          bench_end (times, &start);
          rest (bench, 600);
        }
      bench_times_print (times, title, SORT_MS);
    }
  begin_load (bench);
  sg_record_table_set_sort (bench->table, NULL, FALSE);
  wait_for_rows (bench);
  rest (bench, 300);
}

static void
print_stall (Bench *bench, const char *what)
{
  g_autoptr (BenchTimes) times = bench_times_new ();
  g_autofree char *title = g_strdup_printf ("%s: longest stall of the main loop", what);

  bench_times_add (times, bench->stall_work, bench->stall_work);
  bench_times_print (times, title, STALL_MS);
  g_print ("    (on the clock, with what others took: %.1f ms)\n", bench->stall_wall);
  bench->stall_wall = bench->stall_work = 0;
  bench->last_bark = bench_begin_thread ();
}

/* On the ledger's thread. */
static gpointer
facts_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return sg_facts_ensure (connection, AS_OF, error) ? connection : NULL;
}

/* Another page is on the screen before the click: fonts and styles are there. */
static GtkWidget *
make_home (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), "总览");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), gtk_button_new_with_label ("社工站 2022"));
  return page;
}

static void
set_up (Bench *bench, const char *path)
{
  g_autoptr (GError) error = NULL;
  GdkFrameClock *clock;
  BenchMoment start;

  bench->ledger = sg_ledger_open_sync (path, TRUE, &error);
  g_assert_no_error (error);
  start = bench_begin ();
  bench->context = sg_context_new (bench->ledger);
  sg_ledger_run_sync (bench->ledger, facts_job, NULL, &error);
  g_assert_no_error (error);
  bench_say ("(the facts of the date)", &start);

  bench->window = gtk_window_new ();
  bench->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (bench->stack, make_home (), "home");
  gtk_window_set_child (GTK_WINDOW (bench->window), GTK_WIDGET (bench->stack));
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1186, 700);
  gtk_window_present (GTK_WINDOW (bench->window));
  clock = gtk_widget_get_frame_clock (bench->window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
  wait_for_paint (bench);
  rest (bench, 500);
  bench->last_bark = bench_begin_thread ();
  g_timeout_add_full (G_PRIORITY_HIGH, WATCH_MS, bark_cb, bench, NULL);
}

int
main (int argc, char **argv)
{
  static const char *const words[] = { "社", "街", "街道", "x", "xi", "xx", "萧", "萧县", NULL };
  static const char *const names[]
    = { "王", "王伟", "张", "z", "zh", "1380", "13800012", "341", "3413", NULL };
  static const char *const station_orders[] = { "name", "office_m2", "stage", "staff", NULL };
  static const char *const person_orders[] = { "name", "phone", "education", NULL };
  Bench bench = { NULL };

  sg_core_init ("zh");
  adw_init ();
  sg_widgets_init ();
  if (argc != 2)
    return 2;
  set_up (&bench, argv[1]);

  measure_opening (&bench, &sg_stations);
  print_stall (&bench, "  opening");
  measure_scrolling (&bench, "scrolling by a notch (60 px)", 60, 200);
  measure_scrolling (&bench, "scrolling by a page (600 px)", 600, 100);
  measure_scrolling (&bench, "jumping (20,000 px)", 20000, 50);
  print_stall (&bench, "  scrolling");
  measure_search (&bench, words);
  print_stall (&bench, "  searching");
  measure_sorting (&bench, station_orders);
  print_stall (&bench, "  sorting");
  remove_table (&bench);

  measure_opening (&bench, &sg_persons);
  print_stall (&bench, "  opening");
  measure_scrolling (&bench, "scrolling by a page (600 px)", 600, 100);
  measure_scrolling (&bench, "jumping (20,000 px)", 20000, 50);
  print_stall (&bench, "  scrolling");
  measure_search (&bench, names);
  print_stall (&bench, "  searching");
  measure_sorting (&bench, person_orders);
  print_stall (&bench, "  sorting");
  remove_table (&bench);

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_object_unref (bench.context);
  g_object_unref (bench.ledger);
  return bench_has_failed () ? 1 : 0;
}
