/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-load.h"

#include <glib/gi18n-lib.h>

struct _SgLoad
{
  GCancellable parent_instance;

  /* weak */
  SgContext *context;
  GtkWidget *widget; /* for which is loaded */

  /* state */
  gboolean stopped; /* by the clerk, who wants to be told so */
};

G_DEFINE_FINAL_TYPE (SgLoad, sg_load, G_TYPE_CANCELLABLE)

/* Both are gone from the main loop before the last reference may fall on another thread. */
static void
forget (SgLoad *self)
{
  if (self->context != NULL)
    g_ptr_array_remove_fast (sg_context_get_loads (self->context), self);
  g_clear_weak_pointer (&self->context);
  g_clear_weak_pointer (&self->widget);
}

static void
sg_load_class_init (SgLoadClass *klass)
{
}

static void
sg_load_init (SgLoad *self)
{
}

static SgLoad *
load_new (SgContext *context, GtkWidget *widget)
{
  SgLoad *self = g_object_new (SG_TYPE_LOAD, NULL);

  g_set_weak_pointer (&self->context, context);
  g_set_weak_pointer (&self->widget, widget);
  g_ptr_array_add (sg_context_get_loads (context), g_object_ref (self));
  return self;
}

/**
 * sg_load_begin:
 * @load: (inout): the load that the widget has under way, or %NULL
 * @context: what governs the page
 * @widget: (nullable): for which is loaded
 *
 * Cancels the older wish and begins a newer one.
 *
 * Returns: (transfer none): what to give to the asynchronous call
 */
GCancellable *
sg_load_begin (SgLoad **load, SgContext *context, GtkWidget *widget)
{
  g_return_val_if_fail (load != NULL && SG_IS_CONTEXT (context), NULL);

  sg_load_end (load);
  *load = load_new (context, widget);
  return G_CANCELLABLE (*load);
}

/**
 * sg_load_begin_alone:
 * @context: what governs the page
 * @widget: (nullable): for which is loaded
 *
 * Begins a load beside which others of its kind may run.
 *
 * Returns: (transfer none): what to give to the asynchronous call, at once
 */
GCancellable *
sg_load_begin_alone (SgContext *context, GtkWidget *widget)
{
  SgLoad *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = load_new (context, widget);
  g_object_unref (self); /* the context keeps it until it is done */
  return G_CANCELLABLE (self);
}

/**
 * sg_load_end:
 * @load: (inout): the load that the widget has under way, or %NULL
 *
 * Gives it up without a word.
 */
void
sg_load_end (SgLoad **load)
{
  g_autoptr (SgLoad) self = NULL;

  g_return_if_fail (load != NULL);

  self = g_steal_pointer (load);
  if (self == NULL)
    return;
  forget (self);
  g_cancellable_cancel (G_CANCELLABLE (self));
}

/**
 * sg_load_is_wanted:
 * @result: what the callback of a load got
 * @error: (inout) (optional): what came of it, which becomes a sentence for the clerk who stopped
 * it; %NULL where nothing is to be said then
 *
 * Ends a load, first thing in its callback.
 *
 * Returns: FALSE when nobody waits for it any more: there is a newer wish, the page was left or the
 *   window closed
 */
gboolean
sg_load_is_wanted (GAsyncResult *result, GError **error)
{
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  SgLoad *self = NULL;

  g_return_val_if_fail (SG_IS_LOAD (cancellable), FALSE);

  self = SG_LOAD (cancellable);
  forget (self);
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  if (!self->stopped || error == NULL)
    return FALSE;
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Loading was stopped."));
    }
  return TRUE;
}

/* Whether a load is for a page, or for whatever there is. */
static gboolean
is_for (SgLoad *self, GtkWidget *page)
{
  if (page == NULL || self->widget == page)
    return TRUE;
  return self->widget != NULL && gtk_widget_is_ancestor (self->widget, page);
}

static guint
cancel_each (SgContext *context, GtkWidget *page, gboolean stopped)
{
  GPtrArray *loads = sg_context_get_loads (context);
  g_autoptr (GPtrArray) cancelled = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < loads->len; i++)
    if (is_for (g_ptr_array_index (loads, i), page))
      g_ptr_array_add (cancelled, g_object_ref (g_ptr_array_index (loads, i)));
  for (guint i = 0; i < cancelled->len; i++)
    {
      SgLoad *self = g_ptr_array_index (cancelled, i);

      self->stopped = stopped;
      g_cancellable_cancel (G_CANCELLABLE (self));
    }
  return cancelled->len;
}

/**
 * sg_load_leave:
 * @context: what governs the page
 * @page: a page that is no longer looked at
 *
 * Gives up what is being loaded for the page, without a word.
 *
 * Returns: whether anything was, so that it has to be loaded anew
 */
gboolean
sg_load_leave (SgContext *context, GtkWidget *page)
{
  g_return_val_if_fail (SG_IS_CONTEXT (context) && GTK_IS_WIDGET (page), FALSE);

  return cancel_each (context, page, FALSE) > 0;
}

/**
 * sg_load_stop_all:
 * @context: what governs the pages
 *
 * The clerk has had enough of waiting: everything that is being loaded is given up, and says so
 * where it would have stood, with a way to try again.
 */
void
sg_load_stop_all (SgContext *context)
{
  g_return_if_fail (SG_IS_CONTEXT (context));

  cancel_each (context, NULL, TRUE);
}
