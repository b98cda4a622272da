/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "app/sg-settings.h"

#define N_RECENT 8

/* So many warnings are remembered; the oldest are given again. */
#define N_ANSWERED 50

static char *
find_build_schemas (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *schemas = NULL;
  g_autofree char *compiled = NULL;

  if (program == NULL)
    return NULL;
  folder = g_path_get_dirname (program);
  schemas = g_build_filename (folder, "..", "resources", NULL);
  compiled = g_build_filename (schemas, "gschemas.compiled", NULL);
  return g_file_test (compiled, G_FILE_TEST_EXISTS) ? g_steal_pointer (&schemas) : NULL;
}

/**
 * sg_settings_prepare:
 *
 * Lets the program find its settings when it runs from the build folder. To be called first of all,
 * before any thread is there.
 */
void
sg_settings_prepare (void)
{
  g_autofree char *schemas = find_build_schemas ();

  if (schemas != NULL)
    g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
}

/**
 * sg_settings_get:
 *
 * The settings stand in a file of their own, so that they are kept where no desktop and no session
 * bus are there, too; GSETTINGS_BACKEND overrides that.
 *
 * Returns: (transfer none): the settings of the program
 */
GSettings *
sg_settings_get (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL && g_getenv ("GSETTINGS_BACKEND") != NULL)
    settings = g_settings_new (SG_APPLICATION_ID);
  else if (settings == NULL)
    {
      g_autofree char *path
        = g_build_filename (g_get_user_config_dir (), "shegong", "settings.ini", NULL);
      g_autoptr (GSettingsBackend) backend
        = g_keyfile_settings_backend_new (path, "/org/shegong/Shegong/", "shegong");

      settings = g_settings_new_with_backend (SG_APPLICATION_ID, backend);
    }
  return settings;
}

static void
store_recent (const char *path, gboolean first)
{
  GSettings *settings = sg_settings_get ();
  g_auto (GStrv) old = g_settings_get_strv (settings, SG_SETTINGS_RECENT);
  g_autoptr (GPtrArray) recent = g_ptr_array_new ();

  if (first)
    g_ptr_array_add (recent, (gpointer) path);
  for (guint i = 0; old[i] != NULL && recent->len < N_RECENT; i++)
    {
      if (!g_str_equal (old[i], path))
        g_ptr_array_add (recent, old[i]);
    }
  g_ptr_array_add (recent, NULL);
  g_settings_set_strv (settings, SG_SETTINGS_RECENT, (const char *const *) recent->pdata);
}

/**
 * sg_settings_remember_ledger:
 * @path: a ledger that was opened
 *
 * Puts a ledger at the head of the recent ones.
 */
void
sg_settings_remember_ledger (const char *path)
{
  g_return_if_fail (path != NULL);

  store_recent (path, TRUE);
}

/**
 * sg_settings_forget_ledger:
 * @path: a ledger that is no longer there
 *
 * Takes a ledger out of the recent ones.
 */
void
sg_settings_forget_ledger (const char *path)
{
  g_return_if_fail (path != NULL);

  store_recent (path, FALSE);
}

/**
 * sg_settings_is_answered:
 * @warning: a warning and what it is about, as one text
 *
 * Returns: whether nobody wants to see it again
 */
gboolean
sg_settings_is_answered (const char *warning)
{
  g_auto (GStrv) answered = NULL;

  g_return_val_if_fail (warning != NULL, FALSE);

  answered = g_settings_get_strv (sg_settings_get (), SG_SETTINGS_ANSWERED);
  return g_strv_contains ((const char *const *) answered, warning);
}

/**
 * sg_settings_answer:
 * @warning: a warning and what it is about, as one text
 *
 * Remembers that nobody wants to see it again.
 */
void
sg_settings_answer (const char *warning)
{
  g_auto (GStrv) old = NULL;
  g_autoptr (GPtrArray) answered = g_ptr_array_new ();

  g_return_if_fail (warning != NULL);

  old = g_settings_get_strv (sg_settings_get (), SG_SETTINGS_ANSWERED);
  g_ptr_array_add (answered, (gpointer) warning);
  for (guint i = 0; old[i] != NULL && answered->len < N_ANSWERED; i++)
    if (!g_str_equal (old[i], warning))
      g_ptr_array_add (answered, old[i]);
  g_ptr_array_add (answered, NULL);
  g_settings_set_strv (
    sg_settings_get (), SG_SETTINGS_ANSWERED, (const char *const *) answered->pdata);
}
