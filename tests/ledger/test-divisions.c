/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "ledger/sg-divisions.h"
#include "ledger/sg-hand.h"
#include "ledger/sg-keys.h"
#include "ledger/sg-ledger.h"

typedef struct
{
  char *folder;
  char *path;
  char *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sg-divisions-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.sgl", NULL);
  fixture->file = g_build_filename (fixture->folder, "a.csv", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_unlink (fixture->file);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->file);
  g_free (fixture->folder);
}

static gboolean
make (Fixture *fixture, const char *region, const char *divisions, GError **error)
{
  const SgLedgerSetup setup = { .policy = "none", .region = region, .divisions = divisions };

  g_unlink (fixture->path);
  return sg_ledger_make (fixture->path, &setup, error);
}

static SgConnection *
make_and_open (Fixture *fixture, const char *region, const char *divisions)
{
  g_autoptr (GError) error = NULL;
  SgConnection *connection = NULL;

  make (fixture, region, divisions, &error);
  g_assert_no_error (error);
  connection = sg_ledger_connect (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  return connection;
}

static gint64
count (SgConnection *connection, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM divisions WHERE %s", where);

  return sg_connection_get_int (connection, sql, -1);
}

/* The unit with all below it and its parents; streets, towns and townships count. */
static void
test_embedded (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *region;
    gint64 n_rows;
    gint64 n_counting;
    gint64 n_parents;
  } cases[] = {
    { "3413", 131, 113, 1 },
    { "341302", 41, 36, 2 },
    { "341302122", 4, 1, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgConnection) connection = make_and_open (fixture, cases[i].region, NULL);
      g_autofree char *below = g_strdup_printf ("code LIKE '%s%%'", cases[i].region);

      g_test_message ("%s: %d rows, %d counting",
                      cases[i].region,
                      (int) count (connection, "1"),
                      (int) count (connection, "counts = 1"));
      g_assert_cmpint (count (connection, "valid_from IS NOT NULL"), ==, 0);
      g_assert_cmpint (
        count (connection, "counts <> (kind IN ('street', 'town', 'township'))"), ==, 0);
      g_assert_cmpint (count (connection, "1") - count (connection, below), ==, cases[i].n_parents);
      g_assert_cmpint (count (connection, "1"), ==, cases[i].n_rows);
      g_assert_cmpint (count (connection, "counts = 1"), ==, cases[i].n_counting);
      g_assert_cmpint (count (connection, "parent_code IS NULL AND level <> 'province'"), ==, 0);
    }
}

/* A file is the whole tree: what it says, and what the codes tell where it says nothing. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgConnection) connection = NULL;

  g_assert_true (g_file_set_contents (fixture->file,
                                      "区划代码,名称,生效日期\n"
                                      "34,安徽省,\n3413,宿州市,\n341302,埇桥区,\n\n"
                                      "341302001,甲街道,2022-01-01\n341302101,乙镇,\n"
                                      "341302301,丙乡,\n341302401,丁园区,\n341302501,戊农场,\n",
                                      -1,
                                      NULL));
  connection = make_and_open (fixture, "3413", fixture->file);
  g_assert_cmpint (count (connection, "1"), ==, 8);
  g_assert_cmpint (count (connection, "kind = 'street' AND valid_from = '2022-01-01'"), ==, 1);
  g_assert_cmpint (count (connection, "kind = 'town'"), ==, 1);
  g_assert_cmpint (count (connection, "kind = 'township'"), ==, 1);
  g_assert_cmpint (count (connection, "kind = 'zone' AND counts = 0"), ==, 1);
  g_assert_cmpint (count (connection, "kind = 'farm_or_zone'"), ==, 1);
  g_assert_cmpint (count (connection, "counts = 1"), ==, 3);
  g_assert_cmpint (count (connection, "level = 'county'"), ==, 1);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *region;
    const char *text; /* of the file; NULL: the embedded list */
    const char *part;
  } cases[] = {
    { "999999", NULL, "no unit with the code 999999" },
    { "3413", "", "is empty" },
    { "3413", "名称,级别\n宿州市,city\n", "has no column “code”" },
    { "3413", "code,name\n3413,宿州市\nx,y\n", "row 3" },
    { "3413", "code,name\n3413,宿州市\n3413,\n", "row 3" },
    { "3413", "code,name\n\"3413,宿州市\n", "quotation mark" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      if (cases[i].text != NULL)
        g_assert_true (g_file_set_contents (fixture->file, cases[i].text, -1, NULL));
      g_assert_false (
        make (fixture, cases[i].region, cases[i].text != NULL ? fixture->file : NULL, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
    }
}

static void
test_search (void)
{
  static const struct
  {
    const char *text;
    const char *code; /* of the first hit; NULL: none */
    const char *path;
  } cases[] = {
    { "宿州", "3413", "安徽省 宿州市" },
    { "埇桥区", "341302", "安徽省 宿州市 埇桥区" },
    { "341302", "341302", "安徽省 宿州市 埇桥区" },
    { "yqq", "341302", "安徽省 宿州市 埇桥区" },
    { "YQQ", "341302", "安徽省 宿州市 埇桥区" },
    { "xiaoxian", "341322", "安徽省 宿州市 萧县" },
    { "yong qiao", "341302", "安徽省 宿州市 埇桥区" },
    { "浦东", "310115", "上海市 浦东新区" },
    { "没有的地方", NULL, NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = sg_divisions_search_embedded ("", 5, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hits = sg_divisions_search_embedded (cases[i].text, 50, &error);
      gboolean found = FALSE;

      g_assert_no_error (error);
      g_assert_cmpint (hits->len > 0, ==, cases[i].code != NULL);
      for (guint k = 0; k < hits->len; k++)
        {
          const SgDivisionHit *hit = g_ptr_array_index (hits, k);

          if (g_strcmp0 (hit->code, cases[i].code) != 0)
            continue;
          found = TRUE;
          g_assert_cmpstr (hit->path, ==, cases[i].path);
        }
      g_assert_cmpint (found, ==, cases[i].code != NULL);
    }
}

static void
test_find (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = sg_divisions_find_embedded ("341322", &error);
  g_autofree char *none = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "萧县");
  none = sg_divisions_find_embedded ("999999", &error);
  g_assert_null (none);
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

static void
take_key (gint64 row_id, const char *const *values, gpointer user_data)
{
  if (g_strcmp0 (values[0], "341302122") == 0)
    *(gint64 *) user_data = row_id;
}

/* What a clerk wrote last is by hand; what came with the ledger or out of a file is not. */
static void
test_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SgConnection) connection = make_and_open (fixture, "341302", NULL);
  const SgField *code = sg_register_get_field (&sg_divisions, "code");
  const SgField *name = sg_register_get_field (&sg_divisions, "name");
  static const SgOrigin origins[] = { SG_ORIGIN_EDIT, SG_ORIGIN_IMPORT };
  g_autoptr (GError) error = NULL;
  gboolean by_hand = TRUE;
  gint64 row_id = 0;

  g_assert_true (sg_keys_read (connection, &sg_divisions, &code, 1, take_key, &row_id, &error));
  g_assert_cmpint (row_id, !=, 0);
  g_assert_true (sg_hand_has_edited (connection, &sg_divisions, row_id, name, &by_hand, &error));
  g_assert_false (by_hand);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (SgRecord) record
        = sg_query_get_record (connection, &sg_divisions, row_id, NULL, &error);
      g_autoptr (SgChange) change = sg_change_begin (connection, "clerk", "edit", &error);
      g_autofree char *text = g_strdup_printf ("新名%u", i);

      sg_change_set_origin (change, origins[i]);
      g_assert_true (sg_record_set (record, name, text, &error));
      g_assert_true (sg_change_put (change, record, NULL, &error));
      g_assert_true (sg_change_commit (change, NULL, &error));
      g_assert_true (
        sg_hand_has_edited (connection, &sg_divisions, row_id, name, &by_hand, &error));
      g_assert_cmpint (by_hand, ==, origins[i] == SG_ORIGIN_EDIT);
      g_assert_true (
        sg_hand_has_edited (connection, &sg_divisions, row_id, code, &by_hand, &error));
      g_assert_false (by_hand);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add ("/divisions/embedded", Fixture, NULL, set_up, test_embedded, tear_down);
  g_test_add ("/divisions/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/divisions/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/divisions/hand", Fixture, NULL, set_up, test_hand, tear_down);
  g_test_add_func ("/divisions/search", test_search);
  g_test_add_func ("/divisions/find", test_find);
  return g_test_run ();
}
