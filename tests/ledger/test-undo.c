/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <string.h>

/* Taking back: chains, rows that depend on each other, what came since, thousands of rows. */

#define add(name, function)          \
  g_test_add ("/ledger/undo/" name,  \
              SgTestLedger,          \
              NULL,                  \
              sg_test_ledger_set_up, \
              function,              \
              sg_test_ledger_tear_down)

/* Undo of undo of undo …: after each step the value is the other one, and only what stands can be
 * taken back. */
static void
test_chain (SgTestLedger *self, gconstpointer data)
{
  gint64 first = 0;
  gint64 last = 0;

  sg_test_put_station (self, "S0001", "甲站");
  first = sg_test_set (self, &sg_stations, "S0001", "office_m2", "60", NULL);
  last = first;
  for (guint i = 0; i < 6; i++)
    {
      gint64 undone = last;
      g_autofree char *area = NULL;

      last = sg_test_undo (self, undone);
      area = sg_test_dup (self, &sg_stations, "S0001", "office_m2", NULL);
      g_assert_cmpstr (area, ==, i % 2 == 0 ? "45.5" : "60");
      sg_test_refuse_undo (self, undone, "already");
      /* Every second step the first change is undone, though not by the latest undo of it. */
      if (i % 2 == 0)
        sg_test_refuse_undo (self, first, "already");
      g_assert_cmpint (
        sg_undo_find_last (self->connection, "王敏"), ==, i % 2 == 0 ? first - 1 : first);
    }
  sg_test_check_clean (self);
}

/* Undo, redo, and then undo the change itself again rather than its redo. */
static void
test_undo_after_redo (SgTestLedger *self, gconstpointer data)
{
  gint64 change = 0;
  gint64 redo = 0;
  gint64 again = 0;
  g_autofree char *area = NULL;

  sg_test_put_station (self, "S0001", "甲站");
  change = sg_test_set (self, &sg_stations, "S0001", "office_m2", "60", NULL);
  redo = sg_test_undo (self, sg_test_undo (self, change));
  again = sg_test_undo (self, change);
  area = sg_test_dup (self, &sg_stations, "S0001", "office_m2", NULL);
  g_assert_cmpstr (area, ==, "45.5");
  sg_test_refuse_undo (self, redo, "Undo: Set");
  sg_test_undo (self, again);
  g_free (area);
  area = sg_test_dup (self, &sg_stations, "S0001", "office_m2", NULL);
  g_assert_cmpstr (area, ==, "60");
  sg_test_check_clean (self);
}

static void
put (SgChange *change, const SgRegister *reg, const char *const *pairs)
{
  g_autoptr (SgRecord) record = sg_record_new (reg);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    g_assert_true (sg_record_set_key (record, pairs[i], pairs[i + 1], NULL));
  sg_change_put (change, record, NULL, &error);
  g_assert_no_error (error);
}

/* Rows of one change that refer to each other go and come back in the right order. */
static void
test_dependent_rows (SgTestLedger *self, gconstpointer data)
{
  static const char *const org[] = { "org_id", "O01", "name", "样例中心", NULL };
  static const char *const station[]
    = { "station_id",    "S0001",     "kind",   "township", "name", "甲站",
        "division_code", "341302122", "org_id", "O01",      NULL };
  static const char *const person[] = { "person_id", "P00001", "name", "米鼎森", NULL };
  static const char *const post[]
    = { "person_id", "P00001", "station_id", "S0001", "role", "resident", "org_id", "O01", NULL };
  static const char *const contract[]
    = { "title", "项目", "org_id", "O01", "station_ids", "S0001", NULL };
  g_autoptr (SgChange) change = sg_change_begin (self->connection, "王敏", "All", NULL);
  g_autofree char *station_of_post = NULL;
  gint64 number = 0;
  gint64 undo = 0;

  put (change, &sg_orgs, org);
  put (change, &sg_stations, station);
  put (change, &sg_persons, person);
  put (change, &sg_posts, post);
  put (change, &sg_contracts, contract);
  g_assert_cmpuint (sg_change_get_n_rows (change), ==, 5);
  g_assert_true (sg_change_commit (change, &number, NULL));
  g_clear_pointer (&change, sg_change_free);

  undo = sg_test_undo (self, number);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 0);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 0);
  g_assert_cmpuint (sg_test_count (self, &sg_contracts), ==, 0);
  sg_test_check_clean (self);
  sg_test_undo (self, undo);
  station_of_post = sg_test_dup (self, &sg_posts, "T00001", "station_id", NULL);
  g_assert_cmpstr (station_of_post, ==, "S0001");
  sg_test_check_clean (self);
}

/* The key of a removed row was given to another one meanwhile: it cannot come back, and says why.
 */
static void
test_key_taken_meanwhile (SgTestLedger *self, gconstpointer data)
{
  gint64 removed = 0;
  gint64 made = 0;
  gint64 renamed = 0;
  gint64 stage = 0;

  sg_test_put_station (self, "S0001", "甲站");
  removed = sg_test_remove (self, &sg_stations, "S0001");
  made = sg_test_put_station (self, "S0001", "乙站");
  sg_test_refuse_undo (self, removed, "S0001");
  sg_test_undo (self, made);
  sg_test_undo (self, removed);

  renamed = sg_test_set (self, &sg_stations, "S0001", "station_id", "S0009", NULL);
  made = sg_test_put_station (self, "S0001", "丙站");
  sg_test_refuse_undo (self, renamed, "S0001");
  sg_test_undo (self, made);
  sg_test_undo (self, renamed);

  /* A natural key is one, too. */
  sg_test_put (self,
               &sg_station_status,
               "station_id",
               "S0001",
               "status",
               "built",
               "from_date",
               "2022-01-01",
               NULL);
  stage = sg_test_remove (self, &sg_station_status, "S0001:2022-01-01");
  sg_test_put (self,
               &sg_station_status,
               "station_id",
               "S0001",
               "status",
               "planned",
               "from_date",
               "2022-01-01",
               NULL);
  sg_test_refuse_undo (self, stage, "S0001:2022-01-01");
  sg_test_check_clean (self);
}

/* What a removed row referred to was removed after it. */
static void
test_reference_gone_meanwhile (SgTestLedger *self, gconstpointer data)
{
  gint64 post = 0;
  gint64 person = 0;

  sg_test_put_station (self, "S0001", "甲站");
  sg_test_put (self, &sg_persons, "person_id", "P00001", "name", "米鼎森", NULL);
  sg_test_put (
    self, &sg_posts, "person_id", "P00001", "station_id", "S0001", "role", "resident", NULL);
  post = sg_test_remove (self, &sg_posts, "T00001");
  person = sg_test_remove (self, &sg_persons, "P00001");
  sg_test_refuse_undo (self, post, "Person");
  sg_test_undo (self, person);
  sg_test_undo (self, post);
  g_assert_cmpuint (sg_test_count (self, &sg_posts), ==, 1);
  sg_test_check_clean (self);
}

/* A row that others refer to by now is not taken out from under them. */
static void
test_referred_to_meanwhile (SgTestLedger *self, gconstpointer data)
{
  gint64 org = sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  gint64 edit = 0;

  sg_test_put_station (self, "S0001", "甲站");
  edit = sg_test_set (self, &sg_stations, "S0001", "org_id", "O01", NULL);
  sg_test_refuse_undo (self, org, "O01");
  sg_test_undo (self, edit);
  sg_test_undo (self, org);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 0);
  sg_test_check_clean (self);
}

/* The key that undoes the latest change never takes away the tree that came with the ledger. */
static void
test_tree_is_no_last_change (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *author
    = sg_connection_get_text (self->connection, "SELECT who FROM changes WHERE change = 1");

  g_assert_cmpint (sg_undo_find_last (self->connection, author), ==, 0);
  g_assert_cmpint (sg_undo_find_last (self->connection, "nobody"), ==, 0);
}

static void
test_unknown_change (SgTestLedger *self, gconstpointer data)
{
  static const gint64 numbers[] = { 99, 0, -1, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sg_undo (self->connection, "王敏", numbers[i], NULL, &error));
      g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
    }
}

/* The refusal names a few of many later changes, not all of them. */
static void
test_refusal_is_short (SgTestLedger *self, gconstpointer data)
{
  gint64 made = sg_test_put_station (self, "S0001", "甲站");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("站%u", i);

      sg_test_set (self, &sg_stations, "S0001", "name", name, NULL);
    }
  g_assert_false (sg_undo (self->connection, "王敏", made, NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_REFUSED);
  g_assert_cmpuint (strlen (error->message), <, 300);
}

/* Undone as if nobody had been there: the same rows, the same sums, thousands of them. */
static void
test_thousands (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgChange) change = sg_change_begin (self->connection, "王敏", "Import", NULL);
  gint64 number = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("第%u站", i);
      const char *const station[]
        = { "kind", "township", "name", name, "division_code", "341302122", NULL };

      put (change, &sg_stations, station);
    }
  g_assert_true (sg_change_commit (change, &number, NULL));
  g_clear_pointer (&change, sg_change_free);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 3000);
  number = sg_test_undo (self, number);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 0);
  sg_test_undo (self, number);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 3000);
  sg_test_check_clean (self);
}

/* An undo that cannot be written leaves the ledger as it was and open for others. */
/* Undos come back in the opposite order, as long as nothing else is changed. */
static void
test_redo_in_order (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *name = NULL;
  gint64 undos[2];

  sg_test_put_station (self, "S0001", "甲站");
  g_assert_cmpint (sg_redo_find_last (self->connection, "王敏"), ==, 0);
  sg_test_set (self, &sg_stations, "S0001", "name", "乙站", NULL);
  sg_test_set (self, &sg_stations, "S0001", "name", "丙站", NULL);
  for (guint i = 0; i < 2; i++)
    undos[i] = sg_test_undo (self, sg_undo_find_last (self->connection, "王敏"));
  g_assert_cmpint (sg_redo_find_last (self->connection, "李某"), ==, 0);
  for (guint i = 2; i > 0; i--)
    {
      g_assert_cmpint (sg_redo_find_last (self->connection, "王敏"), ==, undos[i - 1]);
      sg_test_undo (self, undos[i - 1]);
    }
  name = sg_test_dup (self, &sg_stations, "S0001", "name", NULL);
  g_assert_cmpstr (name, ==, "丙站");
  g_assert_cmpint (sg_redo_find_last (self->connection, "王敏"), ==, 0);

  undos[0] = sg_test_undo (self, sg_undo_find_last (self->connection, "王敏"));
  g_assert_cmpint (sg_redo_find_last (self->connection, "王敏"), ==, undos[0]);
  sg_test_set (self, &sg_stations, "S0001", "office_m2", "20", NULL);
  g_assert_cmpint (sg_redo_find_last (self->connection, "王敏"), ==, 0);
}

static void
test_read_only (SgTestLedger *self, gconstpointer data)
{
  gint64 made = sg_test_put_station (self, "S0001", "甲站");
  g_autoptr (SgConnection) reader = sg_ledger_connect (self->path, TRUE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sg_undo (reader, "王敏", made, NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
  g_assert_false (sg_connection_is_in_transaction (reader));
  sg_test_undo (self, made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("chain", test_chain);
  add ("undo-after-redo", test_undo_after_redo);
  add ("dependent-rows", test_dependent_rows);
  add ("key-taken-meanwhile", test_key_taken_meanwhile);
  add ("reference-gone-meanwhile", test_reference_gone_meanwhile);
  add ("referred-to-meanwhile", test_referred_to_meanwhile);
  add ("tree-is-no-last-change", test_tree_is_no_last_change);
  add ("unknown-change", test_unknown_change);
  add ("refusal-is-short", test_refusal_is_short);
  add ("thousands", test_thousands);
  add ("redo-in-order", test_redo_in_order);
  add ("read-only", test_read_only);

  return g_test_run ();
}
