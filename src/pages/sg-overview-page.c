/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ledger/sg-query.h"
#include "pages/sg-clause-sheet.h"
#include "pages/sg-figure-card.h"
#include "pages/sg-headline.h"
#include "pages/sg-load.h"
#include "pages/sg-overview-page.h"
#include "pages/sg-place.h"
#include "reports/sg-report-charts.h"
#include "widgets/sg-chart-print.h"
#include "widgets/sg-chart-view.h"
#include "widgets/sg-export-gate.h"
#include "widgets/sg-stack.h"

struct _SgOverviewPage
{
  SgPage parent_instance;

  /* owned */
  SgLoad *loading;
  SgLoad *finding;

  /* template children */
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failed_page;
  GtkBox *cards;
  SgChartView *bars;
  SgChartView *trend;
  SgChartView *tiles;
  AdwBin *sheet_place;
  GtkWidget *beginning;
};

G_DEFINE_FINAL_TYPE (SgOverviewPage, sg_overview_page, SG_TYPE_PAGE)

/* What the job needs, on copies. */
typedef struct
{
  SgProfile *profile;
  char *as_of;
  char *under;
} Request;

/* What the page shows. */
typedef struct
{
  GPtrArray *headlines;
  GPtrArray *charts; /* as in chart_names; NULL where there are no headlines */
  gboolean blank;    /* nobody has entered a station yet */
} Overview;

static const char *const chart_names[] = { "coverage", "trend", "tiles", NULL };

static Request *
request_new (SgContext *context)
{
  Request *request = g_new0 (Request, 1);

  request->profile = sg_profile_ref (sg_context_get_profile (context));
  request->as_of = g_strdup (sg_context_get_as_of (context));
  request->under = g_strdup (sg_context_get_under (context));
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  sg_profile_unref (request->profile);
  g_free (request->as_of);
  g_free (request->under);
  g_free (request);
}

static void
overview_free (gpointer data)
{
  Overview *overview = data;

  g_clear_pointer (&overview->headlines, g_ptr_array_unref);
  g_clear_pointer (&overview->charts, g_ptr_array_unref);
  g_free (overview);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Overview, overview_free)

/* Runs on the ledger's thread: one job loads everything that the page shows. */
static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;
  g_autoptr (Overview) overview = g_new0 (Overview, 1);

  overview->headlines
    = sg_headlines_compute (connection, request->profile, request->as_of, request->under, error);
  if (overview->headlines == NULL)
    return NULL;
  if (overview->headlines->len == 0)
    return g_steal_pointer (&overview);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  overview->charts = sg_report_charts_make (
    connection, request->profile, chart_names, request->as_of, request->under, error);
  if (overview->charts == NULL
      || !sg_query_is_empty (connection, &sg_stations, NULL, &overview->blank, error))
    return NULL;
  return g_steal_pointer (&overview);
}

static void
show_headlines (SgOverviewPage *self, GPtrArray *headlines)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  for (guint i = 0; i < headlines->len; i++)
    {
      if (card == NULL)
        {
          card = sg_figure_card_new (sg_page_get_context (SG_PAGE (self)));
          gtk_box_append (self->cards, card);
        }
      sg_figure_card_set_headline (SG_FIGURE_CARD (card), g_ptr_array_index (headlines, i));
      card = gtk_widget_get_next_sibling (card);
    }
}

static void
show_charts (SgOverviewPage *self, GPtrArray *charts)
{
  SgChartView *views[] = { self->bars, self->trend, self->tiles };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    sg_chart_view_set_chart (views[i], g_ptr_array_index (charts, i));
}

static void
rule_cb (SgOverviewPage *self, const char *rule)
{
  g_assert (SG_IS_OVERVIEW_PAGE (self));

  sg_context_open_rule (sg_page_get_context (SG_PAGE (self)), rule);
}

/* The sheet of the district is judged once its figures stand: they come first. */
static void
show_sheet (SgOverviewPage *self)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  GtkWidget *sheet = adw_bin_get_child (self->sheet_place);

  if (sheet == NULL)
    {
      sheet = sg_clause_sheet_new (context);
      g_signal_connect_object (sheet, "open-rule", G_CALLBACK (rule_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->sheet_place, sheet);
    }
  sg_clause_sheet_set_district (
    SG_CLAUSE_SHEET (sheet), sg_context_get_under (context), sg_context_get_under_name (context));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgOverviewPage) self = user_data; /* the page outlives the load */
  g_autoptr (GError) error = NULL;
  g_autoptr (Overview) overview = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_OVERVIEW_PAGE (self));

  if (!sg_load_is_wanted (result, &error) || self->stack == NULL)
    return;
  gtk_spinner_stop (self->spinner);
  if (overview == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed_page, text);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  if (overview->charts != NULL)
    {
      show_headlines (self, overview->headlines);
      show_charts (self, overview->charts);
      show_sheet (self);
      gtk_widget_set_visible (self->beginning, overview->blank);
    }
  gtk_stack_set_visible_child_name (self->stack,
                                    overview->headlines->len > 0 ? "content" : "empty");
}

static void
sg_overview_page_reload (SgPage *page)
{
  SgOverviewPage *self = SG_OVERVIEW_PAGE (page);
  SgContext *context = sg_page_get_context (page);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (shown, "content") != 0)
    {
      gtk_spinner_start (self->spinner);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  sg_ledger_run_async (sg_context_get_ledger (context),
                       load_job,
                       request_new (context),
                       request_free,
                       overview_free,
                       sg_load_begin (&self->loading, context, GTK_WIDGET (self)),
                       loaded_cb,
                       g_object_ref (self));
}

static void
retry_cb (SgOverviewPage *self)
{
  g_assert (SG_IS_OVERVIEW_PAGE (self));

  sg_overview_page_reload (SG_PAGE (self));
}

/* What was activated: a division on a day. */
typedef struct
{
  char *code;
  char *as_of;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->code);
  g_free (wish->as_of);
  g_free (wish);
}

/* Runs on the ledger's thread. */
static gpointer
find_place_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return sg_place_find (connection, wish->as_of, wish->code, error);
}

static void
place_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgPlace) place = sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  SgContext *context = sg_page_get_context (SG_PAGE (self));

  g_assert (SG_IS_OVERVIEW_PAGE (self));

  if (context == NULL)
    return;
  if (place == NULL)
    sg_context_failure (context, "load", error);
  else if (place->station != 0)
    sg_context_open_record (context, sg_stations.name, place->station);
  else if (place->name != NULL)
    sg_context_set_under (context, place->code, place->name);
}

static void
go_to (SgOverviewPage *self, const char *code)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  Wish *wish;

  if (code == NULL)
    return;
  wish = g_new0 (Wish, 1);
  wish->code = g_strdup (code);
  wish->as_of = g_strdup (sg_context_get_as_of (context));
  sg_ledger_run_async (sg_context_get_ledger (context),
                       find_place_job,
                       wish,
                       wish_free,
                       (GDestroyNotify) sg_place_free,
                       sg_load_begin (&self->finding, context, GTK_WIDGET (self)),
                       place_found_cb,
                       g_object_ref (self));
}

static void
item_activated_cb (SgOverviewPage *self, guint item, SgChartView *view)
{
  g_assert (SG_IS_OVERVIEW_PAGE (self));
  g_assert (SG_IS_CHART_VIEW (view));

  go_to (self, sg_chart_get_item_code (sg_chart_view_get_chart (view), item));
}

static void
saved_cb (SgOverviewPage *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file */
  g_autofree char *text = g_strdup_printf (_ ("%s is written."), name);

  g_assert (SG_IS_OVERVIEW_PAGE (self));

  sg_context_notice (sg_page_get_context (SG_PAGE (self)), text, 0);
}

static void
sg_overview_page_dispose (GObject *object)
{
  SgOverviewPage *self = SG_OVERVIEW_PAGE (object);

  sg_load_end (&self->loading);
  sg_load_end (&self->finding);
  adw_bin_set_child (ADW_BIN (self), NULL); /* which AdwBin would not know is gone */
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (sg_overview_page_parent_class)->dispose (object);
}

static void
sg_overview_page_print (SgPage *page)
{
  SgOverviewPage *self = SG_OVERVIEW_PAGE (page);
  SgChartView *views[] = { self->bars, self->trend, self->tiles };
  GPtrArray *charts = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_chart_unref);
  const SgExportWish wish = { .kind = "print", .what = "overview" };
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (sg_chart_view_get_chart (views[i]) != NULL)
      g_ptr_array_add (charts, sg_chart_ref (sg_chart_view_get_chart (views[i])));
  if (charts->len == 0)
    {
      g_ptr_array_unref (charts);
      return;
    }
  operation = sg_chart_print_new (charts);
  sg_export_gate_guard_print (GTK_WIDGET (self), operation, &wish);
  if (gtk_print_operation_run (operation,
                               GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                               &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    sg_context_failure (sg_page_get_context (page), "print", error);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sg_overview_page_class_init (SgOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_overview_page_dispose;
  SG_PAGE_CLASS (klass)->reload = sg_overview_page_reload;
  SG_PAGE_CLASS (klass)->print = sg_overview_page_print;

  g_type_ensure (SG_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, cards);
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, bars);
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, trend);
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, sheet_place);
  gtk_widget_class_bind_template_child (widget_class, SgOverviewPage, beginning);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
}

static void
sg_overview_page_init (SgOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
}
