/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

gboolean sg_facts_ensure (SgConnection *connection, const char *as_of, GError **error);
void sg_facts_bind (SgStatement *statement, const char *as_of);

G_END_DECLS
