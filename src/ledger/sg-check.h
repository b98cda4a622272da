/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

GPtrArray *sg_ledger_check (SgConnection *connection, GError **error);
gboolean sg_ledger_check_log (SgConnection *connection, GPtrArray *faults, GError **error);

G_END_DECLS
