/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "ledger/sg-search.h"
#include "pages/sg-load.h"
#include "pages/sg-record-source.h"

/* Rows that are read together with the result: what a window shows without scrolling. */
#define FIRST_ROWS 64

struct _SgRecordSource
{
  GObject parent_instance;

  /* owned */
  SgContext *context;
  SgQuery *query;
  SgQuery *shown_query; /* the one whose result stands in the table; NULL at first */
  char *search;
  SgLoad *loading;
  SgLoad *preparing;

  /* borrowed */
  SgRecordTable *table; /* weak */
};

G_DEFINE_FINAL_TYPE (SgRecordSource, sg_record_source, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A result, and its first rows. */
typedef struct
{
  GArray *ids;
  GPtrArray *records;
} Rows;

static void
rows_free (Rows *rows)
{
  g_clear_pointer (&rows->ids, g_array_unref);
  g_clear_pointer (&rows->records, g_ptr_array_unref);
  g_free (rows);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)

/* One load on its way. */
typedef struct
{
  SgRecordSource *source; /* owned */
  SgQuery *query;         /* owned */
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->source);
  sg_query_free (load->query);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

/* One fetch of rows on its way. */
typedef struct
{
  const SgRegister *reg;
  char *as_of;
  GArray *ids;
  SgSlotDone done;
  gpointer done_data;
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_free (fetch->as_of);
  g_array_unref (fetch->ids);
  g_free (fetch);
}

/* On the ledger's thread. */
static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const SgQuery *query = data;
  g_autoptr (Rows) rows = g_new0 (Rows, 1);

  rows->ids = sg_query_find_ids (connection, query, error);
  if (rows->ids == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  rows->records = sg_query_fetch (connection,
                                  sg_query_get_register (query),
                                  sg_query_get_as_of (query),
                                  (const gint64 *) (gpointer) rows->ids->data,
                                  MIN (rows->ids->len, FIRST_ROWS),
                                  error);
  return rows->records != NULL ? g_steal_pointer (&rows) : NULL;
}

/* On the ledger's thread. */
static gpointer
fetch_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Fetch *fetch = data;

  return sg_query_fetch (connection,
                         fetch->reg,
                         fetch->as_of,
                         (const gint64 *) (gpointer) fetch->ids->data,
                         fetch->ids->len,
                         error);
}

/* On the ledger's thread. */
static gpointer
prepare_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return sg_search_prepare (connection, data, error) ? data : NULL;
}

/* With rows on the screen the next thing may be a search. Should this fail, the search will say so.
 */
static void
prepared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_assert (G_IS_TASK (result));

  sg_load_is_wanted (result, NULL);
}

static void
prepare_search (SgRecordSource *self)
{
  sg_ledger_run_quietly_async (
    sg_context_get_ledger (self->context),
    prepare_job,
    (gpointer) sg_query_get_register (self->query),
    NULL,
    NULL,
    sg_load_begin (&self->preparing, self->context, GTK_WIDGET (self->table)),
    prepared_cb,
    NULL);
}

static void
show_rows (SgRecordSource *self, const SgQuery *query, Rows *rows)
{
  const gboolean same = self->shown_query != NULL && sg_query_equal (self->shown_query, query);

  if (same)
    sg_record_table_refresh_ids (self->table, rows->ids, rows->records);
  else
    sg_record_table_set_ids (self->table, rows->ids, rows->records);
  if (!same)
    {
      g_clear_pointer (&self->shown_query, sg_query_free);
      self->shown_query = sg_query_copy (query);
    }
  prepare_search (self);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  SgRecordSource *self = load->source;
  g_autoptr (GError) error = NULL;
  g_autoptr (Rows) rows = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_RECORD_SOURCE (self));

  if (!sg_load_is_wanted (result, &error) || self->table == NULL)
    return;
  if (rows != NULL)
    show_rows (self, load->query, rows);
  else
    sg_record_table_set_failed (self->table, error);
}

static void
fetch_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fetch *fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (fetch != NULL);

  fetch->done (records, sg_load_is_wanted (result, &error) ? error : NULL, fetch->done_data);
  fetch_free (fetch);
}

/* Reads the rows that come into sight, as of the day of the result that is shown. */
static void
fetch_rows_cb (const gint64 *ids,
               gsize n_ids,
               SgSlotDone done,
               gpointer done_data,
               gpointer user_data)
{
  SgRecordSource *self = SG_RECORD_SOURCE (user_data);
  const SgQuery *query = self->shown_query != NULL ? self->shown_query : self->query;
  Fetch *fetch = g_new0 (Fetch, 1);

  g_assert (SG_IS_RECORD_SOURCE (self));

  fetch->reg = sg_query_get_register (query);
  fetch->as_of = g_strdup (sg_query_get_as_of (query));
  fetch->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_ids);
  g_array_append_vals (fetch->ids, ids, (guint) n_ids);
  fetch->done = done;
  fetch->done_data = done_data;
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       fetch_job,
                       fetch,
                       NULL,
                       (GDestroyNotify) g_ptr_array_unref,
                       sg_load_begin_alone (self->context, GTK_WIDGET (self->table)),
                       fetch_cb,
                       fetch);
}

static void
sg_record_source_dispose (GObject *object)
{
  SgRecordSource *self = SG_RECORD_SOURCE (object);

  sg_load_end (&self->loading);
  sg_load_end (&self->preparing);
  if (self->table != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->table, self);
      sg_record_table_set_fetch (self->table, NULL, NULL, NULL);
    }
  g_clear_weak_pointer (&self->table);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_record_source_parent_class)->dispose (object);
}

static void
sg_record_source_finalize (GObject *object)
{
  SgRecordSource *self = SG_RECORD_SOURCE (object);

  g_clear_pointer (&self->query, sg_query_free);
  g_clear_pointer (&self->shown_query, sg_query_free);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (sg_record_source_parent_class)->finalize (object);
}

static void
sg_record_source_class_init (SgRecordSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sg_record_source_dispose;
  object_class->finalize = sg_record_source_finalize;

  /* The newest result stands in the table. */
  signals[SIGNAL_LOADED] = g_signal_new (
    "loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_record_source_init (SgRecordSource *self)
{
}

/**
 * sg_record_source_new:
 * @table: a table with a register
 * @context: what governs the page
 *
 * Connects a table with the ledger. The table may go away first; when the source goes, the table
 * gets no more rows.
 *
 * Returns: (transfer full): the source, which waits for a query
 */
SgRecordSource *
sg_record_source_new (SgRecordTable *table, SgContext *context)
{
  SgRecordSource *self;

  g_return_val_if_fail (SG_IS_RECORD_TABLE (table), NULL);
  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_RECORD_SOURCE, NULL);
  self->context = g_object_ref (context);
  self->query = sg_query_new (sg_record_table_get_register (table));
  g_set_weak_pointer (&self->table, table);
  sg_record_table_set_fetch (table, fetch_rows_cb, self, NULL);
  g_signal_connect_swapped (table, "query-changed", G_CALLBACK (sg_record_source_reload), self);
  return self;
}

/**
 * sg_record_source_set_query:
 * @self: a source
 * @query: a query of the table's register; its order and its search are set by the source
 *
 * Asks for other rows, or for the same once more: then the table keeps its place.
 */
void
sg_record_source_set_query (SgRecordSource *self, const SgQuery *query)
{
  g_return_if_fail (SG_IS_RECORD_SOURCE (self));
  g_return_if_fail (query != NULL);

  sg_query_free (self->query);
  self->query = sg_query_copy (query);
  sg_record_source_reload (self);
}

/**
 * sg_record_source_set_search:
 * @self: a source
 * @text: (nullable): what is searched for; nothing for all rows
 *
 * Asks for the rows that fit a text.
 */
void
sg_record_source_set_search (SgRecordSource *self, const char *text)
{
  const char *wanted = text != NULL && *text != '\0' ? text : NULL;

  g_return_if_fail (SG_IS_RECORD_SOURCE (self));

  if (g_strcmp0 (self->search, wanted) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (wanted);
  sg_record_source_reload (self);
}

/**
 * sg_record_source_reload:
 * @self: a source
 *
 * Runs the query with the table's order, and cancels the one under way.
 */
void
sg_record_source_reload (SgRecordSource *self)
{
  Load *load;

  g_return_if_fail (SG_IS_RECORD_SOURCE (self));

  if (self->table == NULL)
    return;
  load = g_new0 (Load, 1);
  load->source = g_object_ref (self);
  load->query = sg_query_copy (self->query);
  sg_query_set_search (load->query, self->search);
  sg_query_set_order (load->query,
                      sg_record_table_get_sort_field (self->table),
                      sg_record_table_get_descending (self->table));
  sg_record_table_set_loading (self->table);
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       sg_query_copy (load->query),
                       (GDestroyNotify) sg_query_free,
                       (GDestroyNotify) rows_free,
                       sg_load_begin (&self->loading, self->context, GTK_WIDGET (self->table)),
                       load_cb,
                       load);
}
