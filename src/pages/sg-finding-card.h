/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-findings.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * One finding in full: what is so and what is asked, how to mend it, and the clause in its own
 * words. Signals: "open" (), "explain" () and "read" () ask for the record, for an explanation and
 * for the notice.
 */
#define SG_TYPE_FINDING_CARD (sg_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (SgFindingCard, sg_finding_card, SG, FINDING_CARD, AdwBin)

void sg_finding_card_set_finding (SgFindingCard *self, const SgFinding *finding);
void sg_finding_card_set_editable (SgFindingCard *self, gboolean editable);

G_END_DECLS
