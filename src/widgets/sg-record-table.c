/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "base/sg-money.h"
#include "catalogue/sg-register.h"
#include "widgets/sg-record-table-private.h"
#include "widgets/sg-stack.h"
#include "widgets/sg-tab.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SgRecordTable, sg_record_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SORT_KEY,
  PROP_DESCENDING,
  PROP_REVEALED,
  PROP_LAYOUT,
  PROP_N_ROWS,
  PROP_N_SELECTED,
  N_PROPS,
};

enum
{
  SIGNAL_QUERY_CHANGED,
  SIGNAL_ROW_ACTIVATED,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_ROWS_COPIED,
  SIGNAL_COPY_FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* States. */

static void
show_state (SgRecordTable *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_spinner_set_spinning (self->spinner, g_strcmp0 (state, "loading") == 0);
}

static gboolean
is_state (SgRecordTable *self, const char *state)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), state) == 0;
}

static char *
dup_count_text (SgRecordTable *self)
{
  const guint n_rows = sg_record_table_get_n_rows (self);
  const guint n_selected = sg_record_table_get_n_selected (self);
  g_autofree char *rows = sg_count_format (n_rows);
  g_autofree char *selected = sg_count_format (n_selected);

  if (n_selected > 0)
    /* Translators: how many rows are selected, of how many. */
    return g_strdup_printf (
      ngettext ("%s of %s row selected", "%s of %s rows selected", n_rows), selected, rows);
  return g_strdup_printf (ngettext ("%s row", "%s rows", n_rows), rows);
}

static void
update_count (SgRecordTable *self)
{
  g_autofree char *text = dup_count_text (self);

  gtk_label_set_label (self->count_label, text);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "table.copy", sg_record_table_get_n_selected (self) > 0);
}

/* Rows. */

static void
scroll_to (SgRecordTable *self, guint position)
{
  GtkWidget *list = sg_record_columns_find_list (self->view);

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/* Scrolls to the row that somebody wants to see, as soon as the list is that long. */
static void
scroll_to_wanted (SgRecordTable *self)
{
  guint position = 0;

  if (self->wanted_row == 0)
    return;
  if (!sg_slot_model_find_row (self->model, self->wanted_row, &position))
    {
      self->wanted_row = 0;
    }
  else if (position < g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    {
      self->wanted_row = 0;
      scroll_to (self, position);
    }
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SgRecordTable *self = SG_RECORD_TABLE (widget);
  const gboolean more = sg_slot_model_step (self->model);

  g_assert (SG_IS_RECORD_TABLE (self));

  scroll_to_wanted (self);
  if (more)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
put_ids (SgRecordTable *self, GArray *ids, GPtrArray *records, gboolean from_top)
{
  sg_slot_model_swap (self->model, ids, records);
  if (from_top)
    scroll_to (self, 0);
  sg_slot_model_apply (self->model);
  sg_slot_selection_rows_swapped (self->selection);
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  scroll_to_wanted (self);
  show_state (self, ids->len > 0 ? "list" : "empty");
  update_count (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ROWS]);
}

static void
fetch_failed_cb (SgRecordTable *self, const GError *error)
{
  g_assert (SG_IS_RECORD_TABLE (self));

  sg_record_table_set_failed (self, error);
}

static void
selection_changed_cb (SgRecordTable *self)
{
  g_assert (SG_IS_RECORD_TABLE (self));

  update_count (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/*
 * The row that is meant is the one that the clerk saw, even if another stands there by now. What is
 * opened by the keyboard is marked like what was clicked.
 */
static void
activate_cb (SgRecordTable *self, guint position)
{
  g_autoptr (SgSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  SgRecord *record = slot != NULL ? sg_slot_get_record (slot) : NULL;

  g_assert (SG_IS_RECORD_TABLE (self));

  if (record == NULL)
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    sg_slot_selection_select_row (self->selection, sg_record_get_row_id (record));
  g_signal_emit (self, signals[SIGNAL_ROW_ACTIVATED], 0, sg_record_get_row_id (record));
}

/* Sorting. */

static void
set_sort (SgRecordTable *self, const SgField *field, gboolean descending)
{
  const gboolean other_field = self->sort_field != field;
  const gboolean other_direction = self->descending != descending;

  if (!other_field && !other_direction)
    return;
  self->sort_field = field;
  self->descending = descending;
  if (other_field)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT_KEY]);
  if (other_direction)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCENDING]);
  g_signal_emit (self, signals[SIGNAL_QUERY_CHANGED], 0);
}

static void
show_sort (SgRecordTable *self)
{
  self->sorting = TRUE;
  sg_record_columns_show_sorted (
    self->columns, sg_record_table_get_sort_key (self), self->descending);
  self->sorting = FALSE;
}

/* Somebody clicked the title of a column. */
static void
sorter_changed_cb (SgRecordTable *self)
{
  gboolean descending = FALSE;
  SgRecordColumn *column;

  g_assert (SG_IS_RECORD_TABLE (self));

  if (self->sorting)
    return;
  column = sg_record_columns_find_sorted (self->columns, &descending);
  if (column != NULL)
    set_sort (self, sg_record_column_get_field (column), descending);
}

/* Columns. */

static void
columns_changed_cb (SgRecordTable *self)
{
  g_autofree char *layout = sg_record_columns_dup_layout (self->columns);

  g_assert (SG_IS_RECORD_TABLE (self));

  _sg_record_table_update_column_actions (self);
  show_sort (self);
  if (g_strcmp0 (self->layout, layout) == 0)
    return;
  g_free (self->layout);
  self->layout = g_steal_pointer (&layout);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

/* Virtual functions. */

static gboolean
sg_record_table_grab_focus (GtkWidget *widget)
{
  SgRecordTable *self = SG_RECORD_TABLE (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
sg_record_table_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SgRecordTable *self = SG_RECORD_TABLE (object);

  switch (prop_id)
    {
    case PROP_SORT_KEY:
      g_value_set_string (value, sg_record_table_get_sort_key (self));
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, sg_record_table_get_descending (self));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, sg_record_table_get_revealed (self));
      break;
    case PROP_LAYOUT:
      g_value_set_string (value, sg_record_table_get_layout (self));
      break;
    case PROP_N_ROWS:
      g_value_set_uint (value, sg_record_table_get_n_rows (self));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, sg_record_table_get_n_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sg_record_table_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  SgRecordTable *self = SG_RECORD_TABLE (object);

  switch (prop_id)
    {
    case PROP_SORT_KEY:
      sg_record_table_set_sort (self, g_value_get_string (value), self->descending);
      break;
    case PROP_DESCENDING:
      sg_record_table_set_sort (
        self, sg_record_table_get_sort_key (self), g_value_get_boolean (value));
      break;
    case PROP_REVEALED:
      sg_record_table_set_revealed (self, g_value_get_boolean (value));
      break;
    case PROP_LAYOUT:
      sg_record_table_set_layout (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
clear_columns (SgRecordTable *self)
{
  if (self->columns == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->columns, self);
  self->sorting = TRUE;
  sg_record_columns_detach (self->columns);
  self->sorting = FALSE;
  g_clear_object (&self->columns);
}

static void
sg_record_table_dispose (GObject *object)
{
  SgRecordTable *self = SG_RECORD_TABLE (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  clear_columns (self);
  if (self->model != NULL)
    sg_slot_model_set_fetch (self->model, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_RECORD_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->column_actions);

  G_OBJECT_CLASS (sg_record_table_parent_class)->dispose (object);
}

static void
sg_record_table_finalize (GObject *object)
{
  SgRecordTable *self = SG_RECORD_TABLE (object);

  g_clear_pointer (&self->layout, g_free);

  G_OBJECT_CLASS (sg_record_table_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /* Key of the field by which rows are to be sorted; empty: the usual order of the register. */
  properties[PROP_SORT_KEY] = g_param_spec_string ("sort-key", NULL, NULL, "", write);
  properties[PROP_DESCENDING] = g_param_spec_boolean ("descending", NULL, NULL, FALSE, write);
  /* Whether identity and telephone numbers are shown in full. */
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, write);
  /* Which columns are shown, in order, with widths; for a setting to keep. */
  properties[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, NULL, write);
  properties[PROP_N_ROWS] = g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static guint
new_signal (GObjectClass *object_class, const char *name, GType parameter)
{
  return g_signal_new (name,
                       G_TYPE_FROM_CLASS (object_class),
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       parameter != G_TYPE_NONE ? 1 : 0,
                       parameter);
}

static void
install_signals (GObjectClass *object_class)
{
  /* Other rows or another order are wanted, or the same once more. */
  signals[SIGNAL_QUERY_CHANGED] = new_signal (object_class, "query-changed", G_TYPE_NONE);
  /* Somebody opened a row (row id). */
  signals[SIGNAL_ROW_ACTIVATED] = new_signal (object_class, "row-activated", G_TYPE_INT64);
  signals[SIGNAL_SELECTION_CHANGED] = new_signal (object_class, "selection-changed", G_TYPE_NONE);
  /* Rows stand in the clipboard (how many). */
  signals[SIGNAL_ROWS_COPIED] = new_signal (object_class, "rows-copied", G_TYPE_UINT);
  signals[SIGNAL_COPY_FAILED] = new_signal (object_class, "copy-failed", G_TYPE_ERROR);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-record-table.ui");
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, stack);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, view);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, empty_button);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, bar);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, count_label);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, sort_button);
  gtk_widget_class_bind_template_child (widget_class, SgRecordTable, columns_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
sg_record_table_class_init (SgRecordTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sg_record_table_get_property;
  object_class->set_property = sg_record_table_set_property;
  object_class->dispose = sg_record_table_dispose;
  object_class->finalize = sg_record_table_finalize;
  widget_class->grab_focus = sg_record_table_grab_focus;
  install_properties (object_class);
  install_signals (object_class);
  _sg_record_table_class_init_actions (widget_class);
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "recordtable");
}

static void
sg_record_table_init (SgRecordTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
  sg_tab_leave (GTK_WIDGET (self->view));

  self->model = sg_slot_model_new ();
  self->selection = sg_slot_selection_new (self->model);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  _sg_record_table_init_menus (self);
  g_signal_connect_object (
    self->model, "fetch-failed", G_CALLBACK (fetch_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection,
                           "selection-changed",
                           G_CALLBACK (selection_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view),
                           "changed",
                           G_CALLBACK (sorter_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  update_count (self);
}

/* Public. */

/**
 * sg_record_table_new:
 * @reg: a register
 *
 * Returns: a table for its rows, which waits for the first result
 */
GtkWidget *
sg_record_table_new (const SgRegister *reg)
{
  SgRecordTable *self = NULL;

  g_return_val_if_fail (reg != NULL, NULL);

  self = g_object_new (SG_TYPE_RECORD_TABLE, NULL);
  sg_record_table_set_register (self, reg);
  return GTK_WIDGET (self);
}

/**
 * sg_record_table_set_register:
 * @self: a table without a register, out of a template
 * @reg: the register whose rows it shows
 *
 * Makes the columns.
 */
void
sg_record_table_set_register (SgRecordTable *self, const SgRegister *reg)
{
  g_return_if_fail (SG_IS_RECORD_TABLE (self));
  g_return_if_fail (reg != NULL);
  g_return_if_fail (self->reg == NULL);

  self->reg = reg;
  self->columns = sg_record_columns_new (self->view, reg);
  self->layout = sg_record_columns_dup_layout (self->columns);
  _sg_record_table_add_column_actions (self);
  g_signal_connect_object (
    self->columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, sg_register_get_label (reg), -1);
}

/**
 * sg_record_table_get_register:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the register whose rows it shows
 */
const SgRegister *
sg_record_table_get_register (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), NULL);

  return self->reg;
}

/**
 * sg_record_table_set_fetch:
 * @self: a table
 * @fetch: (nullable): how rows are read
 * @user_data: data of @fetch
 * @free_data: (nullable): frees it
 *
 * Says where rows come from when they are scrolled into sight or copied.
 */
void
sg_record_table_set_fetch (SgRecordTable *self,
                           SgSlotFetch fetch,
                           gpointer user_data,
                           GDestroyNotify free_data)
{
  g_return_if_fail (SG_IS_RECORD_TABLE (self));

  sg_slot_model_set_fetch (self->model, fetch, user_data, free_data);
}

/**
 * sg_record_table_set_ids:
 * @self: a table with a register
 * @ids: (element-type gint64) (transfer none): the rows in order; not changed any more
 * @records: (nullable) (element-type SgRecord) (transfer none): the first of these rows, so that
 *   they show at once
 *
 * Shows another result, from its top. Selected rows stay selected as far as they are in it.
 */
void
sg_record_table_set_ids (SgRecordTable *self, GArray *ids, GPtrArray *records)
{
  g_return_if_fail (SG_IS_RECORD_TABLE (self));
  g_return_if_fail (self->reg != NULL);
  g_return_if_fail (ids != NULL);

  put_ids (self, ids, records, TRUE);
}

/**
 * sg_record_table_refresh_ids:
 * @self: a table with a register
 * @ids: (element-type gint64) (transfer none): the rows in order; not changed any more
 * @records: (nullable) (element-type SgRecord) (transfer none): some of these rows
 *
 * Shows the same question's new answer, after a change of the ledger. What is in view and the row
 * that has the keyboard stay where they are, also when rows above come or go.
 */
void
sg_record_table_refresh_ids (SgRecordTable *self, GArray *ids, GPtrArray *records)
{
  SgTablePlace place = { NULL };

  g_return_if_fail (SG_IS_RECORD_TABLE (self));
  g_return_if_fail (self->reg != NULL);
  g_return_if_fail (ids != NULL);

  _sg_record_table_note_place (self, &place);
  put_ids (self, ids, records, FALSE);
  _sg_record_table_restore_place (self, &place);
}

/**
 * sg_record_table_set_loading:
 * @self: a table
 *
 * Says that a result is on its way. Rows that are shown stay until it is there.
 */
void
sg_record_table_set_loading (SgRecordTable *self)
{
  g_return_if_fail (SG_IS_RECORD_TABLE (self));

  if (!is_state (self, "list") && !is_state (self, "empty"))
    show_state (self, "loading");
}

/**
 * sg_record_table_set_failed:
 * @self: a table
 * @error: why there is no result
 *
 * Says so in place of the rows, and offers to try again.
 */
void
sg_record_table_set_failed (SgRecordTable *self, const GError *error)
{
  g_autofree char *description = NULL;

  g_return_if_fail (SG_IS_RECORD_TABLE (self));
  g_return_if_fail (error != NULL);

  description = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failed_page, description);
  show_state (self, "failed");
}

/**
 * sg_record_table_set_empty_text:
 * @self: a table
 * @title: what a result without rows means here
 * @description: (nullable): what to do about it
 * @button_label: (nullable): the next step, with a mnemonic
 * @action_name: (nullable): the action behind it
 *
 * Says what stands in place of the rows when there are none.
 */
void
sg_record_table_set_empty_text (SgRecordTable *self,
                                const char *title,
                                const char *description,
                                const char *button_label,
                                const char *action_name)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SG_IS_RECORD_TABLE (self));
  g_return_if_fail (title != NULL);

  text = g_markup_escape_text (description != NULL ? description : "", -1);
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, text);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), button_label != NULL);
  if (button_label == NULL)
    return;
  gtk_button_set_label (self->empty_button, button_label);
  gtk_button_set_use_underline (self->empty_button, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action_name);
}

/**
 * sg_record_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows the result has
 */
guint
sg_record_table_get_n_rows (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), 0);

  return sg_slot_model_get_n_rows (self->model);
}

/**
 * sg_record_table_show_row:
 * @self: a table
 * @row_id: a row
 *
 * Scrolls to the row and selects it alone.
 *
 * Returns: %FALSE when the result does not have it
 */
gboolean
sg_record_table_show_row (SgRecordTable *self, gint64 row_id)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), FALSE);

  if (!sg_slot_model_find_row (self->model, row_id, NULL))
    return FALSE;
  sg_slot_selection_select_row (self->selection, row_id);
  self->wanted_row = row_id;
  scroll_to_wanted (self);
  return TRUE;
}

/**
 * sg_record_table_get_sort_key:
 * @self: a table
 *
 * Returns: (transfer none): key of the field by which rows are to be sorted, or an empty text
 */
const char *
sg_record_table_get_sort_key (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), "");

  return self->sort_field != NULL ? self->sort_field->key : "";
}

/**
 * sg_record_table_get_sort_field:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the field by which rows are to be sorted; %NULL for the
 *   usual order
 */
const SgField *
sg_record_table_get_sort_field (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), NULL);

  return self->sort_field;
}

/**
 * sg_record_table_get_descending:
 * @self: a table
 *
 * Returns: whether the order is to be turned round
 */
gboolean
sg_record_table_get_descending (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), FALSE);

  return self->descending;
}

/**
 * sg_record_table_set_sort:
 * @self: a table with a register
 * @key: (nullable): key of a field; empty, %NULL or unknown for the usual order
 * @descending: whether the order is turned round
 *
 * Asks for another order with "query-changed".
 */
void
sg_record_table_set_sort (SgRecordTable *self, const char *key, gboolean descending)
{
  const SgField *field = NULL;

  g_return_if_fail (SG_IS_RECORD_TABLE (self));
  g_return_if_fail (self->reg != NULL);

  if (key != NULL && *key != '\0')
    field = sg_register_find_field (self->reg, key);
  set_sort (self, field, !!descending);
  show_sort (self);
}

/**
 * sg_record_table_get_n_selected:
 * @self: a table
 *
 * Returns: how many rows are selected
 */
guint
sg_record_table_get_n_selected (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), 0);

  return sg_slot_selection_get_n_selected (self->selection);
}

/**
 * sg_record_table_dup_selected_ids:
 * @self: a table
 *
 * Returns: (transfer full) (element-type gint64): the selected rows, in the order of the table
 */
GArray *
sg_record_table_dup_selected_ids (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), NULL);

  return sg_slot_selection_dup_ids (self->selection);
}

/**
 * sg_record_table_unselect_all:
 * @self: a table
 *
 * Lets go of the selection.
 */
void
sg_record_table_unselect_all (SgRecordTable *self)
{
  g_return_if_fail (SG_IS_RECORD_TABLE (self));

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * sg_record_table_get_layout:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): which columns are shown, in order, with their widths
 */
const char *
sg_record_table_get_layout (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), NULL);

  return self->layout;
}

/**
 * sg_record_table_set_layout:
 * @self: a table with a register
 * @layout: (nullable): a text out of "layout"; empty or %NULL for the usual columns
 *
 * Shows those columns.
 */
void
sg_record_table_set_layout (SgRecordTable *self, const char *layout)
{
  g_return_if_fail (SG_IS_RECORD_TABLE (self));
  g_return_if_fail (self->reg != NULL);

  if (g_strcmp0 (self->layout, layout) != 0)
    sg_record_columns_set_layout (self->columns, layout);
}

/**
 * sg_record_table_get_revealed:
 * @self: a table
 *
 * Returns: whether identity and telephone numbers are shown in full
 */
gboolean
sg_record_table_get_revealed (SgRecordTable *self)
{
  g_return_val_if_fail (SG_IS_RECORD_TABLE (self), FALSE);

  return self->revealed;
}

/**
 * sg_record_table_set_revealed:
 * @self: a table with a register
 * @revealed: whether identity and telephone numbers are shown in full
 *
 * Masks or reveals sensitive values.
 */
void
sg_record_table_set_revealed (SgRecordTable *self, gboolean revealed)
{
  g_return_if_fail (SG_IS_RECORD_TABLE (self));
  g_return_if_fail (self->reg != NULL);

  revealed = !!revealed;
  if (self->revealed == revealed)
    return;
  self->revealed = revealed;
  sg_record_columns_set_revealed (self->columns, revealed);
  sg_slot_model_touch (self->model);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}
