/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The bars below the header of a window: what goes on with its ledger until it is over. */
#define SG_TYPE_NOTICES (sg_notices_get_type ())
G_DECLARE_FINAL_TYPE (SgNotices, sg_notices, SG, NOTICES, GtkBox)

void sg_notices_set_context (SgNotices *self, SgContext *context);
gboolean sg_notices_take_failure (SgNotices *self, const char *operation, const GError *error);

G_END_DECLS
