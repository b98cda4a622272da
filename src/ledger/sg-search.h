/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-register.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

gboolean sg_search_prepare (SgConnection *connection, const SgRegister *reg, GError **error);
GArray *
sg_search_find (SgConnection *connection, const SgRegister *reg, const char *text, GError **error);
GArray *sg_search_keep (const GArray *ids, const GArray *matches);
gboolean sg_search_is_empty (const char *text);

G_END_DECLS
