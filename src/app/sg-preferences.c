/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-preferences.h"
#include "app/sg-settings.h"
#include "base/sg-core.h"

struct _SgPreferences
{
  AdwPreferencesWindow parent_instance;

  /* template children */
  AdwComboRow *language_row;
  AdwComboRow *scheme_row;
  GtkSwitch *mask_switch;
  AdwPreferencesGroup *together_group;
  GtkEditable *author_row;
  GtkSwitch *read_only_switch;
  AdwComboRow *fonts_row;
};

G_DEFINE_FINAL_TYPE (SgPreferences, sg_preferences, ADW_TYPE_PREFERENCES_WINDOW)

typedef struct
{
  const char *value;
  const char *label;
} Choice;

static const Choice languages[] = {
  { "system", N_ ("That of the system") },
  { "zh", "中文" },
  { "en", "English" },
  { NULL, NULL },
};

static const Choice schemes[] = {
  { "system", N_ ("As the system") },
  { "light", N_ ("Light") },
  { "dark", N_ ("Dark") },
  { NULL, NULL },
};

static const Choice fonts[] = {
  { "official", N_ ("Of official papers") },
  { "plain", N_ ("That every computer has") },
  { NULL, NULL },
};

static gboolean
get_position (GValue *value, GVariant *variant, gpointer user_data)
{
  const Choice *choices = user_data;

  for (guint i = 0; choices[i].value != NULL; i++)
    {
      if (g_str_equal (choices[i].value, g_variant_get_string (variant, NULL)))
        g_value_set_uint (value, i);
    }
  return TRUE;
}

static GVariant *
get_variant (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const Choice *choices = user_data;

  return g_variant_new_string (choices[g_value_get_uint (value)].value);
}

static void
bind_choices (AdwComboRow *row, const char *key, const Choice *choices)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; choices[i].value != NULL; i++)
    gtk_string_list_append (labels, _ (choices[i].label));
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  g_settings_bind_with_mapping (sg_settings_get (),
                                key,
                                row,
                                "selected",
                                G_SETTINGS_BIND_DEFAULT,
                                get_position,
                                get_variant,
                                (gpointer) choices,
                                NULL);
}

static void
sg_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SG_TYPE_PREFERENCES);

  G_OBJECT_CLASS (sg_preferences_parent_class)->dispose (object);
}

static void
sg_preferences_class_init (SgPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SgPreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, SgPreferences, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, SgPreferences, mask_switch);
  gtk_widget_class_bind_template_child (widget_class, SgPreferences, together_group);
  gtk_widget_class_bind_template_child (widget_class, SgPreferences, author_row);
  gtk_widget_class_bind_template_child (widget_class, SgPreferences, read_only_switch);
  gtk_widget_class_bind_template_child (widget_class, SgPreferences, fonts_row);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* An empty name is that of the account, and none is longer than the history can show. */
static void
prepare_author (SgPreferences *self)
{
  GtkEditable *delegate = gtk_editable_get_delegate (self->author_row);
  g_autofree char *account = sg_core_get_account ();
  g_autofree char *text = NULL;
  g_autofree char *description = NULL;

  /* Translators: the name of the user's account on this computer. */
  text = g_strdup_printf (_ ("Others see your name while a ledger is open, and each change keeps "
                             "it. Left empty, it is that of your account: %s."),
                          account);
  description = g_markup_escape_text (text, -1);
  adw_preferences_group_set_description (self->together_group, description);
  gtk_text_set_max_length (GTK_TEXT (delegate), SG_CORE_MOST_AUTHOR);
  g_settings_bind (
    sg_settings_get (), SG_SETTINGS_AUTHOR, self->author_row, "text", G_SETTINGS_BIND_DEFAULT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (delegate),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your name in the change history"),
                                  -1);
}

static void
sg_preferences_init (SgPreferences *self)
{
  GSettings *settings = sg_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  bind_choices (self->language_row, SG_SETTINGS_LANGUAGE, languages);
  bind_choices (self->scheme_row, SG_SETTINGS_COLOR_SCHEME, schemes);
  bind_choices (self->fonts_row, SG_SETTINGS_WORKBOOK_FONTS, fonts);
  g_settings_bind (
    settings, SG_SETTINGS_MASK, self->mask_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (
    settings, SG_SETTINGS_READ_ONLY, self->read_only_switch, "active", G_SETTINGS_BIND_DEFAULT);
  prepare_author (self);
}

/**
 * sg_preferences_new:
 * @parent: (nullable): the window above which it stands
 *
 * Returns: (transfer none): the preferences, a top-level window
 */
GtkWindow *
sg_preferences_new (GtkWindow *parent)
{
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  return g_object_new (SG_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
