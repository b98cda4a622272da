/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-picker-list.h"

#include "widgets/sg-picker.h"

#include <glib/gi18n-lib.h>

/* Several references: one picker a line, the last line empty for the next one. */
struct _SgPickerList
{
  GtkBox parent_instance;

  /* owned */
  SgLookup *lookup;

  /* state */
  const SgField *field;
};

static void sg_picker_list_iface_init (SgFieldControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgPickerList,
                               sg_picker_list,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (SG_TYPE_FIELD_CONTROL,
                                                      sg_picker_list_iface_init))

static void add_line (SgPickerList *self, const char *value);

static char *
get_line_value (GtkWidget *line)
{
  char *value = NULL;

  sg_field_control_get_value (SG_FIELD_CONTROL (line), &value, NULL);
  return value;
}

/* An emptied line goes, unless it is the last; a filled last line makes room for one more. */
static void
line_edited_cb (SgPickerList *self, GtkWidget *line)
{
  gboolean last = line == gtk_widget_get_last_child (GTK_WIDGET (self));
  g_autofree char *value = get_line_value (line);

  g_assert (SG_IS_PICKER_LIST (self));

  if (value != NULL && last)
    add_line (self, NULL);
  else if (value == NULL && !last)
    gtk_box_remove (GTK_BOX (self), line);
  sg_field_control_edited (SG_FIELD_CONTROL (self));
}

static void
add_line (SgPickerList *self, const char *value)
{
  GtkWidget *line = sg_picker_new (self->field, self->lookup);

  sg_field_control_set_value (SG_FIELD_CONTROL (line), value);
  sg_field_control_set_label (SG_FIELD_CONTROL (line), sg_field_get_label (self->field));
  g_signal_connect_swapped (line, "edited", G_CALLBACK (line_edited_cb), self);
  gtk_box_append (GTK_BOX (self), line);
}

static void
sg_picker_list_set_value (SgFieldControl *control, const char *value)
{
  SgPickerList *self = SG_PICKER_LIST (control);
  g_auto (GStrv) values = g_strsplit (value != NULL ? value : "", "|", -1);
  GtkWidget *line = NULL;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), line);
  for (guint i = 0; values[i] != NULL; i++)
    if (*values[i] != '\0')
      add_line (self, values[i]);
  add_line (self, NULL);
}

static gboolean
sg_picker_list_get_value (SgFieldControl *control, char **value, GError **error)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (control));

  for (; line != NULL; line = gtk_widget_get_next_sibling (line))
    {
      g_autofree char *one = get_line_value (line);

      if (one == NULL)
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, '|');
      g_string_append (joined, one);
    }
  if (joined->len > 0)
    *value = g_string_free (g_steal_pointer (&joined), FALSE);
  return TRUE;
}

static void
sg_picker_list_iface_init (SgFieldControlInterface *iface)
{
  iface->set_value = sg_picker_list_set_value;
  iface->get_value = sg_picker_list_get_value;
}

static gboolean
sg_picker_list_grab_focus (GtkWidget *widget)
{
  GtkWidget *line = gtk_widget_get_last_child (widget);

  return line != NULL && gtk_widget_grab_focus (line);
}

static void
sg_picker_list_dispose (GObject *object)
{
  g_clear_object (&SG_PICKER_LIST (object)->lookup);

  G_OBJECT_CLASS (sg_picker_list_parent_class)->dispose (object);
}

static void
sg_picker_list_class_init (SgPickerListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_picker_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = sg_picker_list_grab_focus;
}

static void
sg_picker_list_init (SgPickerList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
}

/**
 * sg_picker_list_new:
 * @field: references
 * @lookup: (nullable): where to find what may be picked
 *
 * Returns: (transfer floating): a list of pickers for values of @field
 */
GtkWidget *
sg_picker_list_new (const SgField *field, SgLookup *lookup)
{
  SgPickerList *self = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (SG_TYPE_PICKER_LIST, NULL);
  self->field = field;
  g_set_object (&self->lookup, lookup);
  add_line (self, NULL);
  return GTK_WIDGET (self);
}
