/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-who.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SG_TYPE_PRESENCE (sg_presence_get_type ())
G_DECLARE_FINAL_TYPE (SgPresence, sg_presence, SG, PRESENCE, GObject)

SgPresence *sg_presence_new (const char *ledger, const char *name, gboolean reading);
void sg_presence_leave (SgPresence *self);
void sg_presence_set_name (SgPresence *self, const char *name);
void sg_presence_begin_edit (SgPresence *self,
                             gconstpointer owner,
                             const char *reg,
                             gint64 row_id,
                             const char *title);
void sg_presence_end_edit (SgPresence *self, gconstpointer owner);

GPtrArray *sg_presence_get_others (SgPresence *self);
char *sg_presence_dup_editors (SgPresence *self, const char *reg, gint64 row_id);

G_END_DECLS
