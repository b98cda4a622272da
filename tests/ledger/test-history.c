/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <string.h>

/* History: who did what when, of a row and of the ledger, however long the log. */

#define add(name, function)            \
  g_test_add ("/ledger/history/" name, \
              SgTestLedger,            \
              NULL,                    \
              sg_test_ledger_set_up,   \
              function,                \
              sg_test_ledger_tear_down)

static guint
count_entries (GPtrArray *entries, gint64 change)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const SgHistoryEntry *entry = g_ptr_array_index (entries, i);

      n += entry->change == change;
    }
  return n;
}

static const SgHistoryEntry *
find_entry (GPtrArray *entries, gint64 change, const char *field)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const SgHistoryEntry *entry = g_ptr_array_index (entries, i);

      if (entry->change == change
          && g_strcmp0 (entry->field != NULL ? entry->field->key : NULL, field) == 0)
        return entry;
    }
  return NULL;
}

static GPtrArray *
read_ledger (SgTestLedger *self, gint64 from, guint n)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = sg_history_of_ledger (self->connection, from, n, &error);

  g_assert_no_error (error);
  return entries;
}

/* Each edit as one entry a field, with what stood before and after, whatever was done since. */
static void
test_values_before_and_after (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *value;
    const char *old;
  } edits[] = {
    { "office_m2", "60", "45.5" },
    { "name", "乙站", "甲站" },
    { "org_id", "O01", NULL },
    { "office_m2", NULL, "60" },
    { "office_m2", "19.99", NULL },
    { "org_id", "O02", "O01" },
    { "name", "含\"引号\\与\n换行", "乙站" },
    { "org_id", NULL, "O02" },
  };
  gint64 numbers[G_N_ELEMENTS (edits)] = { 0 };
  g_autoptr (GPtrArray) of_row = NULL;
  g_autoptr (GPtrArray) of_ledger = NULL;
  gint64 row = 0;

  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put (self, &sg_orgs, "org_id", "O02", "name", "另一中心", NULL);
  sg_test_put_station (self, "S0001", "甲站");
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    numbers[i] = sg_test_set (self, &sg_stations, "S0001", edits[i].key, edits[i].value, NULL);
  row = sg_query_find_row (self->connection, &sg_stations, "S0001", NULL);
  of_row = sg_history_of_row (self->connection, &sg_stations, row, NULL);
  of_ledger = read_ledger (self, 0, G_N_ELEMENTS (edits));
  g_assert_cmpuint (of_ledger->len, ==, G_N_ELEMENTS (edits));
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      const SgHistoryEntry *both[] = { find_entry (of_row, numbers[i], edits[i].key),
                                       find_entry (of_ledger, numbers[i], edits[i].key) };

      for (guint k = 0; k < G_N_ELEMENTS (both); k++)
        {
          g_assert_nonnull (both[k]);
          g_assert_cmpstr (both[k]->old_value, ==, edits[i].old);
          g_assert_cmpstr (both[k]->new_value, ==, edits[i].value);
          g_assert_cmpstr (both[k]->id, ==, "S0001");
          g_assert_cmpstr (both[k]->what, ==, "Set");
          g_assert_cmpint (both[k]->undone_by, ==, 0);
        }
    }
}

/* A row that one change writes twice is told of once a write, in order. */
static void
test_row_written_twice (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (SgRecord) again = NULL;
  g_autoptr (SgChange) change = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  const SgHistoryEntry *entry = NULL;
  gint64 number = 0;
  gint64 row = 0;

  sg_test_put_station (self, "S0001", "甲站");
  record = sg_test_read (self, &sg_stations, "S0001", NULL);
  change = sg_change_begin (self->connection, "李", "Twice", &error);
  sg_record_set_key (record, "desks", "1", NULL);
  g_assert_true (sg_change_put (change, record, &row, &error));
  again = sg_query_get_record (self->connection, &sg_stations, row, NULL, &error);
  sg_record_set_key (again, "desks", "2", NULL);
  g_assert_true (sg_change_put (change, again, NULL, &error));
  g_assert_true (sg_change_commit (change, &number, &error));
  g_assert_no_error (error);
  entries = read_ledger (self, number, 1);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->new_value, ==, "1");
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->old_value, ==, "1");
  g_assert_cmpstr (entry->new_value, ==, "2");
}

/* A removed row keeps its history; references of it show the ids that people knew. */
static void
test_removed_rows (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  gint64 edit = 0;
  gint64 removed_org = 0;
  gint64 removed = 0;
  gint64 row = 0;

  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put_station (self, "S0001", "甲站");
  edit = sg_test_set (self, &sg_stations, "S0001", "org_id", "O01", NULL);
  row = sg_query_find_row (self->connection, &sg_stations, "S0001", NULL);
  removed_org = sg_test_remove (self, &sg_orgs, "O01");
  removed = sg_test_remove (self, &sg_stations, "S0001");
  entries = sg_history_of_row (self->connection, &sg_stations, row, NULL);
  g_assert_cmpuint (entries->len, ==, 4);
  g_assert_cmpstr (find_entry (entries, removed, NULL)->old_value, ==, "甲站");
  g_assert_null (find_entry (entries, removed, NULL)->new_value);
  g_assert_cmpstr (find_entry (entries, removed_org, "org_id")->old_value, ==, "O01");
  g_assert_cmpstr (find_entry (entries, edit, "org_id")->new_value, ==, "O01");
}

/* What was taken back says by what, as long as that itself stands. */
static void
test_undone_by (SgTestLedger *self, gconstpointer data)
{
  gint64 edit = 0;
  gint64 undo = 0;
  gint64 redo = 0;
  gint64 again = 0;
  g_autoptr (GPtrArray) entries = NULL;

  sg_test_put_station (self, "S0001", "甲站");
  edit = sg_test_set (self, &sg_stations, "S0001", "name", "乙站", NULL);
  undo = sg_test_undo (self, edit);
  entries = read_ledger (self, 0, 0);
  g_assert_cmpint (find_entry (entries, edit, "name")->undone_by, ==, undo);
  redo = sg_test_undo (self, undo);
  g_ptr_array_unref (entries);
  entries = read_ledger (self, 0, 0);
  g_assert_cmpint (find_entry (entries, edit, "name")->undone_by, ==, 0);
  g_assert_cmpint (find_entry (entries, undo, "name")->undone_by, ==, redo);
  again = sg_test_undo (self, edit);
  g_ptr_array_unref (entries);
  entries = read_ledger (self, 0, 0);
  g_assert_cmpint (find_entry (entries, edit, "name")->undone_by, ==, again);
}

/* Page by page is the same as all at once. */
static void
test_pages (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  guint n = 0;
  gint64 newest = 0;

  sg_test_put_station (self, "S0001", "甲站");
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *desks = g_strdup_printf ("%u", i + 1);

      newest = sg_test_set (self, &sg_stations, "S0001", "desks", desks, NULL);
    }
  all = read_ledger (self, 0, 13);
  for (gint64 from = newest; from > newest - 13; from -= 5)
    {
      g_autoptr (GPtrArray) page = read_ledger (self, from, (guint) MIN (5, from - newest + 13));

      for (guint i = 0; i < page->len; i++, n++)
        {
          const SgHistoryEntry *one = g_ptr_array_index (page, i);
          const SgHistoryEntry *other = g_ptr_array_index (all, n);

          g_assert_cmpint (one->change, ==, other->change);
          g_assert_cmpstr (one->old_value, ==, other->old_value);
          g_assert_cmpstr (one->new_value, ==, other->new_value);
        }
    }
  g_assert_cmpuint (n, ==, all->len);
}

/* A change of thousands of rows, and many changes of one row: each line once. */
static void
test_long_log (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgChange) change = sg_change_begin (self->connection, "王敏", "Import", NULL);
  g_autoptr (GPtrArray) entries = NULL;
  gint64 number = 0;

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);

      sg_record_set_key (record, "name", "机构", NULL);
      g_assert_true (sg_change_put (change, record, NULL, NULL));
    }
  g_assert_true (sg_change_commit (change, &number, NULL));
  g_clear_pointer (&change, sg_change_free);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("机构%u", i);

      sg_test_set (self, &sg_orgs, "O01", "name", name, NULL);
    }
  entries = read_ledger (self, 0, 41);
  g_assert_cmpuint (entries->len, ==, 5040);
  g_assert_cmpuint (count_entries (entries, number), ==, 5000);
  g_assert_cmpuint (count_entries (entries, number + 17), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("values-before-and-after", test_values_before_and_after);
  add ("row-written-twice", test_row_written_twice);
  add ("removed-rows", test_removed_rows);
  add ("undone-by", test_undone_by);
  add ("pages", test_pages);
  add ("long-log", test_long_log);

  return g_test_run ();
}
