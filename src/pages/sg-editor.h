/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * One record in the side panel. Signals: "saved" (SgRecord), "removed" (), "closed" (),
 * "related-opened" (SgRecord), "row-wanted" (register, row id, key of a field or NULL). Actions:
 * editor.save, editor.revert, editor.remove, editor.close.
 */
#define SG_TYPE_EDITOR (sg_editor_get_type ())
G_DECLARE_FINAL_TYPE (SgEditor, sg_editor, SG, EDITOR, AdwBin)

GtkWidget *sg_editor_new (SgContext *context, SgRecord *record);
SgRecord *sg_editor_get_record (SgEditor *self);
gboolean sg_editor_is_changed (SgEditor *self);
void sg_editor_set_nested (SgEditor *self, gboolean nested);
void sg_editor_focus_field (SgEditor *self, const char *key);
void sg_editor_set_draft (SgEditor *self, guint draft);
void sg_editor_save (SgEditor *self);
void sg_editor_refresh (SgEditor *self);
gboolean sg_editor_can_leave (SgEditor *self, GSourceOnceFunc proceed, gpointer user_data);

G_END_DECLS
