/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-query.h"

/* Searching, ordering and narrowing the rows of a register, as the tables of the window do. */

#define add(name, function) \
  g_test_add ("/ledger/find/" name, SgTestLedger, NULL, set_up, function, sg_test_ledger_tear_down)

static void
set_up (SgTestLedger *self, gconstpointer data)
{
  sg_test_ledger_set_up (self, data);
  sg_test_put (
    self, &sg_persons, "person_id", "P1", "name", "单小明", "phone", "14200000001", NULL);
  sg_test_put (self, &sg_persons, "person_id", "P2", "name", "解放", "phone", "14200000002", NULL);
  sg_test_put (self, &sg_persons, "person_id", "P3", "name", "曾华", "sex", "女", NULL);
  sg_test_put (self, &sg_persons, "person_id", "P4", "name", "王伟", "sex", "男", NULL);
  sg_test_put (self,
               &sg_stations,
               "station_id",
               "S1",
               "kind",
               "township",
               "name",
               "永镇镇（街道）社工站",
               "division_code",
               "341302122",
               "office_m2",
               "45.5",
               NULL);
  sg_test_put (self,
               &sg_stations,
               "station_id",
               "S2",
               "kind",
               "center",
               "name",
               "砀山县社工中心",
               "division_code",
               "341321",
               "office_m2",
               "9",
               NULL);
  sg_test_put (self,
               &sg_stations,
               "station_id",
               "S3",
               "kind",
               "center",
               "name",
               "泗县社工中心",
               "division_code",
               "341324",
               "office_m2",
               "120",
               NULL);
}

/* Returns: (transfer full): the ids of the rows that @query finds, in its order. */
static char *
run (SgTestLedger *self, const SgQuery *query)
{
  const SgRegister *reg = sg_query_get_register (query);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sg_query_run (self->connection, query, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      if (i > 0)
        g_string_append_c (ids, ' ');
      g_string_append (ids, sg_record_get_key (rows->pdata[i], reg->fields[0].key));
    }
  return g_string_free (ids, FALSE);
}

static void
assert_found (SgTestLedger *self, const SgRegister *reg, const char *text, const char *expected)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autofree char *ids = NULL;

  sg_query_set_order (query, &reg->fields[0], FALSE);
  sg_query_set_search (query, text);
  ids = run (self, query);
  g_test_message ("%s", text);
  g_assert_cmpstr (ids, ==, expected);
}

static void
test_search_persons (SgTestLedger *self, gconstpointer data)
{
  assert_found (self, &sg_persons, "小明", "P1");
  assert_found (self, &sg_persons, "shan", "P1");
  assert_found (self, &sg_persons, "sxm", "P1");
  assert_found (self, &sg_persons, "xie fang", "P2");
  assert_found (self, &sg_persons, "ZH", "P3");
  assert_found (self, &sg_persons, "nobody", "");
  assert_found (self, &sg_persons, "%", "");
}

static void
test_search_stations (SgTestLedger *self, gconstpointer data)
{
  assert_found (self, &sg_stations, "社工中心", "S2 S3");
  assert_found (self, &sg_stations, "dsx", "S2");
  assert_found (self, &sg_stations, "si xian", "S3");
  assert_found (self, &sg_stations, "341302", "S1");
  assert_found (self, &sg_stations, "永镇 社工", "S1");
  assert_found (self, &sg_stations, "", "S1 S2 S3");
}

static void
test_order (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgQuery) persons = sg_query_new (&sg_persons);
  g_autoptr (SgQuery) stations = sg_query_new (&sg_stations);
  g_autofree char *by_name = NULL;
  g_autofree char *by_area = NULL;
  g_autofree char *by_area_down = NULL;

  sg_query_set_order (persons, sg_register_get_field (&sg_persons, "name"), FALSE);
  by_name = run (self, persons);
  g_assert_cmpstr (by_name, ==, "P1 P4 P2 P3");
  sg_query_set_order (stations, sg_register_get_field (&sg_stations, "office_m2"), FALSE);
  by_area = run (self, stations);
  g_assert_cmpstr (by_area, ==, "S2 S1 S3");
  sg_query_set_order (stations, sg_register_get_field (&sg_stations, "office_m2"), TRUE);
  by_area_down = run (self, stations);
  g_assert_cmpstr (by_area_down, ==, "S3 S1 S2");
}

static void
test_under (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *code;
    const char *expected;
  } cases[] = {
    { "3413", "S1 S2 S3" }, { "341302", "S1" }, { "341302122", "S1" },
    { "341321", "S2" },     { "341322", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
      g_autofree char *ids = NULL;

      sg_query_set_order (query, &sg_stations.fields[0], FALSE);
      sg_query_set_under (query, cases[i].code);
      ids = run (self, query);
      g_assert_cmpstr (ids, ==, cases[i].expected);
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
    const char *expected;
  } cases[] = {
    { "kind", SG_FILTER_IS, "center", "S2 S3" },
    { "kind", SG_FILTER_IS_NOT, "center", "S1" },
    { "office_m2", SG_FILTER_LESS, "20", "S2" },
    { "office_m2", SG_FILTER_AT_LEAST, "45.5", "S1 S3" },
    { "activity_m2", SG_FILTER_IS, NULL, "S1 S2 S3" },
    { "office_m2", SG_FILTER_IS, NULL, "" },
    { "office_m2", SG_FILTER_IS_NOT, NULL, "S1 S2 S3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
      g_autoptr (SgQuery) copy = NULL;
      g_autofree char *ids = NULL;

      sg_query_set_order (query, &sg_stations.fields[0], FALSE);
      sg_query_add_filter (
        query, sg_register_get_field (&sg_stations, cases[i].key), cases[i].op, cases[i].value);
      copy = sg_query_copy (query);
      g_assert_true (sg_query_equal (query, copy));
      ids = run (self, copy);
      g_test_message ("%s %d %s", cases[i].key, cases[i].op, cases[i].value);
      g_assert_cmpstr (ids, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("search-persons", test_search_persons);
  add ("search-stations", test_search_stations);
  add ("order", test_order);
  add ("under", test_under);
  add ("filters", test_filters);
  return g_test_run ();
}
