/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong"

#include "config.h"

#include <string.h>

#include "app/sg-application.h"
#include "app/sg-settings.h"
#include "base/sg-core.h"

/* The language must stand before the first word is translated, and so before options are parsed. */
static char *
find_language (int argc, char **argv)
{
  g_autofree char *setting = NULL;

  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--lang="))
        return g_strdup (argv[i] + strlen ("--lang="));
      if (g_str_equal (argv[i], "--lang") && i + 1 < argc)
        return g_strdup (argv[i + 1]);
    }
  setting = g_settings_get_string (sg_settings_get (), SG_SETTINGS_LANGUAGE);
  return g_str_equal (setting, "system") ? NULL : g_steal_pointer (&setting);
}

int
main (int argc, char **argv)
{
  g_autofree char *language = NULL;
  g_autoptr (SgApplication) application = NULL;

  sg_settings_prepare ();
  language = find_language (argc, argv);
  gtk_disable_setlocale ();
  sg_core_init (language);
  application = sg_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
