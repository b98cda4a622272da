/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-export-entry.h"
#include "pages/sg-context.h"
#include "widgets/sg-export-gate.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SgDisclosureReason:
 * @reason: (nullable): what the clerk gave as the reason; %NULL when the clerk thought better of it
 * @user_data: what was given
 *
 * Takes the answer to sg_disclosure_ask_reason().
 */
typedef void (*SgDisclosureReason) (const char *reason, gpointer user_data);

void sg_disclosure_pass (SgContext *context, const SgExportWish *wish, SgExportGateAnswer answer, gpointer user_data);
void sg_disclosure_ask_reason (GtkWidget *parent, SgDisclosureReason func, gpointer user_data);
void sg_disclosure_follow_masks (SgContext *context);

G_END_DECLS
