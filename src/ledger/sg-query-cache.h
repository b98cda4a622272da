/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-query.h"

G_BEGIN_DECLS

GArray *sg_query_cache_find (SgConnection *connection, const char *key);
void sg_query_cache_add (SgConnection *connection, const char *key, GArray *ids);

G_END_DECLS
