/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"

G_BEGIN_DECLS

/* Two versions of one row that was edited here and saved elsewhere. */
gboolean sg_conflict_is_clash (SgRecord *mine, SgRecord *theirs, const SgField *field);
gboolean sg_conflict_differs (SgRecord *mine, SgRecord *theirs, const SgField *field);
SgRecord *sg_conflict_merge (SgRecord *mine, SgRecord *theirs, GHashTable *given_up);

G_END_DECLS
