/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-slot-selection.h"

/*
 * GtkMultiSelection is by position and fetches every item that it selects: selecting all of a long
 * list would read the whole register. This one keeps the ids of the selected rows; what a new
 * result does not show is no longer selected, so that a bulk change never touches rows out of
 * sight.
 */
struct _SgSlotSelection
{
  GObject parent_instance;

  /* owned */
  SgSlotModel *model;
  GHashTable *selected; /* set of row ids */

  /* state */
  gulong items_changed_id;
};

static void sg_slot_selection_list_init (GListModelInterface *iface);
static void sg_slot_selection_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgSlotSelection,
                               sg_slot_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      sg_slot_selection_list_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                        sg_slot_selection_selection_init))

static guint
get_n_items (SgSlotSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static gboolean
is_position_selected (SgSlotSelection *self, guint position)
{
  const gint64 row_id = sg_slot_model_get_row_id (self->model, position);

  return row_id != 0 && g_hash_table_contains (self->selected, &row_id);
}

static void
put_selected (SgSlotSelection *self, guint position, gboolean selected)
{
  const gint64 row_id = sg_slot_model_get_row_id (self->model, position);

  if (row_id == 0)
    return;
  if (selected)
    g_hash_table_add (self->selected, g_memdup2 (&row_id, sizeof row_id));
  else
    g_hash_table_remove (self->selected, &row_id);
}

/* Announces that anything may be selected otherwise; views ask for their own few rows only. */
static void
announce (SgSlotSelection *self)
{
  const guint n_items = get_n_items (self);

  if (n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n_items);
}

static void
items_changed_cb (SgSlotSelection *self, guint position, guint removed, guint added)
{
  g_assert (SG_IS_SLOT_SELECTION (self));

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
sg_slot_selection_get_item_type (GListModel *list)
{
  return SG_TYPE_SLOT;
}

static guint
sg_slot_selection_get_n_items (GListModel *list)
{
  return get_n_items (SG_SLOT_SELECTION (list));
}

static gpointer
sg_slot_selection_get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SG_SLOT_SELECTION (list)->model), position);
}

static void
sg_slot_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = sg_slot_selection_get_item_type;
  iface->get_n_items = sg_slot_selection_get_n_items;
  iface->get_item = sg_slot_selection_get_item;
}

static gboolean
sg_slot_selection_is_selected (GtkSelectionModel *model, guint position)
{
  return is_position_selected (SG_SLOT_SELECTION (model), position);
}

static GtkBitset *
sg_slot_selection_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  SgSlotSelection *self = SG_SLOT_SELECTION (model);
  GtkBitset *selection = gtk_bitset_new_empty ();
  const guint end
    = position + MIN (n_items, get_n_items (self) - MIN (position, get_n_items (self)));

  if (g_hash_table_size (self->selected) == 0)
    return selection;
  for (guint i = position; i < end; i++)
    if (is_position_selected (self, i))
      gtk_bitset_add (selection, i);
  return selection;
}

static gboolean
sg_slot_selection_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  SgSlotSelection *self = SG_SLOT_SELECTION (model);
  const guint n_items = get_n_items (self);
  const gboolean whole
    = n_items > 0 && gtk_bitset_get_size_in_range (mask, 0, n_items - 1) == n_items;
  GtkBitsetIter iter;
  guint position;

  if (whole)
    {
      /* Everything is chosen anew: the common case of a click, whatever was selected before. */
      g_hash_table_remove_all (self->selected);
      if (gtk_bitset_iter_init_first (&iter, selected, &position))
        do
          put_selected (self, position, TRUE);
        while (gtk_bitset_iter_next (&iter, &position));
    }
  else if (gtk_bitset_iter_init_first (&iter, mask, &position))
    {
      do
        put_selected (self, position, gtk_bitset_contains (selected, position));
      while (gtk_bitset_iter_next (&iter, &position));
    }
  announce (self);
  return TRUE;
}

/* All rows of the result, also those that the list has yet to grow to. */
static gboolean
sg_slot_selection_select_all (GtkSelectionModel *model)
{
  SgSlotSelection *self = SG_SLOT_SELECTION (model);
  const guint n_rows = sg_slot_model_get_n_rows (self->model);

  for (guint i = 0; i < n_rows; i++)
    put_selected (self, i, TRUE);
  announce (self);
  return TRUE;
}

static gboolean
sg_slot_selection_unselect_all (GtkSelectionModel *model)
{
  SgSlotSelection *self = SG_SLOT_SELECTION (model);

  if (g_hash_table_size (self->selected) == 0)
    return TRUE;
  g_hash_table_remove_all (self->selected);
  announce (self);
  return TRUE;
}

static void
sg_slot_selection_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = sg_slot_selection_is_selected;
  iface->get_selection_in_range = sg_slot_selection_get_selection_in_range;
  iface->set_selection = sg_slot_selection_set_selection;
  iface->select_all = sg_slot_selection_select_all;
  iface->unselect_all = sg_slot_selection_unselect_all;
}

static void
sg_slot_selection_dispose (GObject *object)
{
  SgSlotSelection *self = SG_SLOT_SELECTION (object);

  if (self->model != NULL)
    g_clear_signal_handler (&self->items_changed_id, self->model);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (sg_slot_selection_parent_class)->dispose (object);
}

static void
sg_slot_selection_finalize (GObject *object)
{
  SgSlotSelection *self = SG_SLOT_SELECTION (object);

  g_clear_pointer (&self->selected, g_hash_table_unref);

  G_OBJECT_CLASS (sg_slot_selection_parent_class)->finalize (object);
}

static void
sg_slot_selection_class_init (SgSlotSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sg_slot_selection_dispose;
  object_class->finalize = sg_slot_selection_finalize;
}

static void
sg_slot_selection_init (SgSlotSelection *self)
{
  self->selected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * sg_slot_selection_new:
 * @model: the rows
 *
 * Returns: (transfer full): a selection of nothing
 */
SgSlotSelection *
sg_slot_selection_new (SgSlotModel *model)
{
  SgSlotSelection *self;

  g_return_val_if_fail (SG_IS_SLOT_MODEL (model), NULL);

  self = g_object_new (SG_TYPE_SLOT_SELECTION, NULL);
  self->model = g_object_ref (model);
  self->items_changed_id
    = g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

/**
 * sg_slot_selection_get_n_selected:
 * @self: a selection
 *
 * Returns: how many rows are selected
 */
guint
sg_slot_selection_get_n_selected (SgSlotSelection *self)
{
  g_return_val_if_fail (SG_IS_SLOT_SELECTION (self), 0);

  return g_hash_table_size (self->selected);
}

/**
 * sg_slot_selection_dup_ids:
 * @self: a selection
 *
 * Returns: (transfer full) (element-type gint64): the selected rows, in the order of the list
 */
GArray *
sg_slot_selection_dup_ids (SgSlotSelection *self)
{
  GArray *ids;
  guint n_rows;

  g_return_val_if_fail (SG_IS_SLOT_SELECTION (self), NULL);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  n_rows = sg_slot_model_get_n_rows (self->model);
  for (guint i = 0; i < n_rows && ids->len < g_hash_table_size (self->selected); i++)
    if (is_position_selected (self, i))
      {
        const gint64 row_id = sg_slot_model_get_row_id (self->model, i);

        g_array_append_val (ids, row_id);
      }
  return ids;
}

/**
 * sg_slot_selection_select_row:
 * @self: a selection
 * @row_id: a row
 *
 * Selects this row and no other.
 */
void
sg_slot_selection_select_row (SgSlotSelection *self, gint64 row_id)
{
  g_return_if_fail (SG_IS_SLOT_SELECTION (self));

  g_hash_table_remove_all (self->selected);
  g_hash_table_add (self->selected, g_memdup2 (&row_id, sizeof row_id));
  announce (self);
}

/**
 * sg_slot_selection_rows_swapped:
 * @self: a selection
 *
 * Other rows stand at the positions now: lets go of those that the result does not have, and has
 * the views ask again.
 */
void
sg_slot_selection_rows_swapped (SgSlotSelection *self)
{
  g_autoptr (GArray) ids = NULL;

  g_return_if_fail (SG_IS_SLOT_SELECTION (self));

  if (g_hash_table_size (self->selected) == 0)
    return;
  ids = sg_slot_selection_dup_ids (self);
  g_hash_table_remove_all (self->selected);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (self->selected, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  announce (self);
}
