/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The side panel of a table: an editor, and above it those of rows that hang on its row. Signals:
 * "saved" (SgRecord), of the lowest editor only; "emptied" ().
 */
#define SG_TYPE_EDITOR_PANEL (sg_editor_panel_get_type ())
G_DECLARE_FINAL_TYPE (SgEditorPanel, sg_editor_panel, SG, EDITOR_PANEL, AdwBin)

GtkWidget *sg_editor_panel_new (void);
void sg_editor_panel_set_context (SgEditorPanel *self, SgContext *context);
void sg_editor_panel_show (SgEditorPanel *self, SgRecord *record, const char *key);
void sg_editor_panel_show_draft (SgEditorPanel *self, SgRecord *record, guint draft);
void sg_editor_panel_show_row (SgEditorPanel *self,
                               const SgRegister *reg,
                               gint64 row_id,
                               const char *key);
gboolean sg_editor_panel_save (SgEditorPanel *self);
void sg_editor_panel_focus (SgEditorPanel *self);
void sg_editor_panel_refresh (SgEditorPanel *self);
gboolean sg_editor_panel_is_empty (SgEditorPanel *self);
gint64 sg_editor_panel_get_row_id (SgEditorPanel *self);
gboolean
sg_editor_panel_can_leave (SgEditorPanel *self, GSourceOnceFunc proceed, gpointer user_data);

G_END_DECLS
