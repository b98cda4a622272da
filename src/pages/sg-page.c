/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-page.h"

#include "pages/sg-disclosure.h"
#include "pages/sg-load.h"

/*
 * A page of the window. Its template has `parent="SgPage"` and one `child`. The base class watches
 * the context: while the page is mapped, any change reloads it; otherwise it is marked stale and
 * reloads when it is mapped next.
 */
typedef struct
{
  SgContext *context;  /* owned */
  GHashTable *unsaved; /* owned; editors that hold what is not saved */
  guint reload_id;
  gboolean stale;
} SgPagePrivate;

static void sg_page_gate_init (SgExportGateInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (SgPage,
                                  sg_page,
                                  ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (SgPage)
                                    G_IMPLEMENT_INTERFACE (SG_TYPE_EXPORT_GATE, sg_page_gate_init))

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_UNSAVED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
reload (SgPage *self)
{
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  priv->stale = FALSE;
  if (SG_PAGE_GET_CLASS (self)->reload != NULL)
    SG_PAGE_GET_CLASS (self)->reload (self);
}

/* District and date may change together; one reload answers both. */
static gboolean
reload_cb (gpointer user_data)
{
  SgPage *self = SG_PAGE (user_data);
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  g_assert (SG_IS_PAGE (self));

  priv->reload_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  return G_SOURCE_REMOVE;
}

static void
sg_page_map (GtkWidget *widget)
{
  SgPage *self = SG_PAGE (widget);
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  GTK_WIDGET_CLASS (sg_page_parent_class)->map (widget);
  if (priv->stale && priv->context != NULL && priv->reload_id == 0)
    reload (self);
}

/* What is being loaded for a page that nobody looks at is given up, and loaded when it is shown
 * next. */
static void
sg_page_unmap (GtkWidget *widget)
{
  SgPagePrivate *priv = sg_page_get_instance_private (SG_PAGE (widget));

  GTK_WIDGET_CLASS (sg_page_parent_class)->unmap (widget);
  if (priv->context != NULL && sg_load_leave (priv->context, widget))
    priv->stale = TRUE;
}

/* What is handed out on the page is recorded in its ledger. */
static void
sg_page_pass (SgExportGate *gate,
              const SgExportWish *wish,
              SgExportGateAnswer answer,
              gpointer user_data)
{
  SgContext *context = sg_page_get_context (SG_PAGE (gate));

  if (context != NULL)
    sg_disclosure_pass (context, wish, answer, user_data);
  else
    answer (FALSE, user_data);
}

static void
sg_page_gate_init (SgExportGateInterface *iface)
{
  iface->pass = sg_page_pass;
}

static void
sg_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SgPage *self = SG_PAGE (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, sg_page_get_context (self));
      break;
    case PROP_UNSAVED:
      g_value_set_boolean (value, sg_page_is_unsaved (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sg_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SgPage *self = SG_PAGE (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      sg_page_set_context (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sg_page_dispose (GObject *object)
{
  SgPage *self = SG_PAGE (object);
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  g_clear_handle_id (&priv->reload_id, g_source_remove);
  if (priv->context != NULL)
    g_signal_handlers_disconnect_by_data (priv->context, self);
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (sg_page_parent_class)->dispose (object);
}

static void
sg_page_finalize (GObject *object)
{
  SgPagePrivate *priv = sg_page_get_instance_private (SG_PAGE (object));

  g_hash_table_unref (priv->unsaved);

  G_OBJECT_CLASS (sg_page_parent_class)->finalize (object);
}

static void
sg_page_class_init (SgPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sg_page_get_property;
  object_class->set_property = sg_page_set_property;
  object_class->dispose = sg_page_dispose;
  object_class->finalize = sg_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = sg_page_map;
  GTK_WIDGET_CLASS (klass)->unmap = sg_page_unmap;

  /* What governs the page; set once. */
  properties[PROP_CONTEXT]
    = g_param_spec_object ("context",
                           NULL,
                           NULL,
                           SG_TYPE_CONTEXT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Whether something was entered on the page and is not saved. */
  properties[PROP_UNSAVED] = g_param_spec_boolean (
    "unsaved", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sg_page_init (SgPage *self)
{
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  priv->stale = TRUE;
  priv->unsaved = g_hash_table_new (NULL, NULL);
}

/**
 * sg_page_get_context:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what governs the page; %NULL before the window set it
 */
SgContext *
sg_page_get_context (SgPage *self)
{
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  g_return_val_if_fail (SG_IS_PAGE (self), NULL);

  return priv->context;
}

/**
 * sg_page_set_context:
 * @self: a page without a context
 * @context: what governs it from now on
 *
 * Gives a new page its context.
 */
void
sg_page_set_context (SgPage *self, SgContext *context)
{
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  g_return_if_fail (SG_IS_PAGE (self));
  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (priv->context == NULL);

  priv->context = g_object_ref (context);
  g_signal_connect_swapped (context, "notify::as-of", G_CALLBACK (sg_page_queue_reload), self);
  g_signal_connect_swapped (context, "notify::profile", G_CALLBACK (sg_page_queue_reload), self);
  g_signal_connect_swapped (context, "notify::under", G_CALLBACK (sg_page_queue_reload), self);
  g_signal_connect_swapped (context, "notify::masked", G_CALLBACK (sg_page_queue_reload), self);
  g_signal_connect_swapped (context, "ledger-changed", G_CALLBACK (sg_page_queue_reload), self);
  if (SG_PAGE_GET_CLASS (self)->set_context != NULL)
    SG_PAGE_GET_CLASS (self)->set_context (self, context);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTEXT]);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

/**
 * sg_page_queue_reload:
 * @self: a page
 *
 * Reloads the page soon if it is on the screen, otherwise when it is shown next.
 */
void
sg_page_queue_reload (SgPage *self)
{
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  g_return_if_fail (SG_IS_PAGE (self));

  priv->stale = TRUE;
  if (priv->reload_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->reload_id = g_idle_add_full (G_PRIORITY_DEFAULT, reload_cb, self, NULL);
}

/**
 * sg_page_can_find:
 * @self: a page
 *
 * Returns: whether the page has a search of its own
 */
gboolean
sg_page_can_find (SgPage *self)
{
  g_return_val_if_fail (SG_IS_PAGE (self), FALSE);

  return SG_PAGE_GET_CLASS (self)->find != NULL;
}

/**
 * sg_page_find:
 * @self: a page
 *
 * Puts the focus into the page's search, where it has one.
 */
void
sg_page_find (SgPage *self)
{
  g_return_if_fail (SG_IS_PAGE (self));

  if (SG_PAGE_GET_CLASS (self)->find != NULL)
    SG_PAGE_GET_CLASS (self)->find (self);
}

/**
 * sg_page_can_print:
 * @self: a page
 *
 * Returns: whether the page can be printed
 */
gboolean
sg_page_can_print (SgPage *self)
{
  g_return_val_if_fail (SG_IS_PAGE (self), FALSE);

  return SG_PAGE_GET_CLASS (self)->print != NULL;
}

/**
 * sg_page_print:
 * @self: a page
 *
 * Prints what the page shows, where it can.
 */
void
sg_page_print (SgPage *self)
{
  g_return_if_fail (SG_IS_PAGE (self));

  if (SG_PAGE_GET_CLASS (self)->print != NULL)
    SG_PAGE_GET_CLASS (self)->print (self);
}

/**
 * sg_page_show_record:
 * @self: a page
 * @reg: name of a register
 * @row_id: a row of it
 *
 * Shows one row, in the page's table and editor.
 *
 * Returns: %FALSE when the page does not keep that register
 */
gboolean
sg_page_show_record (SgPage *self, const char *reg, gint64 row_id)
{
  g_return_val_if_fail (SG_IS_PAGE (self), FALSE);
  g_return_val_if_fail (reg != NULL, FALSE);

  if (SG_PAGE_GET_CLASS (self)->show_record == NULL)
    return FALSE;
  return SG_PAGE_GET_CLASS (self)->show_record (self, reg, row_id);
}

/**
 * sg_page_show_rule:
 * @self: a page
 * @rule: id of a rule
 *
 * Shows what that rule finds, where the page lists findings.
 */
void
sg_page_show_rule (SgPage *self, const char *rule)
{
  g_return_if_fail (SG_IS_PAGE (self));
  g_return_if_fail (rule != NULL);

  if (SG_PAGE_GET_CLASS (self)->show_rule != NULL)
    SG_PAGE_GET_CLASS (self)->show_rule (self, rule);
}

/**
 * sg_page_show_draft:
 * @self: a page
 * @record: a row with what was edited in it before a crash
 * @draft: what the edit is kept as
 *
 * Opens the row, so that the clerk can go on editing it.
 *
 * Returns: %FALSE when the page does not keep its register
 */
gboolean
sg_page_show_draft (SgPage *self, SgRecord *record, guint draft)
{
  g_return_val_if_fail (SG_IS_PAGE (self), FALSE);
  g_return_val_if_fail (SG_IS_RECORD (record), FALSE);

  if (SG_PAGE_GET_CLASS (self)->show_draft == NULL)
    return FALSE;
  return SG_PAGE_GET_CLASS (self)->show_draft (self, record, draft);
}

/**
 * sg_page_is_unsaved:
 * @self: a page
 *
 * Returns: whether something was entered on the page and is not saved
 */
gboolean
sg_page_is_unsaved (SgPage *self)
{
  SgPagePrivate *priv = sg_page_get_instance_private (self);

  g_return_val_if_fail (SG_IS_PAGE (self), FALSE);

  return g_hash_table_size (priv->unsaved) > 0;
}

/**
 * sg_page_set_unsaved:
 * @self: a page
 * @editor: what holds the entries; never followed
 * @unsaved: whether it holds any that are not saved
 *
 * For editors on the page: says whether closing them would lose anything. Each that said so takes
 * it back before it goes.
 */
void
sg_page_set_unsaved (SgPage *self, gpointer editor, gboolean unsaved)
{
  SgPagePrivate *priv = sg_page_get_instance_private (self);
  gboolean before = FALSE;

  g_return_if_fail (SG_IS_PAGE (self));

  before = sg_page_is_unsaved (self);
  if (unsaved)
    g_hash_table_add (priv->unsaved, editor);
  else
    g_hash_table_remove (priv->unsaved, editor);
  if (sg_page_is_unsaved (self) != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSAVED]);
}

/**
 * sg_page_can_leave:
 * @self: a page
 * @proceed: (scope async): what waits for the clerk's decision
 * @user_data: data of @proceed
 *
 * Asks the page whether it may be left or the window closed.
 *
 * Returns: %TRUE when nothing is unsaved; otherwise the page asks the clerk and calls @proceed
 *   if the entries were saved or given up
 */
gboolean
sg_page_can_leave (SgPage *self, GSourceOnceFunc proceed, gpointer user_data)
{
  g_return_val_if_fail (SG_IS_PAGE (self), TRUE);
  g_return_val_if_fail (proceed != NULL, TRUE);

  if (SG_PAGE_GET_CLASS (self)->can_leave == NULL)
    return TRUE;
  return SG_PAGE_GET_CLASS (self)->can_leave (self, proceed, user_data);
}
