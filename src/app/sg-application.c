/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/sg-application.h"
#include "app/sg-preferences.h"
#include "app/sg-settings.h"
#include "app/sg-window.h"
#include "base/sg-core.h"
#include "ledger/sg-backups.h"
#include "policy/sg-followed.h"
#include "widgets/sg-widgets.h"

struct _SgApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (SgApplication, sg_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the example ledger"), NULL },
  { "ledger", 'l', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this ledger"), N_ ("FILE") },
  { "read-only", 'r', 0, G_OPTION_ARG_NONE, NULL, N_ ("Open ledgers for reading only"), NULL },
  { "page", 'p', 0, G_OPTION_ARG_STRING, NULL, N_ ("Show this page first"), N_ ("NAME") },
  { "as-of", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show this day"), N_ ("YYYY-MM-DD") },
  { "lang",
    0,
    0,
    G_OPTION_ARG_STRING,
    NULL,
    N_ ("Language of the program: zh or en"),
    N_ ("LANG") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
  { NULL },
};

/* A window without a ledger, or a new one. */
static SgWindow *
get_empty_window (SgApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (SG_IS_WINDOW (l->data) && sg_window_get_context (l->data) == NULL
          && !sg_window_is_opening (l->data))
        return l->data;
    }
  return sg_window_new (ADW_APPLICATION (self));
}

static SgWindow *
open_file (SgApplication *self, GFile *file, gboolean read_only)
{
  SgWindow *window = get_empty_window (self);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && read_only)
    sg_window_open_as (window, path, TRUE);
  else if (path != NULL)
    sg_window_open (window, path);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
sg_application_activate (GApplication *application)
{
  SgApplication *self = SG_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active == NULL)
    {
      SgWindow *window = sg_window_new (ADW_APPLICATION (self));

      sg_window_show_start (window, "welcome");
      active = GTK_WINDOW (window);
    }
  gtk_window_present (active);
}

static void
sg_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (SG_APPLICATION (application), files[i], FALSE);
}

static SgWindow *
open_example (SgApplication *self)
{
  SgWindow *window = get_empty_window (self);

  sg_window_open_example (window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
start_with (SgWindow *window, GVariantDict *dict)
{
  const char *page = NULL;
  const char *as_of = NULL;

  g_variant_dict_lookup (dict, "page", "&s", &page);
  g_variant_dict_lookup (dict, "as-of", "&s", &as_of);
  sg_window_start_with (window, page, as_of);
}

static int
sg_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  SgApplication *self = SG_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **paths = NULL;
  const gboolean read_only = g_variant_dict_contains (dict, "read-only");
  const char *ledger = NULL;
  SgWindow *window = NULL;

  g_variant_dict_lookup (dict, "ledger", "^&ay", &ledger);
  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &paths);
  if (ledger != NULL)
    {
      g_autoptr (GFile) file
        = g_application_command_line_create_file_for_arg (command_line, ledger);

      window = open_file (self, file, read_only);
    }
  for (gsize i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file
        = g_application_command_line_create_file_for_arg (command_line, paths[i]);

      window = open_file (self, file, read_only);
    }
  if (g_variant_dict_contains (dict, "demo"))
    window = open_example (self);
  if (window != NULL)
    start_with (window, dict);
  else
    g_application_activate (application);
  return 0;
}

static int
sg_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("shegong %s\n", SG_VERSION);
      return 0;
    }
  return -1;
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SgWindow *window = sg_window_new (ADW_APPLICATION (user_data));

  g_assert (SG_IS_APPLICATION (user_data));

  sg_window_show_start (window, "welcome");
  gtk_window_present (GTK_WINDOW (window));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_assert (SG_IS_APPLICATION (user_data));

  gtk_window_present (
    sg_preferences_new (gtk_application_get_active_window (GTK_APPLICATION (user_data))));
}

/* A window that is only shown, above the one in use. */
static void
present_from_resource (GtkApplication *application, const char *resource, const char *id)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  GtkWindow *window;

  gtk_builder_set_translation_domain (builder, GETTEXT_PACKAGE);
  if (!gtk_builder_add_from_resource (builder, resource, NULL))
    g_assert_not_reached ();
  window = GTK_WINDOW (gtk_builder_get_object (builder, id));
  gtk_window_set_transient_for (window, gtk_application_get_active_window (application));
  gtk_window_present (window);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_assert (SG_IS_APPLICATION (user_data));

  present_from_resource (
    GTK_APPLICATION (user_data), "/org/shegong/Shegong/sg-shortcuts.ui", "shortcuts");
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_assert (SG_IS_APPLICATION (user_data));

  present_from_resource (GTK_APPLICATION (user_data), "/org/shegong/Shegong/sg-help.ui", "help");
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  g_assert (SG_IS_APPLICATION (user_data));

  adw_show_about_window (parent,
                         "application-name",
                         _ ("Shegong"),
                         "application-icon",
                         SG_APPLICATION_ID,
                         "version",
                         SG_VERSION,
                         "license-type",
                         GTK_LICENSE_GPL_3_0,
                         "comments",
                         _ ("Ledger of social work stations for civil affairs offices"),
                         NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  g_assert (SG_IS_APPLICATION (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
add_actions (SgApplication *self)
{
  static const GActionEntry actions[] = {
    { "new-window", new_window_cb },
    { "preferences", preferences_cb },
    { "help", help_cb },
    { "shortcuts", shortcuts_cb },
    { "about", about_cb },
    { "quit", quit_cb },
  };
  static const struct
  {
    const char *action;
    const char *accels[3];
  } keys[] = {
    { "app.new-window", { "<Control><Shift>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.shortcuts", { "<Control>question", "<Control>slash" } },
    { "app.about", { "F1" } },
    { "app.quit", { "<Control>q" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
}

static void
update_color_scheme (SgApplication *self)
{
  g_autofree char *name = g_settings_get_string (sg_settings_get (), SG_SETTINGS_COLOR_SCHEME);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  else if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/* The font in which the settings' font shows Chinese. */
static char *
dup_chinese_family (const PangoFontDescription *wanted)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  PangoContext *context = pango_font_map_create_context (map);
  PangoFontset *fontset
    = pango_font_map_load_fontset (map, context, wanted, pango_language_from_string ("zh-cn"));
  PangoFont *font = pango_fontset_get_font (fontset, 0x4e2d);
  PangoFontDescription *found = pango_font_describe (font);
  char *family = g_strdup (pango_font_description_get_family (found));

  pango_font_description_free (found);
  g_object_unref (font);
  g_object_unref (fontset);
  g_object_unref (context);
  return family;
}

/* Where no Chinese locale is installed, digits and Chinese would come from two fonts that stand on
 * different lines: one font serves both. */
static void
settle_font (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *name = NULL;
  g_autofree char *family = NULL;
  g_autofree char *settled = NULL;
  PangoFontDescription *font = NULL;

  if (strcmp (sg_core_get_language (), "zh") != 0
      || g_str_has_prefix (pango_language_to_string (pango_language_get_default ()), "zh"))
    return;
  g_object_get (settings, "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name);
  family = dup_chinese_family (font);
  if (family != NULL)
    {
      pango_font_description_set_family (font, family);
      settled = pango_font_description_to_string (font);
      g_object_set (settings, "gtk-font-name", settled, NULL);
    }
  pango_font_description_free (font);
}

static void
sg_application_startup (GApplication *application)
{
  SgApplication *self = SG_APPLICATION (application);
  g_autofree char *backups = NULL;

  sg_widgets_init ();
  G_APPLICATION_CLASS (sg_application_parent_class)->startup (application);
  settle_font ();
  add_actions (self);
  g_signal_connect_object (sg_settings_get (),
                           "changed::" SG_SETTINGS_COLOR_SCHEME,
                           G_CALLBACK (update_color_scheme),
                           self,
                           G_CONNECT_SWAPPED);
  update_color_scheme (self);
  backups = g_settings_get_string (sg_settings_get (), SG_SETTINGS_BACKUP_FOLDER);
  sg_backups_set_folder (backups);
  gtk_window_set_default_icon_name (SG_APPLICATION_ID);
  sg_followed_init ();
}

static void
sg_application_class_init (SgApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = sg_application_startup;
  application_class->activate = sg_application_activate;
  application_class->open = sg_application_open;
  application_class->command_line = sg_application_command_line;
  application_class->handle_local_options = sg_application_handle_local_options;
}

/* GApplication translates no options of ours, so they are handed over translated. */
static void
sg_application_init (SgApplication *self)
{
  GOptionEntry translated[G_N_ELEMENTS (options)];

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      translated[i] = options[i];
      if (options[i].description != NULL)
        translated[i].description = _ (options[i].description);
      if (options[i].arg_description != NULL)
        translated[i].arg_description = _ (options[i].arg_description);
    }
  g_application_add_main_option_entries (G_APPLICATION (self), translated);
}

/**
 * sg_application_new:
 *
 * Returns: (transfer full): the application
 */
SgApplication *
sg_application_new (void)
{
  return g_object_new (SG_TYPE_APPLICATION,
                       "application-id",
                       SG_APPLICATION_ID,
                       "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path",
                       "/org/shegong/Shegong",
                       NULL);
}
