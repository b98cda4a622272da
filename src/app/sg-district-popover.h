/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Chooses the district: out of the tree of the as-of date, or by name, code or pinyin initials. */
#define SG_TYPE_DISTRICT_POPOVER (sg_district_popover_get_type ())
G_DECLARE_FINAL_TYPE (SgDistrictPopover, sg_district_popover, SG, DISTRICT_POPOVER, GtkPopover)

GtkWidget *sg_district_popover_new (SgContext *context);

G_END_DECLS
