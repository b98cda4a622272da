/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-history.h"

/* The history of a whole ledger: found by who, day, register and text, and told change by change.
 */

typedef struct
{
  SgTestLedger base;
  gint64 station;
  gint64 org;
  gint64 edit;
  gint64 undo;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  sg_test_ledger_set_up (&self->base, data);
  self->station = sg_test_put_station (&self->base, "S1", "永镇镇社工站");
  self->org = sg_test_put (&self->base, &sg_orgs, "org_id", "O1", "name", "样例中心", NULL);
  self->edit = sg_test_set (&self->base, &sg_stations, "S1", "office_m2", "60", NULL);
  self->undo = sg_test_undo (&self->base, self->edit);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sg_test_ledger_tear_down (&self->base, data);
}

static GArray *
find (Fixture *self, const SgHistoryFilter *filter)
{
  g_autoptr (GError) error = NULL;
  GArray *changes = sg_history_find_changes (self->base.connection, filter, &error);

  g_assert_no_error (error);
  return changes;
}

static void
test_filters (Fixture *self, gconstpointer data)
{
  const SgHistoryFilter none = { NULL };
  const struct
  {
    SgHistoryFilter filter;
    guint n;
  } cases[] = {
    /* The tree of divisions is a change, too, of whoever runs the test. */
    { none, 5 },
    { { .who = "王敏" }, 4 },
    { { .who = "李" }, 0 },
    { { .from = "2000-01-01", .to = "2049-12-31" }, 5 },
    { { .from = "2049-01-01" }, 0 },
    { { .to = "2000-01-01" }, 0 },
    { { .reg = &sg_stations }, 3 },
    { { .reg = &sg_orgs }, 1 },
    { { .reg = &sg_funds }, 0 },
    { { .search = "Undo" }, 1 },
    { { .search = "王敏" }, 4 },
    { { .search = "永镇" }, 4 }, /* the township is in the tree */
    { { .search = "永镇镇社工站" }, 3 },
    { { .search = "yzzsgz" }, 3 },
    { { .search = "样例" }, 1 },
    { { .search = "没有这个" }, 0 },
    { { .search = "永镇", .reg = &sg_orgs }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) changes = find (self, &cases[i].filter);

      g_test_message ("case %u", i);
      if (cases[i].n < 5)
        g_assert_cmpuint (changes->len, ==, cases[i].n);
      else
        g_assert_cmpuint (changes->len, >=, cases[i].n);
    }
}

static void
test_a_number_is_found (Fixture *self, gconstpointer data)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->org);
  const SgHistoryFilter filter = { .search = number };
  g_autoptr (GArray) changes = find (self, &filter);

  gboolean found = FALSE;

  /* Rows whose codes or telephones have the digits are found, too. */
  for (guint i = 0; i < changes->len; i++)
    found = found || g_array_index (changes, gint64, i) == self->org;
  g_assert_true (found);
}

static void
test_order (Fixture *self, gconstpointer data)
{
  const SgHistoryFilter newest = { NULL };
  const SgHistoryFilter oldest = { .ascending = TRUE };
  const SgHistoryFilter purpose = { .order = "what", .ascending = TRUE };
  g_autoptr (GArray) down = find (self, &newest);
  g_autoptr (GArray) up = find (self, &oldest);
  g_autoptr (GArray) words = find (self, &purpose);

  g_assert_cmpint (g_array_index (down, gint64, 0), ==, self->undo);
  g_assert_cmpint (g_array_index (up, gint64, up->len - 1), ==, self->undo);
  g_assert_cmpuint (words->len, ==, down->len);
  /* "Undo: Set" stands behind "Set" and "Test". */
  g_assert_cmpint (g_array_index (words, gint64, words->len - 1), ==, self->undo);
}

static void
test_a_list_tells (Fixture *self, gconstpointer data)
{
  const gint64 asked[] = { self->undo, 999, self->edit };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads
    = sg_history_read_changes (self->base.connection, asked, G_N_ELEMENTS (asked), &error);
  const SgHistoryChange *head = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 2);
  head = g_ptr_array_index (heads, 0);
  g_assert_cmpint (head->undoes, ==, self->edit);
  g_assert_cmpint (head->undone_by, ==, 0);
  head = g_ptr_array_index (heads, 1);
  g_assert_cmpint (head->change, ==, self->edit);
  g_assert_cmpstr (head->who, ==, "王敏");
  g_assert_cmpstr (head->what, ==, "Set");
  g_assert_cmpint (head->n_rows, ==, 1);
  g_assert_cmpint (head->undone_by, ==, self->undo);
  g_assert_false (head->purge);
}

static void
test_a_change_opens (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
    = sg_history_of_change (self->base.connection, self->edit, 0, &error);
  g_autoptr (GPtrArray) few = sg_history_of_change (self->base.connection, 1, 3, &error);
  g_autoptr (GPtrArray) none = sg_history_of_change (self->base.connection, 999, 0, &error);
  const SgHistoryEntry *entry = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->title, ==, "永镇镇社工站");
  g_assert_cmpstr (entry->field->key, ==, "office_m2");
  g_assert_cmpstr (entry->old_value, ==, "45.5");
  g_assert_cmpstr (entry->new_value, ==, "60");
  /* Of a whole import only as many rows as are asked for. */
  g_assert_cmpuint (few->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_authors (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) authors = sg_history_list_authors (self->base.connection, NULL);

  g_assert_true (g_strv_contains ((const char *const *) authors, "王敏"));
}

#define add(name, function) \
  g_test_add ("/ledger/history-find/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("filters", test_filters);
  add ("a-number-is-found", test_a_number_is_found);
  add ("order", test_order);
  add ("a-list-tells", test_a_list_tells);
  add ("a-change-opens", test_a_change_opens);
  add ("authors", test_authors);

  return g_test_run ();
}
