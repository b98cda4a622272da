/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The scripts of build-aux that decide whether a build is good. */

typedef struct
{
  const char *name;
  const char *log; /* %NULL for no log at all */
  const char *last_line;
  gboolean good;
} Case;

static const Case cases[] = {
  { "all-good",
    "{\"name\": \"a\", \"result\": \"OK\", \"stdout\": \"1..2\\nok 1 /a\\nok 2 /b\\n\"}\n"
    "{\"name\": \"b\", \"result\": \"OK\", \"stdout\": \"no cases\"}\n",
    "3 passed, 0 failed",
    TRUE },
  { "one-failed",
    "{\"name\": \"a\", \"result\": \"FAIL\", \"stdout\": \"ok 1 /a\\nnot ok 2 /b\\nok 3 /c\\n\"}\n",
    "2 passed, 1 failed",
    FALSE },
  { "crash-after-good-cases",
    "{\"name\": \"a\", \"result\": \"ERROR\", \"stdout\": \"ok 1 /a\\n\"}\n",
    "1 passed, 1 failed",
    FALSE },
  { "timeout-without-output",
    "{\"name\": \"a\", \"result\": \"TIMEOUT\"}\n",
    "0 passed, 1 failed",
    FALSE },
  { "skipped-case",
    "{\"name\": \"a\", \"result\": \"OK\", \"stdout\": \"ok 1 /a\\nok 2 /b # SKIP none\\n\"}\n",
    "1 passed, 0 failed, 1 skipped",
    TRUE },
  { "nothing-ran", "", "0 passed, 0 failed", FALSE },
  { "torn-log", "{\"name\": \"a\", \"resu", "0 passed, 1 failed", FALSE },
  { "no-log", NULL, "0 passed, 1 failed", FALSE },
};

static void
test_count (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *program
    = g_build_filename (g_getenv ("SG_SOURCE_DIR"), "build-aux", "count-tests", NULL);
  g_autofree char *folder = g_dir_make_tmp ("shegong-count-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "testlog.json", NULL);
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  if (test->log != NULL)
    g_file_set_contents (path, test->log, -1, &error);
  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (output), "\n", -1);
  g_assert_cmpstr (lines[g_strv_length (lines) - 1], ==, test->last_line);
  g_assert_cmpint (g_subprocess_get_successful (process), ==, test->good);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/scripts/count/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_count);
    }
  return g_test_run ();
}
