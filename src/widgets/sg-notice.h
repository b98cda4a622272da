/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A bar that says one thing that goes on until it is answered or mended, with what can be done
 * about it. Signal: "response" (int); closing it is GTK_RESPONSE_CLOSE.
 */
#define SG_TYPE_NOTICE (sg_notice_get_type ())
G_DECLARE_FINAL_TYPE (SgNotice, sg_notice, SG, NOTICE, AdwBin)

GtkWidget *sg_notice_new (GtkMessageType type, gboolean closable);
GtkWidget *sg_notice_add_button (SgNotice *self, const char *label, int response);
void sg_notice_show (SgNotice *self, const char *text);
void sg_notice_hide (SgNotice *self);
gboolean sg_notice_is_shown (SgNotice *self);
const char *sg_notice_get_text (SgNotice *self);
void sg_notice_set_busy (SgNotice *self, gboolean busy);

G_END_DECLS
