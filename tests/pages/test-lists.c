/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "catalogue/sg-register.h"
#include "pages/sg-filter-bar.h"
#include "pages/sg-gap.h"
#include "pages/sg-history-list.h"
#include "pages/sg-missing-page.h"
#include "pages/sg-operators-page.h"
#include "pages/sg-register-page.h"
#include "pages/sg-related-list.h"
#include "pages/sg-relation.h"
#include "pages/sg-staff-page.h"
#include "pages/sg-stations-page.h"
#include "widgets/sg-record-table.h"

#include <string.h>

/* Lists beside and behind the registers: filters, what hangs on a row, its history, what is
 * missing. */

#define add(name, function) \
  g_test_add (              \
    "/pages/lists/" name, SgTestPage, NULL, sg_test_page_set_up, function, sg_test_page_tear_down)

static guint
count_type (GtkWidget *widget, GType type)
{
  guint n_found = g_type_is_a (G_OBJECT_TYPE (widget), type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_found += count_type (child, type);
  return n_found;
}

/* A widget and how many children of a type it is to have. */
typedef struct
{
  GtkWidget *widget;
  GType type;
  guint n_wanted;
} Wish;

static gboolean
has_children (gpointer user_data)
{
  const Wish *wish = user_data;

  return count_type (wish->widget, wish->type) == wish->n_wanted;
}

static void
wait_children (GtkWidget *widget, GType type, guint n_wanted)
{
  Wish wish = { widget, type, n_wanted };

  sg_test_wait (has_children, &wish);
}

static gboolean
has_rows (gpointer user_data)
{
  const Wish *wish = user_data;
  GtkWidget *table = sg_test_find (wish->widget, SG_TYPE_RECORD_TABLE);

  return table != NULL && sg_record_table_get_n_rows (SG_RECORD_TABLE (table)) == wish->n_wanted;
}

static SgRecordTable *
wait_rows (GtkWidget *page, guint n_rows)
{
  Wish wish = { page, G_TYPE_NONE, n_rows };

  sg_test_wait (has_rows, &wish);
  return SG_RECORD_TABLE (sg_test_find (page, SG_TYPE_RECORD_TABLE));
}

static GtkWidget *
open_page (SgTestPage *self, GType type)
{
  GtkWidget *page = g_object_new (type, NULL);

  sg_page_set_context (SG_PAGE (page), self->context);
  sg_test_page_show (self, page);
  return page;
}

static guint
count_rows (SgTestPage *self, const SgRegister *reg, const char *key, const char *value)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  sg_query_set_as_of (query, sg_context_get_as_of (self->context));
  sg_query_set_under (query, sg_context_get_under (self->context));
  sg_query_add_filter (query, sg_register_get_field (reg, key), SG_FILTER_IS, value);
  ids = sg_query_find_ids (self->base.connection, query, &error);
  g_assert_no_error (error);
  return ids->len;
}

static guint
count_all (SgTestPage *self, const SgRegister *reg)
{
  return sg_test_count (&self->base, reg);
}

/* More rows, so that every filter has something to leave out. */
static void
put_more (SgTestPage *self)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *station = g_strdup_printf ("S%04u", i + 10);
      g_autofree char *person = g_strdup_printf ("P%05u", i + 10);

      sg_test_put (&self->base,
                   &sg_stations,
                   "station_id",
                   station,
                   "kind",
                   "township",
                   "name",
                   station,
                   "division_code",
                   "341302105",
                   "mode",
                   i % 2 ? "direct" : "purchase",
                   "desks",
                   i > 2 ? "4" : NULL,
                   NULL);
      sg_test_put (&self->base,
                   &sg_persons,
                   "person_id",
                   person,
                   "name",
                   person,
                   "sex",
                   i % 2 ? "女" : "男",
                   NULL);
    }
}

/* Every choice of every filter shows what a query of the same says. */
static void
check_filters (SgTestPage *self, GType type, const SgRegister *reg, const char *keys)
{
  GtkWidget *page = open_page (self, type);
  SgFilterBar *filters = SG_FILTER_BAR (sg_test_find (page, SG_TYPE_FILTER_BAR));
  g_auto (GStrv) list = g_strsplit (keys, "|", -1);

  wait_rows (page, count_all (self, reg));
  for (guint i = 0; list[i] != NULL; i++)
    {
      const SgField *field = sg_register_get_field (reg, list[i]);

      for (const SgChoice *one = field->choices; one != NULL && one->code != NULL; one++)
        {
          sg_filter_bar_set_choice (filters, list[i], one->code);
          wait_rows (page, count_rows (self, reg, list[i], one->code));
          g_assert_true (sg_filter_bar_is_active (filters));
        }
      sg_filter_bar_set_choice (filters, list[i], NULL);
      g_assert_false (sg_filter_bar_is_active (filters));
    }
  wait_rows (page, count_all (self, reg));
}

static void
test_station_filters (SgTestPage *self, gconstpointer data)
{
  put_more (self);
  check_filters (self, SG_TYPE_STATIONS_PAGE, &sg_stations, "kind|stage|mode|venue");
}

static void
test_person_filters (SgTestPage *self, gconstpointer data)
{
  put_more (self);
  check_filters (self, SG_TYPE_STAFF_PAGE, &sg_persons, "role|cert_level|sex|education");
}

static void
test_operator_filters (SgTestPage *self, gconstpointer data)
{
  sg_test_put (&self->base, &sg_orgs, "org_id", "O02", "name", "第二中心", "grade", "4A", NULL);
  check_filters (self, SG_TYPE_OPERATORS_PAGE, &sg_orgs, "org_type|grade");
}

static void
test_lacks (SgTestPage *self, gconstpointer data)
{
  static const char *const keys[] = { "stage", "office_m2", "desks", "computers" };
  GtkWidget *page = NULL;
  SgFilterBar *filters = NULL;

  put_more (self);
  page = open_page (self, SG_TYPE_STATIONS_PAGE);
  filters = SG_FILTER_BAR (sg_test_find (page, SG_TYPE_FILTER_BAR));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      sg_filter_bar_set_lack (filters, keys[i]);
      wait_rows (page, count_rows (self, &sg_stations, keys[i], NULL));
    }
  sg_filter_bar_set_lack (filters, NULL);
  wait_rows (page, count_all (self, &sg_stations));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* All filters are let go at once, and that is one question. */
static void
test_clear_once (SgTestPage *self, gconstpointer data)
{
  GtkWidget *bar = sg_filter_bar_new (&sg_stations, "kind|mode", "desks");
  guint n_changed = 0;

  g_object_ref_sink (bar);
  sg_filter_bar_set_choice (SG_FILTER_BAR (bar), "kind", "township");
  sg_filter_bar_set_choice (SG_FILTER_BAR (bar), "mode", "direct");
  sg_filter_bar_set_lack (SG_FILTER_BAR (bar), "desks");
  g_signal_connect_swapped (bar, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_true (sg_filter_bar_is_active (SG_FILTER_BAR (bar)));
  sg_filter_bar_clear (SG_FILTER_BAR (bar));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_false (sg_filter_bar_is_active (SG_FILTER_BAR (bar)));
  g_assert_finalize_object (bar);
}

/* Rows that are selected stay so when the ledger changes. */
static void
test_selection_kept (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self, SG_TYPE_STATIONS_PAGE);
  SgRecordTable *table = wait_rows (page, 2);
  g_autoptr (GArray) ids = NULL;

  g_assert_true (sg_record_table_show_row (table, self->station));
  put_more (self);
  sg_context_ledger_changed (self->context);
  wait_rows (page, 6);
  ids = sg_record_table_dup_selected_ids (table);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, self->station);
  sg_test_remove (&self->base, &sg_stations, "S0001");
  sg_context_ledger_changed (self->context);
  wait_rows (page, 5);
  g_assert_cmpuint (sg_record_table_get_n_selected (table), ==, 0);
}

/* What the missing page counts is what a query for the gap finds, for every kind and district. */
static void
test_gap_counts (SgTestPage *self, gconstpointer data)
{
  static const char *const units[] = { "3413", "341302", "341321" };
  const SgGap *gap = NULL;

  put_more (self);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) counts
        = sg_gaps_count (self->base.connection, "2022-12-31", units[i], NULL, &error);

      g_assert_no_error (error);
      for (guint j = 0; (gap = sg_gap_get (j)) != NULL; j++)
        {
          g_autoptr (SgQuery) query = sg_gap_create_query (gap, "2022-12-31", units[i]);
          g_autoptr (GPtrArray) rows = sg_query_run (self->base.connection, query, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (g_array_index (counts, guint, j), ==, rows->len);
          for (guint k = 0; k < rows->len; k++)
            g_assert_null (sg_record_get (rows->pdata[k], sg_gap_get_field (gap)));
        }
    }
}

/* Each kind in the list says its number, and its rows are as many. */
static void
test_missing_list (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = NULL;
  GtkListBox *list = NULL;

  put_more (self);
  page = open_page (self, SG_TYPE_MISSING_PAGE);
  wait_rows (page, 5);
  list = GTK_LIST_BOX (sg_test_find (page, GTK_TYPE_LIST_BOX));
  for (int i = 0; gtk_list_box_get_row_at_index (list, i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, i);
      GtkWidget *box = gtk_list_box_row_get_child (row);
      const char *number = gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box)));

      g_assert_cmpint (atoi (number), >, 0);
      gtk_test_accessible_assert_property (
        GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, number);
    }
}

static SgRecord *
read_station (SgTestPage *self)
{
  return sg_test_read (&self->base, &sg_stations, "S0001", "2022-12-31");
}

static const SgRelation *
find_relation (const SgRegister *owner, const SgRegister *reg)
{
  const SgRelation *relation = NULL;

  for (guint i = 0; (relation = sg_relation_get (owner, i)) != NULL; i++)
    if (relation->reg == reg)
      return relation;
  g_assert_not_reached ();
}

/* A list of posts follows what is added and what is removed. */
static void
test_related (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) station = read_station (self);
  GtkWidget *list = sg_related_list_new (find_relation (&sg_stations, &sg_posts), self->context);

  sg_test_page_show (self, list);
  sg_related_list_set_owner (SG_RELATED_LIST (list), station);
  wait_children (list, ADW_TYPE_ACTION_ROW, 1);
  sg_test_put (&self->base, &sg_persons, "person_id", "P00002", "name", "相忆", NULL);
  sg_test_put (&self->base,
               &sg_posts,
               "person_id",
               "P00002",
               "station_id",
               "S0001",
               "role",
               "resident",
               "start_on",
               "2022-01-01",
               NULL);
  sg_related_list_reload (SG_RELATED_LIST (list));
  wait_children (list, ADW_TYPE_ACTION_ROW, 2);
  sg_test_remove (&self->base, &sg_persons, "P00002");
  sg_related_list_reload (SG_RELATED_LIST (list));
  wait_children (list, ADW_TYPE_ACTION_ROW, 1);
}

/* A row that is not saved has nothing that hangs on it. */
static void
test_related_of_new (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
  GtkWidget *list = sg_related_list_new (find_relation (&sg_stations, &sg_posts), self->context);

  sg_test_page_show (self, list);
  sg_related_list_set_owner (SG_RELATED_LIST (list), record);
  sg_test_settle ();
  g_assert_false (gtk_widget_get_visible (list));
}

static void
take_record_cb (SgRecord **added, SgRecord *record)
{
  g_set_object (added, record);
}

/* What is added is linked to the owner already, for every relation that can be added to. */
static void
test_related_add (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) station = read_station (self);
  const SgRelation *relation = NULL;
  guint n_added = 0;

  for (guint i = 0; (relation = sg_relation_get (&sg_stations, i)) != NULL; i++)
    {
      GtkWidget *list = sg_related_list_new (relation, self->context);
      g_autoptr (SgRecord) added = NULL;
      g_autofree char *link = sg_relation_dup_link (relation, station);

      g_signal_connect_swapped (list, "row-added", G_CALLBACK (take_record_cb), &added);
      sg_test_page_show (self, list);
      sg_related_list_set_owner (SG_RELATED_LIST (list), station);
      sg_test_settle ();
      if (relation->add == NULL)
        continue;
      g_signal_emit_by_name (sg_test_find (list, GTK_TYPE_BUTTON), "clicked");
      g_assert_true (sg_record_is_new (added));
      g_assert_true (sg_record_get_register (added) == relation->reg);
      g_assert_cmpstr (sg_record_get_key (added, relation->link), ==, link);
      n_added++;
    }
  g_assert_cmpuint (n_added, >, 0);
}

static GtkWidget *
find_title (GtkWidget *widget, const char *word)
{
  if (ADW_IS_ACTION_ROW (widget)
      && strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), word) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_title (child, word);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_change (gpointer user_data)
{
  return find_title (user_data, "→ 7") != NULL;
}

/* Each change has its line: old and new value. */
static void
test_history (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) station = NULL;
  GtkWidget *list = sg_history_list_new (self->context);
  GtkWidget *row = NULL;

  sg_test_set (&self->base, &sg_stations, "S0001", "desks", "7", NULL);
  station = read_station (self);
  sg_test_page_show (self, list);
  sg_history_list_set_record (SG_HISTORY_LIST (list), station);
  sg_test_wait (has_change, list);
  row = find_title (list, "→ 7");
  g_assert_nonnull (
    strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "not filled in"));
  g_assert_nonnull (sg_test_find (row, GTK_TYPE_BUTTON));
}

static gboolean
has_masked (gpointer user_data)
{
  return find_title (user_data, "***") != NULL;
}

/* Numbers of persons are masked in the history, too. */
static void
test_history_masked (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) person = NULL;
  GtkWidget *list = sg_history_list_new (self->context);

  sg_test_set (&self->base, &sg_persons, "P00001", "phone", "14396887638", NULL);
  person = sg_test_read (&self->base, &sg_persons, "P00001", "2022-12-31");
  sg_test_page_show (self, list);
  sg_history_list_set_record (SG_HISTORY_LIST (list), person);
  sg_test_wait (has_masked, list);
  g_assert_null (find_title (list, "14396887638"));
}

/* A change that was taken back says so and is offered no more. */
static void
test_history_undone (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) station = NULL;
  GtkWidget *list = sg_history_list_new (self->context);
  const gint64 change = sg_test_set (&self->base, &sg_stations, "S0001", "desks", "7", NULL);
  GtkWidget *row = NULL;

  sg_test_undo (&self->base, change);
  station = read_station (self);
  sg_test_page_show (self, list);
  sg_history_list_set_record (SG_HISTORY_LIST (list), station);
  sg_test_wait (has_change, list);
  row = find_title (list, "→ 7");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "taken back"));
  g_assert_null (sg_test_find (row, GTK_TYPE_BUTTON));
}

static void
test_history_of_new (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
  GtkWidget *list = sg_history_list_new (self->context);

  sg_test_page_show (self, list);
  sg_history_list_set_record (SG_HISTORY_LIST (list), record);
  g_assert_false (gtk_widget_get_visible (list));
}

/* A page that is closed while it loads goes away whole. */
static void
test_closed_while_loading (SgTestPage *self, gconstpointer data)
{
  const GType types[] = {
    SG_TYPE_STATIONS_PAGE,
    SG_TYPE_STAFF_PAGE,
    SG_TYPE_OPERATORS_PAGE,
    SG_TYPE_MISSING_PAGE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *page = open_page (self, types[i]);

      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
      gtk_window_set_child (GTK_WINDOW (self->window), NULL);
      while (page != NULL)
        g_main_context_iteration (NULL, TRUE);
    }
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("filters/stations", test_station_filters);
  add ("filters/persons", test_person_filters);
  add ("filters/operators", test_operator_filters);
  add ("filters/lacks", test_lacks);
  add ("filters/clear-once", test_clear_once);
  add ("selection-kept", test_selection_kept);
  add ("gaps/counts", test_gap_counts);
  add ("gaps/list", test_missing_list);
  add ("related", test_related);
  add ("related/of-new", test_related_of_new);
  add ("related/add", test_related_add);
  add ("history", test_history);
  add ("history/masked", test_history_masked);
  add ("history/undone", test_history_undone);
  add ("history/of-new", test_history_of_new);
  add ("closed-while-loading", test_closed_while_loading);
  return g_test_run ();
}
