/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"

typedef struct
{
  const char *name;
  const char *lc_all;
  const char *lang;
  const char *language;
  const char *expected;
} Case;

static const Case cases[] = {
  { "unset", NULL, NULL, NULL, "zh" },
  { "c", "C", NULL, NULL, "zh" },
  { "posix", NULL, "POSIX", NULL, "zh" },
  { "c-utf8", NULL, "C.UTF-8", NULL, "zh" },
  { "c-utf8-english", NULL, "C.UTF-8", "en", "en" },
  { "c-english", "C", NULL, "en_GB:en", "en" },
  { "chinese-not-installed", NULL, "zh_CN.UTF-8", NULL, "zh" },
  { "chinese-gbk", NULL, "zh_CN.GBK", NULL, "zh" },
  { "english", NULL, "en_US.UTF-8", NULL, "en" },
  { "german", NULL, "de_DE.UTF-8", NULL, "en" },
  { "german-wants-chinese", NULL, "de_DE.UTF-8", "zh_CN", "zh" },
  { "lc-all-wins", "en_US.UTF-8", "zh_CN.UTF-8", NULL, "en" },
};

static void
set_variable (const char *name, const char *value)
{
  if (value != NULL)
    g_setenv (name, value, TRUE);
  else
    g_unsetenv (name);
}

/* Each language is tried in a process of its own: the locale belongs to the process. */
static void
test_language (gconstpointer data)
{
  const Case *test = data;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  set_variable ("LC_ALL", test->lc_all);
  set_variable ("LC_MESSAGES", NULL);
  set_variable ("LANG", test->lang);
  set_variable ("LANGUAGE", test->language);
  sg_core_init (NULL);
  g_assert_cmpstr (sg_core_get_language (), ==, test->expected);
  g_assert_cmpstr (_ ("January"), ==, g_str_equal (test->expected, "zh") ? "1月" : "January");
  g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C");
  g_assert_true (g_get_charset (NULL));
}

static void
test_language_chosen (void)
{
  sg_core_init ("zh");
  g_assert_cmpstr (sg_core_get_language (), ==, "zh");
  g_assert_cmpstr (_ ("January"), ==, "1月");
  sg_core_init ("en");
  g_assert_cmpstr (sg_core_get_language (), ==, "en");
  g_assert_cmpstr (_ ("January"), ==, "January");
}

static void
test_resource (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;
  g_autofree char *schema = sg_core_dup_resource_text ("schema/0001.sql", &error);
  g_autoptr (GBytes) data = sg_core_get_resource ("schema/0001.sql", &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (schema, "CREATE TABLE"));
  g_assert_cmpuint (strlen (schema), ==, g_bytes_get_size (data));
  g_assert_null (sg_core_get_resource ("schema/none.sql", &missing));
  g_assert_error (missing, SG_ERROR, SG_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing->message, "schema/none.sql"));
}

static void
test_author (void)
{
  g_autofree char *named = NULL;
  g_autofree char *account = NULL;

  g_setenv ("SHEGONG_AUTHOR", "样例甲", TRUE);
  named = sg_core_get_author ();
  g_assert_cmpstr (named, ==, "样例甲");
  g_setenv ("SHEGONG_AUTHOR", "", TRUE);
  account = sg_core_get_author ();
  g_assert_cmpstr (account, !=, "");
  g_assert_cmpstr (account, !=, "Unknown");
}

/* A name is one line of what can be seen, and not longer than the history can show. */
static void
test_clean_author (void)
{
  static const struct
  {
    const char *name;
    const char *clean;
  } names[] = {
    { "李某", "李某" },
    { "  李\t某\n副主任 ", "李 某 副主任" },
    { "　李某　", "李某" },
    { "Li\u202eM\u200bou\a", "LiMou" },
    { "", NULL },
    { " \n　", NULL },
    { NULL, NULL },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
      "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *clean = sg_core_clean_author (names[i].name);

      g_assert_cmpstr (clean, ==, names[i].clean);
    }
}

static void
test_user_data_dir (void)
{
  g_autofree char *folder = sg_core_get_user_data_dir ();

  g_assert_true (g_path_is_absolute (folder));
  g_assert_true (g_str_has_prefix (folder, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (folder, "/shegong"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/language/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_language);
    }
  g_test_add_func ("/core/language-chosen", test_language_chosen);
  g_test_add_func ("/core/resource", test_resource);
  g_test_add_func ("/core/author", test_author);
  g_test_add_func ("/core/clean-author", test_clean_author);
  g_test_add_func ("/core/user-data-dir", test_user_data_dir);
  return g_test_run ();
}
