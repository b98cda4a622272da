/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-standing.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Asks which value counts of each field that two clerks changed. Its responses are "save" and
 * "cancel".
 */
#define SG_TYPE_CONFLICT_DIALOG (sg_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SgConflictDialog, sg_conflict_dialog, SG, CONFLICT_DIALOG, AdwMessageDialog)

GtkWidget *sg_conflict_dialog_new (GtkWidget *parent, SgRecord *mine, const SgStanding *theirs);
void sg_conflict_dialog_choose_all (SgConflictDialog *self, gboolean mine);
SgRecord *sg_conflict_dialog_dup_merged (SgConflictDialog *self);

G_END_DECLS
