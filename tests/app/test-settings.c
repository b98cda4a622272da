/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/sg-settings.h"

static char *
dup_recent (void)
{
  g_auto (GStrv) recent = g_settings_get_strv (sg_settings_get (), SG_SETTINGS_RECENT);

  return g_strjoinv (" ", recent);
}

static void
test_defaults (void)
{
  GSettings *settings = sg_settings_get ();
  g_autofree char *language = g_settings_get_string (settings, SG_SETTINGS_LANGUAGE);
  g_autofree char *fonts = g_settings_get_string (settings, SG_SETTINGS_WORKBOOK_FONTS);

  g_assert_cmpstr (language, ==, "system");
  g_assert_cmpstr (fonts, ==, "plain");
  g_assert_true (g_settings_get_boolean (settings, SG_SETTINGS_MASK));
}

static void
test_recent (void)
{
  g_autofree char *two = NULL;
  g_autofree char *again = NULL;
  g_autofree char *less = NULL;

  sg_settings_remember_ledger ("/a.sgl");
  sg_settings_remember_ledger ("/b.sgl");
  two = dup_recent ();
  g_assert_cmpstr (two, ==, "/b.sgl /a.sgl");
  sg_settings_remember_ledger ("/a.sgl");
  again = dup_recent ();
  g_assert_cmpstr (again, ==, "/a.sgl /b.sgl");
  sg_settings_forget_ledger ("/a.sgl");
  less = dup_recent ();
  g_assert_cmpstr (less, ==, "/b.sgl");
}

static void
test_recent_are_few (void)
{
  g_auto (GStrv) recent = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%d.sgl", i);

      sg_settings_remember_ledger (path);
    }
  recent = g_settings_get_strv (sg_settings_get (), SG_SETTINGS_RECENT);
  g_assert_cmpuint (g_strv_length (recent), ==, 8);
  g_assert_cmpstr (recent[0], ==, "/19.sgl");
}

/* A warning that was answered is not given again; another one about the same file is. */
static void
test_answered (void)
{
  g_auto (GStrv) answered = NULL;

  g_assert_false (sg_settings_is_answered ("1:/a.sgl"));
  sg_settings_answer ("1:/a.sgl");
  sg_settings_answer ("1:/a.sgl");
  g_assert_true (sg_settings_is_answered ("1:/a.sgl"));
  g_assert_false (sg_settings_is_answered ("3:/a.sgl"));
  answered = g_settings_get_strv (sg_settings_get (), SG_SETTINGS_ANSWERED);
  g_assert_cmpuint (g_strv_length (answered), ==, 1);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *warning = g_strdup_printf ("1:/%d.sgl", i);

      sg_settings_answer (warning);
    }
  g_assert_false (sg_settings_is_answered ("1:/a.sgl"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/settings/defaults", test_defaults);
  g_test_add_func ("/app/settings/recent", test_recent);
  g_test_add_func ("/app/settings/recent-are-few", test_recent_are_few);
  g_test_add_func ("/app/settings/answered", test_answered);
  return g_test_run ();
}
