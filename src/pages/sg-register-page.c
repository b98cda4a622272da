/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-register-page.h"

typedef struct
{
  SgRegisterView *view; /* borrowed: child */
} SgRegisterPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SgRegisterPage, sg_register_page, SG_TYPE_PAGE)

static void
sg_register_page_set_context (SgPage *page, SgContext *context)
{
  sg_register_view_set_context (sg_register_page_get_view (SG_REGISTER_PAGE (page)), context);
}

static void
sg_register_page_reload (SgPage *page)
{
  sg_register_view_reload (sg_register_page_get_view (SG_REGISTER_PAGE (page)));
}

static void
sg_register_page_find (SgPage *page)
{
  sg_register_view_find (sg_register_page_get_view (SG_REGISTER_PAGE (page)));
}

static void
sg_register_page_print (SgPage *page)
{
  sg_register_view_print (sg_register_page_get_view (SG_REGISTER_PAGE (page)));
}

static gboolean
sg_register_page_show_record (SgPage *page, const char *reg, gint64 row_id)
{
  SgRegisterView *view = sg_register_page_get_view (SG_REGISTER_PAGE (page));

  if (!g_str_equal (sg_register_view_get_register (view)->name, reg))
    return FALSE;
  sg_register_view_show_row (view, row_id, NULL);
  return TRUE;
}

static gboolean
sg_register_page_show_draft (SgPage *page, SgRecord *record, guint draft)
{
  sg_register_view_show_draft (sg_register_page_get_view (SG_REGISTER_PAGE (page)), record, draft);
  return TRUE;
}

static gboolean
sg_register_page_can_leave (SgPage *page, GSourceOnceFunc proceed, gpointer user_data)
{
  return sg_register_view_can_leave (
    sg_register_page_get_view (SG_REGISTER_PAGE (page)), proceed, user_data);
}

/* Which register it is stands in the class, which is known only once the object is whole. */
static void
sg_register_page_constructed (GObject *object)
{
  SgRegisterPage *self = SG_REGISTER_PAGE (object);
  SgRegisterPagePrivate *priv = sg_register_page_get_instance_private (self);
  GtkWidget *view = NULL;

  G_OBJECT_CLASS (sg_register_page_parent_class)->constructed (object);

  view = sg_register_view_new (SG_REGISTER_PAGE_GET_CLASS (self)->setup);
  priv->view = SG_REGISTER_VIEW (view);
  adw_bin_set_child (ADW_BIN (self), view);
}

static void
sg_register_page_class_init (SgRegisterPageClass *klass)
{
  SgPageClass *page_class = SG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sg_register_page_constructed;
  page_class->set_context = sg_register_page_set_context;
  page_class->reload = sg_register_page_reload;
  page_class->find = sg_register_page_find;
  page_class->print = sg_register_page_print;
  page_class->show_record = sg_register_page_show_record;
  page_class->show_draft = sg_register_page_show_draft;
  page_class->can_leave = sg_register_page_can_leave;
}

static void
sg_register_page_init (SgRegisterPage *self)
{
}

/**
 * sg_register_page_get_view:
 * @self: a page
 *
 * Returns: (transfer none): the table and editor that the page consists of
 */
SgRegisterView *
sg_register_page_get_view (SgRegisterPage *self)
{
  SgRegisterPagePrivate *priv = sg_register_page_get_instance_private (self);

  g_return_val_if_fail (SG_IS_REGISTER_PAGE (self), NULL);

  return priv->view;
}
