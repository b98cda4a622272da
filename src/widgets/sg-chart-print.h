/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *sg_chart_print_new (GPtrArray *charts);

G_END_DECLS
