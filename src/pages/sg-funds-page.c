/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-funds-page.h"

#include "pages/sg-fund-totals.h"
#include "pages/sg-register-view.h"
#include "widgets/sg-stack.h"

#include <glib/gi18n-lib.h>

/* Money: what each district has, its entries, contracts, and the relief funds that the cap is of.
 */
struct _SgFundsPage
{
  SgPage parent_instance;

  /* template children */
  GtkWidget *switcher;
  GtkStack *stack;

  /* borrowed: children of the stack */
  SgFundTotals *totals;
  SgRegisterView *entries;
};

G_DEFINE_FINAL_TYPE (SgFundsPage, sg_funds_page, SG_TYPE_PAGE)

static const SgRegisterSetup setups[] = {
  { .reg = &sg_funds,
    .filters = "kind|source|purpose",
    .lacks = "purpose|date|doc_no",
    .bulk = "year|source|purpose|kind|doc_no",
    .add = N_ ("Add an entry"),
    .search = N_ ("Number, document or note"),
    .empty = N_ ("No Entries") },
  { .reg = &sg_contracts,
    .filters = "method",
    .lacks = "org_id|county_code|amount_fen|method|signed_on|start_on|end_on|station_ids",
    .bulk = "org_id|year|method",
    .add = N_ ("Add a contract"),
    .search = N_ ("Project or number"),
    .empty = N_ ("No Contracts") },
  { .reg = &sg_relief_totals,
    .filters = "",
    .lacks = "",
    .bulk = "",
    .add = N_ ("Add a yearly total"),
    .search = N_ ("District or year"),
    .empty = N_ ("No Relief Totals") },
};

static SgRegisterView *
get_view (SgFundsPage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  return SG_IS_REGISTER_VIEW (child) ? SG_REGISTER_VIEW (child) : NULL;
}

/* Only what is seen is loaded. */
static void
reload_visible (SgFundsPage *self)
{
  SgRegisterView *view = get_view (self);

  if (view != NULL)
    sg_register_view_reload (view);
  else
    sg_fund_totals_reload (self->totals);
}

static void
tab_cb (SgFundsPage *self)
{
  g_assert (SG_IS_FUNDS_PAGE (self));

  if (sg_page_get_context (SG_PAGE (self)) != NULL)
    reload_visible (self);
}

static void
unit_activated_cb (SgFundsPage *self, const char *code, const char *name)
{
  g_assert (SG_IS_FUNDS_PAGE (self));

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->entries));
  sg_context_set_under (sg_page_get_context (SG_PAGE (self)), code, name);
}

static void
sg_funds_page_set_context (SgPage *page, SgContext *context)
{
  SgFundsPage *self = SG_FUNDS_PAGE (page);

  sg_fund_totals_set_context (self->totals, context);
  for (gsize i = 0; i < G_N_ELEMENTS (setups); i++)
    sg_register_view_set_context (
      SG_REGISTER_VIEW (gtk_stack_get_child_by_name (self->stack, setups[i].reg->name)), context);
}

static void
sg_funds_page_reload (SgPage *page)
{
  reload_visible (SG_FUNDS_PAGE (page));
}

static void
sg_funds_page_find (SgPage *page)
{
  SgFundsPage *self = SG_FUNDS_PAGE (page);

  if (get_view (self) == NULL)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->entries));
  sg_register_view_find (get_view (self));
}

static void
sg_funds_page_print (SgPage *page)
{
  SgFundsPage *self = SG_FUNDS_PAGE (page);
  SgRegisterView *view = get_view (self);

  if (view != NULL)
    sg_register_view_print (view);
  else
    sg_fund_totals_print (self->totals);
}

static gboolean
sg_funds_page_show_record (SgPage *page, const char *reg, gint64 row_id)
{
  SgFundsPage *self = SG_FUNDS_PAGE (page);
  GtkWidget *view = gtk_stack_get_child_by_name (self->stack, reg);

  if (!SG_IS_REGISTER_VIEW (view))
    return FALSE;
  gtk_stack_set_visible_child (self->stack, view);
  sg_register_view_show_row (SG_REGISTER_VIEW (view), row_id, NULL);
  return TRUE;
}

static gboolean
sg_funds_page_show_draft (SgPage *page, SgRecord *record, guint draft)
{
  SgFundsPage *self = SG_FUNDS_PAGE (page);
  const char *reg = sg_record_get_register (record)->name;
  GtkWidget *view = gtk_stack_get_child_by_name (self->stack, reg);

  if (!SG_IS_REGISTER_VIEW (view))
    return FALSE;
  gtk_stack_set_visible_child (self->stack, view);
  sg_register_view_show_draft (SG_REGISTER_VIEW (view), record, draft);
  return TRUE;
}

static gboolean
sg_funds_page_can_leave (SgPage *page, GSourceOnceFunc proceed, gpointer user_data)
{
  SgFundsPage *self = SG_FUNDS_PAGE (page);

  for (gsize i = 0; i < G_N_ELEMENTS (setups); i++)
    {
      GtkWidget *view = gtk_stack_get_child_by_name (self->stack, setups[i].reg->name);

      if (!sg_register_view_can_leave (SG_REGISTER_VIEW (view), proceed, user_data))
        {
          gtk_stack_set_visible_child (self->stack, view);
          return FALSE;
        }
    }
  return TRUE;
}

static void
sg_funds_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (sg_funds_page_parent_class)->dispose (object);
}

static void
sg_funds_page_class_init (SgFundsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SgPageClass *page_class = SG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_funds_page_dispose;
  page_class->set_context = sg_funds_page_set_context;
  page_class->reload = sg_funds_page_reload;
  page_class->find = sg_funds_page_find;
  page_class->print = sg_funds_page_print;
  page_class->show_record = sg_funds_page_show_record;
  page_class->show_draft = sg_funds_page_show_draft;
  page_class->can_leave = sg_funds_page_can_leave;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-funds-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SgFundsPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, SgFundsPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);
}

static void
sg_funds_page_init (SgFundsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);

  self->totals = SG_FUND_TOTALS (sg_fund_totals_new ());
  g_signal_connect_swapped (self->totals, "unit-activated", G_CALLBACK (unit_activated_cb), self);
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->totals), "totals", _ ("By District"));
  for (gsize i = 0; i < G_N_ELEMENTS (setups); i++)
    gtk_stack_add_titled (self->stack,
                          sg_register_view_new (&setups[i]),
                          setups[i].reg->name,
                          sg_register_get_label (setups[i].reg));
  self->entries = SG_REGISTER_VIEW (gtk_stack_get_child_by_name (self->stack, sg_funds.name));
}
