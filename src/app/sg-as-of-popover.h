/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Chooses the as-of date: typed, the end of a month, or one of the days that offices report for. */
#define SG_TYPE_AS_OF_POPOVER (sg_as_of_popover_get_type ())
G_DECLARE_FINAL_TYPE (SgAsOfPopover, sg_as_of_popover, SG, AS_OF_POPOVER, GtkPopover)

GtkWidget *sg_as_of_popover_new (SgContext *context);

G_END_DECLS
