/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The sections of a long editor, one button each, which brings its section to the top. */
#define SG_TYPE_SECTION_BAR (sg_section_bar_get_type ())
G_DECLARE_FINAL_TYPE (SgSectionBar, sg_section_bar, SG, SECTION_BAR, AdwBin)

GtkWidget *sg_section_bar_new (void);
void sg_section_bar_add (SgSectionBar *self, const char *title, GtkWidget *section);

G_END_DECLS
