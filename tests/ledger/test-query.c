/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <string.h>

/* Questions: order, filters, districts, days, and rows by their ids. */

static void
set_up (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *id;
    const char *name;
    const char *division;
    const char *office;
    const char *org;
    const char *built;
  } stations[] = {
    { "S0001", "永镇镇社工站", "341302122", "45", "O01", "2021-10-19" },
    { "S0002", "夹沟镇社工站", "341302105", NULL, "O02", "2022-07-01" },
    { "S0003", "砀城街道社工站", "341321001", "19.99", NULL, NULL },
  };

  sg_test_ledger_set_up (self, data);
  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "张机构", NULL);
  sg_test_put (self, &sg_orgs, "org_id", "O02", "name", "安机构", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    {
      sg_test_put (self,
                   &sg_stations,
                   "station_id",
                   stations[i].id,
                   "kind",
                   "township",
                   "name",
                   stations[i].name,
                   "division_code",
                   stations[i].division,
                   "office_m2",
                   stations[i].office,
                   "org_id",
                   stations[i].org,
                   NULL);
      if (stations[i].built != NULL)
        sg_test_put (self,
                     &sg_station_status,
                     "station_id",
                     stations[i].id,
                     "status",
                     "built",
                     "from_date",
                     stations[i].built,
                     NULL);
    }
  sg_test_put (self, &sg_persons, "person_id", "P00001", "name", "米鼎森", NULL);
  sg_test_put (self,
               &sg_posts,
               "person_id",
               "P00001",
               "station_id",
               "S0001",
               "role",
               "resident",
               "employment",
               "full_time",
               "start_on",
               "2022-01-01",
               "end_on",
               "2022-06-30",
               NULL);
  sg_test_put (self,
               &sg_contracts,
               "title",
               "项目",
               "county_code",
               "341302",
               "station_ids",
               "S0002|S0001",
               NULL);
}

/* Names of the rows that a question finds, joined. */
static char *
ask (SgTestLedger *self, SgQuery *query, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sg_query_run (self->connection, query, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (
      found, "%s%s", i > 0 ? "," : "", sg_record_get_key (records->pdata[i], key));
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_order (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    gboolean descending;
    const char *found;
  } cases[] = {
    { NULL, FALSE, "S0002,S0001,S0003" },       { "name", FALSE, "S0003,S0002,S0001" },
    { "name", TRUE, "S0001,S0002,S0003" },      { "office_m2", FALSE, "S0003,S0001,S0002" },
    { "office_m2", TRUE, "S0001,S0003,S0002" }, { "org_id", FALSE, "S0002,S0001,S0003" },
    { "built_on", TRUE, "S0002,S0001,S0003" },  { "county", FALSE, "S0002,S0001,S0003" },
    { "township", TRUE, "S0003,S0001,S0002" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
      g_autofree char *found = NULL;

      g_test_message ("%s", cases[i].key);
      sg_query_set_as_of (query, "2022-12-31");
      if (cases[i].key != NULL)
        sg_query_set_order (
          query, sg_register_get_field (&sg_stations, cases[i].key), cases[i].descending);
      found = ask (self, query, "station_id");
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
put_post (SgTestLedger *self,
          const char *person,
          const char *station,
          const char *role,
          const char *employment)
{
  sg_test_put (self,
               &sg_posts,
               "person_id",
               person,
               "station_id",
               station,
               "role",
               role,
               "employment",
               employment,
               "start_on",
               "2022-02-01",
               NULL);
}

/* A person is what the counted post says, else the one entered first; who holds none, stands last.
 */
static void
test_persons (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *as_of;
    const char *found;
  } cases[] = {
    { "role", "2022-03-31", "P00001,P00003,P00002" },
    { "role", "2022-12-31", "P00003,P00001,P00002" },
    { "county", "2022-03-31", "P00003,P00001,P00002" },
    { "stations", "2022-03-31", "P00003,P00001,P00002" },
    { "cert_level", "2022-03-31", "P00002,P00001,P00003" },
    { "on_post", "2022-12-31", "P00001,P00002,P00003" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRecord) person = NULL;

  sg_test_put (self, &sg_persons, "person_id", "P00002", "name", "范勇惠", NULL);
  sg_test_put (self, &sg_persons, "person_id", "P00003", "name", "王伟", NULL);
  sg_test_put (
    self, &sg_certs, "person_id", "P00002", "level", "senior", "issued_on", "2021-06-10", NULL);
  put_post (self, "P00003", "S0003", "volunteer", NULL);
  put_post (self, "P00003", "S0002", "supervisor", "full_time");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (&sg_persons);
      g_autofree char *found = NULL;

      g_test_message ("%s on %s", cases[i].key, cases[i].as_of);
      sg_query_set_as_of (query, cases[i].as_of);
      sg_query_set_order (query, sg_register_get_field (&sg_persons, cases[i].key), FALSE);
      found = ask (self, query, "person_id");
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_filters (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    SgFilterOp op;
    const char *value;
    const char *found;
  } cases[] = {
    { "office_m2", SG_FILTER_IS, NULL, "S0002" },
    { "office_m2", SG_FILTER_IS_NOT, NULL, "S0001,S0003" },
    { "office_m2", SG_FILTER_LESS, "20", "S0003" },
    { "office_m2", SG_FILTER_AT_LEAST, "45", "S0001" },
    { "org_id", SG_FILTER_IS, "O01", "S0001" },
    { "org_id", SG_FILTER_IS_NOT, "O01", "S0002,S0003" },
    { "stage", SG_FILTER_IS, "built", "S0002,S0001" },
    { "stage", SG_FILTER_IS, NULL, "S0003" },
    { "staff", SG_FILTER_AT_LEAST, "1", "" },
    { "name", SG_FILTER_IS, "夹沟镇社工站", "S0002" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
      g_autoptr (SgQuery) copy = NULL;
      g_autofree char *found = NULL;

      g_test_message ("%s %s", cases[i].key, cases[i].value);
      sg_query_set_as_of (query, "2022-12-31");
      sg_query_add_filter (
        query, sg_register_get_field (&sg_stations, cases[i].key), cases[i].op, cases[i].value);
      copy = sg_query_copy (query);
      found = ask (self, copy, "station_id");
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_lists_of_references (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    SgFilterOp op;
    const char *value;
    const char *found;
  } cases[] = { { SG_FILTER_IS, "S0001", "C001" },
                { SG_FILTER_IS, "S0003", "" },
                { SG_FILTER_IS, NULL, "" },
                { SG_FILTER_IS_NOT, NULL, "C001" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (&sg_contracts);
      g_autofree char *found = NULL;

      g_test_message ("%s", cases[i].value);
      sg_query_add_filter (
        query, sg_register_get_field (&sg_contracts, "station_ids"), cases[i].op, cases[i].value);
      found = ask (self, query, "contract_id");
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_districts (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const SgRegister *reg;
    const char *under;
    const char *found;
  } cases[] = {
    { &sg_stations, NULL, "S0002,S0001,S0003" },
    { &sg_stations, "3413", "S0002,S0001,S0003" },
    { &sg_stations, "341302", "S0002,S0001" },
    { &sg_stations, "341321001", "S0003" },
    { &sg_stations, "341323", "" },
    { &sg_persons, "341302", "P00001" },
    { &sg_persons, "341321", "" },
    { &sg_orgs, "341302", "O01,O02" },
    { &sg_contracts, "341321", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (cases[i].reg);
      g_autofree char *found = NULL;

      g_test_message ("%s %s", cases[i].reg->name, cases[i].under);
      sg_query_set_under (query, cases[i].under);
      found = ask (self, query, cases[i].reg->id_field);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_empty (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const SgRegister *reg;
    const char *under;
    gboolean empty;
  } cases[] = {
    { &sg_stations, NULL, FALSE },
    { &sg_stations, "341302", FALSE },
    { &sg_stations, "341323", TRUE },
    { &sg_funds, NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean empty = !cases[i].empty;

      g_assert_true (
        sg_query_is_empty (self->connection, cases[i].reg, cases[i].under, &empty, &error));
      g_assert_no_error (error);
      g_assert_cmpint (empty, ==, cases[i].empty);
    }
}

static void
test_days (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *as_of;
    const char *posts;
    const char *staff;
    const char *stage;
  } cases[] = {
    { "2021-12-31", "", "0", "built" },       { "2022-01-01", "T00001", "1", "built" },
    { "2022-06-30", "T00001", "1", "built" }, { "2022-07-01", "", "0", "built" },
    { "2021-10-18", "", "0", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (&sg_posts);
      g_autofree char *found = NULL;
      g_autoptr (SgRecord) station = sg_test_read (self, &sg_stations, "S0001", cases[i].as_of);

      g_test_message ("%s", cases[i].as_of);
      sg_query_set_as_of (query, cases[i].as_of);
      sg_query_set_valid_only (query, TRUE);
      found = ask (self, query, "post_id");
      g_assert_cmpstr (found, ==, cases[i].posts);
      g_assert_cmpstr (sg_record_get_key (station, "staff"), ==, cases[i].staff);
      g_assert_cmpstr (sg_record_get_key (station, "stage"), ==, cases[i].stage);
    }
}

/* Rows without a reference id are named by their natural key, and found by it again. */
static void
test_natural_keys (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const SgRegister *reg;
    const char *id;
  } cases[] = {
    { &sg_station_status, "S0001:2021-10-19" },
    { &sg_certs, "P00001:3420" },
    { &sg_certs, "P00001:senior:2020-01-01" },
    { &sg_relief_totals, "341302:2021" },
    { &sg_divisions, "341302117:2022-03-15" },
    { &sg_divisions, "341302" },
    { &sg_stations, "S0003" },
  };

  sg_test_put (self,
               &sg_certs,
               "person_id",
               "P00001",
               "level",
               "assistant",
               "cert_no",
               "3420",
               "issued_on",
               "2018-06-10",
               NULL);
  sg_test_put (
    self, &sg_certs, "person_id", "P00001", "level", "senior", "issued_on", "2020-01-01", NULL);
  sg_test_put (self,
               &sg_relief_totals,
               "county_code",
               "341302",
               "year",
               "2021",
               "total_fen",
               "4868058500",
               NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 row = sg_query_find_row (self->connection, cases[i].reg, cases[i].id, &error);
      g_autofree char *id = NULL;

      g_test_message ("%s", cases[i].id);
      g_assert_no_error (error);
      id = sg_query_dup_id (self->connection, cases[i].reg, row);
      g_assert_cmpstr (id, ==, cases[i].id);
    }
}

static void
test_nothing_of_that_name (SgTestLedger *self, gconstpointer data)
{
  static const char *const ids[] = { "S9999", "", "S0001:2021-10-19" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (sg_query_find_row (self->connection, &sg_stations, ids[i], &error), ==, 0);
      g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
    }
}

/* Rows come in the order that is asked for, also twice, and more of them than one run reads. */
static void
test_fetch (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;
  static const char *const names[] = { "S0003", "S0001", "S0002" };
  const guint n_rounds = 40;

  for (guint i = 0; i < n_rounds; i++)
    {
      gint64 row = sg_query_find_row (self->connection, &sg_stations, names[i % 3], &error);
      gint64 gone = row + 1000;

      g_array_append_val (ids, row);
      g_array_append_val (ids, gone);
    }
  records = sg_query_fetch (self->connection,
                            &sg_stations,
                            "2022-12-31",
                            &g_array_index (ids, gint64, 0),
                            ids->len,
                            &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, n_rounds);
  for (guint i = 0; i < n_rounds; i++)
    g_assert_cmpstr (
      sg_record_get_key (g_ptr_array_index (records, i), "station_id"), ==, names[i % 3]);
}

/* Only what is wanted is read: the rest is unknown, derived fields and titles included. */
static void
test_fetch_fields (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  const SgField *fields[] = {
    sg_register_get_field (&sg_stations, "stage"),
    sg_register_get_field (&sg_stations, "org_id"),
  };
  gint64 row = sg_query_find_row (self->connection, &sg_stations, "S0001", &error);
  SgRecord *record = NULL;

  records = sg_query_fetch_fields (
    self->connection, &sg_stations, "2022-12-31", fields, G_N_ELEMENTS (fields), &row, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpstr (sg_record_get_key (record, "stage"), ==, "built");
  g_assert_cmpstr (sg_record_get_key (record, "org_id"), ==, "O01");
  g_assert_cmpstr (sg_record_get_title (record, fields[1]), ==, "张机构");
  g_assert_null (sg_record_get_key (record, "name"));
  g_assert_null (sg_record_get_key (record, "county"));
}

#define add(name, function) \
  g_test_add ("/ledger/query/" name, SgTestLedger, NULL, set_up, function, sg_test_ledger_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("order", test_order);
  add ("persons", test_persons);
  add ("filters", test_filters);
  add ("lists-of-references", test_lists_of_references);
  add ("districts", test_districts);
  add ("empty", test_empty);
  add ("days", test_days);
  add ("fetch", test_fetch);
  add ("fetch-fields", test_fetch_fields);
  add ("natural-keys", test_natural_keys);
  add ("nothing-of-that-name", test_nothing_of_that_name);

  return g_test_run ();
}
