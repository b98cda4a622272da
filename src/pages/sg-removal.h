/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sg_removal_ask (SgContext *context,
                     GtkWidget *parent,
                     GPtrArray *records,
                     GSourceOnceFunc removed,
                     gpointer user_data,
                     GDestroyNotify free_data);

G_END_DECLS
