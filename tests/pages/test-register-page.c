/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "pages/sg-editor-panel.h"
#include "pages/sg-filter-bar.h"
#include "pages/sg-funds-page.h"
#include "pages/sg-gap.h"
#include "pages/sg-missing-page.h"
#include "pages/sg-operators-page.h"
#include "pages/sg-staff-page.h"
#include "pages/sg-stations-page.h"
#include "pages/sg-table-print.h"
#include "pages/sg-table-rows.h"
#include "pages/sg-write.h"
#include "widgets/sg-record-table.h"

#include <string.h>

/* The pages of the registers: what they show, how they narrow it, and what they write. */

#define add(name, function)            \
  g_test_add ("/pages/register/" name, \
              SgTestPage,              \
              NULL,                    \
              sg_test_page_set_up,     \
              function,                \
              sg_test_page_tear_down)

/* Waits until a table has so many rows. */
typedef struct
{
  GtkWidget *page;
  guint n_rows;
} Rows;

static gboolean
has_rows (gpointer user_data)
{
  const Rows *rows = user_data;
  GtkWidget *table = sg_test_find (rows->page, SG_TYPE_RECORD_TABLE);

  return table != NULL && sg_record_table_get_n_rows (SG_RECORD_TABLE (table)) == rows->n_rows;
}

static void
wait_rows (GtkWidget *page, guint n_rows)
{
  Rows rows = { page, n_rows };

  sg_test_wait (has_rows, &rows);
}

static GtkWidget *
open_page (SgTestPage *self, GType type)
{
  GtkWidget *page = g_object_new (type, NULL);

  sg_page_set_context (SG_PAGE (page), self->context);
  sg_test_page_show (self, page);
  return page;
}

static void
test_search (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self, SG_TYPE_STATIONS_PAGE);
  GtkWidget *search = sg_test_find (page, GTK_TYPE_SEARCH_ENTRY);

  wait_rows (page, 2);
  gtk_editable_set_text (GTK_EDITABLE (search), "yz");
  wait_rows (page, 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "S0002");
  wait_rows (page, 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "没有这个");
  wait_rows (page, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  wait_rows (page, 2);
}

static void
test_filters (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self, SG_TYPE_STATIONS_PAGE);
  SgFilterBar *filters = SG_FILTER_BAR (sg_test_find (page, SG_TYPE_FILTER_BAR));

  wait_rows (page, 2);
  sg_filter_bar_set_choice (filters, "kind", "room");
  wait_rows (page, 1);
  g_assert_true (sg_filter_bar_is_active (filters));
  sg_filter_bar_set_choice (filters, "stage", "built");
  wait_rows (page, 0);
  sg_filter_bar_clear (filters);
  g_assert_false (sg_filter_bar_is_active (filters));
  wait_rows (page, 2);
  sg_filter_bar_set_lack (filters, "office_m2");
  wait_rows (page, 1);
}

static void
test_district (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self, SG_TYPE_STATIONS_PAGE);

  wait_rows (page, 2);
  sg_context_set_under (self->context, "341321", "砀山县");
  wait_rows (page, 0);
  sg_context_set_under (self->context, "341302", "埇桥区");
  wait_rows (page, 2);
}

static gboolean
is_opened (gpointer user_data)
{
  return sg_editor_panel_get_row_id (
           SG_EDITOR_PANEL (sg_test_find (user_data, SG_TYPE_EDITOR_PANEL)))
         != 0;
}

static void
test_show_record (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self, SG_TYPE_STATIONS_PAGE);

  wait_rows (page, 2);
  g_assert_false (sg_page_show_record (SG_PAGE (page), "persons", 1));
  g_assert_true (sg_page_show_record (SG_PAGE (page), "stations", self->station));
  sg_test_wait (is_opened, page);
}

/* One person with two posts is one row. */
static void
test_staff (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = NULL;
  SgFilterBar *filters = NULL;

  sg_test_put (&self->base,
               &sg_posts,
               "person_id",
               "P00001",
               "station_id",
               "S0002",
               "role",
               "supervisor",
               "employment",
               "part_time",
               "start_on",
               "2022-01-01",
               NULL);
  sg_test_put (&self->base, &sg_persons, "name", "相忆", NULL);
  page = open_page (self, SG_TYPE_STAFF_PAGE);
  filters = SG_FILTER_BAR (sg_test_find (page, SG_TYPE_FILTER_BAR));
  wait_rows (page, 2);
  sg_filter_bar_set_choice (filters, "on_post", "1");
  wait_rows (page, 1);
  sg_filter_bar_set_choice (filters, "on_post", "0");
  wait_rows (page, 1);
}

static void
test_operators (SgTestPage *self, gconstpointer data)
{
  wait_rows (open_page (self, SG_TYPE_OPERATORS_PAGE), 1);
}

/* The city, its five counties and districts, and its two zones. */
static void
test_funds (SgTestPage *self, gconstpointer data)
{
  wait_rows (open_page (self, SG_TYPE_FUNDS_PAGE), 8);
}

static void
test_missing (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self, SG_TYPE_MISSING_PAGE);
  GtkWidget *button = NULL;

  wait_rows (page, 1);
  button = sg_test_find (page, GTK_TYPE_TOGGLE_BUTTON);
  g_assert_nonnull (button);
  sg_test_put (&self->base,
               &sg_station_status,
               "station_id",
               "S0002",
               "status",
               "planned",
               "from_date",
               "2022-01-01",
               NULL);
  sg_context_ledger_changed (self->context);
  wait_rows (page, 0);
}

static gboolean
is_blank (gpointer user_data)
{
  GtkStack *stack = GTK_STACK (sg_test_find (user_data, GTK_TYPE_STACK));

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "blank") == 0;
}

/* Nothing is said to be complete where nothing is entered. */
static void
test_missing_blank (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self, SG_TYPE_MISSING_PAGE);

  wait_rows (page, 1);
  sg_context_set_under (self->context, "341323", "灵璧县");
  sg_test_wait (is_blank, page);
}

static guint
count_gap (SgTestPage *self, const SgRegister *reg, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts
    = sg_gaps_count (self->base.connection, "2022-12-31", "3413", NULL, &error);
  const SgGap *gap = NULL;

  g_assert_no_error (error);
  for (guint i = 0; (gap = sg_gap_get (i)) != NULL; i++)
    if (gap->reg == reg && g_str_equal (gap->key, key))
      return g_array_index (counts, guint, i);
  g_assert_not_reached ();
}

/* Only built stations are asked for their plaques; a stage may lack in any. */
static void
test_gaps (SgTestPage *self, gconstpointer data)
{
  g_assert_cmpuint (count_gap (self, &sg_stations, "stage"), ==, 1);
  g_assert_cmpuint (count_gap (self, &sg_stations, "outdoor_sign_on"), ==, 1);
  g_assert_cmpuint (count_gap (self, &sg_stations, "office_m2"), ==, 0);
  g_assert_cmpuint (count_gap (self, &sg_persons, "birth"), ==, 1);
  g_assert_cmpuint (count_gap (self, &sg_posts, "start_on"), ==, 0);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(SgWritten **) user_data = sg_write_finish (SG_LEDGER (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_written (gpointer user_data)
{
  return *(SgWritten **) user_data != NULL;
}

static GArray *
find_stations (SgTestPage *self)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);

  return sg_query_find_ids (self->base.connection, query, NULL);
}

static void
test_bulk_field (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) model = sg_record_new (&sg_stations);
  g_autoptr (GArray) ids = find_stations (self);
  g_autoptr (SgWritten) written = NULL;
  g_autoptr (SgRecord) station = NULL;

  sg_record_set_key (model, "org_id", "O01", NULL);
  sg_write_field_async (self->context, "bulk", model, ids, written_cb, &written);
  sg_test_wait (is_written, &written);
  g_assert_cmpuint (written->n_rows, ==, 2);
  station = sg_test_read (&self->base, &sg_stations, "S0002", NULL);
  g_assert_cmpstr (sg_record_get_key (station, "org_id"), ==, "O01");
  g_assert_cmpstr (sg_record_get_key (station, "name"), ==, "夹沟村社工室");
}

static void
test_bulk_stage (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) model = sg_record_new (&sg_station_status);
  g_autoptr (GArray) ids = find_stations (self);
  g_autoptr (SgWritten) written = NULL;
  guint n_before = sg_test_count (&self->base, &sg_station_status);

  sg_record_set_key (model, "status", "suspended", NULL);
  sg_record_set_key (model, "from_date", "2022-06-01", NULL);
  sg_write_related_async (
    self->context, "bulk", model, "station_id", &sg_stations, ids, written_cb, &written);
  sg_test_wait (is_written, &written);
  g_assert_cmpuint (sg_test_count (&self->base, &sg_station_status), ==, n_before + 2);
}

static SgTableRows *
read_rows (SgTestPage *self, const char *layout)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_persons);
  g_autoptr (GError) error = NULL;
  SgTableRows *rows = NULL;

  sg_query_set_as_of (query, "2022-12-31");
  rows = sg_table_rows_read (self->base.connection, query, layout, TRUE, &error);
  g_assert_no_error (error);
  return rows;
}

static void
test_csv (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgTableRows) rows = NULL;
  g_autofree char *csv = NULL;

  sg_test_put (&self->base, &sg_persons, "name", "=1+2", "phone", "14396887638", NULL);
  rows = read_rows (self, "name=100;phone=80;unknown=3");
  csv = sg_table_rows_to_csv (rows);
  g_assert_cmpuint (rows->fields->len, ==, 2);
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf"));
  g_assert_nonnull (strstr (csv, "米鼎森,\r\n"));
  g_assert_nonnull (strstr (csv, "'=1+2"));
  g_assert_null (strstr (csv, "14396887638"));
}

static void
test_print (SgTestPage *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.folder, "list.pdf", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GtkPrintOperation) operation
    = sg_table_print_new (read_rows (self, "name=100;sex=80"), "Persons", "Suzhou, 2022-12-31");
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (
    gtk_print_operation_run (
      operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (self->window), &error),
    ==,
    GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF"));
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("search", test_search);
  add ("filters", test_filters);
  add ("district", test_district);
  add ("show-record", test_show_record);
  add ("staff", test_staff);
  add ("operators", test_operators);
  add ("funds", test_funds);
  add ("missing", test_missing);
  add ("missing/blank", test_missing_blank);
  add ("gaps", test_gaps);
  add ("bulk-field", test_bulk_field);
  add ("bulk-stage", test_bulk_stage);
  add ("csv", test_csv);
  add ("print", test_print);
  return g_test_run ();
}
