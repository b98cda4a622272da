/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Narrows a log by who, by a choice of its own and by days. Signal: "changed" ().
 */
#define SG_TYPE_LOG_FILTER (sg_log_filter_get_type ())
G_DECLARE_FINAL_TYPE (SgLogFilter, sg_log_filter, SG, LOG_FILTER, GtkBox)

GtkWidget *sg_log_filter_new (void);
void sg_log_filter_set_authors (SgLogFilter *self, const char *const *names);
void sg_log_filter_set_choices (SgLogFilter *self, const char *label, const char *all, const char *const *codes, const char *const *labels);
const char *sg_log_filter_get_author (SgLogFilter *self);
const char *sg_log_filter_get_choice (SgLogFilter *self);
const char *sg_log_filter_get_from (SgLogFilter *self);
const char *sg_log_filter_get_to (SgLogFilter *self);

G_END_DECLS
