/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-slot-model.h"

/*
 * A list of any length that costs eight bytes a row. It knows the ids of a result in order, fetches
 * records by pages, and hands out one stable slot per position, which it does not own.
 *
 * GTK 4.8 keeps about 205 row widgets alive whatever it shows, and destroys the widgets of removed
 * rows instead of using them again. So a new result is put into the slots that are there, and the
 * length changes at the tail only, in steps that fit between two frames. (0, n, m) is never
 * announced: GTK would then fetch every item.
 */

/* Rows fetched at once. */
#define PAGE_ROWS 128
/* Fetches under way at once; the others wait, so that a fast scroll drops what it passed. */
#define MAX_FETCHES 3
/* Records kept; beyond this only those in slots are. */
#define MAX_RECORDS 8192
/* About as many rows as GTK 4.8 keeps widgets for. */
#define ALIVE_ROWS 205
/* Rows added at once to a list that had fewer than are alive, and per frame after that. */
#define FIRST_ROWS 32
#define STEP_ROWS 20

struct _SgSlotModel
{
  GObject parent_instance;

  /* owned */
  GArray *ids;           /* gint64, the result in order */
  GHashTable *records;   /* row id → SgRecord, as read for this result */
  GHashTable *stale;     /* row id → SgRecord, shown until it is read anew; nullable */
  GHashTable *requested; /* numbers of the pages asked for */
  gpointer fetch_data;

  /* borrowed */
  GHashTable *slots; /* position → SgSlot */

  /* state */
  SgSlotFetch fetch;
  GDestroyNotify free_fetch_data;
  guint n_items;
  guint n_fetches;
  guint generation;
  guint fetch_id;
};

/* One fetch on its way. */
typedef struct
{
  SgSlotModel *model; /* owned */
  guint generation;
} Request;

static void sg_slot_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgSlotModel,
                               sg_slot_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sg_slot_model_list_init))

enum
{
  SIGNAL_FETCH_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void queue_fetch (SgSlotModel *self);

static GHashTable *
records_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

static void
keep_record (GHashTable *records, SgRecord *record)
{
  const gint64 row_id = sg_record_get_row_id (record);

  g_hash_table_replace (records, g_memdup2 (&row_id, sizeof row_id), g_object_ref (record));
}

static gboolean
get_id (SgSlotModel *self, guint position, gint64 *row_id)
{
  if (position >= self->ids->len)
    return FALSE;
  *row_id = g_array_index (self->ids, gint64, position);
  return TRUE;
}

/* Puts into @slot what stands at its position now; FALSE when that has yet to be read. */
static gboolean
fill_slot (SgSlotModel *self, SgSlot *slot)
{
  gint64 row_id;
  SgRecord *record;
  gboolean read;

  if (!get_id (self, sg_slot_get_position (slot), &row_id))
    {
      sg_slot_set_record (slot, NULL);
      return TRUE;
    }
  record = g_hash_table_lookup (self->records, &row_id);
  read = record != NULL;
  if (!read && self->stale != NULL)
    record = g_hash_table_lookup (self->stale, &row_id);
  sg_slot_set_record (slot, record);
  return read;
}

static GPtrArray *
list_slots (SgSlotModel *self)
{
  GPtrArray *slots = g_ptr_array_new_full (g_hash_table_size (self->slots), g_object_unref);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    g_ptr_array_add (slots, g_object_ref (slot));
  return slots;
}

static gint
compare_positions (gconstpointer a, gconstpointer b)
{
  const guint left = sg_slot_get_position (*(SgSlot **) a);
  const guint right = sg_slot_get_position (*(SgSlot **) b);

  return (left > right) - (left < right);
}

/* Emitting runs code of others, so the slots are held and visited in order. */
static void
fill_slots (SgSlotModel *self)
{
  g_autoptr (GPtrArray) slots = list_slots (self);
  gboolean complete = TRUE;

  g_ptr_array_sort (slots, compare_positions);
  for (guint i = 0; i < slots->len; i++)
    complete = fill_slot (self, g_ptr_array_index (slots, i)) && complete;
  if (!complete)
    queue_fetch (self);
}

static void
slot_gone_cb (gpointer owner, guint position)
{
  SgSlotModel *self = owner;

  g_assert (SG_IS_SLOT_MODEL (self));

  g_hash_table_remove (self->slots, GUINT_TO_POINTER (position));
}

/* Forgets what no slot shows once there is too much of it; forgotten pages may be asked for again.
 */
static void
trim_records (SgSlotModel *self)
{
  g_autoptr (GHashTable) kept = NULL;
  GHashTableIter iter;
  gpointer slot;

  if (g_hash_table_size (self->records) <= MAX_RECORDS)
    return;
  kept = records_new ();
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    {
      SgRecord *record = sg_slot_get_record (slot);
      const gint64 row_id = record != NULL ? sg_record_get_row_id (record) : 0;

      if (record != NULL && g_hash_table_contains (self->records, &row_id))
        keep_record (kept, record);
    }
  g_hash_table_unref (self->records);
  self->records = g_steal_pointer (&kept);
  g_hash_table_remove_all (self->requested);
}

static void
take_records (SgSlotModel *self, GPtrArray *records)
{
  trim_records (self);
  for (guint i = 0; i < records->len; i++)
    if (g_ptr_array_index (records, i) != NULL)
      keep_record (self->records, g_ptr_array_index (records, i));
  fill_slots (self);
}

static void
request_done_cb (GPtrArray *records, const GError *error, gpointer data)
{
  Request *request = data;
  g_autoptr (SgSlotModel) self = g_steal_pointer (&request->model);
  const gboolean current = request->generation == self->generation;

  g_assert (SG_IS_SLOT_MODEL (self));

  g_free (request);
  self->n_fetches--;
  if (current && records != NULL)
    take_records (self, records);
  else if (current && error != NULL)
    g_signal_emit (self, signals[SIGNAL_FETCH_FAILED], 0, error);
  queue_fetch (self);
}

static void
request_page (SgSlotModel *self, guint page)
{
  const guint start = page * PAGE_ROWS;
  Request *request = g_new0 (Request, 1);

  request->model = g_object_ref (self);
  request->generation = self->generation;
  g_hash_table_add (self->requested, GUINT_TO_POINTER (page));
  self->n_fetches++;
  self->fetch (&g_array_index (self->ids, gint64, start),
               MIN (PAGE_ROWS, self->ids->len - start),
               request_done_cb,
               request,
               self->fetch_data);
}

/* Whether the record of a live slot has yet to be asked for. */
static gboolean
is_wanted (SgSlotModel *self, SgSlot *slot)
{
  const guint page = sg_slot_get_position (slot) / PAGE_ROWS;
  gint64 row_id;

  return get_id (self, sg_slot_get_position (slot), &row_id)
         && !g_hash_table_contains (self->records, &row_id)
         && !g_hash_table_contains (self->requested, GUINT_TO_POINTER (page));
}

static gboolean
fetch_cb (gpointer user_data)
{
  SgSlotModel *self = SG_SLOT_MODEL (user_data);
  g_autoptr (GPtrArray) slots = list_slots (self);

  g_assert (SG_IS_SLOT_MODEL (self));

  self->fetch_id = 0;
  g_ptr_array_sort (slots, compare_positions);
  for (guint i = 0; i < slots->len && self->n_fetches < MAX_FETCHES; i++)
    {
      SgSlot *slot = g_ptr_array_index (slots, i);

      if (is_wanted (self, slot))
        request_page (self, sg_slot_get_position (slot) / PAGE_ROWS);
    }
  return G_SOURCE_REMOVE;
}

/* Waits for the end of the pass that asks for slots: one that was only passed is gone by then. */
static void
queue_fetch (SgSlotModel *self)
{
  if (self->fetch_id == 0 && self->fetch != NULL && self->n_fetches < MAX_FETCHES)
    self->fetch_id = g_idle_add_full (G_PRIORITY_HIGH, fetch_cb, self, NULL);
}

static void
change_length (SgSlotModel *self, guint n_items)
{
  const guint old = self->n_items;

  self->n_items = n_items;
  if (n_items > old)
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, n_items - old);
  else if (n_items < old)
    g_list_model_items_changed (G_LIST_MODEL (self), n_items, old - n_items, 0);
}

/* One more than the last position that somebody, most likely a row widget, holds. */
static guint
get_live_end (SgSlotModel *self)
{
  GHashTableIter iter;
  gpointer position;
  guint end = 0;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    end = MAX (end, GPOINTER_TO_UINT (position) + 1);
  return end;
}

static void
grow (SgSlotModel *self, guint n_rows)
{
  const guint n_missing = self->ids->len - self->n_items;

  change_length (
    self, self->n_items + (self->n_items >= ALIVE_ROWS ? n_missing : MIN (n_rows, n_missing)));
}

/* Takes off the tail as far as no slot of it is alive, which costs nothing. */
static void
cut_tail (SgSlotModel *self)
{
  const guint end = MAX (self->ids->len, get_live_end (self));

  if (end < self->n_items)
    change_length (self, end);
}

static GType
sg_slot_model_get_item_type (GListModel *list)
{
  return SG_TYPE_SLOT;
}

static guint
sg_slot_model_get_n_items (GListModel *list)
{
  return SG_SLOT_MODEL (list)->n_items;
}

static gpointer
sg_slot_model_get_item (GListModel *list, guint position)
{
  SgSlotModel *self = SG_SLOT_MODEL (list);
  SgSlot *slot;

  if (position >= self->n_items)
    return NULL;
  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);
  slot = sg_slot_new (position, slot_gone_cb, self);
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  if (!fill_slot (self, slot))
    queue_fetch (self);
  return slot;
}

static void
sg_slot_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = sg_slot_model_get_item_type;
  iface->get_n_items = sg_slot_model_get_n_items;
  iface->get_item = sg_slot_model_get_item;
}

static void
clear_fetch (SgSlotModel *self)
{
  if (self->free_fetch_data != NULL)
    self->free_fetch_data (self->fetch_data);
  self->fetch = NULL;
  self->fetch_data = NULL;
  self->free_fetch_data = NULL;
}

static void
sg_slot_model_dispose (GObject *object)
{
  SgSlotModel *self = SG_SLOT_MODEL (object);
  GHashTableIter iter;
  gpointer slot;

  g_clear_handle_id (&self->fetch_id, g_source_remove);
  clear_fetch (self);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    sg_slot_disown (slot);
  g_hash_table_remove_all (self->slots);

  G_OBJECT_CLASS (sg_slot_model_parent_class)->dispose (object);
}

static void
sg_slot_model_finalize (GObject *object)
{
  SgSlotModel *self = SG_SLOT_MODEL (object);

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->stale, g_hash_table_unref);
  g_clear_pointer (&self->requested, g_hash_table_unref);
  g_clear_pointer (&self->slots, g_hash_table_unref);

  G_OBJECT_CLASS (sg_slot_model_parent_class)->finalize (object);
}

static void
sg_slot_model_class_init (SgSlotModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sg_slot_model_dispose;
  object_class->finalize = sg_slot_model_finalize;

  /* Rows of the result could not be read (GError). */
  signals[SIGNAL_FETCH_FAILED] = g_signal_new ("fetch-failed",
                                               G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST,
                                               0,
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_TYPE_NONE,
                                               1,
                                               G_TYPE_ERROR);
}

static void
sg_slot_model_init (SgSlotModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->records = records_new ();
  self->requested = g_hash_table_new (NULL, NULL);
  self->slots = g_hash_table_new (NULL, NULL);
}

/**
 * sg_slot_model_new:
 *
 * Returns: (transfer full): an empty list
 */
SgSlotModel *
sg_slot_model_new (void)
{
  return g_object_new (SG_TYPE_SLOT_MODEL, NULL);
}

/**
 * sg_slot_model_set_fetch:
 * @self: a slot model
 * @fetch: (nullable): how rows are read
 * @user_data: data of @fetch
 * @free_data: (nullable): frees it
 *
 * Says where records come from.
 */
void
sg_slot_model_set_fetch (SgSlotModel *self,
                         SgSlotFetch fetch,
                         gpointer user_data,
                         GDestroyNotify free_data)
{
  g_return_if_fail (SG_IS_SLOT_MODEL (self));

  clear_fetch (self);
  self->fetch = fetch;
  self->fetch_data = user_data;
  self->free_fetch_data = free_data;
  queue_fetch (self);
}

/**
 * sg_slot_model_fetch:
 * @self: a slot model that has a fetch function
 * @ids: ids of the rows wanted
 * @n_ids: how many
 * @done: takes the answer
 * @done_data: data of @done
 *
 * Reads rows for somebody else, for instance those to be copied. They are not kept.
 */
void
sg_slot_model_fetch (SgSlotModel *self,
                     const gint64 *ids,
                     gsize n_ids,
                     SgSlotDone done,
                     gpointer done_data)
{
  g_return_if_fail (SG_IS_SLOT_MODEL (self));
  g_return_if_fail (self->fetch != NULL);
  g_return_if_fail (done != NULL);

  self->fetch (ids, n_ids, done, done_data, self->fetch_data);
}

/**
 * sg_slot_model_swap:
 * @self: a slot model
 * @ids: (element-type gint64) (transfer none): a new result, in order; not changed any more
 * @records: (nullable) (element-type SgRecord) (transfer none): rows of it that are known already
 *
 * Takes a new result. What was read for the old one is shown only until it has been read anew: the
 * row or the day may be another. Nothing is announced yet: scroll the view first, so that rows are
 * bound once, then call sg_slot_model_apply().
 */
void
sg_slot_model_swap (SgSlotModel *self, GArray *ids, GPtrArray *records)
{
  g_return_if_fail (SG_IS_SLOT_MODEL (self));
  g_return_if_fail (ids != NULL);

  g_array_ref (ids);
  g_array_unref (self->ids);
  self->ids = ids;
  self->generation++;
  g_hash_table_remove_all (self->requested);
  g_clear_pointer (&self->stale, g_hash_table_unref);
  self->stale = g_steal_pointer (&self->records);
  self->records = records_new ();
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_ptr_array_index (records, i) != NULL)
      keep_record (self->records, g_ptr_array_index (records, i));
}

/**
 * sg_slot_model_apply:
 * @self: a slot model
 *
 * Puts the new result into the slots that are alive and begins to change the length: up to 32 rows
 * more at once, or off with the tail that has no widgets. The rest is for sg_slot_model_step().
 */
void
sg_slot_model_apply (SgSlotModel *self)
{
  g_return_if_fail (SG_IS_SLOT_MODEL (self));

  fill_slots (self);
  if (self->n_items < self->ids->len)
    grow (self, FIRST_ROWS);
  else
    cut_tail (self);
}

/**
 * sg_slot_model_step:
 * @self: a slot model
 *
 * Goes one step towards the length of the result. Called once a frame: 20 rows is what a frame has
 * time for; beyond the rows that are alive all others come or go at no cost.
 *
 * Returns: whether there is more to do
 */
gboolean
sg_slot_model_step (SgSlotModel *self)
{
  g_return_val_if_fail (SG_IS_SLOT_MODEL (self), FALSE);

  if (self->n_items < self->ids->len)
    {
      grow (self, STEP_ROWS);
    }
  else if (self->n_items > self->ids->len)
    {
      cut_tail (self);
      change_length (self, MAX (self->ids->len, self->n_items - MIN (STEP_ROWS, self->n_items)));
    }
  return self->n_items != self->ids->len;
}

/**
 * sg_slot_model_touch:
 * @self: a slot model
 *
 * Has everybody look anew at what stands in the slots, since it is to be shown otherwise.
 */
void
sg_slot_model_touch (SgSlotModel *self)
{
  g_autoptr (GPtrArray) slots = NULL;

  g_return_if_fail (SG_IS_SLOT_MODEL (self));

  slots = list_slots (self);
  for (guint i = 0; i < slots->len; i++)
    sg_slot_touch (g_ptr_array_index (slots, i));
}

/**
 * sg_slot_model_get_n_rows:
 * @self: a slot model
 *
 * Returns: how many rows the result has; the list itself may still be on its way there
 */
guint
sg_slot_model_get_n_rows (SgSlotModel *self)
{
  g_return_val_if_fail (SG_IS_SLOT_MODEL (self), 0);

  return self->ids->len;
}

/**
 * sg_slot_model_get_row_id:
 * @self: a slot model
 * @position: a position
 *
 * Returns: the id of the row that stands there, or 0
 */
gint64
sg_slot_model_get_row_id (SgSlotModel *self, guint position)
{
  gint64 row_id = 0;

  g_return_val_if_fail (SG_IS_SLOT_MODEL (self), 0);

  get_id (self, position, &row_id);
  return row_id;
}

/**
 * sg_slot_model_find_row:
 * @self: a slot model
 * @row_id: id of a row
 * @position: (out) (optional): where it stands
 *
 * Returns: whether the row is part of the result
 */
gboolean
sg_slot_model_find_row (SgSlotModel *self, gint64 row_id, guint *position)
{
  g_return_val_if_fail (SG_IS_SLOT_MODEL (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == row_id)
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sg_slot_model_find_record:
 * @self: a slot model
 * @row_id: id of a row
 *
 * Returns: (transfer none) (nullable): the row, if it has been read and is kept
 */
SgRecord *
sg_slot_model_find_record (SgSlotModel *self, gint64 row_id)
{
  g_return_val_if_fail (SG_IS_SLOT_MODEL (self), NULL);

  return g_hash_table_lookup (self->records, &row_id);
}
