/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-field-popover.h"

#include "base/sg-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 320
#define HEIGHT 340

struct _SgImportFieldPopover
{
  GtkPopover parent_instance;

  /* owned */
  char *wanted; /* what is searched for, folded */

  /* borrowed */
  GtkWidget *search;
  GtkListBox *list;
  const SgForm *form;
};

G_DEFINE_FINAL_TYPE (SgImportFieldPopover, sg_import_field_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The first row leaves the column out; the fields of the form follow. */
static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  SgImportFieldPopover *self = user_data;
  const int place = gtk_list_box_row_get_index (row) - 1;
  const SgFormField *field = NULL;
  const SgField *source = NULL;
  g_autofree char *label = NULL;
  g_autofree char *aliases = NULL;

  if (self->wanted == NULL || *self->wanted == '\0')
    return TRUE;
  if (place < 0)
    return FALSE;
  field = &self->form->fields[place];
  source = sg_form_field_get_source (field);
  label = sg_text_fold (sg_form_field_get_label (field));
  aliases = sg_text_fold (source != NULL && source->aliases != NULL ? source->aliases : "");
  return strstr (label, self->wanted) != NULL || strstr (aliases, self->wanted) != NULL
         || strstr (field->key, self->wanted) != NULL;
}

static void
search_changed_cb (SgImportFieldPopover *self)
{
  g_assert (SG_IS_IMPORT_FIELD_POPOVER (self));

  g_free (self->wanted);
  self->wanted = sg_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

static void
row_activated_cb (SgImportFieldPopover *self, GtkListBoxRow *row)
{
  const int place = gtk_list_box_row_get_index (row) - 1;

  g_assert (SG_IS_IMPORT_FIELD_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (
    self, signals[SIGNAL_PICKED], 0, place >= 0 ? self->form->fields[place].key : NULL);
}

/* Enter takes the first that is found, however fast it comes behind the words. */
static void
search_activated_cb (SgImportFieldPopover *self)
{
  g_assert (SG_IS_IMPORT_FIELD_POPOVER (self));

  search_changed_cb (self);
  if (*self->wanted == '\0')
    return;
  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (!gtk_widget_get_child_visible (GTK_WIDGET (row)))
        continue;
      row_activated_cb (self, row);
      return;
    }
}

static void
add_row (SgImportFieldPopover *self, const char *text, const char *hint)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *note = gtk_label_new (hint);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), note);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->list, row);
}

/* A field that another column is taken for says so; one that a row cannot be without is marked. */
static char *
dup_hint (const SgForm *form, guint field, GPtrArray *columns, const SgFormColumn *column)
{
  g_auto (GStrv) needed = g_strsplit_set (form->keys, ",|", -1);

  for (guint i = 0; i < columns->len; i++)
    {
      const SgFormColumn *other = g_ptr_array_index (columns, i);
      g_autofree char *letters = NULL;

      if (other->field != (int) field || other->group != NULL)
        continue;
      if (other == column)
        return g_strdup ("✓");
      letters = sg_sheet_column_name (other->column);
      /* Translators: letters of a column, such as B. */
      return g_strdup_printf (_ ("column %s now"), letters);
    }
  return g_strdup (
    g_strv_contains ((const char *const *) needed, form->fields[field].key) ? _ ("needed") : "");
}

static void
sg_import_field_popover_finalize (GObject *object)
{
  SgImportFieldPopover *self = SG_IMPORT_FIELD_POPOVER (object);

  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (sg_import_field_popover_parent_class)->finalize (object);
}

static void
sg_import_field_popover_class_init (SgImportFieldPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_import_field_popover_finalize;

  /* The clerk says what the column is. */
  signals[SIGNAL_PICKED] = g_signal_new ("picked",
                                         SG_TYPE_IMPORT_FIELD_POPOVER,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
}

static void
sg_import_field_popover_init (SgImportFieldPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search fields"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_wanted, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, WIDTH, HEIGHT);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/**
 * sg_import_field_popover_new:
 *
 * Returns: (transfer floating): a popover, to be given a parent
 */
GtkWidget *
sg_import_field_popover_new (void)
{
  return g_object_new (SG_TYPE_IMPORT_FIELD_POPOVER, NULL);
}

/**
 * sg_import_field_popover_ask:
 * @self: a popover
 * @file: a file that was read
 * @columns: (element-type SgFormColumn): the columns of the sheet
 * @column: the one that is asked about
 *
 * Opens it where it points to.
 */
void
sg_import_field_popover_ask (SgImportFieldPopover *self,
                             const SgImportFile *file,
                             GPtrArray *columns,
                             const SgFormColumn *column)
{
  GtkWidget *child = NULL;

  g_return_if_fail (SG_IS_IMPORT_FIELD_POPOVER (self));
  g_return_if_fail (file != NULL && columns != NULL && column != NULL);

  self->form = sg_import_file_get_form (file);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_clear_pointer (&self->wanted, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  add_row (self, _ ("Not taken"), column->field < 0 ? "✓" : "");
  for (guint i = 0; i < sg_import_file_get_n_fields (file); i++)
    {
      g_autofree char *hint = dup_hint (self->form, i, columns, column);

      add_row (self, sg_form_field_get_label (&self->form->fields[i]), hint);
    }
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->search);
}
