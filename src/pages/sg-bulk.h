/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-register.h"
#include "pages/sg-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sg_bulk_ask (SgContext *context,
                  GtkWidget *parent,
                  const SgRegister *reg,
                  const char *keys,
                  GArray *row_ids);

G_END_DECLS
