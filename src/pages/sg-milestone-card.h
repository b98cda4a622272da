/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "policy/sg-milestones.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * One target on the time line: the day, how far it is, what is missing and needed a month, the
 * districts, and the figure by which it was judged. Signals: "freeze" () asks to keep that figure,
 * "read" () asks for the clause.
 */
#define SG_TYPE_MILESTONE_CARD (sg_milestone_card_get_type ())
G_DECLARE_FINAL_TYPE (SgMilestoneCard, sg_milestone_card, SG, MILESTONE_CARD, AdwBin)

GtkWidget *sg_milestone_card_new (const SgMilestone *milestone,
                                  SgRecord *frozen,
                                  const GPtrArray *edits,
                                  gboolean editable);

G_END_DECLS
