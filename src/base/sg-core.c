/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "resources/sg-core-resources.h"

#define RESOURCE_PREFIX "/org/shegong/core/"
#define CATALOGUE "zh_CN/LC_MESSAGES/" GETTEXT_PACKAGE ".mo"

static const char *current_language = "en";

static const char *
get_locale_name (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value != NULL && *value != '\0')
        return value;
    }
  return "C";
}

/* Chinese unless somebody chose another language: office computers often have no locale set. */
static const char *
choose_language (void)
{
  const char *wanted = g_getenv ("LANGUAGE");
  const char *locale = get_locale_name ();

  if (wanted == NULL || *wanted == '\0')
    wanted = locale;
  if (g_str_has_prefix (wanted, "zh") || g_str_equal (wanted, "C") || g_str_equal (wanted, "POSIX")
      || g_str_has_prefix (wanted, "C."))
    return "zh";
  return "en";
}

/*
 * gettext translates in any locale but "C", and prefers LANGUAGE to the locale's own name. So
 * C.UTF-8 serves where zh_CN is not installed; it goes into the environment, too, for whoever calls
 * setlocale() after us.
 */
static void
set_locale (const char *language)
{
  const char *messages;

  g_setenv ("LANGUAGE", g_str_equal (language, "zh") ? "zh_CN:zh" : "en", TRUE);
  messages = setlocale (LC_ALL, "") != NULL ? setlocale (LC_MESSAGES, NULL) : "C";
  if (g_str_equal (messages, "C") || g_str_equal (messages, "POSIX")
      || !g_str_equal (nl_langinfo (CODESET), "UTF-8"))
    {
      g_setenv ("LC_ALL", "C.UTF-8", TRUE);
      setlocale (LC_ALL, "C.UTF-8");
    }
  /* libxlsxwriter prints numbers with printf(). */
  setlocale (LC_NUMERIC, "C");
}

/* Returns: (transfer full): the folder of the translations, that of the build when run from there.
 */
static char *
find_locale_dir (void)
{
  static const char *const candidates[] = { "../po", "../../po" };
  const char *forced = g_getenv ("SHEGONG_LOCALEDIR");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  if (forced != NULL && *forced != '\0')
    return g_strdup (forced);
  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS (candidates); i++)
    {
      g_autofree char *path = g_build_filename (folder, candidates[i], NULL);
      g_autofree char *catalogue = g_build_filename (path, CATALOGUE, NULL);

      if (g_file_test (catalogue, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return g_strdup (SG_LOCALEDIR);
}

static void
ensure_resources (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered))
    {
      sg_core_bundle_register_resource ();
      g_once_init_leave (&registered, 1);
    }
}

/**
 * sg_core_init:
 * @language: (nullable): "zh", "en", or %NULL to follow the locale
 *
 * Sets up language, locale and the data built into the program. To be called first thing in a
 * program, before there are threads. A program with windows calls gtk_disable_setlocale() before,
 * so that GTK does not set the locale once more.
 */
void
sg_core_init (const char *language)
{
  g_autofree char *locale_dir = find_locale_dir ();

  current_language = language == NULL               ? choose_language ()
                     : g_str_equal (language, "zh") ? "zh"
                                                    : "en";
  set_locale (current_language);
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /*
   * GLib decides once whether it translates at all, by the default domain; asked while there is
   * none it always does, also when the language is changed later.
   */
  g_dgettext (GETTEXT_PACKAGE, "");
  textdomain (GETTEXT_PACKAGE);
  ensure_resources ();
}

/**
 * sg_core_get_language:
 *
 * Returns: "zh" or "en"
 */
const char *
sg_core_get_language (void)
{
  return current_language;
}

/**
 * sg_core_get_resource:
 * @path: a file below resources/, for instance "schema/0001.sql"
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): the data built into the program under this name
 */
GBytes *
sg_core_get_resource (const char *path, GError **error)
{
  g_autofree char *full = NULL;
  GBytes *data;

  g_return_val_if_fail (path != NULL, NULL);

  ensure_resources ();
  full = g_strconcat (RESOURCE_PREFIX, path, NULL);
  data = g_resources_lookup_data (full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (data == NULL)
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_NOT_FOUND,
                 _ ("The program lacks its built-in file “%s”. Install the program anew."),
                 path);
  return data;
}

/**
 * sg_core_dup_resource_text:
 * @path: a file below resources/, for instance "schema/0001.sql"
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): the text built into the program under this name
 */
char *
sg_core_dup_resource_text (const char *path, GError **error)
{
  g_autoptr (GBytes) data = sg_core_get_resource (path, error);

  if (data == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
}

/**
 * sg_core_get_user_data_dir:
 *
 * Returns: (transfer full): the folder for what the program keeps for its user; it may not exist
 * yet
 */
char *
sg_core_get_user_data_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, NULL);
}

/**
 * sg_core_dup_setting:
 * @key: a text among the settings of the window
 *
 * Lets programs without a window follow what was chosen there.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where nothing was chosen
 */
char *
sg_core_dup_setting (const char *key)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = NULL;
  g_autofree char *value = NULL;
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  path = g_build_filename (g_get_user_config_dir (), GETTEXT_PACKAGE, "settings.ini", NULL);
  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    value = g_key_file_get_value (file, GETTEXT_PACKAGE, key, NULL);
  if (value != NULL)
    variant = g_variant_parse (G_VARIANT_TYPE_STRING, value, NULL, NULL, NULL);
  return variant != NULL ? g_variant_dup_string (variant, NULL) : NULL;
}

/**
 * sg_core_clean_author:
 * @name: (nullable): what somebody gave for a name
 *
 * Makes a name that the change log can show: one line, without blanks around it, and not longer
 * than %SG_CORE_MOST_AUTHOR characters.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL where nothing is left of it
 */
char *
sg_core_clean_author (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autoptr (GString) clean = g_string_new (NULL);
  glong n = 0;

  for (const char *c = valid; *c != '\0' && n < SG_CORE_MOST_AUTHOR; c = g_utf8_next_char (c))
    {
      const gunichar letter = g_utf8_get_char (c);
      const gboolean blank = g_unichar_isspace (letter);

      /* What is not seen could forge another name; an ideographic space is a blank, too. */
      if (!blank && (g_unichar_iscntrl (letter) || g_unichar_type (letter) == G_UNICODE_FORMAT))
        continue;
      if (blank && (clean->len == 0 || clean->str[clean->len - 1] == ' '))
        continue;
      g_string_append_unichar (clean, blank ? ' ' : letter);
      n++;
    }
  g_strchomp (clean->str);
  return clean->str[0] != '\0' ? g_strdup (clean->str) : NULL;
}

/**
 * sg_core_get_account:
 *
 * Whose account it is: whom SHEGONG_AUTHOR names, else the user's real name, else the account.
 *
 * Returns: (transfer full): a name that is never empty
 */
char *
sg_core_get_account (void)
{
  char *name = sg_core_clean_author (g_getenv ("SHEGONG_AUTHOR"));

  /* GLib says "Unknown" where the account has no real name. */
  if (name == NULL && g_strcmp0 (g_get_real_name (), "Unknown") != 0)
    name = sg_core_clean_author (g_get_real_name ());
  if (name == NULL)
    name = sg_core_clean_author (g_get_user_name ());
  return name != NULL ? name : g_strdup ("?");
}

/**
 * sg_core_get_author:
 *
 * Whom the change log names: whom SHEGONG_AUTHOR names, else the name chosen in the window, else
 * that of the account.
 *
 * Returns: (transfer full): a name that is never empty
 */
char *
sg_core_get_author (void)
{
  g_autofree char *given = sg_core_clean_author (g_getenv ("SHEGONG_AUTHOR"));
  g_autofree char *setting = sg_core_dup_setting ("author");
  g_autofree char *chosen = sg_core_clean_author (setting);

  if (given == NULL && chosen != NULL)
    return g_steal_pointer (&chosen);
  return sg_core_get_account ();
}
