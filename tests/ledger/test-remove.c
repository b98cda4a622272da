/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <string.h>

/* Removal: what falls, what is emptied, in which order lists stay. */

#define add(name, function)           \
  g_test_add ("/ledger/remove/" name, \
              SgTestLedger,           \
              NULL,                   \
              sg_test_ledger_set_up,  \
              function,               \
              sg_test_ledger_tear_down)

/* Two stations, two operators, two persons, and what hangs on them. */
static void
fill (SgTestLedger *self)
{
  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put (self, &sg_orgs, "org_id", "O02", "name", "另一中心", NULL);
  sg_test_put_station (self, "S0001", "甲站");
  sg_test_put_station (self, "S0002", "乙站");
  sg_test_put_station (self, "S0003", "丙站");
  sg_test_set (self, &sg_stations, "S0001", "org_id", "O01", NULL);
  sg_test_put (self,
               &sg_station_status,
               "station_id",
               "S0001",
               "status",
               "planned",
               "from_date",
               "2021-01-01",
               NULL);
  sg_test_put (self,
               &sg_station_status,
               "station_id",
               "S0001",
               "status",
               "built",
               "from_date",
               "2022-01-01",
               NULL);
  sg_test_put (self, &sg_persons, "person_id", "P00001", "name", "米鼎森", NULL);
  sg_test_put (
    self, &sg_certs, "person_id", "P00001", "level", "assistant", "cert_no", "C-1", NULL);
  sg_test_put (self,
               &sg_posts,
               "person_id",
               "P00001",
               "station_id",
               "S0001",
               "role",
               "head",
               "org_id",
               "O01",
               NULL);
  sg_test_put (
    self, &sg_posts, "person_id", "P00001", "station_id", "S0002", "role", "resident", NULL);
  sg_test_put (self,
               &sg_contracts,
               "title",
               "项目",
               "org_id",
               "O01",
               "station_ids",
               "S0003|S0001|S0002",
               NULL);
}

typedef struct
{
  const SgRegister *reg;
  const char *id;
  guint n_stations;
  guint n_stages;
  guint n_persons;
  guint n_certs;
  guint n_posts;
  guint n_contracts;
  const char *station_ids; /* of the contract afterwards */
  const char *org_of_contract;
} Case;

static const Case cases[] = {
  { &sg_stations, "S0001", 2, 0, 1, 1, 1, 1, "S0003|S0002", "O01" },
  { &sg_stations, "S0003", 2, 2, 1, 1, 2, 1, "S0001|S0002", "O01" },
  { &sg_persons, "P00001", 3, 2, 0, 0, 0, 1, "S0003|S0001|S0002", "O01" },
  { &sg_orgs, "O01", 3, 2, 1, 1, 2, 1, "S0003|S0001|S0002", NULL },
  { &sg_orgs, "O02", 3, 2, 1, 1, 2, 1, "S0003|S0001|S0002", "O01" },
  { &sg_posts, "T00001", 3, 2, 1, 1, 1, 1, "S0003|S0001|S0002", "O01" },
  { &sg_certs, "P00001:C-1", 3, 2, 1, 0, 2, 1, "S0003|S0001|S0002", "O01" },
  { &sg_station_status, "S0001:2022-01-01", 3, 1, 1, 1, 2, 1, "S0003|S0001|S0002", "O01" },
};

static void
assert_counts (SgTestLedger *self, const Case *c)
{
  g_autofree char *station_ids = NULL;
  g_autofree char *org = NULL;

  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, c->n_stations);
  g_assert_cmpuint (sg_test_count (self, &sg_station_status), ==, c->n_stages);
  g_assert_cmpuint (sg_test_count (self, &sg_persons), ==, c->n_persons);
  g_assert_cmpuint (sg_test_count (self, &sg_certs), ==, c->n_certs);
  g_assert_cmpuint (sg_test_count (self, &sg_posts), ==, c->n_posts);
  g_assert_cmpuint (sg_test_count (self, &sg_contracts), ==, c->n_contracts);
  station_ids = sg_test_dup (self, &sg_contracts, "C001", "station_ids", NULL);
  org = sg_test_dup (self, &sg_contracts, "C001", "org_id", NULL);
  g_assert_cmpstr (station_ids, ==, c->station_ids);
  g_assert_cmpstr (org, ==, c->org_of_contract);
}

static void
test_falls_and_clears (SgTestLedger *self, gconstpointer data)
{
  static const Case whole = { NULL, NULL, 3, 2, 1, 1, 2, 1, "S0003|S0001|S0002", "O01" };

  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 number = 0;

      g_test_message ("%s", cases[i].id);
      number = sg_test_remove (self, cases[i].reg, cases[i].id);
      assert_counts (self, &cases[i]);
      sg_test_check_clean (self);
      /* And back, as one. */
      sg_test_undo (self, number);
      assert_counts (self, &whole);
      sg_test_check_clean (self);
    }
}

/* The question before a removal names the same numbers as the removal touches. */
static void
test_dependants (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const SgRegister *reg;
    const char *id;
    const SgRegister *dependant;
    guint n_falling;
    guint n_cleared;
  } expected[] = {
    { &sg_stations, "S0001", &sg_station_status, 2, 0 },
    { &sg_stations, "S0001", &sg_posts, 1, 0 },
    { &sg_stations, "S0001", &sg_contracts, 0, 1 },
    { &sg_orgs, "O01", &sg_stations, 0, 1 },
    { &sg_orgs, "O01", &sg_posts, 0, 1 },
    { &sg_orgs, "O01", &sg_contracts, 0, 1 },
    { &sg_persons, "P00001", &sg_posts, 2, 0 },
    { &sg_persons, "P00001", &sg_certs, 1, 0 },
  };

  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gint64 row = sg_query_find_row (self->connection, expected[i].reg, expected[i].id, NULL);
      g_autoptr (GArray) found
        = sg_change_find_dependants (self->connection, expected[i].reg, row, NULL);
      guint n = 0;

      for (guint k = 0; k < found->len; k++)
        {
          const SgDependant *dependant = &g_array_index (found, SgDependant, k);

          if (dependant->reg != expected[i].dependant)
            continue;
          g_assert_cmpuint (dependant->n_falling, ==, expected[i].n_falling);
          g_assert_cmpuint (dependant->n_cleared, ==, expected[i].n_cleared);
          n++;
        }
      g_assert_cmpuint (n, ==, 1);
    }
}

static void
test_refusals (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    gboolean there;
    gint64 version;
    int code;
  } refusals[] = { { FALSE, 0, SG_ERROR_NOT_FOUND },
                   { TRUE, 1, SG_ERROR_STALE },
                   { TRUE, 9, SG_ERROR_STALE } };
  gint64 row = 0;

  fill (self);
  row = sg_query_find_row (self->connection, &sg_stations, "S0001", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (SgChange) change = sg_change_begin (self->connection, "王敏", "Remove", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (sg_change_remove (
        change, &sg_stations, refusals[i].there ? row : 1, refusals[i].version, &error));
      g_assert_error (error, SG_ERROR, refusals[i].code);
    }
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 3);
}

/* Many rows in one change, given up half way: as if nothing had been. */
static void
test_given_up (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgChange) change = NULL;
  gint64 row = 0;

  fill (self);
  row = sg_query_find_row (self->connection, &sg_stations, "S0001", NULL);
  change = sg_change_begin (self->connection, "王敏", "Remove", NULL);
  g_assert_true (sg_change_remove (change, &sg_stations, row, 0, NULL));
  g_clear_pointer (&change, sg_change_free);
  g_assert_false (sg_connection_is_in_transaction (self->connection));
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 3);
  sg_test_check_clean (self);
}

/* Lists keep the order in which they are written, and an edit may turn it round. */
static void
test_order_of_lists (SgTestLedger *self, gconstpointer data)
{
  static const char *const lists[] = { "S0002|S0003|S0001", "S0001", NULL, "S0001|S0002|S0003" };
  gint64 first = 0;
  g_autofree char *back = NULL;

  fill (self);
  first = sg_test_set (self, &sg_contracts, "C001", "station_ids", "S0001|S0002", NULL);
  sg_test_undo (self, first);
  back = sg_test_dup (self, &sg_contracts, "C001", "station_ids", NULL);
  g_assert_cmpstr (back, ==, "S0003|S0001|S0002");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *list = NULL;

      sg_test_set (self, &sg_contracts, "C001", "station_ids", lists[i], NULL);
      list = sg_test_dup (self, &sg_contracts, "C001", "station_ids", NULL);
      g_assert_cmpstr (list, ==, lists[i]);
    }
  sg_test_check_clean (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("falls-and-clears", test_falls_and_clears);
  add ("dependants", test_dependants);
  add ("refusals", test_refusals);
  add ("given-up", test_given_up);
  add ("order-of-lists", test_order_of_lists);

  return g_test_run ();
}
