/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

GPtrArray *sg_frozen_find_edits (SgConnection *connection,
                                 SgProfile *profile,
                                 SgRecord *freeze,
                                 GError **error);

G_END_DECLS
