/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The text of a notice, to read and to copy from, opened at a clause. */
#define SG_TYPE_NOTICE_WINDOW (sg_notice_window_get_type ())
G_DECLARE_FINAL_TYPE (SgNoticeWindow, sg_notice_window, SG, NOTICE_WINDOW, AdwWindow)

void sg_notice_window_present (GtkWidget *parent, SgProfile *profile, const char *clause);

G_END_DECLS
