/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-query-cache.h"
#include "ledger/sg-search.h"

#include <string.h>

/* Search in memory: what a row is found by, and when the arena and the results are made anew. */

#define PUT_STATION(self, id, name, division, ...) \
  sg_test_put (self,                               \
               &sg_stations,                       \
               "station_id",                       \
               id,                                 \
               "kind",                             \
               "township",                         \
               "name",                             \
               name,                               \
               "division_code",                    \
               division,                           \
               __VA_ARGS__)

static void
set_up (SgTestLedger *self, gconstpointer data)
{
  sg_test_ledger_set_up (self, data);
  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "心航社会工作服务中心", NULL);
  PUT_STATION (self, "S0001", "永镇镇社工站", "341302122", "phone", "0557-3021234", NULL);
  PUT_STATION (self, "S0002", "夹沟镇社工站", "341302105", "org_id", "O01", NULL);
  PUT_STATION (self, "S0003", "砀城街道社工站", "341321001", "head_name", "王 敏", NULL);
  PUT_STATION (self, "S0004", "Ｎｏ．１ 社工站", "341322", NULL);
}

/* Reference numbers of the rows found, in the order given. */
static char *
dup_found (SgTestLedger *self, const SgQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = sg_query_find_ids (self->connection, query, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = sg_query_dup_id (
        self->connection, sg_query_get_register (query), g_array_index (ids, gint64, i));

      g_string_append_printf (found, "%s%s", i > 0 ? " " : "", id);
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
assert_found (SgTestLedger *self, const char *text, const char *expected)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autofree char *found = NULL;

  sg_query_set_search (query, text);
  found = dup_found (self, query);
  g_test_message ("“%s”", text);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_words (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    /* Nothing looked for leaves nothing out. */
    { "", "S0002 S0001 S0003 S0004" },
    { " 　\t", "S0002 S0001 S0003 S0004" },
    { NULL, "S0002 S0001 S0003 S0004" },
    /* One character, several, all. */
    { "夹", "S0002" },
    { "夹沟镇社工站", "S0002" },
    { "社工站", "S0002 S0001 S0003 S0004" },
    { "没有", "" },
    /* A station is one under each of its words. */
    { "社会工作服务站", "S0002 S0001 S0003 S0004" },
    { "夹沟镇社会工作服务站", "S0002" },
    { "夹沟社会工作站", "S0002" },
    { "夹沟社会工作室", "" },
    /* Numbers, codes and telephones, in parts. */
    { "S0003", "S0003" },
    { "s000", "S0002 S0001 S0003 S0004" },
    { "341302", "S0002 S0001" },
    { "3021234", "S0001" },
    /* Pinyin and its initials. */
    { "yongzhen", "S0001" },
    { "yzz", "S0001" },
    { "YZZ", "S0001" },
    { "dang cheng", "S0003" },
    /* The places a station stands in, with their pinyin. */
    { "埇桥", "S0002 S0001" },
    { "yqq", "S0002 S0001" },
    { "萧县", "S0004" },
    { "宿州", "S0002 S0001 S0003 S0004" },
    /* Whoever runs it, whoever heads it. */
    { "心航", "S0002" },
    { "王敏", "S0003" },
    /* Wide and narrow, large and small are one. */
    { "no.1", "S0004" },
    { "ＮＯ．１", "S0004" },
    /* All words must fit, wherever they stand. */
    { "埇桥 夹沟", "S0002" },
    { "夹沟 埇桥", "S0002" },
    { "夹沟 砀山", "" },
    { "3413 社工 站", "S0002 S0001 S0003 S0004" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (self, cases[i].text, cases[i].found);
}

/* No match reaches from one part into the next, or from one row into the next. */
static void
test_borders (SgTestLedger *self, gconstpointer data)
{
  assert_found (self, "S0001永镇", "");
  assert_found (self, "工站S0002", "");
  assert_found (self, "\t", "S0002 S0001 S0003 S0004");
  assert_found (self, "社工站\n夹沟", "S0002");
}

/* The search leaves out rows; order and the other conditions stay what they are. */
static void
test_order (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autofree char *ascending = NULL;
  g_autofree char *descending = NULL;
  g_autofree char *under = NULL;

  sg_query_set_search (query, "社工站");
  sg_query_set_order (query, sg_register_get_field (&sg_stations, "station_id"), FALSE);
  ascending = dup_found (self, query);
  g_assert_cmpstr (ascending, ==, "S0001 S0002 S0003 S0004");
  sg_query_set_order (query, sg_register_get_field (&sg_stations, "station_id"), TRUE);
  descending = dup_found (self, query);
  g_assert_cmpstr (descending, ==, "S0004 S0003 S0002 S0001");
  sg_query_set_under (query, "341302");
  under = dup_found (self, query);
  g_assert_cmpstr (under, ==, "S0002 S0001");
}

/* What is written is found, and what is not there any more is not. */
static void
test_changes (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  assert_found (self, "朱仙庄", "");
  PUT_STATION (self, "S0005", "朱仙庄镇社工站", "341302101", NULL);
  assert_found (self, "朱仙庄镇社工站", "S0005");

  record = sg_test_read (self, &sg_stations, "S0005", NULL);
  g_assert_true (sg_record_set_key (record, "name", "新站", &error));
  sg_record_set_from (record, sg_register_get_field (&sg_stations, "name"), "2022-07-01");
  g_assert_cmpint (sg_test_save (self, record, "Rename", &error), >, 0);
  g_assert_no_error (error);
  assert_found (self, "新站", "S0005");
  /* By its former name, too. */
  assert_found (self, "朱仙庄镇社工站", "S0005");
}

/* Somebody else's change is noticed as well. */
static void
test_other_writer (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SgTestLedger other = { self->folder, self->path, NULL };

  assert_found (self, "桃园", "");
  other.connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  PUT_STATION (&other, "S0006", "桃园镇社工站", "341302114", NULL);
  sg_connection_close (other.connection);
  assert_found (self, "桃园镇社工站", "S0006");
}

static void
test_other_registers (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgQuery) persons = sg_query_new (&sg_persons);
  g_autoptr (SgQuery) posts = sg_query_new (&sg_posts);
  g_autoptr (SgQuery) divisions = sg_query_new (&sg_divisions);
  g_autoptr (GArray) found = NULL;
  g_autofree char *person = NULL;
  g_autofree char *post = NULL;

  sg_test_put (
    self, &sg_persons, "person_id", "P00001", "name", "单小娟", "phone", "13800001111", NULL);
  sg_test_put (self,
               &sg_posts,
               "post_id",
               "R0001",
               "person_id",
               "P00001",
               "station_id",
               "S0002",
               "role",
               "resident",
               NULL);
  sg_query_set_search (persons, "shanxiaojuan");
  person = dup_found (self, persons);
  g_assert_cmpstr (person, ==, "P00001");
  sg_query_set_search (posts, "夹沟 单小娟");
  post = dup_found (self, posts);
  g_assert_cmpstr (post, ==, "R0001");
  sg_query_set_search (divisions, "xiaoxian");
  found = sg_query_find_ids (self->connection, divisions, NULL);
  g_assert_cmpuint (found->len, >=, 1);
}

static void
test_empty_register (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GArray) found = sg_search_find (self->connection, &sg_contracts, "项目", NULL);

  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_keep (void)
{
  const gint64 ordered[] = { 7, 3, 9, 1, 5 };
  const gint64 matches[] = { 1, 2, 7, 9 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) kept = NULL;

  g_array_append_vals (ids, ordered, G_N_ELEMENTS (ordered));
  g_array_append_vals (found, matches, G_N_ELEMENTS (matches));
  kept = sg_search_keep (ids, found);
  g_assert_cmpuint (kept->len, ==, 3);
  g_assert_cmpint (g_array_index (kept, gint64, 0), ==, 7);
  g_assert_cmpint (g_array_index (kept, gint64, 1), ==, 9);
  g_assert_cmpint (g_array_index (kept, gint64, 2), ==, 1);
}

/* Results are kept until the ledger changes, and only so many of them. */
static void
test_cache (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  sg_query_cache_add (self->connection, "first", ids);
  g_assert_true (sg_query_cache_find (self->connection, "first") == ids);
  g_assert_null (sg_query_cache_find (self->connection, "second"));
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      sg_query_cache_add (self->connection, key, ids);
    }
  g_assert_null (sg_query_cache_find (self->connection, "first"));
  g_assert_true (sg_query_cache_find (self->connection, "19") == ids);
  PUT_STATION (self, "S0007", "大店镇社工站", "341302109", NULL);
  g_assert_null (sg_query_cache_find (self->connection, "19"));
}

/* The caller may do with a result what it likes. */
static void
test_own_copy (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (GArray) first = sg_query_find_ids (self->connection, query, NULL);
  g_autoptr (GArray) second = NULL;

  g_array_set_size (first, 1);
  second = sg_query_find_ids (self->connection, query, NULL);
  g_assert_cmpuint (second->len, ==, 4);
}

static void
test_equal (void)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (SgQuery) other = NULL;

  sg_query_set_as_of (query, "2022-12-31");
  sg_query_set_under (query, "341302");
  sg_query_set_search (query, "夹沟");
  sg_query_add_filter (query, sg_register_get_field (&sg_stations, "kind"), SG_FILTER_IS, "center");
  other = sg_query_copy (query);
  g_assert_true (sg_query_equal (query, other));
  g_assert_cmpstr (sg_query_get_as_of (other), ==, "2022-12-31");
  sg_query_set_search (other, "永镇");
  g_assert_false (sg_query_equal (query, other));
  sg_query_set_search (other, "夹沟");
  sg_query_set_order (other, sg_register_get_field (&sg_stations, "name"), FALSE);
  g_assert_false (sg_query_equal (query, other));
  sg_query_set_order (other, NULL, FALSE);
  g_assert_true (sg_query_equal (query, other));
  sg_query_add_filter (other, sg_register_get_field (&sg_stations, "venue"), SG_FILTER_IS, NULL);
  g_assert_false (sg_query_equal (query, other));
}

#define ADD(path, function) \
  g_test_add (              \
    "/ledger/search/" path, SgTestLedger, NULL, set_up, function, sg_test_ledger_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("words", test_words);
  ADD ("borders", test_borders);
  ADD ("order", test_order);
  ADD ("changes", test_changes);
  ADD ("other-writer", test_other_writer);
  ADD ("other-registers", test_other_registers);
  ADD ("empty-register", test_empty_register);
  ADD ("cache", test_cache);
  ADD ("own-copy", test_own_copy);
  g_test_add_func ("/ledger/search/keep", test_keep);
  g_test_add_func ("/ledger/search/equal", test_equal);

  return g_test_run ();
}
