/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sg-test-ledger.h"

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A ledger with a station, a person in post there and some money, and a window to show pages in. */
typedef struct
{
  SgTestLedger base;
  SgLedger *ledger;
  SgContext *context;
  GtkWidget *window;
  gint64 station;
  char *notice; /* the last one, or NULL */
  gint64 change;
} SgTestPage;

typedef gboolean (*SgTestCondition) (gpointer user_data);

void sg_test_page_init (int *argc, char ***argv);
void sg_test_page_set_up (SgTestPage *self, gconstpointer data);
void sg_test_page_tear_down (SgTestPage *self, gconstpointer data);
void sg_test_page_show (SgTestPage *self, GtkWidget *child);
void sg_test_wait (SgTestCondition condition, gpointer user_data);
void sg_test_settle (void);
void sg_test_wait_notice (SgTestPage *self);
GtkWidget *sg_test_find (GtkWidget *widget, GType type);
GtkWidget *sg_test_find_row (GtkWidget *widget, const char *key);
GtkWidget *sg_test_wait_dialog (void);
void sg_test_type (GtkWidget *widget, const char *key, const char *text);

G_END_DECLS
