/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "catalogue/sg-register.h"
#include "fake-rows.h"
#include "widgets/sg-record-columns.h"
#include "widgets/sg-record-table.h"
#include "widgets/sg-widgets.h"

#include <adwaita.h>
#include <string.h>

/* After so long a condition that should come true never will. */
#define DEADLINE_MS 60000

typedef struct
{
  FakeRows *rows;
  GtkWidget *window;
  SgRecordTable *table;
  guint n_queries;
  gint64 activated;
  guint n_copied;
} Fixture;

static gboolean
expire_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @condition holds. */
#define WAIT_FOR(condition)                                             \
  G_STMT_START                                                          \
  {                                                                     \
    gboolean expired = FALSE;                                           \
    guint expire_id = g_timeout_add (DEADLINE_MS, expire_cb, &expired); \
    while (!(condition) && !expired)                                    \
      g_main_context_iteration (NULL, TRUE);                            \
    g_source_remove (expire_id);                                        \
    g_assert_true (condition);                                          \
  }                                                                     \
  G_STMT_END

static void
query_changed_cb (Fixture *fixture)
{
  fixture->n_queries++;
}

static void
row_activated_cb (Fixture *fixture, gint64 row_id)
{
  fixture->activated = row_id;
}

static void
rows_copied_cb (Fixture *fixture, guint n_rows)
{
  fixture->n_copied = n_rows;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->rows = fake_rows_new ();
  fixture->window = gtk_window_new ();
  fixture->table = SG_RECORD_TABLE (sg_record_table_new (&sg_persons));
  sg_record_table_set_fetch (fixture->table, fake_rows_fetch, fixture->rows, NULL);
  g_signal_connect_swapped (
    fixture->table, "query-changed", G_CALLBACK (query_changed_cb), fixture);
  g_signal_connect_swapped (
    fixture->table, "row-activated", G_CALLBACK (row_activated_cb), fixture);
  g_signal_connect_swapped (fixture->table, "rows-copied", G_CALLBACK (rows_copied_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->table));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer table = fixture->table;

  g_object_add_weak_pointer (G_OBJECT (fixture->table), &table);
  fake_rows_answer (fixture->rows);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (table);
  fake_rows_free (fixture->rows);
}

/* Looking into the table as a view does. */

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

static GtkColumnView *
get_view (Fixture *fixture)
{
  return find_view (GTK_WIDGET (fixture->table));
}

static GtkSelectionModel *
get_selection (Fixture *fixture)
{
  return gtk_column_view_get_model (get_view (fixture));
}

static guint
get_length (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_selection (fixture)));
}

/* The widget of the row in place @place counted from the first one alive. */
static GtkWidget *
get_row (Fixture *fixture, guint place)
{
  GtkWidget *row = gtk_widget_get_first_child (sg_record_columns_find_list (get_view (fixture)));

  while (row != NULL && place-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static GtkWidget *
get_cell (GtkWidget *row, guint column)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);

  while (cell != NULL && column-- > 0)
    cell = gtk_widget_get_next_sibling (cell);
  return cell != NULL ? gtk_widget_get_first_child (cell) : NULL;
}

static const char *
get_text (Fixture *fixture, guint place, guint column)
{
  GtkWidget *row = get_row (fixture, place);
  GtkWidget *cell = row != NULL ? get_cell (row, column) : NULL;

  return cell != NULL ? gtk_inscription_get_text (GTK_INSCRIPTION (cell)) : NULL;
}

static gboolean
has_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && has_label (child, text))
      return TRUE;
  return FALSE;
}

static guint
count_columns (Fixture *fixture)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (get_view (fixture)));
}

static void
put (Fixture *fixture, gint64 first, guint n_ids, gint64 step)
{
  g_autoptr (GArray) ids = fake_rows_ids (first, n_ids, step);

  sg_record_table_set_ids (fixture->table, ids, NULL);
}

static void
put_and_settle (Fixture *fixture, gint64 first, guint n_ids, gint64 step)
{
  g_autofree char *name = g_strdup_printf ("Person %" G_GINT64_FORMAT, first);

  put (fixture, first, n_ids, step);
  WAIT_FOR (get_length (fixture) == n_ids);
  if (n_ids > 0)
    WAIT_FOR (g_strcmp0 (get_text (fixture, 0, 0), name) == 0);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new (SG_ERROR, SG_ERROR_BUSY, "Somebody holds it <now>.");

  sg_record_table_set_loading (fixture->table);
  g_assert_true (has_label (GTK_WIDGET (fixture->table), "Loading…"));

  sg_record_table_set_empty_text (
    fixture->table, "No persons", "Import a list.", "_Import", "win.import");
  put (fixture, 1, 0, 1);
  g_assert_true (has_label (GTK_WIDGET (fixture->table), "No persons"));
  g_assert_true (has_label (GTK_WIDGET (fixture->table), "0 rows"));

  put_and_settle (fixture, 1, 1, 1);
  g_assert_false (has_label (GTK_WIDGET (fixture->table), "No persons"));
  g_assert_true (has_label (GTK_WIDGET (fixture->table), "1 row"));
  sg_record_table_set_loading (fixture->table);
  g_assert_false (has_label (GTK_WIDGET (fixture->table), "Loading…"));

  sg_record_table_set_failed (fixture->table, error);
  g_assert_true (has_label (GTK_WIDGET (fixture->table), "Somebody holds it &lt;now&gt;."));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.reload", NULL));
  g_assert_cmpuint (fixture->n_queries, ==, 1);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  static const guint lengths[] = { 1, 3000, 7, 250, 3000, 1, 0, 40 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      put_and_settle (fixture, 1, lengths[i], 1);
      g_assert_cmpuint (sg_record_table_get_n_rows (fixture->table), ==, lengths[i]);
    }
}

/* The first rows of a search show with the answer, not one fetch later. */
static void
test_known_records (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = fake_rows_ids (500, 100, 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  put_and_settle (fixture, 1, 3000, 1);
  fixture->rows->held = TRUE;
  for (gint64 i = 500; i < 540; i++)
    g_ptr_array_add (records, fake_rows_make (fixture->rows, i));
  sg_record_table_set_ids (fixture->table, ids, records);
  g_assert_cmpstr (get_text (fixture, 0, 0), ==, "Person 500");
  g_assert_cmpstr (get_text (fixture, 39, 0), ==, "Person 539");
  g_assert_cmpstr (get_text (fixture, 40, 0), ==, NULL);
}

static void
test_fetch_failure (Fixture *fixture, gconstpointer data)
{
  fixture->rows->failing = TRUE;
  put (fixture, 1, 3, 1);
  WAIT_FOR (has_label (GTK_WIDGET (fixture->table), "The disk is on fire; call for help."));
}

static void
test_masks (Fixture *fixture, gconstpointer data)
{
  put_and_settle (fixture, 1, 3, 1);
  g_assert_cmpstr (get_text (fixture, 0, 2), !=, "13800000001");
  g_assert_cmpint (strlen (get_text (fixture, 0, 2)), ==, 11);
  sg_record_table_set_revealed (fixture->table, TRUE);
  g_assert_cmpstr (get_text (fixture, 0, 2), ==, "13800000001");
  sg_record_table_set_revealed (fixture->table, FALSE);
  g_assert_cmpstr (get_text (fixture, 0, 2), !=, "13800000001");
}

static void
test_sorting (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (fixture->table);
  GtkColumnView *view = get_view (fixture);
  g_autoptr (GtkColumnViewColumn) name
    = g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  g_assert_cmpstr (sg_record_table_get_sort_key (fixture->table), ==, "");
  /* A click on the title does this. */
  gtk_column_view_sort_by_column (view, name, GTK_SORT_ASCENDING);
  g_assert_cmpstr (sg_record_table_get_sort_key (fixture->table), ==, "name");
  g_assert_false (sg_record_table_get_descending (fixture->table));
  gtk_column_view_sort_by_column (view, name, GTK_SORT_DESCENDING);
  g_assert_true (sg_record_table_get_descending (fixture->table));
  g_assert_cmpuint (fixture->n_queries, ==, 2);

  g_assert_true (gtk_widget_activate_action (table, "table.sort", "s", "phone"));
  g_assert_cmpstr (sg_record_table_get_sort_field (fixture->table)->key, ==, "phone");
  g_assert_true (gtk_widget_activate_action (table, "table.descending", NULL));
  g_assert_false (sg_record_table_get_descending (fixture->table));
  g_assert_cmpuint (fixture->n_queries, ==, 4);

  sg_record_table_set_sort (fixture->table, "no-such-field", FALSE);
  g_assert_null (sg_record_table_get_sort_field (fixture->table));
  sg_record_table_set_sort (fixture->table, NULL, FALSE);
  g_assert_cmpuint (fixture->n_queries, ==, 5);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;

  put_and_settle (fixture, 1, 3000, 1);
  gtk_selection_model_select_range (get_selection (fixture), 0, 3, TRUE);
  g_assert_true (has_label (GTK_WIDGET (fixture->table), "3 of 3,000 rows selected"));

  put_and_settle (fixture, 3000, 3000, -1);
  g_assert_cmpuint (sg_record_table_get_n_selected (fixture->table), ==, 3);
  g_assert_false (gtk_selection_model_is_selected (get_selection (fixture), 0));
  g_assert_true (gtk_selection_model_is_selected (get_selection (fixture), 2999));
  ids = sg_record_table_dup_selected_ids (fixture->table);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 3);

  /* Nothing is left of it when the result shrinks to nothing under it. */
  put_and_settle (fixture, 1, 0, 1);
  g_assert_cmpuint (sg_record_table_get_n_selected (fixture->table), ==, 0);
  put_and_settle (fixture, 1, 30, 1);
  g_assert_cmpuint (sg_record_table_get_n_selected (fixture->table), ==, 0);
}

static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list;

  put_and_settle (fixture, 1, 3000, 1);
  list = sg_record_columns_find_list (get_view (fixture));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->table)));
  g_assert_true (gtk_widget_activate_action (list, "list.select-all", NULL));
  g_assert_cmpuint (sg_record_table_get_n_selected (fixture->table), ==, 3000);
  g_assert_true (gtk_widget_activate_action (list, "list.unselect-all", NULL));
  g_assert_cmpuint (sg_record_table_get_n_selected (fixture->table), ==, 0);
  g_assert_true (gtk_widget_activate_action (list, "list.activate-item", "u", 4));
  g_assert_cmpint (fixture->activated, ==, 5);
}

static void
test_show_row (Fixture *fixture, gconstpointer data)
{
  put (fixture, 1, 3000, 1);
  g_assert_true (sg_record_table_show_row (fixture->table, 2500));
  g_assert_false (sg_record_table_show_row (fixture->table, 3001));
  WAIT_FOR (get_length (fixture) == 3000);
  g_assert_true (gtk_selection_model_is_selected (get_selection (fixture), 2499));
  WAIT_FOR (get_row (fixture, 1) != NULL && get_text (fixture, 1, 0) != NULL
            && !g_str_equal (get_text (fixture, 1, 0), "Person 2"));
}

static void
test_refresh_keeps_the_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = fake_rows_ids (1, 2999, 1);
  g_autofree char *before = NULL;

  put_and_settle (fixture, 1, 3000, 1);
  sg_record_table_show_row (fixture->table, 1500);
  WAIT_FOR (get_text (fixture, 1, 0) != NULL
            && !g_str_equal (get_text (fixture, 1, 0), "Person 2"));
  before = g_strdup (get_text (fixture, 1, 0));
  sg_record_table_refresh_ids (fixture->table, ids, NULL);
  g_assert_cmpstr (get_text (fixture, 1, 0), ==, before);
  g_assert_cmpuint (sg_record_table_get_n_selected (fixture->table), ==, 1);
  WAIT_FOR (get_length (fixture) == 2999);
}

/* The widget of the row with that text in its first cell, if it is in view. */
static GtkWidget *
find_shown (Fixture *fixture, const char *text)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = get_row (fixture, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (row) && g_strcmp0 (get_text (fixture, i, 0), text) == 0)
      return row;
  return NULL;
}

static gboolean
stands_at (Fixture *fixture, const char *text, double y)
{
  GtkWidget *row = find_shown (fixture, text);
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (fixture->table), &bounds)
         && ABS (bounds.origin.y - y) < 1;
}

/* Rows above come and go; the row in view, the place and the keyboard stay. */
static void
test_refresh_above (Fixture *fixture, gconstpointer data)
{
  static const gint64 firsts[] = { 11, 1, 2 };
  GtkWidget *row = NULL;
  graphene_rect_t bounds;

  put_and_settle (fixture, 1, 3000, 1);
  sg_record_table_show_row (fixture->table, 1500);
  WAIT_FOR ((row = find_shown (fixture, "Person 1500")) != NULL);
  gtk_widget_grab_focus (row);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (fixture->table), &bounds));
  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      g_autoptr (GArray) ids = fake_rows_ids (firsts[i], (guint) (3001 - firsts[i]), 1);

      sg_record_table_refresh_ids (fixture->table, ids, NULL);
      WAIT_FOR (get_length (fixture) == ids->len);
      WAIT_FOR (stands_at (fixture, "Person 1500", bounds.origin.y));
      WAIT_FOR (gtk_window_get_focus (GTK_WINDOW (fixture->window))
                == find_shown (fixture, "Person 1500"));
    }
}

/* Where the row with the keyboard is gone, the next one has it. */
static void
test_refresh_without_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = fake_rows_ids (1, 3000, 1);
  GtkWidget *row = NULL;

  put_and_settle (fixture, 1, 3000, 1);
  WAIT_FOR ((row = find_shown (fixture, "Person 6")) != NULL);
  gtk_widget_grab_focus (row);
  g_array_remove_range (ids, 4, 3);
  sg_record_table_refresh_ids (fixture->table, ids, NULL);
  WAIT_FOR (find_shown (fixture, "Person 8") != NULL);
  WAIT_FOR (gtk_window_get_focus (GTK_WINDOW (fixture->window))
            == find_shown (fixture, "Person 8"));
}

static void
assert_row_named_by (GtkWidget *row, GtkWidget *cell)
{
  g_autofree char *difference = NULL;

  g_assert_nonnull (cell);
  difference = gtk_test_accessible_check_relation (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, cell, NULL);
  g_assert_null (difference);
}

static void
test_row_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (fixture->table);

  put_and_settle (fixture, 1, 50, 1);
  g_assert_true (
    gtk_test_accessible_has_role (GTK_ACCESSIBLE (get_row (fixture, 0)), GTK_ACCESSIBLE_ROLE_ROW));
  assert_row_named_by (get_row (fixture, 0), get_cell (get_row (fixture, 0), 0));
  assert_row_named_by (get_row (fixture, 20), get_cell (get_row (fixture, 20), 0));
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (get_view (fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Persons");

  /* Without the column of names the first one serves; the names come back with it. */
  g_assert_true (gtk_widget_activate_action (table, "columns.name", NULL));
  assert_row_named_by (get_row (fixture, 0), get_cell (get_row (fixture, 0), 0));
  g_assert_true (gtk_widget_activate_action (table, "columns.name", NULL));
  g_assert_cmpstr (get_text (fixture, 0, count_columns (fixture) - 1), ==, "Person 1");
  assert_row_named_by (get_row (fixture, 0),
                       get_cell (get_row (fixture, 0), count_columns (fixture) - 1));
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (fixture->table);
  g_autofree char *usual = g_strdup (sg_record_table_get_layout (fixture->table));
  guint n_usual = 0;

  for (guint i = 0; i < sg_persons.n_fields; i++)
    n_usual += sg_persons.fields[i].width > 0;
  g_assert_cmpuint (count_columns (fixture), ==, n_usual);
  g_assert_true (g_str_has_prefix (usual, "name="));

  put_and_settle (fixture, 1, 3, 1);
  g_assert_true (gtk_widget_activate_action (table, "columns.id_no", NULL));
  g_assert_cmpuint (count_columns (fixture), ==, n_usual + 1);
  g_assert_nonnull (strstr (sg_record_table_get_layout (fixture->table), ";id_no="));

  sg_record_table_set_layout (fixture->table, "phone=150;name=200;gone=9;phone=1;sex");
  g_assert_cmpuint (count_columns (fixture), ==, 3);
  g_assert_true (
    g_str_has_prefix (sg_record_table_get_layout (fixture->table), "phone=150;name=200;sex="));
  WAIT_FOR (g_strcmp0 (get_text (fixture, 0, 1), "Person 1") == 0);

  g_assert_true (gtk_widget_activate_action (table, "table.reset-columns", NULL));
  g_assert_cmpstr (sg_record_table_get_layout (fixture->table), ==, usual);
  sg_record_table_set_layout (fixture->table, "nothing;of;this");
  g_assert_cmpstr (sg_record_table_get_layout (fixture->table), ==, usual);
}

/* The last column cannot be hidden: there would be nothing left to click on. */
static void
test_last_column (Fixture *fixture, gconstpointer data)
{
  sg_record_table_set_layout (fixture->table, "phone=100");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->table), "columns.phone", NULL));
  g_assert_cmpuint (count_columns (fixture), ==, 1);
}

/* A hidden column does not take the order with it. */
static void
test_hidden_sort_column (Fixture *fixture, gconstpointer data)
{
  sg_record_table_set_sort (fixture->table, "phone", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "columns.phone", NULL);
  g_assert_cmpstr (sg_record_table_get_sort_key (fixture->table), ==, "phone");
  g_assert_true (sg_record_table_get_descending (fixture->table));
}

static void
read_text_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static char *
read_clipboard (Fixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (
    gtk_widget_get_clipboard (GTK_WIDGET (fixture->table)), NULL, read_text_cb, &text);
  WAIT_FOR (text != NULL);
  return text;
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *masked = NULL;
  g_autofree char *revealed = NULL;
  g_auto (GStrv) lines = NULL;

  sg_record_table_set_layout (fixture->table, "name=200;phone=100");
  put_and_settle (fixture, 1, 3000, 1);
  gtk_selection_model_select_all (get_selection (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.copy", NULL);
  WAIT_FOR (fixture->n_copied == 3000);
  masked = read_clipboard (fixture);
  g_assert_null (strstr (masked, "13800000001"));
  lines = g_strsplit (masked, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3002);
  g_assert_cmpstr (lines[0], ==, "Full name\tTelephone");
  g_assert_true (g_str_has_prefix (lines[3000], "Person 3000\t"));

  sg_record_table_set_revealed (fixture->table, TRUE);
  gtk_selection_model_select_item (get_selection (fixture), 0, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.copy", NULL);
  WAIT_FOR (fixture->n_copied == 1);
  revealed = read_clipboard (fixture);
  g_assert_cmpstr (revealed, ==, "Full name\tTelephone\nPerson 1\t13800000001\n");
}

/* The gesture of the cell, which would take back what the row's selects, is off. */
static void
test_ctrl_click (Fixture *fixture, gconstpointer data)
{
  GtkWidget *cell;
  g_autoptr (GListModel) controllers = NULL;
  guint n_gestures = 0;

  put_and_settle (fixture, 1, 3, 1);
  WAIT_FOR (gtk_widget_get_realized (get_cell (get_row (fixture, 0), 0)));
  cell = gtk_widget_get_parent (get_cell (get_row (fixture, 0), 0));
  controllers = gtk_widget_observe_controllers (cell);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_CLICK (controller))
        continue;
      n_gestures++;
      g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==, GTK_PHASE_NONE);
    }
  g_assert_cmpuint (n_gestures, ==, 1);
}

static void
test_properties (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autofree char *layout = NULL;
  gboolean descending = FALSE;
  gboolean revealed = FALSE;
  guint n_rows = 0;
  guint n_selected = 1;

  g_object_set (fixture->table,
                "sort-key",
                "name",
                "descending",
                TRUE,
                "revealed",
                TRUE,
                "layout",
                "name=300",
                NULL);
  put (fixture, 1, 5, 1);
  g_object_get (fixture->table,
                "sort-key",
                &key,
                "descending",
                &descending,
                "revealed",
                &revealed,
                "layout",
                &layout,
                "n-rows",
                &n_rows,
                "n-selected",
                &n_selected,
                NULL);
  g_assert_cmpstr (key, ==, "name");
  g_assert_true (descending);
  g_assert_true (revealed);
  g_assert_cmpstr (layout, ==, "name=300");
  g_assert_cmpuint (n_rows, ==, 5);
  g_assert_cmpuint (n_selected, ==, 0);
}

#define ADD(path, function) \
  g_test_add ("/record-table/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  sg_widgets_init ();

  ADD ("states", test_states);
  ADD ("rows", test_rows);
  ADD ("known-records", test_known_records);
  ADD ("fetch-failure", test_fetch_failure);
  ADD ("masks", test_masks);
  ADD ("sorting", test_sorting);
  ADD ("selection", test_selection);
  ADD ("keyboard", test_keyboard);
  ADD ("show-row", test_show_row);
  ADD ("refresh-keeps-the-place", test_refresh_keeps_the_place);
  ADD ("refresh-above", test_refresh_above);
  ADD ("refresh-without-row", test_refresh_without_row);
  ADD ("row-names", test_row_names);
  ADD ("columns", test_columns);
  ADD ("last-column", test_last_column);
  ADD ("hidden-sort-column", test_hidden_sort_column);
  ADD ("copy", test_copy);
  ADD ("ctrl-click", test_ctrl_click);
  ADD ("properties", test_properties);

  return g_test_run ();
}
