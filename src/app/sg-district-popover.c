/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-district-item.h"
#include "app/sg-district-popover.h"
#include "pages/sg-load.h"
#include "widgets/sg-stack.h"
#include "widgets/sg-tab.h"

#define N_FOUND_MAX 200

struct _SgDistrictPopover
{
  GtkPopover parent_instance;

  /* owned */
  SgContext *context;
  SgTree *tree; /* of the day that @tree_as_of names; NULL while it loads */
  char *tree_as_of;
  SgLoad *loading;

  /* template children */
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (SgDistrictPopover, sg_district_popover, GTK_TYPE_POPOVER)

static GListModel *
make_items (SgTree *tree, GArray *indexes)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = g_list_store_new (SG_TYPE_DISTRICT_ITEM);

  for (guint i = 0; i < indexes->len; i++)
    g_ptr_array_add (items, sg_district_item_new (tree, g_array_index (indexes, guint, i)));
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  return G_LIST_MODEL (store);
}

static GListModel *
create_children_cb (gpointer item, gpointer user_data)
{
  SgTree *tree = sg_district_item_get_tree (item);
  g_autoptr (GArray) children
    = sg_tree_get_children (tree, (int) sg_district_item_get_index (item));

  return children->len > 0 ? make_items (tree, children) : NULL;
}

static void
show_model (SgDistrictPopover *self, GListModel *model)
{
  GtkSingleSelection *selection = gtk_single_selection_new (model);

  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
show_tree (SgDistrictPopover *self)
{
  g_autoptr (GArray) root = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkTreeListModel *model;
  GtkTreeListRow *row;
  const guint first = 0;

  g_array_append_val (root, first);
  model = gtk_tree_list_model_new (
    make_items (self->tree, root), FALSE, FALSE, create_children_cb, NULL, NULL);
  row = gtk_tree_list_model_get_row (model, 0);
  gtk_tree_list_row_set_expanded (row, TRUE);
  g_object_unref (row);
  show_model (self, G_LIST_MODEL (model));
}

static void
show_found (SgDistrictPopover *self, const char *text)
{
  g_autoptr (GArray) found = sg_tree_search (self->tree, text, N_FOUND_MAX);

  if (found->len > 0)
    show_model (self, make_items (self->tree, found));
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_list (SgDistrictPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->tree == NULL)
    return;
  if (*text == '\0')
    show_tree (self);
  else
    show_found (self, text);
}

/* Runs on the ledger's thread. */
static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return sg_tree_load (connection, data, error);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgDistrictPopover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgTree) tree = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_DISTRICT_POPOVER (self));

  if (!sg_load_is_wanted (result, &error) || self->context == NULL)
    return;
  if (tree == NULL)
    {
      g_clear_pointer (&self->tree_as_of, g_free); /* when it is opened next, it tries again */
      gtk_popover_popdown (GTK_POPOVER (self));
      sg_context_failure (self->context, "load", error);
      return;
    }
  g_clear_pointer (&self->tree, sg_tree_unref);
  self->tree = g_steal_pointer (&tree);
  update_list (self);
}

static void
load (SgDistrictPopover *self)
{
  const char *as_of = sg_context_get_as_of (self->context);

  g_free (self->tree_as_of);
  self->tree_as_of = g_strdup (as_of);
  if (self->tree == NULL)
    {
      gtk_spinner_start (self->spinner);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       g_strdup (as_of),
                       g_free,
                       (GDestroyNotify) sg_tree_unref,
                       sg_load_begin (&self->loading, self->context, GTK_WIDGET (self)),
                       loaded_cb,
                       g_object_ref (self));
}

static void
ledger_changed_cb (SgDistrictPopover *self)
{
  g_assert (SG_IS_DISTRICT_POPOVER (self));

  g_clear_pointer (&self->tree_as_of, g_free);
}

static void
choose (SgDistrictPopover *self, guint position)
{
  g_autoptr (GObject) object
    = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  g_autoptr (SgDistrictItem) item = NULL;
  const SgTreeUnit *unit;

  if (object == NULL)
    return;
  if (GTK_IS_TREE_LIST_ROW (object))
    item = gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (object));
  else
    item = SG_DISTRICT_ITEM (g_object_ref (object));
  unit = sg_district_item_get_unit (item);
  sg_context_set_under (self->context, unit->code, unit->name);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
list_activate_cb (SgDistrictPopover *self, guint position)
{
  g_assert (SG_IS_DISTRICT_POPOVER (self));

  choose (self, position);
}

static void
search_changed_cb (SgDistrictPopover *self)
{
  g_assert (SG_IS_DISTRICT_POPOVER (self));

  update_list (self);
}

/* Enter in the search takes the first of what was found. */
static void
search_activate_cb (SgDistrictPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_assert (SG_IS_DISTRICT_POPOVER (self));

  if (self->tree == NULL || *text == '\0')
    return;
  show_found (self, text);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
    choose (self, 0);
}

static void
stop_search_cb (SgDistrictPopover *self)
{
  g_assert (SG_IS_DISTRICT_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_inscription_new (NULL);
  GtkWidget *hint = gtk_inscription_new (NULL);

  g_assert (GTK_IS_LIST_ITEM (list_item));

  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (name), 12);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (hint), 10);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (hint), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (hint),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_START);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkWidget *name = gtk_widget_get_first_child (gtk_tree_expander_get_child (expander));
  GtkWidget *hint = gtk_widget_get_next_sibling (name);
  GObject *object = gtk_list_item_get_item (list_item);
  GtkTreeListRow *row = GTK_IS_TREE_LIST_ROW (object) ? GTK_TREE_LIST_ROW (object) : NULL;
  g_autoptr (SgDistrictItem) item
    = row != NULL ? gtk_tree_list_row_get_item (row) : SG_DISTRICT_ITEM (g_object_ref (object));
  const SgTreeUnit *unit = sg_district_item_get_unit (item);
  g_autofree char *path = NULL;

  g_assert (GTK_IS_LIST_ITEM (list_item));

  gtk_tree_expander_set_list_row (expander, row);
  gtk_inscription_set_text (GTK_INSCRIPTION (name), unit->name);
  if (row == NULL)
    path = sg_tree_dup_path (sg_district_item_get_tree (item), sg_district_item_get_index (item));
  gtk_inscription_set_text (GTK_INSCRIPTION (hint), path != NULL ? path : unit->code);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (expander))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  unit->name,
                                  -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  g_assert (GTK_IS_LIST_ITEM (list_item));

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

static void
sg_district_popover_map (GtkWidget *widget)
{
  SgDistrictPopover *self = SG_DISTRICT_POPOVER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (g_strcmp0 (self->tree_as_of, sg_context_get_as_of (self->context)) != 0)
    load (self);
  GTK_WIDGET_CLASS (sg_district_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Closing it gives up what it was waiting for. */
static void
sg_district_popover_unmap (GtkWidget *widget)
{
  SgDistrictPopover *self = SG_DISTRICT_POPOVER (widget);

  GTK_WIDGET_CLASS (sg_district_popover_parent_class)->unmap (widget);
  if (self->context != NULL && sg_load_leave (self->context, widget))
    g_clear_pointer (&self->tree_as_of, g_free);
}

static void
sg_district_popover_dispose (GObject *object)
{
  SgDistrictPopover *self = SG_DISTRICT_POPOVER (object);

  sg_load_end (&self->loading);
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->tree, sg_tree_unref);
  g_clear_pointer (&self->tree_as_of, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_DISTRICT_POPOVER);

  G_OBJECT_CLASS (sg_district_popover_parent_class)->dispose (object);
}

static void
sg_district_popover_class_init (SgDistrictPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_district_popover_dispose;
  widget_class->map = sg_district_popover_map;
  widget_class->unmap = sg_district_popover_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-district-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SgDistrictPopover, search);
  gtk_widget_class_bind_template_child (widget_class, SgDistrictPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, SgDistrictPopover, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgDistrictPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
}

static void
sg_district_popover_init (SgDistrictPopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
  sg_tab_enter (GTK_WIDGET (self->search), GTK_WIDGET (self->list));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * sg_district_popover_new:
 * @context: the context whose district it chooses
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
sg_district_popover_new (SgContext *context)
{
  SgDistrictPopover *self;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_DISTRICT_POPOVER, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_swapped (context, "ledger-changed", G_CALLBACK (ledger_changed_cb), self);
  return GTK_WIDGET (self);
}
