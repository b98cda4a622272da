/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/sg-explain-popover.h"
#include "pages/sg-figure-card.h"
#include "pages/sg-overview-page.h"
#include "pages/sg-place.h"
#include "policy-fixture.h"
#include "sg-test-page.h"
#include "widgets/sg-chart-view.h"

/* A city with all its clean data, and a window. */
typedef struct
{
  PolicyFixture *city;
  SgLedger *ledger;
  SgContext *context;
  GtkWidget *window;
  char *opened;
} Fixture;

static void
open_record_cb (Fixture *self, const char *reg, gint64 row_id)
{
  g_free (self->opened);
  self->opened = g_strdup_printf ("%s %d", reg, row_id != 0);
}

static void
set_up (Fixture *self, gconstpointer city)
{
  g_autoptr (GError) error = NULL;

  self->city = policy_fixture_new_clean (city);
  self->ledger = sg_ledger_open_sync (self->city->path, FALSE, &error);
  g_assert_no_error (error);
  self->context = sg_context_new (self->ledger);
  g_signal_connect_swapped (self->context, "open-record", G_CALLBACK (open_record_cb), self);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 700);
}

static void
tear_down (Fixture *self, gconstpointer city)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->context);
  sg_ledger_close (self->ledger);
  g_clear_object (&self->ledger);
  policy_fixture_free (self->city);
  g_free (self->opened);
}

/* One headline as one line, its parts separated by bars. */
static char *
describe (const SgHeadline *headline)
{
  g_auto (GStrv) lines = sg_headline_dup_lines (headline);

  return g_strjoinv ("|", lines);
}

typedef struct
{
  const char *as_of;
  const char *under;
  guint index;
  const char *line;
} Case;

static void
check_headlines (Fixture *self, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) headlines
        = sg_headlines_compute (self->city->connection,
                                sg_context_get_profile (self->context),
                                cases[i].as_of,
                                cases[i].under,
                                &error);
      g_autofree char *line = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (headlines->len, ==, 6);
      line = describe (g_ptr_array_index (headlines, cases[i].index));
      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_headlines_suzhou (Fixture *self, gconstpointer data)
{
  static const Case cases[] = {
    { "2022-12-31", "3413", 0, "Stations built|73|+59 in a year" },
    { "2022-12-31",
      "3413",
      1,
      "Township coverage|65.4%|72 / 110|+52.4 points in a year|"
      "60% by 2022-12-31|Reached" },
    { "2022-12-31", "3413", 2, "Resident social workers|182|+146 in a year" },
    { "2022-12-31",
      "3413",
      3,
      "Certified share of staff|56.9%|111 / 195|+5.7 points in a year|"
      "60% by 2023-12-31|6 persons missing" },
    { "2022-12-31",
      "3413",
      5,
      "Budget execution|33.7%|405 / 1,198 wan yuan|"
      "-16.8 points in a year" },
    { "2022-12-31",
      "341371",
      1,
      "Township coverage|–|A year before: not known|"
      "60% by 2022-12-31" },
  };

  check_headlines (self, cases, G_N_ELEMENTS (cases));
}

static void
test_headlines_shanghai (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) headlines = sg_headlines_compute (
    self->city->connection, sg_context_get_profile (self->context), "2025-12-31", "31", &error);
  const SgHeadline *built;

  g_assert_no_error (error);
  built = g_ptr_array_index (headlines, 0);
  g_assert_cmpstr (built->quantity->id, ==, "total_built");
  g_assert_cmpstr (built->target, ==, "1,000 by 2025-12-31");
  g_assert_cmpint (built->met, >=, 0);
}

static gboolean
is_loaded (gpointer user_data)
{
  SgChartView *view = SG_CHART_VIEW (sg_test_find (user_data, SG_TYPE_CHART_VIEW));

  return sg_chart_view_get_chart (view) != NULL;
}

static GtkWidget *
show_page (Fixture *self)
{
  GtkWidget *page = g_object_new (SG_TYPE_OVERVIEW_PAGE, NULL);

  sg_context_set_as_of (self->context, "2022-12-31");
  sg_page_set_context (SG_PAGE (page), self->context);
  gtk_window_set_child (GTK_WINDOW (self->window), page);
  gtk_window_present (GTK_WINDOW (self->window));
  sg_test_wait (is_loaded, page);
  return page;
}

static char *
dup_first_value (GtkWidget *page)
{
  GtkWidget *card = sg_test_find (page, SG_TYPE_FIGURE_CARD);
  g_auto (GStrv) lines
    = g_strsplit (gtk_widget_get_tooltip_text (sg_test_find (card, GTK_TYPE_BUTTON)), "\n", -1);

  return g_strdup (lines[1]);
}

static gboolean
shows_county (gpointer user_data)
{
  g_autofree char *value = dup_first_value (user_data);

  return g_strcmp0 (value, "73") != 0;
}

/* A bar goes down into its district. */
static void
test_bar (Fixture *self, gconstpointer data)
{
  GtkWidget *page = show_page (self);
  SgChartView *bars = SG_CHART_VIEW (sg_test_find (page, SG_TYPE_CHART_VIEW));
  SgChart *chart = sg_chart_view_get_chart (bars);
  g_autofree char *city = dup_first_value (page);

  g_assert_cmpstr (city, ==, "73");
  for (guint i = 0; i < sg_chart_get_n_items (chart); i++)
    {
      if (g_strcmp0 (sg_chart_get_item_code (chart, i), "341322") == 0)
        g_signal_emit_by_name (bars, "item-activated", i);
    }
  sg_test_wait (shows_county, page);
  g_assert_cmpstr (sg_context_get_under (self->context), ==, "341322");
  g_assert_cmpstr (sg_context_get_under_name (self->context), ==, "萧县");
}

static gboolean
is_opened (gpointer user_data)
{
  return ((Fixture *) user_data)->opened != NULL;
}

static gboolean
has_rows (gpointer user_data)
{
  GtkListView *list = GTK_LIST_VIEW (sg_test_find (user_data, GTK_TYPE_LIST_VIEW));

  return gtk_list_view_get_model (list) != NULL
         && g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) > 0;
}

/* A card opens into the rows behind it, and a row into its record. */
static void
test_card (Fixture *self, gconstpointer data)
{
  GtkWidget *page = show_page (self);
  GtkWidget *button = sg_test_find (sg_test_find (page, SG_TYPE_FIGURE_CARD), GTK_TYPE_BUTTON);
  GtkWidget *popover;
  GtkListView *list;

  g_signal_emit_by_name (button, "clicked");
  popover = sg_test_find (button, SG_TYPE_EXPLAIN_POPOVER);
  sg_test_wait (has_rows, popover);
  list = GTK_LIST_VIEW (sg_test_find (popover, GTK_TYPE_LIST_VIEW));
  g_assert_cmpuint (
    g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), ==, 73);
  g_signal_emit_by_name (list, "activate", 0);
  sg_test_wait (is_opened, self);
  g_assert_cmpstr (self->opened, ==, "stations 1");
}

static void
test_place (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *code;
    const char *name;
    gboolean has_station;
  } cases[] = {
    { "341322", "萧县", FALSE },
    { "341322100", "龙城镇", TRUE },
    { "999999", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgPlace) place
        = sg_place_find (self->city->connection, "2022-12-31", cases[i].code, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (place->name, ==, cases[i].name);
      g_assert_cmpint (place->station != 0, ==, cases[i].has_station);
    }
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);
#define T(name, city, function) \
  g_test_add ("/pages/overview/" name, Fixture, city, set_up, function, tear_down)
  T ("headlines/suzhou", "suzhou", test_headlines_suzhou);
  T ("headlines/shanghai", "shanghai", test_headlines_shanghai);
  T ("bar", "suzhou", test_bar);
  T ("card", "suzhou", test_card);
  T ("place", "suzhou", test_place);
  return g_test_run ();
}
