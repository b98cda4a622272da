/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-money.h"
#include "pages/sg-explain-item.h"
#include "pages/sg-explain-popover.h"
#include "pages/sg-load.h"
#include "widgets/sg-stack.h"

struct _SgExplainPopover
{
  GtkPopover parent_instance;

  /* owned */
  SgContext *context;
  SgLoad *loading;
  GListStore *inside;  /* what makes up the figure */
  GListStore *outside; /* what was looked at and does not */

  /* template children */
  GtkLabel *title;
  GtkToggleButton *in_button;
  GtkToggleButton *out_button;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkListView *list;

  /* state */
  const SgQuantity *quantity; /* lives as long as the context's profile */
};

G_DEFINE_FINAL_TYPE (SgExplainPopover, sg_explain_popover, GTK_TYPE_POPOVER)

/* What the job needs, on copies. */
typedef struct
{
  SgProfile *profile;
  char *measure;
  char *as_of;
  char *under;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  sg_profile_unref (request->profile);
  g_free (request->measure);
  g_free (request->as_of);
  g_free (request->under);
  g_free (request);
}

/* Runs on the ledger's thread. */
static gpointer
explain_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;

  return sg_measure_explain (
    connection, request->profile, request->measure, request->as_of, request->under, error);
}

static gboolean
is_inside (const SgQuantity *quantity, const SgMeasureRow *row)
{
  if (!row->counts)
    return FALSE;
  return quantity->sum || quantity->any_value
         || (row->has_value && row->value >= quantity->at_least);
}

static void
show_side (SgExplainPopover *self)
{
  GListStore *store = gtk_toggle_button_get_active (self->in_button) ? self->inside : self->outside;
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (store)));

  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_stack_set_visible_child_name (
    self->stack, g_list_model_get_n_items (G_LIST_MODEL (store)) > 0 ? "list" : "empty");
}

static void
show_rows (SgExplainPopover *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) inside = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) outside = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *in_label = NULL;
  g_autofree char *out_label = NULL;

  g_ptr_array_set_free_func (rows, NULL); /* the items take them */
  for (guint i = 0; i < rows->len; i++)
    {
      SgMeasureRow *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (is_inside (self->quantity, row) ? inside : outside,
                       sg_explain_item_new (row));
    }
  g_list_store_remove_all (self->inside);
  g_list_store_splice (self->inside, 0, 0, inside->pdata, inside->len);
  g_list_store_remove_all (self->outside);
  g_list_store_splice (self->outside, 0, 0, outside->pdata, outside->len);

  in_label = g_strdup_printf (_ ("Counted (%u)"), inside->len);
  out_label = g_strdup_printf (_ ("Not counted (%u)"), outside->len);
  gtk_button_set_label (GTK_BUTTON (self->in_button), in_label);
  gtk_button_set_label (GTK_BUTTON (self->out_button), out_label);
  gtk_spinner_stop (self->spinner);
  show_side (self);
}

static void
explained_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgExplainPopover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EXPLAIN_POPOVER (self));

  if (!sg_load_is_wanted (result, &error) || self->context == NULL)
    return;
  if (rows != NULL)
    {
      show_rows (self, rows);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  sg_context_failure (self->context, "load", error);
}

static void
toggled_cb (SgExplainPopover *self)
{
  g_assert (SG_IS_EXPLAIN_POPOVER (self));

  if (self->list != NULL)
    show_side (self);
}

static void
list_activate_cb (SgExplainPopover *self, guint position)
{
  g_autoptr (SgExplainItem) item
    = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  const SgMeasureRow *row = sg_explain_item_get_row (item);

  g_assert (SG_IS_EXPLAIN_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (g_strcmp0 (row->reg, "divisions") == 0)
    sg_context_set_under (self->context, row->id, row->title);
  else
    sg_context_open_record (self->context, row->reg, row->subject);
}

static GtkWidget *
new_inscription (guint chars, const char *style_class)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (inscription), chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (style_class != NULL)
    gtk_widget_add_css_class (inscription, style_class);
  return inscription;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = new_inscription (24, NULL);
  GtkWidget *value = new_inscription (10, "numeric");
  GtkWidget *reason = new_inscription (30, "caption");

  g_assert (GTK_IS_LIST_ITEM (list_item));

  gtk_widget_set_hexpand (title, TRUE);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (value), 1);
  gtk_widget_add_css_class (reason, "dim-label");
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  SgExplainPopover *self = SG_EXPLAIN_POPOVER (user_data);
  const SgMeasureRow *row = sg_explain_item_get_row (gtk_list_item_get_item (list_item));
  GtkWidget *line = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *title = gtk_widget_get_first_child (line);
  GtkWidget *reason = gtk_widget_get_next_sibling (line);
  g_autofree char *value = NULL;

  g_assert (SG_IS_EXPLAIN_POPOVER (self));

  if (self->quantity->sum && row->has_value)
    value = sg_money_format_yuan (row->value);
  gtk_inscription_set_text (GTK_INSCRIPTION (title), row->title);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_next_sibling (title)), value);
  gtk_inscription_set_text (GTK_INSCRIPTION (reason), row->reason);
  gtk_widget_set_visible (reason, row->reason != NULL);
  gtk_widget_set_tooltip_text (reason, row->reason);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (list_item))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    row->title,
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    row->reason != NULL ? row->reason : "",
    -1);
}

/* Closing it gives up what it was waiting for. */
static void
sg_explain_popover_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sg_explain_popover_parent_class)->unmap (widget);
  sg_load_end (&SG_EXPLAIN_POPOVER (widget)->loading);
}

static void
sg_explain_popover_dispose (GObject *object)
{
  SgExplainPopover *self = SG_EXPLAIN_POPOVER (object);

  sg_load_end (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_EXPLAIN_POPOVER);
  g_clear_object (&self->context);
  g_clear_object (&self->inside);
  g_clear_object (&self->outside);

  G_OBJECT_CLASS (sg_explain_popover_parent_class)->dispose (object);
}

static void
sg_explain_popover_class_init (SgExplainPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_explain_popover_dispose;
  widget_class->unmap = sg_explain_popover_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-explain-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SgExplainPopover, title);
  gtk_widget_class_bind_template_child (widget_class, SgExplainPopover, in_button);
  gtk_widget_class_bind_template_child (widget_class, SgExplainPopover, out_button);
  gtk_widget_class_bind_template_child (widget_class, SgExplainPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, SgExplainPopover, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgExplainPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
}

static void
sg_explain_popover_init (SgExplainPopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->inside = g_list_store_new (SG_TYPE_EXPLAIN_ITEM);
  self->outside = g_list_store_new (SG_TYPE_EXPLAIN_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * sg_explain_popover_new:
 * @context: what governs the page
 *
 * Returns: (transfer floating): a popover that explains nothing yet
 */
GtkWidget *
sg_explain_popover_new (SgContext *context)
{
  SgExplainPopover *self;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_EXPLAIN_POPOVER, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * sg_explain_popover_explain:
 * @self: the popover
 * @quantity: a quantity of the context's profile
 *
 * Loads the rows behind a figure of the context's day and district.
 */
void
sg_explain_popover_explain (SgExplainPopover *self, const SgQuantity *quantity)
{
  Request *request;

  g_return_if_fail (SG_IS_EXPLAIN_POPOVER (self));
  g_return_if_fail (quantity != NULL);

  self->quantity = quantity;
  gtk_label_set_text (self->title, quantity->label);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "loading");

  request = g_new0 (Request, 1);
  request->profile = sg_profile_ref (sg_context_get_profile (self->context));
  request->measure = g_strdup (quantity->measure);
  request->as_of = g_strdup (sg_context_get_as_of (self->context));
  request->under = g_strdup (sg_context_get_under (self->context));
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       explain_job,
                       request,
                       request_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       sg_load_begin (&self->loading, self->context, GTK_WIDGET (self)),
                       explained_cb,
                       g_object_ref (self));
}
