/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean sg_test_press (GtkWidget *widget, const char *trigger);

G_END_DECLS
