/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-settings.h"
#include "app/sg-welcome.h"

struct _SgWelcome
{
  AdwBin parent_instance;

  /* owned */
  GPtrArray *recent_rows; /* borrows the rows of the group */

  /* template children */
  AdwPreferencesGroup *recent_group;
  GtkWidget *new_row;
};

G_DEFINE_FINAL_TYPE (SgWelcome, sg_welcome, ADW_TYPE_BIN)

static void
forget_cb (GtkButton *button, gpointer user_data)
{
  g_assert (GTK_IS_BUTTON (button));

  sg_settings_forget_ledger (user_data);
}

static GtkWidget *
make_reader (const char *path)
{
  GtkWidget *reader = gtk_button_new_from_icon_name ("view-reveal-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (reader), "win.open-path-read-only");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (reader), "s", path);
  gtk_widget_set_valign (reader, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (reader, "flat");
  gtk_widget_set_tooltip_text (reader, _ ("Open for reading only"));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (reader), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Open for reading only"), -1);
  return reader;
}

static GtkWidget *
make_row (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *forget = gtk_button_new_from_icon_name ("window-close-symbolic");

  if (g_str_has_suffix (name, ".sgl"))
    name[strlen (name) - strlen (".sgl")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  gtk_widget_set_tooltip_text (forget, _ ("Take it off this list; the file stays where it is"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take it off this list; the file stays where it is"),
                                  -1);
  g_signal_connect_data (forget,
                         "clicked",
                         G_CALLBACK (forget_cb),
                         g_strdup (path),
                         (GClosureNotify) (GCallback) g_free,
                         0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_reader (path));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  return row;
}

static void
fill_recent (SgWelcome *self)
{
  g_auto (GStrv) paths = g_settings_get_strv (sg_settings_get (), SG_SETTINGS_RECENT);

  for (guint i = 0; i < self->recent_rows->len; i++)
    adw_preferences_group_remove (self->recent_group, g_ptr_array_index (self->recent_rows, i));
  g_ptr_array_set_size (self->recent_rows, 0);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      GtkWidget *row = make_row (paths[i]);

      adw_preferences_group_add (self->recent_group, row);
      g_ptr_array_add (self->recent_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), self->recent_rows->len > 0);
}

static void
sg_welcome_dispose (GObject *object)
{
  SgWelcome *self = SG_WELCOME (object);

  g_clear_pointer (&self->recent_rows, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL); /* which AdwBin would not know is gone */
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_WELCOME);

  G_OBJECT_CLASS (sg_welcome_parent_class)->dispose (object);
}

/* What is done most: the ledger that was open last, or a new one. */
static gboolean
sg_welcome_grab_focus (GtkWidget *widget)
{
  SgWelcome *self = SG_WELCOME (widget);

  return gtk_widget_grab_focus (
    self->recent_rows->len > 0 ? g_ptr_array_index (self->recent_rows, 0) : self->new_row);
}

static void
sg_welcome_class_init (SgWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_welcome_dispose;
  widget_class->grab_focus = sg_welcome_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/shegong/Shegong/sg-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, SgWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, SgWelcome, new_row);
}

static void
sg_welcome_init (SgWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->recent_rows = g_ptr_array_new ();
  fill_recent (self);
  g_signal_connect_object (sg_settings_get (),
                           "changed::" SG_SETTINGS_RECENT,
                           G_CALLBACK (fill_recent),
                           self,
                           G_CONNECT_SWAPPED);
}
