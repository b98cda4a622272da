/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-standing.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The line in an editor that says what others do with the same row. It calls editor.compare,
 * editor.restore and editor.abandon.
 */
#define SG_TYPE_EDITOR_OTHERS (sg_editor_others_get_type ())
G_DECLARE_FINAL_TYPE (SgEditorOthers, sg_editor_others, SG, EDITOR_OTHERS, AdwBin)

void sg_editor_others_set_context (SgEditorOthers *self, SgContext *context);
void sg_editor_others_set_record (SgEditorOthers *self, SgRecord *record);
void sg_editor_others_set_edited (SgEditorOthers *self, gboolean edited);
void sg_editor_others_set_standing (SgEditorOthers *self, const SgStanding *standing);

G_END_DECLS
