/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_PAGE (sg_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SgPage, sg_page, SG, PAGE, AdwBin)

/**
 * SgPageClass:
 * @set_context: (optional): the page got its context; called once, before the first reload
 * @reload: the context or the ledger changed and the page is on the screen: load anew. A newer
 *   wish cancels the older; the page keeps what it shows until the new result is there
 * @find: (optional): put the focus into the page's search
 * @print: (optional): print what the page shows
 * @show_record: (optional): show that row, in the table and in the editor. %FALSE when the page
 *   does not keep that register
 * @show_rule: (optional): show what that rule finds
 * @show_draft: (optional): open that row, in which something is edited that is kept as a draft
 * @can_leave: (optional): %FALSE when the page has unsaved entries and asks about them itself; it
 *   then calls @proceed (on the main loop) if the clerk lets go of them
 *
 * Everything that a page of the window may answer to.
 */
struct _SgPageClass
{
  AdwBinClass parent_class;

  void (*set_context) (SgPage *self, SgContext *context);
  void (*reload) (SgPage *self);
  void (*find) (SgPage *self);
  void (*print) (SgPage *self);
  gboolean (*show_record) (SgPage *self, const char *reg, gint64 row_id);
  void (*show_rule) (SgPage *self, const char *rule);
  gboolean (*show_draft) (SgPage *self, SgRecord *record, guint draft);
  gboolean (*can_leave) (SgPage *self, GSourceOnceFunc proceed, gpointer user_data);

  gpointer padding[4];
};

SgContext *sg_page_get_context (SgPage *self);
void sg_page_set_context (SgPage *self, SgContext *context);
void sg_page_queue_reload (SgPage *self);
gboolean sg_page_can_find (SgPage *self);
void sg_page_find (SgPage *self);
gboolean sg_page_can_print (SgPage *self);
void sg_page_print (SgPage *self);
gboolean sg_page_show_record (SgPage *self, const char *reg, gint64 row_id);
void sg_page_show_rule (SgPage *self, const char *rule);
gboolean sg_page_show_draft (SgPage *self, SgRecord *record, guint draft);
gboolean sg_page_is_unsaved (SgPage *self);
void sg_page_set_unsaved (SgPage *self, gpointer editor, gboolean unsaved);
gboolean sg_page_can_leave (SgPage *self, GSourceOnceFunc proceed, gpointer user_data);

G_END_DECLS
