/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

gboolean sg_digests_rewrite (SgConnection *connection, GError **error);

G_END_DECLS
