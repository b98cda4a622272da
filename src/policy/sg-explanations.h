/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-rule.h"

G_BEGIN_DECLS

GHashTable *sg_explanations_find (SgConnection *connection,
                                  const SgRule *rule,
                                  const char *reg,
                                  const char *as_of,
                                  GError **error);
char *sg_explanations_describe (SgConnection *connection, gint64 row_id, GError **error);

G_END_DECLS
