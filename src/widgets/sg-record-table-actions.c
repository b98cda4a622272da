/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "catalogue/sg-register.h"
#include "widgets/sg-export-gate.h"
#include "widgets/sg-record-table-private.h"
#include "widgets/sg-row-copy.h"

#include <glib/gi18n-lib.h>

/* What the table does on demand: its menus of order and columns, copying, reading anew. */

static void
append_sort_item (GMenu *menu, const char *label, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "table.sort", "s", key);
  g_menu_append_item (menu, item);
}

/* Column titles cannot be reached by keyboard before GTK 4.10; the menu can. Made when opened. */
static void
create_sort_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  SgRecordTable *self = SG_RECORD_TABLE (user_data);
  g_autoptr (GPtrArray) shown = sg_record_columns_list_shown (self->columns);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();

  g_assert (SG_IS_RECORD_TABLE (self));

  append_sort_item (fields, _ ("Usual Order"), "");
  for (guint i = 0; i < shown->len; i++)
    {
      const SgField *field = sg_record_column_get_field (g_ptr_array_index (shown, i));

      append_sort_item (fields, sg_field_get_label (field), field->key);
    }
  g_menu_append (direction, _ ("Descending"), "table.descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fields));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (direction));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
column_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SgRecordTable *self = SG_RECORD_TABLE (user_data);
  SgRecordColumn *column
    = sg_record_columns_find (self->columns, g_action_get_name (G_ACTION (action)));

  g_assert (SG_IS_RECORD_TABLE (self));

  sg_record_columns_set_shown (
    self->columns, column, !sg_record_columns_is_shown (self->columns, column));
}

static void
update_column_action (SgRecordTable *self, const SgField *field)
{
  SgRecordColumn *column = sg_record_columns_find (self->columns, field->key);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->column_actions), field->key);

  g_simple_action_set_state (
    G_SIMPLE_ACTION (action),
    g_variant_new_boolean (sg_record_columns_is_shown (self->columns, column)));
}

/* Marks in the menu which columns are shown. */
void
_sg_record_table_update_column_actions (SgRecordTable *self)
{
  for (guint i = 0; i < self->reg->n_fields; i++)
    update_column_action (self, &self->reg->fields[i]);
}

static void
create_columns_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  SgRecordTable *self = SG_RECORD_TABLE (user_data);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();
  g_autoptr (GMenu) reset = g_menu_new ();

  g_assert (SG_IS_RECORD_TABLE (self));

  for (guint i = 0; i < self->reg->n_fields; i++)
    {
      g_autofree char *action = g_strconcat ("columns.", self->reg->fields[i].key, NULL);

      g_menu_append (fields, sg_field_get_label (&self->reg->fields[i]), action);
    }
  g_menu_append (reset, _ ("Usual Columns"), "table.reset-columns");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fields));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (reset));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* One action a field, which shows and hides its column. */
void
_sg_record_table_add_column_actions (SgRecordTable *self)
{
  g_clear_object (&self->column_actions);
  self->column_actions = g_simple_action_group_new ();
  for (guint i = 0; i < self->reg->n_fields; i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
        self->reg->fields[i].key, NULL, g_variant_new_boolean (FALSE));

      g_signal_connect_object (action, "activate", G_CALLBACK (column_activate_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->column_actions), G_ACTION (action));
      update_column_action (self, &self->reg->fields[i]);
    }
  gtk_widget_insert_action_group (
    GTK_WIDGET (self), "columns", G_ACTION_GROUP (self->column_actions));
}

/* Rows that wait for the clipboard until they are recorded. */
typedef struct
{
  SgRecordTable *table;
  char *text;
  guint n_rows;
} Copy;

static void
copy_answer_cb (gboolean open, gpointer user_data)
{
  g_autofree Copy *copy = user_data;
  g_autoptr (SgRecordTable) table = copy->table;
  g_autofree char *text = copy->text;

  g_assert (SG_IS_RECORD_TABLE (table));

  if (!open)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (table)), text);
  g_signal_emit_by_name (table, "rows-copied", copy->n_rows);
}

static gboolean
shows_in_full (SgRecordTable *self)
{
  g_autoptr (GPtrArray) shown = sg_record_columns_list_shown (self->columns);

  for (guint i = 0; self->revealed && i < shown->len; i++)
    if (sg_record_column_get_field (g_ptr_array_index (shown, i))->sensitivity
        != SG_SENSITIVITY_NONE)
      return TRUE;
  return FALSE;
}

static void
copied_cb (const char *text, guint n_rows, const GError *error, gpointer user_data)
{
  g_autoptr (SgRecordTable) self = SG_RECORD_TABLE (user_data);
  SgExportWish wish = { .kind = "copy" };
  Copy *copy = NULL;

  g_assert (SG_IS_RECORD_TABLE (self));

  if (text == NULL)
    {
      g_signal_emit_by_name (self, "copy-failed", error);
      return;
    }
  copy = g_new0 (Copy, 1);
  copy->table = g_object_ref (self);
  copy->text = g_strdup (text);
  copy->n_rows = n_rows;
  wish.what = wish.carries = self->reg->name;
  wish.n_rows = n_rows;
  wish.in_full = shows_in_full (self);
  sg_export_gate_pass (GTK_WIDGET (self), &wish, copy_answer_cb, copy);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgRecordTable *self = SG_RECORD_TABLE (widget);
  g_autoptr (GArray) ids = sg_record_table_dup_selected_ids (self);
  g_autoptr (GPtrArray) columns = NULL;

  if (ids->len == 0)
    return;
  columns = sg_record_columns_list_shown (self->columns);
  sg_row_copy_as_text (self->model, ids, columns, copied_cb, g_object_ref (self));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "query-changed");
}

static void
reset_columns_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sg_record_columns_reset (SG_RECORD_TABLE (widget)->columns);
}

/* Installs the actions of the table and their keys. */
void
_sg_record_table_class_init_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "table.sort", "sort-key");
  gtk_widget_class_install_property_action (widget_class, "table.descending", "descending");
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "table.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "table.reset-columns", NULL, reset_columns_action);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, "table.copy", NULL);
}

/* The menus are made when they are opened. */
void
_sg_record_table_init_menus (SgRecordTable *self)
{
  gtk_menu_button_set_create_popup_func (self->sort_button, create_sort_menu_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->columns_button, create_columns_menu_cb, self, NULL);
}
