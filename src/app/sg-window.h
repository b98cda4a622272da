/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A window: the welcome before a ledger is open, and the pages of one ledger afterwards. */
#define SG_TYPE_WINDOW (sg_window_get_type ())
G_DECLARE_FINAL_TYPE (SgWindow, sg_window, SG, WINDOW, AdwApplicationWindow)

SgWindow *sg_window_new (AdwApplication *application);
SgContext *sg_window_get_context (SgWindow *self);
gboolean sg_window_is_opening (SgWindow *self);
void sg_window_start_with (SgWindow *self, const char *page, const char *as_of);
void sg_window_open (SgWindow *self, const char *path);
void sg_window_open_as (SgWindow *self, const char *path, gboolean read_only);
void sg_window_open_example (SgWindow *self);
void sg_window_take_ledger (SgWindow *self, SgLedger *ledger);
void sg_window_show_page (SgWindow *self, const char *page);
void sg_window_show_start (SgWindow *self, const char *name);

G_END_DECLS
