/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-register.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

gboolean sg_hand_has_edited (SgConnection *connection,
                             const SgRegister *reg,
                             gint64 row_id,
                             const SgField *field,
                             gboolean *by_hand,
                             GError **error);

G_END_DECLS
