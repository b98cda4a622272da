/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Writes workbooks to be filled in by others and imported again: one file for each table that is
 * picked, into a folder. They hold nothing of the ledger, or what it has, masked.
 */
#define SG_TYPE_TEMPLATES_WINDOW (sg_templates_window_get_type ())
G_DECLARE_FINAL_TYPE (SgTemplatesWindow, sg_templates_window, SG, TEMPLATES_WINDOW, AdwWindow)

GtkWidget *sg_templates_window_new (SgContext *context, GtkWindow *parent);
void sg_templates_window_write (SgTemplatesWindow *self, const char *folder);

G_END_DECLS
