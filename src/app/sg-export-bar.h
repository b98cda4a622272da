/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Writes reports: asks for a place, shows how far it is, and offers afterwards to open it. It
 * stands at the foot of the window, hidden while there is nothing to say.
 */
#define SG_TYPE_EXPORT_BAR (sg_export_bar_get_type ())
G_DECLARE_FINAL_TYPE (SgExportBar, sg_export_bar, SG, EXPORT_BAR, AdwBin)

void sg_export_bar_ask (SgExportBar *self, SgContext *context, const char *report);
void sg_export_bar_write (SgExportBar *self,
                          SgContext *context,
                          const char *report,
                          const char *audience,
                          const char *reason,
                          const char *path);

G_END_DECLS
