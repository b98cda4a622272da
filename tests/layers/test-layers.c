/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

/*
 * Reads the sources and holds them against the plan of the house: arrows run downwards only, each
 * library of others is known to one floor, and every file says its licence.
 */

#define LONGEST_FILE 1200

/* A room, and the rooms that it may include from, beside itself. */
static const struct
{
  const char *room;
  const char *below;
} rooms[] = {
  { "base", "resources" },
  { "catalogue", "base" },
  { "ledger", "base catalogue" },
  { "policy", "base catalogue ledger" },
  { "exchange", "base catalogue ledger" },
  { "charts", "base" },
  { "reports", "base catalogue ledger policy charts" },
  { "ctl", "base catalogue ledger policy exchange charts reports" },
  { "widgets", "base catalogue charts resources" },
  { "pages", "base catalogue ledger policy exchange charts reports widgets" },
  { "app", "base catalogue ledger policy exchange charts reports widgets pages resources" },
  { "", "base app" },
};

typedef void (*Check) (const char *path, const char *content);

static char *
get_source_path (const char *path)
{
  return g_build_filename (g_getenv ("SG_SOURCE_DIR"), path, NULL);
}

/* Calls @check for every file below @folder whose name ends in one of @suffixes; returns how many.
 */
static guint
for_each_file (const char *folder, const char *suffixes, Check check)
{
  g_autofree char *full = get_source_path (folder);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  g_auto (GStrv) endings = g_strsplit (suffixes, " ", -1);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *file = get_source_path (path);
      g_autofree char *content = NULL;
      gboolean wanted = FALSE;

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        {
          count += for_each_file (path, suffixes, check);
          continue;
        }
      for (guint i = 0; endings[i] != NULL; i++)
        wanted |= g_str_has_suffix (name, endings[i]);
      if (!wanted || !g_file_get_contents (file, &content, NULL, NULL))
        continue;
      check (path, content);
      count++;
    }
  return count;
}

/* Returns: (transfer full): the room of a file below src/, "" for main.c. */
static char *
get_room (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  g_assert_cmpstr (parts[0], ==, "src");
  return g_strdup (g_strv_length (parts) > 2 ? parts[1] : "");
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

static gboolean
may_include (const char *room, const char *included_room)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    if (g_str_equal (rooms[i].room, room))
      return g_str_equal (room, included_room) || has_word (rooms[i].below, included_room);
  g_printerr ("The room %s is not in the plan.\n", room);
  return FALSE;
}

static void
check_one_include (const char *path, const char *room, const char *included)
{
  g_auto (GStrv) parts = g_strsplit (included, "/", -1);

  if (g_str_equal (included, "config.h"))
    return;
  if (g_strv_length (parts) < 2)
    {
      g_printerr ("%s: \"%s\" must be included by its path below src/.\n", path, included);
      g_test_fail ();
    }
  else if (!may_include (room, parts[0]))
    {
      g_printerr ("%s: the arrow to \"%s\" runs upwards.\n", path, included);
      g_test_fail ();
    }
}

static GPtrArray *
find_all (const char *pattern, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, &error);
  g_autoptr (GMatchInfo) match = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  g_regex_match (regex, content, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (found, g_match_info_fetch (match, 1));
  return found;
}

static void
check_includes (const char *path, const char *content)
{
  g_autofree char *room = get_room (path);
  g_autoptr (GPtrArray) ours = find_all ("^#\\s*include \"([^\"]+)\"", content);

  for (guint i = 0; i < ours->len; i++)
    check_one_include (path, room, ours->pdata[i]);
}

static void
test_arrows (void)
{
  g_assert_cmpuint (for_each_file ("src", ".c .h", check_includes), >, 20);
}

static void
check_libraries (const char *path, const char *content)
{
  static const struct
  {
    const char *pattern;
    const char *home; /* the beginnings of the paths that may */
  } libraries[] = {
    { "^#\\s*include <((?:gtk|gdk|gsk|adwaita)[^>]*)>",
      "src/widgets/ src/pages/ src/app/ src/main.c" },
    { "^#\\s*include <(sqlite3[^>]*)>", "src/ledger/sqlite/" },
    { "^#\\s*include <(xlsxwriter[^>]*)>", "src/reports/ src/exchange/" },
    { "^#\\s*include <(unicode/[^>]*)>", "src/base/" },
    { "^#\\s*include <(expat\\.h)>", "src/exchange/" },
    { "^#\\s*include <(zip\\.h)>", "src/exchange/ src/reports/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (libraries); i++)
    {
      g_autoptr (GPtrArray) found = find_all (libraries[i].pattern, content);
      g_auto (GStrv) homes = g_strsplit (libraries[i].home, " ", -1);
      gboolean at_home = FALSE;

      for (guint home = 0; homes[home] != NULL; home++)
        at_home |= g_str_has_prefix (path, homes[home]);
      if (found->len == 0 || at_home)
        continue;
      g_printerr (
        "%s: <%s> is for %s only.\n", path, (const char *) found->pdata[0], libraries[i].home);
      g_test_fail ();
    }
}

static void
test_libraries (void)
{
  for_each_file ("src", ".c .h", check_libraries);
}

/* Returns: (transfer full): the string literals of C code, neighbours joined, one a line. */
static char *
get_literals (const char *content)
{
  g_autoptr (GRegex) regex
    = g_regex_new ("/\\*.*?\\*/|//[^\n]*|'(?:\\\\.|[^'\\\\\n])+'|"
                   "(\"(?:\\\\.|[^\"\\\\\n])*\"(?:\\s*\"(?:\\\\.|[^\"\\\\\n])*\")*)",
                   G_REGEX_DOTALL | G_REGEX_OPTIMIZE,
                   0,
                   NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *literals = g_string_new (NULL);

  g_regex_match (regex, content, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *literal = g_match_info_fetch (match, 1);

      if (literal != NULL)
        g_string_append (literals, g_strdelimit (literal, "\n\"", ' '));
      g_string_append_c (literals, '\n');
    }
  return g_string_free (literals, FALSE);
}

static void
check_sql (const char *path, const char *content)
{
  g_autofree char *literals = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (g_str_has_prefix (path, "src/ledger/"))
    return;
  literals = get_literals (content);
  found = find_all ("\\b(SELECT\\s.*\\sFROM|INSERT\\s.*INTO|UPDATE\\s.*\\sSET|DELETE\\s+FROM|"
                    "CREATE\\s.*TABLE|DROP\\s.*TABLE|PRAGMA\\s|BEGIN\\s+IMMEDIATE|ORDER\\s+BY|"
                    "LEFT\\s+JOIN)\\b",
                    literals);
  for (guint i = 0; i < found->len; i++)
    {
      g_printerr ("%s: SQL belongs into src/ledger/ and resources/: %s\n",
                  path,
                  (const char *) found->pdata[i]);
      g_test_fail ();
    }
}

static void
test_sql (void)
{
  for_each_file ("src", ".c .h", check_sql);
}

static void
check_page (const char *path, const char *content)
{
  g_autofree char *own = g_path_get_basename (path);
  g_autoptr (GPtrArray) pages = find_all ("^#\\s*include \"pages/(sg-[a-z-]+-page)\\.h\"", content);

  for (guint i = 0; i < pages->len; i++)
    {
      if (!g_str_has_suffix (own, "-page.c") || g_str_has_prefix (own, pages->pdata[i]))
        continue;
      g_printerr ("%s: a page knows no other page: %s\n", path, (const char *) pages->pdata[i]);
      g_test_fail ();
    }
}

static void
test_pages (void)
{
  for_each_file ("src/pages", ".c .h", check_page);
}

static void
check_spdx (const char *path, const char *content)
{
  const char *found = strstr (content, "SPDX-License-Identifier: GPL-3.0-or-later");
  guint lines = 0;

  for (const char *cursor = content; found != NULL && cursor < found; cursor++)
    lines += *cursor == '\n';
  if (found != NULL && lines < 3)
    return;
  g_printerr ("%s: the first lines must say the licence (SPDX).\n", path);
  g_test_fail ();
}

static void
test_spdx (void)
{
  static const char *const folders[]
    = { "src", "ui", "tests", "resources", "po", "build-aux", "packaging" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    for_each_file (folders[i],
                   ".c .h .ui .sql .css .build .policy .py .desktop .gschema.xml .gresource.xml "
                   ".metainfo.xml",
                   check_spdx);
}

static void
check_manners (const char *path, const char *content)
{
  g_autoptr (GPtrArray) unwanted = find_all ("\\b(goto\\s+\\w+;|(?:TODO|FIXME|XXX)\\b)", content);
  guint lines = 0;

  for (const char *cursor = content; *cursor != '\0'; cursor++)
    lines += *cursor == '\n';
  if (lines > LONGEST_FILE)
    {
      g_printerr ("%s: %u lines; split it.\n", path, lines);
      g_test_fail ();
    }
  for (guint i = 0; i < unwanted->len; i++)
    {
      g_printerr ("%s: %s\n", path, (const char *) unwanted->pdata[i]);
      g_test_fail ();
    }
}

static void
test_manners (void)
{
  for_each_file ("src", ".c .h", check_manners);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/layers/arrows", test_arrows);
  g_test_add_func ("/layers/libraries", test_libraries);
  g_test_add_func ("/layers/sql", test_sql);
  g_test_add_func ("/layers/pages", test_pages);
  g_test_add_func ("/layers/spdx", test_spdx);
  g_test_add_func ("/layers/manners", test_manners);
  return g_test_run ();
}
