/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"

G_BEGIN_DECLS

GPtrArray *sg_history_carried_find (SgConnection *connection, GPtrArray *entries, GError **error);

G_END_DECLS
