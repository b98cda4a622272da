/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-findings-model.h"

/* What a tall screen shows at once, and some more. */
#define PAGE_ROWS 100

/* Pages that are kept, so that scrolling back and forth does not read them again. */
#define MOST_PAGES 20

struct _SgFindingsModel
{
  GObject parent_instance;

  /* owned */
  SgLedger *ledger;
  SgFindings *findings;
  GHashTable *items; /* position → SgFindingItem, borrowed: an item that nobody looks at goes */
  GHashTable *pages; /* number → GPtrArray of SgFinding; a page under way is %NULL */
  GCancellable *reading;
  char *rule;
  char *under;

  /* state */
  SgFindingFilter filter;
  guint n_items;
};

/* A page that is wanted from the ledger's thread. */
typedef struct
{
  SgFindings *findings;
  SgFindingFilter filter;
  char *rule;
  char *under;
  guint page;
} Wish;

/* One page under way. */
typedef struct
{
  SgFindingsModel *model;
  guint page;
} Read;

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void sg_findings_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgFindingsModel,
                               sg_findings_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      sg_findings_model_iface_init))

static void
wish_free (Wish *wish)
{
  g_clear_pointer (&wish->findings, sg_findings_unref);
  g_free (wish->rule);
  g_free (wish->under);
  g_free (wish);
}

static Wish *
wish_new (SgFindingsModel *self, guint page)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->findings = sg_findings_ref (self->findings);
  wish->rule = g_strdup (self->rule);
  wish->under = g_strdup (self->under);
  wish->filter = self->filter;
  wish->filter.rule = wish->rule;
  wish->filter.under = wish->under;
  wish->page = page;

  return wish;
}

static gpointer
read_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return sg_findings_read (wish->findings,
                           connection,
                           &wish->filter,
                           SG_FINDINGS_ORDER_EFFECT,
                           wish->page * PAGE_ROWS,
                           PAGE_ROWS,
                           error);
}

static void
fill_items (SgFindingsModel *self, guint page, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      gpointer item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (page * PAGE_ROWS + i));

      if (item != NULL)
        sg_finding_item_set_finding (item, findings, i);
    }
}

static void
read_free (Read *read)
{
  g_object_unref (read->model);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

/* The answer to a page that is no longer wanted comes cancelled. */
static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Read) read = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  SgFindingsModel *self = read->model;

  g_assert (SG_IS_FINDINGS_MODEL (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (findings == NULL)
    {
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (read->page));
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  fill_items (self, read->page, findings);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (read->page), g_steal_pointer (&findings));
}

static void
read_page (SgFindingsModel *self, guint page)
{
  Read *read = g_new0 (Read, 1);

  read->model = g_object_ref (self);
  read->page = page;
  /* Items hold on to the pages that they show. */
  if (g_hash_table_size (self->pages) >= MOST_PAGES)
    g_hash_table_remove_all (self->pages);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), NULL);
  sg_ledger_run_async (self->ledger,
                       read_job,
                       wish_new (self, page),
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       self->reading,
                       read_cb,
                       read);
}

static void
item_gone_cb (gpointer data, GObject *item)
{
  GHashTable *items = data;
  GHashTableIter iter;
  gpointer one;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &one))
    if (one == (gpointer) item)
      g_hash_table_iter_remove (&iter);
}

static gpointer
sg_findings_model_get_item (GListModel *model, guint position)
{
  SgFindingsModel *self = SG_FINDINGS_MODEL (model);
  SgFindingItem *item = NULL;
  GPtrArray *page = NULL;
  guint number = position / PAGE_ROWS;

  if (position >= self->n_items)
    return NULL;
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item != NULL)
    return g_object_ref (item);

  item = sg_finding_item_new ();
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self->items);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
  if (!g_hash_table_contains (self->pages, GUINT_TO_POINTER (number)))
    read_page (self, number);
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (page != NULL && position % PAGE_ROWS < page->len)
    sg_finding_item_set_finding (item, page, position % PAGE_ROWS);

  return item;
}

static guint
sg_findings_model_get_n_items (GListModel *model)
{
  return SG_FINDINGS_MODEL (model)->n_items;
}

static GType
sg_findings_model_get_item_type (GListModel *model)
{
  return SG_TYPE_FINDING_ITEM;
}

static void
sg_findings_model_iface_init (GListModelInterface *iface)
{
  iface->get_item = sg_findings_model_get_item;
  iface->get_n_items = sg_findings_model_get_n_items;
  iface->get_item_type = sg_findings_model_get_item_type;
}

/* Items that are still looked at live on without the model. */
static void
forget_items (SgFindingsModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, self->items);
  g_hash_table_remove_all (self->items);
  g_hash_table_remove_all (self->pages);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
sg_findings_model_dispose (GObject *object)
{
  SgFindingsModel *self = SG_FINDINGS_MODEL (object);

  forget_items (self);
  g_clear_object (&self->ledger);

  G_OBJECT_CLASS (sg_findings_model_parent_class)->dispose (object);
}

static void
sg_findings_model_finalize (GObject *object)
{
  SgFindingsModel *self = SG_FINDINGS_MODEL (object);

  g_clear_pointer (&self->findings, sg_findings_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_free (self->rule);
  g_free (self->under);

  G_OBJECT_CLASS (sg_findings_model_parent_class)->finalize (object);
}

static void
sg_findings_model_class_init (SgFindingsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_findings_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_findings_model_finalize;

  signals[FAILED] = g_signal_new ("failed",
                                  SG_TYPE_FINDINGS_MODEL,
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
page_unref (gpointer page)
{
  if (page != NULL)
    g_ptr_array_unref (page);
}

static void
sg_findings_model_init (SgFindingsModel *self)
{
  self->items = g_hash_table_new (NULL, NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_unref);
}

/**
 * sg_findings_model_new:
 *
 * Returns: (transfer full): an empty list
 */
SgFindingsModel *
sg_findings_model_new (void)
{
  return g_object_new (SG_TYPE_FINDINGS_MODEL, NULL);
}

/**
 * sg_findings_model_set:
 * @self: a list
 * @ledger: where the texts of the findings are read
 * @findings: (transfer none): findings
 * @filter: which of them
 *
 * Shows other findings.
 */
void
sg_findings_model_set (SgFindingsModel *self,
                       SgLedger *ledger,
                       SgFindings *findings,
                       const SgFindingFilter *filter)
{
  guint n_before;

  g_return_if_fail (SG_IS_FINDINGS_MODEL (self));
  g_return_if_fail (SG_IS_LEDGER (ledger) && findings != NULL && filter != NULL);

  forget_items (self);
  n_before = self->n_items;
  sg_findings_ref (findings);
  g_clear_pointer (&self->findings, sg_findings_unref);
  self->findings = findings;
  g_set_object (&self->ledger, ledger);
  g_free (self->rule);
  self->rule = g_strdup (filter->rule);
  g_free (self->under);
  self->under = g_strdup (filter->under);
  self->filter = *filter;
  self->reading = g_cancellable_new ();
  self->n_items = sg_findings_get_n (findings, filter);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_items);
}
