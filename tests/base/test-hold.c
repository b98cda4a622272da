/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "base/sg-hold.h"

/* A file shows whether the program that made it still runs. */

static void
test_life (void)
{
  g_autofree char *folder = g_dir_make_tmp ("shegong-hold-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "here", NULL);
  g_autoptr (GError) error = NULL;
  SgHold *hold = sg_hold_new (path, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (sg_hold_is_alive (path));
  g_assert_null (sg_hold_new (path, NULL));
  sg_hold_write (hold, "a longer note");
  sg_hold_write (hold, "note");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "note");
  sg_hold_free (hold);
  g_assert_false (sg_hold_is_alive (path));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
}

/* A program that was killed leaves the file without holding it. */
static void
test_left (void)
{
  g_autofree char *folder = g_dir_make_tmp ("shegong-hold-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "left", NULL);
  g_autoptr (SgHold) hold = NULL;

  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  g_assert_false (sg_hold_is_alive (path));
  hold = sg_hold_new (path, NULL);
  g_assert_nonnull (hold);
  g_clear_pointer (&hold, sg_hold_free);
  g_rmdir (folder);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sg_hold_new ("/nowhere/at/all", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/base/hold/life", test_life);
  g_test_add_func ("/base/hold/left", test_left);
  g_test_add_func ("/base/hold/refused", test_refused);
  return g_test_run ();
}
