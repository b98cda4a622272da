/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "exchange/sg-demo.h"
#include "ledger/sg-ledger.h"

static gint64
count (SgConnection *connection, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return sg_connection_get_int (connection, sql, -1);
}

/* Each policy has its example, which says of itself that it is one. */
static void
test_examples (void)
{
  static const struct
  {
    const char *policy;
    const char *region;
    const char *shown; /* the policy of the ledger */
    gint64 n_stations;
    gint64 n_persons;
    gint64 n_funds;
  } cases[] = {
    { NULL, "3413", "suzhou-2022", 191, 671, 765 },
    { "suzhou-2022", "3413", "suzhou-2022", 191, 671, 765 },
    { "none", "3413", "none", 191, 671, 765 },
    { "shanghai-2021", "31", "shanghai-2021", 1190, 1736, 258 },
  };
  g_autofree char *folder = g_dir_make_tmp ("sg-demo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "demo.sgl", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgConnection) connection = NULL;
      g_autoptr (SgLedgerInfo) info = NULL;
      g_autoptr (GPtrArray) faults = NULL;

      sg_demo_make (path, cases[i].policy, &error);
      g_assert_no_error (error);
      connection = sg_ledger_connect (path, TRUE, &error);
      g_assert_no_error (error);
      info = sg_ledger_info_read (connection, &error);
      g_assert_no_error (error);
      g_assert_true (info->example);
      g_assert_cmpstr (info->policy, ==, cases[i].shown);
      g_assert_cmpstr (info->region, ==, cases[i].region);
      g_assert_nonnull (strstr (info->title, "Example"));
      g_assert_cmpint (count (connection, "stations"), ==, cases[i].n_stations);
      g_assert_cmpint (count (connection, "persons"), ==, cases[i].n_persons);
      g_assert_cmpint (count (connection, "funds"), ==, cases[i].n_funds);
      faults = sg_connection_check (connection, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (faults->len, ==, 0);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sg-demo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "demo.sgl", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sg_demo_make (path, "nowhere", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  /* What is there already stays as it is. */
  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_false (sg_demo_make (path, NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_EXISTS);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/demo/examples", test_examples);
  g_test_add_func ("/demo/refused", test_refused);
  return g_test_run ();
}
