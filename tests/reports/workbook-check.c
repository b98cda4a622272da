/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "tests/reports/workbook-check.h"

/* Folders for written workbooks, and their reading by openpyxl, which shares no code with us. */

char *
workbook_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("shegong-reports-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

guint
workbook_folder_count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

void
workbook_folder_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Runs one check of check-workbook.py; what it does not like it says, and the test fails. */
void
workbook_check (const char *what, const char *path, const char *argument)
{
  g_autofree char *script
    = g_build_filename (g_getenv ("SG_SOURCE_DIR"), "tests", "reports", "check-workbook.py", NULL);
  const char *argv[] = { "/usr/bin/python3", script, what, path, argument, NULL };
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (
    NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s: %s%s", what, output, errors);
}
