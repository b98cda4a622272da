/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-tabs-page.h"

#include "widgets/sg-stack.h"

typedef struct
{
  /* template child */
  GtkStack *stack;
} SgTabsPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SgTabsPage, sg_tabs_page, SG_TYPE_PAGE)

static GtkStack *
get_stack (SgTabsPage *self)
{
  SgTabsPagePrivate *priv = sg_tabs_page_get_instance_private (self);

  return priv->stack;
}

static const SgRegisterSetup *
find_setup (SgTabsPage *self, const char *reg)
{
  const SgTabsPageClass *klass = SG_TABS_PAGE_GET_CLASS (self);

  for (guint i = 0; i < klass->n_setups; i++)
    if (g_str_equal (klass->setups[i].reg->name, reg))
      return &klass->setups[i];
  return NULL;
}

/* The view behind a tab, or NULL where nobody has looked at it yet. */
static SgRegisterView *
find_view (SgTabsPage *self, const char *reg)
{
  GtkWidget *place = gtk_stack_get_child_by_name (get_stack (self), reg);
  GtkWidget *view = ADW_IS_BIN (place) ? adw_bin_get_child (ADW_BIN (place)) : NULL;

  return SG_IS_REGISTER_VIEW (view) ? SG_REGISTER_VIEW (view) : NULL;
}

/* A table has thousands of widgets: it is made when its tab is shown for the first time. */
static void
ensure_visible_view (SgTabsPage *self)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  const char *name = gtk_stack_get_visible_child_name (get_stack (self));
  const SgRegisterSetup *setup = name != NULL ? find_setup (self, name) : NULL;
  GtkWidget *view = NULL;

  if (setup == NULL || context == NULL || find_view (self, name) != NULL)
    return;
  view = sg_register_view_new (setup);
  adw_bin_set_child (ADW_BIN (gtk_stack_get_visible_child (get_stack (self))), view);
  sg_register_view_set_context (SG_REGISTER_VIEW (view), context);
}

static void
tab_cb (SgTabsPage *self)
{
  g_assert (SG_IS_TABS_PAGE (self));

  if (sg_page_get_context (SG_PAGE (self)) == NULL)
    return;
  ensure_visible_view (self);
  SG_PAGE_GET_CLASS (self)->reload (SG_PAGE (self));
}

static void
sg_tabs_page_set_context (SgPage *page, SgContext *context)
{
  ensure_visible_view (SG_TABS_PAGE (page));
}

/* Only what is seen is loaded. */
static void
sg_tabs_page_reload (SgPage *page)
{
  SgRegisterView *view = sg_tabs_page_get_view (SG_TABS_PAGE (page));

  if (view != NULL)
    sg_register_view_reload (view);
}

static void
sg_tabs_page_find (SgPage *page)
{
  SgTabsPage *self = SG_TABS_PAGE (page);
  SgRegisterView *view = sg_tabs_page_get_view (self);

  if (view == NULL)
    view = sg_tabs_page_show_register (self, SG_TABS_PAGE_GET_CLASS (self)->setups[0].reg->name);
  sg_register_view_find (view);
}

static void
sg_tabs_page_print (SgPage *page)
{
  SgRegisterView *view = sg_tabs_page_get_view (SG_TABS_PAGE (page));

  if (view != NULL)
    sg_register_view_print (view);
}

static gboolean
sg_tabs_page_show_record (SgPage *page, const char *reg, gint64 row_id)
{
  SgRegisterView *view = sg_tabs_page_show_register (SG_TABS_PAGE (page), reg);

  if (view == NULL)
    return FALSE;
  sg_register_view_show_row (view, row_id, NULL);
  return TRUE;
}

static gboolean
sg_tabs_page_show_draft (SgPage *page, SgRecord *record, guint draft)
{
  SgRegisterView *view
    = sg_tabs_page_show_register (SG_TABS_PAGE (page), sg_record_get_register (record)->name);

  if (view == NULL)
    return FALSE;
  sg_register_view_show_draft (view, record, draft);
  return TRUE;
}

static gboolean
sg_tabs_page_can_leave (SgPage *page, GSourceOnceFunc proceed, gpointer user_data)
{
  SgTabsPage *self = SG_TABS_PAGE (page);
  const SgTabsPageClass *klass = SG_TABS_PAGE_GET_CLASS (self);

  for (guint i = 0; i < klass->n_setups; i++)
    {
      const char *reg = klass->setups[i].reg->name;
      SgRegisterView *view = find_view (self, reg);

      if (view != NULL && !sg_register_view_can_leave (view, proceed, user_data))
        {
          gtk_stack_set_visible_child_name (get_stack (self), reg);
          return FALSE;
        }
    }
  return TRUE;
}

/* Which registers they are stands in the class, which is known only once the object is whole. */
static void
sg_tabs_page_constructed (GObject *object)
{
  SgTabsPage *self = SG_TABS_PAGE (object);
  const SgTabsPageClass *klass = SG_TABS_PAGE_GET_CLASS (self);

  G_OBJECT_CLASS (sg_tabs_page_parent_class)->constructed (object);

  for (guint i = 0; i < klass->n_setups; i++)
    gtk_stack_add_titled (get_stack (self),
                          adw_bin_new (),
                          klass->setups[i].reg->name,
                          sg_register_get_label (klass->setups[i].reg));
}

static void
sg_tabs_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (sg_tabs_page_parent_class)->dispose (object);
}

static void
sg_tabs_page_class_init (SgTabsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SgPageClass *page_class = SG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sg_tabs_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sg_tabs_page_dispose;
  page_class->set_context = sg_tabs_page_set_context;
  page_class->reload = sg_tabs_page_reload;
  page_class->find = sg_tabs_page_find;
  page_class->print = sg_tabs_page_print;
  page_class->show_record = sg_tabs_page_show_record;
  page_class->show_draft = sg_tabs_page_show_draft;
  page_class->can_leave = sg_tabs_page_can_leave;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-tabs-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SgTabsPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);
}

static void
sg_tabs_page_init (SgTabsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (get_stack (self));
}

/**
 * sg_tabs_page_get_stack:
 * @self: a page
 *
 * Returns: (transfer none): the tabs; registers stand under their names
 */
GtkStack *
sg_tabs_page_get_stack (SgTabsPage *self)
{
  g_return_val_if_fail (SG_IS_TABS_PAGE (self), NULL);

  return get_stack (self);
}

/**
 * sg_tabs_page_get_view:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the register that is shown, or %NULL where the tab is of
 *   another kind
 */
SgRegisterView *
sg_tabs_page_get_view (SgTabsPage *self)
{
  const char *name = NULL;

  g_return_val_if_fail (SG_IS_TABS_PAGE (self), NULL);

  name = gtk_stack_get_visible_child_name (get_stack (self));
  return name != NULL ? find_view (self, name) : NULL;
}

/**
 * sg_tabs_page_show_register:
 * @self: a page
 * @reg: name of a register
 *
 * Shows the tab of a register.
 *
 * Returns: (transfer none) (nullable): its view, or %NULL where the page has no such register
 */
SgRegisterView *
sg_tabs_page_show_register (SgTabsPage *self, const char *reg)
{
  g_return_val_if_fail (SG_IS_TABS_PAGE (self), NULL);
  g_return_val_if_fail (reg != NULL, NULL);

  if (find_setup (self, reg) == NULL)
    return NULL;
  gtk_stack_set_visible_child_name (get_stack (self), reg);
  ensure_visible_view (self);
  return find_view (self, reg);
}
