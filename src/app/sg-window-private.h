/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sg-activity.h"
#include "app/sg-export-bar.h"
#include "app/sg-notices.h"
#include "app/sg-watch.h"
#include "app/sg-who-button.h"
#include "app/sg-window.h"
#include "pages/sg-page.h"

G_BEGIN_DECLS

struct _SgWindow
{
  AdwApplicationWindow parent_instance;

  /* owned */
  SgContext *context; /* NULL until a ledger is open */
  SgWatch *watch;
  GCancellable *cancellable; /* of everything the window itself started */
  GtkFileChooserNative *chooser;
  char *opening_path; /* the ledger that is or was to be opened, or NULL */
  char *start_page;   /* shown first once the ledger is open, or NULL */
  char *start_as_of;  /* its day, or NULL */

  /* template children */
  GtkWidget *governors;
  GtkMenuButton *as_of_button;
  GtkMenuButton *district_button;
  GtkLabel *name_label;
  GtkWidget *example_label;
  GtkWidget *reader_label;
  GtkMenuButton *menu_button;
  GtkWidget *export_button;
  GtkWidget *find_button;
  SgWhoButton *who_button;
  GtkInfoBar *state_bar;
  GtkLabel *state_label;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkLabel *opening_label;
  AdwFlap *flap;
  GtkListBox *sidebar;
  GtkStack *pages;
  SgNotices *notices;
  SgActivity *activity;
  SgExportBar *export_bar;

  /* state */
  gboolean opening;
  gboolean closing; /* the clerk let go of unsaved entries */
};

void _sg_window_class_init_actions (GtkWidgetClass *widget_class);
void _sg_window_update_actions (SgWindow *self);
GMenuModel *_sg_window_make_export_menu (void);
void _sg_window_accept_drops (SgWindow *self);

extern const char _sg_window_page_keys[];
void _sg_window_fill_sidebar (SgWindow *self);
SgPage *_sg_window_get_page (SgWindow *self);
const char *_sg_window_get_page_name (guint index);
const char *_sg_window_get_page_of_register (const char *reg);
void _sg_window_select_row (SgWindow *self, const char *page);
void _sg_window_show_row (SgWindow *self, GtkListBoxRow *row);
SgPage *_sg_window_find_unsaved (SgWindow *self, GSourceOnceFunc proceed, gpointer user_data);

G_END_DECLS
