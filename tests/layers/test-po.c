/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#define MARKED "(?:^|[^A-Za-z0-9_])(?:_|N_|C_|NC_|Q_|g?n?gettext|ngettext)\\s*\\(\\s*\""

static char *
get_source_path (const char *path)
{
  return g_build_filename (g_getenv ("SG_SOURCE_DIR"), path, NULL);
}

static gboolean
has_user_text (const char *name, const char *content)
{
  if (g_str_has_suffix (name, ".ui"))
    return strstr (content, "translatable=\"yes\"") != NULL;
  if (g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".h"))
    return g_regex_match_simple (MARKED, content, 0, 0);
  return FALSE;
}

/* Adds the path of every file below @folder that holds text for the user. */
static void
collect_files (GHashTable *files, const char *folder)
{
  g_autofree char *full = get_source_path (folder);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *file = get_source_path (path);
      g_autofree char *content = NULL;

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        collect_files (files, path);
      else if (g_file_get_contents (file, &content, NULL, NULL) && has_user_text (name, content))
        g_hash_table_add (files, g_steal_pointer (&path));
    }
}

static void
test_potfiles (void)
{
  g_autofree char *path = get_source_path ("po/POTFILES");
  g_autofree char *content = NULL;
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTableIter iter;
  gpointer missing;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  collect_files (files, "src");
  collect_files (files, "ui");
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *listed = get_source_path (lines[i]);

      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      if (!g_file_test (listed, G_FILE_TEST_IS_REGULAR))
        {
          g_printerr ("po/POTFILES names %s, which does not exist.\n", lines[i]);
          g_test_fail ();
        }
      g_hash_table_remove (files, lines[i]);
    }
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &missing, NULL))
    {
      g_printerr ("po/POTFILES lacks %s.\n", (const char *) missing);
      g_test_fail ();
    }
}

static void
test_chinese_complete (void)
{
  g_autofree char *program = get_source_path ("build-aux/update-po");
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                              &error,
                              program,
                              "--check",
                              NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_printerr ("%s\n", output);
  g_assert_true (g_subprocess_get_successful (process));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/po/potfiles", test_potfiles);
  g_test_add_func ("/po/chinese-complete", test_chinese_complete);
  return g_test_run ();
}
