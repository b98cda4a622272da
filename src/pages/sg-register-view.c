/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-register-view.h"

#include "ledger/sg-query.h"
#include "pages/sg-bulk.h"
#include "pages/sg-editor-panel.h"
#include "pages/sg-filter-bar.h"
#include "pages/sg-load.h"
#include "pages/sg-record-source.h"
#include "pages/sg-removal.h"
#include "pages/sg-table-output.h"
#include "widgets/sg-record-table.h"
#include "widgets/sg-tab.h"

#include <glib/gi18n-lib.h>

/*
 * Search and filters narrow the table; sorting and filtering are the ledger's. The editor stands
 * beside the table, so that the table stays in sight.
 */
struct _SgRegisterView
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget *paned;
  GtkSearchEntry *search;
  GtkWidget *add_button;
  GtkWidget *more_button;
  GtkScrolledWindow *filter_place;
  SgRecordTable *table;
  GtkRevealer *selection_bar;
  GtkWidget *bulk_button;
  SgEditorPanel *panel;

  /* owned */
  SgContext *context;
  SgRecordSource *source;
  SgLoad *reading;

  /* borrowed: child */
  SgFilterBar *filters;

  /* state */
  const SgRegisterSetup *setup;
};

G_DEFINE_FINAL_TYPE (SgRegisterView, sg_register_view, ADW_TYPE_BIN)

/* The question that the table answers, without search and order. */
static SgQuery *
create_query (SgRegisterView *self)
{
  SgQuery *query = sg_query_new (self->setup->reg);

  sg_query_set_as_of (query, sg_context_get_as_of (self->context));
  sg_query_set_under (query, sg_context_get_under (self->context));
  sg_filter_bar_apply (self->filters, query);
  return query;
}

/* The same with search and order, for print and export. */
static SgQuery *
create_shown_query (SgRegisterView *self)
{
  SgQuery *query = create_query (self);

  sg_query_set_search (query, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  sg_query_set_order (query,
                      sg_record_table_get_sort_field (self->table),
                      sg_record_table_get_descending (self->table));
  return query;
}

static void
update_actions (SgRegisterView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean selected = sg_record_table_get_n_selected (self->table) > 0;
  gboolean writable = self->context != NULL && !sg_context_is_read_only (self->context);

  gtk_widget_action_set_enabled (widget, "register.add", writable);
  gtk_widget_action_set_enabled (
    widget, "register.bulk", writable && selected && *self->setup->bulk != '\0');
  gtk_widget_action_set_enabled (widget, "register.remove", writable && selected);
  gtk_revealer_set_reveal_child (self->selection_bar,
                                 sg_record_table_get_n_selected (self->table) > 1);
}

static void
load (SgRegisterView *self)
{
  g_autoptr (SgQuery) query = NULL;

  if (self->context == NULL)
    return;

  query = create_query (self);
  sg_record_source_set_query (self->source, query);
}

static void
filters_changed_cb (SgRegisterView *self)
{
  g_assert (SG_IS_REGISTER_VIEW (self));

  load (self);
}

static void
search_cb (SgRegisterView *self)
{
  g_assert (SG_IS_REGISTER_VIEW (self));

  if (self->source != NULL)
    sg_record_source_set_search (self->source, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Enter in the search goes on to the rows found, as Down does. */
static void
search_activate_cb (SgRegisterView *self)
{
  g_assert (SG_IS_REGISTER_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
selection_cb (SgRegisterView *self)
{
  g_assert (SG_IS_REGISTER_VIEW (self));

  if (self->setup != NULL)
    update_actions (self);
}

static void
open_row (SgRegisterView *self, gint64 row_id, const char *key)
{
  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  sg_editor_panel_show_row (self->panel, self->setup->reg, row_id, key);
}

static void
row_activated_cb (SgRegisterView *self, gint64 row_id)
{
  g_assert (SG_IS_REGISTER_VIEW (self));

  open_row (self, row_id, NULL);
}

static void
saved_cb (SgRegisterView *self, SgRecord *record)
{
  g_assert (SG_IS_REGISTER_VIEW (self));

  sg_record_table_show_row (self->table, sg_record_get_row_id (record));
}

static void
emptied_cb (SgRegisterView *self)
{
  g_assert (SG_IS_REGISTER_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->panel), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

/* A new row belongs to the district in view, as far as its register knows one. */
static void
preset_district (SgRegisterView *self, SgRecord *record)
{
  static const char *const keys[] = { "division_code", "county_code" };
  const SgRegister *reg = self->setup->reg;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const SgField *field = sg_register_find_field (reg, keys[i]);

      if (field != NULL && strlen (sg_context_get_under (self->context)) >= 6)
        sg_record_set (record, field, sg_context_get_under (self->context), NULL);
    }
}

static void
add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SgRegisterView *self = SG_REGISTER_VIEW (widget);
  g_autoptr (SgRecord) record = sg_record_new (self->setup->reg);

  g_assert (SG_IS_REGISTER_VIEW (self));

  preset_district (self, record);
  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  sg_editor_panel_show (self->panel, record, NULL);
}

static void
unselect_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_assert (SG_IS_REGISTER_VIEW (widget));

  sg_record_table_unselect_all (SG_REGISTER_VIEW (widget)->table);
}

static void
bulk_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SgRegisterView *self = SG_REGISTER_VIEW (widget);
  g_autoptr (GArray) row_ids = sg_record_table_dup_selected_ids (self->table);

  g_assert (SG_IS_REGISTER_VIEW (self));

  sg_bulk_ask (self->context, widget, self->setup->reg, self->setup->bulk, row_ids);
}

static void
removed_cb (gpointer user_data)
{
  g_autoptr (SgRegisterView) self = user_data;

  g_assert (SG_IS_REGISTER_VIEW (self));

  sg_record_table_unselect_all (self->table);
}

/* Rows to be removed are read anew: their versions say whether somebody else changed them. */
typedef struct
{
  const SgRegister *reg;
  char *as_of;
  GArray *row_ids;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->as_of);
  g_array_unref (wish->row_ids);
  g_free (wish);
}

static gpointer
read_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return sg_query_fetch (connection,
                         wish->reg,
                         wish->as_of,
                         (const gint64 *) (gpointer) wish->row_ids->data,
                         wish->row_ids->len,
                         error);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgRegisterView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_REGISTER_VIEW (self));

  if (!sg_load_is_wanted (result, NULL))
    return;

  if (records == NULL)
    sg_context_failure (self->context, "remove", error);
  else if (records->len > 0)
    sg_removal_ask (
      self->context, GTK_WIDGET (self), records, removed_cb, g_object_ref (self), g_object_unref);
}

static void
remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SgRegisterView *self = SG_REGISTER_VIEW (widget);
  Wish *wish = g_new0 (Wish, 1);

  g_assert (SG_IS_REGISTER_VIEW (self));

  wish->reg = self->setup->reg;
  wish->as_of = g_strdup (sg_context_get_as_of (self->context));
  wish->row_ids = sg_record_table_dup_selected_ids (self->table);
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       read_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       sg_load_begin (&self->reading, self->context, widget),
                       read_cb,
                       g_object_ref (self));
}

static void
print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_assert (SG_IS_REGISTER_VIEW (widget));

  sg_register_view_print (SG_REGISTER_VIEW (widget));
}

static void
export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SgRegisterView *self = SG_REGISTER_VIEW (widget);
  g_autoptr (SgQuery) query = create_shown_query (self);

  g_assert (SG_IS_REGISTER_VIEW (self));

  sg_table_output_save_csv (self->context, widget, query, sg_record_table_get_layout (self->table));
}

/* Ctrl+S saves also while the focus is in the table. */
static gboolean
save_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_assert (SG_IS_REGISTER_VIEW (widget));

  return sg_editor_panel_save (SG_REGISTER_VIEW (widget)->panel);
}

/* F6 goes from the table to the record beside it, and back. */
static gboolean
other_side_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SgRegisterView *self = SG_REGISTER_VIEW (widget);
  GtkWidget *panel = GTK_WIDGET (self->panel);

  g_assert (SG_IS_REGISTER_VIEW (self));

  if (!gtk_widget_get_visible (panel))
    return FALSE;
  if (gtk_widget_get_focus_child (self->paned) == panel)
    gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
  else
    sg_editor_panel_focus (self->panel);
  return TRUE;
}

static void
sg_register_view_dispose (GObject *object)
{
  SgRegisterView *self = SG_REGISTER_VIEW (object);

  sg_load_end (&self->reading);
  g_clear_object (&self->source);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_register_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "register.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "register.bulk", NULL, bulk_cb);
  gtk_widget_class_install_action (widget_class, "register.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "register.unselect", NULL, unselect_cb);
  gtk_widget_class_install_action (widget_class, "register.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "register.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "register.add", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "register.remove", NULL);
}

static void
sg_register_view_class_init (SgRegisterViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_register_view_dispose;

  g_type_ensure (SG_TYPE_RECORD_TABLE);
  g_type_ensure (SG_TYPE_EDITOR_PANEL);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-register-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, paned);
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, search);
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, add_button);
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, more_button);
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, filter_place);
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, table);
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, bulk_button);
  gtk_widget_class_bind_template_child (widget_class, SgRegisterView, panel);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, emptied_cb);
}

static void
sg_register_view_init (SgRegisterView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  sg_tab_enter (GTK_WIDGET (self->search), GTK_WIDGET (self->table));
  /* Before the paned, which would go to the search or to the button that removes the record. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, 0),
                      gtk_callback_action_new (other_side_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
apply_setup (SgRegisterView *self)
{
  const SgRegisterSetup *setup = self->setup;
  g_autofree char *hint = g_strdup_printf (_ ("%s (%s)"), _ (setup->add), "Ctrl+N");

  sg_record_table_set_register (self->table, setup->reg);
  sg_record_table_set_empty_text (self->table,
                                  _ (setup->empty),
                                  _ ("Nothing fits the district, the search and the filters. "
                                     "Lists that are there as files come in by “Import files”."),
                                  _ (setup->add),
                                  "register.add");
  self->filters = SG_FILTER_BAR (sg_filter_bar_new (setup->reg, setup->filters, setup->lacks));
  g_signal_connect_swapped (self->filters, "changed", G_CALLBACK (filters_changed_cb), self);
  gtk_scrolled_window_set_child (self->filter_place, GTK_WIDGET (self->filters));
  gtk_widget_set_visible (GTK_WIDGET (self->filter_place),
                          *setup->filters != '\0' || *setup->lacks != '\0');
  gtk_widget_set_visible (self->bulk_button, *setup->bulk != '\0');
  gtk_widget_set_tooltip_text (self->add_button, hint);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (setup->add), -1);
  g_object_set (self->search, "placeholder-text", _ (setup->search), NULL);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (setup->search), -1);
}

/**
 * sg_register_view_new:
 * @setup: (transfer none): what the page makes of the register; static
 *
 * Returns: (transfer floating): the view, empty until it has a context
 */
GtkWidget *
sg_register_view_new (const SgRegisterSetup *setup)
{
  SgRegisterView *self = NULL;

  g_return_val_if_fail (setup != NULL, NULL);

  self = g_object_new (SG_TYPE_REGISTER_VIEW, NULL);
  self->setup = setup;
  apply_setup (self);
  update_actions (self);
  return GTK_WIDGET (self);
}

/**
 * sg_register_view_set_context:
 * @self: a view
 * @context: what governs the page
 *
 * Tells the view its ledger; once.
 */
void
sg_register_view_set_context (SgRegisterView *self, SgContext *context)
{
  g_return_if_fail (SG_IS_REGISTER_VIEW (self));
  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  if (sg_context_is_read_only (context))
    gtk_widget_set_tooltip_text (self->add_button, sg_context_get_refusal (context));
  self->source = sg_record_source_new (self->table, context);
  sg_editor_panel_set_context (self->panel, context);
  update_actions (self);
}

/**
 * sg_register_view_get_register:
 * @self: a view
 *
 * Returns: the register that it shows
 */
const SgRegister *
sg_register_view_get_register (SgRegisterView *self)
{
  g_return_val_if_fail (SG_IS_REGISTER_VIEW (self), NULL);

  return self->setup->reg;
}

/**
 * sg_register_view_reload:
 * @self: a view
 *
 * District, day or ledger changed: asks anew; the editor reads again what is not edited.
 */
void
sg_register_view_reload (SgRegisterView *self)
{
  g_return_if_fail (SG_IS_REGISTER_VIEW (self));

  load (self);
  sg_editor_panel_refresh (self->panel);
  if (self->context != NULL)
    sg_record_table_set_revealed (self->table, !sg_context_get_masked (self->context));
}

/**
 * sg_register_view_find:
 * @self: a view
 *
 * Puts the focus into the search.
 */
void
sg_register_view_find (SgRegisterView *self)
{
  g_return_if_fail (SG_IS_REGISTER_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * sg_register_view_print:
 * @self: a view
 *
 * Prints the table in view: its rows, columns and order.
 */
void
sg_register_view_print (SgRegisterView *self)
{
  g_autoptr (SgQuery) query = NULL;

  g_return_if_fail (SG_IS_REGISTER_VIEW (self));

  if (self->context == NULL)
    return;
  query = create_shown_query (self);
  sg_table_output_print (
    self->context, GTK_WIDGET (self), query, sg_record_table_get_layout (self->table));
}

/**
 * sg_register_view_show_row:
 * @self: a view
 * @row_id: a row of its register
 * @key: (nullable): key of the field that gets the focus
 *
 * Shows a row in the table, where the filters let it through, and opens it.
 */
void
sg_register_view_show_row (SgRegisterView *self, gint64 row_id, const char *key)
{
  g_return_if_fail (SG_IS_REGISTER_VIEW (self));

  sg_record_table_show_row (self->table, row_id);
  open_row (self, row_id, key);
}

/**
 * sg_register_view_show_draft:
 * @self: a view
 * @record: a row of its register, or one that hangs on it, with what was edited in it
 * @draft: what the edit is kept as
 *
 * Opens the row with what was edited.
 */
void
sg_register_view_show_draft (SgRegisterView *self, SgRecord *record, guint draft)
{
  g_return_if_fail (SG_IS_REGISTER_VIEW (self));

  if (sg_record_get_register (record) == self->setup->reg && !sg_record_is_new (record))
    sg_record_table_show_row (self->table, sg_record_get_row_id (record));
  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  sg_editor_panel_show_draft (self->panel, record, draft);
}

/**
 * sg_register_view_can_leave:
 * @self: a view
 * @proceed: called once everything unsaved was saved or given up
 * @user_data: data of @proceed
 *
 * Returns: TRUE when nothing is unsaved; then @proceed is not called
 */
gboolean
sg_register_view_can_leave (SgRegisterView *self, GSourceOnceFunc proceed, gpointer user_data)
{
  g_return_val_if_fail (SG_IS_REGISTER_VIEW (self), TRUE);

  return sg_editor_panel_can_leave (self->panel, proceed, user_data);
}
