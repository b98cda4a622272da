/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "fake-rows.h"
#include "widgets/sg-slot-model.h"
#include "widgets/sg-slot-selection.h"

typedef struct
{
  FakeRows *rows;
  SgSlotModel *model;
  GPtrArray *held; /* slots held as a view holds them */
  GString *log;    /* "position-removed+added " of every announcement */
  char *failure;
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  g_string_append_printf (fixture->log, "%u-%u+%u ", position, removed, added);
}

static void
fetch_failed_cb (SgSlotModel *model, const GError *error, Fixture *fixture)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (error->message);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->rows = fake_rows_new ();
  fixture->model = sg_slot_model_new ();
  fixture->held = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->log = g_string_new (NULL);
  sg_slot_model_set_fetch (fixture->model, fake_rows_fetch, fixture->rows, NULL);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->model, "fetch-failed", G_CALLBACK (fetch_failed_cb), fixture);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fake_rows_answer (fixture->rows);
  settle ();
  g_ptr_array_unref (fixture->held);
  g_assert_finalize_object (fixture->model);
  fake_rows_free (fixture->rows);
  g_string_free (fixture->log, TRUE);
  g_free (fixture->failure);
}

static void
put (Fixture *fixture, gint64 first, guint n_ids, gint64 step)
{
  g_autoptr (GArray) ids = fake_rows_ids (first, n_ids, step);

  g_string_truncate (fixture->log, 0);
  sg_slot_model_swap (fixture->model, ids, NULL);
  sg_slot_model_apply (fixture->model);
}

static void
step_to_end (Fixture *fixture)
{
  guint n_steps = 0;

  while (sg_slot_model_step (fixture->model))
    g_assert_cmpuint (++n_steps, <, 50);
}

static SgSlot *
hold (Fixture *fixture, guint position)
{
  SgSlot *slot = g_list_model_get_item (G_LIST_MODEL (fixture->model), position);

  g_assert_nonnull (slot);
  g_ptr_array_add (fixture->held, slot);
  return slot;
}

static void
hold_range (Fixture *fixture, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    hold (fixture, i);
}

static char *
dup_name (SgSlot *slot)
{
  SgRecord *record = sg_slot_get_record (slot);

  return record != NULL ? g_strdup (sg_record_get_key (record, "name")) : NULL;
}

static void
assert_name (SgSlot *slot, const char *expected)
{
  g_autofree char *name = dup_name (slot);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_growing (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint n_rows;
    const char *first;
    const char *rest;
  } cases[] = {
    { 0, "", "" },
    { 1, "0-0+1 ", "" },
    { 32, "0-0+32 ", "" },
    { 33, "0-0+32 ", "32-0+1 " },
    { 60, "0-0+32 ", "32-0+20 52-0+8 " },
    { 3000,
      "0-0+32 ",
      "32-0+20 52-0+20 72-0+20 92-0+20 112-0+20 132-0+20 152-0+20 172-0+20 192-0+20 212-0+2788 " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      put (fixture, 1, 0, 1);
      step_to_end (fixture);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 0);

      put (fixture, 1, cases[i].n_rows, 1);
      g_assert_cmpuint (sg_slot_model_get_n_rows (fixture->model), ==, cases[i].n_rows);
      g_assert_cmpstr (fixture->log->str, ==, cases[i].first);
      g_string_truncate (fixture->log, 0);
      step_to_end (fixture);
      g_assert_cmpstr (fixture->log->str, ==, cases[i].rest);
      g_assert_cmpuint (
        g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, cases[i].n_rows);
    }
}

/* The tail without slots goes at once, the rest in steps; nothing is ever both removed and added.
 */
static void
test_shrinking (Fixture *fixture, gconstpointer data)
{
  SgSlot *last;

  put (fixture, 1, 3000, 1);
  step_to_end (fixture);
  hold_range (fixture, 0, 205);
  settle ();
  last = g_ptr_array_index (fixture->held, 204);
  assert_name (last, "Person 205");

  put (fixture, 1, 170, 1);
  g_assert_cmpstr (fixture->log->str, ==, "205-2795+0 ");
  g_assert_null (sg_slot_get_record (last));

  g_string_truncate (fixture->log, 0);
  g_assert_true (sg_slot_model_step (fixture->model));
  g_assert_cmpstr (fixture->log->str, ==, "185-20+0 ");
  g_assert_false (sg_slot_model_step (fixture->model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 170);

  put (fixture, 1, 0, 1);
  for (guint i = 0; i < 205; i++)
    g_assert_null (sg_slot_get_record (g_ptr_array_index (fixture->held, i)));
  step_to_end (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 0);
}

static void
test_longer_than_alive (Fixture *fixture, gconstpointer data)
{
  put (fixture, 1, 3000, 1);
  step_to_end (fixture);
  hold_range (fixture, 0, 205);

  put (fixture, 1, 400, 1);
  g_assert_cmpstr (fixture->log->str, ==, "400-2600+0 ");
  g_assert_false (sg_slot_model_step (fixture->model));

  put (fixture, 1, 40000, 1);
  g_assert_cmpstr (fixture->log->str, ==, "400-0+39600 ");
}

static void
test_slots_are_stable (Fixture *fixture, gconstpointer data)
{
  SgSlot *slot;
  g_autoptr (SgSlot) again = NULL;

  put (fixture, 1, 3000, 1);
  step_to_end (fixture);
  slot = hold (fixture, 2);
  g_assert_null (sg_slot_get_record (slot));
  settle ();
  assert_name (slot, "Person 3");
  g_assert_cmpuint (fixture->rows->n_fetches, ==, 1);
  g_assert_cmpuint (fixture->rows->n_fetched, ==, 128);

  put (fixture, 3000, 3000, -1);
  settle ();
  again = g_list_model_get_item (G_LIST_MODEL (fixture->model), 2);
  g_assert_true (again == slot);
  assert_name (slot, "Person 2998");
}

static void
count_cb (SgSlot *slot, guint *n_changes)
{
  (*n_changes)++;
}

/* What is known is shown until it has been read anew, and again if it has changed. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  SgSlot *slot;
  guint n_changes = 0;

  put (fixture, 1, 10, 1);
  slot = hold (fixture, 0);
  settle ();
  g_signal_connect (slot, "changed", G_CALLBACK (count_cb), &n_changes);

  fixture->rows->held = TRUE;
  fixture->rows->edition = 2;
  put (fixture, 1, 10, 1);
  settle ();
  assert_name (slot, "Person 1");
  g_assert_cmpuint (n_changes, ==, 0);

  fake_rows_answer (fixture->rows);
  assert_name (slot, "Person 1/2");
  g_assert_cmpuint (n_changes, ==, 1);
}

static void
test_known_records (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = fake_rows_ids (1, 2, 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (records, fake_rows_make (fixture->rows, 1));
  g_ptr_array_add (records, fake_rows_make (fixture->rows, 2));
  sg_slot_model_swap (fixture->model, ids, records);
  sg_slot_model_apply (fixture->model);
  assert_name (hold (fixture, 0), "Person 1");
  assert_name (hold (fixture, 1), "Person 2");
  settle ();
  g_assert_cmpuint (fixture->rows->n_fetches, ==, 0);
  g_assert_nonnull (sg_slot_model_find_record (fixture->model, 2));
  g_assert_null (sg_slot_model_find_record (fixture->model, 3));
}

/* An answer to an old question does not come into the new result. */
static void
test_late_answer (Fixture *fixture, gconstpointer data)
{
  SgSlot *slot;

  fixture->rows->held = TRUE;
  put (fixture, 1, 10, 1);
  slot = hold (fixture, 0);
  settle ();
  put (fixture, 100, 10, 1);
  fixture->rows->edition = 1;
  fake_rows_answer (fixture->rows);
  settle ();
  fake_rows_answer (fixture->rows);
  assert_name (slot, "Person 100/1");
  g_assert_null (sg_slot_model_find_record (fixture->model, 1));
}

static void
test_gone_row (Fixture *fixture, gconstpointer data)
{
  fixture->rows->missing = 2;
  put (fixture, 1, 10, 1);
  hold_range (fixture, 0, 3);
  settle ();
  assert_name (g_ptr_array_index (fixture->held, 0), "Person 1");
  g_assert_null (sg_slot_get_record (g_ptr_array_index (fixture->held, 1)));
  assert_name (g_ptr_array_index (fixture->held, 2), "Person 3");
  g_assert_cmpuint (fixture->rows->n_fetches, ==, 1);
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  fixture->rows->failing = TRUE;
  put (fixture, 1, 10, 1);
  hold (fixture, 0);
  settle ();
  g_assert_cmpstr (fixture->failure, ==, "The disk is on fire; call for help.");
  g_assert_cmpuint (fixture->rows->n_fetches, ==, 1);

  fixture->rows->failing = FALSE;
  put (fixture, 1, 10, 1);
  settle ();
  assert_name (g_ptr_array_index (fixture->held, 0), "Person 1");
}

/* A jump through a long list reads the pages at its end, not those it passed. */
static void
test_scrolling (Fixture *fixture, gconstpointer data)
{
  put (fixture, 1, 100000, 1);
  step_to_end (fixture);
  for (guint i = 0; i < 100000; i += 100)
    {
      g_autoptr (SgSlot) passed = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);

      g_assert_nonnull (passed);
    }
  hold_range (fixture, 99000, 99205);
  settle ();
  g_assert_cmpuint (fixture->rows->n_fetches, ==, 3);
  assert_name (g_ptr_array_index (fixture->held, 204), "Person 99205");
}

/* Walking through everything does not keep everything. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  SgSlot *slot;

  put (fixture, 1, 20000, 1);
  step_to_end (fixture);
  slot = hold (fixture, 0);
  for (guint i = 0; i < 20000; i += 128)
    {
      g_autoptr (SgSlot) passed = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);

      settle ();
      g_assert_nonnull (sg_slot_get_record (passed));
    }
  assert_name (slot, "Person 1");
  g_assert_null (sg_slot_model_find_record (fixture->model, 200));
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  guint position = 0;

  put (fixture, 10, 5, 10);
  g_assert_cmpint (sg_slot_model_get_row_id (fixture->model, 0), ==, 10);
  g_assert_cmpint (sg_slot_model_get_row_id (fixture->model, 4), ==, 50);
  g_assert_cmpint (sg_slot_model_get_row_id (fixture->model, 5), ==, 0);
  g_assert_true (sg_slot_model_find_row (fixture->model, 30, &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_false (sg_slot_model_find_row (fixture->model, 31, NULL));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), 5));
}

static void
test_slots_outlive_the_model (void)
{
  SgSlotModel *model = sg_slot_model_new ();
  g_autoptr (GArray) ids = fake_rows_ids (1, 5, 1);
  g_autoptr (SgSlot) slot = NULL;

  sg_slot_model_swap (model, ids, NULL);
  sg_slot_model_apply (model);
  slot = g_list_model_get_item (G_LIST_MODEL (model), 3);
  g_assert_finalize_object (model);
  g_assert_cmpuint (sg_slot_get_position (slot), ==, 3);
}

static char *
dup_selected (SgSlotSelection *selection)
{
  g_autoptr (GArray) ids = sg_slot_selection_dup_ids (selection);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

static void
assert_selected (SgSlotSelection *selection, const char *expected)
{
  g_autofree char *selected = dup_selected (selection);

  g_assert_cmpstr (selected, ==, expected);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgSlotSelection) selection = sg_slot_selection_new (fixture->model);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  g_autoptr (GtkBitset) selected = NULL;

  put (fixture, 1, 10, 1);
  g_assert_true (gtk_selection_model_select_item (model, 2, TRUE));
  g_assert_true (gtk_selection_model_select_item (model, 4, FALSE));
  assert_selected (selection, "3 5 ");
  g_assert_true (gtk_selection_model_is_selected (model, 4));
  g_assert_true (gtk_selection_model_unselect_item (model, 2));
  assert_selected (selection, "5 ");
  g_assert_true (gtk_selection_model_select_range (model, 6, 3, TRUE));
  assert_selected (selection, "7 8 9 ");
  selected = gtk_selection_model_get_selection_in_range (model, 7, 100);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 2);
  g_assert_true (gtk_selection_model_unselect_all (model));
  g_assert_cmpuint (sg_slot_selection_get_n_selected (selection), ==, 0);
}

static void
test_selection_by_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgSlotSelection) selection = sg_slot_selection_new (fixture->model);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);

  put (fixture, 1, 10, 1);
  gtk_selection_model_select_range (model, 0, 3, TRUE);

  put (fixture, 10, 10, -1);
  sg_slot_selection_rows_swapped (selection);
  assert_selected (selection, "3 2 1 ");
  g_assert_true (gtk_selection_model_is_selected (model, 9));
  g_assert_false (gtk_selection_model_is_selected (model, 0));

  put (fixture, 2, 3, 1);
  sg_slot_selection_rows_swapped (selection);
  assert_selected (selection, "2 3 ");

  put (fixture, 1, 0, 1);
  sg_slot_selection_rows_swapped (selection);
  g_assert_cmpuint (sg_slot_selection_get_n_selected (selection), ==, 0);
}

/* Also the rows that the list has yet to grow to, and without reading any. */
static void
test_select_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgSlotSelection) selection = sg_slot_selection_new (fixture->model);

  put (fixture, 1, 3000, 1);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  settle ();
  g_assert_cmpuint (sg_slot_selection_get_n_selected (selection), ==, 3000);
  g_assert_cmpuint (fixture->rows->n_fetches, ==, 0);
  sg_slot_selection_select_row (selection, 2000);
  assert_selected (selection, "2000 ");
}

#define ADD(path, function) \
  g_test_add ("/slot-model/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);

  ADD ("growing", test_growing);
  ADD ("shrinking", test_shrinking);
  ADD ("longer-than-alive", test_longer_than_alive);
  ADD ("slots-are-stable", test_slots_are_stable);
  ADD ("refresh", test_refresh);
  ADD ("known-records", test_known_records);
  ADD ("late-answer", test_late_answer);
  ADD ("gone-row", test_gone_row);
  ADD ("failure", test_failure);
  ADD ("scrolling", test_scrolling);
  ADD ("memory", test_memory);
  ADD ("rows", test_rows);
  g_test_add_func ("/slot-model/slots-outlive-the-model", test_slots_outlive_the_model);
  ADD ("selection", test_selection);
  ADD ("selection-by-row", test_selection_by_row);
  ADD ("select-all", test_select_all);

  return g_test_run ();
}
